"""Pages of a few sentences: what is not built yet and what one can do now, the help, 更多."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Later:
    """A place that is not there yet: what it will do, what one can do until then, and where that is."""

    title: str
    icon: str
    sentence: str
    meanwhile: str
    action: str = ""
    page: str = ""


def later(key: str) -> Later:
    """The words of a place that is not built yet. Raises KeyError."""
    return {
        "clue": Later(
            tr("线索"),
            "clue",
            tr("这里以后可以把假货、过期食品、乱标价报给市场监管所。"),
            tr("现在请打 12315 举报；消费者自己受了损失的，可以先登记成投诉。"),
            tr("登记投诉"),
            "intake",
        ),
        "publicity": Later(
            tr("宣传"),
            "publicity",
            tr("这里以后可以记宣传活动：哪天、在哪里、讲了什么、来了多少人。"),
            tr("现在请照旧记在宣传台账上。"),
        ),
        "merchants": Later(
            tr("商户"),
            "merchant",
            tr("这里以后可以看每家店的投诉、承诺和联系人。"),
            tr("现在登记投诉时打店名、拼音或首字母，就能找到办过的店；上面的搜索也能找到这家店的每一件。"),
            tr("登记投诉"),
            "intake",
        ),
        "statistics": Later(
            tr("统计"),
            "statistics",
            tr("这里以后可以看每个月办了几件、拿回多少钱，一键出月报。"),
            tr("现在可以在投诉里看全部和已办结的每一件；上报以后，总部也会汇总。"),
            tr("看投诉"),
            "complaints",
        ),
        "laws": Later(
            tr("法规"),
            "law",
            tr("这里以后可以查常用的法条和期限，并和案件对上。"),
            tr("现在每一件的截止日都写着依据；条文请查国家法律法规数据库。"),
        ),
    }[key]


class LaterPage(TitledPage):
    """An honest page: nothing made up is shown in the place of what is not there."""

    def __init__(self, desk: Desk, key: str, parent: QWidget | None = None) -> None:
        told = later(key)
        super().__init__(desk, told.title, back=False, parent=parent)
        self.rail = "clues" if key == "clue" else key
        self._state = EmptyState(told.icon, told.sentence, told.meanwhile, told.action, framed=True)
        self._state.acted.connect(lambda: self.go(told.page))
        self.body.addWidget(self._state)
        self.body.addStretch(1)

    def start(self) -> None:
        """What one can do meanwhile."""
        self._state.take_keyboard()


class MorePage(TitledPage):
    """更多: what is used now and then."""

    rail = "more"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("更多"), back=False, parent=parent)
        rows = (
            ("settings", tr("设置"), tr("字大字小、颜色、怎么用；值班人员"), "person"),
            ("import", tr("导入台账"), tr("把原来的 Excel、CSV 台账读进来，读两遍也不会多出来"), "document"),
            ("sync", tr("同步中心"), tr("哪些已经报到总部，哪些还在这台电脑上"), "sync"),
            ("drafts", tr("继续未完成"), tr("没写完的登记都在这里"), "resume"),
            ("help", tr("怎么用"), tr("几个快捷键，几句话"), "help"),
        )
        look = current_look()
        card = Card()
        self._first: Button | None = None
        buttons: list[Button] = []
        for page, words, told, icon in rows:
            button = plain(words, size="primary", icon=icon)
            button.setAccessibleDescription(told)
            button.clicked.connect(lambda _=False, page=page: self.go(page))
            self._first = self._first or button
            buttons.append(button)
            line = WrapRow()
            line.setSpacing(look.space.three)
            line.addWidget(button)
            line.addWidget(Label(told, Type.BODY, Tone.MUTED, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
            card.add_layout(line)
        widest = max(button.sizeHint().width() for button in buttons)
        for button in buttons:
            button.setMinimumWidth(widest)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def start(self) -> None:
        """The first of them."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


class HelpPage(TitledPage):
    """怎么用: the few things worth knowing."""

    rail = "more"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("怎么用"), parent=parent)
        sentences = Card(tr("一件投诉怎么办"))
        for words in (
            tr("1. 按 F2 登记。哪家店、什么事、花了多少、谁来的，写到哪里存到哪里，关掉也不会丢。"),
            tr("2. 当场谈好了，按 Ctrl+Enter，写上谈好多少，再按 Enter。"),
            tr("3. 没谈好就约时间，或者转市场监管所。"),
            tr("4. 以后打开这一件，右上角那一个按钮就是下一步。"),
            tr("5. 收到钱一定要记“收到的钱”：只有真收到的才算挽回。"),
        ):
            sentences.add(Label(words, wrap=True))
        keys = Card(tr("快捷键"))
        keys.add(
            KeyValues(
                (
                    ("F2", tr("登记投诉")),
                    ("F3", tr("登记咨询")),
                    ("F4", tr("报告线索")),
                    ("F5", tr("同步中心")),
                    ("Ctrl+K", tr("找人、找店、找电话后四位")),
                    ("Ctrl+Enter", tr("办完这一页")),
                    ("Enter", tr("下一个每次都问的格")),
                    ("Tab", tr("下一格")),
                    ("Alt+←", tr("返回")),
                )
            )
        )
        self.body.addWidget(sentences)
        self.body.addWidget(keys)
        self.body.addStretch(1)

    def start(self) -> None:
        """返回."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
