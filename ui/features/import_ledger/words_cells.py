"""Why a day or a sum of a ledger was not taken, in words."""

from __future__ import annotations

from casework.ledger import DateProblem, NeedsLook
from casework.money import AmountProblem
from ui.words import money_short, tr


def date_words(look: NeedsLook) -> tuple[str, str]:
    """Of a day that was not taken: what is wrong with it, and what to do."""
    told = {
        DateProblem.UNREADABLE: tr("{label}看不懂", label=look.label),
        DateProblem.YEAR_MISSING: tr("{label}没有年份", label=look.label),
        DateProblem.DAY_MISSING: tr("{label}没有写哪一天", label=look.label),
        DateProblem.AMBIGUOUS: tr("{label}有两种读法", label=look.label),
        DateProblem.NO_SUCH_DAY: tr("{label}没有这一天", label=look.label),
        DateProblem.OUT_OF_RANGE: tr("{label}的年份不对", label=look.label),
        DateProblem.IN_FUTURE: tr("{label}还没到", label=look.label),
        DateProblem.MONTH_MISSING: tr("{label}没有月份", label=look.label),
        DateProblem.YEAR_TURNS: tr("{label}没有年份，这一列前后跨了年", label=look.label),
        DateProblem.WEEKDAY_DIFFERS: tr("{label}和旁边写的星期几对不上", label=look.label),
        DateProblem.YEAR_DIFFERS: tr("{label}没有显示年份，存着的年份和表上写的不一样", label=look.label),
        DateProblem.FAR_FROM_NEIGHBOURS: tr("{label}和前后差了好几年", label=look.label),
        DateProblem.COUNTED_UNSURE: tr(
            "{label}是没有设成日期的一个数，这个文件从 1904 年起数日子，看不准是哪一天", label=look.label
        ),
    }[DateProblem(look.detail)]
    return told, tr("写成 2026-3-5 这样的日期")


def amount_words(look: NeedsLook) -> tuple[str, str]:
    """Of a sum that was not taken."""
    told = {
        AmountProblem.UNREADABLE: tr("{label}看不懂", label=look.label),
        AmountProblem.APPROXIMATE: tr("{label}只写了个大概", label=look.label),
        AmountProblem.RANGE: tr("{label}写了一个范围", label=look.label),
        AmountProblem.SEVERAL: tr("{label}写了几个数", label=look.label),
        AmountProblem.NEGATIVE: tr("{label}是负数", label=look.label),
        AmountProblem.FOREIGN_CURRENCY: tr("{label}不是人民币", label=look.label),
        AmountProblem.TOO_PRECISE: tr("{label}比分还细", label=look.label),
        AmountProblem.TOO_LARGE: tr("{label}太大了", label=look.label),
        AmountProblem.COMMA: tr("{label}里的逗号看不出是一个数还是两个数", label=look.label),
        AmountProblem.POINT: tr("{label}看不出是小数还是千位", label=look.label),
    }[AmountProblem(look.detail)]
    if look.detail == AmountProblem.COMMA:
        return told, tr("是一个数就不写逗号，是两个数就只留一个")
    if look.detail == AmountProblem.POINT:
        return told, tr("写清楚，例如 1.2 或 1200")
    if look.guess_fen is not None:
        return told, tr("写成一个确定的数，例如 {amount}", amount=money_short(look.guess_fen))
    return told, tr("写成一个数，例如 398 或 398.50；没有就留空")
