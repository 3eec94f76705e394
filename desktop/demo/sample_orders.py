"""Invented work orders of an invented headquarters, for pictures. Nobody in them is real."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

import msgspec

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body
from casework.matters.order.bodies import OrderAccepted, OrderDispatched, OrderRecalled, OrderSentBack
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import SupervisionAsked
from desktop.demo.sample_point import NOW
from local_store.store import Store
from local_store.views import NewEntry

_DEVICE: Final = "h" * 24
_TODAY: Final = NOW.date()
_Said = tuple[Body, Mapping[str, str]]


def write_orders(store: Store) -> dict[str, str]:
    """Put a few into a store, as if a round had brought them; their subjects by what they show."""
    found = {
        "fresh": _dispatched(
            store,
            "20261123004417",
            5,
            "鲜果集（虹梅路店）",
            "车厘子礼盒打开三分之一发霉，店里说拆封概不退换。",
        ),
        "asked": _dispatched(store, "20261118003302", 2, "童趣屋儿童乐园", "次卡限期没用完，要求退余额。"),
        "back": _dispatched(
            store, "20261112001209", 1, "净界洗衣（宜山路店）", "羽绒服洗坏，店里只肯赔一半。"
        ),
        "late": _dispatched(store, "20261109000071", -1, "苏杭丝绸馆", "标真丝实为化纤，要求退一赔三。"),
        "recalled": _dispatched(store, "20261120002255", 6, "百味轩", "多收茶位费。"),
    }
    by = store.on_duty()
    for name in ("asked", "back", "late"):
        store.session(by).record([NewEntry(found[name], OrderAccepted(on=_TODAY))])
    phone = SupervisionAsked(on=_TODAY, way="phone", due_on=_TODAY + timedelta(days=1))
    _say(store, found["asked"], (phone, {"text": "市民又打来问，今天联系一下，明天下班前回复。"}))
    back = OrderSentBack(on=_TODAY, due_on=_TODAY + timedelta(days=3), reason="unclear")
    _say(store, found["back"], (back, {"text": "处理结果没写商家赔了多少。"}))
    _say(store, found["recalled"], (OrderRecalled(on=_TODAY, reason="withdrawn"), {}))
    return found


def _dispatched(store: Store, number: str, days: int, shop: str, told: str) -> str:
    subject = store.new_subject()
    body = OrderDispatched(
        source="12345",
        outside_number=number,
        received_on=_TODAY - timedelta(days=4),
        matter="complaint",
        level="3",
        due_on=_TODAY + timedelta(days=days),
        first_contact_by=_TODAY + timedelta(days=max(0, days - 3)),
        merchant_name=shop,
        merchant_address="漕宝路 1288 弄 6 号底层",
    )
    words = {
        "consumer_name": "周建国",
        "consumer_phone": "13800001182",
        "consumer_address": "虹漕路 461 弄 12 号",
        "order_text": told,
        "order_asked": "请联系市民和商家，核实后答复市民。",
    }
    _say(store, subject, (body, words))
    return subject


def _say(store: Store, subject: str, *said: _Said) -> None:
    state = store.state(subject)
    known = state.timeline if state is not None else ()
    after: tuple[EntryId, ...] = tuple(event.entry.id for event in known)
    tick = max((event.entry.core.tick for event in known), default=0)
    streams = store.streams.standing().streams
    first = streams[_DEVICE].head.seq + 1 if _DEVICE in streams else 1
    cores, privates = [], []
    for number, (body, words) in enumerate(said):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=_DEVICE,
            seq=first + number,
            subject=subject,
            kind=kind,
            version=version,
            tick=tick + 1 + number,
            at=int((NOW - timedelta(hours=3)).timestamp() * 1000),
            by="bureau",
            body=msgspec.structs.replace(body, personal=tuple(sorted(words))),
            personal=words,
            after=after,
        )
        cores.append(entry.core_bytes)
        privates.append(entry.private_bytes)
        after = (*after, entry.id)
    run = Run(
        device=_DEVICE,
        first=first,
        before=store.streams.digest_at(_DEVICE, first - 1) or bytes(32),
        cores=cores,
        privates=privates,
        seals=[],
        key=b"k" * 32,
    )
    store.streams.land(
        Arrival(
            epoch=store.streams.standing().epoch or "e",
            position=first,
            runs=(run,),
            headquarters=frozenset({_DEVICE}),
        )
    )
    store.catch_up()
