"""What went wrong, in words for whoever typed the command: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import errno

from casework.ledger import HeaderNotFound, LedgerFileError
from desktop.commands.casework import BadLine, CaseRefused
from desktop.commands.upkeep import FileNeeded
from desktop.enrolment import AlreadyBound
from desktop.rounds import NotEnrolled
from local_store.errors import BackupUnfit, DiskFull
from sync.errors import EnrolmentRefused, SyncError
from sync.protocol.provisioning import (
    NotAProvisioningFile,
    ProvisioningError,
    ProvisioningExpired,
    ProvisioningForeign,
    ProvisioningTampered,
    ProvisioningTooNew,
    WrongDistrict,
)
from ui.words import day_words, local, remarked, sentences, stopped, tr
from ui.words_errors import problem_of
from ui.words_ledger import file_words
from ui.words_sync import trouble_words


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
            return tr(
                "第 {line} 行不能用：{why}。什么都没有记。", line=error.line, why=_line_words(error.why)
            )
        case CaseRefused():
            return sentences(
                tr("从第 {line} 行起的那一件没有记下。", line=error.line),
                explain(error.error),
                tr("它前面的 {count} 件已经记下了，不要再记一遍。", count=error.done) if error.done else "",
            )
        case ProvisioningError() | AlreadyBound() | EnrolmentRefused():
            return provisioning_words(error)
        case NotEnrolled():
            return tr(
                "这台电脑还没有接上总部：先用区里发的接入文件接上（weiquan-desk provision 文件）。不影响使用。"
            )
        case SyncError():
            return sentences(stopped(trouble_words(type(error).__name__)), tr("已经存下的内容都在，没有丢。"))
        case FileNeeded():
            return tr("请写明是哪一份备份。")
        case BackupUnfit():
            return tr("这份备份不能用：{why}。现在的资料没有动。", why=_backup_words(error.why))
        case FileNotFoundError():
            return tr("没有找到这个文件。")
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return explain(DiskFull())
        case OSError():
            return tr("这个文件打不开，可能正被别的程序占用。")
    problem = problem_of(error)
    return remarked(sentences(problem.what, problem.safe, problem.todo), problem.code)


def _line_words(why: str) -> str:
    return {
        "not_text": tr("它不是 UTF-8 文字"),
        "not_a_record": tr("它不是该有的 JSON"),
        "unknown_kind": tr("没有这种记录"),
        "unknown_personal_field": tr("没有这种个人信息"),
        "body_does_not_fit": tr("内容和这种记录对不上"),
    }.get(why, why)


def _backup_words(why: str) -> str:
    return {
        "missing": tr("没有找到这个文件"),
        "wrong_key": tr("它不是备份，或者不是用这台电脑的钥匙做的"),
        "damaged": tr("它坏了"),
        "newer": tr("它是更新的程序做的，请先更新程序"),
    }.get(why, why)


def provisioning_words(error: Exception) -> str:
    """Why a provisioning file was refused, and what to do."""
    match error:
        case ProvisioningExpired():
            return tr(
                "这份接入文件过期了（有效到 {day}）。请向区里要一份新的。",
                day=day_words(local(error.ended).date()),
            )
        case ProvisioningTampered():
            return tr("这份接入文件被改动过，不能用。请向区里重新要一份。")
        case ProvisioningForeign():
            return tr("这份接入文件不是本市发的，不能用。请向区里要一份。")
        case WrongDistrict():
            return tr(
                "这份接入文件是给{district}的，和这台电脑不是一个区。请核对后再要一份。",
                district=error.district,
            )
        case ProvisioningTooNew():
            return tr("这份接入文件要更新的程序才能用。请先更新程序。")
        case NotAProvisioningFile():
            return tr("这不是接入文件，或者没有拷完整。请换一份再试。")
        case AlreadyBound():
            return tr("这台电脑已经接在另一个联络点（{point}），里面的件不能交给别的点。", point=error.point)
        case EnrolmentRefused():
            return {
                "code_used": tr("这份接入文件已经用过一次了，每份只能用一台电脑。请向区里再要一份。"),
                "code_expired": tr("这份接入文件的接入码过期了。请向区里要一份新的。"),
            }.get(error.error, tr("总部不认这份接入文件的接入码。请向区里重新要一份。"))
    return tr("这份接入文件不能用。请向区里重新要一份。")
