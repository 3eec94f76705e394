"""Reading handbook editions and laying later ones over the baseline that ships with the program."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, Self, TypeVar

import msgspec

from casework.calendar import WorkingDays
from casework.handbook.alert_words import AlertWords
from casework.handbook.model import (
    CalendarYear,
    DeadlineRule,
    Dictionary,
    DictionaryData,
    HoldingRule,
    KeepingRule,
    Keywords,
    LawArticle,
    LossComponent,
    MultipleRule,
    OrderForm,
    OrderPace,
    PaperTemplate,
    PaymentForm,
    PlausibilityRule,
    Referral,
    ReportingRule,
    TextTemplate,
)

FORMAT = 1
"""The shape of edition documents this program reads."""
_UNREADABLE = (ValueError, RecursionError)
"""What a decoder may raise: no JSON, another shape, no UTF-8, nested without an end."""


class HandbookUnreadable(ValueError):
    """The bytes are no handbook edition. `reason` is for the log of a technician, not for the screen."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a handbook edition: {reason}")
        self.reason = reason


class HandbookTooNew(ValueError):
    """The edition is written in a format of a later program."""

    def __init__(self, edition_format: int) -> None:
        super().__init__(f"handbook format {edition_format}, this program reads up to {FORMAT}")
        self.edition_format = edition_format


class EditionPart(msgspec.Struct, frozen=True, kw_only=True):
    """Any part of an edition's contents. What is left out stays as the editions below have it."""

    dictionaries: dict[str, DictionaryData] = {}
    loss_components: tuple[LossComponent, ...] = ()
    payment_forms: tuple[PaymentForm, ...] = ()
    referrals: tuple[Referral, ...] = ()
    text_templates: tuple[TextTemplate, ...] = ()
    category_keywords: tuple[Keywords, ...] = ()
    nature_keywords: tuple[Keywords, ...] = ()
    alert_words: tuple[AlertWords, ...] = ()
    calendar: tuple[CalendarYear, ...] = ()
    deadlines: tuple[DeadlineRule, ...] = ()
    plausibility: tuple[PlausibilityRule, ...] = ()
    holding: tuple[HoldingRule, ...] = ()
    multiples: tuple[MultipleRule, ...] = ()
    reporting: tuple[ReportingRule, ...] = ()
    keeping: tuple[KeepingRule, ...] = ()
    order_forms: tuple[OrderForm, ...] = ()
    order_paces: tuple[OrderPace, ...] = ()
    paper_templates: tuple[PaperTemplate, ...] = ()
    law_articles: tuple[LawArticle, ...] = ()


_read_edition_part: Final = msgspec.json.Decoder(EditionPart)


class Edition(EditionPart, frozen=True, kw_only=True):
    """One edition as it is published: its version, the day it takes effect, and what it changes."""

    format: int
    version: str
    effective_from: date
    title: str = ""


_read_edition: Final = msgspec.json.Decoder(Edition)


def read_edition(document: bytes) -> Edition:
    """Decode an edition. Raises HandbookTooNew or HandbookUnreadable; never half an edition."""
    try:
        declared = _read_declared.decode(document)
    except _UNREADABLE as error:
        raise HandbookUnreadable(str(error)) from error
    if declared.format > FORMAT:
        raise HandbookTooNew(declared.format)
    try:
        return _read_edition.decode(document)
    except _UNREADABLE as error:
        raise HandbookUnreadable(str(error)) from error


