"""What arrives is laid out in the order in which people want to see it, many subjects by few statements."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from casework.matters.complaint.bodies import SettlementAgreed
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseVoided, FactsAmended, NoteAdded, PersonalErased
from local_store.read_models.cases.facts import Said
from local_store.read_models.models import Models, Step
from local_store.read_models.search.remembered import Remembered
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.counting import Statements
from tests.local_store.desks import (
    HANDBOOK,
    KEY,
    NOW,
    TODAY,
    Ticking,
    add,
    complaint,
    copy_all,
    entries_of,
    log,
    make,
    settled,
)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@contextmanager
def two(folder: Path) -> Iterator[tuple[Store, Store]]:
    with make(folder / "one") as one, make(folder / "other") as other:
        yield one, other


def rows_in(store: Store) -> set[str]:
    return {row.subject for row in store.queue(TODAY, "all", limit=500).rows}


def all_good(store: Store) -> None:
    assert [found for found in store.doctor() if not found.good] == []


def test_a_fresh_pc_fills_its_lists_open_and_newest_first(tmp_path: Path) -> None:
    with two(tmp_path) as (one, other):
        ages = [30, 3, 200, 90, 1, 400]
        closed = {age: one.new_subject() for age in ages}
        still = {age: one.new_subject() for age in ages}
        for age in ages:
            one.session("w").record([complaint(closed[age], on=days_ago(age)), settled(closed[age], 100)])
            one.session("w").record([complaint(still[age], on=days_ago(age))])
        one.session("s1").record_staff("s1", "王阿姨")
        copy_all(one, other)
        order: list[str] = []
        while True:
            before = rows_in(other) | {each.staff for each in other.staff()}
            other.catch_up(1)
            new = (rows_in(other) | {each.staff for each in other.staff()}) - before
            if not new:
                break
            order += new
        assert order == [
            "s1",
            *(still[age] for age in sorted(ages)),
            *(closed[age] for age in sorted(ages)),
        ]


def test_steps_after_the_end_and_before_it_tell_where_a_case_stands_in_line(tmp_path: Path) -> None:
    """A note or an amendment opens nothing, an agreement that waits for its money does not close, and an answered
    consultation is closed. What was laid out before stands where its row says."""
    with two(tmp_path) as (one, other):
        noted, agreed, answered, asked, voided = (one.new_subject() for _ in range(5))
        one.session("w").record([complaint(noted, on=days_ago(1)), settled(noted, 100)])
        add(one, noted, NoteAdded(), text="送了锦旗")
        add(one, noted, FactsAmended(fields={"merchant_name": "永辉"}))
        one.session("w").record([complaint(agreed, on=days_ago(50))])
        add(one, agreed, SettlementAgreed(on=days_ago(49), lines=()))
        for subject, personal in ((answered, {"answer": "可以退"}), (asked, {})):
            body = ConsultationLogged(number="", received_on=days_ago(2))
            one.session("w").record([NewEntry(subject, body, {"question": "能退吗", **personal})])
        one.session("w").record([complaint(voided, on=TODAY)])
        add(one, voided, CaseVoided(reason="duplicate"))
        copy_all(one, other)
        order: list[str] = []
        for _ in range(5):
            before = rows_in(other)
            other.catch_up(1)
            order += rows_in(other) - before
        assert order == [asked, agreed, voided, noted, answered]


def test_the_rows_of_all_come_before_the_words_of_any(tmp_path: Path) -> None:
    with two(tmp_path) as (one, other):
        old, new = (log(one, on=days_ago(age), summary="褪色") for age in (9, 1))
        copy_all(one, other)
        other.catch_up(2)
        assert rows_in(other) == {old, new}
        assert other.search("褪色", today=TODAY) == ()
        all_good(other)
        other.catch_up(1)
        assert [hit.row.subject for hit in other.search("褪色", today=TODAY)] == [new]
        all_good(other)
        other.catch_up()
        assert [hit.row.subject for hit in other.search("褪色", today=TODAY)] == [new, old]
        assert [hint.cases for hint in other.merchants("家乐")] == [2]
        all_good(other)


def test_what_was_made_ready_is_made_anew_where_somebody_wrote_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing another connection amends the case, or erases its words."""
    with two(tmp_path) as (one, other):
        amended, erased = log(one, story="我的秘密"), log(one, on=days_ago(2), story="另一个秘密")
        copy_all(one, other)
        real = Models.plan

        def plan(self: Models, limit: int, aside: Callable[[], None]) -> Step | None:
            step = real(self, limit, aside)
            if self is other._models and writes and not other._db.in_transaction:
                writes.pop(0)()
            return step

        with Store.open(tmp_path / "other", KEY, clock=Ticking(NOW + 10**9), handbook=HANDBOOK) as third:
            first = entries_of(third, erased)[0]
            writes = [
                lambda: add(third, amended, FactsAmended(fields={"merchant_name": "永辉"})),
                lambda: add(third, erased, PersonalErased(entries=(first,))),
            ]
            monkeypatch.setattr(Models, "plan", plan)
            other.catch_up()
        assert writes == []
        shown = {row.subject: row.merchant_name for row in other.queue(TODAY, "all").rows}
        assert shown == {amended: "永辉", erased: "家乐超市"}
        assert [hit.row.subject for hit in other.search("秘密", today=TODAY)] == [amended]
        all_good(other)


