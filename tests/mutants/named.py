"""The faults by name, read from the lists beside this file: one list for each field of the work."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from tests.mutants.fault import ROOT, Edit, Fault, Misplaced, planted

HERE = Path(__file__).resolve().parent


@cache
def faults() -> tuple[Fault, ...]:
    """All faults, in the order of their names. Raises ``KeyError`` or ``ValueError`` where a list is not as it should be."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for told in tomllib.loads(path.read_text(encoding="utf-8"))["fault"]:
            if strange := told.keys() - {"name", "means", "tests", "fails_with", "edit"}:
                raise ValueError(f"{path.name}, {told['name']}: {', '.join(strange)}")
            edits = tuple(Edit(edit["of"], edit["before"], edit["after"]) for edit in told["edit"])
            fault = Fault(
                told["name"], told["means"], edits, tuple(told["tests"]), told.get("fails_with", "")
            )
            found.append(fault)
    if twice := [name for name, count in Counter(fault.name for fault in found).items() if count > 1]:
        raise ValueError(f"two faults are called {', '.join(twice)}")
    return tuple(sorted(found, key=lambda fault: fault.name))


def sample(count: int, seed: int) -> list[Fault]:
    """So many faults at random: the same for the same seed and lists."""
    return random.Random(seed).sample(faults(), min(count, len(faults())))


def of_file(file: str) -> list[Fault]:
    """The faults planted in a file or folder of the product, named from the top of the project."""
    wanted = (ROOT / file).resolve()
    return [fault for fault in faults() if any(wanted in (path, *path.parents) for path in _paths(fault))]


def _paths(fault: Fault) -> list[Path]:
    try:
        return [one.path for one in planted(fault)]
    except Misplaced:
        return []  # a trial says so
