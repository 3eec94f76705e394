"""更多."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, RailEntry, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="more",
    pages=(PageSpec(key="more", make="ui.features.more.page:make", role=Role.MORE),),
    rail=(RailEntry(order=1000, key="more", words=lambda: tr("更多"), icon="more"),),
)
