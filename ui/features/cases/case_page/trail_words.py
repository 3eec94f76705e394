"""改过几次: what was changed in a case, by whom, when, from what to what."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.registry import CODED_FIELDS
from casework.trail import GONE, MONEY, Change, trail_of
from local_store.views import SubjectView
from ui.features.cases.case_page.more_words import more_code_words
from ui.steps.registry import kind_title
from ui.words import listed, local, moment_words, money, tr
from ui.words_fields import field_words

SHOWN: Final = 5
"""The newest so many are told; the timeline has all."""


def trail_words(view: SubjectView, handbook: Handbook, today: date) -> str:
    """`改过 2 次：` and a line for each, the newest first; empty where nothing was changed."""
    changes = trail_of(view.state)
    if not changes:
        return ""
    times = len({change.entry for change in changes})
    lines = [_line(one, view, handbook, today) for one in reversed(changes)][:SHOWN]
    more = tr("更早的在经过里。") if len(changes) > SHOWN else ""
    return "\n".join(part for part in (tr("改过 {count} 次：", count=times), *lines, more) if part)


def _line(change: Change, view: SubjectView, handbook: Handbook, today: date) -> str:
    who = view.staff.get(change.by, "") or (tr("别的电脑上的人") if change.by else tr("总部"))
    when = moment_words(local(change.at), today)
    if change.what == GONE:
        what = tr("撤回了{step}", step=kind_title(change.kind))
    elif change.personal:
        what = tr("改了{field}", field=field_words(change.what))
    elif change.what == MONEY:
        what = tr(
            "{step}的钱从 {before} 到 {after}",
            step=kind_title(change.kind),
            before=_sum(change.before),
            after=_sum(change.after),
        )
    elif change.kind:
        what = tr("更正了{step}", step=kind_title(change.kind))
    else:
        what = tr(
            "{field}从“{before}”到“{after}”",
            field=field_words(change.what),
            before=_value(change.what, change.before, handbook),
            after=_value(change.what, change.after, handbook),
        )
    return tr("{who}，{when}：{what}", who=who, when=when, what=what)


def _sum(value: FieldValue) -> str:
    return money(value) if isinstance(value, int) else tr("没有")


def _value(name: str, value: FieldValue, handbook: Handbook) -> str:
    if value in (None, "", []):
        return tr("空着")
    if name.endswith("_fen"):
        return _sum(value)
    codes = CODED_FIELDS.get(name)
    parts = value if isinstance(value, list) else [str(value)]
    if isinstance(codes, str):
        dictionary = handbook.dictionary(codes)
        return listed(dictionary.name(part) for part in parts)
    words = {"yes": tr("是"), "no": tr("否"), "unasked": tr("还没问"), **more_code_words()}
    return listed(words.get(part, part) if codes is not None else part for part in parts)
