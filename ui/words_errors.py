"""Errors in words: what happened, that the contents are safe, what to do, and a code for whoever helps."""

from __future__ import annotations

from typing import Final

from casework.bounds import LINE_CHARACTERS, TEXT_CHARACTERS
from casework.steps import StepRefused
from local_store import errors
from local_store.file.keys import KeyPlace
from local_store.file.refusals import of_system
from ui.ports import ClockDoubted, NotKept
from ui.widgets.error_bar import Problem
from ui.words import sentences, short_day, stopped, tr
from ui.words_disk import code_of, refused_words
from ui.words_fields import fields_together

NOT_KEPT: Final = "F-118"
UNFINISHED: Final = "F-129"
"""The code of what goes by itself once the file has what was typed."""


def refusal_words(error: Exception) -> str:
    """Why a step may not be taken, as one sentence; empty for what is no refusal."""
    if not isinstance(error, StepRefused):
        return ""
    return why_words(error.why, error.missing)


def why_words(why: str, missing: tuple[str, ...] = ()) -> str:
    """A word of `casework.steps` as a sentence."""
    if why == "missing_facts":
        return tr("还差：{names}。补上就可以。", names=fields_together(missing))
    if why == "out_of_bounds":
        return tr(
            "{names}不可能是这样：日期要在 1900 年以后、五十年以内，一笔钱不超过一百亿元。",
            names=fields_together(missing) or tr("里面有一项"),
        )
    if why == "too_long":
        return tr(
            "{names}太长，一次记不下：一行的最多 {line} 字，写经过的最多 {text} 字。请分成几条写。",
            names=fields_together(missing) or tr("写的字"),
            line=LINE_CHARACTERS,
            text=TEXT_CHARACTERS,
        )
    return {
        "needs_newer": tr("这一件里有新版本程序写的内容，请先更新程序；现在只能写备注。"),
        "voided": tr("这一件已经作废。"),
        "archived": tr("这一件已经归档。"),
        "handed_over": tr("本点撤站，这一件总部已经移交给别的联络点，这里只能看。"),
        "not_from_here": tr("办到这一步还不能做这件事。"),
        "something_performed": tr("已经有钱付过了，不能再改成没谈成。"),
        "nothing_sent_out": tr("没有送出去的检测、鉴定，先记送检。"),
        "nothing_paid": tr("还没有收到的钱；先记收到的钱，再记是谁先垫的。"),
        "nothing_advanced": tr("这一件没有谁先垫过钱。"),
        "nothing_agreed": tr("还没有谈成的结果，先记谈成了什么。"),
        "not_for_consultations": tr("咨询不用这一步。"),
        "not_for_staff": tr("这不是一件投诉。"),
        "not_for_complaints": tr("投诉不用这一步。"),
        "not_for_reports": tr("零报告没有这一步。"),
        "not_for_notices": tr("通知没有这一步。"),
        "not_for_points": tr("本点资料没有这一步。"),
        "notice_withdrawn": tr("总部已经撤回了这份通知，不用再按知道了。"),
        "not_for_orders": tr("工单不用这一步。"),
        "not_for_groups": tr("群体事件没有这一步。"),
        "group_closed": tr("这一起群体事件已经结束；要接着办，先重新打开。"),
        "group_open": tr("这一起群体事件没有结束。"),
        "group_merged": tr("这一起并到了另一起，请到那一起里办。"),
        "not_accepted": tr("这张工单还没接；先接单，再办。"),
        "already_accepted": tr("这张工单已经接了；不该本站办的，先撤回接单，再退单。"),
        "order_closed": tr("这张工单总部已经办结，不用再办。"),
        "order_redirected": tr("这张工单总部已经改派给别的站，这里只能看。"),
        "order_recalled": tr("这张工单总部已经撤回，不用再办。"),
        "not_for_this": tr("这不是一件投诉。"),
        "nothing_to_decide": tr("没有要核对的了，可能已经有人核对过。"),
        "cannot_count": tr("这一条里有读不懂的或不可能的内容，不能算数；点“不算”，再照实重新记一条。"),
        "nothing_to_undo": tr("没有可以撤销的。"),
        "not_logged": tr("这一件还没登记。"),
        "already_logged": tr("这一件已经登记过了。"),
        "consumer_not_agreed": tr("要消费者同意，才能转出去。"),
        "cannot_be_undone": tr("这一条不能撤回：它不算数，或者后面的记录离不开它。"),
        "headquarters_answered": tr("对方已经回音了，转出这一条不能再改。"),
        "headquarters_only": tr("这一步只有总部能做。"),
        "still_open": tr(
            "还没办完：先办结、撤回或者作废，请核对、待核和总部问的都了结了，才能删除个人信息。"
        ),
        "order_still_open": tr("这一件来自一张工单，总部还没办结，可能退回重办；总部办结以后再删。"),
        "nothing_to_erase": tr("这一件里已经没有个人信息可删。"),
        "itself": tr("选到了这一件自己，请另选。"),
    }.get(why, tr("现在不能做这一步。"))


