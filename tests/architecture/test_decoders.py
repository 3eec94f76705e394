"""Headquarters reads with decoders that were made before it had threads.

A shape is taken apart when it is first decoded. Two threads that do so at the same moment end the whole process (msgspec 0.22: the
second uses what the first has half made), and at headquarters that is two PCs that speak first after a start.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.house import ROOT

LATE = re.compile(r"\bdecode\([^#\n]*\btype=|\bmsgspec\.convert\(")


def late(root: Path) -> list[str]:
    """Where headquarters has a shape taken apart while it works."""
    return [
        f"{path.relative_to(root).as_posix()}:{number}"
        for path in sorted((root / "headquarters").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LATE.search(line)
    ]


def test_no_shape_is_taken_apart_while_headquarters_works() -> None:
    assert late(ROOT) == []


def test_one_that_would_be_is_seen(tmp_path: Path) -> None:
    (tmp_path / "headquarters").mkdir()
    file = tmp_path / "headquarters" / "desk.py"
    file.write_text("request = msgspec.msgpack.decode(payload, type=shape)\n", encoding="utf-8")
    assert late(tmp_path) == ["headquarters/desk.py:1"]
