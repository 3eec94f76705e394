"""The post in words: never a bare light, never one number where this PC and headquarters differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from local_store.views import SyncStatus, TooLong
from ui.words import listed, local, near_day, sentences, stopped, tr
from ui.words_disk import refused_by_name

if TYPE_CHECKING:
    from ui.ports import Desk


def strip_of(desk: Desk, status: SyncStatus) -> tuple[str, str]:
    """The bottom strip of this desk, and its icon."""
    return strip_words(
        status,
        desk.now(),
        syncing=desk.syncing(),
        own=desk.trouble(),
        clock=desk.clock_error(),
        doubted=desk.clock_doubt() is not None,
    )


def strip_words(
    status: SyncStatus,
    now: datetime,
    *,
    syncing: bool = False,
    own: str = "",
    clock: int = 0,
    doubted: bool = False,
) -> tuple[str, str]:
    """The bottom strip, and its icon: 离线，不影响使用 · 3 条待上报 · 上次成功 11月20日 09:14.

    ``own``: the error word of what goes wrong on this PC itself; empty for nothing. ``clock``: ms that the clock of this PC
    is off. ``doubted``: nobody can say by how much, and the day it tells is not likely.
    """
    parts: list[str] = []
    icon = "sync"
    if syncing:
        parts.append(tr("正在和总部同步"))
    elif own:
        icon = "offline"
        parts.append(_offline_words(own))
    elif not status.enrolled:
        icon = "offline"
        parts.append(tr("还没接上总部，不影响使用"))
    elif status.waiting_approval:
        parts.append(tr("等区里同意这台电脑接入"))
    elif status.last_trouble:
        icon = "offline"
        parts.append(_offline_words(status.last_trouble))
    elif status.last_success is None:
        icon = "offline"
        parts.append(tr("还没上报过，不影响使用"))
    else:
        parts.append(tr("已连上总部"))
    parts.append(tr("{count} 条待上报", count=status.waiting) if status.waiting else tr("没有待上报的"))
    if status.files:
        parts.append(files_words(status))
    if status.returned:
        parts.append(tr("总部退回 {count} 条", count=status.returned))
    if status.needs_a_look:
        parts.append(tr("{count} 件请核对", count=status.needs_a_look))
    if status.stuck:
        parts.append(tr("{count} 条总部还处理不了", count=status.stuck))
    if status.bare:
        parts.append(tr("{count} 条太长，文字没有上报", count=status.bare))
    if status.set_apart:
        parts.append(tr("{count} 件列不出来", count=status.set_apart))
    if status.last_success is not None:
        parts.append(tr("上次成功 {when}", when=success_words(status.last_success, now)))
    if clock:
        parts.append(clock_words(clock))
    if doubted:
        parts.append(tr("电脑的日期可能不对，请看一下"))
    return " · ".join(parts), icon


def files_words(status: SyncStatus) -> str:
    """How many originals of evidence headquarters has not said to have, and how many of them do not go by themselves."""
    if status.files_stuck:
        return tr(
            "{count} 份凭证没送到总部（{stuck} 份送不了，看那一件的凭证）",
            count=status.files,
            stuck=status.files_stuck,
        )
    return tr("{count} 份凭证还没送到总部", count=status.files)


def numbers_words(found: Sequence[TooLong], most: int) -> str:
    """`编号 2026-0007、2026-0009`: the first `most` of the cases whose words are too long to be sent."""
    names = listed(number_words(each) for each in found[:most])
    left = len(found) - most
    if left > 0:
        return tr("编号 {numbers} 等，另有 {count} 件", numbers=names, count=left)
    return tr("编号 {numbers}", numbers=names)


def stuck_words(status: SyncStatus) -> tuple[str, str, bool] | None:
    """That headquarters' own program fails on some of what it has: the fact, that nothing is lost, and that nobody has to do
    anything; None where it said nothing of the kind."""
    if not status.stuck:
        return None
    kept = tr("这几条总部已经收好，一条没丢，只是先不算数；别的照常。总部会自己再试，不用改，也不用重记。")
    if status.stuck_numbers:
        named = stopped(tr("编号 {numbers}", numbers=listed(status.stuck_numbers)))
        kept = sentences(named, kept)
    return tr("总部的程序有 {count} 条还处理不了", count=status.stuck), kept, False


def number_words(case: TooLong) -> str:
    """As people call one of them."""
    return case.number or tr("（没有编号）")


def clock_words(error: int) -> str:
    """That the clock of this PC is wrong and by how much, and by which time everything goes. ``error``: ms that would have
    to be added to it."""
    minutes = abs(error) // 60_000
    hours, days = minutes // 60, minutes // 1440
    if days >= 365:
        much = tr("{count} 年", count=days // 365)
    elif days:
        much = tr("{count} 天", count=days)
    elif hours:
        much = tr("{count} 小时", count=hours)
    else:
        much = tr("{count} 分钟", count=minutes)
    if error > 0:
        return tr("电脑的时间慢了 {much}，今天和期限按总部的时间算", much=much)
    return tr("电脑的时间快了 {much}，今天和期限按总部的时间算", much=much)


def success_words(utc_ms: int, now: datetime) -> str:
    """`今天 14:31`, `11月20日 09:14`."""
    when = local(utc_ms)
    return f"{near_day(when.date(), now.date())} {when:%H:%M}"


def trouble_words(trouble: str) -> str:
    """How a round ended, in a person's words. ``trouble``: the name of an error of sync, "" for none."""
    if not trouble:
        return tr("成功")
    why, todo = refused_by_name(trouble)
    if trouble in _TAKES_NOTHING:
        return tr("{why}，总部发来的先收不下；好了会自动接着收", why=why)
    if why:
        return tr("{why}，{todo}", why=why, todo=todo)
    return {
        "Unreachable": tr("连不上总部，稍后自动再试"),
        "Cut": tr("网络断了一下，稍后自动接着传"),
        "TimedOut": tr("总部太久没有回音，稍后自动再试"),
        "CaptivePortal": tr("网络需要登录，登录后会自动再试"),
        "ProxyLogin": tr("单位的代理服务器要登录，请找管网络的人"),
        "NotTrusted": tr("对方的证书不对，没有发送，请找管理员"),
        "BadAnswer": tr("回话不能证明是总部发的，没有收下，稍后自动再试"),
        "TooLargeForServer": tr("有一条内容太大，总部收不下，请找管理员"),
        "Busy": tr("总部正忙，稍后自动再试"),
        "HeadquartersFailed": tr("总部出了差错，稍后自动再试"),
        "Refused": tr("总部没有收下，请找管理员"),
        "Revoked": tr("这台电脑已被停用，内容都还在，请找区里"),
        "WipeWaits": tr("总部要求清除本机的资料；没报上来的先不清除，报完再清除"),
        "WipeWaitsFiles": tr("总部要求清除本机的资料；还有凭证没送到总部，所以没有清除"),
        "WipeWaitsRevoked": tr("总部要求清除本机的资料；有没报上来的，这台电脑又已停用报不了，所以没有清除"),
        "UnknownDevice": tr("总部不认识这台电脑，请用新的接入文件再接一次"),
        "ProgramTooOld": tr("程序太旧，要先更新，内容都还在"),
        "Diverged": tr("另一台电脑的记录前后对不上，请找管理员"),
        "MemoryError": tr("电脑内存不够了，稍后自动再试"),
        "StoreBusy": tr("资料正被另一个程序占用，稍后自动再试"),
        "BeingReplaced": tr("资料正在抢救或恢复，做完会自动再试"),
        "FileHeld": tr("资料正被另一个程序占用，稍后自动再试"),
        "BackupFailed": tr("今天的备份没有做成，稍后自动再试"),
        "BackupNoRoom": tr("今天的备份没有做成：硬盘满了；以前的备份都在，有了空间会自动再做"),
        "BackupNotWritable": tr("今天的备份没有做成：放备份的文件夹不能写；以前的备份都在，好了会自动再做"),
        "DamagedStore": tr("资料文件坏了，请找管理员"),
        "UnclearKey": tr("找不到资料的钥匙，请找管理员"),
        "WrongKey": tr("找不到资料的钥匙，请找管理员"),
        "KeyMissing": tr("找不到资料的钥匙，请找管理员"),
        "StoreUnreadable": tr("系统不让读写资料文件，请找管理员"),
        "StoreGone": tr("资料文件不见了，请打开窗口看看"),
        "Unforeseen": tr("程序出了差错，稍后自动再试"),
    }.get(trouble, tr("没有成功（{word}）", word=trouble))


