"""What an invented headquarters has in its register about the point, for pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final, Protocol

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Arrival
from casework.matters.body import Body
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.reading import subject_of
from casework.matters.registry import KIND_OF
from desktop.demo.sample_point import NOW
from local_store.store import Store
from local_store.views import NewEntry
from sync.protocol.chains import make_run, make_seal
from sync.protocol.keys import KeyPairs

_HOUR: Final = 3_600_000
_NO_WORDS: Final[Mapping[str, str]] = {}


def write_register(store: Store, *, seed: int = 21, closed: bool = False) -> None:
    """Let it arrive, and let the point say something at the same time. ``closed``: the point is closed from
    today on. ``seed``: another one for another device of headquarters."""
    today, at = NOW.date(), int(NOW.timestamp() * 1000)
    hq = KeyPairs.from_seeds(bytes([seed]) * 32, bytes([seed + 1]) * 32)
    subject = subject_of(store.point)
    said: list[tuple[Body, Mapping[str, str], int]] = [
        (
            PointDetermined(
                since=date(2025, 3, 1),
                fields={
                    "point_name": "莘庄镇社区联络点",
                    "point_kind": "P1",
                    "point_street": "莘庄镇",
                    "point_guided_by": "莘庄市场监管所（示例）",
                    "point_star": 4,
                    "point_state": "in_use",
                },
            ),
            _NO_WORDS,
            400,
        ),
        (
            PointAmended(
                since=date(2025, 3, 1),
                fields={"point_address": "莘松路1号一楼", "point_host": "莘庄社区中心"},
                personal=("charge_name", "point_phone"),
            ),
            {"charge_name": "林秀", "point_phone": "021-64111111"},
            399,
        ),
        (PointDetermined(since=today + timedelta(days=8), fields={"point_star": 5}), _NO_WORDS, 5),
    ]
    if closed:
        said.append((PointDetermined(since=today, fields={"point_state": "closed"}), _NO_WORDS, 2))
    entries: list[Entry] = []
    digests = [GENESIS]
    for number, (body, personal, hours) in enumerate(said, 1):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=hq.device,
            seq=number,
            subject=subject,
            kind=kind,
            version=version,
            tick=20_000 + 100 * seed + number,
            at=at - hours * _HOUR,
            by="sample",
            body=body,
            personal=personal or None,
            after=(entries[-1].id,) if entries else (),
        )
        entries.append(entry)
        digests.append(next_digest(digests[-1], entry.core_bytes))
    store.session(store.on_duty()).record(
        [
            NewEntry(subject, PointAmended(since=date(2026, 9, 1)), {"point_hours": "周一到周五 9:00–17:00"}),
            NewEntry(subject, PointAmended(since=date(2025, 3, 1)), {"point_phone": "021-64222222"}),
        ],
        at=at - 24 * _HOUR,
    )
    seal = make_seal(hq.signing, hq.device, len(entries), digests[-1])
    run = make_run(hq.device, GENESIS, entries, seals=[seal], key=hq.signing_public)
    assert run is not None
    standing = store.streams.standing()
    store.streams.land(
        Arrival(
            epoch=standing.epoch or "sample",
            position=standing.position + len(entries),
            runs=(run,),
            headquarters=standing.headquarters | {hq.device},
            stored={device: one.head for device, one in standing.streams.items() if one.stored},
        )
    )
    store.catch_up()


class Shows(Protocol):
    """A window for pictures."""

    def ask(self, verb: Callable[[Store], object]) -> None: ...

    def go(self, page: str, **where: str) -> None: ...


def show_register(at: Shows, *, closed: bool = False) -> None:
    """本点资料 of such a point."""
    at.ask(partial(write_register, seed=23 if closed else 21, closed=closed))
    at.go("register")
