"""Joins the store to the sync engine: ``sync.ports.Journal`` on ``local_store.file.streams``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from casework.journal.travelling import Arrival, Errand, Landed, Run, Seal, Standing
from local_store.errors import CannotWrite, StreamForked
from local_store.store import Store
from sync.ports import Diverged, NoRoom


class StoreJournal:
    """The journal of one store as the engine sees it. For the thread that opened the store."""

    def __init__(self, store: Store) -> None:
        self._streams = store.streams
        self.refused: CannotWrite | None = None
        """Why the file took something last not, where it was the disk that refused."""

    def standing(self) -> Standing:
        return self._streams.standing()

    def digest_at(self, device: str, seq: int) -> bytes | None:
        return self._streams.digest_at(device, seq)

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        return self._streams.read_run(device, first, entries, size)

    def next_seal(self, device: str, first: int) -> int | None:
        return self._streams.next_seal(device, first)

    def documents(self, names: Sequence[bytes]) -> list[bytes]:
        return self._streams.documents(names)

    def send_bare(self, device: str, seq: int) -> None:
        with self.room():
            self._streams.send_bare(device, seq)

    def remember_seal(self, device: str, seal: Seal) -> None:
        with self.room():
            self._streams.remember_seal(device, seal)

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        return self._streams.seeds(device)

    def land(self, arrival: Arrival) -> Landed:
        try:
            with self.room():
                return self._streams.land(arrival)
        except StreamForked as error:
            raise Diverged(error.entry.device, error.entry.seq) from error

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes, *, unlinked: bool = False) -> str:
        with self.room():
            return self._streams.take_identity(signing_seed, sealing_seed, unlinked=unlinked)

    def fork_settled(self) -> None:
        with self.room():
            self._streams.fork_settled()

    def linked(self) -> None:
        with self.room():
            self._streams.linked()

    def parcel_number(self) -> int:
        with self.room():
            return self._streams.parcel_number()

    def errands(self) -> tuple[Errand, ...]:
        return self._streams.errands()

    def keep_errands(self, change: Callable[[tuple[Errand, ...]], tuple[Errand, ...]]) -> None:
        with self.room():
            self._streams.keep_errands(change)

    @contextmanager
    def room(self) -> Iterator[None]:
        """What the file refuses inside is a disk without room to the engine."""
        try:
            yield
        except CannotWrite as error:
            self.refused = error
            raise NoRoom from error
