"""Editions of the handbook: asked for in pages, checked, and which of them holds. Sections 1 and 5 of docs/PROTOCOL.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.reference_client.envelope import Headquarters, Wrong, pack, signed, unpack

_NOTHING: Final = bytes(32)
_MOST: Final = 2 << 20


def list_name(what: str, pairs: list[list[Any]]) -> bytes:
    """The name of a list of what a side reads."""
    ordered = [list(pair) for pair in sorted({tuple(pair) for pair in pairs})]
    return hashlib.sha256(b"wq-known-1\0" + what.encode() + b"\0" + pack(ordered)).digest()[:8]


@dataclass
class Edition:
    """One edition, as far as it is here."""

    head: dict[str, Any]
    content: bytes = b""

    @property
    def is_whole(self) -> bool:
        return bool(len(self.content) == self.head["size"])


@dataclass
class Editions:
    """What a PC holds of the handbook. ``heard``: the list of headquarters, under its name; ``refused``: other districts by name."""

    held: dict[bytes, Edition] = field(default_factory=dict)
    heard: bytes = b""
    named: list[list[str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def own_list(self) -> list[list[str]]:
        """The newest edition of each part, as this PC names them."""
        newest: dict[str, tuple[int, bytes]] = {}
        for name, one in self.held.items():
            if one.is_whole:
                newest[one.head["part"]] = max(
                    newest.get(one.head["part"], (0, b"")), (one.head["number"], name)
                )
        return [[part, f"{number}.{name.hex()}"] for part, (number, name) in sorted(newest.items())]

    def wanted(self) -> list[list[Any]]:
        """What to ask for: the newest of each part, and those before it."""
        names = [bytes.fromhex(text.partition(".")[2]) for part, text in self.named if part != "handbook"]
        names += [one.head["before"] for one in self.held.values() if one.head["before"] != _NOTHING]
        return [
            [name, len(self.held[name].content) if name in self.held else 0]
            for name in dict.fromkeys(names)
            if name not in self.held or not self.held[name].is_whole
        ][:16]

    def take(self, answer: Mapping[str, Any], headquarters: Headquarters) -> bool:
        """Take the list and the pages of an answer; whether any page came."""
        if "editions" in answer:
            named = answer["editions"]
            if list_name("editions", named) != answer["knows"][1]:
                raise Wrong("list")
            self.heard, self.named = answer["knows"][1], named
        pages = answer.get("pages", [])
        for name, at, data, *sealed in pages:
            if at == 0 and not (sealed and self._begin(name, sealed[0], headquarters)):
                continue
            one = self.held.get(name)
            if one is None or at != len(one.content) or len(one.content) + len(data) > one.head["size"]:
                continue
            one.content += data
            if one.is_whole and hashlib.sha256(one.content).digest() != one.head["content"]:
                raise Wrong("content")
        return bool(pages)

    def in_force(self, day: str) -> dict[str, tuple[int, dict[str, Any]]]:
        """Of each part the number and the content of the edition that holds on a day (ISO)."""
        found: dict[str, tuple[int, dict[str, Any]]] = {}
        for one in self.held.values():
            head = one.head
            if not one.is_whole or not self._is_chained(one) or head["effective_from"] > day:
                continue
            if head["number"] > found.get(head["part"], (0, {}))[0]:
                found[head["part"]] = (head["number"], json.loads(one.content))
        return found

    def _is_chained(self, one: Edition) -> bool:
        if one.head["number"] == 1:
            return bool(one.head["before"] == _NOTHING)
        before = self.held.get(one.head["before"])
        return before is not None and before.head["number"] == one.head["number"] - 1

    def _begin(self, name: bytes, sealed: list[bytes], headquarters: Headquarters) -> bool:
        head, signature, certificate = sealed
        if hashlib.sha256(head).digest() != name:
            raise Wrong("name of an edition")
        root, district, key, begins, ends, by_root = unpack(certificate)
        if root != headquarters.root:
            raise Wrong("root")
        signed(root, by_root, b"wq-district-1\0" + pack([root, district, key, begins, ends, b""]))
        signed(key, signature, b"wq-edition-1\0" + head)
        if district != headquarters.district:
            self.refused.append(district)
            return False
        said = unpack(head)
        if not 0 < said["size"] <= _MOST:
            raise Wrong("size of an edition")
        self.held.setdefault(name, Edition(said))
        return True
