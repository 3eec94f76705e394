"""Editions of the handbook at headquarters: two persons for each, handed out in pages, believed by the PCs of their district alone."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest

from casework.handbook import Handbook
from casework.handbook.loader import baseline
from casework.handbook.parts import content_of, read_content, write_content
from casework.journal.travelling import EDITION_PAGE, PageWanted
from casework.matters.body import FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, MediationHeld, SettlementAgreed
from desktop.post import courier
from desktop.post.rounds import PostOffice
from headquarters.accounts.account import Account
from headquarters.accounts.scope import CITY
from headquarters.exchange.courier import Brought, take_all
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.editions import Shelf, hand_out, signed_for
from headquarters.exchange.rounds import Limits
from headquarters.judging.judge import Judge
from headquarters.projections.cases.open_codes import CARRIED, count_open
from headquarters.publishing import editions
from headquarters.publishing.editions import NotSo
from local_store.errors import DiskFull
from local_store.views import EditionView
from sync.https import HttpsCarrier
from sync.ports import NoRoom
from sync.protocol.editions import read_file, write_file
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import DISTRICT, Bureau
from tests.headquarters.test_notices import Pc, pcs
from tests.headquarters.test_orders import dispatch
from tests.shared.editions import Publisher, calendar, dictionaries

TODAY = date(2026, 11, 23)
AUTHOR = Account("author-1", "王起草", "publisher", CITY)
APPROVER = Account("approver-1", "李批准", "publisher", CITY)
BIG = "长" * 200_000
"""As the title of an edition: 600,000 bytes, three pages."""


@contextmanager
def transaction(bureau: Bureau) -> Iterator[psycopg.Connection[Any]]:
    with bureau.database() as database, database.transaction() as connection:
        for who in (AUTHOR, APPROVER):
            connection.execute(
                "INSERT INTO accounts (account, login, name, role) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (who.account, who.account, who.name, who.role),
            )
        yield connection


def publish(
    bureau: Bureau, content: bytes, part: str = "calendar", *, on: date = TODAY, draft: str = ""
) -> bytes:
    """Drafted by one, approved by another; the edition's name."""
    draft = draft or f"{len(bureau.ask('SELECT 1 FROM edition_drafts')):032x}"
    with transaction(bureau) as connection:
        editions.save(connection, AUTHOR, draft, part, on, content, bureau.clock)
        editions.hand_in(connection, AUTHOR, draft, TODAY, bureau.clock)
        held = editions.read_draft(connection, draft)
        assert held is not None
        return editions.approve(connection, APPROVER, draft, held.seen, TODAY, bureau.clock).name


def kept(pc: Pc) -> list[tuple[str, int, bool]]:
    return sorted(
        (one.part, one.number, one.in_force) for one in pc.store.published.views() if one.state == "kept"
    )


def round_until(pc: Pc, bureau: Bureau, numbers: list[int]) -> None:
    """A process believes what it saw last for a second: rounds until it looks again."""

    def done() -> bool:
        pc.round()
        return [number for _, number, _ in kept(pc)] == numbers

    bureau.wait_until(done)


# --- two persons ------------------------------------------------------------------------------------------------


def refused(bureau: Bureau, who: Account, *, seen: str | None = None) -> str:
    with transaction(bureau) as connection:
        held = editions.read_draft(connection, "a" * 32)
        assert held is not None
        try:
            editions.approve(
                connection, who, "a" * 32, held.seen if seen is None else seen, TODAY, bureau.clock
            )
        except NotSo as not_so:
            return not_so.word
    return ""


def test_the_author_approves_nothing_of_their_own(bureau: Bureau) -> None:
    with transaction(bureau) as connection:
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(), bureau.clock)
    assert refused(bureau, APPROVER) == "state", "nothing was handed in"
    with transaction(bureau) as connection:
        editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
    assert refused(bureau, AUTHOR) == "author"
    assert refused(bureau, Account("another-account", " 王起草", "publisher", CITY)) == "same_name"
    assert refused(bureau, APPROVER, seen="0" * 64) == "changed"
    assert bureau.ask("SELECT count(*) FROM editions") == [(0,)]
    assert refused(bureau, APPROVER) == ""
    assert bureau.ask("SELECT part, number, author, approver FROM editions") == [
        ("calendar", 1, "author-1", "approver-1")
    ]
    assert refused(bureau, APPROVER) == "gone", "it is published once"


