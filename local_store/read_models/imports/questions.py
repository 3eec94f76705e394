"""What came in by imports, and from which rows of ledgers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from local_store.read_models.asking import Questions, question
from local_store.read_models.cases import facts
from local_store.views import PastImport

EARLIER: Final = ""
"""Stands for the act of all cases that came from a ledger otherwise: before acts were noted, or on another PC."""

OF_NO_ACT: Final = (
    "SELECT DISTINCT subject FROM import_digest WHERE subject NOT IN (SELECT subject FROM import_case)"
)
"""SQL: the cases of that act."""

UNENDED: Final = f"stage <> {facts.STAGES.index('closed')}"
"""SQL: of an open case, that it has not come to an end. One that has, and of which a flag is still being seen to, is not left open by its
import, and is not put away with it."""


class ImportQuestions(Questions):
    """Questions about imports."""

    @question
    def past_imports(self) -> tuple[PastImport, ...]:
        """Every import on this PC, newest first; last the cases that came otherwise, where any of them is open."""
        found = [
            PastImport(act, file, at, by, cases, still, taken_back_at, performed)
            for act, file, at, by, taken_back_at, cases, still, performed in self._db.execute(
                f"SELECT a.act, a.file, a.at, a.by, a.taken_back_at, count(*), coalesce(sum(r.is_open = 1 AND r.{UNENDED}), 0), "
                "coalesce(sum(CASE WHEN r.void = 0 THEN r.performed_fen END), 0) "
                "FROM import_act a JOIN import_case c ON c.act = a.act LEFT JOIN case_row r ON r.subject = c.subject "
                "GROUP BY a.act ORDER BY a.at DESC, a.act DESC"
            ).fetchall()
        ]
        # From the open cases, which are few, not from all that ever came in.
        still = self._db.execute(
            f"SELECT count(*) FROM case_row r WHERE r.is_open = 1 AND r.{UNENDED} "
            "AND EXISTS (SELECT 1 FROM import_digest d WHERE d.subject = r.subject) "
            "AND NOT EXISTS (SELECT 1 FROM import_case c WHERE c.subject = r.subject)"
        ).fetchone()[0]
        if still:
            cases = self._db.execute(f"SELECT count(*) FROM ({OF_NO_ACT})").fetchone()[0]
            found.append(PastImport(EARLIER, "", None, "", cases, still))
        return tuple(found)

    @question
    def known_digests(self, digests: Iterable[str]) -> frozenset[str]:
        """Those ledger rows that some case came from."""
        asked = "SELECT 1 FROM import_digest WHERE digest = ? LIMIT 1"
        return frozenset(
            digest for digest in digests if self._db.execute(asked, (digest,)).fetchone() is not None
        )
