"""What a PC's program reads, as headquarters keeps it: which PCs are behind, and no list that nobody names."""

from __future__ import annotations

from casework.journal.travelling import Digests
from casework.matters.registry import KINDS as READABLE
from headquarters.exchange.known import unread_by
from sync.protocol.known import KINDS, digest_of
from tests.headquarters.bureau import Bureau, Desk


def names(bureau: Bureau, desk: Desk, kinds: list[tuple[str, int]]) -> list[str]:
    """The PC names its list, and sends it; what headquarters still wants of it."""
    knows = Digests(digest_of(KINDS, kinds), b"")
    first = desk.exchange(knows=knows)
    if first.wants:
        return desk.exchange(knows=knows, kinds=kinds).wants
    return first.wants


def lists(bureau: Bureau) -> int:
    with bureau.database() as database, database.transaction() as connection:
        row = connection.execute("SELECT count(*) FROM known_lists").fetchone()
        assert row is not None
        return int(row[0])


def unread(bureau: Bureau, desk: Desk) -> tuple[str, ...] | None:
    with bureau.database() as database, database.transaction() as connection:
        return unread_by(connection, "P1", desk.device)


def test_a_pc_with_an_older_program_is_known_to_be_behind(bureau: Bureau) -> None:
    desk = bureau.desk()
    assert unread(bureau, desk) is None, "it never said what it reads"
    old = [key for key in READABLE if key[0] not in ("case.filed", "linked")]
    assert names(bureau, desk, old) == []
    assert unread(bureau, desk) == ("case.filed", "linked")
    assert names(bureau, desk, list(READABLE)) == []
    assert unread(bureau, desk) == ()


def test_a_list_that_no_pc_names_any_more_goes(bureau: Bureau) -> None:
    one, other = bureau.desk(), bureau.desk()
    for number in range(5):
        assert names(bureau, one, [("complaint.logged", number)]) == []
    assert lists(bureau) == 1
    assert names(bureau, other, [("complaint.logged", 4)]) == [], (
        "the same program needs to send it once only"
    )
    assert names(bureau, one, [("complaint.logged", 9)]) == []
    assert lists(bureau) == 2
