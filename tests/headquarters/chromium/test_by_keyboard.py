"""By keys alone, in a browser that runs no script: signing in, sending an order, publishing a notice, releasing a held sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.headquarters.chromium.machine import open_page
from tests.headquarters.chromium.world import World
from tests.headquarters.test_people import GOOD, settle

pytestmark = pytest.mark.slow
MOST_STOPS = 250
NOW_AT = """() => { const at = document.activeElement; const style = getComputedStyle(at);
    return [at.name || '', (at.getAttribute('aria-label') || at.textContent || '').trim(), at.tagName,
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]; }"""


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self) -> tuple[str, str, str]:
        """Name, text and sort of what the keys go to; it is seen that they do."""
        name, text, tag, ringed = self.page.evaluate(NOW_AT)
        assert tag == "BODY" or ringed, f"nobody sees that {tag} {name or text} has the keys"
        return str(name), str(text), str(tag)

    def go_to(self, *, name: str = "", text: str = "", tag: str = "") -> None:
        """Tab until it has the keys."""
        for _ in range(MOST_STOPS):
            at = self.at()
            if at[0] == name and at[1].startswith(text) and (not tag or at[2] == tag) and at[2] != "BODY":
                return
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name or text}")

    def write(self, name: str, text: str) -> None:
        self.go_to(name=name)
        self.page.keyboard.type(text)

    def choose(self, name: str, word: str, *, text: str = "") -> None:
        """In a list of choices: down until it stands there."""
        self.go_to(name=name, text=text, tag="SELECT")
        for _ in range(60):
            chosen = self.page.evaluate("() => document.activeElement.selectedOptions[0].textContent")
            if chosen.startswith(word):
                return
            self.press("ArrowDown")
        raise AssertionError(f"no {word} among the choices")

    def day(self, name: str, year: str, month: str, day: str) -> None:
        """A day, part after part, in whichever order this browser asks for them."""
        self.go_to(name=name)
        for parts in ((year, month, day), (month, day, year)):
            self.page.keyboard.type("".join(parts))
            if self.page.evaluate("() => document.activeElement.value") == f"{year}-{month}-{day}":
                return
            self.press("ArrowLeft", "ArrowLeft")
        raise AssertionError(f"{name} takes no day by keys")

    def enter(self, text: str, tag: str = "BUTTON", key: str = "Enter") -> None:
        """Go to a button or a link and press it; the next page is there afterwards."""
        self.go_to(text=text, tag=tag)
        with self.page.expect_navigation():
            self.press(key)


@pytest.fixture
def signed_in(world: World, chromium: Any) -> Iterator[Callable[[str], Keys]]:
    """A person of that login, signed in by keys."""
    pages = []

    def sign_in(login: str) -> Keys:
        settle(world.bureau, login, "city_officer")
        page = open_page(chromium, scripts=False)
        pages.append(page)
        page.goto(world.address + "/")
        keys = Keys(page)
        assert keys.at()[0] == "login", "one can begin to type at once"
        page.keyboard.type(login)
        keys.press("Tab")
        page.keyboard.type(GOOD)
        with page.expect_navigation():
            keys.press("Enter")
        assert page.locator("text=退出").count() == 1
        return keys

    yield sign_in
    for page in pages:
        page.context.close()


def test_an_order_is_dispatched(world: World, signed_in: Callable[[str], Keys]) -> None:
    keys = signed_in("by.keys1")
    keys.enter("派单", "A")
    keys.write("point", "P4")
    keys.choose("source", "12345")
    keys.write("outside_number", "KEYS1")
    keys.choose("matter", "求助")
    keys.day("due_on", "2026", "11", "30")
    keys.write("order_text", "买的锅漏水")
    keys.write("consumer_name", "王秀英")
    keys.enter("派出去")
    assert "已派出" in keys.page.content()
    assert world.bureau.ask("SELECT point, due_on::text FROM orders WHERE outside_number = 'KEYS1'") == [
        ("P4", "2026-11-30")
    ]


def test_a_notice_is_published(world: World, signed_in: Callable[[str], Keys]) -> None:
    keys = signed_in("by.keys2")
    keys.enter("通知", "A")
    keys.enter("写一份通知", "A")
    keys.write("title", "关于预付卡的通知")
    keys.write("text", "请留意新开的健身房。")
    keys.write("issuer", "市局")
    keys.go_to(name="whom")
    keys.press("Space")
    assert keys.page.locator("input[name=whom]:checked").get_attribute("value") == "all"
    keys.enter("先看一遍")
    keys.enter("发布给这")
    assert world.bureau.ask("SELECT count(*) FROM notices WHERE title = '关于预付卡的通知'") == [(1,)]


def test_a_held_sum_is_released(world: World, signed_in: Callable[[str], Keys]) -> None:
    [(before,)] = world.bureau.ask("SELECT count(*) FROM held_sums")
    assert before
    keys = signed_in("by.keys3")
    keys.enter("待核", "A")
    keys.go_to(text="核对", tag="SUMMARY")
    keys.press("Enter")
    keys.go_to(name="reason", tag="SELECT")
    keys.press("ArrowDown")
    keys.enter("属实，放行")
    assert world.bureau.ask("SELECT count(*) FROM held_sums") == [(int(str(before)) - 1,)]
