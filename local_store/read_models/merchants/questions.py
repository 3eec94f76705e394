"""Merchants while somebody types."""

from __future__ import annotations

from local_store.read_models import words
from local_store.read_models.asking import Questions, question
from local_store.views import MerchantHint


class MerchantQuestions(Questions):
    """Questions about merchants."""

    @question
    def merchants(self, prefix: str, limit: int = 10) -> tuple[MerchantHint, ...]:
        """Merchants this point has met, by name, pinyin or initials from any character on; busiest first."""
        columns = "m.name, m.address, m.cases, m.pinyin, m.initials, m.contact, m.phone"
        term = words.compact(prefix)
        if not term:
            rows = self._db.execute(
                f"SELECT {columns} FROM merchant m ORDER BY m.cases DESC, m.id DESC LIMIT ?", (limit,)
            )
        else:
            rows = self._db.execute(
                f"SELECT {columns} FROM merchant m WHERE m.id IN "
                "(SELECT rowid FROM merchant_term WHERE merchant_term MATCH ?) ORDER BY m.cases DESC, m.id DESC LIMIT ?",
                (f'"{term}"*', limit),
            )
        return tuple(MerchantHint(*row) for row in rows.fetchall())
