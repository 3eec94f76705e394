"""Searching all cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.fold import fold
from casework.receipt_code import code_in, is_same, numbers_meant, read_receipt
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases.rows import ROWS, Rows
from local_store.read_models.personal import shown_to_all
from local_store.read_models.search import search
from local_store.views import RECEIPT, SearchHit


class Search(Questions):
    """Questions to the index of words."""

    @question
    def search(self, text: str, limit: int = 50, *, today: date) -> tuple[SearchHit, ...]:
        """Cases that hold every blank-separated term: Chinese words of any length, names, pinyin, initials,
        telephone numbers or their last four digits, case numbers. Newest first. The number and the code of a receipt: that case."""
        shaped = Rows(self._handbook, today)
        if held := self._of_receipt(text, shaped):
            return held
        hits: list[SearchHit] = []
        for number in search.find(self._db, text, limit):
            row = self._db.execute(f"{ROWS} WHERE c.id = ?", (number,)).fetchone()
            if row is not None:
                hits.append(search.explain(shaped.row(row), text, self._said))
        return tuple(hits)

    def _of_receipt(self, text: str, shaped: Rows) -> tuple[SearchHit, ...]:
        """The case of a receipt whose square was scanned, or whose number and code were typed."""
        number, code = read_receipt(text)
        if not code:
            return ()
        hits = []
        meant = numbers_meant(number)
        told = self._db.execute(f"{ROWS} WHERE number IN ({', '.join('?' * len(meant))})", meant).fetchall()
        for row in map(shaped.row, told):
            entries = self._journal.of_subject(row.subject)
            state = fold(entries, self._journal.headquarters())
            if is_same(code_in(state, entries), code):
                hits.append(SearchHit(row, RECEIPT, row.number))
        return tuple(hits)

    def _said(self, subject: str) -> Mapping[str, str]:
        said: dict[str, str] = {}
        for entry in self._journal.of_subject(subject):
            for name, value in shown_to_all(entry.personal()).items():
                said[f"{name} {entry.core.device} {entry.core.seq}"] = value
        return said
