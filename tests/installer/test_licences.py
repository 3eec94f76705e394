"""Every part of the bundle has its licence text, or there is no bundle."""

from pathlib import Path

import pytest

from installer.bundle.licences import LicenceMissing, add_system_licences, carried, write_licences
from installer.bundle.making import BundleFaulty, prepare

PACKAGES = next(Path(path) for path in __import__("sys").path if path.endswith("site-packages"))


def installed(folder: Path, name: str, licence: str | None) -> None:
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    )
    record = f"{about.name}/METADATA,,\n"
    if licence is not None:
        (about / "LICENSE").write_text(licence)
        record += f"{about.name}/LICENSE,,\n"
    (about / "RECORD").write_text(record)


def test_what_the_desk_is_made_of_is_all_there(tmp_path: Path) -> None:
    write_licences(PACKAGES, tmp_path / "all.txt")
    text = (tmp_path / "all.txt").read_text(encoding="utf-8")
    for part in ("Python 3.", "PySide6_Essentials 6.", "sqlcipher3 ", "cryptography ", "pyinstaller "):
        assert f"{'=' * 100}\n{part}" in text
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "ZETETIC LLC",
        "Bootloader Exception",
    ):
        assert words in text
    assert "\nhypothesis " not in text  # what only tests the desk is not in it


def test_a_part_without_a_text_stops_the_bundle(tmp_path: Path) -> None:
    installed(tmp_path / "in", "good", "Do as you like.")
    installed(tmp_path / "in", "bare", None)
    installed(tmp_path / "in", "blank", " \n")
    with pytest.raises(LicenceMissing) as missing:
        write_licences(tmp_path / "in", tmp_path / "all.txt", frozenset({"good", "bare", "blank"}))
    assert missing.value.of == ("bare", "blank")
    write_licences(tmp_path / "in", tmp_path / "all.txt", frozenset({"good"}))
    assert "good 1.0\nMIT\nDo as you like." in (tmp_path / "all.txt").read_text(encoding="utf-8")


def test_the_bundle_says_so(tmp_path: Path) -> None:
    installed(tmp_path / "in", "msgspec", None)
    with pytest.raises(BundleFaulty, match="msgspec"):
        prepare(tmp_path / "made", tmp_path / "in")


def test_a_library_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "libnobody-has-this.so.7").write_bytes(b"")
    (tmp_path / "libpython3.11.so.1.0").write_bytes(b"")
    (tmp_path / "libQt6Core.so.6").symlink_to("libnobody-has-this.so.7")
    with pytest.raises(LicenceMissing) as missing:
        add_system_licences(tmp_path, tmp_path / "all.txt")
    assert missing.value.of == ("libnobody-has-this.so.7",)


def test_names_are_those_of_the_lock() -> None:
    assert {"pyside6-essentials", "jaraco-classes", "pyinstaller"} <= carried()
    assert "pip" not in carried()
