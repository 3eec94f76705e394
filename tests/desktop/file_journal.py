"""The simulator's PC with the real encrypted file under it, instead of the disk in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.handbook import Handbook
from casework.journal.entry import Entry, read_entry
from casework.journal.travelling import Arrival, Errand, Landed, Run, Seal, Standing
from casework.matters.body import Body
from casework.state import CaseState
from desktop.wiring.journal import StoreJournal
from local_store.file.connection import transaction
from local_store.file.head import HEAD_NAME
from local_store.file.identity import become
from local_store.file.schema import SEQ_MASK
from local_store.store import Store
from tests.simulator.journal import Disk, Held, PowerCut, fold_all

KEY = bytes(range(32))
HANDBOOK = Handbook.load()


@dataclass(slots=True)
class FileDisk(Disk):
    """What is on the disk, read out; ``copy`` is the image of the whole file, and of the record beside it."""

    read_image: Callable[[], tuple[bytes, bytes]] = field(default=lambda: (b"", b""))
    image: tuple[bytes, bytes] = (b"", b"")

    def copy(self) -> FileDisk:
        image = self.image if self.image[0] else self.read_image()
        return FileDisk(self.device, self.point, self.seeds, image=image)


class Failing:
    """A connection whose power fails at a commit, before it or just after."""

    def __init__(self, connection: Any, die: Callable[[], str]) -> None:
        self._connection = connection
        self._die = die
        self._writing = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> Any:
        if statement == "BEGIN IMMEDIATE":
            self._writing = True
        if statement != "COMMIT" or not self._writing:
            return self._connection.execute(statement, *values)
        self._writing = False
        fate = self._die()
        if fate == "before":
            self._connection.execute("ROLLBACK")
            raise PowerCut
        done = self._connection.execute(statement)
        if fate == "after":
            raise PowerCut
        return done


class FileJournal:
    """Stands where ``tests.simulator.journal.MemoryJournal`` stands."""

    def __init__(self, point: str, seeds: tuple[bytes, bytes], die: Callable[[], str] = lambda: "") -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="weiquan-world-")
        self.die = die
        self.after_landing: Callable[[], None] = lambda: None
        with Store.create(Path(self.folder.name), KEY, handbook=HANDBOOK) as store:
            store.bind(point, "", "")
            with transaction(store._db):
                store._db.execute("DELETE FROM identity")
                store._db.execute("DELETE FROM stream")
                become(store._db, *seeds)
        self._open()

    def _open(self) -> None:
        store = Store.open(Path(self.folder.name), KEY, handbook=HANDBOOK)
        failing = Failing(store._db, lambda: self.die())
        self.store = Store(failing, store.folder, KEY, lambda: 0, HANDBOOK)
        self.port = StoreJournal(self.store)

    def close(self) -> None:
        self.store.close()
        self.folder.cleanup()

    # --- the disk -----------------------------------------------------------------------------------------

    @property
    def disk(self) -> FileDisk:
        standing = self.port.standing()
        rows = self.store._db.execute(
            "SELECT s.device, e.core, e.private, e.digest FROM entry e "
            f"JOIN stream s ON e.place > (s.stream << 40) AND e.place <= (s.stream << 40 | {SEQ_MASK}) ORDER BY e.place"
        ).fetchall()
        streams = {
            device: Held(stored=stream.stored, judged=stream.judged)
            for device, stream in standing.streams.items()
        }
        for device, core, private, digest in rows:
            streams[device].entries.append(read_entry(core, private))
            streams[device].digests.append(digest)
        return FileDisk(
            device=standing.device,
            point=standing.point,
            seeds={standing.device: self.port.seeds(standing.device)},
            epoch=standing.epoch,
            epochs=standing.epochs,
            position=standing.position,
            headquarters=standing.headquarters,
            old=standing.old_devices,
            forked=standing.forked,
            streams=streams,
            read_image=self._image,
        )

    @disk.setter
    def disk(self, image: FileDisk) -> None:
        path = Path(self.folder.name) / "desk.db"
        self.store.close()
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        path.write_bytes(image.image[0])
        path.with_name(HEAD_NAME).write_bytes(image.image[1])
        self._open()

    def _image(self) -> tuple[bytes, bytes]:
        self.store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        folder = Path(self.folder.name)
        return (folder / "desk.db").read_bytes(), (folder / HEAD_NAME).read_bytes()

    # --- the person at the desk -----------------------------------------------------------------------------

    def write(
        self,
        subject: str,
        body: Body | bytes,
        *,
        at: int,
        by: str,
        personal: dict[str, str] | None,
        kind: tuple[str, int] | None = None,
    ) -> Entry:
        """Save one step. Entries of a later program, whose body comes as bytes, are written in memory only."""
        assert kind is None
        assert not isinstance(body, bytes)
        state = self.store.state(subject)
        with transaction(self.store._db):
            entry = self.store._journal.append(
                subject=subject,
                body=body,
                personal=personal or {},
                after=state.heads if state else (),
                at=at,
                by=by,
            )
            self.store._models.project(subject)
        return entry

    def entries(self) -> Iterator[Entry]:
        for held in self.disk.streams.values():
            yield from held.entries

    def states(self) -> dict[str, CaseState]:
        return fold_all(self.entries(), self.disk.headquarters)

    # --- the port ---------------------------------------------------------------------------------------------

    def standing(self) -> Standing:
        return self.port.standing()

    def digest_at(self, device: str, seq: int) -> bytes | None:
        return self.port.digest_at(device, seq)

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        return self.port.read_run(device, first, entries, size)

    def documents(self, names: Sequence[bytes]) -> list[bytes]:
        return self.port.documents(names)

    def next_seal(self, device: str, first: int) -> int | None:
        return self.port.next_seal(device, first)

    def send_bare(self, device: str, seq: int) -> None:
        self.port.send_bare(device, seq)

    def remember_seal(self, device: str, seal: Seal) -> None:
        self.port.remember_seal(device, seal)

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        return self.port.seeds(device)

    def parcel_number(self) -> int:
        return self.port.parcel_number()

    def land(self, arrival: Arrival) -> Landed:
        landed = self.port.land(arrival)
        self.after_landing()
        return landed

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes, *, unlinked: bool = False) -> str:
        return self.port.take_identity(signing_seed, sealing_seed, unlinked=unlinked)

    def errands(self) -> tuple[Errand, ...]:
        return self.port.errands()

    def keep_errands(self, change: Callable[[tuple[Errand, ...]], tuple[Errand, ...]]) -> None:
        self.port.keep_errands(change)

    def linked(self) -> None:
        self.port.linked()

    def fork_settled(self) -> None:
        self.port.fork_settled()
