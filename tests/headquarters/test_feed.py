"""The digest of a point's feed: what a database of before is given."""

from __future__ import annotations

from importlib import resources

from sync.protocol.chains import NO_FEED, next_feed
from tests.headquarters.bureau import Bureau


def test_a_database_of_before_gets_the_digests_it_would_have_had(bureau: Bureau) -> None:
    files = bureau.provision("P1", count=2) + bureau.provision("P2")
    one, other, elsewhere = (bureau.desk(file=file) for file in files)
    bureau.ask("UPDATE devices SET approved = true")
    for desk in (one, other, elsewhere, one):
        desk.log(700)
        desk.round([desk.run()])
    points = "SELECT point, position, feed FROM points ORDER BY point"
    entries = "SELECT point, position, digest, feed FROM entries ORDER BY point, position"
    before = bureau.ask(points), bureau.ask(entries)
    bureau.ask("DROP SCHEMA scoped CASCADE")
    bureau.ask("ALTER TABLE points DROP COLUMN feed")
    bureau.ask("ALTER TABLE entries DROP COLUMN feed")
    for statement in _statements():
        bureau.ask(statement)
    assert (bureau.ask(points), bureau.ask(entries)) == before
    running: dict[object, bytes] = {}
    for point, _, digest, feed in before[1]:
        assert isinstance(digest, bytes)
        running[point] = next_feed(running.get(point, NO_FEED), digest)
        assert feed == running[point]
    assert {point: feed for point, _, feed in before[0]} == running


def _statements() -> list[str]:
    file = resources.files("headquarters.database").joinpath("migrations/0012_feed.sql")
    return [file.read_text(encoding="utf-8")]
