"""The real encrypted file under the real engine, in the simulator's worlds: kills at any commit, bad lines, images,
clones, restored headquarters. Afterwards nothing is lost, nothing counts twice, and every read model says the same as
the journal."""

from __future__ import annotations

import pytest

from casework.totals import Totals
from desktop.wiring.journal import StoreJournal
from local_store.store import Store
from sync.ports import Journal
from tests.desktop.file_journal import FileJournal
from tests.simulator import world as worlds
from tests.simulator.classes import CLASSES
from tests.simulator.invariants import check_all


def as_port(store: Store) -> Journal:
    """Holds for the type checker that the adapter is the engine's port."""
    return StoreJournal(store)


@pytest.mark.parametrize("seed", range(len(CLASSES)), ids=[each.name for each in CLASSES])
def test_a_world_on_real_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worlds, "MemoryJournal", FileJournal)
    world = worlds.World(seed, CLASSES[seed], real=seed % 6 == 0)
    try:
        world.run()
        check_all(world)
        for pc in world.pcs:
            journal = pc.journal
            assert isinstance(journal, FileJournal)
            before = journal.store.totals()
            journal.store.catch_up()
            assert journal.store.totals() == before == Totals.of(journal.states().values())
            assert [found for found in journal.store.doctor() if not found.good] == []
            status = journal.store.sync_status()
            assert (status.waiting, status.delivered) == (0, 0)
    finally:
        for pc in world.pcs:
            assert isinstance(pc.journal, FileJournal)
            pc.journal.close()
