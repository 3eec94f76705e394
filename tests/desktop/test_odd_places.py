"""Folders as people have them: Chinese names, blanks, long ones; every command that touches files works there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.start.places import LONGEST, data_folder, reachable
from local_store.file.locations import BELOW, SQLITE_LONGEST

RECORD = {
    "case": "a",
    "kind": "complaint.logged",
    "body": {"number": "", "received_on": "2026-11-23", "fields": {"merchant_name": "鲜果集"}},
    "personal": {"consumer_name": "周晓岚", "summary": "车厘子发霉"},
}


def run(folder: Path, *arguments: str) -> int:
    return main(["--data", str(folder), *arguments])


def longest(below: Path) -> Path:
    """A folder as long as the database opens, wherever the tests have theirs."""
    left = SQLITE_LONGEST - BELOW - len(os.fsencode(below / "维权"))
    names = []
    while left > len("/长".encode()):
        name = "很长的文件夹名字" * 8
        while len(f"/{name}".encode()) > left:
            name = name[:-1]
        names.append(name)
        left -= len(f"/{name}".encode())
    return below.joinpath(*names, "维权")


@pytest.mark.parametrize(
    "place",
    [
        Path("张 三（测试）", "维权"),
        Path("C盘 & 用户", "100% #1 ;'资料'"),
        None,
    ],
    ids=["chinese", "signs", "long"],
)
def test_every_verb_works_where_people_put_their_files(
    tmp_path: Path, place: Path | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = longest(tmp_path) if place is None else tmp_path / place
    beside = folder.parent
    beside.mkdir(parents=True)
    record = beside / "记 录.jsonl"
    record.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    assert run(folder, "record", str(record)) == 0
    ledger = beside / "台 账（旧）.csv"
    ledger.write_bytes("日期,投诉人,商家,事由\n2026-03-01,何秀兰,童趣屋,退卡\n".encode("gbk"))
    assert run(folder, "import", str(ledger)) == 0
    assert run(folder, "backup", "make") == 0
    backup = next((folder / "backups").iterdir())
    kept = beside / "备 份.wqbackup"
    kept.write_bytes(backup.read_bytes())
    assert run(folder, "backup", "verify", str(kept)) == 0
    assert run(folder, "backup", "restore", str(kept)) == 0
    monkeypatch.chdir(beside)
    assert main(["--data", folder.name, "search", "何秀兰"]) == 0
    assert "童趣屋" in capsys.readouterr().out
    assert run(folder, "doctor") == 0
    assert run(folder, "--quit") == 0


def test_a_relative_folder_is_that_of_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("维权") == tmp_path / "维权"


def test_long_folders_of_windows_are_written_so_that_all_below_is_reached() -> None:
    short = r"C:\Users\张三\AppData\Local\WeiquanDesk"
    assert reachable(short) == short
    long = "D:\\" + "\\".join(["很长的文件夹名字" * 4] * 6)
    assert len(long) < LONGEST
    assert reachable(long) == "\\\\?\\" + long
    assert reachable(reachable(long)) == reachable(long)
    share = r"\\server\share" + "\\长" * 120
    assert reachable(share) == share, "refused anyway, by its name"
