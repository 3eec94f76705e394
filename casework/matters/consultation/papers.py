"""The documents of a consultation: the slip for whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casework.handbook.duty import referral_of
from casework.papers.source import Fill, Offered, PaperKind, Source
from casework.papers.wording import choice
from casework.state import CaseState


def _nothing(_source: Source) -> str:
    """Nobody is asked for it in the window: written by hand."""
    return ""


def _turned(source: Source) -> str:
    """Only what is linked is known: without a link it may still have become a complaint."""
    linked = any(why == "from_consultation" for _, why in source.state.links)
    return choice((("yes", "是"), ("no", "否")), "yes" if linked else "")


def _elsewhere(source: Source) -> tuple[str, str]:
    """The department that whoever asked was told to go to, and what it is there for; empty where nobody was."""
    code = source.fact("referral")
    referral = referral_of(source.handbook, code) if code else None
    if referral is None:
        return source.called("department", code) if code else "", ""
    return referral.department, referral.matters


_FIELDS: Final[Mapping[str, Fill]] = {
    "咨询人": lambda source: source.told("consumer_name"),
    "电话": lambda source: source.phone("consumer_phone"),
    "类别": lambda source: source.called("category", source.fact("category")),
    "问题": lambda source: source.free(source.told("question")),
    "答复要点": lambda source: source.free(source.told("answer")),
    "依据法条": _nothing,
    "是否转投诉": _turned,
    "可以找的部门": lambda source: _elsewhere(source)[0],
    "那里管什么": lambda source: _elsewhere(source)[1],
}


def _offered(state: CaseState) -> tuple[Offered, ...]:
    return (Offered("advice_slip", None, state.received_on),) if state.logged is not None else ()


PAPERS: Final = (
    PaperKind(
        code="advice_slip",
        fields=_FIELDS,
        blank=True,
        room={"问题": 7, "答复要点": 9},
        offered=_offered,
        must=(
            "本点名称",
            "登记日期",
            "咨询人",
            "电话",
            "类别",
            "问题",
            "答复要点",
            "依据法条",
            "是否转投诉",
            "登记人",
        ),
    ),
)
