"""Editions of the handbook in the file: what is coming in pages, what is here whole, and which of them are in force.

Who signed them was checked before they get here; what they say is looked over here (``casework.handbook.editions``). Writing
expects a transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from casework.handbook import FORMAT
from casework.handbook.editions import (
    NONE_BEFORE,
    Whole,
    is_content_of,
    look_over,
    name_of,
    read_head,
    read_listed,
    written_listed,
)
from casework.handbook.parts import CONTENT_BYTES, PARTS, PartContent
from casework.journal.travelling import EditionName, EditionPage, PageWanted, SealedHead
from local_store.file.connection import Connection
from local_store.views import EditionView

COMING: Final = "coming"
WAITING: Final = "waiting"
"""Whole, and the one before it is not."""
KEPT: Final = "kept"
REFUSED: Final = "refused"
COUNTER: Final = "editions"
"""Goes up with whatever changes which editions are here."""
IN_FORCE: Final = "editions_in_force"
"""The setting that says what entries are written under."""
_HERE_AT_WORD: Final = "editions_at_word"
"""The setting that says which editions were here when headquarters last told the time."""
STRANGE_MS: Final = 30 * 86_400_000
"""For so long it is told that an edition came which is not for this district."""
_SHANGHAI_MS: Final = 8 * 3_600_000
_BY_PROGRAM: Final = ("part", "format", "unreadable")
"""Why a program may not take what a later one takes."""


class Editions:
    """On one connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # --- what is asked for ----------------------------------------------------------------------------------

    def wanted(self, listed: Iterable[EditionName]) -> tuple[PageWanted, ...]:
        """What to ask for: of each part that this program knows the newest that headquarters named, and those before it."""
        found: dict[bytes, PageWanted] = {}
        for part, text in listed:
            named = read_listed(text)
            if part not in PARTS or named is None:
                continue
            row = self._row(named[1])
            if row is None or row[0] == COMING:
                found[named[1]] = PageWanted(named[1], 0 if row is None else row[1])
        rows = self._db.execute(
            "SELECT before FROM edition e WHERE state IN ('waiting', 'coming') AND number > 1 AND NOT EXISTS"
            " (SELECT 1 FROM edition b WHERE b.name = e.before AND b.state <> 'coming')"
        )
        for (before,) in rows.fetchall():
            row = self._row(bytes(before))
            found[bytes(before)] = PageWanted(bytes(before), 0 if row is None else row[1])
        return tuple(found.values())

    def listed(self) -> tuple[EditionName, ...]:
        """The newest edition of each part that is here, as a PC names them."""
        tips = self._tips()
        return tuple((part, written_listed(*tips[part])) for part in sorted(tips))

    # --- what comes -----------------------------------------------------------------------------------------

    def take(self, pages: Iterable[EditionPage], at: int) -> bool:
        """Keep pages, as far as they join on to what is here; ``at``: UTC ms. Whether an edition became whole."""
        whole = False
        for page in pages:
            if page.sealed is not None:
                self._begin(page.name, page.sealed, at)
            row = self._row(page.name)
            if row is None or row[0] != COMING or page.at != row[1] or not page.data:
                continue
            if row[1] + len(page.data) > row[2]:
                self._refuse(page.name, "size", str(row[1] + len(page.data)), at)
                continue
            self._db.execute(
                "UPDATE edition SET content = CAST(content || ? AS BLOB), state = CASE WHEN ? = size THEN 'waiting' ELSE state END"
                " WHERE name = ?",
                (page.data, row[1] + len(page.data), page.name),
            )
            whole |= row[1] + len(page.data) == row[2]
        return self.settle(at) if whole else False

    def take_whole(self, name: bytes, sealed: SealedHead, content: bytes, at: int) -> None:
        """Take an edition as it stands in a file. One that came before, or whose pages are coming, is as good from here. A content that
        is not the head's was bent on its way: nothing is kept of it, and the true one may still come."""
        head = read_head(sealed.head)
        if head is None or not is_content_of(head, content):
            return
        self._begin(name, sealed, at)
        self._db.execute(
            "UPDATE edition SET content = ?, state = 'waiting', why = '', what = ''"
            " WHERE name = ? AND (state = 'coming' OR (state = 'refused' AND why IN ('size', 'hash')))",
            (content, name),
        )

    def note_strange(
        self, strange: Mapping[bytes, tuple[str, str]], sealed: Mapping[bytes, SealedHead], at: int
    ) -> None:
        """Note editions whose signer is not believed: nothing of them is kept but that they came."""
        self._db.execute("DELETE FROM edition_refused WHERE at < ?", (at - STRANGE_MS,))
        for name, (word, whose) in strange.items():
            row = self._row(name)
            if row is not None and row[0] == KEPT:
                continue  # one head serves all districts: it is here, signed for this one
            head = read_head(sealed[name].head) if name in sealed else None
            self._db.execute(
                "INSERT INTO edition_refused (name, part, number, why, what, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET why = excluded.why, what = excluded.what, at = excluded.at",
                (name, head.part if head else "", head.number if head else 0, word, whose, at),
            )

    def settle(self, at: int) -> bool:
        """Look over what is whole and whose edition before it is here; whether anything was taken or refused."""
        changed = again = True
        changed = False
        while again:
            again = False
            rows = self._db.execute(
                "SELECT name, head, content, before, number FROM edition WHERE state = 'waiting' ORDER BY part, number"
            ).fetchall()
            for name, head_bytes, content, before, number in rows:
                below = None
                if number > 1:
                    below = self._whole(bytes(before), any_state=True)
                    if below is None:
                        continue
                head = read_head(bytes(head_bytes))
                assert head is not None  # it was read before it was kept
                _, faults = look_over(head, bytes(content), before=below)
                if faults:
                    self._refuse(bytes(name), *faults[0], at)
                else:
                    self._db.execute(
                        "UPDATE edition SET state = 'kept', why = '', what = '', came_at = ? WHERE name = ?",
                        (at, name),
                    )
                    self._db.execute("DELETE FROM edition_refused WHERE name = ?", (name,))
                changed = again = True
        if changed:
            self._count()
        return changed

    def has_unread(self) -> bool:
        """Whether something is here that this program or an earlier one could not read."""
        row = self._db.execute(
            "SELECT 1 FROM edition WHERE state = 'refused' AND why IN (?, ?, ?)", _BY_PROGRAM
        ).fetchone()
        return row is not None

    def try_again(self, at: int) -> None:
        """What an earlier program could not read this one perhaps can."""
        tried = self._db.execute(
            "UPDATE edition SET state = 'waiting' WHERE state = 'refused' AND why IN (?, ?, ?)", _BY_PROGRAM
        )
        if tried.rowcount:
            self.settle(at)

    # --- what is here ---------------------------------------------------------------------------------------

    def changed(self) -> int:
        """Another number once another set of editions is here."""
        row = self._db.execute("SELECT value FROM counter WHERE name = ?", (COUNTER,)).fetchone()
        return int(row[0]) if row else 0

    def held(self) -> tuple[Whole, ...]:
        """All editions that were taken, of each part those of one chain."""
        found: list[Whole] = []
        for _, name in self._tips().values():
            at: bytes | None = name
            while at is not None and at != NONE_BEFORE:
                row = self._db.execute("SELECT before, state FROM edition WHERE name = ?", (at,)).fetchone()
                if row is None:
                    break
                whole = self._whole(at) if row[1] == KEPT else None
                if whole is not None:
                    found.append(whole)
                at = bytes(row[0])
        return tuple(found)

    def note_word(self) -> None:
        """Headquarters told the time: from now on that word says more of it than what is here already."""
        self._db.execute(
            "INSERT INTO setting (name, value) SELECT ?, CAST(CAST(coalesce(max(edition), 0) AS TEXT) AS BLOB) FROM edition"
            " WHERE true ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_HERE_AT_WORD,),
        )

    def latest_published(self) -> int:
        """When headquarters published the newest that came since it last told the time, UTC ms: it is no earlier than that now. 0 for
        none. One that was here before tells nothing more: where its moment is later than headquarters' word, the clock was wrong by
        which it was published."""
        row = self._db.execute(
            "SELECT max(published_at) FROM edition WHERE state = 'kept' AND edition >"
            " coalesce((SELECT CAST(CAST(value AS TEXT) AS INTEGER) FROM setting WHERE name = ?), 0)",
            (_HERE_AT_WORD,),
        ).fetchone()
        return int(row[0] or 0)

    def views(self) -> tuple[EditionView, ...]:
        """What came and what became of it, the newest first; with those that were refused."""
        rows = self._db.execute(
            "SELECT part, number, effective_from, published_at, state, why, what, came_at, size, length(content), name FROM edition"
            " UNION ALL SELECT part, number, '', 0, 'refused', why, what, at, 0, 0, name FROM edition_refused"
            " ORDER BY came_at DESC, part, number DESC"
        ).fetchall()
        titles = {whole.name: whole.content.title for whole in self.held()}
        return tuple(
            EditionView(
                name=bytes(name).hex(),
                part=part,
                number=number,
                effective_from=date.fromisoformat(day) if day else None,
                published_at=published_at,
                state=state,
                why=why,
                what=what,
                came_at=came_at,
                part_here=here / size if size else 0.0,
                about=titles.get(bytes(name), ""),
            )
            for part, number, day, published_at, state, why, what, came_at, size, here, name in rows
        )

    # --- private --------------------------------------------------------------------------------------------

    def _begin(self, name: bytes, sealed: SealedHead, at: int) -> None:
        head = read_head(sealed.head)
        if head is None or name_of(sealed.head) != name or head.part not in PARTS:
            return
        if not 0 < head.size <= CONTENT_BYTES:
            self.note_strange({name: ("size", str(head.size))}, {name: sealed}, at)
            return
        self._db.execute(
            "INSERT INTO edition (name, part, number, before, effective_from, published_at, size, head, signature, certificate,"
            " content, state, came_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'', 'coming', ?) ON CONFLICT (name) DO NOTHING",
            (
                name,
                head.part,
                head.number,
                head.before,
                head.effective_from.isoformat(),
                head.published_at,
                head.size,
                sealed.head,
                sealed.signature,
                sealed.certificate,
                at,
            ),
        )

    def _row(self, name: bytes) -> tuple[str, int, int] | None:
        """State, bytes that are here, bytes in all."""
        row = self._db.execute(
            "SELECT state, length(content), size FROM edition WHERE name = ?", (name,)
        ).fetchone()
        return None if row is None else (row[0], row[1], row[2])

    def _refuse(self, name: bytes, why: str, what: str, at: int) -> None:
        self._db.execute(
            "UPDATE edition SET state = 'refused', why = ?, what = ?, came_at = ? WHERE name = ?",
            (why, what, at, name),
        )

    def _whole(self, name: bytes, *, any_state: bool = False) -> Whole | None:
        """An edition that is here whole. ``any_state``: also one that this program could not read; its content is empty then."""
        row = self._db.execute("SELECT head, content, state FROM edition WHERE name = ?", (name,)).fetchone()
        head = None if row is None else read_head(bytes(row[0]))
        if row is None or head is None or row[2] in (COMING, WAITING):
            return None
        if row[2] == REFUSED:
            return Whole(name, head, PartContent(format=FORMAT)) if any_state else None
        from casework.handbook.parts import read_content

        return Whole(name, head, read_content(head.part, bytes(row[1])))

    def _tips(self) -> dict[str, tuple[int, bytes]]:
        """Of each part number and name of the newest that was taken. Of two with one number the one that was published later, however they
        came: headquarters was restored to before the other."""
        rows = self._db.execute(
            "SELECT part, number, name FROM edition WHERE state = 'kept' ORDER BY part, number, published_at, edition"
        ).fetchall()
        return {part: (number, bytes(name)) for part, number, name in rows}

    def _count(self) -> None:
        self._db.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
            (COUNTER,),
        )


def day_of(moment: int) -> date:
    """The civil day in Shanghai, of UTC ms."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment + _SHANGHAI_MS)).date()


def sealed_heads(pages: Sequence[EditionPage]) -> dict[bytes, SealedHead]:
    """The heads that came with pages, by name."""
    return {page.name: page.sealed for page in pages if page.sealed is not None}
