"""What headquarters says to entries it has stored: which money it confirms, and what it sends back with which reason.

Pure: the same entries, day and handbook give the same verdict. Storing comes first and never waits for this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self

from casework.entry import Entry, EntryId
from casework.handbook import Handbook, PlausibilityRule, in_force
from casework.kinds import (
    HEADQUARTERS_ONLY,
    MONEY_KINDS,
    PERSONAL_FIELDS,
    CaseReturned,
    ComplaintLogged,
    FactsAmended,
    Line,
    MoneyConfirmed,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
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


@dataclass(frozen=True, slots=True)
class HandbookCodes:
    """What headquarters takes from the handbook.

    ``components`` (L1…L9) and ``forms`` (cash, transfer …): the codes a line of money may carry.
    ``plausibility``: the rules for sums that are far off; those marked ``sent_back`` and in force are asked here.
    """

    components: frozenset[str]
    forms: frozenset[str]
    plausibility: tuple[PlausibilityRule, ...]

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
    """``confirm``: entries whose money stands from now on. ``returns``: what goes back, each with its reason."""

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
    Confirmed is all money of the case that counts, is not disputed, not confirmed yet and not sent back; also money
    that was held back when it came and counts now. Returned are only new entries, and facts of the case while new
    entries come in; what is already sent back and not mended is not sent back again. A void case, one with an entry
    of a newer program, and staff get no answer about money.
    """
    new = {entry.id for entry in entries_not_yet_judged if entry.core.kind not in HEADQUARTERS_ONLY}
    if not new or state.state is State.VOIDED or state.sort == "staff":
        return Verdict()
    rules = _sending_back(handbook_codes, today)
    findings = _Findings()
    for event in state.timeline:
        if event.entry.id in new:
            _look_at(event, state, handbook_codes, rules, findings)
    if state.needs_newer:
        return Verdict(returns=_not_yet_open(state, findings.returns()))
    money = [event.entry.id for event in _standing_money(state)]
    of_the_case = _Findings()
    _look_at_case(state, money, today, rules, of_the_case)
    returns = _not_yet_open(state, (*findings.returns(), *of_the_case.returns()))
    if of_the_case.grouped:
        return Verdict(returns=returns)
    held = {entry for one in findings.returns() for entry in one.entries}
    held.update(entry for one in state.returns for entry in one.entries)
    confirmed = _confirmed(state)
    return Verdict(
        confirm=tuple(entry for entry in money if entry not in held and entry not in confirmed),
        returns=returns,
    )


def _sending_back(codes: HandbookCodes, today: date) -> tuple[PlausibilityRule, ...]:
    return tuple(rule for rule in in_force(codes.plausibility, today) if rule.sent_back)


def _look_at(
    event: Event,
    state: CaseState,
    codes: HandbookCodes,
    rules: tuple[PlausibilityRule, ...],
    findings: _Findings,
) -> None:
    entry, body = event.entry.id, event.body
    if body is None:
        if event.effect == "set_aside":
            findings.add(ReturnReason.UNCLEAR, (), entry)
        return
    if event.effect in ("undone", "dropped"):
        return
    if not PERSONAL_FIELDS.issuperset(body.personal):
        findings.add(ReturnReason.WRONG_TYPE, (), entry)
    for line in _lines(event):
        if line.component not in codes.components or line.form not in codes.forms:
            findings.add(ReturnReason.WRONG_TYPE, ("lines",), entry)
    if doubt(sum(line.fen for line in _lines(event)), _known_beside(event, state), rules) is not None:
        findings.add(ReturnReason.UNCLEAR, ("lines",), entry)


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


def _confirmed(state: CaseState) -> frozenset[EntryId]:
    return frozenset(
        entry
        for event in state.timeline
        if isinstance(event.body, MoneyConfirmed) and event.effect == "counts"
        for entry in event.body.covers
    )


def _not_yet_open(state: CaseState, returns: tuple[CaseReturned, ...]) -> tuple[CaseReturned, ...]:
    """``returns`` without the entries that are sent back for the same reason already."""
    already = {(one.reason, one.wanted, entry) for one in state.returns for entry in one.entries}
    fresh = (
        CaseReturned(
            entries=tuple(entry for entry in one.entries if (one.reason, one.wanted, entry) not in already),
            reason=one.reason,
            wanted=one.wanted,
        )
        for one in returns
    )
    return tuple(one for one in fresh if one.entries)
