"""Notices in the file of a PC: named, on their way, here, refused, seen, withdrawn; and what beside a form concerns it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.journal.travelling import Arrival
from casework.matters.notice.bodies import NoticeAcknowledged, NoticeOpened
from casework.steps import StepRefused
from local_store.read_models.notices.questions import NoticeQuestions, NoticeView, that_name
from local_store.store import Store
from tests.local_store.desks import TODAY, add, copy_all, log, make, reopen
from tests.shared.notices import ACCOUNT, DAY, Bureau, a_notice


def view(store: Store, subject: str, staff: str = "w") -> NoticeView:
    store.catch_up()
    found = store.ask(NoticeQuestions).notice(subject, staff)
    assert found is not None
    return found


def unread(store: Store, staff: str = "w", day: date = TODAY) -> list[str]:
    store.catch_up()
    return [one.subject for one in store.ask(NoticeQuestions).unread(staff, day)]


def all_good(*stores: Store) -> None:
    for store in stores:
        store.catch_up()
        assert [found.what for found in store.doctor() if not found.good] == []


def test_it_is_there_before_its_words_and_says_so(tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice(until=date(2026, 12, 31)))
    with make(tmp_path) as store:
        landed = store.streams.land(bureau.arrival())
        assert subject in landed.subjects
        assert store.streams.standing().wanted == (bureau.signed(content).name,)
        there = view(store, subject)
        assert (there.words, there.level, there.document) == ("on_the_way", "important", None)
        assert there.until == date(2026, 12, 31)
        assert unread(store) == [subject]
        landed = store.streams.land(bureau.arrival([content], first=2))
        assert landed.subjects == {subject}, "whoever shows it hears that its words are here"
        assert store.streams.standing().wanted == ()
        there = view(store, subject)
        assert there.words == "here"
        assert there.document is not None
        assert there.document.title == "节日期间多留一个人值班"
        all_good(store)
    with reopen(tmp_path) as store:
        assert view(store, subject).words == "here"


def test_a_document_that_is_not_what_its_name_says_is_not_kept(tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with make(tmp_path) as store:
        bent = replace(bureau.signed(content), content=content + b"x")
        store.streams.land(replace(bureau.arrival(), documents=(bent,)))
        assert view(store, subject).words == "on_the_way"
        stranger = bureau.signed(b"nobody asked for this")
        store.streams.land(Arrival(epoch="e1", position=1, documents=(stranger,)))
        assert store.streams.standing().wanted == (bureau.signed(content).name,)


@pytest.mark.parametrize("why", ["hash", "size", "signature"])
def test_a_refused_document_is_told_and_a_good_one_takes_its_place(tmp_path: Path, why: str) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    name = bureau.signed(content).name
    with make(tmp_path) as store:
        store.streams.land(bureau.arrival())
        landed = store.streams.land(Arrival(epoch="e1", position=1, refused={name: why}))
        assert landed.subjects == {subject}
        there = view(store, subject)
        assert (there.words, there.why_refused) == ("refused", why)
        assert store.streams.standing().wanted == (name,), "it is asked for again"
        again = store.streams.land(Arrival(epoch="e1", position=1, refused={name: why}))
        assert not again.subjects, "nothing new"
        store.streams.land(bureau.arrival([content], first=2))
        assert view(store, subject).words == "here"


def test_words_of_a_newer_program_are_kept_and_not_shown(tmp_path: Path) -> None:
    bureau = Bureau()
    content = b"\x81\xa6format\xb0weiquan-notice-9"
    from casework.matters.notice.bodies import NoticePublished
    from casework.matters.notice.document import name_of, subject_of

    name = name_of(content).hex()
    subject = subject_of(name, "P1")
    bureau.say(subject, NoticePublished(document=name, size=len(content), level="urgent"))
    with make(tmp_path) as store:
        store.streams.land(bureau.arrival([content]))
        there = view(store, subject)
        assert (there.words, there.level) == ("unreadable", "urgent")
        all_good(store)


def test_seen_by_person_on_two_pcs(tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with make(tmp_path / "one") as one, make(tmp_path / "two") as two:
        for store in (one, two):
            store.streams.land(bureau.arrival([content]))
        assert unread(one, "anna") == unread(two, "ben") == [subject]
        add(one, subject, NoticeOpened(), "anna")
        assert unread(one, "anna") == [subject], "read is acknowledged"
        add(one, subject, NoticeAcknowledged(), "anna")
        add(two, subject, NoticeOpened(), "ben")
        add(two, subject, NoticeOpened(), "anna")
        copy_all(one, two)
        copy_all(two, one)
        for store in (one, two):
            assert unread(store, "anna") == []
            assert unread(store, "ben") == [subject], "one person's word is not another's"
            assert unread(store, "") == [], "with nobody at the desk: somebody has"
            seen = {each.staff: each for each in view(store, subject, "ben").seen}
            assert seen.keys() == {"anna", "ben"}
            assert seen["anna"].acknowledged_at
            assert not seen["ben"].acknowledged_at
            assert view(store, subject, "anna").acknowledged_at == seen["anna"].acknowledged_at
        all_good(one, two)


def test_withdrawn_while_offline(tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    bureau.withdraw(subject)
    with make(tmp_path) as store:
        part = replace(bureau.arrival([content]), runs=(bureau.run(),))
        first = bureau.entries[:1]
        assert first
        one = Bureau()
        one.publish(a_notice())
        store.streams.land(one.arrival([content]))
        add(store, subject, NoticeOpened())
        assert unread(store) == [subject]
        store.streams.land(replace(part, runs=(bureau.run(2),), documents=()))
        there = view(store, subject)
        assert (there.why, there.words) == ("replaced", "here")
        assert there.withdrawn_at
        assert there.opened_at
        assert unread(store) == []
        with pytest.raises(StepRefused):
            add(store, subject, NoticeAcknowledged())
        assert [one.subject for one in store.ask(NoticeQuestions).notices("w")] == [subject]


def test_only_those_in_force_are_shown_and_the_list_goes_on(tmp_path: Path) -> None:
    bureau = Bureau()
    over, c1 = bureau.publish(
        a_notice("过期的", since=date(2026, 1, 1), until=date(2026, 2, 1), published_on=date(2026, 1, 1))
    )
    later, c2 = bureau.publish(a_notice("还没开始", since=date(2026, 12, 1)))
    now, c3 = bureau.publish(a_notice("现在的"))
    with make(tmp_path) as store:
        store.streams.land(bureau.arrival([c1, c2, c3]))
        assert unread(store) == [now]
        assert unread(store, day=date(2026, 12, 2)) == [now, later]
        asked = store.ask(NoticeQuestions)
        first = asked.notices("w", limit=2)
        assert [one.subject for one in first] == [now, later]
        rest = asked.notices("w", after=(first[-1].named_at, first[-1].subject), limit=2)
        assert [one.subject for one in rest] == [over]


def test_what_concerns_a_form(tmp_path: Path) -> None:
    bureau = Bureau()
    shop, c1 = bureau.publish(a_notice("抽检不合格", merchants=("家乐超市", "乐")))
    sort, c2 = bureau.publish(a_notice("预付卡", categories=("G01",)))
    _, c3 = bureau.publish(a_notice("与谁都无关"))
    gone, c4 = bureau.publish(a_notice("撤回的", merchants=("家乐超市",)))
    bureau.withdraw(gone)
    bureau.publish(a_notice("正文没到", merchants=("家乐超市",)))
    with make(tmp_path) as store:
        store.streams.land(bureau.arrival([c1, c2, c3, c4]))
        store.catch_up()
        found = store.ask(NoticeQuestions).concerning(TODAY)
        assert {one.subject for one in found} == {shop, sort}

        def said(merchant: str, category: str) -> list[tuple[str, str]]:
            return [(one.title, name) for one, name in that_name(found, merchant, category)]

        assert said("家乐超市", "") == [("抽检不合格", "家乐超市")]
        assert said(" 家 乐 超 市 ", "") == [("抽检不合格", "家乐超市")]
        assert said("家乐超市(曹杨店)", "G01") == [("预付卡", ""), ("抽检不合格", "家乐超市")]
        assert said("快乐鞋店", "") == [], "a short name is found as a whole only"
        assert said("乐", "") == [("抽检不合格", "乐")]
        assert said("家乐", "") == []
        assert said("", "") == []


def test_a_pc_of_the_point_names_nothing(tmp_path: Path) -> None:
    """What another PC says in headquarters' place asks for no document and shows nothing."""
    liar = Bureau()
    subject, _ = liar.publish(a_notice())
    with make(tmp_path) as store:
        store.streams.land(replace(liar.arrival(), headquarters=frozenset()))
        store.catch_up()
        assert store.streams.standing().wanted == ()
        assert store.ask(NoticeQuestions).notice(subject, "w") is None


def test_a_program_of_before_gets_an_update_and_asks_for_the_document(tmp_path: Path) -> None:
    """It kept the entry without knowing that it names a document."""
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with make(tmp_path) as store:
        store.streams.land(bureau.arrival())
        store._db.execute("DELETE FROM document_subject")
        store._db.execute("DELETE FROM document")
        assert store.streams.standing().wanted == ()
        store.rebuild()
        assert store.streams.standing().wanted == (bureau.signed(content).name,)
        assert view(store, subject).words == "on_the_way"


def test_it_is_in_no_figure_and_in_no_list_of_cases(tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with make(tmp_path) as store:
        log(store)
        store.catch_up()
        before = store.totals(), store.home(TODAY), store.queue(TODAY).rows, store.search("值班", today=TODAY)
        status = store.sync_status()
        store.streams.land(bureau.arrival([content]))
        add(store, subject, NoticeOpened())
        store.catch_up()
        assert (store.totals(), store.home(TODAY), store.queue(TODAY).rows) == before[:3]
        assert store.search("值班", today=TODAY) == before[3]
        assert store.sync_status().needs_a_look == status.needs_a_look
        assert bureau.entries[0].core.by == ACCOUNT
        assert DAY < TODAY
