"""Rows that say of themselves that they do not count: taken back (作废), written twice by mistake, an example of how to fill in.

Nobody strikes a row through in a text file, and many do not in a spreadsheet: they write it into the remark, or in the place
of the running number. What it says of its own row counts; a card or an order that is 作废 in the story does not.
"""

from collections.abc import Sequence
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, cell_text
from casework.ledger.columns import DATE_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.model import ColumnGuess, ColumnMapping
from casework.plain_text import for_comparing

F = LedgerField

_ROW: Final = (
    r"(?:此|本|该|这|上|整)?(?:一)?(?:条|行|件|单|笔|列|例)?(?:记录|登记|信息|数据|内容|投诉|案件)?"
    r"(?:已|系|为|是|属于?|做|作)?"
)
_GONE: Final = (
    r"作废|废[弃除]?|删[除掉]?|划[掉去]|注销|撤销登记|取消登记|无效|不算数?|不计入?(?:统计)?|勿[计算]|别算|不(?:作|做|予|纳入)?统计|"
    r"误[录登]|[录登写填]错|错[录登]|重复(?:登记|录入|记录|统计|上报)?|重[录登]|测试|试填"
)
_EXAMPLE: Final = r"示例|样例|例子|范例|填写示例|填表示例|模板|样本"
_WHOLE = expression(
    rf"{_ROW}(?:{_GONE})(?:了|的|数据|记录|登记|件|行)?(?:请?(?:忽略|勿计|不计|删除))?[!.。、,，;；]*"
)
_IS_EXAMPLE = expression(rf"(?:[(\[【]?(?:{_EXAMPLE})[)\]】]?)(?:数据|行|记录)?[:：\d]*")
_INSIDE = expression(
    rf"(?:^|[,，;；。.、:：(（])(?:(?:此|本|该|这)(?:一)?(?:条|行|件|单|笔)?(?:记录|登记|信息)?(?:已|系|为|是|属于?)?)?(?:{_GONE})(?:$|[,，;；。.、:：)）])|"
    r"勿计|不计入统计|不纳入统计|不(?:作|做)统计|误录|误登|录错|错录|登错|重复(?:登记|录入|记录|统计|上报)|请(?:忽略|删除)此|"
    r"与(?:上|下|前|第?\d+)[^,，。;；]{0,4}(?:重复|同一件)|(?:并入|合并[到至入])(?:上|下|前|第?\d+)[^,，。;；]{0,4}(?:件|行|条|案|$)"
)
_MAY_SAY: Final = expression(r"[废删划销无不勿别误错重测试示样例范模并]")
"""A sign that every such word has: most cells have none."""

_SPEAKS_OF_ITS_ROW: Final = frozenset({F.SERIAL, F.NUMBER, F.REMARK, F.HANDLER, None})
_WHOLE_CELL: Final = _SPEAKS_OF_ITS_ROW | {F.OUTCOME, F.KIND, F.RECEIVE_MODE}
_NAMES_AN_EXAMPLE: Final = _WHOLE_CELL | {
    F.CONSUMER_NAME,
    F.MERCHANT_NAME,
    F.SUMMARY,
    F.STORY,
    *DATE_FIELDS,
    *PHONE_FIELDS,
}
_LONGEST: Final = 80


def said_not_to_count(mapping: ColumnMapping, cells: Sequence[Cell]) -> tuple[ColumnGuess, str] | None:
    """The cell of a row that says so, and what it says; None where none does."""
    for guess in mapping.columns:
        cell = cells[guess.column] if guess.column < len(cells) else None
        if not isinstance(cell, str) or len(cell) > _LONGEST or not _MAY_SAY.search(cell):
            continue
        text, field = for_comparing(cell_text(cell)), guess.field or guess.same_as
        if (
            (field in _WHOLE_CELL and _WHOLE.fullmatch(text))
            or (field in _SPEAKS_OF_ITS_ROW and _INSIDE.search(text))
            or (field in _NAMES_AN_EXAMPLE and _IS_EXAMPLE.fullmatch(text))
        ):
            return guess, cell_text(cell)
    return None
