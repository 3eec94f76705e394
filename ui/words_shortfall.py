"""Entries that the file turned out to lack, in words: how many, since when, what came back, which are still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from local_store.file.shortfall import Shortfall, Stretch
from ui.widgets.error_bar import Problem
from ui.words import local, moment_words, sentences, tr

SHORTFALL: Final = "F-111"
"""The code that whoever helps knows it by."""


def untold(found: Sequence[Shortfall]) -> tuple[Shortfall, ...]:
    """Those that nobody has ticked off."""
    return tuple(each for each in found if not each.seen)


def shortfall_problem(found: Sequence[Shortfall]) -> Problem:
    """What the window says when it opens such a file; ``found``: what nobody has ticked off, newest first, at least one."""
    told = found[0]
    if told.restored:
        todo = tr("总部收到过的会自动补回来，别的请对照换下来的文件或者纸面。")
        return Problem(shortfall_words(told), tr("备份里有的都在。"), todo, SHORTFALL)
    if told.unknown:
        todo = tr("请对照纸面，看看最近的几件在不在。")
    elif told.missing:
        todo = tr("总部收到过的会自动补回来，别的要照纸面重新记。")
    else:
        todo = tr("这台电脑写的都补回来了。")
    return Problem(shortfall_words(told), tr("文件里有的都还在。"), todo, SHORTFALL)


def shortfall_words(told: Shortfall) -> str:
    """The first thing to know."""
    if told.restored and told.unknown:
        return tr("已经换成备份，看不出它比以前少了多少条记录。")
    if told.restored:
        return tr("换成的备份比换下来的那份少 {count} 条记录。", count=told.own + told.others)
    if told.unknown:
        return tr("看不出这份资料少没少。")
    return tr("这份资料少了 {count} 条记录。", count=told.own + told.others)


def came_back_words(told: Shortfall) -> str:
    """What came back, and what did not."""
    back = sentences(
        tr("从备份补回来 {count} 条。", count=told.from_backup) if told.from_backup else "",
        tr("从总部补回来 {count} 条。", count=told.from_headquarters) if told.from_headquarters else "",
        tr("别的电脑和总部写的 {count} 条，会随同步补回来。", count=told.others)
        if told.others and not told.asked
        else "",
    )
    if told.restored:
        return _after_a_restore(told, back)
    if told.unknown:
        return sentences(
            tr("记着写到第几条的文件 desk.head 不见了、坏了，或者跟资料对不上。"),
            back,
            tr("请对照纸面，看看最近的几件在不在。"),
            "" if told.looked else tr("备份还没看成，下次打开会再看。"),
            "" if told.asked else tr("总部收到过的，连上总部后会自动补回来。"),
        )
    if not told.missing:
        return sentences(back, tr("这台电脑写的都补回来了。"))
    left = tr("这台电脑写的还缺 {count} 条。", count=told.missing)
    if not told.looked:
        return sentences(
            back, left, tr("备份还没看成，下次打开会再看；总部收到过的，连上总部后会自动补回来。")
        )
    if told.asked:
        return sentences(back, left, tr("总部和最近的备份里都没有，请照纸面重新记。"))
    return sentences(back, left, tr("最近的备份里没有；总部收到过的，连上总部后会自动补回来。"))


def _after_a_restore(told: Shortfall, back: str) -> str:
    carried = (
        tr("备份以后撤回、作废、删除和核对的 {count} 处照样算数。", count=told.carried)
        if told.carried
        else ""
    )
    kept = tr("换下来的文件还在：{file}。", file=told.replaced) if told.replaced else ""
    if told.unknown:
        left = tr("请对照纸面，看看最近的几件在不在。")
    elif told.missing:
        left = tr("这台电脑写的还缺 {count} 条。", count=told.missing)
    else:
        return sentences(back, tr("这台电脑写的都补回来了。"), carried, kept)
    if told.asked:
        ends = "" if told.unknown else tr("总部也没有，要用的请重新记。")
    else:
        ends = tr("总部收到过的，连上总部后会自动补回来。")
    return sentences(back, left, ends, carried, kept)


def shortfall_lines(told: Shortfall, today: date) -> list[str]:
    """Which, a line each: numbers and time, nothing of what they said."""
    lines = [_stretch(each) for each in told.still]
    if told.since and told.until:
        lines.append(
            tr(
                "是 {since} 以后、{until} 以前写的。",
                since=moment_words(local(told.since), today),
                until=moment_words(local(told.until), today),
            )
        )
    elif told.since:
        lines.append(tr("文件里最后一条是 {since} 写的。", since=moment_words(local(told.since), today)))
    elif told.until:
        lines.append(tr("是 {until} 以前写的。", until=moment_words(local(told.until), today)))
    return lines


def _stretch(each: Stretch) -> str:
    if each.first == each.last:
        return tr("缺第 {first} 条（编号 {device}）", first=each.first, device=each.device[:6])
    return tr(
        "缺第 {first} 到第 {last} 条（编号 {device}）",
        first=each.first,
        last=each.last,
        device=each.device[:6],
    )
