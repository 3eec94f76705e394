"""Papers: the documents of one case, on a page of their own."""

from __future__ import annotations

from typing import Final

from ui.features.feature import DraftForm, Feature, MoreEntry, PageSpec, Role
from ui.words import tr

FEATURE: Final = Feature(
    name="papers",
    pages=(
        PageSpec(key="papers", make="ui.features.papers.page:make", role=Role.PAPERS),
        PageSpec(key="blank_forms", make="ui.features.papers.page:make"),
        PageSpec(key="batch_papers", make="ui.features.papers.batch_page:make"),
        PageSpec(key="sign", make="ui.features.papers.sign_page:make"),
    ),
    drafts=(DraftForm(form="paper.signed", key="sign", words=lambda: tr("签字"), about=True),),
    more=(
        MoreEntry(
            order=255,
            key="blank_forms",
            words=lambda: tr("空白表"),
            told=lambda: tr("打印空白的登记表、咨询单、笔录、协议和回访表，先用笔写"),
            icon="print",
        ),
        MoreEntry(
            order=253,
            key="batch_papers",
            words=lambda: tr("成批打印协议"),
            told=lambda: tr("一个月的协议选几份，存成一个 PDF，或者一次打完"),
            icon="print",
        ),
    ),
)
