"""People at headquarters' desk: the first account, signing in, wrong passwords, and what ends a session."""

import io
import json
import re
from contextlib import redirect_stdout

import pytest

from headquarters.accounts import passwords, staff
from headquarters.accounts.account import COMMAND
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.scope import CITY
from headquarters.accounts.throttle import MOST_KEPT, Throttle
from headquarters.commands import main
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import NOW, Bureau

GOOD = "a sentence of my own"
ONCE = re.compile(r'<p class="once">([^<]+)</p>')


def hire(bureau: Bureau, login: str = "li.na", role: str = "city_officer") -> str:
    """Somebody with a first password, which is returned."""
    with bureau.database() as database, database.transaction() as connection:
        return staff.add(connection, COMMAND, staff.Wanted(login, "李娜", role, CITY), bureau.clock)[1]


def settle(bureau: Bureau, login: str = "li.na", role: str = "city_officer") -> Browser:
    """Somebody who is signed in with a password of their own."""
    first = hire(bureau, login, role)
    browser = Browser(bureau)
    browser.sign_in(login, first)
    browser.get("/me")
    assert browser.press("/me/password", old=first, password=GOOD, again=GOOD).status == 303
    return browser


def begin(browser: Browser, **more: str) -> Shown:
    browser.get("/first")
    return browser.press(
        "/first", **{"login": "Wang", "name": "王芳", "password": GOOD, "again": GOOD, **more}
    )


def accounts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT login, role FROM accounts WHERE login IS NOT NULL ORDER BY login")


# --- the first account


def test_the_first_account_is_made_with_the_word_and_no_second_one(bureau: Bureau) -> None:
    browser = Browser(bureau)
    word = bureau.first_word
    assert "/first" in browser.get().page
    assert "启动口令" in browser.get("/first").page
    assert "两遍密码不一样" in begin(browser, word=word, again="another one!").page
    assert "至少 10 个字" in begin(browser, word=word, password="short", again="short").page
    assert accounts(bureau) == []
    done = begin(browser, word=word)
    assert (done.status, done.headers["location"]) == (303, "/")
    assert "王芳" in browser.get().page
    assert accounts(bureau) == [("wang", "city_head")]
    assert browser.get("/first").status == 404
    assert begin(Browser(bureau), word=word, login="second").status == 404
    assert accounts(bureau) == [("wang", "city_head")]
    assert bureau.ask("SELECT act FROM audit") == [("staff.first",)]


@pytest.mark.parametrize(
    "headers",
    [
        # A proxy of this machine that adds nothing asks as somebody at the machine would.
        {},
        {"Host": "localhost"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "10.1.2.3"},
        {"Forwarded": "for=127.0.0.1"},
        {"Host": "hq.example.cn"},
    ],
)
def test_nobody_makes_the_first_account_without_the_word(bureau: Bureau, headers: dict[str, str]) -> None:
    browser = Browser(bureau, headers=headers)
    for word in ("", "guessed"):
        assert begin(browser, word=word).status == 403
    assert accounts(bureau) == []
    assert begin(browser, word=bureau.first_word).status == 303
    assert accounts(bureau) == [("wang", "city_head")]


# --- signing in


def test_the_first_password_opens_nothing_but_the_form_that_changes_it(bureau: Bureau) -> None:
    bureau.provision()
    first = hire(bureau)
    browser = Browser(bureau)
    assert browser.sign_in("LI.NA ", first).status == 303
    for path in ("/", "/points/P1", "/reports"):
        shown = browser.get(path)
        assert (shown.status, shown.headers.get("location")) == (303, "/me")
        assert not shown.tells("P1")
    page = browser.get("/me").page
    assert "请先换成自己的密码" in page
    assert "总览" not in page
    for new, why in (
        ("short", "至少"),
        ("x" * 201, "最多"),
        (first, "不能和现在的一样"),
        ("aaaaaaaaaaaa", "同一个字"),
    ):
        assert why in browser.press("/me/password", old=first, password=new, again=new).page
    assert "现在的密码不对" in browser.press("/me/password", old="wrong", password=GOOD, again=GOOD).page
    assert browser.press("/me/password", old=first, password=GOOD, again=GOOD).status == 303
    assert browser.get("/").status == 200
    assert Browser(bureau).sign_in("li.na", first).status == 401
    assert Browser(bureau).sign_in("li.na", GOOD).status == 303


