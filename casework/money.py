"""Amounts of money: whole fen everywhere, and reading them the way people type them.

Nothing here is a float. A number from a spreadsheet cell comes in as the Decimal of its shortest text.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from casework.numbers_apart import NUMERALS, has_comma_of_prose, tidy

MAX_FEN: Final = 10**12
"""The largest amount the journal takes: ten thousand million yuan."""


class AmountProblem(StrEnum):
    """Why an amount could not be taken as it stands."""

    UNREADABLE = "unreadable"
    APPROXIMATE = "approximate"
    RANGE = "range"
    SEVERAL = "several"
    NEGATIVE = "negative"
    FOREIGN_CURRENCY = "foreign_currency"
    TOO_PRECISE = "too_precise"
    TOO_LARGE = "too_large"
    COMMA = "comma"
    """a comma of Chinese prose that groups one number or parts two: 100，200"""
    POINT = "point"
    """a point with three digits behind it, where points group a thousand (1.200) or a fraction"""


@dataclass(frozen=True)
class AmountReading:
    """What was read: an amount in fen, or nothing written (both None), or a problem.

    guess_fen: with the problem `approximate`, the number that was named; with `comma`, what it is as one number.
    yuan: with the problem `too_precise` or `point`, the number itself: in a column of ten thousands it is a sum all the
    same.
    """

    fen: int | None = None
    problem: AmountProblem | None = None
    guess_fen: int | None = None
    yuan: Decimal | None = field(default=None, compare=False)


NOTHING: Final = AmountReading()
"""Nothing was written, or words that say there is no amount ('无', '/', '不详')."""

_NONE_WORDS: Final = frozenset(
    {
        "",
        "无",
        "没有",
        "暂无",
        "不详",
        "不明",
        "未知",
        "未定",
        "待定",
        "待补",
        "不清楚",
        "无金额",
        "未涉及",
        "不涉及",
        "略",
    }
    | {"n/a", "na", "none", "null", "nan", "nil", "空"}
)
_LONGEST: Final = 200
"""No sum is written with more signs; Python itself refuses to read a number of some thousand digits."""
_ONLY_MARKS = re.compile(r"[-/\\—–―_.·*~～、。]+")
_LABELS = re.compile(
    r"^(?:人民币|rmb|cny|一共|总共|共计|合计|总计|小计|计|共|金额|价款|货款|价格|单价|消费|花了|花费|付了|支付|付款|充值|"
    r"退款|退还|退回|退费|返还|已退|退|赔偿|赔付|已赔|赔|补偿|补|挽回|定金|订金|押金)[::]?"
)
_BARE_NUMERALS = re.compile(
    r"[零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨]{1,2}|[一壹]?[十拾][一二三四五六七八九壹贰叁肆伍陆柒捌玖]?"
)
_MULTIPLE = re.compile(r"[1-9]|10")
"""Behind a word for giving back (退一赔三, 退1赔3, 赔十) a small number counts what was paid, and no yuan."""
_APPROX = re.compile(
    r"^(?:大约|大概|约|近|将近|差不多|左右|估计|不到|超过|超|至少|最多)|(?:左右|上下|多|余|以上|以下|以内|来元)元?$"
)
_APPROX_INSIDE = re.compile(r"[多余来几](?=[元块万千百])")
_FOREIGN = re.compile(r"[$€£₩฿]|美元|美金|欧元|港币|港元|日元|usd|hkd|eur|jpy|英镑|澳元")
_RANGE = re.compile(r"^[\d.,]+(?:元|块|万|千)?(?:-|~|至|到)[\d.,]+(?:元|块|万|千)?$")
_TAIL = re.compile(r"(?:元整|圆整|块钱整?|元钱|块整|元正|圆正|rmb|cny|人民币)$")
_ROUND_A_NUMBER = re.compile(r"^(?:人民币|rmb|cny)|(?:元整|圆整|元|圆|块|rmb|cny|人民币)$")
_PLAIN = re.compile(r"(\d+(?:\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_YUAN_JIAO_FEN = re.compile(r"(?:(\d+)[元块圆])?(?:(\d)[角毛])?(?:(\d)分)?")
_YUAN_JIAO_SHORT = re.compile(r"(\d+)[元块圆](\d)")
_BIG_UNIT = re.compile(r"(\d+(?:\.\d+)?)(亿|万|千|百|w|k)(\d{0,8}(?:\.\d+)?)")
_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Three digits behind a point: as likely a thousand (1.200), where points group, as a sum in yuan."""
_BIG: Final = {"亿": 10**8, "万": 10**4, "w": 10**4, "千": 1000, "k": 1000, "百": 100}

