"""Where the point has PINs, half-written steps and forms stay with whoever writes them."""

import pytest

from local_store.file.connection import transaction
from local_store.store import Store
from local_store.views import WRITTEN_BY
from tests.local_store.test_people import TODAY, asked, clock, named, staffed, store

__all__ = ["clock", "staffed", "store"]


def test_drafts_stay_with_their_author(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    other = named(store, "赵师傅")
    store.set_duty(clerk)
    store.save_draft_field("d1", "complaint", "consumer_name", "张三")
    assert [one.draft for one in store.drafts()] == ["d1"]
    store.set_duty(other)
    assert store.drafts() == ()
    assert store.home(TODAY).drafts == 0
    store.save_draft_field("d2", "complaint", "consumer_name", "李四")
    assert [one.draft for one in store.drafts()] == ["d2"]
    store.people.prove(head, "2580")
    store.set_duty(head)
    assert {one.draft for one in store.drafts()} == {"d1", "d2"}, "who is in charge sees what was left lying"
    store.save_draft_field("d1", "complaint", "merchant_name", "美发店")
    assert draft_of(store, "d1") == {"consumer_name": "张三", "merchant_name": "美发店"}
    store.set_duty(clerk)
    assert [one.draft for one in store.drafts()] == ["d1"], "and takes it from nobody by typing on"
    assert draft_of(store, "d1") == {"consumer_name": "张三"}, "nor writes into it"
    store.discard_draft("d1")
    assert store.setting("draft by d1") is None


def test_without_a_pin_everybody_goes_on_with_every_draft(store: Store) -> None:
    one, other = named(store, "王阿姨"), named(store, "李老师")
    store.set_duty(one)
    store.save_draft_field("d1", "complaint", "consumer_name", "张三")
    store.set_duty(other)
    assert [each.draft for each in store.drafts()] == ["d1"]
    assert store.home(TODAY).drafts == 1


def draft_of(store: Store, name: str) -> dict[str, object] | None:
    return next((dict(one.fields) for one in store.drafts() if one.draft == name), None)


STEP = "case-1 fulfilment"


@pytest.fixture
def at_one_step(staffed: tuple[Store, str, str]) -> tuple[Store, str, str, str]:
    """Two clerks, 李老师 (1379) and 赵师傅 (4682), write the same step of one case, the first of them first."""
    store, head, one = staffed
    other = named(store, "赵师傅")
    session = store.session(head)
    session.set_pin(one, "1379")
    session.set_pin(other, "4682")
    sit_down(store, one, "1379")
    store.save_draft(STEP, "fulfilment", {"paid": "300", "text": "甲写的"}, subject="case-1")
    sit_down(store, other, "4682")
    assert draft_of(store, STEP) is None
    store.save_draft(STEP, "fulfilment", {"paid": "9"}, subject="case-1")
    return store, head, one, other


def sit_down(store: Store, staff: str, pin: str) -> None:
    store.people.prove(staff, pin)
    store.set_duty(staff)


def test_two_peoples_half_written_step_are_two_drafts(at_one_step: tuple[Store, str, str, str]) -> None:
    store, _, one, other = at_one_step
    assert draft_of(store, STEP) == {"paid": "9"}
    assert store.home(TODAY).drafts == 1
    sit_down(store, one, "1379")
    assert draft_of(store, STEP) == {"paid": "300", "text": "甲写的"}
    sit_down(store, other, "4682")
    assert store.session(other).record([asked(store)], STEP).drafts
    assert draft_of(store, STEP) is None
    assert not store.discard_draft(STEP).drafts, "nothing of theirs is left, and the other's is not theirs"
    assert not store.throw_away_draft(STEP).drafts
    store.save_draft(STEP, "fulfilment", {"text": "又写"}, subject="case-1")
    sit_down(store, one, "1379")
    assert draft_of(store, STEP) == {"paid": "300", "text": "甲写的"}
    assert store.session(one).record([asked(store)], STEP).drafts
    sit_down(store, other, "4682")
    assert draft_of(store, STEP) == {"text": "又写"}


def test_who_is_in_charge_goes_on_with_a_copy_and_clears_away_only_by_asking_for_it(
    at_one_step: tuple[Store, str, str, str],
) -> None:
    store, head, one, other = at_one_step
    sit_down(store, head, "2580")
    assert sorted(str(each.fields["paid"]) for each in store.drafts()) == ["300", "9"]
    seen = draft_of(store, STEP)
    assert seen is not None
    store.save_draft(STEP, "fulfilment", {"more": "负责人写的"})
    assert draft_of(store, STEP) == seen | {"more": "负责人写的"}
    assert all(each.subject == "case-1" for each in store.drafts())
    assert store.session(head).record([asked(store)], STEP).drafts
    assert not store.session(head).record([asked(store)], STEP).drafts
    sit_down(store, one, "1379")
    assert draft_of(store, STEP) == {"paid": "300", "text": "甲写的"}
    sit_down(store, other, "4682")
    assert draft_of(store, STEP) == {"paid": "9"}
    sit_down(store, head, "2580")
    for left in store.drafts():
        assert store.throw_away_draft(left.draft).drafts
    assert store.drafts() == ()


def test_the_drafts_of_several_are_all_there_when_the_pins_end(
    at_one_step: tuple[Store, str, str, str],
) -> None:
    store, head, one, other = at_one_step
    sit_down(store, head, "2580")
    for who in (one, other, head):
        store.session(head).remove_pin(who)
    assert not store.people.in_force()
    assert sorted(str(each.fields["paid"]) for each in store.drafts()) == ["300", "9"]
    assert draft_of(store, STEP) == {"paid": "300", "text": "甲写的"}
    store.save_draft(STEP, "fulfilment", {"text": "接着写"})
    store.set_duty(other)
    assert draft_of(store, STEP) == {"paid": "300", "text": "接着写"}, "one draft of everybody"
    store.discard_draft(STEP)
    assert draft_of(store, STEP) == {"paid": "9"}, "and then what lay behind it"
    store.save_draft(STEP, "fulfilment", {"text": "这份"})
    assert [one.fields for one in store.drafts()] == [{"paid": "9", "text": "这份"}]


def test_private_notes_stay_with_who_wrote_them_whoever_has_sat_down_since(
    at_one_step: tuple[Store, str, str, str],
) -> None:
    """What the file refused goes in later, perhaps when another is on duty already."""
    store, head, one, other = at_one_step
    notes = f"case-1 mediation {one}"
    store.save_draft(notes, "mediation", {WRITTEN_BY: one, "text": "只给自己看"}, subject="case-1")
    assert draft_of(store, notes) is None
    store.discard_draft(notes)
    sit_down(store, head, "2580")
    assert draft_of(store, notes) is None
    store.throw_away_draft(notes)
    store.discard_draft(notes)
    sit_down(store, one, "1379")
    assert draft_of(store, notes) == {WRITTEN_BY: one, "text": "只给自己看"}
    store.save_draft(notes, "mediation", {WRITTEN_BY: one, "text": "改了"}, subject="case-1")
    assert draft_of(store, notes) == {WRITTEN_BY: one, "text": "改了"}
    assert store.discard_draft(notes).drafts
    del other


def test_who_began_a_draft_is_not_remembered_of_one_that_was_erased(staffed: tuple[Store, str, str]) -> None:
    store, head, clerk = staffed
    store.save_draft("case-2 note", "note", {"text": "甲"}, subject="case-2")
    with transaction(store._db):
        store._db.execute("DELETE FROM draft_field")
        store._db.execute("DELETE FROM draft")  # as an erasure does
    store.set_duty(clerk)
    store.save_draft("case-2 note", "note", {"text": "乙"}, subject="case-2")
    assert draft_of(store, "case-2 note") == {"text": "乙"}
    del head
