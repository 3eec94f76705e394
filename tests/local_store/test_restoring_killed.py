"""A restore, and the healing of one, killed at each renaming in a process of its own, the file's log still beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY, log

KILLED = 9
RENAMINGS = 3
"""The decision, the file, the restored one: what stands in a log is taken into its file first."""

_DIES = """
import os, sys
from pathlib import Path
from local_store.file.connection import connect
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK

folder, number, after, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "after", sys.argv[4]
real, done = Path.rename, 0

def rename(self, target):
    global done
    done += 1
    if done == number and not after:
        os._exit(9)
    made = real(self, target)
    if done == number:
        os._exit(9)
    return made

Path.rename = rename
if what == "heal":
    open_or_make(folder, handbook=HANDBOOK)
else:
    Store.restore(folder, find_key(folder).key, Path(what), handbook=HANDBOOK)
print(done)
"""

_WRITES = """
import os, sys
from pathlib import Path
from local_store.making import open_or_make
from tests.local_store.desks import HANDBOOK, log

store, _ = open_or_make(Path(sys.argv[1]), handbook=HANDBOOK)
for number in range(3):
    log(store, merchant=f"后{number}")
os._exit(9)
"""


def run(script: str, *words: object) -> subprocess.CompletedProcess[str]:
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


def prepared(folder: Path) -> Path:
    """Two cases in the backup, five in the file, three of them in its log only: its program was killed."""
    store, _ = open_or_make(folder, handbook=HANDBOOK)
    with store:
        for number in range(2):
            log(store, merchant=f"先{number}")
        made = store.backup().path
    killed = run(_WRITES, folder)
    assert killed.returncode == KILLED, killed.stderr
    assert (folder / f"{FILE_NAME}-wal").stat().st_size
    return made


def rows(folder: Path) -> int:
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        assert {each.what for each in store.doctor() if not each.good} <= {"head"}, (
            "what the backup lacks is told"
        )
        return len(store.queue(TODAY, "all").rows)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, RENAMINGS + 1))
def test_each_start_after_a_kill_has_the_one_file_or_the_other_whole(
    tmp_path: Path, number: int, when: str
) -> None:
    backup = prepared(tmp_path)
    assert run(_DIES, tmp_path, number, when, backup).returncode == KILLED
    decided = number > 1 or when == "after"
    # The start that heals is killed as well, at its first renaming; where nothing is to be healed it goes through.
    healing = run(_DIES, tmp_path, 1, "before", "heal")
    assert healing.returncode == (KILLED if decided and not (number == RENAMINGS and when == "after") else 0)
    assert rows(tmp_path) == (2 if decided else 5)
    assert rows(tmp_path) == (2 if decided else 5), "and stays so"
    if decided:
        [aside] = tmp_path.glob(f"{FILE_NAME}.replaced-*")
        assert Store.verify_backup(aside, find_key(tmp_path).key) == 5, "with what stood in its log only"


def test_there_are_no_more_renamings_than_are_tried(tmp_path: Path) -> None:
    backup = prepared(tmp_path)
    done = run(_DIES, tmp_path, 99, "after", backup)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) == RENAMINGS
    assert not (tmp_path / f"{FILE_NAME}-wal").exists()
