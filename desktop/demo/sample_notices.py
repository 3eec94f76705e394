"""Notices of an invented headquarters, for pictures: read, urgent, on its way, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Arrival, Document
from casework.matters.body import Body
from casework.matters.notice.bodies import (
    NoticeAcknowledged,
    NoticeOpened,
    NoticePublished,
    NoticeWithdrawn,
)
from casework.matters.notice.document import FORMAT, NoticeDocument, name_of, subject_of, written
from casework.matters.registry import KIND_OF, LIGHT
from local_store.store import Store
from local_store.views import NewEntry
from sync.protocol.chains import make_run, make_seal
from sync.protocol.documents import sign_document
from sync.protocol.keys import KeyPairs

_HQ: Final = KeyPairs.from_seeds(bytes([7]) * 32, bytes([8]) * 32)
_HOUR: Final = 3_600_000


class _Speaker:
    """What headquarters says, entry after entry."""

    def __init__(self, point: str, at: int) -> None:
        self._point = point
        self._at = at
        self.entries: list[Entry] = []
        self.documents: list[Document] = []
        self.digests = [GENESIS]

    def say(self, subject: str, body: Body, hours: int) -> None:
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=_HQ.device,
            seq=len(self.entries) + 1,
            subject=subject,
            kind=kind,
            version=version,
            tick=10_000 + len(self.entries),
            at=self._at - hours * _HOUR,
            by="sample",
            body=body,
            light=kind in LIGHT,
        )
        self.entries.append(entry)
        self.digests.append(next_digest(self.digests[-1], entry.core_bytes))

    def publish(self, document: NoticeDocument, hours: int, *, here: bool = True) -> str:
        content = written(document)
        name = name_of(content).hex()
        subject = subject_of(name, self._point)
        body = NoticePublished(document=name, size=len(content), level=document.level, until=document.until)
        self.say(subject, body, hours)
        if here:
            self.documents.append(sign_document(_HQ.signing, b"", content))
        return subject


def write_notices(store: Store, today: date, at: int) -> dict[str, str]:
    """Let them arrive; their subjects by what is to be seen. ``at``: now, UTC ms. The person on duty has read one."""
    said = _Speaker(store.point, at)

    def document(title: str, *words: str, level: str = "ordinary", **told: object) -> NoticeDocument:
        facts: dict[str, object] = {
            "format": FORMAT,
            "notice": title,
            "title": title,
            "paragraphs": words,
            "level": level,
            "issuer": "徐汇区消保科（示例）",
            "published_on": today,
            "since": today,
        }
        return NoticeDocument(**(facts | told))  # type: ignore[arg-type]

    gone = document("旧的值班安排", "按新的安排值班。", level="important")
    seen = document("元旦前后的值班安排", "请各联络点在本周五以前排好元旦期间的值班。", level="important")
    risk = document(
        "预付卡风险提示：先看清退卡条件再办卡",
        "近来办卡以后退不了的投诉多了。有人来问，请先把合同里退卡的条件念给他听。",
        "已经办了卡、店还开着的，照常登记；店关了的，登记时写清楚什么时候关的。",
        level="urgent",
        until=today + timedelta(days=30),
        merchants=("鲜果集",),
        categories=("S11",),
    )
    subjects = {
        "gone": said.publish(gone, 72),
        "seen": said.publish(seen, 48),
        "urgent": said.publish(risk, 3),
        "on_the_way": said.publish(document("还没取到的", "一段", level="important"), 1, here=False),
    }
    said.say(subjects["gone"], NoticeWithdrawn(why="replaced"), 2)
    seal = make_seal(_HQ.signing, _HQ.device, len(said.entries), said.digests[-1])
    run = make_run(_HQ.device, GENESIS, said.entries, seals=[seal], key=_HQ.signing_public)
    assert run is not None
    standing = store.streams.standing()
    store.streams.land(
        Arrival(
            epoch=standing.epoch or "sample",
            position=standing.position + len(said.entries),
            runs=(run,),
            headquarters=standing.headquarters | {_HQ.device},
            stored={device: one.head for device, one in standing.streams.items() if one.stored},
            documents=tuple(said.documents),
        )
    )
    store.catch_up()
    mine = [NewEntry(subjects["seen"], NoticeOpened()), NewEntry(subjects["seen"], NoticeAcknowledged())]
    store.session(store.on_duty()).record(mine, at=at - _HOUR)
    return subjects
