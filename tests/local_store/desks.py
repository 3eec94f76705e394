"""What the tests of the store share: a clock that is handed in, stores in folders of their own, cases of a few words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from local_store.store import Store
from local_store.views import Changes, NewEntry

KEY = bytes(range(32))
HANDBOOK = Handbook.load()
TODAY = date(2026, 11, 23)
NOW = 1_795_000_000_000
EPOCH = "e1"


class Ticking:
    """A wall clock that goes on one second at each look."""

    def __init__(self, now: int = NOW) -> None:
        self.now = now

    def __call__(self) -> int:
        self.now += 1000
        return self.now


def make(folder: Path) -> Store:
    return Store.create(folder, KEY, clock=Ticking(), handbook=HANDBOOK)


def reopen(folder: Path) -> Store:
    return Store.open(folder, KEY, clock=Ticking(NOW + 10**8), handbook=HANDBOOK)


def complaint(
    subject: str,
    *,
    on: date = TODAY,
    merchant: str = "家乐超市",
    disputed: int | None = None,
    **personal: str,
) -> NewEntry:
    fields: dict[str, str | int | bool | list[str] | None] = {"merchant_name": merchant}
    if disputed is not None:
        fields["disputed_fen"] = disputed
    return NewEntry(subject, ComplaintLogged(number="", received_on=on, fields=fields), personal)


def settled(subject: str, fen: int, *, on: date = TODAY, paid: bool = True) -> NewEntry:
    return NewEntry(subject, SettledOnTheSpot(on=on, lines=(Line(component="L1", fen=fen),), paid=paid))


def log(
    store: Store,
    by: str = "w",
    *,
    on: date = TODAY,
    merchant: str = "家乐超市",
    disputed: int | None = None,
    **personal: str,
) -> str:
    """One complaint; its subject."""
    subject = store.new_subject()
    store.session(by).record([complaint(subject, on=on, merchant=merchant, disputed=disputed, **personal)])
    return subject


def add(store: Store, subject: str, body: Body, by: str = "w", **personal: str) -> Changes:
    return store.session(by).record([NewEntry(subject, body, personal)])


def stream_of(store: Store, device: str | None = None) -> Run:
    run = store.streams.read_run(device or store.device, 1, 10**6, 10**9)
    assert run is not None
    return run


def copy_all(source: Store, target: Store, *, position: int = 0) -> Changes:
    """Everything ``source`` holds arrives at ``target``, as if headquarters had passed it on."""
    runs = [
        stream_of(source, device)
        for device, stream in source.streams.standing().streams.items()
        if stream.head.seq
    ]
    own = target.device
    landed = target.streams.land(
        Arrival(epoch=EPOCH, position=position, runs=tuple(run for run in runs if run.device != own))
    )
    return Changes(subjects=landed.subjects)


def acknowledge(store: Store, *, judged: bool = True) -> None:
    """Headquarters has stored, and judged, all that this store holds."""
    streams = store.streams.standing().streams
    store.streams.land(
        Arrival(
            epoch=EPOCH,
            position=0,
            stored={device: stream.head for device, stream in streams.items()},
            judged={device: stream.head.seq for device, stream in streams.items()} if judged else {},
        )
    )


def entries_of(store: Store, subject: str) -> list[EntryId]:
    return [event.entry.id for event in store.case(subject, TODAY).state.timeline]


def raw(folder: Path) -> bytes:
    """Every byte of the file and its write-ahead log."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("desk.db*")))
