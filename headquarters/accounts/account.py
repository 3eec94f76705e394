"""An account, what it may do at headquarters' desk, and of which contact points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from headquarters.accounts.scope import CITY, Scope, Tier


class Right(StrEnum):
    """What a page or an act asks of whoever comes to it."""

    ANYBODY = "anybody"
    """Of nobody: the page where one signs in."""
    OWN = "own"
    """Of whoever is signed in: their own password, signing out."""
    SEE = "see"
    """Figures."""
    RECORDS = "records"
    """Single cases and the PCs of a point."""
    DECIDE = "decide"
    """Approving and stopping PCs."""
    COURIER = "courier"
    """Taking what points bring on a stick, and giving the answers back."""
    PUBLISH = "publish"
    """Telling points something in the name of headquarters, in one's own scope."""
    EDITIONS = "editions"
    """Writing and approving editions of the handbook: two persons for each."""
    ORDERS = "orders"
    """Sending work orders to points, and deciding about them."""
    REGISTER = "register"
    """Amending the register of points: what a point is, and whether there is one."""
    PERSONS = "persons"
    """What is personal of a citizen, each time for a reason that is noted."""
    CLUES = "clues"
    """Reading and answering clues; their words only with the passphrase of the clue key."""
    STAFF = "staff"
    """Accounts of others, in one's own scope."""
    AUDIT = "audit"
    """Reading who did what."""


@dataclass(frozen=True, slots=True)
class Role:
    """``word``: for people. ``tiers``: where there is such a role. ``rank``: whoever manages accounts gives roles of
    their own rank and above only (1 is the highest)."""

    word: str
    tiers: frozenset[Tier]
    rank: int
    rights: frozenset[Right]


def _role(word: str, tiers: tuple[Tier, ...], rank: int, *rights: Right) -> Role:
    return Role(word, frozenset(tiers), rank, frozenset({Right.OWN, *rights}))


_EVERY: Final = tuple(Tier)
_OFFICER: Final = (
    Right.SEE,
    Right.RECORDS,
    Right.ORDERS,
    Right.REGISTER,
    Right.PERSONS,
    Right.DECIDE,
    Right.COURIER,
    Right.PUBLISH,
)
ROLES: Final = MappingProxyType(
    {
        "city_head": _role("市负责", (Tier.CITY,), 1, *_OFFICER, Right.STAFF, Right.AUDIT),
        "city_officer": _role("市经办", (Tier.CITY,), 2, *_OFFICER),
        "district_head": _role("区负责", (Tier.DISTRICT,), 3, *_OFFICER, Right.STAFF),
        "district_officer": _role("区经办", (Tier.DISTRICT,), 4, *_OFFICER),
        "station_officer": _role(
            "所经办", (Tier.STREET,), 5, Right.SEE, Right.RECORDS, Right.ORDERS, Right.PERSONS, Right.COURIER
        ),
        "clue_officer": _role("线索专员", _EVERY, 5, Right.SEE, Right.RECORDS, Right.CLUES),
        "association": _role("消保委（看）", _EVERY, 5, Right.SEE, Right.RECORDS),
        "auditor": _role("审计", (Tier.CITY,), 2, Right.SEE, Right.AUDIT),
        "publisher": _role("发布", (Tier.CITY,), 2, Right.SEE, Right.PUBLISH, Right.EDITIONS),
    }
)
"""Role × right, the one table. A role that is not here may do nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who acts at headquarters. ``name``: for people. ``role``: one of :data:`ROLES`.

    ``must_change``: the password is the first one, which somebody else has seen: until it is changed nothing but that is
    open. ``has_code``: a code of a telephone is asked for at sign-in; ``codes_required``: of everybody. ``code_due``: the
    password was right, and the code is still to come: until then nothing is open but giving it. ``session``: the digest by
    which the database knows the session that it came with; empty for a command.
    """

    account: str
    name: str
    role: str
    scope: Scope = field(default=CITY)
    login: str = ""
    must_change: bool = False
    has_code: bool = False
    codes_required: bool = False
    code_due: bool = False
    session: bytes = field(default=b"", repr=False, compare=False)

    @property
    def is_held(self) -> bool:
        """Whether something has to be done about the own account first."""
        return self.must_change or (self.codes_required and not self.has_code)

    def may(self, right: Right) -> bool:
        """Whether its role allows it."""
        if right is Right.ANYBODY:
            return True
        role = ROLES.get(self.role)
        return role is not None and right in role.rights

    def may_appoint(self, role: str, scope: Scope) -> bool:
        """Whether it may give, change and end an account of that role in that scope."""
        own, theirs = ROLES.get(self.role), ROLES.get(role)
        if own is None or theirs is None or Right.STAFF not in own.rights:
            return False
        return theirs.rank >= own.rank and self.scope.holds(scope)


COMMAND: Final = Account("command", "命令行", "command")
"""Whoever types ``weiquan-hq`` on the machine itself."""
