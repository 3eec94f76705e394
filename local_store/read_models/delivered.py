"""How far the entries of a subject have come, whichever matter it is of."""

from __future__ import annotations

from collections.abc import Iterable

from casework.journal.entry import Entry, EntryId
from casework.matters.registry import MONEY_KINDS
from casework.state import CaseState
from local_store.file.journal import Journal
from local_store.views import Delivery


def deliveries(journal: Journal, state: CaseState, entries: Iterable[Entry]) -> dict[EntryId, Delivery]:
    """How far each entry has come; a sum is passed by rule only where headquarters said so and holds nothing back."""
    headquarters = journal.headquarters()
    streams = {stream.device: stream for stream in journal.streams()}
    returned = {entry for one in state.returns for entry in one.entries}
    held = {one.entry for one in state.held}
    stuck = journal.stuck(state.subject)
    found: dict[EntryId, Delivery] = {}
    for entry in entries:
        stream = streams[entry.core.device]
        if entry.id in returned:
            found[entry.id] = "returned"
        elif entry.id in held:
            found[entry.id] = "held"
        elif entry.id in stuck:
            found[entry.id] = "stuck"
        elif entry.id in state.looked_at and entry.id in state.passed:
            found[entry.id] = "looked_at"
        elif entry.core.device in headquarters:
            found[entry.id] = "confirmed"
        elif entry.core.seq <= stream.judged:
            is_sum = entry.core.kind in MONEY_KINDS
            found[entry.id] = "delivered" if is_sum and entry.id not in state.passed else "confirmed"
        else:
            found[entry.id] = "delivered" if entry.core.seq <= stream.stored else "waiting"
    return found
