"""A sum in a cell, in the unit of its column, with the form of payment that it may name."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, OddCell, cell_text, number
from casework.ledger.dates import parse_date
from casework.ledger.outcomes import form_named, split_form
from casework.ledger.surroundings import FOREIGN, YUAN
from casework.money import NOTHING, AmountProblem, AmountReading, parse_amount
from casework.plain_text import for_reading

UNLIKELY_FEN: Final = 100_000_000
"""A million yuan: a sum that only a unit of thousands makes so large may as well have been written in yuan."""

_OWN_UNIT = expression(r"[元圆块角毛分万千百亿wk]", re.IGNORECASE)

_SOME_MONEY = expression(
    r"\d\s*(?:[元圆块万千wk]|$)|[¥￥$]\s*\d|[一二两三四五六七八九十百千万][元圆块]", re.IGNORECASE
)
_RUNS_ON = expression(r"累计|累积|累加|历年|至今|截至|截止|(?:全|本|当|今)年|^年度|本(?:季|月)")
_SUMS: Final = (None, AmountProblem.TOO_PRECISE, AmountProblem.POINT)
"""What is a number, and in a column of ten thousands a sum."""
_PARTS = (
    ("back", expression(r"退")),
    ("damages", expression(r"赔|补偿")),
    ("less", expression(r"减|免|优惠|差价")),
    ("goods", expression(r"换货|实物|维修")),
)


def runs_on(label: str) -> bool:
    """Whether a column is called a total of more than its row (累计挽回金额): its numbers are no row's own sum."""
    return _RUNS_ON.search(for_reading(label)) is not None


def same_sum(one: str, other: str) -> bool:
    """Whether equal numbers in two columns of these names are one sum. 退款 and 赔偿, or cash and vouchers, are two."""
    forms = {form_named(label) for label in (one, other)}
    parts = {
        tuple(name for name, words in _PARTS if words.search(for_reading(label))) for label in (one, other)
    }
    return (len(forms) == 1 or "" in forms) and (len(parts) == 1 or () in parts)


@dataclass(frozen=True)
class SumReading:
    """reading: see `parse_amount`. form: a payment form's code, or ''. unsure: whether it is yuan cannot be told."""

    reading: AmountReading
    form: str = ""
    unsure: bool = False


def read_sum(cell: Cell, unit_fen: int | None) -> SumReading:
    """A cell of a column of sums. unit_fen: what 1 in it is (100 is yuan), None where that is not certain."""
    if isinstance(cell, (bool, date, OddCell)):
        return SumReading(AmountReading(problem=AmountProblem.UNREADABLE))
    form = ""
    own_unit = False
    if isinstance(cell, (int, float)):
        value = number(cell)
        reading = parse_amount(_settled(value) if isinstance(cell, float) and value.is_finite() else value)
    else:
        text, form = split_form(cell_text(cell))
        own_unit = _OWN_UNIT.search(for_reading(text)) is not None
        reading = parse_amount(text)
        value = reading.yuan if reading.yuan is not None else Decimal(reading.fen or 0) / 100
    if reading == NOTHING or own_unit or reading.fen == 0:
        return SumReading(reading, form)
    if unit_fen is None:
        return SumReading(reading, form, unsure=True)
    if unit_fen == FOREIGN:
        return SumReading(AmountReading(problem=AmountProblem.FOREIGN_CURRENCY), form)
    if unit_fen == YUAN or not value.is_finite() or reading.problem not in _SUMS:
        return SumReading(reading, form)
    scaled = parse_amount(_settled(value) * unit_fen / YUAN)
    too_much = scaled.fen is None or (unit_fen > YUAN and scaled.fen > UNLIKELY_FEN)
    return SumReading(scaled, form, unsure=too_much)


def may_be_sum(cell: Cell) -> bool:
    """Whether a cell names some money, however unclear: 50, '约50元', '50+20', '退200元(未到账)'. 0, days and words do not."""
    if isinstance(cell, (bool, date)):
        return False
    if isinstance(cell, OddCell):
        return True
    if isinstance(cell, (int, float)):
        return cell != 0
    text, _ = split_form(cell_text(cell))
    reading = parse_amount(text)
    if reading.problem is not AmountProblem.UNREADABLE:
        return reading != NOTHING and reading.fen != 0
    return parse_date(text, year_hint=2024).day is None and _SOME_MONEY.search(for_reading(text)) is not None


def _settled(value: Decimal) -> Decimal:
    """A spreadsheet's binary sum (0.1+0.2) as the sum it shows: noise after the ninth decimal goes."""
    if abs(value) >= 10**12:
        return value
    rounded = round(value, 9).normalize()
    return rounded if abs(rounded - value) < Decimal("1e-9") else value
