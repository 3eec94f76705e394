"""Headquarters restored to before a notice was published: its words come back from a PC that still has them, and nothing else does."""

from __future__ import annotations

from pathlib import Path

from casework.matters.notice.bodies import NoticePublished
from casework.matters.notice.document import name_of, written
from desktop.post.rounds import PostOffice
from sync.https import HttpsCarrier
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_courier_files import journey
from tests.headquarters.test_notices import Pc, pcs, send, subject_at, wait_until_told
from tests.shared.notices import a_notice


def reconnect(bureau: Bureau, *all_pcs: Pc) -> None:
    """Headquarters listens elsewhere since it was started again."""
    for pc in all_pcs:
        pc.office.close()
        pc.office = PostOffice(pc.store, carrier=HttpsCarrier(f"http://127.0.0.1:{bureau.port}", ""))


def kept(bureau: Bureau) -> set[bytes]:
    return {bytes(name) for (name,) in bureau.ask("SELECT document FROM documents")}  # type: ignore[call-overload]


def words(pc: Pc, document: object) -> str:
    view = pc.view(document)  # type: ignore[arg-type]
    return "" if view is None else view.words


def test_what_was_published_after_the_backup_comes_back_from_a_pc(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1", "P1") as (one, two):
        for pc in (one, two):
            pc.round()
        backup = bureau.back_up()
        reconnect(bureau, one, two)
        document = send(bureau, "P1")
        wait_until_told(bureau)
        one.round()
        assert words(one, document) == "here"
        bureau.restore(backup)
        reconnect(bureau, one, two)
        assert kept(bureau) == set()
        for _ in range(3):
            one.round()
            bureau.wait_until(bureau.all_judged)
        name = name_of(written(document))
        assert kept(bureau) == {name}
        for _ in range(2):
            two.round()
        assert words(two, document) == "here"
        end = one.office.round()
        assert end.result is not None
        assert end.result.requests == 1, "it is brought once"


def test_by_stick_it_comes_back_as_well(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as (one,):
        one.round()
        backup = bureau.back_up()
        document = send(bureau, "P1")
        wait_until_told(bureau)
        journey(bureau, one, tmp_path)
        assert words(one, document) == "here"
        bureau.restore(backup)
        for _ in range(3):
            journey(bureau, one, tmp_path)
            bureau.wait_until(bureau.all_judged)
        assert kept(bureau) == {name_of(written(document))}


def test_only_what_headquarters_itself_named_is_kept(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.round()
    backup = bureau.back_up()
    desk.log(1)
    desk.round([desk.run()])
    bureau.restore(backup)
    document = a_notice("谁写的")
    forged = written(document)
    desk.write(
        NoticePublished(document=name_of(forged).hex(), size=len(forged), level="ordinary"),
        subject_at(document, "P1"),
        light=True,
    )
    lacks = []
    for _ in range(3):
        answer = desk.exchange([desk.run()], brings=[forged, b"x"])
        desk.take(answer)
        bureau.wait_until(bureau.all_judged)
        lacks += answer.lacks
    assert len(bureau.ask("SELECT epoch FROM epochs WHERE point = 'P1'")) == 2
    assert lacks == []
    assert kept(bureau) == set()
