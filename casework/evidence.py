"""Evidence of a case: photographs and scanned papers, known by the SHA-256 of their bytes. What is taken, and what is not, is said here
once for the desk and for headquarters; by the first bytes of a file, never by its name.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from casework import plain_text
from casework.journal.entry import Core, Entry, EntryId
from casework.matters.registry import KIND_OF, readable_body
from casework.matters.shared.bodies import EvidenceAttached
from casework.state import CaseState

LARGEST: Final = 25 * 1024 * 1024
"""The most bytes of one file."""
MOST_OF_A_CASE: Final = 100
"""So many files one case may have."""
MOST_PIXELS: Final = 50_000_000
"""A picture of more is not drawn: it would take 200 MB once it is unpacked."""
NAME_CHARACTERS: Final = 255

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf"}
)
"""The kinds of media that are taken, each with the end of a name that fits it."""
PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})

Why = Literal[
    "empty",
    "too_big",
    "program",
    "heic",
    "office",
    "text",
    "broken",
    "pixels",
    "unknown",
    "twice",
    "too_many",
]
"""Why a file is not taken. ``broken``: its end is missing or it does not hold together; ``pixels``: more than
:data:`MOST_PIXELS`; ``heic``: a photograph as some telephones keep it;
``twice``: the case has it; ``too_many``: the case has :data:`MOST_OF_A_CASE`."""

KIND: Final = KIND_OF[EvidenceAttached][0]
"""The kind of entry that attaches a file."""
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
_ODD_IN_NAMES: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for itself, whatever comes behind the first dot."""


class EvidenceRefused(ValueError):
    """A file that is not taken; nothing of it is kept."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Attached(msgspec.Struct, frozen=True):
    """A file that belongs to a case now. ``name``: SHA-256 of its bytes. ``file_name``: what it was called, as it may be shown.
    ``by``, ``at``: who attached it, UTC ms. ``withheld``: its words are not here: they were erased, and the bytes with
    them, or were not passed on."""

    entry: EntryId
    name: bytes
    size: int
    media: str
    file_name: str
    text: str
    by: str
    at: int
    withheld: bool = False


def recognise(content: bytes) -> str:
    """The kind of media of these bytes. Raises :class:`EvidenceRefused`."""
    refuse_size(len(content))
    media = _media(content)
    if not _holds_together(content, media):
        raise EvidenceRefused("broken")
    return media


def refuse_size(size: int) -> None:
    """Raises :class:`EvidenceRefused` for a file of so many bytes that need not even be read."""
    if size <= 0:
        raise EvidenceRefused("empty")
    if size > LARGEST:
        raise EvidenceRefused("too_big")


def attached(state: CaseState) -> tuple[Attached, ...]:
    """The files of a case that nobody took out again, in the order of its timeline."""
    found = []
    for event in state.timeline:
        body = event.body
        if event.effect != "counts" or not isinstance(body, EvidenceAttached):
            continue
        entry = event.entry
        words = entry.personal()
        found.append(
            Attached(
                entry.id,
                bytes.fromhex(body.file),
                body.size,
                body.media,
                shown_name(words.get("file_name", "")),
                words.get("text", ""),
                entry.core.by,
                entry.core.at,
                entry.withheld or entry.id in state.erased,
            )
        )
    return tuple(found)


def file_named(core: Core) -> bytes | None:
    """The SHA-256 of the file that an entry attaches; ``None`` where it attaches none. Never raises."""
    if core.kind != KIND:
        return None
    body = readable_body(core)
    if not isinstance(body, EvidenceAttached) or body.impossible_name():
        return None
    return bytes.fromhex(body.file)


def attaches(entry: Entry) -> bool:
    """Whether an entry attaches a file."""
    return file_named(entry.core) is not None


def shown_name(name: str) -> str:
    """A file's name as it may be shown and kept: without folders and signs nobody sees (a name must not read backwards), and short enough,
    its end kept."""
    plain = plain_text.one_line(name).replace("\\", "/").rpartition("/")[2].strip()
    if len(plain) <= NAME_CHARACTERS:
        return plain
    stem, dot, end = plain.rpartition(".")
    if not dot or len(end) > 10:
        return plain[:NAME_CHARACTERS]
    return stem[: NAME_CHARACTERS - len(end) - 1] + dot + end


def name_to_save(name: str, media: str) -> str:
    """A name under which the file can be written on any system: what no system takes is ``_``, the end is that of its content."""
    end = SUFFIXES.get(media, ".bin")
    stem = shown_name(name).translate(_ODD_IN_NAMES).rstrip(". ")
    if stem.lower().endswith(end) or (end == ".jpg" and stem.lower().endswith(".jpeg")):
        stem = stem.rpartition(".")[0]
    if not stem or stem.partition(".")[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    while len(stem.encode()) > 180:
        stem = stem[:-1]
    return stem.rstrip(". ") + end


def name_of(content: bytes) -> bytes:
    """What a file is known by."""
    return sha256(content).digest()


def _media(content: bytes) -> str:
    """By the first bytes. Raises :class:`EvidenceRefused`."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content[:2] == b"MZ" or content[:4] in (b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"):
        raise EvidenceRefused("program")
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise EvidenceRefused("heic")
    if content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise EvidenceRefused("office")
    head = content[:4096]
    if b"\0" not in head and not any(sign < 9 for sign in head):
        raise EvidenceRefused("text")
    raise EvidenceRefused("unknown")


def _holds_together(content: bytes, media: str) -> bool:
    """Whether a file is whole as far as its frame tells: a cut copy, a page of a website under another name."""
    if media == "image/png":
        return _png(content)
    if media == "image/jpeg":
        return _jpeg(content)
    if media == "image/webp":
        return len(content) >= 8 + int.from_bytes(content[4:8], "little")
    return b"%%EOF" in content[-2048:]


def _png(content: bytes) -> bool:
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        end = at + 12 + length
        if end > len(content):
            return False
        if zlib.crc32(memoryview(content)[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            return False
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at = end
    return False


def _jpeg(content: bytes) -> bool:
    """Its parts up to the picture, which must have a size; and an end somewhere behind."""
    at, sized = 2, False
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return False
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            return False
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            sized = any(content[at + 5 : at + 7]) and any(content[at + 7 : at + 9])
        if marker == 0xDA:
            return sized and content.rfind(b"\xff\xd9") > at
        at += 2 + length
    return False
