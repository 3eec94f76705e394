"""The memory of this process and of its PostgreSQL, which hold what people said, is left on no disk when one crashes."""

from __future__ import annotations

import sys
from contextlib import suppress


def leave_no_dumps() -> None:
    """Switch core dumps off for this process and those it starts. What the system refuses stays as it is."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
