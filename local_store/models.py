"""Read models: what the journal says, laid out for lists, search and sums. Always what a fresh projection would give."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final

from casework.entry import Entry
from casework.fold import fold
from casework.handbook import Handbook
from casework.state import CaseState
from casework.totals import COUNTED
from local_store import pinyin, words
from local_store.connection import Connection, attempt, is_of_the_store
from local_store.facts import Facts, current_words, facts_of, index_of, texts_of
from local_store.journal import Journal

PROJECTION: Final = 3
"""Goes up when the same journal would be laid out differently: files laid out before are then laid out anew."""

ROW_COLUMNS: Final = (
    "subject",
    "sort",
    "number",
    "state",
    "is_open",
    "stage",
    "received_on",
    "due_on",
    "due_provisional",
    "consumer_name",
    "consumer_phone",
    "person_key",
    "phone_key",
    "merchant_name",
    "merchant_key",
    "merchant_address",
    "merchant_contact",
    "merchant_phone",
    "summary",
    "claimed_fen",
    "agreed_fen",
    "performed_fen",
    "confirmed_fen",
    "voucher_fen",
    "void",
    "settled_at_once",
    "undecided",
    "returned",
    "returned_entries",
    "needs_newer",
    "next_meeting",
    "handled_by",
    "next_step",
    "needs_a_look",
    "missing",
    "changed_at",
)
INDEX_COLUMNS: Final = ("number", "phone", "consumer", "merchant", "words", "spelling")

_UPSERT: Final = (
    f"INSERT INTO case_row ({', '.join(ROW_COLUMNS)}) VALUES ({', '.join('?' * len(ROW_COLUMNS))}) "
    f"ON CONFLICT (subject) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in ROW_COLUMNS[1:])}"
)
_INDEX: Final = (
    f"INSERT INTO case_words (rowid, {', '.join(INDEX_COLUMNS)}) VALUES (?{', ?' * len(INDEX_COLUMNS)})"
)


_LOGS: Final = frozenset({"complaint.logged", "consultation.logged", "staff.named"})

_log: Final = logging.getLogger("local_store.models")


class Models:
    """Writes the read models of one connection. Every method expects a transaction of the caller.

    ``program``: the version of the program, kept with what could not be laid out.
    """

    def __init__(
        self, connection: Connection, journal: Journal, handbook: Handbook, program: str = ""
    ) -> None:
        self._db = connection
        self._journal = journal
        self._handbook = handbook
        self._program = program

    def lay_out(
        self, subject: str, entries: list[Entry] | None = None, state: CaseState | None = None
    ) -> bool:
        """Lay out one subject by itself; ``entries``/``state``: what the caller has at hand already.

        What its contents do not allow is set apart: it is in no list and no sum, is named with a reason that holds no
        word of it, and waits for a later version of the program or for a further entry of its own. False where it was
        set apart. Errors of the file itself (a full disk, a broken page) are raised as ever.
        """
        try:
            with attempt(self._db):
                self.project(subject, entries, state)
            return True
        except Exception as error:
            if is_of_the_store(error):
                raise
            reason = type(error).__name__
        _log.error("a subject could not be laid out: %s", reason)
        self._remove(subject)
        self._set_apart(subject, reason)
        return False

    def apart(self) -> frozenset[str]:
        """The subjects that are set apart."""
        return frozenset(subject for (subject,) in self._db.execute("SELECT subject FROM apart"))

    def project(
        self, subject: str, entries: list[Entry] | None = None, state: CaseState | None = None
    ) -> None:
        """Lay out one subject anew, or raise what its contents raise. ``entries``/``state``: what the caller has at
        hand already. See :meth:`lay_out`."""
        if entries is None:
            entries = self._journal.of_subject(subject)
        self._db.execute("DELETE FROM stale WHERE subject = ?", (subject,))
        self._db.execute("DELETE FROM apart WHERE subject = ?", (subject,))
        if not entries:
            self._remove(subject)
            return
        if state is None:
            state = fold(entries, self._journal.headquarters())
        if state.sort == "staff":
            self._put_staff(state, entries)
        elif state.sort in COUNTED:
            self._put_case(facts_of(state, entries, self._handbook), index_of(state, entries))
        else:
            self._remove(subject)
            if any(aside.kind in _LOGS for aside in state.set_aside):
                # What logged it is there and cannot be read: no list would ever tell of it.
                self._set_apart(subject, "unreadable")

    def forget_words(self) -> None:
        """Purge from the index what was deleted from it: until a merge only a mark says that it is gone."""
        self._db.execute("INSERT INTO case_words (case_words) VALUES ('optimize')")

    def renew_if_outdated(self) -> None:
        """Mark everything stale when it was laid out by other rules (another projection, another handbook), and what
        another version of the program had set apart."""
        if self._program:
            self._db.execute(
                "INSERT OR IGNORE INTO stale (subject) SELECT subject FROM apart WHERE program <> ?",
                (self._program,),
            )
        stamp = f"{PROJECTION} {self._handbook.version}".encode()
        row = self._db.execute("SELECT value FROM setting WHERE name = 'projection'").fetchone()
        if row is not None and row[0] == stamp:
            return
        self._db.execute(
            "INSERT OR IGNORE INTO stale (subject) SELECT DISTINCT subject FROM entry WHERE subject <> ''"
        )
        self._db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('projection', ?)", (stamp,))

    def clear(self) -> None:
        """Empty all read models and note every subject as stale."""
        for table in ("case_row", "import_digest", "staff", "merchant", "apart"):
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("DELETE FROM case_words")
        self._db.execute(
            "INSERT OR IGNORE INTO stale (subject) SELECT DISTINCT subject FROM entry WHERE subject <> ''"
        )

    def stale_subjects(self, limit: int) -> list[str]:
        """Subjects that wait for projection."""
        rows = self._db.execute("SELECT subject FROM stale LIMIT ?", (limit,)).fetchall()
        return [subject for (subject,) in rows]

    def _set_apart(self, subject: str, reason: str) -> None:
        self._db.execute("DELETE FROM stale WHERE subject = ?", (subject,))
        self._db.execute(
            "INSERT OR REPLACE INTO apart (subject, reason, program) VALUES (?, ?, ?)",
            (subject, reason, self._program),
        )

    # --- cases --------------------------------------------------------------------------------------------

    def _put_case(self, facts: Facts, index: tuple[str, ...]) -> None:
        subject = facts.row["subject"]
        before = self._db.execute(
            "SELECT id, merchant_key FROM case_row WHERE subject = ?", (subject,)
        ).fetchone()
        self._db.execute(_UPSERT, tuple(facts.row[name] for name in ROW_COLUMNS))
        if before is None:
            number = self._db.execute("SELECT last_insert_rowid()").fetchone()[0]
        else:
            number = before[0]
            for table in ("case_loss", "case_stream"):
                self._db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
            self._db.execute("DELETE FROM case_words WHERE rowid = ?", (number,))
            self._db.execute("DELETE FROM import_digest WHERE subject = ?", (subject,))
        self._db.execute(_INDEX, (number, *index))
        if facts.losses:
            self._db.executemany(
                "INSERT INTO case_loss (id, component, fen) VALUES (?, ?, ?)",
                [(number, component, fen) for component, fen in facts.losses.items()],
            )
        numbers = dict(self._db.execute("SELECT device, stream FROM stream").fetchall())
        for device, last in facts.reach.items():
            self._db.execute(
                "INSERT INTO case_stream (id, stream, last) VALUES (?, ?, ?)", (number, numbers[device], last)
            )
        if facts.digests:
            self._db.executemany(
                "INSERT OR IGNORE INTO import_digest (digest, subject) VALUES (?, ?)",
                [(digest, subject) for digest in facts.digests],
            )
        for key in dict.fromkeys((facts.merchant_key, before[1] if before else "")):
            self.put_merchant(key)

    def _remove(self, subject: str) -> None:
        """Take a subject out of all lists (its beginning has not arrived, or is quarantined)."""
        self._db.execute("DELETE FROM staff WHERE staff = ?", (subject,))
        row = self._db.execute(
            "SELECT id, merchant_key FROM case_row WHERE subject = ?", (subject,)
        ).fetchone()
        if row is None:
            return
        self._db.execute("DELETE FROM case_words WHERE rowid = ?", (row[0],))
        self._db.execute("DELETE FROM case_row WHERE id = ?", (row[0],))
        self._db.execute("DELETE FROM import_digest WHERE subject = ?", (subject,))
        self.put_merchant(row[1])

    # --- merchants ------------------------------------------------------------------------------------------

    def put_merchant(self, key: str) -> None:
        """A merchant as its cases tell: name and address of the newest case that has them."""
        if not key:
            return
        cases = self._db.execute(
            "SELECT count(*) FROM case_row WHERE merchant_key = ? AND merchant_key <> ''", (key,)
        ).fetchone()[0]
        old = self._db.execute("SELECT id, name FROM merchant WHERE key = ?", (key,)).fetchone()
        if cases == 0:
            self._db.execute("DELETE FROM merchant WHERE key = ?", (key,))
            return
        name, *contact = self._newest(key)
        told = (*contact, cases)
        if old is not None and old[1] == name:
            self._db.execute(
                "UPDATE merchant SET address = ?, contact = ?, phone = ?, cases = ? WHERE id = ?",
                (*told, old[0]),
            )
            return
        if old is not None:
            self._db.execute("DELETE FROM merchant WHERE id = ?", (old[0],))
        readings = pinyin.of_merchant(name)
        self._db.execute(
            "INSERT INTO merchant (key, name, pinyin, initials, address, contact, phone, cases) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                name,
                " ".join(dict.fromkeys(map(pinyin.spelt, readings))),
                " ".join(dict.fromkeys(map(pinyin.initials, readings))),
                *told,
            ),
        )
        number = self._db.execute("SELECT last_insert_rowid()").fetchone()[0]
        self._db.executemany(
            "INSERT OR IGNORE INTO merchant_term (term, id) VALUES (?, ?)",
            [(term, number) for term in _merchant_terms(name, readings)],
        )

    def _newest(self, key: str) -> list[str]:
        """Name, address, contact and phone, each of the newest case that has it (of the last twenty)."""
        rows = self._db.execute(
            "SELECT merchant_name, merchant_address, merchant_contact, merchant_phone FROM case_row "
            "WHERE merchant_key = ? AND merchant_key <> '' ORDER BY received_on DESC, subject DESC LIMIT 20",
            (key,),
        ).fetchall()
        return [next((value for value in column if value), "") for column in zip(*rows, strict=True)]

    # --- staff ----------------------------------------------------------------------------------------------

    def _put_staff(self, state: CaseState, entries: list[Entry]) -> None:
        texts = texts_of(entries)
        name = current_words(state, texts).get("staff_name", "")
        role = ""
        for event in state.timeline:
            if event.effect == "counts" and event.body is not None:
                role = getattr(event.body, "role", role)
        self._db.execute(
            "INSERT INTO staff (staff, name, role) VALUES (?, ?, ?) "
            "ON CONFLICT (staff) DO UPDATE SET name = excluded.name, role = excluded.role",
            (state.subject, name, role),
        )


def _merchant_terms(name: str, readings: tuple[tuple[str, ...], ...]) -> Iterable[str]:
    """What a hint may be asked by: the name from every character on, pinyin, initials."""
    compact = words.name(name).replace(" ", "")
    return dict.fromkeys((*(compact[at:] for at in range(len(compact))), *pinyin.terms(readings)))
