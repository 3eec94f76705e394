"""What headquarters sends of its own: notices with their documents, and work orders. Section 5 of docs/PROTOCOL.md, docs/KINDS.md."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tests.reference_client.envelope import Headquarters, Wrong, signed, unpack

DISPATCHED, ACCEPTED, DECLINED = "dispatched", "accepted", "declined"
FINISHED, SENT_BACK, ENDED = "finished", "sent back", "ended"
_MOST: Final = 65_536
_A_REQUEST: Final = 64
_BECOMES: Final = {"order.accepted": ACCEPTED, "order.declined": DECLINED, "order.finished": FINISHED}
_ENDS: Final = ("order.closed", "order.redirected", "order.recalled")
_STATES_DUE: Final = ("order.dispatched", "order.extended", "order.sent_back")


def subject_named(text: str) -> str:
    """A UUID of version 8 of the first 16 bytes of the SHA-256 of a text."""
    digest = bytearray(hashlib.sha256(text.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    said = digest.hex()
    return "-".join((said[:8], said[8:12], said[12:16], said[16:20], said[20:]))


@dataclass
class Documents:
    """The documents that entries of headquarters name, by SHA-256."""

    held: dict[bytes, bytes] = field(default_factory=dict)

    def wanted(self, entries: Sequence[Mapping[str, Any]], own: set[str]) -> list[bytes]:
        """Named by an entry of headquarters and not here."""
        named = [
            bytes.fromhex(said["body"]["document"])
            for said in entries
            if said["kind"] == "notice.published" and said["device"] in own
        ]
        return [name for name in dict.fromkeys(named) if name not in self.held][:_A_REQUEST]

    def take(
        self, answer: Mapping[str, Any], asked: Sequence[bytes], headquarters: Headquarters
    ) -> list[bytes]:
        """Keep those of an answer that prove themselves; which they are."""
        came = []
        for name, content, signature, key, credential in answer.get("documents", []):
            headquarters.learn(unpack(credential))
            if name not in asked or not 0 < len(content) <= _MOST or hashlib.sha256(content).digest() != name:
                continue
            signed(headquarters.signing(key), signature, b"wq-document-1\0" + name)
            self.held[name] = content
            came.append(name)
        return came


@dataclass(frozen=True)
class Notice:
    """``document``: its text, once it is here; ``withdrawn``: why, empty while it stands; ``acknowledged``: by whom."""

    subject: str
    level: str
    document: dict[str, Any] | None
    withdrawn: str
    acknowledged: tuple[str, ...]


def notices(
    entries: Sequence[Mapping[str, Any]], own: set[str], point: str, documents: Documents
) -> list[Notice]:
    """The notices of a point, in the order in which they came to be."""
    found = []
    for first in entries:
        if first["kind"] != "notice.published" or first["device"] not in own:
            continue
        subject, name = first["subject"], first["body"]["document"]
        if subject != subject_named(f"notice {name} {point}"):
            raise Wrong("subject of a notice")
        about = [said for said in entries if said["subject"] == subject]
        gone = [
            said["body"].get("why", "") or "withdrawn"
            for said in about
            if said["kind"] == "notice.withdrawn" and said["device"] in own
        ]
        by = [said["by"] for said in about if said["kind"] == "notice.acknowledged" and said["by"]]
        content = documents.held.get(bytes.fromhex(name))
        text = None if content is None else unpack(content)
        if text is not None and text["format"] != "weiquan-notice-1":
            raise Wrong("format of a notice")
        found.append(
            Notice(subject, first["body"]["level"], text, gone[0] if gone else "", tuple(dict.fromkeys(by)))
        )
    return found


@dataclass(frozen=True)
class WorkOrder:
    """``told``: the citizen, and what they said; ``due_on``: the day that holds, ISO; ``case``: the complaint it led to."""

    subject: str
    state: str
    due_on: str
    outside_number: str
    told: dict[str, str]
    case: str

    @property
    def may_be_accepted(self) -> bool:
        return self.state in (DISPATCHED, SENT_BACK)


def orders(entries: Sequence[Mapping[str, Any]], own: set[str]) -> list[WorkOrder]:
    """The work orders of a point. What two PCs did without knowing of each other is not told apart here."""
    found = []
    for first in entries:
        if first["kind"] != "order.dispatched" or first["device"] not in own:
            continue
        state, due_on, case = DISPATCHED, "", ""
        for said in entries:
            kind, body = said["kind"], said["body"]
            if said["subject"] != first["subject"]:
                continue
            of_headquarters = said["device"] in own
            if of_headquarters and kind in _STATES_DUE:
                due_on = body["due_on"]
            if state == ENDED or (of_headquarters and kind in _ENDS):
                state = ENDED
            elif of_headquarters and kind == "order.sent_back":
                state = SENT_BACK
            elif kind in _BECOMES:
                state = _BECOMES[kind]
                case = body.get("case", "") or case
        found.append(
            WorkOrder(
                first["subject"], state, due_on, first["body"]["outside_number"], dict(first["fields"]), case
            )
        )
    return found


def case_of(order: str) -> str:
    """The subject of the complaint that is made for an order."""
    return subject_named(f"complaint of order {order}")
