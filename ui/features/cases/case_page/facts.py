"""What is known of a case, masked until somebody asks, and the panel that mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from casework.handbook import Handbook
from casework.kinds import FactsAmended, FieldValue
from casework.missing import missing
from casework.steps import Step, open_steps
from local_store.views import CaseView
from ui import verbs
from ui.features.cases.intake.sections import short_name
from ui.parts.dates import read_day
from ui.parts.values import Wrong, codes_of, read_sum, wrong_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain, primary
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.field import Field, FieldBox
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField
from ui.widgets.phone_field import PhoneField
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import amount, listed, mask_name, mask_phone, money, short_day, tr
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
_PERSONAL = frozenset(
    {
        "merchant_contact",
        "merchant_phone",
        "consumer_name",
        "consumer_phone",
        "consumer_address",
        "summary",
        "story",
        "question",
        "answer",
    }
)


class FactsCard(Card):
    """The side card 当事人和内容. 显示 shows names and numbers in full until the page is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("内容"), side=True, parent=parent)
        self._plain = False
        self._shown: tuple[CaseView, Handbook, date] | None = None
        self.show_plain = plain(tr("显示姓名电话"), size="small", icon="person")
        self.amend = plain(tr("补正"), size="small", icon="pencil")
        self._rows = KeyValues([])
        self._missing = Label("", Type.SMALL, Tone.MUTED, wrap=True)
        self.add(self._rows)
        self.add(self._missing)
        row = WrapRow()
        row.addWidget(self.show_plain)
        row.addWidget(self.amend)
        self.add_layout(row)
        self.show_plain.clicked.connect(self._toggle)

    def show_case(self, view: CaseView, handbook: Handbook, today: date) -> None:
        """Show what is known of this case."""
        self._shown = (view, handbook, today)
        self._rows.set_rows(_known(view, handbook, today, plain_names=self._plain))
        # Asked for to transfer, so of no use once the case can no longer be transferred.
        passing = any(step.kind == "case.transferred" and _may_come(step) for step in open_steps(view.state))
        lacking = missing(view.state) if passing else ()
        self._missing.setText(tr("转出去还差：{names}。", names=fields_together(lacking)) if lacking else "")
        self._missing.setVisible(bool(lacking))

    def _toggle(self) -> None:
        self._plain = not self._plain
        self.show_plain.set_words(tr("遮住姓名电话") if self._plain else tr("显示姓名电话"))
        if self._shown is not None:
            self.show_case(*self._shown)


def _may_come(step: Step) -> bool:
    return step.open or step.why == "missing_facts"


def _known(view: CaseView, handbook: Handbook, today: date, *, plain_names: bool) -> list[tuple[str, str]]:
    told = view.personal
    name, phone, address = (told.get(f"consumer_{part}", "") for part in ("name", "phone", "address"))
    rows = [
        (tr("消费者"), (name if plain_names else mask_name(name)) or tr("没留名")),
        (tr("电话"), (phone if plain_names else mask_phone(phone)) or tr("没留")),
    ]
    if address:
        rows.append((tr("地址"), address if plain_names else mask_name(address[:4]) + "…"))
    if view.state.sort == "consultation":
        rows.append((tr("问了什么"), told.get("question") or tr("没写")))
        rows.append((tr("怎么答的"), told.get("answer") or tr("还没答复")))
        return rows
    contact, shop_phone = told.get("merchant_contact", ""), told.get("merchant_phone", "")
    rows.append((tr("商家"), view.row.merchant_name or tr("没写")))
    if shop := _text(view, "merchant_address"):
        rows.append((tr("商家地址"), shop))
    if contact or shop_phone:
        shown = (contact, shop_phone) if plain_names else (mask_name(contact), mask_phone(shop_phone))
        rows.append((tr("商家电话"), " ".join(part for part in shown if part)))
    claims = codes_of(dict(view.state.fields), "claims")
    if claims:
        terms = [handbook.claims.get(code) for code in claims]
        rows.append(
            (tr("诉求"), listed(short_name(t) if t else c for c, t in zip(claims, terms, strict=True)))
        )
    if nature := _text(view, "nature"):
        rows.append((tr("问题"), handbook.natures.name(nature)))
    if category := _text(view, "category"):
        sub = _text(view, "subcategory")
        rows.append(
            (tr("类别"), " › ".join(part for part in (handbook.categories.name(category), sub) if part))
        )
    if (disputed := view.state.money.disputed_fen) is not None:
        rows.append((tr("花了"), money(disputed)))
    if happened := _text(view, "happened_on"):
        rows.append((tr("哪天的事"), _day(happened, today)))
    for name_of in ("publicity_consent", "entrust_consent"):
        if consent := _text(view, name_of):
            words = {"yes": tr("同意"), "no": tr("不同意"), "unasked": tr("还没问")}.get(consent, consent)
            rows.append((tr("公示") if name_of == "publicity_consent" else tr("委托调解"), words))
    return rows


def _text(view: CaseView, name: str) -> str:
    value = view.state.fields.get(name)
    return value if isinstance(value, str) else ""


def _day(text: str, today: date) -> str:
    try:
        return short_day(date.fromisoformat(text), today)
    except ValueError:
        return text


