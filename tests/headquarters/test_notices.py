"""Notices at headquarters: one content and small entries, told to each point once, whatever is killed; handed out by hash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.handbook import Handbook
from casework.journal.travelling import DOCUMENT_BYTES
from casework.matters.notice.bodies import NoticeAcknowledged, NoticeOpened
from casework.matters.notice.document import NoticeDocument, name_of, subject_of, written
from desktop.post.rounds import PostOffice
from desktop.wiring.enrolment import enrol
from headquarters.accounts.account import Account
from headquarters.accounts.scope import scope_of
from headquarters.exchange import documents
from headquarters.exchange.rounds import Limits
from headquarters.provisioning.files import PointWanted, provision
from headquarters.publishing.notices import Published, publish, withdraw
from local_store.read_models.notices.questions import NoticeQuestions, NoticeView
from local_store.store import Store
from local_store.views import NewEntry
from sync.https import HttpsCarrier
from sync.pace import Pace
from sync.protocol.documents import fault_of, sign_document
from sync.protocol.keys import KeyPairs
from tests.headquarters.bureau import DISTRICT, NOW, Bureau, Cluster
from tests.shared.notices import a_notice

KEY = bytes(range(32))
HANDBOOK = Handbook.load()
OFFICER = Account("officer-1", "区经办", "district_officer", scope_of(DISTRICT))
TODAY = date(2026, 11, 23)


def send(
    bureau: Bureau, *points: str, who: Account = OFFICER, document: NoticeDocument | None = None
) -> NoticeDocument:
    """Published; what is written behind is not waited for."""
    document = document or a_notice()
    with bureau.database() as database, database.transaction() as connection:
        assert publish(connection, who, document, points, bureau.clock) is Published.DONE
    return document


def take_back(bureau: Bureau, document: NoticeDocument) -> bool:
    with bureau.database() as database, database.transaction() as connection:
        return withdraw(connection, OFFICER, document.notice, "mistake", bureau.clock)


def states(bureau: Bureau) -> dict[object, int]:
    return {
        state: int(str(count))
        for state, count in bureau.ask("SELECT state, count(*) FROM notice_points GROUP BY state")
    }


def wait_until_told(bureau: Bureau) -> None:
    bureau.wait_until(lambda: not {"waiting", "leaving"} & states(bureau).keys())
    bureau.wait_until(bureau.all_judged)


def subject_at(document: NoticeDocument, point: str) -> str:
    return subject_of(name_of(written(document)).hex(), point)


class Pc:
    """A real PC of a point: its file, and rounds over HTTP."""

    def __init__(self, bureau: Bureau, folder: Path, point: str = "P1") -> None:
        with bureau.database() as database:
            file = provision(
                database,
                bureau.keyring,
                district=DISTRICT,
                points=[PointWanted(point, f"{point} 联络点")],
                url=f"http://127.0.0.1:{bureau.port}",
                now=bureau.clock,
            )
        self.bureau = bureau
        self.point = point
        self.store = Store.create(folder, KEY, clock=lambda: bureau.clock, handbook=HANDBOOK)
        enrol(self.store, file, now=bureau.clock, carrier=HttpsCarrier)
        self.office = PostOffice(self.store)

    def round(self) -> None:
        end = self.office.round()
        assert end.error is None, end.error
        self.store.catch_up()

    def view(self, document: NoticeDocument, staff: str = "anna") -> NoticeView | None:
        return self.store.ask(NoticeQuestions).notice(subject_at(document, self.point), staff)

    def say(self, document: NoticeDocument, body: Any, staff: str = "anna") -> None:
        self.store.session(staff).record([NewEntry(subject_at(document, self.point), body)])

    def close(self) -> None:
        self.office.close()
        self.store.close()


@contextmanager
def pcs(bureau: Bureau, tmp_path: Path, *points: str) -> Iterator[list[Pc]]:
    made = [Pc(bureau, tmp_path / f"pc{number}", point) for number, point in enumerate(points)]
    bureau.ask("UPDATE devices SET approved = true")
    try:
        yield made
    finally:
        for pc in made:
            pc.close()


def fetched(bureau: Bureau) -> set[object]:
    """Points of which a PC has told that it is past the entry that names a notice."""
    return {
        point
        for (point,) in bureau.ask(
            "SELECT r.point FROM notice_refs r JOIN points USING (point) JOIN entries e USING (point, device, seq)"
            " JOIN devices d ON d.point = r.point AND d.position_epoch = epoch AND d.position >= e.position"
        )
    }


# --- from headquarters to a desk and back -----------------------------------------------------------------------


def test_one_content_small_entries_and_three_facts(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1", "P2", "P3") as (one, two, three):
        for pc in (one, two, three):
            pc.round()
        document = send(bureau, "P1", "P2")
        wait_until_told(bureau)
        assert bureau.ask("SELECT count(*) FROM documents") == [(1,)]
        rows = bureau.ask("SELECT point, length(core), private FROM entries ORDER BY point")
        assert [row[0] for row in rows] == ["P1", "P2"]
        assert all(int(str(row[1])) < 400 and row[2] is None for row in rows)
        [(core,)] = bureau.ask("SELECT core FROM entries WHERE point = 'P1'")
        assert isinstance(core, bytes)
        assert document.title.encode() not in core, "nothing of what it says"
        assert b"officer-1" in core, "but who at headquarters says it"
        assert fetched(bureau) == set()

        one.round()
        there = one.view(document)
        assert there is not None
        assert (there.words, there.document) == ("here", document), "in the round that brought the entry"
        one.round()
        assert fetched(bureau) == {"P1"}
        assert bureau.ask("SELECT * FROM notice_readers") == [], "fetched is not opened"
        three.round()
        assert three.view(document) is None

        one.say(document, NoticeOpened())
        one.round()
        bureau.wait_until(bureau.all_judged)
        [(point, staff, opened, acknowledged)] = bureau.ask(
            "SELECT point, reader, opened_at IS NOT NULL, acknowledged_at IS NOT NULL FROM notice_readers"
        )
        assert (point, staff, opened, acknowledged) == ("P1", "anna", True, False)
        one.say(document, NoticeAcknowledged())
        one.say(document, NoticeOpened(), "ben")
        one.round()
        bureau.wait_until(bureau.all_judged)
        assert bureau.ask(
            "SELECT reader, opened_at IS NOT NULL, acknowledged_at IS NOT NULL FROM notice_readers ORDER BY 1"
        ) == [("anna", True, True), ("ben", True, False)]
        assert bureau.ask("SELECT count(*) FROM cases") == [(0,)], "it is no case"


def test_two_pcs_of_a_point_hear_of_each_other(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1", "P1") as (one, two):
        document = send(bureau, "P1")
        wait_until_told(bureau)
        for pc in (one, two):
            pc.round()
        one.say(document, NoticeOpened())
        one.say(document, NoticeAcknowledged())
        two.say(document, NoticeOpened())
        for pc in (one, two, one):
            pc.round()
        bureau.wait_until(bureau.all_judged)
        assert bureau.ask("SELECT reader FROM notice_readers") == [("anna",)], "one person, however many PCs"
        for pc in (one, two):
            there = pc.view(document)
            assert there is not None
            assert there.acknowledged_at


def test_weeks_offline_and_withdrawn_meanwhile(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        gone = send(bureau, "P1", document=a_notice("撤回的"))
        wait_until_told(bureau)
        assert take_back(bureau, gone)
        assert not take_back(bureau, gone), "once"
        wait_until_told(bureau)
        bureau.clock += 30 * 86_400_000
        stays = send(bureau, "P1", document=a_notice("留着的"))
        wait_until_told(bureau)
        pc.round()
        first, second = pc.view(gone), pc.view(stays)
        assert first is not None
        assert second is not None
        assert first.withdrawn_at is not None
        assert (first.why, second.withdrawn_at) == ("mistake", None)
        assert second.words == "here"
        asked = pc.store.ask(NoticeQuestions)
        assert [one.subject for one in asked.unread("anna", TODAY)] == [subject_at(stays, "P1")]


# --- handing out ------------------------------------------------------------------------------------------------


def test_a_document_is_for_points_that_have_an_entry_naming_it(bureau: Bureau) -> None:
    mine, other = bureau.desk("P1"), bureau.desk("P2")
    document = send(bureau, "P1")
    wait_until_told(bureau)
    name = name_of(written(document))
    for desk in (mine, other):
        desk.take(desk.exchange())
    answer = mine.exchange(documents=[name, bytes(32), name])
    [handed] = {msgspec.structs.astuple(one): one for one in answer.documents}.values()
    assert handed.content == written(document)
    key = mine.known.signing_key(handed.key, handed.credential)
    assert fault_of(handed, key) == ""
    assert other.exchange(documents=[name]).documents == []
    assert mine.exchange().documents == [], "nobody who does not ask gets any"


def test_one_that_is_not_approved_gets_none(bureau: Bureau) -> None:
    files = bureau.provision("P1", count=2)
    bureau.desk(file=files[0])
    late = bureau.desk(file=files[1])
    document = send(bureau, "P1")
    wait_until_told(bureau)
    answer = late.exchange(documents=[name_of(written(document))])
    assert answer.waiting_approval
    assert answer.documents == []


@pytest.mark.parametrize("odd", [[b"short"], [bytes(32)] * 65, ["text"], 5])
def test_odd_wishes_are_malformed(bureau: Bureau, odd: object) -> None:
    from tests.headquarters.bureau import Refused

    desk = bureau.desk()
    with pytest.raises(Refused) as refused:
        desk.exchange(documents=odd)
    assert refused.value.refusal.error == "malformed"


def test_documents_come_within_the_budget_and_over_as_many_requests_as_it_takes(
    bureau: Bureau, tmp_path: Path
) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        sent = [
            send(bureau, "P1", document=a_notice(f"第{n}份", paragraphs=("很长的一段话" * 600,) * 3))
            for n in range(9)
        ]
        wait_until_told(bureau)
        weight = len(written(sent[0]))
        assert 9 * weight > 4 * 65_536
        pc.office._pace = Pace(size=2 * weight + 100)
        end = pc.office.round()
        assert end.error is None
        assert end.result is not None
        assert end.result.requests >= 3
        pc.store.catch_up()
        views = [pc.view(one) for one in sent]
        assert [one and one.words for one in views] == ["here"] * 9


def test_a_round_in_which_nothing_is_wanted_says_nothing_of_documents(bureau: Bureau, tmp_path: Path) -> None:
    desk = bureau.desk()
    plain = msgspec.msgpack.encode(desk.request())
    assert b"documents" not in plain
    answer = desk.exchange()
    assert b"documents" not in msgspec.msgpack.encode(answer)


# --- what is not theirs -----------------------------------------------------------------------------------------


def test_a_document_with_another_signature_is_refused_and_the_rest_of_the_round_goes_on(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        stranger = KeyPairs.from_seeds(bytes(32), bytes(32))
        document = send(bureau, "P1")
        wait_until_told(bureau)
        with monkeypatch.context() as bent:
            bent.setattr(
                documents,
                "sign_document",
                lambda _signing, credential, content: msgspec.structs.replace(
                    sign_document(bureau.keyring.pairs.signing, credential, content),
                    signature=sign_document(stranger.signing, credential, content).signature,
                ),
            )
            pc.round()
            there = pc.view(document)
            assert there is not None
            assert (there.words, there.why_refused) == ("refused", "signature")
            pc.round()
        pc.round()
        there = pc.view(document)
        assert there is not None
        assert there.words == "here"


def test_a_document_that_is_another_than_its_name_says_is_refused(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        document = send(bureau, "P1")
        wait_until_told(bureau)
        for why, content in (("hash", b"something else"), ("size", b"x" * (DOCUMENT_BYTES + 1))):
            with monkeypatch.context() as bent:
                bent.setattr(
                    documents,
                    "sign_document",
                    lambda signing, credential, right, content=content: msgspec.structs.replace(
                        sign_document(signing, credential, right), content=content
                    ),
                )
                pc.round()
            there = pc.view(document)
            assert there is not None
            assert (there.words, there.why_refused) == ("refused", why)


def test_a_document_that_headquarters_lost_is_asked_for_round_after_round(
    bureau: Bureau, tmp_path: Path
) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        document = send(bureau, "P1")
        wait_until_told(bureau)
        content = written(document)
        bureau.ask("UPDATE notices SET document = %s", _put_aside(bureau))
        bureau.ask("DELETE FROM documents WHERE document = %s", name_of(content))
        for _ in range(3):
            end = pc.office.round()
            assert end.error is None
            assert end.result is not None
            assert end.result.requests <= 2, "once a round"
        pc.store.catch_up()
        there = pc.view(document)
        assert there is not None
        assert there.words == "on_the_way"
        bureau.ask("INSERT INTO documents VALUES (%s, %s, 0)", name_of(content), content)
        bureau.ask("UPDATE notices SET document = %s", name_of(content))
        pc.round()
        there = pc.view(document)
        assert there is not None
        assert there.words == "here"


def _put_aside(bureau: Bureau) -> bytes:
    bureau.ask("INSERT INTO documents VALUES (%s, 'x', 0)", bytes(32))
    return bytes(32)


# --- written behind ---------------------------------------------------------------------------------------------


def test_the_same_form_twice_is_one_notice(bureau: Bureau) -> None:
    bureau.desk("P1")
    document = send(bureau, "P1")
    with bureau.database() as database:
        with database.transaction() as connection:
            assert publish(connection, OFFICER, document, ["P1"], NOW) is Published.AGAIN
        with database.transaction() as connection:
            other = msgspec.structs.replace(document, title="改了一个字")
            assert publish(connection, OFFICER, other, ["P1"], NOW) is Published.OTHER
    wait_until_told(bureau)
    assert bureau.ask("SELECT count(*) FROM entries") == [(1,)]
    assert bureau.ask("SELECT title FROM notices") == [(document.title,)]


def test_publishing_waits_for_no_point(bureau: Bureau) -> None:
    """A round that holds a point's row does not hold up who publishes to it; it is told when its turn comes."""
    bureau.desk("P1")
    bureau.desk("P2")
    with bureau.database() as database, database.transaction() as busy:
        busy.execute("SELECT 1 FROM points WHERE point = 'P1' FOR UPDATE")
        send(bureau, "P1", "P2")
    wait_until_told(bureau)
    assert states(bureau) == {"written": 2}


