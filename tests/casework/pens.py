"""Devices that write entries, for the tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from casework.correcting import correcting
from casework.fold import fold
from casework.journal.concurrency import History, arrange
from casework.journal.entry import Entry, EntryId, write_entry
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.registry import KIND_OF
from casework.state import CaseState

DAY = date(2026, 11, 23)
HQ = "headquarters0000000000000"
SUBJECT = "0192f6a0-0000-7000-8000-000000000001"


def fen(amount: int, component: str = "L1", form: str = "transfer") -> tuple[Line, ...]:
    return (Line(component=component, fen=amount, form=form),)


class Pen:
    """One device with what it knows of one subject."""

    def __init__(self, device: str, known: Iterable[Entry] = (), subject: str = SUBJECT) -> None:
        self.device = device
        self.subject = subject
        self.at: int | None = None
        """The moment of all that is written next, as of one press; ``None``: each a little later."""
        self.known: dict[EntryId, Entry] = {entry.id: entry for entry in known}
        self.seq = max(
            (entry.core.seq for entry in self.known.values() if entry.core.device == device), default=0
        )

    def learn(self, *others: Pen) -> Pen:
        for other in others:
            self.known.update(other.known)
        return self

    def learn_entries(self, entries: Iterable[Entry]) -> Pen:
        self.known.update({entry.id: entry for entry in entries})
        return self

    def raw(
        self,
        kind: str,
        version: int,
        body: msgspec.Struct | bytes,
        personal: Mapping[str, str] | None,
        *,
        light: bool = False,
    ) -> Entry:
        self.seq += 1
        heads = History(arrange(self.known.values())).heads() if self.known else ()
        entry = write_entry(
            device=self.device,
            seq=self.seq,
            subject=self.subject,
            kind=kind,
            version=version,
            tick=1 + max((known.core.tick for known in self.known.values()), default=0),
            at=1_795_000_000_000 + self.seq if self.at is None else self.at,
            by=f"staff-{self.device}",
            body=body,
            after=heads,
            personal=personal,
            salt=bytes(16),
            light=light,
        )
        self.known[entry.id] = entry
        return entry

    def write(self, body: Body, **personal: str) -> EntryId:
        """Append an entry of this body; its personal fields are named in the body as they should be."""
        if personal:
            body = msgspec.structs.replace(body, personal=tuple(personal))
        kind, version = KIND_OF[type(body)]
        return self.raw(kind, version, body, personal or None).id

    def correct(self, wrong: EntryId, body: Body, **personal: str) -> EntryId:
        """Take ``wrong`` back and record it anew in one press, with what was built on it."""
        self.at = 1_795_000_000_000 + self.seq + 1
        found = wrong
        rewriting = correcting(self.state(), wrong, body)
        for number, part in enumerate(rewriting.parts):
            written = self.write(part.body, **(personal if number == rewriting.undo + 1 else {}))
            found = written if number == rewriting.undo + 1 else found
        self.at = None
        return found

    def log(self, **fields: object) -> EntryId:
        return self.write(ComplaintLogged(number="L-2026-aa-0001", received_on=DAY, fields=fields))  # type: ignore[arg-type]

    def fork(self, device: str) -> Pen:
        return Pen(device, self.known.values(), self.subject)

    def state(self, *others: Pen) -> CaseState:
        together = dict(self.known)
        for other in others:
            together.update(other.known)
        return fold(together.values(), frozenset({HQ}))
