"""Several programs on one file: each writing is there once, case numbers and parcel numbers are given out once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY

PROCESSES = 3
CASES = 8

_WRITES = """
import json, sys
from pathlib import Path
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from local_store.making import open_or_make
from tests.local_store.desks import HANDBOOK, add, complaint, entries_of, log, settled

folder, name, count, erases = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "erases"
store, _ = open_or_make(folder, handbook=HANDBOOK)
parcels = []
with store:
    store.give_way()
    for number in range(count):
        subject = log(store, by=name, merchant=f"{name}{number}", story="店员当众羞辱她" if number == 0 else "坏了")
        store.session(name).record([settled(subject, 100)])
        add(store, subject, NoteAdded(), by=name, text="又来电")
        parcels.append(store.streams.parcel_number())
        store.save_draft_field(f"{name}", "complaint", "story", f"{name}{number}")
        if number == 0 and erases:
            add(store, subject, PersonalErased(entries=(entries_of(store, subject)[0],)), by=name)
        if number == count // 2:
            store.backup()
            store.catch_up()
print(json.dumps(parcels))
"""


def started(folder: Path, name: str, erases: bool) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join((str(root), os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep)
    return subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(folder), name, str(CASES), "erases" if erases else ""],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_programs_write_one_file(tmp_path: Path) -> None:
    open_or_make(tmp_path, handbook=HANDBOOK)[0].close()
    running = [started(tmp_path, "甲乙丙丁"[number], number == 0) for number in range(PROCESSES)]
    parcels: list[int] = []
    for process in running:
        told, wrong = process.communicate(timeout=300)
        assert process.returncode == 0, wrong
        parcels += json.loads(told)
    assert len(set(parcels)) == len(parcels) == PROCESSES * CASES
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        store.catch_up()
        assert [found.what for found in store.doctor() if not found.good] == []
        totals = store.totals()
        assert (totals.cases, totals.performed_fen) == (PROCESSES * CASES, 100 * PROCESSES * CASES)
        rows = store.queue(TODAY, "all", limit=1000).rows
        assert len({row.number for row in rows}) == len(rows) == PROCESSES * CASES
        assert sum("羞辱" in store.case(row.subject, TODAY).personal.get("story", "") for row in rows) == 2
        assert {draft.fields["story"] for draft in store.drafts()} == {
            f"{'甲乙丙丁'[number]}{CASES - 1}" for number in range(PROCESSES)
        }
        key = store._key
        made = store.backups(tmp_path)
    assert made
    assert all(Store.verify_backup(path, key) for path in made)
