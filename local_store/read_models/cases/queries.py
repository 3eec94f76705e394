"""What screens ask about one case and around it: the case, its neighbours of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import SettledOnTheSpot, SettlementAgreed
from casework.matters.registry import COUNTED, MONEY_KINDS
from casework.receipt_code import code_in
from casework.state import CaseState, Event, State
from local_store.errors import UnknownSubject
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases import facts
from local_store.read_models.cases.rows import DELIVERIES, ROWS, Rows
from local_store.read_models.delivered import deliveries
from local_store.read_models.personal import current_words, own_texts, texts_of
from local_store.read_models.staff.model import staff
from local_store.views import (
    CaseRow,
    CaseView,
    Delivery,
    SubjectView,
)


class CaseQuestions(Questions):
    """What screens ask about one case and around it."""

    @question
    def case(self, subject: str, today: date) -> CaseView:
        """Everything about a case, as the journal has it now. Raises ``UnknownSubject``."""
        entries = self._journal.of_subject(subject)
        state = fold(entries, self._journal.headquarters()) if entries else None
        if state is None or state.sort not in COUNTED:
            raise UnknownSubject(subject)
        told = facts.facts_of(state, entries, self._handbook)
        texts = texts_of(entries)
        delivery = deliveries(self._journal, state, entries)
        counted = (
            _as_far(delivery[event.entry.id])
            for event in state.timeline
            if not _counts_for_nothing(state, event)
        )
        worst = max((DELIVERIES.index(each) for each in counted if each in DELIVERIES), default=0)
        named = {**told.row, "delivery": worst}
        return CaseView(
            state=state,
            row=Rows(self._handbook, today).named(named),
            personal=current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in staff(self._db)},
            delivery=delivery,
            receipt_code=code_in(state, entries),
        )

    @question
    def about(self, subject: str) -> SubjectView:
        """What is known of a subject of any matter, as the journal has it now; without how far it has come. Raises ``UnknownSubject``."""
        entries = self._journal.of_subject(subject)
        if not entries:
            raise UnknownSubject(subject)
        state = fold(entries, self._journal.headquarters())
        texts = texts_of(entries)
        return SubjectView(
            state=state,
            personal=current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in staff(self._db)},
            receipt_code=code_in(state, entries),
        )

    @question
    def own_words(self, subject: str, staff: str) -> Mapping[EntryId, Mapping[str, str]]:
        """What ``staff`` wrote into entries of this subject for nobody else, by entry."""
        return own_texts(self._journal.of_subject(subject), staff)

    @question
    def state(self, subject: str) -> CaseState | None:
        """The state of a subject as the journal has it now; ``None`` when nothing is known of it."""
        entries = self._journal.of_subject(subject)
        return fold(entries, self._journal.headquarters()) if entries else None

    @question
    def registered(self, first: date, last: date) -> tuple[str, ...]:
        """The complaints received from ``first`` to ``last``, but void ones, as their subjects, by day and as they came in."""
        rows = self._db.execute(
            "SELECT subject FROM case_row WHERE received_on BETWEEN ? AND ? AND void = 0 AND sort = ? ORDER BY received_on, id",
            (first.isoformat(), last.isoformat(), "complaint"),
        )
        return tuple(str(subject) for (subject,) in rows)

    @question
    def received_on(self, days: Iterable[date], today: date) -> tuple[CaseRow, ...]:
        """The cases received on any of these days, but void ones."""
        shaped = Rows(self._handbook, today)
        found: list[CaseRow] = []
        for day in sorted(set(days)):
            rows = self._db.execute(
                f"{ROWS} WHERE received_on = ? AND void = 0", (day.isoformat(),)
            ).fetchall()
            found.extend(shaped.row(row) for row in rows)
        return tuple(found)


def _as_far(delivery: Delivery) -> Delivery:
    """What headquarters' program fails on is there, and no further."""
    return "delivered" if delivery == "stuck" else delivery


def _counts_for_nothing(state: CaseState, event: Event) -> bool:
    """Whether an entry is a sum that will never be passed, since it counts no more."""
    if event.entry.core.kind not in MONEY_KINDS:
        return False
    body, money = event.body, state.money
    if event.effect == "counts" and isinstance(body, (SettlementAgreed, SettledOnTheSpot)) and body.lines:
        # Or an agreement that a later one replaced.
        return event.entry.id not in {line.entry for line in (*money.agreed, *money.performed)}
    return state.state is State.VOIDED or event.effect in ("undone", "dropped")
