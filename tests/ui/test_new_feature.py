"""A feature is a folder and one line of the registry: page, rail, card, key, draft and settings need no other edit."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.desk_at_work import counter
from ui import features
from ui.features import registry
from ui.steps.registry import kind_title, menu_kinds, step_words, steps

FOLDER = {
    "__init__.py": "",
    "feature.py": """
from ui.features.feature import CardEntry, Feature, KeyEntry, MoreEntry, PageSpec, RailEntry, SettingsEntry

FEATURE = Feature(
    name="planted",
    pages=(PageSpec(key="planted", make="planted_feature.page:make"),),
    rail=(RailEntry(order=650, key="planted", words=lambda: "种下的", icon="document"),),
    keys=(KeyEntry(keys="F7", key="planted", words=lambda: "种下的一页"),),
    more=(MoreEntry(order=450, key="planted", words=lambda: "种下的", told=lambda: "在更多里", icon="document"),),
    cards=(CardEntry(order=150, make="planted_feature.card:PlantedCard"),),
    steps=("planted_feature.step",),
    settings=(SettingsEntry(order=150, make="planted_feature.card:make_setting"),),
)
""",
    "page.py": """
from ui.parts.page import TitledPage
from ui.widgets.button import primary


class PlantedPage(TitledPage):
    rail = "planted"

    def __init__(self, desk):
        super().__init__(desk, "种下的")
        self.button = primary("本月没有")
        self.body.addWidget(self.button)
        self.button.clicked.connect(lambda: self.write(lambda store: store.set_setting("planted", b"1"), self._done))

    def _done(self, _none):
        self.said.emit("记下了。")


def make(opening):
    return PlantedPage(opening.desk)
""",
    "step.py": """
from ui.steps.step import Step


class Planted(Step):
    kind = "planted.noted"
    icon = "document"
    menu = 35

    def title(self):
        return "种下的一步"

    def act(self):
        return "做种下的一步"


STEP = Planted()
""",
    "card.py": """
from ui.parts.home_card import HomeCard
from ui.parts.settings_card import SettingsCard
from ui.widgets.button import plain


class PlantedCard(HomeCard):
    def __init__(self, desk, parent):
        super().__init__(desk, "种下的卡片", parent=parent)
        button = plain("去看看种下的")
        self.add(button)
        button.clicked.connect(lambda: self.go("planted"))


def make_setting(opening):
    card = SettingsCard(opening.desk, "种下的设置")
    card.add(plain("种下的开关"))
    return card
""",
}


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "planted_feature"
    folder.mkdir()
    for name, text in FOLDER.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    forget()
    monkeypatch.setattr(registry, "FEATURES", (*features.FEATURES, "planted_feature.feature"))
    registry.read_again()
    steps.cache_clear()
    yield
    monkeypatch.undo()
    forget()
    registry.read_again()
    steps.cache_clear()


def forget() -> None:
    """What an earlier test imported was of a folder that may be gone."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "planted_feature"]:
        del sys.modules[name]


def test_a_new_feature_is_there_for_one_line(qtbot: QtBot, tmp_path: Path, planted: None) -> None:
    with counter(qtbot, tmp_path / "data") as at:
        window = at.window

        def named(words: str) -> QPushButton:
            found = [one for one in window.findChildren(QPushButton) if one.accessibleName() == words]
            return next(one for one in found if one.isVisible())

        named("去看看种下的").click()
        at.settle()
        assert window.place().page == "planted"
        assert named("种下的").isChecked(), "and the rail says where one is"
        named("本月没有").click()
        at.settle()
        assert at.ask(lambda store: store.setting("planted")) == b"1"
        assert "记下了" in window.told.accessibleName()
        at.go("home")
        named("种下的").click()
        at.settle()
        assert window.place().page == "planted"
        at.go("settings")
        assert named("种下的开关").isVisible()
        at.go("more")
        assert named("种下的").isVisible()
        at.go("home")
        window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: window.place().page == "planted")


def test_a_new_step_is_one_file_more(planted: None) -> None:
    assert (kind_title("planted.noted"), step_words("planted.noted")) == ("种下的一步", "做种下的一步")
    order = menu_kinds()
    at = order.index("planted.noted")
    assert (order[at - 1], order[at + 1]) == ("settlement.agreed", "performance.recorded")


def test_without_the_line_nothing_of_it_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path / "data") as at:
        assert "种下的卡片" not in {one.accessibleName() for one in at.page().findChildren(QPushButton)}
        assert "planted" not in registry.pages()
