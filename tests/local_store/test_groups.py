"""Group events in the file: what a page is told, on two PCs, after a rebuild, in the doctor's eyes; what an act writes on each row."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from casework.consumer_rows import CLAIM, Looked, changed, look_over, read_text
from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.shared.bodies import CaseVoided
from casework.steps import StepRefused
from local_store.read_models.groups.questions import GroupQuestions
from local_store.read_models.groups.views import GroupView
from local_store.store import Store
from tests.casework.pens import fen
from tests.local_store.desks import TODAY, add, copy_all, log, make, reopen
from ui.features.groups import verbs

TEXT = "张三 13812345671 要退100\n李四 13812345672 要退200\n王五 13812345673 要退300"


def at_work(folder: Path) -> Store:
    store = make(folder)
    store.bind("310101001", "莘庄镇社区联络点", "闵行区")
    staff = store.new_subject()
    store.session(staff).record_staff(staff, "王阿姨")
    store.set_duty(staff)
    return store


def rows(text: str = TEXT) -> tuple[Looked, ...]:
    return look_over(read_text(text).rows)


def opened(store: Store, merchant: str = "悦身健身馆") -> str:
    return verbs.open_group(merchant, "花园路1号", "prepaid", "年卡不能用了", TODAY)(store).group


def with_rows(store: Store, text: str = TEXT) -> tuple[str, list[str]]:
    group = opened(store)
    done = verbs.log_rows(group, rows(text), "", {}, TODAY)(store)
    return group, [subject for subject, _ in done.written]


def view(store: Store, group: str) -> GroupView:
    return verbs.shown(group, TODAY)(store)


def exchange(one: Store, other: Store) -> None:
    """Each has what the other has, laid out."""
    for source, target in ((one, other), (other, one)):
        copy_all(source, target)
        target.catch_up()


def standing(store: Store, group: str) -> dict[str, tuple[str, int | None, int, int]]:
    return {
        one.row.consumer_name: (
            one.row.state.value,
            one.row.claimed_fen,
            one.row.agreed_fen,
            one.row.performed_fen,
        )
        for one in view(store, group).members
    }


def test_each_row_is_a_complaint_and_every_sum_stands_there_once(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as store:
        group, (first, second, third) = with_rows(store)
        told = store.case(first, TODAY)
        assert told.personal["story"] == "张三 13812345671 要退100"
        assert told.personal["summary"] == "年卡不能用了"
        assert told.state.fields["merchant_address"] == "花园路1号"
        done = verbs.agree(group, {first: 90_00, second: 180_00}, ("L1", "transfer"), None, "signed", TODAY)(
            store
        )
        assert (done.rows, done.left, done.fen) == (2, 0, 270_00)
        # One row's dispute: its agreement has failed meanwhile; the others are paid all the same.
        add(store, third, SettlementAgreed(on=TODAY, lines=fen(50_00)))
        add(store, third, PerformanceRecorded(on=TODAY, lines=fen(20_00)))
        paid = verbs.pay(group, {first: 90_00, second: 170_00, third: 30_00}, TODAY)(store)
        assert (paid.rows, paid.left, paid.fen) == (1, 2, 90_00)
        assert standing(store, group) == {
            "张三": ("performed", 100_00, 90_00, 90_00),
            "李四": ("agreed", 200_00, 180_00, 0),
            "王五": ("agreed", 300_00, 50_00, 20_00),
        }
        row = view(store, group).row
        assert (row.persons, row.claimed_fen, row.agreed_fen, row.performed_fen) == (
            3,
            600_00,
            320_00,
            110_00,
        )
        # What the file as a whole comes to: the rows, each once, and nothing of the group.
        carried = store.carried([first, second, third, group])
        assert (carried.cases, carried.agreed_fen, carried.performed_fen) == (3, 320_00, 110_00)
        verbs.take_back(paid.written)(store)
        assert standing(store, group)["张三"] == ("agreed", 100_00, 90_00, 0)
        asked = verbs.follow_up(group, [first, second], "phone", TODAY)(store)
        assert (asked.rows, asked.left) == (0, 2)
        assert not verbs.pay(group, {}, TODAY)(store).rows


def test_what_came_from_another_pc_meanwhile_is_not_logged_twice(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as one, at_work(tmp_path / "two") as two:
        group = opened(one)
        copy_all(one, two)
        verbs.log_rows(group, rows(), "", {}, TODAY)(two)
        exchange(one, two)
        before = len(one.queue(TODAY, "all").rows)
        done = verbs.log_rows(group, rows(), "", {}, TODAY)(one)
        assert (done.rows, done.left) == (0, 3)
        assert len(one.queue(TODAY, "all").rows) == before == 3
        alone = [msgspec.structs.replace(each.row, alone=True) for each in rows()]
        assert verbs.log_rows(group, look_over(alone), "", {}, TODAY)(one).rows == 3


def test_rows_that_wait_stay_in_the_draft(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as store:
        group = opened(store)
        found = rows("张三 13812345671 要退100\n李四 13812345672")
        assert [each.is_ready for each in found] == [True, False]
        store.save_draft("d", "group_rows", {"rows": "both"})
        verbs.log_rows(group, found[:1], "d", {"rows": "李四"}, TODAY)(store)
        assert [each.fields["rows"] for each in store.drafts()] == ["李四"]
        verbs.log_rows(group, look_over([changed(found[1].row, CLAIM, "5")]), "d", {}, TODAY)(store)
        assert store.drafts() == ()


def test_two_groups_for_one_shop_are_merged_with_their_rows_on_every_pc(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as one, at_work(tmp_path / "two") as two:
        first, _ = with_rows(one)
        second, _ = with_rows(two, "赵六 13812345674 要退400")
        exchange(one, two)
        assert [each.subject for each in view(one, first).others] == [second]
        # Both merge at once, from either side: the one opened first stays, whoever presses.
        assert verbs.merge(first, second)(one).group == verbs.merge(second, first)(two).group
        exchange(one, two)
        for store in (one, two):
            assert list(standing(store, second)) == list(standing(store, first))
            assert len(standing(store, first)) == 4
            assert view(store, first).row.claimed_fen == 1000_00
            assert [each.subject for each in store.ask(GroupQuestions).groups()] == [min(first, second)]
            before = view(store, first)
            store.rebuild()
            assert view(store, first).members == before.members
            assert all(each.good for each in store.doctor() if each.what == "groups")


def test_a_complaint_that_is_there_is_put_in_and_taken_out_and_a_void_one_counts_no_more(
    tmp_path: Path,
) -> None:
    with at_work(tmp_path / "one") as store:
        group, (first, *_) = with_rows(store)
        case = log(store, merchant="悦身健身馆", disputed=70_00, consumer_name="钱七")
        verbs.put_in(group, case)(store)
        assert view(store, group).row.persons == 4
        assert verbs.listed(False, case, TODAY)(store).inside == (group,)
        verbs.take_out(group, case)(store)
        add(store, first, CaseVoided(reason="mistake"))
        assert list(standing(store, group)) == ["李四", "王五"]
        assert store.case(case, TODAY).row.state.value == "logged"


def test_who_has_complained_about_the_shop_already_is_no_second_complaint_unasked(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as store:
        group = opened(store)
        there = log(store, merchant="悦身健身馆", consumer_name="张三", consumer_phone="138 1234 5671")
        log(store, merchant="别的店", consumer_name="李四", consumer_phone="13812345672")
        assert view(store, group).elsewhere == ("138 1234 5671",)
        assert verbs.log_rows(group, rows(), "", {}, TODAY)(store).left == 3
        verbs.put_in(group, there)(store)
        assert view(store, group).elsewhere == ()
        assert verbs.log_rows(group, rows()[1:], "", {}, TODAY)(store).rows == 2


def test_delegates_ends_and_what_an_ended_one_refuses(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as store:
        group, (first, second, _) = with_rows(store)
        for row, speaks in ((first, True), (second, True), (first, False)):
            verbs.choose(group, row, speaks, TODAY)(store)
        assert [one.row.subject for one in view(store, group).members if one.speaks] == [second]
        verbs.close(group, "settled", TODAY)(store)
        with pytest.raises(StepRefused):
            verbs.choose(group, first, True, TODAY)(store)
        assert verbs.log_rows(group, rows("赵六 13812345674 要退4"), "", {}, TODAY)(store).left == 1
        verbs.reopen(group, TODAY)(store)
        assert verbs.log_rows(group, rows("赵六 13812345674 要退4"), "", {}, TODAY)(store).rows == 1
    with reopen(tmp_path / "one") as store:
        assert len(view(store, group).members) == 4


def test_nobodys_name_is_in_a_repr(tmp_path: Path) -> None:
    with at_work(tmp_path / "one") as store:
        group, _ = with_rows(store)
        assert "张三" not in repr(view(store, group)) + repr(view(store, group).members)