def not_kept_problem(cause: BaseException | None, *, closing: bool = False) -> Problem:
    """What stands in a form is not in the file because of `cause`; ``closing``: and the window therefore stays."""
    why, todo = refused_words(cause) if isinstance(cause, errors.StoreError) else ("", "")
    return Problem(
        tr("刚写的内容还没存进资料文件，窗口先不关。") if closing else tr("刚写的内容还没存进资料文件。"),
        tr("写的都还在这个窗口里，没有丢。"),
        tr("{why}，{todo}；过一会儿会自己再存。", why=why, todo=todo)
        if why
        else tr("资料正被另一个程序占用，关掉它，过一会儿会自己再存。"),
        NOT_KEPT,
        type(cause).__name__ if cause is not None else "",
    )


def unfinished_problem() -> Problem:
    """The window was closed, and what somebody was promised is still under way."""
    return Problem(
        tr("刚才的照片、文件或者 U 盘还没弄完，窗口先不关。"),
        tr("弄完了，这里会说。"),
        tr("请等一等，看看 U 盘、网络盘是不是还连着；不想等就再关一次，没弄完的要重做。"),
        UNFINISHED,
    )


def _let_go_first() -> str:
    return tr("多半是杀毒、备份或者同步的软件：等一会儿，或者先关掉它，再试一次。")


def key_place_words(place: KeyPlace) -> str:
    """Where the key of the file is kept."""
    return {
        KeyPlace.KEY_STORE: tr("在系统的钥匙串里"),
        KeyPlace.SEALED_FILE: tr("在 desk.key 里，由 Windows 为您这个用户加了锁"),
        KeyPlace.FILE: tr("在只有您能读的文件 desk.key 里，没有加锁，请不要拷给别人"),
    }[place]


