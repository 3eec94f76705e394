"""A case erased as a whole: who may and when, and what two PCs wrote without knowing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import FollowedUp
from casework.matters.order.bodies import OrderRecalled
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseVoided,
    FactsAmended,
    Linked,
    NoteAdded,
    PersonalErased,
)
from casework.steps import StepRefused
from local_store.errors import NotAllowed
from local_store.rights import Right
from local_store.store import Store
from tests.local_store.desks import KEY, TODAY, add, copy_all, entries_of, log, make, reopen, settled
from tests.local_store.test_traces import held
from tests.shared.headquarters_says import dispatch, dispatched, says

WHOLE = PersonalErased(entries=(), ground="asked", whole=True)
VOID = CaseVoided(reason="mistake")


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two PCs that know of one case, which is over."""
    with make(tmp_path / "one") as one, make(tmp_path / "other") as other:
        subject = log(one, consumer_name="单小红", consumer_phone="13812345678")
        add(one, subject, VOID)
        copy_all(one, other)
        other.catch_up()
        yield one, other


def orderf(store: Store) -> str:
    (subject,) = store._db.execute("SELECT DISTINCT subject FROM entry").fetchone()
    return str(subject)


def refused(store: Store, subject: str, body: Body = WHOLE) -> str:
    before = store.sync_status().waiting
    with pytest.raises(StepRefused) as told:
        add(store, subject, body)
    assert store.sync_status().waiting == before
    return told.value.why


def test_what_was_written_unawares_goes_where_it_arrives_and_where_it_was_written(
    pair: tuple[Store, Store],
) -> None:
    one, other = pair
    subject = orderf(one)
    add(other, subject, NoteAdded(), text="她儿子司徒远山来过")
    other.save_draft_field("d", "step:note.added", "text", "写到一半的话", subject=subject)
    add(one, subject, WHOLE)
    assert one.case(subject, TODAY).state.erased == {entries_of(one, subject)[0]}, "what has words"
    copy_all(other, one)
    one.catch_up()
    assert held(one.folder, "单小红", "司徒远山") == []
    assert one.search("司徒", today=TODAY) == ()
    copy_all(one, other)
    other.catch_up()
    assert held(other.folder, "单小红", "司徒远山", "写到一半的话") == []
    assert other.search("司徒", today=TODAY) == ()
    # Whoever knows of it may write of people again.
    add(other, subject, NoteAdded(), text="退件寄回单小红")
    copy_all(other, one)
    one.catch_up()
    assert one.search("退件", today=TODAY) != ()
    add(one, subject, WHOLE)
    assert one.search("退件", today=TODAY) == ()


def test_it_is_refused_as_long_as_something_is_to_do_or_nothing_is_left(tmp_path: Path) -> None:
    with make(tmp_path / "desk") as store:
        subject = log(store, consumer_name="单小红", disputed=9_900)
        assert refused(store, subject) == "still_open"
        store.session("w").record([settled(subject, 9_900)])
        assert refused(store, subject) == "still_open", "nobody has asked whether it went well"

        add(store, subject, FollowedUp(on=TODAY))
        add(store, subject, CaseArchived(on=TODAY))
        totals = store.totals()
        add(store, subject, WHOLE)
        assert store.totals() == totals
        assert refused(store, subject) == "nothing_to_erase"
        order = dispatch(store, dispatched(TODAY))
        case = log(store, consumer_name="张三")
        add(store, case, Linked(other=order, why="from_order"))
        add(store, case, VOID)
        assert refused(store, case) == "order_still_open"
        says(store, order, OrderRecalled(on=TODAY, reason="duplicate"))
        # Linked by mistake with a case that is nobody's order: it neither holds this one back nor goes with it.
        unrelated = log(store, consumer_name="李四")
        add(store, case, Linked(other=unrelated, why="from_order"))
        add(store, case, WHOLE, text="市民来电要求")
        assert held(store.folder, "张三") == []
        add(store, case, NoteAdded(), text="张三又来过")
        add(store, unrelated, VOID)
        add(store, case, WHOLE)
        assert held(store.folder, "张三") == []
        assert store.about(unrelated).personal["consumer_name"] == "李四"
        store.policy = lambda _staff, right: right is not Right.ERASE
        with pytest.raises(NotAllowed) as told:
            add(store, log(store), PersonalErased(entries=(EntryId(store.device, 1),)))
        assert told.value.right is Right.ERASE


def test_a_backup_of_before_shows_nothing_and_brings_nothing_back(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    one, other = pair
    subject = orderf(one)
    copy_all(other, one)
    backup = one.backup()
    add(other, subject, FactsAmended(), consumer_address="春申路五号")
    add(one, subject, WHOLE)
    copy_all(other, one)
    one.close()
    Store.restore(one.folder, KEY, backup.path)
    with reopen(one.folder) as again:
        assert held(again.folder, "单小红", "春申路") == []
        copy_all(other, again)  # words and all, from a PC that has not heard of it
        again.catch_up()
        assert held(again.folder, "单小红", "春申路") == []
