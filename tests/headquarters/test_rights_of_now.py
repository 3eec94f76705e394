"""An act goes by the rights of its own moment, and a clock that was ahead leaves nothing that lasts."""

import psycopg
import pytest
from psycopg import Connection

from headquarters.accounts import one_time, staff
from headquarters.accounts.account import COMMAND
from headquarters.accounts.scope import scope_of
from headquarters.accounts.sessions import AHEAD_MS, IDLE_MS, begin, find
from headquarters.accounts.throttle import FORGOTTEN_MS, Throttle
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import DISTRICT, NOW, Bureau

YEARS_MS = 2 * 365 * 86_400_000
OFFICER = "city-officer-e3b0c442"


def other_connection(bureau: Bureau) -> "Connection[tuple[object, ...]]":
    return psycopg.connect(bureau.cluster.embedded.conninfo(bureau.name))


def take_the_role(connection: "Connection[tuple[object, ...]]") -> None:
    staff.change(connection, COMMAND, OFFICER, "auditor")


def take_the_city(connection: "Connection[tuple[object, ...]]") -> None:
    staff.change(connection, COMMAND, OFFICER, "district_officer", scope_of(DISTRICT))


def close(connection: "Connection[tuple[object, ...]]") -> None:
    staff.close(connection, COMMAND, OFFICER, NOW)


def end_the_sessions(connection: "Connection[tuple[object, ...]]") -> None:
    staff.reset(connection, COMMAND, OFFICER)


@pytest.mark.parametrize("meanwhile", [take_the_role, take_the_city, close, end_the_sessions])
def test_what_was_taken_away_after_the_guard_looked_is_gone_when_the_act_is_done(
    bureau: Bureau, meanwhile: object
) -> None:
    bureau.desk()
    waiting = bureau.desk()
    officer = Browser.of(bureau, "city_officer")
    officer.get("/points/P1")
    with other_connection(bureau) as other:
        assert callable(meanwhile)
        meanwhile(other)
        with bureau.in_background(
            lambda: officer.press("/points/P1/approve", device=waiting.device)
        ) as pressed:
            # The guard has let it by: nothing is written yet of what is being taken away.
            bureau.wait_until(lambda: bureau.waiting_for_locks() == 1 or pressed.done())
            other.commit()
            shown = pressed.result(60)
    assert shown.status == 401
    assert "刚才那一步没有做" in shown.page
    assert waiting.exchange().waiting_approval
    assert bureau.ask("SELECT act FROM audit") == []


def test_whoever_takes_a_role_away_waits_for_the_act_that_has_begun(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    officer, head = Browser.of(bureau, "city_officer"), Browser.of(bureau)
    officer.get("/points/P1")
    head.get("/staff")
    with other_connection(bureau) as other:
        # The act comes as far as its PC.
        other.execute("SELECT 1 FROM devices WHERE device = %s FOR UPDATE", (waiting.device,))
        with bureau.in_background(
            lambda: officer.press("/points/P1/approve", device=waiting.device)
        ) as pressed:
            bureau.wait_until(lambda: bureau.waiting_for_locks() == 1)
            with bureau.in_background(
                lambda: head.press(f"/staff/{OFFICER}/role", role="auditor", scope="")
            ) as taken:
                bureau.wait_until(lambda: bureau.waiting_for_locks() == 2)
                other.commit()
                assert pressed.result(60).status == 303
                assert taken.result(60).status == 303
    assert bureau.ask("SELECT act FROM audit ORDER BY number") == [("device.approved",), ("staff.changed",)]


def test_of_two_heads_who_take_the_role_of_one_another_one_stays(bureau: Bureau) -> None:
    """One waits for the other, and is told that the session is over; they do not wait in a circle."""
    heads = {"first": Browser(bureau), "second": Browser(bureau)}
    for login, browser in heads.items():
        bureau.ask(
            "INSERT INTO accounts (account, login, name, role, tier, code) VALUES (%s, %s, %s, 'city_head', 'city', '')",
            *(login, login, login),
        )
        with bureau.database() as database, database.transaction() as connection:
            browser.cookies["weiquan-hq"] = begin(connection, login, bureau.clock)
        browser.get("/staff")

    def press(login: str, other: str) -> Shown:
        return heads[login].press(f"/staff/{other}/role", role="auditor", scope="")

    with other_connection(bureau) as other:
        other.execute("SELECT 1 FROM accounts FOR SHARE")
        with (
            bureau.in_background(lambda: press("first", "second")) as one,
            bureau.in_background(lambda: press("second", "first")) as two,
        ):
            bureau.wait_until(lambda: bureau.waiting_for_locks() == 2)
            other.commit()
            assert sorted((one.result(60).status, two.result(60).status)) == [303, 401]
    assert bureau.ask("SELECT count(*) FROM accounts WHERE role = 'city_head'") == [(1,)]


def test_a_session_of_a_clock_that_was_ahead_has_ended_when_it_is_put_right(bureau: Bureau) -> None:
    bureau.clock += YEARS_MS
    browser = Browser.of(bureau)
    assert browser.get().status == 200
    bureau.clock -= YEARS_MS
    assert browser.get().status == 401
    with bureau.database() as database, database.transaction() as connection:
        kept = begin(connection, "city-head-e3b0c442", NOW + AHEAD_MS)
        assert find(connection, kept, NOW) is not None, "two processes may differ a little"
        assert find(connection, kept, NOW - 1) is None
        begin(connection, "city-head-e3b0c442", NOW)
    assert bureau.ask("SELECT count(*) FROM sessions WHERE seen_at > %s", NOW + IDLE_MS) == [(0,)]


def test_wrong_tries_of_a_clock_that_was_ahead_do_not_wait_for_that_hour() -> None:
    throttle = Throttle()
    for _ in range(5):
        throttle.wrong("li.na", "::1", NOW + YEARS_MS)
    waits = throttle.wait("li.na", "::1", NOW)
    assert 0 < waits <= 15 * 60 * 1000
    assert throttle.wait("li.na", "::1", NOW + waits) == 0
    assert throttle.wait("li.na", "::1", NOW + FORGOTTEN_MS) == 0


def test_a_code_that_was_taken_while_the_clock_was_ahead_shuts_nobody_out() -> None:
    key = one_time.new_key()
    ahead = one_time.step_of(key, one_time.code_at(key, NOW + YEARS_MS), NOW + YEARS_MS, 0)
    assert ahead is not None
    now = one_time.step_of(key, one_time.code_at(key, NOW), NOW, ahead)
    assert now == NOW // 1000 // one_time.STEP_S
    assert one_time.step_of(key, one_time.code_at(key, NOW), NOW, now) is None, "and is taken once"
    early = one_time.step_of(key, one_time.code_at(key, NOW + 30_000), NOW, 0)
    assert early is not None
    assert one_time.step_of(key, one_time.code_at(key, NOW), NOW, early) is None
