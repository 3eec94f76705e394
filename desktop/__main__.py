"""``weiquan-desk``: without a command the window opens; with one, the work is done without it.

Exit status: 0 done, 1 refused (why on stderr, in words), 2 wrong use.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.start.no_dumps import leave_no_dumps
from desktop.version import VERSION
from ui.words import tr


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; the exit status."""
    _streams()
    leave_no_dumps()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="weiquan-desk: %(message)s")
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words:  # the window waits for no parser
        from desktop.start.app import run_window

        return run_window()
    asked = _parser().parse_args(words)
    if asked.command is None and asked.quit is not None:
        return _quit(asked.data, asked.quit)
    if asked.command is None and asked.remove_data:
        return _remove_data(asked.data)
    if asked.self_check is not None:
        from desktop.demo import self_check

        self_check.headless()
        return self_check.main(asked.self_check)
    if asked.command is None:
        from desktop.start.app import run_window

        return run_window(asked.data, background=asked.background)
    return _headless(asked)


def _streams() -> None:
    """UTF-8 whatever the code page is. The windowed program of Windows has no streams: what is said there is not heard,
    and nothing breaks of it."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _quit(data: str | None, patience: float) -> int:
    from desktop.start.ending import STATUS, Ended, end_running
    from desktop.start.places import data_folder

    try:
        ended = end_running(data_folder(data), patience)
    except OSError as error:
        from desktop.start.explain import explain

        sys.stderr.write(explain(error) + "\n")
        return 1
    words, told = {
        Ended.NOBODY: (tr("程序没有在运行。"), sys.stdout),
        Ended.WINDOW: (tr("程序已经关好，填到一半的都存着。"), sys.stdout),
        Ended.TRAY: (tr("后台的程序已经关好。"), sys.stdout),
        Ended.STILL_RUNS: (tr("程序还没有关上。请到它的窗口里看看，手工关掉，再试一次。"), sys.stderr),
        Ended.VERB_RUNS: (
            tr("还有一条命令在用这份资料（例如 weiquan-desk sync）。请先让它结束，再试一次。"),
            sys.stderr,
        ),
    }[ended]
    told.write(words + "\n")
    return STATUS[ended]


def _remove_data(data: str | None) -> int:
    from desktop.start.places import data_folder
    from desktop.start.removal import Removed, remove_data

    try:
        removed = remove_data(data_folder(data))
    except OSError as error:
        from desktop.start.explain import explain

        sys.stderr.write(explain(error) + "\n")
        return 1
    words, told = {
        Removed.DONE: (tr("这台电脑上的记录和钥匙都删掉了。"), sys.stdout),
        Removed.NOTHING: (tr("这台电脑上没有记录。"), sys.stdout),
        Removed.RUNS: (tr("程序还在用这些记录，什么都没有删。请先退出程序，再试一次。"), sys.stderr),
        Removed.LEFT: (
            tr("钥匙删掉了，记录谁也打不开了；有几个文件没删掉，请重启电脑后自己删。"),
            sys.stderr,
        ),
    }[removed]
    told.write(words + "\n")
    return 0 if removed in (Removed.DONE, Removed.NOTHING) else 1


def _headless(asked: argparse.Namespace) -> int:
    from desktop.command_line import commands
    from desktop.command_line.call import Call

    call = Call(asked)
    try:
        return commands.run(asked.command, call)
    except BrokenPipeError:
        return 1
    except Exception as error:  # every refusal is told in words, and none of them shows a trace to a person
        from desktop.start.explain import explain

        logging.getLogger("weiquan-desk").debug("refused", exc_info=error)
        if asked.json:
            sys.stderr.write(_refusal(error) + "\n")
        sys.stderr.write(explain(error) + "\n")
        return 1
    finally:
        call.close()


def _refusal(error: Exception) -> str:
    """What kind of refusal it is, for scripts; of an import that stopped halfway also how far it came, and why."""
    import json

    from local_store.errors import ImportStopped

    facts: dict[str, object] = {"error": type(error).__name__}
    if isinstance(error, ImportStopped):
        facts |= {"added": error.added, "left": error.left, "why": type(error.__cause__).__name__}
    return json.dumps(facts)


def _parser() -> argparse.ArgumentParser:
    from casework.matters.registry import CASES

    parser = argparse.ArgumentParser(prog="weiquan-desk", description=tr("维权联络点工作台"))
    _common(parser)
    parser.set_defaults(command=None)
    parser.add_argument("--version", action="version", version=VERSION, help=tr("这个程序的版本"))
    running = parser.add_mutually_exclusive_group()
    running.add_argument(
        "--background", action="store_true", help=tr("不开窗口，在任务栏里同步（开机自动启动用它）")
    )
    running.add_argument(
        "--remove-data",
        action="store_true",
        help=tr("把这台电脑上的记录和钥匙删掉，找不回来（卸载时用它）"),
    )
    running.add_argument(
        "--quit",
        nargs="?",
        type=_seconds,
        const=30.0,
        metavar="SECONDS",
        help=tr("让正在运行的程序存好、关上，等它关完（最多等这么多秒，不写就是 30 秒）"),
    )
    running.add_argument(
        "--self-check",
        nargs="?",
        const="",
        metavar="REPORT.json",
        help=tr("检查这个程序在这台电脑上是不是完整、能用；不看、不动任何资料"),
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=says, description=says)
        _common(made, again=True)
        return made

    provisioning = command("provision", tr("用区里发的接入文件把这台电脑接上总部"))
    provisioning.add_argument("file")
    provisioning.add_argument(
        "--point", metavar="ID", type=_exact, help=tr("文件里有几个联络点时，接的是哪一个")
    )
    syncing = command("sync", tr("和总部同步"))
    syncing.add_argument("--once", action="store_true", help=tr("只同步一次"))
    carrying = command("courier", tr("没有网络：写到 U 盘上带去区里（out），把带回来的收下（in）"))
    carrying.add_argument("act", choices=["out", "in"])
    carrying.add_argument("place", nargs="+", help=tr("out：写到哪个文件夹；in：带回来的文件夹或文件"))
    carrying.add_argument(
        "--file", metavar="FILE.wqprov", help=tr("还没接上总部时：区里发的接入文件，一起请总部准许接入")
    )
    carrying.add_argument("--point", metavar="ID", type=_exact, help=tr("文件里有几个联络点时，接的是哪一个"))
    command("status", tr("上报到哪一步了"))
    recording = command("record", tr("从 JSON 行文件记入"))
    recording.add_argument("file")
    recording.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="LINE",
        type=_line,
        help=tr("看过了，这一行的金额没写错，照原样记；可以写几次"),
    )
    importing = command("import", tr("导入台账（Excel、CSV）"))
    importing.add_argument("ledger")
    importing.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", type=_mapping)
    importing.add_argument("--year", type=int, help=tr("没写年份的日期是哪一年"))
    importing.add_argument("--undated", metavar="DATE", type=_day, help=tr("没写日期的行按哪一天记"))
    importing.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="[SHEET!]ROW",
        type=_place,
        help=tr("看过了，这一行照原样收下（像是合计、像是记过、隐藏的行）；几张表时写成 表名!行；可以写几次"),
    )
    importing.add_argument("--kind", choices=sorted(CASES))
    importing.add_argument("--look", metavar="FILE.xlsx", help=tr("要人看一下的行写到哪里"))
    importing.add_argument(
        "--history",
        nargs="?",
        choices=["lapsed", "all", "none"],
        const="all",
        default="lapsed",
        help=tr("哪些归入历史，不进待办：过了办理期限的（lapsed，不写就是它）、全部（all）、都不（none）"),
    )
    importing.add_argument("--dry-run", action="store_true", help=tr("只看看，不记"))
    past = command("imports", tr("导入过的台账：列出来、整个撤回、没办完的归入历史"))
    past.add_argument("act", choices=["list", "take-back", "put-away"], nargs="?", default="list")
    past.add_argument("id", nargs="?", default="", help=tr("哪一次导入；put-away 时“-”是不记得哪一次的那些"))
    counting = command("totals", tr("合计"))
    counting.add_argument("--since", metavar="DATE", type=_day)
    counting.add_argument("--until", metavar="DATE", type=_day)
    command("queue", tr("待办")).add_argument("--limit", type=_count, default=50)
    given = command("orders", tr("总部派来的工单"))
    given.add_argument("--view", choices=["open", "waiting", "ended"], default="open")
    given.add_argument("--limit", type=_count, default=50)
    looking = command("search", tr("找人、找店、找电话后四位"))
    looking.add_argument("text")
    looking.add_argument("--limit", type=_count, default=50)
    command("notices", tr("总部发来的通知")).add_argument("--limit", type=_count, default=50)
    erasing = command("erase", tr("删除一件的个人信息；不写编号：列出办完多年、可以删的"))
    erasing.add_argument("number", nargs="?", default="", type=_exact)
    erasing.add_argument(
        "--ground",
        choices=["asked", "consent_withdrawn", "not_needed", "wrongly_taken"],
        help=tr("为什么：本人要求、本人撤回同意、不再需要、本来不该记"),
    )
    erasing.add_argument("--why", default="", help=tr("说明；不要写姓名和电话"))
    erasing.add_argument(
        "--sure", metavar="NUMBER", default="", type=_exact, help=tr("再写一遍编号：删了找不回来")
    )
    command("suggest", tr("按事由建议分类"))
    keeping = command("backup", tr("备份：做一份、验一份、恢复；资料文件不见了又没有备份时从头开始（anew）"))
    keeping.add_argument("act", choices=["make", "verify", "restore", "anew"])
    keeping.add_argument("file", nargs="?")
    saving = command("rescue", tr("资料文件坏了：把还读得出的抢救到一份新的里；show 是再看一遍缺了什么"))
    saving.add_argument("act", choices=["run", "show"], nargs="?", default="run")
    looking = command("doctor", tr("检查资料文件、搜索、钥匙和日历"))
    looking.add_argument("--seen", action="store_true", help=tr("缺的记录已经核对过，不再提示"))
    return parser


def _common(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    missing = argparse.SUPPRESS if again else None
    parser.add_argument("--data", metavar="DIR", default=missing, help=tr("资料放在哪个文件夹"))
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if again else False, help=tr("用 JSON 回答")
    )
    parser.add_argument("--by", metavar="NAME", default=missing, help=tr("第一次记入时，值班人叫什么"))
    parser.add_argument(
        "--as",
        dest="as_person",
        metavar="NAME",
        default=missing,
        help=tr("以谁的身份做；设了 PIN 的会问 PIN"),
    )
    parser.add_argument(
        "--pin-stdin",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        help=tr("PIN 从标准输入的第一行读，不在终端里问"),
    )


def _day(text: str) -> str:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("日期要写成 2026-11-23 这样")) from None
    return text


def _exact(text: str) -> str:
    """An id, as the file has it sign by sign."""
    from casework.look_alikes import strangers
    from casework.plain_text import one_line, one_width, seen

    plain = one_line(one_width(seen(text)))
    for one in strangers(plain):
        raise argparse.ArgumentTypeError(
            tr(
                "第 {place} 个字“{sign}”（{code}）不是键盘上的，请重新打一遍",
                place=one.place,
                sign=one.sign,
                code=one.code,
            )
        )
    return plain


def _seconds(text: str) -> float:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 3600:
        raise argparse.ArgumentTypeError(tr("要写一个从 1 起的数"))
    return float(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 100_000:
        raise argparse.ArgumentTypeError(tr("要写一个从 1 起的数"))
    return int(text)


def _place(text: str) -> str:
    row = text.rpartition("!")[2]
    if not (row.isascii() and row.isdigit() and len(row) <= 9):
        raise argparse.ArgumentTypeError(tr("要写成 12 或 表名!12 这样"))
    return text


def _line(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError(tr("要写行号，例如 12"))
    return int(text)


def _mapping(text: str) -> str:
    from casework.ledger import LedgerField

    column, _, name = text.partition("=")
    try:
        if not column.isdigit() or int(column) < 1:
            raise ValueError(column)
        if name:
            LedgerField(name)
    except ValueError:
        names = ", ".join(field.value for field in LedgerField)
        raise argparse.ArgumentTypeError(
            tr("要写成 3=merchant_name 这样；字段有：{names}", names=names)
        ) from None
    return text


if __name__ == "__main__":
    sys.exit(main())
