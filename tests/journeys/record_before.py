"""`python -m tests.journeys.record_before NAME`: a contact point as this version of the program leaves it, in ``before/``.

To be typed whenever what is about to change reads or writes otherwise: a migration of either database, the shape of an
entry or a parcel, the rules of what counts; and with each release. What it writes is what ``test_point_of_before.py``
opens: the folder of a PC with entries that were never sent, the parcel that would have carried them, the keys of
headquarters and its database as SQL, and what both sides said of it. A shape that is there is not written again.

``returns-without-cures`` is of the time before returns ended by their own cure alone and before sums had bounds.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ComplaintLogged,
    ContactRecorded,
    MediationHeld,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.shared.bodies import (
    CaseVoided,
    FactsAmended,
    MergedInto,
    NoteAdded,
    PersonalErased,
    StepUndone,
)
from desktop.post.rounds import PostOffice
from headquarters.database.binaries import programs, servant
from local_store.views import NewEntry
from sync.https import HttpsCarrier
from tests.journeys.cases import DAY, STAFF, cases, logged, settled
from tests.journeys.worlds import TODAY, House, Pc, settle

POINT = "MH-0417"


WAITING = 4_200


class _Kept:
    """A carrier that keeps the first parcel it took."""

    def __init__(self, url: str) -> None:
        self.parcel = b""
        self._carrier = HttpsCarrier(url)

    def post(self, path: str, parcel: bytes) -> bytes:
        self.parcel = self.parcel or parcel
        return self._carrier.post(path, parcel)

    def close(self) -> None:
        self._carrier.close()


def record(target: Path) -> None:
    """Live through some weeks at one point with two PCs, and keep what there is at the end."""
    work = Path(tempfile.mkdtemp(prefix="weiquan-before-"))
    work.chmod(0o711)
    house, one, two = House(work / "hq"), Pc(work / "one"), Pc(work / "two")
    house.start()
    try:
        files = house.point(POINT, 2)
        one.enrol(files[0])
        two.enrol(files[1])
        house.approve(POINT, two)
        one.record(*cases(7, 90))
        two.record(*cases(8, 40))
        settle(house, POINT, one, two)
        _single_fates(one, house)
        settle(house, POINT, one, two)
        _both_offline(house, one, two)
        settle(house, POINT, one, two)
        one.store.save_draft_field("d1", "complaint", "summary", "买的锅第二天就漏")
        one.store.save_draft_field("d1", "complaint", "merchant_name", "春申菜场")
        one.record(settled(WAITING))
        told = {
            "waiting": one.status().waiting,
            "waiting_fen": WAITING,
            "desk": msgspec.to_builtins(one.figures()),
            "headquarters": house.totals(POINT).as_json(),
            "entries": house.position(POINT),
            "queue": one.store.queue(TODAY, limit=500).total,
        }
        conninfo = house.conninfo()
        one.close()
        target.mkdir(parents=True)
        dumped = subprocess.run(
            [programs(servant()) / "pg_dump", "--no-owner", "--no-privileges", "--dbname", conninfo],
            capture_output=True,
            check=True,
        )
        (target / "headquarters.sql.gz").write_bytes(gzip.compress(dumped.stdout, mtime=0))
        shutil.copytree(house.folder / "keys", target / "keys", dirs_exist_ok=True)
        (target / "desk").mkdir(exist_ok=True)
        for name in ("desk.db", "desk.key", "desk.check", "desk.recovery", "desk.head"):
            if (one.folder / name).exists():
                shutil.copy(one.folder / name, target / "desk" / name)
        carrier = _Kept(house.process.url)
        end = PostOffice(one.store, carrier=carrier).round()
        carrier.close()
        assert end.error is None
        (target / "parcel").write_bytes(carrier.parcel)
        (target / "told.json").write_text(
            json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    finally:
        one.close()
        two.close()
        house.end()
        shutil.rmtree(work)


def _save(pc: Pc, subject: str, body: Body, **personal: str) -> None:
    pc.store.session(STAFF).record([NewEntry(subject, body, personal)])


def _ids(pc: Pc, subject: str) -> list[EntryId]:
    return [event.entry.id for event in pc.store.case(subject, TODAY).state.timeline]


def _single_fates(pc: Pc, house: House) -> None:
    """Cases of one PC: undone, void, merged, transferred, erased, sent back and mended or not."""
    undone, void, merged, survivor, erased = (settled(1_000 * n) for n in range(1, 6))
    pc.record(undone, void, merged, survivor, erased)
    open_one = logged()
    pc.record(open_one)
    _save(pc, undone.subject, StepUndone(entry=_ids(pc, undone.subject)[1]))
    _save(pc, void.subject, CaseVoided(reason="mistake"))
    _save(pc, merged.subject, MergedInto(survivor=survivor.subject))
    facts: dict[str, FieldValue] = {"merchant_address": "春申路1号", "claims": ["refund"]}
    _save(
        pc,
        open_one.subject,
        FactsAmended(fields=facts),
        consumer_address="莘松路2号",
        story="鞋开胶,要求退款",
    )
    _save(pc, open_one.subject, CaseTransferred(on=DAY, to="samr", consumer_agreed=True))
    _save(pc, erased.subject, PersonalErased(entries=(_ids(pc, erased.subject)[0],), ground="request"))
    # Sent back: no merchant; one is mended, the other stays.
    for mended in (True, False):
        subject = pc.store.new_subject()
        pc.store.session(STAFF).record(
            [
                NewEntry(subject, ComplaintLogged(number="", received_on=DAY), {"summary": "退款"}),
                NewEntry(subject, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=7_700),))),
            ]
        )
        settle(house, POINT, pc)
        if mended:
            _save(pc, subject, FactsAmended(fields={"merchant_name": "家乐超市"}))
            settle(house, POINT, pc)


def _both_offline(house: House, one: Pc, two: Pc) -> None:
    """The same cases on both PCs while neither speaks with headquarters."""
    facts, money, confirmed = (logged(), logged(), logged())
    one.record(facts, money, confirmed)
    for case in (money, confirmed):
        _save(one, case.subject, ContactRecorded(on=DAY, channel="phone", whom="merchant"))
        _save(one, case.subject, MediationHeld(on=DAY))
    settle(house, POINT, one, two)
    _save(one, facts.subject, FactsAmended(fields={"merchant_name": "东门超市"}))
    _save(two, facts.subject, FactsAmended(fields={"merchant_name": "西门超市"}))
    _save(two, facts.subject, NoteAdded(), text="店里来过电话")
    for pc, fen in ((one, 5_000), (two, 6_000)):
        _save(pc, money.subject, _agreed(fen))
    # Headquarters has passed the one before it hears of the other.
    _save(one, confirmed.subject, _agreed(7_000))
    settle(house, POINT, one)
    _save(two, confirmed.subject, _agreed(8_000))


def _agreed(fen: int) -> SettlementAgreed:
    return SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=fen),), paper="signed")


if __name__ == "__main__":
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    record(Path(__file__).with_name("before") / sys.argv[1])
