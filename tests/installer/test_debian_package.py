"""The package as laid out from a small bundle: its files, its control fields, what it depends on."""

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev_machine
from desktop.trust import trusted_roots
from installer.bundle.elf import read
from installer.debian import texts
from installer.debian.__main__ import version
from installer.debian.depends import FloorTooHigh, depends, package_of
from installer.debian.package import (
    FILES,
    TRUSTED,
    NoRootKey,
    describe,
    lay_out,
    set_modes_and_times,
    trust,
)
from tests.installer.small_elf import small_elf

ROOT = Path(__file__).resolve().parents[2]
MOMENT = 1795526043  # 2026-11-24
MAINTAINER = "A Person <person@weiquan-desk.invalid>"


def bundle(folder: Path) -> Path:
    inner = folder / "_internal"
    (inner / "PySide6").mkdir(parents=True)
    asking = {"libc.so.6": ["GLIBC_2.34"], "libstdc++.so.6": ["GLIBCXX_3.4.29"]}
    (folder / "weiquan-desk").write_bytes(
        small_elf(["libc.so.6", "libdl.so.2"], {"libc.so.6": ["GLIBC_2.14"]})
    )
    (inner / "PySide6" / "libQt6Core.so.6").write_bytes(
        small_elf(
            ["libstdc++.so.6", "libgcc_s.so.1", "libz.so.1", "libglib-2.0.so.0", "libicuuc.so.73"], asking
        )
    )
    (inner / "PySide6" / "libicuuc.so.73").write_bytes(small_elf([], {}))
    (inner / "libQt6Core.so.6").symlink_to("PySide6/libQt6Core.so.6")
    (inner / "LICENCES.txt").write_text(f"{'=' * 100}\nPython 3.11\nPSF-2.0\nWords\n", encoding="utf-8")
    return folder


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    made = bundle(tmp_path / "bundle")
    lay_out(made, root, version="1.2.3", maintainer=MAINTAINER, moment=MOMENT)
    describe(made, root, version="1.2.3", maintainer=MAINTAINER, moment=MOMENT)
    set_modes_and_times(root, MOMENT)
    return root


def fields(root: Path) -> dict[str, str]:
    text = (root / "DEBIAN/control").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Z][\w-]+): (.*)$", text, re.MULTILINE))


def test_everything_is_where_debian_looks_for_it(laid: Path) -> None:
    installed = {
        path.relative_to(laid).as_posix()
        for path in laid.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }
    for name in (
        "usr/bin/weiquan-desk",
        "usr/lib/weiquan-desk/1.2.3/weiquan-desk",
        "usr/share/applications/weiquan-desk.desktop",
        "etc/xdg/autostart/weiquan-desk.desktop",
        "usr/share/metainfo/weiquan-desk.metainfo.xml",
        "usr/share/man/man1/weiquan-desk.1.gz",
        "usr/share/doc/weiquan-desk/copyright",
        "usr/share/doc/weiquan-desk/changelog.gz",
        "usr/share/icons/hicolor/scalable/apps/weiquan-desk.svg",
        "usr/share/icons/hicolor/48x48/apps/weiquan-desk.png",
        "DEBIAN/postinst",
    ):
        assert name in installed
    assert (laid / "usr/bin/weiquan-desk").resolve() == laid / "usr/lib/weiquan-desk/1.2.3/weiquan-desk"
    assert (laid / "usr/share/doc/weiquan-desk/LICENCES.txt").read_text(encoding="utf-8").startswith("=")
    assert (laid / "DEBIAN/conffiles").read_text() == "/etc/xdg/autostart/weiquan-desk.desktop\n"
    assert not any(
        "@" in line
        for path in laid.glob("DEBIAN/p*")
        for line in path.read_text().splitlines()
        if "VERSION" in line
    )


def test_the_citys_root_key_is_written_into_the_program(tmp_path: Path) -> None:
    (tmp_path / TRUSTED).parent.mkdir(parents=True)
    shutil.copy(ROOT / "desktop" / "trusted-roots.txt", tmp_path / TRUSTED)
    assert trusted_roots((tmp_path / TRUSTED).read_text(encoding="utf-8")) is None
    with pytest.raises(NoRootKey):
        trust(tmp_path, ["12"])
    trust(tmp_path, ["AB" * 32, "01" * 32])
    assert trusted_roots((tmp_path / TRUSTED).read_text(encoding="utf-8")) == (b"\xab" * 32, b"\x01" * 32)


def test_modes_and_times_hang_on_nobody(laid: Path) -> None:
    for path in laid.rglob("*"):
        assert int(path.lstat().st_mtime) == MOMENT
        if sys.platform == "linux" and not path.is_symlink():
            runs = path.is_dir() or path.name in ("preinst", "postinst", "postrm")
            runs = runs or path == laid / "usr/lib/weiquan-desk/1.2.3/weiquan-desk"
            assert path.stat().st_mode & 0o777 == (0o755 if runs else 0o644), path


