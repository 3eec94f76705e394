"""Which lists of the handbook are tables, and what the columns of each are: one row for one item, one column for one field of it.

Lists whose items hold lists of their own (待核规则, 法定加倍赔偿, 文书样式) are no tables; they are written as JSON.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

import msgspec

from casework.handbook import (
    AlertWords,
    Certainty,
    DeadlineRule,
    DictionaryData,
    EditionPart,
    KeepingRule,
    Keywords,
    LawArticle,
    LossComponent,
    OrderForm,
    OrderPace,
    PaymentForm,
    PlausibilityRule,
    Referral,
    ReportingRule,
    Term,
    TextTemplate,
)
from casework.handbook.parts import CALENDAR, DICTIONARIES, PARTS, PartContent

SEPARATOR: Final = "；"


class Holds(Enum):
    """What a column holds. ``WORDS``: several, between ``；``. ``CHOICE``: one of the words of the column."""

    TEXT = "text"
    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """``field``: of the item. ``needed``: no row may leave it empty. ``words``: of a choice, by the value."""

    field: str
    heading: str
    holds: Holds = Holds.TEXT
    needed: bool = False
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """``name``: of a dictionary, or of a list of its part; ``item``: what a row is, ``None`` for the days of the calendar."""

    part: str
    name: str
    columns: tuple[Column, ...]
    item: type[Any] | None
    in_dictionaries: bool = False


YES: Final = "是"
NO: Final = "否"
OFF: Final = "放假"
WORKED: Final = "调休上班"
_CERTAIN: Final = Column(
    "certainty",
    "来源",
    Holds.CHOICE,
    words={
        Certainty.VERIFIED: "已核对原文",
        Certainty.SECONDARY: "转引",
        Certainty.MEMORY: "常用说法",
        Certainty.UNVERIFIED: "未核实",
    },
)
_CODE: Final = Column("code", "代码", needed=True)
_NAME: Final = Column("name", "名称", needed=True)
_NOTE: Final = Column("note", "说明")
_BASIS: Final = Column("basis", "依据")
_ALIASES: Final = Column("aliases", "别名", Holds.WORDS)
_FROM: Final = Column("effective_from", "从哪天起", Holds.DAY)
_UNTIL: Final = Column("effective_until", "到哪天止", Holds.DAY)
_TERM: Final = (
    _CODE,
    _NAME,
    _ALIASES,
    Column("parent", "上级代码"),
    Column("group", "分组"),
    Column("retired", "停用", Holds.FLAG),
    Column("becomes", "由哪个代码接替"),
    _NOTE,
    _BASIS,
    _CERTAIN,
)
_CALENDAR: Final = (
    Column("day", "日期", Holds.DAY, needed=True),
    Column("what", "安排", Holds.CHOICE, needed=True, words={"off": OFF, "makeup_work": WORKED}),
    Column("notice", "通知"),
    _CERTAIN,
)
_KEYWORDS: Final = (_CODE, Column("words", "关键词", Holds.WORDS, needed=True))
_LISTS: Final[Mapping[str, tuple[type[Any], tuple[Column, ...]]]] = MappingProxyType(
    {
        "loss_components": (
            LossComponent,
            (_CODE, _NAME, Column("short", "简称", needed=True), _NOTE, _BASIS, _CERTAIN),
        ),
        "payment_forms": (
            PaymentForm,
            (
                _CODE,
                _NAME,
                Column("counts_as_money", "算不算钱", Holds.FLAG, needed=True),
                _ALIASES,
                _NOTE,
                _CERTAIN,
            ),
        ),
        "referrals": (
            Referral,
            (
                _CODE,
                Column("matters", "事项", needed=True),
                Column("department", "部门", needed=True),
                Column("words", "关键词", Holds.WORDS),
                _CERTAIN,
            ),
        ),
        "deadlines": (
            DeadlineRule,
            (
                _CODE,
                _NAME,
                Column("count", "几", Holds.NUMBER, needed=True),
                Column(
                    "unit",
                    "单位",
                    Holds.CHOICE,
                    needed=True,
                    words={"working_days": "工作日", "calendar_days": "自然日", "years": "年"},
                ),
                Column("starts_from", "从什么起算", needed=True),
                Column("binds", "约束谁", needed=True),
                Column("basis", "依据"),
                _FROM,
                _UNTIL,
                Column("extension", "可以延长几", Holds.NUMBER),
                Column("extension_needs", "延长要什么"),
                Column("stops_for", "什么时候不算"),
                Column("adjustable", "可以自行约定", Holds.FLAG),
                _NOTE,
                _CERTAIN,
            ),
        ),
        "text_templates": (
            TextTemplate,
            (
                _CODE,
                _NAME,
                Column("use", "用在哪", needed=True),
                Column("text", "用语", needed=True),
                _CERTAIN,
            ),
        ),
        "category_keywords": (Keywords, _KEYWORDS),
        "nature_keywords": (Keywords, _KEYWORDS),
        "alert_words": (
            AlertWords,
            (*_KEYWORDS, Column("unless", "这些不算", Holds.WORDS), _CERTAIN),
        ),
        "plausibility": (
            PlausibilityRule,
            (
                _CODE,
                _NAME,
                Column(
                    "against",
                    "和什么比",
                    Holds.CHOICE,
                    needed=True,
                    words={"nothing": "不比", "spent": "花的钱", "claimed": "要求的钱", "agreed": "约定的钱"},
                ),
                Column("above_fen", "超过几分", Holds.NUMBER),
                Column("above_times", "超过几倍", Holds.NUMBER),
                Column("at_most_part", "不到几分之一", Holds.NUMBER),
                Column("sent_back", "退回核对", Holds.FLAG),
                _FROM,
                _UNTIL,
                _BASIS,
                _NOTE,
                _CERTAIN,
            ),
        ),
        "reporting": (
            ReportingRule,
            (
                _CODE,
                _NAME,
                Column("months", "几个月一期", Holds.NUMBER, needed=True),
                Column("look_back", "可以补报几期", Holds.NUMBER),
                _FROM,
                _UNTIL,
                _BASIS,
                _NOTE,
                _CERTAIN,
            ),
        ),
        "keeping": (
            KeepingRule,
            (
                _CODE,
                _NAME,
                Column("years", "办完以后几年", Holds.NUMBER, needed=True),
                _FROM,
                _UNTIL,
                _BASIS,
                _NOTE,
                _CERTAIN,
            ),
        ),
        "order_forms": (
            OrderForm,
            (
                _CODE,
                Column("asks", "要填哪些", Holds.WORDS, needed=True),
                Column("deadline", "时限代码"),
                _NOTE,
                _CERTAIN,
            ),
        ),
        "order_paces": (
            OrderPace,
            (
                _CODE,
                Column("day_starts", "几点上班（零点后的分钟）", Holds.NUMBER, needed=True),
                Column("day_ends", "几点下班（零点后的分钟）", Holds.NUMBER, needed=True),
                Column("unfetched_hours", "几小时没取走", Holds.NUMBER, needed=True),
                Column("unaccepted_days", "几天没接", Holds.NUMBER, needed=True),
                Column("redo_days", "退回重办几天", Holds.NUMBER, needed=True),
                _FROM,
                _UNTIL,
                _BASIS,
                _NOTE,
                _CERTAIN,
            ),
        ),
        "law_articles": (
            LawArticle,
            (
                _CODE,
                Column("law", "法律", needed=True),
                Column("article", "条", needed=True),
                Column("version", "版本", needed=True),
                Column("by", "按哪一天选", Holds.CHOICE, words={"facts": "事情发生", "step": "办理"}),
                _FROM,
                _UNTIL,
                _NOTE,
                _CERTAIN,
            ),
        ),
    }
)


ITEMS: Final[tuple[type[Any], ...]] = (Term, *(item for item, _ in _LISTS.values()))
"""What rows of tables become."""


def tables_of(part: str, lists: EditionPart) -> list[Table]:
    """The tables of a part: each dictionary that these lists have, and each list whose items are rows."""
    if part == CALENDAR:
        return [Table(part, CALENDAR, _CALENDAR, None)]
    found = [Table(part, name, _TERM, Term, in_dictionaries=True) for name in lists.dictionaries]
    if part != DICTIONARIES:
        found = []
    for name in PARTS.get(part, ()):
        if name in _LISTS:
            item, columns = _LISTS[name]
            found.append(Table(part, name, columns, item))
    return found


def table_of(part: str, name: str, lists: EditionPart) -> Table | None:
    """The table of this name."""
    return next((one for one in tables_of(part, lists) if one.name == name), None)


def items_of(table: Table, lists: EditionPart) -> Sequence[Any]:
    """The items of a table, as these lists have them; for the calendar its years."""
    if table.in_dictionaries:
        data = lists.dictionaries.get(table.name)
        return () if data is None else data.items
    return tuple(getattr(lists, table.name))


def with_items(table: Table, content: PartContent, items: Sequence[Any]) -> PartContent:
    """The content of an edition with these items in the place of those of a table; all else stays."""
    if table.in_dictionaries:
        data = content.dictionaries.get(table.name, DictionaryData(items=()))
        held = {**content.dictionaries, table.name: msgspec.structs.replace(data, items=tuple(items))}
        return msgspec.structs.replace(content, dictionaries=held)
    return msgspec.structs.replace(content, **{table.name: tuple(items)})


def rows_of_table(table: Table, lists: EditionPart) -> list[list[str]]:
    """The table as it is, headings first. What is empty is its default."""
    rows = [[column.heading for column in table.columns]]
    if table.item is None:
        for year in sorted(lists.calendar, key=lambda one: one.year):
            days = [(day, OFF) for day in year.off] + [(day, WORKED) for day in year.makeup_work]
            rows += [
                [day.isoformat(), what, year.notice, _CERTAIN.words[year.certainty]]
                for day, what in sorted(days)
            ]
        return rows
    for each in items_of(table, lists):
        rows.append([_written(column, getattr(each, column.field)) for column in table.columns])
    return rows


def _written(column: Column, value: Any) -> str:
    match column.holds:
        case Holds.WORDS:
            return SEPARATOR.join(value)
        case Holds.FLAG:
            return YES if value else (NO if column.needed else "")
        case Holds.CHOICE:
            return column.words.get(value, str(value))
        case Holds.DAY:
            return value.isoformat() if isinstance(value, date) else ""
        case Holds.NUMBER:
            return "" if value is None else str(value)
        case Holds.TEXT:
            return str(value)
