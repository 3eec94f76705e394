"""What happened in a case as lines of its timeline: plain data from a `CaseView`, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework import kinds
from casework.correcting import correctable
from casework.entry import EntryId
from casework.handbook import Handbook
from casework.kinds import Body, Line
from casework.state import Event
from local_store.views import CaseView
from ui.widgets.timeline_view import TimelineEntry
from ui.words import listed, local, moment_words, money, remarked, sentences, short_day, stopped, tr
from ui.words_case import delivery_words, field_words, kind_title, step_icon

_WORDY = frozenset({"complaint.logged", "consultation.logged"})
"""What these say is what somebody told."""


def entry_key(entry: EntryId) -> str:
    """An entry's identity as one word."""
    return f"{entry.device}:{entry.seq}"


def timeline_entries(view: CaseView, handbook: Handbook, today: date) -> list[TimelineEntry]:
    """All events, newest first; the newest has its ring filled."""
    told = _Told(view, handbook, today)
    newest = [told.entry(event) for event in reversed(view.state.timeline)]
    if newest:
        first = newest[0]
        newest[0] = TimelineEntry(
            first.id, first.when, first.icon, first.title, first.who, first.sentence, first.link, current=True
        )
    return newest


def newest_words(view: CaseView, today: date, handbook: Handbook | None = None) -> tuple[str, str] | None:
    """When and what the newest event was, for a preview; None where nothing happened yet."""
    if not view.state.timeline:
        return None
    told = _Told(view, handbook, today)
    entry = told.entry(view.state.timeline[-1])
    return " ".join((entry.when, entry.title)), entry.sentence or entry.who


def told_in_short(view: CaseView, event: Event, handbook: Handbook, today: date) -> str:
    """One event in a sentence with its sums, without anybody's words: `履行：收到退款 300.00 元（转账）。`"""
    return _Told(view, handbook, today).short(event)


