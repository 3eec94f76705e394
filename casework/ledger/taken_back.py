"""Rows that say of themselves that they do not count: taken back (作废), written twice by mistake, an example of how to fill in.

Nobody strikes a row through in a text file, and many do not in a spreadsheet: they write it into the remark, or in the place
of the running number. What it says of its own row counts; a card or an order that is 作废 in the story does not.
"""

import re
from collections.abc import Sequence
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, cell_text
from casework.ledger.columns import DATE_FIELDS, PHONE_FIELDS, LedgerField
from casework.ledger.model import ColumnGuess, ColumnMapping
from casework.plain_text import for_comparing

F = LedgerField

_THIS: Final = (
    r"(?:此|本|该|这|上|整)?(?:一)?(?:条|行|件|单|笔|列|例)?(?:记录|登记|信息|数据|内容|投诉|案件)?"
)
_ROW: Final = rf"请?{_THIS}(?:已|系|为|是|属于?|做|作)?请?"
_GONE: Final = (
    r"作废|废[弃除止]?|删[除掉去]?|划[掉去]|注销|撤销登记|取消登记|无效(?:投诉|登记)?|"
    r"不算数?|不[用要]算|不计入?(?:统计)?|不(?:作|做|予|纳入|用|要|参与)?统计|[勿别](?:计|算|统计)|忽略(?:不计)?|"
    r"误(?:登记?|录入?|填写?|写)|(?:登记?|录入?|写|填写?)(?:错误?|有误)|错(?:登记?|录入?|填写?)|"
    r"多(?:登记?|录入?|填写?|记|写|余)|"
    r"重复(?:登记|录入|填写|填报|记录|统计|上报|投诉)?|(?:登记?|录入?|填写?)重复?|重(?:登|录|填)|测试|试填"
)
_EXAMPLE: Final = r"示例|样例|例子|范例|填写示例|填表示例|演示|模板|样本"
_ENGLISH: Final = r"void(?:ed)?|deleted?|cancell?ed|duplicated?|test"
_OPEN: Final = r"(\[【{「〔<《*"
_CLOSE: Final = r")\]】}」〕>》*"
_WHOLE = expression(
    rf"[\d{_OPEN}]*(?:{_ENGLISH}|{_ROW}(?:{_GONE})(?:了|的)?(?:一?[次条行遍件笔个]|数据|记录|登记)?"
    rf"(?:[此本该这]{_THIS})?(?:请?(?:忽略|勿计|不计|删除))?)[!.。、,，;；{_CLOSE}]*"
)
_WITHDRAWN = expression(rf"[\d{_OPEN}]*(?:已|被)?(?:取消|撤[销回])(?:了)?[!.。{_CLOSE}]*")
"""Beside a remark it may be the order that was cancelled, and where the end of a matter stands, the complaint."""
_CROSS = expression(r"[x×✕✖✗✘]+")
"""In other columns it is a no."""
_IS_EXAMPLE = expression(rf"(?:[(\[【]?(?:{_EXAMPLE}|example|sample|demo)[)\]】]?)(?:数据|行|记录)?[:：\d]*")
_BOUND: Final = r",，;；。.、:：!/|"
_SAME_AS: Final = r"(?:(?:上|下|前|第?\d+)[^,，。;；]{0,4}|[^,，。;；]{1,12}[条行件笔号](?:记录|登记|投诉)?)"
_INSIDE = expression(
    rf"(?:^|[{_BOUND}{_OPEN}])(?:请?(?:[此本该这](?:一)?(?:条|行|件|单|笔)?(?:记录|登记|信息)?(?:已|系|为|是|属于?)?)?)请?(?:{_GONE})(?:了|的)?(?:$|[{_BOUND}{_CLOSE}])|"
    r"[勿别]计|不计入统计|不纳入统计|不(?:作|做)统计|误录|误登|录错|错录|登错|重复(?:登记|录入|记录|统计|上报)|请(?:忽略|删除)[此本该这]|"
    rf"[与和跟同]{_SAME_AS}(?:是|为|属)?(?:重复(?!出现|发生)|同一[件条起])|"
    r"(?:并入|合并[到至入])(?:上|下|前|第?\d+)[^,，。;；]{0,4}(?:件|行|条|案|$)"
)
_MAY_SAY: Final = expression(
    r"[废删划销撤取无不勿别忽误错有多重复同测试示样例子范模演并x×✕✖✗✘]|void|delet|cancel|dupl|test|sampl|demo",
    re.IGNORECASE,
)
"""What every such word has: most cells have none."""

_SPEAKS_OF_ITS_ROW: Final = frozenset({F.SERIAL, F.NUMBER, F.REMARK, F.HANDLER, None})
_WHOLE_CELL: Final = _SPEAKS_OF_ITS_ROW | {F.OUTCOME, F.KIND, F.RECEIVE_MODE}
_SAYS_IT_ALONE: Final = frozenset({F.SERIAL, F.NUMBER, None})
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
            or (field in _SAYS_IT_ALONE and _WITHDRAWN.fullmatch(text))
            or (field is F.SERIAL and _CROSS.fullmatch(text))
            or (field in _SPEAKS_OF_ITS_ROW and _INSIDE.search(text))
            or (field in _NAMES_AN_EXAMPLE and _IS_EXAMPLE.fullmatch(text))
        ):
            return guess, cell_text(cell)
    return None
