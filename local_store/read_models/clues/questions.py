"""What may be asked about clues without opening one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from casework.fold import fold
from casework.matters.clue.bodies import SEALED
from casework.matters.clue.course import Answer, clue_of
from local_store.read_models.asking import Questions, question
from local_store.read_models.clues.model import COLUMNS, Row

A_PAGE: Final = 200


class ClueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A clue without a word of it. ``on``: the day it was reported; ``at``: when, UTC ms, by the person ``by``; ``code``: the bureau's
    newest answer, given on ``answered_on``; ``due_on``: until when the bureau means to have checked."""

    subject: str
    on: date
    found: str
    domain: str
    urgency: str
    attachments: int
    at: int
    by: str
    code: str = ""
    answered_on: date | None = None
    due_on: date | None = None


class SealedClue(msgspec.Struct, frozen=True):
    """The sealed words of a clue and of the answers to it; empty where there are none, or they were erased."""

    text: str
    answers: tuple[tuple[Answer, str], ...]


class ClueQuestions(Questions):
    """Questions about clues."""

    @question
    def clues(self, *, after: tuple[int, str] | None = None, limit: int = A_PAGE) -> tuple[ClueRow, ...]:
        """The newest first. ``after``: ``at`` and ``subject`` of the last that is known already."""
        at, subject = after or (1 << 62, "")
        rows = self._db.execute(
            f"SELECT subject, {COLUMNS} FROM clue WHERE at < :at OR (at = :at AND subject > :subject) "
            "ORDER BY at DESC, subject LIMIT :limit",
            {"at": at, "subject": subject, "limit": limit},
        ).fetchall()
        return tuple(_row(each[0], Row(*each[1:])) for each in rows)

    @question
    def sealed(self, subjects: Sequence[str]) -> dict[str, SealedClue]:
        """What is sealed of these clues, as it stands in the journal."""
        headquarters = self._journal.headquarters()
        found = {}
        for subject, entries in self._journal.of_subjects(subjects).items():
            clue = clue_of(fold(entries, headquarters))
            if clue is None:
                continue
            texts = {entry.id: entry.personal().get(SEALED, "") for entry in entries}
            found[subject] = SealedClue(
                texts.get(clue.entry, ""), tuple((one, texts.get(one.entry, "")) for one in clue.answers)
            )
        return found

    @question
    def count(self) -> int:
        """How many there are."""
        return int(self._db.execute("SELECT count(*) FROM clue").fetchone()[0])


def _row(subject: str, row: Row) -> ClueRow:
    return ClueRow(
        subject=subject,
        on=date.fromisoformat(row.found_on),
        found=row.found,
        domain=row.domain,
        urgency=row.urgency,
        attachments=row.attachments,
        at=row.at,
        by=row.by,
        code=row.code,
        answered_on=date.fromisoformat(row.answered_on) if row.answered_on else None,
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
    )
