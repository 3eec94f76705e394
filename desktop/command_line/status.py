"""``status``: asked often and by scripts, so it loads neither the engine nor the network."""

from __future__ import annotations

from msgspec.structs import asdict

from desktop.command_line.call import Call
from local_store.file.true_time import clock_error
from local_store.store import wall_clock
from ui.features.sync_center.words_sync import clock_words, files_words, numbers_words
from ui.words import remarked, tr


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
    wrong = clock_error(wall_clock(), now.clock_offset_ms, now.headquarters_time)
    clock = clock_words(wrong) if wrong else ""
    held = tr("{count} 笔钱还没通过", count=now.at_odds) if now.at_odds else ""
    apart = tr("{count} 件列不出来", count=now.set_apart) if now.set_apart else ""
    long = call.store.too_long() if now.bare else ()
    bare = tr("{count} 条太长，文字没有上报", count=now.bare) if now.bare else ""
    if long:
        bare = remarked(bare, numbers_words(long, len(long)))
    files = files_words(now) if now.files else ""
    stuck = ""
    if now.stuck:
        kept = tr("总部已收好，没有丢，会自己再试")
        stuck = remarked(tr("{count} 条总部还处理不了", count=now.stuck), kept)
    facts = {**asdict(now), "too_long": [each.number for each in long], "clock_error_ms": wrong}
    call.answer(facts, " · ".join(part for part in (words, files, held, stuck, apart, bare, clock) if part))
    return 0
