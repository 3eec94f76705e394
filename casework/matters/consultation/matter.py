"""The matter of consultations (咨询)."""

from __future__ import annotations

from typing import Final

from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.figures import Figures
from casework.matters.life import Life
from casework.matters.matter import Kind, Matter, Personal
from casework.matters.shared.kinds import PUTTING_AWAY
from casework.state import CaseState, State


class _Consultation(Life):
    """Answered when it is logged: its only steps put it away."""

    def takes(self, kind: str) -> bool:
        return kind in PUTTING_AWAY

    def is_open(self, kind: str) -> bool:
        return self.state is State.LOGGED


def _why_not(state: CaseState, kind: str) -> str:
    if kind not in PUTTING_AWAY:
        return "not_for_consultations"
    now = state.working_state
    if now is State.VOIDED:
        return "voided"
    if now is State.LOGGED:
        return ""
    return "archived" if now is State.ARCHIVED else "not_from_here"


def is_answered(state: CaseState) -> bool:
    """Whether an answer was recorded; its words are a person's."""
    return "answer" in state.personal


def _proposed(state: CaseState) -> str:
    if state.state is not State.LOGGED:
        return ""
    return "case.archived" if is_answered(state) else "facts.amended"


def _figures(state: CaseState) -> Figures:
    void = state.state is State.VOIDED
    return Figures(consultations=0 if void else 1, needs_newer=int(state.needs_newer))


MATTER: Final = Matter(
    sort="consultation",
    kinds=(
        Kind(
            name="consultation.logged",
            body=ConsultationLogged,
            begins=True,
            correct="facts",
            withdraw="void",
            offered=False,
            tells="if_answered",
        ),
    ),
    fields={"referral": str},
    coded={"referral": "department"},
    personal=(Personal("question", long=True), Personal("answer", long=True)),
    life=_Consultation,
    why_not=_why_not,
    proposed=_proposed,
    figures=_figures,
    case=True,
    papers="casework.matters.consultation.papers:PAPERS",
)
"""``referral``: the department (handbook ``department``) that whoever asked was told to go to: 分流."""
