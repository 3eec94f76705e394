"""Sums and the sync status: whole numbers over everything, to the fen and to the entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from casework.fold import fold
from casework.in_force import words_in_force
from casework.journal.entry import EntryId
from casework.matters.figures import Figures
from casework.matters.registry import COUNTED, HEADQUARTERS_ONLY, KINDS
from casework.state import CaseState
from casework.totals import figures
from local_store.file import heard, outgoing
from local_store.file.connection import is_of_the_store
from local_store.file.errands import ERRANDS, read_errands
from local_store.file.schema import NO_DATE, QUARANTINED, SEQ_BITS, SEQ_MASK
from local_store.read_models.asking import Questions, question
from local_store.read_models.model import Source
from local_store.views import Carried, RoundView, SetApart, SyncStatus, TooLong

_TOLD: Final = ("point", "clock_offset", "clock_told", "waiting_approval", heard.KINDS)
MOST_STUCK: Final = 5
"""So many cases with entries that headquarters' program fails on are named."""
_WRITTEN_HERE: Final = tuple(key for key in KINDS if key[0] not in HEADQUARTERS_ONLY)


class Sums(Questions):
    """Adds up."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._bare_at: object = None
        self._bare_then: dict[str, int] = {}

    @question
    def totals(self, since: date | None = None, until: date | None = None) -> Figures:
        """Sums over the cases received in the period (both days included; ``None`` is open), to the fen.

        What waits for projection is folded here, so the sums always speak of the whole journal.
        """
        low = since.isoformat() if since else ""
        high = until.isoformat() if until else NO_DATE
        period = "received_on >= ? AND received_on <= ? AND subject NOT IN (SELECT subject FROM stale WHERE fresh = 1)"
        real = "sort = 'complaint' AND void = 0"
        row = self._db.execute(
            f"""SELECT
                coalesce(sum({real} AND taken_over = 0), 0), coalesce(sum(sort = 'consultation' AND void = 0), 0),
                coalesce(sum(CASE WHEN {real} THEN settled_at_once END), 0),
                coalesce(sum(CASE WHEN {real} THEN agreed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN performed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN confirmed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN voucher_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN undecided END), 0),
                coalesce(sum(CASE WHEN {real} THEN returned END), 0),
                coalesce(sum(needs_newer), 0)
            FROM case_row WHERE {period}""",
            (low, high),
        ).fetchone()
        losses = self._db.execute(
            "SELECT l.component, sum(l.fen) FROM case_loss l JOIN case_row c ON c.id = l.id "
            f"WHERE c.sort = 'complaint' AND c.void = 0 AND {period} GROUP BY l.component ORDER BY l.component",
            (low, high),
        ).fetchall()
        states = self._db.execute(
            f"SELECT state, count(*) FROM case_row WHERE sort = 'complaint' AND {period} GROUP BY state ORDER BY state",
            (low, high),
        ).fetchall()
        total = Figures(
            cases=row[0],
            consultations=row[1],
            settled_on_the_spot=row[2],
            agreed_fen=row[3],
            performed_fen=row[4],
            confirmed_fen=row[5],
            voucher_fen=row[6],
            undecided=row[7],
            returned=row[8],
            needs_newer=row[9],
            components=dict(losses),
            states=dict(states),
        )
        headquarters = self._journal.headquarters()
        for (subject,) in self._db.execute("SELECT subject FROM stale WHERE fresh = 1").fetchall():
            try:
                entries = self._journal.of_subject(subject)
                state = fold(entries, headquarters) if entries else None
                told = figures(state) if state is not None else Figures()
            except Exception as error:
                if is_of_the_store(error):
                    raise
                continue
            if state is None or state.sort not in COUNTED:
                continue
            received = state.received_on.isoformat() if state.received_on else NO_DATE
            if low <= received <= high:
                total += told
        return total

    @question
    def sync_status(self) -> SyncStatus:
        """How far the entries of this PC and its neighbours have come, entry by entry."""
        setting = dict(
            self._db.execute(
                "SELECT name, value FROM setting WHERE name IN (?, ?, ?, ?, ?)", _TOLD
            ).fetchall()
        )
        waiting, delivered, judged = self._db.execute(
            "SELECT coalesce(sum(seq - stored), 0), coalesce(sum(stored - min(judged, stored)), 0), "
            "coalesce(sum(min(judged, stored)), 0) FROM stream WHERE headquarters = 0"
        ).fetchone()
        returned = (
            self._one("SELECT coalesce(sum(returned_entries), 0) FROM case_row WHERE returned = 1") or 0
        )
        # Sums at odds with another, or held back by what was sent back, are judged and yet passed by nobody.
        at_odds = self._one("SELECT coalesce(sum(held), 0) FROM case_row WHERE held > 0")
        passed = max(0, judged - returned)
        held = min(passed, at_odds or 0)
        carried, carried_at = self._carried()
        # What headquarters' program fails on lies among the judged, and no rule has passed it.
        stuck, stuck_judged = self._db.execute(
            "SELECT count(*), coalesce(sum(k.place & ? <= s.judged), 0) FROM stuck k CROSS JOIN entry e ON e.place = k.place "
            "JOIN stream s ON s.stream = k.place >> ?",
            (SEQ_MASK, SEQ_BITS),
        ).fetchone()
        files, files_stuck = outgoing.counts(self._db)
        success = self._one("SELECT max(ended_at) FROM round WHERE trouble = ''")
        last = self._db.execute("SELECT trouble FROM round ORDER BY round DESC LIMIT 1").fetchone()
        return SyncStatus(
            enrolled=bool(setting.get("point")),
            waiting=waiting,
            delivered=max(0, delivered - (stuck - stuck_judged)),
            confirmed=max(0, passed - held - stuck_judged),
            returned=returned,
            at_odds=held,
            needs_a_look=self._one("SELECT count(*) FROM case_row WHERE needs_a_look = 1") or 0,
            last_success=success,
            last_trouble=last[0] if last else "",
            quarantined=self._one(f"SELECT count(*) FROM entry WHERE held > 0 AND held = {QUARANTINED}") or 0,
            clock_offset_ms=int(setting.get("clock_offset") or 0),
            headquarters_time=int(setting.get("clock_told") or 0),
            waiting_approval=setting.get("waiting_approval") == b"1",
            set_apart=self._one("SELECT count(DISTINCT subject) FROM apart") or 0,
            bare=sum(self._bare().values()),
            stuck=stuck,
            stuck_numbers=self._stuck_numbers() if stuck else (),
            unread_kinds=heard.unread(setting.get(heard.KINDS), _WRITTEN_HERE),
            files=files,
            files_stuck=files_stuck,
            carried=carried,
            carried_at=carried_at,
        )

    @question
    def carried(self, subjects: Iterable[str]) -> Carried:
        """What these subjects come to, as recorded here."""
        row = self._db.execute(
            "SELECT count(*), coalesce(sum(CASE WHEN sort = 'complaint' AND void = 0 THEN agreed_fen END), 0),"
            " coalesce(sum(CASE WHEN sort = 'complaint' AND void = 0 THEN performed_fen END), 0)"
            " FROM case_row WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(subjects)),),
        ).fetchone()
        return Carried(*row)

    @question
    def rounds(self, limit: int = 30) -> tuple[RoundView, ...]:
        """The last sync rounds, newest first."""
        rows = self._db.execute(
            "SELECT started_at, ended_at, sent, received, moved, trouble FROM round ORDER BY round DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return tuple(RoundView(*row) for row in rows)

    @question
    def set_apart(self) -> tuple[SetApart, ...]:
        """What could not be laid out, by subject."""
        rows = self._db.execute(
            "SELECT subject, min(reason), program FROM apart GROUP BY subject ORDER BY subject"
        ).fetchall()
        return tuple(SetApart(*row) for row in rows)

    @question
    def too_long(self) -> tuple[TooLong, ...]:
        """Whose words stay on this PC because no parcel carries them, by subject, in the order they were written."""
        numbers = "SELECT coalesce(max(number), '') FROM case_row WHERE subject = ?"
        return tuple(
            TooLong(subject, self._db.execute(numbers, (subject,)).fetchone()[0], count)
            for subject, count in self._bare().items()
        )

    def _carried(self) -> tuple[int, int]:
        """How many own entries that wait are in files on their way, and when the newest of these were made."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (ERRANDS,)).fetchone()
        if row is None:
            return 0, 0
        device = self._journal.device()
        stored = self._one("SELECT stored FROM stream WHERE device = ?", (device,)) or 0
        away = [
            each
            for each in read_errands(bytes(row[0]))
            if not each.answered and each.device == device and each.last > stored
        ]
        if not away:
            return 0, 0
        return max(each.last for each in away) - stored, max(each.at for each in away)

    def _stuck_numbers(self) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT DISTINCT c.number FROM stuck k CROSS JOIN entry e ON e.place = k.place "
            "JOIN case_row c ON c.subject = e.subject WHERE c.number <> '' ORDER BY c.number LIMIT ?",
            (MOST_STUCK,),
        ).fetchall()
        return tuple(number for (number,) in rows)

    def _bare(self) -> dict[str, int]:
        """How many entries of each subject are sent without words that still hold. Told again while nobody has written: the status
        is asked far more often, and each of these cases is folded for it."""
        bare = self._journal.bare()
        # The last entry, as what was counted within a transaction that was taken back stays counted as a change.
        moment = (
            self._one("PRAGMA data_version"),
            self._db.total_changes,
            self._one("SELECT max(place) FROM entry"),
            bare,
        )
        if self._bare_at != moment:
            self._bare_then = self._still_bare(bare)
            self._bare_at = moment
        return self._bare_then

    def _still_bare(self, bare: Sequence[tuple[str, EntryId]]) -> dict[str, int]:
        found: dict[str, int] = {}
        states: dict[str, CaseState | None] = {}
        for subject, entry in bare:
            if subject not in states:
                states[subject] = self._state(subject)
            state = states[subject]
            if state is None or words_in_force(state, entry):
                found[subject] = found.get(subject, 0) + 1
        return found

    def _state(self, subject: str) -> CaseState | None:
        """How a subject stands; nothing where nobody can tell."""
        entries = self._journal.of_subject(subject)
        try:
            return fold(entries, self._journal.headquarters()) if entries else None
        except Exception as error:
            if is_of_the_store(error):
                raise
            return None

    def _one(self, statement: str, values: tuple[object, ...] = ()) -> int | None:
        row = self._db.execute(statement, values).fetchone()
        return row[0] if row else None
