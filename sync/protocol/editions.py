"""Editions of the handbook on their way: who signed them, the pages they travel in, and the file that carries whole ones.

An edition proves itself wherever it comes from: root key → certificate of the district → its head → its content. So a file of
editions may be handed from point to point, and answers no request.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec

from casework.handbook.parts import CONTENT_BYTES
from casework.journal.travelling import EDITION_PAGE, EditionPage, SealedHead
from sync.protocol.keys import verify
from sync.protocol.provisioning import District, DistrictCertificate

EDITION_CONTEXT: Final = b"wq-edition-1\0"
FORMAT: Final = "weiquan-editions"
FILE_VERSION: Final = 1
SUFFIX: Final = ".wqedition"
MAX_FILE: Final = 8 << 20
"""No file weighs more: a publisher leaves out the oldest editions of a part that is longer."""
MOST_IN_FILE: Final = 1000
STRANGER: Final = "stranger"
"""Nobody under this PC's root signed it."""
DISTRICT: Final = "district"
"""Another district's key signed it; its name follows."""
UNSIGNED: Final = "unsigned"
"""The signature is not that of the key that the certificate names."""


_read_district_certificate: Final = msgspec.msgpack.Decoder(DistrictCertificate)


class NotAnEditionFile(ValueError):
    """Something else, or cut off."""


class EditionFileTooNew(NotAnEditionFile):
    """Made for a later program."""


class WholeEdition(msgspec.Struct, frozen=True, array_like=True):
    """An edition in a file: its head with the signature, and its content."""

    sealed: SealedHead
    content: Annotated[bytes, msgspec.Meta(max_length=CONTENT_BYTES)]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    editions: Annotated[list[WholeEdition], msgspec.Meta(max_length=MOST_IN_FILE)] = []


_read_file: Final = msgspec.msgpack.Decoder(_File)


class _Outer(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int


_read_outer: Final = msgspec.msgpack.Decoder(_Outer)


def sign_head(district: District, head: bytes) -> SealedHead:
    """The head of an edition with the word of the district's publishing key that it is theirs."""
    return SealedHead(
        head=head,
        signature=district.signing.sign(EDITION_CONTEXT + head),
        certificate=msgspec.msgpack.encode(district.certificate),
    )


def signer_fault(sealed: SealedHead, root_key: bytes, district: str) -> tuple[str, str]:
    """Why an edition is not believed by a PC of ``district`` under this root, and whose it is: :data:`UNSIGNED`, :data:`STRANGER`, or
    :data:`DISTRICT` with the other district's name. Two empty words: it is believed.

    No clock is asked: a PC's may be years off, and an old edition is as good as it was.
    """
    try:
        certificate = _read_district_certificate.decode(sealed.certificate)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return STRANGER, ""
    if certificate.root_key != root_key or not verify(root_key, certificate.signature, certificate.text()):
        return STRANGER, ""
    if not verify(certificate.signing_key, sealed.signature, EDITION_CONTEXT + sealed.head):
        return UNSIGNED, ""
    if certificate.district != district:
        return DISTRICT, certificate.district
    return "", ""


def cut_page(name: bytes, content: bytes, at: int, size: int, sealed: SealedHead | None) -> EditionPage:
    """The page of an edition that begins at ``at``, of ``size`` bytes at most; the head goes with the first."""
    data = content[at : at + max(1, min(size, EDITION_PAGE))]
    return EditionPage(name=name, at=at, data=data, sealed=sealed if at == 0 else None)


def write_file(editions: Sequence[WholeEdition]) -> bytes:
    """A file of whole editions, those of a part in their order."""
    return msgspec.msgpack.encode(_File(format=FORMAT, version=FILE_VERSION, editions=list(editions)))


def read_file(data: bytes) -> list[WholeEdition]:
    """The editions of a file; nothing of them is believed yet. Raises :class:`NotAnEditionFile`, :class:`EditionFileTooNew`."""
    if not 0 < len(data) <= MAX_FILE:
        raise NotAnEditionFile("size")
    try:
        outer = _read_outer.decode(data)
        if outer.format != FORMAT:
            raise NotAnEditionFile("format")
        if outer.version > FILE_VERSION:
            raise EditionFileTooNew(str(outer.version))
        return _read_file.decode(data).editions
    except NotAnEditionFile:
        raise
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotAnEditionFile("encoding") from error
