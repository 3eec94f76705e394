"""Single cases: their pages, and what their acts are called."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.one_case import words
from headquarters.desk.one_case.files import SEEN, CaseFiles
from headquarters.desk.one_case.pages import SingleCase
from headquarters.exchange.evidence import forget_abandoned
from headquarters.judging.one_case import MERGED, RESTORED, SENT_BACK, VOIDED

FEATURE: Final = Feature(
    package="headquarters.desk.one_case",
    controllers=(SingleCase, CaseFiles),
    entries=(Entry("查一件", "/case", Right.RECORDS, 15),),
    acts=MappingProxyType(
        {
            VOIDED: "作废一件投诉",
            MERGED: "把一件投诉并到另一件",
            RESTORED: "恢复一件作废的投诉",
            SENT_BACK: "退回一件投诉",
            SEEN: "打开一份凭证",
        }
    ),
    filters=MappingProxyType(
        {
            "kind": words.kind,
            "effect": words.effect,
            "said": words.said,
            "media": words.media,
            "file_state": words.file_state,
            "signing_role": words.role,
            "signing_way": words.way,
            "signing_standing": words.standing,
            "paper_name": words.paper,
        }
    ),
    forgets=(forget_abandoned,),
)
