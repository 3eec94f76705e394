"""What stands in a form, by field name as it was typed or chosen, and what can be wrong with it. No Qt.

`Values` are exactly what a draft keeps: text by field name, and tuples of codes for questions with several answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from casework import bounds
from casework.money import AmountProblem, parse_amount
from ui.words import tr

Values = Mapping[str, object]


class Wrong(StrEnum):
    """What is wrong with something typed."""

    NO_SUM = "no_sum"
    APPROXIMATE = "approximate"
    COMMA = "comma"
    POINT = "point"
    NO_DAY = "no_day"
    IN_THE_FUTURE = "in_the_future"
    IN_THE_PAST = "in_the_past"
    NO_TIME = "no_time"
    IMPOSSIBLE_DAY = "impossible_day"
    TOO_MUCH = "too_much"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    CHOOSE = "choose"
    SUM_OR_NONE = "sum_or_none"
    TWO_WAYS = "two_ways"
    SUM_OR_WORDS = "sum_or_words"
    SAY_ONE = "say_one"
    SAY_WHAT = "say_what"
    SAY_WHY = "say_why"


def text_of(values: Values, name: str) -> str:
    """What stands in a field of one text, without blanks around it."""
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def codes_of(values: Values, name: str) -> tuple[str, ...]:
    """The codes chosen for a question with several answers."""
    value = values.get(name, ())
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(one) for one in value) if isinstance(value, Sequence) else ()


_OF_ITS_OWN = {
    AmountProblem.TOO_LARGE: Wrong.TOO_MUCH,
    AmountProblem.COMMA: Wrong.COMMA,
    AmountProblem.POINT: Wrong.POINT,
}


def read_sum(text: str) -> tuple[int | None, Wrong | None]:
    """The sum in fen of what was typed; nothing typed is no sum and nothing wrong."""
    if not text.strip():
        return None, None
    reading = parse_amount(text)
    if reading.fen is not None:
        return reading.fen, None
    if reading.problem is None:
        return None, None
    if reading.problem in _OF_ITS_OWN:
        return None, _OF_ITS_OWN[reading.problem]
    return None, Wrong.APPROXIMATE if reading.guess_fen is not None else Wrong.NO_SUM


def too_long(texts: Mapping[str, str]) -> dict[str, Wrong]:
    """The texts by field name that are longer than an entry takes."""
    return dict.fromkeys(bounds.too_long(texts), Wrong.TOO_LONG)


def wrong_words(wrong: Wrong) -> str:
    """What is wrong with something typed, and what to do."""
    return {
        Wrong.NO_SUM: tr("请写数字，例如 398。"),
        Wrong.APPROXIMATE: tr("请写一个准数，例如 398。"),
        Wrong.COMMA: tr("逗号前后是一个数还是两个数？是一个数就不写逗号。"),
        Wrong.POINT: tr("是小数还是千位？请写清楚，例如 1.2 或 1200。"),
        Wrong.NO_DAY: tr("看不懂这个日子。可以写 1123、昨天、上周五。"),
        Wrong.IN_THE_FUTURE: tr("这一天还没到，请再看一眼。"),
        Wrong.IN_THE_PAST: tr("这个时间已经过了，请再看一眼。"),
        Wrong.IMPOSSIBLE_DAY: tr("记不了 1900 年以前、五十年以后的日子，请看一下年份。"),
        Wrong.TOO_MUCH: tr("一笔钱最多一百亿元，请看一下是不是多写了 0。"),
        Wrong.TOO_LONG: tr("写得太长，一次记不下，请删短或者分成几条写。"),
        Wrong.NO_TIME: tr("还差几点。可以写 9:30、下午3点。"),
        Wrong.EMPTY: tr("这一格要写。"),
        Wrong.CHOOSE: tr("请选一个。"),
        Wrong.SUM_OR_NONE: tr("请写谈好多少；没有涉及钱，就选“没涉及钱”。"),
        Wrong.TWO_WAYS: tr("写了金额，又选了没涉及钱，请留一样。"),
        Wrong.SUM_OR_WORDS: tr("请写答应给多少；没有涉及钱，就写一句说好了什么。"),
        Wrong.SAY_ONE: tr("请至少写一样：要多少、出多少，或者谈得怎样。"),
        Wrong.SAY_WHAT: tr("请写一句说了什么；没联系上，就选“没联系上”。"),
        Wrong.SAY_WHY: tr("请选一个原因，或者写一句为什么。"),
    }[wrong]
