"""The Windows side, as far as it can be tried without Wine: names, versions, what a setup answers, what a trial claims."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from installer.bundle.version_file import write_version
from installer.windows import python
from installer.windows.setup import SCRIPT
from installer.windows.trial.steps import NotSo, Steps, claim
from installer.windows.wine import Listener, Wine

ROOT = Path(__file__).resolve().parents[2]
NSIS = SCRIPT.read_text(encoding="utf-8")


def test_windows_is_told_the_version(tmp_path: Path) -> None:
    write_version("1.20.3", tmp_path / "version.txt")
    text = (tmp_path / "version.txt").read_text(encoding="utf-8")
    compile(text, "version.txt", "eval")
    assert "filevers=(1, 20, 3, 0)" in text
    assert "'FileVersion', '1.20.3'" in text
    with pytest.raises(ValueError):
        write_version("1.20.x", tmp_path / "version.txt")


def test_paths_are_named_as_windows_names_them(tmp_path: Path) -> None:
    wine = Wine(tmp_path / "prefix", ":0")
    inside = tmp_path / "prefix" / "drive_c" / "users" / "王 阿姨"
    assert wine.path(inside) == "C:\\users\\王 阿姨"
    assert wine.path(Path("/srv/a b")) == "Z:\\srv\\a b"


def test_a_listener_hears_a_program_whose_child_goes_on() -> None:
    """setup.exe starts the program again, which keeps the pipe: the end of setup.exe is what counts."""
    child = "import sys; sys.stdin.read()"
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]); print('装好了')"
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        heard = Listener(process.stdout)
        process.wait(timeout=60)
        assert process.poll() == 0
        assert process.stdin is not None
        process.stdin.close()  # lets the child end
        assert heard.text() == "装好了\n"


def test_every_refusal_of_the_setup_says_what_has_happened_and_what_to_do() -> None:
    refusals = re.findall(r'!insertmacro refuse (\d+) "([^"]+)"', NSIS)
    assert {int(status) for status, _ in refusals} == {11, 12, 13, 14, 15, 16, 17, 18, 20}
    for status, words in refusals:
        if status != "17":  # a second setup beside the first: there is nothing that could have changed
            assert re.search("没有改动|没有动|还是好的", words), words
        assert re.search("请|打开程序就能用", words), words


def test_the_statuses_of_the_setup_are_told_where_it_is_described() -> None:
    head = NSIS[: NSIS.index("Unicode True")]
    for status in set(re.findall(r"!insertmacro refuse (\d+)", NSIS)):
        assert re.search(rf"\b{status} ", head), status


def test_the_setup_deletes_only_what_it_brought() -> None:
    """`RMDir /r` of a folder a person chose could take more away than the program."""
    removed = set(re.findall(r'RMDir /r "([^"]+)"', NSIS))
    assert removed <= {
        "$INSTDIR\\_internal",
        "$INSTDIR\\.incoming",
        "$INSTDIR\\.outgoing",
        "$INSTDIR\\${FOLDER}",
    }
    assert set(re.findall(r'insertmacro clear "([^"]+)"', NSIS)) == {".incoming", ".outgoing"}
    assert set(re.findall(r'undo_part "([^"]+)"', NSIS)) == {"_internal", "${WINDOWED}", "${CONSOLE}"}


def test_a_setup_that_is_cut_off_can_be_undone_until_every_part_is_in_its_place() -> None:
    """The mark is written before the first old part is moved and goes after the last new one: only in between is there
    something to undo. Undoing moves and deletes nothing of either version."""
    section = NSIS[NSIS.index('Section "程序"') :]
    swaps = [found.start() for found in re.finditer("Call swap", section)]
    marked, unmarked = section.index('\\half" w'), section.index('Delete "$INSTDIR\\.outgoing\\half"')
    assert section.index("Call end_program") < section.index('clear ".outgoing"') < marked < swaps[0]
    assert len(swaps) == 3
    assert swaps[-1] < unmarked < section.index('RMDir /r "$INSTDIR\\.outgoing"')
    undoing = NSIS[NSIS.index("!macro undo_part") : NSIS.index("FunctionEnd", NSIS.index("Function undo"))]
    assert "RMDir /r" not in undoing
    assert "Delete" not in undoing.replace('Delete "$INSTDIR\\.outgoing\\half"', "")


def test_an_archive_that_is_another_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    archive = python.cache() / python.FILE
    archive.parent.mkdir(parents=True)
    archive.write_bytes(b"something else")
    fetching = tmp_path / "fetches-nothing"
    fetching.write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    fetching.chmod(0o755)
    monkeypatch.setattr(python, "FETCH", (str(fetching),))
    with pytest.raises(python.NotGenuine):
        python.fetch(fetching, {}, tmp_path / "tools", tmp_path)


def test_a_claim_that_does_not_hold_ends_the_trial(capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps()
    with pytest.raises(NotSo, match="they differ"), steps.step("the totals are equal"):
        claim([], "they differ")
    with steps.step("something else"):
        claim([0], "a list with something in it holds")
    told = capsys.readouterr().out
    assert "1 FAILED: the totals are equal" in told
    assert "2 ok" in told


def test_the_setups_script_is_utf8_without_a_mark() -> None:
    raw = SCRIPT.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8").read()
