"""What stands around a table and changes what it means: the year, the month, the unit of its sums.

Above it, beside it and below it, in the sheet's name and the file's. A day of printing or of a decree is no year of the
ledger, the unit that reports (填报单位) is no unit of money, and two different years or units are asked about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from casework.ledger.cells import cell_text, is_blank
from casework.ledger.model import Header, Table
from casework.plain_text import for_comparing

YUAN: Final = 100
FOREIGN: Final = 0
"""The unit of sums that are not in yuan at all."""

_UNITS: Final = {
    "元": YUAN, "圆": YUAN, "人民币": YUAN, "rmb": YUAN, "cny": YUAN, "人民币元": YUAN, "元人民币": YUAN,
    "百元": 100 * YUAN, "千元": 1_000 * YUAN, "万元": 10_000 * YUAN, "万": 10_000 * YUAN, "人民币万元": 10_000 * YUAN,
    "百万元": 1_000_000 * YUAN, "十万元": 100_000 * YUAN, "千万元": 10_000_000 * YUAN, "亿元": 100_000_000 * YUAN, "角": 10,
    "分": 1, "千": 1_000 * YUAN, "w": 10_000 * YUAN, "k": 1_000 * YUAN,
    **dict.fromkeys(("美元", "美金", "欧元", "港元", "港币", "日元", "英镑", "usd", "hkd", "eur", "$", "€", "£"), FOREIGN),
}  # fmt: skip
_SURE: Final = tuple(name for name in _UNITS if len(name) > 1 or name in "$€£")
_SAID = re.compile(
    r"(?<![报送表属作位诉管辖门责办受理任])(?:金额|货币|计量|计价|数量|统计|核算)?单位(?:为|是)?[:\s]*([^\s;,。)\]】]{1,14})"
    r"|(?:均|皆|都)?以([十百千万亿]*元)(?:人民币)?(?:为单位|计)|(?:金额|币种)[:(]([^\s;,。)\]】]{1,8})"
)
_ALONE = re.compile(r"[(\[【]?(?:人民币)?([百千万亿]元)[)\]】]?")
_IN_LABEL = re.compile(
    r"[(\[【<〔/_:-]?(?:单位[:]?)?((?:人民币)?(?:[十百千万亿]+元|元|美元|美金|港[元币]|欧元|日元|usd|\$|万|千))[)\]】>〔]?"
)
_SMALL_IN_LABEL = re.compile(r"[(\[【<〔/_:](?:单位[:]?)?(?:人民币)?([角分])(?:[)\]】>〕]|$)")
_NO_YEAR_OF_IT = re.compile(
    r"打印|印制|印发|制表|填表|填报|填写|导出|导入|生成|下载|更新|截[至止]|统计时间|发布|上报|报送|报表日|施行|实施|版|令第?|第\d+号|\[\d+\]号?|"
    r"〔\d+〕|文号|根据|依据|按照|修订|备份|保存|创建|copy|print|export"
)
_UNIT_FOR_ALL = re.compile(r"[(\[【]?(?:金额|货币|计量|计价)?单位[:(]|[(\[【]?[百千万亿]?元[)\]】]?$")
_TITLE = re.compile(r"登记|台账|投诉|咨询|记录|汇总|统计|明细|年度|一览|清单|ledger")
_WHOLE_DAY = re.compile(r"(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月\d{1,2})|(?<!\d)20\d{6}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d{2}|199\d)(?!\d)")
_RANGE = re.compile(r"(?<!\d)(20\d{2})(?:年度?)?[-~至到—–](20\d{2}(?!\d)|\d{2}(?=年))")
_CHINESE_YEAR = re.compile(r"二[〇零○o0][〇零○一二三四五六七八九]{2}(?=年)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
_CHINESE_MONTH = re.compile(r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月")
_YEAR_MONTH = re.compile(
    r"(?<!\d)20\d{2}[-./_年](1[0-2]|0?[1-9])(?!\d)(?![-./]\d)|(?<!\d)20\d{2}(0[1-9]|1[0-2])(?!\d)"
)


@dataclass(frozen=True)
class Surroundings:
    """year: the one that is named, None where none is or `years` are several. month: the one that is named beside it.
    unit_fen: what 1 is in columns that do not say; None where several units are named; `FOREIGN` where it is no yuan."""

    year: int | None
    years: tuple[int, ...]
    month: int | None
    unit_fen: int | None
    unit_said: bool


def look_around(table: Table, header: Header) -> Surroundings:
    """Read the words around a table."""
    top = header.row + 1 - header.height
    above = [cell_text(cell) for row in table.rows[:top] for cell in row if not is_blank(cell)]
    name, hint = table.name, table.hint
    near = set[int]().union(*(_years(text) for text in (*above, name)))
    far = _years(hint)
    # A file for several years holds a sheet for each: the sheet's own year is the nearer one.
    years = near if near and (not far or (near & far and len(far) > 1)) else near | far
    months = set[int]().union(*(_months(text) for text in (*above, name))) or _months(hint)
    units = {
        unit for text in (*above, *_beside(table, header), name) if (unit := unit_said(text)) is not None
    }
    return Surroundings(
        year=next(iter(years)) if len(years) == 1 else None,
        years=tuple(sorted(years)) if len(years) > 1 else (),
        month=next(iter(months)) if len(months) == 1 else None,
        unit_fen=YUAN if not units else next(iter(units)) if len(units) == 1 else None,
        unit_said=bool(units),
    )


def unit_name(unit_fen: int) -> str:
    """A unit as people write it; '' for yuan, which needs no words."""
    if unit_fen == YUAN:
        return ""
    return next(
        name
        for name, fen in _UNITS.items()
        if fen == unit_fen and (fen == 1 or len(name) > 1 or name == "角")
    )


def unit_of_label(label: str) -> int | None:
    """The unit that a column's own name states: 金额(万元), 挽回金额/元; None where it states none."""
    text = _words(label)
    if (small := _SMALL_IN_LABEL.search(text)) is not None:
        return _UNITS[small[1]]
    for match in reversed(list(_IN_LABEL.finditer(text))):
        word = match[1]
        bracketed = match[0] != word
        if word in _UNITS and (bracketed or (len(word) > 1 and word not in ("万", "千"))):
            return _UNITS[word]
    return None


