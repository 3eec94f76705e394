"""Cases that are of the same person or telephone."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.identifiers import normalise_name, phone_key
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases.rows import ROWS, Rows
from local_store.read_models.keys import key
from local_store.views import Duplicate


class KeyQuestions(Questions):
    """Questions to the index by person, telephone and merchant."""

    @question
    def duplicates(
        self, phone: str, name: str, merchant: str, today: date, *, but: str = "", limit: int = 5
    ) -> tuple[Duplicate, ...]:
        """Earlier cases with the same telephone or person at the same merchant, newest first. Without a merchant: the same
        telephone. ``but``: the case being written itself."""
        telephone_key, person_key, merchant_key = (
            phone_key(phone),
            normalise_name(name),
            normalise_name(merchant),
        )
        found: dict[int, tuple[Any, ...]] = {}
        for column, value in (("phone_key", telephone_key), ("person_key", person_key)):
            # The same name alone says nothing; the same telephone does.
            if not value or (column == "person_key" and not merchant_key):
                continue
            asked = {column: value, **({"merchant_key": merchant_key} if merchant_key else {})}
            # By its number: the newest day first.
            rows = self._db.execute(
                f"{ROWS} WHERE c.id IN (SELECT rowid FROM case_keys WHERE case_keys MATCH ?) "
                f"AND {' AND '.join(f'{each} = ?' for each in asked)} AND void = 0 AND subject <> ? "
                "ORDER BY c.id DESC LIMIT ?",
                (key.question(**asked), *asked.values(), but, limit),
            ).fetchall()
            found.update({row[0]: row for row in rows})
        shaped = Rows(self._handbook, today)
        shown: list[Duplicate] = []
        for row in found.values():
            case = shaped.row(row)
            same = (
                ("consumer_phone", telephone_key, phone_key(case.consumer_phone)),
                ("consumer_name", person_key, normalise_name(case.consumer_name)),
                ("merchant_name", merchant_key, normalise_name(case.merchant_name)),
            )
            names = tuple(name for name, asked, has in same if asked and asked == has)
            if case.received_on is not None:
                shown.append(Duplicate(case, (today - case.received_on).days, names))
        return tuple(sorted(shown, key=lambda each: each.days_ago)[:limit])
