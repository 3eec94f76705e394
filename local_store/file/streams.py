"""The journal as sync sees it: streams, receipts, identities, in the shapes of ``casework.journal.travelling``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from casework.journal.travelling import (
    Arrival,
    Digests,
    Errand,
    Head,
    Landed,
    Run,
    Seal,
    Standing,
    Stream,
)
from local_store.errors import CannotWrite, StoreBusy
from local_store.file import heard, identity, moving
from local_store.file.connection import Connection, plainly, snapshot, transaction
from local_store.file.documents import Documents
from local_store.file.editions import Editions, sealed_heads
from local_store.file.errands import ERRANDS, read_errands, written_errands
from local_store.file.journal import Journal
from local_store.file.schema import SEQ_MASK, place_of
from local_store.file.settings import CLUE_KEY, CLUE_KEY_BYTES, put_settings, read_settings
from local_store.file.traces import Traces
from local_store.read_models.models import Models
from local_store.views import RoundView

ROUNDS_KEPT = 200
_NUMBERS_PUT_BY = 32
_WHERE: Final = ("point", "epoch", "forked", "unlinked", "feed", "lacked", CLUE_KEY, *heard.SETTINGS)
"""The settings that say where this PC stands with headquarters."""


class Streams:
    """The journal of this PC for the sync engine. Each writing method is one durable transaction."""

    def __init__(
        self, connection: Connection, journal: Journal, models: Models, clock: Callable[[], int]
    ) -> None:
        self._db = connection
        self._journal = journal
        self._models = models
        self._clock = clock
        self._documents = Documents(connection)
        self._editions = Editions(connection)
        self._numbers: deque[int] = deque()

    # --- where this PC stands -------------------------------------------------------------------------------

    def standing(self) -> Standing:
        """All of it, at one moment."""
        with snapshot(self._db):
            identities = self._db.execute("SELECT device, present FROM identity").fetchall()
            (device,) = (each for each, present in identities if present)
            kept = read_settings(self._db, _WHERE)
            rows = self._db.execute(
                "SELECT device, seq, digest, stored, judged, "
                "coalesce((SELECT max(seq) FROM seal WHERE seal.stream = stream.stream), 0) FROM stream"
            ).fetchall()
            epochs = self._db.execute("SELECT epoch FROM epoch ORDER BY number").fetchall()
            return Standing(
                device=device,
                point=kept["point"].decode("utf-8"),
                epoch=kept["epoch"].decode("utf-8"),
                position=self._journal.counter("position"),
                epochs=tuple(epoch for (epoch,) in epochs),
                headquarters=self._journal.headquarters(),
                old_devices=frozenset(each for each, present in identities if not present),
                forked=kept["forked"].decode("utf-8"),
                unlinked=kept["unlinked"].decode("utf-8"),
                streams={
                    name: Stream(Head(seq, digest), stored, judged, sealed)
                    for name, seq, digest, stored, judged, sealed in rows
                },
                heard=Digests(heard.read(kept[heard.KINDS])[0], heard.read(kept[heard.EDITIONS])[0]),
                feed=kept["feed"],
                told_epochs=heard.read_epochs(kept[heard.EPOCHS]),
                wanted=self._documents.wanted(),
                pages=self._editions.wanted(heard.editions(kept[heard.EDITIONS])),
                lacked=self._documents.held(heard.read_names(kept["lacked"])),
            )

    def digest_at(self, device: str, seq: int) -> bytes | None:
        """The chain digest after entry ``seq``; 32 zero bytes for 0; ``None`` when it is not held."""
        with plainly():
            return self._journal.digest_at(device, seq)

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        """Up to ``entries`` entries from ``first`` on, at most ``size`` bytes but always one; ``None`` for none."""
        with snapshot(self._db):
            stream = self._journal.stream(device)
            if stream is None or first < 1 or first > stream.seq or entries < 1:
                return None
            cores: list[bytes] = []
            privates: list[bytes | None] = []
            weight = 0
            rows = self._db.execute(
                "SELECT core, CASE WHEN place IN (SELECT place FROM bare) THEN NULL ELSE private END "
                "FROM entry WHERE place >= ? AND place <= ? ORDER BY place LIMIT ?",
                (place_of(stream.number, first), place_of(stream.number, SEQ_MASK), entries),
            )
            for core, private in rows:
                weight += len(core) + len(private or b"")
                if cores and weight > size:
                    break
                cores.append(core)
                privates.append(private)
            rows.close()
            seals = self._db.execute(
                "SELECT seq, digest, signature FROM seal WHERE stream = ? AND seq >= ? AND seq < ? ORDER BY seq",
                (stream.number, first, first + len(cores)),
            ).fetchall()
            before = self._journal.digest_at(device, first - 1)
            assert before is not None
            return Run(
                device=device,
                first=first,
                before=before,
                cores=cores,
                privates=privates,
                seals=[Seal(*seal) for seal in seals],
                key=stream.key,
            )

    def documents(self, names: Sequence[bytes]) -> list[bytes]:
        """The contents of those documents that are here."""
        if not names:
            return []
        with snapshot(self._db):
            found = self._documents.kept(names)
            return [one.content for one in found.values() if one.content is not None]

    def next_seal(self, device: str, first: int) -> int | None:
        """The first seq from ``first`` on for which a signature of the author is held; ``None`` for none."""
        with snapshot(self._db):
            stream = self._journal.stream(device)
            if stream is None:
                return None
            found: int | None = self._db.execute(
                "SELECT min(seq) FROM seal WHERE stream = ? AND seq >= ?", (stream.number, first)
            ).fetchone()[0]
            return found

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        """Signing and sealing seed of the present or an earlier identity of this PC. Raises ``KeyError``."""
        with plainly():
            row = self._db.execute(
                "SELECT signing_seed, sealing_seed FROM identity WHERE device = ?", (device,)
            ).fetchone()
        if row is None:
            raise KeyError(device)
        return bytes(row[0]), bytes(row[1])

    # --- what changes -----------------------------------------------------------------------------------------

    def send_bare(self, device: str, seq: int) -> None:
        """From now on this entry is offered without its private part, which stays here."""
        with transaction(self._db):
            stream = self._journal.stream(device)
            if stream is not None:
                place = place_of(stream.number, seq)
                self._db.execute("INSERT OR IGNORE INTO bare (place) VALUES (?)", (place,))

    def remember_seal(self, device: str, seal: Seal) -> None:
        """Keep an own signature before it is first sent."""
        with transaction(self._db):
            stream = self._journal.stream(device)
            if stream is None:
                raise KeyError(device)
            self._db.execute(
                "INSERT OR REPLACE INTO seal (stream, seq, digest, signature) VALUES (?, ?, ?, ?)",
                (stream.number, seal.seq, seal.digest, seal.signature),
            )

    def land(self, arrival: Arrival) -> Landed:
        """Take in one verified answer, as ``sync.ports.Journal.land`` says.

        Raises ``StreamForked`` or ``StreamGap``; then nothing of it happened.
        """
        from local_store.file.landing import Landing, read_ahead  # what only opens or counts goes without

        with plainly():
            ahead = read_ahead(self._db, self._journal, arrival.runs)
        with transaction(self._db):
            kept = read_settings(self._db, _WHERE)
            self._refuse_left(arrival.epoch, kept["epoch"])
            changed = self._know_headquarters(arrival.headquarters)
            landing = Landing(
                self._db,
                self._journal,
                self._models,
                forked=kept["forked"].decode("utf-8"),
                headquarters=self._journal.headquarters(),
                ahead=ahead,
            )
            for run in arrival.runs:
                landing.take(run)
            landing.finish()
            changed |= self._documents.take(arrival.documents)
            changed |= self._documents.refuse(arrival.refused)
            self._editions.note_strange(arrival.strange, sealed_heads(arrival.pages), self._clock())
            self._editions.take(
                [page for page in arrival.pages if page.name not in arrival.strange], self._clock()
            )
            self._receipts(arrival, kept)
            self._journal.set_counter("position", arrival.position)
            told: dict[str, bytes] = {"feed": arrival.feed}
            if arrival.headquarters_time:
                told["clock_offset"] = b"%d" % (arrival.headquarters_time - self._clock())
                told["clock_told"] = b"%d" % arrival.headquarters_time
                self._editions.note_word()
            if arrival.lacked is not None:
                told["lacked"] = b"".join(arrival.lacked)
            if len(arrival.clue_key) == CLUE_KEY_BYTES:
                told[CLUE_KEY] = arrival.clue_key
            if arrival.kinds is not None:
                told[heard.KINDS] = heard.written(arrival.knows.kinds, arrival.kinds)
            if arrival.editions is not None:
                told[heard.EDITIONS] = heard.written(arrival.knows.editions, arrival.editions)
            put_settings(self._db, {name: value for name, value in told.items() if kept.get(name) != value})
        if landing.erased:
            Traces(self._db).forget()
        return Landed(frozenset(landing.subjects) - {""} | changed, landing.moved)

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes, *, unlinked: bool = False) -> str:
        """Become a new device after a fork; the present one becomes an old one and ``forked``; position 0. ``unlinked``:
        headquarters has still to be told.

        Doing it again with the same seeds changes nothing. Returns the new device id.
        """
        with transaction(self._db):
            before = self._journal.device()
            device = identity.become(self._db, signing_seed, sealing_seed)
            if device != before:
                self._put("forked", before)
                self._journal.set_counter("fork_seen", 0)
                self._journal.set_counter("position", 0)
                if unlinked and not self._text("unlinked"):
                    self._put("unlinked", before)
        return device

    def fork_settled(self) -> int:
        """Headquarters' copy of the forked stream is here whole: what lies beyond it moves too. Returns how many."""
        with transaction(self._db):
            forked = self._text("forked")
            stream = self._journal.stream(forked) if forked else None
            moved = 0
            if stream is not None:
                through = max(self._journal.counter("fork_seen"), stream.stored)
                moved = moving.move(self._db, self._journal, forked, through + 1)
                moving.let_go_of_doubles(self._db, self._journal)
            self._put("forked", "")
        return moved

    def linked(self) -> None:
        """Headquarters knows the present identity for this PC's."""
        with transaction(self._db):
            self._put("unlinked", "")

    def parcel_number(self) -> int:
        """A fresh parcel number, never given out twice by this file.

        Some are put by in one transaction, so that what was saved before the disk became full can still be sent.
        """
        if len(self._numbers) <= _NUMBERS_PUT_BY // 2:
            try:
                with transaction(self._db):
                    first = self._journal.next_of("parcel")
                    self._journal.set_counter("parcel", first + _NUMBERS_PUT_BY - 1)
            except CannotWrite:
                if not self._numbers:
                    raise
            else:
                self._numbers.extend(range(first, first + _NUMBERS_PUT_BY))
        return self._numbers.popleft()

    def errands(self) -> tuple[Errand, ...]:
        """Requests that left as files, oldest first."""
        with plainly():
            return read_errands(self._bytes(ERRANDS))

    def keep_errands(self, change: Callable[[tuple[Errand, ...]], tuple[Errand, ...]]) -> None:
        """Change what is kept of them."""
        with transaction(self._db):
            self._put(ERRANDS, written_errands(change(read_errands(self._bytes(ERRANDS)))))

    def timer_state(self) -> bytes:
        """What the retry timer keeps over a restart; empty at first."""
        with plainly():
            return self._bytes("timer")

    def set_timer_state(self, state: bytes) -> None:
        """Keep the timer's state."""
        with transaction(self._db):
            self._put("timer", state)

    def note_round(
        self,
        ended: RoundView,
        *,
        waiting_approval: bool | None = None,
        stuck: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        """Keep a round for the sync centre; the oldest go. ``stuck``: by device, the entries that headquarters has and that its
        program fails on, where it said so; ``None``: as before."""
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO round (started_at, ended_at, sent, received, moved, trouble) VALUES (?, ?, ?, ?, ?, ?)",
                (ended.started_at, ended.ended_at, ended.sent, ended.received, ended.moved, ended.trouble),
            )
            self._db.execute(
                "DELETE FROM round WHERE round <= (SELECT max(round) FROM round) - ? "
                "AND round <> (SELECT max(round) FROM round WHERE trouble = '')",
                (ROUNDS_KEPT,),
            )
            if waiting_approval is not None:
                self._put("waiting_approval", "1" if waiting_approval else "0")
            if stuck is not None:
                self._note_stuck(stuck)

    # --- private ------------------------------------------------------------------------------------------------

    def _note_stuck(self, stuck: Mapping[str, Sequence[int]]) -> None:
        numbers = {stream.device: stream.number for stream in self._journal.streams()}
        told = {
            place_of(numbers[device], seq)
            for device, seqs in stuck.items()
            if device in numbers
            for seq in seqs
            if 0 < seq <= SEQ_MASK
        }
        if told == {place for (place,) in self._db.execute("SELECT place FROM stuck").fetchall()}:
            return
        self._db.execute("DELETE FROM stuck")
        for place in sorted(told):
            self._db.execute("INSERT INTO stuck (place) VALUES (?)", (place,))

    def _refuse_left(self, epoch: str, now: bytes) -> None:
        """Another process took this PC to a later epoch since the answer was looked at: going back would be for good."""
        if epoch.encode("utf-8") == now:
            return
        if self._db.execute("SELECT 1 FROM epoch WHERE epoch = ?", (epoch,)).fetchone() is not None:
            raise StoreBusy

    def _know_headquarters(self, devices: frozenset[str]) -> frozenset[str]:
        """Note headquarters' devices. What such a device wrote before it was known as theirs must be folded anew."""
        changed: set[str] = set()
        for device in devices - self._journal.headquarters():
            self._db.execute("INSERT INTO headquarters (device) VALUES (?)", (device,))
            self._db.execute("UPDATE stream SET headquarters = 1 WHERE device = ?", (device,))
            stream = self._journal.stream(device)
            if stream is not None:
                rows = self._db.execute(
                    "SELECT DISTINCT subject FROM entry WHERE place > ? AND place <= ?",
                    (place_of(stream.number, 0), place_of(stream.number, SEQ_MASK)),
                )
                changed.update(subject for (subject,) in rows.fetchall() if subject)
        self._journal.mark_stale(changed)
        return frozenset(changed)

    def _receipts(self, arrival: Arrival, kept: Mapping[str, bytes]) -> None:
        """Headquarters' word about each stream. It only grows within an epoch; a new epoch starts from nothing.

        A head that is not what this PC holds proves nothing and is passed over.
        """
        if arrival.epoch.encode("utf-8") != kept["epoch"]:
            self._db.execute("UPDATE stream SET stored = 0, judged = 0")
            self._put("epoch", arrival.epoch)
            self._db.execute(
                "INSERT OR IGNORE INTO epoch (number, epoch) "
                "VALUES ((SELECT coalesce(max(number), 0) + 1 FROM epoch), ?)",
                (arrival.epoch,),
            )
        told = heard.read_epochs(kept[heard.EPOCHS])
        if arrival.epochs - told:
            self._put(heard.EPOCHS, heard.written_epochs(told | arrival.epochs))
        for device, head in arrival.stored.items():
            if head.seq and self._journal.digest_at(device, head.seq) == head.digest:
                self._db.execute(
                    "UPDATE stream SET stored = max(stored, ?) WHERE device = ?", (head.seq, device)
                )
        for device, seq in arrival.judged.items():
            self._db.execute(
                "UPDATE stream SET judged = max(judged, min(?, seq)) WHERE device = ?", (seq, device)
            )

    def _text(self, name: str) -> str:
        return self._bytes(name).decode("utf-8")

    def _bytes(self, name: str) -> bytes:
        return read_settings(self._db, (name,))[name]

    def _put(self, name: str, text: str | bytes) -> None:
        put_settings(self._db, {name: text.encode("utf-8") if isinstance(text, str) else text})
