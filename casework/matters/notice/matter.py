"""The matter of headquarters' notices.

All of its kinds are light: they are words, and change no case. Headquarters names a document and may withdraw it; a person at the
point opens it, and says 知道了. That a PC has fetched it is no entry: headquarters knows that from the PC's position.
"""

from __future__ import annotations

from typing import Final

from casework.matters.matter import Kind, Matter
from casework.matters.notice.bodies import (
    NoticeAcknowledged,
    NoticeOpened,
    NoticePublished,
    NoticeWithdrawn,
)
from casework.matters.notice.reading import NoticeLife, read_of
from casework.state import CaseState

WHY_WITHDRAWN: Final = ("mistake", "replaced", "over")
_OPENED: Final = "notice.opened"
_ACKNOWLEDGED: Final = "notice.acknowledged"


def _why_not(state: CaseState, kind: str) -> str:
    if kind not in (_OPENED, _ACKNOWLEDGED):
        return "not_for_notices"
    read = read_of(state)
    if read is None:
        return "not_logged"
    return "notice_withdrawn" if read.withdrawn_at is not None and kind == _ACKNOWLEDGED else ""


MATTER: Final = Matter(
    sort="notice",
    kinds=(
        Kind(
            name="notice.published",
            body=NoticePublished,
            begins=True,
            headquarters_only=True,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
            document="document",
        ),
        Kind(
            name="notice.withdrawn",
            body=NoticeWithdrawn,
            headquarters_only=True,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
            coded={"why": WHY_WITHDRAWN},
        ),
        Kind(
            name="notice.opened",
            body=NoticeOpened,
            asked=True,
            light=True,
            undo="final",
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
        Kind(
            name="notice.acknowledged",
            body=NoticeAcknowledged,
            asked=True,
            light=True,
            undo="final",
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
    ),
    life=NoticeLife,
    why_not=_why_not,
)
