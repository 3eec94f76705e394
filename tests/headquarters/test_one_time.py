"""One-time codes at sign-in: set up, asked for, taken once, asked of everybody, ended."""

import re
from html import unescape

import pytest
import segno

from headquarters.accounts import one_time, passwords
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_people import GOOD, command, hire, settle

KEY = re.compile(r'name="secret" value="([^"]+)"')
OLD_KEY = b"12345678901234567890"
"""The key of the examples of RFC 6238."""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = seconds * 1000
    assert one_time.code_at(OLD_KEY, now) == code
    assert one_time.step_of(OLD_KEY, f" {code[:3]} {code[3:]} ", now, 0) == seconds // 30
    assert one_time.step_of(OLD_KEY, code.translate({48 + n: 0xFF10 + n for n in range(10)}), now, 0)


def test_a_code_is_taken_once_and_a_step_too_early_or_late() -> None:
    now = 1_790_000_000_000
    step = now // 30_000
    for spread in (-1, 0, 1):
        code = one_time.code_at(OLD_KEY, now + spread * 30_000)
        assert one_time.step_of(OLD_KEY, code, now, 0) == step + spread
        assert one_time.step_of(OLD_KEY, code, now, step + spread) is None
    for spread in (-2, 2):
        assert one_time.step_of(OLD_KEY, one_time.code_at(OLD_KEY, now + spread * 30_000), now, 0) is None
    for typed in ("", "0", "\ud800", "a" * 100_000, "١٢٣٤٥٦"):
        assert one_time.step_of(OLD_KEY, typed, now, 0) is None


@pytest.mark.parametrize("text", ["", "A", "!!!!", "MFRGG", "\ud800", "A" * 64])
def test_what_is_no_key_is_none(text: str) -> None:
    assert one_time.read_key(text) is None


def test_a_key_is_read_as_it_is_written() -> None:
    key = one_time.new_key()
    assert one_time.read_key(one_time.written(key).lower()) == key
    assert "secret=" in one_time.address(key, "li.na")
    drawn = one_time.picture(key, "li.na")
    side = segno.make(one_time.address(key, "li.na"), error="m").symbol_size()[0]
    assert f'viewBox="0 0 {side} {side}"' in drawn, "all of it is seen, whatever size the page gives it"
    assert " width=" not in drawn


def set_up(browser: Browser, bureau: Bureau, **more: str) -> tuple[int, bytes]:
    """Set up the codes as the page says: its status, and the key that it showed."""
    [shown] = KEY.findall(browser.get("/me/code").page)
    key = one_time.read_key(unescape(shown))
    assert key is not None
    code = one_time.code_at(key, bureau.clock)
    return browser.press("/me/code", **{"secret": shown, "code": code, "old": GOOD, **more}).status, key


def with_code(bureau: Bureau) -> bytes:
    """Somebody whose account asks for codes."""
    status, key = set_up(settle(bureau), bureau)
    assert status == 303
    return key


def test_nothing_is_kept_before_a_code_of_the_new_key_and_the_password_came(bureau: Bureau) -> None:
    browser = settle(bureau)
    for more in ({"code": "000000"}, {"old": "not this one"}, {"secret": "MFRGG"}, {"secret": ""}):
        assert set_up(browser, bureau, **more)[0] == 422, more
        assert bureau.ask("SELECT totp FROM accounts WHERE login = 'li.na'") == [(None,)]


def test_the_page_that_refuses_shows_the_same_key_again(bureau: Bureau) -> None:
    browser = settle(bureau)
    [shown] = KEY.findall(browser.get("/me/code").page)
    again = browser.press("/me/code", secret=shown, code="000000", old=GOOD)
    assert KEY.findall(again.page) == [shown]


def test_the_right_password_opens_nothing_but_the_form_of_the_code(bureau: Bureau) -> None:
    key = with_code(bureau)
    browser = Browser(bureau)
    assert browser.sign_in("li.na", GOOD).status == 303
    for path in ("/", "/me", "/me/code", "/reports"):
        shown = browser.get(path)
        assert (shown.status, shown.headers.get("location")) == (303, "/code"), path
    browser.get("/code")
    password = browser.press("/me/password", old=GOOD, password=GOOD + "!", again=GOOD + "!")
    assert password.headers["location"] == "/code"
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'session.begun'") == [(1,)], (
        "the first one only"
    )
    before = dict(browser.cookies)
    bureau.clock += 60_000
    browser.get("/code")
    assert browser.press("/code", code=one_time.code_at(key, bureau.clock)).headers["location"] == "/"
    assert browser.get("/").status == 200
    assert Browser(bureau, before).get("/").status == 401, (
        "what the browser kept before the code opens nothing"
    )
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'session.begun'") == [(2,)]


