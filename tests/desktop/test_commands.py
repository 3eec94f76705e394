"""The commands without a window, asked with everything a person or a script gets wrong: words and a status, never a trace,
and nothing half done."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.start.explain import explain
from local_store.errors import DiskFull
from local_store.file.keys import find_key
from local_store.rights import Right, Role
from local_store.store import Store
from ui.features import registry

LOGGED = {
    "case": "a",
    "kind": "complaint.logged",
    "body": {
        "number": "",
        "received_on": "2026-11-23",
        "fields": {"merchant_name": "鲜果集", "disputed_fen": 39800},
    },
    "personal": {"consumer_name": "周晓岚", "summary": "车厘子发霉"},
}
SETTLED = {
    "case": "a",
    "kind": "settlement.on_the_spot",
    "body": {"on": "2026-11-23", "lines": [{"component": "L1", "fen": 39800}], "paid": True},
}


class Desk:
    """One folder and what its commands answered last."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self.out = self.err = ""

    def run(self, *arguments: str) -> int:
        """A command; its status."""
        self._capsys.readouterr()
        try:
            status = main(["--data", str(self.folder), *arguments])
        except SystemExit as wrong_use:
            status = int(str(wrong_use.code))
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.err
        return status

    def json(self, *arguments: str) -> Any:
        """What a command answers a script."""
        assert self.run(*arguments, "--json") == 0, self.err
        return json.loads(self.out)

    def record(self, *lines: object) -> int:
        """``record`` of these lines; bytes as they are."""
        file = self.folder.parent / "lines.jsonl"
        file.write_bytes(
            b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        )
        return self.run("record", str(file))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


def test_a_case_goes_in_and_comes_out(desk: Desk) -> None:
    assert desk.record(LOGGED, SETTLED) == 0
    assert desk.json("totals")["performed_fen"] == 39800
    assert desk.run("search", "车厘子") == 0
    assert "鲜果集" in desk.out
    assert "周晓岚" not in desk.out, "names are masked for people who look over a shoulder"
    assert desk.run("doctor") == 0, desk.out


def test_what_became_of_the_sealed_key_is_said(desk: Desk) -> None:
    assert desk.record(LOGGED) == 0
    assert desk.run("doctor") == 0
    assert "desk.recovery：还没有" in desk.out
    (desk.folder / "desk.recovery").write_bytes(b"of another file")
    assert desk.run("doctor") == 1
    assert "△ 交给区里保管的钥匙 desk.recovery：不知道是不是这份资料留下的" in desk.out
    with Store.open(desk.folder, find_key(desk.folder).key) as store:
        assert store.leave_sealed_key(lambda _: b"sealed")
    assert (desk.folder / "desk.recovery").read_bytes() == b"sealed"
    assert desk.run("doctor") == 0
    assert "desk.recovery：好的" in desk.out
    (desk.folder / "desk.recovery").write_bytes(b"sealeD")
    assert desk.run("doctor") == 1
    assert "△ 交给区里保管的钥匙 desk.recovery：坏了" in desk.out
    (desk.folder / "desk.recovery").unlink()
    assert desk.run("doctor") == 1
    assert "desk.recovery：不见了" in desk.out


def test_a_file_that_became_shorter_says_by_how_much_until_somebody_has_seen_it(desk: Desk) -> None:
    assert desk.record(LOGGED) == 0
    short = (desk.folder / "desk.db").read_bytes()
    assert desk.record({**LOGGED, "case": "b"}) == 0
    (desk.folder / "desk.db").write_bytes(short)
    assert desk.run("doctor") == 1
    assert "少了 1 条" in desk.out
    assert "缺第 3 条" in desk.out
    assert desk.run("doctor", "--seen") == 0
    assert "少了" not in desk.out
    told = desk.json("doctor")["shortfalls"]
    assert [(each["own"], each["missing"], each["still"][0]["first"]) for each in told] == [(1, 1, 3)]


@pytest.mark.parametrize(
    "line",
    [
        b"\x9b\xf7\x00\x12\xff",
        b"{",
        [1],
        {"a": 1},
        {**LOGGED, "version": "x"},
        {**LOGGED, "kind": "no.such"},
        {**LOGGED, "personal": {"shoe_size": "42"}},
        {**LOGGED, "personal": {"consumer_name": 7}},
        {**LOGGED, "personal": ["周晓岚"]},
        {**LOGGED, "body": {**LOGGED["body"], "fields": {"disputed_fen": "39800"}}},  # type: ignore[dict-item]
        {**LOGGED, "body": {**LOGGED["body"], "fields": {"disputed_fen": True}}},  # type: ignore[dict-item]
        {**LOGGED, "body": {**LOGGED["body"], "fields": {"claimed_fen": -1}}},  # type: ignore[dict-item]
        {**SETTLED, "body": {"on": "2026-11-23", "lines": [{"component": "L1", "fen": -5}]}},
    ],
    ids=str,
)
def test_a_line_that_cannot_be_used_leaves_everything_as_it_was(desk: Desk, line: object) -> None:
    assert desk.record(LOGGED, line) == 1
    assert "第 2 行不能用" in desk.err
    assert "周晓岚" not in desk.err
    assert desk.json("totals")["cases"] == 0


