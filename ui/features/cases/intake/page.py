"""The complaint form: six sections, a side column, and the endings."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.matters.body import Body
from casework.matters.complaint.missing import ARTICLE_10
from local_store.views import DraftView
from ui import verbs
from ui.features import registry
from ui.features.cases.intake.arrangement import Columns, order_tabs
from ui.features.cases.intake.complaint import DAYS, read_complaint
from ui.features.cases.intake.endings import Endings
from ui.features.cases.intake.half import ENDING, HalfEnding
from ui.features.cases.intake.lacking import Lacking
from ui.features.cases.intake.parts import FormSections
from ui.features.cases.intake.questions import questions_to_form
from ui.features.cases.intake.sensitive import FlagLine, SensitiveHints
from ui.features.cases.intake.while_writing import WhileWriting
from ui.features.cases.steps import on_the_spot, scheduled, transferred
from ui.features.cases.steps.voided import MISTAKE
from ui.features.cases.verbs import log_complaint, note_and_drop
from ui.features.feature import Role
from ui.parts.binding import DraftKeeper
from ui.parts.page import TitledPage, Undo
from ui.parts.place import Place
from ui.parts.sums_shown import sums_shown
from ui.parts.values import wrong_words
from ui.ports import Desk
from ui.steps.answered import answered
from ui.steps.done import logged_words
from ui.steps.form import StepForm
from ui.steps.panel import StepPanel
from ui.steps.reading import read_step
from ui.theme import current_look
from ui.widgets.phone_field import phone_wrong
from ui.widgets.question_note import QuestionNote
from ui.words import clock_exact, tr
from ui.words_days import echo_of
from ui.words_errors import refusal_words

_FORM = "complaint"
_SEEN = 60  # ms for which nobody notices that a panel still stands there


class IntakePage(TitledPage):
    """登记投诉. With `draft` it goes on with a form left half-filled."""

    rail = "complaints"

    def __init__(
        self, desk: Desk, draft: str = "", parent: QWidget | None = None, *, at_once: bool = True
    ) -> None:
        """Without `at_once` it is made by `step`, a piece at a time, and is a form when that gives False."""
        super().__init__(
            desk,
            tr("登记投诉"),
            note=tr("按谈话的顺序写，写到哪里存到哪里。标着“必填”的要写；转出去要写全的，选了转出再标。"),
            parent=parent,
        )
        self._draft = draft
        self._panel: StepPanel | None = None
        self._panels: dict[str, StepPanel] = {}
        self._columns: Columns | None = None
        self._pieces = self._made_of(FormSections(desk.handbook, self.page.body_place))
        while at_once and self.step():
            pass

    def step(self) -> bool:
        """Make the next piece; False when there was none left."""
        return next(self._pieces, False)

    def _made_of(self, made: FormSections) -> Iterator[bool]:
        while made.step():
            yield True
        self.values, self._fill = made.values, made.fill
        self.values.setParent(self)
        self.keeper = DraftKeeper(self.desk, _FORM, self.values, self)
        self._half = HalfEnding(self, self.values)

        self.merchant, self.matter, self.money, self.shop = made.merchant, made.matter, made.money, made.shop
        self.consumer, self.story, self.side = made.consumer, made.story, made.side
        foot = self.page.foot_place
        self._lacking = Lacking(made, self.page.show_widget, lambda: self.desk.now().date(), foot)
        self.question = QuestionNote(foot)
        self.bar = Endings(foot)
        self._hints = WhileWriting(self, made)
        self.flag_line = FlagLine(foot)
        self.flags = SensitiveHints(self.desk, self.values, self.side, self.flag_line, self)
        self._columns = Columns(made, self.body)
        self._assemble()
        order_tabs(made, self.bar.stops())
        self._connect()
        self._show_state()
        yield True

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The shops to choose from, and the draft to go on with."""
        self.merchant.ask(self.desk)
        self.side.ask(self.desk)
        if self._draft:
            self.desk.run(verbs.draft(self._draft), self).then(self._resume)
            self._draft = ""

    def refresh(self, changes: object) -> None:
        """A form under somebody's hands is never changed by what happens elsewhere."""

    def start(self) -> None:
        """The first field."""
        self.merchant.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter: the likeliest ending, and with its panel open, the panel."""
        (self._ask_settled if self._panel is None else self._panel.submit)()

    def resume(self, place: Place) -> bool:
        """The form that was taken back stands here again as it was; what was begun meanwhile waits as a draft."""
        if place.page != "intake" or self.writing:
            return False
        self.leave()
        self.keeper.release()
        self._empty({})
        self.desk.run(verbs.draft(place.draft), self).then(self._resume)
        return True

    def leave(self) -> None:
        """Keep the last words."""
        if not self.writing:
            self._half.keep()
        self.keeper.save()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        self.page.foot.addWidget(self.flag_line)
        self.page.foot.addWidget(self._lacking)
        asked = QHBoxLayout()
        asked.setContentsMargins(look.layout.page_margin, 0, look.layout.page_margin, 0)
        asked.addWidget(self.question)
        self.page.foot.addLayout(asked)
        self.page.foot.addWidget(self.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns is not None:
            self._columns.fit(self.width())
            self.flags.fit()

    def _connect(self) -> None:
        self.keeper.saved.connect(self._show_saved)
        for name, field in zip(DAYS, (self.money.happened, self.consumer.came), strict=True):
            field.set_echo(partial(echo_of, name, self.desk.now))
        self.values.left.connect(self._field_left)
        self.values.edited.connect(self._field_edited)
        self.merchant.merchant_known.connect(self.shop.fill)
        self.merchant.merchant_known.connect(lambda _hint: self._hints.look_for_duplicates())
        self.side.watch(self.values)
        self.side.look_at.connect(lambda subject: self.go("case", subject=subject))
        self.side.merge_into.connect(self._merge)
        self.side.instead.connect(self._write_instead)
        self.flags.wanted.connect(self.page.show_widget)
        self.bar.settle.clicked.connect(self._ask_settled)
        self.bar.meet.clicked.connect(lambda: self._open_panel(scheduled.STEP.ending(self.desk.handbook)))
        self.bar.pass_on.clicked.connect(self._ask_transfer)
        self.bar.only_log.clicked.connect(self._log_only)
        self.question.answered.connect(self._log_only)
        self.values.edited.connect(lambda _name: self.question.withdraw())

    # --- while writing ------------------------------------------------------------------------------------------

    def _resume(self, draft: DraftView | None) -> None:
        if draft is None:
            return
        self.came_back()
        self._fill(draft.fields)
        self.keeper.resume(draft.draft, self.values.values())
        self.merchant.show_known(fill=False)
        self._show_state()
        self._hints.look_for_duplicates()
        self._resume_ending(draft.fields.get(ENDING))

    def _field_edited(self, name: str) -> None:
        if name in ("summary", "story"):
            self._hints.suggest()
        if name == "consumer_phone" and self.consumer.phone.error():
            self._check_phone()
        self._lacking.judge_again()

    def _field_left(self, name: str) -> None:
        if name == "consumer_phone":
            self._check_phone()
        if name in DAYS and (field := self.values.field(name)) is not None:
            wrong = read_complaint(self.values.values(), self.desk.now().date()).wrong.get(name)
            field.set_error(wrong_words(wrong) if wrong else "")
        if name in ("consumer_phone", "consumer_name", "merchant_name"):
            self._hints.look_for_duplicates()

    def _check_phone(self) -> None:
        self.consumer.warn(phone_wrong(self.values.text("consumer_phone")))

    def _show_state(self) -> None:
        self.bar.set_saved(tr("写到哪里存到哪里"), tr("关掉也不会丢"))
        self.side.show_missing(self.values.values())
        self._check_phone()
        self._hints.suggest()
        self.flags.look()

    def _show_saved(self, when: datetime) -> None:
        if self.writing:
            return  # nobody sees it: a fresh form comes
        self.bar.set_saved(tr("已存 {time}", time=clock_exact(when)), tr("关掉也不会丢"))

    def _merge(self, subject: str) -> None:
        """What was told today goes to the earlier case as a note; no second case is made."""
        if self.turns_away():
            return
        self._half.wait_no_more()
        told = "\n".join(filter(None, (self.values.text(name).strip() for name in ("summary", "story"))))
        words = self.keeper.hand_in()
        verb = note_and_drop(
            subject, told or tr("同一个人又来说了同一件事。"), words.draft, self.flags.noted()
        )
        self.write(verb, lambda _changes: self._merged(subject), self._refused, words)

    def _merged(self, subject: str) -> None:
        self._empty(self.keeper.taken())
        self.said.emit(tr("已经记到那一件里，没有另立一件。"))
        self.go("case", subject=subject)

    def _write_instead(self, written: Callable[..., verbs.Verb[verbs.Logged]]) -> None:
        """What stands here is logged as something else, unless it lacks something or a flag stands, which nothing else keeps."""
        if not self._lacking.ready() or self.flags.holds_back() or self.turns_away():
            return
        self._half.wait_no_more()
        filled, today = self.values.values(), self.desk.now().date()
        reading, words = read_complaint(filled, today), self.keeper.hand_in()
        told = {**filled, "happened_on": reading.fields.get("happened_on", "")}  # not 昨天
        verb = written(told, reading.received_on or today, words.draft)
        self.write(
            verb, partial(self._saved, filled, tr("已记下：分流。"), to=Role.PAPERS), self._refused, words
        )

    # --- endings ------------------------------------------------------------------------------------------------

    def _ask_settled(self) -> None:
        self._open_panel(on_the_spot.STEP.ending(self.desk.handbook))

    def _ask_transfer(self) -> None:
        if not self._lacking.ready():
            return
        if self._lacking.show_missing():
            self._lacking.reach_first()
        else:
            self._open_panel(transferred.STEP.ending(self.desk.handbook))

    def _open_panel(self, form: StepForm) -> None:
        if not self._lacking.ready():
            return
        self._close_panel()
        self._lacking.hide()
        self.question.withdraw()
        self._lacking.mark(ARTICLE_10 if form.kind == transferred.STEP.kind else ())
        self._panel = self._panel_for(form)
        # Its buttons stand in its head, and the head above where the endings were.
        self._panel.keep_head_above(self.bar.height())
        self.page.let_foot_lead(True)
        self._half.open(self._panel)
        self._show_panel(True)
        self._panel.start()

    def _panel_for(self, form: StepForm) -> StepPanel:
        """A typist ends dozens of talks on one page: each kind of ending is built once and begun anew."""
        panel = self._panels.get(form.kind)
        if panel is not None:
            panel.begin(form)
            return panel
        panel = self._panels[form.kind] = StepPanel(
            form, bar=True, now=self.desk.now, parent=self.page.foot_place
        )
        panel.submitted.connect(self._submit)
        panel.cancelled.connect(self._cancelled)
        self._half.watch(panel)
        self.page.foot.addWidget(panel)
        return panel

    def _resume_ending(self, kept: object) -> None:
        """The panel that stood open stands open again, unless the form lacks now what it did not then."""
        if not isinstance(kept, dict):
            return
        for step in (on_the_spot.STEP, scheduled.STEP, transferred.STEP):
            form = step.ending(self.desk.handbook)
            if form.kind == kept.get("kind"):
                self._open_panel(form)
        if self._panel is not None:
            self._panel.set_values(kept["values"])

    def _cancelled(self) -> None:
        self._close_panel(unwanted=True)
        self._lacking.mark(())
        self.start()

    def _close_panel(self, *, unwanted: bool = False) -> None:
        self._half.close(unwanted=unwanted)
        self._show_panel(False)
        self._panel = None
        self.page.let_foot_lead(False)

    def _log_only(self) -> None:
        if self._lacking.ready():
            self._save(None, {})

    def _submit(self, kind: str, values: dict[str, object]) -> None:
        if self._panel is None:
            return
        reading = read_step(kind, values, self.desk.now())
        if reading.body is None:
            self._panel.show_wrong(reading.wrong)
            return
        self._save(reading.body, reading.personal)

    def _save(self, body: Body | None, personal: dict[str, str]) -> None:
        if self.turns_away() or not self._sure(body):
            return
        self._half.keep(told=False)
        filled, today = self.values.values(), self.desk.now().date()
        reading, flags = read_complaint(filled, today), self.flags.noted()
        words = self.keeper.hand_in()
        verb = log_complaint(reading, reading.received_on or today, body, personal, words.draft, flags)
        done = partial(self._saved, filled, logged_words(reading.fields, body))
        self.write(verb, done, self._refused, words)
        self._step_aside()

    def _sure(self, body: Body | None) -> bool:
        """Whether nothing in the form or in its ending is far off, or somebody has said that it is so."""
        now = self.desk.now()
        fields = read_complaint(self.values.values(), now.date()).fields
        asked = questions_to_form(fields, body, self.desk.handbook, now)
        question = self._panel.question if self._panel is not None else self.question
        return sums_shown(self, question) and answered(question, asked, now)

    def _step_aside(self) -> None:
        """Who types on begins the next form and presses nothing here. The panel goes with the answer, so that all is painted
        once, or when that takes so long that it is seen."""
        if self._panel is not None:
            self.start()
            self.merchant.name.edit.selectAll()
            QTimer.singleShot(_SEEN, self, lambda: self._show_panel(False) if self.writing else None)

    def _show_panel(self, shown: bool) -> None:
        """The panel that is open, or the bar in its place meanwhile."""
        if self._panel is not None:
            self.bar.setVisible(not shown)
            self._panel.setVisible(shown)

    def _saved(
        self, filled: dict[str, object], words: str, done: verbs.Logged, to: Role = Role.SAVED
    ) -> None:
        left = self.keeper.taken()
        self._empty(left)
        back = Place("intake", draft=str(uuid.uuid4()))
        self.offered.emit(Undo(words, verbs.unlog(done.subject, MISTAKE, back.draft, _FORM, filled), back))
        # Who went elsewhere meanwhile, or writes the next one already, is left there.
        if not left and self.isVisible():
            self.go(registry.key_of(to), subject=done.subject)

    def _refused(self, error: Exception) -> None:
        self.keeper.given_back()
        self._show_panel(True)
        if self._panel is not None and self.isVisible():
            self._panel.start()
        words = refusal_words(error)
        if words and self._panel is not None:
            self._panel.show_refusal(words)
        else:
            self.desk.troubled.emit(error)

    def _empty(self, left: Mapping[str, object]) -> None:
        """A fresh form with what is `left` in it, the keyboard in its first field unless somebody types already."""
        self._close_panel()
        self._lacking.hide()
        self._lacking.mark(())
        self.question.withdraw()
        self._fill(left)
        self.merchant.show_known(fill=False)
        self.side.clear()
        self._show_state()
        if not left and self.isVisible():
            self.start()
        QTimer.singleShot(_SEEN, self.merchant, lambda: self.merchant.ask(self.desk))  # it is painted first
