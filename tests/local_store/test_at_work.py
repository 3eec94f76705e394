"""Who has the file open keeps others from replacing it, and who replaces it keeps others from opening it; nobody waits, nothing is
written, and the kernel takes either mark away with its process."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop.start.in_use import MARK_FILE
from local_store.errors import BeingReplaced, StoreExists, StoreInUse
from local_store.file import alone, at_work, head
from local_store.file.at_work import Doing, enter, replacing
from local_store.file.connection import FILE_NAME
from local_store.making import begin_anew
from local_store.read_models import laying_out
from local_store.store import Store
from tests.local_store.damage import flip
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, log, make, reopen

KILLED = 9
_LOCKS = (alone.LOCK_FILE, at_work.USE_FILE, MARK_FILE, f"{FILE_NAME}-shm")


def desk(folder: Path) -> Path:
    """A closed desk with a backup; which."""
    folder.mkdir(exist_ok=True)
    with make(folder) as store:
        for number in range(40):
            log(store, merchant=f"商家{number}", story="长" * 200)
        made = store.backup().path
        log(store)
    return made


def damaged(folder: Path) -> None:
    desk(folder)
    flip(folder / FILE_NAME, 4, 20, but=frozenset({1, 2, 3}))


def standing(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, but for the locks and what processes share while they look at a log."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _LOCKS
    }


def in_a_thread(act: Callable[[], object]) -> BaseException | None:
    """What goes wrong when a thread of its own does it."""
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - it is asked for
            wrong.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return wrong[0] if wrong else None


def in_a_process(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join((str(root), os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep)
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


_OPENS = """
import sys
from pathlib import Path
from tests.local_store.desks import log, reopen
try:
    with reopen(Path(sys.argv[1])) as store:
        log(store, merchant="来得不巧")
except Exception as error:
    print(type(error).__name__, getattr(error, "what", ""))
"""


def while_it_is_made(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something when the new file is nearly made."""
    real = laying_out.lay_out
    done: list[bool] = []

    def lay_out(*given: Any) -> object:
        if not done:
            done.append(True)
            act()
        return real(*given)

    monkeypatch.setattr(laying_out, "lay_out", lay_out)


def rescue(folder: Path) -> None:
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)


def put_back(folder: Path) -> None:
    assert Store.put_back(folder, KEY, clock=Ticking(), handbook=HANDBOOK) is not None


def restore(folder: Path) -> None:
    [backup] = Store.backups(folder)
    Store.restore(folder, KEY, backup, clock=Ticking(), handbook=HANDBOOK)


REPLACES = {"rescue": rescue, "restore": restore, "put back": put_back}


@pytest.mark.parametrize("opener", ["a thread", "a process"])
@pytest.mark.parametrize("way", REPLACES)
def test_who_opens_the_folder_meanwhile_is_refused_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, opener: str
) -> None:
    damaged(tmp_path)
    before = standing(tmp_path)
    told: list[str] = []

    def opened() -> None:
        during = standing(tmp_path)
        if opener == "a thread":
            error = in_a_thread(lambda: reopen(tmp_path).close())
            assert isinstance(error, BeingReplaced)
            told.append(f"BeingReplaced {error.what}")
        else:
            told.append(in_a_process(_OPENS, tmp_path).stdout.strip())
        assert standing(tmp_path) == during
        assert during.items() >= before.items(), "all that was there before is there"

    while_it_is_made(monkeypatch, opened)
    REPLACES[way](tmp_path)
    assert told == ["BeingReplaced rescue" if way == "rescue" else "BeingReplaced restore"]
    with reopen(tmp_path) as store:
        assert store.search("来得不巧", today=TODAY) == ()


@pytest.mark.parametrize("way", REPLACES)
def test_who_has_it_open_is_not_put_aside(tmp_path: Path, way: str) -> None:
    """The window, the post, a command, or only a door for questions."""
    desk(tmp_path)
    with reopen(tmp_path) as store:
        before = standing(tmp_path)
        with pytest.raises(StoreInUse):
            REPLACES[way](tmp_path)
        assert standing(tmp_path) == before
        reader = store.reader()
    before = standing(tmp_path)
    with pytest.raises(StoreInUse):
        REPLACES[way](tmp_path)
    assert standing(tmp_path) == before
    reader.close()
    reader.close()
    if way != "rescue":
        REPLACES[way](tmp_path)
        with reopen(tmp_path) as store:
            assert len(store.queue(TODAY, "all", limit=100).rows) == 40


