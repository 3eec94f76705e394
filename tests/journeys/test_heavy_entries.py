"""A story too long for any parcel, written by a program of before: the rest of the post flows, and it is shown."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from casework.matters.complaint.bodies import ComplaintLogged
from casework.steps import StepRefused
from local_store.views import NewEntry
from tests.journeys.cases import STAFF
from tests.journeys.worlds import TODAY, House, Pc, settle


def logged(pc: Pc, story: str) -> str:
    subject = pc.store.new_subject()
    body = ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": "家乐"})
    pc.store.session(STAFF).record([NewEntry(subject, body, {"story": story})])
    return subject


def test_a_story_beyond_every_parcel_holds_up_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = house.point("P-LONG")
    pc = Pc(tmp_path / "pc")
    pc.enrol(file)
    draw = random.Random(1)
    story = "".join(chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(1_500_000))
    with monkeypatch.context() as before:  # no limit was asked for then
        before.setattr("casework.bounds.TEXT_CHARACTERS", 10**9)
        before.setattr("local_store.recorder.ENTRY_BYTES", 10**9)
        heavy = logged(pc, story)
    light = [logged(pc, "退款") for _ in range(3)]
    settle(house, "P-LONG", pc)
    status = pc.status()
    assert (status.waiting, status.confirmed, status.bare, status.last_trouble) == (
        0,
        5,
        1,
        "",
    )  # one more: the person
    assert house.totals("P-LONG").of_cases.figures.cases == 4
    assert pc.store.case(heavy, TODAY).personal["story"] == story, "the words stay on this PC"
    assert {row.subject for row in pc.store.queue(TODAY, "all").rows} == {heavy, *light}
    with pytest.raises(StepRefused) as refused:
        logged(pc, story)
    assert (refused.value.why, refused.value.missing) == ("too_long", ("story",))
