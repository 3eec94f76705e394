"""What people mistype is kept back by a real headquarters, and true sums pass. `dev.py bench slips` does the same with a city's year."""

from __future__ import annotations

from datetime import date

import psycopg

from benchmarks.paid_sums.heard import kept_back, pcs, tell
from benchmarks.slips import counted, ledger, limits
from tests.headquarters.bureau import NOW, Bureau


def test_a_year_with_slips_goes_through_headquarters(bureau: Bureau) -> None:
    told = ledger(3, 300, 120, 6, date(2026, 11, 22))
    with bureau.database() as database, database.transaction() as connection:
        desks = list(pcs(connection, bureau.keyring, told.complaints, told.subjects, NOW))
    tell(desks, f"http://127.0.0.1:{bureau.port}")
    conninfo = bureau.cluster.embedded.conninfo(bureau.name)
    held, back = kept_back(lambda: psycopg.connect(conninfo), told.subjects, 60)
    found = counted(told, held, back)
    assert all(kept for _, kept in limits(found)), limits(found)
    assert {"refund_over_spent", "reduced_over_spent", "returned_over_spent"} <= set(held.values())
