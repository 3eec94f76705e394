"""``status``: asked often and by scripts, so it loads neither the engine nor the network."""

from __future__ import annotations

from dataclasses import asdict

from desktop.commands.call import Call
from ui.words import tr


def status(call: Call) -> int:
    """How far the entries have come."""
    now = call.store.sync_status()
    words = tr(
        "待上报 {waiting} 条 · 已送达 {delivered} 条 · 规则通过 {confirmed} 条 · 总部退回 {returned} 条",
        waiting=now.waiting,
        delivered=now.delivered,
        confirmed=now.confirmed,
        returned=now.returned,
    )
    apart = tr("{count} 件列不出来", count=now.set_apart) if now.set_apart else ""
    bare = tr("{count} 条太长，文字没有上报", count=now.bare) if now.bare else ""
    call.answer(asdict(now), " · ".join(part for part in (words, apart, bare) if part))
    return 0
