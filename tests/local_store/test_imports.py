"""Imports as acts: history stays out of the queue, an act is taken back as one, what is open is put away in bulk."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from casework.matters.body import Line
from casework.matters.complaint.bodies import FollowedUp, SettlementAgreed
from casework.matters.shared.bodies import CaseFiled, MoneyConfirmed
from casework.state import State
from casework.totals import figures
from local_store.errors import DiskFull, ImportStopped
from local_store.store import Store
from local_store.views import ImportAct, NewEntry
from tests.local_store.counting import Statements
from tests.local_store.desks import TODAY, add, complaint, copy_all, log, make, reopen, settled
from tests.local_store.test_landing import HQ, land, run_of, written

OLD = date(2015, 3, 2)


def ledger(count: int, *, filed: bool = True, paid: bool = False) -> tuple[list[list[NewEntry]], list[str]]:
    groups, digests = [], []
    for number in range(count):
        subject = Store.new_subject()
        group = [complaint(subject, on=OLD, summary=f"第{number}行")]
        if paid:
            group.append(settled(subject, 10_000))
        if filed:
            group.append(NewEntry(subject, CaseFiled(on=TODAY)))
        groups.append(group)
        digests.append(hashlib.sha256(f"{number}".encode()).hexdigest())
    return groups, digests


def states(store: Store, groups: list[list[NewEntry]]) -> set[StrEnum]:
    found = [store.state(group[0].subject) for group in groups]
    return {state.state for state in found if state is not None}


def test_history_is_never_in_the_queue_and_says_nothing_of_an_end(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = ledger(5)
        agreed = groups[0][0].subject
        owed = SettlementAgreed(on=OLD, lines=(Line(component="L1", fen=30_000),))
        groups[0].insert(1, NewEntry(agreed, owed))
        store.session("w").import_rows(groups, digests, act=ImportAct("a", "旧台账.xlsx"))
        assert store.queue(TODAY).total == 0
        assert store.queue(TODAY, "all").total == 5
        assert states(store, groups) == {State.ARCHIVED}
        assert store.totals().performed_fen == 0
        state = store.state(agreed)
        assert state is not None
        assert (figures(state).agreed_fen, figures(state).performed_fen) == (30_000, 0)
        assert [found for found in store.doctor() if not found.good] == []


def test_an_import_is_taken_back_as_one_act_also_after_a_restart(tmp_path: Path) -> None:
    groups, digests = ledger(7, paid=True)
    with make(tmp_path) as store:
        log(store, summary="柜台记的")
        store.session("w").import_rows(groups, digests, act=ImportAct("a", "旧台账.xlsx"), batch=3)
        assert store.totals().performed_fen == 70_000
    with reopen(tmp_path) as store:
        [past] = store.past_imports()
        assert (past.act, past.file, past.by, past.cases, past.open, past.taken_back_at) == (
            "a",
            "旧台账.xlsx",
            "w",
            7,
            0,
            None,
        )
        assert past.performed_fen == 70_000
        done = store.session("w").take_back_import("a")
        assert (done.cases, done.left, done.sync) == (7, 0, True)
        assert states(store, groups) == {State.VOIDED}
        assert (store.totals().cases, store.totals().performed_fen) == (1, 0)
        assert store.past_imports()[0].taken_back_at is not None
        assert store.past_imports()[0].performed_fen == 0
        again = store.session("w").take_back_import("a")
        assert (again.cases, again.left, again.entries) == (0, 0, ())
        fresh, _ = ledger(7, paid=True)
        back = store.session("w").import_rows(fresh, digests, act=ImportAct("b", "旧台账.xlsx"))
        assert (back.added, back.skipped) == (7, 0), "what was taken back may come in again"
        assert store.totals().performed_fen == 70_000
        assert [found for found in store.doctor() if not found.good] == []


def test_a_case_somebody_has_worked_on_since_stays(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = ledger(4, filed=False, paid=True)
        store.session("w").import_rows(groups, digests, act=ImportAct("a"))
        add(store, groups[1][0].subject, FollowedUp(on=TODAY))
        done = store.session("w").take_back_import("a")
        assert (done.cases, done.left) == (3, 1)
        assert store.totals().performed_fen == 10_000


def test_what_headquarters_said_meanwhile_does_not_keep_an_import(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        groups, digests = ledger(1, paid=True)
        done = store.session("w").import_rows(groups, digests, act=ImportAct("a"))
        paid = done.entries[1]
        body = MoneyConfirmed(covers=(paid,))
        confirmed = written(HQ, 1, groups[0][0].subject, "money.confirmed", body, after=(paid,))
        land(store, run_of([confirmed]), headquarters=frozenset({HQ}))
        assert store.totals().confirmed_fen == 10_000
        assert store.session("w").take_back_import("a").cases == 1
        assert store.totals().performed_fen == 0


def test_open_cases_of_an_import_are_put_away_in_bulk(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        counter = log(store, on=OLD, summary="柜台记的旧事")
        groups, digests = ledger(6, filed=False)
        store.session("w").import_rows(groups, digests, act=ImportAct("a"))
        assert (store.queue(TODAY).total, store.past_imports()[0].open) == (7, 6)
        done = store.session("w").put_away_import("a", TODAY)
        assert (done.cases, done.left) == (6, 0)
        assert [row.subject for row in store.queue(TODAY).rows] == [counter]
        assert store.past_imports()[0].open == 0
        assert store.session("w").take_back_import("a").cases == 6, "putting away is no work on a case"


def test_what_came_in_before_acts_were_noted_can_be_put_away(tmp_path: Path) -> None:
    with make(tmp_path / "one") as one, make(tmp_path / "two") as other:
        groups, digests = ledger(3, filed=False)
        one.session("w").import_rows(groups, digests)
        copy_all(one, other)
        other.catch_up()
        for store in (one, other):
            [past] = store.past_imports()
            assert (past.act, past.at, past.open) == ("", None, 3)
        assert other.session("w").put_away_import("", TODAY).cases == 3
        copy_all(other, one)
        one.catch_up()
        assert (one.queue(TODAY).total, one.past_imports()) == (0, ())


def test_taking_back_is_known_on_every_pc(tmp_path: Path) -> None:
    with make(tmp_path / "one") as one, make(tmp_path / "two") as other:
        groups, digests = ledger(3)
        one.session("w").import_rows(groups, digests, act=ImportAct("a"))
        one.session("w").take_back_import("a")
        copy_all(one, other)
        assert other.session("w").import_rows(ledger(3)[0], digests).added == 3


def test_a_refused_taking_back_leaves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path) as store:
        groups, digests = ledger(5, paid=True)
        store.session("w").import_rows(groups, digests, act=ImportAct("a"))
        lay_out, laid = store._models.lay_out_written, 0

        def full(written: Any, begun: frozenset[str]) -> list[str]:
            nonlocal laid
            laid += len(written)
            if laid > 3:
                raise DiskFull
            return lay_out(written, begun)

        monkeypatch.setattr(store._models, "lay_out_written", full)
        with pytest.raises(DiskFull):
            store.session("w").take_back_import("a")
        monkeypatch.undo()
        assert states(store, groups) == {State.ARCHIVED}
        assert store.past_imports()[0].taken_back_at is None
        assert store.session("w").take_back_import("a").cases == 5


def test_a_full_disk_says_how_many_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path) as store:
        groups, digests = ledger(10)
        lay_out, laid = store._models.lay_out_written, 0

        def full(written: Any, begun: frozenset[str]) -> list[str]:
            nonlocal laid
            laid += len(written)
            if laid > 7:
                raise DiskFull
            return lay_out(written, begun)

        monkeypatch.setattr(store._models, "lay_out_written", full)
        with pytest.raises(ImportStopped) as stopped:
            store.session("w").import_rows(groups, digests, act=ImportAct("a"), batch=3)
        assert (stopped.value.added, stopped.value.left) == (6, 4)
        assert isinstance(stopped.value.__cause__, DiskFull)
        monkeypatch.undo()
        done = store.session("w").import_rows(groups, digests, act=ImportAct("b"))
        assert (done.added, done.skipped) == (4, 6)
        assert sum(past.cases for past in store.past_imports()) == 10


def test_the_rows_of_one_transaction_are_laid_out_by_the_same_statements(tmp_path: Path) -> None:
    """Forty cases cost what forty cases of one saving do, not what forty savings do."""
    asked = (
        "SELECT DISTINCT subject FROM apart",
        "SELECT id, subject",
        "SELECT device, stream FROM stream",
        "SELECT device FROM headquarters",
        "SAVEPOINT",
        "DELETE FROM import_digest",
    )
    counted = {}
    for rows in (10, 40):
        with make(tmp_path / str(rows)) as store:
            groups, digests = ledger(2 * rows, paid=True)
            with Statements(store) as statements:
                store.session("w").import_rows(groups, digests, act=ImportAct("a"), batch=rows)
            assert store.past_imports()[0].cases == 2 * rows
            assert [found for found in store.doctor() if not found.good] == []
            counted[rows] = {words: statements.about(words) for words in asked}
    assert counted[10] == counted[40]
    assert all(0 < times <= 4 for times in counted[40].values())
