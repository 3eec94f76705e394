"""Which cases are over for so long that somebody may ask whether their words about people are still needed. Nothing is erased here."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

import msgspec

from casework.erasing import to_erase, why_not
from casework.fold import fold
from casework.state import CaseState
from local_store.read_models.asking import Questions, question

MOST: Final = 200
_LOOKED_AT: Final = 2_000
"""So many cases are folded at most for one look."""
_CHINA: Final = timezone(timedelta(hours=8))
# Only what still has words; what was erased has none but the reason of its erasure.
_OVER: Final = (
    "SELECT subject FROM case_row c WHERE received_on <= ?1 AND is_open = 0 AND EXISTS "
    "(SELECT 1 FROM entry e WHERE e.subject = c.subject AND e.private IS NOT NULL) ORDER BY received_on, id"
)


class KeptLong(msgspec.Struct, frozen=True):
    """A case whose words may go. ``over_on``: the day it was put away, or the last time somebody wrote on it. ``entries``: how many
    carry words. Nothing of anybody."""

    subject: str
    sort: str
    number: str
    merchant: str
    over_on: date
    entries: int


class KeptLongPage(msgspec.Struct, frozen=True):
    """The first of them, those received longest ago on top. ``more``: not all were looked at."""

    rows: tuple[KeptLong, ...] = ()
    more: bool = False


class Keeping(Questions):
    """Questions about how long words are kept."""

    @question
    def kept_long(self, before: date, most: int = MOST) -> KeptLongPage:
        """Cases that were over before this day and could be erased now."""
        headquarters = self._journal.headquarters()
        found: list[KeptLong] = []
        for looked_at, (subject,) in enumerate(self._db.execute(_OVER, (before.isoformat(),))):
            if looked_at == _LOOKED_AT:
                return KeptLongPage(tuple(found), more=True)
            state = fold(self._journal.of_subject(subject), headquarters)
            over_on = _over_on(state)
            if over_on >= before or state.logged in state.erased or why_not(state):
                continue
            if len(found) == most:
                return KeptLongPage(tuple(found), more=True)
            merchant = str(state.fields.get("merchant_name") or "")
            found.append(KeptLong(subject, state.sort, state.number, merchant, over_on, len(to_erase(state))))
        return KeptLongPage(tuple(found))

    @question
    def numbered(self, number: str) -> tuple[str, ...]:
        """The subjects of the cases of this number, or of the work orders that came under it: one, unless somebody typed it."""
        rows = self._db.execute(
            "SELECT subject FROM case_row WHERE number = ?1 UNION "
            "SELECT subject FROM order_row WHERE outside_number = ?1 AND ?1 <> '' LIMIT 2",
            (number,),
        ).fetchall()
        return tuple(str(subject) for (subject,) in rows)


def years_before(today: date, years: int) -> date:
    """The same day so many years ago; of the 29th of February the 28th."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def _over_on(state: CaseState) -> date:
    """What was put away long ago and written on again is over since then: whoever wrote had a reason to."""
    written = max(event.entry.core.at for event in state.timeline)
    last = datetime.fromtimestamp(written / 1000, _CHINA).date()
    return max(last, state.closed_on or last)
