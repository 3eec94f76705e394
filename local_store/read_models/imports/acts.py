"""Imports of ledgers as acts: what came in with each, taking one back as a whole, putting away what it left open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.registry import HEADQUARTERS_ONLY
from casework.matters.shared.bodies import IMPORT_TAKEN_BACK, CaseFiled, CaseVoided, StepUndone
from casework.state import State
from local_store.file.connection import Connection
from local_store.file.journal import Journal
from local_store.read_models.imports.questions import EARLIER, OF_NO_ACT, UNENDED, ImportQuestions
from local_store.recorder import Recorder
from local_store.views import Changes, ImportAct, Imported, NewEntry, PutAway

_OF_ACT: Final = "SELECT subject FROM import_case WHERE act = ?"


class Imports:
    """Writes within the caller's transaction."""

    def __init__(
        self, connection: Connection, journal: Journal, recorder: Recorder, known: ImportQuestions
    ) -> None:
        self._db = connection
        self._journal = journal
        self._recorder = recorder
        self._known = known

    def record(
        self,
        by: str,
        rows: Iterable[tuple[Sequence[NewEntry], str]],
        act: ImportAct | None,
        at: int,
        point: str,
    ) -> Imported:
        """Cases from rows with their digests; a row that a case came from already is passed over."""
        rows = list(rows)
        known = set(self._known.known_digests(digest for _, digest in rows))
        marked: list[NewEntry] = []
        came: list[tuple[str, int]] = []
        for entries, digest in rows:
            if digest in known:
                continue
            known.add(digest)
            first = entries[0]
            marked.append(NewEntry(first.subject, first.body, {**first.personal, "import_digest": digest}))
            marked.extend(entries[1:])
            came.append((first.subject, len(entries)))
        skipped = len(rows) - len(came)
        if not came:
            return Imported(skipped=skipped)
        changes = self._recorder.record(by, marked, at, point, happened=True)
        if act is not None:
            self._note(act, by, at, came)
        return Imported(changes.subjects, changes.entries, sync=True, added=len(came), skipped=skipped)

    def take_back(self, by: str, act: str, at: int, point: str) -> PutAway:
        """Void every case of an act that nobody has worked on since; its rows may then come in again."""
        subjects: list[str] = []
        left = 0
        steps: list[NewEntry] = []
        for subject, written in self._db.execute(
            "SELECT subject, entries FROM import_case WHERE act = ? ORDER BY subject", (act,)
        ).fetchall():
            found = self._taking_back(subject, written)
            if found is None:
                left += 1
            elif found:
                subjects.append(subject)
                steps += found
        changes = self._recorder.record(by, steps, at, point) if steps else Changes()
        self._db.execute("UPDATE import_act SET taken_back_at = ? WHERE act = ?", (at, act))
        return PutAway(changes.subjects, changes.entries, sync=bool(steps), cases=len(subjects), left=left)

    def put_away(self, by: str, act: str, on: date, at: int, point: str) -> PutAway:
        """Put into history what an act left open: it leaves the queue as it is, without any word about its end."""
        among, values = (OF_NO_ACT, ()) if act == EARLIER else (_OF_ACT, (act,))
        rows = self._db.execute(
            f"SELECT subject FROM case_row WHERE is_open = 1 AND {UNENDED} AND subject IN ({among}) ORDER BY id",
            values,
        ).fetchall()
        steps: list[NewEntry] = []
        left = 0
        for (subject,) in rows:
            state = fold(self._journal.of_subject(subject), self._journal.headquarters())
            if state.needs_newer or state.needs_a_look or state.returned is not None:
                left += 1  # somebody has to look at it first
            elif state.working_state not in (State.ARCHIVED, State.VOIDED):
                steps.append(NewEntry(subject, CaseFiled(on=on)))
        changes = self._recorder.record(by, steps, at, point) if steps else Changes()
        return PutAway(changes.subjects, changes.entries, sync=bool(steps), cases=len(steps), left=left)

    def _note(self, act: ImportAct, by: str, at: int, came: Sequence[tuple[str, int]]) -> None:
        """Note cases as come in with an act; ``came``: each with how many entries it has."""
        self._db.execute(
            "INSERT INTO import_act (act, at, by, file) VALUES (?, ?, ?, ?) ON CONFLICT (act) DO NOTHING",
            (act.act, at, by, act.file),
        )
        self._db.executemany(
            "INSERT INTO import_case (act, subject, entries) VALUES (?, ?, ?)",
            [(act.act, subject, entries) for subject, entries in came],
        )

    def _taking_back(self, subject: str, written: int) -> list[NewEntry] | None:
        """The steps that take a case back; none where it is void, ``None`` where somebody has worked on it."""
        entries = self._journal.of_subject(subject)
        headquarters = self._journal.headquarters()
        state = fold(entries, headquarters)
        if state.state is State.VOIDED:
            return []
        ours = [entry for entry in entries if entry.core.kind not in HEADQUARTERS_ONLY]
        filed: list[EntryId] = [
            event.entry.id
            for event in state.timeline
            if event.effect == "counts" and isinstance(event.body, CaseFiled)
        ]
        put_away_since = len(ours) == written + 1 and ours[-1].core.kind == "case.filed"
        if state.needs_newer or (len(ours) != written and not put_away_since):
            return None
        undone = [NewEntry(subject, StepUndone(entry=entry)) for entry in reversed(filed)]
        return [*undone, NewEntry(subject, CaseVoided(reason=IMPORT_TAKEN_BACK))]


def plus(one: Imported, other: Imported) -> Imported:
    """Both together."""
    both = one | other
    return Imported(
        both.subjects,
        both.entries,
        both.drafts,
        both.sync,
        both.handbook,
        one.added + other.added,
        one.skipped + other.skipped,
    )
