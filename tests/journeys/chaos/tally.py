"""The figures of a chaos run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.journeys.chaos.plan import Blow


@dataclass
class Tally:
    """What a run was. ``lost``: entries that were on a disk alone that an image was put in the place of."""

    seed: int
    fell: list[Blow] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    lost: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        lies = sum(self.requests.values()) - self.requests["passed"]
        return (
            f"seed {self.seed}: {len(self.fell)} blows, kills {dict(self.kills)}, {self.entries} entries, "
            f"{self.lost} on disks that were put back, acts {dict(self.acts)}, "
            f"{sum(self.requests.values())} requests of which {lies} met a lie, {self.seconds:.0f} s"
        )
