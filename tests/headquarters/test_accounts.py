"""Who is logged in, for how long, and that whatever is done is written down with who did it."""

from collections.abc import Callable

import psycopg
import pytest

from headquarters.accounts.account import BUREAU, COMMAND, Account, Right
from headquarters.accounts.audit import Act, note, read_trail
from headquarters.accounts.sessions import IDLE_MS, begin, end, find
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau

TOKEN = "correct horse"
COOKIE = "weiquan-hq"


@pytest.fixture
def guarded(make_bureau: Callable[..., Bureau]) -> Bureau:
    """A headquarters that asks for a token."""
    return make_bureau(token=TOKEN)


def acts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT account, act, point, subject FROM audit ORDER BY number")


def test_a_session_ends_when_nobody_is_there_any_more(guarded: Bureau) -> None:
    browser = Browser(guarded)
    browser.log_in(TOKEN)
    for _ in range(3):
        guarded.clock += IDLE_MS - 1
        assert browser.get().status == 200, "somebody is there"
    guarded.clock += IDLE_MS + 60_000
    assert browser.get().status == 401
    # Of what is pressed on the page that was left open nothing is done, and it is said.
    pressed = browser.press("/points/P1/revoke", device="x" * 24)
    assert pressed.status == 401
    assert "刚才那一步没有做" in pressed.page
    assert browser.log_in(TOKEN).status == 303
    assert guarded.ask("SELECT count(*) FROM sessions") == [(1,)], "the one that ended is forgotten"


def test_a_session_ends_by_leaving(guarded: Bureau) -> None:
    browser, other = Browser(guarded), Browser(guarded)
    browser.log_in(TOKEN)
    other.log_in(TOKEN)
    assert "退出" in browser.get().page
    kept = dict(browser.cookies)
    assert browser.press("/logout").status == 303
    assert COOKIE not in browser.cookies
    browser.cookies.update(kept)
    assert browser.get().status == 401, "what the browser kept opens nothing any more"
    assert other.get().status == 200
    assert acts(guarded) == [
        ("bureau", "session.begun", "", ""),
        ("bureau", "session.begun", "", ""),
        ("bureau", "session.ended", "", ""),
    ]


def test_nobody_can_put_a_session_there_before_one_logs_in(guarded: Bureau) -> None:
    browser = Browser(guarded, {COOKIE: "chosen-by-somebody-else"})
    browser.log_in(TOKEN)
    first = browser.cookies[COOKIE]
    assert first != "chosen-by-somebody-else"
    browser.log_in(TOKEN)
    assert browser.cookies[COOKIE] != first
    assert Browser(guarded, {COOKIE: first}).get().status == 401, "logging in anew ends what was"
    assert guarded.ask("SELECT count(*) FROM sessions") == [(1,)]
    held = guarded.ask(
        "SELECT 1 FROM sessions WHERE position(%s::bytea IN session) > 0", browser.cookies[COOKIE].encode()
    )
    assert held == [], "the table does not hold what opens"


def test_another_token_ends_all_sessions(guarded: Bureau) -> None:
    browser = Browser(guarded)
    browser.log_in(TOKEN)
    guarded.stop()
    guarded.token = "another"
    guarded.start()
    assert browser.get().status == 401
    guarded.stop()
    guarded.token = TOKEN
    guarded.start()
    assert browser.get().status == 200, "a restart alone ends none, nor does it make forms stale"
    assert browser.press("/logout").status == 303


def test_a_form_with_a_wrong_key_does_nothing_and_its_page_stays(guarded: Bureau) -> None:
    guarded.desk()
    waiting = guarded.desk()
    browser = Browser(guarded)
    browser.log_in(TOKEN)
    browser.get()
    path = "/points/P1/approve"
    for key in ("", "guessed", "x" * 128, "é" * 128):
        refused = browser.press(path, key=key, device=waiting.device)
        assert refused.status == 403
        assert "刚才那一步没有做" in refused.page
        assert "P1 联络点" in refused.page
        assert waiting.device[:8] in refused.page
    # A key of another browser, which is a right one there.
    other = Browser(guarded)
    other.get()
    assert browser.press(path, key=other.key, device=waiting.device).status == 403
    browser.cookies["weiquan-hq-form"] = "made with an earlier secret"
    assert browser.press(path, device=waiting.device).status == 403
    assert waiting.exchange().waiting_approval
    # The page that was shown again has a key that fits.
    assert browser.press(path, device=waiting.device).status == 303
    assert not waiting.exchange().waiting_approval
    assert "刚才那一步没有做" not in browser.get("/points/P1").page
    # Who is not logged in is shown no page, whatever the key.
    assert "P1" not in other.press(path, key="guessed", device=waiting.device).page


