"""The sample ledgers that ship, against totals added up by hand from their rows."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import Entry, write_entry
from casework.ledger import (
    CaseKind,
    LedgerReading,
    Outcome,
    ProposedCase,
    RowProblem,
    proposed_entries,
    read_ledger,
)
from casework.matters.figures import Figures
from casework.matters.registry import KIND_OF
from casework.state import CaseState
from casework.totals import figures
from desktop.demo.samples import FILES, sample_ledgers
from desktop.demo.samples.build import build
from desktop.wiring.ledgers import open_ledger

HANDBOOK = Handbook.load()


@dataclass(frozen=True)
class Expected:
    """What a sheet comes to. Sums in fen; performed_fen includes voucher_fen, which is not money."""

    rows: int
    complaints: int
    consultations: int
    duplicates: int
    to_look_at: tuple[int, ...]
    agreed_fen: int
    performed_fen: int
    voucher_fen: int


# Added up by hand, in yuan, by the running number of the rows:
#
# Village, 26 rows. Consultations 2, 8, 13, 23. Row 16 repeats 14. To look at: 17 (30 February), 20 (about
# 500), 24 (nothing told); they stand in lines 20, 23 and 27 of the sheet. Complaints: 26 - 4 - 1 - 3 = 18.
#   agreed: (1) 168 + (5) 140 + (6) 15.60 + (7) 620 + (9) 500 + (10) 89.90 + (12) 2,000 + (14) 5,980
#           + (18) 80 + (19) 50 + (22) 99 + (25) 12 = 9,754.50
#   performed: without (7) 620, battery promised by 28 February, and (12) 2,000, paid in parts = 7,134.50
#
# Mall, 25 rows. SC-017 stands twice. To look at: SC-016 (99-129), SC-024 (two ends); lines 17 and 25.
# Complaints: 25 - 1 - 2 = 22.
#   agreed: (1) 1,299 + (2) 1,500 + (3) 300 + (5) 159 + (6) 16.50 + (7) 4 + (8) 300 + (9) 680 + (11) 420 + (12) 200
#           + (13) 256 + (14) 3,999 + (15) 199 + (17) 20 + (18) 2,600 + (21) 30 + (22) 188 + (25) 300 = 12,470.50
#   performed: without (2) 1,500 and (15) 199, and of (18) only 1,000: 12,470.50 - 1,500 - 199 - 1,600 = 9,171.50
#   of which (12) 200 in vouchers
#
# School, 19 rows. Consultations: 9 March, 23 March, 9 April, 12 May. 21 April stands twice. To look at: 31 April,
# line 19. Complaints: 19 - 4 - 1 - 1 = 13.
#   agreed: 180 + 25.80 + 6 + 1,600 + 20 + 398 + 40 + 2 + 150 = 2,421.80
#   performed: without 40, promised by 10 May = 2,381.80
EXPECTED = {
    "village_2026.xlsx": Expected(26, 18, 4, 1, (20, 23, 27), 975_450, 713_450, 0),
    "mall_2026.csv": Expected(25, 22, 0, 1, (17, 25), 1_247_050, 917_150, 20_000),
    "school_2026.csv": Expected(19, 13, 4, 1, (19,), 242_180, 238_180, 0),
}


def _reading(path: Path) -> LedgerReading:
    (table,) = open_ledger(path).tables_with_header()
    return read_ledger(table, HANDBOOK)


@pytest.fixture(params=FILES)
def sample(request: pytest.FixtureRequest) -> tuple[Expected, LedgerReading]:
    name: str = request.param
    with ExitStack() as stack:
        path = next(path for path in sample_ledgers(stack) if path.name == name)
        return EXPECTED[name], _reading(path)


def test_totals(sample: tuple[Expected, LedgerReading]) -> None:
    expected, reading = sample
    kinds = [case.kind for case in reading.rows]
    lines = [line for case in reading.rows for line in case.performed]
    assert (
        Expected(
            rows=len(reading.rows) + len(reading.duplicates) + len(reading.rows_to_look_at),
            complaints=kinds.count(CaseKind.COMPLAINT),
            consultations=kinds.count(CaseKind.CONSULTATION),
            duplicates=len(reading.duplicates),
            to_look_at=reading.rows_to_look_at,
            agreed_fen=sum(case.agreed_fen for case in reading.rows),
            performed_fen=sum(case.performed_fen for case in reading.rows),
            voucher_fen=sum(line.fen for line in lines if not HANDBOOK.counts_as_money(line.form)),
        )
        == expected
    )


def test_the_ledger_in_all() -> None:
    """70 rows: 53 complaints, 8 consultations, 3 duplicates, 6 to look at; 24,646.80 agreed, 18,687.80 performed."""
    assert sum(item.rows for item in EXPECTED.values()) == 70
    assert sum(item.complaints for item in EXPECTED.values()) == 53
    assert sum(item.consultations for item in EXPECTED.values()) == 8
    assert sum(item.agreed_fen for item in EXPECTED.values()) == 2_464_680
    assert sum(item.performed_fen for item in EXPECTED.values()) == 1_868_780


def test_every_row_has_a_date_and_every_outcome_occurs() -> None:
    with ExitStack() as stack:
        cases = [case for path in sample_ledgers(stack) for case in _reading(path).rows]
    assert all(case.received_on is not None and case.received_on.year == 2026 for case in cases)
    assert {case.outcome for case in cases} == set(Outcome) - {Outcome.UNREACHABLE}
    assert len({case.row_digest for case in cases}) == len(cases) == 61


def test_what_needs_a_look_is_told_by_reason() -> None:
    with ExitStack() as stack:
        looks = [look for path in sample_ledgers(stack) for look in _reading(path).needs_look]
    assert [(look.problem, look.detail) for look in looks] == [
        (RowProblem.DATE, "no_such_day"),
        (RowProblem.AMOUNT, "approximate"),
        (RowProblem.NOTHING_TOLD, ""),
        (RowProblem.AMOUNT, "range"),
        (RowProblem.OUTCOME_UNCLEAR, ""),
        (RowProblem.DATE, "no_such_day"),
    ]


def test_the_files_that_ship_are_those_the_builder_writes(tmp_path: Path) -> None:
    with ExitStack() as stack:
        shipped = {path.name: open_ledger(path) for path in sample_ledgers(stack)}
    built = {path.name: open_ledger(path) for path in build(tmp_path)}
    assert {name: file.tables[0].rows for name, file in shipped.items()} == {
        name: file.tables[0].rows for name, file in built.items()
    }
    assert shipped["mall_2026.csv"].encoding == "gb18030"


def test_recorded_and_folded_the_samples_come_to_the_same() -> None:
    """As entries: 53 cases, 8 consultations, 24,646.80 agreed, 18,487.80 recovered in money and 200 in vouchers."""
    with ExitStack() as stack:
        cases = [case for path in sample_ledgers(stack) for case in _reading(path).rows]
    total = sum((figures(_folded(case)) for case in cases), Figures())
    assert (total.cases, total.consultations) == (53, 8)
    assert (total.agreed_fen, total.performed_fen, total.voucher_fen) == (2_464_680, 1_848_780, 20_000)


def _folded(case: ProposedCase) -> CaseState:
    assert case.received_on is not None
    entries: list[Entry] = []
    for seq, item in enumerate(proposed_entries(case, number="1", received_on=case.received_on), 1):
        kind, version = KIND_OF[type(item.body)]
        entries.append(
            write_entry(
                device="a" * 24,
                seq=seq,
                subject=case.row_digest,
                kind=kind,
                version=version,
                tick=seq,
                at=0,
                by="x",
                body=item.body,
                after=[entry.id for entry in entries[-1:]],
                personal=item.personal,
            )
        )
    return fold(entries)