def test_the_search_answers_with_the_newest_day_first_whatever_came_first(tmp_path: Path) -> None:
    with two(tmp_path) as (one, other):
        subjects = {age: log(one, on=days_ago(age), summary="褪色") for age in (5, 1, 80, 20)}
        copy_all(one, other)
        other.catch_up()
        for store in (one, other):
            hits = store.search("褪色", today=TODAY)
            assert [hit.row.subject for hit in hits] == [subjects[age] for age in (1, 5, 20, 80)]
        add(other, subjects[80], FactsAmended(fields={"received_on": days_ago(2).isoformat()}))
        hits = other.search("褪色", today=TODAY)
        assert [hit.row.subject for hit in hits] == [subjects[age] for age in (1, 80, 5, 20)]
        all_good(other)


def test_many_cases_are_laid_out_by_few_statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_store.read_models.laying_out.FEW_SUBJECTS", 24)
    with two(tmp_path) as (one, other):
        for number in range(48):
            one.session("w").record(
                [complaint(one.new_subject(), merchant=f"店{number % 7}", summary="褪色")]
            )
        copy_all(one, other)
        with Statements(other) as statements:
            other.catch_up()
        assert len(rows_in(other)) == 48
        for words in ("SELECT subject, core, private FROM entry", "SELECT id, subject", "DELETE FROM stale"):
            assert 0 < statements.about(words) <= 6, words
        assert statements.about("FROM merchant WHERE key") == 7, "each merchant once"
        assert len(statements.asked) <= 9 * 48
        all_good(other)


def test_the_journal_is_read_once_for_rows_and_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_store.read_models.laying_out.MANY_SUBJECTS", 8)
    with two(tmp_path) as (one, other):
        for at in range(40):
            log(one, on=days_ago(at % 9), summary=f"褪色{at}")
        copy_all(one, other)
        with Statements(other) as statements:
            other.catch_up()
        assert statements.about("SELECT subject, core, private FROM entry") == 5
        assert len(other.search("褪色17", today=TODAY)) == 1
        all_good(other)


def test_what_finds_no_room_to_be_remembered_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("local_store.read_models.laying_out.MANY_SUBJECTS", 8)
    monkeypatch.setattr("local_store.read_models.search.remembered.MOST_BYTES", 1000)
    monkeypatch.setattr("local_store.read_models.search.remembered.MOST_UNPACKED", 4)
    with two(tmp_path) as (one, other):
        for at in range(40):
            log(one, on=days_ago(at % 9), summary=f"褪色{at}")
        copy_all(one, other)
        with Statements(other) as statements:
            other.catch_up()
        assert statements.about("SELECT subject, core, private FROM entry") > 5
        assert [len(other.search(f"褪色{at}", today=TODAY)) > 0 for at in range(40)] == [True] * 40
        all_good(other)


