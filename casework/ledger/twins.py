"""Cases that were met before under another form: the same day, person, merchant and sum.

A yearly summary repeats the rows of the months with one more column, so that no row is the same and every case is. Such
a row waits: a person says whether it is a second matter (`Corrections.accepted`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.ledger.columns import LedgerField
from casework.ledger.model import LedgerReading, NeedsLook, ProposedCase, RowProblem
from casework.plain_text import for_comparing

STORE = "store"
"""Where a case was met: in the store, not in the file."""

Twin = tuple[str, ...]
"""A mark of a case: who and when and where, and one of its sums or its words. Built by `twins_of`, looked up by it."""

_NOBODY = "nobody"
_SOMEBODY = "somebody"


@dataclass(frozen=True)
class Marks:
    """own: what a case is known by later. wanted: any of these, met before, says that it may be the same case."""

    own: tuple[Twin, ...] = ()
    wanted: tuple[Twin, ...] = ()


def twins_of(
    *, day: date | None, merchant: str, person: str, phone: str, sums: Iterable[int | None], words: str = ""
) -> Marks:
    """The marks by which a case is known again; none where too little is told. sums: in fen, in any order.

    Two cases of the same day, merchant and person are suspected where they share a sum. Where one of the two tells no
    sum, they are where their words are the same, or where one of them has no words either. A case that names no person
    is met by anybody's.
    """
    if day is None:
        return Marks()
    shop, told = for_comparing(merchant), for_comparing(words)
    base = (day.isoformat(), shop)
    known = [str(fen) for fen in dict.fromkeys(sums) if fen]
    name, number = for_comparing(person), "".join(sign for sign in phone if sign.isdigit())
    whose = [("person", name)] if name else []
    if number:
        whose.append(("phone", number))
    own, wanted = _told(known, told) if shop else ([("sum", fen) for fen in known],) * 2
    marks = [(*base, *who, *mark) for who in whose for mark in own]
    looked = [(*base, *who, *mark) for who in whose for mark in wanted]
    if shop:
        mine, others = (_SOMEBODY, (_NOBODY,)) if whose else (_NOBODY, (_NOBODY, _SOMEBODY))
        marks += [(*base, mine, *mark) for mark in own]
        looked += [(*base, other, *mark) for other in others for mark in wanted]
    return Marks(tuple(marks), tuple(looked))


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
    known: Collection[Twin] = (),
    digests: Collection[str] = (),
) -> list[LedgerReading]:
    """The readings of one file, in which a case that was met before waits for a look.

    known: marks (`Marks.own`) of cases in the store. digests: of rows that the store has taken already; they pass, because it does
    not take them twice. So do rows that a person takes as they are, in the sheet where they are.
    """
    met: dict[Twin, str] = dict.fromkeys(known, STORE)
    passing = set(digests)
    done = []
    for reading in readings:
        rows: list[ProposedCase] = []
        looks: list[NeedsLook] = []
        for row in reading.rows:
            marks = twins_of_row(row)
            seen = next((met[mark] for mark in marks.wanted if mark in met), None)
            if seen is None or row.row_digest in passing or row.row_number in reading.accepted:
                rows.append(row)
                place = f"{reading.table.name}!{row.row_number}" if len(readings) > 1 else str(row.row_number)
                for mark in marks.own:
                    met.setdefault(mark, place)
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


def twins_of_row(row: ProposedCase) -> Marks:
    """The marks of a proposed case."""
    merchant = row.fields.get("merchant_name")
    disputed, claimed = row.fields.get("disputed_fen"), row.fields.get("claimed_fen")
    told = row.personal.get("summary") or row.personal.get("story") or row.personal.get("question", "")
    return twins_of(
        day=row.received_on,
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
