"""The envelope: one form for HTTPS and for a file on a stick.

::

    "WQP1" ‖ length of header (u16 BE) ‖ header (msgpack array) ‖ sealed ‖ signature (64 bytes)

sealed    = HPKE base mode to the receiver's key, ``info`` = "wq-parcel-1\\0" ‖ header: enc (32) ‖ ciphertext
plaintext = one zstd frame, with the dictionary the header names, that declares its content size
signature = the sender's Ed25519 over "wq-parcel-sign-1\\0" ‖ header ‖ sealed

So the header is bound twice: a changed one opens for nobody. Nothing here reads a clock or a file.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Final, Protocol

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from casework.journal.travelling import Number
from sync.protocol import dictionaries
from sync.protocol.keys import key_id, verify
from sync.protocol.messages import OLDEST_VERSION, PROTOCOL_VERSION

MAGIC: Final = b"WQP1"
HEADQUARTERS: Final = "headquarters"
"""The name of headquarters as sender and receiver."""
MAX_PARCEL: Final = 8 << 20
"""No parcel is longer than this, on the wire."""
MAX_PAYLOAD: Final = 16 << 20
"""No payload is longer than this, decompressed."""
SIGNATURE_BYTES: Final = 64
CONTENT_TYPE: Final = "application/vnd.weiquan.parcel"

_INFO: Final = b"wq-parcel-1\0"
_SIGN: Final = b"wq-parcel-sign-1\0"
_SUITES: Final = {1: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)}
"""Numbers 2 to 15 are kept for suites of SM2, SM3 and SM4; none of them exists yet and none is certified."""
DEFAULT_SUITE: Final = 1


_whole_number: Final = msgspec.msgpack.Decoder(int)


class Purpose(enum.StrEnum):
    """What a parcel is for. Requests go to ``/v1/<purpose>``; every good reply is an ``answer``."""

    EXCHANGE = "exchange"
    ENROL = "enrol"
    RENEW = "renew"
    WIPE = "wipe"
    EVIDENCE = "evidence"
    ANSWER = "answer"


class ParcelError(ValueError):
    """A parcel that cannot be taken. Says nothing of what is inside."""


class NotAParcel(ParcelError):
    """These bytes are no parcel: a web page, a cut-off or a damaged file."""


class ProtocolTooNew(ParcelError):
    """The parcel is of a later protocol: this program must be renewed first."""

    def __init__(self, version: int) -> None:
        super().__init__(f"protocol {version}")
        self.version = version


class ProtocolTooOld(ParcelError):
    """The parcel is of a protocol that is read no longer: the program that sent it must be renewed first."""


class UnknownSuite(ParcelError):
    """Sealed with ciphers this program does not have."""

    def __init__(self, suite: int) -> None:
        super().__init__(f"suite {suite}")
        self.suite = suite


class UnknownDictionary(ParcelError):
    """Compressed with a dictionary this program does not have."""

    def __init__(self, dictionary: int) -> None:
        super().__init__(f"dictionary {dictionary}")
        self.dictionary = dictionary


class WrongReceiver(ParcelError):
    """Sealed to a key that is not ours."""


class UnknownSender(ParcelError):
    """No key is known for this sender, or not the one it signed with."""


class BadSignature(ParcelError):
    """Not written by who it says, or changed on the way."""


class TooLarge(ParcelError):
    """Longer than the limits, on the wire or decompressed."""


class Header(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What everyone may read of a parcel. Encoded as an array; a reader ignores elements past those it knows.

    ``sender``/``receiver``: a device id or :data:`HEADQUARTERS`. ``number``: the sender's parcel number; of an
    answer, the number of the request. ``first``, ``last``: seqs of the sender's own entries inside (0, 0: none).
    ``before``: the digest before ``first``; of an answer, SHA-256 of the request's payload.
    ``credential``: of an enrolment, the sender's raw signing key; of an answer, headquarters' KeyCertificate.
    """

    version: int
    suite: int
    purpose: Purpose
    receiver_key: bytes
    sender_key: bytes
    dictionary: int
    sender: str
    receiver: str
    point: str
    number: Number
    first: Number = 0
    last: Number = 0
    before: bytes = b""
    credential: bytes = b""


class Keys(Protocol):
    """Where :func:`open_parcel` finds keys. Both questions may look anything of the header up."""

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        """Our private key that ``header.receiver_key`` names, or ``None``: :class:`WrongReceiver`."""
        ...

    def signing(self, header: Header) -> bytes | None:
        """The sender's raw public key that ``header.sender_key`` names, or ``None``: :class:`UnknownSender`."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel whose signature holds. ``payload``: msgpack of a message of ``sync.protocol.messages``."""

    header: Header
    payload: bytes = field(repr=False)


_headers = msgspec.msgpack.Decoder(Header)
_versions = msgspec.msgpack.Decoder(list[msgspec.Raw])


