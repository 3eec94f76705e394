"""What a search found."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, LookedOver, PageSpec, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="search",
    pages=(PageSpec(key="search", make="ui.features.search.page:make", role=Role.SEARCH),),
    looked_over=(LookedOver(what="index", words=lambda: tr("搜索")),),
)
