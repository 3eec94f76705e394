"""Every door there is, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.fuzz.door import Door
from tests.fuzz.doors.edition_files import EditionFiles
from tests.fuzz.doors.gateway import Gateway
from tests.fuzz.doors.papers import Editions, Provisionings
from tests.fuzz.doors.parcels import Answers, Parcels, Requests
from tests.fuzz.doors.sheets import Ledgers, Lists, Workbooks
from tests.fuzz.doors.wire import Wire

DOORS: Final[dict[str, Callable[[], Door]]] = {
    door.name: door
    for door in (
        Parcels,
        Requests,
        Answers,
        Provisionings,
        Editions,
        EditionFiles,
        Ledgers,
        Workbooks,
        Lists,
        Wire,
        Gateway,
    )
}
