"""Columns of sums in which some numbers count pieces: 3件 beside 58元, or 元/件 in the name.

A number with a unit says itself what it is. One without may be three yuan as well as three pieces, and waits.
"""

import re
from collections.abc import Sequence
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, is_blank
from casework.plain_text import for_comparing, for_reading

_PIECE: Final = r"(?:件|个|套|台|张|份|双|只|瓶|箱|盒|包|袋|支|条|部|辆|本|桶|罐|批|斤|公斤|千克|克|kg|人次?|户|家|次|笔|宗|起)"
_COUNTED = expression(
    rf"[^\d元圆块¥￥]{{0,8}}(?:\d{{1,7}}(?:\.\d{{1,4}})?|[一二两三四五六七八九十]{{1,3}})\s{{0,4}}{_PIECE}[^\d元圆块¥￥]{{0,20}}"
)
_BOTH = expression(rf"(?:元|圆|rmb|cny)[/、,;或和及与]{_PIECE}|{_PIECE}[/、,;或和及与](?:元|圆|rmb|cny)")
_SIGN = expression(r"[¥￥]|人民币|rmb|cny", re.IGNORECASE)
_SHORT: Final = 40
_SOME_PERCENT: Final = 5
"""Fewer cells with pieces are slips of the pen, and say nothing of the others."""


def names_pieces(label: str) -> bool:
    """Whether the name of a column says that it holds sums and pieces, or the price of a piece: 挽回(元/件)."""
    return _BOTH.search("".join(for_comparing(label[:200]).split())) is not None


def hold_pieces(cells: Sequence[Cell]) -> bool:
    """Whether some cells of a column count pieces: 3件, 退货一件."""
    filled = [cell for cell in cells if not is_blank(cell)]
    counted = sum(_counts(cell) for cell in filled)
    return counted > 0 and counted * 100 >= _SOME_PERCENT * len(filled)


def has_money_sign(cell: Cell) -> bool:
    """Whether a cell says ¥ or RMB, which makes it yuan without naming a unit."""
    return isinstance(cell, str) and _SIGN.search(for_reading(cell[:_SHORT])) is not None


def _counts(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _SHORT and _COUNTED.fullmatch(for_reading(cell)) is not None
