"""The post between this PC and headquarters: what is where."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, KeyEntry, MoreEntry, PageSpec, Role, SettingsEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="sync_center",
    pages=(
        PageSpec(key="sync", make="ui.features.sync_center.page:make", role=Role.POST),
        PageSpec(key="courier", make="ui.features.sync_center.courier_page:make"),
    ),
    keys=(KeyEntry(keys="F5", key="sync", words=lambda: tr("同步中心")),),
    more=(
        MoreEntry(
            order=300,
            key="sync",
            words=lambda: tr("同步中心"),
            told=lambda: tr("哪些已经报到总部，哪些还在这台电脑上"),
            icon="sync",
        ),
        MoreEntry(
            order=310,
            key="courier",
            words=lambda: tr("U 盘上报"),
            told=lambda: tr("没有网络：写到 U 盘上带去区里，再把回信带回来收下"),
            icon="usb",
        ),
    ),
    settings=(SettingsEntry(order=100, make="ui.features.sync_center.background_card:make"),),
    strip="ui.features.sync_center.words_sync:strip_of",
)
