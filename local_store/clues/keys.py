"""The ring of one file: kept as a setting of it, opened in memory and never written opened.

Wrong words are counted in the file before they are looked at, so a kill or a second process makes none free.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from casework.matters.clue.sealed import key_id
from local_store.clues.ring import (
    Ring,
    begin,
    opened,
    with_new_key,
    with_reader,
    with_word,
    without_reader,
)
from local_store.errors import ClueLocked, ClueWordWaits, ClueWordWrong, DamagedStore
from local_store.file.connection import Connection, plainly, transaction
from local_store.file.settings import CLUE_KEY, CLUE_KEY_BYTES, put_settings, read_settings
from local_store.people import wait_ms

RING: Final = "clue_ring"
RECOVERY: Final = "clue_recovery_key"
"""Settings: the ring; the bureau's public recovery key."""
OPEN_MS: Final = 5 * 60_000
"""ms after it was used last in which what is open is forgotten."""

_decoder: Final = msgspec.msgpack.Decoder(Ring)
_encoder: Final = msgspec.msgpack.Encoder()


class ClueKeys:
    """Of one connection. What is open is forgotten ``OPEN_MS`` after it was used last, whatever became of the window."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._db = connection
        self._clock = clock
        self._privates: dict[bytes, bytes] = {}
        self._reader = ""
        self._used_at = 0
        self.typed: dict[str, dict[str, str]] = {}
        """What is being typed, by whoever types it: never in the file but under a seal. By ``""``: before anybody sat down."""
        self.sealed: set[str] = set()
        """Of whom what is typed lies in the file too: the sealed draft there is of what they type now, not left from before."""

    def __repr__(self) -> str:
        return f"ClueKeys(open={bool(self.reader)})"

    @property
    def privates(self) -> Mapping[bytes, bytes]:
        """What is open now: private keys by the id of the public one; empty while it is locked."""
        self.touch()
        return {key_id(public): private for public, private in self._privates.items()}

    @property
    def reader(self) -> str:
        """Who has opened it here; empty while it is locked."""
        if self._reader and not 0 <= self._clock() - self._used_at < OPEN_MS:
            self.lock()
        return self._reader

    def touch(self) -> None:
        """It is being used: it stays open for ``OPEN_MS`` from now on, where it is open."""
        if self.reader:
            self._used_at = self._clock()

    def lock(self) -> None:
        """Forget what was opened."""
        self._privates, self._reader = {}, ""

    def put_away(self) -> None:
        """Nobody sits here for a while: what is typed is forgotten where it lies sealed in the file. The rest stays, or it were lost."""
        for staff in self.sealed:
            self.typed.pop(staff, None)
        self.sealed.clear()

    def come_in(self, before: str, staff: str) -> None:
        """Somebody sits down: what was typed before anybody sat here is theirs, where they type nothing else."""
        if staff and not before and "" in self.typed and staff not in self.typed:
            self.typed[staff] = self.typed.pop("")

    def ring(self) -> Ring:
        """As it is kept. Raises ``DamagedStore`` where it cannot be read: nobody is let in by that."""
        kept = self._setting(RING)
        try:
            return Ring() if not kept else _decoder.decode(kept)
        except msgspec.MsgspecError as error:
            raise DamagedStore(RING) from error

    def headquarters(self) -> bytes:
        """Headquarters' public clue key; empty before it said one."""
        kept = self._setting(CLUE_KEY)
        return kept if len(kept) == CLUE_KEY_BYTES else b""

    def know_recovery(self, public: bytes) -> None:
        """The bureau's public recovery key (raw X25519), as the provisioning file names it: keys made from now on are sealed to it too."""
        if public != self._setting(RECOVERY):
            with transaction(self._db):
                self._keep(RECOVERY, public)

    def waits_ms(self, staff: str) -> int:
        """How long no word of theirs is taken."""
        reader = self.ring().readers.get(staff)
        return 0 if reader is None else wait_ms(reader, self._clock())

    def begin(self, staff: str, word: str) -> None:
        """The first reader of this PC. Where there are keys from before, those stay as they can be opened. Raises ``ClueWordUnfit``."""
        made = begin(staff, word, self._recovery())
        with transaction(self._db):
            now = self.ring()
            if now.readers:
                raise ClueLocked
            self._put(msgspec.structs.replace(made, keys=(*now.keys, *made.keys)))

    def open(self, staff: str, word: str) -> None:
        """Open the ring with the word of one of its readers. Raises ``ClueWordWaits`` (then it was not looked at), ``ClueWordWrong``;
        ``ClueLocked`` where they are no reader."""
        self.lock()
        ring = self._try(staff)
        found = opened(ring, staff, word)
        if found is None:
            raise ClueWordWrong(self.waits_ms(staff))
        self._was_right(staff)
        self._privates, self._reader, self._used_at = dict(found), staff, self._clock()

    def change_word(self, staff: str, old: str, new: str) -> None:
        """Another word for a reader. Raises as :meth:`open`, and ``ClueWordUnfit``."""
        changed = with_word(self._try(staff), staff, old, new)
        if changed is None:
            raise ClueWordWrong(self.waits_ms(staff))
        with transaction(self._db):
            now = self.ring()
            if staff in now.readers:
                self._put(
                    msgspec.structs.replace(now, readers={**now.readers, staff: changed.readers[staff]})
                )

    def let_in(self, staff: str, word: str) -> None:
        """Somebody becomes a reader, with what is open now. Raises ``ClueLocked``, ``ClueWordUnfit``."""
        with transaction(self._db):
            ring = self.ring()
            if not self.reader or self.reader not in ring.readers or staff in ring.readers:
                raise ClueLocked
            self._put(with_reader(ring, staff, word, self._privates))

    def take_out(self, staff: str) -> None:
        """Somebody is no reader any more, and the next clue goes to a key that they never had. Locks what is open."""
        with transaction(self._db):
            ring = self.ring()
            if staff not in ring.readers:
                return
            self._put(without_reader(ring, staff, self._recovery()))
        self.lock()

    def turn(self) -> None:
        """A new key for those who are readers now. Locks what is open."""
        with transaction(self._db):
            self._put(with_new_key(self.ring(), self._recovery()))
        self.lock()

    def _try(self, staff: str) -> Ring:
        """Count a try; the ring as it was."""
        now = self._clock()
        with transaction(self._db):
            ring = self.ring()
            reader = ring.readers.get(staff)
            if reader is None:
                raise ClueLocked
            waits = wait_ms(reader, now)
            if not waits:
                self._note(ring, staff, reader.tries + 1, now)
            elif now < reader.tried_at:
                self._note(ring, staff, reader.tries, now)  # the clock was put back: it goes on from here
        if waits:
            raise ClueWordWaits(waits)
        return ring

    def _was_right(self, staff: str) -> None:
        with transaction(self._db):
            self._note(self.ring(), staff, 0, 0)

    def _note(self, ring: Ring, staff: str, tries: int, at: int) -> None:
        reader = ring.readers.get(staff)
        if reader is not None:
            noted = msgspec.structs.replace(reader, tries=tries, tried_at=at)
            self._put(msgspec.structs.replace(ring, readers={**ring.readers, staff: noted}))

    def _recovery(self) -> bytes:
        kept = self._setting(RECOVERY)
        return kept if len(kept) == CLUE_KEY_BYTES else b""

    def _setting(self, name: str) -> bytes:
        with plainly():
            return read_settings(self._db, (name,))[name]

    def _put(self, ring: Ring) -> None:
        self._keep(RING, _encoder.encode(ring))

    def _keep(self, name: str, value: bytes) -> None:
        put_settings(self._db, {name: value})
