"""Commands about the file itself: ``backup`` and ``doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from desktop.command_line.call import Call
from desktop.version import VERSION
from local_store.errors import NotAllowed, PinWaits, PinWrong, StoreError, StoreMissing
from local_store.file.keys import KeyPlace, find_key
from local_store.file.shortfall import Shortfall
from local_store.file.wiped import refuse_wiped
from local_store.making import begin_anew
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Finding
from ui.features import registry
from ui.words import sentences, tr
from ui.words_errors import key_place_words
from ui.words_shortfall import came_back_words, shortfall_lines, shortfall_words, untold


class FileNeeded(ValueError):
    """``backup verify`` and ``backup restore`` need to be told which backup."""


def backup(call: Call) -> int:
    """Make a proved backup, prove one, or put one in the place of the present file (which is kept)."""
    asked = call.asked
    if asked.act == "make":
        made = call.session().make_backup()
        call.answer(
            {"file": str(made.path), "entries": made.entries, "size": made.size},
            tr("备份做好了，打开验过：{file}，{count} 条。", file=made.path.name, count=made.entries),
        )
        return 0
    if asked.act == "anew":
        return _anew(call)
    key = find_key(call.folder).key
    if asked.act == "verify":
        path = _named(call) or next(iter(Store.backups(call.folder)), None)
        if path is None:
            raise FileNeeded
        entries = Store.verify_backup(path, key)
        call.answer(
            {"file": str(path), "entries": entries},
            tr("这份备份是好的：{file}，{count} 条。", file=path.name, count=entries),
        )
        return 0
    path, by = _named(call), _shown(call)
    if path is not None:
        kept = Store.restore(call.folder, key, path, handbook=call.shipped, by=by)
    else:
        put = Store.put_back(call.folder, key, handbook=call.shipped, by=by)
        if put is None:
            raise FileNeeded
        path, kept = put.backup.path, put.kept
    found = call.store.shortfalls()
    call.answer(
        {
            "file": str(path),
            "kept": None if kept is None else str(kept),
            "shortfalls": [_shortfall(each) for each in found],
        },
        "\n".join(
            (
                sentences(
                    tr("已经换成这份备份：{file}。", file=path.name),
                    tr("原来的文件留在 {file}。", file=kept.name) if kept else "",
                    tr("备份以后写的，总部收到过的会自动补回来。"),
                ),
                *_told(call, found),
            )
        ),
    )
    return 0


def _shown(call: Call) -> str:
    """Who asks for the file to be replaced, with the PIN they have; nobody can show one to a file that does not open."""
    if not Store.exists(call.folder):
        return ""
    try:
        call.session().require(Right.RESTORE)
        return call.who()
    except (NotAllowed, PinWrong, PinWaits):
        raise
    except StoreError:
        return ""
    finally:
        call.close()


def _named(call: Call) -> Path | None:
    return Path(call.asked.file) if call.asked.file else None


def _anew(call: Call) -> int:
    """Begin an empty file where the one that was here is missing. Never by itself: a person has to ask for it."""
    apart, _place = begin_anew(call.folder, handbook=call.shipped, program=VERSION)
    call.answer(
        {"apart": str(apart)},
        tr("已经从头开始。原来的钥匙和备份都没有删，放在 {folder}。", folder=apart.name),
    )
    return 0


def doctor(call: Call) -> int:
    """Look the file, the key and the calendar over. Exit status 1 when something is not well. ``--seen``: a person has read
    what is missing. Raises ``StoreMissing`` where nothing is: a file that it had made itself would be found in order."""
    if not (Store.exists(call.folder) or Store.is_gone(call.folder)):
        refuse_wiped(call.folder)
        raise StoreMissing(call.folder)
    if call.asked.seen:
        call.store.see_shortfalls()
    found = call.store.shortfalls()
    findings = [
        *call.store.doctor(),
        _key(call),
        _calendar(call),
    ]
    call.answer(
        {"findings": [asdict(each) for each in findings], "shortfalls": [_shortfall(each) for each in found]},
        "\n".join(
            (*(("✓ " if each.good else "△ ") + _words(each) for each in findings), *_told(call, found))
        ),
    )
    return 0 if all(each.good for each in findings) else 1


def _shortfall(told: Shortfall) -> dict[str, Any]:
    return {**asdict(told), "still": msgspec.to_builtins(told.still), "missing": told.missing}


def _told(call: Call, found: tuple[Shortfall, ...]) -> list[str]:
    """What is missing, until a person has ticked it off."""
    lines: list[str] = []
    for told in untold(found):
        lines += [shortfall_words(told), came_back_words(told)]
        lines += [f"  {line}" for line in shortfall_lines(told, call.today())]
    if lines:
        lines.append(tr("看过、核对过以后：weiquan-desk doctor --seen"))
    return lines


def _key(call: Call) -> Finding:
    place = find_key(call.folder).place
    return Finding("key", True, detail=KeyPlace(place).value)


def _calendar(call: Call) -> Finding:
    """Good while the working days of today's year are published; next year's are usually not before November."""
    today = call.today()
    return Finding("calendar", call.handbook.calendar.known(today), detail=str(today.year))


def _words(finding: Finding) -> str:
    name = {
        "pages": tr("资料文件的每一页"),
        "chain": tr("每台电脑的记录链"),
        "entries": tr("记录的内容"),
        "quarantine": tr("隔离的记录"),
        "apart": tr("列不出来、先放在一边的事项"),
        "traces": tr("删掉的内容是否清干净"),
        "evidence": tr("凭证的照片和扫描件"),
        "head": tr("这台电脑写到过的记录"),
        "recovery": tr("交给区里保管的钥匙 desk.recovery"),
        "key": tr("钥匙"),
        "calendar": tr("工作日历"),
        **registry.looked_over(),
    }.get(finding.what, finding.what)
    if finding.what == "key":
        return tr("{name}：{where}", name=name, where=key_place_words(KeyPlace(finding.detail)))
    if finding.what == "recovery" and finding.detail:
        how = {
            "none": tr("还没有，接上总部时留下"),
            "missing": tr("不见了"),
            "damaged": tr("坏了"),
            "strange": tr("不知道是不是这份资料留下的，接上总部时另留一份"),
        }
        return tr("{name}：{where}", name=name, where=how[finding.detail])
    if finding.what == "head" and (finding.detail or not finding.good):
        how = {
            "unknown": tr("看不出少没少"),
            "held": tr("desk.head 读不出来，可能有别的程序占着"),
            "gone": tr("desk.head 不见了，以后要是少了记录会看不出来"),
            "damaged": tr("desk.head 坏了，以后要是少了记录会看不出来"),
        }
        if finding.detail:
            return tr("{name}：{where}", name=name, where=how[finding.detail])
        return tr("{name}：缺过，还没有人核对（现在缺 {count} 条）", name=name, count=finding.count)
    if finding.good:
        return tr("{name}：好的", name=name)
    if finding.what == "evidence":
        return tr("{name}：{where}", name=name, where="；".join(_evidence(finding.detail)))
    return tr("{name}：有问题（{count}）", name=name, count=finding.count or finding.detail)


def _evidence(detail: str) -> list[str]:
    """What is wrong with files of evidence, each with how many."""
    counts = dict(each.split("=") for each in detail.split())
    told = {
        "missing": tr("不在这台电脑上 {count} 份", count=counts.get("missing", "")),
        "damaged": tr("坏了 {count} 份，从有原件的地方再加一次就好", count=counts.get("damaged", "")),
        "unread": tr("现在读不出来 {count} 份，可能有别的程序占着", count=counts.get("unread", "")),
        "going": tr("删了个人信息、原件还没清掉 {count} 份", count=counts.get("going", "")),
    }
    return [told[why] for why in counts if why in told]
