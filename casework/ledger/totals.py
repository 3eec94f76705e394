"""Lines of sums among the cases of a ledger, whatever they are called and wherever they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, LedgerField
from casework.ledger.model import ColumnMapping
from casework.ledger.sums import read_sum
from casework.plain_text import for_comparing

F = LedgerField

_SUM: Final = (
    r"合计|小计|总计|共计|累计|总和|总数|总额|总值|汇总|合共|总金额|总件数|sum|total|subtotal|grandtotal|σ|∑|过次页|承前页|转下页|接上页|转次页|"
    r"平均值?|均值|占比|同比|环比|比重|比例|增长率|平均数|average"
)
_BEFORE: Final = (
    r"(?:本|全|当|上|下|前|各|以上|上述|至|止|到|截[至止]?|年初|\d{2,4}年度?|\d{1,2}月份?|\d{1,2}[日号]|[一二三四五六七八九十]+月份?|第?[一二三四1-4]季度|"
    r"上半年|下半年|年度?|季度?|月份?|页|周|日|期|项|类|数据|金额|件数|数量|挽回|退款|赔偿|经济|损失|投诉|咨询|案件|消费者|受理|办结|处理|数|及|和|的)*"
)
_LINE = expression(
    rf"[一二三四五六七八九十、.()]*{_BEFORE}(?:{_SUM})(?:[:(].*|[\d-].*|[¥￥].*|件.*|金额.*|行|数.*|值|人.*|元.*|为.*|共.*|挽回.*|退.*|投诉.*|涉.*|损失.*)?",
    re.IGNORECASE,
)
_IN_ALL = expression(
    r"(?:以上|本页|本月|全年|本年|总|一)?共(?:计|有|受理|登记)?\d+(?:件|起|宗|条|人次?|个|例).*"
)
_ANYWHERE = expression(rf"{_SUM}|共\d+[件起宗条]", re.IGNORECASE)
_MAY_SAY_SUM = expression(r"[计总共累汇合均比率页例sσ∑tａ-ｚＡ-Ｚ]", re.IGNORECASE)
"""A sign that every word of a sum has: most cells have none, and are not looked at closer."""
_COUNT = expression(r"共?\d+(?:件|人次?|起|宗|个|条|例|家)?")
_NOTHING = expression(r"[-–—―/\\.·*_]+|无|不详|未知|匿名|不清楚")
"""What stands in a cell that has nothing to say."""
_LONGEST = 24


class SumLine(Enum):
    """SURE: it is a line of sums. MAYBE: it may be one, and a person must say."""

    SURE = auto()
    MAYBE = auto()


@dataclass(frozen=True)
class _Line:
    sums: dict[int, int]
    dated: bool
    personal: bool
    told: bool
    ordinary: bool
    shop: bool
    matter: bool
    """A shop, a telephone or an end stands in it, as only a case has them."""
    words: SumLine | None
    called: bool
    """What names a person, a shop or a row in it is the word of a sum."""


def sum_lines(
    mapping: ColumnMapping, rows: Sequence[Sequence[Cell]], skipped: Sequence[bool]
) -> dict[int, SumLine]:
    """The lines of sums by their index into rows. skipped: rows that are something else already (blank, heads).

    A line is one where words of a sum stand and nobody is named and no day; or where all its sums are those of the
    rows above (since the last such line, or of all), or of all others. What speaks for both waits for a person.
    """
    dates = _columns(mapping, DATE_FIELDS | {F.DAY})
    people = _columns(mapping, {F.CONSUMER_NAME, F.CONSUMER_PHONE})
    amounts = _columns(mapping, AMOUNT_FIELDS)
    told = _columns(mapping, {F.STORY, F.SUMMARY, F.ANSWER})
    shops = _columns(mapping, {F.MERCHANT_NAME})
    ends = _columns(mapping, {F.MERCHANT_PHONE, F.OUTCOME})
    names = people | dates | _columns(mapping, {F.MERCHANT_NAME, F.NUMBER, F.SERIAL})
    lines = [
        None if skip else _line(row, dates, people, amounts, told, names, shops, ends)
        for row, skip in zip(rows, skipped, strict=True)
    ]
    found: dict[int, SumLine] = {}
    for index, line in enumerate(lines):
        if line is None or line.words is None:
            continue
        if not line.personal and not line.dated:
            found[index] = line.words
        elif not line.personal or line.called:
            found[index] = SumLine.MAYBE
    _by_sums(lines, found)
    return found


def _by_sums(lines: Sequence[_Line | None], found: dict[int, SumLine]) -> None:
    """Find the lines whose sums are those of other lines: of all of them, or of those that name a day or a person."""
    running = [_Running(lines, found, named_only=named_only) for named_only in (False, True)]
    for index, line in enumerate(lines):
        if line is None:
            continue
        if index not in found and line.sums and any(line.sums.values()) and not line.personal:
            rows = max(each.rows_that_come_to(line) for each in running)
            verdict = _verdict(line, rows) if rows else None
            if verdict is not None:
                found[index] = verdict
        for each in running:
            each.go_on(line, is_sum=index in found)


class _Running:
    """Sums of the lines since the last line of sums, of all above, and of all."""

    def __init__(self, lines: Sequence[_Line | None], found: dict[int, SumLine], *, named_only: bool) -> None:
        self._named_only = named_only
        self._every: dict[int, int] = {}
        self._rows = 0
        for index, line in enumerate(lines):
            if line is not None and index not in found and self._counts(line):
                _add(self._every, line.sums)
                self._rows += 1
        self._above: dict[int, int] = {}
        self._since: dict[int, int] = {}
        self._count = self._count_since = 0

    def rows_that_come_to(self, line: _Line) -> int:
        """Of how many rows a line has the sums; 0 where of none."""
        own = line.sums if self._counts(line) else {}
        rest = {column: fen - own.get(column, 0) for column, fen in self._every.items()}
        same = [
            count
            for count, sums in (
                (self._count_since, self._since),
                (self._count, self._above),
                (self._rows - bool(own), rest),
            )
            if all(sums.get(column, 0) == fen for column, fen in line.sums.items())
        ]
        return max(same, default=0)

    def go_on(self, line: _Line, *, is_sum: bool) -> None:
        if is_sum:
            self._since, self._count_since = {}, 0
        elif self._counts(line):
            _add(self._since, line.sums)
            _add(self._above, line.sums)
            self._count, self._count_since = self._count + 1, self._count_since + 1

    def _counts(self, line: _Line) -> bool:
        return line.dated or line.personal or not self._named_only


def _verdict(line: _Line, rows: int) -> SumLine | None:
    """What a line without a person comes to whose sums are those of so many rows.

    One row proves little. A day or a story speaks against it, unless no shop is named either; a shop, a telephone or an
    end leaves it to a person.
    """
    if not line.dated and not line.told and rows > 1:
        return SumLine.MAYBE if line.matter else SumLine.SURE
    if line.dated or not line.ordinary:
        return SumLine.MAYBE if rows > 1 and not (line.told and line.shop) else None
    return SumLine.MAYBE


def _add(sums: dict[int, int], more: dict[int, int]) -> None:
    for column, fen in more.items():
        sums[column] = sums.get(column, 0) + fen


def _line(
    row: Sequence[Cell],
    dates: set[int],
    people: set[int],
    amounts: set[int],
    stories: set[int],
    names: set[int],
    shops: set[int],
    ends: set[int],
) -> _Line:
    ordinary = bool(dates or people)
    words: SumLine | None = None
    about_sums: set[int] = set()
    for column, cell in enumerate(row):
        if not isinstance(cell, str) or column in amounts or not _MAY_SAY_SUM.search(cell):
            continue
        text = for_comparing(cell_text(cell))
        if len(text) <= _LONGEST and (_LINE.fullmatch(text) or _IN_ALL.fullmatch(text)):
            words = SumLine.SURE
            about_sums.add(column)
        elif words is None and ordinary and _ANYWHERE.search(text):
            words = SumLine.MAYBE
    told = {column for column, cell in enumerate(row) if _tells(cell)} - about_sums
    named = {
        column
        for column in told & (people | shops)
        if not _COUNT.fullmatch(for_comparing(cell_text(row[column])))
    }
    sums = {
        column: fen
        for column in amounts
        if column < len(row) and (fen := read_sum(row[column], 100).reading.fen) is not None
    }
    return _Line(
        sums,
        bool(told & dates),
        bool(named & people),
        bool(told & stories),
        ordinary,
        bool(named & shops),
        bool(named & shops or told & ends),
        words,
        bool(about_sums & names),
    )


def _tells(cell: Cell) -> bool:
    return not is_blank(cell) and not (
        isinstance(cell, str) and len(cell) <= _LONGEST and _NOTHING.fullmatch(for_comparing(cell))
    )


def _columns(mapping: ColumnMapping, fields: frozenset[LedgerField] | set[LedgerField]) -> set[int]:
    return {guess.column for guess in mapping.columns if (guess.field or guess.same_as) in fields}
