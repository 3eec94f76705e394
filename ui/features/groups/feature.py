"""Group events: the list, the page of one, putting consumers in."""

from __future__ import annotations

from typing import Final

from ui.features.feature import CardEntry, DraftForm, Feature, LookedOver, MoreEntry, PageSpec, Role, Sort
from ui.words import tr

FEATURE: Final = Feature(
    name="groups",
    pages=(
        PageSpec(key="groups", make="ui.features.groups.list_page:make", role=Role.MANY),
        PageSpec(key="group_event", make="ui.features.groups.page:make"),
        PageSpec(key="group_rows", make="ui.features.groups.add_page:make"),
    ),
    more=(
        MoreEntry(
            order=60,
            key="groups",
            words=lambda: tr("群体事件"),
            told=lambda: tr("一家店、一个原因、很多人来投诉，从表格一次登记"),
            icon="complaint",
        ),
    ),
    above=(CardEntry(order=150, make="ui.features.groups.top_groups:GroupsLine"),),
    drafts=(
        DraftForm(form="group_rows", key="group_rows", words=lambda: tr("群体事件的消费者")),
        DraftForm(form="group_opening", key="groups", words=lambda: tr("新开群体事件")),
        DraftForm(form="group_sums", key="group_event", words=lambda: tr("群体事件")),
    ),
    looked_over=(LookedOver(what="groups", words=lambda: tr("群体事件")),),
    steps=tuple(
        f"ui.features.groups.steps.{name}"
        for name in (
            "opened",
            "delegate_chosen",
            "delegate_withdrawn",
            "mediated",
            "agreed",
            "paid",
            "followed_up",
            "closed",
            "reopened",
        )
    ),
    sorts=(
        Sort(
            sort="group",
            page="group_event",
            form="",
            found="ui.features.cases.queue.case_lists:found_row",
            came_to="ui.features.cases.came_to:came_to_words",
            printed=True,
        ),
    ),
)
