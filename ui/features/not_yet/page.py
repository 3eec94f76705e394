"""What is not built yet: what it will do, and what one can do until then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.features import registry
from ui.features.feature import Opening, Role
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.widgets.empty_state import EmptyState
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Later:
    """A place that is not there yet: what it will do, what one can do until then, and where that is."""

    title: str
    icon: str
    sentence: str
    meanwhile: str
    action: str = ""
    role: Role | None = None


def later(key: str) -> Later:
    """The words of a place that is not built yet. Raises KeyError."""
    return {
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
            Role.TAKE_IN,
        ),
        "statistics": Later(
            tr("统计"),
            "statistics",
            tr("这里以后可以看每个月办了几件、拿回多少钱，一键出月报。"),
            tr("现在可以在投诉里看全部和已办结的每一件；上报以后，总部也会汇总。"),
            tr("看投诉"),
            Role.TO_DO,
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
        self.rail = key
        self._state = EmptyState(
            told.icon, told.sentence, told.meanwhile, told.action, framed=True, parent=self.page.body_place
        )
        if (role := told.role) is not None:
            self._state.acted.connect(lambda: self.go(registry.key_of(role)))
        self.body.addWidget(self._state)
        self.body.addStretch(1)

    def start(self) -> None:
        """What one can do meanwhile."""
        self._state.take_keyboard()


def make(opening: Opening) -> LaterPage:
    """What will stand at `Place.page`."""
    return LaterPage(opening.desk, opening.place.page, opening.parent)
