"""Places where a database breaks are refused, by the rules of both systems."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from local_store.errors import UnsafePlace
from local_store.file.locations import (
    BELOW,
    Machine,
    PosixMachine,
    check_location,
    fits_windows,
    onedrive_folders,
    plain,
)
from local_store.making import open_or_make
from ui.words_errors import problem_of


class Windows:
    """A PC with drives, junctions and OneDrive; implements `local_store.file.locations.Machine`."""

    def __init__(
        self,
        remote: Sequence[str] = (),
        leads: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._remote, self._leads, self._environment = remote, leads or {}, environment or {}

    def pure(self, path: str) -> PurePath:
        return PureWindowsPath(plain(path))

    def real(self, path: str) -> str:
        for link, target in self._leads.items():
            if PureWindowsPath(path).is_relative_to(link):
                return str(PureWindowsPath(target, *PureWindowsPath(path).relative_to(link).parts))
        return path

    def is_remote(self, path: str) -> bool:
        return ntpath.splitdrive(plain(path))[0] in self._remote

    def synced(self) -> Sequence[str]:
        return onedrive_folders(self._environment)

    def fits(self, path: str) -> bool:
        return True


def refusal(place: str, machine: Machine) -> str:
    with pytest.raises(UnsafePlace) as refused:
        check_location(Path(place), machine)
    todo = "请换成短一点的文件夹" if refused.value.why == "too_long" else "请换成本机的文件夹"
    assert todo in problem_of(refused.value).todo
    return refused.value.why


@pytest.mark.parametrize(
    "place",
    [
        r"\\server\share\desk",
        "//server/share/desk",
        r"\\?\UNC\server\share\desk",
        r"\\?\unc\server\share\desk",
        r"\\wsl.localhost\Debian\home\a",
        r"Z:\维权",
        r"\\?\Z:\维权",
        r"C:\联接\维权",
        r"C:\字母\维权",
    ],
)
def test_windows_finds_the_network_behind_every_name(place: str) -> None:
    machine = Windows(["Z:"], {r"C:\联接": r"\\server\share", r"C:\字母": "Z:\\"})
    assert refusal(place, machine) == "network"


@pytest.mark.parametrize(
    "place",
    [
        r"C:\Users\张三\OneDrive\维权",
        r"C:\Users\张三\OneDrive - 某某公司\维权",
        r"C:\Users\张三\公司的云\维权",
        r"c:\users\张三\公司的云",
        r"\\?\C:\Users\张三\公司的云\维权",
        r"D:\我的坚果云\x",
        r"D:\BaiduSyncdisk\x",
        r"D:\百度网盘同步空间\x",
        r"D:\WPS云盘",
        r"C:\联接\维权",
        r"D:\移走的\维权",
    ],
)
def test_windows_finds_folders_that_are_synchronised(place: str) -> None:
    machine = Windows(
        leads={r"C:\联接": r"C:\Users\张三\公司的云", r"C:\Users\张三\云2": r"D:\移走的"},
        environment={
            "OneDriveCommercial": r"C:\Users\张三\公司的云",
            "OneDriveConsumer": r"C:\Users\张三\云2",
        },
    )
    assert refusal(place, machine) == "synced"


@pytest.mark.parametrize(
    "place",
    [
        r"C:\Users\张 三（测试）\AppData\Local\WeiquanDesk",
        r"\\?\C:\Users\张三\AppData\Local\WeiquanDesk",
        r"D:\one drive\dropboxes",
        r"C:\Users\张三\公司的云盘外面",
    ],
)
def test_windows_leaves_ordinary_folders_alone(place: str) -> None:
    check_location(
        Path(place),
        Windows(["Z:"], environment={"OneDrive": r"C:\Users\张三\公司的云", "OneDriveConsumer": ""}),
    )


@pytest.mark.parametrize(
    "place",
    [
        "//server/share/desk",
        "/home/a/OneDrive/desk",
        "/home/a/OneDrive - 某公司/desk",
        "/home/a/坚果云/x",
        "/home/a/BaiduSyncdisk/x",
        "/home/a/Dropbox",
    ],
)
def test_places_that_lose_data_are_refused_here(place: str) -> None:
    with pytest.raises(UnsafePlace):
        check_location(Path(place))


def test_a_network_mount_is_refused_and_so_is_a_link_to_it(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nnas:/x {tmp_path}/nas cifs rw 0 0\n", encoding="utf-8")
    machine = PosixMachine(mounts, {})
    check_location(tmp_path / "here", machine)
    assert refusal(str(tmp_path / "nas" / "desk"), machine) == "network"
    (tmp_path / "nas").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nas")
    assert refusal(str(tmp_path / "link" / "desk"), machine) == "network"


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert refusal(str(tmp_path / "desk" / "data"), PosixMachine()) == "synced"


def test_ordinary_names_are_no_synced_folders(tmp_path: Path) -> None:
    check_location(tmp_path / "dropboxes" / "one drive")


def test_a_folder_too_deep_for_the_database_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    deep = tmp_path / ("长" * 80) / ("长" * 80)
    assert refusal(str(deep), PosixMachine()) == "too_long"
    with pytest.raises(UnsafePlace):
        open_or_make(deep)
    assert list(tmp_path.iterdir()) == []
    fits = tmp_path / ("长" * 60) / ("长" * 40)
    store, _ = open_or_make(fits)
    store.backup()
    store.close()


def test_windows_counts_characters_and_the_database_bytes() -> None:
    plainly = "C:\\" + "长" * (259 - BELOW - 3)
    assert fits_windows(plainly)
    assert not fits_windows(plainly + "长")
    lifted = "\\\\?\\" + plainly
    assert fits_windows(lifted + "长" * 90)
    assert not fits_windows(lifted + "长" * 200), (
        "sqlite opens 1040 bytes, which are fewer characters of Chinese"
    )
    assert not fits_windows(lifted + "a" * 800)
