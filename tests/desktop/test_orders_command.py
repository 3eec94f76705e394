"""`weiquan-desk orders` lists work orders, and `record` writes what a point says of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.matters.order.course import OrderState
from local_store.file.keys import find_key
from local_store.rights import Right
from local_store.store import Store
from tests.desktop.test_commands import LOGGED, Desk
from tests.shared.headquarters_says import CITIZEN, dispatch, dispatched

DAY = "2026-11-23"


def with_an_order(desk: Desk, folder: Path) -> str:
    lines(folder, LOGGED)
    assert desk.run("record", str(folder / "said.jsonl")) == 0
    with Store.open(desk.folder, find_key(desk.folder).key) as store:
        return dispatch(store, dispatched(date.fromisoformat(DAY)))


def lines(folder: Path, *told: dict[str, Any]) -> None:
    (folder / "said.jsonl").write_text("\n".join(json.dumps(each) for each in told), encoding="utf-8")


def test_orders_are_listed_with_masked_names_and_in_full_for_a_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    subject = with_an_order(desk, tmp_path)
    assert desk.run("orders") == 0
    assert "工单 1 张" in desk.out
    assert "12345 热线 20261123000001  待接单  周**  鲜果集" in desk.out
    assert not [
        each for each in ("周建国", CITIZEN["consumer_phone"], CITIZEN["order_text"]) if each in desk.out
    ]
    told = desk.json("orders")
    assert (told["total"], told["counts"]["fresh"]) == (1, 1)
    assert (told["rows"][0]["subject"], told["rows"][0]["consumer_name"]) == (subject, "周建国")
    assert desk.json("orders", "--view", "ended")["total"] == 0
    assert desk.run("orders", "--view", "no-such") == 2


def test_who_may_not_take_people_out_of_the_program_gets_no_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    with_an_order(desk, tmp_path)
    monkeypatch.setattr("local_store.rights.allows", lambda _staff, right: right is not Right.LOOK)
    assert desk.run("orders", "--json") == 1
    assert (desk.out, "周建国" in desk.err) == ("", False)


def test_what_a_point_says_of_an_order_is_recorded_and_what_headquarters_says_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "data", capsys)
    subject = with_an_order(desk, tmp_path)
    report = {"report_outcome": "退了", "report_reply": "已告知"}
    lines(
        tmp_path,
        {"case": subject, "kind": "order.opened"},
        {"case": subject, "kind": "order.accepted", "body": {"on": DAY}},
        {"case": subject, "kind": "order.first_contact", "body": {"on": DAY, "reached": True}},
        {"case": subject, "kind": "order.finished", "body": {"on": DAY}, "personal": report},
    )
    assert desk.run("record", str(tmp_path / "said.jsonl")) == 0
    assert desk.json("orders", "--view", "waiting")["rows"][0]["state"] == OrderState.FINISHED
    lines(tmp_path, {"case": subject, "kind": "order.closed", "body": {"on": DAY, "how": "settled"}})
    assert desk.run("record", str(tmp_path / "said.jsonl")) == 1
    assert "这一步只有总部能做" in desk.err
    lines(tmp_path, {"case": subject, "kind": "order.accepted", "body": {"on": DAY}})
    assert desk.run("record", str(tmp_path / "said.jsonl")) == 1
    assert desk.json("orders", "--view", "waiting")["total"] == 1
