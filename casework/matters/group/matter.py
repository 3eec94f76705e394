"""The matter of group events (群体性). A group is no case: figures count its rows, each an ordinary complaint, and never the group."""

from __future__ import annotations

from typing import Final

from casework.matters.group.bodies import (
    CAUSES,
    CLOSINGS,
    DelegateChosen,
    DelegateWithdrawn,
    GroupAgreed,
    GroupClosed,
    GroupFollowedUp,
    GroupMediated,
    GroupOpened,
    GroupPaid,
    GroupReopened,
)
from casework.matters.group.course import GroupState
from casework.matters.group.life import GroupLife
from casework.matters.group.steps import refuses, why_not
from casework.matters.matter import Kind, Matter

MATTER: Final = Matter(
    sort="group",
    kinds=(
        Kind(
            name="group.opened",
            body=GroupOpened,
            begins=True,
            correct="",
            withdraw="",
            offered=False,
            coded={"cause": CAUSES},
        ),
        Kind(
            name="group.delegate_chosen",
            body=DelegateChosen,
            asked=True,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
        Kind(
            name="group.delegate_withdrawn",
            body=DelegateWithdrawn,
            asked=True,
            light=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
        Kind(
            name="group.mediated",
            body=GroupMediated,
            asked=True,
            light=True,
            correct="",
            offered=False,
            tells="nothing",
            coded={"mode": "mediation_mode"},
        ),
        Kind(name="group.agreed", body=GroupAgreed, asked=True, correct="", offered=False, tells="nothing"),
        Kind(name="group.paid", body=GroupPaid, asked=True, correct="", offered=False, tells="nothing"),
        Kind(
            name="group.followed_up",
            body=GroupFollowedUp,
            asked=True,
            light=True,
            correct="",
            offered=False,
            tells="nothing",
        ),
        Kind(
            name="group.closed",
            body=GroupClosed,
            step=True,
            correct="",
            withdraw="",
            offered=False,
            tells="ended",
            coded={"how": CLOSINGS},
        ),
        Kind(name="group.reopened", body=GroupReopened, step=True, correct="", withdraw="", offered=False),
    ),
    life=GroupLife,
    states=GroupState,
    why_not=why_not,
    refuses=refuses,
    papers="casework.matters.group.papers:PAPERS",
)
