"""Inputs one after the other in this process: drawn by number, handed in, measured, and shrunk where they break something."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final, Self

from tests.fuzz.door import Broken, Door, Finding, Listener, try_one

MOST_SHRUNK = 400
"""So often an input is tried shorter."""
TOO_MUCH: Final = ("broken: too long", "broken: too much memory")


@dataclass(slots=True)
class Tally:
    """``inputs``: handed in; ``taken``: of them. ``findings`` by key, the shortest input of each."""

    inputs: int = 0
    taken: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)

    def note(self, finding: Finding) -> bool:
        """Whether it is new, or shorter than before."""
        known = self.findings.get(finding.key)
        if known is not None and len(known.input) <= len(finding.input):
            return False
        self.findings[finding.key] = finding
        return known is None


def drawn(door: Door, seed: int, number: int) -> bytes:
    """Input ``number`` of a seed: the same in every run of the same program."""
    return door.bend(Random(f"{seed} {door.name} {number}"))


def explore(
    door: Door,
    seed: int,
    first: int,
    last: int,
    *,
    until: float = float("inf"),
    before: Callable[[int, bytes], None] | None = None,
) -> Tally:
    """Hand in the inputs ``first`` to ``last`` (not included), or until a moment of ``time.monotonic``. ``before``: told of each
    input before it is handed in, for whoever sees this process die; then the kernel ends one that does not come
    back. The samples come first, and must be taken."""
    tell = before or (lambda _number, _given: None)
    with Knocking(door, is_watched=before is not None) as knocking:
        if first == 0:
            knocking.hand_in_samples(tell)
        for number in range(first, last):
            if time.monotonic() >= until:
                break
            given = drawn(door, seed, number)
            tell(number, given)
            knocking.hand_in(given)
    return knocking.tally


class Knocking:
    """Hands inputs in, with all that is measured about each, and keeps the tally."""

    def __init__(self, door: Door, *, is_watched: bool) -> None:
        self.tally = Tally()
        self._door = door
        self._heard = Listener()
        self._gauge = Gauge(door, is_watched=is_watched)

    def __enter__(self) -> Self:
        self._heard.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._gauge.end()
        self._heard.__exit__()

    def hand_in(self, given: bytes) -> None:
        """One input, counted; a new mistake is shortened."""
        taken, finding = self._look(given)
        self.tally.inputs += 1
        self.tally.taken += taken
        if finding is not None and self.tally.note(finding) and finding.key not in TOO_MUCH:
            self.tally.note(shrunk(finding, lambda shorter: self._look(shorter)[1]))

    def hand_in_samples(self, before: Callable[[int, bytes], None]) -> None:
        """Each must be taken, and none counts."""
        for number, sample in enumerate(self._door.samples()):
            before(-1 - number, sample)
            taken, finding = self._look(sample)
            if finding is None and not taken:
                finding = Finding("broken: a sample is not taken", "", sample)
            if finding is not None:
                self.tally.note(finding)

    def _look(self, given: bytes) -> tuple[bool, Finding | None]:
        self._gauge.begin()
        taken, finding = try_one(self._door, given, self._heard)
        return taken, finding or self._gauge.finding(given)


class Gauge:
    """Processor time and memory of one input. A process that does not come back is ended by the kernel."""

    def __init__(self, door: Door, *, is_watched: bool) -> None:
        self._door = door
        self._is_watched = is_watched
        self._cpu, self._memory = 0.0, 0

    def begin(self) -> None:
        self._memory = _most_held()
        self._cpu = time.process_time()
        if sys.platform != "win32" and self._is_watched:
            signal.setitimer(signal.ITIMER_PROF, 3 * self._door.cpu)

    def finding(self, given: bytes) -> Finding | None:
        """What was too much."""
        took = time.process_time() - self._cpu
        held = _most_held()
        self.end()
        if took > self._door.cpu:
            return Finding(TOO_MUCH[0], f"{took:.1f} s", given)
        if held - self._memory > self._door.memory:
            return Finding(TOO_MUCH[1], f"{held - self._memory >> 20} MiB", given)
        return None

    def end(self) -> None:
        if sys.platform != "win32" and self._is_watched:
            signal.setitimer(signal.ITIMER_PROF, 0)


_HIGHEST: Final = re.compile(rb"VmHWM:\s+(\d+) kB")


def _most_held() -> int:
    """Bytes that this process held at most so far; 0 where the system does not say."""
    if not sys.platform.startswith("linux"):
        return 0
    # Not getrusage: that begins with what the parent held.
    with open("/proc/self/status", "rb", buffering=0) as status:  # noqa: PTH123
        found = _HIGHEST.search(status.read(4096))
    return int(found[1]) << 10 if found else 0


def shrunk(finding: Finding, look: Callable[[bytes], Finding | None]) -> Finding:
    """The same mistake by a shorter input, as far as cutting pieces out finds one."""
    best, tries = finding, 0
    piece = max(1, len(best.input) // 2)
    while piece and tries < MOST_SHRUNK:
        at, shorter = 0, False
        while at < len(best.input) and tries < MOST_SHRUNK:
            tries += 1
            found = look(best.input[:at] + best.input[at + piece :])
            if found is not None and found.key == best.key:
                best, shorter = found, True
            else:
                at += piece
        if not shorter:
            piece //= 2
    return best


def refuse(tally: Tally) -> None:
    """Raise :class:`Broken` with all that was found, as code to make a test of."""
    if tally.findings:
        told = [
            f"{one.key}\n{one.told[-1500:]}\ninput ({len(one.input)} bytes): {one.input[:2000]!r}"
            for one in tally.findings.values()
        ]
        raise Broken("\n\n".join(told))
