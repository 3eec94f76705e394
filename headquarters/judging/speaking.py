"""Headquarters' own words on a case, as entries of its own stream."""

from __future__ import annotations

from collections.abc import Sequence

from casework.journal.entry import Entry, EntryId, next_digest, write_entry
from casework.judging import Verdict
from casework.matters.body import Body
from casework.matters.registry import KIND_OF, LIGHT
from casework.matters.shared.bodies import MoneyConfirmed
from casework.state import CaseState
from headquarters.exchange.book import Book
from headquarters.provisioning.keyring import Keyring
from sync.protocol.chains import make_seal


class Speaker:
    """Writes under headquarters' own device of the point's epoch."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def verdict(self, book: Book, state: CaseState, verdict: Verdict, ahead: int, now: int) -> list[Entry]:
        """A verdict as entries, the first of them ``ahead`` places after the head."""
        bodies: list[Body] = [MoneyConfirmed(covers=verdict.confirm)] if verdict.confirm else []
        bodies += (*verdict.returns, *verdict.holds)
        return self.words(book, state, bodies, ahead, now) if bodies else []

    def words(
        self, book: Book, state: CaseState, bodies: Sequence[Body], ahead: int, now: int
    ) -> list[Entry]:
        """Bodies as entries, each knowing all that ``state`` knows and the one before it."""
        return self.written(book, state.subject, bodies, now, after=state.heads, ahead=ahead)

    def written(
        self,
        book: Book,
        subject: str,
        bodies: Sequence[Body],
        now: int,
        *,
        after: tuple[EntryId, ...] = (),
        ahead: int = 0,
        by: str = "",
    ) -> list[Entry]:
        """Bodies as entries on a subject, which may begin with them. ``by``: the account of the person at headquarters whose words
        they are; empty for the judge."""
        keys = self._keyring.own_device(book.point, book.epoch)
        stream = book.streams.get(keys.device)
        head = stream.seq if stream is not None else 0
        words = []
        for place, body in enumerate(bodies, 1 + ahead):
            kind, version = KIND_OF[type(body)]
            word = write_entry(
                device=keys.device,
                seq=head + place,
                subject=subject,
                kind=kind,
                version=version,
                tick=book.tick + place,
                at=now,
                by=by,
                body=body,
                after=after,
                light=kind in LIGHT,
            )
            after = (word.id,)
            words.append(word)
        return words

    def say(self, book: Book, said: Sequence[Entry], now: int) -> None:
        """Append entries to the stream, sealed to the last."""
        if not said:
            return
        keys = self._keyring.own_device(book.point, book.epoch)
        digest = book.digest_at(keys.device, said[0].core.seq - 1)
        assert digest is not None
        digests = []
        for entry in said:
            digest = next_digest(digest, entry.core_bytes)
            digests.append(digest)
        book.append(keys.device, keys.signing_public, said, digests, now)
        book.add_seals(keys.device, [make_seal(keys.signing, keys.device, said[-1].core.seq, digest)])
