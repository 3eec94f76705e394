"""A desk without a window: the real store, engine and carrier in a process of its own. Answers in JSON lines.

Every time is taken inside: neither the start of the interpreter nor opening the file is in it.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.processes.memory import peak_memory
from benchmarks.processes.wire import NotingCarrier
from benchmarks.texts import Complaint, complaints
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.post.rounds import PostOffice
from desktop.wiring.enrolment import binding_of, enrol
from local_store.store import Store, wall_clock
from local_store.views import NewEntry
from sync.https import HttpsCarrier

KEY = hashlib.sha256(b"for files that are thrown away").digest()
TEXT_BYTES = 820
"""How long the texts are so that core and private together come to some 1.2 KB."""
AT_ONCE = 200
PATIENCE_SECONDS = 600.0
LOOK_SECONDS = 0.5
"""How often it is asked whether all is judged. Every request comes before judging, so not too often."""


class DeskFailed(Exception):
    """The desk did not do what is to be measured."""


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes.desk")
    parser.add_argument("command", choices=["record", "up", "down"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=0)
    parser.add_argument("--imported", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--provisioning", type=Path)
    parser.add_argument("--profile", type=Path, help="write a cProfile of the measured part")
    asked = parser.parse_args()
    if asked.command == "record":
        _record(asked)
    elif asked.command == "up":
        _up(asked)
    else:
        _down(asked)


def _record(asked: argparse.Namespace) -> None:
    """Record complaints in a new store; import some more into another one, to know what a ledger's case costs."""
    with Store.create(asked.folder, KEY) as store:
        staff = store.new_subject()
        store.session(staff).record_staff(staff, "本站")
        said = islice(complaints(asked.seed, TEXT_BYTES), asked.entries - 1)
        started = time.perf_counter()
        while some := list(islice(said, AT_ONCE)):
            store.session(staff).record([_new(store, each) for each in some])
        recorded = time.perf_counter() - started
    with Store.create(asked.folder / "imported", KEY) as other:
        staff = other.new_subject()
        rows = [
            [_new(other, each)] for each in islice(complaints(asked.seed + 1, TEXT_BYTES), asked.imported)
        ]
        digests = [hashlib.sha256(bytes(row[0].subject, "ascii")).hexdigest() for row in rows]
        with _profiled(asked.profile):
            started = time.perf_counter()
            other.session(staff).import_rows(rows, digests)
            imported = time.perf_counter() - started
    _say(recorded=recorded, imported=imported)


def _up(asked: argparse.Namespace) -> None:
    """Everything to headquarters, until a verified receipt covers every entry; then until all of it is judged."""
    with Store.open(asked.folder, KEY) as store:
        _enrol(store, asked.provisioning)
        carrier = _carrier(store, asked.folder)
        office = PostOffice(store, carrier=carrier)
        held = store.streams.standing().streams[store.device].head.seq
        with _profiled(asked.profile):
            started = time.perf_counter()
            _round(office)
            elapsed = time.perf_counter() - started
        status = store.sync_status()
        if status.waiting or status.delivered + status.confirmed != held:
            raise DeskFailed(f"{status.waiting} of {held} entries are still waiting")
        told = carrier.tally
        peak = peak_memory()
        facts = {"seconds": elapsed, "requests": told.requests, "out": told.out, "back": told.back}
        while store.sync_status().confirmed < held:
            if time.perf_counter() - started > PATIENCE_SECONDS:
                raise DeskFailed("headquarters does not judge")
            time.sleep(LOOK_SECONDS)
            _round(office)
        judged = time.perf_counter() - started
        _say(**facts, batch=told.entries, judged=judged, peak=peak, heads=_heads(store))
        carrier.close()


def _down(asked: argparse.Namespace) -> None:
    """A fresh PC: everything back, until it is in the journal; then until the lists are laid out."""
    with Store.create(asked.folder, KEY) as store:
        _enrol(store, asked.provisioning)
        _say(device=store.device)
        sys.stdin.readline()  # approved now
        carrier = _carrier(store, asked.folder)
        office = PostOffice(store, carrier=carrier)
        with _profiled(asked.profile):
            started = time.perf_counter()
            _round(office)
            elapsed = time.perf_counter() - started
        told, peak = carrier.tally, peak_memory()
        heads = _heads(store)
        lists = None if asked.profile is None else asked.profile.with_suffix(".lists")
        with _profiled(lists):
            again = time.perf_counter()
            waiting = store._db.execute("SELECT count(*) FROM stale").fetchone()[0]
            laid = len(store.catch_up(waiting).subjects)
            rows = time.perf_counter() - again
            if laid != waiting:
                raise DeskFailed(f"{laid} of {waiting} rows")
            store.catch_up()
            caught_up = time.perf_counter() - again
        _say(
            seconds=elapsed,
            requests=told.requests,
            out=told.out,
            back=told.back,
            caught_up=caught_up,
            rows=rows,
            laid=laid,
            peak=peak,
            peak_lists=peak_memory(),
            heads=heads,
        )
        carrier.close()


def _new(store: Store, said: Complaint) -> NewEntry:
    """One complaint as the intake form logs it."""
    body = ComplaintLogged(
        number="",
        received_on=date(2026, 11, 23),
        fields={
            "merchant_name": said.merchant_name,
            "merchant_address": said.merchant_address,
            "disputed_fen": said.paid_fen,
            "source": "02",
        },
    )
    personal = {
        "consumer_name": said.consumer_name,
        "consumer_phone": said.consumer_phone,
        "consumer_address": said.consumer_address,
        "summary": said.summary,
        "story": said.story,
    }
    return NewEntry(store.new_subject(), body, personal)


def _enrol(store: Store, provisioning: Path) -> None:
    enrol(store, provisioning.read_bytes(), now=wall_clock(), carrier=HttpsCarrier, label="bench")


def _carrier(store: Store, folder: Path) -> NotingCarrier:
    binding = binding_of(store)
    assert binding is not None
    return NotingCarrier(HttpsCarrier(binding.url), folder / "sent", folder / "received")


def _round(office: PostOffice) -> None:
    end = office.round()
    if end.error is not None:
        raise end.error


def _heads(store: Store) -> dict[str, str]:
    return {
        device: f"{stream.head.seq} {stream.head.digest.hex()}"
        for device, stream in store.streams.standing().streams.items()
        if stream.head.seq
    }


@contextmanager
def _profiled(path: Path | None) -> Iterator[None]:
    if path is None:
        yield
        return
    profile = cProfile.Profile()
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        profile.dump_stats(path)


def _say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
