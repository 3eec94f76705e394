"""Headquarters' own words, as entries of its own stream: on a case, and what begins a subject of its own at a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from msgspec.structs import replace

from casework.journal.entry import Entry, EntryId, next_digest, write_entry
from casework.journal.travelling import Seal
from casework.judging import Verdict
from casework.matters.body import Body
from casework.matters.registry import KIND_OF, LIGHT
from casework.matters.shared.bodies import MoneyConfirmed
from casework.state import CaseState
from headquarters.exchange.book import Book
from headquarters.exchange.editions import Shelf
from headquarters.provisioning.keyring import Keyring
from sync.protocol.chains import make_seal
from sync.protocol.keys import KeyPairs

_SHANGHAI: Final = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to say, with its personal words by field; they travel sealed as anybody's, and empty ones not at all."""

    body: Body
    personal: Mapping[str, str] = field(default_factory=dict, repr=False)


class Speaker:
    """Writes under headquarters' own device of the point's epoch."""

    def __init__(self, keyring: Keyring, shelf: Shelf) -> None:
        """``shelf``: the editions of the handbook that entries say they were written under, as those of PCs do."""
        self._keyring = keyring
        self._shelf = shelf

    def verdict(self, book: Book, state: CaseState, verdict: Verdict, ahead: int, now: int) -> list[Entry]:
        """A verdict as entries, the first of them ``ahead`` places after the head."""
        bodies: list[Body] = [MoneyConfirmed(covers=verdict.confirm)] if verdict.confirm else []
        bodies += (*verdict.returns, *verdict.holds)
        return self.words(book, state, bodies, ahead, now) if bodies else []

    def words(
        self,
        book: Book,
        state: CaseState,
        bodies: Sequence[Body | Word],
        ahead: int,
        now: int,
        *,
        by: str = "",
    ) -> list[Entry]:
        """Bodies as entries, each knowing all that ``state`` knows and the one before it. ``by``: the account that says it; empty
        where no person does."""
        return self._written(book, state.subject, state.heads, bodies, ahead, now, by)

    def first_words(
        self, book: Book, subject: str, words: Sequence[Word], ahead: int, now: int, *, by: str
    ) -> list[Entry]:
        """The beginning of a subject that nobody has said anything about."""
        return self._written(book, subject, (), words, ahead, now, by)

    def _written(
        self,
        book: Book,
        subject: str,
        after: tuple[EntryId, ...],
        bodies: Sequence[Body | Word],
        ahead: int,
        now: int,
        by: str,
    ) -> list[Entry]:
        keys = self._keyring.own_device(book.point, book.epoch)
        stream = book.streams.get(keys.device)
        head = stream.seq if stream is not None else 0
        day = (datetime.fromtimestamp(now / 1000, UTC) + _SHANGHAI).date()
        editions = self._shelf.written_under(book.connection, day) if bodies else ""
        words = []
        for place, each in enumerate(bodies, 1 + ahead):
            said = each if isinstance(each, Word) else Word(each)
            personal = {name: text for name, text in said.personal.items() if text}
            kind, version = KIND_OF[type(said.body)]
            word = write_entry(
                device=keys.device,
                seq=head + place,
                subject=subject,
                kind=kind,
                version=version,
                tick=book.tick + place,
                at=now,
                by=by,
                body=replace(said.body, personal=tuple(sorted(personal))) if personal else said.body,
                after=after,
                personal=personal or None,
                light=kind in LIGHT,
                editions=editions,
            )
            after = (word.id,)
            words.append(word)
        return words

    def say(self, book: Book, said: Sequence[Entry], now: int) -> None:
        """Append entries to the stream, sealed to the last."""
        if not said:
            return
        keys, digests, seal = self.sealed(book, said)
        book.append(keys.device, keys.signing_public, said, digests, now)
        book.add_seals(keys.device, [seal])

    def sealed(self, book: Book, said: Sequence[Entry]) -> tuple[KeyPairs, list[bytes], Seal]:
        """The keys of the stream that entries follow, their digests, and the seal on the last."""
        keys = self._keyring.own_device(book.point, book.epoch)
        digest = book.digest_at(keys.device, said[0].core.seq - 1)
        assert digest is not None
        digests = []
        for entry in said:
            digest = next_digest(digest, entry.core_bytes)
            digests.append(digest)
        return keys, digests, make_seal(keys.signing, keys.device, said[-1].core.seq, digest)
