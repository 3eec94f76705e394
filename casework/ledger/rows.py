"""One row of a ledger: every cell read by its column's field, then put together as a proposed case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.bounds import EARLIEST, LINE_CHARACTERS, outside, too_long
from casework.handbook import Handbook
from casework.identifiers import check_phone, check_uscc, normalise_text
from casework.kinds import LONG_TEXTS, FieldValue
from casework.ledger import coded
from casework.ledger.cells import Cell, cell_text, clean_text, is_blank
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, PART_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.dates import DateProblem, DayOrder, parse_date, part_of_day
from casework.ledger.day_columns import DayColumn
from casework.ledger.endings import History, RowContradiction, work_out
from casework.ledger.far_off import sums_far_off
from casework.ledger.header import label_key
from casework.ledger.misfits import NONE_WORDS, misfit
from casework.ledger.model import (
    CaseKind,
    ColumnGuess,
    ColumnMapping,
    GuessReason,
    NeedsLook,
    Outcome,
    ProposedCase,
    RowProblem,
    RowWarning,
)
from casework.ledger.outcomes import form_named
from casework.ledger.proposals import proposed_entries
from casework.ledger.sums import read_sum, runs_on, same_sum
from casework.ledger.told_sums import agree, sums_told
from casework.plain_text import one_line

F = LedgerField

_PERSONAL = {
    F.CONSUMER_NAME: "consumer_name",
    F.CONSUMER_ADDRESS: "consumer_address",
    F.MERCHANT_CONTACT: "merchant_contact",
    F.SUMMARY: "summary",
    F.STORY: "story",
}
_CORE_TEXT = {F.MERCHANT_NAME: "merchant_name", F.MERCHANT_ADDRESS: "merchant_address"}
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
_A_YEAR = 366
_ANY_DAY = DayColumn(DayOrder.YEAR_FIRST, None, False)
_MAY_HOLD_MONEY = frozenset({Outcome.NONE, Outcome.SETTLED_PAID, Outcome.AGREED_UNPAID})
_TELLS_AN_END = (F.REMARK, F.PAYMENT_FORM, F.ANSWER, F.STORY, F.SUMMARY)
_KEPT_AS_WORDS = frozenset({F.NUMBER, F.OUTCOME, F.PAYMENT_FORM, F.ANSWER})


@dataclass
class _Draft:
    """What has been read of a row so far."""

    dates: dict[LedgerField, date] = field(default_factory=dict)
    amounts: dict[LedgerField, int] = field(default_factory=dict)
    core: dict[str, FieldValue] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    texts: dict[LedgerField, str] = field(default_factory=dict)
    parts: dict[LedgerField, Cell] = field(default_factory=dict)
    form: str = ""
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)
    problems: list[NeedsLook] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What all rows of a ledger share. year, month: of days without one. unit_fen: what 1 is in a column of sums that
    does not say, None where that is not certain. days: how each column of days is read. kind: what a row is that does
    not say. latest: the last day that can have been."""

    year: int | None
    month: int | None
    unit_fen: int | None
    days: Mapping[int, DayColumn]
    latest: date | None
    kind: CaseKind