def unit_said(text: str) -> int | None:
    """The unit that words around a table state: 单位：万元, (千元), 以万元计."""
    pieces = [_words(piece) for piece in text.split()]
    for match in (found for piece in (_words(text), *pieces) for found in _SAID.finditer(piece)):
        parts = re.split(r"[、/和及+与]", next(group for group in match.groups() if group))
        for part in parts:
            tidy = part.strip("()[]【】:-")
            for name in (tidy, tidy.removeprefix("人民币")):
                if name in _UNITS:
                    return _UNITS[name]
    alone = _ALONE.fullmatch(_words(text))
    return _UNITS.get(alone[1]) if alone else None


def _beside(table: Table, header: Header) -> Iterable[str]:
    """Texts beside and below the table, and heads: where they state a unit it counts for all sums."""
    width = len(header.labels)
    yield from (label for label in header.labels if _UNIT_FOR_ALL.match(_words(label)))
    for index, row in enumerate(table.rows[header.row + 1 :]):
        written = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
        for column, cell in written:
            unlabelled = column >= width or not header.labels[column]
            if isinstance(cell, str) and len(cell) <= 40 and (unlabelled or len(written) <= 3):
                text = cell_text(cell)
                if "单位" in "".join(text.split()) or unlabelled or index < 1:
                    yield text


def _title(text: str) -> str:
    """The words without a day of printing: of '2025年度投诉台账 打印时间:2026-1-8' what stands before it, if that is a title."""
    found = _NO_YEAR_OF_IT.search(text)
    if found is None:
        return text
    before = text[: found.start()]
    return before if _TITLE.search(before) else ""


def _years(text: str) -> set[int]:
    text = _CHINESE_YEAR.sub(lambda found: _digits(found[0]), _title(_words(text)))
    if span := _RANGE.search(text):
        last = span[2] if len(span[2]) == 4 else span[1][:2] + span[2]
        first, end = sorted((int(span[1]), int(last)))
        return set(range(first, min(end, first + 20) + 1))
    return {int(year) for year in _YEAR.findall(_WHOLE_DAY.sub(" ", text))}


def _months(text: str) -> set[int]:
    text = _WHOLE_DAY.sub(" ", _title(_words(text)))
    found = {int(month) for month in _MONTH.findall(text)}
    found |= {_CHINESE_MONTHS.index(month) + 1 for month in _CHINESE_MONTH.findall(text)}
    return found or {int(one or other) for one, other in _YEAR_MONTH.findall(text)}


_CHINESE_MONTHS: Final = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _digits(text: str) -> str:
    return "".join("0" if sign in "〇零○o0" else str("一二三四五六七八九".index(sign) + 1) for sign in text)


def _words(text: str) -> str:
    return for_comparing(text)
