"""调解: the rounds of a mediation, and how it ended."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, Role

FEATURE: Final = Feature(
    name="mediation",
    pages=(PageSpec(key="mediation", make="ui.features.mediation.page:make", role=Role.MEDIATE),),
)
