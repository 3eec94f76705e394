"""A step as a panel inside the page: the widget that asks it.

Enter in a line saves, among answers it chooses and goes on. Ctrl+Enter saves from anywhere, Escape puts the panel away. What
was typed goes out as `ui.steps.reader` reads it; what is wrong comes back by field.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from ui.parts.lines_editor import LinesEditor
from ui.parts.rights import needs
from ui.parts.sums_shown import sums_shown
from ui.parts.values import Wrong, wrong_words
from ui.steps.form import Ask, Offer, StepForm
from ui.steps.reading import read_step
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain, primary
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import tr
from ui.words_days import DAYS, day_echo


class StepPanel(QFrame):
    """Shows a `StepForm`. `bar` is the flat form that stands at the foot of a page. `now`: against
    which days are read."""

    submitted = Signal(str, object)
    """The kind of the step, and dict[str, object]: the values."""
    cancelled = Signal()
    edited = Signal()
    """Something in it has changed."""

    def __init__(
        self,
        form: StepForm,
        *,
        now: Callable[[], datetime],
        judge: Callable[[Mapping[str, object]], Mapping[str, Wrong]] | None = None,
        bar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``judge``: what is wrong with some values, for a form that is read otherwise than the step of its kind."""
        super().__init__(parent)
        self.form = form
        self._judge = judge or (lambda values: read_step(form.kind, values, now()).wrong)
        self._now = now
        self.setProperty("kind", "ending_bar" if bar else "card")
        self.setAccessibleName(form.title)
        look = current_look()
        self._controls: dict[str, QWidget] = {}
        self._boxes: dict[str, QWidget] = {}
        self._told: set[str] = set()
        self._asks = {ask.name: ask for row in form.rows for ask in row}

        self._wrong = Label("", Type.SMALL, Tone.WARNING, wrap=True, parent=self)
        self._wrong.hide()
        self.question = QuestionNote(self)
        self._cancel = plain(tr("先不记"), size="primary", key="Esc", parent=self)
        self._submit: Button = primary(
            form.verb, size="primary", icon=form.icon, key=tr("Enter"), parent=self
        )

        head = WrapRow()
        head.setSpacing(look.space.one)
        head.addWidget(Label(form.title, Type.HEADING, strong=True, fold=True, parent=self))
        head.addWidget(Label(form.note, Type.SMALL, Tone.MUTED, wrap=True, parent=self), 1)
        if bar:
            # Above all that is asked: where the hand has just pressed the ending, nothing lies that can be pressed.
            self._add_buttons(head, Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        margin = look.layout.page_margin if bar else look.part.card_pad
        outer.setContentsMargins(margin, look.part.card_pad_vertical, margin, look.part.card_pad_vertical)
        outer.setSpacing(look.part.gap_wide)
        outer.addLayout(head)
        for number, row in enumerate(form.rows):
            line = WrapRow()
            line.setSpacing(look.space.two)
            # At the foot there is one line for everything: chips take what they need, a sum no more than a sum does.
            close = bar and any(ask.control == "chips" for ask in row)
            for ask in row:
                box = self._box(ask, small=close)
                self._boxes[ask.name] = box
                if close and ask.control in ("text", "sum"):
                    box.setMaximumWidth(max(round(look.layout.rail * 1.4), box.minimumSizeHint().width()))
                wide = 0 if close and ask.control == "chips" else ask.wide
                line.addWidget(box, wide)
            if close:
                line.addStretch(1)
            outer.addLayout(line)
            if number == 0 and form.offers:
                outer.addLayout(self._offers(form.offers))
        outer.addWidget(self._wrong)
        outer.addWidget(self.question)
        if not bar:
            line = WrapRow()
            line.setSpacing(look.space.one)
            line.addStretch(1)
            self._add_buttons(line, Qt.AlignmentFlag.AlignBottom)
            outer.addLayout(line)
        if bar:
            outer.addStretch(1)
            QWidget.setTabOrder(self._last_stop(), self._cancel)
            QWidget.setTabOrder(self._cancel, self._submit)
        needs(self._submit).clicked.connect(self.submit)
        self._cancel.clicked.connect(self.cancelled)
        self.question.answered.connect(self.submit)
        self.edited.connect(self.question.withdraw)
        self.edited.connect(self._judge_again)
        self.set_values(form.values)

    # --- values -------------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Of the step."""
        return self.form.kind

    def values(self) -> dict[str, object]:
        """Everything as typed and chosen; questions not shown are left out."""
        asked = self._controls
        found: dict[str, object] = {n: value for n, value in self.form.values.items() if n not in asked}
        for name, control in asked.items():
            if self._boxes[name].isHidden():
                continue
            if isinstance(control, Field | TextField):
                found[name] = control.text()
            elif isinstance(control, ChipRow):
                found[name] = control.chosen()
            elif isinstance(control, Choice):
                found[name] = (str(control.currentData() or ""),)
            elif isinstance(control, LinesEditor):
                found[name] = control.lines()
        return found

    def keep_head_above(self, high: int) -> None:
        """In the bar: what is asked begins no higher than `high` pixels from its lower edge."""
        head = self._submit.sizeHint().height() + 2 * current_look().part.card_pad_vertical
        self.setMinimumHeight(high + head)

    def begin(self, form: StepForm) -> None:
        """Ask the same questions anew: the values of `form`, everything else empty, nothing wrong."""
        self.form = form
        self.question.withdraw()
        self.show_wrong({})
        nothing: dict[str, object] = {
            name: () if isinstance(control, LinesEditor) else "" for name, control in self._controls.items()
        }
        self.set_values(nothing | dict(form.values))

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in."""
        for name, value in values.items():
            control = self._controls.get(name)
            if isinstance(control, Field | TextField):
                control.set_text(str(value))
            elif isinstance(control, ChipRow):
                control.choose([str(value)] if isinstance(value, str) else _strings(value))
            elif isinstance(control, Choice):
                code = value[0] if isinstance(value, list | tuple) and value else value
                control.setCurrentIndex(max(0, control.findData(str(code))))
            elif isinstance(control, LinesEditor) and isinstance(value, list | tuple):
                control.set_lines([(str(a), str(b), str(c)) for a, b, c in value])
        self._show_fitting()

    def show_wrong(self, wrong: Mapping[str, Wrong]) -> None:
        """Say what is wrong at its field and put the keyboard there."""
        self._told = set(wrong)
        self._wrong.hide()
        self._say(wrong)
        for name, control in self._controls.items():
            if name in wrong or any(key.startswith(f"{name}.") for key in wrong):
                self._reach(control)
                return

    def _say(self, wrong: Mapping[str, Wrong], about: Collection[str] | None = None) -> None:
        """Say it at the fields it is `about`, at all of them where nothing is named."""
        for name, control in self._controls.items():
            if about is not None and name not in about:
                continue
            if isinstance(control, Field | TextField):
                control.set_error(wrong_words(wrong[name]) if name in wrong else "")
            elif isinstance(control, LinesEditor):
                told = {
                    key.removeprefix("lines."): why for key, why in wrong.items() if key.startswith("lines.")
                }
                control.show_wrong({int(key): wrong_words(why) for key, why in told.items()})
            elif name in wrong:
                ask = self._asks[name]
                self.show_refusal(tr("{label}：{why}", label=ask.label, why=wrong_words(wrong[name])))

    def _judge_again(self) -> None:
        """What was said to be wrong goes with its cause, and speaks of the cause of now; nothing new is said before saving."""
        self._wrong.hide()
        if not self._told:
            return
        now = self._judge(self.values())
        left = {name: why for name, why in now.items() if name in self._told}
        told, self._told = self._told, set(left)
        self._say(left, {name.partition(".")[0] for name in told})

    def show_refusal(self, words: str) -> None:
        """Say why the step cannot be written."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def start(self) -> None:
        """Put the keyboard at the first question that wants it."""
        first = next((ask for ask in self._asks.values() if ask.first), None)
        control = self._controls[first.name] if first else next(iter(self._controls.values()), None)
        if control is not None:
            self._reach(control)

    def submit(self) -> None:
        """Hand the values out, once every sum among them stands there as it was read, and none that was asked for is missing."""
        lines = [one for one in self._controls.values() if isinstance(one, LinesEditor)]
        if not all(one.complete() for one in lines) or not sums_shown(self, self.question):
            return
        self.submitted.emit(self.form.kind, self.values())

    # --- events -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, Button):
                focus.click()
            elif not isinstance(focus, QPlainTextEdit):
                self.submit()
            return
        super().keyPressEvent(event)

    # --- private ------------------------------------------------------------------------------------------------

    def _add_buttons(self, line: WrapRow, place: Qt.AlignmentFlag) -> None:
        both = WrapRow()
        both.setSpacing(line.spacing())
        for button in (self._cancel, self._submit):
            both.addWidget(button, 0, place)
        line.addLayout(both)

    def _last_stop(self) -> QWidget:
        """Where Tab comes to last among what is asked."""
        last = list(self._controls.values())[-1]
        return last.edit if isinstance(last, Field | TextField) else last

    def _offers(self, offers: Sequence[Offer]) -> WrapRow:
        line = WrapRow()
        line.setSpacing(current_look().space.one)
        for offer in offers:
            button = plain(offer.words, size="small", parent=self)
            button.clicked.connect(lambda _=False, offer=offer: self._take(offer))
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _take(self, offer: Offer) -> None:
        """The keyboard stays on the offer, so that a second Enter only chooses it again."""
        self.set_values(offer.values)
        self.edited.emit()

    def _box(self, ask: Ask, *, small: bool = False) -> QWidget:
        if ask.control in ("text", "sum"):
            made = MoneyField if ask.control == "sum" else DayField if ask.name in DAYS else Field
            box = made(ask.label, hint=ask.hint, required=ask.required, error_room=False, parent=self)
            if isinstance(box, DayField):
                box.set_echo(self._echo_of(ask.name))
            box.edit.entered.connect(self.submit)
            box.edited.connect(lambda _text: self.edited.emit())
            self._controls[ask.name] = box
            return box
        if ask.control == "story":
            area = TextField(
                ask.label,
                hint=ask.hint,
                required=ask.required,
                error_room=False,
                height=current_look().control.standard * 2,
                parent=self,
            )
            area.edited.connect(lambda _text: self.edited.emit())
            self._controls[ask.name] = area
            return area
        return FieldBox(
            ask.label,
            lambda box: self._control(ask, box, small=small),
            hint=ask.hint,
            required=ask.required,
            error_room=False,
            parent=self,
        )

    def _control(self, ask: Ask, box: QWidget, *, small: bool) -> QWidget:
        control: QWidget
        if ask.control == "lines":
            control = LinesEditor(ask.label, ask.options, box)
            control.entered.connect(self.submit)
            control.edited.connect(self.edited)
        elif ask.control == "choice":
            choice = Choice(ask.label, box)
            for code, words in ask.options:
                choice.addItem(words, code)
            choice.currentIndexChanged.connect(lambda _index: self.edited.emit())
            control = choice
        else:
            chips = [ChipData(code, words) for code, words in ask.options]
            # An answer that stands there from the beginning counts until another is chosen.
            always = bool(self.form.values.get(ask.name))
            row = ChipRow(ask.label, chips, exclusive=True, always=always, small=small, parent=box)
            row.chosen_changed.connect(lambda _keys: self._chip_chosen())
            row.entered.connect(lambda: self._go_on_behind(ask.name))
            control = row
        self._controls[ask.name] = control
        return control

    def _echo_of(self, name: str) -> Callable[[str], str]:
        return lambda text: day_echo(name, text, self._now())

    def _go_on_behind(self, name: str) -> None:
        """To the next question, and from the last one to the button that saves: Enter among answers saves nothing itself."""
        names = list(self._controls)
        for behind in names[names.index(name) + 1 :]:
            if not self._boxes[behind].isHidden():
                self._reach(self._controls[behind])
                return
        self._submit.setFocus(Qt.FocusReason.TabFocusReason)

    def _chip_chosen(self) -> None:
        self._show_fitting()
        self.edited.emit()

    def _show_fitting(self) -> None:
        for name, ask in self._asks.items():
            if ask.shown_when is not None:
                other, code = ask.shown_when
                control = self._controls.get(other)
                chosen = control.chosen() if isinstance(control, ChipRow) else ()
                self._boxes[name].setVisible(code in chosen)

    @staticmethod
    def _reach(control: QWidget) -> None:
        if isinstance(control, Field):
            control.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            control.edit.selectAll()
        elif isinstance(control, LinesEditor):
            control.start()
        elif isinstance(control, TextField):
            control.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(control, ChipRow):
            control.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            control.setFocus(Qt.FocusReason.OtherFocusReason)


def _strings(value: object) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else ()
