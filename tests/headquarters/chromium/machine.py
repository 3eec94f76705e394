"""Debian's own Chromium, led by Playwright. `dev.py test` brings both; nothing else of the project needs either."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
BROUGHT = ROOT / ".venv" / "browser"
"""Where `dev.py` puts Playwright and axe: beside the environment, that nothing else comes to need them."""
CHROMIUM = "/usr/bin/chromium"
WIDE, HIGH = 1366, 768
SWITCHES = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
]


def why_not() -> str:
    """Why there is no browser here; empty: there is one."""
    if not shutil.which(CHROMIUM):
        return f"no {CHROMIUM} here: `python3 dev.py test` brings Debian's"
    if not (BROUGHT / "playwright").is_dir():
        return "no Playwright here: `python3 dev.py test` brings it"
    return ""


def brought(name: str) -> Any:
    """A module of those that `dev.py` brings for this alone."""
    if str(BROUGHT) not in sys.path:
        sys.path.append(str(BROUGHT))
    return importlib.import_module(name)


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a window (Playwright's ``Browser``)."""
    with brought("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=SWITCHES, env={**os.environ, "LANGUAGE": "zh_CN"}
        )
        try:
            yield browser
        finally:
            browser.close()


def open_page(browser: Any, *, wide: int = WIDE, scripts: bool = True, scale: float = 1) -> Any:
    """A page as somebody at an office's screen has it. ``scripts``: whether pages could run any (ours have none)."""
    context = browser.new_context(
        viewport={"width": wide, "height": HIGH},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=scripts,
        device_scale_factor=scale,
        color_scheme="light",
    )
    context.set_default_timeout(30_000)
    return context.new_page()
