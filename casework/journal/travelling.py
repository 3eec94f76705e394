"""What of a journal travels between PCs and headquarters, and how far it has come: said once, for the store and for sync.

:class:`Head`, :class:`Seal`, :class:`Run` and :class:`Digests` are wire format (docs/PROTOCOL.md, the normative text): their
fields and the order of them never change. Units: times are UTC milliseconds. A device is named by
``casework.journal.entry.device_id``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec

SEAL_CONTEXT: Final = b"wq-seal-1\0"
DOCUMENT_CONTEXT: Final = b"wq-document-1\0"
DOCUMENT_BYTES: Final = 65_536
"""The most that a document may weigh."""
Number = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
"""A count, a position or a moment as it may travel: one that every side can keep. A message with another is none."""
KindName = tuple[str, int]
"""A kind of entry and its version."""
EditionName = tuple[str, str]
"""A part of the handbook and the edition of it."""


class Head(msgspec.Struct, frozen=True, array_like=True):
    """How far a device's stream reaches: the last ``seq`` and the digest there (0 and 32 zero bytes: nothing)."""

    seq: Number
    digest: bytes


class Seal(msgspec.Struct, frozen=True, array_like=True):
    """The author's Ed25519 signature over (device, seq, digest): proves every entry up to ``seq``."""

    seq: Number
    digest: bytes
    signature: bytes


def seal_text(device: str, seq: int, digest: bytes) -> bytes:
    """What an author signs to seal its stream up to ``seq``: context ‖ device (24 ASCII) ‖ seq (u64 BE) ‖ digest."""
    return SEAL_CONTEXT + device.encode("ascii") + seq.to_bytes(8, "big") + digest


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A gapless run of one device's entries, in ``seq`` order, byte for byte as their author wrote them.

    ``before``: the digest before ``first``. ``privates[i]`` is ``None`` where there is none or it is withheld.
    ``seals``: what signatures of the author are known inside the run (the sender of own entries always seals
    the last one). ``key``: the author's raw Ed25519 public key, whose hash is ``device``.
    """

    device: str
    first: Number
    before: bytes
    cores: list[bytes]
    privates: list[bytes | None]
    seals: list[Seal] = []
    key: bytes = b""

    def __repr__(self) -> str:
        return f"Run({self.device[:4]}… {self.first}+{len(self.cores)})"

    @property
    def last(self) -> int:
        return self.first + len(self.cores) - 1


class Document(msgspec.Struct, frozen=True, array_like=True):
    """What many points are told is one document, and each has a small entry that names it.

    ``name``: the SHA-256 of ``content``, at most :data:`DOCUMENT_BYTES`. ``signature``: headquarters' over
    :func:`document_text`; ``key`` is the key id of the signing key, ``credential`` its certificate, so that the document proves
    itself wherever it is kept.
    """

    name: bytes
    content: bytes
    signature: bytes
    key: bytes
    credential: bytes

    def __repr__(self) -> str:
        return f"Document({self.name[:4].hex()}…, {len(self.content)} bytes)"


def document_text(name: bytes) -> bytes:
    """What headquarters signs to vouch for a document: context ‖ its SHA-256."""
    return DOCUMENT_CONTEXT + name


EDITION_PAGE: Final = 262_144
"""The most of an edition's content that one page brings."""
EDITION_HEAD: Final = 1024
"""The most that the head of an edition weighs."""


class SealedHead(msgspec.Struct, frozen=True, array_like=True):
    """What an edition of the handbook says of itself (``casework.handbook.editions.EditionHead``, as it was written), signed by the
    publishing key of a district, whose certificate goes along."""

    head: Annotated[bytes, msgspec.Meta(max_length=EDITION_HEAD)]
    signature: Annotated[bytes, msgspec.Meta(max_length=EDITION_HEAD)]
    certificate: Annotated[bytes, msgspec.Meta(max_length=EDITION_HEAD)]

    def __repr__(self) -> str:
        return f"SealedHead({len(self.head)} bytes)"


class PageWanted(msgspec.Struct, frozen=True, array_like=True):
    """From where on a PC lacks the content of an edition. ``name``: SHA-256 of its head; ``at``: bytes that it has."""

    name: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    at: Number = 0


class EditionPage(msgspec.Struct, frozen=True, array_like=True):
    """A piece of an edition's content, from ``at`` on, at most :data:`EDITION_PAGE` bytes. ``sealed`` goes with the first."""

    name: bytes
    at: Number
    data: Annotated[bytes, msgspec.Meta(max_length=EDITION_PAGE)]
    sealed: SealedHead | None = None

    def __repr__(self) -> str:
        return f"EditionPage({self.name[:4].hex()}…, {self.at}+{len(self.data)})"


