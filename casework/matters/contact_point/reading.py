"""The register of one point as its entries say it: of each field what held from which day, and what two said at once.

A later day holds over an earlier one, whoever wrote first; of several values for one day the one that is last in total order
holds. So every PC and headquarters come to the same. What does not hold is kept and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import INTO, STATE, WORDS, PointState
from casework.matters.life import Life
from casework.matters.shared.subjects import subject_named
from casework.state import CaseState

_Said = PointAmended | PointDetermined


class Dated(msgspec.Struct, frozen=True):
    """A value that holds from ``since`` on, said by ``entry`` (written ``at``, UTC ms, by ``by``).

    ``until``: the first day on which another holds; ``None``: none does. ``words``: it is personal: the words stand in the private
    part of the entry. ``empty``: it says that there is no value.
    """

    since: date
    entry: EntryId
    at: int
    by: str
    value: FieldValue = None
    words: bool = False
    empty: bool = False
    until: date | None = None


class Register(msgspec.Struct, frozen=True):
    """``held``: by field what holds, from the earliest day on. ``other``: by field what was said for a day for which another value
    holds. ``contested``: by field what was said last by people who knew nothing of each other, in total order; whoever writes the
    field next settles it."""

    held: Mapping[str, tuple[Dated, ...]] = msgspec.field(default_factory=dict)
    other: Mapping[str, tuple[Dated, ...]] = msgspec.field(default_factory=dict)
    contested: Mapping[str, tuple[Dated, ...]] = msgspec.field(default_factory=dict)

    def on(self, name: str, day: date) -> Dated | None:
        """What held of a field on a day; ``None`` where nothing had been said or it was emptied."""
        found = None
        for one in self.held.get(name, ()):
            if one.since > day:
                break
            found = one
        return None if found is None or found.empty else found

    def value_on(self, name: str, day: date) -> FieldValue:
        """The value of a core field on a day; ``None`` where none held."""
        found = self.on(name, day)
        return None if found is None else found.value

    def text_on(self, name: str, day: date) -> str:
        """The same of a field that is text; empty where none held."""
        value = self.value_on(name, day)
        return value if isinstance(value, str) else ""

    def state_on(self, day: date) -> PointState:
        """What had become of the point by a day. What nobody has said, and what a newer program says, is in use."""
        said = self.text_on(STATE, day)
        return PointState(said) if said in tuple(PointState) else PointState.IN_USE

    def into_on(self, day: date) -> str:
        """The point that it had been merged into by a day, or that took over what was open there."""
        return self.text_on(INTO, day) if self.state_on(day).is_over else ""


NOTHING: Final = Register()


def subject_of(point: str) -> str:
    """The subject of a point's register: the same on every PC and at headquarters. Never changes."""
    return subject_named(f"register of point {point}")


def register_of(state: CaseState) -> Register:
    """The register; of a subject of another matter an empty one."""
    return state.own if isinstance(state.own, Register) else NOTHING


class PointLife(Life):
    """Goes through the entries of a register: none of them is a step."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self._said: dict[int, _Said] = {}

    def word(self, position: int, body: Body) -> None:
        if isinstance(body, PointAmended | PointDetermined):
            self._said[position] = body
        else:
            super().word(position, body)

    def own(self) -> object:
        by_field: dict[str, list[tuple[int, Dated]]] = {}
        gone = self._replaced()
        for position, body in self._said.items():
            if position in gone:
                continue
            for name, one in self._values(position, body):
                by_field.setdefault(name, []).append((position, one))
        held: dict[str, tuple[Dated, ...]] = {}
        other: dict[str, tuple[Dated, ...]] = {}
        contested: dict[str, tuple[Dated, ...]] = {}
        for name, said in sorted(by_field.items()):
            held[name], left = _in_turn(said)
            if left:
                other[name] = left
            if at_once := self._at_once(said):
                contested[name] = at_once
        return Register(held, other, contested)

    def _replaced(self) -> frozenset[int]:
        """The positions of entries that a later one of the same kind, whose author knew them, says right."""
        gone = set()
        for position, body in self._said.items():
            target = None if body.replaces is None else self.history.position.get(body.replaces)
            if (
                target is not None
                and type(self._said.get(target)) is type(body)
                and self.history.follows(position, target)
            ):
                gone.add(target)
        return frozenset(gone)

    def _values(self, position: int, body: _Said) -> list[tuple[str, Dated]]:
        entry = self.history.entries[position]

        def dated(value: FieldValue, *, words: bool = False, empty: bool = False) -> Dated:
            return Dated(body.since, entry.id, entry.core.at, entry.core.by, value, words, empty)

        # A bent program may name a field twice, or a personal one in the core: an entry says one value of each, words as words.
        found = {
            name: dated(value, empty=value is None)
            for name, value in body.fields.items()
            if name not in WORDS
        }
        found |= {name: dated(None, words=True, empty=True) for name in body.cleared if name in WORDS}
        found |= {name: dated(None, words=True) for name in body.personal if name in WORDS}
        return list(found.items())

    def _at_once(self, said: list[tuple[int, Dated]]) -> tuple[Dated, ...]:
        newest = self.history.maximal([position for position, _ in said])
        if len(newest) < 2:
            return ()
        by_position = dict(said)
        found = tuple(by_position[position] for position in newest)
        first = found[0]
        if not first.words and all((one.value, one.empty) == (first.value, first.empty) for one in found):
            return ()
        return () if first.words and all(one.empty for one in found) else found


def _in_turn(said: list[tuple[int, Dated]]) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """What holds from which day on, each until the next; and what was said for a day for which another holds."""
    by_day: dict[date, Dated] = {}
    other: list[Dated] = []
    for _, one in said:  # in total order: the last one of a day holds
        before = by_day.get(one.since)
        if before is not None:
            other.append(before)
        by_day[one.since] = one
    days = sorted(by_day)
    held = tuple(
        msgspec.structs.replace(by_day[day], until=until)
        for day, until in zip(days, (*days[1:], None), strict=True)
    )
    return held, tuple(other)
