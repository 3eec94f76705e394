"""The sheet of a workbook that is a list of contact points: its header, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from casework.plain_text import one_line, one_width, seen
from casework.sheets import (
    MOST_FILE_BYTES,
    Cell,
    OddCell,
    Sheet,
    SheetsBroken,
    SheetsProtected,
    SheetsTooLarge,
    read_workbook,
)
from headquarters.provisioning.list_faults import Fault, ListRefused, refused

_HEADER_WITHIN: Final = 20

COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "point": frozenset(
        "编号 联络点编号 联络站编号 站点编号 点位编号 联络点代码 代码 编码 点号 id point code pointid".split()
    ),
    "name": frozenset(
        "联络点名称 联络点 联络站名称 联络站 消费维权联络点名称 消费维权联络点 名称 站点名称 点位名称 单位名称 点名 name".split()
    ),
    "district": frozenset("区 区县 所属区 所属区县 所在区 行政区 辖区 区名 district".split()),
    "street": frozenset("街镇 街镇名称 所属街镇 所在街镇 所属街道 街道乡镇 street".split()),
    "pcs": frozenset(
        "电脑数 电脑台数 电脑数量 电脑 台数 终端数 终端数量 计算机数 计算机台数 pc数 pcs pc computers".split()
    ),
}
SHOWN: Final = {"point": "编号", "name": "联络点名称", "district": "区", "street": "街镇", "pcs": "电脑数"}
PLAIN: Final = {
    "point": "id",
    "name": "name",
    "district": "district",
    "street": "street",
    "pcs": "number of PCs",
}
_OLD: Final = b"\xd0\xcf\x11\xe0"


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Raises :class:`ListRefused` where the file is none that shows all it holds, ``OSError``."""
    with path.open("rb") as file:
        raw = file.read(MOST_FILE_BYTES + 1)
    try:
        if raw.startswith(_OLD) or b"xl/workbook.bin" in raw:
            # What is hidden or merged there cannot be told for sure, and codes would be made for it.
            raise refused(
                "这是旧格式（.xls、.xlsb）或者有密码，请在 Excel 里另存为没有密码的 .xlsx 再用",
                "an older format (.xls, .xlsb) or a password: save it as .xlsx without a password",
            )
        sheets = read_workbook(raw)
    except SheetsProtected:
        raise refused("文件有密码，请另存一份没有密码的", "the workbook has a password") from None
    except SheetsTooLarge as error:
        raise refused("文件太大，不像一份名单", f"too large for a list: {error}") from error
    except SheetsBroken as error:
        raise refused("这不是 Excel 文件，或者坏了", "not an Excel workbook, or broken") from error
    if sheets is None:
        raise refused("这不是 Excel 文件，或者坏了", "not an Excel workbook, or broken")
    return sheets


def sheet_with_points(sheets: Sequence[Sheet]) -> Sheet:
    """The one sheet that can be seen and has a header."""
    found = [sheet for sheet in sheets if sheet.visible and header_of(sheet.rows) is not None]
    if not found:
        raise refused(
            f"前 {_HEADER_WITHIN} 行里没有认得出的表头：要有“编号”和“联络点名称”两列",
            f"no header in the first {_HEADER_WITHIN} rows: columns 编号 (id) and 联络点名称 (name) are needed",
        )
    if len(found) > 1:
        named = "、".join(sheet.name for sheet in found)
        raise refused(f"有几张表都像名单（{named}），请只留一张", "more than one sheet looks like the list")
    return found[0]


def header_of(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]] | None:
    """The first row that names an id and a name: its index, and where each known column is.

    Of two that could be meant the one that names contact points counts: 编号 beside 联络点编号 is a running number, 单位名称
    beside 联络点名称 whom it sits with. Raises :class:`ListRefused` where that does not decide.
    """
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        said = [heading(cell) for cell in row]
        columns: dict[str, int] = {}
        doubtful: list[Fault] = []
        for column, words in COLUMNS.items():
            meant = [at for at, each in enumerate(said) if each in words]
            meant = [at for at in meant if "联络" in said[at]] or meant
            if meant:
                columns[column] = meant[0]
            if len(meant) > 1:
                shown = "、".join(f"“{said[at]}”" for at in meant)
                doubtful.append(
                    Fault(
                        index + 1,
                        f"有几列都像“{SHOWN[column]}”（{shown}），请只留一列",
                        f"more than one column may be the {PLAIN[column]}: leave one",
                    )
                )
        if "point" in columns and "name" in columns:
            if doubtful:
                raise ListRefused(doubtful)
            return index, columns
    return None


def heading(cell: Cell) -> str:
    """`联络点 编号（必填）*` is 联络点编号."""
    plain = re.sub(r"\([^)]*\)", "", text_of(cell))
    return re.sub(r"[\s*:·_-]", "", plain).casefold()


def text_of(cell: Cell) -> str:
    """What a cell says. Full-width letters and digits are the plain ones; 1001.0 is 1001, as it is shown."""
    if cell is None:
        return ""
    if isinstance(cell, OddCell):
        return one_line(one_width(seen(cell.text)))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return one_line(one_width(seen(str(cell))))
