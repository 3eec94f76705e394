"""The typed pieces of a handbook: what its data files hold, one frozen structure for each kind of fact.

Every fact carries `certainty`: how sure we are that it is the rule or the name in force. Screens may show it;
nothing in the program treats a fact that is not `verified` as law.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec

from casework.identifiers import normalise_name


class Certainty(StrEnum):
    """How a fact of the handbook is known."""

    VERIFIED = "verified"
    """read in the text of the rule or in the publisher's own table"""
    SECONDARY = "secondary"
    """told by a second hand that cites the rule"""
    MEMORY = "memory"
    """widely used, the source was not at hand"""
    UNVERIFIED = "unverified"
    """our own proposal, or nobody could say; a bureau may replace it"""


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False, omit_defaults=True):
    """One entry of a dictionary: a stable code, the Chinese name, other names it goes by."""

    code: str
    name: str
    certainty: Certainty = Certainty.UNVERIFIED
    aliases: tuple[str, ...] = ()
    parent: str = ""
    group: str = ""
    note: str = ""
    basis: str = ""
    retired: bool = False
    """no longer offered for new records; old records still find its name"""
    becomes: str = ""
    """the code that stands for a retired one since"""


class DictionaryData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A dictionary as written in a data file."""

    items: tuple[Term, ...]
    title: str = ""
    source: str = ""


class LossComponent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of recovered loss, L1 … L9. Amounts of it are lines of an agreement or a performance, in fen."""

    code: str
    name: str
    short: str
    certainty: Certainty = Certainty.UNVERIFIED
    note: str = ""
    basis: str = ""


class PaymentForm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """In what form something is given. A voucher or store credit is not money and recovers no loss."""

    code: str
    name: str
    counts_as_money: bool
    certainty: Certainty = Certainty.UNVERIFIED
    aliases: tuple[str, ...] = ()
    note: str = ""