def standing_words(status: SyncStatus, own: str = "") -> tuple[str, str, bool] | None:
    """Why nothing is sent just now, what to do about it, and whether somebody has to do something; None when all
    is well. ``own``: as for `strip_words`."""
    safe = tr("内容都在这台电脑上，照常登记就行。")
    if own or status.last_trouble in _OWN:
        return _own_words(own or status.last_trouble)
    if not status.enrolled:
        return tr("还没接上总部"), tr("内容都在这台电脑上，接上以后会自动补报。"), False
    if status.waiting_approval:
        return tr("等区里同意这台电脑接入"), tr("区里同意以后会自动上报。{safe}", safe=safe), False
    if not status.last_trouble:
        return None
    todo = {
        "CaptivePortal": tr("请打开浏览器登录网络，再点“现在同步”。"),
        "ProxyLogin": tr("请找单位管网络的人。"),
        "NotTrusted": tr("请把这一页给管理员看。"),
        "TooLargeForServer": tr("请把这一页给管理员看。"),
        "Diverged": tr("请把这一页给管理员看。"),
        "Refused": tr("请把这一页给管理员看。"),
        "Revoked": tr("记录都还在这台电脑上。要再用，请联系区里：停用过的要换一个资料文件夹，重新接入。"),
        "WipeWaitsFiles": tr("连上网会接着送；一直送不到，请联系区里，商量凭证怎么交。"),
        "WipeWaitsRevoked": tr("请联系区里，商量没报上来的怎么办。"),
        "UnknownDevice": tr("请找区里要新的接入文件，再点“接入总部”。"),
        "ProgramTooOld": tr("请先更新程序。"),
    }.get(status.last_trouble)
    fact = trouble_words(status.last_trouble)
    if todo is None:
        return fact, tr("断网不影响登记和查询。连上以后自己会补送，不用守着。"), False
    return fact, f"{todo}{safe}", True


