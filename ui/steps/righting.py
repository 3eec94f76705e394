"""更正, 撤回 and 恢复: the panels that put one entry of the timeline right, and what is written for it.

Each panel's kind names what it is about (`correct a1b2:7`), so that one left halfway is a draft of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import msgspec

from casework.correcting import Rewriting, correctable, correcting, let_go, withdrawing
from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.state import CaseState, Event
from local_store.views import SubjectView
from ui import verbs
from ui.parts.values import Wrong
from ui.steps.done import done_words
from ui.steps.form import Ask, StepForm
from ui.steps.question_words import question_words, yes_words
from ui.steps.questioning import questions_to_step
from ui.steps.questions import Asked
from ui.steps.reading import read_step, recorded_values
from ui.steps.registry import amending, kind_title, step_for, voiding
from ui.steps.timeline import told_in_short
from ui.words import listed, sentences, tr

CORRECT: Final = "correct"
WITHDRAW: Final = "withdraw"
RESTORE: Final = "restore"
WHY: Final = "why"
"""The answer that says why it is put right."""


def name_of(act: str, entry: EntryId) -> str:
    """The kind of the panel that does `act` to `entry`."""
    return f"{act} {entry.device}:{entry.seq}"


def aim_of(kind: str) -> tuple[str, EntryId] | None:
    """What a panel of this kind does, and to which entry; None for the panel of a step."""
    act, _, key = kind.partition(" ")
    device, _, seq = key.partition(":")
    if act not in (CORRECT, WITHDRAW, RESTORE) or not seq.isdigit():
        return None
    return act, EntryId(device, int(seq))


def panel_words(kind: str) -> str:
    """What the panel of `kind` does; empty for the panel of a step."""
    aim = aim_of(kind)
    return {CORRECT: tr("更正"), WITHDRAW: tr("撤回"), RESTORE: tr("恢复")}[aim[0]] if aim is not None else ""


def correcting_form(view: SubjectView, kind: str, handbook: Handbook, now: datetime) -> StepForm | None:
    """The panel of `kind`, filled with what was recorded; None where nothing can be done to that entry (any more).

    Raises `casework.steps.StepRefused` where the case does not let it go.
    """
    aim = aim_of(kind)
    event = _event(view.state, aim[1]) if aim is not None else None
    if aim is None or event is None or event.body is None:
        return None
    may = correctable(view.state, event.entry.id)
    if aim[0] == CORRECT and may.correct == "step":
        let_go(view.state, event.entry.id)
        return _correct(view, event, event.body, kind, handbook, now)
    if aim[0] == WITHDRAW and may.withdraw == "undo":
        plan = withdrawing(view.state, event.entry.id)
        return _withdraw(view, event, kind, plan, handbook, now)
    if aim[0] == RESTORE and may.withdraw == "restore":
        return StepForm(
            kind=kind,
            title=tr("恢复这一件"),
            verb=tr("恢复"),
            icon="back",
            note=tr("恢复以后和作废前一样：还在原来那一步，金额重新算数。"),
            rows=((_why(tr("为什么恢复")),),),
        )
    return None


def _correct(
    view: SubjectView, event: Event, body: Body, kind: str, handbook: Handbook, now: datetime
) -> StepForm | None:
    step = step_for(body)
    made = step.form(view, handbook, now) if step is not None else None
    if step is None or made is None:
        return None
    return replace(
        made,
        kind=kind,
        title=tr("更正：{title}", title=step.title()),
        verb=tr("记下更正"),
        icon="pencil",
        note=tr("改成对的，再写一句为什么；原来那条留在经过里，标着“已撤销”。"),
        rows=(*step.correcting_rows(made.rows, handbook), (_why(tr("为什么更正"), first=False),)),
        values=recorded_values(body, view.texts.get(event.entry.id, {})),
        offers=(),
    )


def _withdraw(
    view: SubjectView, event: Event, kind: str, plan: Rewriting, handbook: Handbook, now: datetime
) -> StepForm:
    said = told_in_short(view, event, handbook, now.date())
    note = tr("这一条不再算数：{said}", said=said)
    if plan.lost:
        note = sentences(
            note, tr("接着它记的也一起撤回：{lost}", lost=lost_words(view, plan.lost, handbook, now))
        )
    return StepForm(
        kind=kind,
        title=tr("撤回：{title}", title=kind_title(event.entry.core.kind)),
        verb=tr("撤回这一条"),
        icon="back",
        note=note,
        rows=((_why(tr("为什么撤回")),),),
    )


def _why(label: str, *, first: bool = True) -> Ask:
    return Ask(WHY, label, "text", required=True, first=first, wide=3)


def lost_words(view: SubjectView, lost: tuple[EntryId, ...], handbook: Handbook, now: datetime) -> str:
    """The entries that go with it, with their sums."""
    events = (_event(view.state, entry) for entry in lost)
    return listed(
        told_in_short(view, event, handbook, now.date()).rstrip(tr("。"))
        for event in events
        if event is not None
    )


@dataclass(frozen=True, slots=True)
class Righting:
    """What to write to put an entry right, or what is `wrong`. `asked` and `lost` are put to the person first."""

    step: verbs.Step | None = None
    wrong: Mapping[str, Wrong] | None = None
    unchanged: bool = False
    asked: Asked = field(default_factory=Asked)
    lost: tuple[EntryId, ...] = ()

    def question(self, view: SubjectView, handbook: Handbook, now: datetime) -> tuple[object, str, str]:
        """What is asked first: as `QuestionNote.ask` takes it. Nothing is asked where the words are empty."""
        words = [question_words(self.asked, now)] if self.asked else []
        if self.lost:
            lost = lost_words(view, self.lost, handbook, now)
            words.append(tr("这样改了，后面的就不算了，要重新记：{lost}。对吗？", lost=lost))
        yes = yes_words(self.asked) if self.asked and not self.lost else tr("对，就这样改")
        return (self.asked, self.lost), sentences(*words), yes


def righting_acts(state: CaseState, entry: EntryId) -> list[tuple[str, str]]:
    """What can be done about an entry: in words, and the kind of the panel that does it."""
    may = correctable(state, entry)
    acts = []
    if may.correct:
        acts.append((tr("更正"), name_of(CORRECT, entry) if may.correct == "step" else amending(state).kind))
    if may.withdraw == "void":
        acts.append((tr("作废这一件"), voiding(state).kind))
    elif may.withdraw:
        restoring = may.withdraw == "restore"
        acts.append(
            (tr("恢复这一件"), name_of(RESTORE, entry))
            if restoring
            else (tr("撤回"), name_of(WITHDRAW, entry))
        )
    return acts


def righted_words(step: verbs.Step) -> str:
    """What was done, with its sum."""
    act = step.kind.partition(" ")[0]
    if act == CORRECT:
        undo = next(n for n, (_, words) in enumerate(step.parts) if "text" in words)
        return tr("已更正。{done}", done=done_words(step.parts[undo + 1][0]))
    return tr("已恢复，和作废前一样。") if act == RESTORE else tr("已撤回，这一条不再算数。")


def righting(
    view: SubjectView, kind: str, values: Mapping[str, object], handbook: Handbook, now: datetime
) -> Righting:
    """Read the panel of `kind`. Raises `casework.steps.StepRefused`, KeyError for a kind of no such panel."""
    aim = aim_of(kind)
    event = _event(view.state, aim[1]) if aim is not None else None
    if aim is None or event is None:
        raise KeyError(kind)
    reason = str(values.get(WHY, "")).strip()
    if wrong := wrong_in(view.state, kind, values, now):
        return Righting(wrong=wrong)
    if aim[0] != CORRECT:
        plan = withdrawing(view.state, event.entry.id)
        return Righting(verbs.Step(kind, _parts(view, plan, reason, {})))
    reading = read_step(event.entry.core.kind, values, now, past=True)
    assert reading.body is not None  # nothing is wrong with it
    texts = {name: text for name, text in view.texts.get(event.entry.id, {}).items() if text}
    if _as_shown(reading.body) == _as_shown(event.body) and reading.personal == texts:
        return Righting(unchanged=True)
    plan = correcting(view.state, event.entry.id, reading.body)
    asked = questions_to_step(reading.body, plan.before, handbook, now)
    return Righting(
        verbs.Step(kind, _parts(view, plan, reason, reading.personal)), asked=asked, lost=plan.lost
    )


def _as_shown(body: Body | None) -> Body | None:
    """The body without the names of its personal words: those are compared as they are shown."""
    return body if body is None else msgspec.structs.replace(body, personal=(), cleared=())


def wrong_in(state: CaseState, kind: str, values: Mapping[str, object], now: datetime) -> dict[str, Wrong]:
    """What is wrong with what stands in the panel of `kind`, by field. KeyError as in :func:`righting`."""
    aim = aim_of(kind)
    event = _event(state, aim[1]) if aim is not None else None
    if aim is None or event is None:
        raise KeyError(kind)
    wrong: dict[str, Wrong] = {} if str(values.get(WHY, "")).strip() else {WHY: Wrong.EMPTY}
    if aim[0] != CORRECT:
        return wrong
    reading = read_step(event.entry.core.kind, values, now, past=True)
    return {**reading.wrong, **wrong} if reading.body is None or wrong else {}


def _parts(
    view: SubjectView, plan: Rewriting, reason: str, personal: Mapping[str, str]
) -> tuple[tuple[Body, Mapping[str, str]], ...]:
    found: list[tuple[Body, Mapping[str, str]]] = []
    for number, part in enumerate(plan.parts):
        words: Mapping[str, str] = {}
        if part.words_of is not None:
            words = view.texts.get(part.words_of, {})
        elif number == plan.undo:
            words = {"text": reason}
        elif number == plan.undo + 1:
            words = personal
        found.append((part.body, words))
    return tuple(found)


def _event(state: CaseState, entry: EntryId) -> Event | None:
    return next((event for event in state.timeline if event.entry.id == entry), None)
