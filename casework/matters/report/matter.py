"""The matter of a point's reports.

A zero report stands as long as nobody takes it back. Whether it still says the truth is asked of the cases: one received
in its period, however late it is found, takes its place (``casework.matters.report.answers``).
"""

from __future__ import annotations

from typing import Final

from casework.matters.matter import Kind, Matter
from casework.matters.report.bodies import ZeroReported
from casework.state import CaseState


def _why_not(_state: CaseState, _kind: str) -> str:
    return "not_for_reports"


MATTER: Final = Matter(
    sort="report",
    kinds=(
        Kind(
            name="report.zero",
            body=ZeroReported,
            begins=True,
            again=True,
            light=True,
            correct="",
            offered=False,
            tells="ended",
        ),
    ),
    why_not=_why_not,
)