class RowReader:
    """Reads rows of one ledger."""

    def __init__(
        self,
        handbook: Handbook,
        mapping: ColumnMapping,
        around: Surroundings,
        accepted: Collection[int] = (),
    ) -> None:
        self._accepted = accepted
        self._handbook = handbook
        self._mapping = mapping
        self._around = around
        self._order = sorted(mapping.columns, key=lambda guess: guess.same_as is not None)

    def read(
        self, row_number: int, cells: Sequence[Cell], digest: str
    ) -> tuple[ProposedCase | None, tuple[NeedsLook, ...]]:
        """The case a row tells, or the reasons why a person must look at it first (then there is no case)."""
        draft = _Draft()
        for guess in self._order:  # columns that say the same as another come last
            cell = cells[guess.column] if guess.column < len(cells) else None
            if not is_blank(cell):
                self._take(draft, row_number, guess, cell)
        self._put_day_together(draft, row_number)
        kind = self._kind_of(draft)
        history = self._history(draft, row_number, kind)
        told = (draft.core.get("merchant_name"), *(draft.personal.get(name) for name in ("story", "summary")))
        if not any(told):
            draft.problems.append(_of_row(row_number, RowProblem.NOTHING_TOLD))
        if history is not None:
            draft.problems.extend(self._closed_long_before(draft, row_number))
        if draft.problems or history is None:
            return None, tuple(draft.problems)
        if kind is CaseKind.CONSULTATION:
            _as_consultation(draft)
        if _reversed(draft.dates.get(F.RECEIVED_ON), history.settled_on):
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
        waits = self._beyond(case) or (*self._told_otherwise(draft, case), *self._far_off(case))
        return (None, waits) if waits else (case, ())

    def _told_otherwise(self, draft: _Draft, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """A sum that words say was given back, and that no column of sums holds: nobody may read 0 or another sum there."""
        if case.row_number in self._accepted or case.outcome not in _MAY_HOLD_MONEY:
            return ()
        sums = [draft.amounts.get(name) for name in (F.AGREED, F.RECOVERED)]
        outcome = draft.texts.get(F.OUTCOME, "")
        beside = () if any(sums) else (draft.texts.get(name, "") for name in _TELLS_AN_END)
        told = sums_told(outcome, beside)
        if not told or agree(told, sums):
            return ()
        guess = self._mapping.column_of(F.RECOVERED) or self._mapping.column_of(F.OUTCOME)
        look = RowProblem.SUM_IN_WORDS
        if guess is None:
            return (NeedsLook(case.row_number, None, "", F.RECOVERED, look, "", outcome),)
        return (_of_cell(case.row_number, guess, look, "", outcome),)

    def _far_off(self, case: ProposedCase) -> tuple[NeedsLook, ...]:
        """Sums that somebody must say are meant, as the window asks of those typed in."""
        if case.row_number in self._accepted:
            return ()
        looks = []
        for fields, found in sums_far_off(case, self._handbook, on=self._around.latest or date.max):
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
        latest = self._around.latest or case.received_on or EARLIEST
        written = (latest - date(1970, 1, 1)).days * 86_400_000
        for entry in proposed_entries(case, number="", received_on=case.received_on or latest):
            for name in outside(entry.body, written, written=True):
                long = len(str(case.fields.get(name, ""))) > LINE_CHARACTERS
                problem = RowProblem.TOO_LONG if long else RowProblem.OUT_OF_BOUNDS
                found[self._about(case.row_number, name, problem)] = None
            for name in too_long(entry.personal):
                found[self._about(case.row_number, name, RowProblem.TOO_LONG)] = None
        return tuple(found)

    def _closed_long_before(self, draft: _Draft, row_number: int) -> list[NeedsLook]:
        """Closed more than a year before it was received: one of the two years is a slip of the pen."""
        received, closed = draft.dates.get(F.RECEIVED_ON), draft.dates.get(F.CLOSED_ON)
        guess = self._mapping.column_of(F.CLOSED_ON)
        if received is None or closed is None or guess is None or (received - closed).days <= _A_YEAR:
            return []
        far = DateProblem.FAR_FROM_NEIGHBOURS
        return [_of_cell(row_number, guess, RowProblem.DATE, far, closed.isoformat())]

    def _about(self, row_number: int, name: str, problem: RowProblem) -> NeedsLook:
        wanted = next((each for each in LedgerField if each.value == name), None)
        guess = self._mapping.column_of(wanted) if wanted is not None else None
        if guess is None:
            return NeedsLook(row_number, None, "", wanted, problem, name, "")
        return NeedsLook(row_number, guess.column, guess.label, wanted, problem, name, "")

    def _take(self, draft: _Draft, row_number: int, guess: ColumnGuess, cell: Cell) -> None:
        wanted = guess.field or guess.same_as
        if wanted in (F.SERIAL, F.IDENTITY):
            return
        wrong = misfit(wanted, cell)
        if wrong is not None and not (wrong[0] is RowProblem.MISFIT and row_number in self._accepted):
            draft.problems.append(_of_cell(row_number, guess, *wrong, cell))
        elif guess.same_as is not None:
            self._take_second(draft, row_number, guess, guess.same_as, cell)
        elif wanted is None or wanted in (F.HANDLER, F.REMARK):
            text = cell_text(cell)
            draft.leftovers.append((guess.label, text))
            if wanted is F.REMARK:
                draft.texts[F.REMARK] = text
        else:
            self._take_as(draft, row_number, guess, wanted, cell)

    def _take_as(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        if wanted in DATE_FIELDS:
            self._take_date(draft, row_number, guess, wanted, cell)
        elif wanted in PART_FIELDS:
            draft.parts[wanted] = cell
        elif wanted in AMOUNT_FIELDS:
            self._take_amount(draft, row_number, guess, wanted, cell)
        elif wanted in PHONE_FIELDS:
            _take_phone(draft, wanted, cell_text(cell))
        else:
            self._take_text(draft, guess, wanted, cell_text(cell))

    def _take_second(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        """A second column of one meaning: taken where the first is empty, never dropped, asked about where it is money."""
        first = self._mapping.column_of(wanted)
        held = len(draft.problems)
        other = _Draft()
        if wanted in AMOUNT_FIELDS:
            self._take_amount(other, row_number, guess, wanted, cell)
            mine, theirs = other.amounts.get(wanted), draft.amounts.get(wanted)
            if runs_on(guess.label) and mine is not None and mine != theirs:
                draft.problems.append(_of_cell(row_number, guess, RowProblem.RUNNING_TOTAL, "", cell))
            elif theirs is None and mine is not None:
                draft.amounts.update(other.amounts)
                draft.core.update(other.core)
                draft.form = draft.form or other.form
            elif mine and not (mine == theirs and first is not None and same_sum(first.label, guess.label)):
                draft.problems.append(_of_cell(row_number, guess, RowProblem.TWO_COLUMNS, "", cell))
            draft.problems.extend(other.problems)
            return
        if not self._told(draft, wanted):
            self._take_as(draft, row_number, guess, wanted, cell)
            return
        self._take_as(other, row_number, guess, wanted, cell)
        draft.leftovers.append((guess.label, cell_text(cell)))
        if wanted in _PROSE or held != len(draft.problems) or _same(draft, other, wanted):
            return
        if first is not None and label_key(first.label) == label_key(guess.label):
            draft.problems.append(_of_cell(row_number, guess, RowProblem.TWO_COLUMNS, "", cell))
        else:
            draft.warnings.append(RowWarning.TWO_COLUMNS_DIFFER)

    def _told(self, draft: _Draft, wanted: LedgerField) -> bool:
        return (
            wanted in draft.dates
            or wanted in draft.parts
            or wanted in draft.texts
            or wanted.value in draft.personal
            or any(look.field is wanted for look in draft.problems)
        )

    def _take_date(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        around = self._around
        latest = None if wanted is F.PERFORMED_ON else around.latest
        column = around.days.get(guess.column, _ANY_DAY)
        year = part_of_day(F.YEAR, draft.parts.get(F.YEAR)) or around.year
        month = part_of_day(F.MONTH, draft.parts.get(F.MONTH)) or around.month
        reading = column.read(
            cell, year_hint=year, month_hint=month if wanted is F.RECEIVED_ON else None, latest=latest
        )
        unreadable = (DateProblem.UNREADABLE, DateProblem.MONTH_MISSING)
        if reading.problem in unreadable and wanted is not F.RECEIVED_ON and _is_word(cell):
            draft.leftovers.append((guess.label, cell_text(cell)))  # '已办结' in a column of closing dates
        elif reading.problem is not None:
            draft.problems.append(_of_cell(row_number, guess, RowProblem.DATE, reading.problem, cell))
        elif reading.day is not None:
            draft.dates[wanted] = reading.day
            if wanted is F.HAPPENED_ON:
                draft.core["happened_on"] = reading.day.isoformat()

    def _put_day_together(self, draft: _Draft, row_number: int) -> None:
        """The day received from its parts, where no cell names it whole."""
        received = self._mapping.column_of(F.RECEIVED_ON)
        told = F.RECEIVED_ON in draft.dates or any(look.field is F.RECEIVED_ON for look in draft.problems)
        guesses = {
            part: guess for part in PART_FIELDS if (guess := self._mapping.column_of(part)) is not None
        }
        if told or not guesses or (received is not None and F.DAY not in guesses):
            if F.DAY not in draft.parts:
                draft.leftovers.extend(
                    (guesses[part].label, cell_text(cell))
                    for part, cell in draft.parts.items()
                    if part in guesses
                )
            return
        if not draft.parts:
            return
        read = {part: part_of_day(part, cell) for part, cell in draft.parts.items()}
        for part, value in read.items():
            if value is None:
                draft.problems.append(
                    _of_cell(
                        row_number, guesses[part], RowProblem.DATE, DateProblem.UNREADABLE, draft.parts[part]
                    )
                )
        if None in read.values():
            return
        # A part that has a column of its own is not taken from the words around the table.
        year = read.get(F.YEAR) or (None if F.YEAR in guesses else self._around.year)
        month = read.get(F.MONTH) or (None if F.MONTH in guesses else self._around.month)
        day = read.get(F.DAY)
        at = guesses.get(F.DAY) or next(iter(guesses.values()))
        shown = "-".join(cell_text(draft.parts.get(part)) or "?" for part in (F.YEAR, F.MONTH, F.DAY))
        if year is None or month is None or day is None:
            missing = (
                DateProblem.DAY_MISSING
                if day is None
                else DateProblem.MONTH_MISSING
                if month is None
                else DateProblem.YEAR_MISSING
            )
            draft.problems.append(_of_cell(row_number, at, RowProblem.DATE, missing, shown))
            return
        reading = parse_date(f"{year}-{month}-{day}", latest=self._around.latest)
        if reading.problem is not None:
            draft.problems.append(_of_cell(row_number, at, RowProblem.DATE, reading.problem, shown))
        elif reading.day is not None:
            draft.dates[F.RECEIVED_ON] = reading.day

    def _take_amount(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        unit = guess.unit_fen if guess.unit_fen is not None else self._around.unit_fen
        sums = read_sum(cell, unit)
        if sums.unsure:
            draft.problems.append(_of_cell(row_number, guess, RowProblem.UNIT_UNSURE, "", cell))
        elif sums.reading.problem is not None:
            draft.problems.append(
                _of_cell(
                    row_number, guess, RowProblem.AMOUNT, sums.reading.problem, cell, sums.reading.guess_fen
                )
            )
        elif (
            sums.reading.fen
            and guess.field is wanted
            and runs_on(guess.label)
            and guess.reason is not GuessReason.CORRECTED
        ):
            draft.problems.append(_of_cell(row_number, guess, RowProblem.RUNNING_TOTAL, "", cell))
        elif sums.reading.fen is not None:
            draft.amounts[wanted] = sums.reading.fen
            draft.form = sums.form or form_named(guess.label) or draft.form
            if wanted in (F.DISPUTED, F.CLAIMED):
                draft.core[wanted.value] = sums.reading.fen

    def _take_text(self, draft: _Draft, guess: ColumnGuess, wanted: LedgerField, text: str) -> None:
        if normalise_text(text).casefold() in NONE_WORDS:
            return
        draft.texts[wanted] = text
        if wanted in _PERSONAL:
            name = _PERSONAL[wanted]
            draft.personal[name] = text if name in LONG_TEXTS else one_line(text)
        elif wanted in _CORE_TEXT:
            draft.core[_CORE_TEXT[wanted]] = one_line(text)
        elif wanted is F.MERCHANT_USCC:
            check = check_uscc(text)
            draft.core["merchant_uscc"] = check.value
            if check.warning is not None:
                draft.warnings.append(RowWarning.USCC_ODD)
        else:
            self._take_coded(draft, guess, wanted, text)

    def _take_coded(self, draft: _Draft, guess: ColumnGuess, wanted: LedgerField, text: str) -> None:
        match wanted:
            case F.CATEGORY:
                fields, more = coded.category(self._handbook, text)
            case F.NATURE:
                fields, more = coded.nature(self._handbook, text)
            case F.CLAIMS:
                fields, more = coded.claims(self._handbook, text)
            case F.RECEIVE_MODE | F.CONSUMER_GROUP:
                fields, more = coded.plain(self._handbook, wanted.value, text)
            case _:
                # The ledger's own number and its words for the end stay readable beside what was made of them.
                fields, more = {}, wanted in _KEPT_AS_WORDS
        draft.core.update(fields)
        if more:
            draft.leftovers.append((guess.label, text))

    def _kind_of(self, draft: _Draft) -> CaseKind:
        told = draft.texts.get(F.KIND, "")
        if "投诉" in told:
            return CaseKind.COMPLAINT
        return CaseKind.CONSULTATION if "咨询" in told else self._around.kind

    def _history(self, draft: _Draft, row_number: int, kind: CaseKind) -> History | None:
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
                    row_number,
                    guess.column if guess else None,
                    guess.label if guess else "",
                    wanted,
                    contradiction.problem,
                    "",
                    original,
                )
            )
            return None


def _reversed(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and second < first


def _take_phone(draft: _Draft, wanted: LedgerField, text: str) -> None:
    if normalise_text(text).casefold() in NONE_WORDS:
        return
    check = check_phone(text)
    draft.personal[wanted.value] = check.value
    if check.warning is not None:
        draft.warnings.append(RowWarning.PHONE_ODD)


def _as_consultation(draft: _Draft) -> None:
    """A consultation holds a question and an answer instead of a story."""
    question = [draft.personal.pop(name) for name in ("summary", "story") if name in draft.personal]
    merchant = draft.core.get("merchant_name")
    draft.personal["question"] = "\n".join(question) if question else str(merchant)
    answer = draft.texts.get(F.ANSWER) or draft.texts.get(F.OUTCOME, "")
    if answer:
        draft.personal["answer"] = answer
        draft.leftovers = [(label, text) for label, text in draft.leftovers if text != answer]


def _same(one: _Draft, other: _Draft, wanted: LedgerField) -> bool:
    return all(
        ours.get(wanted) == theirs.get(wanted)
        for ours, theirs in ((one.dates, other.dates), (one.texts, other.texts), (one.parts, other.parts))
    ) and one.personal.get(wanted.value) == other.personal.get(wanted.value)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(character.isdigit() for character in clean_text(cell))


def _of_row(row_number: int, problem: RowProblem) -> NeedsLook:
    return NeedsLook(row_number, None, "", None, problem, "", "")


def _of_cell(
    row_number: int,
    guess: ColumnGuess,
    problem: RowProblem,
    detail: str,
    cell: Cell,
    guess_fen: int | None = None,
) -> NeedsLook:
    return NeedsLook(
        row_number, guess.column, guess.label, guess.field, problem, detail, cell_text(cell), guess_fen
    )
