"""What stands in a column where it cannot belong: a day in a column of names, a word in one of telephones, 同上."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, OddCell, cell_text
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, PART_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.dates import parse_date
from casework.ledger.model import RowProblem
from casework.look_alikes import strangers
from casework.plain_text import for_reading

F = LedgerField

NONE_WORDS: Final = frozenset(
    "无 / - -- — —— 不详 未知 没有 未留 不愿透露 匿名 n/a 暂无 未提供 不留 空 none null 保密 无名 未填 拒绝提供 不便透露".split()
)
_NAMES: Final = frozenset({F.CONSUMER_NAME, F.MERCHANT_NAME, F.MERCHANT_CONTACT})
_WORDS: Final = _NAMES | {
    F.KIND, F.SUMMARY, F.STORY, F.ANSWER, F.CATEGORY, F.NATURE, F.CLAIMS, F.PAYMENT_FORM, F.OUTCOME, F.RECEIVE_MODE,
    F.CONSUMER_GROUP,
}  # fmt: skip
_PLACES: Final = frozenset({F.CONSUMER_ADDRESS, F.MERCHANT_ADDRESS})
_LONG_NUMBERS: Final = PHONE_FIELDS | {F.NUMBER, F.MERCHANT_USCC}
_SCIENTIFIC = expression(r"[+-]?\d(?:\.\d+)?e[+-]?\d{1,3}", re.IGNORECASE)
_NUMBER = expression(r"[¥￥]?-?[\d.,]*\d[\d.,]*(?:元|%)?")
_DITTO = expression(r"(?:同上(?:一?行|条|例)?|同前|上同|〃+|″+|\"+|”+|“+|'{2,}|\.{0,3}同上)")
_ERROR = expression(
    r"#(?:n/a|ref!|name\?|value!|div/0!|num!|null!|spill!|calc!|field!|blocked!|connect!|getting_data|unknown!|#*|-?[\d.]*)|err:\d{3}",
    re.IGNORECASE,
)
_LONGEST: Final = 80
"""No number, day, error or 同上 is longer: what is, are words."""
_FIFTEEN_DIGITS: Final = 10**15


def misfit(field: LedgerField | None, cell: Cell) -> tuple[RowProblem, str] | None:
    """Why a cell cannot be taken for the field of its column, with the detail; None where it can.

    Days and sums that cannot be read are told by their own readers.
    """
    if isinstance(cell, OddCell):
        return RowProblem.CELL, cell.fault.value
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return None
    text = for_reading(cell_text(cell))
    if isinstance(cell, str) and _ERROR.fullmatch(text):
        return RowProblem.CELL, "error"  # an error that was saved as text
    if field is F.MERCHANT_USCC and (found := strangers(text)):
        return RowProblem.LOOK_ALIKE, f"{found[0].place} {found[0].sign} {found[0].like}"
    if field is None or field is F.REMARK or field is F.HANDLER:
        return None
    if isinstance(cell, str) and _DITTO.fullmatch(text):
        return RowProblem.MISFIT, "ditto"
    if field in _LONG_NUMBERS and (_lost_digits(cell, text) or (field in PHONE_FIELDS and _rounded(cell))):
        return RowProblem.DIGITS_LOST, ""
    if field in AMOUNT_FIELDS | DATE_FIELDS | PART_FIELDS or text.casefold() in NONE_WORDS:
        return None
    return (RowProblem.MISFIT, wrong) if (wrong := _wrong_sort(field, cell, text)) else None


def _wrong_sort(field: LedgerField, cell: Cell, text: str) -> str:
    if isinstance(cell, bool):
        return "" if field is F.OUTCOME else "truth"
    if isinstance(cell, date):
        return "day"
    if field in _WORDS:
        if isinstance(cell, (int, float)):
            return "number"
        if field in _NAMES and _NUMBER.fullmatch(text):
            return "number"
        if field in _NAMES and parse_date(text, year_hint=2024).day is not None:
            return "day"
    if field in PHONE_FIELDS and not any(sign.isdigit() for sign in text):
        return "words"
    if field in PHONE_FIELDS and re.search(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}", text):
        return "day" if parse_date(text).day is not None else ""
    return ""


def _lost_digits(cell: Cell, text: str) -> bool:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return abs(cell) >= _FIFTEEN_DIGITS  # a spreadsheet keeps fifteen digits of a number
    return _SCIENTIFIC.fullmatch(text.replace(" ", "")) is not None


def _rounded(cell: Cell) -> bool:
    """13800000000 in a cell of numbers: what 1.38E+10 becomes when it is opened once more."""
    return isinstance(cell, (int, float)) and cell >= 10**10 and cell % 10**6 == 0


def wrong_width(cells: Sequence[Cell], width: int, usual: bool) -> str:
    """`wide` or `narrow` for a row of plain text that has not the columns of its head. usual: most rows have them."""
    if any(cell is not None for cell in cells[width:]):
        return "wide"
    return "narrow" if usual and len(cells) < width else ""
