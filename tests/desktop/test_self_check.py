"""``--self-check``: a whole program passes and leaves nothing; whatever is missing or wrong is named by its step."""

import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from desktop.demo import self_check, self_check_steps
from desktop.demo.self_check import FOLDER, Report
from installer.bundle import contents
from local_store.store import Store
from sync.protocol import dictionaries

ROOT = Path(__file__).resolve().parents[2]


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob(f"{FOLDER}-*")}


def test_a_process_that_checks_itself(tmp_path: Path) -> None:
    home, report = tmp_path / "home", tmp_path / "报告.json"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--self-check", str(report)],
        cwd=ROOT,
        env={
            **os.environ,
            "XDG_DATA_HOME": str(home),
            "LOCALAPPDATA": str(home),
            "TMPDIR": str(temporary),
            "TEMP": str(temporary),
        },
        capture_output=True,
        check=False,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    assert done.returncode == 0, told
    assert told["ok"]
    assert not told["frozen"]
    assert [step["name"] for step in told["steps"]] == [name for name, _ in self_check_steps.CHECKS]
    assert {"python", "qt", "openssl", "sqlite"} <= set(told["versions"])
    assert len(done.stdout.splitlines()) == len(told["steps"])
    assert not home.exists(), "it touched the person's data"
    assert not list(temporary.iterdir()), "something stays"
    assert "张秀英" not in report.read_text(encoding="utf-8")


def tried(name: str) -> Report:
    before = left_behind()
    report = self_check.run([each for each in self_check_steps.CHECKS if each[0] == name])
    assert left_behind() <= before
    assert [step.name for step in report.steps] == [name]
    assert report.ok == report.steps[0].ok
    return report


Break = Callable[[pytest.MonkeyPatch, Path], None]


def broken_module(patch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import casework

    (tmp_path / "torn.py").write_text("import no_such_part\n", encoding="utf-8")
    patch.setattr(casework, "__path__", [*casework.__path__, str(tmp_path)])


def unlisted_modules(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    patch.setattr(pkgutil, "walk_packages", lambda *_a, **_k: iter(()))


def missing_library(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    patch.setitem(sys.modules, "python_calamine", None)


def unknown_year(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    from casework.calendar import WorkingDays

    patch.setattr(WorkingDays, "is_holiday", lambda *_: False)
    patch.setattr(WorkingDays, "rest_reason", lambda *_: None)


def blind_search(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    patch.setattr(Store, "search", lambda *_a, **_k: ())


def no_glyphs(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    patch.setattr(self_check_steps, "WORDS", "维权\U0010fffd")


def empty_page(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    patch.setattr(QTextDocument, "print_", lambda *_: None)


def missing_dictionary(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    dictionaries.load.cache_clear()
    patch.setattr(dictionaries, "_SHIPPED", {1: "parcels-none.dict"})


def no_trust(patch: pytest.MonkeyPatch, _tmp_path: Path) -> None:
    import truststore

    def refuse(*_: object) -> None:
        raise OSError("no store of certificates")

    patch.setattr(truststore, "SSLContext", refuse)


@pytest.mark.parametrize(
    ("name", "broken", "says"),
    [
        ("modules", broken_module, "no_such_part"),
        ("modules", unlisted_modules, "can be listed"),
        ("libraries", missing_library, "python_calamine"),
        ("calendar", unknown_year, "holiday"),
        ("store", blind_search, "not found"),
        ("window", no_glyphs, "no glyph"),
        ("paper", empty_page, "no file"),
        ("parcel", missing_dictionary, "FileNotFoundError"),
        ("tls", no_trust, "OSError"),
    ],
)
def test_each_step_can_fail(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, broken: Break, says: str
) -> None:
    with monkeypatch.context() as patch:
        broken(patch, tmp_path)
        report = tried(name)
    dictionaries.load.cache_clear()
    assert not report.ok
    assert says in report.steps[0].error
    assert str(tmp_path) not in report.steps[0].error


def test_the_exit_status_is_that_of_the_report(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(self_check_steps, "CHECKS", (("parcel", self_check_steps.parcel),))
    assert self_check.main("") == 0
    missing_dictionary(monkeypatch, tmp_path)
    assert self_check.main(str(tmp_path / "r.json")) == 1
    dictionaries.load.cache_clear()
    assert "FAILED" in capsys.readouterr().out
    assert not json.loads((tmp_path / "r.json").read_bytes())["ok"]
    monkeypatch.setattr(sys, "stdout", None)
    assert self_check.main("") == 1


def test_a_checkout_leaves_out_what_a_bundle_leaves_out() -> None:
    assert self_check_steps.NOT_SHIPPED == contents.NOT_SHIPPED
    assert self_check_steps.PACKAGES == contents.PACKAGES