@dataclass(frozen=True, repr=False, eq=False)
class Handbook:
    """Everything that changes by decree, as of one day. Immutable; a newer edition gives a new Handbook.

    version and effective_from name the topmost edition; editions lists all of them from the bottom. layers: what it is made of.
    """

    version: str
    effective_from: date
    editions: tuple[str, ...]
    dictionaries: Mapping[str, Dictionary]
    loss_components: Mapping[str, LossComponent]
    payment_forms: Mapping[str, PaymentForm]
    referrals: tuple[Referral, ...]
    text_templates: Mapping[str, TextTemplate]
    category_keywords: Mapping[str, Keywords]
    nature_keywords: Mapping[str, Keywords]
    alert_words: tuple[AlertWords, ...]
    calendar: WorkingDays
    deadline_rules: tuple[DeadlineRule, ...]
    plausibility_rules: tuple[PlausibilityRule, ...]
    holding_rules: tuple[HoldingRule, ...]
    multiple_rules: tuple[MultipleRule, ...]
    reporting_rules: tuple[ReportingRule, ...]
    keeping_rules: tuple[KeepingRule, ...]
    order_forms: Mapping[str, OrderForm]
    order_paces: tuple[OrderPace, ...]
    paper_templates: Mapping[str, PaperTemplate]
    law_articles: tuple[LawArticle, ...]
    layers: tuple[Edition, ...] = ()

    def __repr__(self) -> str:
        return f"Handbook(version={self.version!r}, editions={self.editions!r})"

    @classmethod
    def load(cls, later: Iterable[bytes] = (), *, on: date | None = None) -> Self:
        """The baseline that ships with the program, with later editions laid over it in order.

        on: leave out editions that take effect after this day (None takes all of them).
        Raises HandbookUnreadable or HandbookTooNew for a later edition that cannot be read.
        """
        editions = [baseline(), *(read_edition(document) for document in later)]
        return cls._layered(
            [
                edition
                for edition in editions
                if on is None or edition.effective_from <= on or edition is editions[0]
            ]
        )

    @classmethod
    def from_bytes(cls, document: bytes) -> Self:
        """A handbook of the baseline and this one edition. Errors as in `load`."""
        return cls.load([document])

    def with_layers(self, later: Iterable[Edition]) -> Self:
        """This handbook with more editions over it, each of another part. Its version names all of them."""
        found = self._layered([*self.layers, *later])
        return replace(found, version="+".join((self.version, *found.editions[len(self.layers) :])))

    @classmethod
    def _layered(cls, editions: list[Edition]) -> Self:
        dictionaries: dict[str, DictionaryData] = {}
        for edition in editions:
            for key, newer in edition.dictionaries.items():
                dictionaries[key] = _lay_dictionary(dictionaries.get(key), newer)
        years = {year.year: year for edition in editions for year in edition.calendar}
        rules: tuple[DeadlineRule, ...] = ()
        for edition in editions:
            rules = _lay_rules(rules, edition.deadlines)
        top = editions[-1]
        return cls(
            version=top.version,
            effective_from=top.effective_from,
            editions=tuple(edition.version for edition in editions),
            dictionaries=MappingProxyType({key: Dictionary(data) for key, data in dictionaries.items()}),
            loss_components=MappingProxyType({x.code: x for e in editions for x in e.loss_components}),
            payment_forms=MappingProxyType({x.code: x for e in editions for x in e.payment_forms}),
            referrals=tuple({x.code: x for e in editions for x in e.referrals}.values()),
            text_templates=MappingProxyType({x.code: x for e in editions for x in e.text_templates}),
            category_keywords=MappingProxyType({x.code: x for e in editions for x in e.category_keywords}),
            nature_keywords=MappingProxyType({x.code: x for e in editions for x in e.nature_keywords}),
            alert_words=tuple({x.code: x for e in editions for x in e.alert_words}.values()),
            calendar=WorkingDays({y: (data.off, data.makeup_work) for y, data in years.items()}),
            deadline_rules=rules,
            plausibility_rules=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.plausibility}.values()
            ),
            holding_rules=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.holding}.values()
            ),
            multiple_rules=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.multiples}.values()
            ),
            reporting_rules=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.reporting}.values()
            ),
            keeping_rules=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.keeping}.values()
            ),
            order_forms=MappingProxyType({x.code: x for e in editions for x in e.order_forms}),
            order_paces=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.order_paces}.values()
            ),
            paper_templates=MappingProxyType({x.code: x for e in editions for x in e.paper_templates}),
            law_articles=tuple(
                {(x.code, x.effective_from): x for e in editions for x in e.law_articles}.values()
            ),
            layers=tuple(editions),
        )

    def dictionary(self, key: str) -> Dictionary:
        """A dictionary by its key ('category', 'nature', 'claim', 'receive_mode', …). KeyError if unknown."""
        return self.dictionaries[key]

    @property
    def categories(self) -> Dictionary:
        """Goods and services as the Consumers Association classes them: two levels, G01 … X01."""
        return self.dictionaries["category"]

    @property
    def natures(self) -> Dictionary:
        """What is wrong, as the Consumers Association classes it: N01 … N99."""
        return self.dictionaries["nature"]

    @property
    def claims(self) -> Dictionary:
        """What a consumer may ask for: C01 … (Consumer Protection Law Art. 52 and others)."""
        return self.dictionaries["claim"]

    @property
    def receive_modes(self) -> Dictionary:
        """How a matter reached the contact point."""
        return self.dictionaries["receive_mode"]

    def counts_as_money(self, form_code: str) -> bool:
        """Whether something given in this form recovers a loss; False for a form that is not known."""
        form = self.payment_forms.get(form_code)
        return form is not None and form.counts_as_money

    def deadline_rule(self, code: str, on: date) -> DeadlineRule | None:
        """The version of a clock that governs something starting on this day; None where none was in force."""
        versions = [rule for rule in self.deadline_rules if rule.code == code and rule.in_force(on)]
        return max(versions, key=lambda rule: rule.effective_from or date.min, default=None)

    def multiple(self, code: str, on: date) -> MultipleRule | None:
        """The version of what may be asked for beyond a refund that governs facts of this day; None where none was in force."""
        held = [rule for rule in self.multiple_rules if rule.code == code and rule.in_force(on)]
        return max(held, key=lambda rule: rule.effective_from or date.min, default=None)

    def reporting(self, on: date) -> ReportingRule | None:
        """How often a point reports on this day; None where no rule is in force."""
        held = [rule for rule in self.reporting_rules if rule.in_force(on)]
        return max(held, key=lambda rule: rule.effective_from or date.min, default=None)

    def keeping(self, on: date) -> KeepingRule | None:
        """How long words about people are kept on this day; None where no rule is in force."""
        held = [rule for rule in self.keeping_rules if rule.in_force(on)]
        return max(held, key=lambda rule: rule.effective_from or date.min, default=None)

    def order_pace(self, on: date) -> OrderPace | None:
        """When headquarters takes a look at a work order on this day; None where no rule is in force."""
        held = [rule for rule in self.order_paces if rule.in_force(on)]
        return max(held, key=lambda rule: rule.effective_from or date.min, default=None)

    def law(self, code: str, on: date) -> LawArticle | None:
        """The version of an article that was in force on this day; None where none was, or none is known."""
        held = [law for law in self.law_articles if law.code == code and law.in_force(on)]
        return max(held, key=lambda law: law.effective_from or date.min, default=None)

    def plausibility(self, on: date) -> tuple[PlausibilityRule, ...]:
        """The rules in force on this day, one version of each code, in the order in which they are asked."""
        return in_force(self.plausibility_rules, on)

    def holding(self, on: date) -> tuple[HoldingRule, ...]:
        """The rules for holding a sum that are in force on this day, in the order in which they are asked."""
        return in_force(self.holding_rules, on)


