"""总部退回: which returns are still open, and which money they hold back.

A return ends for each entry it names by itself, and only by its own cure. What it asks of the entry is cured when

- the entry is undone, or a decision drops it;
- the entry is replaced: an agreement by a later one, an amendment by later ones of every field it set.

A field of the case that it asks for is cured when somebody who knew of the return changed it: the value in force is another
one than headquarters saw. Writing the same value again, another field, or a value that its author wrote without knowing of
the return is no cure. Of a personal field the core tells only that it was written, so writing it anew counts.

Every item has to be cured: of several fields each one, and of ``lines`` beside a field of the case both. What asks for nothing but
fields of the case ends with the entry it names, too. ``lines``, and whatever else belongs to one entry, are no field of the case. A
decision that keeps an entry leaves it as it was returned. All of it is asked of what the case has come to, so a cure that
is taken back opens the return again, and so does a case that is no longer void.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from casework.folding.values import RECEIVED_ON, day_of
from casework.identifiers import normalise_text
from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body, CaseBegun
from casework.matters.registry import AGREEMENTS, CASE_FIELDS, EDITABLE_PERSONAL, KINDS, PERSONAL_FIELDS
from casework.matters.shared.bodies import CaseReturned, FactsAmended
from casework.state import Return

LINES: Final = "lines"
"""What a return asks for when the lines of an entry are wrong."""

OF_AN_ENTRY: Final = frozenset(
    {name for body in KINDS.values() for name in body.__struct_fields__}
    | (PERSONAL_FIELDS - EDITABLE_PERSONAL)
) - {*CASE_FIELDS, RECEIVED_ON}
"""What belongs to one entry and cannot be amended: asked for, it goes only with its entry."""


def holds(
    entries: Collection[EntryId],
    wanted: Iterable[str],
    money: EntryId,
    logged: EntryId | None,
    agreed: Iterable[EntryId] = (),
) -> bool:
    """Whether a return of ``entries`` that asks for ``wanted`` holds back the money of the entry ``money``.

    It does when it names that entry or, of a performance, what was agreed (``agreed``: the entries it is performed on),
    and when it speaks of the case as a whole: it asks for a field of the case, names what logged the case, or names
    nothing.
    """
    if money in entries or not entries or logged in entries or any(entry in entries for entry in agreed):
        return True
    return asks_for_the_case(wanted)


def asks_for_the_case(wanted: Iterable[str]) -> bool:
    """Whether a return asks for a field of the case, not only for what an entry says."""
    return any(name not in OF_AN_ENTRY for name in wanted)


class Returns:
    """The returns of one history after its walk.

    ``said``: positions and bodies of headquarters' returns. ``counted``: positions that count, ascending. ``gone``: positions
    that are undone or dropped. ``counted_money``: positions whose money is in the sums.
    """

    def __init__(
        self,
        history: History,
        bodies: Sequence[Body | None],
        said: Sequence[tuple[int, CaseReturned]],
        *,
        logged: int | None,
        counted: Sequence[int],
        gone: Collection[int],
        counted_money: Collection[int],
    ) -> None:
        self._history = history
        self._bodies = bodies
        self._said = said
        self._logged = logged
        self._counted = counted
        self._gone = gone
        self._counted_money = counted_money
        self._edits: dict[str, list[tuple[int, object]]] | None = None

    def open(self) -> tuple[Return, ...]:
        """Those not cured, in total order, each with the entries for which it is still open and the items that are left."""
        found = []
        for position, body in self._said:
            named = body.entries
            if not named and self._logged is not None:
                named = (self._history.entries[self._logged].id,)
            fields = [name for name in body.wanted if name not in OF_AN_ENTRY]
            unchanged = {name for name in fields if not self._changed(position, name)}
            standing = tuple(entry for entry in named if not self._is_over(position, entry))
            asks_of_entries = not fields or len(fields) < len(body.wanted)
            if asks_of_entries:
                entries = named if unchanged else standing
            else:
                entries = standing if unchanged else ()
            if entries or not named:
                core = self._history.entries[position].core
                left = tuple(
                    name
                    for name in body.wanted
                    if name in unchanged or (name in OF_AN_ENTRY and (standing or not named))
                )
                found.append(
                    Return(
                        self._history.entries[position].id, entries, body.reason, body.wanted, core.at, left
                    )
                )
        return tuple(found)

    def annuls(self, confirmation: int, covered: int) -> bool:
        """Whether a return, open or not, took back what was confirmed: it knew of it and held that money.

        A performance goes with an agreement that was sent back, also where another stands in its place by now.
        """
        entries = self._history.entries
        logged = None if self._logged is None else entries[self._logged].id
        performed = entries[covered].core.kind not in AGREEMENTS
        return any(
            self._history.follows(position, confirmation)
            and holds(
                body.entries,
                body.wanted,
                entries[covered].id,
                logged,
                filter(self._is_agreement, body.entries) if performed else (),
            )
            for position, body in self._said
        )

    def _is_agreement(self, entry: EntryId) -> bool:
        """Whether something was agreed with it, be it replaced; not what is set aside, on which nothing is performed."""
        position = self._history.position.get(entry)
        if position is None or position not in self._counted:
            return False
        return self._history.entries[position].core.kind in AGREEMENTS

    # --- cures ------------------------------------------------------------------------------------------------

    def _is_over(self, position: int, entry: EntryId) -> bool:
        """Whether an entry is undone, dropped or replaced."""
        target = self._history.position.get(entry)
        return target is not None and (target in self._gone or self._replaced(position, target))

    def _replaced(self, position: int, target: int) -> bool:
        body = self._bodies[target]
        if self._history.entries[target].core.kind in AGREEMENTS:
            return target in self._counted and target not in self._counted_money
        if isinstance(body, FactsAmended) and target in self._counted:
            named = {*body.fields, *EDITABLE_PERSONAL.intersection((*body.personal, *body.cleared))}
            return bool(named) and all(self._changed(position, name) for name in named)
        return False

    def _changed(self, position: int, name: str) -> bool:
        """Whether somebody who knew of the return at ``position`` gave the field another value, and it is in force."""
        edits = self._edits_of(name)
        follows = self._history.follows
        seen = self._history.maximal([edit for edit, _ in edits if follows(position, edit)])
        values = dict(edits)
        before = [values[edit] for edit in seen] or [None]
        return any(
            follows(edit, position) and values[edit] not in before
            for edit in self._history.maximal([edit for edit, _ in edits])
        )

    def _edits_of(self, name: str) -> list[tuple[int, object]]:
        if self._edits is None:
            self._edits = {}
            first = None if self._logged is None else self._bodies[self._logged]
            received_on = first.received_on if isinstance(first, CaseBegun) else None
            for position in self._counted:
                for field, value in _written(position, self._bodies[position], received_on).items():
                    self._edits.setdefault(field, []).append((position, value))
        return self._edits.get(name, [])


def _written(position: int, body: Body | None, received_on: date | None) -> dict[str, object]:
    """What an entry writes into the fields of the case, in a form for comparing.

    ``received_on``: the day it was logged with, which is in force where an amendment names none.
    """
    if body is None:
        return {}
    written: dict[str, object] = {}
    if isinstance(body, CaseBegun):
        written[RECEIVED_ON] = body.received_on
    for name, value in body.values().items():
        written[name] = (day_of(value) or received_on) if name == RECEIVED_ON else _comparable(value)
    for name in EDITABLE_PERSONAL.intersection(body.personal):
        written[name] = ("personal", position)
    for name in EDITABLE_PERSONAL.intersection(body.cleared):
        written[name] = None
    return written


def _comparable(value: object) -> object:
    """The value as people see it: blanks and letter widths tell nothing apart, and nothing is nothing."""
    if isinstance(value, str):
        return "".join(normalise_text(value).split()) or None
    if isinstance(value, list):
        return sorted(map(str, value)) or None
    return (type(value).__name__, value) if value is not None else None