_DIGITS: Final = dict(
    zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
) | dict(zip("壹贰叁肆伍陆柒捌玖俩仨", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3), strict=True))
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CHINESE_NUMBER = re.compile(rf"[{NUMERALS}]+")
_CAPITALS = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟萬億]")
_FORMAL = re.compile(rf"{_CAPITALS.pattern}|[整正]$")
"""Written as on a receipt: no unit is left out there, and whoever left one out meant something else."""
_SECTION_100M, _SECTION_10K = re.compile("[亿億]"), re.compile("[万萬]")
_MOST_NUMERALS: Final = 32
"""Longer than any number of a journal in words."""
_CHINESE_MONEY = re.compile(
    r"(?:(?P<yuan>[^元块圆角毛分]+)(?:[元块圆]|$))?(?:(?P<jiao>[^元块圆角毛分零])[角毛])?零?(?:(?P<fen>[^元块圆角毛分零])分)?"
    r"(?P<short>[一二三四五六七八九壹贰叁肆伍陆柒捌玖])?"
)


def parse_amount(written: str | int | Decimal | None) -> AmountReading:
    """Read an amount in yuan as a person typed it.

    Takes '1,300.00', '１３００', '1300元', '￥398', '二百八十元', '三块五', '1.2万', '1千2', '无', '/' …; numbers (int,
    Decimal) are yuan. Never raises for what a person can type.
    """
    if written is None:
        return NOTHING
    if isinstance(written, (int, Decimal)):
        return _from_yuan(Decimal(written))
    text = tidy(written)
    if len(text) > _LONGEST:
        return AmountReading(problem=AmountProblem.UNREADABLE)
    if text in _NONE_WORDS or _ONLY_MARKS.fullmatch(text):
        return NOTHING
    if _FOREIGN.search(text):
        return AmountReading(problem=AmountProblem.FOREIGN_CURRENCY)
    if _RANGE.fullmatch(text):
        return AmountReading(problem=AmountProblem.RANGE)
    approximate = _APPROX.search(text) or _APPROX_INSIDE.search(text)
    if approximate:
        bare = _APPROX_INSIDE.sub("", _APPROX.sub("", text))
        return AmountReading(problem=AmountProblem.APPROXIMATE, guess_fen=_read_labelled(bare).fen)
    reading = _read_labelled(text)
    if reading.problem is not None and has_comma_of_prose(written):
        guess_fen = _read_labelled(tidy(written, joined=True)).fen
        if guess_fen is not None:
            return AmountReading(problem=AmountProblem.COMMA, guess_fen=guess_fen)
    return reading


def reads_plainly(written: str) -> bool:
    """Whether the digits that were typed are the sum itself (`1,200`, `￥1200元`), and none was worked out of words (`1.2万`)."""
    bare = _ROUND_A_NUMBER.sub("", tidy(written))
    if has_comma_of_prose(written):
        return False
    return _PLAIN.fullmatch(bare) is not None or _GROUPED.fullmatch(bare) is not None