@pytest.mark.parametrize("way", REPLACES)
def test_two_do_not_replace_it_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    damaged(tmp_path)
    errors: list[BaseException | None] = []

    def all_others() -> None:
        errors.extend(in_a_thread(partial(each, tmp_path)) for each in REPLACES.values())

    while_it_is_made(monkeypatch, all_others)
    REPLACES[way](tmp_path)
    assert [type(each) for each in errors] == [BeingReplaced] * 3
    assert len(list(tmp_path.glob(f"{FILE_NAME}.replaced-*"))) == 1


def test_nobody_begins_anew_in_a_folder_whose_file_is_open_or_just_being_replaced(tmp_path: Path) -> None:
    desk(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    leave = enter(tmp_path)
    before = standing(tmp_path)
    with pytest.raises(StoreInUse):
        begin_anew(tmp_path, handbook=HANDBOOK)
    leave()
    with replacing(tmp_path, Doing.RESTORE):
        assert isinstance(in_a_thread(lambda: begin_anew(tmp_path, handbook=HANDBOOK)), BeingReplaced)
    assert standing(tmp_path) == before
    begin_anew(tmp_path, handbook=HANDBOOK)


def test_a_file_that_has_come_back_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    desk(tmp_path)
    before = standing(tmp_path)
    with pytest.raises(StoreExists):
        Store.put_back(tmp_path, KEY, handbook=HANDBOOK, missing=True)
    assert standing(tmp_path) == before
    (tmp_path / FILE_NAME).unlink()
    assert Store.put_back(tmp_path, KEY, handbook=HANDBOOK, missing=True) is not None


_DIES = """
import os, sys
from pathlib import Path
from local_store.file.at_work import Doing, replacing
from tests.local_store.desks import reopen

folder = Path(sys.argv[1])
if sys.argv[2] == "open":
    store = reopen(folder)
    os._exit(9)
with replacing(folder, Doing.RESCUE):
    os._exit(9)
"""


@pytest.mark.parametrize("how", ["open", "replacing"])
def test_who_dies_leaves_no_mark(tmp_path: Path, how: str) -> None:
    desk(tmp_path)
    assert in_a_process(_DIES, tmp_path, how).returncode == KILLED
    restore(tmp_path)
    reopen(tmp_path).close()


def test_opening_has_the_folder_for_itself_until_it_is_connected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that open at once would heal one cut-off restore twice, or look at a file that the other is just putting aside."""
    desk(tmp_path)
    held: list[bool] = []
    real = head.read

    def read(folder: Path, key: bytes) -> head.Seen:
        held.append(isinstance(in_a_thread(lambda: _try_lock(folder / alone.LOCK_FILE)), BlockingIOError))
        return real(folder, key)

    monkeypatch.setattr(head, "read", read)
    reopen(tmp_path).close()
    assert held
    assert all(held)
    _try_lock(tmp_path / alone.LOCK_FILE)


def _try_lock(path: Path) -> None:
    import fcntl

    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_refused_folder_keeps_no_lock(tmp_path: Path) -> None:
    from local_store.errors import StoreMissing

    with pytest.raises(StoreMissing):
        reopen(tmp_path)
    assert list(tmp_path.iterdir()) == []


class _Ranges:
    """``locking`` as Windows does it: ranges of bytes, each of one handle; nobody else reads or locks them."""

    def __init__(self) -> None:
        self.taken: dict[int, tuple[int, int]] = {}

    def locking(self, descriptor: int, _mode: int, count: int) -> None:
        at = os.lseek(descriptor, 0, os.SEEK_CUR)
        for first, end in self.taken.values():
            if first < at + count and at < end:
                raise OSError(13, "")
        self.taken[descriptor] = (at, at + count)

    def close(self, descriptor: int) -> None:
        self.taken.pop(descriptor, None)
        os.close(descriptor)


def test_the_same_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranges, locks = _Ranges(), ModuleType("msvcrt")
    for name, value in {"locking": ranges.locking, "LK_NBLCK": 2}.items():
        setattr(locks, name, value)
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("at_work_on_windows", str(at_work.__file__))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "os", _Os(ranges))
    one, other = module.enter(tmp_path), module.enter(tmp_path)
    one()
    with pytest.raises(StoreInUse), module.replacing(tmp_path, Doing.RESTORE):
        raise AssertionError
    other()
    with module.replacing(tmp_path, Doing.RESTORE):
        module.enter(tmp_path)()  # who replaces it may look
        for refused in (lambda: module.enter(tmp_path), lambda: _entered(module, tmp_path)):
            error = in_a_thread(refused)
            assert isinstance(error, BeingReplaced)
            assert error.what == "restore"
    module.enter(tmp_path)()


def _entered(module: ModuleType, folder: Path) -> None:
    with module.replacing(folder, Doing.RESCUE):
        raise AssertionError


class _Os:
    """The system's calls; a handle that is closed lets go of its ranges."""

    def __init__(self, ranges: _Ranges) -> None:
        self.close = ranges.close

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)
