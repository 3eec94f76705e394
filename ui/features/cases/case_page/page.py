"""The case page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from casework.correcting import cure_of
from casework.steps import Step, StepRefused, open_steps, proposed_step
from local_store.views import CaseView, Changes
from ui import verbs
from ui.features import registry
from ui.features.cases.case_page.arrangement import main_column, stand
from ui.features.cases.case_page.attention import Attention, stuck_of, voided_by
from ui.features.cases.case_page.evidence_card import EvidenceCard
from ui.features.cases.case_page.facts import FactsCard
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.figures import money_figures
from ui.features.cases.case_page.flags import FlagCards
from ui.features.cases.case_page.head import CaseHead
from ui.features.cases.case_page.history_card import HistoryCard
from ui.features.cases.case_page.mending import FACTS, fixed_words, mending_words, panel_for, return_of
from ui.features.cases.case_page.menus import show_acts, show_other
from ui.features.cases.case_page.more_facts import more_form, read_panel, wrong_in_more
from ui.features.cases.case_page.pressing_note import PressingNote
from ui.features.cases.case_page.undoing import undo_of
from ui.features.cases.steps import contact, held
from ui.features.feature import Role
from ui.parts.page import Page
from ui.parts.place import Place
from ui.parts.rights import needs
from ui.ports import Desk
from ui.steps.answered import answered
from ui.steps.done import done_words
from ui.steps.half import HalfStep
from ui.steps.panel import StepPanel
from ui.steps.questioning import questions_to_step
from ui.steps.registry import step_words, steps
from ui.steps.review import ReviewPanel
from ui.steps.righting import (
    RESTORE,
    WITHDRAW,
    aim_of,
    correcting_form,
    name_of,
    righting,
    righting_acts,
    wrong_in,
)
from ui.steps.shared import supervision_answered
from ui.steps.timeline import entry_key
from ui.theme import current_look
from ui.widgets.at_once import at_once
from ui.widgets.money_figures import MoneyFigures
from ui.widgets.parting import part_with
from ui.widgets.question_note import QuestionNote
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.tab_order import follow_eye
from ui.words import tr
from ui.words_errors import refusal_words, why_words


class CasePage(Page):
    """`subject` is the case; with `step` its panel opens at once."""

    rail = "complaints"

    def __init__(self, desk: Desk, subject: str, step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.subject = subject
        self._wanted = step
        self._view: CaseView | None = None
        self._opened: CaseView | None = None  # as it was when the panel was opened
        self._panel: StepPanel | ReviewPanel | FactsPanel | None = None
        self._half = HalfStep(desk, self, subject)
        self._just_written = False

        self.page = ScrollPage(self)
        self.page.hold_middle()
        self.fill(self.page)
        place = self._inside = self.page.body_place
        self.head = CaseHead(self.page.head_place)
        self.due = PressingNote(place)
        self.look = Attention(place)
        self.flags = FlagCards(self, self._write, place)
        self.figures = MoneyFigures(parent=place)
        self._place = QVBoxLayout()
        self.history = HistoryCard(place)
        self.timeline = self.history.timeline
        self.evidence = EvidenceCard(self, subject, place)
        self.facts = FactsCard(place)
        for button in (*self.look.acts, *self.due.acts, self.head.next):
            needs(button)
        needs(self.facts.amend)
        self._assemble()
        self._connect()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The case as the store has it now."""
        read = self.desk.run(verbs.case(self.subject, self.desk.now().date()), self)
        read.then(self._show).fails(self._unread)

    def concerned(self, changes: Changes) -> bool:
        """Only its own entries, and how far they have come."""
        return self.subject in changes.subjects or changes.sync

    def turn(self) -> None:
        """Words and groups go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """The next step has the keyboard, unless a panel is open or a step has just been written here: then it lies with
        what happened, so that no Enter goes on by itself."""
        if self._panel is not None:
            return
        place = self.timeline if self._just_written else self.head.next
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, place: Place) -> bool:
        """The step that was taken back stands open again as it was."""
        if place.page != "case" or place.subject != self.subject:
            return False
        self._just_written = False
        self._wanted = place.step
        self.load()
        return True

    def finish(self) -> None:
        """Ctrl+Enter saves the open panel, or opens the next step."""
        if isinstance(self._panel, StepPanel | FactsPanel):
            self._panel.submit()
        elif self._panel is None:
            self._do_next()

    def leave(self) -> None:
        """A step written halfway becomes a draft."""
        self._half.keep()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look, page = current_look(), self.page
        page.head.addWidget(self.head)
        main = main_column(self.figures, self._place, self.history, self.evidence)
        page.body.addWidget(self.due)
        page.body.addWidget(self.look)
        page.body.addWidget(self.flags)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(look.layout.column_gap)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignTop)
        page.body.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.back)
        self.head.next.clicked.connect(self._do_next)
        self.head.print.clicked.connect(lambda: self.go(registry.key_of(Role.PAPERS), subject=self.subject))
        self.due.wanted.connect(self._open)
        self.look.decide.clicked.connect(self._open_review)
        self.look.restore.clicked.connect(self._open_restoring)
        self.look.answer.clicked.connect(lambda: self._open(supervision_answered.STEP.kind))
        for tried in (self.timeline.link_opened, self.timeline.entry_activated):
            tried.connect(self._offer_righting)
        self.history.call.clicked.connect(lambda: self._open(contact.STEP.kind))
        self.history.meet.clicked.connect(lambda: self._open(held.STEP.kind))
        self.history.other.clicked.connect(self._show_other)
        self.evidence.remove.connect(lambda entry: self._open(name_of(WITHDRAW, entry)))
        self.facts.amend.clicked.connect(lambda: self._open(FACTS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stand(self._columns, self.history, self.facts, self.width())

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, view: CaseView) -> None:
        with self.page.middle_comes(), at_once(self.head):
            self._tell(view)
        if self._wanted:
            step, self._wanted = self._wanted, ""
            self._open(
                panel_for(view.state, back) if step == FACTS and (back := view.state.returned) else step
            )

    def _unread(self, error: Exception) -> None:
        self.page.show_middle()
        self.desk.troubled.emit(error)

    def _tell(self, view: CaseView) -> None:
        self._view = view
        today = self.desk.now().date()
        handbook = self.desk.handbook
        proposed = proposed_step(view.state)
        self.head.show_case(view, proposed)
        self.due.show_state(view.state, handbook, self.desk.now())
        self.look.show_state(view.state, stuck_of(view))
        self.flags.show_state(view.state)
        self.figures.setVisible(view.state.sort == "complaint" and not view.state.needs_newer)
        self.figures.set_figures(money_figures(view, today))
        self.history.show_case(view, handbook, today)
        self.evidence.show_case(view.state)
        self.facts.show_case(view, handbook, today)
        self.head.next.setVisible(bool(proposed) and self._panel is None)

    # --- steps --------------------------------------------------------------------------------------------------

    def _do_next(self) -> None:
        if self._view is None:
            return
        state = self._view.state
        kind = proposed_step(state)
        if kind == FACTS and state.returned is not None:
            kind = panel_for(state, state.returned)
        if kind:
            self._open(kind)

    def _show_other(self) -> None:
        if self._view is not None:
            other = self.history.other
            at = other.mapToGlobal(other.rect().bottomLeft())
            show_other(self, self._view.state, at, self._open, self._go_to)

    def _go_to(self, role: Role) -> None:
        self.go(registry.key_of(role), subject=self.subject)

    def _open(self, kind: str) -> None:
        if (view := self._view) is None or not self.may_write:
            return
        known, now = steps().get(kind), self.desk.now
        step = next((one for one in open_steps(view.state) if one.kind == kind), None)
        if known is not None and known.panel == "review":
            self._open_review()
        elif known is not None and known.panel == "facts":
            asked = (name for one in view.state.returns for name in cure_of(view.state, one).fields)
            self._put(FactsPanel(view, self.desk.handbook, now, tuple(dict.fromkeys(asked)), self._inside))
        elif (more := more_form(kind, view, self.desk.handbook)) is not None:
            judge = partial(wrong_in_more, kind, view, now)
            self._put(StepPanel(more, now=now, judge=judge, parent=self._inside))
        elif aim_of(kind) is not None:
            self._open_righting(view, kind)
        elif step is not None and not step.open:
            self._explain(step)
        elif kind == held.STEP.kind:
            self.go(registry.key_of(Role.MEDIATE), subject=self.subject)
        elif known is not None and (closed := known.closed(view)):
            self.look.say(step_words(kind), closed)
        elif known is not None and (form := known.form(view, self.desk.handbook, now())) is not None:
            self._put(StepPanel(form, now=now, parent=self._inside))

    def _open_righting(self, view: CaseView, kind: str) -> None:
        try:
            form = correcting_form(view, kind, self.desk.handbook, self.desk.now())
        except StepRefused as refused:
            self.look.say(tr("这一条不能改"), refusal_words(refused))
            return
        if form is not None:
            state, now = view.state, self.desk.now
            self._put(
                StepPanel(
                    form,
                    now=now,
                    judge=lambda values: wrong_in(state, kind, values, now()),
                    parent=self._inside,
                )
            )

    def _open_restoring(self) -> None:
        voided = voided_by(self._view.state) if self._view is not None else None
        if voided is not None:
            self._open(name_of(RESTORE, voided))

    def _offer_righting(self, key: str) -> None:
        """What can be done about one entry of the timeline: at once where it is one thing, else to choose from."""
        if self._view is None or self.writing or not self.may_write:
            return
        state = self._view.state
        entry = next(one.entry.id for one in state.timeline if entry_key(one.entry.id) == key)
        back = return_of(state, entry)
        acts = [(mending_words(state, back), panel_for(state, back))] if back is not None else []
        acts += righting_acts(state, entry)
        if len(acts) == 1:
            self._open(acts[0][1])
        elif acts:
            show_acts(self, acts, self.timeline.link_place(key), self._open)
        else:
            self.look.say(*fixed_words(state, entry))

    def _explain(self, step: Step) -> None:
        self.look.say(step_words(step.kind), why_words(step.why, step.missing))
        if step.why == "missing_facts" and self._view is not None:
            self._put(FactsPanel(self._view, self.desk.handbook, self.desk.now, step.missing, self._inside))

    def _open_review(self) -> None:
        if (view := self._view) is not None:
            self._put(ReviewPanel(view, self.desk.handbook, self.desk.now().date(), self._inside))

    def _put(self, panel: StepPanel | ReviewPanel | FactsPanel) -> None:
        self._half.keep()
        self._close_panel()
        self._panel, self._opened = panel, self._view
        if isinstance(panel, StepPanel):
            panel.submitted.connect(self._submit)
        elif isinstance(panel, FactsPanel):
            panel.submitted.connect(self._amend)
        else:
            panel.decided.connect(self._write)
        if isinstance(panel, StepPanel | FactsPanel):
            self._half.open(panel)
        panel.cancelled.connect(self._cancelled)
        self._place.addWidget(panel)
        follow_eye(self)
        self.head.next.hide()
        panel.start()
        self.page.show_widget(panel)

    def _cancelled(self) -> None:
        self._close_panel(done=True)
        if self._view is not None:
            self.look.show_state(self._view.state, stuck_of(self._view))
        self.start()

    def _close_panel(self, *, done: bool = False) -> None:
        self._half.close(done=done)
        if self._panel is not None:
            part_with(self._panel, self._place)
            self._panel = None
        self.head.next.setVisible(self._view is not None and bool(proposed_step(self._view.state)))

    def _submit(self, kind: str, values: dict[str, object]) -> None:
        if not isinstance(self._panel, StepPanel):
            return
        if aim_of(kind) is not None:
            self._right(self._panel, kind, values)
            return
        reading = read_panel(kind, values, self._opened, self.desk.now())
        if reading.body is None:
            self._panel.show_wrong(reading.wrong)
            return
        self._ask_and_write(self._panel.question, verbs.Step(kind, ((reading.body, reading.personal),)))

    def _right(self, panel: StepPanel, kind: str, values: dict[str, object]) -> None:
        """Correct, withdraw or restore as the panel says."""
        if self._view is None:
            return
        now, handbook = self.desk.now(), self.desk.handbook
        try:
            found = righting(self._view, kind, values, handbook, now)
        except StepRefused as refused:
            panel.show_refusal(refusal_words(refused))
            return
        if found.unchanged:
            panel.show_refusal(tr("和原来记的一样，没有要改的。"))
        elif found.step is None:
            panel.show_wrong(found.wrong or {})
        elif panel.question.ask(*found.question(self._view, handbook, now)):
            self._write(found.step)

    def _amend(self, step: verbs.Step) -> None:
        if isinstance(self._panel, FactsPanel):
            self._ask_and_write(self._panel.question, step)

    def _ask_and_write(self, question: QuestionNote, step: verbs.Step) -> None:
        """Write it, unless something in it is asked about and not yet answered."""
        now = self.desk.now()
        if self._view is not None and answered(
            question, questions_to_step(step.parts[-1][0], self._view.state, self.desk.handbook, now), now
        ):
            self._write(step)

    def _write(self, step: verbs.Step) -> None:
        if self.turns_away():
            return
        filled, words = self._half.hand_in()
        verb = verbs.append(self.subject, step, words.draft if words else "")
        self.write(verb, partial(self._written, step, filled), self._refused, words)

    def _written(self, step: verbs.Step, filled: dict[str, object], changes: Changes) -> None:
        self._just_written = True
        self._close_panel(done=True)
        if self.isVisible():
            self.start()
        draft, today = self._half.name_of(step.kind), self.desk.now().date()
        if (undo := undo_of(self.subject, step, changes, draft, filled, today)) is not None:
            self.offered.emit(undo)
        else:
            self.said.emit(done_words(step.parts[-1][0]))

    def _refused(self, error: Exception) -> None:
        self._half.given_back()
        if (words := refusal_words(error)) and self._panel is not None:
            self._panel.show_refusal(words)
        else:
            self.desk.troubled.emit(error)
