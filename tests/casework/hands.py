"""Hands that do on a case what people do, by a die: of what may be written, what somebody writes next."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

import msgspec

from casework.correcting import correcting, cure_of, withdrawing
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.registry import EDITABLE_PERSONAL, MONEY_KINDS
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseReturned,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, Return, State
from casework.steps import StepRefused
from tests.casework.trusted import IMPOSSIBLE

HAPPENINGS: Final = (
    *("money",) * 5,
    *("mend",) * 5,
    *("amend", "amend", "undo", "step", "step", "decide", "decide", "decide"),
    *("correct", "correct", "withdraw", "note", "void", "restore", "restore"),
)
CALM: Final = ("money",) * 3 + ("mend",) * 5 + ("amend", "decide", "decide", "decide", "correct", "note")
DAY: Final = date(2026, 11, 20)
SUMS: Final = (0, 1, 5_000, 20_000, 20_000, 30_000, 30_000, 30_000, 90_000, 400_000_000, IMPOSSIBLE)
ASKED_FOR: Final = (
    "lines",
    "merchant_name",
    "merchant_address",
    "disputed_fen",
    "consumer_phone",
    "received_on",
)


class Hands:
    """``dice``: whose throws decide. ``calm``: they mostly mean what they write, and void nothing."""

    def __init__(self, dice: random.Random, *, calm: bool = False) -> None:
        self.dice = dice
        self.calm = calm

    def money(self) -> int:
        return self.dice.choice(SUMS[2:-2] if self.calm else SUMS)

    def lines(self) -> tuple[Line, ...]:
        codes = [self.dice.choice(("L1", "L1", "L1", "L4")) for _ in range(self.dice.choice((1, 1, 2)))]
        return tuple(
            Line(component=code, fen=self.money(), form=self.dice.choice(("transfer", "transfer", "voucher")))
            for code in dict.fromkeys(codes)
        )

    def bodies(self, state: CaseState) -> list[Body]:
        dice = self.dice
        entries = [event.entry.id for event in state.timeline]
        any_entry = dice.choice(entries)
        match dice.choice(CALM if self.calm and dice.random() < 0.8 else HAPPENINGS):
            case "mend":
                return self.cure(state, dice.choice(state.returns)) if state.returns else [self.sum()]
            case "money":
                return [self.sum()]
            case "amend":
                return [self.amendment()]
            case "undo":
                return [StepUndone(entry=any_entry)]
            case "restore":
                undone = [
                    event.entry.id
                    for event in state.timeline
                    if isinstance(event.body, (CaseVoided, StepUndone)) and event.effect == "counts"
                ]
                return [StepUndone(entry=dice.choice(undone or entries))]
            case "decide":
                waiting = sorted({*state.money.undecided, *(one.entry for one in state.set_aside)})
                keep = tuple(entry for entry in waiting if dice.random() < 0.5)
                return [DecisionMade(keep=keep, drop=tuple(each for each in waiting if each not in keep))]
            case "void":
                return [CaseVoided(reason="mistake")] if dice.random() < 0.3 else []
            case "correct" | "withdraw" as way:
                money = [event.entry.id for event in state.timeline if event.entry.core.kind in MONEY_KINDS]
                if not money:
                    return []
                entry = dice.choice(money)
                again = next(event.body for event in state.timeline if event.entry.id == entry)
                try:
                    if way == "withdraw" or again is None:
                        return [part.body for part in withdrawing(state, entry).parts]
                    return [part.body for part in correcting(state, entry, self.sum(type(again))).parts]
                except StepRefused:
                    return []
            case "step":
                return [
                    dice.choice(
                        (
                            MediationHeld(on=DAY),
                            MediationFailed(on=DAY, ground="T1"),
                            CaseWithdrawn(on=DAY),
                            PartiesUnreachable(on=DAY),
                            FollowedUp(on=DAY),
                            CaseArchived(on=DAY),
                            CaseTransferred(on=DAY, to="R1", reason="x", consumer_agreed=True),
                        )
                    )
                ]
            case _:
                return [NoteAdded()]

    def cure(self, state: CaseState, back: Return) -> list[Body]:
        """What the window offers to write for it."""
        cure = cure_of(state, back)
        if cure.fields:
            name = self.dice.choice(cure.fields)
            if name in EDITABLE_PERSONAL:
                return [FactsAmended(personal=(name,))]
            values: dict[str, FieldValue] = {
                "disputed_fen": self.dice.choice((30_000, 40_000)),
                "claimed_fen": self.dice.choice((30_000, 40_000)),
                "received_on": (DAY - timedelta(days=self.dice.choice((2, 3)))).isoformat(),
            }
            return [FactsAmended(fields={name: values.get(name, self.dice.choice("甲乙丙"))})]
        if cure.decide:
            return [DecisionMade(drop=back.entries)]
        if cure.entry is None:
            return []
        again = next(event.body for event in state.timeline if event.entry.id == cure.entry)
        lines = (Line(component="L1", fen=20_000),)
        try:
            if isinstance(again, (SettledOnTheSpot, SettlementAgreed, PerformanceRecorded)):
                anew = msgspec.structs.replace(again, lines=lines)
                return [part.body for part in correcting(state, cure.entry, anew).parts]
            return [part.body for part in withdrawing(state, cure.entry).parts]
        except StepRefused:
            return []

    def sum(self, kind: type[Body] | None = None) -> Body:
        kind = kind or self.dice.choice((SettledOnTheSpot, SettlementAgreed, PerformanceRecorded))
        if kind is SettledOnTheSpot:
            return SettledOnTheSpot(on=DAY, lines=self.lines(), paid=self.dice.random() < 0.8)
        if kind is SettlementAgreed:
            return SettlementAgreed(on=DAY, lines=self.lines())
        return PerformanceRecorded(on=DAY, lines=self.lines(), complete=self.dice.random() < 0.3)

    def amendment(self) -> FactsAmended:
        name = self.dice.choice(
            ("merchant_name", "merchant_address", "disputed_fen", "claimed_fen", "received_on")
        )
        if name.endswith("_fen"):
            return FactsAmended(fields={name: self.money()})
        if name == "received_on":
            return FactsAmended(
                fields={name: (DAY + timedelta(days=self.dice.choice((-1, 0, 30)))).isoformat()}
            )
        return FactsAmended(fields={name: self.dice.choice(("家乐", "甲", "乙", "", None))})

    def several(self, state: CaseState, wanted: tuple[str, ...]) -> list[Body]:
        if state.logged is None or state.state is State.VOIDED:
            return []
        money = [
            event.entry.id
            for event in state.timeline
            if event.entry.core.kind in MONEY_KINDS and event.effect in ("counts", "set_aside")
        ]
        named = self.dice.sample(money, 1) if money and self.dice.random() < 0.7 else [state.logged]
        return [CaseReturned(entries=tuple(named), reason="unclear", wanted=wanted)]
