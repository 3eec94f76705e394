"""The handbook in force at one file: what ships with the program, and the editions over it that headquarters published.

Belongs to one connection. Another connection to the same file may take an edition in meanwhile: whoever works on a file for long asks
``renew`` now and then, which costs a question or two where nothing changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from casework.handbook import Handbook
from casework.handbook.editions import Whole, handbook_of, in_force, name_of, written_under
from casework.journal.travelling import EditionName, SealedHead
from local_store.file.connection import Connection, plainly, snapshot, transaction
from local_store.file.editions import IN_FORCE, KEPT, Editions, day_of
from local_store.file.true_time import true_time
from local_store.views import Changes, EditionView

if TYPE_CHECKING:
    from local_store.read_models.model import Source
    from local_store.read_models.models import Models


class Published:
    """See the module. ``models``: of a store that writes; a reader has none."""

    def __init__(self, connection: Connection, source: Source, clock: Callable[[], int]) -> None:
        """``source``: whose handbook is kept up to date; as it comes it is what ships."""
        self._db = connection
        self._source = source
        self._clock = clock
        self.shipped: Handbook = source.handbook
        """What ships with the program."""
        self._editions = Editions(connection)
        self._looked: tuple[int, date] | None = None
        self._in_force: dict[str, Whole] = {}
        self.models: Models | None = None

    def open(self) -> None:
        """At the opening of a store: what an earlier program could not read is tried again, and the handbook is the one in force."""
        with snapshot(self._db):
            unread = self._editions.has_unread()
        if unread:
            with transaction(self._db):
                self._editions.try_again(self._clock())
        self._look()
        # Also where nothing is over what ships: another day may have been it when the file was written last, by a clock that was put
        # right while it was closed.
        self._write(settle=False)

    def renew(self) -> bool:
        """Look whether other editions are in force than when it was last asked. Then questions are answered by them, entries are written
        under them, and what depends on them waits to be laid out anew (``Store.catch_up``)."""
        if not self._look():
            return False
        self._write(settle=True)
        return True

    def take(
        self, editions: Iterable[tuple[SealedHead, bytes]], strange: Mapping[bytes, tuple[str, str]]
    ) -> Changes:
        """Take whole editions that somebody brought: head and content. ``strange``: the names of those whose signer is not believed, and
        why. What is here already, or older, changes nothing."""
        given = {name_of(sealed.head): (sealed, content) for sealed, content in editions}
        with transaction(self._db):
            at = self._clock()
            self._editions.note_strange(strange, {name: sealed for name, (sealed, _) in given.items()}, at)
            for name, (sealed, content) in given.items():
                if name not in strange:
                    self._editions.take_whole(name, sealed, content, at)
            self._editions.settle(at)
        return Changes(sync=True, handbook=self.renew())

    def views(self) -> tuple[EditionView, ...]:
        """The editions that came here, the newest first, and which of them are in force."""
        with snapshot(self._db):
            held = in_force(self._editions.held(), self._day())
            names = {whole.name.hex() for whole in held.values()}
            return tuple(
                msgspec.structs.replace(view, in_force=view.state == KEPT and view.name in names)
                for view in self._editions.views()
            )

    def listed(self) -> tuple[EditionName, ...]:
        """What this PC has of the handbook, as it tells headquarters: what ships, and the newest edition of each part."""
        with snapshot(self._db):
            return (("handbook", self.shipped.version), *self._editions.listed())

    # --- inside ---------------------------------------------------------------------------------------------

    def _look(self) -> bool:
        """Whether the handbook became another."""
        with snapshot(self._db):
            now = self._editions.changed(), self._day()
            if now == self._looked:
                return False
            before = {whole.name for whole in self._in_force.values()}
            self._in_force = in_force(self._editions.held(), now[1]) if now[0] else {}
        self._looked = now
        found = handbook_of(self.shipped, self._in_force)
        same = before == {whole.name for whole in self._in_force.values()}
        if same and found.version == self._source.handbook.version:
            return False
        self._source.handbook = found
        return True

    def _write(self, *, settle: bool) -> None:
        if self.models is None:
            return
        text = written_under(self._in_force).encode("utf-8")
        with plainly():
            row = self._db.execute("SELECT value FROM setting WHERE name = ?", (IN_FORCE,)).fetchone()
        if not settle and (b"" if row is None else bytes(row[0])) == text:
            self.models.take_handbook(self._source.handbook, settle=False)
            return
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (IN_FORCE, text),
            )
            self.models.take_handbook(self._source.handbook, settle=settle)

    def _day(self) -> date:
        """Today as it most likely is. It is no day before headquarters published what is here, whatever this PC's clock says."""
        with plainly():
            rows = dict(
                self._db.execute(
                    "SELECT name, CAST(value AS TEXT) FROM setting WHERE name IN ('clock_offset', 'clock_told')"
                ).fetchall()
            )
        told, offset = int(rows.get("clock_told") or 0), int(rows.get("clock_offset") or 0)
        return day_of(max(true_time(self._clock(), offset, told), self._editions.latest_published()))
