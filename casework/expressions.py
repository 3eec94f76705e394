"""Regular expressions that are compiled when they are first asked for something.

Compiling them was more than half of what loading all readers of ledgers took, in the middle of what somebody does at the
window; on most days nobody reads one.
"""

from __future__ import annotations

import re
from typing import Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class Later:
    """Stands for the expression. From its first use on its methods are those of the compiled one, at no cost of their own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled later. A pattern that is wrong is told of at its first use."""
    return cast("re.Pattern[str]", Later(pattern, int(flags)))