def test_another_password_ends_the_other_sessions_of_the_account(bureau: Bureau) -> None:
    mine = settle(bureau)
    other = Browser(bureau)
    other.sign_in("li.na", GOOD)
    assert other.get().status == 200
    mine.get("/me")
    new = "another sentence"
    assert mine.press("/me/password", old=GOOD, password=new, again=new).status == 303
    assert mine.get().status == 200
    assert other.get().status == 401


def test_signing_in_anew_ends_what_the_browser_had_and_takes_nothing_that_was_put_there(
    bureau: Bureau,
) -> None:
    settle(bureau)
    browser = Browser(bureau, {COOKIE: "chosen-by-somebody-else"})
    browser.sign_in("li.na", GOOD)
    first = browser.cookies[COOKIE]
    assert first != "chosen-by-somebody-else"
    browser.sign_in("li.na", GOOD)
    assert browser.cookies[COOKIE] != first
    assert Browser(bureau, {COOKIE: first}).get().status == 401


def test_cookies_of_pages_over_tls_stay_there(bureau: Bureau) -> None:
    settle(bureau)
    browser = Browser(bureau, headers={"X-Forwarded-Proto": "https"})
    cookies = [*browser.get().cookies, *browser.press("/login", login="li.na", password=GOOD).cookies]
    assert [cookie.split("=")[0] for cookie in cookies] == ["__Host-weiquan-hq-form", COOKIE]
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= said, cookie
    assert browser.get().status == 200


def test_an_unknown_login_is_told_the_same_and_nothing_typed_is_written_down(bureau: Bureau) -> None:
    settle(bureau)
    shown = [
        Browser(bureau).sign_in(login, "wrong password") for login in ("li.na", "nobody", "\0", "é" * 500)
    ]
    assert {one.status for one in shown} == {401}
    pages = [re.sub(r'value="[^"]*"', "", re.sub(r" autofocus", "", one.page)) for one in shown]
    assert len(set(pages)) == 1
    refused = bureau.ask("SELECT account, subject FROM audit WHERE act = 'session.refused' ORDER BY number")
    assert [row[1] for row in refused] == ["127.0.0.1"] * 4
    assert [row[0] != "" for row in refused] == [True, False, False, False]


def test_wrong_passwords_cost_ever_more_time_and_the_right_one_waits_too(bureau: Bureau) -> None:
    settle(bureau)
    for _ in range(3):
        assert Browser(bureau).sign_in("li.na", "wrong password").status == 401
    slow = Browser(bureau).sign_in("li.na", GOOD)
    assert (slow.status, slow.headers["retry-after"]) == (429, "1")
    assert "过 1 秒再试" in slow.page
    # Another from the same place is not kept waiting by it.
    settle(bureau, "chen")
    bureau.clock += 1000
    assert Browser(bureau).sign_in("li.na", "wrong password").status == 401
    assert Browser(bureau).sign_in("li.na", GOOD).headers["retry-after"] == "2"
    bureau.clock += 2000
    assert Browser(bureau).sign_in("li.na", GOOD).status == 303
    assert Browser(bureau).sign_in("li.na", "wrong password").status == 401, "counted anew"


def test_strangers_cannot_shut_out_who_comes_from_where_they_always_do() -> None:
    throttle = Throttle()
    throttle.wrong("li", "home", 0)
    throttle.right("li", "home")
    for number in range(MOST_KEPT + 100):
        throttle.wrong("li", f"stranger {number}", 0)
    assert throttle.wait("li", "home", 0) == 0
    assert 0 < throttle.wait("li", "on the road", 0) <= 10_000
    for _ in range(100):
        throttle.wrong("li", "stranger", 0)
    assert throttle.wait("li", "stranger", 0) == 15 * 60 * 1000
    assert throttle.wait("chen", "stranger", 0) == 15 * 60 * 1000, "an address that tries many"
    for number in range(30):
        throttle.wrong(f"visitor {number}", "home", 0)
    assert throttle.wait("chen", "home", 0) > 0
    assert throttle.wait("li", "home", 0) == 0, (
        "who came in from there before is not kept waiting by others there"
    )
    assert throttle.wait("li", "stranger", 60 * 60 * 1000) == 0
    assert len(throttle._wrong) <= MOST_KEPT


