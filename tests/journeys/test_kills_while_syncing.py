"""The gateway, PostgreSQL, the desk: each killed by SIGKILL in the middle of thousands of entries going up.

That it was in the middle is asserted every time. Afterwards nothing is lost, nothing doubled, all totals equal.
"""

import json
import os
import signal
from collections.abc import Callable

import psycopg

from headquarters.errors import HeadquartersError
from tests.journeys.cases import Sums
from tests.journeys.conftest import MANY
from tests.journeys.worlds import (
    House,
    Pc,
    chained,
    desk,
    desk_command,
    hold_the_same,
    settle,
    started,
    until,
)
from tests.shared.lot import by_lot

pytestmark = by_lot
KILL_AT = 1_000
"""So many entries are stored, at least, when the blow falls."""


def test_gateway_killed(house: House, point: str, full_pc: tuple[Pc, Sums]) -> None:
    pc, sums = full_pc
    _enrol(house, point, pc)
    with started(*desk_command(pc.folder, "sync", "--once")) as syncing:
        _wait_for_the_middle(house, point)
        house.process.kill()
        assert syncing.wait() == 1
    _was_in_the_middle(house, point, pc)
    house.start()
    code, told = desk(pc.folder, "sync", "--once")
    assert (code, told["waiting"], told["trouble"]) == (0, 0, "")
    settle(house, point, pc)
    figures = hold_the_same(house, point, sums, pc)
    # The same once more as people and scripts see it: each side prints its totals.
    pc.close()
    code, local = desk(pc.folder, "totals")
    central = json.loads(house.process.ask("totals", "--json", "--point", point))
    assert code == 0
    assert {name: central[name] for name in local} == local
    assert (local["performed_fen"], local["agreed_fen"]) == (figures.performed_fen, figures.agreed_fen)


def test_postmaster_killed(house: House, point: str, full_pc: tuple[Pc, Sums]) -> None:
    pc, sums = full_pc
    _enrol(house, point, pc)
    assert pc.stored_through() == 0
    with started(*desk_command(pc.folder, "sync", "--once")) as syncing:
        _wait_for_the_middle(house, point)
        postmaster = house.process.postmaster_pid
        os.kill(postmaster, signal.SIGKILL)
        # Something but not all was acknowledged when the blow fell.
        acknowledged = pc.stored_through()
        assert 0 < acknowledged < MANY
        # The round breaks off, unless the database is back before headquarters has to answer.
        assert syncing.wait() in (0, 1)
    # Nobody helps: the gateway sees that its PostgreSQL is gone and starts it again.
    until(lambda: _answers(house, point), "PostgreSQL runs again")
    assert house.process.postmaster_pid != postmaster
    # What was acknowledged before the blow is there after it.
    stored, own = house.entries(point), pc.entries()
    mine = {entry: pair for entry, pair in stored.items() if entry.device == pc.store.device}
    assert len(mine) >= max(acknowledged, pc.stored_through())
    assert all(own[entry] == pair for entry, pair in mine.items())
    until(lambda: pc.round().error is None, "headquarters takes entries again")
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_desk_killed_on_the_way_up_and_on_the_way_down(
    house: House, point: str, full_pc: tuple[Pc, Sums], make_pc: Callable[[str], Pc]
) -> None:
    pc, sums = full_pc
    files = house.point(point, 2)
    assert pc.enrol(files[0]).approved
    pc.close()
    with started(*desk_command(pc.folder, "sync", "--once")) as syncing:
        _wait_for_the_middle(house, point)
        syncing.kill()
        assert syncing.wait() == -signal.SIGKILL
    _was_in_the_middle(house, point, pc)
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
    # A fresh PC gets it all, and is killed while it does.
    fresh = make_pc("fresh")
    fresh.enrol(files[1])
    house.approve(point, fresh)
    with started(*desk_command(fresh.folder, "sync", "--once")) as syncing:
        until(lambda: len(fresh.heads()) > 1, "entries are coming down")
        syncing.kill()
        assert syncing.wait() == -signal.SIGKILL
    half = fresh.entries()
    assert 1 < len(half) < len(pc.entries())
    assert chained(half) == fresh.heads()
    settle(house, point, pc, fresh)
    hold_the_same(house, point, sums, pc, fresh)


def _enrol(house: House, point: str, pc: Pc) -> None:
    (file,) = house.point(point)
    assert pc.enrol(file).approved
    assert pc.status().waiting == MANY
    pc.close()


def _wait_for_the_middle(house: House, point: str) -> None:
    with psycopg.connect(house.conninfo(), autocommit=True) as looking:

        def stored() -> int:
            row = looking.execute("SELECT position FROM points WHERE point = %s", (point,)).fetchone()
            assert row is not None
            return int(row[0])

        until(lambda: stored() >= KILL_AT, "entries are going up")


def _was_in_the_middle(house: House, point: str, pc: Pc) -> None:
    """Something but not all was stored; and what the PC shows as 已送达 is there, byte for byte."""
    stored, own = house.entries(point), pc.entries()
    mine = {entry: bytes_ for entry, bytes_ in stored.items() if entry.device == pc.store.device}
    assert KILL_AT <= len(mine) < MANY
    assert 0 < pc.stored_through() <= len(mine)
    assert 0 < pc.status().waiting < MANY
    assert all(own[entry] == bytes_ for entry, bytes_ in mine.items())
    assert sum(entry.device == pc.store.device for entry in own) == MANY
    pc.close()


def _answers(house: House, point: str) -> bool:
    try:
        return house.position(point) > 0
    except (psycopg.OperationalError, HeadquartersError):
        return False
