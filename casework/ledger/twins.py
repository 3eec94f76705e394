"""Cases that were met before under another form: the same day, person, merchant and sum.

A yearly summary repeats the rows of the months with one more column, so that no row is the same and every case is. Such
a row waits: a person says whether it is a second matter (`Corrections.accepted`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from casework.ledger.columns import LedgerField
from casework.ledger.model import LedgerReading, NeedsLook, ProposedCase, RowProblem
from casework.plain_text import for_comparing

STORE = "store"
"""Where a case was met: in the store, not in the file."""

Twin = tuple[str, ...]
"""What two forms of one case share: day, merchant, sum, and a person or a telephone."""


def twins_of(
    *, day: date | None, merchant: str, person: str, phone: str, sums: Sequence[int | None], words: str = ""
) -> tuple[Twin, ...]:
    """The marks by which a case is known again; none where too little is told. sums: in fen, the first told counts.

    Where no sum is told the words stand in its place; a case without a person is known by day, merchant and sum alone.
    """
    if day is None:
        return ()
    fen = next((each for each in sums if each), 0)
    shop = for_comparing(merchant)
    what = str(fen) if fen else for_comparing(words)
    if not what or not (shop or fen):
        return ()
    base = (day.isoformat(), shop, what)
    name, number = for_comparing(person), "".join(sign for sign in phone if sign.isdigit())
    marks: list[Twin] = [("person", *base, name)] if name else []
    if number:
        marks.append(("phone", *base, number))
    if shop:
        marks.append(("somebody" if marks else "nobody", *base))
    return tuple(marks)


def set_twins_apart(
    readings: Sequence[LedgerReading],
    *,
    known: Collection[Twin] = (),
    digests: Collection[str] = (),
    accepted: Collection[int] = (),
) -> list[LedgerReading]:
    """The readings of one file, in which a case that was met before waits for a look.

    known: marks of cases in the store. digests: of rows that the store has taken already; they pass, because it does
    not take them twice. accepted: rows that a person takes as they are.
    """
    met: dict[Twin, str] = dict.fromkeys(known, STORE)
    passing = set(digests)
    done = []
    for reading in readings:
        rows: list[ProposedCase] = []
        looks: list[NeedsLook] = []
        for row in reading.rows:
            marks = twins_of_row(row)
            seen = _met(marks, met)
            if seen is None or row.row_digest in passing or row.row_number in accepted:
                rows.append(row)
                place = f"{reading.table.name}!{row.row_number}" if len(readings) > 1 else str(row.row_number)
                for mark in marks:
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


def twins_of_row(row: ProposedCase) -> tuple[Twin, ...]:
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


def _met(marks: Sequence[Twin], met: Mapping[Twin, str]) -> str | None:
    """Where a case with one of these marks was met. One that names nobody is met by anybody's of the same sum."""
    for mark in marks:
        wanted: list[Twin] = [mark] if mark[0] != "somebody" else [("nobody", *mark[1:])]
        if mark[0] == "nobody":
            wanted.append(("somebody", *mark[1:]))
        for each in wanted:
            if each in met:
                return met[each]
    return None
