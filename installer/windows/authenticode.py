"""The one tool for Authenticode on Debian: osslsigncode, whichever of its releases is there.

Debian 12 has 2.5, its backports 2.9. The newer one asks the network for lists of revoked certificates unless it is told not
to, and can set a time stamp of one's own.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from installer.tools import run_tool

TOOL: Final = "osslsigncode"


@cache
def knows(option: str) -> bool:
    """Whether the tool that is here has this option."""
    return option in run_tool([TOOL, "--help"]).text


def verifying() -> list[str]:
    """The beginning of a command that verifies without a network."""
    return [TOOL, "verify", *(["-ignore-crl"] if knows("-ignore-crl") else [])]