def test_a_refused_case_says_where_and_how_many_are_in(desk: Desk) -> None:
    confirmed = {"case": "b", "kind": "money.confirmed", "body": {"covers": []}}
    assert desk.record(LOGGED, SETTLED, confirmed, {**LOGGED, "case": "c"}) == 1
    assert "第 3 行" in desk.err
    assert "1 件已经记下" in desk.err
    assert "总部" in desk.err
    assert desk.json("totals")["cases"] == 1


def test_what_nobody_sees_in_a_record_is_not_kept(desk: Desk) -> None:
    told = {
        **LOGGED,
        "body": {**LOGGED["body"], "fields": {"merchant_name": "鲜\u202a果集\n沪太路店\t\u200e"}},  # type: ignore[dict-item]
        "personal": {"consumer_name": "\u2060周晓岚\r\n", "story": "\ufeff买了。\r\n坏了。"},
    }
    assert desk.record(told) == 0
    [hit] = desk.json("search", "\u202d晓岚")["hits"]
    assert (hit["merchant_name"], hit["consumer_name"]) == ("鲜果集 沪太路店", "周晓岚")
    assert hit["summary"] == "买了。\n坏了。"


@pytest.mark.parametrize("text", ["-5", "0", "x", "1e3", "9999999"])
def test_a_limit_is_a_number_from_one(desk: Desk, text: str) -> None:
    assert desk.run("queue", f"--limit={text}") == 2
    assert "从 1 起的数" in desk.err


@pytest.mark.parametrize("text", ["foo", "0=merchant_name", "1=foo", "=merchant_name"])
def test_a_mapping_that_says_nothing_names_what_it_could_say(desk: Desk, text: str) -> None:
    assert desk.run("import", "--map", text, "ledger.csv") == 2
    assert "merchant_name" in desk.err
    assert desk.run("totals", "--since", "2026-13-01") == 2
    assert "2026-11-23" in desk.err


def test_suggest_says_which_line_is_wrong(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in ('"手机碎屏"\nnot json\n', '"手机碎屏"\n5\n'):
        monkeypatch.setattr(sys, "stdin", io.StringIO(asked))
        assert desk.run("suggest") == 1
        assert json.loads(desk.out)["category"]
        assert "第 2 行" in desk.err


def test_ledgers_that_are_none_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(4000)
    for name, content in (
        ("noise.xlsx", noise),
        ("noise.csv", noise),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise),
        ("broken.xlsx", b"PK\x03\x04" + noise),
        ("empty.csv", b""),
        ("blank.csv", b" \r\n\r\n"),
        ("prose.csv", "今天天气很好\n".encode()),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        assert desk.run("import", str(file)) == 1, name
        assert "P-100" not in desk.err, name
        assert desk.err.strip().endswith("。"), name
    assert desk.run("import", str(tmp_path / "nowhere.csv")) == 1
    assert desk.run("import", str(tmp_path)) == 1
    assert desk.json("totals")["cases"] == 0


def test_a_ledger_without_days_asks_for_one_and_names_the_option(desk: Desk, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("投诉人,商家,事由,金额\n周晓岚,鲜果集,车厘子发霉,398\n", encoding="utf-8")
    assert desk.run("import", str(ledger)) == 1
    assert "--undated" in desk.err
    assert "一行也没有导入" in desk.err
    assert desk.json("totals")["cases"] == 0
    assert desk.run("import", "--dry-run", str(ledger)) == 0
    assert "--undated" in desk.out
    assert desk.run("import", "--undated", "2025-12-31", str(ledger)) == 0
    assert "按指定的日子记" in desk.out
    assert desk.json("totals", "--since", "2025-12-31", "--until", "2025-12-31")["cases"] == 1


def test_things_that_are_no_provisioning_file(desk: Desk, tmp_path: Path) -> None:
    for content in (b"", b"{}", b"\xff\x00", b'{"format": "weiquan-provisioning", "version": 1}'):
        file = tmp_path / "point.wqprov"
        file.write_bytes(content)
        assert desk.run("provision", str(file)) == 1
        assert "接入文件" in desk.err
    assert desk.run("sync", "--once") == 1
    assert "还没有接上总部" in desk.err


def test_backups_are_made_proved_and_put_back(desk: Desk, tmp_path: Path) -> None:
    assert desk.record(LOGGED, SETTLED) == 0
    assert desk.run("backup", "verify") == 1
    assert "哪一份备份" in desk.err
    made = desk.json("backup", "make")
    noise = tmp_path / "noise.wqbackup"
    noise.write_bytes(random.Random(3).randbytes(20_000))
    for act in ("verify", "restore"):
        assert desk.run("backup", act, str(noise)) == 1
        assert "wrong_key" not in desk.err
        assert desk.run("backup", act, str(tmp_path / "nowhere")) == 1
        assert "没有找到" in desk.err
    assert desk.record({**LOGGED, "case": "b"}) == 0
    assert desk.json("backup", "verify")["entries"] == made["entries"]
    assert desk.run("backup", "restore") == 0
    assert desk.json("totals")["cases"] == 1


def test_a_file_with_flipped_bytes_or_another_key_is_told_apart(desk: Desk) -> None:
    assert desk.record(LOGGED) == 0
    key = desk.folder / "desk.key"
    mine = key.read_text()
    key.write_text("00" * 32)
    assert desk.run("status") == 1
    assert "F-102" in desk.err
    key.write_text(mine)
    file = desk.folder / "desk.db"
    content = bytearray(file.read_bytes())
    content[100:140] = bytes(40)
    file.write_bytes(content)
    assert desk.run("status") == 1
    assert "F-103" in desk.err


def test_processes_that_come_at_once_to_a_new_folder_make_one_file(desk: Desk, tmp_path: Path) -> None:
    """Key and file are made by one of them; the others open what it made."""
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in (LOGGED, SETTLED)), encoding="utf-8")
    command = [sys.executable, "-m", "desktop", "--data", str(desk.folder), "record", str(file)]
    processes = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    told = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, told
    assert sum("desk.key" in err for _, err in told) == 1, "one of them made the key, and said so"
    assert desk.json("totals")["performed_fen"] == 4 * 39800
    assert desk.run("doctor") == 0, desk.out


