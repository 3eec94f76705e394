"""Complaints told to a real headquarters, and what it made of their sums."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from psycopg import Connection

from benchmarks.fleet import Desk, admitted, let_loose, not_stored, with_parcel
from benchmarks.paid_sums.year import Complaint
from casework.journal.entry import Entry, write_entry
from casework.matters.registry import KIND_OF
from headquarters.provisioning.keyring import Keyring

FULL: Final = 400
"""Entries after which a point goes on at its next PC: all of a PC go in one parcel."""
_LOOK: Final = 0.2

Connect = Callable[[], Connection[Any]]


def pcs(
    connection: Connection[Any],
    keyring: Keyring,
    complaints: Sequence[Complaint],
    subjects: Sequence[str],
    now: int,
) -> Iterator[Desk]:
    """The PCs of all points with what was typed into them. ``subjects``: of each complaint, as long."""
    in_order = sorted(zip(complaints, subjects, strict=True), key=lambda told: told[0].point)
    for point, told in groupby(in_order, key=lambda each: each[0].point):
        for some in _shares(list(told)):
            name = f"L{point:05d}"
            pairs, envelope = admitted(connection, keyring, name, now)
            yield with_parcel(name, pairs, envelope, _typed(pairs.device, some), now)


def _shares(told: Sequence[tuple[Complaint, str]]) -> Iterator[list[tuple[Complaint, str]]]:
    some: list[tuple[Complaint, str]] = []
    entries = 0
    for each in told:
        if entries + len(each[0].course) > FULL:
            yield some
            some, entries = [], 0
        some.append(each)
        entries += len(each[0].course)
    yield some


def _typed(device: str, told: Iterable[tuple[Complaint, str]]) -> list[Entry]:
    """All entries in the order in which they were typed, each on top of the one before of its complaint."""
    order = sorted(
        (written.at, subject, place, written.body)
        for complaint, subject in told
        for place, written in enumerate(complaint.course)
    )
    entries: list[Entry] = []
    last: dict[str, Entry] = {}
    for tick, (at, subject, _, body) in enumerate(order, 1):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=device,
            seq=tick,
            subject=subject,
            kind=kind,
            version=version,
            tick=tick,
            at=at,
            by="staff",
            body=body,
            after=(last[subject].id,) if subject in last else (),
        )
        last[subject] = entry
        entries.append(entry)
    return entries


def subject_of(number: int) -> str:
    """The same number names the same subject."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, str(number)))


def tell(desks: Sequence[Desk], url: str) -> None:
    """Send everything; raises ``SystemExit`` where headquarters does not say that it is stored."""
    let_loose(desks, url, within=len(desks) / 50)
    if missing := not_stored(desks):
        raise SystemExit(f"not stored: {len(missing)} of {len(desks)} parcels")


def kept_back(
    connect: Connect, subjects: Sequence[str], seconds: float
) -> tuple[dict[str, str], frozenset[str]]:
    """By subject the rule that holds a sum (待核), and the subjects sent back: once everything is judged.

    Raises ``SystemExit`` when that takes longer than ``seconds``, a case is missing, or one cannot be judged.
    """
    until = time.monotonic() + seconds
    with connect() as connection:
        while _count(connection, "points WHERE judged < position"):
            if time.monotonic() > until:
                raise SystemExit(f"not judged within {seconds:.0f} s")
            time.sleep(_LOOK)
        if (cases := _count(connection, "cases")) != len(subjects):
            raise SystemExit(f"{cases} cases of {len(subjects)}")
        if failed := _count(connection, "unjudged"):
            raise SystemExit(f"{failed} cases could not be judged")
        held = connection.execute("SELECT subject, min(rule) FROM held_sums GROUP BY subject").fetchall()
        back = connection.execute("SELECT subject FROM cases WHERE returned <> ''").fetchall()
    return {str(subject): str(rule) for subject, rule in held}, frozenset(str(subject) for (subject,) in back)


def _count(connection: Connection[Any], of: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {of}".encode()).fetchone()
    connection.commit()
    assert row is not None
    return int(row[0])
