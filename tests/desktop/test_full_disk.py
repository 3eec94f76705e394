"""``weiquan-desk`` as processes on a disk that takes nothing more: what went in is said, reading goes on, and with room all of
it goes on."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.start.explain import explain
from local_store import errors
from local_store.store import Store
from tests.desktop.test_importing import HEAD, row_of
from tests.journeys.worlds import REPOSITORY, desk_command, environment
from tests.local_store.small_disks import NOBODY, folder_for_all, give_away
from ui.features.sync_center.words_sync import trouble_words
from ui.words_errors import problem_of

ROWS = 500


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out.splitlines()[-1])
        return found


def run(folder: Path, *words: str, largest: int | None = None) -> Said:
    """A command in a process of its own, none of whose files grows beyond ``largest`` bytes."""

    def limited() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    done = subprocess.run(
        desk_command(folder, *words),
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        preexec_fn=limited,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def ledger_of(folder: Path, rows: int, *more: str) -> str:
    path = folder / "台账.csv"
    lines = [row_of(100 + at % 300, f"人{at},店{at},坏了{at}。{'说来话长' * 40},,") for at in range(rows)]
    path.write_text("\n".join((HEAD, *lines, *more)) + "\n", encoding="utf-8-sig")
    return str(path)


def test_what_of_an_import_went_in_is_said_and_the_rest_comes_in_later_once(tmp_path: Path) -> None:
    folder, ledger = tmp_path / "desk", ledger_of(tmp_path, ROWS)
    assert run(folder, "status").status == 0
    stopped = run(folder, "import", ledger, largest=1_500_000)
    assert stopped.status == 1
    told = json.loads(stopped.err.splitlines()[0])
    assert told["error"] == "ImportStopped"
    added, left = told["added"], told["left"]
    assert 0 < added < ROWS
    assert added + left == ROWS
    assert f"硬盘满了。导入停在半路：记下了 {added} 件，还有 {left} 行没记" in stopped.err
    assert "请清出一些空间" in stopped.err
    assert "Traceback" not in stopped.err
    # What is in is in, and can be looked at while the disk is as full as before.
    reading = run(folder, "totals", largest=1_500_000)
    assert (reading.status, reading.facts["cases"]) == (0, added), reading.err
    again = run(folder, "import", ledger)
    assert (again.status, again.facts["added"], again.facts["known"]) == (0, left, added)
    assert run(folder, "totals").facts["cases"] == ROWS
    assert run(folder, "doctor").status == 0


def test_a_backup_without_room_is_refused_and_the_earlier_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert run(folder, "import", ledger_of(tmp_path, 30)).status == 0
    assert run(folder, "backup", "make").status == 0
    kept = Store.backups(folder)
    refused = run(folder, "backup", "make", largest=65_536)
    assert refused.status == 1
    assert json.loads(refused.err.splitlines()[0])["error"] == "DiskFull"
    assert "F-105" in refused.err
    assert list((folder / "backups").iterdir()) == list(kept)
    assert run(folder, "backup", "verify", largest=65_536).status == 0
    assert run(folder, "backup", "make").status == 0
    assert len(Store.backups(folder)) == 2


def test_a_sheet_without_room_is_not_written_half(tmp_path: Path) -> None:
    folder, away = tmp_path / "desk", tmp_path / "away"
    away.mkdir()
    told = random.Random(3)
    waiting = (row_of(90, f"钱{at},乙店{at},{told.randbytes(600).hex()},约500,已退款") for at in range(300))
    ledger = ledger_of(tmp_path, 3, *waiting)
    assert run(folder, "import", ledger).status == 0
    sheet = str(away / "看.xlsx")
    refused = run(folder, "import", ledger, "--look", sheet, largest=100_000)
    assert (refused.status, refused.facts["look_sheet_failed"]) == (1, "disk_full"), refused.err
    assert "硬盘满了" in refused.err
    assert list(away.iterdir()) == []
    assert run(folder, "import", ledger, "--look", sheet).facts["look_sheet"] == sheet
    assert [path.name for path in away.iterdir()] == ["看.xlsx"]


@pytest.mark.parametrize(
    "words", [("status",), ("record", "a.jsonl"), ("backup", "make"), ("sync", "--once")]
)
def test_a_file_that_cannot_be_opened_for_want_of_room_is_called_so(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "desk"
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    told = tuple(str(tmp_path / word) if word.endswith("jsonl") else word for word in words)
    assert run(folder, "status").status == 0
    refused = run(folder, *told, largest=0)
    assert refused.status == 1
    assert "硬盘满了，资料现在打不开" in refused.err
    assert "Traceback" not in refused.err
    assert run(folder, "status").status == 0


READ_ONLY = """
import os, sys
from pathlib import Path
import desktop.start.explain
from desktop.__main__ import main
warm, folder, uid, *words = sys.argv[1:]
main(["--data", warm, *words])  # all that is needed is loaded while it can be
if os.geteuid() == 0:
    os.setgid(int(uid)); os.setuid(int(uid))
sys.stdout.flush(); sys.stderr.write("\\n--\\n"); sys.stderr.flush()
sys.exit(main(["--data", folder, *words]))
"""


def as_nobody(open_folder: Path, *words: str) -> tuple[int, str]:
    """A command of somebody without rights but to the folder; its exit status and what it said in the second run."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            READ_ONLY,
            str(open_folder / "warm"),
            str(open_folder / "desk"),
            str(NOBODY),
            *words,
        ],
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    return done.returncode, done.stderr.partition("\n--\n")[2]


def test_a_read_only_folder_is_named_with_what_to_do(open_folder: Path) -> None:
    folder = open_folder / "desk"
    assert run(folder, "status").status == 0
    assert run(folder, "backup", "make").status == 0
    give_away(folder)
    folder.chmod(0o500)
    status, err = as_nobody(open_folder, "status")
    assert status == 1
    assert f"“{folder}”不让这个用户写，资料现在打不开" in err
    assert "请管理员给这个用户读写它的权限" in err
    folder.chmod(0o700)
    (folder / "backups").chmod(0o500)
    status, err = as_nobody(open_folder, "backup", "make")
    assert status == 1
    assert f"“{folder / 'backups'}”不让这个用户写，刚才这一步没有记下" in err
    (folder / "backups").chmod(0o700)
    assert as_nobody(open_folder, "backup", "make")[0] == 0


REFUSALS: list[Callable[[], errors.StoreError]] = [
    errors.DiskFull,
    errors.QuotaUsedUp,
    lambda: errors.PlaceReadOnly(Path("/data")),
    errors.NoRights,
    lambda: errors.DiskFailing("SQLITE_IOERR"),
    lambda: errors.FileUnopened("SQLITE_CANTOPEN"),
]


@pytest.mark.parametrize("made", REFUSALS)
def test_window_command_line_and_strip_say_the_same(made: Callable[[], errors.StoreError]) -> None:
    error = made()
    problem = problem_of(error)
    told = explain(error)
    for part in (problem.what, problem.todo, problem.code):
        assert part in told
    why = problem_of(type(error)("")).what if isinstance(error, errors.StoreUnreadable) else problem.what
    assert why.split("，")[0] in trouble_words(type(error).__name__) or "/data" in why
    codes = {problem_of(each()).code for each in REFUSALS}
    assert len(codes) == len(REFUSALS), "each is known by a code of its own"
