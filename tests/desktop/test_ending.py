"""`--quit` as an installer uses it, on real processes: in good order, in bad moments, and when nothing answers."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.start.finding import COPIED
from desktop.start.single import LOCK_FILE, How
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.desktop.processes import program, runs, told_to_quit
from tests.journeys.worlds import PATIENCE, started, until
from tests.shared.core_files import core_files_allowed, core_limit

TYPING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.start.app import run_window
from desktop.demo.clerk import Clerk
from ui import verbs
from ui.parts.place import Place
from ui.window import MainWindow

app = QApplication(["weiquan-desk"])

def type_when_ready():
    window = next((each for each in app.topLevelWidgets() if isinstance(each, MainWindow)), None)
    if window is None or window.page() is None:
        QTimer.singleShot(20, type_when_ready)
        return
    if window.place().page == "first_run":
        window.page().person.name.set_text("王阿姨")
        window.page().finish()
    fill(window)

def fill(window):
    if window.place().page == "first_run":
        QTimer.singleShot(20, lambda: fill(window))
        return
    window.go(Place("intake"))
    page = window.page()
    page.values.field("story").edit.setFocus()
    page.values.field("story").edit.insertPlainText("车厘子礼盒打开三分之一发霉")
    sys.stdout.write("typed\\n")
    sys.stdout.flush()

QTimer.singleShot(0, type_when_ready)
sys.exit(run_window(sys.argv[1]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a person with such a name has it."""
    return tmp_path / "张 三（测试）" / "维权"


@pytest.fixture
def at_work(folder: Path) -> Path:
    """The same, with records."""
    open_or_make(folder)[0].close()
    return folder


def drafts(folder: Path) -> list[dict[str, object]]:
    with Store.open(folder, find_key(folder).key) as store:
        return [dict(draft.fields) for draft in store.drafts()]


@pytest.mark.parametrize(
    ("arguments", "how", "status"), [((), How.WINDOW, 10), (("--background",), How.TRAY, 11)]
)
def test_a_program_ends_and_tells_how_it_ran(
    at_work: Path, arguments: tuple[str, ...], how: How, status: int
) -> None:
    folder = at_work
    with program(folder, *arguments) as running:
        assert runs(folder, how)
        told = told_to_quit(folder)
        assert (told.returncode, told.stderr) == (status, "")
        assert running.wait(PATIENCE) == 0
    assert told_to_quit(folder).returncode == 0, "nobody runs any more"


def test_nobody_runs_in_a_folder_that_is_not_there(folder: Path) -> None:
    assert told_to_quit(folder).returncode == 0
    assert not folder.exists()


def test_a_start_with_the_session_of_somebody_who_does_not_work_with_it_leaves_nothing(folder: Path) -> None:
    with started(sys.executable, "-m", "desktop", "--data", str(folder), "--background") as nobodys:
        assert nobodys.wait(PATIENCE) == 0
    assert not folder.exists()


def test_where_the_setup_brought_a_file_it_stays_for_whoever_sits_down(folder: Path) -> None:
    (folder / COPIED).mkdir(parents=True)
    (folder / COPIED / "长宁.wqprov").write_bytes(b"{}")
    with program(folder, "--background"):
        assert runs(folder, How.TRAY)
        assert told_to_quit(folder).returncode == 11
    assert not Store.exists(folder), "records are begun by a person"


def test_a_second_start_opens_the_window_of_the_one_in_the_background(at_work: Path) -> None:
    folder = at_work
    with program(folder, "--background") as running:
        with started(sys.executable, "-m", "desktop", "--data", str(folder), "--background") as second:
            assert second.wait(PATIENCE) == 0
        assert runs(folder, How.TRAY)
        with started(sys.executable, "-m", "desktop", "--data", str(folder)) as third:
            assert third.wait(PATIENCE) == 0
        until(lambda: runs(folder, How.WINDOW), "the window")
        assert told_to_quit(folder).returncode == 10
        assert running.wait(PATIENCE) == 0


def test_one_that_is_only_just_starting_is_ended_too(folder: Path) -> None:
    with started(sys.executable, "-m", "desktop", "--data", str(folder)) as starting:
        until((folder / LOCK_FILE).exists, "the lock")
        assert told_to_quit(folder).returncode == 10
        assert starting.wait(PATIENCE) == 0


def test_what_is_half_written_is_a_draft_afterwards(folder: Path) -> None:
    with started(sys.executable, "-c", TYPING, str(folder)) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "typed\n"
        assert told_to_quit(folder).returncode == 10
        assert running.wait(PATIENCE) == 0
    assert [draft["story"] for draft in drafts(folder)] == ["车厘子礼盒打开三分之一发霉"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_one_that_hangs_is_told_of_in_words_and_may_still_end(folder: Path) -> None:
    with program(folder) as hanging:
        hanging.send_signal(signal.SIGSTOP)
        told = told_to_quit(folder, "1")
        assert (told.returncode, told.stdout) == (1, "")
        assert "还没有关上" in told.stderr
        hanging.send_signal(signal.SIGCONT)
        assert hanging.wait(PATIENCE) == 0, "it heard what was said"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_one_is_nobody_and_a_log_off_ends_politely(folder: Path) -> None:
    with program(folder) as killed:
        killed.kill()
        killed.wait(PATIENCE)
        assert told_to_quit(folder).returncode == 0
    with program(folder) as asked:
        asked.send_signal(signal.SIGTERM)
        assert asked.wait(PATIENCE) == 0
    with started(sys.executable, "-c", TYPING, str(folder)) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline() == "typed\n"
        typing.send_signal(signal.SIGHUP)
        assert typing.wait(PATIENCE) == 0
    assert len(drafts(folder)) == 1


def test_a_verb_at_work_is_waited_for_and_named(at_work: Path) -> None:
    """A command that has opened the file, and works until its stdin ends."""
    folder = at_work
    hold = (
        "import argparse, sys; from desktop.command_line.call import Call;"
        "call = Call(argparse.Namespace(data=sys.argv[1])); call.store; print('open', flush=True); sys.stdin.read()"
    )
    with (
        program(folder, "--background") as running,
        started(sys.executable, "-c", hold, str(folder), stdin=subprocess.PIPE) as command,
    ):
        assert command.stdout is not None
        assert command.stdout.readline() == "open\n"
        told = told_to_quit(folder, "1")
        assert told.returncode == 1
        assert "weiquan-desk sync" in told.stderr
        assert running.poll() is None, "nothing is ended for an update that cannot be made"
        command.kill()
        assert told_to_quit(folder).returncode == 11


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process from /proc")
def test_a_crash_leaves_no_memory_in_a_file(folder: Path) -> None:
    with core_files_allowed(), program(folder) as running:
        assert core_limit(running.pid) == "0"
        running.kill()
        assert running.wait(PATIENCE) == -signal.SIGKILL
