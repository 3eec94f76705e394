"""What stands around a table and changes what it means: the year, the month, the unit of its sums.

Above it, beside it and below it, in the sheet's name and the file's. A day of printing or of a decree is no year of the
ledger, the unit that reports (填报单位) is no unit of money, and two different years or units are asked about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from casework.expressions import expression
from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.model import Header, Table
from casework.plain_text import for_comparing

YUAN: Final = 100
FOREIGN: Final = 0
"""The unit of sums that are not in yuan at all."""
_SOME_UNIT: Final = -1
"""A unit that is named, whichever it is."""

_UNITS: Final = {
    "元": YUAN, "圆": YUAN, "人民币": YUAN, "rmb": YUAN, "cny": YUAN, "人民币元": YUAN, "元人民币": YUAN,
    "百元": 100 * YUAN, "千元": 1_000 * YUAN, "万元": 10_000 * YUAN, "万": 10_000 * YUAN, "人民币万元": 10_000 * YUAN,
    "百万元": 1_000_000 * YUAN, "十万元": 100_000 * YUAN, "千万元": 10_000_000 * YUAN, "亿元": 100_000_000 * YUAN, "角": 10,
    "分": 1, "千": 1_000 * YUAN, "w": 10_000 * YUAN, "k": 1_000 * YUAN,
    **dict.fromkeys(("美元", "美金", "欧元", "港元", "港币", "日元", "英镑", "usd", "hkd", "eur", "$", "€", "£"), FOREIGN),
}  # fmt: skip
_SURE: Final = tuple(name for name in _UNITS if len(name) > 1 or name in "$€£")
_SAID = expression(
    r"(?<![报送表属作位诉管辖门责办受理任])(?:金额|货币|计量|计价|数量|统计|核算)?单位(?:均|都|皆|全|统一|一律)?(?:为|是|以)?[:\s]*"
    r"([^\s;,。)\]】]{1,14})"
    r"|(?:均|皆|都)?以([十百千万亿]*元)(?:人民币)?(?:为单位|计)|(?:金额|币种)[:(]([^\s;,。)\]】]{1,8})"
)
_ALONE = expression(r"[(\[【]?(?:人民币)?([百千万亿]元)[)\]】]?")
_NAMED = expression(
    r"(?:(?<![\d.零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖几数多近上余来达半逾超])|(?<![\d.])(?<=20\d\d))"
    r"([十百千万亿]+元|美元|美金|港元|港币|欧元|日元|英镑)"
    r"(?!村|超市|店|户|商|街|路|广场|大厦|小区|机|公司|酒|连锁|大钞|以[上下内]|左右|便利|小吃|餐|饭|银|有限|集团|学校|镇|乡)"
)
_NAMED_IN_ENGLISH = expression(
    r"(?:units?|rmb|cny|yuan|¥)[^a-z\d]{0,4}(?:in)?(?:rmb|cny|yuan|¥)?[^a-z\d]{0,4}(?:10{0,2}k|10{2,8}|1\d{0,2}(?:,0{3})+|'?0{3,4})(?!\d|[.,]\d)|"
    r"(?:ten|thousands?|millions?|wan)(?:of)?(?:rmb|cny|yuan)|(?:rmb|cny|yuan)[^a-z\d]{0,3}(?:in)?(?:wan|ten|thousands?|millions?|mn|k|m)(?![a-z])|"
    r"in'?(?:1\d{0,2}(?:,0{3})+|10{2,8}|0{3,4})(?:s|rmb|cny|yuan|$)"
)
_BEHIND_A_TITLE = expression(r"[(\[【<〔](?:人民币)?([十百千万亿]+元|[万千])[)\]】>〕]$")
_CURRENCY: Final = frozenset({"人民币", "rmb", "cny", "人民币元", "元人民币"})
_TRADITIONAL: Final = str.maketrans("萬億單圓幣計額為仟佰拾", "万亿单元币计额为千百十")
_IN_LABEL = expression(
    r"[(\[【<〔/_:-]?(?:单位[:]?)?((?:人民币)?(?:[十百千万亿]+元|元|美元|美金|港[元币]|欧元|日元|usd|\$|万|千))[)\]】>〔]?"
)
_LATIN_IN_LABEL = expression(r"[(\[【<〔/_:](?:单位[:]?)?([wk])元?(?:[)\]】>〕]|$)")
_SMALL_IN_LABEL = expression(r"[(\[【<〔/_:](?:单位[:]?)?(?:人民币)?([角分])(?:[)\]】>〕]|$)")
_NO_YEAR_OF_IT = expression(
    r"打印|印制|印发|制表|填表|填报|填写|导出|导入|生成|下载|更新|截[至止]|统计时间|发布|上报|报送|报表日|施行|实施|版|令第?|第\d+号|\[\d+\]号?|"
    r"〔\d+〕|文号|根据|依据|按照|修订|备份|保存|创建|copy|print|export"
)
_CALLS_ANOTHER = expression(
    rf"(?:{_NO_YEAR_OF_IT.pattern}|编号|号码|文号|电话|地址|门牌|邮编|面积|户数|人口)(?!单位|人|部门|机构|者)"
)
_UNIT_FOR_ALL = expression(r"[(\[【]?(?:金额|货币|计量|计价)?单位[:(]|[(\[【]?[百千万亿]?元[)\]】]?$")
_TITLE = expression(r"登记|台账|投诉|咨询|记录|汇总|统计|明细|年度|一览|清单|ledger")
_WHOLE_DAY = expression(r"(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月\d{1,2})|(?<!\d)20\d{6}(?!\d)")
_YEAR = expression(r"(?<!\d)(20\d{2}|199\d)(?=年)")
_YEAR_ALONE = expression(
    r"(?<![\da-z号第路街弄巷.,#])(20\d{2}|199\d)(?![\d号弄巷室路街元件条次份个人起宗,]|\.\d|[十百千万亿]?元)"
)
_YEAR_BESIDE = expression(
    r"(?:(?:说明|备?注|(?:统计|所属)?年[度份])[:])?[(\[【]?(20\d{2}|199\d)年度?[^\d,。;]{0,12}[)\]】]?"
)
_RANGE = expression(r"(?<!\d)(20\d{2})(?:年度?)?[-~至到—–](20\d{2}(?!\d)|\d{2}(?=年))")
_CHINESE_YEAR = expression(r"二[〇零○o0][〇零○一二三四五六七八九]{2}(?=年)")
_MONTH = expression(r"(?<!\d)(1[0-2]|0?[1-9])月")
_CHINESE_MONTH = expression(r"(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月")
_YEAR_MONTH = expression(
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
    above = [text for row in table.rows[:top] for text in _without_printing(row)]
    name, hint = table.name, table.hint
    near = set[int]().union(*(_years(text) for text in above), _years(name, is_name=True))
    near |= {
        year
        for text in (*_beside(table, header), *_alone_below(table, header))
        for year in _years_beside(text)
    }
    far = _years(hint, is_name=True)
    # A file for several years holds a sheet for each: the sheet's own year is the nearer one.
    years = near if near and (not far or (near & far and len(far) > 1)) else near | far
    months = set[int]().union(*(_months(text) for text in (*above, name))) or _months(hint)
    units, named = _units(table, header, top)
    return Surroundings(
        year=next(iter(years)) if len(years) == 1 else None,
        years=tuple(sorted(years)) if len(years) > 1 else (),
        month=next(iter(months)) if len(months) == 1 else None,
        unit_fen=_one_unit(units, named),
        unit_said=bool(units or named),
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
    if (latin := _LATIN_IN_LABEL.search(text)) is not None:
        return _UNITS[latin[1]]
    for match in reversed(list(_IN_LABEL.finditer(text))):
        word = match[1]
        bracketed = match[0] != word
        if word in _UNITS and (bracketed or (len(word) > 1 and word not in ("万", "千"))):
            return _UNITS[word]
    return None


def unit_said(text: str) -> int | None:
    """The unit that words around a table state: 单位：万元, (千元), 以万元计. None where they state none, or several."""
    units = _stated(text)
    return next(iter(units)) if len(units) == 1 else None


def _stated(text: str) -> set[int]:
    pieces = [_words(piece).translate(_TRADITIONAL) for piece in text.split()]
    whole = _words(text).translate(_TRADITIONAL)
    names: set[str] = set()
    for match in (found for piece in (whole, *pieces) for found in _SAID.finditer(piece)):
        parts = re.split(r"[、/和及+与()\[\]【】]", next(group for group in match.groups() if group))
        for part in parts:
            tidy = part.strip("-:")
            names |= {name for name in (tidy, tidy.removeprefix("人民币")) if name in _UNITS}
    alone = _ALONE.fullmatch(whole)
    if alone:
        names.add(alone[1])
    # 币种：人民币（万元） names a currency, and then the unit of it
    return {_UNITS[name] for name in (names - _CURRENCY or names)}


def _named(text: str) -> set[int]:
    """Units that words name in whatever way: 投诉台账（万元）, Unit: RMB 10,000. Sums (3万元) name none."""
    words = _words(text).translate(_TRADITIONAL)
    found = {_UNITS.get(each, _SOME_UNIT) for each in _NAMED.findall(words)}
    return found | ({_SOME_UNIT} if _NAMED_IN_ENGLISH.search(words) else set())


def _units(table: Table, header: Header, top: int) -> tuple[set[int], set[int]]:
    """The units that words around a table state, and all that they name."""
    rows = [[cell_text(cell) for cell in row if not is_blank(cell)] for row in table.rows[:top]]
    titles = [row[0] for row in rows if len(row) == 1 and _TITLE.search(_words(row[0]))]
    names = (table.name, table.hint)
    around = (*(text for row in rows for text in (*row, " ".join(row))), *_beside(table, header), *names)
    stated = set[int]().union(*(_stated(text) for text in around))
    for title in (*titles, *names):
        if (behind := _BEHIND_A_TITLE.search(_words(title).translate(_TRADITIONAL))) is not None:
            stated.add(_UNITS[behind[1]])
    return stated, set[int]().union(*(_named(text) for text in around))


def _one_unit(stated: set[int], named: set[int]) -> int | None:
    """The unit of a table; None where several are stated, or one is named and not stated."""
    if not stated and not named:
        return YUAN
    return next(iter(stated)) if len(stated) == 1 and named <= stated else None


def _beside(table: Table, header: Header) -> Iterable[str]:
    """Texts beside and below the table, and heads: where they state a unit it counts for all sums."""
    width = len(header.labels)
    below = table.rows[header.row + 1 :]
    used = {column for row in below for column, cell in enumerate(row) if not is_blank(cell)}
    for column, label in enumerate(header.labels):
        if column not in used or _UNIT_FOR_ALL.match(_words(label)):
            yield label
    for index, row in enumerate(table.rows[header.row + 1 :]):
        written = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
        for column, cell in written:
            unlabelled = column >= width or not header.labels[column]
            if not isinstance(cell, str) or len(cell) > (40 if len(written) > 3 else 400):
                continue
            text = cell_text(cell)
            if unlabelled or (len(written) <= 3 and (index < 1 or _speaks_of_a_unit(text))):
                yield text
        if 1 < len(written) <= 3:
            together = " ".join(cell_text(cell) for _, cell in written)
            if _speaks_of_a_unit(together):
                yield together


def _alone_below(table: Table, header: Header) -> Iterable[str]:
    """Short texts that stand alone in a row below the head."""
    for row in table.rows[header.row + 1 :]:
        written = [cell for cell in row if not is_blank(cell)]
        if len(written) == 1 and isinstance(written[0], str) and len(written[0]) <= 40:
            yield cell_text(written[0])


def _speaks_of_a_unit(text: str) -> bool:
    words = _words(text).translate(_TRADITIONAL)
    return "单位" in words or bool(_named(text))


def _title(text: str) -> str:
    """The words without a day of printing: of '2025年度投诉台账 打印时间:2026-1-8' what stands before it, if that is a title."""
    found = _NO_YEAR_OF_IT.search(text)
    if found is None:
        return text
    before = text[: found.start()]
    return before if _TITLE.search(before) else ""


def _years(text: str, *, is_name: bool = False) -> set[int]:
    """The years that a text names. A bare number is one where it stands alone or beside a title, and in the names of
    sheets and files; 延安路2020号 and 编号2024 name none."""
    text = _CHINESE_YEAR.sub(lambda found: _digits(found[0]), _title(_words(text)))
    if (span := _RANGE.search(text)) and text[span.end() : span.end() + 1] not in ("号", "弄"):
        last = span[2] if len(span[2]) == 4 else span[1][:2] + span[2]
        first, end = sorted((int(span[1]), int(last)))
        return set(range(first, min(end, first + 20) + 1))
    rest = _WHOLE_DAY.sub(" ", text)
    bare = is_name or _TITLE.search(rest) or _YEAR_ALONE.fullmatch(rest)
    found = _YEAR.findall(rest) + (_YEAR_ALONE.findall(rest) if bare else [])
    return {int(year) for year in found}


def _years_beside(text: str) -> set[int]:
    """The year that words beside or below a table are about; one in a sentence is none."""
    found = _YEAR_BESIDE.fullmatch(_title(_words(text)))
    return {int(found[1])} if found else set()


def _without_printing(row: Iterable[Cell]) -> Iterable[str]:
    """The texts of a row above the table, without what a cell before them calls a day of printing or a number: what is
    called so (填报时间：) and its value (2026年1月) stand in cells of their own."""
    called = False
    for cell in row:
        if is_blank(cell):
            continue
        text = cell_text(cell)
        words = _words(text)
        if _CALLS_ANOTHER.search(words) and not any(sign.isdigit() for sign in words):
            called = True
        elif words.endswith(":") or _TITLE.search(words):
            called = False
        if not called:
            yield text


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
