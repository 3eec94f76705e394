"""Whose run a command is, the PIN they show, and what lists say of people to whom."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.handbook import Handbook
from desktop.wiring.opening import open_store
from local_store.rights import Role
from tests.desktop.test_commands import LOGGED, Desk

PIN, OTHER, THIRD = "2580", "1379", "4682"
SAID = ("周晓岚", "13812345678", "车厘子发霉")
CASE: dict[str, Any] = LOGGED | {
    "personal": {"consumer_name": SAID[0], "consumer_phone": SAID[1], "summary": SAID[2]}
}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """王阿姨 is in charge and on duty, 李老师 records and has a PIN, 赵师傅 may look and has a PIN, 钱大爷 is away."""
    desk = Desk(tmp_path / "data", capsys)
    assert desk.run("--by", "王阿姨", "status") == 0
    assert desk.record(CASE) == 0
    with open_store(desk.folder, Handbook.load()) as store:
        head = store.on_duty()
        session = store.session(head)
        session.record_staff(head, "王阿姨")
        staff = {name: store.new_subject() for name in ("李老师", "赵师傅", "钱大爷")}
        for name, one in staff.items():
            session.record_staff(one, name)
        session.set_pin(head, PIN)
        session.set_pin(staff["赵师傅"], OTHER)
        session.set_pin(staff["李老师"], THIRD)
        session.give_role(staff["赵师傅"], Role.SEE)
        session.set_away(staff["钱大爷"], True)
    return desk


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """What comes through a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_nobody_acts_as_who_is_on_duty_without_their_pin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "")
    for command in (
        ["queue"],
        ["queue", "--json"],
        ["search", "鲜果集"],
        ["backup", "make"],
        ["backup", "restore"],
    ):
        assert desk.run(*command) == 1
        assert desk.out == ""
        assert "--as" in desk.err
    assert desk.record(CASE) == 1
    assert desk.run("totals") == 0


def test_a_pin_is_read_from_a_pipe_only_where_that_was_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, PIN + "\n")
    assert desk.run("queue", "--as", "王阿姨") == 1
    assert "--pin-stdin" in desk.err
    assert desk.run("queue", "--as", "王阿姨", "--pin-stdin") == 0
    typed(monkeypatch, "9999\n")
    assert desk.run("--as", "王阿姨", "--pin-stdin", "queue") == 1
    assert ("PIN 不对" in desk.err, desk.out) == (True, "")


def test_a_terminal_is_asked_without_an_echo(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    asked: list[str] = []

    def quietly(prompt: str) -> str:
        asked.append(prompt)
        return PIN

    monkeypatch.setattr("getpass.getpass", quietly)
    assert desk.run("queue", "--as", "王阿姨") == 0
    assert len(asked) == 1, "once a run"


@pytest.mark.parametrize(
    ("name", "pin", "full"), [("王阿姨", PIN, True), ("李老师", THIRD, False), ("赵师傅", OTHER, False)]
)
def test_lists_are_masked_for_who_may_not_let_them_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, pin: str, full: bool
) -> None:
    for command in (["queue"], ["search", "鲜果集"]):
        typed(monkeypatch, pin + "\n")
        told = desk.json(*command, "--as", name, "--pin-stdin")
        assert told["masked"] is not full
        assert len(told.get("rows") or told["hits"]) == 1
        assert [word in desk.out for word in SAID] == [full] * 3, "names, telephones, free words"


def test_each_writes_what_they_may_as_themselves(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text(json.dumps(CASE | {"case": "b"}), encoding="utf-8")
    typed(monkeypatch, OTHER + "\n")
    assert desk.run("record", str(lines), "--as", "赵师傅", "--pin-stdin") == 1
    assert "没有做这一步的权限" in desk.err
    typed(monkeypatch, "")
    assert desk.run("record", str(lines), "--as", "钱大爷") == 1
    with open_store(desk.folder, Handbook.load()) as store:
        store.people.prove(store.on_duty(), PIN)
        store.session(store.on_duty()).record_staff(store.new_subject(), "孙老师")
    assert desk.run("record", str(lines), "--as", "孙老师") == 1, "who has no PIN may only look"
    assert "没有做这一步的权限" in desk.err
    typed(monkeypatch, THIRD + "\n")
    assert desk.run("record", str(lines), "--as", "李老师", "--pin-stdin") == 0
    with open_store(desk.folder, Handbook.load()) as store:
        by = {one.staff: one.name for one in store.staff()}
        assert "李老师" in {by.get(row.handled_by) for row in store.queue(date(2026, 11, 28)).rows}
        assert by[store.on_duty()] == "王阿姨", "who sits at the window is not changed by a command"


def test_who_is_in_charge_puts_a_backup_back_and_a_clerk_does_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, PIN + "\n")
    assert desk.run("backup", "make", "--as", "王阿姨", "--pin-stdin") == 0
    before = (desk.folder / "desk.db").stat().st_ino
    typed(monkeypatch, THIRD + "\n")
    assert desk.run("backup", "restore", "--as", "李老师", "--pin-stdin") == 1
    assert (desk.folder / "desk.db").stat().st_ino == before
    typed(monkeypatch, PIN + "\n")
    assert desk.run("backup", "restore", "--as", "王阿姨", "--pin-stdin") == 0
    typed(monkeypatch, "")
    assert desk.run("queue", "--as", "王阿姨") == 1, "the PINs are in the backup too"


def test_a_name_that_nobody_has_is_told(desk: Desk) -> None:
    assert desk.run("queue", "--as", "孙悟空") == 1
    assert "人员名单里没有" in desk.err
    assert "孙悟空" not in desk.err


def test_without_pins_as_names_somebody_and_asks_for_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    assert desk.run("--by", "王阿姨", "status") == 0
    assert desk.record(CASE) == 0
    told = desk.json("queue")
    assert (told["masked"], told["rows"][0]["consumer_name"]) == (False, SAID[0])
