"""A short run of ``dev.py bench orders``: both ends are killed, and no order is lost or doubled."""

from __future__ import annotations

from pathlib import Path

from benchmarks.orders import measure_at, report
from tests.journeys.worlds import House


def test_orders_while_both_ends_are_killed(house: House, point: str, tmp_path: Path) -> None:
    (file,) = house.point(point)
    found = measure_at(house.process, tmp_path, file, point, orders=20, kills=2, seed=7)
    assert found.kills == {"headquarters": 2, "desk": 2}
    assert [said for said, kept in found.limits() if not kept] == []
    assert len(found.down) == len(found.up) == 20
    assert len(report(found)) == 6
