"""The words of the card 凭证."""

from __future__ import annotations

from collections.abc import Sequence

from casework.evidence import LARGEST, MOST_OF_A_CASE
from ui.widgets.state import Tone
from ui.words import sentences, tr


def why_refused(why: str) -> str:
    """Why a file is not taken, and what to do."""
    return {
        "empty": tr("是空的（0 字节）。请回到原来的地方重新拍、重新存一份。"),
        "too_big": tr(
            "超过 {most} MB。请拍照代替录像，或者把扫描的清晰度调到 200 dpi 再存。",
            most=LARGEST // 1024 // 1024,
        ),
        "program": tr("是一个程序，不是照片，没有收。不要打开它；请问清楚是谁发来的。"),
        "heic": tr("是手机的 HEIC 格式，电脑上看不了。请在手机里转成 JPG 再传过来。"),
        "office": tr("是 Word、Excel 或压缩包。请打印成 PDF，或者截图以后粘贴。"),
        "text": tr("里面是文字，不是照片，改过名字也不算。请截图以后粘贴，或者写进备注。"),
        "broken": tr("是坏的，打不开，可能没有拷完。请从手机或 U 盘重新拷一次。"),
        "pixels": tr("像素太多，画不出来。请缩小一些再存。"),
        "unknown": tr("认不出是什么。能收的是 JPG、PNG、WebP 照片和 PDF。"),
        "twice": tr("这一件里已经有了，没有再放一份。"),
        "too_many": tr("这一件已经有 {most} 份，放不下了。", most=MOST_OF_A_CASE),
        "unread": tr("读不出来。请看看它还在不在、是不是被别的程序开着。"),
    }.get(why, tr("没有收下。"))


def why_unseen(why: str) -> str:
    """Why there is no picture, in a few words; empty for what is none."""
    return {
        "missing": tr("原件不在这台电脑上"),
        "damaged": tr("原件坏了，请从有原件的地方再加一次"),
        "unread": tr("现在读不出来"),
        "withheld": tr("已删除，或没有传过来"),
        "undrawn": tr("画不出来，可以存出去看"),
    }.get(why, "")


def fetch_words(state: str | None) -> str:
    """Of a file of another PC: what became of it, since somebody here wanted it; empty where nobody did. ``state`` as
    ``Store.files_in.told`` has it."""
    if state is None:
        return ""
    return {
        "": tr("正在取。连上总部就会来，不用等在这里。"),
        "coming": tr("还没有取来：那台电脑还没有把它送到总部，过一会儿再点。"),
        "unnamed": tr("取不来：总部没有这一份，可能已经删除。"),
        "unfit": tr("取不来：总部没有收下那一份。"),
        "too_big": tr("取不来：总部没有收下那一份。"),
        "full": tr("还没有取来：总部给这个点留的地方满了，请告诉区里。"),
        "later": tr("还没有取来：那台电脑今天送得太多，明天再点。"),
        "wrong": tr("取来的和登记的对不上，没有收下。请在那台电脑上打开看看。"),
        "untaken": tr("取不来：总部的程序太旧，还不能取。"),
    }.get(state, tr("还没有取来，过一会儿再点。"))


def sent_words(state: str) -> tuple[str, Tone]:
    """Whether headquarters has a file that this PC sends, as it said itself; ``state`` as ``Reader.files_told`` has it."""
    if state == "stored":
        return tr("已送到总部"), Tone.SUCCESS
    waits = {
        "unnamed": tr("还没有送到总部：总部还没认出它属于哪一步"),
        "later": tr("还没有送到总部：今天送得太多，明天接着送"),
    }
    stays = {
        "full": tr("没有送到总部：总部给这个点留的地方满了，请告诉区里"),
        "too_big": tr("总部没有收：太大了"),
        "unfit": tr("总部没有收：不是能收的照片，也不是 PDF"),
        "here": tr("没有送到总部：原件在这台电脑上读不出来"),
    }
    if state in stays:
        return stays[state], Tone.WARNING
    return waits.get(state, tr("还没有送到总部")), Tone.MUTED


def where_words(states: Sequence[str | None]) -> str:
    """Where the originals of a case are; ``None``: another PC has to send it."""
    if all(state == "stored" for state in states):
        return tr("原件都已送到总部。")
    own = [state for state in states if state is not None]
    going = sum(sent_words(state)[1] is Tone.MUTED for state in own)
    parts = []
    if going:
        parts.append(tr("{count} 份原件还没有送到总部：文字先报，联网以后接着送。", count=going))
    if len(own) < len(states):
        parts.append(tr("别的电脑加的原件在那台电脑上，由它送。"))
    return sentences(*parts)


def size_words(size: int) -> str:
    """1.2 MB, 340 KB."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB"
    return f"{max(1, size // 1024)} KB"
