"""What changes a case: the rule is asked, the entry appended, the read models updated. One transaction of the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from casework import bounds, erasing, steps
from casework.fold import fold
from casework.going_on import is_given, led_to
from casework.journal.entry import ENTRY_BYTES, Entry
from casework.matters.body import Body, CaseBegun
from casework.matters.registry import EDITABLE_PERSONAL, KIND_OF, PERSONAL_FIELDS, UNKNOWN
from casework.matters.shared.bodies import FactsAmended, PersonalErased
from casework.state import CaseState
from local_store.file.connection import Connection
from local_store.file.journal import ERASURE, Journal
from local_store.file.traces import Traces
from local_store.read_models.models import Models
from local_store.views import Changes, NewEntry


class Recorder:
    """Appends what people do."""

    def __init__(self, connection: Connection, journal: Journal, models: Models) -> None:
        self._db = connection
        self._journal = journal
        self._models = models

    def record(
        self, by: str, entries: Sequence[NewEntry], at: int, point: str, *, happened: bool = False
    ) -> Changes:
        """Check and append in order; entries of one call may follow each other (logged, then settled).

        ``happened``: a ledger tells it (see ``casework.steps.check``).

        Raises ``casework.steps.StepRefused``; the caller's transaction is then undone as a whole.
        """
        entries = self._with_what_they_came_from(entries)
        headquarters = self._journal.headquarters()
        known: dict[str, list[Entry]] = {}
        states: dict[str, CaseState | None] = {}
        written: list[Entry] = []
        erased: frozenset[str] = frozenset()
        begun: set[str] = set()
        for new in entries:
            subject = new.subject
            if subject not in known:
                known[subject] = self._journal.of_subject(subject)
                states[subject] = fold(known[subject], headquarters) if known[subject] else None
                if not known[subject]:
                    begun.add(subject)
            state = states[subject]
            personal = {**self._left_here(new, state), **_personal(new)}
            body = _complete(new.body, personal, new.personal)
            if isinstance(body, PersonalErased) and body.whole and state is not None:
                self._ask_what_it_came_from(state, headquarters)
                body = msgspec.structs.replace(body, entries=erasing.to_erase(state))
            steps.check(state, body, at=at, personal=personal, happened=happened)
            body = self._numbered(body, point)
            entry = self._journal.append(
                subject=subject,
                body=body,
                personal=personal,
                after=state.heads if state is not None else (),
                at=at,
                by=by,
            )
            if entry.weight > ENTRY_BYTES:
                raise steps.StepRefused(entry.core.kind, "too_long")
            known[subject].append(entry)
            folded = states[subject] = fold(known[subject], headquarters)
            written.append(entry)
            if isinstance(body, PersonalErased):
                erased |= self._journal.erase(sorted({*body.entries, *folded.erased}))
        apart = self._models.apart()
        for subject in self._not_laid_out(known, states, erased, begun):
            if subject not in apart:
                kind = KIND_OF[type(next(new.body for new in reversed(entries) if new.subject == subject))][0]
                raise steps.StepRefused(kind, "out_of_bounds")
        for subject in erased - known.keys():
            self._models.lay_out(subject)
        if erased:
            Traces(self._db).note()
        return Changes(
            subjects=frozenset(known) | erased, entries=tuple(entry.id for entry in written), sync=True
        )

    def _not_laid_out(
        self,
        known: Mapping[str, list[Entry]],
        states: Mapping[str, CaseState | None],
        erased: frozenset[str],
        begun: Set[str],
    ) -> list[str]:
        """Lay out what was written; the subjects that could not be."""
        at_hand: dict[str, tuple[list[Entry], CaseState]] = {}
        left: list[str] = []
        for subject, state in states.items():
            if (
                state is None
                or subject in erased
                or (subject not in begun and self._journal.is_stale(subject))
            ):
                if not self._models.lay_out(subject):
                    left.append(subject)
            else:
                at_hand[subject] = known[subject], state
        if at_hand:
            left += self._models.lay_out_written(at_hand, frozenset(begun))
        return left

    def _ask_what_it_came_from(self, state: CaseState, headquarters: frozenset[str]) -> None:
        """A work order that a case came from and that headquarters has not ended may be sent back: then the people are needed again.
        Raises ``casework.steps.StepRefused``."""
        for entries in self._journal.of_subjects(erasing.came_from(state)).values():
            order = fold(entries, headquarters)
            if not is_given(order) and order.sort != UNKNOWN:
                continue  # a link that somebody made by mistake
            if order.closed_on is None or not erasing.is_over(order):
                raise steps.StepRefused(ERASURE, "order_still_open")

    def _with_what_they_came_from(self, entries: Sequence[NewEntry]) -> Sequence[NewEntry]:
        """Whoever erases what a case says of people erases the work order that it came from as well, once nothing else came from it
        that still says something of them."""
        wholes = [one for one in entries if isinstance(one.body, PersonalErased) and one.body.whole]
        if not wholes:
            return entries
        headquarters = self._journal.headquarters()
        going = {one.subject for one in wholes}
        more: list[NewEntry] = []
        for one in wholes:
            known = self._journal.of_subject(one.subject)
            for order in erasing.came_from(fold(known, headquarters)) if known else ():
                said = self._journal.of_subject(order)
                if order in going or not said:
                    continue
                given = fold(said, headquarters)
                if not is_given(given) or not erasing.to_erase(given):
                    continue
                others = [other for other in led_to(given) if other not in going]
                told = self._journal.of_subjects(others).values()
                if not any(erasing.to_erase(fold(other, headquarters)) for other in told):
                    going.add(order)
                    more.append(NewEntry(order, one.body, one.personal))
        return [*entries, *more]

    def _left_here(self, new: NewEntry, state: CaseState | None) -> dict[str, str]:
        """Words of the case that no parcel carried, because others in their entry were too long: they go along with whoever
        amends such a case, or they would stay on this PC for ever once nothing too long is in it."""
        if state is None or not isinstance(new.body, FactsAmended):
            return {}
        bare = {entry for _, entry in self._journal.bare(new.subject)}
        if not bare:
            return {}
        words = {event.entry.id: event.entry.personal() for event in state.timeline if event.entry.id in bare}
        left = {
            name: words[entry].get(name, "")
            for name, entry in state.personal.items()
            if entry in words and name in EDITABLE_PERSONAL and name not in new.personal
        }
        return {name: text for name, text in left.items() if text and name not in bounds.too_long(left)}

    def _numbered(self, body: Body, point: str) -> Body:
        """Give a new case its number: point – year – two characters of the device – number."""
        if not isinstance(body, CaseBegun) or body.number:
            return body
        year = body.received_on.year
        device = self._journal.device()
        count = self._journal.next_of(f"number {device} {year}")
        return msgspec.structs.replace(body, number=f"{point or '0'}-{year}-{device[:2]}-{count:04d}")


def _personal(new: NewEntry) -> dict[str, str]:
    """The personal fields that carry something. Raises ``ValueError`` for a name that is no personal field."""
    unknown = new.personal.keys() - PERSONAL_FIELDS
    if unknown:
        raise ValueError(f"not personal fields: {sorted(unknown)}")
    return {name: value for name, value in new.personal.items() if value}


def _complete(body: Body, personal: dict[str, str], given: Mapping[str, str]) -> Body:
    """The body with the names of the personal fields it sets, and of those it empties."""
    cleared = set(body.cleared)
    if isinstance(body, FactsAmended):
        cleared |= {name for name, value in given.items() if not value and name in EDITABLE_PERSONAL}
    names = tuple(sorted(personal))
    return msgspec.structs.replace(body, personal=names, cleared=tuple(sorted(cleared - personal.keys())))
