"""The questions of `ui.steps.questions` in words: `800,000 元，是花的 100,000 倍，对吗？`"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from casework.handbook import Against
from casework.plausibility import Doubt
from ui.steps.questions import Asked, FarOff, ForGood, LongAgo, Question, TooEarly, Waits
from ui.words import clauses, listed, local, moment_words, money_short, sentences, tr
from ui.words_fields import field_words


def question_words(asked: Asked, now: datetime) -> str:
    """All that is asked, one sentence after the other."""
    return sentences(*(_words(one, now) for one in asked.questions))


def yes_words(asked: Asked) -> str:
    """What the second act says: with the sum, so that nobody says yes to another one."""
    sums = [one for one in asked.questions if isinstance(one, FarOff)]
    if final := [one for one in asked.questions if isinstance(one, ForGood)]:
        return tr("永久删除 {number} 的个人信息", number=final[0].number)
    if not sums:
        if any(isinstance(one, LongAgo) for one in asked.questions):
            return tr("对，年份没写错")
        if any(isinstance(one, Waits) for one in asked.questions):
            return tr("对，没写错")
        return tr("对，已经提前谈了")
    if len(sums) == len(asked.questions) == 1:
        return tr("对，就是 {sum}", sum=money_short(sums[0].fen))
    return tr("对，都没写错")


def _words(question: Question, now: datetime) -> str:
    if isinstance(question, LongAgo):
        return tr(
            "{field}写的是 {year} 年，对吗？", field=field_words(question.field), year=question.day.year
        )
    if isinstance(question, Waits):
        return tr("{why}：总部会先核对，核对以前不算规则通过。没写错吗？", why=question.why)
    if isinstance(question, ForGood):
        return tr(
            "要删的是 {number}，里面有 {count} 条记录写着个人信息。删了不能恢复，要删吗？",
            number=question.number,
            count=question.entries,
        )
    if isinstance(question, TooEarly):
        when = moment_words(local(question.when), now.date())
        return tr("约的是{when}，还没到。已经提前谈了吗？", when=when)
    return tr("{said}，对吗？", said=_far_off(question))


def far_off_words(sums: Iterable[FarOff]) -> str:
    """What is far off, told and not asked: `谈好 800,000 元，是花的 100,000 倍`."""
    return listed(_far_off(one) for one in sums)


def _far_off(question: FarOff) -> str:
    why = doubt_words(question.doubt, question.fen, was=question.was)
    return clauses((question.said, why))


def doubt_words(found: Doubt, fen: int, *, was: bool = False) -> str:
    """Why a sum (`fen`) is asked about: `是花的 100,000 倍`. was: held against what was recorded before of the same."""
    reference = money_short(found.reference_fen)
    if found.against is Against.NOTHING:
        return tr("超过 {sum}", sum=reference)
    name = {
        Against.SPENT: tr("原先记的") if was else tr("花的"),
        Against.CLAIMED: tr("要求的"),
        Against.AGREED: tr("谈好的"),
    }[found.against]
    if not found.above:
        return tr("只有{name} {times} 分之一", name=name, times=f"{found.times:,}")
    if found.against is Against.AGREED and found.fen != fen:
        return tr("连前面的一共 {sum}，比谈好的 {agreed} 多", sum=money_short(found.fen), agreed=reference)
    return _times(found, name, reference)


def _times(found: Doubt, name: str, reference: str) -> str:
    if found.times >= 2:
        return tr("是{name} {times} 倍", name=name, times=f"{found.times:,}")
    return tr("比{name} {sum} 多", name=name, sum=reference)
