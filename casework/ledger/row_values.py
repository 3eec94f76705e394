"""Sums, texts, codes and telephones of a row: each cell read by its column's field."""

from casework.handbook import Handbook
from casework.identifiers import check_phone, check_uscc, normalise_text
from casework.ledger import coded
from casework.ledger.cells import Cell
from casework.ledger.columns import LedgerField
from casework.ledger.draft import Draft
from casework.ledger.misfits import NONE_WORDS
from casework.ledger.model import ColumnGuess, GuessReason, RowProblem, RowWarning
from casework.ledger.outcomes import form_named
from casework.ledger.pieces import has_money_sign
from casework.ledger.sums import may_be_sum, read_sum, runs_on
from casework.matters.registry import LONG_TEXTS
from casework.plain_text import one_line
from casework.sheets.model import CellFault, is_rounded

F = LedgerField
PIECES = "pieces"
"""The detail of a number that may count pieces."""

_PERSONAL = {
    F.CONSUMER_NAME: "consumer_name",
    F.CONSUMER_ADDRESS: "consumer_address",
    F.MERCHANT_CONTACT: "merchant_contact",
    F.SUMMARY: "summary",
    F.STORY: "story",
}
_CORE_TEXT = {F.MERCHANT_NAME: "merchant_name", F.MERCHANT_ADDRESS: "merchant_address"}
_KEPT_AS_WORDS = frozenset({F.NUMBER, F.OUTCOME, F.PAYMENT_FORM, F.ANSWER})


def take_amount(
    draft: Draft, guess: ColumnGuess, wanted: LedgerField, cell: Cell, unit_fen: int | None
) -> None:
    """One cell of a column of sums. unit_fen: what 1 is where the column does not say; None: not certain."""
    unit = guess.unit_fen if guess.unit_fen is not None else unit_fen
    sums = read_sum(cell, None if guess.pieces and not has_money_sign(cell) else unit)
    if sums.unsure and not (guess.pieces and sums.reading.problem):
        draft.look_at(guess, RowProblem.UNIT_UNSURE, PIECES if guess.pieces else "", cell)
    elif sums.reading.problem is not None:
        draft.look_at(guess, RowProblem.AMOUNT, sums.reading.problem, cell, sums.reading.guess_fen)
    elif is_rounded(cell):
        draft.look_at(guess, RowProblem.CELL, CellFault.SHOWN_OTHERWISE, cell)
    elif (
        sums.reading.fen
        and guess.field is wanted
        and runs_on(guess.label)
        and guess.reason is not GuessReason.CORRECTED
    ):
        draft.look_at(guess, RowProblem.RUNNING_TOTAL, "", cell)
    elif sums.reading.fen is not None:
        draft.amounts[wanted] = sums.reading.fen
        draft.form = sums.form or form_named(guess.label) or draft.form
        if wanted in (F.DISPUTED, F.CLAIMED):
            draft.core[wanted.value] = sums.reading.fen


def look_at_money_aside(draft: Draft, guess: ColumnGuess, cell: Cell) -> None:
    """One cell of a column that is taken for nothing and may hold money given back: a sum in it is not left out unseen."""
    if may_be_sum(cell):
        draft.look_at(guess, RowProblem.MONEY_ASIDE, "", cell)


def take_text(draft: Draft, guess: ColumnGuess, wanted: LedgerField, text: str, handbook: Handbook) -> None:
    """One cell of a column of words."""
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
        _take_coded(draft, guess, wanted, text, handbook)


def _take_coded(draft: Draft, guess: ColumnGuess, wanted: LedgerField, text: str, handbook: Handbook) -> None:
    match wanted:
        case F.CATEGORY:
            fields, more = coded.category(handbook, text)
        case F.NATURE:
            fields, more = coded.nature(handbook, text)
        case F.CLAIMS:
            fields, more = coded.claims(handbook, text)
        case F.RECEIVE_MODE | F.CONSUMER_GROUP:
            fields, more = coded.plain(handbook, wanted.value, text)
        case _:
            # The ledger's own number and its words for the end stay readable beside what was made of them.
            fields, more = {}, wanted in _KEPT_AS_WORDS
    draft.core.update(fields)
    if more:
        draft.leftovers.append((guess.label, text))


def take_phone(draft: Draft, wanted: LedgerField, text: str) -> None:
    """One cell of a column of telephones."""
    if normalise_text(text).casefold() in NONE_WORDS:
        return
    check = check_phone(text)
    draft.personal[wanted.value] = check.value
    if check.warning is not None:
        draft.warnings.append(RowWarning.PHONE_ODD)
