"""The panels of steps, read into the entry each of them writes, and back. No Qt.

`values` are texts by field name as typed, codes as chosen; `lines` is a sequence of (component, sum typed, form).
`read_step` gives the body and its personal words, or names what is wrong by field. No step can be read from a panel
into which nobody put anything: each says what it needs at least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from casework.matters.body import Body
from ui.parts.values import Values, Wrong, text_of, too_long
from ui.steps.reader import Reader
from ui.steps.registry import step_for, steps


@dataclass(frozen=True, slots=True)
class StepReading:
    """The entry to write, or what is wrong. Exactly one of `body` and `wrong` is there."""

    body: Body | None = None
    personal: dict[str, str] = field(default_factory=dict, repr=False)
    wrong: dict[str, Wrong] = field(default_factory=dict)


def recorded_values(body: Body, texts: Mapping[str, str]) -> dict[str, object]:
    """The answers that would be read as `body` with the personal words `texts`, the days of then included."""
    step = step_for(body)
    names = step.texts if step is not None else ()
    values: dict[str, object] = {name: texts[name] for name in names if texts.get(name)}
    if (on := getattr(body, "on", None)) is not None:
        values["on"] = on.isoformat()
    return values | (step.recorded(body) if step is not None else {})


def read_step(kind: str, values: Values, now: datetime, *, past: bool = False) -> StepReading:
    """Read a step's panel. `now` carries the zone of the desk. `past`: it was recorded before and is corrected, so
    that what was ahead then may be over. Raises KeyError for a kind that has no panel."""
    read = Reader(values, now, past)
    step = steps()[kind]
    body = step.read(read)
    personal = {name: text for name in step.texts if (text := text_of(values, name))}
    if wrong := {**read.wrong, **too_long(personal)}:
        return StepReading(wrong=wrong)
    return StepReading(
        body=msgspec.structs.replace(body, personal=tuple(sorted(personal))), personal=personal
    )
