"""MessagePack as no library of ours writes it: what a broken or a hostile program may send, down to the byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

ODD: Final[Mapping[str, bytes]] = {
    "nil": b"\xc0",
    "false": b"\xc2",
    "true": b"\xc3",
    "zero": b"\x00",
    "minus one": b"\xff",
    "2^63 - 1": b"\xcf\x7f" + b"\xff" * 7,
    "2^63": b"\xcf\x80" + bytes(7),
    "2^64 - 1": b"\xcf" + b"\xff" * 8,
    "-2^63": b"\xd3\x80" + bytes(7),
    "one and a half": b"\xcb\x3f\xf8" + bytes(6),
    "nan": b"\xcb\x7f\xf8" + bytes(6),
    "infinity": b"\xca\x7f\x80\x00\x00",
    "text": b"\xa1x",
    "no text": b"\xa0",
    "NUL": b"\xa3a\x00b",
    "no UTF-8": b"\xa3\xff\xfe\xfd",
    "cut UTF-8": b"\xa2\xe7\xbb",
    "half a pair": b"\xa3\xed\xa0\x80",
    "overlong UTF-8": b"\xa2\xc0\x80",
    "long text": b"\xda\x27\x10" + b"x" * 10_000,
    "bytes": b"\xc4\x02\xff\x00",
    "32 bytes": b"\xc4\x20" + bytes(32),
    "extension": b"\xc7\x03\x05abc",
    "moment": b"\xd6\xff\x00\x00\x00\x00",
    "moment that is none": b"\xc7\x0c\xff" + b"\xff" * 12,
    "list": b"\x91\x01",
    "pair": b"\x92\xa1a\x01",
    "pair turned": b"\x92\x01\xa1a",
    "pairs and more": b"\x92\x92\xa1a\x01\x93\xa1a\x01\x01",
    "huge pair": b"\x92\xa1a\xcf" + b"\xff" * 8,
    "map": b"\x81\xa1a\x01",
    "map by number": b"\x81\x01\x02",
    "map by nothing": b"\x81\xc0\x02",
    "map by nan": b"\x81\xcb\x7f\xf8" + bytes(6) + b"\x02",
    "map by bytes": b"\x81\xc4\x01\xff\x02",
    "map by list": b"\x81\x91\x01\x02",
    "map by map": b"\x81\x81\xa1a\x01\x02",
    "map by no UTF-8": b"\x81\xa1\xff\x02",
    "same key twice": b"\x82\xa1a\x01\xa1a\xa1b",
    "nested": b"\x91" * 200 + b"\xc0",
    "nested deeper": b"\x91" * 20_000 + b"\xc0",
    "maps in maps": b"\x81\xa1k" * 5_000 + b"\xc0",
    "never used": b"\xc1",
    "text that ends early": b"\xda\xff\xff",
    "list that ends early": b"\xdd\xff\xff\xff\xff",
    "map that ends early": b"\xdf\xff\xff\xff\xff",
    "bytes that end early": b"\xc6\xff\xff\xff\xff",
    "nothing": b"",
}
"""One value each, by what is odd about it."""


def joined(fields: Iterator[tuple[bytes, bytes]] | list[tuple[bytes, bytes]]) -> bytes:
    """A map of these keys and values, whatever they are."""
    pairs = list(fields)
    return b"\xde" + len(pairs).to_bytes(2, "big") + b"".join(key + value for key, value in pairs)


def pairs_of(told: Mapping[str, object]) -> list[tuple[bytes, bytes]]:
    """A map as it is usually written, key by key."""
    return [(msgspec.msgpack.encode(name), msgspec.msgpack.encode(value)) for name, value in told.items()]


def bent(told: Mapping[str, object], *optional: str) -> Iterator[tuple[str, bytes]]:
    """``told`` with one odd thing in it, by what it is: every field once with each odd value, in its place, before it and
    after it; ``optional``: fields that may be there besides; and odd keys, ends and wholes."""
    usual = pairs_of(told)
    for name in (*told, *optional, "never heard of"):
        key = msgspec.msgpack.encode(name)
        others = [pair for pair in usual if pair[0] != key]
        own = [pair for pair in usual if pair[0] == key]
        for what, odd in ODD.items():
            yield f"{name}: {what}", joined([*others, (key, odd)])
            if own:
                yield f"{name}: {what}, then itself", joined([(key, odd), *usual])
                yield f"{name}: itself, then {what}", joined([*usual, (key, odd)])
    for what, odd in ODD.items():
        yield f"key: {what}", joined([*usual, (odd, b"\x01")])
        yield f"whole: {what}", odd
        yield f"behind: {what}", joined(usual) + odd
    whole = joined(usual)
    for length in range(0, len(whole), 7):
        yield f"cut after {length}", whole[:length]


def commitment(private: bytes) -> bytes:
    """What a core has to say of its private part."""
    return hashlib.sha256(private).digest()
