"""A hand-over in words, with names of consumers masked, for the page and for paper alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from local_store.handing import HandOver, Promised, ShiftView
from local_store.views import CaseRow, LyingDraft
from ui.features import registry
from ui.steps.registry import step_words
from ui.steps.righting import panel_words
from ui.words import clock, local, mask_name, moment_words, near_day, tr, who_words

_ABOUT: Final = ("merchant_name", "summary", "question", "text")
_LONGEST: Final = 40
"""Characters of each that are shown."""


def names_of(told: HandOver) -> Mapping[str, str]:
    """The names of the staff by id."""
    return {one.staff: one.name for one in told.people}


def view_words(view: str) -> str:
    """Why cases are in the list of what is due."""
    return {
        "pinned": tr("特别留意"),
        "overdue": tr("已经逾期"),
        "due_today": tr("今天到期"),
        "returned": tr("总部退回"),
        "woken": tr("到了再看的日子"),
        "due_soon": tr("三个工作日内到期"),
    }[view]


def case_words(row: CaseRow) -> str:
    """`张** · 丽人美发`, as a passer-by may read it: what somebody typed about it may name people."""
    parts = (who_words(row.consumer_name, row.name_erased), row.merchant_name)
    return " · ".join(part for part in parts if part)


def draft_words(draft: LyingDraft) -> str:
    """What is half written: the form; its words stand behind it for its author alone."""
    known = registry.drafts().get(draft.form)
    what = known.words() if known is not None else step_words(draft.form) or panel_words(draft.form)
    return what or tr("没写完的")


def own_words(draft: LyingDraft) -> str:
    """What it is about, to its author alone, with the consumer's name masked."""
    told = [str(draft.fields.get(name, "")) for name in _ABOUT]
    parts = (
        *dict.fromkeys(part[:_LONGEST] for part in told if part),
        mask_name(str(draft.fields.get("consumer_name", ""))),
    )
    return " · ".join(part for part in parts if part)


def by_words(staff: str, names: Mapping[str, str]) -> str:
    """Whose it is."""
    return names.get(staff) or tr("不知道是谁的")


def promise_words(one: Promised, today: date) -> str:
    """`明天 9:30 调解`, `11月30日 兑现`, `等到 11月30日`."""
    day = near_day(one.day, today)
    if one.kind == "meeting" and one.row.next_meeting is not None:
        return tr("{day} {clock} 调解", day=day, clock=clock(local(one.row.next_meeting)))
    if one.kind == "waiting":
        return tr("等回音到{day}", day=day)
    return tr("约好{day}前兑现", day=day)


def shift_words(shift: ShiftView, names: Mapping[str, str], today: date) -> str:
    """`王阿姨 11月23日 14:31 交，李老师 11月23日 14:40 接：2 份没写完，3 件到期，4 件答应过`."""
    return tr(
        "{giver} {given} 交，{taker} {taken} 接：{drafts} 份没写完，{due} 件到期，{promises} 件答应过",
        giver=by_words(shift.given_by, names),
        given=moment_words(local(shift.given_at), today),
        taker=by_words(shift.taken_by, names),
        taken=moment_words(local(shift.taken_at), today),
        drafts=shift.drafts,
        due=shift.due,
        promises=shift.promises,
    )


def counts_words(told: HandOver) -> str:
    """`2 份没写完，3 件到期，4 件答应过`."""
    return tr(
        "{drafts} 份没写完，{due} 件到期，{promises} 件答应过",
        drafts=len(told.drafts),
        due=told.due_count,
        promises=len(told.promises),
    )
