"""Files of editions as they lie on a stick, taken by a real store: only what the district signed may come into force."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final, Self, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.journal.travelling import SealedHead
from desktop.post import edition_files
from local_store.store import Store
from sync.envelope import Envelope
from sync.protocol.editions import WholeEdition, signer_fault, write_file
from tests.fuzz.bending import bytes_bent, json_bent, message_bent
from tests.fuzz.door import Broken
from tests.fuzz.doors.papers import ODD_JSON
from tests.local_store.desks import make
from tests.shared.editions import EFFECTIVE, Publisher, calendar, chain, dictionaries, head

OURS: Final = "长宁区"
_ROOT: Final = Ed25519PrivateKey.from_private_bytes(bytes(range(9, 41)))
_ENDED: Final = frozenset(
    {
        "editions",
        "editions_known",
        "editions_waiting",
        "editions_refused",
        "editions_foreign",
        "not_proven",
        "damaged",
        "too_new",
    }
)


class _Envelope:
    """Says of whoever signed an edition what the real one says, and remembers whom it believed."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self.believed: set[bytes] = set()

    def signer(self, sealed: SealedHead) -> tuple[str, str]:
        fault = signer_fault(sealed, self._publisher.root_key, OURS)
        if not fault[0]:
            self.believed.add(sealed.head)
        return fault


class EditionFiles:
    """Every input meets a store that has taken nothing yet: after one that changed it a new one is made."""

    name = "edition_files"
    promised: tuple[type[Exception], ...] = ()
    cpu = 3.0
    memory = 128 << 20

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._folder = Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix="weiquan-fuzz-", dir=shared))
        )
        self._publisher = Publisher(OURS, _ROOT)
        self._neighbour = Publisher("静安区", _ROOT)
        contents = (calendar(), calendar(title="又一份"))
        self._calendars = [(each, content) for each, content, _ in chain(contents)]
        self._words = dictionaries()
        self._samples = [
            write_file(
                [WholeEdition(self._publisher.sign(each), content) for each, content in self._calendars]
            ),
            write_file([WholeEdition(self._publisher.sign(head(self._words, "dictionaries")), self._words)]),
        ]
        self._count = 0
        self._store: Store | None = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()
        self._stack.close()

    def samples(self) -> list[bytes]:
        return self._samples

    def bend(self, draw: Random) -> bytes:
        how = draw.randrange(8)
        raw = draw.choice(self._samples)
        if how <= 1:
            return bytes_bent(draw, raw, (b"\xc4", b"\xdc\xff\xff", b"weiquan-editions"), self._samples[0])
        if how <= 3:
            return message_bent(draw, raw)
        if how == 4:  # the neighbour's key on our edition
            return write_file(
                [WholeEdition(self._neighbour.sign(self._calendars[0][0]), self._calendars[0][1])]
            )
        if how == 5:  # a head that its own publisher bends, signed anew
            return write_file(
                [
                    WholeEdition(
                        self._publisher.sign(message_bent(draw, self._calendars[0][0])), self._calendars[0][1]
                    )
                ]
            )
        # A content that its own publisher bends, with a head that fits it.
        part, content = draw.choice((("calendar", self._calendars[0][1]), ("dictionaries", self._words)))
        bent = (
            json_bent(draw, content, ODD_JSON)
            if how == 6
            else bytes_bent(draw, content, (b"[" * 900, b"\xff"))
        )
        effective = EFFECTIVE + timedelta(days=draw.choice((0, 0, -4_000, 40, 90_000)))
        return write_file(
            [WholeEdition(self._publisher.sign(head(bent, part, effective_from=effective)), bent)]
        )

    def knock(self, given: bytes) -> bool:
        store = self._fresh()
        try:
            return self._taken(store, given)
        finally:
            if store.published.views():
                store.close()
                self._store = None

    def _taken(self, store: Store, given: bytes) -> bool:
        envelope = _Envelope(self._publisher)
        told = self._handed_in(store, envelope, given)
        if told not in _ENDED:
            raise Broken("an end that no page knows")
        if any(view.state == "kept" for view in store.published.views()) and not envelope.believed:
            raise Broken("an edition is kept that nobody signed")
        store.published.renew()
        store.published.listed()
        if not store.handbook.dictionaries:
            raise Broken("no handbook is left")
        if told == "editions" and self._handed_in(store, envelope, given) == "editions":
            raise Broken("what is here comes in again")
        return told == "editions"

    @staticmethod
    def _handed_in(store: Store, envelope: _Envelope, given: bytes) -> str:
        return edition_files.take(store, cast("Envelope", envelope), "a.wqedition", given)[1].word

    def _fresh(self) -> Store:
        if self._store is None:
            self._count += 1
            self._store = make(self._folder / str(self._count))
        return self._store
