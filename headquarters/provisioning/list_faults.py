"""What is wrong with a list of contact points, in words for the person who made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headquarters.errors import HeadquartersError


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in Chinese and in English. ``row``: where, 0 for the list as a whole."""

    row: int
    chinese: str
    english: str

    def __str__(self) -> str:
        if not self.row:
            return f"{self.chinese} ({self.english})"
        return f"第 {self.row} 行：{self.chinese} (row {self.row}: {self.english})"


class ListRefused(HeadquartersError):
    """The list cannot be used as it is. ``faults``: everything that is wrong with it, by row."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        head = "名单有问题，什么都没有写 (the list was refused, nothing was written):"
        super().__init__("\n  ".join((head, *map(str, faults))))
        self.faults = tuple(faults)


def refused(chinese: str, english: str) -> ListRefused:
    """A fault of the list as a whole."""
    return ListRefused([Fault(0, chinese, english)])
