"""补正: the panel that puts the facts of a case right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from casework.bounds import DayVerdict, judge_day
from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.registry import CASE_FIELDS, EDITABLE_PERSONAL
from casework.matters.shared.bodies import FactsAmended
from local_store.views import CaseView
from ui import verbs
from ui.features.cases.case_page.asked_fields import AskedFields
from ui.features.cases.case_page.facts import text_now
from ui.features.cases.intake.sections import kept_chips, short_name
from ui.parts.dates import read_day
from ui.parts.rights import needs
from ui.parts.sums_shown import sums_shown
from ui.parts.values import Wrong, codes_of, read_sum, wrong_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain, primary
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.day_field import DayField
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField
from ui.widgets.phone_field import PhoneField
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import amount, sentences, tr
from ui.words_days import day_echo
from ui.words_fields import field_words, fields_together

_TEXTS = (
    "merchant_name",
    "merchant_address",
    "merchant_contact",
    "merchant_phone",
    "consumer_name",
    "consumer_phone",
    "consumer_address",
    "summary",
)
_FEN = {"spent": "disputed_fen", "claimed": "claimed_fen"}
"""The sums by the names of their fields here."""
_SUMS_OF = {core: name for name, core in _FEN.items()}
_DAYS = ("received_on", "happened_on")
_ASKER = ("consumer_name", "consumer_phone")


class FactsPanel(QFrame):
    """补正: every field with what it says now; only what was changed is written. `now`: against
    which days are read, asked for when they are."""

    submitted = Signal(object)
    """verbs.Step: the entry to write."""
    cancelled = Signal()
    edited = Signal()
    """Something in it has changed."""
    kind = "facts.amended"

    def __init__(
        self,
        view: CaseView,
        handbook: Handbook,
        now: Callable[[], datetime],
        wanted: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("补正内容"))
        self._now = now
        self._before = _texts_now(view)
        asked = view.state.sort == "consultation"
        self._fields: dict[str, Field | TextField] = {}
        claims_before = codes_of(dict(view.state.fields), "claims")
        self._claims_before = claims_before
        self._claims = ChipRow(tr("诉求"), small=True)
        self._cancel = plain(tr("先不改"), size="primary", key="Esc", parent=self)
        self._submit = primary(tr("记下补正"), size="primary", icon="pencil", key="Ctrl+Enter", parent=self)
        self._refusal = Label("", Type.SMALL, Tone.WARNING, wrap=True, parent=self)
        self._refusal.hide()
        self.question = QuestionNote(self)
        mended = [_SUMS_OF.get(name, name) for name in wanted]
        written = ("question", "answer") if asked else ("story", "claims")
        shown: tuple[str, ...] = (*_TEXTS, "spent", "claimed", *_DAYS)
        shown = (*shown, *(name for name in mended if name in EDITABLE_PERSONAL - {*shown, *written}))
        first = ("question" if self._before.get("answer") else "answer") if asked else "merchant_name"
        self._first = next((name for name in mended if name in (*shown, *written)), first)

        look = current_look()
        grid = QVBoxLayout()
        grid.setSpacing(look.part.gap_wide)
        names = (
            (*_ASKER, *(name for name in mended if name in shown and name not in _ASKER)) if asked else shown
        )
        beyond = tuple(name for name in mended if name in CASE_FIELDS and name not in (*shown, "claims"))
        self._asked = AskedFields(beyond, view.state.fields, handbook, self)
        for number in range(0, len(names), 2):
            pair = WrapRow()
            pair.setSpacing(look.space.two)
            for name in names[number : number + 2]:
                pair.addWidget(self._field(name, mended), 1)
            grid.addLayout(pair)
        stories = {"question": tr("问了什么"), "answer": tr("怎么答的")} if asked else {"story": tr("经过")}
        for name, label in stories.items():
            story = TextField(label, error_room=False, height=look.control.standard * 3, parent=self)
            story.set_text(self._before.get(name, ""))
            story.edited.connect(lambda _text: self.edited.emit())
            self._fields[name] = story
        outer = QVBoxLayout(self)
        pad = look.part.card_pad
        outer.setContentsMargins(pad, look.part.card_pad_vertical, pad, look.part.card_pad_vertical)
        outer.setSpacing(look.part.gap_wide)
        outer.addWidget(Label(tr("补正内容"), Type.HEADING, strong=True, parent=self))
        if wanted:
            told = tr("要补的：{names}。", names=fields_together(wanted))
            if len(wanted) > 1:
                told = sentences(told, tr("每一处都要改；都改好了，才算答复了总部。"))
            outer.addWidget(Label(told, Type.BODY, Tone.WARNING, wrap=True, parent=self))
        self._asked.add_to(outer)
        if asked:
            self._claims.setParent(self)
            self._claims.hide()
        else:
            outer.addLayout(grid)
            outer.addWidget(
                FieldBox(tr("诉求"), self._claims, hint=tr("可多选"), error_room=False, parent=self)
            )
        terms = list(handbook.claims)
        chips = [ChipData(term.code, short_name(term)) for term in terms]
        self._claims.set_chips([*chips, *kept_chips(handbook.claims, terms, claims_before)])
        self._claims.choose(claims_before)
        for name in stories:
            outer.addWidget(self._fields[name])
        if asked:
            outer.addLayout(grid)
        outer.addWidget(self._refusal)
        outer.addWidget(self.question)
        row = WrapRow()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._submit)
        outer.addLayout(row)
        lines = [*self._asked.stops(), *(self._fields[name].edit for name in names)]
        after = [self._fields[name].edit for name in stories]
        enter_goes_on((*lines, self._submit) if asked else (*lines, self._claims, *after, self._submit))
        self._claims.chosen_changed.connect(lambda _keys: self.edited.emit())
        self._cancel.clicked.connect(self.cancelled)
        needs(self._submit).clicked.connect(self.submit)
        self.question.answered.connect(self.submit)
        self.edited.connect(self.question.withdraw)
        self._asked.edited.connect(self.edited)

    def start(self) -> None:
        """The keyboard to the first field that is wanted."""
        if stops := self._asked.stops():
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self._first == "claims":
            self._claims.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._reach(self._first)

    def _reach(self, name: str) -> None:
        self._fields[name].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, object]:
        """Everything as typed and chosen."""
        return {
            **{name: field.text() for name, field in self._fields.items()},
            **self._asked.values(),
            "claims": self._claims.chosen(),
        }

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in; what is not named stays."""
        self._asked.set_values(values)
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_text(str(value))
            elif name == "claims" and isinstance(value, list | tuple):
                self._claims.choose([str(one) for one in value])

    def submit(self) -> None:
        """Hand out what was changed; nothing changed puts the panel away."""
        if not sums_shown(self, self.question):
            return
        wrong = {name: words for name in self._fields if (words := self._wrong(name))}
        for name, words in wrong.items():
            self._fields[name].set_error(words)
        if wrong:
            self._reach(next(iter(wrong)))
            return
        fields: dict[str, FieldValue] = {}
        personal: dict[str, str] = {}
        for name in self._fields:
            if not self._changed(name):
                continue
            text = self._fields[name].text()
            if name in _FEN:
                fields[_FEN[name]] = read_sum(text)[0]
            elif name in _DAYS:
                day = read_day(text, self._now().date())
                fields[name] = day.isoformat() if day is not None else None
            elif name in EDITABLE_PERSONAL:
                personal[name] = text
            else:
                fields[name] = text or None
        fields |= self._asked.changed()
        claims = self._claims.chosen()
        if set(claims) != set(self._claims_before):
            fields["claims"] = list(claims)
        if not fields and not personal:
            self.cancelled.emit()
            return
        self.submitted.emit(verbs.Step(self.kind, ((FactsAmended(fields=fields), personal),)))

    def _changed(self, name: str) -> bool:
        return self._fields[name].text() != self._before.get(name, "")

    def _wrong(self, name: str) -> str:
        """What is wrong with what was typed there, in words; what nobody touched is never wrong."""
        if not self._changed(name):
            return ""
        text, why = self._fields[name].text(), None
        if name in _FEN:
            why = read_sum(text)[1]
        elif name in _DAYS:
            today = self._now().date()
            day = read_day(text, today)
            if day is not None and judge_day(day, today) is DayVerdict.REFUSE:
                why = Wrong.IMPOSSIBLE_DAY
            elif day is not None:
                why = Wrong.IN_THE_FUTURE if day > today else None
            elif text or name == "received_on":
                why = Wrong.NO_DAY
        return wrong_words(why) if why is not None else ""

    def _typed(self, name: str) -> None:
        """What was said to be wrong goes with its cause, and speaks of the cause of now; a field of a sum sees to that itself."""
        field = self._fields[name]
        if field.error() and name not in _FEN:
            field.set_error(self._wrong(name))
        self.edited.emit()

    def show_refusal(self, words: str) -> None:
        """Why it was not written."""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        focus = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(focus, QPlainTextEdit):
            if isinstance(focus, Button):
                focus.click()
            return
        super().keyPressEvent(event)

    def _field(self, name: str, wanted: Sequence[str]) -> Field:
        label = field_words(_FEN.get(name, name))
        # Not 必填: what can be put right now may be written now, and the rest later.
        hint = tr("总部要补") if name in wanted else ""
        if name in _FEN:
            field: Field = MoneyField(label, hint=hint, error_room=False, parent=self)
        elif name.endswith("_phone"):
            field = PhoneField(label, hint=hint, error_room=False, parent=self)
        elif name in _DAYS:
            field = day = DayField(label, hint=hint, error_room=False, parent=self)
            day.set_echo(lambda text: day_echo(name, text, self._now()))
        else:
            field = Field(label, hint=hint, error_room=False, parent=self)
        field.set_text(self._before.get(name, ""))
        field.edited.connect(lambda _text: self._typed(name))
        self._fields[name] = field
        return field


def _texts_now(view: CaseView) -> dict[str, str]:
    now: Mapping[str, str] = {name: text_now(view, name) for name in ("merchant_name", "merchant_address")}
    money = view.state.money
    received, happened = view.state.received_on, text_now(view, "happened_on")
    return {
        **view.personal,
        **now,
        "spent": "" if money.disputed_fen is None else amount(money.disputed_fen),
        "claimed": "" if money.claimed_fen is None else amount(money.claimed_fen),
        "received_on": "" if received is None else received.isoformat(),
        "happened_on": happened,
    }
