"""Which sums a person at headquarters looks at before they pass (待核): rules of the handbook, asked of what would pass.

What a rule asks is here, under the name that the handbook gives it (``what``, after a colon the component of loss it is about, or
several with ``+``); the numbers are the handbook's. None of them says that a sum is wrong, and what they hold is not sent back. Sums
in fen; vouchers are no money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from casework.handbook import HoldingRule
from casework.journal.entry import EntryId
from casework.matters.body import VOUCHER, Line
from casework.state import CaseState


@dataclass(frozen=True, slots=True)
class Sum:
    """What an entry would pass. ``own``: its lines; ``paid``: all that is performed in the case with it, where it is a performance,
    else none. ``spent_fen``: what was spent, where it is known; ``claimed_fen``: what is asked for, where it was said; ``agreed_fen``:
    agreed in all; ``category``: of the case, of the second level where that is known. ``on_agreement``: what was agreed
    before, and does not itself wait for a person, is performed."""

    own: tuple[Line, ...]
    paid: tuple[Line, ...] = ()
    spent_fen: int | None = None
    agreed_fen: int = 0
    category: str = ""
    claimed_fen: int | None = None
    on_agreement: bool = False

    def fen(self, component: str = "") -> int:
        """The sum of a component, of several (``L1+L4``), or of all: what is performed together, or what the entry says alone where
        that is more."""
        return max(_fen(self.own, component), _fen(self.paid, component))


def performed_lines(state: CaseState) -> tuple[Line, ...]:
    """All that is performed in a case."""
    return tuple(Line(component=one.component, form=one.form, fen=one.fen) for one in state.money.performed)


def category_of(fields: Mapping[str, object], levels: Mapping[tuple[str, str], str]) -> str:
    """The code of a case's category, of the second level where the case names one that the handbook has (``levels``: of the one in
    force, :func:`~casework.judging.codes.second_levels`); empty where it has none."""
    category, below = fields.get("category"), fields.get("subcategory")
    if not isinstance(category, str):
        return ""
    return levels.get((category, below), category) if isinstance(below, str) else category


def sums_of(
    state: CaseState,
    entries: Iterable[EntryId],
    levels: Mapping[tuple[str, str], str],
    vouched: Set[EntryId],
) -> Iterator[tuple[EntryId, Sum]]:
    """What each of these entries would pass. ``levels``: as for :func:`category_of`; ``vouched``: whose money passes or was looked at:
    only an agreement that is among them is something to hold a performance against."""
    bodies = {event.entry.id: event.body for event in state.timeline}
    performed = {line.entry for line in state.money.performed}
    paid = performed_lines(state)
    category = category_of(state.fields, levels)
    for entry in entries:
        agreed = state.money.agreed_for(entry)
        body = bodies.get(entry)
        if body is not None:
            yield (
                entry,
                Sum(
                    own=body.money(),
                    paid=paid if entry in performed else (),
                    spent_fen=state.money.disputed_fen,
                    agreed_fen=state.money.agreed_fen,
                    category=category,
                    claimed_fen=state.money.claimed_fen,
                    on_agreement=bool(agreed) and agreed <= vouched,
                ),
            )


def rule_that_holds(one: Sum, rules: Iterable[HoldingRule]) -> HoldingRule | None:
    """The first of ``rules`` (those in force) that a sum meets."""
    known = tuple(rules)
    return next((rule for rule in known if _applies(rule, one, known) and _meets(rule, one)), None)


def told_while_typing(one: Sum, rules: Iterable[HoldingRule]) -> HoldingRule | None:
    """The first of ``rules`` that a sum meets and that a contact point is told of before it writes."""
    return rule_that_holds(one, (rule for rule in rules if rule.what.partition(":")[0] in TOLD_WHILE_TYPING))


def _meets(rule: HoldingRule, one: Sum) -> bool:
    what, _, component = rule.what.partition(":")
    check = _CHECKS.get(what)
    return check is not None and check(rule, one, component)


def _applies(rule: HoldingRule, one: Sum, rules: tuple[HoldingRule, ...]) -> bool:
    if rule.categories:
        return _is_in(one.category, rule.categories)
    return not any(
        other.what == rule.what and _is_in(one.category, other.categories)
        for other in rules
        if other is not rule
    )


def _is_in(category: str, codes: Iterable[str]) -> bool:
    return any(category == code or category.startswith(f"{code}-") for code in codes)


def _fen(lines: Iterable[Line], component: str = "") -> int:
    wanted = component.split("+")
    return sum(
        line.fen for line in lines if line.form != VOUCHER and (not component or line.component in wanted)
    )


# --- what the rules ask ------------------------------------------------------------------------------------------


def _component_over_spent(rule: HoldingRule, one: Sum, component: str) -> bool:
    """More of the component, or of several together, than was spent; nothing where it is not known what was."""
    spent = one.spent_fen
    return bool(spent) and one.fen(component) > (spent or 0) * rule.times


def _extra_over_law(rule: HoldingRule, one: Sum, component: str) -> bool:
    """More of the component than the law gives for what was spent, or lost, or at least."""
    extra, spent = one.fen(component), one.spent_fen
    if not extra or not spent:
        return False
    lost = one.fen(_ACTUAL_LOSS) + one.fen(_MENTAL_HARM)
    return extra > max(spent * rule.times, lost * rule.times_loss, rule.floor_fen)


def _paid_over_agreed(rule: HoldingRule, one: Sum, _: str) -> bool:
    agreed = one.agreed_fen
    return bool(agreed and one.paid) and _fen(one.paid) > agreed * rule.times


def _paid_over_claimed(rule: HoldingRule, one: Sum, _: str) -> bool:
    """More than was asked for, where it is not known what was spent: there is nothing else to hold it against."""
    asked = one.claimed_fen
    return not one.spent_fen and bool(asked) and one.fen() > (asked or 0) * rule.times


def _far_over_class(rule: HoldingRule, one: Sum, _: str) -> bool:
    found = _usual(rule, one)
    return bool(found) and one.fen() > found * rule.times


def _large_of_nothing(rule: HoldingRule, one: Sum, _: str) -> bool:
    """Large for its class, where nobody said what was spent or asked for and nothing was agreed before."""
    compared = one.spent_fen or one.claimed_fen or one.on_agreement
    found = _usual(rule, one)
    return not compared and bool(found) and one.fen() > found * rule.times


def _usual(rule: HoldingRule, one: Sum) -> int:
    usual = rule.usual_fen
    return next(
        (usual[code] for code in (one.category, one.category.partition("-")[0], "") if code in usual), 0
    )


def _large_line(rule: HoldingRule, one: Sum, _: str) -> bool:
    return any(line.form != VOUCHER and line.fen > rule.above_fen for line in one.own)


_ACTUAL_LOSS: Final = "L5"
_MENTAL_HARM: Final = "L7"
_CHECKS: Final = MappingProxyType[str, Callable[[HoldingRule, Sum, str], bool]](
    {
        "component_over_spent": _component_over_spent,
        "extra_over_law": _extra_over_law,
        "paid_over_agreed": _paid_over_agreed,
        "paid_over_claimed": _paid_over_claimed,
        "far_over_class": _far_over_class,
        "large_of_nothing": _large_of_nothing,
        "large_line": _large_line,
    }
)
TOLD_WHILE_TYPING: Final = frozenset({"component_over_spent", "extra_over_law", "paid_over_claimed"})
"""What a contact point is told of before it writes: what it can see for itself."""
KNOWN: Final = frozenset(_CHECKS)
"""What a rule may ask, for this program."""
