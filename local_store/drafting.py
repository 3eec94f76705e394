"""The doors by which half-filled forms are kept and forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from local_store.file.connection import transaction
from local_store.reader import Reader
from local_store.views import Changes


class DraftDoors(Reader):
    """A reader that keeps drafts; nothing of them is in the journal."""

    def save_draft_field(
        self, draft: str, form: str, field: str, value: object, *, subject: str = ""
    ) -> Changes:
        """Keep one field of a half-filled form; ``None`` empties it. ``subject``: the case a step's form is about."""
        return self.save_draft(draft, form, {field: value}, subject=subject)

    def save_draft(
        self, draft: str, form: str, fields: Mapping[str, object], *, subject: str = ""
    ) -> Changes:
        """Keep fields of a half-filled form, all of them or none; ``None`` empties one."""
        at = self._clock()
        with transaction(self._db):
            self._drafts.save(draft, form, fields, subject, at)
        return Changes(drafts=bool(fields))

    def discard_draft(self, draft: str) -> Changes:
        """Forget a draft of whoever is on duty; where the point has PINs never another's."""
        with transaction(self._db):
            return Changes(drafts=self._drafts.discard(draft))

    def throw_away_draft(self, draft: str) -> Changes:
        """Forget what ``drafts()`` shows under this name: who is in charge clears away what another left lying."""
        with transaction(self._db):
            return Changes(drafts=self._drafts.throw_away(draft))