def test_nothing_is_left_in_a_folder_that_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk.folder = tmp_path / "OneDrive" / "desk"
    assert desk.run("status") == 1
    assert "F-104" in desk.err
    assert not desk.folder.exists()


def test_a_full_disk_is_called_one() -> None:
    assert explain(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))) == explain(DiskFull())
    assert "F-105" in explain(DiskFull())


def test_who_may_not_take_people_out_of_the_program_gets_no_list_and_no_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    lines = tmp_path / "said.jsonl"
    lines.write_text(json.dumps(LOGGED), encoding="utf-8")
    assert desk.run("record", str(lines)) == 0
    monkeypatch.setattr(
        "local_store.rights.allows", lambda _staff, right: right not in (Right.LOOK, Right.KEEP)
    )
    for command in (["queue"], ["queue", "--json"], ["search", "鲜果集"], ["backup", "make"]):
        assert desk.run(*command) == 1
        assert desk.out == ""
        assert "没有做这一步的权限" in desk.err
        assert "周晓岚" not in desk.err
    assert not (desk.folder / "backups").exists() or not list((desk.folder / "backups").iterdir())
    assert desk.run("totals") == 0


def test_the_doctor_has_words_for_whatever_it_looks_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    assert desk.run("doctor") == 1
    assert "F-128" in desk.err
    assert not desk.folder.exists(), "what it had made itself would be found in order"
    assert desk.run("totals") == 0
    found = [one["what"] for one in desk.json("doctor")["findings"]]
    assert {*registry.looked_over()} < {*found}, "a read model or a check for each word"
    assert desk.run("doctor") == 0
    named = [line[2:].partition("：")[0] for line in desk.out.splitlines()]
    assert len(named) == len(found)
    assert not {*named} & {*found}, "a word of a feature is missing (`looked_over`)"


def test_who_may_not_put_a_backup_back_changes_nothing_and_a_lost_file_asks_about_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    lines = tmp_path / "said.jsonl"
    lines.write_text(json.dumps(LOGGED), encoding="utf-8")
    assert desk.run("--by", "王阿姨", "record", str(lines)) == 0
    assert desk.run("backup", "make") == 0
    asked: list[tuple[Role, Right]] = []

    def policy(role: Role, right: Right) -> bool:
        asked.append((role, right))
        return right is not Right.RESTORE

    monkeypatch.setattr("local_store.rights.allows", policy)
    before = {path.name for path in desk.folder.iterdir()}
    assert desk.run("backup", "restore") == 1
    assert "没有做这一步的权限" in desk.err
    assert {path.name for path in desk.folder.iterdir()} == before
    assert asked == [(Role.HEAD, Right.RESTORE)]
    for file in desk.folder.glob("desk.db*"):
        file.unlink()
    asked.clear()
    for act in ("restore", "anew"):
        assert desk.run("backup", act) == 1
        assert "没有做这一步的权限" in desk.err
        assert not (desk.folder / "desk.db").exists()
    assert asked == [(Role.HEAD, Right.RESTORE)] * 2
