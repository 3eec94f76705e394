"""The sample point's file after accidents, for pictures: its log is lost, or its pages are spoilt and it was rescued."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Final

from casework.handbook import Handbook
from desktop.demo.sample_point import NOW, write_sample
from local_store.store import Store

_FILE: Final = "desk.db"
_PAGE_BYTES: Final = 4096
_SPOILT: Final = 9
_SEED: Final = 24


def _clock() -> int:
    return int(NOW.timestamp() * 1000)


def without_its_log(folder: Path, key: bytes, handbook: Handbook) -> None:
    """Leave in ``folder`` what a kill leaves whose log is lost: the file as it was written back last."""
    live = folder.with_name(f"{folder.name}-live")
    write_sample(live, key, handbook)
    with Store.open(live, key, clock=_clock, handbook=handbook) as store:
        _write_more(store)
        shutil.copytree(live, folder)
    (folder / f"{_FILE}-wal").unlink()


def put_back(folder: Path, key: bytes, handbook: Handbook) -> None:
    """Leave in ``folder`` a backup that a person put back, older than what it replaced."""
    write_sample(folder, key, handbook)
    with Store.open(folder, key, clock=_clock, handbook=handbook) as store:
        made = store.backup()
        _write_more(store)
    Store.restore(folder, key, made.path, clock=_clock, handbook=handbook)


def _write_more(store: Store) -> None:
    staff = store.on_duty()
    for number in range(3):
        store.session(staff).record_staff(store.new_subject(), f"志愿者{number}")


def rescued(folder: Path, key: bytes, handbook: Handbook) -> None:
    """Leave in ``folder`` a file of which pages were spoilt, and that was rescued."""
    write_sample(folder, key, handbook)
    path = folder / _FILE
    content = bytearray(path.read_bytes())
    chance = random.Random(_SEED)
    for page in chance.sample(range(2, len(content) // _PAGE_BYTES), _SPOILT):
        content[page * _PAGE_BYTES + 100] ^= 1
    path.write_bytes(content)
    Store.rescue(folder, key, clock=_clock, handbook=handbook)
