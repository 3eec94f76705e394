"""Cases that were met before under another form: the same day and sum, and nobody in them who is somebody else.

A yearly summary repeats the rows of the months with one column more or less, so that no row is the same and every case
is. Such a row waits: a person says whether it is a second matter (`Corrections.accepted`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from casework.ledger.columns import LedgerField
from casework.ledger.model import LedgerReading, NeedsLook, ProposedCase, RowProblem
from casework.ledger.whose import Whose, whose
from casework.plain_text import for_comparing

STORE = "store"
"""Where a case was met: in the store, not in the file."""

Twin = tuple[str, ...]
"""A mark of a case: who and when and where, and one of its sums or its words. Built by `twins_of`, looked up by it."""

_MOST_ALIKE: Final = 64
"""So many cases of one day and sum are held against each other by who is in them."""
_NOBODY = "nobody"
_SOMEBODY = "somebody"


@dataclass(frozen=True)
class Marks:
    """own: what a case is known by later. wanted: any of these, met before, says that it may be the same case.

    sums: (day, fen) of each of its sums. parties, words: who is in it and what it tells, held against others of one of
    these sums.
    """

    own: tuple[Twin, ...] = ()
    wanted: tuple[Twin, ...] = ()
    sums: tuple[tuple[str, int], ...] = ()
    parties: Whose | None = None
    words: str = ""


def twins_of(
    *, day: date | None, merchant: str, person: str, phone: str, sums: Iterable[int | None], words: str = ""
) -> Marks:
    """The marks by which a case is known again; none where too little is told. sums: in fen, in any order.

    Two cases of the same day are suspected where they share a sum (to the yuan, where one of the two tells no more) and a
    shop, person or telephone, as far as it can be seen, and none of the three is another. Where one of them names none of
    the three, their words must not differ. Where one of the two tells no sum, cases of the same merchant and person are
    where their words are the same, or where one has no words either.
    """
    if day is None:
        return Marks()
    shop, told = for_comparing(merchant), for_comparing(words)
    base = (day.isoformat(), shop)
    whole = list(dict.fromkeys(each for fen in sums if fen for each in _as_written(fen)))
    known = [str(fen) for fen in whole]
    name, number = for_comparing(person), "".join(sign for sign in phone if sign.isdigit())
    people = [("person", name)] if name else []
    if number:
        people.append(("phone", number))
    own, wanted = _told(known, told) if shop else ([("sum", fen) for fen in known],) * 2
    marks = [(*base, *who, *mark) for who in people for mark in own]
    looked = [(*base, *who, *mark) for who in people for mark in wanted]
    if shop:
        mine, others = (_SOMEBODY, (_NOBODY,)) if people else (_NOBODY, (_NOBODY, _SOMEBODY))
        marks += [(*base, mine, *mark) for mark in own]
        looked += [(*base, other, *mark) for other in others for mark in wanted]
    return Marks(
        tuple(marks),
        tuple(looked),
        tuple((day.isoformat(), fen) for fen in whole),
        whose(merchant, person, phone),
        told,
    )


def _as_written(fen: int) -> tuple[int, ...]:
    """A sum, and in whole yuan as a summary has it: with what is below one left out, or rounded."""
    below = fen % 100
    return (
        (fen, *(each for each in (fen - below, fen - below + 100 * (below >= 50)) if each))
        if below
        else (fen,)
    )


@dataclass
class _Met:
    """The cases met so far, and where."""

    places: dict[Twin, str] = field(default_factory=dict)
    alike: dict[tuple[str, int], list[tuple[Marks, str]]] = field(default_factory=dict)

    def add(self, marks: Marks, place: str) -> None:
        for mark in marks.own:
            self.places.setdefault(mark, place)
        for each in marks.sums:
            others = self.alike.setdefault(each, [])
            if len(others) < _MOST_ALIKE:
                others.append((marks, place))

    def seen(self, marks: Marks) -> str | None:
        """Where it may have been met before; None where nowhere."""
        place = next((self.places[mark] for mark in marks.wanted if mark in self.places), None)
        if place is not None or marks.parties is None:
            return place
        for each in marks.sums:
            others = self.alike.get(each, [])
            for other, where in others:
                if _may_be_one(marks, other):
                    return where
            if len(others) >= _MOST_ALIKE and not marks.parties.plain:
                # Too many to hold it against each; who is named whole is found by the name.
                return others[-1][1]
        return None


def _may_be_one(first: Marks, second: Marks) -> bool:
    if first.parties is None or second.parties is None:
        return False
    agrees = first.parties.agrees(second.parties)
    if agrees is None and (first.parties.nobody or second.parties.nobody):
        return not first.words or not second.words or first.words == second.words
    return bool(agrees)


def _told(sums: Sequence[str], words: str) -> tuple[list[Twin], list[Twin]]:
    """(marks, those of a case that may be the same) of what a case tells."""
    has_sums, has_words = "sums" if sums else "", "words" if words else ""
    own: list[Twin] = [("sum", fen) for fen in sums]
    own += [("words", has_sums, words), ("told", has_sums, has_words)]
    wanted: list[Twin] = [("sum", fen) for fen in sums]
    for theirs in ("",) if sums else ("", "sums"):
        if words:
            wanted += [("words", theirs, words), ("told", theirs, "")]
        else:
            wanted += [("told", theirs, ""), ("told", theirs, "words")]
    return own, wanted


def set_twins_apart(
    readings: Sequence[LedgerReading],
    *,
    known: Iterable[Marks] = (),
    digests: Collection[str] = (),
    undated_on: date | None = None,
) -> list[LedgerReading]:
    """The readings of one file, in which a case that was met before waits for a look.

    known: cases in the store. digests: of rows that the store has taken already; they pass, because it does not take
    them twice. So do rows that a person takes as they are, in the sheet where they are. undated_on: the day that rows
    without one are given; while there is none, they are held against nothing.
    """
    met = _Met()
    for marks in known:
        met.add(marks, STORE)
    passing = set(digests)
    done = []
    for reading in readings:
        rows: list[ProposedCase] = []
        looks: list[NeedsLook] = []
        for row in reading.rows:
            marks = twins_of_row(row, undated_on)
            seen = met.seen(marks)
            if seen is None or row.row_digest in passing or row.row_number in reading.accepted:
                rows.append(row)
                place = f"{reading.table.name}!{row.row_number}" if len(readings) > 1 else str(row.row_number)
                met.add(marks, place)
                passing.add(row.row_digest)
            else:
                looks.append(
                    NeedsLook(
                        row.row_number, None, "", LedgerField.RECEIVED_ON, RowProblem.MAYBE_TWICE, seen, ""
                    )
                )
        done.append(
            replace(reading, rows=tuple(rows), needs_look=in_order((*reading.needs_look, *looks)))
            if looks
            else reading
        )
    return done


def in_order(looks: Iterable[NeedsLook]) -> tuple[NeedsLook, ...]:
    """By row, as the sheet has them."""
    return tuple(sorted(looks, key=lambda look: look.row_number))


def twins_of_row(row: ProposedCase, undated_on: date | None = None) -> Marks:
    """The marks of a proposed case. undated_on: its day where it has none of its own."""
    merchant = row.fields.get("merchant_name")
    disputed, claimed = row.fields.get("disputed_fen"), row.fields.get("claimed_fen")
    told = row.personal.get("summary") or row.personal.get("story") or row.personal.get("question", "")
    return twins_of(
        day=row.received_on or undated_on,
        merchant=merchant if isinstance(merchant, str) else "",
        person=row.personal.get("consumer_name", ""),
        phone=row.personal.get("consumer_phone", ""),
        sums=(
            row.performed_fen,
            row.agreed_fen,
            claimed if isinstance(claimed, int) else None,
            disputed if isinstance(disputed, int) else None,
        ),
        words=told,
    )
