"""Small changes of what is right: of bytes, of structures (MessagePack, JSON), of tables, of zipped parts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import msgspec

from tests.casework.odd_bytes import ODD

LONGEST = 1 << 16
"""What grows by bending grows no longer; samples may be."""
MOST_PLACES = 2_000
"""A tree with more is bent no further: what is copied by hundreds is not copied by hundreds again."""
_ODD = [value for value in ODD.values() if len(value) < 1_000] + [ODD["nested deeper"], ODD["long text"]]
_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def bytes_bent(draw: Random, raw: bytes, tokens: Sequence[bytes] = (), other: bytes = b"") -> bytes:
    """One to some changes of bytes. ``tokens``: what means something here; ``other``: to splice with."""
    data = bytearray(raw)
    for _ in range(1 + min(draw.getrandbits(2), draw.getrandbits(3))):
        at = draw.randrange(len(data) + 1)
        length = 1 + draw.randrange(1 << draw.randrange(1, 9))
        how = draw.randrange(9)
        if how == 0 and at < len(data):
            data[at] ^= 1 << draw.randrange(8)
        elif how == 1 and at < len(data):
            data[at] = draw.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF, draw.randrange(256)))
        elif how == 2:
            del data[at : at + length]
        elif how == 3:
            data[at:at] = data[at : at + length] * (1 + draw.randrange(4))
        elif how == 4:
            data[at:at] = draw.randbytes(min(length, 64))
        elif how == 5 and draw.getrandbits(2) == 0:
            del data[at:]
        elif how == 6 and other:
            begin = draw.randrange(len(other))
            data[at : at + length] = other[begin : begin + length]
        elif how == 7:
            size = draw.choice((1, 2, 4, 8))
            number = draw.choice(_NUMBERS) & ((1 << 8 * size) - 1)
            data[at : at + size] = number.to_bytes(size, draw.choice(("big", "little")))
        elif tokens:
            data[at : at + draw.choice((0, length))] = draw.choice(tokens)
    return bytes(data[: max(LONGEST, len(raw))])


def message_bent(draw: Random, raw: bytes) -> bytes:
    """A MessagePack message with some of its values or keys odd, missing, twice or elsewhere."""
    return msgspec.msgpack.encode(
        tree_bent(draw, msgspec.msgpack.decode(raw), lambda: msgspec.Raw(draw.choice(_ODD)))
    )


def json_bent(draw: Random, raw: bytes, odd: Sequence[Any]) -> bytes:
    """The same of JSON. ``odd``: values that may take any place."""
    return json.dumps(
        tree_bent(draw, json.loads(raw), lambda: draw.choice(odd)), ensure_ascii=draw.getrandbits(1) == 0
    ).encode("utf-8", "surrogatepass")


def tree_bent(draw: Random, tree: Any, odd: Callable[[], Any]) -> Any:
    """Lists, maps and what stands in them, with one to four changes."""
    whole = [tree]
    for _ in range(1 + min(draw.getrandbits(2), draw.getrandbits(2))):
        places: list[tuple[Any, Any]] = []
        _walk(whole, places)
        if len(places) > MOST_PLACES:
            break
        holder, key = draw.choice(places)
        value = holder[key]
        how = draw.randrange(7)
        if how <= 1:
            holder[key] = _copied(odd())
        elif how == 2 and holder is not whole:
            del holder[key]
        elif how == 3:
            there, at = draw.choice(places)
            holder[key] = _copied(there[at])
        elif how == 4 and isinstance(value, int):
            number = draw.choice((value + 1, value - 1, -value, 2**53, 2**63 - 1, 2**64 - 1, -(2**63), 0))
            holder[key] = min(max(number, -(2**63)), 2**64 - 1)
        elif how == 4 and isinstance(value, bytes) and value:
            holder[key] = bytes_bent(draw, value)
        elif how == 4 and isinstance(value, str):
            holder[key] = draw.choice((value * 2, value[:-1], "", value + "\0", value[::-1]))
        elif how == 5 and isinstance(holder, list):
            holder.extend([_copied(value)] * draw.choice((1, 1, 2, 500)))
        elif how == 6 and isinstance(holder, dict) and isinstance(key, str):
            holder[key + "?"] = holder.pop(key)
    return whole[0]


def _walk(tree: Any, places: list[tuple[Any, Any]]) -> None:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        places.append((tree, key))
        if isinstance(value, (dict, list)):
            _walk(value, places)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


def table_bent(draw: Random, rows: Sequence[Sequence[str]], odd: Sequence[str]) -> list[list[str]]:
    """A table with some cells, rows or columns odd, missing, twice or elsewhere."""
    table = [list(row) for row in rows]
    for _ in range(1 + draw.getrandbits(3)):
        row = draw.randrange(len(table))
        column = draw.randrange(len(table[row]) or 1)
        how = draw.randrange(10)
        if how <= 4 and table[row]:
            table[row][column] = draw.choice(odd)
        elif how == 5 and table[row]:
            text = table[row][column]
            table[row][column] = draw.choice((text + draw.choice(odd), draw.choice(odd) + text, text * 2))
        elif how == 6:
            table.insert(row, list(draw.choice(table)))
        elif how == 7 and len(table) > 2:
            del table[row]
        elif how == 8:
            for each in table:
                each.insert(column, draw.choice(odd))
        elif how == 9 and table[row]:
            del table[row][column]
    return table


def zip_bent(draw: Random, raw: bytes, tokens: Sequence[bytes]) -> bytes:
    """A zip with one of its parts bent, missing, twice or under another name; or bent as it lies there."""
    if draw.randrange(4) == 0:
        return bytes_bent(draw, raw, tokens)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    at = draw.randrange(len(parts))
    name, content = parts[at]
    how = draw.randrange(12)
    if how == 0:
        del parts[at]
    elif how == 1:
        parts.insert(draw.randrange(len(parts) + 1), (name.swapcase(), content))
    elif how == 2:
        parts[at] = (name, draw.choice(parts)[1])
    else:
        parts[at] = (name, bytes_bent(draw, content, tokens))
    return zipped(parts)


def zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip of these parts, stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts:
            packed.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
