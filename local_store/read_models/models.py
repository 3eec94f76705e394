"""Read models: what the journal says, laid out for lists, search and sums. Always what a fresh projection would give."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import Entry
from casework.matters.registry import COUNTED, reading_digest
from casework.state import CaseState
from local_store.errors import DamagedStore
from local_store.file.connection import Connection, attempt, is_of_the_store
from local_store.file.journal import Journal
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import CaseRows
from local_store.read_models.cases.facts import (
    Facts,
    Said,
    current_words,
    facts_of,
    holds_unread,
    texts_of,
    words_of,
)

PROJECTION: Final = 6
"""Goes up when the same journal would be laid out differently: files laid out before are then laid out anew."""

ANEW: Final = 8
"""So many subjects are made ready again while the file is held, where somebody wrote in between."""
SAID_KEPT: Final = 20_000
"""So many cases are remembered between their rows and their words; what is beyond that is read again."""

_LOGS: Final = frozenset({"complaint.logged", "consultation.logged", "staff.named"})

_log: Final = logging.getLogger("local_store.read_models.models")


@dataclass(slots=True)
class Step:
    """A little of what waits, made ready outside the transaction that writes it.

    ``version``: of the file as it was read; ``cases`` with ``reread`` (whether their words are to be written too), or
    ``words`` by row; ``alone``: subjects to be laid out one by one; ``merchants``: so many of those in line.
    """

    version: int
    subjects: list[str] = field(default_factory=list, repr=False)
    cases: list[Facts] = field(default_factory=list, repr=False)
    reread: list[bool] = field(default_factory=list)
    words: list[tuple[int, tuple[str, ...]]] = field(default_factory=list, repr=False)
    alone: list[str] = field(default_factory=list, repr=False)
    merchants: int = 0


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
        self._rows = CaseRows(connection)
        self._waiting = Waiting(connection)
        self._said: dict[str, Said] = {}
        self._seen = -1

    def plan(self, limit: int, aside: Callable[[], None]) -> Step | None:
        """What is to be laid out next, ``limit`` subjects at most, made ready as far as that goes without writing: the
        rows of all come first, open and newest first; then the words of the search, newest first; then what is told of
        merchants. ``aside`` is called between any two subjects. ``None`` when nothing waits. Expects no transaction."""
        version = self._version()
        waiting = self._waiting.next(limit)
        if waiting:
            return self._plan_rows(version, waiting, aside)
        wordless = self._rows.wordless(limit)
        if wordless:
            return self._plan_words(version, wordless, aside)
        return Step(version, merchants=limit) if self._rows.merchants_wait() else None

    def carry_out(self, step: Step) -> list[str]:
        """Write what was made ready, with few statements for all of it; which subjects it was about. Where somebody else
        wrote meanwhile, a few of them are made ready anew first."""
        if step.merchants:
            self._rows.put_next_merchants(step.merchants)
            return []
        if step.version != self._version():
            anew = self.plan(min(len(step.subjects), ANEW), lambda: None)
            if anew is None or anew.merchants:
                return []
            step = anew
        alone = step.alone
        if step.cases:
            try:
                with attempt(self._db):
                    numbers, _ = self._rows.put(step.cases)
                    self._rows.want_words(
                        number for number, again in zip(numbers, step.reread, strict=True) if again
                    )
                    told = {str(facts.row["subject"]): facts.unread for facts in step.cases}
                    self._waiting.are_laid_out(list(told))
                    self._waiting.note_unread(told)
            except Exception as error:
                if is_of_the_store(error):
                    raise
                alone = step.subjects
            self._keep_said([facts for facts, again in zip(step.cases, step.reread, strict=True) if again])
        if step.words:
            self._rows.put_words(step.words)
        for subject in alone:
            self.lay_out(subject)
        return step.subjects

    def _plan_rows(self, version: int, waiting: list[tuple[str, bool]], aside: Callable[[], None]) -> Step:
        step = Step(version, [subject for subject, _ in waiting])
        entries = self._entries_of(step.subjects)
        headquarters = self._journal.headquarters()
        for subject, has_new_entries in waiting:
            aside()
            try:
                state = fold(entries[subject], headquarters)
                facts = facts_of(state, entries[subject], self._handbook) if state.sort in COUNTED else None
            except Exception as error:
                if is_of_the_store(error):
                    raise
                facts = None  # one by one it is set apart, if it must be
            if facts is None:
                step.alone.append(subject)
            else:
                step.cases.append(facts)
                step.reread.append(has_new_entries)
        return step

    def _plan_words(self, version: int, wordless: list[tuple[int, str]], aside: Callable[[], None]) -> Step:
        step = Step(version, [subject for _, subject in wordless])
        told = self._said_of(step.subjects)
        for number, subject in wordless:
            aside()
            try:
                step.words.append((number, words_of(told[subject])))
            except Exception as error:
                if is_of_the_store(error):
                    raise
                step.alone.append(subject)
        return step

    def _said_of(self, subjects: list[str]) -> dict[str, Said]:
        """What the cases say, as their rows were laid out or as the journal has it; without those that do not tell."""
        if self._seen != self._version():
            self._said.clear()
        found = {subject: said for subject in subjects if (said := self._said.pop(subject, None)) is not None}
        missing = [subject for subject in subjects if subject not in found]
        entries = self._entries_of(missing) if missing else {}
        headquarters = self._journal.headquarters() if missing else frozenset()
        for subject, held in entries.items():
            try:
                found[subject] = facts_of(fold(held, headquarters), held, self._handbook).said
            except Exception as error:
                if is_of_the_store(error):
                    raise
        return found

    def _keep_said(self, cases: list[Facts]) -> None:
        """Keep what the words will be made from, unless somebody else writes meanwhile or it becomes too much."""
        version = self._version()
        if self._seen != version or len(self._said) >= SAID_KEPT:
            self._said.clear()
        self._seen = version
        self._said.update((str(facts.row["subject"]), facts.said) for facts in cases)

    def _version(self) -> int:
        """Another number once another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

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
        self._waiting.are_laid_out([subject])
        self._said.pop(subject, None)
        if not entries:
            self._waiting.note_unread({subject: False})
            self._remove(subject)
            return
        if state is None:
            state = fold(entries, self._journal.headquarters())
        self._waiting.note_unread({subject: holds_unread(state)})
        if state.sort == "staff":
            self._put_staff(state, entries)
        elif state.sort in COUNTED:
            facts = facts_of(state, entries, self._handbook)
            (number,), merchants = self._rows.put([facts])
            self._rows.put_words([(number, words_of(facts.said))])
            self._rows.put_merchants(merchants)
        else:
            self._remove(subject)
            if any(aside.kind in _LOGS for aside in state.set_aside):
                # What logged it is there and cannot be read: no list would ever tell of it.
                self._set_apart(subject, "unreadable")

    def forget_words(self) -> None:
        """Purge from the index what was deleted from it: until a merge only a mark says that it is gone."""
        self._db.execute("INSERT INTO case_words (case_words) VALUES ('optimize')")

    def renew_if_outdated(self) -> None:
        """Note what was laid out by other rules (another projection, another handbook, of entries that were not known
        then), and what another version of the program had set apart. It stays in the lists until it is laid out anew."""
        if self._program:
            self._waiting.wait_again(self._program)
        if self._is_other("reads", reading_digest()):
            self._waiting.unread_wait()
        now = f"{PROJECTION} {self._handbook.version}".encode()
        before = self._kept("projection")
        if not self._is_other("projection", now):
            return
        if before.split(b" ")[0] == now.split(b" ")[0]:
            self._waiting.rows_wait()
        else:
            self._waiting.all_wait()

    def _is_other(self, name: str, now: bytes) -> bool:
        """Whether a setting was another until now; from here on it is this."""
        if self._kept(name) == now:
            return False
        self._db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, now))
        return True

    def _kept(self, name: str) -> bytes:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return b"" if row is None else bytes(row[0])

    def clear(self) -> None:
        """Empty all read models and note every subject as waiting."""
        self._waiting.all_wait()
        self._rows.clear()
        for table in ("staff", "apart", "unread"):
            self._db.execute(f"DELETE FROM {table}")

    def _entries_of(self, subjects: list[str]) -> dict[str, list[Entry]]:
        """Entries by subject; one by one where one of them does not read. A subject without any, or that does not
        read, is left out."""
        try:
            return self._journal.of_subjects(subjects)
        except DamagedStore as error:
            if is_of_the_store(error):
                raise
        found: dict[str, list[Entry]] = {}
        for subject in subjects:
            try:
                found[subject] = self._journal.of_subject(subject)
            except DamagedStore as error:
                if is_of_the_store(error):
                    raise
        return found

    def _set_apart(self, subject: str, reason: str) -> None:
        self._waiting.are_laid_out([subject])
        self._db.execute(
            "INSERT OR REPLACE INTO apart (subject, reason, program) VALUES (?, ?, ?)",
            (subject, reason, self._program),
        )

    # --- cases --------------------------------------------------------------------------------------------

    def _remove(self, subject: str) -> None:
        """Take a subject out of all lists (its beginning has not arrived, or is quarantined)."""
        self._db.execute("DELETE FROM staff WHERE staff = ?", (subject,))
        self._rows.remove(subject)

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
