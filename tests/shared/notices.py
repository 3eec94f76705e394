"""Headquarters' side of notices for the tests of a PC: a document, the entries that name it, and signed copies to hand out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Arrival, Document, Run
from casework.matters.body import Body
from casework.matters.notice.bodies import NoticePublished, NoticeWithdrawn
from casework.matters.notice.document import (
    FORMAT,
    NoticeDocument,
    name_of,
    subject_of,
    written,
)
from casework.matters.registry import KIND_OF, LIGHT
from sync.protocol.chains import make_run, make_seal
from sync.protocol.documents import sign_document
from sync.protocol.keys import KeyPairs, make_certificate

NOW: Final = 1_795_000_000_000
DAY: Final = date(2026, 11, 18)
ACCOUNT: Final = "account-of-a-person"


def a_notice(title: str = "节日期间多留一个人值班", **told: Any) -> NoticeDocument:
    """A notice in force from :data:`DAY` on."""
    return NoticeDocument(
        **{
            "format": FORMAT,
            "notice": title,
            "title": title,
            "paragraphs": ("投诉会多，请提前排好班。", "联系电话见通讯录。"),
            "level": "important",
            "issuer": "徐汇区消保科",
            "published_on": DAY,
            "since": DAY,
            **told,
        }
    )


class Bureau:
    """Headquarters' own device at one point, and the keys by which it vouches for documents."""

    def __init__(self, point: str = "P1", *, root: int = 9, district: str = "D") -> None:
        self.point = point
        self.device = KeyPairs.from_seeds(bytes([root]) * 32, bytes([root + 1]) * 32)
        self.root = Ed25519PrivateKey.from_private_bytes(bytes([root + 2]) * 32)
        self.pairs = KeyPairs.from_seeds(bytes([root + 3]) * 32, bytes([root + 4]) * 32)
        self.certificate = make_certificate(
            self.root,
            district=district,
            signing_key=self.pairs.signing_public,
            sealing_key=self.pairs.sealing_public,
            not_before=0,
            not_after=1 << 50,
        )
        self.entries: list[Entry] = []
        self.digests = [GENESIS]

    def say(self, subject: str, body: Body) -> Entry:
        """Write an entry of headquarters."""
        kind, version = KIND_OF[type(body)]
        seq = len(self.entries) + 1
        entry = write_entry(
            device=self.device.device,
            seq=seq,
            subject=subject,
            kind=kind,
            version=version,
            tick=1000 + seq,
            at=NOW + seq,
            by=ACCOUNT,
            body=body,
            light=kind in LIGHT,
        )
        self.entries.append(entry)
        self.digests.append(next_digest(self.digests[-1], entry.core_bytes))
        return entry

    def publish(self, document: NoticeDocument) -> tuple[str, bytes]:
        """Name a document to the point: the subject, and the document's bytes."""
        content = written(document)
        name = name_of(content).hex()
        subject = subject_of(name, self.point)
        body = NoticePublished(document=name, size=len(content), level=document.level, until=document.until)
        self.say(subject, body)
        return subject, content

    def withdraw(self, subject: str, why: str = "replaced") -> None:
        """Take a notice back."""
        self.say(subject, NoticeWithdrawn(why=why))

    def run(self, first: int = 1) -> Run:
        """All that was said from ``first`` on."""
        seal = make_seal(self.device.signing, self.device.device, len(self.entries), self.digests[-1])
        made = make_run(
            self.device.device,
            self.digests[first - 1],
            self.entries[first - 1 :],
            seals=[seal],
            key=self.device.signing_public,
        )
        assert made is not None
        return made

    def signed(self, content: bytes) -> Document:
        """A document with this bureau's word for it."""
        return sign_document(self.pairs.signing, msgspec.msgpack.encode(self.certificate), content)

    def arrival(self, documents: Iterable[bytes] = (), *, first: int = 1, epoch: str = "e1") -> Arrival:
        """What was said, with these documents, as a verified answer."""
        return Arrival(
            epoch=epoch,
            position=len(self.entries),
            runs=(self.run(first),) if first <= len(self.entries) else (),
            headquarters=frozenset({self.device.device}),
            documents=tuple(self.signed(content) for content in documents),
        )
