"""What the pages of group events ask of the file."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Final

from casework.fold import fold
from casework.identifiers import normalise_name
from casework.matters.group.course import group_of, survivor
from casework.matters.registry import state_named
from casework.state import State
from local_store.errors import UnknownSubject
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases.rows import ROWS, Rows
from local_store.read_models.delivered import deliveries
from local_store.read_models.groups.views import GroupRow, GroupView, Member
from local_store.read_models.keys import key
from local_store.read_models.personal import current_words, texts_of
from local_store.read_models.staff.model import staff

_SORT: Final = "group"
_ROW_SORT: Final = "complaint"
_MERGED: Final = "SELECT subject, merged_into FROM group_event WHERE merged_into <> ''"
_ALL_OF: Final = """
WITH RECURSIVE whole (subject) AS (
    SELECT ?
    UNION
    SELECT e.subject FROM group_event e JOIN whole w ON e.merged_into = w.subject AND e.merged_into < e.subject
)
"""
"""A group and all that were merged into it."""
_OF_GROUP: Final = "c.void = 0 AND c.subject IN (SELECT m.subject FROM whole w JOIN group_member m ON m.into_group = w.subject)"
_MEMBERS: Final = f"{_ALL_OF} {ROWS} WHERE {_OF_GROUP} ORDER BY c.number, c.subject"
_LEFT: Final = f"""
{_ALL_OF}
SELECT c.subject, max(0, c.agreed_fen - c.performed_fen - c.voucher_fen) FROM case_row c WHERE {_OF_GROUP}
"""
_ASKED: Final = f"""
{_ALL_OF}
SELECT m.subject, m.asked_fen FROM whole w JOIN group_member m ON m.into_group = w.subject
"""
_SUMS: Final = f"""
{_ALL_OF}
SELECT count(*), coalesce(sum(c.claimed_fen), 0), coalesce(sum(c.agreed_fen), 0), coalesce(sum(c.performed_fen), 0)
FROM case_row c WHERE {_OF_GROUP}
"""


_AT_SHOP: Final = """
SELECT c.subject, c.consumer_phone FROM case_row c
WHERE c.id IN (SELECT rowid FROM case_keys WHERE case_keys MATCH ?) AND c.merchant_key = ? AND c.void = 0 AND c.sort = ?
"""


class GroupQuestions(Questions):
    """Questions about group events."""

    @question
    def groups(self, *, closed: bool = False) -> tuple[GroupRow, ...]:
        """The open groups (or those that have ended), what was written on last first."""
        rows = self._db.execute(
            "SELECT subject FROM group_event WHERE merged_into = '' AND (state <> ?) = ? ORDER BY changed_at DESC, subject",
            (State.LOGGED.value, int(closed)),
        ).fetchall()
        return tuple(self._row(subject) for (subject,) in rows)

    @question
    def at_merchant(self, merchant: str, but: str = "") -> tuple[GroupRow, ...]:
        """The open groups of a shop by its name; ``but``: leave this one out."""
        return self._at(normalise_name(merchant), but)

    @question
    def standing(self, subject: str) -> str:
        """The group that stands for one: itself, or what it was merged into."""
        return survivor(subject, dict(self._db.execute(_MERGED).fetchall()))

    @question
    def group(self, subject: str, today: date) -> GroupView:
        """Everything about a group, as the journal has it now. Raises ``UnknownSubject``."""
        entries = self._journal.of_subject(subject)
        state = fold(entries, self._journal.headquarters()) if entries else None
        if state is None or state.sort != _SORT:
            raise UnknownSubject(subject)
        texts = texts_of(entries)
        speaks = frozenset(group_of(state).delegates)
        shaped = Rows(self._handbook, today)
        left = dict(self._db.execute(_LEFT, (subject,)).fetchall())
        asked = dict(self._db.execute(_ASKED, (subject,)).fetchall())
        members = tuple(
            Member(
                row=row,
                asked_fen=asked.get(row.subject),
                outstanding_fen=left.get(row.subject, 0),
                speaks=row.subject in speaks,
            )
            for row in map(shaped.row, self._db.execute(_MEMBERS, (subject,)).fetchall())
        )
        opened = group_of(state).opened
        assert opened is not None
        row = self._summed(
            subject, state.state.value, opened.cause, opened.merchant_name, opened.on.isoformat()
        )
        return GroupView(
            state=state,
            personal=current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in staff(self._db)},
            delivery=deliveries(self._journal, state, entries),
            row=row,
            members=members,
            others=self._at(normalise_name(row.merchant_name), subject),
            elsewhere=self._elsewhere(
                normalise_name(row.merchant_name), {one.row.subject for one in members}
            ),
        )

    def _elsewhere(self, shop: str, members: Set[str]) -> tuple[str, ...]:
        if not shop:
            return ()
        found = self._db.execute(_AT_SHOP, (key.question(merchant_key=shop), shop, _ROW_SORT)).fetchall()
        return tuple(phone for subject, phone in found if phone and subject not in members)

    def _at(self, shop: str, but: str) -> tuple[GroupRow, ...]:
        if not shop:
            return ()
        rows = self._db.execute(
            "SELECT subject FROM group_event WHERE merged_into = '' AND state = ? AND merchant_key = ? AND subject <> ? "
            "ORDER BY subject",
            (State.LOGGED.value, shop, but),
        ).fetchall()
        return tuple(self._row(subject) for (subject,) in rows)

    def _row(self, subject: str) -> GroupRow:
        return self._summed(
            subject,
            *self._db.execute(
                "SELECT state, cause, merchant_name, opened_on FROM group_event WHERE subject = ?", (subject,)
            ).fetchone(),
        )

    def _summed(self, subject: str, state: str, cause: str, merchant: str, on: str) -> GroupRow:
        persons, claimed, agreed, performed = self._db.execute(_SUMS, (subject,)).fetchone()
        return GroupRow(
            subject,
            state_named(_SORT, state),
            cause,
            merchant,
            date.fromisoformat(on),
            persons=persons,
            claimed_fen=claimed,
            agreed_fen=agreed,
            performed_fen=performed,
        )