def problem_of(error: Exception) -> Problem:
    """An error as the error bar shows it. Names of error types only go to the administrator, never contents."""
    safe = tr("已经存下的内容都在，没有丢。")
    details = type(error).__name__
    if refused := refusal_words(error):
        return Problem(tr("这一步没有记下。{why}", why=refused), safe, "", "S-100", details)
    match error:
        case NotKept():
            return not_kept_problem(error.__cause__)
        case ClockDoubted():
            return Problem(
                tr(
                    "没有记：电脑的日期是 {today}，上一条是 {last}记的。",
                    today=short_day(error.today, error.last),
                    last=short_day(error.last, error.today),
                ),
                tr("写的都还在。"),
                tr("日期不对，请先把电脑的日期调对，再记一次；日期没错，就点“日期没错”，再记一次。"),
                "F-127",
                details,
            )
        case errors.StoreGone():
            return Problem(
                tr("资料文件 desk.db 不见了，没有另开一份空的。"),
                tr("钥匙和备份没有动。"),
                tr(
                    "要是文件只是被移走了，放回原处再打开就行；不然从最近的好备份恢复（weiquan-desk backup restore）。"
                ),
                "F-109",
                details,
            )
        case errors.StoreWiped():
            return Problem(
                tr("本机的资料已按总部的要求清除，或者正在清除。"),
                tr("清除以前，这里登记的都已经送到总部。"),
                tr("请打开本程序的窗口看看；这台电脑另有用处的，在那里重新开始。"),
                "F-120",
                details,
            )
        case errors.StoreNewer():
            return Problem(
                tr("这份资料是更新的程序写的，这个程序打不开。"), safe, tr("请先更新程序。"), "F-101", details
            )
        case errors.UnclearKey():
            return Problem(
                tr("打不开资料：钥匙不对，或者文件的开头坏了。"),
                tr("文件和备份都没有动。"),
                tr(
                    "请先用原来的 Windows 用户登录，或者请区里用恢复钥匙打开。"
                    "钥匙没错的话，把还能读的救出来（weiquan-desk rescue），或者换成最近的好备份（weiquan-desk backup restore）。"
                ),
                "F-119",
                details,
            )
        case errors.StoreMissing():
            return Problem(
                tr("这个文件夹里没有资料，什么都没有建。"),
                "",
                tr("请看看写的是不是放资料的文件夹（--data）。"),
                "F-128",
                details,
            )
        case errors.WrongKey() | errors.KeyMissing():
            return Problem(
                tr("打不开资料：找不到对应的钥匙。"),
                safe,
                tr("请用原来的 Windows 用户登录，或者请区里用恢复钥匙打开。"),
                "F-102",
                details,
            )
        case errors.DamagedStore(what="key"):
            return Problem(
                tr("资料文件 desk.db 用这台电脑的钥匙读不出来：可能是别的电脑的，也可能整个坏了。"),
                tr("文件没有动。"),
                tr(
                    "要是拷错了文件，请把原来的 desk.db 放回来；不是拷错的，就抢救：读得出的和最近的好备份进一份新文件，这一份留着。"
                ),
                "F-126",
                details,
            )
        case errors.DamagedStore():
            return Problem(
                tr("资料文件坏了。"),
                tr("坏了的文件会留着，不删。"),
                tr("请把读得出的抢救到一份新文件里，缺什么会列出来。"),
                "F-103",
                f"{details}: {error.what}",
            )
        case errors.UnsafePlace(why="too_long"):
            return Problem(
                tr("放资料的文件夹，路径太长了，数据库打不开这么长的。"),
                safe,
                tr("请换成短一点的文件夹。"),
                "F-108",
                details,
            )
        case errors.UnsafePlace():
            return Problem(
                tr("资料不能放在共享盘或者自动同步的文件夹里，那里容易坏。"),
                safe,
                tr("请换成本机的文件夹。"),
                "F-104",
                details,
            )
        case errors.ImportStopped():
            cause = error.__cause__
            why, todo = refused_words(cause) if isinstance(cause, errors.StoreError) else ("", "")
            return Problem(
                sentences(
                    stopped(why) if why else "",
                    tr(
                        "导入停在半路：记下了 {added} 件，还有 {left} 行没记。",
                        added=error.added,
                        left=error.left,
                    ),
                ),
                tr("记下的都在，没有丢。"),
                sentences(
                    stopped(todo) if todo else "",
                    tr("同一个文件再导一遍，会接着往下记，不会多出来。"),
                ),
                "F-110",
                f"{details}: {type(error.__cause__).__name__}",
            )
        case errors.CannotWrite() | errors.DiskFailing() | errors.FileUnopened():
            why, todo = refused_words(error)
            opening = isinstance(error, errors.CannotWrite) and error.opening
            return Problem(
                tr("{why}，资料现在打不开。", why=why)
                if opening
                else tr("{why}，刚才这一步没有记下。", why=why),
                safe,
                tr("{todo}，再做一次。", todo=todo),
                code_of(error),
                details,
            )
        case errors.StoreInUse():
            return Problem(
                tr("还有窗口或者命令在用这份资料，什么都没有动。"),
                safe,
                tr("请把它们都关掉（在后台上报的，在任务栏的图标上点右键，选“退出”），再试一次。"),
                "F-123",
                details,
            )
        case errors.BeingReplaced():
            return Problem(
                {
                    "rescue": tr("这份资料正在抢救，是另一个窗口或者命令在做。"),
                    "restore": tr("这份资料正在换成备份，是另一个窗口或者命令在做。"),
                    "anew": tr("这份资料正在从头开始，是另一个窗口或者命令在做。"),
                }.get(error.what, tr("这份资料正在换成另一份，是另一个窗口或者命令在做。")),
                tr("这里什么都没有动。"),
                tr("请等它做完，再打开一次。"),
                "F-124",
                details,
            )
        case errors.FileHeld(decided=True):
            return Problem(
                tr("新的资料文件已经做好，还没换上去：有一个文件正被另一个程序占着。"),
                tr("两份都在，没有丢。"),
                _let_go_first(),
                "F-125",
                details,
            )
        case errors.FileHeld():
            return Problem(
                tr("资料文件正被另一个程序占着，换不下来，什么都没有动。"),
                safe,
                _let_go_first(),
                "F-125",
                details,
            )
        case errors.StoreBusy():
            return Problem(
                tr("资料正被另一个程序占用，刚才这一步没有记下。"),
                safe,
                tr("请等一会儿再做一次。"),
                "F-106",
                details,
            )
        case errors.StoreUnreadable():
            return Problem(
                tr("系统不让读写资料文件。"),
                safe,
                tr("请看看硬盘还在不在，再做一次。"),
                "F-107",
                f"{details}: {error.code}",
            )
        case errors.NotDamaged():
            return Problem(tr("资料文件是好的，不用抢救，什么都没有动。"), safe, "", "F-121", details)
        case errors.NothingRescued():
            return Problem(
                tr("这份文件里一条记录也读不出来，也没有好的备份；什么都没有动。"),
                tr("坏了的文件留着。"),
                tr("请找管理员：别处有没有这个文件夹的拷贝？上报过的都在总部，重新接上就会回来。"),
                "F-122",
                details,
            )
        case errors.UnknownSubject():
            return Problem(tr("没有找到这一件。"), safe, tr("它可能还没从别的电脑传过来。"), "S-101", details)
        case errors.PinNeeded():
            return Problem(
                tr("值班的人设了 PIN，还没有输，没有做。"),
                safe,
                tr("请先输 PIN，再做一次。"),
                "S-103",
                details,
            )
        case errors.PinWrong() | errors.PinWaits():
            return Problem(
                pin_words(error), safe, tr("忘了 PIN，请负责人在“设置”的“值班人员”里重设。"), "S-104", details
            )
        case errors.PinUnfit():
            return Problem(
                tr("PIN 要 4 到 12 位数字，不能全是同一个数字。没有改。"),
                safe,
                tr("请换一个。"),
                "S-105",
                details,
            )
        case errors.HeadNeeded():
            return Problem(
                tr("有人设了 PIN，就总要有一位有 PIN 的负责人，所以没有改。"),
                safe,
                tr("请先给另一位设 PIN，再把这一位定为负责人。"),
                "S-106",
                details,
            )
        case errors.NotAllowed():
            return Problem(
                tr("值班的人没有做这一步的权限，没有做。"),
                safe,
                tr("请换有权限的人值班，再做一次。"),
                "S-102",
                details,
            )
        case OSError() if (named := of_system(error)) is not None:
            return problem_of(named)
        case errors.StoreError():
            return Problem(tr("刚才这一步没有记下。"), safe, tr("请再做一次。"), "F-100", details)
        case _:
            return Problem(
                tr("程序出了差错，刚才这一步没有记下。"),
                safe,
                tr("请再做一次；还是这样，就复制给管理员。"),
                "P-100",
                details,
            )


def pin_words(error: errors.PinWrong | errors.PinWaits) -> str:
    """What became of a PIN that was typed, and from when on the next is taken."""
    seconds = -(-error.waits_ms // 1000)
    wait = (
        tr("请过 {minutes} 分钟再试", minutes=-(-seconds // 60))
        if seconds > 60
        else tr("请过 {seconds} 秒再试", seconds=seconds)
    )
    if isinstance(error, errors.PinWaits):
        return tr("输错的次数多了，这一次没有看。{wait}。", wait=wait)
    return tr("PIN 不对。{wait}。", wait=wait) if seconds else tr("PIN 不对。")
