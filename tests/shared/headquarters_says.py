"""What headquarters says at a point, put into a store as if a round had brought it: for tests without a headquarters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body
from casework.matters.order.bodies import OrderDispatched
from casework.matters.registry import KIND_OF
from local_store.store import Store

HQ = "h" * 24
Words = Mapping[str, str]
CITIZEN: Words = {
    "consumer_name": "周建国",
    "consumer_phone": "13812345678",
    "consumer_address": "田林路二号",
    "order_text": "车厘子礼盒打开三分之一发霉，店里说拆封概不退换。",
    "order_asked": "请联系商家核实，答复市民。",
}


def says(
    store: Store, subject: str, *said: Body | tuple[Body, Words], at: int = 0, by: str = ""
) -> list[EntryId]:
    """Headquarters says these on a subject, one after the other, knowing all that is here. ``at``: UTC ms."""
    state = store.state(subject)
    known = state.timeline if state is not None else ()
    after = tuple(event.entry.id for event in known)
    tick = max((event.entry.core.tick for event in known), default=0)
    streams = store.streams.standing().streams
    first = streams[HQ].head.seq + 1 if HQ in streams else 1
    cores, privates, written = [], [], []
    for number, one in enumerate(said, first):
        body, words = one if isinstance(one, tuple) else (one, {})
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=HQ,
            seq=number,
            subject=subject,
            kind=kind,
            version=version,
            tick=tick + 1 + number - first,
            at=at,
            by=by,
            body=_naming(body, words),
            personal=dict(words),
            after=after,
        )
        cores.append(entry.core_bytes)
        privates.append(entry.private_bytes)
        written.append(entry.id)
        after = (*after, entry.id)
    run = Run(
        device=HQ,
        first=first,
        before=store.streams.digest_at(HQ, first - 1) or bytes(32),
        cores=cores,
        privates=privates,
        seals=[],
        key=b"k" * 32,
    )
    store.streams.land(
        Arrival(
            epoch=store.streams.standing().epoch or "e1",
            position=first,
            runs=(run,),
            headquarters=frozenset({HQ}),
            stored={device: one.head for device, one in streams.items()},
            judged={device: one.head.seq for device, one in streams.items()},
        )
    )
    store.catch_up()
    return written


def dispatched(
    on: date,
    *,
    days: int = 7,
    number: str = "20261123000001",
    matter: str = "complaint",
    source: str = "12345",
    **more: str,
) -> OrderDispatched:
    """What headquarters dispatches on a day, due so many days later."""
    return OrderDispatched(
        source=source,
        outside_number=number,
        received_on=on,
        matter=matter,
        due_on=on + timedelta(days=days),
        merchant_name=more.get("merchant_name", "鲜果集"),
        merchant_address=more.get("merchant_address", "莘松路一号"),
    )


def dispatch(store: Store, body: OrderDispatched, words: Words = CITIZEN, *, at: int = 0) -> str:
    """An order arrives; its subject."""
    subject = store.new_subject()
    says(store, subject, (body, words), at=at)
    return subject


def _naming(body: Body, words: Words) -> Body:
    return msgspec.structs.replace(body, personal=tuple(sorted(words)))


def pass_on(source: Store, target: Store) -> None:
    """Everything ``source`` holds arrives at ``target``, what headquarters said as such."""
    runs = []
    for device, stream in source.streams.standing().streams.items():
        if device != target.device and stream.head.seq:
            run = source.streams.read_run(device, 1, 10**6, 10**9)
            assert run is not None
            runs.append(run)
    target.streams.land(Arrival(epoch="e1", position=0, runs=tuple(runs), headquarters=frozenset({HQ})))
    target.catch_up()
