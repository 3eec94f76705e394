"""Joins the store to the sync engine: ``sync.ports.Journal`` on ``local_store.file.streams``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from local_store.errors import DiskFull, StreamForked
from local_store.file import streams as held
from local_store.store import Store
from sync.ports import Arrival, Diverged, Landed, NoRoom, Standing, Stream
from sync.protocol.known import EDITIONS, KINDS, Digests, EditionName, KindName, digest_of
from sync.protocol.messages import Head, Run, Seal


class StoreJournal:
    """The journal of one store as the engine sees it. For the thread that opened the store."""

    def __init__(self, store: Store) -> None:
        self._streams = store.streams

    def standing(self) -> Standing:
        now = self._streams.standing()
        return Standing(
            device=now.device,
            point=now.point,
            epoch=now.epoch,
            position=now.position,
            epochs=now.epochs,
            headquarters=now.headquarters,
            old_devices=now.old_devices,
            forked=now.forked,
            streams={
                device: Stream(
                    Head(stream.head.seq, stream.head.digest), stream.stored, stream.judged, stream.sealed
                )
                for device, stream in now.streams.items()
            },
            heard=Digests(*now.heard),
        )

    def digest_at(self, device: str, seq: int) -> bytes | None:
        return self._streams.digest_at(device, seq)

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        run = self._streams.read_run(device, first, entries, size)
        return None if run is None else _as_message(run)

    def next_seal(self, device: str, first: int) -> int | None:
        return self._streams.next_seal(device, first)

    def send_bare(self, device: str, seq: int) -> None:
        with _room():
            self._streams.send_bare(device, seq)

    def remember_seal(self, device: str, seal: Seal) -> None:
        with _room():
            self._streams.remember_seal(device, seal)

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        return self._streams.seeds(device)

    def land(self, arrival: Arrival) -> Landed:
        try:
            with _room():
                landed = self._streams.land(
                    epoch=arrival.epoch,
                    position=arrival.position,
                    runs=arrival.runs,
                    stored={device: (head.seq, head.digest) for device, head in arrival.stored.items()},
                    judged=arrival.judged,
                    headquarters=arrival.headquarters,
                    headquarters_time=arrival.headquarters_time,
                    kinds=_named(KINDS, arrival.kinds),
                    editions=_named(EDITIONS, arrival.editions),
                )
        except StreamForked as error:
            raise Diverged(error.entry.device, error.entry.seq) from error
        return Landed(landed.subjects, landed.moved)

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes) -> str:
        with _room():
            return self._streams.take_identity(signing_seed, sealing_seed)

    def fork_settled(self) -> None:
        with _room():
            self._streams.fork_settled()

    def parcel_number(self) -> int:
        with _room():
            return self._streams.parcel_number()


def _named(
    what: str, names: tuple[KindName, ...] | tuple[EditionName, ...] | None
) -> tuple[bytes, tuple[KindName, ...] | tuple[EditionName, ...]] | None:
    """A list with its digest, as the store keeps it."""
    return None if names is None else (digest_of(what, names), names)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except DiskFull as error:
        raise NoRoom from error


def _as_message(run: held.Run) -> Run:
    return Run(
        device=run.device,
        first=run.first,
        before=run.before,
        cores=run.cores,
        privates=run.privates,
        seals=[Seal(seal.seq, seal.digest, seal.signature) for seal in run.seals],
        key=run.key,
    )
