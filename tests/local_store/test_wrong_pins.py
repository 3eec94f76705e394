"""How long wrong PINs keep the door shut."""

from pathlib import Path

import pytest

from local_store.errors import PinWaits, PinWrong
from local_store.file.standings import Standing
from local_store.people import FIRST_WAIT_MS, FREE_TRIES, LONGEST_WAIT_MS, wait_ms
from local_store.store import Store
from tests.local_store.test_people import KEY, Clock, clock, staffed, store

__all__ = ["clock", "staffed", "store"]


def test_wrong_tries_wait_longer_each_time_also_after_a_restart_and_in_another_process(
    staffed: tuple[Store, str, str], tmp_path: Path, clock: Clock
) -> None:
    store, head, _ = staffed
    for _ in range(FREE_TRIES):
        with pytest.raises(PinWrong) as wrong:
            store.people.prove(head, "1111222")
        assert wrong.value.waits_ms == 0
    waits = FIRST_WAIT_MS
    for _ in range(3):
        with Store.open(tmp_path / "data", KEY, clock=clock) as other:
            with pytest.raises(PinWrong) as wrong:
                other.people.prove(head, "9999")
            assert wrong.value.waits_ms == waits
        with pytest.raises(PinWaits) as shut:
            store.people.prove(head, "2580")
        assert shut.value.waits_ms == waits
        assert store.people.standings()[head].waits_ms == waits
        clock.at += waits
        waits *= 2
    store.people.prove(head, "2580")
    assert store.people.standings()[head].waits_ms == 0
    with pytest.raises(PinWrong) as wrong:
        store.people.prove(head, "9998")
    assert wrong.value.waits_ms == 0, "counted anew after the right one"


def test_a_hundred_wrong_tries_wait_no_longer_than_the_longest(clock: Clock) -> None:
    assert wait_ms(Standing(pin="x", tries=100, tried_at=clock.at), clock.at) == LONGEST_WAIT_MS


def test_a_clock_put_back_keeps_nobody_out_for_ever(staffed: tuple[Store, str, str], clock: Clock) -> None:
    store, head, _ = staffed
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(PinWrong):
            store.people.prove(head, "9999")
    clock.at -= 400 * 86_400_000
    with pytest.raises(PinWaits) as shut:
        store.people.prove(head, "2580")
    assert shut.value.waits_ms == FIRST_WAIT_MS
    clock.at += FIRST_WAIT_MS
    store.people.prove(head, "2580")


def test_a_try_counts_before_it_is_looked_at(
    staffed: tuple[Store, str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program that is killed while it looks has used the try up."""
    store, head, _ = staffed

    def killed(_typed: str, _written: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("local_store.people._fits", killed)
    with pytest.raises(KeyboardInterrupt):
        store.people.prove(head, "2580")
    store.close()
    with Store.open(tmp_path / "data", KEY) as again:
        assert b'"tries":1' in (again.setting("standings") or b"")
