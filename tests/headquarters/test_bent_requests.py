"""A short run of the fuzzer at headquarters' own door, over real HTTP and with its real database."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.fuzz.doors.gateway import Gateway
from tests.fuzz.running import explore, refuse
from tests.headquarters.bureau import Bureau

SHORT = 120


def test_nothing_bent_gets_through(bureau: Bureau, record_property: Callable[[str, object], None]) -> None:
    seed = random.SystemRandom().randrange(10**6)
    record_property("told", f"fuzz: --target gateway --seed {seed}")
    with Gateway(bureau) as door:
        tally = explore(door, seed, 0, SHORT)
    refuse(tally)
    assert 0 < tally.taken < tally.inputs == SHORT
