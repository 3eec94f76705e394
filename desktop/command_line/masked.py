"""What a list says of people, for whoever may not let it out in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from desktop.command_line.call import Call
from ui.words import mask_name, mask_phone

HIDDEN: Final = "…"
"""In the place of free words: there are some, and anybody may be named in them."""

_MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "consumer_name": mask_name,
    "consumer_phone": mask_phone,
    "summary": lambda words: HIDDEN if words else "",
}


def row_facts(call: Call, row: msgspec.Struct) -> dict[str, Any]:
    """The fields of a row for ``--json``, but those that say nothing; masked where ``call.in_full()`` is not."""
    facts = {name: value for name, value in msgspec.structs.asdict(row).items() if value is not None}
    if call.in_full():
        return facts
    return facts | {name: mask(facts[name]) for name, mask in _MASKS.items() if name in facts}
