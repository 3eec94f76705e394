"""Who a work order is about, masked until somebody asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.erasing import was_erased
from casework.matters.order.course import order_of
from local_store.read_models.orders.views import OrderView
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import mask_name, mask_phone, no_phone_words, short_day, tr, who_words
from ui.words_fields import field_words


class OrderFacts(Card):
    """The side card 市民和商家. 显示 shows names and numbers in full until the page is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("市民和商家"), side=True, parent=parent)
        self._plain = False
        self._shown: tuple[OrderView, date] | None = None
        self.show_plain = plain(tr("显示姓名电话"), size="small", icon="person", parent=self)
        self._rows = KeyValues([], self)
        self.add(self._rows)
        row = WrapRow()
        row.addWidget(self.show_plain)
        self.add_layout(row)
        self.show_plain.clicked.connect(self._toggle)

    def show_order(self, view: OrderView, today: date) -> None:
        """Show what is known of this one."""
        self._shown = (view, today)
        self._rows.set_rows(_known(view, today, plainly=self._plain))

    def _toggle(self) -> None:
        self._plain = not self._plain
        self.show_plain.set_words(tr("遮住姓名电话") if self._plain else tr("显示姓名电话"))
        if self._shown is not None:
            self.show_order(*self._shown)


def _known(view: OrderView, today: date, *, plainly: bool) -> list[tuple[str, str]]:
    told, said = view.personal, order_of(view.state).dispatched
    name, phone, address = (told.get(f"consumer_{part}", "") for part in ("name", "phone", "address"))
    rows = [
        (tr("市民"), who_words(name, view.row.name_erased, plainly=plainly)),
        (
            tr("电话"),
            (phone if plainly else mask_phone(phone))
            or no_phone_words(was_erased(view.state, "consumer_phone")),
        ),
    ]
    if address:
        rows.append((tr("地址"), address if plainly else mask_name(address[:4]) + "…"))
    if said is not None:
        rows.append((tr("商家"), said.merchant_name or tr("没写")))
        if said.merchant_address:
            rows.append((tr("店址"), said.merchant_address))
        if said.first_contact_by is not None:
            rows.append((tr("先联系市民"), tr("{day}前", day=short_day(said.first_contact_by, today))))
    return rows


class OrderAsked(Card):
    """要办什么: what headquarters asks, what the citizen said, what the point before noted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("要办什么"), parent=parent)
        self._asked = Label("", Type.LEAD, strong=True, wrap=True, parent=self)
        self.add(self._asked)
        self._told: dict[str, tuple[Label, Label]] = {}
        for field in ("order_text", "order_passed_on"):
            head = Label(field_words(field), Type.SMALL, Tone.MUTED, parent=self)
            words = Label("", Type.BODY, wrap=True, parent=self)
            self.add(head)
            self.add(words)
            self._told[field] = (head, words)

    def show_order(self, view: OrderView) -> None:
        """Show what is asked in this one."""
        asked = view.personal.get("order_asked", "")
        gone = was_erased(view.state, "order_asked") or was_erased(view.state, "order_text")
        none = tr("写的内容已删除。") if gone else tr("总部没有写要办什么，看市民怎么说。")
        self._asked.setText(asked or none)
        for field, (head, words) in self._told.items():
            text = view.personal.get(field, "")
            words.setText(text)
            for part in (head, words):
                part.setVisible(bool(text))
