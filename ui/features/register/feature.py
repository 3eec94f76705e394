"""本点资料: the register of this point."""

from __future__ import annotations

from typing import Final

from ui.features.feature import BesideEntry, CardEntry, DraftForm, Feature, LookedOver, MoreEntry, PageSpec
from ui.words import tr

FEATURE: Final = Feature(
    name="register",
    pages=(
        PageSpec(key="register", make="ui.features.register.page:make"),
        PageSpec(key="register_form", make="ui.features.register.form_page:make"),
    ),
    more=(
        MoreEntry(
            order=260,
            key="register",
            words=lambda: tr("本点资料"),
            told=lambda: tr("电话、开放时间、负责人；总部登记了什么"),
            icon="merchant",
        ),
    ),
    cards=(CardEntry(order=50, make="ui.features.register.home_register:RegisterCard", aside=True),),
    beside=(BesideEntry(order=50, make="ui.features.register.beside:OverLine"),),
    drafts=(DraftForm(form="register", key="register_form", words=lambda: tr("本点资料")),),
    looked_over=(LookedOver(what="register", words=lambda: tr("本点资料")),),
    news="ui.features.register.news:over",
)
