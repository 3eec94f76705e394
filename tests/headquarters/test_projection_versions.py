"""The rows of a version never change: who changes what entries come to, in a projection or in fold, raises the version.

Without that a database would keep rows of before beside rows of now and nobody would make them anew.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from casework.fold import fold
from headquarters.projections.projection import Projection
from headquarters.projections.registry import PROJECTIONS
from tests.casework.golden_cases import FOLDER, thaw

FROZEN = Path(__file__).with_name("projection_versions.json")
"""By projection and version, the digest of the rows of each golden case."""


def digests(projection: Projection) -> dict[str, str]:
    """Of each golden case, what the projection comes to."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        state = fold(thaw(content), frozenset(content["headquarters"]))
        rows = {table.name: list(rows) for table, rows in projection.project(state, 0).items()}
        found[path.stem] = sha256(repr(rows).encode()).hexdigest()[:16]
    return found


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_rows_of_a_version_are_what_they_were(projection: Projection) -> None:
    frozen: dict[str, dict[str, str]] = json.loads(FROZEN.read_text("utf-8"))
    known = frozen.get(f"{projection.name} {projection.version}", {})
    now = digests(projection)
    assert {case: now[case] for case in known} == known, "other rows: raise the version, then write them down"
    assert now.keys() == known.keys(), (
        "a golden case is not written down: python -m tests.headquarters.test_projection_versions"
    )


if __name__ == "__main__":
    FROZEN.write_text(
        json.dumps(
            {f"{one.name} {one.version}": digests(one) for one in PROJECTIONS}, indent=1, sort_keys=True
        )
        + "\n",
        encoding="utf-8",
    )
