"""Searching all cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from local_store.read_models.asking import Questions, question
from local_store.read_models.cases.rows import ROWS, Rows
from local_store.read_models.search import search
from local_store.views import SearchHit


class Search(Questions):
    """Questions to the index of words."""

    @question
    def search(self, text: str, limit: int = 50, *, today: date) -> tuple[SearchHit, ...]:
        """Cases that hold every blank-separated term: Chinese words of any length, names, pinyin, initials,
        telephone numbers or their last four digits, case numbers. Newest first."""
        shaped = Rows(self._handbook, today)
        hits: list[SearchHit] = []
        for number in search.find(self._db, text, limit):
            row = self._db.execute(f"{ROWS} WHERE c.id = ?", (number,)).fetchone()
            if row is not None:
                hits.append(search.explain(shaped.row(row), text, self._said))
        return tuple(hits)

    def _said(self, subject: str) -> Mapping[str, str]:
        said: dict[str, str] = {}
        for entry in self._journal.of_subject(subject):
            for name, value in entry.personal().items():
                said[f"{name} {entry.core.device} {entry.core.seq}"] = value
        return said
