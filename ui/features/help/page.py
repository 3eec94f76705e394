"""怎么用: the few things worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.features import registry
from ui.features.feature import Opening, Role
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.widgets.card import Card
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label
from ui.words import tr

_HERE = "help"


class HelpPage(TitledPage):
    """怎么用: the few things worth knowing."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("怎么用"), parent=parent)
        sentences = Card(tr("一件投诉怎么办"), parent=self.page.body_place)
        for words in (
            tr("1. 按 F2 登记。哪家店、什么事、花了多少、谁来的，写到哪里存到哪里，关掉也不会丢。"),
            tr("2. 当场谈好了，按 Ctrl+Enter，写上谈好多少，再按 Enter。"),
            tr("3. 没谈好就约时间，或者转市场监管所。"),
            tr("4. 以后打开这一件，右上角那一个按钮就是下一步。"),
            tr("5. 收到钱一定要记“收到的钱”：只有真收到的才算挽回。"),
        ):
            sentences.add(Label(words, wrap=True, parent=sentences))
        keys = Card(tr("快捷键"), parent=self.page.body_place)
        keys.add(
            KeyValues(
                (
                    *((one.keys, one.words()) for one in registry.shortcuts() if one.key != _HERE),
                    ("Ctrl+K", tr("找人、找店、找电话后四位")),
                    ("Ctrl+Enter", tr("办完这一页")),
                    ("Enter", tr("下一个每次都问的格")),
                    ("Tab", tr("下一格")),
                    ("Alt+←", tr("返回")),
                ),
                keys,
            )
        )
        self.body.addWidget(sentences)
        self.body.addWidget(keys)
        self.body.addStretch(1)

    def start(self) -> None:
        """返回."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)


def make(opening: Opening) -> HelpPage:
    """The page."""
    return HelpPage(opening.desk, opening.parent)
