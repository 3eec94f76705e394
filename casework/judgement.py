"""What headquarters says to entries it has stored: which money it passes by rule, and what it sends back and why.

Pure: the same entries, day and handbook give the same verdict. Storing comes first and never waits for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final, Self

from msgspec.structs import replace as replace_struct

from casework.bounds import outside
from casework.entry import Entry, EntryId
from casework.folding.returns import LINES, asks_for_the_case, holds
from casework.handbook import Handbook, PlausibilityRule, in_force
from casework.kinds import (
    HEADQUARTERS_ONLY,
    MONEY_KINDS,
    PERSONAL_FIELDS,
    CaseReturned,
    ComplaintLogged,
    ConsultationLogged,
    FactsAmended,
    Line,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    readable_body,
)
from casework.plausibility import Known, doubt
from casework.state import CaseState, Event, State

_AHEAD: Final = timedelta(days=1)
_AMOUNTS: Final = ("disputed_fen", "claimed_fen")


class ReturnReason(StrEnum):
    """The reasons of the handbook (dictionary ``return_reason``) for sending something back."""

    MISSING_ELEMENTS = "missing_elements"  # 缺失要素
    UNCLEAR = "unclear"  # 表述不清
    WRONG_TYPE = "wrong_type"  # 类型有误
    ADDRESS_UNCLEAR = "address_unclear"  # 地址不详
    KNOWN_ANSWER = "known_answer"  # 已有知识
    DUPLICATE = "duplicate"  # 重复受理
    WITHDRAWN = "withdrawn"  # 市民撤诉
    NOT_OUR_DUTY = "not_our_duty"  # 不属本职
    OTHER = "other"  # 其他原因


@cache
def _shipped() -> tuple[PlausibilityRule, ...]:
    return Handbook.load().plausibility_rules


@dataclass(frozen=True, slots=True)
class HandbookCodes:
    """What headquarters takes from the handbook.

    ``components`` (L1…L9) and ``forms`` (cash, transfer …): the codes a line of money may carry.
    ``plausibility``: the rules for sums that are far off, those that ship with the program unless told otherwise; the
    ones marked ``sent_back`` and in force are asked here.
    """

    components: frozenset[str]
    forms: frozenset[str]
    plausibility: tuple[PlausibilityRule, ...] = field(default_factory=_shipped)

    @classmethod
    def of(cls, handbook: Handbook) -> Self:
        """All of it, as ``handbook`` has it."""
        return cls(
            frozenset(handbook.loss_components),
            frozenset(handbook.payment_forms),
            handbook.plausibility_rules,
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confirm``: entries whose money is passed by rule and stands from now on. ``returns``: what goes back, each with its reason."""

    confirm: tuple[EntryId, ...] = ()
    returns: tuple[CaseReturned, ...] = ()


@dataclass(slots=True)
class _Findings:
    """What is wrong, grouped so that one return names all entries with the same reason."""

    grouped: dict[tuple[str, tuple[str, ...]], list[EntryId]] = field(default_factory=dict)

    def add(self, reason: ReturnReason, wanted: tuple[str, ...], entry: EntryId) -> None:
        named = self.grouped.setdefault((reason.value, wanted), [])
        if entry not in named:
            named.append(entry)

    def returns(self) -> tuple[CaseReturned, ...]:
        return tuple(
            CaseReturned(entries=tuple(entries), reason=reason, wanted=wanted)
            for (reason, wanted), entries in self.grouped.items()
        )


def judge(
    state: CaseState, entries_not_yet_judged: Iterable[Entry], today: date, handbook_codes: HandbookCodes
) -> Verdict:
    """What headquarters answers to the new entries of one case.

    ``state``: folded from everything stored, the new entries included. ``today``: the civil day in Shanghai.
    An entry is looked at when it is new, and every line of money again when it is to be passed: it may have been held
    back when it came, or returned since, and the handbook may have changed. What was passed stays passed whatever the
    handbook says later, and other entries are not judged twice. The facts of the case are looked at whenever
    something new comes in.

    Confirmed is all money of the case that counts, is not disputed, not passed yet and held back by no return. What is
    sent back already is not sent back again. A void case, one with an entry of a newer program, what nobody logged,
    and staff get no answer about money.
    """
    new = {entry.id for entry in entries_not_yet_judged if entry.core.kind not in HEADQUARTERS_ONLY}
    if not new or state.state is State.VOIDED or state.sort == "staff":
        return Verdict()
    rules = _sending_back(handbook_codes, today)
    findings = _Findings()
    open_to_pass = state.sort != "unknown" and not state.needs_newer
    money = [event.entry.id for event in _standing_money(state)]
    to_pass = [entry for entry in money if entry not in state.passed] if open_to_pass else []
    replaced = {event.entry.id for event in state.timeline if event.effect == "counts"}.difference(money)
    for event in state.timeline:
        if event.entry.id in new or event.entry.id in to_pass:
            lines = () if event.entry.id in replaced else _lines(event)
            _look_at(event, lines, state, handbook_codes, rules, findings)
    if open_to_pass:
        _look_at_case(state, money, today, rules, findings)
    returns = findings.returns()
    return Verdict(
        confirm=tuple(entry for entry in to_pass if not _is_held(entry, state, returns)),
        returns=_not_yet_open(state, returns),
    )


