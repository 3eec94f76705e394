"""Files as people have them, for the tests of evidence: made here byte by byte, none of them of anybody."""

from __future__ import annotations

import random
import struct
import zlib


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(
    width: int = 40,
    height: int = 30,
    *,
    shade: int = 120,
    padding: int = 0,
    noise: int = 0,
    words: bytes = b"",
) -> bytes:
    """A grey picture; ``padding``: so many bytes more, which no program shows; ``noise``: so many that cannot be made smaller, as a
    photograph's; ``words``: what a picture may say of itself."""
    rows = b"".join(b"\0" + bytes((shade,)) * width for _ in range(height))
    more = _chunk(b"teXt", bytes(range(256)) * (padding // 256)) if padding else b""
    if words:
        more += _chunk(b"teXt", words)
    if noise:
        more += _chunk(b"teXt", random.Random(shade).randbytes(noise))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + more
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def giant_png(side: int = 60_000) -> bytes:
    """A few bytes that claim to be a picture of gigabytes."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )


def jpeg(width: int = 40, height: int = 30) -> bytes:
    """The frame of a photograph: its parts are in order, its picture is none that can be drawn."""
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
        + b"\xff\xc0\x00\x0b\x08"
        + struct.pack(">HH", height, width)
        + b"\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
        + b"\x55" * 200
        + b"\xff\xd9"
    )


def pdf() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def heic() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)


def program() -> bytes:
    return b"MZ\x90\0" + bytes(200)
