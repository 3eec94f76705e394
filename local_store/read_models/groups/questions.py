"""What the pages of group events ask of the file."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from casework.fold import fold
from casework.identifiers import normalise_name
from casework.matters.group.course import group_of, survivor
from casework.matters.registry import state_named
from casework.state import State
from local_store.errors import UnknownSubject
from local_store.read_models.asking import Questions, question
from local_store.read_models.delivered import deliveries
from local_store.read_models.groups.views import GroupRow, GroupView, Member
from local_store.read_models.personal import current_words, texts_of
from local_store.read_models.staff.model import staff

_SORT: Final = "group"
_MEMBER_SORT: Final = "complaint"
_MERGED: Final = "SELECT subject, merged_into FROM group_event WHERE merged_into <> ''"
_ALL_OF: Final = """
WITH RECURSIVE whole (subject) AS (
    SELECT ?
    UNION
    SELECT e.subject FROM group_event e JOIN whole w ON e.merged_into = w.subject AND e.merged_into < e.subject
)
"""
"""A group and all that were merged into it."""
_MEMBERS: Final = f"""
{_ALL_OF}
SELECT DISTINCT c.subject, c.number, c.state, c.consumer_name, c.consumer_phone, c.claimed_fen, c.agreed_fen, c.performed_fen,
    max(0, c.agreed_fen - c.performed_fen - c.voucher_fen), c.next_step, c.is_open, c.needs_a_look
FROM whole w JOIN group_member m ON m.into_group = w.subject JOIN case_row c ON c.subject = m.subject
WHERE c.void = 0 ORDER BY c.number, c.subject
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
    def group(self, subject: str) -> GroupView:
        """Everything about a group, as the journal has it now. Raises ``UnknownSubject``."""
        entries = self._journal.of_subject(subject)
        state = fold(entries, self._journal.headquarters()) if entries else None
        if state is None or state.sort != _SORT:
            raise UnknownSubject(subject)
        texts = texts_of(entries)
        speaks = frozenset(group_of(state).delegates)
        members = tuple(_member(row, speaks) for row in self._db.execute(_MEMBERS, (subject,)).fetchall())
        row = _summed(state.subject, state.state.value, _said(state), members)
        return GroupView(
            state=state,
            personal=current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in staff(self._db)},
            delivery=deliveries(self._journal, state, entries),
            row=row,
            members=members,
            others=self._at(normalise_name(row.merchant_name), subject),
        )

    def _at(self, key: str, but: str) -> tuple[GroupRow, ...]:
        if not key:
            return ()
        rows = self._db.execute(
            "SELECT subject FROM group_event WHERE merged_into = '' AND state = ? AND merchant_key = ? AND subject <> ? "
            "ORDER BY subject",
            (State.LOGGED.value, key, but),
        ).fetchall()
        return tuple(self._row(subject) for (subject,) in rows)

    def _row(self, subject: str) -> GroupRow:
        state, *said = self._db.execute(
            "SELECT state, cause, merchant_name, opened_on FROM group_event WHERE subject = ?", (subject,)
        ).fetchone()
        members = [
            _member(row, frozenset()) for row in self._db.execute(_MEMBERS, (subject,)).fetchall()
        ]
        return _summed(subject, state, (said[0], said[1], date.fromisoformat(said[2])), members)


def _said(state: Any) -> tuple[str, str, date]:
    opened = group_of(state).opened
    assert opened is not None
    return opened.cause, opened.merchant_name, opened.on


def _summed(subject: str, state: str, said: tuple[str, str, date], members: Any) -> GroupRow:
    cause, merchant, on = said
    return GroupRow(
        subject,
        state_named(_SORT, state),
        cause,
        merchant,
        on,
        persons=len(members),
        claimed_fen=sum(one.claimed_fen or 0 for one in members),
        agreed_fen=sum(one.agreed_fen for one in members),
        performed_fen=sum(one.performed_fen for one in members),
    )


def _member(row: tuple[Any, ...], speaks: frozenset[str]) -> Member:
    subject, number, state, name, phone, claimed, agreed, performed, left, next_step, is_open, look = row
    return Member(
        subject=subject,
        number=number,
        state=state_named(_MEMBER_SORT, state),
        consumer_name=name,
        consumer_phone=phone,
        claimed_fen=claimed,
        agreed_fen=agreed,
        performed_fen=performed,
        outstanding_fen=left,
        next_step=next_step,
        is_open=bool(is_open),
        needs_a_look=bool(look),
        speaks=subject in speaks,
    )
