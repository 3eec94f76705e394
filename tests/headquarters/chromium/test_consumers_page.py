"""The page of consumers in a real browser, walked by hand: on a desk, at twice the size and on a telephone, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casework.receipt_code import receipt_text, spoken
from tests.headquarters.chromium.machine import HIGH, WIDE, brought, open_page
from tests.headquarters.chromium.test_every_page import CUT_OFF, SCRIPTS, TOO_WIDE, axe
from tests.headquarters.chromium.world import World

pytestmark = pytest.mark.slow
SIZES = {
    "desk": (WIDE, HIGH),
    "200 %": (WIDE // 2, HIGH // 2),
    "phone": (360, 740),
    "small phone": (320, 568),
}
SMALL = """() => [...document.querySelectorAll('main *')].filter(each => each.getClientRects().length)
    .filter(each => [...each.childNodes].some(one => one.nodeType === 3 && one.textContent.trim())
        ? parseFloat(getComputedStyle(each).fontSize) < 16
        : each.matches('button, .choice, input[type=text]') && each.getBoundingClientRect().height < 44)
    .map(each => each.tagName + ' ' + each.textContent.trim().slice(0, 20)).slice(0, 3)"""
"""What old eyes and fingers miss: letters below 16 pixels, places to press below 44."""


def test_every_state_of_it_is_read_and_pressed_by_anybody(world: World, chromium: Any) -> None:
    source = brought("axe_playwright_python.base").AXE_FILE_PATH.read_text(encoding="utf-8")
    page = open_page(chromium, scripts=True)
    here = f"http://127.0.0.1:{world.bureau.consumers_port}/"
    faults: list[str] = []

    def look(name: str, *told: str) -> None:
        text = page.inner_text("main")
        faults.extend(f"{name}: {words} is not said" for words in told if words not in text)
        page.evaluate(source)
        faults.extend(f"{name}: a script {one}" for one in page.evaluate(SCRIPTS))
        for look_of in ("light", "dark"):
            page.emulate_media(media="screen", color_scheme=look_of)
            faults.extend(f"{name} ({look_of}): {one}" for one in axe(page))
        for size, (wide, high) in SIZES.items():
            page.set_viewport_size({"width": wide, "height": high})
            found = page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF) + page.evaluate(SMALL)
            faults.extend(f"{name} ({size}): {one}" for one in found)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDE, "height": HIGH})

    def find(number: str, code: str) -> None:
        page.goto(here, wait_until="domcontentloaded")
        page.get_by_label("登记编号").fill(number)
        page.get_by_label("查询码").fill(code)
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.keyboard.press("Enter")

    def press(name: str, choose: Callable[[], None] = lambda: None) -> None:
        choose()
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.get_by_role("button", name=name).click()

    begun, silent, answered = (world.receipts[name] for name in ("begun", "silent", "all"))
    page.goto(here, wait_until="domcontentloaded")
    look("to fill in", "查我的投诉", "看办到哪里了", "没有回执的，请问登记的联络点")
    find(begun.number, spoken(begun.code).lower())
    look("begun", "已经登记", "联络点会先联系商家", begun.number)
    find(receipt_text(silent.number, silent.code), "")
    look("ended, nothing said", "已经兑现", "请您说两句", "当时说好的，兑现了吗", "这次办得怎么样")
    press("记下我的回答", lambda: page.get_by_label("没有兑现").check())
    look("half filled in", "请两样都选，再按一次")
    assert page.get_by_label("没有兑现").is_checked(), "nothing chosen is lost"
    press("记下我的回答", lambda: page.get_by_label("不满意", exact=True).check())
    look("said", "记下了，谢谢您", "联络点看得到，改不了", "没有兑现，不满意", "也请打电话告诉联络点")
    find(answered.number, answered.code)
    look("said before", "您说过", "全都兑现了，满意", "想改一改您的话吗")
    find(silent.number, answered.code)
    look("wrong code", "没有找到这一件。请对着登记回执再看一遍")
    for _ in range(6):
        press("看办到哪里了")
    look("too many wrong codes", "查询码错的次数多了。请等", "再试")
    assert page.get_by_label("登记编号").input_value() == silent.number, "nothing typed is lost"
    page.goto(f"{here}nothing", wait_until="domcontentloaded")
    look("no such page", "没有这个页面")
    page.context.close()
    assert not faults, "\n".join(faults)