class Referral(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which department matters outside a contact point's work belong to, and words that point there."""

    code: str
    matters: str
    department: str
    certainty: Certainty = Certainty.UNVERIFIED
    words: tuple[str, ...] = ()


class TextTemplate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A ready sentence with {…} blanks. `use`: story, settlement, closing, transfer or consultation."""

    code: str
    name: str
    use: str
    text: str
    certainty: Certainty = Certainty.UNVERIFIED


class Keywords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words in a story that speak for a code of a dictionary."""

    code: str
    words: tuple[str, ...]


class CalendarYear(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A year's published holiday arrangement.

    off: days free by the notice of the State Council's office, weekends inside the block included.
    makeup_work: Saturdays and Sundays that are worked. notice: where the arrangement was published.
    """

    year: int
    off: frozenset[date]
    makeup_work: frozenset[date]
    notice: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


class Dated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a rule, in force from a day to a day, both included; None means open."""

    effective_from: date | None = None
    effective_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether this version of the rule holds on the given day."""
        if self.effective_from is not None and on < self.effective_from:
            return False
        return self.effective_until is None or on <= self.effective_until


class DayUnit(StrEnum):
    """What a term of a deadline is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    YEARS = "years"


class DeadlineRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """A clock: so many days, from which event, binding whom, on what basis, in force from when to when.

    Several rules may share a code: they are versions of one clock, told apart by their dates
    (`effective_from` and `effective_until` are both included; None means open).
    """

    code: str
    name: str
    count: Annotated[int, msgspec.Meta(ge=1, le=3660)]
    unit: DayUnit
    starts_from: str
    binds: str
    basis: str
    certainty: Certainty = Certainty.UNVERIFIED
    extension: Annotated[int, msgspec.Meta(ge=0, le=3660)] = 0
    extension_needs: str = ""
    stops_for: str = ""
    note: str = ""
    adjustable: bool = False
    """set by the contact point or its bureau rather than by law"""


class Against(StrEnum):
    """What a sum is held against by a rule of plausibility."""

    NOTHING = "nothing"
    SPENT = "spent"
    """what the consumer spent, the disputed sum"""
    CLAIMED = "claimed"
    AGREED = "agreed"
    """what was agreed, for a sum that is being performed"""


class PlausibilityRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """When a sum is far off and a person is asked whether it is meant. Sums in fen.

    One of the three bounds is set; where none is, the rule never speaks. above_fen: more than this.
    above_times: more than so many times the reference. at_most_part: more than nothing, and at most the
    reference divided by this. sent_back: headquarters does not pass such a sum by rule but sends it back.
    Rules are asked in the order in which they stand. Versions of one code are told apart by their dates, as
    with deadlines.
    """

    code: str
    name: str
    against: Against
    above_fen: Annotated[int, msgspec.Meta(ge=0)] | None = None
    above_times: Annotated[int, msgspec.Meta(ge=1)] | None = None
    at_most_part: Annotated[int, msgspec.Meta(ge=1)] | None = None
    sent_back: bool = False
    certainty: Certainty = Certainty.UNVERIFIED
    basis: str = ""
    note: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A condition or an exception of a rule, asked of a person in these words."""

    code: str
    name: str
    basis: str = ""
    certainty: Certainty = Certainty.UNVERIFIED


class MultipleRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """What the law lets a consumer ask for beyond the refund. Sums in fen; versions of one code are told apart by their dates,
    and the day of the facts chooses.

    ``times_price``, ``times_loss``: so many times the price, the loss; 0: not reckoned by it. ``at_least_fen``: the least sum.
    ``at_most``: the law says "up to". ``conditions``: all must hold; ``exceptions``: none may.
    """

    code: str
    name: str
    law: str
    article: str
    times_price: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    times_loss: Annotated[int, msgspec.Meta(ge=0, le=100)] = 0
    at_least_fen: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 0
    at_most: bool = False
    conditions: tuple[Question, ...] = ()
    exceptions: tuple[Question, ...] = ()
    certainty: Certainty = Certainty.UNVERIFIED
    note: str = ""


class HoldingRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """When headquarters holds a sum until a person has looked (待核). Sums in fen. A rule whose ``what`` this program does not
    know never speaks.

    ``what``: which check it is (``casework.judging.holding``), and what the numbers mean: ``times`` so many times as much as the
    check compares with; ``above_fen``: more than this. ``floor_fen``: so much is always within the law; ``times_loss``: so many times
    the actual loss are. ``categories``: the codes (with all below them) it holds for; none: all that no other rule of the same
    ``what`` names. ``usual_fen``: by category (``""``: every other), what 99 of 100 sums do not exceed.
    """

    code: str
    name: str
    what: str
    times: Annotated[int, msgspec.Meta(ge=0)] = 0
    times_loss: Annotated[int, msgspec.Meta(ge=0)] = 0
    floor_fen: Annotated[int, msgspec.Meta(ge=0)] = 0
    above_fen: Annotated[int, msgspec.Meta(ge=0)] = 0
    usual_fen: dict[str, Annotated[int, msgspec.Meta(ge=0)]] = {}
    categories: tuple[str, ...] = ()
    certainty: Certainty = Certainty.UNVERIFIED
    basis: str = ""
    note: str = ""


class ReportingRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """How often a point reports: a calendar year is cut into equal periods of `months` (1, 2, 3, 4, 6 or 12).

    look_back: so many ended periods may still be answered for. Versions are told apart by their dates: the one that took
    effect last is in force.
    """

    code: str
    name: str
    months: Literal[1, 2, 3, 4, 6, 12]
    look_back: Annotated[int, msgspec.Meta(ge=0, le=60)] = 0
    certainty: Certainty = Certainty.UNVERIFIED
    basis: str = ""
    note: str = ""

    @property
    def is_sample(self) -> bool:
        """Nobody has said that this is the rule: it is our own proposal."""
        return self.certainty is Certainty.UNVERIFIED


class KeepingRule(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """For how many years what an ended case says of people is kept before somebody is asked about it. It erases nothing."""

    code: str
    name: str
    years: Annotated[int, msgspec.Meta(ge=1, le=100)]
    certainty: Certainty = Certainty.UNVERIFIED
    basis: str = ""
    note: str = ""


class OrderForm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the closing report of a work order of one matter asks for.

    code: of the dictionary `order_matter`. asks: names of the report's fields, in the order in which they are asked
    (`report_demand`, `report_contact`, `report_findings`, `report_outcome`, `report_basis`, `report_reply`, `satisfaction`).
    deadline: the code of the clock by which a point reckons the day for itself; empty: none.
    """

    code: str
    asks: tuple[str, ...]
    deadline: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    note: str = ""


class OrderPace(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """When headquarters takes a look at a work order. Versions are told apart by their dates.

    day_starts, day_ends: the working hours of a working day, minutes after midnight. unfetched_hours: working hours after which one
    that no PC has fetched is marked. unaccepted_days: working days after which one that nobody accepted is marked. redo_days:
    working days that are proposed for what is sent back.
    """

    code: str
    day_starts: Annotated[int, msgspec.Meta(ge=0, le=1440)]
    day_ends: Annotated[int, msgspec.Meta(ge=0, le=1440)]
    unfetched_hours: Annotated[int, msgspec.Meta(ge=1)]
    unaccepted_days: Annotated[int, msgspec.Meta(ge=1)]
    redo_days: Annotated[int, msgspec.Meta(ge=1)]
    certainty: Certainty = Certainty.UNVERIFIED
    basis: str = ""
    note: str = ""


class PaperTemplate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The wording of a document, in the language of ``casework.papers.template``.

    code: which document of which matter. lines: the template, a line each. copies: how many are usual. goes_to: who gets it, the two
    ``sides``, an ``office`` that is to act on it, or the ``point`` alone; those for the sides are masked unless asked otherwise.
    sample: nobody has said that this is the wording: it is our own, and the paper says so.
    """

    code: str
    name: str
    lines: tuple[str, ...]
    copies: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    goes_to: Literal["sides", "office", "point"] = "sides"
    sample: bool = False
    certainty: Certainty = Certainty.UNVERIFIED
    note: str = ""


class LawArticle(Dated, frozen=True, kw_only=True, omit_defaults=True):
    """An article that documents cite, in one of its versions: told apart by their dates, as with deadlines.

    law: its full name; version: as it is told apart (2013年修正); article: 第三十九条. by: whether the day of the ``facts`` or that of
    the ``step`` that is written about decides which version is cited.
    """

    code: str
    law: str
    article: str
    version: str
    by: Literal["facts", "step"] = "facts"
    certainty: Certainty = Certainty.UNVERIFIED
    note: str = ""

    @property
    def cited(self) -> str:
        """《中华人民共和国消费者权益保护法》（2013年修正）第三十九条."""
        return f"《{self.law}》（{self.version}）{self.article}"


class Dictionary:
    """A dictionary ready for lookups by code, by name and by alias. Iterates over the terms in use."""

    def __init__(self, data: DictionaryData) -> None:
        self.title = data.title
        self.source = data.source
        self._terms: Mapping[str, Term] = MappingProxyType({term.code: term for term in data.items})
        names: dict[str, str] = {}
        for term in data.items:
            names.setdefault(normalise_name(term.name), term.code)
        for term in data.items:
            for alias in term.aliases:
                names.setdefault(normalise_name(alias), term.code)
        self._codes_by_name: Mapping[str, str] = MappingProxyType(names)

    def __iter__(self) -> Iterator[Term]:
        return (term for term in self._terms.values() if not term.retired)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, code: object) -> bool:
        return code in self._terms

    def get(self, code: str) -> Term | None:
        """The term of a code, retired ones included; None for a code this handbook does not know."""
        return self._terms.get(code)

    def name(self, code: str) -> str:
        """The name to show for a code; the code itself where it is not known."""
        term = self._terms.get(code)
        return term.name if term is not None else code

    def find(self, name_or_alias: str) -> Term | None:
        """The term with this name or alias, however it is spaced or wide its letters are."""
        code = self._codes_by_name.get(normalise_name(name_or_alias))
        return self._terms[code] if code is not None else None

    def children(self, code: str) -> tuple[Term, ...]:
        """The terms in use under a parent's code."""
        return tuple(term for term in self if term.parent == code)

    def roots(self) -> tuple[Term, ...]:
        """The terms in use that have no parent."""
        return tuple(term for term in self if not term.parent)
