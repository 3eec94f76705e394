"""What a search found."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, Role

FEATURE: Final = Feature(
    name="search",
    pages=(PageSpec(key="search", make="ui.features.search.page:make", role=Role.SEARCH),),
)
