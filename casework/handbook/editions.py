"""Editions of the parts of the handbook: what each says of itself, how it is looked over, and which of them are in force.

Of a part there is one chain: each edition names the one before it by its hash, so nobody can slip another in. This is the one place
that looks an edition over, for whoever publishes it and for whoever gets it; who signed it is ``sync.protocol.editions``.
No clock of a PC decides whether an edition is believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Final, NamedTuple

import msgspec

from casework.handbook.addresses import CONSUMERS_PAGE, is_address
from casework.handbook.loader import (
    EditionPart,
    Handbook,
    HandbookTooNew,
    HandbookUnreadable,
    baseline,
)
from casework.handbook.model import CalendarYear
from casework.handbook.parts import (
    CONTENT_BYTES,
    DICTIONARIES,
    PARTS,
    PartContent,
    as_edition,
    doubled,
    key_of,
    laid,
    read_content,
    told_key,
)
from casework.journal.travelling import Number

NONE_BEFORE: Final = bytes(32)
"""What the first edition of a part names as the one before it."""
MOST_DAYS_OFF: Final = 150
"""No year has more days off by notice, weekends inside the blocks included."""
_SATURDAY: Final = 5
_Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class EditionHead(msgspec.Struct, frozen=True, kw_only=True):
    """What an edition says of itself; its name is the SHA-256 of these bytes, as they were written.

    ``number``: 1, 2, 3 … without gaps in its part. ``effective_from``: the first day (Shanghai) on which it holds. ``before``: the
    name of the edition before it. ``content``: SHA-256 of the content, ``size`` its bytes. ``published_at``: headquarters' clock, UTC ms.
    """

    part: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    number: Annotated[int, msgspec.Meta(ge=1, le=99_999)]
    effective_from: date
    before: _Hash
    content: _Hash
    size: Number
    published_at: Number


_read_edition_head: Final = msgspec.msgpack.Decoder(EditionHead)


class Fault(NamedTuple):
    """Why an edition is not taken. ``word`` for programs; ``what``: the code, day or list it is about, for people; never long."""

    word: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """An edition that was looked over. ``name``: SHA-256 of the head's bytes."""

    name: bytes
    head: EditionHead
    content: PartContent

    @property
    def label(self) -> str:
        """What it is called: ``calendar-3``."""
        return f"{self.head.part}-{self.head.number}"


def name_of(head: bytes) -> bytes:
    """The name of an edition: the SHA-256 of its head as it was written."""
    return sha256(head).digest()


def written_listed(number: int, name: bytes) -> str:
    """How an edition stands in the list of what a side has: ``3.`` and its name in hex."""
    return f"{number}.{name.hex()}"


def read_listed(text: str) -> tuple[int, bytes] | None:
    """Number and name of an edition in such a list; ``None`` for what ships with a program."""
    number, _, name = text.partition(".")
    try:
        found = int(number), bytes.fromhex(name)
    except ValueError:
        return None
    return found if len(found[1]) == 32 and 0 < found[0] < 100_000 else None


def write_head(head: EditionHead) -> bytes:
    """A head as its publisher writes it, once: nobody encodes it again."""
    return msgspec.msgpack.encode(head)


