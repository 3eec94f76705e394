"""What a form says of the flags its words speak of, read into entries. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from casework.handbook import Handbook
from casework.handbook.sensitive import find_flags
from casework.matters.complaint.bodies import SensitiveNoted
from ui.parts.values import Values, text_of

HELD: Final = "sensitive"
"""The value of the form that holds, by flag, what was ticked and whether it was waved away."""


def text_to_look_at(values: Values) -> str:
    """The words of the form that may speak of something that must not wait."""
    return f"{text_of(values, 'summary')}\n{text_of(values, 'story')}"


def said_of(values: Values) -> dict[str, tuple[tuple[str, ...], bool]]:
    """By flag: the codes of what was ticked, and whether it is nothing of the kind. What does not read is not there."""
    held = values.get(HELD)
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    for code, said in held.items() if isinstance(held, Mapping) else ():
        if isinstance(code, str) and isinstance(said, Mapping):
            done = said.get("done")
            ticked = tuple(str(one) for one in done) if isinstance(done, list | tuple) else ()
            found[code] = ticked, said.get("not_so") is True
    return found


def noted(values: Values, handbook: Handbook, today: date) -> tuple[SensitiveNoted, ...]:
    """One entry for each flag that the words speak of. A flag that was ticked and of which no word stands there any more is gone."""
    said = said_of(values)
    entries = []
    for flagged in find_flags(handbook, text_to_look_at(values)):
        done, not_so = said.get(flagged.code, ((), False))
        entries.append(
            SensitiveNoted(
                on=today,
                flag=flagged.code,
                done=() if not_so else done,
                stands="not_so" if not_so else "open",
            )
        )
    return tuple(entries)
