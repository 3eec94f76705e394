"""Who is signed in, for how long, and that whatever is done is written down with who did it."""

import psycopg
import pytest

from headquarters.accounts.account import COMMAND, ROLES, Account, Right
from headquarters.accounts.audit import Act, check, note, read_trail
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.sessions import IDLE_MS, begin, end, find
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau

HEAD = "city-head-e3b0c442"


def acts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT account, act, point, subject FROM audit ORDER BY number")


def test_a_session_ends_when_nobody_is_there_any_more(bureau: Bureau) -> None:
    browser = Browser.of(bureau)
    for _ in range(3):
        bureau.clock += IDLE_MS - 1
        assert browser.get().status == 200, "somebody is there"
    bureau.clock += IDLE_MS + 60_000
    assert browser.get().status == 401
    # Of what is pressed on the page that was left open nothing is done, and it is said.
    pressed = browser.press("/points/P1/revoke", device="x" * 24)
    assert pressed.status == 401
    assert "刚才那一步没有做" in pressed.page
    assert Browser.of(bureau).get().status == 200
    assert bureau.ask("SELECT count(*) FROM sessions") == [(1,)], "the one that ended is forgotten"


def test_a_session_ends_by_leaving_and_outlives_a_restart(bureau: Bureau) -> None:
    browser, other = Browser.of(bureau), Browser.of(bureau)
    assert "退出" in browser.get().page
    kept = dict(browser.cookies)
    assert browser.press("/logout").status == 303
    assert COOKIE not in browser.cookies
    browser.cookies.update(kept)
    assert browser.get().status == 401, "what the browser kept opens nothing any more"
    assert other.get().status == 200
    assert acts(bureau) == [(HEAD, "session.ended", "", "")]
    bureau.stop()
    bureau.start()
    assert other.get().status == 200
    assert other.press("/logout").status == 303, "nor does a restart make forms stale"


def test_the_table_does_not_hold_what_opens(bureau: Bureau) -> None:
    browser = Browser.of(bureau)
    held = bureau.ask(
        "SELECT 1 FROM sessions WHERE position(%s::bytea IN session) > 0", browser.cookies[COOKIE].encode()
    )
    assert held == []


def test_a_form_with_a_wrong_key_does_nothing_and_its_page_stays(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser.of(bureau)
    browser.get()
    path = "/points/P1/approve"
    for key in ("", "guessed", "x" * 128, "é" * 128):
        refused = browser.press(path, key=key, device=waiting.device)
        assert refused.status == 403
        assert "刚才那一步没有做" in refused.page
        assert "P1 联络点" in refused.page
        assert waiting.device[:8] in refused.page
    # A key of another browser, which is a right one there.
    other = Browser(bureau)
    other.get()
    assert browser.press(path, key=other.key, device=waiting.device).status == 403
    browser.cookies["weiquan-hq-form"] = "made with an earlier secret"
    assert browser.press(path, device=waiting.device).status == 403
    assert waiting.exchange().waiting_approval
    # The page that was shown again has a key that fits.
    assert browser.press(path, device=waiting.device).status == 303
    assert not waiting.exchange().waiting_approval
    assert "刚才那一步没有做" not in browser.get("/points/P1").page
    # Who is not signed in is shown no page, whatever the key.
    assert not other.press(path, key="guessed", device=waiting.device).tells("P1")


def test_what_is_done_is_written_down_with_it(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser.of(bureau)
    assert "还没有人做过什么" in browser.get("/audit").page
    browser.get()
    assert browser.press("/points/P1/approve", device="x" * 24).status == 404
    assert browser.press("/points/P9/approve", device=waiting.device).status == 404
    assert browser.press("/points/%00/approve", device=waiting.device).status == 404
    assert acts(bureau) == [], "nothing was done"
    browser.press("/points/P1/approve", device=waiting.device)
    browser.press("/points/P1/revoke", device=waiting.device)
    assert acts(bureau) == [
        (HEAD, "device.approved", "P1", waiting.device),
        (HEAD, "device.revoked", "P1", waiting.device),
    ]
    assert bureau.ask("SELECT DISTINCT at FROM audit") == [(NOW,)]
    page = browser.get("/audit").page
    for shown in ("市负责", "批准电脑看历史记录", "停用电脑", "P1 联络点", waiting.device):
        assert shown in page, shown


def test_nothing_is_done_that_cannot_be_written_down(bureau: Bureau) -> None:
    """Both or neither: they are one transaction."""
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser.of(bureau)
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


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE audit SET account = 'somebody' WHERE number = 3", 3),
        ("UPDATE audit SET at = at + 1 WHERE number = 1", 1),
        ("UPDATE audit SET subject = '', point = '2' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 2", 3),
        ("UPDATE audit SET digest = NULL WHERE number = 4", 4),
        (
            "INSERT INTO audit (number, point, at, account, act, subject, digest)"
            " OVERRIDING SYSTEM VALUE SELECT 99, point, at, account, act, subject, digest FROM audit WHERE number = 5",
            99,
        ),
        ("DELETE FROM audit WHERE number = 5", 5),
    ],
)
def test_whoever_changes_the_record_behind_the_trigger_is_found_out(
    bureau: Bureau, change: str, wrong: int
) -> None:
    with bureau.database() as database:
        for number in range(1, 6):
            with database.transaction() as connection:
                note(connection, COMMAND, Act("thing.done", "", str(number)), NOW + number)
        with database.transaction() as connection:
            checked = check(connection)
        assert (checked.lines, checked.number, checked.wrong, checked.older) == (5, 5, None, 0)
        noted = (checked.number, checked.digest)
        browser = Browser.of(bureau)
        assert f"5:{checked.digest}" in browser.get("/audit").page
        bureau.ask("ALTER TABLE audit DISABLE TRIGGER ALL")
        bureau.ask(change)
        bureau.ask("ALTER TABLE audit ENABLE TRIGGER ALL")
        with database.transaction() as connection:
            # Of a line cut off at the end only who noted it knows.
            assert check(connection, noted=noted).wrong == wrong
    if wrong < 5:
        assert f"第 {wrong} 条和前面的接不上" in browser.get("/audit").page