_TAKES_NOTHING: Final = frozenset({"DiskFull", "QuotaUsedUp", "PlaceReadOnly", "NoRights"})
"""The disk of this PC takes nothing just now: what was recorded is sent, and nothing fetched."""
_BACKUP: Final = frozenset({"BackupFailed", "BackupNoRoom", "BackupNotWritable"})
_BUSY: Final = frozenset({"StoreBusy", "BeingReplaced", "FileHeld"})
"""Somebody else has the file; it passes by itself."""
_OWN: Final = _TAKES_NOTHING | _BACKUP | _BUSY | {"DiskFailing", "FileUnopened", "MemoryError", "Unforeseen"}
"""What goes wrong on this PC itself, whatever the line does."""


def _own_words(trouble: str) -> tuple[str, str, bool]:
    _why, refused = refused_by_name(trouble)
    if trouble in _TAKES_NOTHING:
        todo = tr("{todo}。存下的内容都在，之前记的照样会上报。", todo=refused)
        return trouble_words(trouble), todo, True
    todo = {
        "DiskFailing": tr("存下的内容都在。请把这一页给管理员看。"),
        "FileUnopened": tr("存下的内容都在。请把这一页给管理员看。"),
        "BackupNoRoom": tr("请清出一些空间。存下的内容都在。"),
        "BackupNotWritable": tr("请把这一页给管理员看。存下的内容都在。"),
        "MemoryError": tr("存下的内容都在。关掉几个别的程序会好一些。"),
        **dict.fromkeys(_BUSY, tr("存下的内容都在，等一会儿会自动好。")),
        "BackupFailed": tr("存下的内容都在。要是明天还是这样，请把这一页给管理员看。"),
        "Unforeseen": tr("存下的内容都在，程序会自己再试。要是一直这样，请把这一页给管理员看。"),
    }.get(trouble, tr("请把这一页给管理员看。"))
    return trouble_words(trouble), todo, trouble not in {*_BUSY, "Unforeseen"}


def _offline_words(trouble: str) -> str:
    """The first words of the strip after a round that failed."""
    why, todo = refused_by_name(trouble)
    if why:
        return tr("{why}，{todo}", why=why, todo=todo)
    return {
        "CaptivePortal": tr("网络需要登录，不影响使用"),
        "Refused": tr("总部没有收下，请找管理员"),
        "Revoked": tr("这台电脑已被停用，请找区里"),
        "WipeWaits": tr("总部要求清除本机的资料，报完就清除"),
        "WipeWaitsFiles": tr("总部要求清除本机的资料，凭证还在，请找区里"),
        "WipeWaitsRevoked": tr("总部要求清除本机的资料，没报上来的还在，请找区里"),
        "UnknownDevice": tr("要重新接入这台电脑，不影响使用"),
        "ProgramTooOld": tr("要先更新程序才能上报，不影响使用"),
        "Diverged": tr("有记录对不上，请找管理员"),
        "NotTrusted": tr("对方证书不对，没有上报，不影响使用"),
        "MemoryError": tr("电脑内存不够了，稍后自动再试"),
        "StoreBusy": tr("资料正被另一个程序占用，稍后自动再试"),
        "BeingReplaced": tr("资料正在抢救或恢复，做完会自动再试"),
        "FileHeld": tr("资料正被另一个程序占用，稍后自动再试"),
        "BackupFailed": tr("今天的备份没有做成"),
        "BackupNoRoom": tr("今天的备份没有做成：硬盘满了"),
        "BackupNotWritable": tr("今天的备份没有做成：放备份的文件夹不能写"),
        "Unforeseen": tr("后台出了差错，稍后自动再试"),
        "DamagedStore": tr("资料文件坏了，请找管理员"),
        "UnclearKey": tr("找不到资料的钥匙，请找管理员"),
        "WrongKey": tr("找不到资料的钥匙，请找管理员"),
        "KeyMissing": tr("找不到资料的钥匙，请找管理员"),
        "StoreUnreadable": tr("系统不让读写资料文件，请找管理员"),
        "StoreGone": tr("资料文件不见了，请打开窗口看看"),
    }.get(trouble, tr("离线，不影响使用"))
