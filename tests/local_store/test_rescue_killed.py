"""A rescue killed at any renaming, and in the middle of its making: the next start has the damaged file or the rescued one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from local_store.errors import DamagedStore, StoreBusy
from local_store.file.connection import FILE_NAME
from local_store.rescue import rescuing
from local_store.rescue.laying import make_file
from local_store.rescue.rescuing import COPY, MAKING
from local_store.rescue.told import Told
from local_store.store import Store
from tests.local_store.damage import a_desk, flip
from tests.local_store.desks import HANDBOOK, KEY, Ticking, reopen

KILLED = 9
RENAMINGS = 3
"""The decision, the damaged file, the new one."""
STEPS = (
    "gather",
    "make_file",
    "_told",
    "verify",
    *(f"rename {number} {when}" for number in range(1, RENAMINGS + 1) for when in ("before", "after")),
)

_DIES = """
import os, sys
from pathlib import Path
from typing import Any
from local_store.file import backup
from local_store.rescue import laying, rescuing
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, Ticking

folder, step = Path(sys.argv[1]), sys.argv[2]
done = 0

def dies(*_, **__):
    os._exit(9)

def rename(self, target, real=Path.rename):
    global done
    done += 1
    if step == f"rename {done} before":
        os._exit(9)
    made = real(self, target)
    if step == f"rename {done} after":
        os._exit(9)
    return made

Path.rename = rename
if step == "gather":
    rescuing.gather = dies
elif step == "make_file":
    rescuing.make_file = dies
elif step == "_told":
    laying.Laying._told = dies
elif step == "verify":
    backup.verify = dies
Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
print(done)
"""


def run(folder: Path, step: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-c", _DIES, str(folder), step],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A desk whose first page is broken: it does not open."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (tmp_path / "desk-other").mkdir()
    a_desk(folder, 20, others=5)
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[200] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    return folder


@pytest.mark.parametrize("step", STEPS)
def test_killed_there(damaged: Path, step: str) -> None:
    content = (damaged / FILE_NAME).read_bytes()
    assert run(damaged, step).returncode == KILLED
    decided = step.startswith("rename") and step != "rename 1 before"
    if not decided:
        assert (damaged / FILE_NAME).read_bytes() == content
        with pytest.raises(DamagedStore):
            reopen(damaged)
        Store.rescue(damaged, KEY, clock=Ticking(), handbook=HANDBOOK)
    with reopen(damaged) as store:
        view = store.rescued()
        assert view is not None
        assert view.told.from_file == 34
        assert view.told.gaps == ()
        assert all(each.good for each in store.doctor())
        assert (damaged / view.told.kept).read_bytes() == content
    left = {path.name for path in damaged.iterdir()}
    assert not any(name.startswith((COPY, MAKING)) for name in left)


def test_there_are_no_more_renamings_than_are_tried(damaged: Path) -> None:
    done = run(damaged, "none")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) == RENAMINGS


def test_what_a_command_writes_meanwhile_is_not_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    folder.with_name("desk-other").mkdir()
    a_desk(folder)
    flip(folder / FILE_NAME, 6, 30, but=frozenset({1, 2, 3, 4}))

    def meanwhile(*given: Any) -> Told:
        with (folder / f"{FILE_NAME}-wal").open("ab") as log_file:
            log_file.write(b"written")
        return make_file(*given)

    monkeypatch.setattr(rescuing, "make_file", meanwhile)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreBusy):
        Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    assert (folder / FILE_NAME).read_bytes() == before
    assert not (folder / MAKING).exists()
