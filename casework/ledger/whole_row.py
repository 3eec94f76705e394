"""A row that is read, looked at as a whole: sums that only words tell, sums far off, what no entry can hold."""

from collections.abc import Collection
from datetime import date

from casework.bounds import EARLIEST, LINE_CHARACTERS, outside, too_long
from casework.handbook import Handbook
from casework.ledger.columns import LedgerField
from casework.ledger.draft import Draft, of_cell
from casework.ledger.far_off import sums_far_off
from casework.ledger.model import ColumnMapping, NeedsLook, Outcome, ProposedCase, RowProblem
from casework.ledger.proposals import proposed_entries
from casework.ledger.told_sums import agree, names_a_number, sums_told

F = LedgerField

_MAY_HOLD_MONEY = frozenset({Outcome.NONE, Outcome.SETTLED_PAID, Outcome.AGREED_UNPAID})
_TELLS_AN_END = (F.REMARK, F.PAYMENT_FORM, F.ANSWER, F.STORY, F.SUMMARY)


class WholeRow:
    """Why rows of one ledger wait although each of their cells was read."""

    def __init__(
        self, handbook: Handbook, mapping: ColumnMapping, latest: date | None, accepted: Collection[int]
    ) -> None:
        self._handbook = handbook
        self._mapping = mapping
        self._latest = latest
        self._accepted = accepted

    def looks(self, draft: Draft, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """The reasons why this case waits, none where it may be taken."""
        return self._beyond(case) or (*self._told_otherwise(draft, case), *self._far_off(case))

    def _told_otherwise(self, draft: Draft, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """A sum that words say was given back, and that no column of sums holds: nobody may read 0 or another sum there."""
        if case.row_number in self._accepted or case.outcome not in _MAY_HOLD_MONEY:
            return ()
        sums = [draft.amounts.get(name) for name in (F.AGREED, F.RECOVERED)]
        outcome = draft.texts.get(F.OUTCOME, "")
        beside = () if any(sums) else (draft.texts.get(name, "") for name in _TELLS_AN_END)
        told = sums_told(outcome, beside)
        if agree(told, sums) if told else any(sums) or not names_a_number(outcome):
            return ()
        guess = self._mapping.column_of(F.RECOVERED) or self._mapping.column_of(F.OUTCOME)
        look = RowProblem.SUM_IN_WORDS
        if guess is None:
            return (NeedsLook(case.row_number, None, "", F.RECOVERED, look, "", outcome),)
        return (of_cell(case.row_number, guess, look, "", outcome),)

    def _far_off(self, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """Sums that somebody must say are meant, as the window asks of those typed in."""
        if case.row_number in self._accepted:
            return ()
        looks = []
        for fields, found in sums_far_off(case, self._handbook, on=self._latest or date.max):
            guesses = (self._mapping.column_of(wanted) for wanted in fields)
            guess = next((each for each in guesses if each is not None), None)
            column, label = (guess.column, guess.label) if guess is not None else (None, "")
            looks.append(
                NeedsLook(
                    case.row_number, column, label, fields[0], RowProblem.FAR_OFF, found.rule, "", doubt=found
                )
            )
        return tuple(looks)

    def _beyond(self, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """What no entry can hold: the row waits, so that none of its words is cut off and no other row waits with it."""
        found: dict[NeedsLook, None] = {}
        latest = self._latest or case.received_on or EARLIEST
        written = (latest - date(1970, 1, 1)).days * 86_400_000
        for entry in proposed_entries(case, number="", received_on=case.received_on or latest):
            for name in outside(entry.body, written, written=True):
                long = len(str(case.fields.get(name, ""))) > LINE_CHARACTERS
                problem = RowProblem.TOO_LONG if long else RowProblem.OUT_OF_BOUNDS
                found[self._about(case.row_number, name, problem)] = None
            for name in too_long(entry.personal):
                found[self._about(case.row_number, name, RowProblem.TOO_LONG)] = None
        return tuple(found)

    def _about(self, row_number: int, name: str, problem: RowProblem) -> NeedsLook:
        wanted = next((each for each in LedgerField if each.value == name), None)
        guess = self._mapping.column_of(wanted) if wanted is not None else None
        if guess is None:
            return NeedsLook(row_number, None, "", wanted, problem, name, "")
        return NeedsLook(row_number, guess.column, guess.label, wanted, problem, name, "")