class _Told:
    """Puts one event after the other into words."""

    def __init__(self, view: CaseView, handbook: Handbook | None, today: date) -> None:
        self._view, self._handbook, self._today = view, handbook, today

    def entry(self, event: Event) -> TimelineEntry:
        core = event.entry.core
        texts = self._view.texts.get(event.entry.id, {})
        sentence = self._sentence(event.body, texts) if event.body is not None else tr("请更新程序后再看。")
        return TimelineEntry(
            id=entry_key(event.entry.id),
            when=moment_words(local(core.at), self._today),
            icon=step_icon(core.kind),
            title=self._title(event),
            who=self._who(event),
            sentence=sentence,
            link=self._link(event),
        )

    def short(self, event: Event) -> str:
        """Its title and what it says by itself."""
        title = kind_title(event.entry.core.kind)
        told = "" if event.body is None or event.entry.core.kind in _WORDY else self._told(event.body, {})
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

    def _undone(self, entry: EntryId) -> str:
        target = next((one for one in self._view.state.timeline if one.entry.id == entry), None)
        if target is None:
            return ""
        when = moment_words(local(target.entry.core.at), self._today)
        title = kind_title(target.entry.core.kind)
        return tr("撤回了{when}的“{title}”。", when=when, title=title)

    def _title(self, event: Event) -> str:
        title = kind_title(event.entry.core.kind)
        if isinstance(event.body, kinds.ContactRecorded) and event.body.channel == "phone":
            title = tr("电话")
        note = {
            "set_aside": tr("请核对，还不算数"),
            "undone": tr("已撤销"),
            "dropped": tr("核对后不算数"),
            "unknown": tr("需要新版本"),
        }.get(event.effect, "")
        return remarked(title, note) if note else title

    def _who(self, event: Event) -> str:
        core, body = event.entry.core, event.body
        name = self._view.staff.get(core.by, "") or (tr("总部") if not core.by else tr("别的电脑上的人"))
        if isinstance(body, kinds.ContactRecorded):
            whom = {"merchant": tr("商家"), "consumer": tr("消费者"), "both": tr("双方")}[body.whom]
            name = tr("{name} → {whom}", name=name, whom=whom)
        if isinstance(body, kinds.MediationHeld):
            parts = [tr("第 {round} 轮", round=body.round)]
            if place := self._view.texts.get(event.entry.id, {}).get("place", ""):
                parts.insert(0, place)
            name = " · ".join((name, *parts))
        if isinstance(body, kinds.ComplaintLogged) and self._handbook is not None:
            mode = body.fields.get("receive_mode")
            if isinstance(mode, str) and mode:
                name = " · ".join((name, self._handbook.receive_modes.name(mode)))
        delivery = self._view.delivery.get(event.entry.id)
        return " · ".join((name, delivery_words(delivery))) if delivery is not None else name

    def _sentence(self, body: Body | None, texts: Mapping[str, str]) -> str:
        text = texts.get("text", "")
        told = self._told(body, texts) if body is not None else ""
        return sentences(told, text)

    def _told(self, body: Body, texts: Mapping[str, str]) -> str:
        match body:
            case kinds.ComplaintLogged():
                return texts.get("story") or texts.get("summary", "")
            case kinds.ConsultationLogged():
                answer = texts.get("answer", "")
                question = texts.get("question", "")
                return (
                    tr("问：{question} 答：{answer}", question=question, answer=answer)
                    if answer
                    else question
                )
            case kinds.FactsAmended():
                names = [*body.fields, *body.personal, *body.cleared]
                return tr("改了{names}。", names=listed(field_words(name) for name in names))
            case kinds.ContactRecorded():
                return "" if body.reached else tr("没联系上。")
            case kinds.MediationScheduled():
                when = moment_words(local(body.when), self._today)
                place = texts.get("place", "")
                return (
                    tr("约在{when}，{place}。", when=when, place=place)
                    if place
                    else tr("约在{when}。", when=when)
                )
            case kinds.MediationHeld():
                return self._offers(body)
            case kinds.SettlementAgreed():
                due = tr("，{day}前付清", day=self._day(body.due_on)) if body.due_on else ""
                return tr("谈好{sums}{due}。", sums=self._lines(body.lines), due=due)
            case kinds.SettledOnTheSpot():
                if not body.lines:
                    return tr("当场说好了，没有涉及钱。")
                if body.paid:
                    return tr("当场{sums}，已付清。", sums=self._lines(body.lines))
                due = tr("，{day}前付", day=self._day(body.due_on)) if body.due_on else tr("，以后付")
                return tr("当场谈好{sums}{due}。", sums=self._lines(body.lines), due=due)
            case kinds.PerformanceRecorded():
                sums = tr("收到{sums}。", sums=self._lines(body.lines)) if body.lines else ""
                return sentences(sums, tr("消费者说不再欠了。") if body.complete else "")
            case kinds.MediationFailed():
                return self._ground("terminate_ground", body.ground)
            case kinds.PartiesUnreachable():
                whom = {"merchant": tr("商家"), "consumer": tr("消费者"), "both": tr("双方")}[body.whom]
                return tr("{whom}联系不上。", whom=whom)
            case kinds.CaseTransferred():
                return tr("转给{to}。", to=self._name("department", body.to))
            case kinds.TransferReceived():
                word = {
                    "received": tr("对方已收到。"),
                    "accepted": tr("对方已受理。"),
                    "not_accepted": tr("对方没有受理。"),
                    "finished": tr("对方已办结。"),
                }[body.outcome]
                return sentences(word, self._ground("nonaccept_ground", body.ground))
            case kinds.FollowedUp():
                return {
                    "satisfied": tr("消费者满意。"),
                    "fairly": tr("消费者基本满意。"),
                    "unsatisfied": tr("消费者不满意。"),
                    "unasked": "",
                }[body.satisfaction]
            case kinds.CaseVoided():
                return {
                    "mistake": tr("记错了。"),
                    "duplicate": tr("和另一件重复。"),
                    "test": tr("试着写的。"),
                    kinds.IMPORT_TAKEN_BACK: tr("这次导入整个撤回了。"),
                }.get(body.reason, "")
            case kinds.CaseFiled():
                return tr("台账里的旧事，不再办。台账没写的结果，没有补写。")
            case kinds.CaseReturned():
                lines = [field_words(name) for name in body.wanted if name == "lines"]
                fields = [field_words(name) for name in body.wanted if name != "lines"]
                return sentences(
                    self._ground("return_reason", body.reason),
                    tr("请补：{wanted}。", wanted=listed(fields)) if fields else "",
                    tr("请更正：{wanted}。", wanted=listed(lines)) if lines else "",
                )
            case kinds.MoneyConfirmed():
                return tr("{count} 笔按总部的规则通过。", count=len(body.covers))
            case kinds.StepUndone():
                return self._undone(body.entry)
            case kinds.DecisionMade():
                return tr("算数 {keep} 条，不算 {drop} 条。", keep=len(body.keep), drop=len(body.drop))
            case _:
                return ""

    def _offers(self, body: kinds.MediationHeld) -> str:
        parts = []
        if body.demand_fen is not None:
            parts.append(tr("消费者要 {sum}", sum=money(body.demand_fen)))
        if body.offer_fen is not None:
            parts.append(tr("商家出 {sum}", sum=money(body.offer_fen)))
        return sentences(*(stopped(part) for part in parts))

    def _lines(self, lines: Sequence[Line]) -> str:
        return listed(
            tr(
                "{what} {sum}（{form}）",
                what=self._component(line.component),
                sum=money(line.fen),
                form=self._form(line.form),
            )
            for line in lines
        )

    def _component(self, code: str) -> str:
        known = self._handbook.loss_components.get(code) if self._handbook is not None else None
        return known.short if known is not None else ""

    def _form(self, code: str) -> str:
        known = self._handbook.payment_forms.get(code) if self._handbook is not None else None
        return known.name if known is not None else code

    def _name(self, dictionary: str, code: str) -> str:
        return self._handbook.dictionary(dictionary).name(code) if self._handbook is not None else code

    def _ground(self, dictionary: str, code: str) -> str:
        return stopped(self._name(dictionary, code)) if code else ""

    def _day(self, day: date | None) -> str:
        return short_day(day, self._today) if day is not None else ""
