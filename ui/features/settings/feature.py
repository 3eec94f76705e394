"""How the program looks and works, and who works here."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, LookedOver, MoreEntry, PageSpec, Role, SettingsEntry
from ui.words import tr

FEATURE: Final = Feature(
    name="settings",
    pages=(PageSpec(key="settings", make="ui.features.settings.page:make", role=Role.PEOPLE),),
    settings=(SettingsEntry(order=50, make="ui.features.settings.reminders_card:make"),),
    looked_over=(LookedOver(what="staff", words=lambda: tr("人员名单")),),
    more=(
        MoreEntry(
            order=100,
            key="settings",
            words=lambda: tr("设置"),
            told=lambda: tr("字大字小、颜色、怎么用；值班人员"),
            icon="person",
        ),
    ),
)
