"""What a command asks somebody to look at before it writes anything."""

from __future__ import annotations


class SumFarOff(ValueError):
    """Lines of a ``record`` file with sums that somebody must say are meant. ``lines``: the number of each line, and what is
    far off in it in words, without anybody's name."""

    def __init__(self, lines: tuple[tuple[int, str], ...]) -> None:
        super().__init__(f"{len(lines)} lines")
        self.lines = lines
