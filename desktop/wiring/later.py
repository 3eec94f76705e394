"""What the window is handed and what only some days need: loaded when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from casework.ledger import LedgerReading, Table
    from ui.ports import LedgerBook


class LaterLedgers:
    """A `ui.ports.LedgerReader`: `desktop.wiring.ledgers.for_screens.LedgerFiles`, whose readers of workbooks are large."""

    def open(self, path: Path) -> LedgerBook:
        """Open a ledger file."""
        from desktop.wiring.ledgers.for_screens import LedgerFiles

        return LedgerFiles().open(path)

    def write_rows_to_look_at(self, path: Path, table: Table, reading: LedgerReading) -> None:
        """Write the rows that need a look."""
        from desktop.wiring.ledgers.for_screens import LedgerFiles

        LedgerFiles().write_rows_to_look_at(path, table, reading)
