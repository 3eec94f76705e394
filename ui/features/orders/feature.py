"""Work orders: the inbox, the page of each, what to be remembered of them on the first page."""

from __future__ import annotations

from typing import Final

from ui.features.feature import (
    CardEntry,
    Feature,
    KeyEntry,
    LookedOver,
    MoreEntry,
    PageSpec,
    Sort,
)
from ui.words import tr

_TOP: Final = "ui.features.orders.top_orders"

FEATURE: Final = Feature(
    name="orders",
    pages=(
        PageSpec(key="orders", make="ui.features.orders.inbox:make"),
        PageSpec(key="order", make="ui.features.orders.page:make"),
    ),
    keys=(KeyEntry(keys="F6", key="orders", words=lambda: tr("工单")),),
    more=(
        MoreEntry(
            order=50,
            key="orders",
            words=lambda: tr("工单"),
            told=lambda: tr("总部派来的 12345、12315 工单，接单、办结都在这里"),
            icon="flag",
        ),
    ),
    cards=(CardEntry(order=140, make=f"{_TOP}:OrdersCard", aside=True),),
    above=(CardEntry(order=100, make=f"{_TOP}:OrdersLine"),),
    steps=tuple(
        f"ui.features.orders.steps.{name}"
        for name in (
            "dispatched",
            "opened",
            "accepted",
            "declined",
            "first_contact",
            "extension_asked",
            "extended",
            "extension_refused",
            "finished",
            "sent_back",
            "closed",
            "redirected",
            "recalled",
        )
    ),
    looked_over=(LookedOver(what="orders", words=lambda: tr("工单")),),
    news="ui.features.orders.news:unseen",
    sorts=(
        Sort(
            sort="order",
            page="order",
            form="",
            found="ui.features.cases.queue.case_lists:found_row",
            came_to="ui.features.cases.came_to:came_to_words",
            printed=True,
        ),
    ),
)
