"""The simulator's teeth: each of these mistakes is caught by some seed, and the seed is named."""

from __future__ import annotations

import pytest

from tests.simulator.classes import CLASSES
from tests.simulator.mutants import MUTANTS, Mutant
from tests.simulator.run import live

LONGEST_HUNT = 150


def hunted(mutant: Mutant) -> list[int]:
    """The seeds to try: those whose worlds the mistake should show in."""
    return [
        seed
        for seed in range(len(CLASSES) * 60)
        if CLASSES[seed % len(CLASSES)].name.split()[0].split("-")[0] in mutant.worlds
    ][:LONGEST_HUNT]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_is_caught(mutant: Mutant) -> None:
    with mutant.patch():
        for tried, seed in enumerate(hunted(mutant), start=1):
            found = live(seed)
            if found:
                assert "TypeError" not in found, "the patch does not fit, which is no catch"
                print(f"{mutant.name}: caught after {tried} worlds by {found}")
                break
        else:
            pytest.fail(f"{mutant.name}: {LONGEST_HUNT} worlds lived through it")
    assert live(seed) == "", "the same world is sound without the mistake"