def test_lines_of_before_the_chain_are_told_apart(bureau: Bureau) -> None:
    bureau.ask("INSERT INTO audit (point, at, account, act, subject) VALUES ('', 1, 'bureau', 'old', '')")
    with bureau.database() as database, database.transaction() as connection:
        note(connection, COMMAND, Act("thing.done"), NOW)
        checked = check(connection)
    assert (checked.lines, checked.older, checked.wrong) == (1, 1, None)


def test_the_record_is_read_page_by_page(bureau: Bureau) -> None:
    with bureau.database() as database, database.transaction() as connection:
        for number in range(7):
            note(connection, COMMAND, Act("thing.done", "", str(number)), NOW + number)
        seen: list[list[str]] = []
        before = None
        while not seen or before is not None:
            trail = read_trail(connection, before, 3)
            seen.append([line.act.subject for line in trail.lines])
            before = trail.before
            # What is done meanwhile moves nothing on the pages behind.
            note(connection, COMMAND, Act("thing.done", "", "later"), NOW)
    assert seen == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    browser = Browser.of(bureau)
    assert "later" in browser.get("/audit").page
    last = browser.get("/audit?before=2").page
    assert "<code>0</code>" in last
    assert "later" not in last
    assert "更早的" not in last
    for nonsense in ("x", "-1", "%C2%B2", "9" * 40, ""):
        assert "later" in browser.get(f"/audit?before={nonsense}").page


def test_a_session_is_found_by_what_the_browser_keeps(bureau: Bureau) -> None:
    bureau.session()
    with bureau.database() as database, database.transaction() as connection:
        kept = begin(connection, HEAD, NOW)
        found = find(connection, kept, NOW)
        assert found is not None
        assert (found.account, found.role) == (HEAD, "city_head")
        assert find(connection, kept + "x", NOW) is None
        assert find(connection, "\ud800\0", NOW) is None
        end(connection, kept)
        assert find(connection, kept, NOW) is None


def test_an_unknown_role_may_do_nothing() -> None:
    stranger = Account("x", "x", "a role of a newer program")
    assert not any(stranger.may(right) for right in Right if right is not Right.ANYBODY)
    assert not COMMAND.may(Right.SEE)
    # The handbook is published by two who do nothing else; clues are read by those who read nothing else of them.
    others = {Right.EDITIONS, Right.CLUES}
    assert all(Account("x", "x", "city_head").may(right) for right in Right if right not in others)


def test_roles_and_rights_are_these() -> None:
    """The table is written twice on purpose: a right given by mistake is found here."""
    given = {
        name: " ".join(right.value for right in Right if right in role.rights) for name, role in ROLES.items()
    }
    assert given == {
        "city_head": "own see records decide courier publish orders register persons staff audit",
        "city_officer": "own see records decide courier publish orders register persons",
        "district_head": "own see records decide courier publish orders register persons staff",
        "district_officer": "own see records decide courier publish orders register persons",
        "station_officer": "own see records courier orders persons",
        "clue_officer": "own see records clues",
        "association": "own see records",
        "auditor": "own see audit",
        "publisher": "own see publish editions",
    }
