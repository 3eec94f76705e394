"""One order as its page shows it: folded from its entries, with what is personal only where somebody asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_authentic
from casework.matters.order.course import Opening, Order, openings, order_of
from casework.state import CaseState, Event
from headquarters.exchange.book import storable
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the timeline. ``who``: of headquarters the person's name, of a point the name of the PC. ``words``: what was typed,
    by field; empty where it is not shown. ``late``: it came after the end or knew nothing of it, and counts for nothing."""

    event: Event
    who: str
    of_headquarters: bool
    late: bool
    words: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class OneOrder:
    """``fetched``: some PC of the point has it. ``mark``: another one for another course of things (:func:`mark`).
    ``words``: the personal fields of the order itself; empty where they are not shown."""

    point: str
    point_name: str
    subject: str
    state: CaseState
    order: Order
    fetched: bool
    opened: tuple[Opening, ...]
    timeline: tuple[Happened, ...]
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    report: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def mark(self) -> str:
        """What a form carries, so that nobody decides about what has changed since."""
        return mark(self.state)


def mark(state: CaseState) -> str:
    """Another text for another course of things: where it stands, when it is due, what was reported and asked for."""
    order = order_of(state)
    said = (
        str(state.state),
        order.due_on,
        order.accepted,
        order.declined,
        order.finished,
        order.open_extension,
        order.ended,
        tuple((one.entry, one.closed) for one in state.supervision),
        state.needs_a_look,
    )
    return sha256(repr(said).encode()).hexdigest()[:16]


def read_order(
    connection: Connection[Any], point: str, subject: str, keys: PersonalKeys | None = None
) -> OneOrder | None:
    """The order; ``None`` where there is none such. ``keys``: with them also what is personal is read.

    Reads by plain names: within a scope only what is in it.
    """
    if "\0" in point + subject:
        return None
    named = connection.execute("SELECT name FROM points WHERE point = %s", (point,)).fetchone()
    rows = connection.execute(
        "SELECT position, device, seq, core, private, sealed_with FROM entries"
        " WHERE point = %s AND subject = %s AND quarantine = '' ORDER BY position",
        (point, storable(subject)),
        binary=True,
    ).fetchall()
    if named is None or not rows:
        return None
    vault = None if keys is None else Vault(keys, point, 0)
    entries: list[Entry] = []
    places: dict[EntryId, int] = {}
    for position, device, seq, core, private, sealed_with in rows:
        opened = None if vault is None else vault.open(device, seq, sealed_with, private)
        entry = read_authentic(device, seq, bytes(core), opened)
        if entry.readable:
            entries.append(entry)
            places[entry.id] = position
    own = frozenset(
        str(device)
        for (device,) in connection.execute("SELECT device FROM epochs WHERE point = %s", (point,)).fetchall()
    )
    state = fold(entries, own)
    order = order_of(state)
    if order.dispatched is None or state.logged is None:
        return None
    (fetched,) = connection.execute(
        "SELECT coalesce(max(d.position), 0) FROM devices d JOIN points p ON p.point = d.point"
        " WHERE d.point = %s AND d.approved AND d.revoked_at IS NULL AND d.position_epoch = p.epoch",
        (point,),
    ).fetchall()[0]
    return OneOrder(
        point,
        str(named[0]),
        subject,
        state,
        order,
        int(fetched) >= places[state.logged],
        openings(state),
        _timeline(connection, point, state, order, own, shown=keys is not None),
        _of_the_order(state) if keys is not None else {},
        _report(state, order) if keys is not None else {},
    )


def personal_of(state: CaseState, entry: EntryId) -> Mapping[str, str]:
    """The personal words of one entry of a state that was folded with them."""
    if entry in state.erased:
        return {}
    return next((event.entry.personal() for event in state.timeline if event.entry.id == entry), {})


def _of_the_order(state: CaseState) -> Mapping[str, str]:
    return {name: personal_of(state, entry).get(name, "") for name, entry in state.personal.items()}


def _report(state: CaseState, order: Order) -> Mapping[str, str]:
    return {} if order.finished is None else personal_of(state, order.finished.entry)


def _timeline(
    connection: Connection[Any],
    point: str,
    state: CaseState,
    order: Order,
    own: frozenset[str],
    *,
    shown: bool,
) -> tuple[Happened, ...]:
    people = {
        str(account): str(name)
        for account, name in connection.execute("SELECT account, name FROM accounts").fetchall()
    }
    labels = {
        str(device): str(label)
        for device, label in connection.execute(
            "SELECT device, label FROM devices WHERE point = %s", (point,)
        ).fetchall()
    }
    found = []
    for event in state.timeline:
        core = event.entry.core
        ours = core.device in own
        who = people.get(core.by, "总部") if ours else labels.get(core.device) or "站里"
        words = event.entry.personal() if shown and event.entry.id not in state.erased else {}
        found.append(Happened(event, who, ours, event.entry.id in order.late, words))
    return tuple(found)