def _is_held(money: EntryId, state: CaseState, found: tuple[CaseReturned, ...]) -> bool:
    """Whether something sent back, now or before, holds back the money of an entry."""
    back = [(one.entries, one.wanted) for one in state.returns]
    back += [(one.entries, one.wanted) for one in found]
    agreed = state.money.agreed_for(money)
    return any(holds(entries, wanted, money, state.logged, agreed) for entries, wanted in back)


def _sending_back(codes: HandbookCodes, today: date) -> tuple[PlausibilityRule, ...]:
    return tuple(rule for rule in in_force(codes.plausibility, today) if rule.sent_back)


def _look_at(
    event: Event,
    lines: tuple[Line, ...],
    state: CaseState,
    codes: HandbookCodes,
    rules: tuple[PlausibilityRule, ...],
    findings: _Findings,
) -> None:
    entry, body = event.entry.id, event.body
    if (beyond := _out_of_bounds(event)) is not None:
        findings.add(ReturnReason.UNCLEAR, beyond, entry)
    if body is None:
        if event.effect == "set_aside" and beyond is None:
            findings.add(ReturnReason.UNCLEAR, (), entry)
        return
    if event.effect in ("undone", "dropped"):
        return
    if not PERSONAL_FIELDS.issuperset(body.personal):
        findings.add(ReturnReason.WRONG_TYPE, (), entry)
    for line in lines:
        if line.component not in codes.components or line.form not in codes.forms:
            findings.add(ReturnReason.WRONG_TYPE, (LINES,), entry)
    if doubt(sum(line.fen for line in lines), _known_beside(event, state), rules) is not None:
        findings.add(ReturnReason.UNCLEAR, (LINES,), entry)


def _out_of_bounds(event: Event) -> tuple[str, ...] | None:
    """Which fields an entry with values that a case cannot mean has to mend; ``None`` where it has none, or no effect.

    What belongs to the entry alone goes only with it, so there is no field to ask for.
    """
    if event.effect in ("undone", "dropped"):
        return None
    body = readable_body(event.entry.core)
    beyond = outside(body, event.entry.core.at) if body is not None else ()
    if not beyond:
        return None
    if isinstance(body, (ComplaintLogged, ConsultationLogged, FactsAmended)):
        return tuple(name for name in beyond if name != "number")
    return tuple(name for name in beyond if name == "lines")


def _known_beside(event: Event, state: CaseState) -> Known:
    """What the case knows beside ``event``: of a performance, what else has been performed."""
    known = Known.of(state, performing=isinstance(event.body, PerformanceRecorded))
    own = sum(line.fen for line in state.money.performed if line.entry == event.entry.id)
    return replace(known, performed_fen=known.performed_fen - own) if known.agreed_fen else known


def _look_at_case(
    state: CaseState,
    money: list[EntryId],
    today: date,
    rules: tuple[PlausibilityRule, ...],
    findings: _Findings,
) -> None:
    logged = state.logged
    if logged is None:
        return
    if state.received_on is not None and state.received_on > today + _AHEAD:
        findings.add(ReturnReason.UNCLEAR, ("received_on",), logged)
    for name in _AMOUNTS:
        value = state.fields.get(name)
        if isinstance(value, int) and doubt(value, Known(), rules) is not None:
            findings.add(ReturnReason.UNCLEAR, (name,), _last_edit(state, name) or logged)
    if money and not str(state.fields.get("merchant_name") or "").strip():
        for entry in money:
            findings.add(ReturnReason.MISSING_ELEMENTS, ("merchant_name",), entry)


def _last_edit(state: CaseState, name: str) -> EntryId | None:
    for event in reversed(state.timeline):
        if (
            event.effect == "counts"
            and isinstance(event.body, (ComplaintLogged, FactsAmended))
            and name in event.body.fields
        ):
            return event.entry.id
    return None


def _standing_money(state: CaseState) -> Iterator[Event]:
    """Entries whose money counts: effective, and not an agreement that a later one replaced."""
    counted = {line.entry for line in (*state.money.agreed, *state.money.performed)}
    for event in state.timeline:
        if event.effect != "counts" or event.entry.core.kind not in MONEY_KINDS:
            continue
        if event.entry.id in counted or not _lines(event):
            yield event


def _lines(event: Event) -> tuple[Line, ...]:
    if isinstance(event.body, (SettlementAgreed, SettledOnTheSpot, PerformanceRecorded)):
        return event.body.lines
    return ()


def _not_yet_open(state: CaseState, returns: tuple[CaseReturned, ...]) -> tuple[CaseReturned, ...]:
    """``returns`` without what is sent back for the same reason already.

    What asks for a field of the case is asked once, whichever entry it names: the field ends it.
    """
    already = {(one.reason, one.wanted, entry) for one in state.returns for entry in one.entries}
    asked = {(one.reason, one.wanted) for one in state.returns if asks_for_the_case(one.wanted)}
    fresh = (
        replace_struct(
            one,
            entries=tuple(entry for entry in one.entries if (one.reason, one.wanted, entry) not in already),
        )
        for one in returns
        if (one.reason, one.wanted) not in asked
    )
    return tuple(one for one in fresh if one.entries)