def test_a_code_that_was_taken_opens_nothing_again(bureau: Bureau) -> None:
    key = with_code(bureau)
    bureau.clock += 60_000
    code = one_time.code_at(key, bureau.clock)
    for status in (303, 401):
        browser = Browser(bureau)
        browser.sign_in("li.na", GOOD)
        browser.get("/code")
        assert browser.press("/code", code=code).status == status


def test_wrong_codes_cost_ever_more_time_and_the_password_clears_nothing(bureau: Bureau) -> None:
    key = with_code(bureau)
    bureau.clock += 60_000
    statuses = []
    for number in range(8):
        browser = Browser(bureau, headers={"X-Forwarded-For": f"10.0.0.{number}"})
        assert browser.sign_in("li.na", GOOD).status == 303, "the password is tried from elsewhere each time"
        browser.get("/code")
        statuses.append(browser.press("/code", code="000000").status)
    assert statuses == [401] * 5 + [429] * 3
    bureau.clock += 3_600_000
    browser = Browser(bureau)
    browser.sign_in("li.na", GOOD)
    browser.get("/code")
    assert browser.press("/code", code=one_time.code_at(key, bureau.clock)).status == 303


def test_who_has_no_telephone_at_hand_can_leave(bureau: Bureau) -> None:
    with_code(bureau)
    browser = Browser(bureau)
    browser.sign_in("li.na", GOOD)
    browser.get("/code")
    assert browser.press("/logout").status == 303
    assert browser.get("/code").status == 401


def test_codes_asked_of_everybody_are_set_up_before_anything_else(bureau: Bureau) -> None:
    browser = settle(bureau)
    head = settle(bureau, "wang", "city_head")
    head.get("/staff")
    assert head.press("/staff/codes", required="yes").status == 303
    assert head.get("/staff").headers["location"] == "/me", "who asks it of others has none either"
    assert browser.get("/").headers["location"] == "/me"
    assert "请先设置" in browser.get("/me").page
    assert set_up(browser, bureau)[0] == 303
    assert browser.get("/").status == 200
    assert "停用动态码" not in browser.get("/me").page
    assert browser.press("/me/code/off", old=GOOD).status == 422
    assert command(bureau, "staff", "codes-optional")[0] == 0
    browser.get("/me")
    assert browser.press("/me/code/off", old="not this one").status == 422
    assert browser.press("/me/code/off", old=GOOD).status == 303
    assert bureau.ask("SELECT totp FROM accounts WHERE login = 'li.na'") == [(None,)]
    noted = [
        row[0] for row in bureau.ask("SELECT act FROM audit WHERE act LIKE 'staff.code%%' ORDER BY number")
    ]
    assert noted == ["staff.codes_required", "staff.code_set", "staff.codes_optional", "staff.code_off"]


def test_a_lost_telephone_is_a_new_first_password(bureau: Bureau) -> None:
    with_code(bureau)
    assert command(bureau, "staff", "reset", "li.na")[0] == 0
    assert bureau.ask("SELECT totp, must_change FROM accounts WHERE login = 'li.na'") == [(None, True)]


def test_setting_codes_up_ends_the_other_sessions(bureau: Bureau) -> None:
    here = settle(bureau)
    there = Browser(bureau)
    there.sign_in("li.na", GOOD)
    assert there.get("/").status == 200
    assert set_up(here, bureau)[0] == 303
    assert (here.get("/").status, there.get("/").status) == (200, 401)


def test_no_district_decides_for_the_city(bureau: Bureau) -> None:
    bureau.provision("P1", district="闵行区")
    head = Browser.of(bureau, "district_head", "闵行区")
    assert "要求每个人" not in head.get("/staff").page
    assert head.press("/staff/codes", required="yes").status == 404
    hire(bureau)
    assert bureau.ask("SELECT count(*) FROM desk_settings") == [(0,)]


def test_codes_set_up_while_a_password_is_tried_are_asked_for(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(bureau)
    is_right = passwords.is_right

    def slowly(password: str, kept: str | None) -> bool:
        bureau.ask("UPDATE accounts SET totp = %s WHERE login = 'li.na' RETURNING login", OLD_KEY)
        return is_right(password, kept)

    monkeypatch.setattr(passwords, "is_right", slowly)
    browser = Browser(bureau)
    browser.sign_in("li.na", GOOD)
    assert browser.get("/").headers.get("location") == "/code"
