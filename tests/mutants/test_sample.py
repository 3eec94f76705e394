"""Of the planted faults three are drawn in each run: the tests they name catch them."""

import os
import random
from collections.abc import Callable

import pytest

from tests.mutants.named import sample
from tests.mutants.trial import Outcome, trial


@pytest.mark.slow
def test_three_faults_drawn_at_random_are_caught(record_property: Callable[[str, object], None]) -> None:
    seed = int(os.environ.get("WEIQUAN_MUTANT_SEED") or random.SystemRandom().randrange(10**6))
    drawn = sample(3, seed)
    told = f"mutants --sample 3 --seed {seed}: {', '.join(fault.name for fault in drawn)}"
    record_property("told", told)
    tried = [trial(fault) for fault in drawn]
    missed = [str(one) for one in tried if one.outcome is not Outcome.CAUGHT]
    assert not missed, f"{told}\n" + "\n".join(missed)
