"""An account, and what it may do at headquarters' desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Right(StrEnum):
    """What a page or an act asks of whoever comes to it."""

    ANYBODY = "anybody"
    """Of nobody: the page where one logs in."""
    SEE = "see"
    DECIDE = "decide"
    """Approving and stopping PCs."""
    AUDIT = "audit"
    """Reading who did what."""


ROLES: Final = MappingProxyType(
    {
        "bureau": frozenset({Right.SEE, Right.DECIDE, Right.AUDIT}),
        "command": frozenset[Right](),
    }
)
"""What each role may do on pages. A role that is not here may do nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who acts at headquarters. ``name``: for people. ``role``: one of :data:`ROLES`."""

    account: str
    name: str
    role: str

    def may(self, right: Right) -> bool:
        """Whether its role allows it."""
        return right is Right.ANYBODY or right in ROLES.get(self.role, frozenset())


BUREAU: Final = Account("bureau", "总部", "bureau")
"""Whoever knows the token; on loopback without a token, whoever comes."""

COMMAND: Final = Account("command", "命令行", "command")
"""Whoever types ``weiquan-hq`` on the machine itself."""
