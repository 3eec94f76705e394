"""The memory of this process, which holds what people typed, is left on no disk when it crashes."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

_NO_REPORT_WINDOW: Final = 0x0001 | 0x0002
"""``SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX``: a crash ends the process without Windows Error Reporting."""
_NO_HEAP: Final = 0x0001
"""``WER_FAULT_REPORTING_FLAG_NOHEAP``: where a report is made all the same, without the heap."""


def leave_no_dumps() -> None:
    """Switch core dumps and crash reports off for this process and those it starts. What the system refuses stays as it
    is: that is no reason not to begin."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.SetErrorMode(0) | _NO_REPORT_WINDOW)
        with suppress(AttributeError, OSError):
            kernel.WerSetFlags(_NO_HEAP)
    else:
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
