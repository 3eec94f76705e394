"""What a PC's program reads, as headquarters keeps it: which PCs are behind, and no list that nobody names."""

from __future__ import annotations

from casework.journal.entry import encode_body
from casework.journal.travelling import Digests
from casework.matters.registry import KINDS as READABLE
from casework.matters.shared.bodies import NoteAdded
from headquarters.exchange.devices import revoke
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


def test_the_page_of_a_point_says_which_pc_is_behind(bureau: Bureau) -> None:
    desk = bureau.desk()

    def page() -> str:
        return bureau.get("/points/P1")[1]

    assert "<td>跟得上</td>" not in page(), "it never said what it reads"
    names(bureau, desk, list(READABLE))
    assert "<td>跟得上</td>" in page()
    names(bureau, desk, [key for key in READABLE if key[0] != "case.filed"])
    assert "△ 旧，要更新" in page()
    assert "的工作台旧，读不了这几种记录：<code>case.filed</code>。" in page()
    with bureau.database() as database, database.transaction() as connection:
        revoke(connection, "P1", desk.device, bureau.clock)
    assert "△ 旧，要更新" not in page(), "nobody asks it any more"
    assert "的工作台旧" not in page()


def test_the_page_of_a_point_says_what_headquarters_cannot_read_and_from_which_pc(bureau: Bureau) -> None:
    desk, other = bureau.desk(), bureau.desk("P2")
    subject = desk.log()
    desk.write(encode_body(NoteAdded()), subject, kind="ombudsman.<b>asked</b>")
    newer = desk.write(encode_body(NoteAdded()), subject, kind="note.added")
    assert newer.core.version == 1
    other.log()
    for one in (desk, other):
        one.round([one.run()])
    bureau.wait_until(bureau.all_judged)
    page = bureau.get("/points/P1")[1]
    assert "△ 比总部新" in page
    assert "总部的程序还读不了：<code>ombudsman.&lt;b&gt;asked&lt;/b&gt;</code>。" in page
    assert "note.added" not in page
    assert "△ 比总部新" not in bureau.get("/points/P2")[1]


def test_a_newer_version_of_a_known_kind_is_told_with_its_number(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log()
    desk.write(encode_body(NoteAdded()), subject, kind="note.added", version=9)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert "<code>note.added</code> 第 9 版。" in bureau.get("/points/P1")[1]


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
