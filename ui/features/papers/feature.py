"""Papers: the documents of one case, on a page of their own."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, Role

FEATURE: Final = Feature(
    name="papers",
    pages=(PageSpec(key="papers", make="ui.features.papers.page:make", role=Role.PAPERS),),
)
