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
from tests.simulator.deeds import DEEDS
from tests.simulator.invariants import check_all


def as_port(store: Store) -> Journal:
    """Holds for the type checker that the adapter is the engine's port."""
    return StoreJournal(store)


IN_MEMORY_ONLY = {"later_program", "fill", "cut_log"}
"""Deeds to the disk in memory. What they do to a real file is tried with real files: ``test_point_of_before``,
``test_full_disk``, ``test_log_is_lost``."""
ON_FILES = [seed for seed, each in enumerate(CLASSES) if not IN_MEMORY_ONLY & set(each.actions)]


@pytest.mark.parametrize("seed", ON_FILES, ids=[CLASSES[seed].name for seed in ON_FILES])
def test_a_world_on_real_files(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worlds, "MemoryJournal", FileJournal)
    world = worlds.World(seed, CLASSES[seed], real=seed % 6 == 0, deeds=DEEDS)
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