_Rule = TypeVar("_Rule", PlausibilityRule, HoldingRule)


def in_force(rules: Iterable[_Rule], on: date) -> tuple[_Rule, ...]:
    """Of each code the version that holds on this day, in the order in which the codes first stand."""
    held: dict[str, _Rule | None] = {}
    for rule in rules:
        newest = held.setdefault(rule.code, None)
        if rule.in_force(on) and (
            newest is None or (rule.effective_from or date.min) >= (newest.effective_from or date.min)
        ):
            held[rule.code] = rule
    return tuple(rule for rule in held.values() if rule is not None)


class _Declared(msgspec.Struct):
    format: int


_read_declared: Final = msgspec.json.Decoder(_Declared)


@cache
def baseline() -> Edition:
    """What ships with the program."""
    folder = resources.files("casework.handbook") / "data" / "baseline"
    head: Edition | None = None
    parts: dict[str, object] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".json"):
            continue
        if entry.name == "edition.json":
            head = read_edition(entry.read_bytes())
            continue
        part = _read_edition_part.decode(entry.read_bytes())
        for name in EditionPart.__struct_fields__:
            value = getattr(part, name)
            if value:
                held = parts.get(name)
                parts[name] = (
                    value if held is None else {**held, **value} if isinstance(held, dict) else held + value
                )
    if head is None:
        raise HandbookUnreadable("the program's own baseline has no edition.json")
    return msgspec.structs.replace(head, **parts)


def _lay_dictionary(below: DictionaryData | None, newer: DictionaryData) -> DictionaryData:
    if below is None:
        return newer
    items = {term.code: term for term in below.items} | {term.code: term for term in newer.items}
    return DictionaryData(
        items=tuple(items.values()), title=newer.title or below.title, source=newer.source or below.source
    )


def _lay_rules(below: tuple[DeadlineRule, ...], newer: tuple[DeadlineRule, ...]) -> tuple[DeadlineRule, ...]:
    replaced = {(rule.code, rule.effective_from) for rule in newer}
    return tuple(rule for rule in below if (rule.code, rule.effective_from) not in replaced) + newer