class Digests(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=False):
    """The names of two lists of what a program reads (``sync.protocol.known``), 8 bytes each; empty for a list that is not
    held."""

    kinds: bytes = b""
    editions: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.editions)


class Stream(msgspec.Struct, frozen=True):
    """One device's stream as this PC holds it. ``stored``/``judged``: headquarters' word, in the current epoch.
    ``sealed``: the last seq for which a signature of the author is held (0: none)."""

    head: Head
    stored: int = 0
    judged: int = 0
    sealed: int = 0


class Standing(msgspec.Struct, frozen=True):
    """All that a round starts from. ``device``: this PC's present identity; ``old_devices``: its earlier ones.
    ``heard``: the lists of what headquarters reads that are kept here. ``feed``: headquarters' digest of what it has given out up
    to ``position``; empty where none was told. ``told_epochs``: epochs of the point that headquarters named, whether this PC was ever in
    them or not."""

    device: str
    point: str
    epoch: str
    position: int
    epochs: tuple[str, ...] = ()
    headquarters: frozenset[str] = frozenset()
    old_devices: frozenset[str] = frozenset()
    forked: str = ""
    """The earlier identity whose divergence from headquarters' copy is still being looked for ("" : none)."""
    unlinked: str = ""
    """The earlier identity that headquarters knows this PC by, as long as it has not heard of the present one ("": it has)."""
    streams: Mapping[str, Stream] = msgspec.field(default_factory=dict)
    heard: Digests = msgspec.field(default_factory=Digests)
    feed: bytes = b""
    told_epochs: frozenset[str] = frozenset()
    wanted: tuple[bytes, ...] = ()
    """Names of documents that headquarters' entries name and that are not here, those asked for longest first."""
    pages: tuple[PageWanted, ...] = ()
    """Editions of the handbook that headquarters has and that are not here whole."""
    lacked: tuple[bytes, ...] = ()
    """Names of those that headquarters lost, as far as they are here."""


class Arrival(msgspec.Struct, frozen=True):
    """What one verified answer changes, all in one transaction.

    ``runs`` come in order and are verified (chains, seals). ``stored`` holds only heads that this PC has byte-equal
    once the runs are in. ``stored``/``judged`` only ever grow within an epoch; a new ``epoch`` resets every
    stream's to exactly these (and to 0 where there is none here). ``feed``: as ``Standing.feed``, of the new position.
    ``epochs``: what headquarters names of the point's. ``kinds``, ``editions``: what headquarters reads from now
    on, to be kept under their names in ``knows``; ``None``: as before. ``documents`` that are what their names say and that
    headquarters signed; ``refused``: names of those that came and are not, each with why (hash, size, signature). ``lacked``: names
    of those that headquarters lost; ``None``: as before. ``clue_key``: headquarters' public clue key; empty: as before.
    """

    epoch: str
    position: int
    runs: tuple[Run, ...] = ()
    stored: Mapping[str, Head] = msgspec.field(default_factory=dict)
    judged: Mapping[str, int] = msgspec.field(default_factory=dict)
    headquarters: frozenset[str] = frozenset()
    headquarters_time: int = 0
    knows: Digests = msgspec.field(default_factory=Digests)
    kinds: tuple[KindName, ...] | None = None
    editions: tuple[EditionName, ...] | None = None
    feed: bytes = b""
    epochs: frozenset[str] = frozenset()
    documents: tuple[Document, ...] = ()
    refused: Mapping[bytes, str] = msgspec.field(default_factory=dict)
    pages: tuple[EditionPage, ...] = ()
    """Of editions whose signer was checked, those of one edition in their order."""
    strange: Mapping[bytes, tuple[str, str]] = msgspec.field(default_factory=dict)
    """Editions that came and whose signer is not believed: the word of ``sync.protocol.editions.signer_fault``, and whose."""
    lacked: tuple[bytes, ...] | None = None
    clue_key: bytes = b""


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """A request that left this PC as a file, and that is answered by one: what an answer must name to be believed.

    ``number``, ``digest``: the parcel's number and SHA-256 of its payload; ``parcel``: SHA-256 of the file. ``device``, ``epoch``:
    as whom and in which epoch it was asked. ``purpose``: ``exchange``, ``renew`` or ``enrol``. ``first``, ``last``: own entries
    inside (0, 0: none). ``at``: when it was made; ``answered``: when its answer came, 0 while it is waited for (UTC ms).
    """

    number: Number
    digest: bytes
    parcel: bytes
    device: str
    epoch: str
    purpose: str
    at: int
    first: int = 0
    last: int = 0
    answered: int = 0


class Landed(msgspec.Struct, frozen=True):
    """What an arrival did. ``subjects`` changed; ``moved``: entries moved into the new stream after a fork."""

    subjects: frozenset[str] = frozenset()
    moved: int = 0
