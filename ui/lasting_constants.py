"""Keep Python 3.11 alive under PySide6 6.12.

The 6.12 wheels hand out `None`, and from connecting and emitting signals `True`, without counting them, as is right
from Python 3.12 on, where these constants are never counted. On 3.11 each such call takes one reference away, and after
some hundred or ten thousand the interpreter ends with "deallocating None" or "deallocating True or False". Measured on
6.12.0; harmless where it is not needed.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

CONSTANTS: Final = (None, True, False, NotImplemented)
"""What the C interface of Python 3.12 returns without counting."""

_PLENTY: Final = 1 << 40
"""More calls than a window can make in a year, and far from the end of a 64-bit count."""


def hold_constants() -> bool:
    """Give the constants references in plenty on CPython before 3.12; True when that was needed and done (once)."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12) or sys.maxsize < 1 << 32:
        return False
    if sys.getrefcount(None) > _PLENTY // 2:
        return False
    for constant in CONSTANTS:
        ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
    return True
