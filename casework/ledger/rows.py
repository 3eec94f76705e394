"""One row of a ledger: every cell read by its column's field, then put together as a proposed case."""

from collections.abc import Collection, Sequence

from casework.handbook import Handbook
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, PART_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.draft import Draft, Shared, of_row
from casework.ledger.endings import History, RowContradiction, work_out
from casework.ledger.header import label_key
from casework.ledger.misfits import misfit
from casework.ledger.model import (
    CaseKind,
    ColumnGuess,
    ColumnMapping,
    NeedsLook,
    ProposedCase,
    RowProblem,
    RowWarning,
)
from casework.ledger.row_days import look_at_the_end, put_day_together, reversed_days, take_date
from casework.ledger.row_values import look_at_money_aside, take_amount, take_phone, take_text
from casework.ledger.sums import runs_on, same_sum
from casework.ledger.whole_row import WholeRow

F = LedgerField

_PROSE = frozenset(
    {
        F.SUMMARY,
        F.STORY,
        F.ANSWER,
        F.CLAIMS,
        F.CATEGORY,
        F.NATURE,
        F.REMARK,
        F.OUTCOME,
        F.RECEIVE_MODE,
        F.PAYMENT_FORM,
    }
)
"""Words of which a second column is kept in the note and speaks against nothing."""