class FactsPanel(QFrame):
    """补正: every field with what it says now; only what was changed is written."""

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
        today: date,
        wanted: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(tr("补正内容"))
        self._today = today
        self._before = _texts_now(view)
        asked = view.state.sort == "consultation"
        self._fields: dict[str, Field | TextField] = {}
        claims_before = codes_of(dict(view.state.fields), "claims")
        self._claims_before = claims_before
        self._claims = ChipRow(
            tr("诉求"), [ChipData(term.code, short_name(term)) for term in handbook.claims], small=True
        )
        self._claims.choose(claims_before)
        self._cancel = plain(tr("先不改"), size="primary", key="Esc")
        self._submit = primary(tr("记下补正"), size="primary", icon="pencil", key="Ctrl+Enter")
        self._refusal = Label("", Type.SMALL, Tone.WARNING, wrap=True)
        self._refusal.hide()
        self.question = QuestionNote()
        mended = [_SUMS_OF.get(name, name) for name in wanted]
        shown = (*_TEXTS, "spent", "claimed", *_DAYS)
        self._first = next((name for name in mended if name in (*shown, "story", "claims")), "merchant_name")
        if asked:
            self._first = "question" if self._before.get("answer") else "answer"

        look = current_look()
        grid = QVBoxLayout()
        grid.setSpacing(look.part.gap_wide)
        names = _ASKER if asked else shown
        for number in range(0, len(names), 2):
            pair = WrapRow()
            pair.setSpacing(look.space.two)
            for name in names[number : number + 2]:
                pair.addWidget(self._field(name, mended), 1)
            grid.addLayout(pair)
        stories = {"question": tr("问了什么"), "answer": tr("怎么答的")} if asked else {"story": tr("经过")}
        for name, label in stories.items():
            story = TextField(label, error_room=False, height=look.control.standard * 3)
            story.set_text(self._before.get(name, ""))
            story.edited.connect(lambda _text: self.edited.emit())
            self._fields[name] = story
        outer = QVBoxLayout(self)
        pad = look.part.card_pad
        outer.setContentsMargins(pad, look.part.card_pad_vertical, pad, look.part.card_pad_vertical)
        outer.setSpacing(look.part.gap_wide)
        outer.addWidget(Label(tr("补正内容"), Type.HEADING, strong=True))
        if wanted:
            outer.addWidget(
                Label(
                    tr("要补的：{names}。", names=fields_together(wanted)), Type.BODY, Tone.WARNING, wrap=True
                )
            )
        if asked:
            self._claims.setParent(self)
            self._claims.hide()
        else:
            outer.addLayout(grid)
            outer.addWidget(FieldBox(tr("诉求"), self._claims, hint=tr("可多选"), error_room=False))
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
        self._claims.chosen_changed.connect(lambda _keys: self.edited.emit())
        self._cancel.clicked.connect(self.cancelled)
        self._submit.clicked.connect(self.submit)
        self.question.answered.connect(self.submit)
        self.edited.connect(self.question.withdraw)

    def start(self) -> None:
        """The keyboard to the first field that is wanted."""
        if self._first == "claims":
            self._claims.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._fields[self._first].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, object]:
        """Everything as typed and chosen."""
        return {
            **{name: field.text() for name, field in self._fields.items()},
            "claims": self._claims.chosen(),
        }

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in; what is not named stays."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_text(str(value))
            elif name == "claims" and isinstance(value, list | tuple):
                self._claims.choose([str(one) for one in value])

    def submit(self) -> None:
        """Hand out what was changed; nothing changed puts the panel away."""
        fields: dict[str, FieldValue] = {}
        personal: dict[str, str] = {}
        for name, field in self._fields.items():
            text = field.text()
            if text == self._before.get(name, ""):
                continue
            if name in _FEN:
                fen, wrong = read_sum(text)
                if wrong is not None:
                    field.set_error(wrong_words(wrong))
                    return
                fields[_FEN[name]] = fen
            elif name in _DAYS:
                day = read_day(text, self._today)
                if (text and day is None) or (name == "received_on" and not text):
                    field.set_error(wrong_words(Wrong.NO_DAY))
                    return
                if day is not None and day > self._today:
                    field.set_error(wrong_words(Wrong.IN_THE_FUTURE))
                    return
                fields[name] = day.isoformat() if day is not None else None
            elif name in _PERSONAL:
                personal[name] = text
            else:
                fields[name] = text or None
        claims = self._claims.chosen()
        if set(claims) != set(self._claims_before):
            fields["claims"] = list(claims)
        if not fields and not personal:
            self.cancelled.emit()
            return
        self.submitted.emit(verbs.Step(self.kind, ((FactsAmended(fields=fields), personal),)))

    def _typed(self, name: str) -> None:
        """What was said to be wrong goes with its cause."""
        field = self._fields[name]
        if name == "spent" and field.error() and read_sum(field.text())[1] is None:
            field.set_error("")
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
        must = name in wanted
        if name in _FEN:
            field: Field = MoneyField(label, required=must, error_room=False)
        elif name.endswith("_phone"):
            field = PhoneField(label, required=must, error_room=False)
        else:
            field = Field(label, required=must, error_room=False)
        field.set_text(self._before.get(name, ""))
        field.edited.connect(lambda _text: self._typed(name))
        self._fields[name] = field
        return field


def _texts_now(view: CaseView) -> dict[str, str]:
    now: Mapping[str, str] = {name: _text(view, name) for name in ("merchant_name", "merchant_address")}
    money = view.state.money
    received, happened = view.state.received_on, _text(view, "happened_on")
    return {
        **view.personal,
        **now,
        "spent": "" if money.disputed_fen is None else amount(money.disputed_fen),
        "claimed": "" if money.claimed_fen is None else amount(money.claimed_fen),
        "received_on": "" if received is None else received.isoformat(),
        "happened_on": happened,
    }
