"""What is known of a case, masked until somebody asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import (
    QWidget,
)

from casework.erasing import was_erased
from casework.handbook import Dictionary, Handbook, Term
from casework.matters.complaint.missing import missing
from casework.steps import Step, open_steps
from local_store.views import CaseView
from ui.features.cases.case_page.trail_words import trail_words
from ui.features.cases.intake.sections import short_name
from ui.parts.values import codes_of
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, mask_name, mask_phone, money, no_phone_words, remarked, short_day, tr, who_words
from ui.words_fields import fields_together


class FactsCard(Card):
    """The side card 当事人和内容. 显示 shows names and numbers in full until the page is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("内容"), side=True, parent=parent)
        self._plain = False
        self._shown: tuple[CaseView, Handbook, date] | None = None
        self.show_plain = plain(tr("显示姓名电话"), size="small", icon="person", parent=self)
        self.amend = plain(tr("补正"), size="small", icon="pencil", parent=self)
        self._rows = KeyValues([], self)
        self._missing = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.add(self._rows)
        self.add(self._missing)
        self._trail = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.add(self._trail)
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
        self._trail.setText(trail_words(view, handbook, today))
        self._trail.setVisible(bool(self._trail.text()))

    def _toggle(self) -> None:
        self._plain = not self._plain
        self.show_plain.set_words(tr("遮住姓名电话") if self._plain else tr("显示姓名电话"))
        if self._shown is not None:
            self.show_case(*self._shown)


def _may_come(step: Step) -> bool:
    return step.open or step.why == "missing_facts"


def _named(dictionary: Dictionary, code: str) -> str:
    """A code by the name it has today; one that is no longer offered says so."""
    term = dictionary.get(code)
    return code if term is None else _term(term, term.name)


def _term(term: Term, name: str) -> str:
    return remarked(name, tr("已停用")) if term.retired else name


def _known(view: CaseView, handbook: Handbook, today: date, *, plain_names: bool) -> list[tuple[str, str]]:
    told = view.personal
    name, phone, address = (told.get(f"consumer_{part}", "") for part in ("name", "phone", "address"))
    gone = tr("已删除") if view.state.logged in view.state.erased else ""
    rows = [
        (tr("消费者"), who_words(name, view.row.name_erased, plainly=plain_names)),
        (
            tr("电话"),
            (phone if plain_names else mask_phone(phone))
            or no_phone_words(was_erased(view.state, "consumer_phone")),
        ),
    ]
    if address:
        rows.append((tr("地址"), address if plain_names else mask_name(address[:4]) + "…"))
    if view.state.sort == "consultation":
        rows.append((tr("问了什么"), told.get("question") or gone or tr("没写")))
        rows.append((tr("怎么答的"), told.get("answer") or gone or tr("还没答复")))
        return rows
    contact, shop_phone = told.get("merchant_contact", ""), told.get("merchant_phone", "")
    rows.append((tr("商家"), view.row.merchant_name or tr("没写")))
    if shop := text_now(view, "merchant_address"):
        rows.append((tr("商家地址"), shop))
    if contact or shop_phone:
        shown = (contact, shop_phone) if plain_names else (mask_name(contact), mask_phone(shop_phone))
        rows.append((tr("商家电话"), " ".join(part for part in shown if part)))
    claims = codes_of(dict(view.state.fields), "claims")
    if claims:
        terms = [handbook.claims.get(code) for code in claims]
        rows.append(
            (
                tr("诉求"),
                listed(_term(t, short_name(t)) if t else c for c, t in zip(claims, terms, strict=True)),
            )
        )
    if nature := text_now(view, "nature"):
        rows.append((tr("问题"), _named(handbook.natures, nature)))
    if category := text_now(view, "category"):
        sub = text_now(view, "subcategory")
        rows.append(
            (tr("类别"), " › ".join(part for part in (_named(handbook.categories, category), sub) if part))
        )
    if (disputed := view.state.money.disputed_fen) is not None:
        rows.append((tr("花了"), money(disputed)))
    if happened := text_now(view, "happened_on"):
        rows.append((tr("哪天的事"), _day(happened, today)))
    agent, agent_phone = told.get("agent_name", ""), told.get("agent_phone", "")
    if agent or agent_phone:
        seen = (agent, agent_phone) if plain_names else (mask_name(agent), mask_phone(agent_phone))
        rows.append((tr("代理人"), " ".join(part for part in seen if part)))
    for name_of in ("publicity_consent", "entrust_consent"):
        if consent := text_now(view, name_of):
            words = {"yes": tr("同意"), "no": tr("不同意"), "unasked": tr("还没问")}.get(consent, consent)
            rows.append((tr("公示") if name_of == "publicity_consent" else tr("委托调解"), words))
    return rows


def text_now(view: CaseView, name: str) -> str:
    """A fact that is a text, as it stands now; empty for none."""
    value = view.state.fields.get(name)
    return value if isinstance(value, str) else ""


def _day(text: str, today: date) -> str:
    try:
        return short_day(date.fromisoformat(text), today)
    except ValueError:
        return text
