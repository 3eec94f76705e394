"""Consultations: taking one in, the list of them."""

from __future__ import annotations

from typing import Final

from ui.features.feature import (
    BesideEntry,
    DraftForm,
    Feature,
    KeyEntry,
    PageSpec,
    RailEntry,
    Sort,
    TileEntry,
)
from ui.words import tr

FEATURE: Final = Feature(
    name="consultations",
    pages=(
        PageSpec(key="consultations", make="ui.features.consultations.page:make_list"),
        PageSpec(key="consultation", make="ui.features.consultations.page:make"),
    ),
    rail=(RailEntry(order=200, key="consultations", words=lambda: tr("咨询"), icon="consult"),),
    keys=(KeyEntry(keys="F3", key="consultation", words=lambda: tr("登记咨询")),),
    tiles=(
        TileEntry(
            order=200,
            key="consultation",
            icon="consult",
            words=lambda: tr("登记咨询"),
            told=lambda: tr("只是来问一问，\n三格就记完"),
            shortcut="F3",
        ),
    ),
    beside=(BesideEntry(order=50, make="ui.features.consultations.duty_beside:DutyNote"),),
    drafts=(DraftForm(form="consultation", key="consultation", words=lambda: tr("咨询")),),
    steps=("ui.features.consultations.steps.logged",),
    sorts=(
        Sort(
            sort="consultation",
            page="",
            form="consultation",
            found="ui.features.cases.queue.case_lists:found_row",
            came_to="ui.features.consultations.came_to:came_to_words",
            printed=True,
        ),
    ),
)
