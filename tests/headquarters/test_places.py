"""Who looks at pages keeps no place of a PC that sends, however long a page takes; and is told in words when there are too many."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from headquarters.exchange.rounds import Limits
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")


def test_pages_that_take_long_keep_no_place_of_a_pc(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log()
    asked = Limits().working + 2
    browsers = [Browser.of(bureau) for _ in range(asked)]
    with ThreadPoolExecutor(asked) as people, psycopg.connect(address(bureau)) as lock:
        lock.execute("LOCK TABLE case_pairs IN ACCESS EXCLUSIVE MODE")
        shown = [people.submit(browser.get, "/") for browser in browsers]
        bureau.wait_until(lambda: bureau.waiting_for_locks() >= Limits().looking)
        desk.round([desk.run()])
        assert bureau.ask("SELECT 1 FROM cases WHERE subject = %s", subject) != [], "it is stored and judged"
        assert not any(each.done() for each in shown), "they wait still, and the PC did not"
        lock.rollback()
        assert [each.result().status for each in shown] == [200] * asked


@pytest.fixture
def crowded(make_bureau: Callable[..., Bureau]) -> Bureau:
    """With a place for one who looks."""
    return make_bureau(Limits(looking=1, waiting=0))


def address(bureau: Bureau) -> str:
    return bureau.cluster.embedded.conninfo(bureau.name)


@pytest.mark.parametrize("path", ["/", "/todo"])
def test_too_many_who_look_are_told_in_words(crowded: Bureau, path: str) -> None:
    browsers = [Browser.of(crowded) for _ in range(3)]
    with ThreadPoolExecutor(1) as people, psycopg.connect(address(crowded)) as lock:
        lock.execute("LOCK TABLE case_pairs IN ACCESS EXCLUSIVE MODE")
        waits = people.submit(browsers[0].get, path)
        crowded.wait_until(lambda: crowded.waiting_for_locks() >= 1)
        sent_away = browsers[1].get(path)
        lock.rollback()
        assert waits.result().status == 200
    assert sent_away.status == 503
    assert "总部正忙" in sent_away.page
    assert int(sent_away.headers["retry-after"]) >= 1
    assert browsers[1].get(path).status == 200
