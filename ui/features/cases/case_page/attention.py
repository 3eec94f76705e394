"""What of a case somebody has to look at, in one note with its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.correcting import correctable
from casework.journal.entry import EntryId
from casework.matters.complaint.answers import counted_answers, is_to_ask_back
from casework.matters.complaint.course import ComplaintState, passed_on
from casework.state import CaseState, Supervision
from local_store.views import CaseView
from ui.icons import Shape
from ui.steps.shared.supervision_answered import unanswered
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import clauses, sentences, short_day, stopped, tr


class Attention(Note):
    """Hidden while there is nothing. `decide` opens what two PCs wrote differently, `restore` a case that was voided, `answer` what
    headquarters asks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, parent=parent)
        self.decide = plain(tr("去核对"), size="small", parent=self)
        self.restore = plain(tr("恢复这一件"), size="small", parent=self)
        self.answer = plain(tr("回复督办"), size="small", parent=self)
        self.restore.hide()
        self.answer.hide()
        self.acts = (self.decide, self.restore, self.answer)
        for button in self.acts:
            self.add_action(button)
        self.hide()

    def say(self, fact: str, why: str) -> None:
        """Why a step that was asked for cannot be taken."""
        self.set_words(fact, why)
        self.decide.hide()
        self.answer.hide()
        self.show()

    def show_state(self, state: CaseState, stuck: int = 0) -> None:
        """What is to be checked in the case as it is now. ``stuck``: how many of its entries headquarters' own program fails on;
        nobody has to do anything about them, so that is said where nothing else is."""
        told: list[str] = []
        if state.conflicts:
            told.append(tr("{count} 处内容两台电脑写得不一样", count=len(state.conflicts)))
        if state.money.undecided:
            told.append(tr("{count} 笔钱两台电脑都记了，先不算数", count=len(state.money.undecided)))
        aside = [one for one in state.set_aside if one.entry not in state.money.undecided]
        if aside:
            told.append(tr("{count} 条记录先放在一边", count=len(aside)))
        if state.needs_newer:
            self.set_words(tr("需要新版本"), tr("这一件里有新版本程序写的内容，先不显示金额；请更新程序。"))
            self.decide.hide()
        elif state.state is ComplaintState.HANDED_OVER and not (state.conflicts or state.money.undecided):
            late = tr("{count} 条是移交以后才到总部的，不算数，都留着。", count=len(aside)) if aside else ""
            self.set_words(
                tr("这一件已移交，这里只能看"),
                sentences(tr("本点撤站，由 {point} 接着办。", point=passed_on(state).to_point), late),
            )
            self.decide.hide()
        elif told:
            self.set_words(tr("请核对"), stopped(clauses(told)))
            self.decide.show()
        elif is_to_ask_back(state):
            self.set_words(
                _said_words(state),
                tr("这里记的是已经兑现。请再问一次消费者，记一次回访；凭回执答的话照样留着。"),
            )
            self.decide.hide()
        elif stuck and not unanswered(state):
            self.set_words(
                tr("总部的程序有 {count} 条还处理不了", count=stuck),
                tr("这几条总部已经收好，一条没丢，只是先不算数。总部会自己再试，不用改，也不用重记。"),
            )
            self.decide.hide()
        asked = unanswered(state)
        self.answer.setVisible(bool(asked))
        self.set_tone(Tone.WARNING, Shape.FLAG if asked else Shape.TRIANGLE)
        if asked and not (told or state.needs_newer):
            self.decide.hide()
            self.set_words(tr("总部督办，请先回复"), _asked_words(asked))
        voided = voided_by(state)
        self.restore.setVisible(voided is not None)
        if voided is not None:
            self.decide.hide()
            self.set_words(tr("这一件已作废"), tr("不算数，也不在统计里；作废错了可以恢复。"))
        over = state.state is ComplaintState.HANDED_OVER
        shown = bool(told or asked or stuck) or is_to_ask_back(state)
        self.setVisible(shown or over or state.needs_newer or voided is not None)


def _said_words(state: CaseState) -> str:
    """What was said last with the receipt."""
    part = counted_answers(state)[-1][1].performed == "part"
    return tr("凭回执说只兑现了一部分") if part else tr("凭回执说没有兑现")


def _asked_words(asked: list[Supervision]) -> str:
    days = [one.due_on for one in asked if one.due_on is not None]
    told = tr("问的话在经过里。")
    return sentences(tr("{day}前回复。", day=short_day(min(days))), told) if days else told


def stuck_of(view: CaseView) -> int:
    """How many entries of a case headquarters' own program fails on."""
    return list(view.delivery.values()).count("stuck")


def voided_by(state: CaseState) -> EntryId | None:
    """The entry that voided the case, where it can be restored."""
    found = (one.entry.id for one in state.timeline if correctable(state, one.entry.id).withdraw == "restore")
    return next(found, None)
