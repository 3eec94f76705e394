"""Complaints: taking one in, the list of them, the page of each."""

from __future__ import annotations

from typing import Final

from ui.features.feature import (
    BesideEntry,
    CardEntry,
    DraftForm,
    Feature,
    KeyEntry,
    LookedOver,
    MoreEntry,
    PageSpec,
    RailEntry,
    Role,
    SettingsEntry,
    Sort,
    TileEntry,
)
from ui.words import tr

FEATURE: Final = Feature(
    name="cases",
    pages=(
        PageSpec(key="complaints", make="ui.features.cases.queue.pages:queue", role=Role.TO_DO),
        PageSpec(
            key="intake",
            make="ui.features.cases.pages:intake",
            role=Role.TAKE_IN,
            ahead="ui.features.cases.intake.ready_form:ReadyForm",
        ),
        PageSpec(key="case", make="ui.features.cases.pages:case", role=Role.SUBJECT),
        PageSpec(key="month_ledger", make="ui.features.cases.month_ledger.page:make"),
    ),
    more=(
        MoreEntry(
            order=205,
            key="month_ledger",
            words=lambda: tr("投诉受理台账"),
            told=lambda: tr("一个月的投诉列成 Excel，也可以填进区里的表"),
            icon="document",
        ),
    ),
    first_page=(("typist", "ui.features.cases.queue.pages:typist_home"),),
    rail=(RailEntry(order=100, key="complaints", words=lambda: tr("投诉"), icon="complaint"),),
    keys=(KeyEntry(keys="F2", key="intake", words=lambda: tr("登记投诉")),),
    tiles=(
        TileEntry(
            order=100,
            key="intake",
            icon="complaint",
            words=lambda: tr("登记投诉"),
            told=lambda: tr("买东西、办卡、请人服务，\n吃了亏要讨说法"),
            shortcut="F2",
            main=True,
        ),
    ),
    cards=(
        CardEntry(order=100, make="ui.features.cases.home_recent:RecentCard"),
        CardEntry(order=200, make="ui.features.cases.home_reminders:RemindersCard", aside=True, grows=True),
    ),
    beside=(BesideEntry(order=60, make="ui.features.cases.intake.bureau_hints:HintNote"),),
    settings=(SettingsEntry(order=200, make="ui.features.cases.scan_card:make"),),
    drafts=(DraftForm(form="complaint", key="intake", words=lambda: tr("投诉")),),
    steps=tuple(
        f"ui.features.cases.steps.{name}"
        for name in (
            "logged",
            "taken_over",
            "handed_over",
            "amended",
            "contact",
            "waiting",
            "sensitive",
            "scheduled",
            "held",
            "recusal",
            "appraisal_sent",
            "appraisal_returned",
            "agreed",
            "on_the_spot",
            "performed",
            "advance_noted",
            "advance_reclaimed",
            "failed",
            "withdrawn",
            "unreachable",
            "transferred",
            "received",
            "followed_up",
            "consumer_answered",
            "archived",
            "filed",
            "voided",
            "returned",
            "confirmed",
            "money_held",
            "money_released",
        )
    ),
    looked_over=(
        LookedOver(what="models", words=lambda: tr("列表和记录是否一致")),
        LookedOver(what="keys", words=lambda: tr("按人、电话、商家查找")),
        LookedOver(what="sums", words=lambda: tr("挽回损失的金额")),
        LookedOver(what="merchants", words=lambda: tr("商家名单")),
    ),
    sorts=(
        Sort(
            sort="complaint",
            page="case",
            form="intake",
            found="ui.features.cases.queue.case_lists:found_row",
            came_to="ui.features.cases.came_to:came_to_words",
            printed=True,
        ),
    ),
)
