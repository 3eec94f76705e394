"""Joins the packages to each other: the store to its thread, to the window and to sync, ledger files to the import."""