def read_head(head: bytes) -> EditionHead | None:
    """What an edition says of itself; ``None`` where these bytes are no head."""
    try:
        return _read_edition_head.decode(head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def is_content_of(head: EditionHead, content: bytes) -> bool:
    """Whether these are the bytes that the head speaks of."""
    return len(content) == head.size and sha256(content).digest() == head.content


def look_over(
    head: EditionHead,
    content: bytes,
    *,
    before: Whole | None,
    on: date | None = None,
    in_use: Collection[tuple[str, str]] = (),
) -> tuple[PartContent | None, tuple[Fault, ...]]:
    """Look an edition over; its content where nothing is wrong with it.

    ``before``: the edition before it in its part. ``on``: the day it is published, by whoever publishes it: nothing takes effect
    in the past. ``in_use``: codes that records have (dictionary, code): one that is retired must say what stands for it.
    """
    faults: list[Fault] = []
    if head.part not in PARTS:
        return None, (Fault("part", head.part),)
    expected = (1, NONE_BEFORE) if before is None else (before.head.number + 1, before.name)
    if (head.number, head.before) != expected:
        return None, (Fault("predecessor", str(head.number)),)
    if not 0 < head.size <= CONTENT_BYTES or len(content) != head.size:
        return None, (Fault("size", str(len(content))),)
    if sha256(content).digest() != head.content:
        return None, (Fault("hash"),)
    if on is not None and head.effective_from < on:
        faults.append(Fault("past", head.effective_from.isoformat()))
    try:
        read = read_content(head.part, content)
    except HandbookTooNew as error:
        return None, (Fault("format", str(error.edition_format)),)
    except HandbookUnreadable as error:
        return None, (*faults, Fault("unreadable", error.reason[:200]))
    # What ships differs from program to program: only the publisher's own stands below what it publishes.
    published = EditionPart() if before is None else before.content
    below = published if on is None else laid(baseline(), published)
    faults += content_faults(head.part, read, below, in_use)
    if on is not None:
        faults += _of_shipped(head.part, read)
    return (None if faults else read), tuple(faults)


def content_faults(
    part: str, read: PartContent, below: EditionPart, in_use: Collection[tuple[str, str]] = ()
) -> list[Fault]:
    """What is wrong with a content over the lists ``below`` it."""
    return [
        *(fault for year in read.calendar for fault in _of_year(year)),
        *_of_lists(read),
        *_of_dictionaries(read, below, in_use),
        *(_of_money(read, below) if part == DICTIONARIES else ()),
        *_of_papers(read, below),
        *_of_texts(read),
    ]


def _of_papers(read: PartContent, below: EditionPart) -> Iterator[Fault]:
    if read.paper_templates:
        from casework.papers.filling import look_over_templates  # what reads them stands on the matters

        laws = (*baseline().law_articles, *below.law_articles, *read.law_articles)
        for name, words in look_over_templates(read.paper_templates, laws):
            yield Fault("bad_paper", f"{name}：{words}")


def _of_texts(read: PartContent) -> Iterator[Fault]:
    for text in read.text_templates:
        if text.code == CONSUMERS_PAGE and not is_address(text.text.strip()):
            yield Fault("bad_address", text.code)


def _of_year(year: CalendarYear) -> Iterator[Fault]:
    days = (*sorted(year.off), *sorted(year.makeup_work))
    outside = [day for day in days if day.year != year.year]
    if outside:
        yield Fault("day_of_another_year", f"{year.year}: {outside[0]}")
    if len(year.off) > MOST_DAYS_OFF:
        yield Fault("too_many_days", f"{year.year}: {len(year.off)}")
    worked = [day for day in sorted(year.makeup_work) if day.weekday() < _SATURDAY]
    if worked:
        yield Fault("makeup_on_weekday", worked[0].isoformat())
    both = sorted(year.off & year.makeup_work)
    if both:
        yield Fault("off_and_worked", both[0].isoformat())
    if not year.off:
        yield Fault("no_days", str(year.year))


def _of_lists(read: PartContent) -> Iterator[Fault]:
    for name in EditionPart.__struct_fields__:
        if name == "dictionaries":
            for key, data in read.dictionaries.items():
                twice = doubled(data.items, "terms")
                if twice:
                    yield Fault("code_twice", f"{key} {twice}")
                for term in data.items:
                    if not term.code.strip() or not term.name.strip():
                        yield Fault("no_name", f"{key} {term.code}")
        elif twice := doubled(getattr(read, name), name):
            yield Fault("code_twice", f"{name} {twice}")
    for pace in read.order_paces:
        if pace.day_starts >= pace.day_ends:
            yield Fault("no_hours", pace.code)


def _of_dictionaries(
    read: PartContent, below: EditionPart, in_use: Collection[tuple[str, str]]
) -> Iterator[Fault]:
    for key, data in read.dictionaries.items():
        terms = {term.code: term for term in data.items}
        held = below.dictionaries.get(key)
        for term in held.items if held is not None else ():
            if term.code not in terms:
                yield Fault("code_dropped", f"{key} {term.code}")
        was_retired = {term.code for term in (held.items if held is not None else ()) if term.retired}
        for term in data.items:
            if term.becomes:
                stands = terms.get(term.becomes)
                if stands is None or stands.retired or not term.retired:
                    yield Fault("becomes_nothing", f"{key} {term.code} → {term.becomes}")
            elif term.retired and term.code not in was_retired and (key, term.code) in in_use:
                yield Fault("code_in_use", f"{key} {term.code}")
            if term.parent and term.parent not in terms:
                yield Fault("no_parent", f"{key} {term.code}")


def _of_shipped(part: str, read: PartContent) -> Iterator[Fault]:
    """What ships with the program lies below every edition: leaving it out takes nothing away, so nobody may think it did."""
    shipped = baseline()
    for name in PARTS[part]:
        if name not in ("dictionaries", "loss_components", "payment_forms"):
            held = {key_of(name, each) for each in getattr(read, name)}
            for each in getattr(shipped, name):
                if key_of(name, each) not in held:
                    yield Fault("cannot_be_dropped", told_key(name, each))


def _of_money(read: PartContent, below: EditionPart) -> Iterator[Fault]:
    """What sums are made of never changes its meaning: sums of years ago would become others."""
    for name in ("loss_components", "payment_forms"):
        held, now = getattr(below, name), {each.code: each for each in getattr(read, name)}
        for each in held:
            if each.code not in now:
                yield Fault("money_dropped", each.code)
    counted = {each.code: each.counts_as_money for each in laid(baseline(), below).payment_forms}
    for each in read.payment_forms:
        if counted.get(each.code, each.counts_as_money) != each.counts_as_money:
            yield Fault("money_changed", each.code)


def in_force(editions: Iterable[Whole], on: date) -> dict[str, Whole]:
    """Of each part the edition that holds on this day: of those in effect the latest published. By part."""
    found: dict[str, Whole] = {}
    for each in editions:
        held = found.get(each.head.part)
        if each.head.effective_from <= on and (held is None or held.head.number < each.head.number):
            found[each.head.part] = each
    return found


def written_under(held: Mapping[str, Whole]) -> str:
    """How an entry names the editions it was written under: ``calendar-3 dictionaries-2``; empty where none was published."""
    return " ".join(held[part].label for part in sorted(held))


def handbook_of(base: Handbook, held: Mapping[str, Whole]) -> Handbook:
    """The handbook with these editions in force over what ships with the program."""
    layers: list[Any] = [
        as_edition(part, whole.head.number, whole.head.effective_from, whole.content)
        for part, whole in sorted(held.items())
    ]
    return base.with_layers(layers) if layers else base


def parts_below(held: Mapping[str, Whole]) -> EditionPart:
    """All lists of the handbook as these editions have them."""
    found: EditionPart = baseline()
    for part in sorted(held):
        found = laid(found, held[part].content)
    return found
