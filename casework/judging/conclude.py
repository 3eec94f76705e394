"""The common part around the rules: which entries each is asked about, what is said of what they find, what passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace as replace_struct

from casework.fold import fold
from casework.folding.returns import asks_for_the_case, holds
from casework.handbook import HoldingRule
from casework.journal.entry import Entry, EntryId
from casework.judging.codes import HandbookCodes
from casework.judging.holding import rule_that_holds, sums_of
from casework.judging.rule import Case, Finding, Rule, lines_of
from casework.judging.rules import RULES
from casework.matters.registry import BEGINS, CASES, HEADQUARTERS_ONLY, MENDED, MONEY_KINDS
from casework.matters.shared.bodies import CaseReturned, CaseVoided, MoneyHeld, StepUndone
from casework.state import CaseState, Event, State
from casework.trying import headquarters_of

HOLDING: Final = "holding"
"""By which name the rules for holding a sum are told of, where one of them raises."""
_NOTHING: Final[Mapping[str, Iterable[Entry]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confirm``: entries whose money is passed by rule and stands from now on. ``returns``: what goes back, each with
    its reason. ``holds``: whose money waits for a person at headquarters, each with the rule. ``failed``: names of rules
    that raised, each with the name of its error; no money is passed beside them.
    """

    confirm: tuple[EntryId, ...] = ()
    returns: tuple[CaseReturned, ...] = ()
    holds: tuple[MoneyHeld, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def judge(
    state: CaseState,
    entries_not_yet_judged: Iterable[Entry],
    today: date,
    handbook_codes: HandbookCodes,
    *,
    owed: Mapping[str, Iterable[Entry]] = _NOTHING,
    rules: Iterable[Rule] = RULES,
) -> Verdict:
    """What headquarters answers to the new entries of one case.

    ``state``: folded from everything stored, the new entries included. ``today``: the civil day in Shanghai.
    An entry is looked at when it is new, and every line of money again when it is to be passed: it may have been held
    back when it came, or returned since, and the handbook may have changed. What was passed stays passed whatever the
    handbook says later, and other entries are not judged twice. The facts of the case are looked at whenever
    something new comes in. Where that brings a void case back, what came while it was void is looked at as well: nobody
    was told of it then.

    Confirmed is all money of the case that counts, is not disputed, not passed yet and held back by no return. What is
    sent back already is not sent back again. Of that, what meets a rule for holding waits for a person instead. A void
    case, one with an entry of a newer program, what nobody logged,
    and staff get no answer about money.

    A rule that raises stops no other: what they find goes back, and nothing of the case passes, because nobody knows
    what the rule would have said. ``owed``: by the name of such a rule, the entries it has not looked at since; whoever
    judges hands them in again until it has spoken. A name that is no rule any more asks for a judgement all the same.
    """
    new = _ids(entries_not_yet_judged)
    late = {name: _ids(entries) for name, entries in owed.items()}
    if not (new or late) or state.state is State.VOIDED or state.sort not in MENDED:
        return Verdict()
    case = _case(state, today, handbook_codes)
    found: list[Finding] = []
    failed = []
    look_at = new.union(case.to_pass)
    asked = _asked(state, look_at)
    void_before = _unseen(state, new)
    unseen = _asked(state, void_before - look_at) if void_before else []
    said = _said_before(state) if unseen else frozenset()
    for rule in rules:
        events = _asked(state, look_at | late[rule.name]) if rule.name in late else asked
        try:
            found += _ask(rule, case, events)
            if unseen:
                late_found = _ask_of_entries(rule, case, unseen)
                found += [one for one in late_found if (one.reason.value, one.wanted, one.entry) not in said]
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  told in the verdict, and nothing passes
            failed.append((rule.name, type(error).__name__))
    returns = _grouped(found)
    passing = () if failed else tuple(one for one in case.to_pass if not _is_held(one, state, returns))
    holds: dict[EntryId, str] = {}
    try:
        holds = _holds(state, passing, handbook_codes.in_force(today).holding, handbook_codes)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  as with a rule
        failed.append((HOLDING, type(error).__name__))
        passing = ()
    return Verdict(
        confirm=tuple(one for one in passing if one not in holds),
        returns=_not_yet_open(state, returns) if returns else (),
        holds=_said_of(state, holds) if holds else (),
        failed=tuple(failed),
    )


def _holds(
    state: CaseState, passing: Iterable[EntryId], rules: tuple[HoldingRule, ...], codes: HandbookCodes
) -> dict[EntryId, str]:
    """Of what would pass, what a rule holds until a person has looked. What one has looked at is held no more.

    Agreements first: what is performed on one that is held itself is held against nothing.
    """
    unseen = [entry for entry in passing if entry not in state.looked_at] if rules else []
    if not unseen:
        return {}
    agreed = {line.entry for line in state.money.agreed}
    vouched = {*state.passed, *state.looked_at}
    held: dict[EntryId, str] = {}
    for now in (
        [entry for entry in unseen if entry in agreed],
        [entry for entry in unseen if entry not in agreed],
    ):
        for entry, one in sums_of(state, now, codes.levels, vouched):
            rule = rule_that_holds(one, rules)
            if rule is not None:
                held[entry] = rule.code
        vouched.update(entry for entry in now if entry not in held)
    return held


def _said_of(state: CaseState, holds: Mapping[EntryId, str]) -> tuple[MoneyHeld, ...]:
    """One word for each rule; nothing of what is held by it already."""
    already = {(one.entry, one.rule) for one in state.held}
    by_rule: dict[str, list[EntryId]] = {}
    for entry, rule in holds.items():
        if (entry, rule) not in already:
            by_rule.setdefault(rule, []).append(entry)
    return tuple(MoneyHeld(entries=tuple(entries), rule=rule) for rule, entries in by_rule.items())


def _ids(entries: Iterable[Entry]) -> frozenset[EntryId]:
    return frozenset(entry.id for entry in entries if entry.core.kind not in HEADQUARTERS_ONLY)


def _case(state: CaseState, today: date, codes: HandbookCodes) -> Case:
    answers_money = state.sort in CASES and not state.needs_newer
    money = tuple(event.entry.id for event in _standing_money(state))
    return Case(
        state=state,
        money=money,
        to_pass=tuple(entry for entry in money if entry not in state.passed) if answers_money else (),
        answers_money=answers_money,
        day=today,
        codes=codes,
        plausibility=codes.in_force(today).plausibility,
    )


def _asked(state: CaseState, look_at: frozenset[EntryId]) -> list[Event]:
    return [
        event
        for event in state.timeline
        if event.effect not in ("undone", "dropped") and event.entry.id in look_at
    ]


def _unseen(state: CaseState, new: frozenset[EntryId]) -> frozenset[EntryId]:
    """All entries of a case that was void before what is new: which of them came while it was nobody can tell."""
    ended = [event.body for event in state.timeline if isinstance(event.body, CaseVoided | StepUndone)]
    if not ended:
        return frozenset()
    begun = {event.entry.id for event in state.timeline if event.entry.core.kind in BEGINS}
    if not any(isinstance(body, CaseVoided) or body.entry in begun for body in ended):
        return frozenset()
    before = [event.entry for event in state.timeline if event.entry.id not in new]
    if not before or fold(before, headquarters_of(state)).state is not State.VOIDED:
        return frozenset()
    return _ids(before)


def _said_before(state: CaseState) -> frozenset[tuple[str, tuple[str, ...], EntryId]]:
    """What was sent back at any time, each with the reason and what was wanted: it is open, or was mended."""
    return frozenset(
        (event.body.reason, event.body.wanted, entry)
        for event in state.timeline
        if isinstance(event.body, CaseReturned) and event.effect == "counts"
        for entry in event.body.entries
    )


def _ask_of_entries(rule: Rule, case: Case, events: Iterable[Event]) -> list[Finding]:
    found: list[Finding] = []
    if rule.of_entry is not None:
        for event in events:
            found += rule.of_entry(case, event)
    return found


def _ask(rule: Rule, case: Case, events: Iterable[Event]) -> list[Finding]:
    """What a rule finds: a list of its own, so that nothing of it is told where the rule raises half-way."""
    found = _ask_of_entries(rule, case, events)
    if rule.of_case is not None and case.answers_money:
        found += rule.of_case(case)
    return found


def _grouped(found: Iterable[Finding]) -> tuple[CaseReturned, ...]:
    """One return names all entries with the same reason."""
    grouped: dict[tuple[str, tuple[str, ...]], dict[EntryId, None]] = {}
    for one in found:
        grouped.setdefault((one.reason.value, one.wanted), {})[one.entry] = None
    return tuple(
        CaseReturned(entries=tuple(entries), reason=reason, wanted=wanted)
        for (reason, wanted), entries in grouped.items()
    )


def _is_held(money: EntryId, state: CaseState, found: tuple[CaseReturned, ...]) -> bool:
    """Whether something sent back, now or before, holds back the money of an entry."""
    back = [(one.entries, one.wanted) for one in state.returns]
    back += [(one.entries, one.wanted) for one in found]
    agreed = state.money.agreed_for(money)
    return any(holds(entries, wanted, money, state.logged, agreed) for entries, wanted in back)


def _standing_money(state: CaseState) -> Iterator[Event]:
    """Entries whose money counts: effective, and not an agreement that a later one replaced."""
    counted = {line.entry for line in (*state.money.agreed, *state.money.performed)}
    for event in state.timeline:
        if event.effect != "counts" or event.entry.core.kind not in MONEY_KINDS:
            continue
        if event.entry.id in counted or not lines_of(event):
            yield event


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
