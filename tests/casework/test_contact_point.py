"""The register of a point: what held on which day, what two said at once, what none may say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import steps
from casework.bounds import outside
from casework.fold import fold
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import CODED, FIELDS, HEADQUARTERS, PointState
from casework.matters.contact_point.reading import Register, register_of, subject_of
from casework.matters.registry import HEADQUARTERS_ONLY, LIGHT, PERSONAL_FIELDS
from casework.matters.shared.bodies import CaseVoided, FactsAmended, StepUndone
from casework.state import CaseState
from tests.casework.pens import HQ, Pen

POINT = "310101001"
AT = 1_795_000_000_000  # 2026-11-18, Shanghai
LAST_YEAR, SPRING, AUTUMN = date(2025, 6, 1), date(2026, 3, 1), date(2026, 9, 1)


def pen(device: str) -> Pen:
    return Pen(device, subject=subject_of(POINT))


def determined(since: date, **fields: object) -> PointDetermined:
    return PointDetermined(since=since, fields=fields)  # type: ignore[arg-type]


def amended(since: date, **fields: object) -> PointAmended:
    return PointAmended(since=since, fields=fields)  # type: ignore[arg-type]


def register(state: CaseState) -> Register:
    return register_of(state)


def test_the_value_of_the_day_and_not_that_of_today() -> None:
    hq = pen(HQ)
    hq.write(determined(LAST_YEAR, point_kind="P1", point_street="江川路街道"))
    hq.write(determined(AUTUMN, point_kind="P3"))
    hq.write(determined(SPRING, point_street="莘庄镇"))
    known = register(hq.state())
    assert known.value_on("point_kind", date(2024, 12, 31)) is None
    assert known.value_on("point_kind", date(2025, 12, 31)) == "P1"
    assert known.value_on("point_kind", AUTUMN - timedelta(days=1)) == "P1"
    assert known.value_on("point_kind", AUTUMN) == "P3"
    assert known.value_on("point_street", SPRING) == "莘庄镇"
    assert [one.until for one in known.held["point_kind"]] == [AUTUMN, None]


def test_what_is_said_later_for_an_earlier_day_does_not_hold_today() -> None:
    hq = pen(HQ)
    hq.write(determined(AUTUMN, point_kind="P3"))
    hq.write(determined(SPRING, point_kind="P1"))
    known = register(hq.state())
    assert known.value_on("point_kind", AUTUMN) == "P3"
    assert known.value_on("point_kind", SPRING) == "P1"


def test_another_value_for_the_same_day_holds_and_the_first_stays_told() -> None:
    hq = pen(HQ)
    hq.write(determined(SPRING, point_star=4))
    hq.write(determined(SPRING, point_star=5))
    known = register(hq.state())
    assert known.value_on("point_star", SPRING) == 5
    assert [one.value for one in known.other["point_star"]] == [4]
    assert not known.contested


def test_both_sides_at_once_the_same_everywhere_and_both_told() -> None:
    hq, pc = pen(HQ), pen("aaaa")
    hq.write(amended(SPRING, point_address="龙华路1号"))
    pc.write(amended(SPRING, point_address="龙华路2号"))
    hq.learn(pc)
    known = register(hq.state())
    assert set(known.contested) == {"point_address"}
    assert {one.value for one in known.contested["point_address"]} == {"龙华路1号", "龙华路2号"}
    assert known.value_on("point_address", AUTUMN) == known.contested["point_address"][-1].value
    pc.learn(hq).write(amended(AUTUMN, point_address="龙华路3号"))
    settled = register(pc.state())
    assert not settled.contested
    assert settled.value_on("point_address", AUTUMN) == "龙华路3号"


def test_words_of_two_are_told_and_the_same_value_twice_is_no_dispute() -> None:
    hq, pc = pen(HQ), pen("aaaa")
    hq.write(amended(SPRING, point_area=30), point_phone="021-64111111")
    pc.write(amended(SPRING, point_area=30), point_phone="021-64222222")
    known = register(hq.state(pc))
    assert set(known.contested) == {"point_phone"}
    assert all(one.words and one.value is None for one in known.contested["point_phone"])


def test_emptied_is_not_known_from_that_day_on() -> None:
    hq = pen(HQ)
    hq.write(determined(SPRING, point_guided_by="江川所"), point_phone="x")
    pc = pen("aaaa").learn(hq)
    pc.write(PointAmended(since=SPRING), point_phone="021-64111111")
    pc.write(PointAmended(since=AUTUMN, cleared=("point_phone",)))
    hq.learn(pc).write(determined(AUTUMN, point_guided_by=None))
    known = register(hq.state())
    assert known.value_on("point_guided_by", SPRING) == "江川所"
    assert known.value_on("point_guided_by", AUTUMN) is None
    assert known.on("point_phone", SPRING) is not None
    assert known.on("point_phone", AUTUMN) is None


def test_a_wrong_day_is_said_right() -> None:
    hq = pen(HQ)
    hq.write(determined(LAST_YEAR, point_state="in_use"))
    wrong = hq.write(determined(date(2026, 1, 1), point_state="closed"))
    assert register(hq.state()).state_on(SPRING) is PointState.CLOSED
    hq.write(PointDetermined(since=date(2026, 12, 1), fields={"point_state": "closed"}, replaces=wrong))
    known = register(hq.state())
    assert known.state_on(SPRING) is PointState.IN_USE
    assert known.state_on(date(2026, 12, 1)) is PointState.CLOSED


def test_a_point_replaces_nothing_of_headquarters_alone_and_nothing_it_did_not_know() -> None:
    hq = pen(HQ)
    decided = hq.write(determined(SPRING, point_kind="P1"))
    pc = hq.fork("aaaa")
    pc.write(PointAmended(since=SPRING, fields={"point_area": 3}, replaces=decided))
    assert register(pc.state()).value_on("point_kind", SPRING) == "P1"
    later = hq.write(amended(SPRING, point_host="商场"))
    pc.write(PointAmended(since=SPRING, fields={"point_area": 4}, replaces=later))
    assert register(pc.state(hq)).value_on("point_host", SPRING) == "商场"


def test_what_headquarters_alone_decides_has_no_effect_from_a_pc() -> None:
    hq, pc = pen(HQ), pen("aaaa")
    hq.write(determined(SPRING, point_state="in_use"))
    pc.learn(hq).write(determined(AUTUMN, point_state="closed"))
    pc.write(amended(AUTUMN, point_state="closed"))
    state = pc.state()
    assert register(state).state_on(AUTUMN) is PointState.IN_USE
    assert [one.reason for one in state.set_aside] == ["not_headquarters", "out_of_bounds"]


def test_a_pc_may_write_what_both_may_and_nothing_else() -> None:
    hq = pen(HQ)
    hq.write(determined(SPRING, point_kind="P1"))
    steps.check(hq.state(), amended(SPRING, point_area=20), at=AT, personal={"charge_name": "林"})
    steps.check(None, amended(SPRING, point_area=20), at=AT)
    for body, why in (
        (determined(SPRING, point_kind="P3"), "headquarters_only"),
        (amended(SPRING, point_street="莘庄镇"), "out_of_bounds"),
        (amended(SPRING, point_area=0), "out_of_bounds"),
        (amended(SPRING, point_area="20"), "out_of_bounds"),
        (amended(date(2027, 12, 1), point_area=20), "out_of_bounds"),
        (CaseVoided(reason="mistake"), "not_for_points"),
    ):
        with pytest.raises(steps.StepRefused) as refused:
            steps.check(hq.state(), body, at=AT)
        assert refused.value.why == why
    with pytest.raises(steps.StepRefused) as refused:
        steps.check(hq.state(), amended(SPRING), at=AT, personal={"charge_name": "林" * 101})
    assert refused.value.why == "too_long"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"point_district_code": "31010"}, ("point_district_code",)),
        ({"point_street_code": "310112001"}, ()),
        ({"point_village_code": "3101120010O1"}, ("point_village_code",)),
        ({"point_plate_on": "2026-02-30"}, ("point_plate_on",)),
        ({"point_plate_on": "2026-02-28"}, ()),
        ({"point_star": 6}, ("point_star",)),
        ({"point_star": True}, ("point_star",)),
        ({"point_odr": 1}, ("point_odr",)),
        ({"point_state": "merged"}, ("point_into",)),
        ({"point_state": "merged", "point_into": "310101002"}, ()),
        ({"point_of_a_newer_program": "x"}, ()),
    ],
)
def test_values_that_no_point_can_have(fields: dict[str, object], wrong: tuple[str, ...]) -> None:
    assert outside(determined(SPRING, **fields), AT, written=True) == wrong


def test_nothing_else_touches_a_register() -> None:
    hq = pen(HQ)
    first = hq.write(determined(SPRING, point_kind="P1"))
    pc = hq.fork("aaaa")
    pc.write(FactsAmended(fields={"point_kind": "P3"}))
    pc.write(StepUndone(entry=first))
    pc.write(CaseVoided(reason="mistake"))
    assert register(pc.state()).value_on("point_kind", SPRING) == "P1"


def test_what_is_said_of_fields_is_whole() -> None:
    assert set(HEADQUARTERS) <= set(FIELDS)
    assert set(CODED) <= set(FIELDS)
    assert {"point_phone", "charge_name", "charge_phone", "officers"} <= PERSONAL_FIELDS
    assert {"contact_point.determined"} <= HEADQUARTERS_ONLY
    assert not {"contact_point.determined", "contact_point.amended"} & LIGHT


DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
SAID = st.lists(
    st.tuples(st.sampled_from([HQ, "aaaa", "bbbb"]), DAYS, st.integers(1, 4), st.booleans()),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(SAID)
def test_in_any_order_of_arrival_the_same(said: list[tuple[str, date, int, bool]]) -> None:
    pens = {device: pen(device) for device in (HQ, "aaaa", "bbbb")}
    for device, since, area, knows in said:
        if knows:
            pens[device].learn(*pens.values())
        pens[device].write(amended(since, point_area=area))
    entries = list({one.id: one for each in pens.values() for one in each.known.values()}.values())
    states = [fold(order, frozenset({HQ})) for order in list(permutations(entries))[:24]]
    assert len({repr(register_of(state)) for state in states}) == 1
    known = register_of(states[0])
    told = (*known.held["point_area"], *known.other.get("point_area", ()))
    assert {one.entry for one in told} == {one.id for one in entries}


def test_an_entry_that_names_a_field_twice_says_one_value_of_it() -> None:
    """A bent program: the key of every reader's rows is field and entry, and one PC must not blank the register for all."""
    pc = pen("aaaa")
    pc.raw(
        "contact_point.amended",
        1,
        PointAmended(
            since=SPRING,
            fields={"point_hours": "x", "charge_name": "y", "point_area": 3},
            cleared=("point_hours", "charge_phone", "charge_phone"),
            personal=("officers", "officers", "charge_phone"),
        ),
        {"officers": "周林", "charge_phone": "021-64111111"},
    )
    known = register(pc.state())
    said = [(name, one.entry) for all_ in (known.held, known.other) for name in all_ for one in all_[name]]
    assert len(said) == len(set(said))
    assert known.value_on("point_area", SPRING) == 3
    assert "charge_name" not in known.held  # words stand in no core
    assert known.held["point_hours"][0].empty
    assert not known.held["charge_phone"][0].empty
