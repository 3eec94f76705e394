"""Those who write to one file stand in line: people first, work in the background in short turns. No test looks at a clock
but the one that it hands in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from local_store.errors import StoreBusy
from local_store.file.connection import transaction
from local_store.file.gate import ABOUT_SECONDS, OVERDUE_SECONDS, SLICE_BESIDE_PEOPLE, SLICE_SECONDS, Gate
from local_store.read_models.models import Models, Step
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, NOW, TODAY, Ticking, copy_all, log, make

PATIENCE = 30.0
"""Seconds that a test waits for another thread before it fails."""


class Line:
    """Threads that go through a gate, and the order in which they did."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.order: list[str] = []
        self._threads: list[threading.Thread] = []

    def comes(self, name: str, *, urgent: bool) -> None:
        """Somebody comes, and stands in line when this returns."""
        before = sum(self.gate.waiting())
        thread = threading.Thread(target=self._go, args=(name, urgent))
        self._threads.append(thread)
        thread.start()
        until(lambda: sum(self.gate.waiting()) == before + 1)

    def all_through(self) -> list[str]:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        return self.order

    def _go(self, name: str, urgent: bool) -> None:
        with self.gate.turn(urgent=urgent, patience=PATIENCE):
            self.order.append(name)


def until(holds: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(int(PATIENCE * 1000)):
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError("it never came to that")


def test_people_go_first_and_in_the_order_in_which_they_came() -> None:
    line = Line(Gate(lambda: 0.0))
    with line.gate.turn(urgent=True):
        line.comes("post", urgent=False)
        line.comes("first person", urgent=True)
        line.comes("backup", urgent=False)
        line.comes("second person", urgent=True)
    assert line.all_through() == ["first person", "second person", "post", "backup"]


def test_a_turn_in_the_background_is_over_after_its_slice_or_when_a_person_comes() -> None:
    now = [0.0]
    line = Line(Gate(lambda: now[0]))
    with line.gate.turn(urgent=False) as turn:
        assert not turn.is_over()
        now[0] = SLICE_SECONDS
        assert turn.is_over()
    with line.gate.turn(urgent=False) as turn:
        assert not turn.is_over()
        line.comes("person", urgent=True)
        assert turn.is_over()
    assert line.all_through() == ["person"]


def test_turns_are_shorter_while_people_are_about() -> None:
    now = [0.0]
    gate = Gate(lambda: now[0])
    with gate.present():
        pass
    now[0] = ABOUT_SECONDS / 2
    with gate.turn(urgent=False) as turn:
        now[0] += SLICE_BESIDE_PEOPLE
        assert gate.people_about()
        assert turn.is_over()
    now[0] = 2 * ABOUT_SECONDS
    with gate.turn(urgent=False) as turn:
        now[0] += SLICE_BESIDE_PEOPLE
        assert not gate.people_about()
        assert not turn.is_over()


def test_a_person_s_own_turn_is_not_cut_short() -> None:
    now = [0.0]
    gate = Gate(lambda: now[0])
    with gate.turn(urgent=True) as turn:
        now[0] = 100 * SLICE_SECONDS
        assert not turn.is_over()


def test_nothing_begins_in_the_background_while_a_person_waits_for_an_answer() -> None:
    line = Line(Gate(lambda: 0.0))
    with line.gate.present():
        line.comes("post", urgent=False)
        assert not line.gate.is_wanted(), "nobody is in one's own way"
        with line.gate.turn(urgent=True):
            line.order.append("person")
        assert line.gate.waiting() == (0, 1)
    assert line.all_through() == ["person", "post"]


def test_where_people_never_pause_the_background_has_a_turn_now_and_then() -> None:
    now = [0.0]
    line = Line(Gate(lambda: now[0]))
    with line.gate.present():
        with line.gate.turn(urgent=True):
            line.comes("post", urgent=False)
            now[0] = OVERDUE_SECONDS
            line.comes("person", urgent=True)
        assert line.all_through() == ["post", "person"]


def test_who_waits_in_vain_is_told_that_the_file_is_busy() -> None:
    gate = Gate()
    refused: list[StoreBusy] = []

    def comes() -> None:
        try:
            with gate.turn(urgent=True, patience=0.0):
                pass
        except StoreBusy as error:
            refused.append(error)

    with gate.turn(urgent=False):
        thread = threading.Thread(target=comes)
        thread.start()
        thread.join(PATIENCE)
    assert len(refused) == 1
    assert gate.waiting() == (0, 0)


def test_a_thread_goes_through_its_own_gate_again_and_an_error_gives_it_back() -> None:
    gate = Gate()
    with pytest.raises(KeyError), gate.turn(urgent=True), gate.turn(urgent=False):
        raise KeyError
    line = Line(gate)
    with gate.turn(urgent=True):
        line.comes("person", urgent=True)
    assert line.all_through() == ["person"]


def test_connections_to_one_file_share_a_gate_and_other_files_have_their_own(tmp_path: Path) -> None:
    one, other = make(tmp_path / "one"), make(tmp_path / "other")
    (tmp_path / "link").symlink_to(tmp_path / "one", target_is_directory=True)
    again = Store.open(tmp_path / "link", KEY, clock=Ticking(NOW), handbook=HANDBOOK)
    assert one._db.gate is again._db.gate
    assert one._db.gate is not other._db.gate


def test_a_person_saves_in_the_middle_of_the_laying_out(tmp_path: Path) -> None:
    """The person writes after the turn at hand, and then the laying out goes on."""
    author, desk = make(tmp_path / "author"), make(tmp_path / "desk")
    for number in range(12):
        log(author, merchant=f"店{number}")
    copy_all(author, desk)
    post = Store.open(tmp_path / "desk", KEY, clock=Ticking(NOW + 10**9), handbook=HANDBOOK)
    post.give_way()
    seen: list[int] = []
    ready = threading.Event()

    def saves() -> None:
        with Store.open(tmp_path / "desk", KEY, clock=Ticking(NOW + 10**10), handbook=HANDBOOK) as store:
            ready.set()
            began.wait(PATIENCE)
            with transaction(store._db):
                seen.append(len(store.queue(TODAY, "all").rows))
                store._drafts.save("d", "complaint", {"summary": "褪色"}, "", 1)

    began = threading.Event()
    person = threading.Thread(target=saves)
    person.start()
    ready.wait(PATIENCE)
    real = Models.carry_out
    count = 0

    def carried_out(self: Models, step: Step) -> list[str]:
        nonlocal count
        done = real(self, step)
        count += 1
        if count == 3:
            began.set()
            until(lambda: post._db.gate.waiting()[0] == 1)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Models, "carry_out", carried_out)
        patch.setattr("local_store.read_models.laying_out.FEW_SUBJECTS", 1)
        patch.setattr("local_store.read_models.laying_out.MANY_SUBJECTS", 1)
        post.catch_up()
    person.join(PATIENCE)
    assert seen == [3]
    assert len(post.queue(TODAY, "all").rows) == 12
    assert [draft.draft for draft in post.drafts()] == ["d"]


def test_what_a_store_that_gives_way_writes_stands_behind_people(tmp_path: Path) -> None:
    desk = make(tmp_path / "desk")
    post = Store.open(tmp_path / "desk", KEY, clock=Ticking(NOW + 10**9), handbook=HANDBOOK)
    post.give_way()
    with transaction(post._db) as turn:
        assert not turn.urgent
    with transaction(desk._db) as turn:
        assert turn.urgent
