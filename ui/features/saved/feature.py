"""What was saved, and what comes next."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, Role

FEATURE: Final = Feature(
    name="saved",
    pages=(PageSpec(key="saved", make="ui.features.saved.page:make", role=Role.SAVED, passing=True),),
)
