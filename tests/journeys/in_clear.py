"""Looking for words in whatever lies on a disk, in every way they could be written: in contents, in packed files, in names."""

import gzip
import io
import json
import re
import tarfile
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote_from_bytes

import zstandard

_DEPTH = 3
"""Packed files in packed files: a workbook in an archive of backups."""


_EMPTY = re.compile(rb"\x00{64,}")
"""Most of a database's files; no word has so many."""


def forms(word: str) -> Iterator[bytes]:
    """A word in UTF-8, UTF-16 and GBK, and each of them in hex as a dump of a database writes it, in base64, in the escapes
    of an address and of a log that shows bytes; and in those of JSON."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gbk"):
        plain = word.encode(encoding)
        yield from (plain, plain.hex().encode(), plain.hex().upper().encode(), *_in_base64(plain))
        yield from (repr(plain)[2:-1].encode(), quote_from_bytes(plain, safe="").encode())
    yield json.dumps(word)[1:-1].encode()


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """What is the same whatever stands before and after, at each of three places in a group."""
    for before in range(3):
        coded = b64encode(bytes(before) + plain)
        first, last = (0, 2, 3)[before], (before + len(plain)) * 8 // 6
        yield from (coded[first:last], urlsafe_b64encode(bytes(before) + plain)[first:last])


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Which of the words stand in ``content`` or in what is packed in it."""
    wanted = {word: tuple(forms(word)) for word in words}
    return {
        word
        for part in _unpacked(content, _DEPTH)
        for word, written in wanted.items()
        if any(form in part for form in written)
    }


def found_below(folders: Iterable[Path], words: Iterable[str]) -> dict[str, set[str]]:
    """By file or folder, which words stand in it or in its name; files that go while they are looked for are gone."""
    wanted, found = tuple(words), {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            there = found_in(path.name.encode(), wanted)
            try:
                if path.is_file():
                    there |= found_in(path.read_bytes(), wanted)
            except FileNotFoundError:
                continue
            if there:
                found[str(path.relative_to(folder))] = there
    return found


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    yield _EMPTY.sub(bytes(64), content)
    if depth:
        for part in _parts(content):
            yield from _unpacked(part, depth - 1)


def _parts(content: bytes) -> Iterator[bytes]:
    """What one packing holds; nothing for what is no packed file, or is broken."""
    try:
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                yield from (packed.read(name) for name in packed.namelist())
        elif content.startswith(b"\x1f\x8b"):
            yield gzip.decompress(content)
        elif content.startswith(b"\x28\xb5\x2f\xfd"):
            yield zstandard.ZstdDecompressor().decompressobj().decompress(content)
        elif content[257:262] == b"ustar":
            with tarfile.open(fileobj=io.BytesIO(content)) as packed_files:
                files = (packed_files.extractfile(entry) for entry in packed_files)
                yield from (file.read() for file in files if file is not None)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, zstandard.ZstdError):
        return
