"""Signatures in a Word file: the lines of the pen as a picture, black on white. The standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from casework.papers import word_pieces as pieces
from casework.papers.model import Signatures, Signed
from casework.papers.strokes import Strokes, within
from casework.papers.word_squares import drawing, png

DOTS_WIDE: Final = 720
DOTS_HIGH: Final = 260
WIDE: Final = 2592
HIGH: Final = 936
"""How large it stands on paper, in twentieths of a point: 46 by 16 mm."""
_PEN: Final = 3
"""Dots to each side of a line."""


def picture(strokes: Strokes) -> bytes:
    """The signature as a PNG of one bit for each dot. The same strokes are always the same bytes."""
    rows = [bytearray(DOTS_WIDE) for _ in range(DOTS_HIGH)]
    edge = _PEN + 1
    for line in within(strokes, DOTS_WIDE - 2 * edge, DOTS_HIGH - 2 * edge):
        for (ax, ay), (bx, by) in pairwise(line if len(line) > 1 else line * 2):
            steps = max(1, round(max(abs(bx - ax), abs(by - ay))))
            for step in range(steps + 1):
                part = step / steps
                _dot(rows, round(ax + (bx - ax) * part) + edge, round(ay + (by - ay) * part) + edge)
    return png(DOTS_WIDE, ["".join("0" if dot else "1" for dot in row) for row in rows])


def signing_row(block: Signatures, picture: Iterator[int], whole: int, before: int) -> str:
    """The row of places to sign. ``picture``: the numbers of the next pictures of the file; ``whole``: how wide the page is;
    ``before``: the number of the relation before that of the first picture."""
    if not block.places:
        return ""
    width = whole // len(block.places)
    return pieces.table(
        [width] * len(block.places),
        [
            pieces.row(
                [
                    _place(place, block.at(nth), width, picture, before)
                    for nth, place in enumerate(block.places, 1)
                ],
                2250,
            )
        ],
    )


def _place(place: str, signed: Signed | None, width: int, picture: Iterator[int], before: int) -> str:
    drawn = said = ""
    strokes = signed.strokes if signed is not None else ()
    if strokes:
        number = next(picture)
        run = drawing(f"rId{before + number}", number, "签字的笔迹", WIDE, HIGH)
        drawn = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>'
    if signed is not None:
        said = pieces.paragraph(signed.said, size=19, line=300, after=60 if strokes else 500)
    day = signed.day if signed is not None and signed.day else "年　　月　　日"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{pieces.paragraph(place, line=330, before=165, after=60 if signed is not None else 1020)}{drawn}{said}"
        f"{pieces.paragraph(day, line=330, align='right', after=150)}</w:tc>"
    )


def _dot(rows: list[bytearray], x: int, y: int) -> None:
    for across, down in _ROUND:
        if 0 <= y + down < DOTS_HIGH and 0 <= x + across < DOTS_WIDE:
            rows[y + down][x + across] = 1


_ROUND: Final = tuple(
    (across, down)
    for across in range(-_PEN, _PEN + 1)
    for down in range(-_PEN, _PEN + 1)
    if across * across + down * down <= _PEN * _PEN
)
