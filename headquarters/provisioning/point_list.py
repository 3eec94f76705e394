"""A district's list of contact points as a bureau keeps it in Excel: read, checked whole, refused with row numbers.

Bureaus put a title over the header, call columns by other names and leave a sum below: all that is taken. What would
make a wrong file (an id twice, no name, a count that is none, a cell that is calculated, a row that nobody sees) is told
row by row, every fault at once, and nothing is made: a code for a point that was filtered away would be a valid code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from casework.look_alikes import strangers
from casework.sheets import Cell, OddCell, Sheet
from headquarters.provisioning.list_faults import Fault, ListRefused, refused
from headquarters.provisioning.list_sheet import (
    COLUMNS,
    PLAIN,
    SHOWN,
    header_of,
    heading,
    sheet_with_points,
    sheets_of,
    text_of,
)
from headquarters.strange import strange_chinese, strange_english

LONGEST_ID: Final = 40
LONGEST_NAME: Final = 60
LONGEST_DISTRICT: Final = 40
MOST_PCS: Final = 50
MOST_ROWS: Final = 5_000
_EXACT: Final = frozenset({"point", "district", "street"})
"""What is compared sign by sign, here and at the desks."""
_MOST_EXACT: Final = 10**15
_DITTO: Final = re.compile(r"同上(?:一?行)?|同前|[〃″\"”“]+|'{2,}")
_SUMS: Final = ("合计", "总计", "共计", "小计", "备注", "说明", "注:", "填表", "制表", "审核")


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """One row: ``row`` is its number in the sheet, 1 is the first. ``pcs``: how many PCs.
    ``street``: empty where the list does not say."""

    row: int
    point: str
    name: str
    district: str
    pcs: int
    street: str = ""


def read_point_list(path: Path, district: str = "") -> list[ListedPoint]:
    """The points of an Excel list, in its order. ``district``: for rows that name none; a row may name no other.

    Raises :class:`ListRefused`, ``OSError`` when the file cannot be read.
    """
    sheet = sheet_with_points(sheets_of(path))
    if len(sheet.rows) > MOST_ROWS:
        raise refused(f"行数超过 {MOST_ROWS}", f"more than {MOST_ROWS} rows")
    if sheet.far:
        row = sheet.far[0][0] + 1
        raise ListRefused(
            [
                Fault(
                    row,
                    "离名单很远的地方还写着东西，请删掉",
                    "something stands far away from the list: delete it",
                )
            ]
        )
    header = header_of(sheet.rows)
    assert header is not None
    return _Reading(sheet, *header, district).points()


def several_districts(points: Sequence[ListedPoint]) -> Fault | None:
    """Why a list cannot become one file: a file is for one district."""
    for each in points:
        if each.district != points[0].district:
            return Fault(
                each.row,
                f"“区”和第 {points[0].row} 行不一样，一份文件只能给一个区",
                f"another district than row {points[0].row}: one file is for one district",
            )
    return None


class _Reading:
    def __init__(self, sheet: Sheet, top: int, columns: Mapping[str, int], district: str) -> None:
        self._sheet = sheet
        self._top = top
        self._columns = columns
        self._district = district
        self._faults: list[Fault] = []
        self._rows = [list(row) for row in sheet.rows]
        self._look_at_what_is_hidden()
        self._look_at_what_is_merged()

    def points(self) -> list[ListedPoint]:
        found: list[ListedPoint] = []
        seen: dict[str, int] = {}
        for number, row in enumerate(self._rows[self._top + 1 :], self._top + 2):
            if not any(text_of(cell) for cell in row) or self._is_sum(row):
                continue
            made = self._point(number, row)
            before = seen.setdefault(made.point.casefold(), number)
            if made.point and before != number:
                self._fault(
                    number, f"编号“{made.point}”和第 {before} 行重复", f"the id of row {before} again"
                )
            found.append(made)
        if not found:
            self._fault(0, "名单里没有一个联络点", "there is no contact point in the list")
        if self._faults:
            raise ListRefused(self._faults)
        return found

    def _look_at_what_is_hidden(self) -> None:
        for index in sorted(self._sheet.hidden_rows):
            if index > self._top and index < len(self._rows) and any(map(text_of, self._rows[index])):
                self._fault(
                    index + 1,
                    "这一行是隐藏的（或者被筛选掉了），请取消隐藏和筛选；不要的点，请把整行删掉",
                    "this row is hidden or filtered away: show it, or delete it",
                )
        for column, at in self._columns.items():
            if at in self._sheet.hidden_columns:
                self._fault(
                    0,
                    f"“{SHOWN[column]}”一列是隐藏的，请取消隐藏",
                    f"the column of the {PLAIN[column]} is hidden",
                )

    def _look_at_what_is_merged(self) -> None:
        """One district written over many rows stands for each of them; nothing else may be one for several."""
        district = self._columns.get("district")
        for area in self._sheet.merged:
            if area.bottom <= self._top:
                continue
            if area.left == area.right == district:
                said = self._cell(self._rows[area.top], "district")
                for row in self._rows[area.top + 1 : area.bottom + 1]:
                    row.extend([None] * (area.left + 1 - len(row)))
                    row[area.left] = said
            elif area.top < len(self._rows) and not self._is_sum(self._rows[area.top]):
                for column, at in self._columns.items():
                    if area.left <= at <= area.right:
                        self._fault(
                            area.top + 1,
                            f"“{SHOWN[column]}”是合并的单元格，请拆开，一行写一个点",
                            f"the {PLAIN[column]} is in a merged cell: one row for each point",
                        )

    def _point(self, number: int, row: list[Cell]) -> ListedPoint:
        for column, at in self._columns.items():
            if (number - 1, at) in self._sheet.calculated:
                self._fault(
                    number,
                    f"“{SHOWN[column]}”是公式算出来的，或者是错误值，请改成直接写上的值",
                    f"the {PLAIN[column]} is calculated by a formula, or an error: write the value itself",
                )
        point = self._words(number, row, "point", LONGEST_ID)
        self._look_at_number(number, self._cell(row, "point"))
        name = self._words(number, row, "name", LONGEST_NAME)
        return ListedPoint(
            number,
            point,
            name,
            self._in_district(number, row),
            self._pcs(number, row),
            self._street(number, row),
        )

    def _words(self, number: int, row: list[Cell], column: str, longest: int) -> str:
        raw = self._cell(row, column)
        text = text_of(raw)
        if isinstance(raw, bool | date) or (
            column != "point" and (number - 1, self._columns[column]) in self._sheet.formatted
        ):
            self._fault(
                number,
                f"“{SHOWN[column]}”成了日期或时间，请把这一格设成文本再写",
                f"the {PLAIN[column]} is a date: make the cell text and write it again",
            )
        elif not text:
            self._fault(number, f"没有写“{SHOWN[column]}”", f"no {PLAIN[column]}")
        elif _DITTO.fullmatch(text):
            self._fault(
                number,
                f"“{SHOWN[column]}”写的是“同上”，请写出来",
                f"the {PLAIN[column]} says ditto: write it out",
            )
        elif _is_no_point(column, text):
            self._fault(
                number,
                f"“{SHOWN[column]}”写的是“{text}”，不像一个联络点；合计、说明、又一行表头，请删掉",
                f"the {PLAIN[column]} is a sum, a remark or a heading again: delete the row",
            )
        elif len(text) > longest:
            self._fault(
                number,
                f"“{SHOWN[column]}”太长，最多 {longest} 个字",
                f"the {PLAIN[column]} is longer than {longest} characters",
            )
        elif column in _EXACT and (found := strangers(text)):
            self._fault(
                number,
                f"“{SHOWN[column]}”“{text}”{strange_chinese(found)}",
                f"of the {PLAIN[column]} {text!r} {strange_english(found)}",
            )
        elif not text.isprintable() or text.startswith(("=", "+", "@", "#")):
            self._fault(
                number,
                f"“{SHOWN[column]}”里有不能用的字符",
                f"the {PLAIN[column]} holds characters that cannot be used",
            )
        return text

    def _look_at_number(self, row: int, raw: Cell) -> None:
        """An id that is a number: Excel keeps 15 digits of it, and shows 1.10 or 001 only by the format of the cell."""
        formatted = (row - 1, self._columns["point"]) in self._sheet.formatted
        if isinstance(raw, bool | date) or not (formatted or isinstance(raw, int | float | OddCell)):
            return
        if (
            formatted
            or not isinstance(raw, int | float)
            or abs(raw) >= _MOST_EXACT
            or not float(raw).is_integer()
        ):
            self._fault(
                row,
                "“编号”是数字，看到的和存着的可能不一样（前面的 0、小数、超过 15 位），请把这一格设成文本再写",
                "the id is a number that may be kept otherwise than it is shown: make the cell text, write it again",
            )

    def _in_district(self, number: int, row: list[Cell]) -> str:
        if "district" not in self._columns or not text_of(self._cell(row, "district")):
            if not self._district:
                self._fault(
                    number, "没有写“区”，命令里也没有 --district", "no district, and no --district either"
                )
            return self._district
        named = self._words(number, row, "district", LONGEST_DISTRICT)
        if "/" in named:
            self._fault(number, "“区”里不能有 /", "no / in the name of a district")
        if self._district and named != self._district:
            self._fault(
                number,
                f"“区”写的是“{named}”，不是“{self._district}”",
                f"of district {named!r}, not of {self._district!r}",
            )
        return named

    def _street(self, number: int, row: list[Cell]) -> str:
        if "street" not in self._columns or not text_of(self._cell(row, "street")):
            return ""
        named = self._words(number, row, "street", LONGEST_DISTRICT)
        if "/" in named:
            self._fault(number, "“街镇”里不能有 /", "no / in the name of a street")
        return named

    def _pcs(self, number: int, row: list[Cell]) -> int:
        raw = self._cell(row, "pcs") if "pcs" in self._columns else None
        text = text_of(raw)
        if not text:
            return 1
        digits = re.fullmatch(r"([0-9]{1,4})\s*台?", text)
        count = int(digits[1]) if digits and not isinstance(raw, bool) else 0
        if not 1 <= count <= MOST_PCS:
            self._fault(
                number,
                f"“电脑数”要写 1 到 {MOST_PCS} 的数",
                f"the number of PCs must be from 1 to {MOST_PCS}",
            )
        return count

    def _is_sum(self, row: list[Cell]) -> bool:
        """A line below the list: a sum, a remark, who filled it in."""
        first = next((text for text in map(text_of, row) if text), "")
        return first.startswith(_SUMS) and not text_of(self._cell(row, "name"))

    def _cell(self, row: list[Cell], column: str) -> Cell:
        at = self._columns[column]
        return row[at] if at < len(row) else None

    def _fault(self, row: int, chinese: str, english: str) -> None:
        self._faults.append(Fault(row, chinese, english))


def _is_no_point(column: str, text: str) -> bool:
    """Whether an id or a name is the word of a sum or a remark, or the heading of its column."""
    return column in ("point", "name") and (
        text.rstrip(":：") in _SUMS or (heading(text) in COLUMNS[column] and not text.isascii())
    )