def test_whoever_changed_it_is_an_author_too(bureau: Bureau) -> None:
    with transaction(bureau) as connection:
        editions.save(connection, APPROVER, "a" * 32, "calendar", TODAY, calendar(), bureau.clock)
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(title="改过"), bureau.clock)
        editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
    assert refused(bureau, APPROVER) == "author"


def test_what_was_published_meanwhile_is_taken_back_by_nobody_who_did_not_mean_it(bureau: Bureau) -> None:
    """Two drafts begin from one edition. The second one approved would put back what the first changed."""
    with transaction(bureau) as connection:
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(title="甲"), bureau.clock)
        editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
        seen = editions.read_draft(connection, "a" * 32)
        assert seen is not None
    publish(bureau, calendar(title="乙"), draft="b" * 32)
    assert refused(bureau, APPROVER, seen=seen.seen) == "faulty"
    assert bureau.ask("SELECT title FROM editions") == [("乙",)]
    with transaction(bureau) as connection:
        held = editions.read_draft(connection, "a" * 32)
        assert held is not None
        looked = editions.look(connection, held, TODAY)
        assert [fault.word for fault in looked.faults] == ["predecessor"]
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(title="甲"), bureau.clock)
        editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
    assert refused(bureau, APPROVER, seen=seen.seen) == "changed"
    assert refused(bureau, APPROVER) == ""


def test_two_who_write_one_draft_do_not_write_over_each_other(bureau: Bureau) -> None:
    with transaction(bureau) as connection:
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(), bureau.clock, seen="")
        first = editions.read_draft(connection, "a" * 32)
        assert first is not None
        again = calendar(title="改过")
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, again, bureau.clock, seen=first.seen)
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, again, bureau.clock, seen=first.seen)
        with pytest.raises(NotSo) as error:
            editions.save(
                connection, APPROVER, "a" * 32, "calendar", TODAY, calendar(title="别的"), 0, seen=first.seen
            )
        assert error.value.word == "saved_meanwhile"


def test_a_correction_brings_nothing_into_force_that_is_to_come(bureau: Bureau) -> None:
    later = TODAY + timedelta(days=40)
    publish(bureau, calendar(), on=later)
    with transaction(bureau) as connection:
        editions.save(connection, AUTHOR, "a" * 32, "calendar", TODAY, calendar(title="改字"), bureau.clock)
        with pytest.raises(NotSo) as error:
            editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
    assert [tuple(fault) for fault in error.value.faults] == [("before_the_one_before", later.isoformat())]


def test_what_is_published_stands(bureau: Bureau) -> None:
    publish(bureau, calendar())
    for change in ("UPDATE editions SET title = 'x'", "DELETE FROM editions", "TRUNCATE editions CASCADE"):
        with pytest.raises(psycopg.errors.RaiseException):
            bureau.ask(change)
    publish(bureau, calendar(title="更正"))
    assert bureau.ask("SELECT number, title FROM editions ORDER BY number")[1] == (2, "更正")


