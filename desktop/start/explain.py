"""What went wrong, in words for whoever typed the command: what happened, that nothing is lost, what to do."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.ledger import (
    FIRST_YEAR,
    Ask,
    HeaderNotFound,
    LedgerFileError,
    LedgerUnanswered,
    RowNotFound,
    SaidOutOfRange,
)
from desktop.command_line.call import NoSuchCase, NoSuchPerson, PinNotTyped
from desktop.command_line.casework import NoSuchImport
from desktop.command_line.courier import OneFolder
from desktop.command_line.doubts import SumFarOff
from desktop.command_line.recording import BadLine, CaseRefused
from desktop.command_line.upkeep import FileNeeded
from desktop.post.rounds import NotEnrolled
from desktop.trust import TrustedRootsDamaged
from desktop.wiring.enrolment import AlreadyBound
from local_store.errors import BackupUnfit, DamagedStore, PinNeeded
from local_store.file.refusals import of_system
from sync.errors import EnrolmentRefused, Refused, SyncError
from sync.protocol.provisioning import (
    NotAProvisioningFile,
    PointNotChosen,
    PointNotInFile,
    ProvisioningError,
    ProvisioningExpired,
    ProvisioningForeign,
    ProvisioningNotYet,
    ProvisioningTampered,
    ProvisioningTooNew,
    WrongDistrict,
)
from ui.carrying import NothingBrought, StickRefused
from ui.features.import_ledger.words_ledger import ask_words, file_words
from ui.features.sync_center.words_courier import nothing_brought_words, refused_stick_words
from ui.features.sync_center.words_sync import trouble_words
from ui.words import day_words, listed, local, remarked, sentences, short_day, stopped, tr
from ui.words_errors import problem_of

_MOST_NAMED: Final = 12


def explain(error: Exception) -> str:
    """One or two sentences. Nothing a person typed is ever in them, only names of files and points."""
    match error:
        case LedgerFileError():
            return sentences(*file_words(error))
        case HeaderNotFound():
            return tr(
                "这张表里没有认得出的列名，什么都没有记。请在第一行写上列名（例如：日期、投诉人、商家、事由、金额），再试一次。"
            )
        case BadLine():
            return tr("第 {line} 行不能用：{why}。什么都没有记。", line=error.line, why=_line_words(error))
        case SumFarOff():
            return _far_words(error)
        case CaseRefused():
            return sentences(
                tr("从第 {line} 行起的那一件没有记下。", line=error.line),
                explain(error.error),
                tr("它前面的 {count} 件已经记下了，不要再记一遍。", count=error.done) if error.done else "",
            )
        case ProvisioningError() | AlreadyBound() | EnrolmentRefused() | TrustedRootsDamaged():
            return provisioning_words(error)
        case StickRefused():
            why, todo = refused_stick_words(error)
            return sentences(stopped(why), todo)
        case NothingBrought():
            return nothing_brought_words(error)
        case OneFolder():
            return tr("写出时只写一个文件夹，例如 weiquan-desk courier out E:。")
        case PinNeeded():
            return tr("值班的人设了 PIN：请加 --as 姓名，再输这个人的 PIN。什么都没有做。")
        case PinNotTyped():
            return tr(
                "PIN 只在终端里问，什么都没有做。在脚本里用时请加 --pin-stdin，把 PIN 写在标准输入的第一行。"
            )
        case NoSuchCase(several=True):
            return tr("有几件是这个编号，什么都没有删。请在窗口里打开那一件，从“其他”里删。")
        case NoSuchCase():
            return tr("没有这个编号的案件，什么都没有删。请照案件页上的编号再写一遍。")
        case NoSuchPerson(several=True):
            return tr("有几个人叫这个名字，什么都没有做。请在 --as 后面写编号（人员名单里的 id）。")
        case NoSuchPerson():
            return tr("人员名单里没有这个名字，什么都没有做。请照“设置”里写的名字再试一次。")
        case NotEnrolled():
            return tr(
                "这台电脑还没有接上总部：先用区里发的接入文件接上（weiquan-desk provision 文件）。不影响使用。"
            )
        case SyncError():
            return sentences(stopped(trouble_words(type(error).__name__)), tr("已经存下的内容都在，没有丢。"))
        case LedgerUnanswered():
            return sentences(
                ask_words(error.asks, error.undated, error.years),
                tr("一行也没有导入。"),
                tr("请加上 --undated 日期，例如 --undated 2025-12-31。") if Ask.DAY in error.asks else "",
                tr("请加上 --year 年份，例如 --year 2025。") if Ask.YEAR in error.asks else "",
            )
        case SaidOutOfRange():
            return sentences(
                tr("{said} 不在 {first} 年到今天之间，台账里不会有。", said=error.said, first=FIRST_YEAR),
                tr("一行也没有导入。"),
            )
        case RowNotFound(missing=True):
            return sentences(
                tr("没有 {place} 这一行。", place=error.place),
                tr("一行也没有导入。"),
                tr("行号就是表格左边的数字；要看的行和行号，不加 --accept 导入一次就列出来。"),
            )
        case RowNotFound():
            return sentences(
                tr("不知道 {place} 是哪张表的。", place=error.place),
                tr("一行也没有导入。"),
                tr(
                    "要写明表名，例如 --accept '{sheet}!{row}'；读到的表有：{sheets}。",
                    sheet=error.sheets[0] if error.sheets else "",
                    row=error.place.rpartition("!")[2],
                    sheets=listed(error.sheets),
                ),
            )
        case NoSuchImport():
            return tr("没有这一次导入，或者它不能整个撤回。用 imports list 看看有哪些。")
        case FileNeeded():
            return tr("请写明是哪一份备份。")
        case BackupUnfit():
            return tr("这份备份不能用：{why}。现在的资料没有动。", why=_backup_words(error.why))
        case FileNotFoundError():
            return tr("没有找到这个文件。")
        case OSError() if (named := of_system(error)) is not None:
            return explain(named)
        case OSError():
            return tr("这个文件打不开，可能正被别的程序占用。")
    problem = problem_of(error)
    # In the window a button does it.
    how = tr("用 weiquan-desk rescue。") if isinstance(error, DamagedStore) else ""
    return remarked(sentences(problem.what, problem.safe, problem.todo, how), problem.code)


def _line_words(error: BadLine) -> str:
    place, near = error.place, listed(error.near[:_MOST_NAMED])
    if len(error.near) > _MOST_NAMED:
        near = tr("{near} 等 {count} 种", near=near, count=len(error.near))
    match error.why:
        case "not_text":
            return tr("它不是 UTF-8 文字")
        case "not_a_record":
            return tr("它不是该有的 JSON")
        case "unknown_kind":
            return tr("没有“{place}”这种记录；可以写：{near}", place=place, near=near)
        case "unknown_name":
            return tr("没有 {place} 这个名字，记下去就丢了；这里可以写：{near}", place=place, near=near)
        case "unknown_code":
            return tr("{place} 里写的代码，手册里没有；这里可以写：{near}", place=place, near=near)
        case "twice":
            return tr("{place} 写了两遍", place=place)
    return tr("内容和这种记录对不上")


def _far_words(error: SumFarOff) -> str:
    """Only sums are told of these lines, and what they are held against."""
    told = [tr("第 {line} 行：{said}。", line=line, said=said) for line, said in error.lines[:_MOST_NAMED]]
    if len(error.lines) > _MOST_NAMED:
        told.append(tr("这样的一共 {count} 行。", count=len(error.lines)))
    return sentences(
        *told,
        tr("什么都没有记。"),
        tr("写错了，请改好再试；没写错，就加上 --accept {line}，几行就写几次。", line=error.lines[0][0]),
    )


def _backup_words(why: str) -> str:
    return {
        "missing": tr("没有找到这个文件"),
        "wrong_key": tr("它不是备份，或者不是用这台电脑的钥匙做的"),
        "damaged": tr("它坏了"),
        "newer": tr("它是更新的程序做的，请先更新程序"),
    }.get(why, why)


def provisioning_words(error: Exception) -> str:
    """Why a provisioning file was refused: what happened, that nothing is lost, what to do."""
    what, todo = _refused_file(error)
    return sentences(what, tr("已经记下的都在，没接上也能照常记。"), todo)


def joining_words(error: Exception) -> str:
    """Why this PC could not be connected from the window: where only the way there failed, the file is still good."""
    if not isinstance(error, SyncError) or isinstance(error, Refused):
        return explain(error)  # headquarters was reached and said no
    why = {
        "CaptivePortal": tr("网络要先登录"),
        "ProxyLogin": tr("单位的代理服务器要登录"),
        "NotTrusted": tr("总部的证书不对，或者这台电脑的日期不对"),
        "Busy": tr("总部正忙"),
    }.get(type(error).__name__, tr("现在连不上总部"))
    return sentences(
        tr("这次没有接上：{why}。", why=why),
        tr("接入文件还能用，已经记下的都在。"),
        tr("可以先不接，直接用；网络好了再到同步中心接入总部。"),
    )


CLOCK_DOUBTFUL_AFTER_MS = 180 * 86_400_000
"""So long after a file's end it is as likely that this PC's clock is wrong as that somebody kept the file."""


def _refused_file(error: Exception) -> tuple[str, str]:
    again = tr("请向区里重新要一份。")
    match error:
        case ProvisioningExpired():
            today = local(error.clock).date()
            what = tr(
                "这份接入文件过期了：有效到 {day}，这台电脑上今天是 {today}。",
                day=day_words(local(error.ended).date(), today),
                today=_whole_day(error.clock),
            )
            if error.clock - error.ended > CLOCK_DOUBTFUL_AFTER_MS:
                return what, sentences(_check_clock(), tr("日期没有错，就向区里要一份新的。"))
            return what, tr("请向区里要一份新的。")
        case ProvisioningNotYet():
            what = tr(
                "这份接入文件在这台电脑看来还没有生效：从 {day}起有效，这台电脑上今天是 {today}。",
                day=_whole_day(error.begins),
                today=_whole_day(error.clock),
            )
            return what, _check_clock()
        case ProvisioningTampered():
            return tr("这份接入文件被改动过，不能用。"), again
        case ProvisioningForeign():
            return tr("这份接入文件不是本市发的，不能用。"), tr("请向区里要一份。")
        case WrongDistrict():
            what = tr("这份接入文件是给{district}的，和这台电脑不是一个区，不能用。", district=error.district)
            return what, tr("请向本区要一份。")
        case ProvisioningTooNew():
            return tr("这份接入文件要更新的程序才能用。"), tr("请先更新程序，再用这份文件接入。")
        case NotAProvisioningFile():
            return tr("这不是接入文件，或者没有拷完整。"), tr("请重新拷一次，或者换一份再试。")
        case PointNotChosen():
            count, some = len(error.points), error.points[:MOST_POINTS_TOLD]
            points = listed(f"{point} {name}" for point, name in some)
            if len(some) < count:
                what = tr(
                    "这份接入文件里有 {count} 个联络点，要说明接的是哪一个，例如 {points}。",
                    count=count,
                    points=points,
                )
            else:
                what = tr(
                    "这份接入文件里有 {count} 个联络点，要说明接的是哪一个：{points}。",
                    count=count,
                    points=points,
                )
            return what, tr("请加上 --point 编号再来一次，或者在窗口的接入总部那一页挑。")
        case PointNotInFile():
            return (
                tr("这份接入文件里没有编号是 {point} 的联络点。", point=error.point),
                tr("请核对编号；编号没有错，就向区里要一份。"),
            )
        case AlreadyBound():
            return (
                tr(
                    "这台电脑已经接在联络点 {point}，这份接入文件不是给它的：里面的件不能交给别的点。",
                    point=error.point,
                ),
                tr("请核对是不是拿错了文件。"),
            )
        case EnrolmentRefused(error="code_used"):
            return (
                tr("这份接入文件里的接入码都用过了，每个码只能接一台电脑。"),
                tr("请向区里再要一份。"),
            )
        case EnrolmentRefused(error="code_expired"):
            return tr("这份接入文件的接入码过期了。"), tr("请向区里要一份新的。")
        case EnrolmentRefused():
            return tr("总部不认这份接入文件的接入码。"), again
        case TrustedRootsDamaged():
            return tr("这个程序没有装完整，认不出哪些接入文件可信。"), tr("请重新安装程序。")
    return tr("这份接入文件不能用。"), again


MOST_POINTS_TOLD = 8


def _check_clock() -> str:
    return tr("可能是这台电脑的日期不对，请先把日期和时间调对，再试一次。")


def _whole_day(utc_ms: int) -> str:
    """A day with its year: where a clock may be years off the year is what matters."""
    day = local(utc_ms).date()
    return short_day(day, date(day.year - 1, 1, 1) if day.year > 1 else None)
