"""The journal entry: two byte strings, written once by their author and never encoded again.

``core`` carries the facts, ``private`` the personal words. Both are msgpack maps. A reader decodes them but
stores, sends and hashes the bytes as they came, so fields this program does not know survive every journey.

Identity is (``device``, ``seq``). The total order is (``tick``, ``device``, ``seq``); clocks play no part in it.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import msgspec

GENESIS: Final = bytes(32)
"""The digest before the first entry of every device."""

MAX_TICK_LEAP: Final = 2**20
"""An entry whose tick is more than this above the largest tick known is kept but quarantined: outside every
fold, raising no clock."""

SALT_BYTES: Final = 16

ENTRY_BYTES: Final = 1_000_000
"""The most an entry may weigh, core and private part together: below the 1 MiB of a parcel, so that it always travels.
Nothing heavier is written; what an earlier program wrote is read and carried as far as it goes."""

MOST_NAME: Final = 200
"""The most characters of a subject, a kind or an author's id: they are names, and tables find entries by them."""

LAST_MS: Final = 253_402_214_400_000
"""The end of the last year a calendar knows (9999), UTC ms."""


class EntryError(ValueError):
    """An entry that cannot be taken. ``reason`` is a word for programs, never containing personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EntryId(NamedTuple):
    """Who wrote an entry, and which of theirs it is (1, 2, 3 … without gaps)."""

    device: str
    seq: int


class Core(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The part of an entry that everyone may read.

    ``subject``: UUIDv7 text of the case, consultation or person on the staff it speaks of.
    ``tick``: Lamport number, 1 + the largest its author had seen.
    ``after``: the newest entries of this subject that its author knew (heads; their ancestors are implied).
    ``at``: wall-clock UTC milliseconds, for people to read; nothing is decided by it.
    ``by``: id of the staff member (a ``staff.named`` subject); of headquarters' own entries the account whose words they are, or
    ``""`` where nobody's.
    ``body``: msgpack of one of the structs of ``casework.matters``.
    ``commitment``: SHA-256 of the private bytes; absent when there is nothing private.
    ``origin``: the identity this entry had in an earlier stream of the same PC, when it was moved.
    ``light``: a program that does not know this kind may pass the entry over. It is its author's word and is asked of
    nobody who knows the kind (``casework.matters.registry.is_light``); false is written by leaving it out.
    ``editions``: the editions of the handbook it was written under (``calendar-3 dictionaries-2``); empty where nothing but what
    ships with the program was in force. For people and for history: nothing is decided by it.
    """

    device: str
    seq: int
    subject: str
    kind: str
    version: int
    tick: int
    at: int
    by: str
    after: tuple[EntryId, ...] = ()
    body: msgspec.Raw = msgspec.Raw(b"\x80")
    commitment: bytes | None = None
    origin: EntryId | None = None
    light: bool = False
    editions: str = ""


class Private(msgspec.Struct, frozen=True, kw_only=True):
    """The personal part: a random salt and text by personal field name (see ``registry.PERSONAL_FIELDS``)."""

    salt: bytes
    fields: dict[str, str]

    def __repr__(self) -> str:
        return f"Private({sorted(self.fields)})"


_core_decoder = msgspec.msgpack.Decoder(Core)
_private_decoder = msgspec.msgpack.Decoder(Private)
_encoder = msgspec.msgpack.Encoder()


class _Named:
    """Has room for the identity of an entry, beside its fields: what is copied, compared and printed does not know of it."""

    __slots__ = ("_id",)
    _id: EntryId


@dataclass(frozen=True, slots=True)
class Entry(_Named):
    """One journal entry as it is stored: the decoded core beside the bytes it came from.

    ``private`` is ``None`` when there is nothing private, or when it is withheld or erased; ask ``withheld``.
    """

    core: Core
    core_bytes: bytes = field(repr=False)
    private_bytes: bytes | None = field(default=None, repr=False)

    @property
    def id(self) -> EntryId:
        """Its identity: made when it is first asked for (most entries only travel), and once, since a fold asks many times."""
        try:
            return self._id
        except AttributeError:
            made = EntryId(self.core.device, self.core.seq)
            object.__setattr__(self, "_id", made)
            return made

    @property
    def order(self) -> tuple[int, str, int]:
        """The place in the total order."""
        return (self.core.tick, self.core.device, self.core.seq)

    @property
    def withheld(self) -> bool:
        """True when a private part existed but is not here."""
        return self.core.commitment is not None and self.private_bytes is None

    @property
    def readable(self) -> bool:
        """False for the stand-in of a core that does not read."""
        return bool(self.core.kind)

    @property
    def weight(self) -> int:
        """Bytes of both parts together."""
        return len(self.core_bytes) + len(self.private_bytes or b"")

    def personal(self) -> Mapping[str, str]:
        """The personal fields, by name; empty when there are none here."""
        private = self.private()
        return {} if private is None else private.fields

    def private(self) -> Private | None:
        """The personal part, with its salt; ``None`` when it is not here."""
        return None if self.private_bytes is None else _private_decoder.decode(self.private_bytes)


