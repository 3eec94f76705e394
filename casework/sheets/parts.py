"""The parts of a zipped workbook: opened within bounds, read as a stream of elements with plain names."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from casework.sheets.bounds import MOST_STYLE_BYTES, MOST_UNPACKED_BYTES, SheetsBroken, SheetsTooLarge

_CHUNK: Final = 1 << 16

Begin = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


class Parts:
    """The parts by name. What is read is added up by the sizes that the file declares; no part is unpacked beyond its own.

    Raises :class:`SheetsBroken` for what is no zip, :class:`SheetsTooLarge` before too much is unpacked.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise SheetsBroken from error
        self._sizes = {info.filename: info.file_size for info in self._zip.infolist()}
        self._spent = 0

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def names(self) -> tuple[str, ...]:
        """Of all parts, in the order of the file."""
        return tuple(self._sizes)

    def stream(self, name: str, begin: Begin, end: End, characters: Characters) -> None:
        """Hand over the elements of a part, names and attributes without their namespaces."""
        self._spend(name, MOST_UNPACKED_BYTES)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: begin(
            tag.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()}
        )
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self._zip.open(name) as source:
                while chunk := source.read(_CHUNK):
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except _UNREADABLE as error:
            raise SheetsBroken from error

    def tree(self, name: str) -> ElementTree.Element:
        """A small part as a tree, names without their namespaces."""
        self._spend(name, MOST_STYLE_BYTES)
        builder = ElementTree.TreeBuilder()
        spent = self._spent
        self.stream(
            name, lambda tag, given: _start(builder, tag, given), lambda tag: _end(builder, tag), builder.data
        )
        self._spent = spent
        return builder.close()

    def read(self, name: str) -> bytes:
        """A part as its bytes."""
        self._spend(name, MOST_UNPACKED_BYTES)
        try:
            return self._zip.read(name)
        except _UNREADABLE as error:
            raise SheetsBroken from error

    def _spend(self, name: str, most: int) -> None:
        size = self._sizes.get(name)
        if size is None:
            raise SheetsBroken(name)
        self._spent += size
        if size > most:
            raise SheetsTooLarge(size, most, "bytes")
        if self._spent > MOST_UNPACKED_BYTES:
            raise SheetsTooLarge(self._spent, MOST_UNPACKED_BYTES, "bytes")


_UNREADABLE: Final = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


def _start(builder: ElementTree.TreeBuilder, tag: str, given: Mapping[str, str]) -> None:
    builder.start(tag, dict(given))


def _end(builder: ElementTree.TreeBuilder, tag: str) -> None:
    builder.end(tag)


def _refuse_doctype(*_: object) -> None:
    raise SheetsBroken("a document type")  # no office program writes one: entities that multiply do