def test_cookies_of_pages_over_tls_stay_there(guarded: Bureau) -> None:
    browser = Browser(guarded, headers={"X-Forwarded-Proto": "https"})
    cookies = [*browser.get().cookies, *browser.press("/login", token=TOKEN).cookies]
    assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-weiquan-hq-form", COOKIE]
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= said, cookie
    assert browser.get().status == 200


def test_what_is_done_is_written_down_with_it(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser(bureau)
    assert "还没有人做过什么" in browser.get("/audit").page
    browser.get()
    assert browser.press("/points/P1/approve", device="x" * 24).status == 404
    assert browser.press("/points/P9/approve", device=waiting.device).status == 404
    assert browser.press("/points/%00/approve", device=waiting.device).status == 404
    assert acts(bureau) == [], "nothing was done"
    browser.press("/points/P1/approve", device=waiting.device)
    browser.press("/points/P1/revoke", device=waiting.device)
    assert acts(bureau) == [
        ("bureau", "device.approved", "P1", waiting.device),
        ("bureau", "device.revoked", "P1", waiting.device),
    ]
    assert bureau.ask("SELECT DISTINCT at FROM audit") == [(NOW,)]
    page = browser.get("/audit").page
    for shown in ("总部", "批准电脑看历史记录", "停用电脑", "P1 联络点", waiting.device):
        assert shown in page, shown


def test_nothing_is_done_that_cannot_be_written_down(bureau: Bureau) -> None:
    """Both or neither: they are one transaction."""
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser(bureau)
    browser.get()
    bureau.ask("ALTER TABLE audit RENAME TO hidden")
    assert browser.press("/points/P1/approve", device=waiting.device).status == 500
    assert waiting.exchange().waiting_approval
    bureau.ask("ALTER TABLE hidden RENAME TO audit")
    assert browser.press("/points/P1/approve", device=waiting.device).status == 303


def test_what_is_written_down_stays(bureau: Bureau) -> None:
    with bureau.database() as database, database.transaction() as connection:
        note(connection, COMMAND, Act("device.approved", "P1", "d"), NOW)
    for change in ("UPDATE audit SET account = 'bureau'", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(psycopg.errors.RaiseException, match="stays"):
            bureau.ask(change)
    assert acts(bureau) == [("command", "device.approved", "P1", "d")]


def test_the_record_is_read_page_by_page(bureau: Bureau) -> None:
    with bureau.database() as database, database.transaction() as connection:
        for number in range(7):
            note(connection, BUREAU, Act("thing.done", "", str(number)), NOW + number)
        seen: list[list[str]] = []
        before = None
        while not seen or before is not None:
            trail = read_trail(connection, before, 3)
            seen.append([line.act.subject for line in trail.lines])
            before = trail.before
            # What is done meanwhile moves nothing on the pages behind.
            note(connection, BUREAU, Act("thing.done", "", "later"), NOW)
    assert seen == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    browser = Browser(bureau)
    assert "later" in browser.get("/audit").page
    last = browser.get("/audit?before=2").page
    assert "<code>0</code>" in last
    assert "later" not in last
    assert "更早的" not in last
    for nonsense in ("x", "-1", "%C2%B2", "9" * 40, ""):
        assert "later" in browser.get(f"/audit?before={nonsense}").page


def test_a_session_is_found_by_what_the_browser_keeps_and_the_token_it_began_with(bureau: Bureau) -> None:
    with bureau.database() as database, database.transaction() as connection:
        kept = begin(connection, BUREAU, b"proof", NOW)
        assert find(connection, kept, b"proof", NOW) == BUREAU
        assert find(connection, kept, b"other", NOW) is None
        assert find(connection, kept + "x", b"proof", NOW) is None
        assert find(connection, "\ud800\0", b"proof", NOW) is None
        end(connection, kept)
        assert find(connection, kept, b"proof", NOW) is None


def test_an_unknown_role_may_do_nothing() -> None:
    stranger = Account("x", "x", "a role of a newer program")
    assert not any(stranger.may(right) for right in Right if right is not Right.ANYBODY)
    assert all(BUREAU.may(right) for right in Right)
    assert not COMMAND.may(Right.SEE)
