"""A signature for tests: how a pen went, and the entry it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from casework.matters.body import Body
from casework.matters.shared.bodies import PaperSigned
from casework.papers.filling import fill
from casework.papers.signing import canonical, digest, places_of, role_of
from casework.papers.source import Offered, Source
from casework.papers.strokes import Strokes, written

LINES: Final = (
    ((0.2, 0.3), (0.35, 0.62), (0.5, 0.3), (0.62, 0.6)),
    ((0.66, 0.32), (0.82, 0.28), (0.7, 0.66), (0.86, 0.6)),
)
"""Strokes as parts of a pad, for a hand."""
STROKES: Final[Strokes] = (
    ((300, 200, 0), (420, 460, 120), (560, 190, 240), (640, 420, 350)),
    ((760, 210, 600), (980, 180, 700), (820, 480, 820), (1020, 430, 900)),
)
KEY: Final = "0c" * 32


def signature(
    one: Offered, source: Source, nth: int = 1, name: str = "张慧敏", **said: Any
) -> tuple[Body, Mapping[str, str]]:
    """What is written when somebody signs this document as it is now at one of its places."""
    words = {"signer": name, "paper_key": KEY, "strokes": written(STROKES)}
    if said.get("way", "pen") != "pen":
        del words["strokes"]
    body = PaperSigned(
        paper=one.code,
        entry=one.entry,
        digest=digest(KEY, canonical(one, source)),
        nth=nth,
        role=role_of(places_of(fill(one, source))[nth - 1]),
        copies=source.handbook.paper_templates[one.code].copies,
        **{"way": "pen", **said},
    )
    return body, words
