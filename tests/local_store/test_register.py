"""The read model of the register: what is said of the point is there, on two PCs, after a rebuild, and in the doctor's eyes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.fields import PointState
from casework.matters.contact_point.reading import subject_of
from casework.matters.shared.bodies import PersonalErased
from casework.steps import StepRefused
from local_store.read_models.register.questions import RegisterQuestions, RegisterView
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.local_store.desks import copy_all, make, reopen
from tests.shared.notices import Bureau

POINT = "P1"
SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)


def at_the_point(folder: Path) -> Store:
    store = make(folder)
    store.bind(POINT, "莘庄镇社区联络点", "闵行区")
    return store


def view(store: Store) -> RegisterView:
    return store.ask(RegisterQuestions).register(store.point)


def exchange(one: Store, other: Store) -> None:
    copy_all(one, other)
    copy_all(other, one)
    one.catch_up()
    other.catch_up()


def amend(store: Store, since: date, fields: dict[str, object] | None = None, **words: str) -> Changes:
    body = PointAmended(since=since, fields=fields or {})  # type: ignore[arg-type]
    return store.session("w").record([NewEntry(subject_of(POINT), body, words)])


def test_what_the_point_says_holds_from_its_day_on(tmp_path: Path) -> None:
    with at_the_point(tmp_path / "one") as store:
        amend(store, SPRING, {"point_area": 30}, point_phone="021-64111111")
        amend(store, AUTUMN, point_phone="021-64222222")
        found = view(store)
        assert found.value("point_area", AUTUMN) == 30
        assert found.text("point_phone", AUTUMN - timedelta(days=1)) == "021-64111111"
        assert found.text("point_phone", AUTUMN) == "021-64222222"
        assert found.text("point_phone", SPRING - timedelta(days=1)) == ""
        assert not found.contested("point_phone")
        [one] = [each for each in found.said["point_phone"] if each.since == AUTUMN]
        assert (one.by, one.of_headquarters) == ("w", False)


def test_what_headquarters_says_arrives_and_the_point_may_not_say_it(tmp_path: Path) -> None:
    with at_the_point(tmp_path / "one") as store:
        bureau = Bureau(POINT)
        bureau.say(
            subject_of(POINT),
            PointDetermined(since=SPRING, fields={"point_state": "closed", "point_kind": "P3"}),
        )
        store.streams.land(bureau.arrival())
        store.catch_up()
        found = view(store)
        assert found.state(SPRING) is PointState.CLOSED
        assert found.state(SPRING - timedelta(days=1)) is PointState.IN_USE
        assert found.said["point_kind"][0].of_headquarters
        with pytest.raises(StepRefused):
            amend(store, SPRING, {"point_kind": "P1"})


def test_two_pcs_at_once_come_to_the_same_and_both_are_told(tmp_path: Path) -> None:
    one, other = at_the_point(tmp_path / "one"), at_the_point(tmp_path / "other")
    with one, other:
        amend(one, SPRING, point_phone="021-64111111")
        amend(other, SPRING, point_phone="021-64222222")
        exchange(one, other)
        assert view(one) == view(other)
        assert len(view(one).contested("point_phone")) == 2
        amend(one, AUTUMN, point_phone="021-64333333")
        exchange(one, other)
        assert not view(other).contested("point_phone")


def test_erased_words_are_gone_and_the_doctor_finds_all_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    with at_the_point(folder) as store:
        [entry] = amend(store, SPRING, {"point_area": 30}, charge_name="林秀").entries
        store.session("w").record([NewEntry(subject_of(POINT), PersonalErased(entries=(entry,)))])
        assert view(store).text("charge_name", SPRING) == ""
        assert view(store).value("point_area", SPRING) == 30
        assert b"\xe6\x9e\x97\xe7\xa7\x80" not in b"".join(
            bytes(str(row), "utf-8")
            for row in store.ask(RegisterQuestions)._db.execute("SELECT value FROM register_row").fetchall()
        )
    with reopen(folder) as store:
        assert view(store).value("point_area", SPRING) == 30
