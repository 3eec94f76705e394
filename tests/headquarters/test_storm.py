"""A small city coming back at once: all are served, nothing but 503 is said to those who wait, and they come when they are told."""

from collections.abc import Callable

from benchmarks.fleet import begin, let_loose, not_stored
from headquarters.exchange.rounds import Limits
from tests.headquarters.bureau import NOW, Bureau

DESKS = 300


def test_a_city_coming_back_is_served_whole(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(Limits(working=2, waiting=4))
    with bureau.database() as database, database.transaction() as connection:
        desks = begin(connection, bureau.keyring, DESKS, NOW)
    storm = let_loose(desks, f"http://127.0.0.1:{bureau.port}", within=0.0, speed=60.0)
    assert storm.statuses[200] == DESKS
    assert set(storm.statuses) == {200, 503}
    assert not storm.broken
    assert (storm.without_wait, storm.too_early) == (0, 0)
    assert not_stored(desks) == []
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT count(*), sum(confirmed_fen) FROM cases") == [
        (3 * DESKS, DESKS * (10_000 + 10_001 + 10_002))
    ]
