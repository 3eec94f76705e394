"""Headquarters' session ends while somebody writes: the words are kept for them alone, and come back once they have signed in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import headquarters.desk
from headquarters.accounts import one_time
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.sessions import begin as begin_session
from headquarters.desk.unsent import MOST_OF_ONE, SECRET, Unsent
from headquarters.errors import DatabaseUnavailable
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_notice_pages import FORM as NOTICE
from tests.headquarters.test_one_time import with_code
from tests.headquarters.test_orders import CITIZEN, FILLED, dispatch, where
from tests.headquarters.test_people import GOOD, settle

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
HALF_AN_HOUR = 31 * 60_000
DAY = 25 * 3_600_000
KEPT = "写的内容留着"


def kept(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT account, encode(content, 'hex') FROM kept_forms")


def written_too_late(bureau: Bureau, browser: Browser) -> Shown:
    """Somebody writes an order, and the session ends before they press."""
    browser.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    return browser.press("/orders/new", **FILLED)


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    bureau.provision("P1")
    return settle(bureau)


def test_the_words_come_back_and_are_sent_once(bureau: Bureau, officer: Browser) -> None:
    late = written_too_late(bureau, officer)
    assert late.status == 401
    assert KEPT in late.page
    assert CITIZEN["consumer_name"] not in late.page
    ((_, content),) = kept(bureau)
    for word in (*CITIZEN.values(), "/orders/new"):
        assert word.encode().hex() not in str(content), "it is sealed"
    assert bureau.ask("SELECT 1 FROM orders") == []
    done = officer.sign_in("li.na", GOOD)
    assert done.status == 303
    assert done.headers["location"].startswith("/orders/new?kept=")
    shown = officer.get(done.headers["location"])
    assert shown.status == 200
    assert "写的内容在这里" in shown.page
    for word in (*CITIZEN.values(), FILLED["outside_number"], 'value="help" selected', 'value="2026-11-30"'):
        assert word in shown.page
    again = officer.get(done.headers["location"])
    assert CITIZEN["order_text"] in again.page, "a page that was lost on the way can be asked for again"
    subject = re.search(r'name="subject" value="([^"]+)"', again.page)
    assert subject is not None
    assert officer.press("/orders/new", **FILLED, subject=subject[1]).status == 303
    assert bureau.ask("SELECT outside_number FROM orders") == [(FILLED["outside_number"],)]
    assert officer.sign_in("li.na", GOOD).headers["location"] == "/", "nobody is sent there twice"


def test_what_was_shown_is_gone_some_minutes_later_by_itself(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_too_late(bureau, officer)
    place = officer.sign_in("li.na", GOOD).headers["location"]
    officer.get(place)
    bureau.clock += 11 * 60_000
    assert CITIZEN["order_text"] not in officer.get(place).page
    monkeypatch.setattr("headquarters.gateway.service.LOOK_BACK_SECONDS", 0.02)
    bureau.stop()
    bureau.start()
    bureau.wait_until(lambda: kept(bureau) == [])


def test_what_nobody_asked_for_is_gone_after_a_day_by_itself(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_too_late(bureau, officer)
    assert kept(bureau)
    assert bureau.ask("SELECT 1 FROM sessions") != []
    bureau.clock += DAY
    assert officer.sign_in("li.na", GOOD).headers["location"] == "/"
    monkeypatch.setattr("headquarters.gateway.service.LOOK_BACK_SECONDS", 0.02)
    bureau.stop()
    bureau.start()
    bureau.wait_until(lambda: kept(bureau) == [] == bureau.ask("SELECT 1 FROM former_sessions"))


def test_nobody_else_gets_them(bureau: Bureau, officer: Browser) -> None:
    other = settle(bureau, "zhao.qi")
    written_too_late(bureau, officer)
    assert officer.sign_in("zhao.qi", GOOD).headers["location"] == "/", "at the same browser"
    place = Browser(bureau).sign_in("li.na", GOOD).headers["location"]
    other.sign_in("zhao.qi", GOOD)
    page = other.get(place).page
    assert CITIZEN["consumer_name"] not in page
    assert "写的内容在这里" not in page
    Browser(bureau).get(place)
    assert len(kept(bureau)) == 1, "asking for another's takes nothing away"


def test_they_are_kept_however_the_session_ended(bureau: Bureau, officer: Browser) -> None:
    other = settle(bureau, "zhao.qi")
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    other.sign_in("zhao.qi", GOOD)  # which forgets sessions that have ended
    assert KEPT in officer.press("/orders/new", **FILLED).page
    head = Browser.of(bureau)
    officer.sign_in("li.na", GOOD)
    officer.get("/orders/new")
    head.get("/staff")
    assert head.press("/staff/li.na/role", role="city_head", scope="").status == 303
    assert KEPT in officer.press("/orders/new", subject="another", **FILLED).page
    assert len(kept(bureau)) == 2
    bureau.ask("DELETE FROM sessions")
    bureau.ask("DELETE FROM former_sessions")
    late = officer.press("/orders/new", **FILLED)
    assert late.status == 401
    assert "刚才那一步没有做" in late.page
    assert KEPT not in late.page, "nothing is said that is not so"
    assert len(kept(bureau)) == 2


def test_there_are_never_many(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    for number in range(MOST_OF_ONE + 2):
        bureau.clock += 1_000
        officer.press("/orders/new", subject=str(number), **{**FILLED, "outside_number": f"N{number}"})
    assert len(kept(bureau)) == MOST_OF_ONE
    page = officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    assert f"N{MOST_OF_ONE + 1}" in page, "the latest is there"


def test_strangers_fill_nothing(bureau: Bureau) -> None:
    stranger = Browser(bureau)
    stranger.get()
    late = stranger.press("/orders/new", **FILLED)
    assert late.status == 401
    assert KEPT not in late.page
    assert kept(bureau) == []


def test_no_secret_is_kept(bureau: Bureau, officer: Browser) -> None:
    folder = Path(headquarters.desk.__file__).parent
    taken = {
        name
        for page in folder.rglob("*.html")
        for tag in re.findall(r"<input[^>]*>", page.read_text(encoding="utf-8"))
        if 'type="password"' in tag or "one-time-code" in tag
        for name in re.findall(r'name="([^"]+)"', tag)
    }
    assert {"password", "code"} <= taken <= SECRET
    officer.get("/me")
    bureau.clock += HALF_AN_HOUR
    assert KEPT not in officer.press("/me/password", old=GOOD, password="a new sentence!", again="x").page
    assert kept(bureau) == []


def test_what_cannot_be_done_any_more_keeps_its_words_in_sight(bureau: Bureau, officer: Browser) -> None:
    order = where(dispatch(officer))
    page = officer.get(order).page
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen is not None
    bureau.clock += HALF_AN_HOUR
    fields = {"seen": seen[1], "way": "phone", "text": "市民又来电话了", "spoken_with": "张站长"}
    assert KEPT in officer.press(f"{order}/send_back", **fields).page
    shown = officer.get(officer.sign_in("li.na", GOOD).headers["location"])
    assert "办结报告" in shown.page, "it is the page of the order"
    assert '<p class="kept">市民又来电话了</p>' in shown.page, (
        "nothing is there to be sent back, and nothing is lost"
    )
    officer.get(order)
    bureau.clock += HALF_AN_HOUR
    assert KEPT in officer.press(f"{order}/supervise", **fields).page
    shown = officer.get(officer.sign_in("li.na", GOOD).headers["location"])
    assert "市民又来电话了</textarea>" in shown.page
    assert '<p class="kept">' not in shown.page


def test_a_notice_on_its_last_page_comes_back_to_its_form(bureau: Bureau, officer: Browser) -> None:
    fields = {
        "notice": "0" * 32,
        "title": "关于预付卡的通知",
        "text": "请留意\n新开的健身房",
        "level": "notice",
        "issuer": "市局",
        "since": "2026-11-23",
        "whom": "list",
        "points": "P1",
        "category_01": "1",
        "seen": "1",
    }
    officer.get("/notices/write")
    bureau.clock += HALF_AN_HOUR
    assert KEPT in officer.press("/notices/publish", **fields).page
    place = officer.sign_in("li.na", GOOD).headers["location"]
    assert place.startswith("/notices/write?kept=")
    page = officer.get(place).page
    assert 'value="关于预付卡的通知"' in page
    assert "请留意\n新开的健身房</textarea>" in page
    assert 'value="list" style="height:auto" checked' in page
    assert bureau.ask("SELECT 1 FROM notices") == []


def test_they_come_back_behind_the_code_of_the_telephone_too(bureau: Bureau) -> None:
    bureau.provision("P1")
    key = with_code(bureau)
    bureau.clock += 60_000
    officer = Browser(bureau)
    officer.sign_in("li.na", GOOD)
    officer.get("/code")
    assert officer.press("/orders/new", **FILLED).headers["location"] == "/code", "the code is still due"
    assert len(kept(bureau)) == 1
    officer.get("/code")
    done = officer.press("/code", code=one_time.code_at(key, bureau.clock))
    assert CITIZEN["order_text"] in officer.get(done.headers["location"]).page


def test_a_notice_that_did_go_out_goes_out_once(bureau: Bureau) -> None:
    """The answer was lost, the session ended, and the same button is pressed once more."""
    bureau.provision("P1")
    officer = settle(bureau)
    officer.get("/notices/write")
    fields = {**NOTICE, "notice": "ab" * 16, "seen": "1"}
    assert officer.press("/notices/publish", **fields).status == 303
    bureau.clock += HALF_AN_HOUR
    assert KEPT in officer.press("/notices/publish", **fields).page
    page = officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    found = re.search(r'name="notice" value="([^"]+)"', page)
    assert found is not None
    assert officer.press("/notices/publish", **{**fields, "notice": found[1]}).status == 303
    assert len(bureau.ask("SELECT 1 FROM notices")) == 1


def test_an_order_that_did_go_out_goes_out_once(bureau: Bureau, officer: Browser) -> None:
    fields = {**FILLED, "outside_number": ""}
    page = officer.get("/orders/new").page
    subject = re.search(r'name="subject" value="([^"]+)"', page)
    assert subject is not None
    assert officer.press("/orders/new", subject=subject[1], **fields).status == 303
    bureau.clock += HALF_AN_HOUR
    assert KEPT in officer.press("/orders/new", subject=subject[1], **fields).page
    page = officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    again = re.search(r'name="subject" value="([^"]+)"', page)
    assert again is not None
    officer.press("/orders/new", subject=again[1], **fields)
    assert len(bureau.ask("SELECT 1 FROM orders")) == 1


def test_pressed_over_and_over_it_is_kept_once_as_it_was_last(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    for text in ("先写的", "先写的", "后改的"):
        bureau.clock += 1_000
        assert KEPT in officer.press("/orders/new", subject="one", **{**FILLED, "order_text": text}).page
    assert len(kept(bureau)) == 1
    assert "后改的" in officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    assert officer.sign_in("li.na", GOOD).headers["location"] == "/"


def test_what_else_is_kept_is_a_press_away(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    for number in range(2):
        bureau.clock += 1_000
        officer.press("/orders/new", subject=str(number), **{**FILLED, "order_text": f"第{number}张"})
    page = officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    assert "第1张" in page
    assert "另外还留着 1 份" in page
    found = re.search(r'<a href="(/orders/new\?kept=[0-9a-f]+)">看第 1 份', page)
    assert found is not None
    page = officer.get(found[1]).page
    assert "第0张" in page
    assert "另外还留着" not in page


def test_words_come_back_to_the_part_of_a_list_they_were_written_on(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    officer.press("/orders/import/some/points?from=50", **{"was-51": "", "point-51": "P7"})
    place = officer.sign_in("li.na", GOOD).headers["location"]
    assert place.startswith("/orders/import/some?from=50&kept=")
    assert '<p class="kept">P7</p>' in officer.get(place).page, (
        "the import is gone, and what was typed is not"
    )


def test_an_edition_comes_back_to_its_form(bureau: Bureau) -> None:
    author = settle(bureau, "chen.bo", "publisher")
    author.get("/editions/begin?part=calendar")
    bureau.clock += HALF_AN_HOUR
    large = '{"typed": "' + "x" * 300_000 + '"}'
    fields = {"draft": "cd" * 16, "part": "calendar", "effective_from": "2031-05-06", "content": large}
    assert KEPT in author.press("/editions/save", **fields).page
    place = author.sign_in("chen.bo", GOOD).headers["location"]
    assert place.startswith("/editions/begin?part=calendar&kept=")
    page = author.get(place).page
    assert 'value="2031-05-06"' in page
    assert "x" * 300_000 in page
    assert f'name="draft" value="{"cd" * 16}"' in page
    assert '<p class="kept">' not in page


def test_an_old_cookie_keeps_nothing_after_a_new_password(bureau: Bureau, officer: Browser) -> None:
    head = Browser.of(bureau)
    officer.get("/orders/new")
    head.get("/staff")
    assert head.press("/staff/li.na/reset").status == 200
    assert KEPT not in officer.press("/orders/new", **FILLED).page
    assert kept(bureau) == []


def test_after_signing_out_the_cookie_keeps_nothing(bureau: Bureau, officer: Browser) -> None:
    written_too_late(bureau, officer)
    officer.sign_in("li.na", GOOD)
    officer.get("/orders/new")
    found = Browser(bureau, dict(officer.cookies), officer.key)
    assert officer.press("/logout").status == 303
    late = found.press("/orders/new", subject="planted", **FILLED)
    assert late.status == 401
    assert KEPT not in late.page
    assert len(kept(bureau)) == 1, "what they had written before is theirs still"


def test_with_the_account_what_was_kept_for_it_goes(bureau: Bureau, officer: Browser) -> None:
    written_too_late(bureau, officer)
    head = Browser.of(bureau)
    head.get("/staff")
    assert head.press("/staff/li.na/close").status == 303
    assert kept(bureau) == []


def test_what_was_done_by_hand_meanwhile_is_not_offered_again(bureau: Bureau, officer: Browser) -> None:
    written_too_late(bureau, officer)
    # At another PC, where they are signed in already.
    other = Browser(bureau, {COOKIE: begun(bureau, "li.na")})
    assert dispatch(other).status == 303
    place = officer.sign_in("li.na", GOOD).headers["location"]
    page = officer.get(place).page
    assert "您在这一页又办过一次" in page
    assert "写的内容在这里" not in page
    assert f'<p class="kept">{CITIZEN["consumer_name"]}</p>' in page, "to be copied"
    assert f'value="{CITIZEN["consumer_name"]}"' not in page
    assert bureau.ask("SELECT count(*) FROM orders") == [(1,)]


def test_other_words_done_by_hand_are_another_thing(bureau: Bureau, officer: Browser) -> None:
    written_too_late(bureau, officer)
    other = Browser(bureau, {COOKIE: begun(bureau, "li.na")})
    assert dispatch(other, outside_number="another").status == 303
    page = officer.get(officer.sign_in("li.na", GOOD).headers["location"]).page
    assert "写的内容在这里" in page
    assert f'value="{CITIZEN["consumer_name"]}"' in page


def begun(bureau: Bureau, login: str) -> str:
    """Of another browser of theirs."""
    with bureau.database() as database, database.transaction() as connection:
        ((account,),) = connection.execute(
            "SELECT account FROM accounts WHERE login = %s", (login,)
        ).fetchall()
        return begin_session(connection, account, bureau.clock)


def test_an_old_cookie_pushes_nothing_out(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    found = Browser(bureau, dict(officer.cookies), officer.key)
    bureau.clock += HALF_AN_HOUR
    for number in range(MOST_OF_ONE):
        bureau.clock += 1_000
        officer.press("/orders/new", subject=str(number), **FILLED)
    had = kept(bureau)
    settle(bureau, "zhao.qi")  # signing in forgets sessions that have ended
    assert KEPT not in found.press("/orders/new", subject="planted", **FILLED).page
    assert KEPT in found.press("/orders/new", subject="0", **FILLED).page, "the same once more is kept once"
    assert len(kept(bureau)) == len(had)


def test_a_button_alone_is_not_kept(bureau: Bureau, officer: Browser) -> None:
    officer.get("/orders/new")
    bureau.clock += HALF_AN_HOUR
    for path in (
        "/duplicates/decide",
        "/orders/import/some/drop",
        "/orders/import/some/send",
        "/points/P1/approve",
    ):
        assert KEPT not in officer.press(path, point="P1", device="d", seen="x", count="1").page, path
    assert kept(bureau) == []


def test_pages_that_take_files_take_what_they_say(bureau: Bureau) -> None:
    head = settle(bureau, "sun.yu", "city_head")
    for path in ("/register/import", "/orders/import", "/editions/save"):
        assert head.press(path, content="x" * 300_000).status != 413, path


def test_what_was_done_is_answered_as_done_where_it_cannot_be_noted(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise DatabaseUnavailable

    monkeypatch.setattr(Unsent, "note_done", away)
    assert dispatch(officer).status == 303
    assert bureau.ask("SELECT count(*) FROM orders") == [(1,)]
