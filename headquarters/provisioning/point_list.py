"""A district's list of contact points as a bureau keeps it in Excel: read, checked whole, refused with row numbers.

Bureaus put a title over the header, call columns by other names and leave a sum below: all that is taken. What would
make a wrong file (an id twice, no name, a count that is none, a cell that is calculated) is told row by row, every
fault at once, and nothing is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from casework.plain_text import one_line, plain_width
from headquarters.errors import HeadquartersError
from headquarters.provisioning.seeming import Seeming, seeming_cells

LONGEST_ID: Final = 40
LONGEST_NAME: Final = 60
LONGEST_DISTRICT: Final = 40
MOST_PCS: Final = 50
MOST_ROWS: Final = 5_000
_MOST_EXACT: Final = 10**15
_HEADER_WITHIN: Final = 20

_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "point": frozenset(
        "编号 联络点编号 联络站编号 站点编号 点位编号 联络点代码 代码 编码 点号 id point code pointid".split()
    ),
    "name": frozenset(
        "联络点名称 联络点 联络站名称 联络站 消费维权联络点名称 消费维权联络点 名称 站点名称 点位名称 单位名称 点名 name".split()
    ),
    "district": frozenset("区 区县 所属区 所属区县 所在区 行政区 辖区 区名 district".split()),
    "pcs": frozenset(
        "电脑数 电脑台数 电脑数量 电脑 台数 终端数 终端数量 计算机数 计算机台数 pc数 pcs pc computers".split()
    ),
}
_SUMS: Final = ("合计", "总计", "共计", "小计", "备注", "说明", "注:", "填表", "制表", "审核")

Cell = int | float | str | bool | time | date | timedelta


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """One row: ``row`` is its number in the sheet, 1 is the first. ``pcs``: how many PCs."""

    row: int
    point: str
    name: str
    district: str
    pcs: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in Chinese and in English. ``row``: where, 0 for the list as a whole."""

    row: int
    chinese: str
    english: str

    def __str__(self) -> str:
        if not self.row:
            return f"{self.chinese} ({self.english})"
        return f"第 {self.row} 行：{self.chinese} (row {self.row}: {self.english})"


