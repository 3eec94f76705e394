"""``rescue``: a new file in the place of a damaged one, and what is told of it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import asdict

from desktop.command_line.call import Call
from local_store.file.keys import find_key
from local_store.rescue.told import RescueView
from local_store.store import Store
from ui.words import tr
from ui.words_rescue import rescue_lines, rescue_words


def rescue(call: Call) -> int:
    """Rescue the damaged file, or (``show``) tell again of the latest rescue. Asks nothing."""
    if call.asked.act == "run":
        Store.rescue(call.folder, find_key(call.folder).key, handbook=call.shipped)
    view = call.store.rescued()
    if view is None:
        call.answer({"rescue": None}, tr("这份资料没有坏过，没有抢救过。"))
        return 0
    today = call.today()
    call.answer(facts(view), "\n".join((rescue_words(view, today), *rescue_lines(view, today))))
    return 0


def facts(view: RescueView) -> dict[str, Any]:
    """The same for a script: what was told, how many of each gap are missing still, what is set apart."""
    told: dict[str, Any] = msgspec.to_builtins(view.told)
    for gap, missing in zip(told["gaps"], view.missing, strict=True):
        gap["missing"] = missing
    return {"rescue": told | {"apart": [asdict(each) for each in view.apart]}}
