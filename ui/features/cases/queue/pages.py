"""The lists of complaints: the page behind the rail, and the first page of who types all day."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ui.features.cases.queue.case_lists import ListSpec, queue_columns, queue_row
from ui.features.cases.queue.page import QueueScreen
from ui.features.feature import Opening
from ui.words import tr

TO_DO: Final = ListSpec(
    key="complaints",
    view="",
    form="intake",
    words=lambda: tr("待办"),
    columns=queue_columns,
    row=queue_row,
    empty=lambda: (tr("没有待办的事"), tr("有人来，就按 F2 登记。"), tr("登记投诉")),
)
TO_DO_FIRST: Final = replace(TO_DO, key="home")


def queue(opening: Opening) -> QueueScreen:
    """The complaints; `Place.step` is the tab it opens with."""
    return QueueScreen(
        opening.desk,
        TO_DO,
        preview=opening.person.settings.preview,
        view=opening.place.step,
        parent=opening.parent,
    )


def typist_home(opening: Opening) -> QueueScreen:
    """The first page of who types all day."""
    return QueueScreen(
        opening.desk, TO_DO_FIRST, preview=opening.person.settings.preview, parent=opening.parent
    )
