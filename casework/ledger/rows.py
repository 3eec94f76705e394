"""One row of a ledger: every cell read by its column's field, then put together as a proposed case."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from casework.bounds import EARLIEST, LINE_CHARACTERS, outside, too_long
from casework.handbook import Handbook
from casework.identifiers import check_phone, check_uscc, normalise_text
from casework.kinds import LONG_TEXTS, FieldValue
from casework.ledger import coded
from casework.ledger.cells import Cell, cell_text, clean_text, is_blank, number
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.dates import DateProblem, parse_date
from casework.ledger.endings import History, RowContradiction, work_out
from casework.ledger.model import (
    CaseKind,
    ColumnGuess,
    ColumnMapping,
    NeedsLook,
    ProposedCase,
    RowProblem,
    RowWarning,
)
from casework.ledger.outcomes import split_form
from casework.ledger.proposals import proposed_entries
from casework.money import AmountProblem, AmountReading, parse_amount
from casework.plain_text import one_line

F = LedgerField

_NONE_WORDS = frozenset(
    {
        "无",
        "/",
        "-",
        "--",
        "—",
        "——",
        "不详",
        "未知",
        "没有",
        "未留",
        "不愿透露",
        "匿名",
        "n/a",
        "暂无",
        "未提供",
        "不留",
    }
)
_PERSONAL = {
    F.CONSUMER_NAME: "consumer_name",
    F.CONSUMER_ADDRESS: "consumer_address",
    F.MERCHANT_CONTACT: "merchant_contact",
    F.SUMMARY: "summary",
    F.STORY: "story",
}
_CORE_TEXT = {F.MERCHANT_NAME: "merchant_name", F.MERCHANT_ADDRESS: "merchant_address"}
_KEPT_AS_WORDS = frozenset({F.NUMBER, F.OUTCOME, F.PAYMENT_FORM, F.ANSWER})


@dataclass
class _Draft:
    """What has been read of a row so far."""

    dates: dict[LedgerField, date] = field(default_factory=dict)
    amounts: dict[LedgerField, int] = field(default_factory=dict)
    core: dict[str, FieldValue] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    texts: dict[LedgerField, str] = field(default_factory=dict)
    form: str = ""
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)
    problems: list[NeedsLook] = field(default_factory=list)


class RowReader:
    """Reads rows of one ledger. year: for dates without one. kind: what a row is that does not say."""

    def __init__(
        self,
        handbook: Handbook,
        mapping: ColumnMapping,
        *,
        year: int | None,
        latest: date | None,
        kind: CaseKind,
    ) -> None:
        self._handbook = handbook
        self._mapping = mapping
        self._year = year
        self._latest = latest
        self._kind = kind

    def read(
        self, row_number: int, cells: Sequence[Cell], digest: str
    ) -> tuple[ProposedCase | None, tuple[NeedsLook, ...]]:
        """The case a row tells, or the reasons why a person must look at it first (then there is no case)."""
        draft = _Draft()
        for guess in self._mapping.columns:
            cell = cells[guess.column] if guess.column < len(cells) else None
            if not is_blank(cell):
                self._take(draft, row_number, guess, cell)
        kind = self._kind_of(draft)
        history = self._history(draft, row_number, kind)
        told = (draft.core.get("merchant_name"), *(draft.personal.get(name) for name in ("story", "summary")))
        if not any(told):
            draft.problems.append(_of_row(row_number, RowProblem.NOTHING_TOLD))
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
        beyond = self._beyond(case)
        return (None, beyond) if beyond else (case, ())

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

    def _take(self, draft: _Draft, row_number: int, guess: ColumnGuess, cell: Cell) -> None:
        text = cell_text(cell)
        match guess.field:
            case None | F.HANDLER | F.REMARK:
                draft.leftovers.append((guess.label, text))
                if guess.field is F.REMARK:
                    draft.texts[F.REMARK] = text
            case F.SERIAL | F.IDENTITY:
                pass
            case wanted if wanted in DATE_FIELDS:
                self._take_date(draft, row_number, guess, wanted, cell)
            case wanted if wanted in AMOUNT_FIELDS:
                self._take_amount(draft, row_number, guess, wanted, cell)
            case wanted if wanted in PHONE_FIELDS:
                _take_phone(draft, wanted, text)
            case wanted:
                self._take_text(draft, guess, wanted, text)

    def _take_date(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        latest = None if wanted is F.PERFORMED_ON else self._latest
        reading = parse_date(cell, year_hint=self._year, latest=latest)
        if reading.problem is DateProblem.UNREADABLE and wanted is not F.RECEIVED_ON and _is_word(cell):
            draft.leftovers.append((guess.label, cell_text(cell)))  # '已办结' in a column of closing dates
        elif reading.problem is not None:
            draft.problems.append(_of_cell(row_number, guess, RowProblem.DATE, reading.problem, cell))
        elif reading.day is not None:
            draft.dates[wanted] = reading.day
            if wanted is F.HAPPENED_ON:
                draft.core["happened_on"] = reading.day.isoformat()

    def _take_amount(
        self, draft: _Draft, row_number: int, guess: ColumnGuess, wanted: LedgerField, cell: Cell
    ) -> None:
        reading, form = _amount(cell, guess.in_ten_thousands)
        if reading.problem is not None:
            draft.problems.append(
                _of_cell(row_number, guess, RowProblem.AMOUNT, reading.problem, cell, reading.guess_fen)
            )
        elif reading.fen is not None:
            draft.amounts[wanted] = reading.fen
            draft.form = form or draft.form
            if wanted in (F.DISPUTED, F.CLAIMED):
                draft.core[wanted.value] = reading.fen

    def _take_text(self, draft: _Draft, guess: ColumnGuess, wanted: LedgerField, text: str) -> None:
        if normalise_text(text).casefold() in _NONE_WORDS:
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
        return CaseKind.CONSULTATION if "咨询" in told else self._kind

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
    if normalise_text(text).casefold() in _NONE_WORDS:
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


def _amount(cell: Cell, in_ten_thousands: bool) -> tuple[AmountReading, str]:
    form = ""
    if isinstance(cell, bool):
        return AmountReading(problem=AmountProblem.UNREADABLE), form
    if isinstance(cell, (int, float)):
        value = number(cell)
        if isinstance(cell, float) and value.is_finite():
            value = _settled(value)
        return parse_amount(value * 10_000 if in_ten_thousands else value), form
    text, form = split_form(cell_text(cell))
    reading = parse_amount(text)
    if in_ten_thousands and reading.fen is not None and "万" not in text and "元" not in text:
        reading = parse_amount(Decimal(reading.fen) * 100)
    return reading, form


def _settled(value: Decimal) -> Decimal:
    """A spreadsheet's binary sum (0.1+0.2) as the sum it shows: noise after the ninth decimal goes."""
    if abs(value) >= 10**12:
        return value
    rounded = round(value, 9).normalize()
    return rounded if abs(rounded - value) < Decimal("1e-9") else value


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
