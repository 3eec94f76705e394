"""Words for people: translation, sums, days, masks.

`tr` looks a Chinese text up in the one context `desk`; the Chinese text itself is the key. Money is fen, time is UTC
milliseconds and shown in China Standard Time (UTC+8 all year, no daylight saving).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import reduce
from string import Formatter

CHINA = timezone(timedelta(hours=8))
_EPOCH = datetime(1970, 1, 1, 8, tzinfo=CHINA)
_CONTEXT = "desk"


class _Places(Formatter):
    """str.format, and for languages that count: `{count:case|cases}` is `1 case`, `3 cases`."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return f"{value} {one if value == 1 else many}"
        return str(super().format_field(value, format_spec))


_PLACES = _Places()


def tr(text: str, /, **values: object) -> str:
    """`text` in the language of the program, its `{named}` places filled as by str.format.

    A translation may count: `{count:case|cases}` is `1 case` or `3 cases`. Call it with a literal, so that
    the translation file can be kept complete. Raises KeyError for a place without value.
    """
    # Where nobody has loaded Qt no translation is installed, and the verbs of scripts need not load it for this.
    core = sys.modules.get("PySide6.QtCore")
    translated: str = core.QCoreApplication.translate(_CONTEXT, text) if core is not None else text
    return _PLACES.vformat(translated, (), values) if values else translated


def amount(fen: int) -> str:
    """A sum without its unit, two decimals, thousands apart: 130000 fen -> `1,300.00`."""
    sign = "−" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def money(fen: int) -> str:
    """A sum as a case shows it: `1,300.00 元`."""
    return tr("{amount} 元", amount=amount(fen))


def money_short(fen: int) -> str:
    """A sum inside a sentence, decimals only where there are any: `3,460 元`, `12.50 元`."""
    text = amount(fen)
    return tr("{amount} 元", amount=text.removesuffix(".00"))


def local(utc_ms: int) -> datetime:
    """The moment `utc_ms` on a clock in China."""
    # Added up, since the system's own conversion takes no moment before 1970 everywhere.
    return _EPOCH + timedelta(milliseconds=utc_ms)


def listed(parts: Iterable[str]) -> str:
    """`店名、电话、诉求`: things of one kind, side by side."""
    return tr("、").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """`3 件没写日期，2 行重复`: halves of one sentence, without its stop."""
    return tr("，").join(parts)


def sentences(*parts: str) -> str:
    """One after the other, empty ones left out: English has a space between sentences, Chinese has none."""
    told = [part for part in parts if part]
    return reduce(lambda first, after: tr("{first}{after}", first=first, after=after), told) if told else ""


def stopped(words: str) -> str:
    """`words` as a whole sentence, with its stop."""
    return words + tr("。")


def remarked(words: str, remark: str) -> str:
    """`电话（已撤销）`."""
    return tr("{words}（{remark}）", words=words, remark=remark)


def weekday(day: date) -> str:
    """`周一` … `周日`."""
    names = (tr("周一"), tr("周二"), tr("周三"), tr("周四"), tr("周五"), tr("周六"), tr("周日"))
    return names[day.weekday()]


def weekday_long(day: date) -> str:
    """`星期一` … `星期日`."""
    names = (tr("星期一"), tr("星期二"), tr("星期三"), tr("星期四"), tr("星期五"), tr("星期六"), tr("星期日"))
    return names[day.weekday()]


def short_day(day: date | None, today: date | None = None) -> str:
    """`11月23日`; with its year when that is not the year of `today`. None: what was written can be no day."""
    if day is None:
        return tr("日期不对")
    return days_of_month(day, str(day.day), today)


def days_of_month(month: date, days: str, today: date | None = None) -> str:
    """Some days of the month of `month`: `11月14、15日` for the days `14、15`; with the year as `short_day` has it."""
    if today is not None and month.year != today.year:
        return tr("{year}年{month}{days}日", year=month.year, month=_month(month.month), days=days)
    return tr("{month}{days}日", month=_month(month.month), days=days)


def _month(number: int) -> str:
    """`1月` … `12月`."""
    if number <= 6:
        return (tr("1月"), tr("2月"), tr("3月"), tr("4月"), tr("5月"), tr("6月"))[number - 1]
    return (tr("7月"), tr("8月"), tr("9月"), tr("10月"), tr("11月"), tr("12月"))[number - 7]


def day_words(day: date, today: date | None = None) -> str:
    """`11月23日 周一`."""
    return tr("{day} {weekday}", day=short_day(day, today), weekday=weekday(day))


def near_day(day: date, today: date) -> str:
    """`昨天`, `今天`, `明天`, otherwise `11月25日`."""
    near = {-1: tr("昨天"), 0: tr("今天"), 1: tr("明天")}
    return near.get((day - today).days) or short_day(day, today)


def clock(moment: datetime) -> str:
    """`9:12`, as one says it."""
    return f"{moment.hour}:{moment.minute:02d}"


def clock_exact(moment: datetime) -> str:
    """`14:02:11`, for what was saved."""
    return f"{moment.hour:02d}:{moment.minute:02d}:{moment.second:02d}"


def moment_words(moment: datetime, today: date | None = None) -> str:
    """`11月23日 9:12`."""
    return tr("{day} {clock}", day=short_day(moment.date(), today), clock=clock(moment))


def mask_name(name: str) -> str:
    """All characters but the first as `*`: 张秀英 -> `张**`. What a passer-by may read."""
    name = name.strip()
    return name[:1] + "*" * (len(name) - 1)


def who_words(name: str, erased: bool = False, *, plainly: bool = False) -> str:
    """A name, masked unless it is wanted `plainly`; where there is none, whether it was `erased` or nobody left one."""
    return (name if plainly else mask_name(name)) or (tr("姓名已删除") if erased else tr("没留名"))


def no_phone_words(erased: bool) -> str:
    """What stands in the place of a telephone: it was `erased`, or nobody left one."""
    return tr("已删除") if erased else tr("没留")


def mask_phone(phone: str) -> str:
    """The middle as four `*`: `138****5678`. Of a number too short for that only the last two digits stay."""
    phone = phone.strip()
    if len(phone) >= 10:
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(0, len(phone) - 2) + phone[-2:]


def greeting(name: str, hour: int) -> str:
    """`王阿姨，下午好` at the local `hour` 0..23."""
    if hour < 5 or hour >= 18:
        return tr("{name}，晚上好", name=name)
    if hour < 9:
        return tr("{name}，早上好", name=name)
    if hour < 12:
        return tr("{name}，上午好", name=name)
    if hour < 14:
        return tr("{name}，中午好", name=name)
    return tr("{name}，下午好", name=name)
