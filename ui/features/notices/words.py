"""The words of notices."""

from __future__ import annotations

from datetime import date

from local_store.read_models.notices.questions import NoticeView
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import local, moment_words, remarked, short_day, tr


def level_words(level: str) -> str:
    """一般, 重要, 紧急; one of a newer program is told as 一般."""
    return {"important": tr("重要"), "urgent": tr("紧急")}.get(level, tr("一般"))


def level_state(level: str) -> State:
    """The same as a pill."""
    if level == "urgent":
        return State(Shape.TRIANGLE, level_words(level), Tone.WARNING)
    return State(Shape.DISC if level == "important" else Shape.RING, level_words(level), Tone.INFO)


def title_words(view: NoticeView, today: date) -> str:
    """Its title; where that is not here, when it was sent."""
    if view.document is not None:
        return view.document.title
    return tr("总部 {when} 发来的通知", when=moment_words(local(view.named_at), today))


def missing_words(view: NoticeView) -> str:
    """Why what it says cannot be read; empty where it can."""
    match view.words:
        case "on_the_way":
            return tr(
                "正文还没有取到，下次联网再取。现在只知道它的级别：{level}。", level=level_words(view.level)
            )
        case "refused":
            why = {
                "hash": tr("内容和总部说的不一样"),
                "size": tr("太长"),
                "signature": tr("不是总部签的名"),
            }.get(view.why_refused, view.why_refused)
            return tr(
                "送来的正文核对不上（{why}），没有采用。下次联网再取；一直这样，请打电话告诉总部。", why=why
            )
        case "unreadable":
            return tr("这份通知要新版本的程序才看得到，请更新程序。")
        case _:
            return ""


def state_words(view: NoticeView, today: date) -> str:
    """What has become of it, for the person on duty."""
    if view.withdrawn_at is not None:
        return tr("已撤回")
    if view.until is not None and view.until < today:
        return tr("已过期")
    if view.words != "here":
        return tr("正文没到") if view.words == "on_the_way" else tr("看不了")
    if view.acknowledged_at is not None:
        return tr("知道了")
    return tr("看过，还没按知道了") if view.opened_at is not None else tr("还没看")


def withdrawn_words(view: NoticeView, today: date) -> str:
    """When and why it was withdrawn; empty while it stands."""
    if view.withdrawn_at is None:
        return ""
    why = {
        "mistake": tr("写错了"),
        "replaced": tr("换成了新的通知"),
        "over": tr("事情已经过去"),
    }.get(view.why, "")
    words = tr("总部 {when} 撤回了这份通知", when=moment_words(local(view.withdrawn_at), today))
    return remarked(words, why) if why else words


def force_words(view: NoticeView, today: date) -> str:
    """From when to when it holds; empty where that is plain."""
    document = view.document
    if document is None:
        return tr("到{day}止", day=short_day(view.until, today)) if view.until is not None else ""
    if document.until is not None and document.since > document.published_on:
        return tr(
            "{since}起，到{until}止",
            since=short_day(document.since, today),
            until=short_day(document.until, today),
        )
    if document.until is not None:
        return tr("到{day}止", day=short_day(document.until, today))
    if document.since > document.published_on:
        return tr("{since}起", since=short_day(document.since, today))
    return ""
