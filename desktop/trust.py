"""The roots this copy of the program trusts: what the build of the installer wrote beside this module."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

FILE: Final = "trusted-roots.txt"


class TrustedRootsDamaged(ValueError):
    """The list in the program cannot be read, so nothing may be trusted by it. ``line``: where, from 1;
    0: the file itself is not there."""

    def __init__(self, line: int) -> None:
        super().__init__(f"{FILE}, line {line}")
        self.line = line


def trusted_roots(text: str | None = None) -> tuple[bytes, ...] | None:
    """Raw Ed25519 root keys; ``None`` when the list names none: the first file then says which root counts.

    ``text``: the list, instead of the one in the program. One key a line in 64 hex digits; blank lines and those
    that begin with # are passed over. Raises :class:`TrustedRootsDamaged` at anything else: a list with a slip in it
    must not become one that trusts everybody.
    """
    if text is None:
        try:
            text = files("desktop").joinpath(FILE).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise TrustedRootsDamaged(0) from error
    keys = []
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        if not re.fullmatch(r"[0-9A-Fa-f]{64}", said):
            raise TrustedRootsDamaged(number)
        keys.append(bytes.fromhex(said))
    return tuple(keys) or None
