"""What libraries ask of a system, read from small ones that ask for something known, and from Qt's own."""

import sys
from pathlib import Path

import PySide6

from installer.bundle.elf import asks, elf_files, floor, forget_foreign_places, from_the_system, read
from tests.installer.small_elf import small_elf

ASKING = {
    "libc.so.6": ["GLIBC_2.2.5", "GLIBC_2.34", "GLIBC_2.9", "GLIBC_PRIVATE"],
    "libstdc++.so.6": ["GLIBCXX_3.4.29"],
}


def library(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def test_the_highest_version_counts_by_number_and_not_by_letter() -> None:
    found = read(small_elf(["libc.so.6", "libstdc++.so.6"], ASKING))
    assert found.libraries == {"libc.so.6", "libstdc++.so.6"}
    assert found.versions == {"GLIBC": (2, 34), "GLIBCXX": (3, 4, 29)}


def test_packed_relocations_ask_for_the_glibc_that_knows_them() -> None:
    found = read(small_elf([], {"libc.so.6": ["GLIBC_2.17", "GLIBC_ABI_DT_RELR"]}))
    assert found.versions == {"GLIBC": (2, 36)}


def test_the_floor_is_named_with_the_files_that_set_it(tmp_path: Path) -> None:
    library(tmp_path / "in", "libnew.so", small_elf([], {"libc.so.6": ["GLIBC_2.35"]}))
    library(tmp_path, "libold.so", small_elf(["libnew.so", "libz.so.1"], {"libc.so.6": ["GLIBC_2.28"]}))
    (tmp_path / "linked.so").symlink_to("libold.so")
    (tmp_path / "read.me").write_text("\x7fELF, said the page")
    found = asks(elf_files(tmp_path))
    lowest = floor(found)
    assert (str(lowest), lowest.because) == ("2.35", ("libnew.so",))
    assert floor(found, "GLIBCXX").because == ()
    assert from_the_system(found, ["libnew.so"]) == {"libz.so.1"}


def test_a_folder_of_the_machine_that_built_is_forgotten(tmp_path: Path) -> None:
    foreign = library(tmp_path, "a.so", small_elf(["libc.so.6"], ASKING, "/home/somebody/lib"))
    mixed = library(tmp_path, "b.so", small_elf(["libc.so.6"], ASKING, "$ORIGIN:/home/somebody/lib", tag=15))
    own = library(tmp_path, "c.so", small_elf(["libc.so.6"], ASKING, "$ORIGIN/../lib"))
    before = own.read_bytes()
    assert forget_foreign_places(tmp_path) == ["a.so", "b.so"]
    assert [read(each.read_bytes()).place for each in (foreign, mixed, own)] == ["", "", "$ORIGIN/../lib"]
    assert own.read_bytes() == before
    assert read(foreign.read_bytes()).versions == read(before).versions


def test_qt_asks_for_what_the_page_says() -> None:
    """The glibc that Qt's wheels are made for stands in docs/decisions/012-debian-package.md."""
    if sys.platform == "linux":
        core = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Core.so.6"
        assert read(core.read_bytes()).versions["GLIBC"] == (2, 34)
    page = Path(__file__).resolve().parents[2] / "docs" / "decisions" / "012-debian-package.md"
    assert "2.34" in page.read_text(encoding="utf-8")
