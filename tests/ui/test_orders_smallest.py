"""Work orders at 910 × 512, in both languages, in every look: all of it fits, or is scrolled to, up and down only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.demo.sample_orders import write_orders
from desktop.demo.sample_point import Sample
from tests.shared.lot import by_lot
from tests.ui.desk_at_work import Counter, counter
from tests.ui.test_screen_walk import unnamed
from tests.ui.test_smallest_window import SMALLEST, cut_off, in_sight, settle, some_looks
from ui import verbs
from ui.features.orders.page import OrderPage
from ui.translations import install

STEPS = (
    ("fresh", ""),
    ("fresh", "order.declined"),
    ("asked", ""),
    ("asked", "supervision.answered"),
    ("back", "order.finished"),
    ("late", "order.first_contact"),
    ("late", "order.extension_asked"),
    ("recalled", ""),
)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translator = install(qapp, request.param)
    yield request.param
    if translator is not None:
        qapp.removeTranslator(translator)
    install(qapp, "zh")


def looking(at: Counter, theme: str, step: int, mode: str, language: str) -> None:
    settings = verbs.PersonSettings(theme=theme, step=step, mode=mode, language=language)
    at.ask(verbs.keep_settings(settings))
    at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
    at.settle()
    at.window.resize(SMALLEST)


@by_lot
@pytest.mark.parametrize(("language", "theme", "step", "mode"), some_looks("orders"), indirect=["language"])
def test_everything_is_reached(
    qtbot: QtBot, tmp_path: Path, sample: Sample, language: str, theme: str, step: int, mode: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        found = at.ask(write_orders)
        looking(at, theme, step, mode, language)
        wrong: dict[str, list[str]] = {}
        for page in ("home", "complaints", "orders"):
            at.go(page)
            settle(at)
            wrong[page] = cut_off(at) + unnamed(at)
        at.go("orders", step="ended")
        settle(at)
        wrong["ended"] = cut_off(at)
        for name, kind in STEPS:
            shown = at.go("order", subject=found[name], step=kind)
            settle(at)
            wrong[f"{name} {kind}"] = cut_off(at) + unnamed(at)
            assert isinstance(shown, OrderPage)
            if not kind and name == "fresh":
                assert in_sight(shown.head.next) or (theme == "care" and step >= 2), (
                    "what accepts is on the screen"
                )
        told = sorted({f"{where}: {one}" for where, each in wrong.items() for one in each})
        assert not told, "\n".join(told)
        assert not at.problems
