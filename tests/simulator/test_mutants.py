"""The simulator's teeth: each of these mistakes is caught by some seed, and the seed is named."""

from __future__ import annotations

import pytest

from tests.simulator.classes import CLASSES
from tests.simulator.mutants import MUTANTS, Mutant
from tests.simulator.run import live

LONGEST_HUNT = 150


def hunted(mutant: Mutant) -> list[tuple[str, int]]:
    """The worlds to try, by class and seed: those that the mistake should show in."""
    turns = [
        (CLASSES[seed % len(CLASSES)].name, seed)
        for seed in range(len(CLASSES) * LONGEST_HUNT)
        if CLASSES[seed % len(CLASSES)].name.split()[0].split("-")[0] in mutant.worlds
    ]
    return [*mutant.known, *turns[:LONGEST_HUNT]]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_is_caught(mutant: Mutant) -> None:
    with mutant.patch():
        for tried, (name, seed) in enumerate(hunted(mutant), start=1):
            found = live(seed, name)
            if found:
                assert "TypeError" not in found, "the patch does not fit, which is no catch"
                print(f"{mutant.name}: caught after {tried} worlds by {found}")
                break
        else:
            pytest.fail(f"{mutant.name}: {LONGEST_HUNT} worlds lived through it")
    assert live(seed, name) == "", "the same world is sound without the mistake"