KILLED = """
import os, sys
from pathlib import Path
from headquarters.gateway.service import Home, wall_clock
from headquarters.judging.judge import Judge
from headquarters.publishing.writing import Publishing
from headquarters.exchange.book import Book
home = Home(Path(sys.argv[1]), sys.argv[2])
left = int(sys.argv[3])
real = Book.save
def save(self):
    global left
    real(self)
    left -= 1
    if left < 0:
        os._exit(9)
Book.save = save
with home.opened() as (database, _):
    keyring = home.keyring()
    judge = Judge(database, keyring, wall_clock, lambda: False)
    publishing = Publishing(database, keyring.personal, judge, wall_clock, lambda: False)
    while publishing.step():
        pass
"""


def test_killed_in_the_middle_each_point_is_told_exactly_once(bureau: Bureau, tmp_path: Path) -> None:
    points = [f"P{number:02}" for number in range(24)]
    for point in points:
        bureau.provision(point)
    bureau.stop()
    document = send(bureau, *points)
    address = bureau.cluster.embedded.conninfo(bureau.name)
    for kills in (0, 5, 3, 9):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(bureau.keys), address, str(kills)],
            cwd=Path(__file__).parents[2],
            check=False,
            capture_output=True,
        )
        assert done.returncode == 9, done.stderr.decode()
        assert states(bureau)["waiting"] > 0
    assert states(bureau) == {"written": 17, "waiting": 7}, "killed with the last one under way each time"
    bureau.start()
    wait_until_told(bureau)
    told = bureau.ask("SELECT point, subject FROM entries ORDER BY point")
    assert told == [(point, subject_at(document, point)) for point in points]
    assert bureau.ask("SELECT count(*) FROM documents") == [(1,)]