def test_a_category_in_use_is_retired_only_where_another_stands_for_it(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    terms = {term.code: term for term in baseline().dictionaries["category"].items}
    retired = msgspec.structs.replace(terms["G01"], retired=True)
    with transaction(bureau) as connection:
        editions.save(
            connection, AUTHOR, "a" * 32, "dictionaries", TODAY, dictionaries(G01=retired), bureau.clock
        )
        with pytest.raises(NotSo) as error:
            editions.hand_in(connection, AUTHOR, "a" * 32, TODAY, bureau.clock)
    assert [fault.what for fault in error.value.faults] == ["category G01"]
    mapped = msgspec.structs.replace(retired, becomes="G02")
    publish(bureau, dictionaries(G01=mapped), "dictionaries", draft="b" * 32)


# --- the pages --------------------------------------------------------------------------------------------------


def of(bureau: Bureau, name: str) -> Browser:
    """A publisher of this name, signed in."""
    from headquarters.accounts.gate import COOKIE
    from headquarters.accounts.sessions import begin as begin_session

    bureau.ask(
        "INSERT INTO accounts (account, login, name, role) VALUES (%s, %s, %s, 'publisher') ON CONFLICT DO NOTHING",
        *(f"of-{len(name)}-{name}", f"login-{name}", name),
    )
    with bureau.database() as database, database.transaction() as connection:
        kept_session = begin_session(connection, f"of-{len(name)}-{name}", bureau.clock)
    return Browser(bureau, {COOKIE: kept_session})


def begin(browser: Browser, part: str = "calendar") -> dict[str, str]:
    shown = browser.get(f"/editions/begin?part={part}")
    assert shown.status == 200, shown.page
    found = re.search(r'name="draft" value="([0-9a-f]{32})"', shown.page)
    assert found is not None
    before = re.search(r'name="begun_from" value="([0-9a-f]*)"', shown.page)
    assert before is not None
    return {
        "draft": found[1],
        "part": part,
        "effective_from": TODAY.isoformat(),
        "begun_from": before[1],
        "seen": "",
    }


def saved(browser: Browser, content: bytes, **more: str) -> Shown:
    return browser.press("/editions/save", **{**begin(browser), "content": content.decode(), **more})


def test_drafted_looked_at_approved_and_told_by_pages(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    author, other = of(bureau, "王起草"), of(bureau, "李批准")
    done = saved(author, calendar())
    assert done.status == 303, done.page
    path = done.headers["location"]
    shown = author.get(path)
    assert "2027 年：新的一年，放假 26 天" in shown.page
    assert "在办 1 件" in shown.page
    assert author.press(f"{path}/hand-in").status == 303
    shown = author.get(path)
    assert "起草的人不能批准自己写的" in shown.page
    assert "批准并发布</button>" not in shown.page
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', other.get(path).page)
    assert seen is not None
    assert author.press(f"{path}/approve", seen=seen[1]).status == 409
    other.get(path)
    done = other.press(f"{path}/approve", seen=seen[1])
    assert done.status == 303, done.page
    page = other.get(done.headers["location"]).page
    assert "王起草 起草，李批准 批准" in page
    acts = [act for (act,) in bureau.ask("SELECT act FROM audit ORDER BY number")]
    assert acts[-3:] == ["edition.saved", "edition.handed_in", "edition.published"]
    assert "第 1 版" in other.get("/editions").page
    page = other.get("/editions").page
    assert f"{DISTRICT}的版本文件" in page


def test_a_draft_tells_on_how_many_open_cases_each_code_stands_and_leads_to_them(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.log(12_300)
    desk.log(subject=str(uuid.uuid4()))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    terms = {term.code: term for term in baseline().dictionaries["category"].items}
    content = dictionaries(
        G01=msgspec.structs.replace(terms["G01"], retired=True, becomes="G02"),
        G02=msgspec.structs.replace(terms["G02"], name="换了名的一类"),
    )
    content = renamed_nature(content)
    author = of(bureau, "王起草")
    begun = {**begin(author, "dictionaries"), "content": content.decode()}
    path = author.press("/editions/save", **begun).headers["location"]
    page = author.get(path).page
    line = {
        code: re.findall(rf"<li>[^\n]*{code}[^\n]*</li>", page)[0]
        for code in ("停用 G01", "改名 G02", "改名 N01")
    }
    assert "（在办 2 件）" in re.sub(r"<[^>]+>", "", line["停用 G01"]), "what is settled is not open"
    assert "（在办 0 件）" in line["改名 G02"]
    assert "（在办 0 件）" in line["改名 N01"]
    (address,) = re.findall(r'href="(/editions/codes[^"]+)">2</a>', page)
    listed = author.get(address.replace("&amp;", "&")).page
    assert re.search(r'P1</span></td><td class="n">2</td>', listed)
    assert "没有在办的" in author.get("/editions/codes?in=nature&code=N01").page


def test_codes_of_every_list_that_a_case_or_an_order_carries_are_counted(bureau: Bureau) -> None:
    desk = bureau.desk()
    fields: dict[str, FieldValue] = {
        "nature": "N01",
        "claims": ["refund", "repair"],
        "merchant_name": "春申菜场",
    }
    body = ComplaintLogged(number="P1-2026-1", received_on=TODAY, fields=fields)
    first = desk.write(body, "s1")
    held = desk.write(MediationHeld(on=TODAY, mode="phone"), "s1", after=(first.id,))
    line = Line(component="L2", fen=100, form="cash")
    desk.write(SettlementAgreed(on=TODAY, lines=(line,)), "s1", after=(held.id,))
    desk.write(msgspec.structs.replace(body, number="P1-2026-2"), "s2")
    desk.log(12_300)
    desk.round([desk.run()])
    dispatch(Browser.of(bureau, "city_officer"))
    bureau.wait_until(bureau.all_judged)

    def counted(where: str, *codes: str) -> list[int]:
        with transaction(bureau) as connection:
            return list(count_open(connection, where, codes).values())

    assert counted("nature", "N01", "N02") == [2, 0]
    assert counted("claim", "refund", "repair") == [2, 2]
    assert counted("mediation_mode", "phone") == [1]
    assert counted("loss_components", "L1", "L2") == [0, 1], "what is settled is not open"
    assert counted("payment_forms", "cash") == [1]
    assert counted("order_matter", "help") == [1]
    assert counted("order_source", "12345") == [1]
    assert not {"person_identity", "district", "contact_point_type"} & CARRIED
    author = of(bureau, "王起草")
    terms = {term.code: term for term in baseline().dictionaries["person_identity"].items}
    content = read_content("dictionaries", dictionaries())
    renamed = tuple(
        msgspec.structs.replace(term, name=f"{term.name}（新）")
        for term in baseline().dictionaries["person_identity"].items
    )
    data = msgspec.structs.replace(content.dictionaries["person_identity"], items=renamed)
    content = msgspec.structs.replace(content, dictionaries={**content.dictionaries, "person_identity": data})
    begun = {**begin(author, "dictionaries"), "content": write_content(content).decode()}
    path = author.press("/editions/save", **begun).headers["location"]
    assert author.get(path).page.count("（在办的案件和工单里不会有这一项）") == len(terms)
    # A database of before: nobody says 0 before all has been looked at.
    bureau.ask("UPDATE projections SET serving = 0 WHERE name = 'carried_codes'")
    path = author.press(
        "/editions/save",
        **{**begin(author, "dictionaries"), "content": renamed_nature(dictionaries()).decode()},
    ).headers["location"]
    assert "（在办多少件正在统计，请过一会儿再看）" in author.get(path).page


def renamed_nature(content: bytes) -> bytes:
    read = read_content("dictionaries", content)
    data = read.dictionaries["nature"]
    terms = tuple(
        msgspec.structs.replace(term, name="换了名的问题") if term.code == "N01" else term
        for term in data.items
    )
    kept = {**read.dictionaries, "nature": msgspec.structs.replace(data, items=terms)}
    return write_content(msgspec.structs.replace(read, dictionaries=kept))


def test_what_was_typed_comes_back_with_what_is_wrong(bureau: Bureau) -> None:
    browser = of(bureau, "王起草")
    shown = saved(browser, b'{"format": 1, "calendar": 7}', effective_from="soon")
    assert shown.status == 422
    assert "请写成 2027-01-01 这样的日期" in shown.page
    assert "内容读不出来" in shown.page
    assert "&#34;calendar&#34;: 7" in shown.page
    assert bureau.ask("SELECT count(*) FROM edition_drafts") == [(0,)]


def test_sent_back_with_words_and_dropped(bureau: Bureau) -> None:
    author, other = of(bureau, "王起草"), of(bureau, "李批准")
    path = saved(author, calendar()).headers["location"]
    author.get(path)
    author.press(f"{path}/hand-in")
    other.get(path)
    assert other.press(f"{path}/send-back", why=" ").status == 422
    other.get(path)
    assert other.press(f"{path}/send-back", why="春节少一天").status == 303
    shown = author.get(path)
    assert "李批准 退回：春节少一天" in shown.page
    assert author.press(f"{path}/drop").headers["location"] == "/editions"
    assert bureau.ask("SELECT state FROM edition_drafts") == [("dropped",)]


# --- to the PCs -------------------------------------------------------------------------------------------------


def test_a_pc_gets_it_with_its_next_round_in_pages(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as [pc]:
        pc.round()
        content = read_content("texts", write_content(content_of("texts", baseline(), BIG)))
        data = write_content(content)
        assert len(data) > 2 * EDITION_PAGE
        publish(bureau, data, "texts")
        publish(bureau, calendar())
        round_until(pc, bureau, [1, 1])
        assert kept(pc) == [("calendar", 1, True), ("texts", 1, True)]
        assert pc.store.handbook.calendar.known(date(2027, 6, 1))
        bureau.wait_until(lambda: _idle(pc))


def _idle(pc: Pc) -> bool:
    """Nothing is asked for any more, and each knows what the other has."""
    end = pc.office.round()
    return end.result is not None and end.result.requests == 1


def test_behind_by_three_and_a_year_offline(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as [pc]:
        pc.round()
        for number in range(3):
            publish(bureau, calendar(title=f"第 {number + 1} 次"))
        bureau.clock += 365 * 86_400_000
        round_until(pc, bureau, [1, 2, 3])
        assert [one for one in kept(pc) if one[2]] == [("calendar", 3, True)]


def test_one_of_tomorrow_holds_from_tomorrow_on(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as [pc]:
        pc.round()
        publish(bureau, calendar(), on=TODAY + timedelta(days=1))
        round_until(pc, bureau, [1])
        assert kept(pc) == [("calendar", 1, False)]
        assert not pc.store.handbook.calendar.known(date(2027, 6, 1))
        bureau.clock += 86_400_000
        assert pc.store.published.renew()
        assert pc.store.handbook.calendar.known(date(2027, 6, 1))


def view(pc: Pc) -> EditionView:
    [one] = pc.store.published.views()
    return one


def test_another_district_is_refused_by_name(bureau: Bureau, tmp_path: Path) -> None:
    """By the root it is headquarters' own, but of another district; and by a stranger's root it is nobody's."""
    publish(bureau, calendar())
    with transaction(bureau) as connection:
        own = signed_for(connection, bureau.keyring, DISTRICT)
        theirs = signed_for(connection, bureau.keyring, "静安区")
    stranger = [msgspec.structs.replace(own[0], sealed=Publisher().sign(own[0].sealed.head))]
    from desktop.post import edition_files
    from desktop.wiring.enrolment import binding_of
    from sync.envelope import DeskEnvelope

    with pcs(bureau, tmp_path, "P1") as [pc]:
        binding = binding_of(pc.store)
        assert binding is not None
        envelope = DeskEnvelope(binding.keys())
        told = [
            edition_files.take(pc.store, envelope, "x.wqedition", write_file(one))[1]
            for one in (theirs, stranger)
        ]
        assert [(one.word, one.point) for one in told] == [("editions_foreign", "静安区"), ("not_proven", "")]
        assert (view(pc).state, kept(pc)) == ("refused", [])
        good = write_file(own)
        changes, taken = edition_files.take(pc.store, envelope, "x.wqedition", good)
        assert (taken.word, taken.count, changes.handbook) == ("editions", 1, True)
        again = edition_files.take(pc.store, envelope, "x.wqedition", good)
        assert (again[1].word, again[0].handbook) == ("editions_known", False)
        for cut in (good[:-1], b"", b"x" * 40):
            assert edition_files.take(pc.store, envelope, "x", cut)[1].word == "damaged"
        changed = write_file([msgspec.structs.replace(own[0], content=own[0].content[:-2] + b" }")])
        assert len(read_file(changed)) == 1
        assert edition_files.take(pc.store, envelope, "x", changed)[1].word == "damaged"


def test_a_page_is_one_question(bureau: Bureau) -> None:
    names = [publish(bureau, calendar()), publish(bureau, dictionaries(), "dictionaries")]
    bureau.provision()
    with bureau.database() as database, database.transaction() as connection:
        asked = _Counting(connection)
        pages = hand_out(
            asked,  # type: ignore[arg-type]
            bureau.keyring,
            DISTRICT,
            [PageWanted(name, 0) for name in names] + [PageWanted(bytes(32), 0)],
            [],
            1 << 20,
        )
        assert (len(pages), asked.count) == (2, 1)
        plan = connection.execute(
            "EXPLAIN SELECT head FROM unnest(%s::bytea[]) n JOIN editions e ON e.name = n", (names,)
        ).fetchall()
        assert plan


def test_headquarters_judges_by_what_it_published(bureau: Bureau) -> None:
    shelf = Shelf(lambda: 0.0)
    with bureau.database() as database, database.transaction() as connection:
        assert shelf.handbook(connection, TODAY).version == Handbook.load().version
    publish(bureau, calendar())
    shelf.look_again()
    with bureau.database() as database, database.transaction() as connection:
        assert shelf.handbook(connection, TODAY).calendar.known(date(2027, 6, 1))


class _Counting:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self.count = 0

    def execute(self, *asked: Any, **more: Any) -> Any:
        self.count += 1
        return self._connection.execute(*asked, **more)


# --- by stick, and what it weighs ---------------------------------------------------------------------------------


def test_by_stick_a_request_is_answered_with_all_that_the_pc_lacks(bureau: Bureau, tmp_path: Path) -> None:
    """Without having heard of them: the PC says what it has, and nobody goes twice."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with pcs(bureau, tmp_path, "P1") as [pc]:
        pc.round()
        for number in range(2):
            publish(bureau, calendar(title=f"第 {number + 1} 次"))
        publish(bureau, write_content(content_of("texts", baseline(), BIG)), "texts")
        courier.write(courier.pack(pc.store, stick))
        with bureau.database() as database:
            judge = Judge(database, bureau.keyring, bureau.now, lambda: False)
            desk = ExchangeDesk(database, bureau.keyring, judge, bureau.now, Limits())
            handed = take_all(desk, [Brought(each.name, each.read_bytes()) for each in stick.iterdir()])
        for end in handed:
            for name, content in end.answers:
                (stick / name).write_bytes(content)
        changes, brought = courier.take(pc.store, courier.read([stick]))
        assert changes.handbook
        assert {one.word for one in brought.files} <= {"taken", "own_request", "already"}
        assert kept(pc) == [("calendar", 1, False), ("calendar", 2, True), ("texts", 1, True)]
        assert courier.take(pc.store, courier.read([stick]))[0].handbook is False


def test_where_parcels_find_no_room_no_edition_came_in_untold(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(bureau, calendar())
    with transaction(bureau) as connection:
        edition = write_file(signed_for(connection, bureau.keyring, DISTRICT))

    def full(*_: object) -> None:
        raise NoRoom

    with pcs(bureau, tmp_path, "P1") as [pc]:
        with monkeypatch.context() as patched:
            patched.setattr("sync.unpacking.Unpacker.take", full)
            with pytest.raises(DiskFull):
                courier.take(pc.store, [("a.wqedition", edition), ("b.wqparcel", b"x")])
        assert pc.store.published.views() == ()
        assert courier.take(pc.store, [("a.wqedition", edition)])[0].handbook


class _Weighing:
    """A carrier that notes what each request and its answer weigh."""

    def __init__(self, bureau: Bureau) -> None:
        self._carrier = HttpsCarrier(f"http://127.0.0.1:{bureau.port}", "")
        self.weighed: list[tuple[int, int]] = []

    def post(self, path: str, parcel: bytes) -> bytes:
        answer = self._carrier.post(path, parcel)
        self.weighed.append((len(parcel), len(answer)))
        return answer


def test_an_idle_round_weighs_what_it_did(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as [pc]:
        pc.round()

        def idle() -> tuple[int, int]:
            carrier = _Weighing(bureau)
            end = PostOffice(pc.store, carrier=carrier).round()
            assert end.error is None
            return carrier.weighed[-1]

        before = idle()
        publish(bureau, calendar())
        publish(bureau, dictionaries(), "dictionaries")
        round_until(pc, bureau, [1, 1])
        bureau.wait_until(lambda: _idle(pc))
        after = idle()
        print(f"idle round up/down: {before} before, {after} with two editions")
        assert all(abs(now - then) <= 40 for now, then in zip(after, before, strict=True))
