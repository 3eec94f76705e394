"""The first page."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, RailEntry, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="home",
    pages=(PageSpec(key="home", make="ui.features.home.page:make", role=Role.HOME),),
    rail=(RailEntry(order=0, key="home", words=lambda: tr("首页"), icon="home"),),
)