def test_withdrawn_before_all_are_told_nobody_is_told_after(bureau: Bureau) -> None:
    for point in ("P1", "P2", "P3"):
        bureau.provision(point)
    bureau.stop()
    document = send(bureau, "P1", "P2", "P3")
    bureau.ask("UPDATE notice_points SET state = 'dropped' WHERE point <> 'P1'")
    bureau.start()
    wait_until_told(bureau)
    bureau.stop()
    bureau.ask("UPDATE notice_points SET state = 'waiting' WHERE point = 'P2'")
    assert take_back(bureau, document)
    assert states(bureau) == {"leaving": 1, "dropped": 2}
    bureau.start()
    wait_until_told(bureau)
    assert states(bureau) == {"withdrawn": 1, "dropped": 2}
    assert bureau.ask("SELECT point, kind FROM entries ORDER BY position") == [
        ("P1", "notice.published"),
        ("P1", "notice.withdrawn"),
    ]
    assert bureau.ask("SELECT withdrawn_at IS NOT NULL FROM notice_refs") == [(True,)]


def test_a_point_that_fails_holds_up_no_other(cluster: Cluster, tmp_path: Path) -> None:
    bureau = Bureau(cluster, tmp_path / "hq", limits=Limits())
    bureau.start()
    try:
        for point in ("P1", "P2"):
            bureau.provision(point)
        bureau.ask("UPDATE points SET epoch = 'lost' WHERE point = 'P1'")
        send(bureau, "P1", "P2")
        bureau.wait_until(lambda: states(bureau).get("written") == 1)
        assert bureau.ask("SELECT point FROM notice_points WHERE state = 'written'") == [("P2",)]
    finally:
        bureau.stop()


def test_a_headquarters_that_got_its_word_back_says_it_only_once(bureau: Bureau) -> None:
    """Restored to a moment between the publishing and the telling, it hears its own entries from a PC."""
    bureau.provision("P1")
    document = send(bureau, "P1")
    wait_until_told(bureau)
    bureau.ask("UPDATE notice_points SET state = 'waiting'")
    wait_until_told(bureau)
    assert bureau.ask("SELECT subject FROM entries") == [(subject_at(document, "P1"),)]
