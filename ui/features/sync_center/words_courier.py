"""What went out on a stick and what came back, in words: the same in the window and on the command line. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ui.carrying import Brought, FileTold, NothingBrought, Stick, StickRefused, WrittenOut
from ui.words import amount, clauses, local, near_day, remarked, sentences, stopped, tr

_MB: Final = 1 << 20
GOOD: Final = frozenset(
    {"taken", "already", "nothing_new", "enrolled", "own_request", "editions", "editions_known"}
)
"""Words of a file with which all is well."""
OTHERS: Final = frozenset({"other_pc", "other_point", "others_request"})
"""Words of a file that is none of this PC's business: it stays on the stick for whoever it is for."""


def written_words(told: WrittenOut) -> tuple[str, str]:
    """What was written, and what there is in it."""
    what = tr("写好 {count} 个文件", count=len(told.files))
    return what, contents_words(told)


def contents_words(told: WrittenOut) -> str:
    """Counts and sums; the sums are this PC's own, nobody has looked at them yet."""
    if not told.entries:
        return (
            tr("没有要上报的记录，这次是请总部准许接入，也把总部要说的带回来。")
            if told.joining
            else tr("没有要上报的记录，这次只把总部要说的带回来。")
        )
    parts = [tr("{entries} 条记录，涉及 {cases} 件", entries=told.entries, cases=told.cases)]
    if told.agreed_fen or told.performed_fen:
        parts.append(
            tr(
                "本机记的协议金额 {agreed} 元、已履行 {performed} 元",
                agreed=amount(told.agreed_fen),
                performed=amount(told.performed_fen),
            )
        )
    return sentences(
        stopped(clauses(parts)),
        tr("这台电脑也请总部准许接入。") if told.joining else "",
        tr("还有 {count} 条这次装不下，下次再写。", count=told.left) if told.left else "",
    )


def waiting_words() -> str:
    """That writing is not sending."""
    return tr("现在还是“待上报”：把总部的回信带回来收下，才算送到。")


def refused_stick_words(error: StickRefused) -> tuple[str, str]:
    """Why a file could not be written, and what to do."""
    why, todo = {
        "full": (tr("U 盘满了"), tr("请删掉一些不要的文件，或者换一个 U 盘，再写一次")),
        "read_only": (tr("U 盘只能读，不能写"), tr("请看看 U 盘侧面的写保护开关，拨开以后再写一次")),
        "no_rights": (tr("这个文件夹不让写"), tr("请换一个文件夹，或者换一个 U 盘")),
        "gone": (tr("U 盘不见了"), tr("请插好 U 盘，再写一次")),
        "not_whole": (tr("写上去的和要写的不一样，U 盘可能坏了"), tr("请换一个 U 盘，再写一次")),
        "failing": (tr("U 盘读写出错"), tr("请换一个 U 盘，再写一次")),
    }.get(error.why, (tr("写不进去"), tr("请换一个文件夹或者换一个 U 盘，再写一次")))
    return why, sentences(stopped(todo), tr("记录都在这台电脑里，没有丢，也没有标成已上报。"))


def nothing_brought_words(error: NothingBrought) -> str:
    """That no answer was found."""
    if error.too_many:
        return tr(
            "这里的 .wqparcel 文件太多，一个也没有收。请用“自己选文件”，只选名字里有这个联络点编号和 answer 的。"
        )
    if error.requests:
        return tr("这里只有这台电脑写出去的文件，没有总部的回信。请把 U 盘带到区里，回来再收。")
    return tr("这里没有总部的回信（.wqparcel 文件）。请看看 U 盘插好没有，文件夹选对没有。")


def brought_words(brought: Brought) -> tuple[str, str]:
    """What was taken in all, in one line and what is left to do."""
    parts = []
    if brought.joined:
        parts.append(tr("已接入：{point}", point=brought.joined))
    editions = sum(file.count for file in brought.files if file.word == "editions")
    if editions:
        parts.append(tr("手册有 {count} 个新版本", count=editions))
    parts.append(tr("已送达 {count} 条", count=brought.sent))
    if brought.confirmed:
        parts.append(tr("规则通过 {count} 条", count=brought.confirmed))
    if brought.returned:
        parts.append(tr("总部退回 {count} 条", count=brought.returned))
    if brought.received:
        parts.append(tr("收到 {count} 条", count=brought.received))
    left = []
    if brought.returned:
        left.append(tr("退回的请照总部说的补上。"))
    if brought.waiting_approval:
        left.append(tr("这台电脑还要等区里同意，才收得到以前的内容。"))
    if brought.more:
        left.append(tr("总部还有没带完的，请再写出、带去一次。"))
    left.append(
        tr("还有 {count} 条待上报，请再写出一次。", count=brought.waiting)
        if brought.waiting
        else tr("没有待上报的了。")
    )
    return clauses(parts), sentences(*left)


