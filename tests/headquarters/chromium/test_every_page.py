"""Every page of headquarters in a real browser: readable in light, dark and on paper, nothing cut off, nothing that axe finds serious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from headquarters.accounts.gate import COOKIE
from headquarters.desk.registry import load
from tests.headquarters.chromium.machine import WIDE, brought, open_page
from tests.headquarters.chromium.world import World

pytestmark = pytest.mark.slow
GRAVE = ("serious", "critical")
TOO_WIDE = """() => {
    const found = [], wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) found.push('page ' + document.documentElement.scrollWidth);
    for (const each of document.querySelectorAll('main *')) {
        if (each.closest('.scroll') && !each.matches('.scroll')) continue;
        if (each.closest('.unseen')) continue;
        const box = each.getBoundingClientRect();
        if (box.width && box.right > wide + 1) found.push(each.tagName + ' ' + (each.textContent || each.name || '').slice(0, 20));
    }
    return found.slice(0, 3);
}"""
CUT_OFF = """() => [...document.querySelectorAll('main button, main .pill, main select, header a, main h1, main h2, main label')]
    .filter(each => each.clientWidth && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 2)
        && getComputedStyle(each).display !== 'inline')
    .map(each => each.tagName + ' ' + each.textContent.trim().slice(0, 20)).slice(0, 3)"""
SCRIPTS = """() => [...document.querySelectorAll("script, [onclick], [onload], [onsubmit], [onchange], a[href^='javascript:']")]
    .map(each => each.outerHTML.slice(0, 60))"""
LOOKS = """() => [...new Set([...document.querySelectorAll('body *')].filter(each => each.getClientRects().length)
    .map(each => [each, each.parentElement, each.parentElement.parentElement].map(one => one.tagName + '.' + one.className
        + (one.getAttribute('style') || '') + (one.getAttribute('type') || '')).join(' < ')))]"""
"""What decides how a text looks: its own sort and class and those around it. Colours of one that was looked at need not be again."""
ON_PAPER = """() => [...document.querySelectorAll('button, form, input, select, textarea, nav, header a, summary')]
    .filter(each => each.getClientRects().length && getComputedStyle(each).visibility === 'visible')
    .map(each => each.tagName + ' ' + each.textContent.trim().slice(0, 20)).slice(0, 3)"""


def shown(world: World, page: Any) -> Iterator[str]:
    """Go to each page in turn; its name."""
    page.context.add_cookies([{"name": COOKIE, "value": world.head.cookies[COOKIE], "url": world.address}])
    for name, path in world.pages.items():
        answer = page.goto(world.address + path, wait_until="domcontentloaded")
        assert answer.status == (404 if name.startswith("没有的") else 200), name
        yield name
    for name, text in world.made.items():
        page.set_content(text, wait_until="domcontentloaded")
        yield name


def axe(page: Any, rules: list[str] | None = None) -> list[str]:
    """What axe finds that is serious or critical. ``rules``: of these alone."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False, "iframes": False}
    if rules is not None:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:90]}" for one in found if one["impact"] in GRAVE]


def test_every_page_in_light_and_dark_and_on_paper_and_at_twice_the_size(world: World, chromium: Any) -> None:
    source = brought("axe_playwright_python.base").AXE_FILE_PATH.read_text(encoding="utf-8")
    page = open_page(chromium)
    faults: list[str] = []
    known: dict[str, set[str]] = {"dark": set(), "print": set()}

    def contrast(media: str) -> list[str]:
        looks = set(page.evaluate(LOOKS))
        fresh = looks - known[media]
        known[media] |= looks
        return axe(page, ["color-contrast"]) if fresh else []

    for name in shown(world, page):
        page.emulate_media(media="screen", color_scheme="light")
        page.evaluate(source)
        found = [("", f"a script: {one}") for one in page.evaluate(SCRIPTS)]
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found += [("light", one) for one in axe(page)]
        found += [("1366", one) for one in page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF)]
        page.emulate_media(color_scheme="dark")
        found += [("dark", one) for one in contrast("dark")]
        page.emulate_media(media="print")
        found += [("print", one) for one in page.evaluate(ON_PAPER) + contrast("print")]
        page.emulate_media(media="screen", color_scheme="light")
        page.set_viewport_size({"width": WIDE // 2, "height": 384})
        found += [("200 %", one) for one in page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF)]
        page.set_viewport_size({"width": WIDE, "height": 768})
        faults += [f"{name} ({where}): {one}" for where, one in found]
    page.context.close()
    assert not faults, "\n".join(faults)


def test_no_page_is_forgotten(world: World) -> None:
    """Every page that a feature serves stands among those that are looked at."""
    served = set()
    for controller in (one for feature in load() for one in feature.controllers):
        under = vars(controller).get("path", "")
        for handler in vars(controller).values():
            if "GET" in getattr(handler, "http_methods", ()):
                served |= {(under + tail).replace("//", "/").rstrip("/") or "/" for tail in handler.paths}
    looked_at = [path.partition("?")[0] for path in (*world.pages.values(), *world.others)]
    looked_at += ["/code", "/first"]
    patterns = {path: re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)) for path in served}
    files = {"/courier/answers", "/editions/file", "/editions/table"}  # what is fetched there is no page
    assert {path for path, one in patterns.items() if not any(map(one.fullmatch, looked_at))} <= files
