"""A new matter's page is a folder and a line in the registry: one is planted here, and everything is found in its place."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headquarters.desk import registry
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau

FEATURE = '''
"""Lost umbrellas."""

from planted_umbrellas.pages import Umbrellas, count

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Entry, Feature

FEATURE = Feature(
    package="planted_umbrellas",
    controllers=(Umbrellas,),
    cards=(
        Card("overview", "below", 90, count, "planted_umbrellas/card.html"),
        Card("point", "above", 10, count, "planted_umbrellas/card.html"),
    ),
    entries=(Entry("雨伞", "/umbrellas", Right.SEE, 50),),
    acts={"umbrella.found": "找到一把伞"},
    filters={"loudly": lambda text: text + "！"},
)
'''
PAGES = '''
"""Lost umbrellas."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from psycopg import Connection

from headquarters.accounts.account import Account, Right
from headquarters.accounts.audit import Act
from headquarters.desk.pages import Asked, Pages


def count(connection: Connection[Any], point: str | None) -> dict[str, object] | None:
    rows = connection.execute(
        "SELECT point, name FROM points WHERE %(point)s::text IS NULL OR point = %(point)s", {"point": point}
    ).fetchall()
    return {"rows": rows} if rows else None


class Umbrellas(Controller):
    @get("/umbrellas", media_type="text/html", opt={"may": Right.SEE})
    async def umbrellas(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        return await pages.show(request, "planted_umbrellas/page.html", lambda on: count(on, None))

    @post("/umbrellas", status_code=200, opt={"may": Right.DECIDE, "page": "/umbrellas"})
    async def found(
        self, request: Asked, pages: NamedDependency[Pages], who: NamedDependency[Account]
    ) -> Response[str]:
        point = (await pages.fields(request))["point"]
        await pages.act(
            who,
            Act("umbrella.found", point, "red"),
            lambda on, at: on.execute("UPDATE points SET name = name || ' ☂' WHERE point = %s", (point,)),
        )
        return pages.back(request)
'''
PAGE = """{% extends "base.html" %}
{% block main %}<h1>{{ "雨伞" | loudly }}</h1>
{% for point, name in rows %}
<form method="post" action="/umbrellas">{{ form_key }}<input name="point" value="{{ point }}">{{ name }}</form>
{% endfor %}
{% endblock %}
"""
CARD = "<h2>雨伞 {{ rows | length }}</h2><p>{{ rows[0][1] }} {{ ago(now) }}</p>\n"


@pytest.fixture
def umbrellas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "planted_umbrellas"
    (folder / "templates").mkdir(parents=True)
    for name, text in (
        ("__init__.py", ""),
        ("feature.py", FEATURE),
        ("pages.py", PAGES),
        ("templates/page.html", PAGE),
        ("templates/card.html", CARD),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(registry, "FEATURES", (*registry.FEATURES, "planted_umbrellas"))
    yield
    for name in [name for name in sys.modules if name.startswith("planted_umbrellas")]:
        del sys.modules[name]


@pytest.mark.usefixtures("umbrellas")
def test_a_feature_goes_in_by_the_registry_alone(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau()
    bureau.provision()
    stranger = Browser(bureau)
    assert stranger.get("/umbrellas").status == 401
    assert stranger.press("/umbrellas", point="P1").status == 401
    browser = Browser.of(bureau)
    # A word in the bar of every page, a card on the pages of others.
    overview, point = browser.get("/").page, browser.get("/points/P1").page
    for page in (overview, point):
        assert '<a href="/umbrellas">雨伞</a>' in page
        assert "<h2>雨伞 1</h2><p>P1 联络点 刚刚</p>" in page
    assert overview.index("<h2>雨伞") > overview.index("<h2>各区")
    assert point.index("<h2>雨伞") < point.index("<h2>电脑")
    # Its page, its form, and what it does is in the record.
    page = browser.get("/umbrellas").page
    assert "<h1>雨伞！</h1>" in page
    assert '<a href="/umbrellas">' not in page
    refused = browser.press("/umbrellas", key="guessed", point="P1")
    assert refused.status == 403
    assert "<h1>雨伞！</h1>" in refused.page
    done = browser.press("/umbrellas", point="P1")
    assert (done.status, done.headers["location"]) == (303, "/umbrellas")
    assert "P1 联络点 ☂" in browser.get("/umbrellas").page
    record = browser.get("/audit").page
    assert "找到一把伞" in record
    assert "<code>red</code>" in record


def test_without_the_line_in_the_registry_it_is_not_there(bureau: Bureau) -> None:
    assert bureau.get("/umbrellas")[0] == 404
    assert "雨伞" not in bureau.get("/")[1]