def read_entry(core_bytes: bytes, private_bytes: bytes | None = None) -> Entry:
    """Decode and check one entry.

    Raises :class:`EntryError` ``malformed`` (not a core, or a private part that cannot be read),
    ``commitment`` (the private part is not the one its author wrote) or ``out_of_range`` (seq or tick < 1, a name that
    is none). A missing private part is no error: it is withheld. A clock of no year that there is reads as 0.
    """
    try:
        core = _core_decoder.decode(core_bytes)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise EntryError("malformed") from error
    if core.seq < 1 or core.tick < 1 or core.seq >= 2**53 or core.tick >= 2**53:
        raise EntryError("out_of_range")
    kind = core.kind
    if not kind or len(core.subject) > MOST_NAME or len(kind) > MOST_NAME or len(core.by) > MOST_NAME:
        raise EntryError("out_of_range")
    if not 0 <= core.at <= LAST_MS:
        core = msgspec.structs.replace(core, at=0)
    if private_bytes is not None:
        if core.commitment != hashlib.sha256(private_bytes).digest():
            raise EntryError("commitment")
        try:
            _private_decoder.decode(private_bytes)
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
            raise EntryError("malformed") from error
    return Entry(core, core_bytes, private_bytes)


def read_authentic(device: str, seq: int, core_bytes: bytes, private_bytes: bytes | None = None) -> Entry:
    """One entry of a stream that its author has signed, whatever it holds: the chain goes on, so it is kept.

    Where its core does not read, the entry stands for it without a subject or a kind (:attr:`Entry.readable` is
    false), and its private part stays as it came, for a program that reads both; where only its private part does not,
    that is withheld. Raises :class:`EntryError` ``commitment``: the private part is not the one its author wrote.
    """
    try:
        return read_entry(core_bytes, private_bytes)
    except EntryError as error:
        if error.reason == "commitment":
            raise
    try:
        return read_entry(core_bytes)
    except EntryError:
        core = Core(device=device, seq=seq, subject="", kind="", version=0, tick=0, at=0, by="")
        return Entry(core, core_bytes, private_bytes)


def write_entry(
    *,
    device: str,
    seq: int,
    subject: str,
    kind: str,
    version: int,
    tick: int,
    at: int,
    by: str,
    body: msgspec.Struct | bytes,
    after: Iterable[EntryId] = (),
    personal: Mapping[str, str] | None = None,
    salt: bytes | None = None,
    origin: EntryId | None = None,
    light: bool = False,
    editions: str = "",
) -> Entry:
    """Write one entry: the only place that encodes a core. ``body`` bytes are taken as already encoded.

    What it may weigh is asked before (``weight``, :data:`ENTRY_BYTES`): an old entry moved into a new stream is
    written again whatever it weighs.
    """
    private_bytes = None
    commitment = None
    if personal:
        private_bytes = _encoder.encode(Private(salt=salt or os.urandom(SALT_BYTES), fields=dict(personal)))
        commitment = hashlib.sha256(private_bytes).digest()
    core = Core(
        device=device,
        seq=seq,
        subject=subject,
        kind=kind,
        version=version,
        tick=tick,
        at=at,
        by=by,
        after=tuple(sorted(after)),
        body=msgspec.Raw(body if isinstance(body, bytes) else _encoder.encode(body)),
        commitment=commitment,
        origin=origin,
        light=light,
        editions=editions,
    )
    core_bytes = _encoder.encode(core)
    return Entry(_core_decoder.decode(core_bytes), core_bytes, private_bytes)


def next_digest(previous: bytes, core_bytes: bytes) -> bytes:
    """The digest chain of one device: SHA-256(previous digest ‖ core)."""
    return hashlib.sha256(previous + core_bytes).digest()


def device_id(public_key: bytes) -> str:
    """A device's id: the first 15 bytes of SHA-256(raw Ed25519 public key) in lower-case base32 (24 characters)."""
    return base64.b32encode(hashlib.sha256(public_key).digest()[:15]).decode("ascii").lower()


def encode_body(body: msgspec.Struct) -> bytes:
    """Encode a body struct of ``casework.matters``."""
    return _encoder.encode(body)