def file_words(file: FileTold, now: datetime) -> str:
    """What became of one file, and what to do."""
    of = asked_words(file.asked_at, now)
    match file.word:
        case "taken":
            return _noted(tr("收下了"), of)
        case "enrolled":
            return tr("总部准许这台电脑接入了")
        case "already":
            return _noted(tr("这份收过了，没有重复记"), of)
        case "nothing_new":
            return _noted(tr("里面的都已经从别处收到了，不用再收"), of)
        case "own_request":
            return tr("这是这台电脑写出去的，不是回信")
        case "others_request":
            return tr("这是别的电脑写出去的，没有动它")
        case "other_pc":
            return tr("这是给本点另一台电脑的回信，请拿到那台电脑上收")
        case "other_point":
            return tr("这是给联络点 {point} 的回信，不是本点的，没有动它", point=file.point)
        case "earlier_identity":
            return tr("这台电脑后来换了身份，这份回信不作数了；请再写出一次")
        case "old_epoch":
            return tr("总部后来恢复过备份，这份回信是那以前的，不作数了；请再写出一次")
        case "unknown_request":
            return tr(
                "这份回信答的不是这台电脑记得的那一次（电脑可能恢复过备份），没有收；请再写出一次，记录不会重复"
            )
        case "part_missing":
            return tr("回执收下了，总部的话没有收：缺前面的一份，请把回信全部拷来再收一次")
        case "forked":
            return tr(
                "这台电脑的记录和总部的对不上（恢复过备份，或者硬盘是拷来的），已经换了新身份；请再写出一次"
            )
        case "diverged":
            return tr("另一台电脑的记录前后对不上，没有收，请找管理员")
        case "no_room":
            return tr("回执收下了，总部的话没有收：电脑的硬盘满了，请清出一些空间再收一次")
        case "not_proven":
            return tr("不能证明是总部写的，或者没有拷完整，没有收；请重新拷一次")
        case "too_new":
            return tr("它是更新的程序写的，请先更新这台电脑上的程序")
        case "refused":
            return _refused(file.refused)
        case "editions":
            return tr("收下了 {count} 个新的手册版本", count=file.count)
        case "editions_known":
            return tr("里面的手册版本这台电脑都有了，没有更新的")
        case "editions_waiting":
            return tr("手册版本收下了，还缺前面的一版，暂时不用；请把文件重新拷全再收一次")
        case "editions_foreign":
            return tr("手册版本是{district}签发的，不是本区的，没有收", district=file.point)
        case "editions_refused":
            return tr("手册版本这台电脑用不了，没有用它；请先更新程序，还是这样就找管理员")
    return tr("没有拷完整，或者坏了；请重新拷一次")


def asked_words(at: int, now: datetime) -> str:
    """`11月20日 09:14 写出的`; empty where that is not known."""
    if not at:
        return ""
    when = local(at)
    return tr("{day} {time} 写出的", day=near_day(when.date(), now.date()), time=f"{when:%H:%M}")


def carried_words(entries: int, at: int, now: datetime) -> str:
    """That so many of those that wait are on their way, and since when."""
    when = local(at)
    return tr(
        "其中 {count} 条 {day} {time} 写到了 U 盘上，等总部的回信；回信收下才算送到",
        count=entries,
        day=near_day(when.date(), now.date()),
        time=f"{when:%H:%M}",
    )


def in_order(files: Sequence[FileTold]) -> list[FileTold]:
    """Those that somebody has to do something about first, what is none of this PC's business last."""
    return sorted(files, key=lambda each: 1 if each.word in GOOD else 2 if each.word in OTHERS else 0)


def _noted(words: str, remark: str) -> str:
    return remarked(words, remark) if remark else words


def free_words(stick: Stick) -> str:
    """How much room a stick has; empty where that is not known."""
    if stick.free < 0:
        return ""
    if stick.free < _MB:
        return tr("快满了")
    if stick.free < 1024 * _MB:
        return tr("还剩 {count} MB", count=stick.free // _MB)
    return tr("还剩 {count} GB", count=f"{stick.free / (1024 * _MB):.1f}")


def _refused(word: str) -> str:
    return {
        "revoked": tr("总部说：这台电脑已被停用。记录都还在，请找区里"),
        "unknown_device": tr("总部说：不认识这台电脑。请用新的接入文件再接一次，记录都还在"),
        "too_old": tr("总部说：程序太旧。请先更新程序，再写出一次"),
        "code_used": tr(
            "总部说：这个接入码别的电脑用过了。请再写出一次；还是这样，就向区里要一份新的接入文件"
        ),
        "code_expired": tr("总部说：接入码过期了。请向区里要一份新的接入文件"),
        "code_invalid": tr("总部说：不认这个接入码。请向区里要一份新的接入文件"),
        "busy": tr("总部说：今天收的太多了。请过一天再把同样的文件带去"),
    }.get(word, tr("总部没有收下（{word}）。请再写出一次；还是这样，请找管理员", word=word))
