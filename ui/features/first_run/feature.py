"""The first day of a PC, and connecting it to headquarters."""

from __future__ import annotations

from typing import Final

from ui.features.feature import Feature, PageSpec, Role

FEATURE: Final = Feature(
    name="first_run",
    pages=(
        PageSpec(
            key="first_run",
            make="ui.features.first_run.page:make",
            role=Role.FIRST_RUN,
            service="ui.features.first_run.beginning:Beginning",
        ),
    ),
)
