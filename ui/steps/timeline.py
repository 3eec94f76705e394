"""What happened in a case as lines of its timeline: plain data from a `SubjectView`, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.correcting import correctable
from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.registry import HEADQUARTERS_ONLY
from casework.state import Event
from local_store.views import Delivery, SubjectView
from ui.steps.registry import kind_title, step_for, step_icon, steps
from ui.steps.telling import Telling
from ui.widgets.timeline_view import TimelineEntry
from ui.words import local, moment_words, remarked, sentences, stopped, tr


def entry_key(entry: EntryId) -> str:
    """An entry's identity as one word."""
    return f"{entry.device}:{entry.seq}"


def timeline_entries(view: SubjectView, handbook: Handbook, today: date) -> list[TimelineEntry]:
    """All events, newest first; the newest has its ring filled."""
    told = _Told(view, handbook, today)
    newest = [told.entry(event) for event in reversed(view.state.timeline)]
    if newest:
        first = newest[0]
        newest[0] = TimelineEntry(
            first.id, first.when, first.icon, first.title, first.who, first.sentence, first.link, current=True
        )
    return newest


def newest_words(view: SubjectView, today: date, handbook: Handbook | None = None) -> tuple[str, str] | None:
    """When and what the newest event was, for a preview; None where nothing happened yet."""
    if not view.state.timeline:
        return None
    told = _Told(view, handbook, today)
    entry = told.entry(view.state.timeline[-1])
    return " ".join((entry.when, entry.title)), entry.sentence or entry.who


def told_in_short(view: SubjectView, event: Event, handbook: Handbook, today: date) -> str:
    """One event in a sentence with its sums, without anybody's words: `履行：收到退款 300.00 元（转账）。`"""
    return _Told(view, handbook, today).short(event)


class _Told:
    """Puts one event after the other into words."""

    def __init__(self, view: SubjectView, handbook: Handbook | None, today: date) -> None:
        self._view, self._today = view, today
        self._telling = Telling(view, handbook, today)

    def entry(self, event: Event) -> TimelineEntry:
        core = event.entry.core
        texts = self._view.texts.get(event.entry.id, {})
        newer = "" if event.effect == "undone" else tr("请更新程序后再看。")
        sentence = self._sentence(event.body, texts) if event.body is not None else newer
        return TimelineEntry(
            id=entry_key(event.entry.id),
            when=moment_words(local(core.at), self._today),
            icon=step_icon(core.kind),
            title=self._title(event),
            who=self._who(event, texts),
            sentence=sentence,
            link=self._link(event),
        )

    def short(self, event: Event) -> str:
        """Its title and what it says by itself."""
        title = kind_title(event.entry.core.kind)
        step = step_for(event.body) if event.body is not None else None
        told = "" if event.body is None or step is None or step.wordy else self._told(event.body, {})
        return tr("{title}：{told}", title=title, told=told) if told else stopped(title)

    def _link(self, event: Event) -> str:
        """What can be done about it, if anything."""
        may = correctable(self._view.state, event.entry.id)
        if may.withdraw == "restore":
            return tr("恢复")
        if may.correct:
            return tr("更正、撤回") if may.withdraw else tr("更正")
        if may.withdraw:
            return tr("撤回")
        open_returns = {one.entry for one in self._view.state.returns}
        return tr("去改") if event.entry.id in open_returns else ""

    def _title(self, event: Event) -> str:
        title = kind_title(event.entry.core.kind)
        if event.body is not None and (step := step_for(event.body)) is not None:
            title = step.title_of(event.body)
        note = {
            "set_aside": tr("请核对，还不算数"),
            "undone": tr("已撤销"),
            "dropped": tr("核对后不算数"),
            # Of a kind that is not known here the title says it already.
            "unknown": tr("需要新版本") if event.entry.core.kind in steps() else "",
        }.get(event.effect, "")
        return remarked(title, note) if note else title

    def _who(self, event: Event, texts: Mapping[str, str]) -> str:
        core, body = event.entry.core, event.body
        theirs = not core.by or core.kind in HEADQUARTERS_ONLY
        name = self._view.staff.get(core.by, "") or (tr("总部") if theirs else tr("别的电脑上的人"))
        if body is not None and (step := step_for(body)) is not None:
            name = step.who(body, name, self._telling, texts)
        # What headquarters says itself has come all the way: it is neither delivered nor passed by a rule.
        delivery = self._view.delivery.get(event.entry.id) if not theirs else None
        return " · ".join((name, delivery_words(delivery))) if delivery is not None else name

    def _sentence(self, body: Body, texts: Mapping[str, str]) -> str:
        return sentences(self._told(body, texts), texts.get("text", ""))

    def _told(self, body: Body, texts: Mapping[str, str]) -> str:
        step = step_for(body)
        return step.told(body, self._telling, texts) if step is not None else ""


def delivery_words(delivery: Delivery) -> str:
    """How far an entry has come."""
    return {
        "waiting": tr("待上报"),
        "delivered": tr("已送达"),
        "stuck": tr("总部已收好，还处理不了"),
        "confirmed": tr("规则通过"),
        "looked_at": tr("抽查属实"),
        "held": tr("待核：总部在核对"),
        "returned": tr("总部退回"),
    }[delivery]
