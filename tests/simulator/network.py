"""The line between a PC and headquarters, in all the weathers an office has."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.errors import (
    Busy,
    CaptivePortal,
    Cut,
    ProxyLogin,
    TimedOut,
    TooLargeForServer,
    Unreachable,
    refusal_error,
)
from tests.simulator.headquarters import MemoryHeadquarters, Refuse

WEATHERS: dict[str, dict[str, float]] = {
    "clear": {"ok": 1},
    "cutting": {"ok": 4, "cut_up": 2, "cut_down": 2, "truncated": 1},
    "killing": {"ok": 3, "die_before": 2, "die_after": 2},
    "portal": {"page": 3, "redirect": 1, "511": 1, "407": 1},
    "dead": {"unreachable": 3, "timeout": 1},
    "slow": {"ok": 2, "timeout_later": 2, "duplicate": 1, "timeout": 1},
    "lying": {"ok": 3, "flip_up": 1, "flip_down": 2, "replay": 2},
    "busy": {"ok": 1, "busy": 2, "failed": 1},
    "narrow": {"ok": 1, "proxy_413": 3},
}


@dataclass
class Network:
    """Posts parcels through the weather of the moment. ``spend`` lets time pass, in ms."""

    headquarters: MemoryHeadquarters
    chance: random.Random
    spend: Callable[[int], None]
    weather: dict[str, float] = field(default_factory=lambda: WEATHERS["clear"])
    largest: int = 3_000
    posts: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    answers: dict[str, list[bytes]] = field(default_factory=dict)
    waiting: list[tuple[str, bytes]] = field(default_factory=list)

    def post(self, name: str, path: str, parcel: bytes) -> bytes:
        self.posts += 1
        self.bytes_up += len(parcel)
        fate = self.chance.choices(list(self.weather), list(self.weather.values()))[0]
        self.spend(self.chance.randint(5, 300))
        if fate == "proxy_413" and len(parcel) <= self.largest:
            fate = "ok"
        self._before(fate, path, parcel)
        if fate == "flip_up":
            parcel = self._flip(parcel)
        answer = self._ask(path, parcel)
        if fate == "duplicate":
            answer = self._ask(path, parcel)
        self.bytes_down += len(answer)
        earlier = self.answers.setdefault(name, [])
        earlier.append(answer)
        del earlier[:-5]
        if fate in ("cut_down", "die_after"):
            raise Cut
        if fate == "timeout":
            raise TimedOut
        if fate == "truncated":
            return answer[: self.chance.randrange(len(answer))]
        if fate == "flip_down":
            return self._flip(answer)
        if fate == "replay":
            return self.chance.choice(earlier)
        return answer

    def deliver_late(self) -> None:
        """What timed out on the way arrives after all; nobody waits for the answer."""
        waiting, self.waiting = self.waiting, []
        for path, parcel in waiting:
            try:
                self.headquarters.handle(path, parcel)
            except Refuse:
                continue

    def _before(self, fate: str, path: str, parcel: bytes) -> None:
        """Fates in which headquarters never gets the parcel, or not now."""
        if fate == "cut_up":
            raise Cut
        if fate == "unreachable":
            raise Unreachable
        if fate in ("page", "redirect", "511"):
            raise CaptivePortal({"page": 200, "redirect": 302, "511": 511}[fate])
        if fate == "407":
            raise ProxyLogin
        if fate == "proxy_413":
            raise TooLargeForServer
        if fate == "busy":
            raise Busy(retry_after=self.chance.randint(1, 60))
        if fate == "failed":
            raise refusal_error("failed", "", 0)
        if fate == "timeout_later":
            self.spend(45_000)
            self.waiting.append((path, parcel))
            raise TimedOut
        if fate == "die_before":
            self.headquarters.crash_before_commit = True

    def _ask(self, path: str, parcel: bytes) -> bytes:
        try:
            return self.headquarters.handle(path, parcel)
        except ConnectionError:
            raise Cut from None
        except Refuse as refused:
            signed = self.headquarters.crypto.refusal(refused.error, parcel)
            raise refusal_error(refused.error, "", refused.retry_after, signed) from refused

    def _flip(self, data: bytes) -> bytes:
        place = self.chance.randrange(len(data))
        changed = bytearray(data)
        changed[place] ^= 1 << self.chance.randrange(8)
        return bytes(changed)
