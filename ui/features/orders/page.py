"""The page of a work order."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from casework.matters.order.steps import why_not
from casework.papers.filling import offered
from local_store.views import Changes
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.orders import notes
from ui.features.orders.facts import OrderAsked, OrderFacts
from ui.features.orders.head import OrderHead
from ui.features.orders.notes import Act, Told, notes_of
from ui.features.orders.proposal import proposed_report
from ui.features.orders.steps import accepted, declined, extension_asked, finished, first_contact
from ui.features.orders.verbs import Accepted, Shown, accept, open_order, shown, unaccept
from ui.features.orders.words import due_fact, due_reason, due_tone
from ui.parts.page import Page, Undo
from ui.parts.place import Place
from ui.parts.rights import needs
from ui.ports import Desk
from ui.steps.done import done_words
from ui.steps.form import StepForm
from ui.steps.half import HalfStep
from ui.steps.panel import StepPanel
from ui.steps.reading import read_step
from ui.steps.registry import steps
from ui.steps.review import ReviewPanel
from ui.steps.shared import note, supervision_answered
from ui.steps.timeline import timeline_entries
from ui.theme import current_look
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.note import Note
from ui.widgets.parting import empty, part_with
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.timeline_view import TimelineView
from ui.words import tr
from ui.words_errors import refusal_words

_ANY = 16_777_215
"""The greatest width a widget can have."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OrderPage(Page):
    """`subject` is the order; with `step` its panel opens at once."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, subject: str, step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.subject = subject
        self._wanted = step
        self._shown: Shown | None = None
        self._came = self._news = False
        self._waits = False
        self._panel: StepPanel | ReviewPanel | None = None
        self._half = HalfStep(desk, self, subject)
        self._just_written = False

        self.page = ScrollPage(self)
        self.fill(self.page)
        place = self._inside = self.page.body_place
        self.head = OrderHead(self.page.head_place)
        self.due = Note(Tone.INFO, parent=place)
        self.due.hide()
        self.say = Note(Tone.WARNING, parent=place)
        self.say.hide()
        self._notes = QVBoxLayout()
        self._told: list[Told] = []
        self._place = QVBoxLayout()
        self.asked = OrderAsked(place)
        self.history = Card(tr("经过"), note=tr("最新的在上面"), padded=False, parent=place)
        above = self.history.head_place
        self._call = plain(tr("记联系市民"), size="small", icon="phone", parent=above)
        self._extend = plain(tr("申请延期"), size="small", icon="calendar", parent=above)
        self._note = plain(tr("写备注"), size="small", icon="pencil", parent=above)
        self.timeline = TimelineView(self.history)
        self.facts = OrderFacts(place)
        self._assemble()
        self._connect()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The order as the store has it now."""
        self.desk.run(shown(self.subject, self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Its own entries, those of its complaint, and how far they have come."""
        case = self._shown.case if self._shown is not None else None
        ours = {self.subject, *(() if case is None else (case.state.subject,))}
        return not ours.isdisjoint(changes.subjects) or changes.sync

    def turn(self) -> None:
        """Words and countdowns go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """Somebody came here: that they see it is a fact of its own. The keyboard lies at 返回: accepting writes, and a second
        Enter of one that led here must not."""
        if self._shown is None:
            self._came = True
        else:
            self._see(self._shown.staff)
        if self._panel is not None:
            return
        place = self.timeline if self._just_written else self.head.back
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def resume(self, place: Place) -> bool:
        """The step that was taken back stands open again as it was."""
        if place.page != "order" or place.subject != self.subject:
            return False
        self._just_written = False
        self._wanted = place.step
        self.load()
        return True

    def finish(self) -> None:
        """Ctrl+Enter saves the open panel, or takes the next step."""
        if isinstance(self._panel, StepPanel):
            self._panel.submit()
        elif self._panel is None:
            self._do_next()

    def leave(self) -> None:
        """A step written halfway becomes a draft."""
        self._half.keep()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look, page = current_look(), self.page
        for button in (self._call, self._extend, self._note):
            self.history.add_head(button)
        self.history.add(self.timeline, 1)
        self._notes.setSpacing(look.space.one)
        page.head.addWidget(self.head)
        main = QVBoxLayout()
        main.setSpacing(look.space.one_half)
        main.addWidget(self.asked)
        main.addWidget(self.history, 1)
        page.body.addWidget(self.say)
        page.body.addLayout(self._notes)
        page.body.addWidget(self.due)
        page.body.addLayout(self._place)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(look.layout.column_gap)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignTop)
        page.body.addLayout(self._columns, 1)
        self.timeline.setMinimumHeight(look.part.timeline_min * 3)

    def _connect(self) -> None:
        self.desk.sync_changed.connect(self._clock_said)
        self.head.back.clicked.connect(self.back)
        for button in (self.head.next, self.head.decline, self._call, self._extend, self._note):
            needs(button)
        self.head.next.clicked.connect(self._do_next)
        self.head.print.clicked.connect(lambda: self.go(registry.key_of(Role.PAPERS), subject=self.subject))
        self.head.decline.clicked.connect(lambda: self._open(declined.STEP.kind))
        self._call.clicked.connect(lambda: self._open(first_contact.STEP.kind))
        self._extend.clicked.connect(lambda: self._open(extension_asked.STEP.kind))
        self._note.clicked.connect(lambda: self._open(note.STEP.kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = current_look()
        taken = 2 * look.layout.page_margin + look.layout.column_gap + look.part.scroll_bar
        left = self.width() - taken - self.history.minimumSizeHint().width()
        least = max(look.layout.side * 3 // 4, self.facts.minimumSizeHint().width())
        beside = (
            left >= least and self.width() >= 3 * look.layout.side and not (look.care or look.scale > 1.5)
        )
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._columns.setAlignment(self.facts, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        if beside:
            self.facts.setFixedWidth(max(least, min(look.layout.side, left)))
        else:
            self.facts.setMinimumWidth(0)
            self.facts.setMaximumWidth(_ANY)

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, now: Shown) -> None:
        view, handbook = now.view, self.desk.handbook
        moment, today = self.desk.now(), self.desk.now().date()
        first, self._shown = self._shown is None, now
        self._news = not first and view.row.unseen
        if self._came or self._waits:
            self._came = False
            self._see(now.staff)
        self.head.show_order(view, handbook, today)
        self.head.print.setVisible(bool(offered(view.state, handbook)))
        fact = due_fact(view.row, moment, handbook)
        self.due.setVisible(bool(fact) and view.row.group != "ended")
        self.due.set_words(fact, due_reason(view.row, today))
        self.due.set_tone(due_tone(view.row, today) if view.row.next_step else Tone.INFO)
        self._tell(notes_of(now, moment, handbook, news=self._news))
        self.asked.show_order(view)
        self.timeline.set_entries(timeline_entries(view, handbook, today))
        self.facts.show_order(view, today)
        self._offer()
        if self._wanted:
            step, self._wanted = self._wanted, ""
            self._open(step)

    def _see(self, staff: str) -> None:
        """Written, and nothing asked for it: it waits while the day is in doubt."""
        self._waits = self.desk.clock_doubt() is not None
        if not self._waits:
            self.desk.run(open_order(self.subject, staff), self)

    def _clock_said(self) -> None:
        if self._waits and self._shown is not None and self.isVisible():
            self._see(self._shown.staff)

    def _tell(self, told: list[Told]) -> None:
        """The notes. Those that stand there stay what they are: a stroke may be on its way to one of their buttons."""
        if told == self._told:
            return
        self._told = told
        empty(self._notes)
        for one in told:
            shown_ = Note(one.tone, one.fact, one.reason, shape=one.shape, stacked=True, parent=self._inside)
            for act in one.acts:
                button = plain(act.words, size="small", parent=shown_)
                button.setAccessibleDescription(one.fact)
                needs(button).clicked.connect(partial(self._act, act))
                shown_.add_action(button)
            self._notes.addWidget(shown_)
        follow_eye(self)

    def _offer(self) -> None:
        """Only what is open now."""
        if self._shown is None:
            return
        state, free = self._shown.view.state, self._panel is None
        for kind, button in (
            (declined.STEP.kind, self.head.decline),
            (first_contact.STEP.kind, self._call),
            (extension_asked.STEP.kind, self._extend),
        ):
            button.setVisible(free and not why_not(state, kind))
        self._note.setVisible(free)
        self.head.next.setVisible(bool(self._shown.view.row.next_step) and free)

    # --- steps --------------------------------------------------------------------------------------------------

    def _act(self, act: Act) -> None:
        match act.key:
            case notes.ANSWER:
                self._open(supervision_answered.STEP.kind, {supervision_answered.TO: act.of})
            case notes.REVIEW:
                self._open_review()
            case notes.SEEN if self._shown is not None:
                self.write(open_order(self.subject, self._shown.staff), lambda _changes: self.load())
            case notes.SAME:
                self._accept(act.of)
            case _:
                self.go(registry.key_of(Role.SUBJECT), subject=act.of)

    def _do_next(self) -> None:
        kind = self._shown.view.row.next_step if self._shown is not None else ""
        if kind == accepted.STEP.kind:
            self._accept("")
        elif kind:
            self._open(kind)

    def _accept(self, case: str) -> None:
        verb = accept(self.subject, case, self.desk.handbook, self.desk.now().date())
        self.write(verb, partial(self._accepted, case), self._refused)

    def _accepted(self, chosen: str, done: Accepted) -> None:
        self._just_written = True
        if self.isVisible():
            self.start()
        words = tr("已接下，算到那件投诉里。") if chosen else tr("已接下，立了一件投诉。")
        self.offered.emit(Undo(words, unaccept(self.subject, done)))
        self.load()

    def _open(self, kind: str, more: dict[str, object] | None = None) -> None:
        if self._shown is None:
            return
        known = steps().get(kind)
        if known is not None and known.panel == "review":
            self._open_review()
            return
        form = (
            known.form(self._shown.view, self.desk.handbook, self.desk.now()) if known is not None else None
        )
        if form is not None:
            self._put(StepPanel(self._filled(form, more or {}), now=self.desk.now, parent=self._inside))

    def _filled(self, form: StepForm, more: dict[str, object]) -> StepForm:
        """With what the timeline proposes for the report: words, and never a sum that counts."""
        if form.kind == finished.STEP.kind and self._shown is not None:
            asked = {ask.name for row in form.rows for ask in row}
            today, case = self.desk.now().date(), self._shown.case
            told = proposed_report(self._shown.view, case, self.desk.handbook, today)
            more = {name: value for name, value in told.items() if name in asked} | more
        return replace(form, values={**form.values, **more})

    def _open_review(self) -> None:
        if self._shown is not None:
            view, today = self._shown.view, self.desk.now().date()
            self._put(ReviewPanel(view, self.desk.handbook, today, self._inside))

    def _put(self, panel: StepPanel | ReviewPanel) -> None:
        self._half.keep()
        self._close_panel()
        self._panel = panel
        if isinstance(panel, StepPanel):
            panel.submitted.connect(self._submit)
            self._half.open(panel)
        else:
            panel.decided.connect(self._write)
        panel.cancelled.connect(self._cancelled)
        self._place.addWidget(panel)
        follow_eye(self)
        self._offer()
        panel.start()
        self.page.show_widget(panel)

    def _cancelled(self) -> None:
        self._close_panel(done=True)
        self.say.hide()
        self.start()

    def _close_panel(self, *, done: bool = False) -> None:
        self._half.close(done=done)
        if self._panel is not None:
            part_with(self._panel, self._place)
            self._panel = None
        self._offer()

    def _submit(self, kind: str, values: dict[str, object]) -> None:
        if not isinstance(self._panel, StepPanel):
            return
        reading = read_step(kind, values, self.desk.now())
        if reading.body is None:
            self._panel.show_wrong(reading.wrong)
        else:
            self._write(verbs.Step(kind, ((reading.body, reading.personal),)))

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
        words, known = done_words(step.parts[-1][0]), steps().get(step.kind)
        if known is None or not known.taken_back or not changes.entries:
            self.said.emit(words)
            return
        draft = self._half.name_of(step.kind)
        again = verbs.undo(self.subject, changes.entries[-1], draft, step.kind, filled)
        self.offered.emit(Undo(words, again, Place("order", subject=self.subject, step=step.kind)))

    def _refused(self, error: Exception) -> None:
        self._half.given_back()
        words = refusal_words(error)
        if words and isinstance(self._panel, StepPanel):
            self._panel.show_refusal(words)
        elif words:
            self.say.set_words(tr("没有记下"), words)
            self.say.show()
        else:
            self.desk.troubled.emit(error)


def make(opening: Opening) -> OrderPage:
    """One order; with `Place.step` the panel of that step opens at once."""
    return OrderPage(opening.desk, opening.place.subject, opening.place.step, opening.parent)