class ListRefused(HeadquartersError):
    """The list cannot be used as it is. ``faults``: everything that is wrong with it, by row."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        head = "名单有问题，什么都没有写 (the list was refused, nothing was written):"
        super().__init__("\n  ".join((head, *map(str, faults))))
        self.faults = tuple(faults)


def read_point_list(path: Path, district: str = "") -> list[ListedPoint]:
    """The points of an Excel list, in its order. ``district``: for rows that name none; a row may name no other.

    Raises :class:`ListRefused`, ``OSError`` when the file cannot be read.
    """
    path.open("rb").close()  # a file that is not there is told as such, not as a broken workbook
    try:
        with CalamineWorkbook.from_path(path) as book:
            name, sheet = _sheet_with_points(book)
            rows: list[list[Cell]] = list(sheet.to_python(skip_empty_area=False))
        seeming = seeming_cells(path, name)
    except PasswordError:
        raise _refused("文件有密码，请另存一份没有密码的", "the workbook has a password") from None
    except (CalamineError, ZipError, XmlError, WorksheetNotFound, ValueError) as error:
        raise _refused("这不是 Excel 文件，或者坏了", "not an Excel workbook, or broken") from error
    header = _header(rows)
    assert header is not None
    if len(rows) > MOST_ROWS:
        raise _refused(f"行数超过 {MOST_ROWS}", f"more than {MOST_ROWS} rows")
    return _Reading(rows, *header, district, seeming).points()


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
    def __init__(
        self, rows: list[list[Cell]], top: int, columns: Mapping[str, int], district: str, seeming: Seeming
    ) -> None:
        self._rows = rows
        self._top = top
        self._columns = columns
        self._district = district
        self._seeming = seeming
        self._faults: list[Fault] = []

    def points(self) -> list[ListedPoint]:
        found: list[ListedPoint] = []
        seen: dict[str, int] = {}
        for number, row in enumerate(self._rows[self._top + 1 :], self._top + 2):
            if not any(_text(cell) for cell in row) or self._is_sum(row):
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

    def _point(self, number: int, row: list[Cell]) -> ListedPoint:
        for column, at in self._columns.items():
            if (number, at + 1) in self._seeming.calculated:
                self._fault(
                    number,
                    f"“{_SHOWN[column]}”是公式算出来的，或者是错误值，请改成直接写上的值",
                    f"the {_PLAIN[column]} is calculated by a formula, or an error: write the value itself",
                )
        point = self._words(number, row, "point", LONGEST_ID)
        self._look_at_number(number, self._cell(row, "point"))
        name = self._words(number, row, "name", LONGEST_NAME)
        return ListedPoint(number, point, name, self._in_district(number, row), self._pcs(number, row))

    def _words(self, number: int, row: list[Cell], column: str, longest: int) -> str:
        raw = self._cell(row, column)
        text = _text(raw)
        if isinstance(raw, bool | time | date | timedelta):
            self._fault(
                number,
                f"“{_SHOWN[column]}”成了日期或时间，请把这一格设成文本再写",
                f"the {_PLAIN[column]} is a date: make the cell text and write it again",
            )
        elif not text:
            self._fault(number, f"没有写“{_SHOWN[column]}”", f"no {_PLAIN[column]}")
        elif len(text) > longest:
            self._fault(
                number,
                f"“{_SHOWN[column]}”太长，最多 {longest} 个字",
                f"the {_PLAIN[column]} is longer than {longest} characters",
            )
        elif not text.isprintable() or text.startswith(("=", "+", "@", "#")):
            self._fault(
                number,
                f"“{_SHOWN[column]}”里有不能用的字符",
                f"the {_PLAIN[column]} holds characters that cannot be used",
            )
        return text

    def _look_at_number(self, row: int, raw: Cell) -> None:
        """An id that is a number: Excel keeps 15 digits of it, and shows 1.10 or 001 only by the format of the cell."""
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return
        at = (row, self._columns["point"] + 1)
        if abs(raw) >= _MOST_EXACT or not float(raw).is_integer() or at in self._seeming.dressed:
            self._fault(
                row,
                "“编号”是数字，看到的和存着的可能不一样（前面的 0、小数、超过 15 位），请把这一格设成文本再写",
                "the id is a number that may be kept otherwise than it is shown: make the cell text, write it again",
            )

    def _in_district(self, number: int, row: list[Cell]) -> str:
        if "district" not in self._columns or not _text(self._cell(row, "district")):
            if not self._district:
                self._fault(
                    number, "没有写“区”，命令里也没有 --district", "no district, and no --district either"
                )
            return self._district
        named = self._words(number, row, "district", LONGEST_DISTRICT)
        if self._district and named != self._district:
            self._fault(
                number,
                f"“区”写的是“{named}”，不是“{self._district}”",
                f"of district {named!r}, not of {self._district!r}",
            )
        return named

    def _pcs(self, number: int, row: list[Cell]) -> int:
        raw = self._cell(row, "pcs") if "pcs" in self._columns else ""
        text = _text(raw)
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
        first = next(text for text in map(_text, row) if text)
        return first.startswith(_SUMS) and not _text(self._cell(row, "name"))

    def _cell(self, row: list[Cell], column: str) -> Cell:
        at = self._columns[column]
        return row[at] if at < len(row) else ""

    def _fault(self, row: int, chinese: str, english: str) -> None:
        self._faults.append(Fault(row, chinese, english))


_SHOWN: Final = {"point": "编号", "name": "联络点名称", "district": "区", "pcs": "电脑数"}
_PLAIN: Final = {"point": "id", "name": "name", "district": "district", "pcs": "number of PCs"}


def _sheet_with_points(book: CalamineWorkbook) -> tuple[str, CalamineSheet]:
    """The one sheet that can be seen and has a header."""
    found = []
    for about in book.sheets_metadata:
        if about.visible is SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_name(about.name)
            if _header(list(sheet.to_python(skip_empty_area=False, nrows=_HEADER_WITHIN))) is not None:
                found.append((about.name, sheet))
    if not found:
        raise _refused(
            f"前 {_HEADER_WITHIN} 行里没有认得出的表头：要有“编号”和“联络点名称”两列",
            f"no header in the first {_HEADER_WITHIN} rows: columns 编号 (id) and 联络点名称 (name) are needed",
        )
    if len(found) > 1:
        sheets = "、".join(name for name, _ in found)
        raise _refused(f"有几张表都像名单（{sheets}），请只留一张", "more than one sheet looks like the list")
    return found[0]


def _header(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]] | None:
    """The first row that names an id and a name: its index, and where each known column is.

    Of two that could be meant the one that names contact points counts: 编号 beside 联络点编号 is a running number, 单位名称
    beside 联络点名称 whom it sits with. Raises :class:`ListRefused` where that does not decide.
    """
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        said = [_heading(cell) for cell in row]
        columns: dict[str, int] = {}
        doubtful: list[Fault] = []
        for column, words in _COLUMNS.items():
            meant = [at for at, heading in enumerate(said) if heading in words]
            meant = [at for at in meant if "联络" in said[at]] or meant
            if meant:
                columns[column] = meant[0]
            if len(meant) > 1:
                shown = "、".join(f"“{said[at]}”" for at in meant)
                doubtful.append(
                    Fault(
                        index + 1,
                        f"有几列都像“{_SHOWN[column]}”（{shown}），请只留一列",
                        f"more than one column may be the {_PLAIN[column]}: leave one",
                    )
                )
        if "point" in columns and "name" in columns:
            if doubtful:
                raise ListRefused(doubtful)
            return index, columns
    return None


def _heading(cell: Cell) -> str:
    """`联络点 编号（必填）*` is 联络点编号."""
    plain = re.sub(r"\([^)]*\)", "", _text(cell))
    return re.sub(r"[\s*:·_-]", "", plain).casefold()


def _text(cell: Cell) -> str:
    """What a cell says. Full-width letters and digits are the plain ones; 1001.0 is 1001, as it is shown."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return one_line(plain_width(str(cell)))


def _refused(chinese: str, english: str) -> ListRefused:
    return ListRefused([Fault(0, chinese, english)])
