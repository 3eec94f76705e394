"""A short run at each door with a seed of its own, and the proof that what it looks for is found."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from tests.fuzz.all_doors import DOORS
from tests.fuzz.bad_worker import DOORS as BAD
from tests.fuzz.bending import json_bent
from tests.fuzz.running import explore, refuse
from tests.fuzz.watch import watch

SHORT = {
    "parcels": 2_000,
    "requests": 1_500,
    "answers": 400,
    "provisioning": 600,
    "editions": 200,
    "edition_files": 60,
    "ledgers": 60,
    "workbooks": 40,
    "lists": 80,
    "wire": 150,
}
"""Some tenths of a second each."""


@pytest.mark.parametrize("name", SHORT)
def test_nothing_bent_gets_through(name: str, record_property: Callable[[str, object], None]) -> None:
    seed = random.SystemRandom().randrange(10**6)
    record_property("told", f"fuzz: --target {name} --seed {seed}")
    with DOORS[name]() as door:
        tally = explore(door, seed, 0, SHORT[name])
    refuse(tally)
    assert tally.inputs == SHORT[name]
    assert 0 < tally.taken < tally.inputs, "some are taken, some are not"


def test_an_input_is_drawn_from_its_own_chance_alone() -> None:
    odd: list[object] = [[], {}, [[]], {"a": {}}]
    untouched = json.dumps(odd)
    sample = json.dumps({"point": {"name": "a"}, "keys": ["b", []]}).encode()
    first = [json_bent(random.Random(number), sample, odd) for number in range(2_000)]
    assert json.dumps(odd) == untouched, "what was bent once is bent in all later inputs"
    assert [json_bent(random.Random(number), sample, odd) for number in range(2_000)] == first


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("slow", "too long"),
        ("raises", "KeyError"),
        ("tells", "an error of ValueError says what is personal"),
        ("logs", "a log says what is personal"),
        ("fails", "a line of the log is an error"),
        ("lies", "a sample is not taken"),
    ],
)
def test_what_no_door_may_do_is_found(name: str, said: str) -> None:
    with BAD[name]() as door:
        tally = explore(door, 1, 0, 4)
    assert [key for key in tally.findings if said in key], list(tally.findings)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dies", "the process ends with -6"),
        ("hangs", "the process does not come back"),
        ("hungry", "too much memory"),
        ("greedy", "MemoryError"),
        ("says", "the standard error says what is personal"),
    ],
)
def test_what_ends_a_process_is_found_from_outside_and_the_next_goes_on(name: str, said: str) -> None:
    tally = watch(name, 1, 6, worker="tests.fuzz.bad_worker")
    assert tally.inputs == 6
    assert [key for key in tally.findings if said in key], list(tally.findings)


def test_a_sound_door_is_found_sound() -> None:
    with BAD["sound"]() as door:
        tally = explore(door, 1, 0, 50)
    assert (tally.inputs, list(tally.findings)) == (50, [])
    assert 0 < tally.taken < 50
