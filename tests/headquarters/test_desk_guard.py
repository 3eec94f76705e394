"""No page of headquarters' desk is open by mistake, and none writes around the record of acts."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from headquarters.accounts.account import Right
from headquarters.accounts.gate import MAY
from headquarters.desk import registry
from headquarters.desk.feature import Feature
from headquarters.desk.forms import PAGE
from headquarters.desk.pages import Asked, Pages
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau

A_FILE_FOR_A_KEY = (
    '--x\r\nContent-Disposition: form-data; name="_csrf_token"; filename="a"\r\n\r\nhi\r\n--x--\r\n'
)
Plant = Callable[[type[Controller]], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """A controller more on the desk, for headquarters that begin from now on."""
    load = registry.load

    def planted(controller: type[Controller]) -> None:
        feature = Feature(package="headquarters.desk.login", controllers=(controller,))
        monkeypatch.setattr("headquarters.desk.house.load", lambda: (*load(), feature))

    return planted


def routes() -> list[HTTPRouteHandler]:
    return [
        handler
        for feature in registry.load()
        for controller in feature.controllers
        for handler in vars(controller).values()
        if isinstance(handler, HTTPRouteHandler)
    ]


def test_every_route_says_what_it_asks_for_and_only_logging_in_asks_for_nothing() -> None:
    asks = [(str(path), handler.opt.get(MAY)) for handler in routes() for path in handler.paths]
    assert len(routes()) >= 7
    assert all(isinstance(right, Right) for _, right in asks), asks
    assert [path for path, right in asks if right is Right.ANYBODY] == [
        *("/login", "/code", "/code", "/first", "/first")
    ]


def test_every_route_that_takes_a_form_on_a_page_of_its_own_says_on_which() -> None:
    for handler in routes():
        if "POST" in handler.http_methods and handler.paths.isdisjoint({"/login", "/logout"}):
            assert handler.opt.get(PAGE), handler


class Forgotten(Controller):
    """Says nothing of who may."""

    @get("/forgotten")
    async def forgotten(self) -> str:
        return "secret"

    @get("/misspelt", opt={"may": "see"})
    async def misspelt(self) -> str:
        return "secret"


def test_a_route_that_says_nothing_is_closed_to_everybody(
    make_bureau: Callable[..., Bureau], plant: Plant
) -> None:
    plant(Forgotten)
    bureau = make_bureau()
    for path in ("/forgotten", "/misspelt"):
        shown = Browser.of(bureau).get(path)
        assert shown.status == 403
        assert "secret" not in shown.page
        assert "没有找到" in shown.page


def test_whatever_is_asked_of_a_page_a_stranger_learns_nothing(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau()
    bureau.provision()
    for method, path, body, kind in (
        ("OPTIONS", "/", "", ""),
        ("HEAD", "/", "", ""),
        ("PUT", "/points/P1", "", ""),
        ("POST", "/points/P1/approve", "_csrf_token=a&_csrf_token=b", "application/x-www-form-urlencoded"),
        ("POST", "/points/P1/approve", "{}", "application/json"),
        ("POST", "/login", "x" * 100_000, "application/x-www-form-urlencoded"),
        ("POST", "/login", "abc", "multipart/form-data"),
        ("POST", "/login", A_FILE_FOR_A_KEY, "multipart/form-data; boundary=x"),
    ):
        shown = Browser(bureau).ask(method, path, body, {"Content-Type": kind})
        assert 400 <= shown.status < 500, (method, path, kind)
        assert not shown.tells("P1")


class Writing(Controller):
    """Writes where one may only look."""

    @get("/writing", opt={"may": Right.SEE})
    async def writing(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        def ask(connection: psycopg.Connection[Any]) -> dict[str, object]:
            connection.execute("UPDATE points SET name = 'mine'")
            return {}

        return await pages.show(request, "missing.html", ask)

    @post("/writing", status_code=200, opt={"may": Right.SEE, "page": "/"})
    async def unkeyed(self) -> str:
        return "done"


def test_a_page_cannot_write_while_it_reads(
    make_bureau: Callable[..., Bureau], plant: Plant, caplog: pytest.LogCaptureFixture
) -> None:
    plant(Writing)
    bureau = make_bureau()
    bureau.provision()
    assert Browser.of(bureau).get("/writing").status == 500
    assert "ReadOnlySqlTransaction" in caplog.text
    assert bureau.ask("SELECT name FROM points") == [("P1 联络点",)]


def test_a_form_of_a_new_page_needs_its_key_without_a_word_of_the_page(
    make_bureau: Callable[..., Bureau], plant: Plant
) -> None:
    plant(Writing)
    browser = Browser.of(make_bureau())
    browser.get()
    assert browser.press("/writing", key="").status == 403
    assert browser.press("/writing").page == "done"
