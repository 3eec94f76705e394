"""Files of evidence as pictures: read, proved, made small. All of it is slow and runs on a thread of its own; nothing here has a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from casework.evidence import (
    LARGEST,
    MOST_PIXELS,
    PICTURES,
    Attached,
    EvidenceRefused,
    recognise,
    refuse_size,
)
from local_store.errors import CannotWrite, EvidenceUnavailable
from local_store.file.vault import Kept, Vault


class Source(msgspec.Struct, frozen=True):
    """A file that somebody brings: what it is called, and how its bytes are had (raises ``EvidenceRefused``, ``OSError``)."""

    name: str
    load: Callable[[], bytes]


class Taken(msgspec.Struct, frozen=True):
    """What became of one: kept, or why not (``refused``: a word of ``casework.evidence.Why``, or ``unread``)."""

    name: str
    kept: Kept | None = None
    refused: str = ""


def sources_of(mime: QMimeData | None, pasted_name: str) -> list[Source]:
    """What is on the clipboard or dropped: files of this PC, else a picture. An empty clipboard has no ``mime``, whatever
    PySide's stub says."""
    if mime is None:
        return []
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return [source_of(path) for path in paths]
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Source(pasted_name, lambda: _png(image))]
    return []


def source_of(path: Path) -> Source:
    """A file of this PC."""
    return Source(path.name, lambda: read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of a file; one that is too large is not read. Raises ``EvidenceRefused``, ``OSError``."""
    with path.open("rb") as file:
        refuse_size(path.stat().st_size)
        content = file.read(LARGEST + 1)
    refuse_size(len(content))
    return content


def take(vault: Vault, sources: Sequence[Source]) -> list[Taken]:
    """Prove and keep each, whatever becomes of the others. Raises ``CannotWrite``: of those before it nothing is lost, they are kept."""
    found = []
    for source in sources:
        try:
            content = source.load()
            if recognise(content) in PICTURES:
                picture(content, QSize(64, 64))
            found.append(Taken(source.name, vault.keep(content)))
        except EvidenceRefused as refused:
            found.append(Taken(source.name, refused=refused.why))
        except CannotWrite:
            raise
        except OSError:
            found.append(Taken(source.name, refused="unread"))
    return found


def picture(content: bytes, within: QSize) -> QImage:
    """A picture that fits, turned as the camera was held. Its size is looked at before a byte of it is unpacked.

    Raises ``EvidenceRefused`` (``broken``, ``pixels``).
    """
    bytes_ = QByteArray(content)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise EvidenceRefused("broken")
    if size.width() * size.height() > MOST_PIXELS:
        raise EvidenceRefused("pixels")
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    room = within.transposed() if turned else within
    if size.width() > room.width() or size.height() > room.height():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise EvidenceRefused("broken")
    return image


def thumbnails(vault: Vault, files: Sequence[Attached], within: QSize) -> dict[bytes, QImage | str]:
    """Each as a small picture; a text where there is none: why its bytes cannot be had, empty for what is no picture."""
    made: dict[bytes, QImage | str] = {}
    for each in files:
        try:
            if each.withheld:
                made[each.name] = "withheld"
            elif each.media in PICTURES:
                made[each.name] = picture(vault.read(each.name), within)
            else:
                made[each.name] = vault.look_at(each.name)
        except EvidenceUnavailable as error:
            made[each.name] = error.why
        except EvidenceRefused:
            made[each.name] = "undrawn"
    return made


def _png(image: QImage) -> bytes:
    if image.width() * image.height() > MOST_PIXELS:
        raise EvidenceRefused("pixels")
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's stub wants bytes here, Qt takes text.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(array.data())
