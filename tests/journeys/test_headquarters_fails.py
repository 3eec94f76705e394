"""Headquarters' program fails on a case of a point: the PC is told, says so without counting it as passed, and is told when it is
mended."""

import time
from collections.abc import Callable

from tests.journeys.cases import DAY, settled
from tests.journeys.worlds import House, Pc, desk, settle

MakePc = Callable[[str], Pc]


def test_what_headquarters_fails_on_is_said_to_be_kept_and_counts_as_passed_by_nobody(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("one")
    pc.enrol(house.point(point)[0])
    bad, good = settled(9_900), settled(100)
    pc.record(bad, good)
    settle(house, point, pc)
    before = pc.status()
    assert before.stuck == 0
    # As it is stored where the program raised on the case a moment ago.
    with house.database() as database:
        database.execute(
            "INSERT INTO unjudged (point, subject, error, tries, last_try, since) VALUES (%s, %s, 'KeyError', 1, %s, 0)",
            (point, bad.subject, int(time.time() * 1000)),
        )
        database.commit()
    pc.round()
    view = pc.store.case(bad.subject, DAY)
    told = [entry for entry, delivery in view.delivery.items() if delivery == "stuck"]
    assert told
    assert view.row.delivery == "delivered"
    assert "stuck" not in pc.store.case(good.subject, DAY).delivery.values()
    now = pc.status()
    assert (now.stuck, now.stuck_numbers) == (len(told), (view.row.number,))
    assert now.confirmed == before.confirmed - len(told), "no rule has passed it"
    number = view.row.number
    pc.close()
    code, facts = desk(pc.folder, "status")
    assert code == 0
    assert (facts["stuck"], facts["stuck_numbers"]) == (len(told), [number])
    with house.database() as database:
        database.execute("DELETE FROM unjudged WHERE error = 'KeyError'")
        database.commit()
    pc.round()
    assert (pc.status().stuck, pc.status().confirmed) == (0, before.confirmed)
    assert "stuck" not in pc.store.case(bad.subject, DAY).delivery.values()
