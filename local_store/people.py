"""What each person on the staff may do at this PC, and the PINs by which they are told apart.

A PIN separates people who share a PC; against whoever can open the file it protects nothing.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from local_store import rights
from local_store.errors import HeadNeeded, PinNeeded, PinUnfit, PinWaits, PinWrong
from local_store.file.connection import Connection, transaction
from local_store.file.standings import SETTING, Standing, in_force, on_duty, read_standings, role_of
from local_store.rights import Right, Role
from local_store.views import PersonStanding

SHORTEST, LONGEST = 4, 12
"""Digits of a PIN."""
FREE_TRIES: Final = 3
"""So many wrong tries cost nothing."""
FIRST_WAIT_MS, LONGEST_WAIT_MS = 5_000, 900_000
"""After the next one this long, then twice as long each time, up to the longest."""
_MEMORY_KIB, _ROUNDS, _SALT = 32 * 1024, 3, 16


def plain_pin(typed: str) -> str:
    """The digits of a PIN, whichever width they were typed in. Raises ``PinUnfit``."""
    pin = unicodedata.normalize("NFKC", typed).strip()
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST) or len(set(pin)) == 1:
        raise PinUnfit
    return pin


class Tried(Protocol):
    """Of whom wrong tries in a row are counted, the last at ``tried_at`` (UTC ms)."""

    @property
    def tries(self) -> int: ...

    @property
    def tried_at(self) -> int: ...


def wait_ms(one: Tried, now: int) -> int:
    """How long nothing is taken of them. A clock that was put back makes it no longer than it was."""
    over = one.tries - FREE_TRIES
    if over <= 0:
        return 0
    whole = min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(over - 1, 20))
    return max(0, min(whole, one.tried_at + whole - now))


class People:
    """The people of one store. ``proved``: who has shown here, since this store was opened, that they are it."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._db = connection
        self._clock = clock
        self.proved = ""

    def standings(self) -> dict[str, PersonStanding]:
        """Everybody of whom something was said, by staff id."""
        found, now = read_standings(self._db), self._clock()
        return {
            staff: PersonStanding(role_of(found, staff), bool(one.pin), one.away, wait_ms(one, now))
            for staff, one in found.items()
        }

    def in_force(self) -> bool:
        """Whether the point has a PIN at all."""
        return in_force(read_standings(self._db))

    def role(self, staff: str) -> Role:
        """What somebody is now."""
        return role_of(read_standings(self._db), staff)

    def may(self, staff: str, right: Right) -> bool:
        """Whether their role has the right."""
        return rights.allows(self.role(staff), right)

    def is_proved(self, staff: str) -> bool:
        """Whether somebody may act as them: they have no PIN, or have shown it to this store."""
        one = read_standings(self._db).get(staff)
        return one is None or not one.pin or self.proved == staff

    def require_proof(self, staff: str) -> None:
        """Raises ``PinNeeded`` where they have a PIN and have not shown it here."""
        if not self.is_proved(staff):
            raise PinNeeded(staff)

    def prove(self, staff: str, pin: str) -> None:
        """Show a PIN. A try counts before it is looked at, so that neither a kill nor a second process makes one free.

        Raises ``PinWaits`` (then it was not looked at), ``PinWrong``.
        """
        now = self._clock()
        with transaction(self._db):
            found = read_standings(self._db)
            one = found.get(staff)
            if one is None or not one.pin:
                return
            waits = wait_ms(one, now)
            if not waits:
                self._put(found, staff, tries=one.tries + 1, tried_at=now)
            elif now < one.tried_at:
                self._put(found, staff, tried_at=now)  # the clock was put back: it goes on from here
        if waits:
            raise PinWaits(waits)
        if not _fits(pin, one.pin):
            after = wait_ms(msgspec.structs.replace(one, tries=one.tries + 1, tried_at=now), now)
            raise PinWrong(after)
        with transaction(self._db):
            found = read_standings(self._db)
            if staff in found and found[staff].pin != one.pin:
                raise PinWrong(0)  # set anew meanwhile, by another program
            self._put(found, staff, tries=0, tried_at=0)
        self.proved = staff

    # --- for a session, which has asked for the right ---------------------------------------------------------

    def set_pin(self, staff: str, typed: str) -> None:
        """Give somebody a PIN, or another. Whoever gets the first of a point is in charge of it from then on; only where they sit
        here themselves have they shown it by that. Raises ``PinUnfit``.
        """
        pin = _written(plain_pin(typed))
        with transaction(self._db):
            found = read_standings(self._db)
            first = not in_force(found)
            changes = {"role": Role.HEAD.value, "away": False} if first else {}
            self._put(found, staff, pin=pin, tries=0, tried_at=0, **changes)
        if first and staff == on_duty(self._db):
            self.proved = staff  # they have just typed it

    def remove_pin(self, staff: str) -> None:
        """Take somebody's PIN away. Of the last one who has one: the point has none from then on, and everybody may do all.

        Raises ``HeadNeeded`` where nobody else is in charge and others have PINs.
        """
        with transaction(self._db):
            self._put(read_standings(self._db), staff, pin="", tries=0, tried_at=0, role=Role.RECORD.value)

    def give_role(self, staff: str, role: Role) -> None:
        """Say what somebody may do. Raises ``HeadNeeded``: who is in charge has a PIN, and one always is."""
        with transaction(self._db):
            found = read_standings(self._db)
            one = found.get(staff, Standing())
            if role is Role.NOBODY or (role is Role.HEAD and not one.pin):
                raise HeadNeeded
            self._put(found, staff, role=role.value)

    def set_away(self, staff: str, away: bool) -> None:
        """Somebody leaves, or is back. Their name stays with what they wrote. Raises ``HeadNeeded``."""
        with transaction(self._db):
            self._put(read_standings(self._db), staff, away=away)

    def _put(self, found: dict[str, Standing], staff: str, **changes: object) -> None:
        was = in_force(found)
        found[staff] = msgspec.structs.replace(found.get(staff, Standing()), **changes)
        heads = any(one.pin and not one.away and one.role == Role.HEAD.value for one in found.values())
        if was and in_force(found) and not heads:
            raise HeadNeeded
        self._db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (SETTING, msgspec.json.encode(found)),
        )


def _written(pin: str) -> str:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # a point without PINs loads nothing of it

    kdf = Argon2id(salt=os.urandom(_SALT), length=32, iterations=_ROUNDS, lanes=1, memory_cost=_MEMORY_KIB)
    return kdf.derive_phc_encoded(pin.encode())


def _fits(typed: str, written: str) -> bool:
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(plain_pin(typed).encode(), written)
    except (InvalidKey, PinUnfit):
        return False
    return True