def test_an_account_of_ones_own_does_not_clear_what_was_tried_on_others() -> None:
    throttle = Throttle()
    for number in range(60):
        throttle.wrong(f"victim {number}", "there", 0)
        throttle.wrong("mine", "there", 0)
        throttle.right("mine", "there")
    assert throttle.wait("victim 99", "there", 0) > 0


def test_what_was_kept_with_other_parameters_is_kept_anew_at_the_next_sign_in(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(passwords, "_ITERATIONS", 1)
        settle(bureau)
    [(before,)] = bureau.ask("SELECT password FROM accounts WHERE login = 'li.na'")
    assert "t=1," in str(before)
    assert GOOD not in str(before)
    assert Browser(bureau).sign_in("li.na", GOOD).status == 303
    [(after,)] = bureau.ask("SELECT password FROM accounts WHERE login = 'li.na'")
    assert str(after).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert Browser(bureau).sign_in("li.na", GOOD).status == 303


def test_the_password_of_nobody_costs_what_a_real_one_costs() -> None:
    assert passwords.keep(GOOD).rsplit("$", 2)[0] == passwords.NOBODYS.rsplit("$", 2)[0]
    assert not passwords.is_right("x", None)


# --- what ends a session


def test_with_the_role_goes_everything_at_once(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    head, officer = Browser.of(bureau), settle(bureau)
    officer.get("/points/P1")
    head.get("/staff")
    assert head.press("/staff/li.na/role", role="auditor", scope="").status == 303
    pressed = officer.press("/points/P1/approve", device=waiting.device)
    assert pressed.status == 401
    assert officer.get("/points/P1").status == 401
    assert waiting.exchange().waiting_approval
    # Signed in anew, it has the rights of its new role and no others.
    again = Browser(bureau)
    again.sign_in("li.na", GOOD)
    assert again.get("/audit").status == 200
    assert again.get("/points/P1").status == 403


def test_a_session_whose_account_changed_has_the_rights_of_now(bureau: Bureau) -> None:
    """Also where the row was changed by hand, and the session was not ended."""
    officer = settle(bureau)
    bureau.ask("UPDATE accounts SET role = 'publisher' WHERE login = 'li.na'")
    assert officer.get("/").status == 200
    bureau.ask("UPDATE accounts SET role = 'gone' WHERE login = 'li.na'")
    assert officer.get("/").status == 403
    bureau.ask("UPDATE accounts SET role = 'city_head', closed_at = 1 WHERE login = 'li.na'")
    assert officer.get("/").status == 401


@pytest.mark.parametrize("press", ["close", "reset"])
def test_closing_and_a_new_first_password_end_what_is_open(bureau: Bureau, press: str) -> None:
    head, officer = Browser.of(bureau), settle(bureau)
    head.get("/staff")
    done = head.press(f"/staff/li.na/{press}")
    assert officer.get().status == 401
    assert Browser(bureau).sign_in("li.na", GOOD).status == 401
    if press == "reset":
        [once] = ONCE.findall(done.page)
        assert Browser(bureau).sign_in("li.na", once).status == 303
    else:
        assert "已停用" in head.get("/staff").page


# --- the page of people, and the command


def test_people_are_added_on_the_page_with_a_password_that_is_shown_once(bureau: Bureau) -> None:
    head = Browser.of(bureau)
    head.get("/staff")
    done = head.press("/staff", login="Zhao", name="赵敏", role="city_officer", scope="")
    [once] = ONCE.findall(done.page)
    assert done.headers["cache-control"] == "no-store"
    assert once not in head.get("/staff").page
    assert Browser(bureau).sign_in("zhao", once).status == 303
    for filled, why in (
        ({"login": "zhao"}, "已经有人用了"),
        ({"login": "z"}, "登录名要"),
        ({"login": "赵"}, "登录名要"),
        ({"name": " "}, "请写姓名"),
        ({"role": "king"}, "没有"),
        ({"role": "district_head"}, "另选"),
        ({"role": "district_head", "scope": "没有的区"}, "没有联络点"),
    ):
        asked = {"login": "qian", "name": "钱多", "role": "city_officer", "scope": "", **filled}
        refused = head.press("/staff", **asked)
        assert refused.status == 422, filled
        assert why in refused.page, filled
        assert f'value="{asked["login"]}"' in refused.page, "the form stays filled"
    assert ("qian", "city_officer") not in accounts(bureau)


def test_the_last_head_stays_and_nobody_closes_their_own_account(bureau: Bureau) -> None:
    head = Browser.of(bureau)
    head.get("/staff")
    [(login,)] = bureau.ask("SELECT login FROM accounts WHERE role = 'city_head'")
    assert "最后一个市负责" in head.press(f"/staff/{login}/role", role="auditor", scope="").page
    settle(bureau, "second", "city_head")
    assert "自己的账号" in head.press(f"/staff/{login}/close").page
    assert head.press(f"/staff/{login}/role", role="auditor", scope="").status == 303
    assert head.get().status == 401


def command(bureau: Bureau, *typed: str) -> tuple[int, str]:
    out = io.StringIO()
    database = ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]
    with redirect_stdout(out):
        code = main([*typed, *database])
    return code, out.getvalue()


def test_accounts_are_made_and_ended_by_command_and_all_of_it_is_noted(bureau: Bureau) -> None:
    code, out = command(bureau, "staff", "add", "sun", "--name", "孙悦", "--role", "city_officer", "--json")
    assert code == 0
    first = json.loads(out)["first_password"]
    browser = Browser(bureau)
    assert browser.sign_in("sun", first).status == 303
    assert command(bureau, "staff", "add", "sun", "--name", "孙悦", "--role", "city_officer")[0] == 1
    assert command(bureau, "staff", "role", "sun", "--role", "auditor")[0] == 0
    assert browser.get("/me").status == 401
    assert command(bureau, "staff", "reset", "sun")[0] == 0
    assert command(bureau, "staff", "close", "sun")[0] == 0
    [told] = json.loads(command(bureau, "staff", "list", "--json")[1])
    assert (told["login"], told["role"], told["closed_at"] is not None) == ("sun", "auditor", True)
    assert command(bureau, "staff", "close", "nobody")[0] == 1
    with pytest.raises(SystemExit):
        command(bureau, "staff", "add", "sun")
    noted = [row[0] for row in bureau.ask("SELECT act FROM audit WHERE account = 'command' ORDER BY number")]
    assert noted == ["staff.added", "staff.changed", "staff.reset", "staff.closed"]
    code, out = command(bureau, "audit", "verify", "--json")
    assert (code, json.loads(out)["lines"]) == (0, 5)
    bureau.ask("ALTER TABLE audit DISABLE TRIGGER ALL")
    bureau.ask("DELETE FROM audit WHERE act = 'staff.reset'")
    assert command(bureau, "audit", "verify")[0] == 1


def test_refusals_written_down_are_bounded(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headquarters.accounts.signing_in.MOST_NOTED", 2)
    for number in range(5):
        Browser(bureau).sign_in(f"nobody{number}", "wrong password")
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'session.refused'") == [(2,)]
    assert bureau.clock == NOW


def test_a_zero_byte_in_the_login_is_no_way_around_the_delay(bureau: Bureau) -> None:
    hire(bureau)
    statuses = [
        Browser(bureau).sign_in("li" + chr(0) * number + ".na", "wrong").status for number in range(5)
    ]
    assert statuses[-1] == 429


def test_a_role_of_the_city_takes_the_city_with_it(bureau: Bureau) -> None:
    bureau.provision("P1", district="闵行区")
    wanted = ("--name", "陈明", "--role", "district_head", "--scope", "闵行区")
    assert command(bureau, "staff", "add", "chen", *wanted)[0] == 0
    assert command(bureau, "staff", "role", "chen", "--role", "city_head")[0] == 0
    assert bureau.ask("SELECT role, tier, code FROM accounts WHERE login = 'chen'") == [
        ("city_head", "city", "")
    ]


@pytest.mark.parametrize("option", ["--district", "--street"])
def test_no_slash_stands_in_a_place(bureau: Bureau, option: str) -> None:
    named = {"--district": "浦东", "--street": "临港", option: "浦东/临港"}
    words = [word for pair in named.items() for word in pair]
    with pytest.raises(SystemExit):
        command(
            bureau, "provision-file", *words, "--point", "P1", "--name", "一处", "--url", "https://hq.example"
        )
    assert bureau.ask("SELECT count(*) FROM points") == [(0,)]
