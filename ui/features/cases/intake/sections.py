"""The six sections of the complaint form, each a widget that puts its fields into the form's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Dictionary, Handbook, Term
from local_store.views import MerchantHint
from ui.features.cases.intake.shops import Shops, shops
from ui.parts.binding import FormValues
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets import merchant_completer
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.day_field import DayField
from ui.widgets.error_line import ErrorLine
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField
from ui.widgets.phone_field import PhoneField
from ui.widgets.section_head import SectionHead
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import remarked, tr

MORE = "+"
COMMON_CLAIMS = ("C06", "C03", "C07", "C01")
COMMON_MODES = ("3", "1", "m")
COMMON_NATURES = 5
_WHOLE = 16_777_215
"""As wide as it likes to be."""


class Section(QWidget):
    """A numbered head and, indented under its words, the fields."""

    def __init__(self, number: int, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = current_look()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.part.gap_wide)
        outer.addWidget(SectionHead(number, title, note, self))
        self.fields = QVBoxLayout()
        outer.addLayout(self.fields)
        self.fields.setSpacing(look.part.gap_wide)
        indent = look.part.section_number + look.space.one
        self.fields.setContentsMargins(0 if look.care else indent, 0, 0, 0)


class RowOf(WrapRow):
    """Fields side by side, aligned at their tops; below each other where they have not the room."""

    def __init__(self, *parts: tuple[QWidget, int]) -> None:
        super().__init__()
        self.setSpacing(current_look().space.one_half)
        for widget, stretch in parts:
            self.addWidget(widget, stretch)


def above(row: RowOf, warning: ErrorLine) -> QVBoxLayout:
    """A row whose fields share the line below them: each alone is too narrow for a sentence."""
    box = QVBoxLayout()
    box.setSpacing(current_look().space.half)
    box.addLayout(row)
    box.addWidget(warning)
    return box


class MerchantSection(Section):
    """① 哪家店."""

    merchant_known = Signal(object)
    """MerchantHint: a shop of this point's own past has come to stand in the field."""

    def __init__(self, values: FormValues, parent: QWidget | None = None) -> None:
        super().__init__(1, tr("哪家店"), parent=parent)
        self._known: Mapping[str, MerchantHint] = {}
        self.name = Field(
            tr("店名"), hint=tr("打拼音、首字母都行"), required=True, error_room=False, parent=self
        )
        self.completer = merchant_completer.MerchantCompleter(self.name.edit)
        self.completer.activated.connect(self._picked)
        self.name.finished.connect(self._left)
        self.name.edited.connect(lambda _text: self.name.set_suffix(""))
        self.fields.addWidget(self.name)
        values.add_text("merchant_name", self.name)

    def ask(self, desk: Desk) -> None:
        """Ask for the shops this point has met."""
        desk.run(shops, self).then(self._take)

    def _take(self, met: Shops) -> None:
        known = self._known = met.known
        self.completer.set_offers(
            met.offered, lambda offered: tr("办过 {count} 件", count=known[offered.name].cases)
        )
        self.show_known(fill=False)

    def show_known(self, *, fill: bool) -> None:
        """Say how often the shop in the field was met; with `fill` also tell what is known of it."""
        hint = self._known.get(self.name.text())
        met = tr("本站办过 {count} 件", count=hint.cases) if hint and hint.cases else ""
        self.name.set_suffix(met, spare=True)
        if hint is not None and fill:
            self.merchant_known.emit(hint)

    def _picked(self, _chosen: object) -> None:
        self.show_known(fill=True)

    def _left(self) -> None:
        self.show_known(fill=True)


