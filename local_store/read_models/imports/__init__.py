"""Which ledger rows the cases came from, and imports of ledgers as acts."""
