"""Quotes of delimited text that do not hold: one that is never closed makes a cell of all that follows.

A reader that is kind to such a text gives one case the sums of another, and drops the rows between, without a word.
"""

import re
from collections import Counter
from typing import Final

MOST_TOLD: Final = 5

_USUAL_PERCENT = 80
_DIGITS = re.compile(r"\d+")


def torn_lines(text: str, delimiter: str) -> tuple[int, ...]:
    """The numbers of the lines where a quoted cell begins that swallows rows, the first few; () for a sound text."""
    if '"' not in text:
        return ()
    torn: list[int] = []
    shapes = _first_cells(text, delimiter)
    width = _usual_width(text, delimiter)
    at, line, length = 0, 1, len(text)
    opens = re.compile(rf'(?:(?<=[\n\r{re.escape(delimiter)}])|\A) *"')
    close = re.compile(r'"(?:")?')
    while (match := opens.search(text, at)) is not None and len(torn) < MOST_TOLD:
        line += text.count("\n", at, match.start())
        begin = end = match.end()
        closed = False
        while (quote := close.search(text, end)) is not None:
            end = quote.end()
            if len(quote[0]) == 1:
                closed = True
                break
        inside = text[begin : end - 1] if closed else text[begin:]
        after = re.match(r" *", text[end:] if length - end < 256 else text[end : end + 256])
        behind = end + (after.end() if after else 0)
        clean = closed and (behind >= length or text[behind] in f"\r\n{delimiter}")
        breaks = "\n" in inside or "\r" in inside
        if not closed or (breaks and not clean) or (breaks and _holds_rows(inside, delimiter, shapes, width)):
            torn.append(line)
        if not closed:
            break
        line += text.count("\n", match.start(), end)
        at = end
    return tuple(torn)


def _holds_rows(inside: str, delimiter: str, shapes: frozenset[str], width: int) -> bool:
    """Whether lines within a cell look like rows: a first cell as the rows have it, or all the delimiters of a row."""
    lines = inside.splitlines()[1:]
    whole = lines[:-1]
    if width >= 4 and any(each.count(delimiter) >= width - 1 for each in whole):
        return True
    return any(
        delimiter in each and _shape(each.partition(delimiter)[0]) in shapes for each in lines if each.strip()
    )


def _first_cells(text: str, delimiter: str) -> frozenset[str]:
    """The few shapes that nearly all rows begin with (a day, a running number); empty where they begin with words."""
    shapes = Counter(
        _shape(line.partition(delimiter)[0])
        for line in text.splitlines()[:2_000]
        if delimiter in line and not line.startswith('"')
    )
    common = [
        (shape, count) for shape, count in shapes.most_common(6) if any(sign.isdigit() for sign in shape)
    ]
    if sum(count for _, count in common) * 100 < _USUAL_PERCENT * max(sum(shapes.values()) - 1, 1):
        return frozenset()
    return frozenset(shape for shape, _ in common)


def _shape(cell: str) -> str:
    return _DIGITS.sub("9", cell.strip().strip('"'))


def _usual_width(text: str, delimiter: str) -> int:
    counts = Counter(
        line.count(delimiter) + 1
        for line in text.splitlines()[:2_000]
        if '"' not in line and delimiter in line
    )
    return counts.most_common(1)[0][0] if counts else 0
