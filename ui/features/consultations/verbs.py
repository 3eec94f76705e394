"""What the form of a consultation asks of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from casework.handbook import Handbook, Referral
from casework.identifiers import check_phone
from casework.matters.body import FieldValue
from casework.matters.consultation.bodies import ConsultationLogged
from local_store.store import Store
from local_store.views import NewEntry
from ui.parts.values import Values, codes_of, read_sum, text_of
from ui.verbs import Logged, Verb
from ui.words import amount, listed, tr
from ui.words_fields import field_words

_ALSO: Final = (
    "merchant_address",
    "merchant_uscc",
    "merchant_contact",
    "merchant_phone",
    "subcategory",
    "nature",
    "happened_on",
    "spent",
    "claims",
    "consumer_address",
    "consumer_group",
    "association_handled",
)
"""What the form of a complaint asks and that of a consultation does not, in the order in which it is told."""


def log_consultation(
    fields: Mapping[str, FieldValue], personal: Mapping[str, str], received_on: date, draft_id: str
) -> Verb[Logged]:
    """Log a consultation."""

    def verb(store: Store) -> Logged:
        subject = store.new_subject()
        body = ConsultationLogged(number="", received_on=received_on, fields=dict(fields))
        changes = store.session(store.on_duty()).record([NewEntry(subject, body, personal)], draft_id or None)
        return Logged(changes, subject, "")

    return verb


def refer_elsewhere(
    handbook: Handbook, referral: Referral, values: Values, received_on: date, draft_id: str
) -> Verb[Logged]:
    """分流: what stands in the form of a complaint is logged as a question, with the department that whoever asks is told to go to. What
    a question has no field for goes into it in words: the draft goes, and nothing that was typed goes with it."""
    shop = text_of(values, "merchant_name")
    told = (
        tr("商家：{name}", name=shop) if shop else "",
        text_of(values, "summary"),
        text_of(values, "story"),
        *(f"{name}：{said}" for name, said in _also(handbook, values) if said),
    )
    phone = text_of(values, "consumer_phone")
    said = {
        "question": "\n".join(part for part in told if part),
        "answer": tr(
            "可以向{department}反映，那里管：{matters}。",
            department=referral.department,
            matters=referral.matters,
        ),
        "consumer_name": text_of(values, "consumer_name"),
        "consumer_phone": check_phone(phone).value if phone else "",
    }
    fields: dict[str, FieldValue] = {"source": "02", "referral": referral.code}
    if category := text_of(values, "category"):
        fields["category"] = category
    return log_consultation(
        fields, {name: text for name, text in said.items() if text}, received_on, draft_id
    )


def _also(handbook: Handbook, values: Values) -> Iterator[tuple[str, str]]:
    """Field by field what it is called and what was typed or chosen, in words."""
    for name in _ALSO:
        if name == "spent":
            fen, wrong = read_sum(text_of(values, name))
            yield field_words("disputed_fen"), text_of(values, name) if wrong or fen is None else amount(fen)
        elif name == "association_handled":
            yield field_words(name), tr("是") if "yes" in codes_of(values, name) else ""
        elif (named := _named(handbook, name)) is not None:
            yield field_words(name), listed([named(code) for code in codes_of(values, name)])
        else:
            yield field_words(name), text_of(values, name)


def _named(handbook: Handbook, name: str) -> Callable[[str], str] | None:
    """What gives the words of a code of a field; ``None`` where words stand in it themselves."""
    return {
        "claims": handbook.claims.name,
        "nature": handbook.natures.name,
        "consumer_group": handbook.dictionary("consumer_group").name,
    }.get(name)
