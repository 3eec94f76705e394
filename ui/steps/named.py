"""A panel about something that an earlier entry named: which, as its values say it. Nobody types a name."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from ui.steps.form import Ask

NAME = "name"
"""The value of a panel that names something new; it stays when the entry is corrected."""
OF = "of"
"""The question, and the value, that says which is meant."""


def new_name() -> str:
    """A name that no other PC comes to."""
    return secrets.token_hex(8)


def which(label: str, named: Mapping[str, str]) -> tuple[tuple[Ask, ...], ...]:
    """The row that asks which of several, in words by name; no row where there is one."""
    return ((Ask(OF, label, "choice", tuple(named.items())),),) if len(named) > 1 else ()