def parse_chinese_number(text: str, *, formal: bool = False) -> int | None:
    """The whole number written in Chinese numerals ('二百八十', '一千三', '两万三', '贰佰', '二〇〇'), or None.

    Units go down ('三百五百' is no number), a zero stands for a place that is passed over, and what people say of several
    ('三五', '两三百') is no number either. Where it is written with capitals, or is formal, no unit is left out: 壹佰伍 is
    neither 150 nor 105.
    """
    if not _CHINESE_NUMBER.fullmatch(text) or len(text) > _MOST_NUMERALS:
        return None
    if all(character in _DIGITS for character in text):
        digits = "".join(str(_DIGITS[character]) for character in text)
        is_one = len(digits) == 1 or (digits[0] != "0" and (len(digits) > 2 or "0" in digits))
        return int(digits) if is_one else None
    formal = formal or _CAPITALS.search(text) is not None
    high, hundred_million, below = _SECTION_100M.sub("亿", text).rpartition("亿")
    middle, ten_thousand, low = _SECTION_10K.sub("万", below).rpartition("万")
    total, place = 0, 0
    for part, sign, unit in ((high, hundred_million, 10**8), (middle, ten_thousand, 10**4), (low, "", 1)):
        if not part:
            if sign:
                return None  # 万, 一亿万: nothing stands before the unit
            continue
        value = _section(part, place // unit, may_be_short=not sign and not formal)
        if value is None or (unit == 1 and place == 10**8 and part[0] not in "零〇" and len(part) > 1):
            return None  # 一亿五千 is said of 150,000,000 and written of 100,005,000
        total += value * unit
        place = unit
    return total


def _section(text: str, place: int, *, may_be_short: bool) -> int | None:
    """A number below ten thousand, behind something of ``place`` times its own unit (0: behind nothing).

    Only the last one may leave a unit out: 一千三 is 1,300, but 一百一万 is neither 1,010,000 nor 1,100,000.
    """
    value, digit, zero, begun = 0, 0, False, place
    for character in text:
        if character in _DIGITS:
            if digit or (zero and not _DIGITS[character]):
                return None
            digit = _DIGITS[character]
            zero = zero or not digit
            continue
        unit = _UNITS.get(character, 0)
        if not unit or (place and unit >= place) or (digit == 0 and (unit > 10 or zero)):
            return None
        if zero and unit * 100 > place:
            return None
        value += (digit or 1) * unit
        place, digit, zero = unit, 0, False
    if not digit:
        return None if zero else value
    if zero:
        return value + digit if place >= 100 else None
    is_short = place >= 100 and (value or begun)  # 一千三 is 1,300, 三万五 is 35,000
    if is_short and not may_be_short:
        return None
    return value + digit * (place // 10 if is_short else 1)


def _read_labelled(text: str) -> AmountReading:
    bare, previous = text, None
    while previous != bare:
        previous, bare = bare, _LABELS.sub("", bare)
    label = text.removesuffix(bare)
    if label and (_BARE_NUMERALS.fullmatch(bare) or (label[-1] in "退赔补" and _MULTIPLE.fullmatch(bare))):
        return AmountReading(problem=AmountProblem.UNREADABLE)
    return _read(bare)


def _read(text: str) -> AmountReading:
    if text.startswith(("-", "(")) and re.fullmatch(r"[-(]\d[\d.,]*\)?元?", text):
        return AmountReading(problem=AmountProblem.NEGATIVE)
    formal = _FORMAL.search(text) is not None
    text = _TAIL.sub(lambda match: "元" if match.group()[0] in "元圆块" else "", text)
    bare = text.removesuffix("元").removesuffix("块").removesuffix("圆").removesuffix("整")
    if _GROUPED.fullmatch(bare):
        return _from_yuan(Decimal(bare.replace(",", "")))
    if _PLAIN.fullmatch(bare):
        if _THOUSANDTHS.fullmatch(bare):
            return AmountReading(problem=AmountProblem.POINT, yuan=Decimal(bare))
        return _from_yuan(Decimal(bare))
    if match := _BIG_UNIT.fullmatch(bare):
        return _from_big_unit(*match.groups(), formal=formal)
    if not formal and (match := _YUAN_JIAO_SHORT.fullmatch(text)):
        return _from_yuan(Decimal(f"{match[1]}.{match[2]}"))
    if (match := _YUAN_JIAO_FEN.fullmatch(text)) and text:
        yuan, jiao, fen = (int(part) if part else 0 for part in match.groups())
        return _from_yuan(Decimal(yuan * 100 + jiao * 10 + fen) / 100)
    if re.fullmatch(r"[\d.,]+(?:元|块)?(?:[+、;/和]|再|外加)[\d.,]+(?:元|块)?.*", text):
        return AmountReading(problem=AmountProblem.SEVERAL)
    return _from_chinese(text, formal=formal)


def _from_big_unit(number: str, unit: str, rest: str, *, formal: bool) -> AmountReading:
    value = Decimal(number) * _BIG[unit]
    if rest:
        if (
            "." in number
            or "." in rest
            or (formal and len(rest) == 1)
            or (unit in "百千" and len(number) > 1)
        ):
            return AmountReading(problem=AmountProblem.UNREADABLE)
        # 3万5 is 35,000; 1万2500 is 12,500; 3万5千 is read by the Chinese reader. Of 12万34 nobody knows which it is.
        if len(rest) not in (1, len(str(_BIG[unit])) - 1):
            return AmountReading(problem=AmountProblem.UNREADABLE)
        value += int(rest) * (_BIG[unit] // 10 if len(rest) == 1 else 1)
    return _from_yuan(value)


def _from_chinese(text: str, *, formal: bool) -> AmountReading:
    digits = re.sub(r"\d", lambda match: "零一二三四五六七八九"[int(match.group())], text)
    if re.search(r"\d{2}", text):
        digits = text  # '12百' and the like are not a way of writing numbers
    match = _CHINESE_MONEY.fullmatch(digits.removesuffix("整").removesuffix("正"))
    if match is None or not any(match.groupdict().values()) or (formal and match["short"]):
        return AmountReading(problem=AmountProblem.UNREADABLE)
    yuan = parse_chinese_number(match["yuan"], formal=formal) if match["yuan"] else 0
    small = [_DIGITS.get(match[name] or "零") for name in ("jiao", "fen", "short")]
    if yuan is None or any(value is None for value in small):
        return AmountReading(problem=AmountProblem.UNREADABLE)
    jiao, fen, short = (value or 0 for value in small)
    if match["short"]:  # 三块五 is 3.50; 五毛二 is 0.52
        jiao, fen = (jiao, short) if match["jiao"] else (short, fen)
    return _from_yuan(Decimal(yuan * 100 + jiao * 10 + fen) / 100)


def _from_yuan(yuan: Decimal) -> AmountReading:
    if not yuan.is_finite():
        return AmountReading(problem=AmountProblem.UNREADABLE)
    if yuan < 0:
        return AmountReading(problem=AmountProblem.NEGATIVE)
    if yuan > MAX_FEN // 100:
        return AmountReading(problem=AmountProblem.TOO_LARGE)
    fen = yuan * 100
    if fen != fen.to_integral_value():
        return AmountReading(problem=AmountProblem.TOO_PRECISE, yuan=yuan)
    return AmountReading(fen=int(fen))
