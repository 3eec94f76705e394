"""The words of what goes wrong where a document or a list is made and saved. No Qt."""

from __future__ import annotations

import os
from pathlib import Path

from casework.papers.filling import NoSuchPaper
from casework.papers.template_lines import BadTemplate
from local_store.errors import NotAllowed
from local_store.file.refusals import is_held, of_system
from ui.words import tr
from ui.words_disk import refused_words


def unsaved_words(error: OSError, path: Path) -> tuple[str, str]:
    """Why a document was not saved, and what to do."""
    fact = tr("没有存成")
    refused = of_system(error)
    if is_held(error) or _stands_open(error, path):
        return fact, tr("同名的文件正开着，或者只能读。请先把它关掉再存，或者换一个名字。")
    if not path.parent.is_dir():
        return fact, tr("那个文件夹不在了（U 盘拔掉了吗）。请另选一个文件夹再存。")
    if refused is not None:
        why, what = refused_words(refused, tr("那个文件夹"))
        if why:
            return fact, tr("{why}；{what}，或者另选一个文件夹再存。", why=why, what=what)
    return fact, tr("那里写不进去。请另选一个文件夹再存。")


def _stands_open(error: OSError, path: Path) -> bool:
    return isinstance(error, PermissionError) and path.exists() and os.access(path.parent, os.W_OK)


def unmade_words(error: Exception) -> tuple[str, str] | None:
    """Why a document could not be made, and what to do; ``None`` for what the window itself says."""
    match error:
        case BadTemplate():
            return tr("这份文书的样式有问题，打不出来"), tr("请告诉区里改样式：{faults}", faults=str(error))
        case NoSuchPaper():
            return tr("这份文书现在打不了"), tr("这一件刚才变了。请返回再打开一次。")
        case NotAllowed():
            return tr("您不能打印或存出这份文书"), tr("请让有权限的同事上岗以后再打。")
    return None