def test_control_names_what_the_files_ask_for(laid: Path) -> None:
    found = fields(laid)
    assert found["Package"] == "weiquan-desk"
    assert found["Version"] == "1.2.3"
    assert found["Maintainer"] == MAINTAINER
    assert found["Depends"].split(", ") == [
        "libc6 (>= 2.34)",
        "libgcc-s1",
        "libglib2.0-0",
        "libstdc++6 (>= 11)",
        "zlib1g",
        "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei",
    ]
    assert int(found["Installed-Size"]) > 20
    description = (laid / "DEBIAN/control").read_text(encoding="utf-8").partition("Description: ")[2]
    assert all(line.startswith(" ") for line in description.rstrip("\n").splitlines()[1:])
    assert "维权联络点工作台" in description


def test_every_file_has_its_sum(laid: Path) -> None:
    summed = {line.split("  ", 1)[1] for line in (laid / "DEBIAN/md5sums").read_text().splitlines()}
    files = {
        path.relative_to(laid).as_posix()
        for path in laid.rglob("*")
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    }
    assert summed == files


def test_a_bundle_from_too_new_a_system_is_refused() -> None:
    too_new = {Path("libnew.so"): read(small_elf([], {"libc.so.6": ["GLIBC_2.38"]}))}
    with pytest.raises(FloorTooHigh) as refused:
        depends(too_new, frozenset())
    assert (refused.value.found, refused.value.because) == ("2.38", ("libnew.so",))
    newest = {Path("libnew.so"): read(small_elf(["libstdc++.so.6"], {"libstdc++.so.6": ["GLIBCXX_3.4.99"]}))}
    with pytest.raises(FloorTooHigh, match=r"GLIBCXX 3\.4\.99"):
        depends(newest, frozenset())


def test_packages_have_debians_names() -> None:
    named = {
        "libz.so.1": "zlib1g",
        "libgcc_s.so.1": "libgcc-s1",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
        "libbrotlidec.so.1": "libbrotli1",
        "libcups.so.2": "libcups2",
        "libbz2.so.1.0": "libbz2-1.0",
        "libX11-xcb.so.1": "libx11-xcb1",
    }
    assert {library: package_of(library) for library in named} == named
    assert {package_of(name) for name in dev_machine.QT_LOADS} == {
        dev_machine.debian_package(name) for name in dev_machine.QT_LOADS
    }


def test_the_changelog_is_written_debians_way() -> None:
    changes = "# Changes\n\n## 0.2.0\n- " + "long " * 40 + "\n- 中文\n\n## 0.1.0 (not released)\n- First.\n"
    told = texts.changelog(changes, maintainer=MAINTAINER, moment=MOMENT)
    assert told.startswith("weiquan-desk (0.2.0) unstable; urgency=medium\n\n  * long")
    assert f"\n -- {MAINTAINER}  Tue, 24 Nov 2026 " in told
    assert "\nweiquan-desk (0.1.0) unstable; urgency=medium\n\n  * First.\n" in told
    assert max(map(len, told.splitlines())) < 80


def test_a_package_has_the_version_of_the_program() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())
    told = texts.changelog(
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), maintainer=MAINTAINER, moment=MOMENT
    )
    assert told.startswith(f"weiquan-desk ({version()}) ")


def test_the_copyright_lists_the_parts(laid: Path) -> None:
    told = (laid / "usr/share/doc/weiquan-desk/copyright").read_text(encoding="utf-8")
    assert "\n  Python 3.11 (PSF-2.0)\n" in told
    declared = set(re.findall(r"^License: (\S+)$", told, re.MULTILINE))
    explained = set(re.findall(r"^License: (\S+)\n ", told, re.MULTILINE))
    assert declared == explained


def test_the_manual_page_tells_every_verb_and_option(laid: Path) -> None:
    page = gzip.decompress((laid / "usr/share/man/man1/weiquan-desk.1.gz").read_bytes()).decode()
    page = page.replace("\\-", "-")
    told = subprocess.run(
        [sys.executable, "-m", "desktop", "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    commands = re.findall(r"^    (\w+) ", told, re.MULTILINE)
    options = re.findall(r"--[a-z-]+", told)
    assert len(commands) > 8
    assert len(options) > 3
    assert [
        command for command in commands if not re.search(rf"^\.(BI?R?) {command}\b", page, re.MULTILINE)
    ] == []
    assert [option for option in options if option not in page] == []
    assert "1.2.3" in page.splitlines()[0]


def test_overrides_say_why() -> None:
    lines = (FILES / "lintian-overrides").read_text(encoding="utf-8").splitlines()
    overriding = [number for number, line in enumerate(lines) if not line.startswith("#")]
    assert overriding
    assert all(lines[number - 1].startswith("# ") for number in overriding)
