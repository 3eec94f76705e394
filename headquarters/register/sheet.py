"""A table of points as rows of the register: columns are known by their headings, and by nothing else.

A table without headings is refused: its first row would be taken for them. Of what is wrong the number of the row is told and
why, never what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from casework.matters.body import FieldValue
from casework.plain_text import one_line, one_width
from casework.sheets import Cell
from headquarters.register.values import CALLED, Wrong, read_value, together
from headquarters.register.writing import Saying
from headquarters.tables import ODD, TableRefused, day_of, rows_of, text_of

MOST_ROWS: Final = 20_000
HEADER_WITHIN: Final = 20
FEWEST: Final = 2
"""So many headings, the id among them, make a row the head of the table."""
POINT: Final = "point"
SINCE: Final = "since"
DISTRICT: Final = "district"

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    POINT: ("联络点编号", "编号", "站点编号", "点位编号", "联络点代码"),
    SINCE: ("自何日起", "生效日期", "从哪天起"),
    DISTRICT: ("区", "区县", "所属区", "所在区", "行政区"),
    "point_name": ("联络点名称", "名称", "站点名称", "联络点"),
    "point_kind": ("类型", "联络点类型", "类别"),
    "point_district_code": ("区代码", "区县代码"),
    "point_street": ("街镇", "街道", "街镇名称", "所属街镇", "所在街镇", "街道乡镇"),
    "point_street_code": ("街镇代码", "街道代码"),
    "point_village_code": ("村居代码", "居村代码", "村居委代码"),
    "point_address": ("地址", "联络点地址", "详细地址"),
    "point_host": ("依托单位", "单位名称", "所在单位", "设立单位"),
    "point_uscc": ("统一社会信用代码", "信用代码"),
    "point_guided_by": ("指导所", "市场监管所", "所属所", "指导单位", "监管所"),
    "point_area": ("面积", "使用面积"),
    "point_plate_on": ("挂牌日期", "挂牌时间", "授牌日期"),
    "point_odr": ("odr", "odr企业", "是否odr"),
    "point_star": ("星级",),
    "point_star_until": ("星级有效期", "星级有效期到", "星级到期"),
    "point_state": ("状态", "联络点状态"),
    "point_into": ("并入", "并入哪个点", "并入编号"),
    "point_phone": ("电话", "联络点电话", "联系电话", "对外电话"),
    "point_hours": ("开放时间", "服务时间", "工作时间"),
    "point_promises": ("承诺", "服务承诺"),
    "charge_name": ("负责人", "站长", "负责人姓名"),
    "charge_phone": ("负责人电话", "站长电话", "负责人手机"),
    "officers": ("维权人员", "联络员", "工作人员", "维权人员和聘任日期"),
    "point_wechat": ("企业微信", "企业微信账号"),
}


class Table(msgspec.Struct, frozen=True, array_like=True):
    """``columns``: by field the number of its column; ``unknown``: the numbers of columns that no field has; ``first``: the number of
    the first row below the head (1: the first of the sheet). Cells are texts. No repr shows contents."""

    columns: dict[str, int]
    unknown: tuple[int, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row. ``saying``: ``None``: ``why`` not."""

    number: int
    point: str
    saying: Saying | None
    why: str = ""
    district: str = ""


def read_table(raw: bytes) -> Table:
    """Raises :class:`~headquarters.tables.TableRefused` in words for whoever uploaded it."""
    rows = rows_of(raw)
    heads = ((at, _columns(row)) for at, row in enumerate(rows[:HEADER_WITHIN]))
    found = next(((at, one) for at, one in heads if POINT in one and len(one) >= FEWEST), None)
    if found is None:
        raise TableRefused(
            f"前 {HEADER_WITHIN} 行里没有认得出的表头：要有“联络点编号”一列，再加要登记的列，像“电话”“街镇”"
        )
    at, columns = found
    if len(rows) - at - 1 > MOST_ROWS:
        raise TableRefused(f"行数超过 {MOST_ROWS}，请分几次导入")
    width = len(rows[at])
    used = set(columns.values())
    kept = tuple(tuple(text_of(cell) for cell in (*row, *[None] * width)[:width]) for row in rows[at + 1 :])
    unknown = tuple(
        column for column in range(width) if column not in used and any(row[column] for row in kept)
    )
    return Table(columns, unknown, at + 2, kept)


def read_rows(table: Table, since: date, today: date) -> list[ReadRow]:
    """Every row that holds anything. ``since``: from which day values hold where a row names none."""
    found: list[ReadRow] = []
    seen: dict[str, int] = {}
    for at, cells in enumerate(table.rows):
        if not any(cells):
            continue
        number = table.first + at
        said = {name: cells[column] for name, column in table.columns.items()}
        point = one_line(one_width(said.get(POINT, "")))
        try:
            if not point:
                raise Wrong("没有写联络点编号")
            if point in seen:
                raise Wrong(f"编号和第 {seen[point]} 行一样")
            seen[point] = number
            saying = _saying(said, since)
            saying.check(today)
        except Wrong as wrong:
            found.append(ReadRow(number, point, None, wrong.said))
            continue
        found.append(ReadRow(number, point, saying, "", one_line(said.get(DISTRICT, ""))))
    return found


def _saying(said: Mapping[str, str], since: date) -> Saying:
    values: dict[str, FieldValue] = {}
    for name, text in said.items():
        called = CALLED.get(name) or HEADINGS[name][0]
        if text.startswith(ODD):
            raise Wrong(f"{called}这一格要先看一看：算不出来、划掉了，或者没有写年份")
        if not text or name in (POINT, DISTRICT):
            continue  # an empty cell says nothing
        if name == SINCE:
            day = day_of(text)
            if day is None:
                raise Wrong(f"{called}读不出来，要有年月日，像 2026-12-01")
            since = day
        else:
            values[name] = read_value(name, text)
    values = {name: value for name, value in values.items() if value is not None}
    together(values)
    return Saying(since, values)


def _columns(row: Sequence[Cell]) -> dict[str, int]:
    """Field → column of a row of headings. A heading stands for one field, and a field for one column."""
    said = [heading(cell) for cell in row]
    columns: dict[str, int] = {}
    for name, words in HEADINGS.items():
        meant = [said.index(word) for word in words if word in said]
        free = [at for at in meant if at not in columns.values()]
        if free:
            columns[name] = free[0]
    return columns


def heading(cell: Cell) -> str:
    """`联络点 编号（必填）*` is 联络点编号."""
    plain = re.sub(r"\([^)]*\)", "", one_width(text_of(cell)))
    return re.sub(r"[\s*:·_-]", "", plain).casefold()
