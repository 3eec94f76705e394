"""The whole job shown: headquarters, a point, a ledger, a clerk at the real window, and equal totals."""