class MatterSection(Section):
    """② 什么事: one sentence, what is wrong, and what the handbook's words suggest, never imposed."""

    suggestion_taken = Signal(str)

    def __init__(self, values: FormValues, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(2, tr("什么事"), parent=parent)
        self._natures = handbook.natures
        self.summary = Field(
            tr("一句话说清"), hint=tr("会印在登记表和协议上"), required=True, error_room=False, parent=self
        )
        self.nature = ChipRow(tr("是哪种问题"), (), exclusive=True, small=True, parent=self)
        self.nature.chosen_changed.connect(self._nature_chosen)
        self._line = QWidget(self)
        self._offered = ChipRow(tr("系统建议"), (), small=True, parent=self._line)
        self._offered.suggestion_taken.connect(self.suggestion_taken)
        self._offered.chosen_changed.connect(lambda _keys: None)
        self.nature.continue_in(self._offered)
        self._why = Label("", Type.SMALL, Tone.MUTED, elide=True, parent=self)
        row = WrapRow(self._line)
        row.addWidget(self._offered, 1)
        # Its room is there from the beginning: what comes while one types pushes nothing away.
        row.set_least_height(current_look().control.chip_small)
        self.fields.addWidget(self.summary)
        self.fields.addWidget(self.nature)
        self.fields.addWidget(self._line)
        self.fields.addWidget(self._why)
        self.offer((), "")
        self.show_natures(False)
        values.add_text("summary", self.summary)
        values.add_chips("nature", self.nature)

    def show_natures(self, every: bool, chosen: str = "") -> None:
        """The commonest, or all; one that is chosen is always among them."""
        terms = list(self._natures)
        shown = terms if every else terms[:COMMON_NATURES]
        chips = [ChipData(term.code, term.name) for term in shown]
        chips += kept_chips(self._natures, shown, [chosen] if chosen else ())
        if not every:
            chips.append(ChipData(MORE, tr("更多")))
        self.nature.set_chips(chips)
        if chosen:
            self.nature.choose([chosen])

    def offer(self, chips: Sequence[ChipData], why: str) -> None:
        """Show suggestions with their reason; nothing where there are none."""
        self._offered.set_chips(chips)
        self._why.setText(why or tr("写上一句话，这里会建议类别和问题；不点，就不采用。"))

    def _nature_chosen(self, keys: tuple[str, ...]) -> None:
        if MORE in keys:
            self.show_natures(True)
            first = next(iter(self._natures), None)
            if first is not None:
                self.nature.chip(first.code).setFocus(Qt.FocusReason.OtherFocusReason)


class MoneySection(Section):
    """③ 多少钱，想怎么办."""

    def __init__(self, values: FormValues, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(3, tr("多少钱，想怎么办"), parent=parent)
        self._terms = handbook.claims
        self.warning = ErrorLine(keep_room=True, parent=self)
        self.spent = MoneyField(tr("花了"), error_line=self.warning, parent=self)
        self.happened = DayField(
            tr("哪天的事"), hint=tr("可写 1122、昨天"), error_line=self.warning, parent=self
        )
        self.claims = ChipRow(tr("诉求"), (), gap=current_look().part.gap_small)
        self.claims.chosen_changed.connect(self._claims_chosen)
        self.claims_box = FieldBox(tr("诉求"), self.claims, hint=tr("可多选"), error_room=False, parent=self)
        self.show_claims(False)
        self.fields.addLayout(above(RowOf((self.spent, 2), (self.happened, 3)), self.warning))
        self.fields.addWidget(self.claims_box)
        values.add_text("spent", self.spent)
        values.add_text("happened_on", self.happened)
        values.add_chips("claims", self.claims)

    def show_claims(self, every: bool, chosen: Sequence[str] = ()) -> None:
        """The commonest, or all; those that are chosen are always among them."""
        terms = list(self._terms)
        common = [term for code in COMMON_CLAIMS for term in terms if term.code == code] or terms[:4]
        shown = terms if every else [*common, *(t for t in terms if t.code in chosen and t not in common)]
        chips = [ChipData(term.code, short_name(term)) for term in shown]
        chips += kept_chips(self._terms, shown, chosen)
        if len(shown) < len(terms):
            chips.append(ChipData(MORE, tr("更多")))
        self.claims.set_chips(chips)
        if chosen:
            self.claims.choose(chosen)

    def _claims_chosen(self, keys: tuple[str, ...]) -> None:
        if MORE in keys:
            chosen = [key for key in keys if key != MORE]
            self.show_claims(True, chosen)


class ShopSection(Section):
    """④ 店在哪: below what every talk is about, since a case needs it only where it is passed on."""

    def __init__(self, values: FormValues, parent: QWidget | None = None) -> None:
        super().__init__(4, tr("店在哪"), tr("转出去才要写"), parent)
        self.warning = ErrorLine(keep_room=True, parent=self)
        self.address = Field(tr("地址"), error_line=self.warning, parent=self)
        self.address.edit.setAccessibleName(tr("商家地址"))
        self.phone = PhoneField(tr("商家电话"), error_line=self.warning, parent=self)
        self.fields.addLayout(above(RowOf((self.address, 5), (self.phone, 3)), self.warning))
        values.add_text("merchant_address", self.address)
        values.add_text("merchant_phone", self.phone)

    def fill(self, hint: MerchantHint) -> None:
        """What is known of the shop into the fields that are empty."""
        if not self.address.text():
            self.address.set_text(hint.address)
        if not self.phone.text():
            self.phone.set_text(hint.phone)


class ConsumerSection(Section):
    """⑤ 消费者."""

    def __init__(self, values: FormValues, modes: Dictionary, parent: QWidget | None = None) -> None:
        super().__init__(5, tr("消费者"), parent=parent)
        self.warning = ErrorLine(keep_room=True, parent=self)
        self.name = Field(tr("姓名"), error_line=self.warning, parent=self)
        self.name.edit.setAccessibleName(tr("消费者姓名"))
        self.phone = PhoneField(tr("电话"), error_line=self.warning, parent=self)
        self.phone.edit.setAccessibleName(tr("消费者电话"))
        self.address = Field(tr("地址"), hint=tr("到路名门牌"), error_room=False, parent=self)
        self.address.edit.setAccessibleName(tr("消费者地址"))
        consents = [
            ChipData("yes", tr("同意")),
            ChipData("no", tr("不同意")),
            ChipData("unasked", tr("还没问")),
        ]
        self.publicity = ChipRow(tr("同意公示投诉信息"), consents, exclusive=True, small=True, parent=self)
        self.entrust = ChipRow(tr("同意委托调解"), consents, exclusive=True, small=True, parent=self)
        self.mode = ChipRow(tr("怎么来的"), _modes(modes), exclusive=True, small=True, parent=self)
        self.came = DayField(tr("哪天来的"), hint=tr("补录纸上的才写，空着就是今天"), parent=self)
        self.fields.addLayout(above(RowOf((self.name, 1), (self.phone, 1)), self.warning))
        self.fields.addWidget(self.address)
        rows = (self.publicity, self.entrust, self.mode)
        labels = [Label(row.accessibleName(), parent=self) for row in rows]
        widest = max(label.sizeHint().width() for label in labels)
        for row, label in zip(rows, labels, strict=True):
            label.setMinimumWidth(widest)
            line = WrapRow()
            line.setSpacing(current_look().space.one)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
            # Beside the words where all of them stand in a row there, else below.
            line.addWidget(row, 1, wish=_WHOLE)
            self.fields.addLayout(line)
        self.fields.addWidget(self.came)
        values.add_text("consumer_name", self.name)
        values.add_text("consumer_phone", self.phone)
        values.add_text("consumer_address", self.address)
        values.add_chips("publicity_consent", self.publicity)
        values.add_chips("entrust_consent", self.entrust)
        values.add_chips("receive_mode", self.mode)
        values.add_text("received_on", self.came)

    def warn(self, words: str) -> None:
        """What is odd about the telephone number; never stops anything."""
        self.phone.set_error(words)


class StorySection(Section):
    """⑥ 经过, with the handbook's sentences to start from."""

    def __init__(self, values: FormValues, handbook: Handbook, parent: QWidget | None = None) -> None:
        super().__init__(6, tr("经过"), tr("套用一段再改"), parent)
        self._texts = {t.code: t.text for t in handbook.text_templates.values() if t.use == "story"}
        chips = [ChipData(t.code, t.name) for t in handbook.text_templates.values() if t.use == "story"]
        self.templates = ChipRow(tr("套用一段"), chips, exclusive=True, small=True, parent=self)
        self.templates.chosen_changed.connect(self._use)
        self.story = TextField(tr("经过"), error_room=False, parent=self)
        self.story.hide_label()
        self.fields.addWidget(self.templates)
        self.fields.addWidget(self.story, 1)
        values.add_text("story", self.story)

    def _use(self, keys: tuple[str, ...]) -> None:
        self.templates.choose(())
        for key in keys:
            self.story.insert(self._texts[key])
            select_blank(self.story)


def select_blank(field: TextField) -> None:
    """Select the first {…} of a template, so that the next key fills it in."""
    text = field.edit.toPlainText()
    start, end = text.find("{"), text.find("}")
    if 0 <= start < end:
        cursor = field.edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end + 1, cursor.MoveMode.KeepAnchor)
        field.edit.setTextCursor(cursor)


def kept_chips(dictionary: Dictionary, shown: Iterable[Term], chosen: Iterable[str]) -> list[ChipData]:
    """A chip for each chosen code that is not among those shown, so that what was said before does not go unseen: one that is no longer
    offered says so, one that nobody knows here stands by its code."""
    offered = {term.code for term in shown}
    chips = []
    for code in dict.fromkeys(chosen):
        if code in offered:
            continue
        term = dictionary.get(code)
        name = code if term is None else short_name(term)
        chips.append(
            ChipData(code, remarked(name, tr("已停用")) if term is not None and term.retired else name)
        )
    return chips


def short_name(term: Term) -> str:
    """How a term is called on a chip: its first other name where that is shorter (退款, 换货)."""
    first = term.aliases[0] if term.aliases else term.name
    return first if len(first) < len(term.name) or len(first) == 2 else term.name


def _modes(modes: Dictionary) -> list[ChipData]:
    terms = [modes.get(code) for code in COMMON_MODES]
    return [ChipData(term.code, short_name(term)) for term in terms if term is not None]
