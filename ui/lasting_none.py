"""Keep Python 3.11 alive under PySide6 6.12.

The 6.12 wheels hand out `None` from every call without a result without counting it, as is right from Python 3.12 on,
where None is never counted. On 3.11 each such call takes one reference away, and after some ten thousand the interpreter
ends with "deallocating None". Measured on 6.12.0; harmless where it is not needed.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40
"""More calls than a window can make in a year, and far from the end of a 64-bit count."""


def hold_none() -> bool:
    """Give None references in plenty on CPython before 3.12; True when that was needed and done (once a process)."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12) or sys.maxsize < 1 << 32:
        return False
    if sys.getrefcount(None) > _PLENTY // 2:
        return False
    ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
    return True