def test_what_a_case_says_since_is_what_is_remembered() -> None:
    remembered = Remembered()
    remembered.keep([("a", Said(number="1")), ("b", Said(number="2"))])
    remembered.keep([("a", Said(number="3"))])
    assert remembered.take("b") == Said(number="2")
    assert remembered.take("a") == Said(number="3")
    assert remembered.take("a") is None
    remembered.keep([("c", Said(number="4", texts=("话",)))])
    remembered.forget(["c"])
    assert remembered.take("c") is None


@pytest.mark.parametrize("days", [90, 1])
def test_a_merchant_of_many_cases_costs_a_save_no_more_than_one_of_few(tmp_path: Path, days: int) -> None:
    def steps(cases: int) -> int:
        with make(tmp_path / str(cases)) as store:
            groups = [
                [complaint(store.new_subject(), merchant="大卖场", on=days_ago(at % days))]
                for at in range(cases)
            ]
            digests = [f"{at:064x}" for at in range(cases)]
            for part in range(0, cases, cases // 10):  # as many parts of the indexes in both
                some = slice(part, part + cases // 10)
                store.session("w").import_rows(groups[some], digests[some])
            with Statements(store) as statements:
                log(store, merchant="大卖场")
            assert [hint.cases for hint in store.merchants("大卖场")] == [cases + 1]
            all_good(store)
            return statements.steps

    # Both have more of a day than are looked at, where there is only one.
    assert steps(1200) <= 1.3 * steps(120)


def test_a_new_edition_of_the_handbook_writes_rows_anew_and_leaves_the_words(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        subjects = [log(store, on=days_ago(age), summary="褪色") for age in (1, 2, 3)]
        store._db.execute("UPDATE case_row SET due_on = '2020-01-01'")
        store._db.execute("UPDATE read_model SET edition = edition || '+' WHERE name = 'cases'")
    with Store.open(tmp_path, KEY, clock=Ticking(NOW + 10**9), handbook=HANDBOOK) as store:
        assert rows_in(store) == set(subjects), "the lists stay as they are until they are laid out anew"
        with Statements(store) as statements:
            laid_out = store.catch_up()
        assert laid_out.subjects == set(subjects)
        assert statements.about("INTO case_words") == 0
        assert len(store.search("褪色", today=TODAY)) == 3
        all_good(store)


def test_words_are_made_from_what_the_journal_says_when_they_are_written(tmp_path: Path) -> None:
    """Another connection erases between the row and its words."""
    with two(tmp_path) as (one, other):
        subject = log(one, story="我的秘密")
        log(one, on=days_ago(300))
        copy_all(one, other)
        other.catch_up(2)
        with Store.open(tmp_path / "other", KEY, clock=Ticking(NOW + 10**9), handbook=HANDBOOK) as third:
            add(third, subject, PersonalErased(entries=(entries_of(third, subject)[0],)))
            third._db.execute("INSERT INTO wordless SELECT id FROM case_row WHERE subject = ?", (subject,))
        other.catch_up()
        assert other.search("秘密", today=TODAY) == ()
        all_good(other)


@pytest.mark.parametrize("first", ["one", "other"])
def test_the_doctor_finds_nothing_after_two_pcs_wrote_on_one_case(tmp_path: Path, first: str) -> None:
    """Whoever wrote first and whoever heard of it first: the same file is well, in processes with different seeds."""
    with two(tmp_path) as (one, other):
        subject = log(one, summary="褪色", consumer_phone="13812345678")
        copy_all(one, other)
        other.catch_up()
        for store, text in ((one, "甲写的"), (other, "乙写的"), (one, "又写"), (other, "再写")):
            add(store, subject, NoteAdded(), text=text)
        ways = ((one, other), (other, one)) if first == "one" else ((other, one), (one, other))
        for source, target in ways:
            copy_all(source, target)
            target.catch_up()
            add(target, subject, NoteAdded(), text="收到了")
        copy_all(*ways[0])
        for store in (one, other):
            all_good(store)
            store.catch_up()
            all_good(store)
            store.rebuild()
            all_good(store)
    script = (
        "import sys; from pathlib import Path; from tests.local_store.desks import reopen\n"
        "with reopen(Path(sys.argv[1])) as store: print(store.doctor())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "other")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert "good=False" not in said.pop()
