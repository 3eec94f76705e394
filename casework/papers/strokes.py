"""A signature as the pen went: strokes of points with their time, and the text that an entry keeps of them.

The text is ``1`` and, behind each ``;``, a stroke: points ``x,y,t`` apart by blanks, the first of a stroke from the corner and the
beginning, every other as what was added to the one before. ``x`` from 0 to :data:`WIDE` and ``y`` to :data:`HIGH`, to the right and
down; ``t`` in ms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

WIDE: Final = 2000
HIGH: Final = 720
LONGEST: Final = 32_000
"""The most characters of the text."""
LEAST: Final = 200
"""What the pen must have gone in all: a dot is no signature."""
_MOST_STROKES: Final = 500
_MOST_MS: Final = 3_600_000
_VERSION: Final = "1"

Point = tuple[int, int, int]
"""``x``, ``y`` and the ms since the first point of the signature."""
Stroke = tuple[Point, ...]
Strokes = tuple[Stroke, ...]


def is_signature(strokes: Strokes) -> bool:
    """Whether it is more than a dot or a slip of the hand."""
    way = sum(hypot(b[0] - a[0], b[1] - a[1]) for stroke in strokes for a, b in pairwise(stroke))
    return way >= LEAST


def written(strokes: Strokes) -> str:
    """The text; where a long one does not fit, every other point of it is left out, never the ends of a stroke."""
    kept = strokes[:_MOST_STROKES]
    while len(text := _text(kept)) > LONGEST:
        kept = tuple(_thinned(stroke) for stroke in kept)
        if all(len(stroke) <= 2 for stroke in kept):
            kept = kept[: len(kept) // 2]
    return text


def read(text: str) -> Strokes:
    """The strokes of a text; none of what is none."""
    version, *strokes = text.split(";")
    if version != _VERSION or len(text) > LONGEST or len(strokes) > _MOST_STROKES:
        return ()
    try:
        found = tuple(_stroke(stroke) for stroke in strokes)
    except ValueError:
        return ()
    whole = all(0 <= x <= WIDE and 0 <= y <= HIGH and 0 <= t <= _MOST_MS for one in found for x, y, t in one)
    return found if whole else ()


def within(strokes: Strokes, width: float, height: float) -> list[list[tuple[float, float]]]:
    """The lines of a signature made to fit into a box, in its middle; one that is small is not blown up beyond what the pad had."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return []
    left, right = min(x for x, _, _ in points), max(x for x, _, _ in points)
    top, bottom = min(y for _, y, _ in points), max(y for _, y, _ in points)
    scale = min(
        width / max(1, right - left), height / max(1, bottom - top), max(width / WIDE, height / HIGH) * 1.6
    )
    across, down = (width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2
    return [
        [((x - left) * scale + across, (y - top) * scale + down) for x, y, _ in stroke] for stroke in strokes
    ]


def _text(strokes: Strokes) -> str:
    return ";".join((_VERSION, *(_points(stroke) for stroke in strokes)))


def _points(stroke: Sequence[Point]) -> str:
    before = (0, 0, 0)
    said = []
    for point in stroke:
        said.append(",".join(str(one - was) for one, was in zip(point, before, strict=True)))
        before = point
    return " ".join(said)


def _stroke(text: str) -> Stroke:
    x = y = t = 0
    found = []
    for point in text.split(" "):
        across, down, later = (int(part) for part in point.split(","))
        x, y, t = x + across, y + down, t + later
        found.append((x, y, t))
    return tuple(found)


def _thinned(stroke: Stroke) -> Stroke:
    return stroke if len(stroke) <= 2 else (*stroke[:-1:2], stroke[-1])