class RowReader:
    """Reads rows of one ledger."""

    def __init__(
        self, handbook: Handbook, mapping: ColumnMapping, shared: Shared, accepted: Collection[int] = ()
    ) -> None:
        self._accepted = accepted
        self._handbook = handbook
        self._mapping = mapping
        self._shared = shared
        self._whole = WholeRow(handbook, mapping, shared.latest, accepted)
        self._order = sorted(mapping.columns, key=lambda guess: guess.same_as is not None)

    def read(
        self, row_number: int, cells: Sequence[Cell], digest: str
    ) -> tuple[ProposedCase | None, tuple[NeedsLook, ...]]:
        """The case a row tells, or the reasons why a person must look at it first (then there is no case)."""
        draft = Draft(row_number)
        for guess in self._order:  # columns that say the same as another come last
            cell = cells[guess.column] if guess.column < len(cells) else None
            if not is_blank(cell):
                self._take(draft, guess, cell)
        put_day_together(draft, self._mapping, self._shared)
        kind = self._kind_of(draft)
        history = self._history(draft, kind)
        told = (draft.core.get("merchant_name"), *(draft.personal.get(name) for name in ("story", "summary")))
        if not any(told):
            draft.problems.append(of_row(row_number, RowProblem.NOTHING_TOLD))
        if history is not None:
            look_at_the_end(draft, self._mapping)
        if draft.problems or history is None:
            return None, tuple(draft.problems)
        if kind is CaseKind.CONSULTATION:
            _as_consultation(draft)
        if reversed_days(draft.dates.get(F.RECEIVED_ON), history.settled_on):
            draft.warnings.append(RowWarning.CLOSED_BEFORE_RECEIVED)
        if any("\ufffd" in text for text in draft.personal.values()):
            draft.warnings.append(RowWarning.DAMAGED_CHARACTERS)
        case = ProposedCase(
            row_number=row_number,
            kind=kind,
            received_on=draft.dates.get(F.RECEIVED_ON),
            number=draft.texts.get(F.NUMBER, ""),
            fields=draft.core,
            personal=draft.personal,
            outcome=history.outcome,
            settled_on=history.settled_on,
            performed_on=history.performed_on,
            agreed=history.agreed,
            performed=history.performed,
            transfer_to=history.transfer_to,
            outcome_words=draft.texts.get(F.OUTCOME, ""),
            leftovers=tuple(draft.leftovers),
            warnings=tuple(dict.fromkeys((*draft.warnings, *history.warnings))),
            row_digest=digest,
        )
        waits = self._whole.looks(draft, case)
        return (None, waits) if waits else (case, ())

    def _take(self, draft: Draft, guess: ColumnGuess, cell: Cell) -> None:
        wanted = guess.field or guess.same_as
        if wanted in (F.SERIAL, F.IDENTITY):
            return
        wrong = misfit(wanted, cell)
        if wrong is not None and not (wrong[0] is RowProblem.MISFIT and draft.row_number in self._accepted):
            draft.look_at(guess, *wrong, cell)
        elif guess.same_as is not None:
            self._take_second(draft, guess, guess.same_as, cell)
        elif wanted is None or wanted in (F.HANDLER, F.REMARK):
            text = cell_text(cell)
            draft.leftovers.append((guess.label, text))
            if wanted is F.REMARK:
                draft.texts[F.REMARK] = text
            elif guess.aside and draft.row_number not in self._accepted:
                look_at_money_aside(draft, guess, cell)
        else:
            self._take_as(draft, guess, wanted, cell)

    def _take_as(self, draft: Draft, guess: ColumnGuess, wanted: LedgerField, cell: Cell) -> None:
        if wanted in DATE_FIELDS:
            take_date(draft, guess, wanted, cell, self._shared)
        elif wanted in PART_FIELDS:
            draft.parts[wanted] = cell
        elif wanted in AMOUNT_FIELDS:
            take_amount(draft, guess, wanted, cell, self._shared.unit_fen)
        elif wanted in PHONE_FIELDS:
            take_phone(draft, wanted, cell_text(cell))
        else:
            take_text(draft, guess, wanted, cell_text(cell), self._handbook)

    def _take_second(self, draft: Draft, guess: ColumnGuess, wanted: LedgerField, cell: Cell) -> None:
        """A second column of one meaning: taken where the first is empty, never dropped, asked about where it is money."""
        first = self._mapping.column_of(wanted)
        held = len(draft.problems)
        other = Draft(draft.row_number)
        if wanted in AMOUNT_FIELDS:
            take_amount(other, guess, wanted, cell, self._shared.unit_fen)
            mine, theirs = other.amounts.get(wanted), draft.amounts.get(wanted)
            if runs_on(guess.label) and mine is not None and mine != theirs:
                draft.look_at(guess, RowProblem.RUNNING_TOTAL, "", cell)
            elif theirs is None and mine is not None:
                draft.amounts.update(other.amounts)
                draft.core.update(other.core)
                draft.form = draft.form or other.form
            elif mine and not (mine == theirs and first is not None and same_sum(first.label, guess.label)):
                draft.look_at(guess, RowProblem.TWO_COLUMNS, "", cell)
            draft.problems.extend(other.problems)
            return
        if not draft.told(wanted):
            self._take_as(draft, guess, wanted, cell)
            return
        self._take_as(other, guess, wanted, cell)
        draft.leftovers.append((guess.label, cell_text(cell)))
        if wanted in _PROSE or held != len(draft.problems) or draft.says_as(other, wanted):
            return
        if first is not None and label_key(first.label) == label_key(guess.label):
            draft.look_at(guess, RowProblem.TWO_COLUMNS, "", cell)
        else:
            draft.warnings.append(RowWarning.TWO_COLUMNS_DIFFER)

    def _kind_of(self, draft: Draft) -> CaseKind:
        told = draft.texts.get(F.KIND, "")
        if "投诉" in told:
            return CaseKind.COMPLAINT
        return CaseKind.CONSULTATION if "咨询" in told else self._shared.kind

    def _history(self, draft: Draft, kind: CaseKind) -> History | None:
        try:
            return work_out(
                self._handbook,
                kind=kind,
                outcome=draft.texts.get(F.OUTCOME, ""),
                beside=" ".join(draft.texts.get(name, "") for name in (F.PAYMENT_FORM, F.REMARK)).strip(),
                claims=draft.texts.get(F.CLAIMS, ""),
                form=draft.form,
                agreed_fen=draft.amounts.get(F.AGREED),
                recovered_fen=draft.amounts.get(F.RECOVERED),
                closed_on=draft.dates.get(F.CLOSED_ON) or draft.dates.get(F.RECEIVED_ON),
                performed_on=draft.dates.get(F.PERFORMED_ON),
            )
        except RowContradiction as contradiction:
            wanted = F.RECOVERED if contradiction.about_amount else F.OUTCOME
            guess = self._mapping.column_of(wanted)
            original = draft.texts.get(F.OUTCOME, "")
            draft.problems.append(
                NeedsLook(
                    draft.row_number,
                    guess.column if guess else None,
                    guess.label if guess else "",
                    wanted,
                    contradiction.problem,
                    "",
                    original,
                )
            )
            return None


def _as_consultation(draft: Draft) -> None:
    """A consultation holds a question and an answer instead of a story."""
    question = [draft.personal.pop(name) for name in ("summary", "story") if name in draft.personal]
    merchant = draft.core.get("merchant_name")
    draft.personal["question"] = "\n".join(question) if question else str(merchant)
    answer = draft.texts.get(F.ANSWER) or draft.texts.get(F.OUTCOME, "")
    if answer:
        draft.personal["answer"] = answer
        draft.leftovers = [(label, text) for label, text in draft.leftovers if text != answer]
