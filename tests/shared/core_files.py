"""Whether a process may leave its memory in a file when it crashes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def core_limit(number: int) -> str:
    """The limit of core files of a process that holds."""
    text = Path(f"/proc/{number}/limits").read_text(encoding="ascii")
    found = re.search(r"^Max core file size\s+(\S+)", text, re.MULTILINE)
    assert found is not None
    return found[1]


@contextmanager
def core_files_allowed() -> Iterator[None]:
    """Processes begun here may leave core files, as far as this one may."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
