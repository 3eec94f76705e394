"""The matter of the register of points.

One subject for each point, in the point's own journal. Headquarters and the point both amend it; what headquarters alone decides
has a kind of its own. Nothing is ever overwritten: a value holds from a day on, and figures ask for the value of the day of the
case. Both kinds are heavy: they are facts.
"""

from __future__ import annotations

from typing import Final

from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import CODED, FIELDS
from casework.matters.contact_point.reading import PointLife
from casework.matters.matter import Kind, Matter, Personal
from casework.state import CaseState


def _why_not(_state: CaseState, _kind: str) -> str:
    return "not_for_points"


MATTER: Final = Matter(
    sort="contact_point",
    kinds=(
        Kind(
            name="contact_point.determined",
            body=PointDetermined,
            begins=True,
            again=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
        Kind(
            name="contact_point.amended",
            body=PointAmended,
            begins=True,
            again=True,
            undo="final",
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
    ),
    personal=(
        Personal("point_phone", of="entry", most=100),
        Personal("point_hours", of="entry", most=200),
        Personal("point_promises", of="entry", long=True, most=2_000),
        Personal("charge_name", of="entry", most=100),
        Personal("charge_phone", of="entry", most=100),
        Personal("officers", of="entry", long=True, most=4_000),
        Personal("point_wechat", of="entry", most=100),
    ),
    fields=FIELDS,
    coded=CODED,
    life=PointLife,
    why_not=_why_not,
)
