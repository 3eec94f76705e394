"""What travels inside a parcel. msgpack maps by field name; unknown fields are ignored, never required.

The runs inside are those of ``casework.journal.travelling``. Units: times are UTC milliseconds, pauses are seconds.
docs/PROTOCOL.md is the normative text.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from casework.journal.travelling import (
    DOCUMENT_BYTES,
    Digests,
    Document,
    EditionName,
    EditionPage,
    Head,
    KindName,
    Number,
    PageWanted,
    Run,
)

PROTOCOL_VERSION: Final = 1
OLDEST_VERSION: Final = 1
"""The oldest that is still read."""
MAX_ENTRIES: Final = 500
MAX_BYTES: Final = 1 << 20
"""Limits of one parcel, before compression."""
MOST_HEADS: Final = 4096
"""The most streams, epochs and names of a list that one request may tell of."""
MAX_REQUEST: Final = 6 << 20
"""No request weighs more, decompressed: entries, what tells of them and the lists together. An answer may (``MAX_PAYLOAD``)."""

MOST_WIPE_HEADS: Final = 400
"""The most streams that an order to wipe tells of: it travels in a refusal too, and those are short."""

MOST_WANTED: Final = 64
"""The most documents that one request may ask for."""

MOST_PAGES_WANTED: Final = 16
"""The most editions of which one request may ask for a page."""

_Runs = Annotated[list[Run], msgspec.Meta(max_length=MAX_ENTRIES)]
_Heads = Annotated[dict[str, Head], msgspec.Meta(max_length=MOST_HEADS)]
_Epochs = Annotated[list[str], msgspec.Meta(max_length=MOST_HEADS)]
_Kinds = Annotated[list[KindName], msgspec.Meta(max_length=MOST_HEADS)]
_Editions = Annotated[list[EditionName], msgspec.Meta(max_length=MOST_HEADS)]
MOST_BROUGHT: Final = 8
"""The most documents that one request may bring back."""

_Brought = Annotated[
    list[Annotated[bytes, msgspec.Meta(min_length=1, max_length=DOCUMENT_BYTES)]],
    msgspec.Meta(max_length=MOST_BROUGHT),
]
_Wanted = Annotated[
    list[Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]], msgspec.Meta(max_length=MOST_WANTED)
]
_Pages = Annotated[list[PageWanted], msgspec.Meta(max_length=MOST_PAGES_WANTED)]


class ExchangeRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One round, from a PC.

    ``runs``: new entries. ``heads``: every stream this PC holds, after these runs (headquarters passes over what
    they cover, where the digest agrees). ``acknowledged``: how far
    headquarters once said to have stored each stream, in ``epoch`` (so that a restored headquarters finds out).
    ``epochs``: all epochs this PC has seen, or was told of. ``position``: what it has received of the point's entries in
    ``epoch``; ``feed``: the digest of those (``sync.protocol.chains.next_feed``) as headquarters told it.
    ``limit``/``limit_bytes``: how much it wants back. ``clock``: its wall clock, for the offset only.
    ``knows``: what this PC's program reads; ``heard``: the lists of headquarters that it holds. ``kinds``, ``editions``:
    its own lists, once headquarters has asked for them (``wants`` of the answer). ``documents``: names of documents that entries of
    headquarters' name and that this PC does not hold. ``brings``: contents of documents that headquarters said to lack. ``pages``:
    editions of the handbook that it lacks, and from where on.
    """

    epoch: str
    position: Number
    feed: bytes = b""
    runs: _Runs = []
    heads: _Heads = {}
    acknowledged: _Heads = {}
    epochs: _Epochs = []
    limit: int = MAX_ENTRIES
    limit_bytes: int = MAX_BYTES
    clock: int = 0
    knows: Digests = Digests()
    heard: Digests = Digests()
    kinds: _Kinds = []
    editions: _Editions = []
    documents: _Wanted = []
    pages: _Pages = []
    brings: _Brought = []


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Headquarters' word, signed by the envelope it comes in.

    ``number`` and ``digest`` echo the parcel it answers (digest: SHA-256 of its plaintext payload).
    ``stored``: how far each stream of the point is durably stored; ``judged``: how far it has been judged.
    ``headquarters``: the device ids of headquarters at this point, all epochs; ``epochs``: those epochs that it made itself, so that
    each PC can name them to a headquarters that was restored to before them.
    """

    number: Number
    digest: bytes
    epoch: str
    stored: dict[str, Head]
    judged: dict[str, Number]
    headquarters: list[str]
    time: Number
    epochs: list[str] = []


class WipeContent(msgspec.Struct, frozen=True, kw_only=True):
    """Which PC is to remove what it holds. ``order``: a random text that no other order has; ``at``: when it was given, UTC ms.
    ``heads``: how far headquarters holds the streams of the point now, :data:`MOST_WIPE_HEADS` at most; what is not named it does not
    hold."""

    order: Annotated[str, msgspec.Meta(min_length=16, max_length=64)]
    point: str
    device: str
    at: Number
    heads: Annotated[dict[str, Head], msgspec.Meta(max_length=MOST_WIPE_HEADS)] = {}


class WipeOrder(msgspec.Struct, frozen=True, array_like=True):
    """The order to wipe one PC. ``content``: msgpack of :class:`WipeContent`; ``signature``: headquarters' over
    ``sync.protocol.keys.wipe_text``, so that it holds in the answer to one request alone; ``key`` and ``credential`` as of a
    :class:`Refusal`."""

    content: Annotated[bytes, msgspec.Meta(max_length=40 * 1024)]
    signature: bytes
    key: bytes
    credential: bytes


class WipeReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an order. ``unsent``: entries and files of evidence that headquarters has not got, for which the PC has
    not wiped itself; 0: it has removed everything."""

    order: str
    unsent: Number = 0


class WipeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The report is written down."""

    order: str
    time: Number


class ExchangeAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The receipt, and the point's entries after the asked position that the PC does not hold.

    ``position``: where to go on from, and ``feed`` the digest of all before it; ``more``: there is more right now.
    ``after``: the position that the page begins after. ``waiting_approval``: this PC may send but gets no history yet.
    ``rhythm``: seconds between rounds that headquarters asks for (0: no wish).
    ``knows``: what headquarters' program reads; ``kinds``, ``editions``: those of its lists that the PC did not hold.
    ``wants``: which lists of the PC headquarters does not hold (``kinds``, ``editions``). ``stuck``: entries that are stored and
    that headquarters itself fails on, some of them at most; it tries again by itself. ``documents``: of those asked for as many as
    have room beside ``runs``, one at least where there are no ``runs``. ``lacks``: names of documents that its own entries at this
    point name and that it lost itself: it was restored from a backup. ``pages``: the next of each edition that was asked for, as
    many as have room. ``wipe``: this PC is to remove what it holds. ``clue_key``: headquarters' public clue key (raw X25519), to which
    words of clues are sealed; empty where it has none.
    Erasure travels as an entry (``personal.erased``).
    """

    receipt: Receipt
    runs: list[Run] = []
    position: Number = 0
    feed: bytes = b""
    more: bool = False
    waiting_approval: bool = False
    rhythm: Number = 0
    knows: Digests = Digests()
    kinds: list[KindName] = []
    editions: list[EditionName] = []
    wants: list[str] = []
    stuck: dict[str, list[Number]] = {}
    after: Number = 0
    documents: list[Document] = []
    pages: list[EditionPage] = []
    lacks: list[bytes] = []
    wipe: WipeOrder | None = None
    clue_key: bytes = b""


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """First contact: the one-time code of the provisioning file, and this PC's public keys (raw 32 bytes)."""

    point: str
    code: str
    signing_key: bytes
    sealing_key: bytes
    label: str = ""


class EnrolAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """``approved`` False: a second PC of the point, which may send but not receive until somebody approves it.
    ``time``: headquarters' clock. ``since``: when it made the point, from which day on the point answers for periods (UTC ms;
    0: not told)."""

    point: str
    point_name: str
    district: str
    approved: bool
    epoch: str
    time: Number
    since: Number = 0


class RenewRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A PC whose stream has forked takes a new identity; the parcel is signed by the old key."""

    signing_key: bytes
    sealing_key: bytes
    proof: bytes
    """The new signing key's signature over ``sync.protocol.keys.renew_text``."""


class RenewAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The new identity is linked to the old one: revoked together."""

    device: str
    time: Number


MOST_FILES_ASKED: Final = 64
"""The most files of evidence that one request may ask about."""
PART_BYTES: Final = 262_144
"""The most of a file of evidence that one request brings."""
LEAST_PART_BYTES: Final = 4096
"""The least, but for the end of the file."""

_FileName = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class FileAsked(msgspec.Struct, frozen=True, array_like=True):
    """A file of evidence: ``name`` is the SHA-256 of its bytes; ``device`` and ``seq`` are an entry that attaches it."""

    name: _FileName
    device: str
    seq: Number

    def __repr__(self) -> str:
        return f"FileAsked({self.device[:4]}… {self.seq})"


class FilePart(msgspec.Struct, frozen=True, array_like=True):
    """A piece of a file, from the byte ``at`` on."""

    file: FileAsked
    at: Number
    data: Annotated[bytes, msgspec.Meta(min_length=1, max_length=PART_BYTES)]

    def __repr__(self) -> str:
        return f"FilePart({self.file!r}, {self.at}+{len(self.data)})"


class FileWanted(msgspec.Struct, frozen=True, array_like=True):
    """Of which file a piece is wanted, from the byte ``at`` on."""

    file: FileAsked
    at: Number

    def __repr__(self) -> str:
        return f"FileWanted({self.file!r}, {self.at})"


class FileStanding(msgspec.Struct, frozen=True, array_like=True):
    """How far headquarters has a file. ``state``: one of :data:`FILE_STATES`. ``at``: so many bytes of it, from the beginning."""

    name: _FileName
    state: str
    at: Number = 0


FILE_STATES: Final = ("coming", "stored", "unnamed", "too_big", "unfit", "full", "later")
"""``coming``: the part from ``at`` on is wanted. ``stored``: all of it is here, its hash is right, and it is on the disk.
``unnamed``: no entry here attaches it, or that one was erased. ``too_big``, ``unfit``: it is not taken, for its size or for what it is.
``full``: there is no room for this point. ``later``: not today."""


class EvidenceRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``asks``: of which files a PC wants to know how far headquarters has them. ``part``: a piece of one. ``want``: of which file it
    wants a piece, one that another PC of the point brought."""

    asks: Annotated[list[FileAsked], msgspec.Meta(max_length=MOST_FILES_ASKED)] = []
    part: FilePart | None = None
    want: FileWanted | None = None


class EvidenceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How far headquarters has each file that was asked about, the one of which a piece came, and the one of which a piece was wanted.
    ``piece``: its bytes from where they were wanted; ``None``: none was wanted, or it is not ``stored``."""

    time: Number
    files: list[FileStanding] = []
    piece: bytes | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every error answer (JSON, not a parcel, so it never marks or deletes anything).

    ``signature``: headquarters' over ``sync.protocol.keys.refusal_text``, where the word ends something; ``key`` names the
    key, and ``credential`` is its certificate for a PC that does not know it. Base64 in JSON. ``wipe``: with ``revoked``, the PC is
    to remove what it holds.

    ``error``: malformed, unknown_device, revoked, wrong_receiver, too_large, too_old, code_invalid, code_used,
    code_expired, busy, failed.
    """

    error: str
    detail: str = ""
    retry_after: int = 0
    key: bytes = b""
    credential: bytes = b""
    signature: bytes = b""
    wipe: WipeOrder | None = None


ENDING: Final = frozenset({"revoked", "unknown_device", "too_old"})
"""The words of a refusal that end something for a PC: believed only with headquarters' signature."""
