"""A new file from what was gathered: proved streams land as if they had come by sync, this PC's entries behind a gap move into its
new stream, the rest is set apart by name.

The new file has a new identity before anything is written: nobody knows any more what the earlier one has signed.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

import msgspec

from casework.handbook import Handbook
from casework.journal.entry import GENESIS, Entry, EntryError, EntryId, next_digest, read_entry
from casework.journal.travelling import Arrival, Head, Run
from local_store.file import head, identity, moving, schema
from local_store.file.connection import Connection, connect, plainly, transaction
from local_store.file.journal import ERASURE, Journal
from local_store.file.schema import SEQ_BITS, SEQ_MASK, place_of
from local_store.file.streams import Streams
from local_store.read_models import laying_out
from local_store.read_models.models import Models
from local_store.rescue import told as telling
from local_store.rescue.gathering import Gathered
from local_store.rescue.proving import Chain
from local_store.rescue.records import Found
from local_store.rescue.tables import NOT_KEPT
from local_store.rescue.told import BEHIND, UNPROVED, Gap, Told

_AT_ONCE: Final = 500
_UNKNOWN_NUMBERS: Final = 1 << 20
"""So many parcel numbers are passed over where nobody can tell any more which were given out."""


class Laying:
    """One making of one file. ``at``: UTC ms."""

    def __init__(self, connection: Connection, found: Gathered, handbook: Handbook, at: int) -> None:
        self._db = connection
        self._found = found
        self._around = found.around
        self._at = at
        self._journal = Journal(connection)
        self._models = Models(connection, self._journal, handbook)
        self._streams = Streams(connection, self._journal, self._models, lambda: at)
        self._moved = 0
        present, forked = self._around.present, self._around.text("forked")
        self._unsent = present if forked else ""
        """The identity of which nothing has been sent: all of its stream goes on under the new one."""
        self._goes_on = frozenset({present, forked} - {""})

    def make(self, kept: str, backup_at: int) -> Told:
        """Fill the empty file. ``kept``, ``backup_at``: see :class:`Told`."""
        with plainly():
            schema.migrate(self._db)
        with transaction(self._db):
            self._models.settle()
            for device, seeds in self._around.seeds.items():
                self._db.execute(
                    "INSERT INTO identity (device, signing_seed, sealing_seed, present) VALUES (?, ?, ?, 0)",
                    (device, *seeds),
                )
            identity.become(self._db, secrets.token_bytes(32), secrets.token_bytes(32))
            self._journal.erase(sorted(self._around.erased))
            self._erase_what_this_pc_erased()
        for device, chain in self._found.chains.items():
            if device != self._unsent:
                self._land(device, chain.first)
        with transaction(self._db):
            self._move()
            self._put_around()
            self._set_apart()
            for earlier in self._around.told:
                self._db.execute("INSERT INTO rescue (told) VALUES (?)", (earlier,))
            told = self._told(kept, backup_at)
            telling.write(self._db, told)
        self._acknowledge()
        laying_out.lay_out(self._db, self._models, None)
        return told

    # --- the journal --------------------------------------------------------------------------------------

    def _land(self, device: str, rows: list[Found]) -> None:
        digest = GENESIS
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            first, last = start + 1, start + len(some)
            run = Run(
                device=device,
                first=first,
                before=digest,
                cores=[row.core for row in some],
                privates=[row.private for row in some],
                seals=[seal for seal in self._found.seals.get(device, []) if first <= seal.seq <= last],
                key=self._around.keys.get(device, b""),
            )
            for row in some:
                digest = next_digest(digest, row.core)
            self._streams.land(
                Arrival(epoch="", position=0, runs=(run,), headquarters=frozenset(self._around.headquarters))
            )

    def _erase_what_this_pc_erased(self) -> None:
        """Before any words are written: an erasure that moves does not land, and the table of what was erased may be lost."""
        for device in self._goes_on:
            chain = self._found.chains.get(device, Chain())
            for row in (*chain.first, *chain.behind.values()):
                try:
                    core = read_entry(row.core).core
                except EntryError:
                    continue
                if core.kind == ERASURE:
                    self._journal.erase_named(core)

    def _move(self) -> None:
        """What this PC wrote behind a gap goes on in the new stream: whether headquarters has it shows when it is asked."""
        coming: list[tuple[Entry, bytes | None, dict[str, int]]] = []
        for device in self._goes_on:
            chain = self._found.chains.get(device, Chain())
            had: dict[str, int] = {}
            for seq, row in (*enumerate(chain.first, start=1), *sorted(chain.behind.items())):
                try:
                    entry = read_entry(row.core)
                except EntryError:
                    if seq in chain.behind or device == self._unsent:
                        chain.unproved[seq] = row
                    continue
                # Streams come without gaps: whoever knew one entry of a stream had those before it too.
                had[device] = seq - 1
                for each in (*entry.core.after, *moving.names_in(entry.core)):
                    had[each.device] = max(each.seq, had.get(each.device, 0))
                if seq in chain.behind or device == self._unsent:
                    coming.append((entry, self._words(device, seq, row), dict(had)))
        if coming:
            there: dict[str, set[EntryId]] = {}
            for entry, *_ in coming:
                there.setdefault(entry.core.subject, set()).add(entry.id)
            for subject, entries in there.items():
                entries.update(each.id for each in self._journal.of_subject(subject))
            parted: list[tuple[bytes, bytes | None]] = []
            for entry, words, had in coming:
                known = [each for each in there[entry.core.subject] if each.seq <= had.get(each.device, 0)]
                parted.append((moving.parted(entry.core_bytes, known), words))
            moving.lay_out(self._db, self._journal, parted)
        self._moved = len(coming)

    def _acknowledge(self) -> None:
        """What headquarters is known to have of that which is here."""
        epoch = self._around.text("epoch")
        if not epoch:
            return
        stored: dict[str, Head] = {}
        judged: dict[str, int] = {}
        for device in self._found.chains:
            stream = self._journal.stream(device)
            seq = min(self._around.stored.get(device, 0), stream.seq) if stream is not None else 0
            digest = self._journal.digest_at(device, seq)
            if seq and digest is not None:
                stored[device] = Head(seq, digest)
                judged[device] = self._around.judged.get(device, 0)
        headquarters = frozenset(self._around.headquarters)
        self._streams.land(
            Arrival(epoch=epoch, position=0, stored=stored, judged=judged, headquarters=headquarters)
        )

    # --- around it ----------------------------------------------------------------------------------------

    def _put_around(self) -> None:
        known = self._around
        settings = {name: value for name, value in known.settings.items() if name not in NOT_KEPT}
        earlier = known.present
        settings["forked"] = (known.text("forked") or earlier).encode()
        is_bound = bool(settings.get("point")) and earlier in known.seeds
        settings["unlinked"] = (known.text("unlinked") or earlier).encode() if is_bound else b""
        self._many("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", settings.items())
        self._many("INSERT OR IGNORE INTO epoch (number, epoch) VALUES (?, ?)", enumerate(known.epochs, 1))
        parcel = known.counters.get("parcel", 0)
        if "counter" in known.broken:
            parcel += _UNKNOWN_NUMBERS
        self._journal.set_counter("parcel", parcel)
        self._journal.set_counter("tick", max(self._journal.counter("tick"), known.counters.get("tick", 0)))
        for name, value in known.counters.items():
            if name.startswith("number "):
                self._journal.set_counter(name, value)
        self._many(
            "INSERT OR IGNORE INTO draft (draft, form, subject, saved_at) VALUES (?, ?, ?, ?)", known.drafts
        )
        drafts = {row[0] for row in known.drafts}
        fields = [row for row in known.draft_fields if row[0] in drafts]
        self._many("INSERT OR IGNORE INTO draft_field (draft, field, value) VALUES (?, ?, ?)", fields)
        self._many(
            "INSERT OR IGNORE INTO import_act (act, at, by, file, taken_back_at) VALUES (?, ?, ?, ?, ?)",
            known.acts,
        )
        acts = {row[0] for row in known.acts}
        cases = [row for row in known.act_cases if row[0] in acts]
        self._many("INSERT OR IGNORE INTO import_case (act, subject, entries) VALUES (?, ?, ?)", cases)
        for place in known.bare:
            device = known.devices.get(place >> SEQ_BITS, "")
            stream = self._journal.stream(device)
            if stream is not None:
                self._db.execute(
                    "INSERT OR IGNORE INTO bare (place) VALUES (?)",
                    (place_of(stream.number, place & SEQ_MASK),),
                )
        self._many(
            "INSERT OR IGNORE INTO rescue_entry (device, seq, digest, core, private, why) VALUES (?, ?, ?, ?, ?, ?)",
            known.waiting,
        )

    def _set_apart(self) -> None:
        for device, chain in self._found.chains.items():
            behind = () if device in self._goes_on else chain.behind.items()
            for rows, why in ((behind, BEHIND), (chain.unproved.items(), UNPROVED)):
                self._many(
                    "INSERT OR REPLACE INTO rescue_entry (device, seq, digest, core, private, why) VALUES (?, ?, ?, ?, ?, ?)",
                    (
                        (device, seq, row.digest, row.core, self._words(device, seq, row), why)
                        for seq, row in rows
                    ),
                )
        telling.join_what_came(self._db)

    def _words(self, device: str, seq: int, row: Found) -> bytes | None:
        return None if self._journal.is_erased(EntryId(device, seq)) else row.private

    def _many(self, statement: str, rows: object) -> None:
        self._db.executemany(statement, rows)

    # --- what is told -------------------------------------------------------------------------------------

    def _told(self, kept: str, backup_at: int) -> Told:
        known = self._around
        every = [
            (device, seq, row)
            for device, chain in self._found.chains.items()
            for seq, row in (*enumerate(chain.first, 1), *chain.behind.items(), *chain.unproved.items())
        ]
        return Told(
            at=self._at,
            kept=kept,
            backup_at=backup_at,
            pages=self._found.pages,
            from_file=len({each[:2] for each in every} - self._found.from_backup),
            from_backup=len(self._found.from_backup),
            moved=self._moved,
            wordless=sum(row.words_lost for _, _, row in every),
            gaps=self._gaps({each[:2] for each in every}),
            open_end=self._found.open_end,
            of_backup=tuple(
                sorted(known.broken & {"setting", "draft", "draft_field", "import_act", "erased"})
            ),
            linked=known.present in known.seeds,
        )

    def _gaps(self, held: set[tuple[str, int]]) -> tuple[Gap, ...]:
        """Those of now, and those that an earlier rescue told of and that are open still."""
        found = {
            (device, first): self._gap(device, chain, first, last)
            for device, chain in self._found.chains.items()
            for first, last in chain.gaps
        }
        for told in map(telling.read, self._around.told):
            for gap in told.gaps if told is not None else ():
                left = [seq for seq in range(gap.first, gap.last + 1) if (gap.device, seq) not in held]
                if left:
                    narrowed = msgspec.structs.replace(gap, first=left[0], last=left[-1])
                    found.setdefault((gap.device, left[0]), narrowed)
        return tuple(found.values())

    def _gap(self, device: str, chain: Chain, first: int, last: int) -> Gap:
        rows = {**dict(enumerate(chain.first, 1)), **chain.behind, **chain.unproved}
        theirs = device in self._around.headquarters
        whose = telling.HEADQUARTERS if theirs else telling.OWN if self._is_own(device) else telling.OTHER
        return Gap(device, first, last, whose, _written(rows.get(first - 1)), _written(rows.get(last + 1)))

    def _is_own(self, device: str) -> bool:
        return device in self._around.seeds or device in self._found.own


def _written(row: Found | None) -> int:
    if row is None:
        return 0
    try:
        return read_entry(row.core).core.at
    except EntryError:
        return 0


def make_file(
    making: Path, key: bytes, found: Gathered, handbook: Handbook, at: int, kept: str, backup_at: int
) -> Told:
    """Make the file, whole and closed. Raises a ``StoreError``, then it is not to be used."""
    connection = connect(making, key)
    try:
        told = Laying(connection, found, handbook, at).make(kept, backup_at)
        # What the damaged file lacks is told by the rescue.
        with transaction(connection):
            head.go_beyond(connection, head.of_replaced(making.parent, key))
        with plainly():
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return told
