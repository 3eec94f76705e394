"""What the disk refuses, in words: the same on the command line, in the window and in the strip of the post. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from local_store import errors
from local_store.file.refusals import of_system
from ui.words import tr

_BY_NAME: Final[Mapping[str, Callable[[], errors.StoreError]]] = {
    "DiskFull": errors.DiskFull,
    "QuotaUsedUp": errors.QuotaUsedUp,
    "PlaceReadOnly": errors.PlaceReadOnly,
    "NoRights": errors.NoRights,
    "DiskFailing": lambda: errors.DiskFailing(""),
    "FileUnopened": lambda: errors.FileUnopened(""),
}
_CODES: Final[Mapping[str, str]] = {
    "DiskFull": "F-105",
    "QuotaUsedUp": "F-113",
    "PlaceReadOnly": "F-114",
    "NoRights": "F-115",
    "DiskFailing": "F-116",
    "FileUnopened": "F-117",
}
_SHEET: Final[Mapping[str, str]] = {
    "DiskFull": "disk_full",
    "QuotaUsedUp": "quota_used_up",
    "PlaceReadOnly": "read_only",
    "NoRights": "no_rights",
}
OTHERWISE: Final = "not_writable"
"""Why a file was not written that nothing better is known of: it may be open elsewhere."""


def refused_words(error: errors.StoreError, place: str = "") -> tuple[str, str]:
    """Why something could not be written, and what to do: half a sentence each. ``place``: what is meant where the error
    does not say; the folder of the data unless given. Empty for an error that is not of the disk."""
    path = error.path if isinstance(error, errors.CannotWrite) else None
    where = place or (tr("放资料的文件夹") if path is None else tr("“{path}”", path=path))
    match error:
        case errors.DiskFull():
            return tr("硬盘满了"), tr("请清出一些空间")
        case errors.QuotaUsedUp():
            return tr("给这个用户的硬盘空间用完了"), tr("请删掉一些自己的文件，或者请管理员多给一些")
        case errors.PlaceReadOnly():
            return (
                tr("{place}只能读，不能写", place=where),
                tr("请把它改成可以写的（移动盘看看有没有写保护）"),
            )
        case errors.NoRights():
            return tr("{place}不让这个用户写", place=where), tr("请管理员给这个用户读写它的权限")
        case errors.DiskFailing():
            return tr("硬盘读写出错"), tr("请找管理员看看这块硬盘")
        case errors.FileUnopened():
            return tr("资料文件打不开"), tr("请看看硬盘还在不在")
    return "", ""


def refused_by_name(name: str) -> tuple[str, str]:
    """The same for the name of an error; empty for one that is not of the disk."""
    made = _BY_NAME.get(name)
    return ("", "") if made is None else refused_words(made())


def code_of(error: errors.StoreError) -> str:
    """The code that whoever helps knows it by."""
    return _CODES[type(error).__name__]


def why_unwritten(error: OSError) -> str:
    """Why a file that somebody wanted was not written, in one word for scripts."""
    return _SHEET.get(type(of_system(error)).__name__, OTHERWISE)


def unwritten_words(why: str) -> str:
    """That word (see ``why_unwritten``) as half a sentence."""
    for name, word in _SHEET.items():
        if word == why:
            return refused_words(_BY_NAME[name](), tr("那里"))[0]
    return tr("那里写不进去，或者同名的文件正开着")
