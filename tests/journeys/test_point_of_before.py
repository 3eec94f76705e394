"""A point as each earlier program left it: its file and headquarters' database open, migrate, sync, and come to the same
sums as before; a parcel of then is still taken. How a shape is recorded: ``record_before.py``."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.wiring.enrolment import BINDING, Binding, leave_recovery
from headquarters.projections.registry import PROJECTIONS
from sync.https import HttpsCarrier
from sync.protocol.parcel import MAGIC
from tests.journeys.cases import settled
from tests.journeys.conftest import BEFORE, SHAPES
from tests.journeys.worlds import TODAY, House, Pc, settle, until

POINT = "MH-0417"
OLDEST = BEFORE / "returns-without-cures"


def _told(shape: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((shape / "told.json").read_text(encoding="utf-8"))
    return {"waiting": 0, "waiting_fen": 0} | told


def _same(now: dict[str, Any], before: dict[str, Any]) -> None:
    """What was told before is told now, whatever is told besides."""
    assert {name: now.get(name) for name in before} == before


@pytest.fixture
def pc_of_before(tmp_path: Path, shape: Path) -> Iterator[Pc]:
    folder = tmp_path / "desk"
    shutil.copytree(shape / "desk", folder)
    (folder / "desk.key").chmod(0o600)
    pc = Pc(folder)
    yield pc
    pc.close()


def test_file_of_before_opens_with_the_same_sums(pc_of_before: Pc, shape: Path) -> None:
    told = _told(shape)
    pc_of_before.store.catch_up()
    _same(msgspec.to_builtins(pc_of_before.figures()), told["desk"])
    pc_of_before.store.rebuild()
    _same(msgspec.to_builtins(pc_of_before.figures()), told["desk"])
    assert pc_of_before.store.queue(TODAY, limit=500).total == told["queue"]
    assert pc_of_before.store.drafts()
    leave_recovery(
        pc_of_before.store
    )  # as the post does at its first look: one of before is not known to be of this file
    assert all(finding.good for finding in pc_of_before.store.doctor())


def test_what_was_derived_before_is_made_anew_to_the_same(house_of_before: House, shape: Path) -> None:
    told, house = _told(shape), house_of_before

    def versions() -> list[tuple[Any, ...]]:
        with house.database() as connection:
            return connection.execute("SELECT serving, building FROM projections ORDER BY name").fetchall()

    until(
        lambda: versions() == [(one.version, None) for one in sorted(PROJECTIONS, key=lambda one: one.name)],
        "the pass",
    )
    until(lambda: house.is_judged(POINT), "judged")
    _same(house.totals(POINT).as_json(), told["headquarters"])
    until(lambda: not _old_rows(house), "cleaned")
    _same(house.totals(POINT).as_json(), told["headquarters"])


def _old_rows(house: House) -> bool:
    with house.database() as connection:
        return bool(connection.execute("SELECT 1 FROM case_rows WHERE version = 1 LIMIT 1").fetchall())


def test_point_of_before_goes_on_at_both_ends(pc_of_before: Pc, house_of_before: House, shape: Path) -> None:
    told, pc, house = _told(shape), pc_of_before, house_of_before
    _same(house.totals(POINT).as_json(), told["headquarters"])
    assert house.position(POINT) == told["entries"]
    assert pc.status().waiting == told["waiting"]
    kept = pc.store.setting(BINDING)
    assert kept is not None
    binding = msgspec.msgpack.decode(kept, type=Binding)
    moved = msgspec.structs.replace(binding, url=house.process.url)
    pc.store.set_setting(BINDING, msgspec.msgpack.encode(moved))
    settle(house, POINT, pc)
    passed = told["desk"]["confirmed_fen"] + told["waiting_fen"]
    _same(msgspec.to_builtins(pc.figures()), told["desk"] | {"confirmed_fen": passed})
    pc.record(settled(12_300))
    settle(house, POINT, pc)
    now = house.totals(POINT)
    assert now.of_cases.figures == pc.figures()
    assert now.of_cases.figures.performed_fen == told["desk"]["performed_fen"] + 12_300
    assert now.of_cases.figures.confirmed_fen == passed + 12_300


@pytest.mark.parametrize("shape", [one for one in SHAPES if (one / "parcel").exists()], indirect=True)
def test_a_parcel_of_before_is_taken_once(house_of_before: House, shape: Path) -> None:
    """What a program of then has put together, and could not send for months."""
    told, house = _told(shape), house_of_before
    carrier = HttpsCarrier(house.process.url)
    parcel = (shape / "parcel").read_bytes()
    for _ in range(2):
        assert carrier.post("/v1/exchange", parcel).startswith(MAGIC)
    carrier.close()
    until(lambda: house.is_judged(POINT), "judged")
    assert sum(seq for seq, _ in house.heads(POINT).values()) >= told["entries"] + told["waiting"]
    figures = house.totals(POINT).of_cases.figures
    assert figures.performed_fen == told["desk"]["performed_fen"]
    assert figures.confirmed_fen == told["desk"]["confirmed_fen"] + told["waiting_fen"]


KILLED = """
import os, sys
from pathlib import Path
from local_store.file import first_migrations, migrations
from local_store.read_models.models import Models
from tests.journeys.worlds import Pc
where = sys.argv[2]
if where.isdigit():
    carry_out, steps = Models.carry_out, []
    def counted(self, step):
        steps.append(step)
        if len(steps) > int(where):
            os._exit(9)
        return carry_out(self, step)
    Models.carry_out = counted
else:
    run = migrations.run
    def cut(db, script):
        if where not in script:
            return run(db, script)
        run(db, script[: script.index(where)])
        os._exit(9)
    first_migrations.run = migrations.run = cut
Pc(Path(sys.argv[1])).store.catch_up()
"""


def test_killed_while_the_file_of_before_is_migrated_and_laid_out(tmp_path: Path) -> None:
    """In the middle of the last migration, then in the middle of the laying out, again and again."""
    folder = tmp_path / "desk"
    shutil.copytree(OLDEST / "desk", folder)
    (folder / "desk.key").chmod(0o600)
    for where in ("ALTER TABLE stale ADD COLUMN wants", "DROP TABLE apart;", "0", "2", "2"):
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), where], cwd=Path(__file__).parents[2], check=False
        )
        assert killed.returncode == 9
    pc = Pc(folder)
    try:
        told = _told(OLDEST)
        _same(msgspec.to_builtins(pc.figures()), told["desk"])
        pc.store.catch_up()
        _same(msgspec.to_builtins(pc.figures()), told["desk"])
        assert pc.store.queue(TODAY, limit=500).total == told["queue"]
        leave_recovery(pc.store)
        assert all(finding.good for finding in pc.store.doctor())
    finally:
        pc.close()
