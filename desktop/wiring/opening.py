"""The store of a folder, opened for whoever works on it: the window's desk, the post, the command line. No Qt."""

from __future__ import annotations

import sys
from pathlib import Path

from casework.handbook import Handbook
from desktop.version import VERSION
from local_store.file.keys import KeyPlace
from local_store.making import open_or_make
from local_store.store import Store
from ui.words import tr


def open_store(folder: Path, handbook: Handbook) -> Store:
    """Open the store of ``folder``; make it, with its key, when there is none.

    Says on stderr when the key had to go into a file beside the data because this machine has no key store.
    """
    store, place = open_or_make(folder, handbook=handbook, program=VERSION)
    if place is KeyPlace.FILE:
        sys.stderr.write(
            tr("这台电脑没有系统钥匙串，钥匙存成了只有您能读的文件 desk.key，请不要拷给别人。") + "\n"
        )
    return store
