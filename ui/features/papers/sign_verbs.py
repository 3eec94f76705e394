"""What the page of signing asks of the store, and writes."""

from __future__ import annotations

import secrets
from datetime import datetime

import msgspec

from casework.evidence import Attached, attached
from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.shared.bodies import PaperSigned
from casework.papers.filling import NoSuchPaper, fill, number_of, offered
from casework.papers.model import Signed
from casework.papers.signing import (
    canonical,
    digest,
    fill_signed,
    fingerprint,
    places_of,
    role_of,
    signable,
    signed_of,
)
from casework.papers.source import Offered, Source
from local_store.store import Store
from local_store.views import Changes, NewEntry
from ui.papers.asking import source_of
from ui.verbs import Verb


class PaperChanged(Exception):
    """The document is another one than was on the screen while somebody signed."""


class Place(msgspec.Struct, frozen=True):
    """A place to sign. ``words``: as it stands on the document; ``names``: of who may be meant, as the case has them."""

    nth: int
    words: str
    role: str
    names: tuple[str, ...]
    signed: Signed | None

    def __repr__(self) -> str:
        return f"Place({self.nth}, {self.role!r})"


class ToSign(msgspec.Struct, frozen=True):
    """A document as it is signed. ``seen``: what it is known by; ``photos``: what may show it signed on paper; ``gone``: it is none that
    somebody can sign now."""

    name: str = ""
    number: str = ""
    places: tuple[Place, ...] = ()
    seen: str = ""
    photos: tuple[Attached, ...] = ()
    gone: bool = False

    def __repr__(self) -> str:
        return f"ToSign({len(self.places)} places)"


class Given(msgspec.Struct, frozen=True):
    """A signature as it was given. ``strokes``: as text; ``text``: by what authority somebody signs for another."""

    nth: int
    way: str
    agent: bool
    signer: str
    strokes: str = ""
    text: str = ""
    file: str = ""

    def __repr__(self) -> str:
        return f"Given({self.nth}, {self.way!r})"


def to_sign(
    subject: str, code: str, entry: EntryId | None, handbook: Handbook, now: datetime
) -> Verb[ToSign]:
    """The document, its places, who signed there."""

    def verb(store: Store) -> ToSign:
        source = source_of(store, subject, handbook, now)
        one = _offer(source, code, entry)
        if one is None:
            return ToSign(gone=True)
        paper = fill_signed(one, source)
        places = tuple(
            Place(nth, words, role_of(words), _names(source, role_of(words)), signed)
            for nth, (words, signed) in enumerate(zip(places_of(paper), signed_of(paper), strict=True), 1)
        )
        written = handbook.paper_templates[one.code]
        return ToSign(
            written.name,
            number_of(source),
            places,
            fingerprint(canonical(one, source)),
            tuple(file for file in attached(source.state) if not file.withheld),
        )

    return verb


def sign(
    subject: str,
    code: str,
    entry: EntryId | None,
    given: Given,
    seen: str,
    draft: str,
    handbook: Handbook,
    now: datetime,
) -> Verb[Changes]:
    """Write it; ``draft`` goes in the same transaction.

    Raises ``PaperChanged`` where the document is not what was on the screen (``seen``) any more, ``NoSuchPaper`` where it is none that
    can be signed now, ``NotAllowed``, ``casework.steps.StepRefused``; then nothing is written.
    """

    def verb(store: Store) -> Changes:
        source = source_of(store, subject, handbook, now)
        one = _offer(source, code, entry)
        if one is None:
            raise NoSuchPaper(code)
        document = canonical(one, source)
        if fingerprint(document) != seen:
            raise PaperChanged
        paper = fill(one, source)
        key = secrets.token_hex(32)
        body = PaperSigned(
            paper=code,
            digest=digest(key, document),
            nth=given.nth,
            role=role_of(places_of(paper)[given.nth - 1]),
            way=given.way,
            copies=handbook.paper_templates[code].copies,
            entry=entry,
            agent=given.agent,
            file=given.file,
        )
        words = {"signer": given.signer, "strokes": given.strokes, "text": given.text, "paper_key": key}
        told = {name: text for name, text in words.items() if text}
        return store.session(store.on_duty()).record([NewEntry(subject, body, told)], draft or None)

    return verb


def _offer(source: Source, code: str, entry: EntryId | None) -> Offered | None:
    wanted = Offered(code, entry)
    found = (one for one in offered(source.state, source.handbook) if one.is_same(wanted))
    return next((one for one in found if signable(one, source.state)), None)


def _names(source: Source, role: str) -> tuple[str, ...]:
    names = {
        "consumer": (source.told("consumer_name"),),
        "merchant": (source.told("merchant_contact"),),
        "point": (source.author,),
    }
    return tuple(name for name in names.get(role, ()) if name)
