"""Reads a square code back: written from the standard (ISO/IEC 18004), so that it shares nothing with whoever made it.

Undamaged codes of versions 1 to 6 alone; what is damaged is not mended but refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

_LEVELS: Final = {0: "M", 1: "L", 2: "H", 3: "Q"}
_BLOCKS: Final[dict[tuple[int, str], tuple[int, ...]]] = {
    (1, "L"): (19,), (1, "M"): (16,), (1, "Q"): (13,), (1, "H"): (9,),
    (2, "L"): (34,), (2, "M"): (28,), (2, "Q"): (22,), (2, "H"): (16,),
    (3, "L"): (55,), (3, "M"): (44,), (3, "Q"): (17, 17), (3, "H"): (13, 13),
    (4, "L"): (80,), (4, "M"): (32, 32), (4, "Q"): (24, 24), (4, "H"): (9, 9, 9, 9),
    (5, "L"): (108,), (5, "M"): (43, 43), (5, "Q"): (15, 15, 16, 16), (5, "H"): (11, 11, 12, 12),
    (6, "L"): (68, 68), (6, "M"): (27, 27, 27, 27), (6, "Q"): (19, 19, 19, 19), (6, "H"): (15, 15, 15, 15),
}  # fmt: skip
"""Data codewords of each block, by version and level."""
_MASKS: Final[tuple[Callable[[int, int], int], ...]] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def read_square(modules: Sequence[str]) -> str:
    """What it says. ``modules``: row by row, ``1`` is dark, without the quiet zone."""
    side = len(modules)
    assert side % 4 == 1, side
    assert all(len(row) == side for row in modules)
    version = (side - 17) // 4
    at = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    told = int("".join(modules[row][column] for row, column in at), 2) ^ 0b101010000010010
    assert _checks(told), "the format says nothing"
    level, mask = _LEVELS[told >> 13], _MASKS[told >> 10 & 7]
    bits = "".join(
        str(int(modules[row][column]) ^ (mask(row, column) == 0)) for row, column in _walk(side, version)
    )
    words = [int(bits[start : start + 8], 2) for start in range(0, len(bits) // 8 * 8, 8)]
    lengths = _BLOCKS[version, level]
    blocks: list[list[int]] = [[] for _ in lengths]
    stream = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(stream))
    return _text("".join(f"{word:08b}" for block in blocks for word in block))


def _checks(told: int) -> bool:
    rest = told >> 10 << 10
    for place in range(14, 9, -1):
        if rest >> place & 1:
            rest ^= 0b10100110111 << (place - 10)
    return rest == told & 0x3FF


def _walk(side: int, version: int) -> Iterator[tuple[int, int]]:
    """The places of data, in the order in which they are written."""
    mark = side - 7
    columns = [*range(side - 1, 6, -2), 5, 3, 1]
    for number, right in enumerate(columns):
        for row in range(side - 1, -1, -1) if number % 2 == 0 else range(side):
            for column in (right, right - 1):
                finder = (row < 9 and (column < 9 or column >= side - 8)) or (row >= side - 8 and column < 9)
                aligned = version > 1 and abs(row - mark) <= 2 and abs(column - mark) <= 2
                if not finder and not aligned and row != 6 and column != 6:
                    yield row, column


def _text(bits: str) -> str:
    said = b""
    place = 0

    def take(count: int) -> int:
        nonlocal place
        place += count
        return int(bits[place - count : place], 2)

    while len(bits) - place >= 4 and (mode := take(4)):
        if mode == 4:
            said += bytes(take(8) for _ in range(take(8)))
        elif mode == 2:
            count = take(9)
            for _ in range(count // 2):
                pair = take(11)
                said += (_LETTERS[pair // 45] + _LETTERS[pair % 45]).encode()
            said += _LETTERS[take(6)].encode() if count % 2 else b""
        elif mode == 1:
            count = take(10)
            for _ in range(count // 3):
                said += f"{take(10):03d}".encode()
            if count % 3:
                said += f"{take(7 if count % 3 == 2 else 4):0{count % 3}d}".encode()
        elif mode == 7:
            assert take(8) == 26, "only UTF-8 is declared"
        else:
            raise AssertionError(f"mode {mode}")
    return said.decode("utf-8")
