"""What may be in a bundle, by name."""

import subprocess
import sys
from pathlib import Path

import pytest

from installer.bundle.contents import (
    EXCLUDED,
    NOT_SHIPPED,
    PACKAGES,
    audit,
    faults,
    our_data,
    our_modules,
    shipped,
    wanted,
)
from tests.architecture.house import imports_at_work, module_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name",
    [
        "libpython3.11.so.1.0",
        "libssl.so.3",
        "libcrypto.so.3",
        "libsqlite3.so.0",
        "libffi.so.8",
        "libQt6Core.so.6",
        "libicuuc.so.73",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
        "ui/icons/files/handshake.svg",
    ],
)
def test_what_the_desk_needs_stays(name: str) -> None:
    assert wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        # The C++ runtime: an older one beside a newer system's graphics drivers would stop them from loading.
        "libstdc++.so.6",
        "libgcc_s.so.1",
        # What the system's fontconfig, FreeType and D-Bus load into the same process.
        "libz.so.1",
        "libexpat.so.1",
        "libbz2.so.1.0",
        "liblzma.so.5",
        "libuuid.so.1",
        "libX11.so.6",
        "libxcb-cursor.so.0",
        "libglib-2.0.so.0",
        "libdbus-1.so.3",
        "libfontconfig.so.1",
        "libcups.so.2",
        "libEGL.so.1",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/QtQuick.abi3.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/opengl32sw.dll",
    ],
)
def test_what_is_the_systems_or_nobodys_stays_out(name: str) -> None:
    assert not wanted(name)


def test_a_finished_bundle_is_looked_over(tmp_path: Path) -> None:
    inner = tmp_path / "_internal"
    inner.mkdir()
    for name in ("libstdc++.so.6", "ucrtbase.dll", "desk.py", "icuuc.dll"):
        (inner / name).write_bytes(b"")
    (inner / "odd.dll").write_bytes(b"MZ" + b"\0" * 62 + b"Wine builtin DLL")
    (inner / "libQt6Core.so.6").write_bytes(b"")
    assert sorted(audit(tmp_path)) == [
        "desk.py: a source",
        "icuuc.dll: a file of the operating system",
        "libstdc++.so.6: not on the list",
        "odd.dll: made by Wine",
        "ucrtbase.dll: a file of the operating system",
    ]
    assert faults(["_internal/libQt6Core.so.6", "weiquan-desk"]) == []


def test_every_module_of_the_desk_goes_in_but_those_for_building_and_trying() -> None:
    modules = set(our_modules(ROOT))
    assert {"desktop.start.app", "casework", "ui.words", "local_store", "sync"} <= modules
    assert {name for name in modules if name.startswith(("desktop.demo", "ui.gallery"))} == {
        "desktop.demo",
        "desktop.demo.self_check",
        "desktop.demo.self_check_steps",
    }
    assert not shipped("desktop.demo.samples.anything")
    assert shipped("desktop.demo.samples_of_its_own")


def test_data_keeps_its_folder() -> None:
    data = {path.name: folder for path, folder in our_data(ROOT)}
    assert data["handshake.svg"] == "ui/icons/files"
    assert data["weiquan_en.qm"] == "ui/translations"
    assert "weiquan_en.ts" not in data


def test_no_module_of_the_desk_needs_what_is_left_out() -> None:
    """Each is imported where what the recipe leaves out does not exist."""
    program = f"""
import importlib, sys
class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in {EXCLUDED + NOT_SHIPPED!r}):
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, LeftOut())
for module in {sorted(our_modules(ROOT))!r}:
    importlib.import_module(module)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-800:]


def test_nothing_that_is_handed_out_imports_what_only_a_checkout_has() -> None:
    """Also where the import stands in a function and happens on some days only."""
    handed_out = {*our_modules(ROOT), "desktop.__main__"}
    asked = [
        each for package in PACKAGES for each in imports_at_work(package, ROOT) if each.module in handed_out
    ]
    assert len(asked) > 1000
    assert [str(each) for each in asked if not shipped(module_of(each.target, ROOT))] == []