def seal_parcel(
    payload: bytes,
    *,
    purpose: Purpose,
    signer: Ed25519PrivateKey,
    receiver_key: bytes,
    sender: str,
    receiver: str,
    point: str,
    number: int,
    first: int = 0,
    last: int = 0,
    before: bytes = b"",
    credential: bytes = b"",
    suite: int = DEFAULT_SUITE,
    dictionary: int = dictionaries.NEWEST,
) -> bytes:
    """Compress, seal to the raw X25519 ``receiver_key`` and sign one payload.

    Raises :class:`TooLarge`, :class:`UnknownSuite` or :class:`UnknownDictionary`.
    """
    if len(payload) > MAX_PAYLOAD:
        raise TooLarge("payload")
    header = msgspec.msgpack.encode(
        Header(
            version=PROTOCOL_VERSION,
            suite=suite,
            purpose=purpose,
            receiver_key=key_id(receiver_key),
            sender_key=key_id(signer.public_key().public_bytes_raw()),
            dictionary=dictionary,
            sender=sender,
            receiver=receiver,
            point=point,
            number=number,
            first=first,
            last=last,
            before=before,
            credential=credential,
        )
    )
    sealed = _suite(suite).encrypt(
        _compress(payload, dictionary), X25519PublicKey.from_public_bytes(receiver_key), info=_INFO + header
    )
    signature = signer.sign(_SIGN + header + sealed)
    parcel = b"".join((MAGIC, len(header).to_bytes(2, "big"), header, sealed, signature))
    if len(parcel) > MAX_PARCEL:
        raise TooLarge("parcel")
    return parcel


def read_header(parcel: bytes) -> Header:
    """The header, not yet believed. Raises NotAParcel, TooLarge, ProtocolTooNew."""
    return _split(parcel)[0]


def open_parcel(parcel: bytes, keys: Keys, most: int = MAX_PAYLOAD) -> Opened:
    """Check the signature, unseal and decompress. Raises one of :class:`ParcelError`'s kinds.

    ``most``: bytes of the payload, decompressed.
    """
    header, raw_header, sealed, signature = _split(parcel)
    suite = _suite(header.suite)
    private = keys.sealing(header)
    if private is None:
        raise WrongReceiver
    public = keys.signing(header)
    if public is None or key_id(public) != header.sender_key:
        raise UnknownSender
    if not verify(public, signature, _SIGN + raw_header + sealed):
        raise BadSignature
    try:
        compressed = suite.decrypt(sealed, private, info=_INFO + raw_header)
    except (InvalidTag, ValueError) as error:
        raise WrongReceiver from error
    return Opened(header, _decompress(compressed, header.dictionary, most))


def _split(parcel: bytes) -> tuple[Header, bytes, bytes, bytes]:
    if len(parcel) > MAX_PARCEL:
        raise TooLarge("parcel")
    start = len(MAGIC) + 2
    if parcel[: len(MAGIC)] != MAGIC or len(parcel) < start + SIGNATURE_BYTES:
        raise NotAParcel
    end = start + int.from_bytes(parcel[len(MAGIC) : start], "big")
    raw_header, sealed, signature = parcel[start:end], parcel[end:-SIGNATURE_BYTES], parcel[-SIGNATURE_BYTES:]
    if not sealed or len(raw_header) != end - start:
        raise NotAParcel
    try:
        version = _whole_number.decode(_versions.decode(raw_header)[0])
        if version > PROTOCOL_VERSION:
            raise ProtocolTooNew(version)
        if version < OLDEST_VERSION:
            raise ProtocolTooOld
        header = _headers.decode(raw_header)
    except (msgspec.DecodeError, IndexError, UnicodeDecodeError, RecursionError) as error:
        raise NotAParcel from error
    return header, raw_header, sealed, signature


def _suite(number: int) -> Suite:
    try:
        return _SUITES[number]
    except KeyError:
        raise UnknownSuite(number) from None


def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    try:
        return dictionaries.load(number)
    except KeyError:
        raise UnknownDictionary(number) from None


def _compress(payload: bytes, dictionary: int) -> bytes:
    compressor = zstandard.ZstdCompressor(
        level=dictionaries.LEVEL, dict_data=_dictionary(dictionary), write_content_size=True
    )
    return compressor.compress(payload)


def _decompress(frame: bytes, dictionary: int, most: int) -> bytes:
    """Bounded twice: by the size the frame declares, and by what is ever written."""
    known = _dictionary(dictionary)
    try:
        declared = zstandard.get_frame_parameters(frame).content_size
        if declared == zstandard.CONTENTSIZE_UNKNOWN:
            raise NotAParcel("size undeclared")
        if declared > most:
            raise TooLarge("payload")
        return zstandard.ZstdDecompressor(dict_data=known, max_window_size=MAX_PAYLOAD).decompress(
            frame, max_output_size=most, allow_extra_data=False
        )
    except zstandard.ZstdError as error:
        raise NotAParcel("compression") from error
