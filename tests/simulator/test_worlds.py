"""Five hundred seeded worlds, in batches so that they can be spread over processors."""

from __future__ import annotations

import pytest

from tests.simulator.run import live

SEEDS = 500
BATCH = 25


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_worlds_come_out_right(first: int) -> None:
    failures = [found for seed in range(first, first + BATCH) if (found := live(seed))]
    assert failures == []
