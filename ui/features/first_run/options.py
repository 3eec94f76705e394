"""Which contact points the files within reach offer, and the few that fit what somebody types. No Qt in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.ports import FilePoint, FoundFile
from ui.widgets.validators import normalise
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Option:
    """A contact point this PC could become, and the file that says so."""

    file: FoundFile
    point: FilePoint

    @property
    def title(self) -> str:
        """`长宁区 · 新泾镇联络点`."""
        return " · ".join((self.file.district, self.point.name))

    @property
    def detail(self) -> str:
        """`编号 CN-01 · U 盘上的 CN-01.wqprov`."""
        return " · ".join((tr("编号 {point}", point=self.point.point), place_words(self.file)))

    def told_apart(self, *, by_district: bool, by_file: bool) -> str:
        """The id, and what else tells it from the others of a list: the same words on 200 rows would be noise."""
        parts = [tr("编号 {point}", point=self.point.point)]
        if by_district:
            parts.append(self.file.district)
        if by_file:
            parts.append(place_words(self.file))
        return " · ".join(parts)


def place_words(file: FoundFile) -> str:
    """Where a file was found, and its name."""
    name = file.path.name
    return {
        "copied": tr("安装时带来的 {name}", name=name),
        "beside": tr("程序旁边的 {name}", name=name),
        "stick": tr("U 盘上的 {name}", name=name),
    }.get(file.where, tr("您选的 {name}", name=name))


def options(files: Sequence[FoundFile]) -> tuple[Option, ...]:
    """Every point of every usable file, in the order of the files."""
    return tuple(Option(file, point) for file in files for point in file.points)


def narrowed(all_: Sequence[Option], typed: str) -> tuple[Option, ...]:
    """Those that fit all the words typed: by name, pinyin, initials or id. Those that begin with them come first."""
    words = normalise(typed).lower().split()
    if not words:
        return tuple(all_)
    found = []
    for place, option in enumerate(all_):
        ranks = [_rank(option, word) for word in words]
        if all(rank is not None for rank in ranks):
            found.append((max(rank for rank in ranks if rank is not None), place, option))
    return tuple(option for _, _, option in sorted(found, key=lambda hit: hit[:2]))


def _rank(option: Option, word: str) -> int | None:
    """0: begins with it, 1: holds it; ``None``: neither."""
    name, point = normalise(option.point.name).lower(), option.point.point.lower()
    if name.startswith(word) or point.startswith(word) or any(s == word for s in option.point.spelt):
        return 0
    if word in name or word in point or word in option.file.district:
        return 1
    return 1 if any(spelt.startswith(word) for spelt in option.point.spelt) else None
