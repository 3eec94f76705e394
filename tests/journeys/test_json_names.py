"""Names in `--json` answers only grow: every command of both programs is asked, and no name of its answers that was written
down in ``json_names.json`` is missing or called otherwise.

A new name is written down by ``python -m tests.journeys.test_json_names``, which takes none away.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from desktop.__main__ import _refusal, main
from desktop.command_line import erasing
from desktop.command_line.commands import COMMANDS
from headquarters.commands import _parser
from headquarters.commands import main as at_headquarters_itself
from local_store.errors import ImportStopped
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.store import Store
from tests.desktop.test_commands import LOGGED, SETTLED
from tests.headquarters.test_point_list import HEADER, book
from tests.journeys.test_reference_client import publish_calendar
from tests.journeys.worlds import House
from tests.local_store.damage import flip
from tests.local_store.desks import log
from tests.shared.headquarters_says import dispatch, dispatched
from tests.shared.notices import Bureau, a_notice

NAMES: Final = Path(__file__).with_name("json_names.json")
WRITE_DOWN: Final = "WEIQUAN_WRITE_DOWN_JSON_NAMES"
KEYED: Final = frozenset({"subjects", "components", "states", "counts", "losses", "seconds"})
"""Objects whose names are data: codes, labels, states."""
Names = dict[str, set[str]]


def names_in(answer: Any, place: str = "") -> Iterator[str]:
    """Each name in an answer, with where it stands: ``shortfalls[].still[].first``."""
    if isinstance(answer, Mapping):
        for name, value in answer.items():
            yield f"{place}{name}"
            if name in KEYED and isinstance(value, Mapping):
                for each in value.values():
                    yield from names_in(each, f"{place}{name}{{}}.")
            else:
                yield from names_in(value, f"{place}{name}.")
    elif isinstance(answer, list):
        for each in answer:
            yield from names_in(each, f"{place[:-1]}[]." if place else "[].")


class Walk:
    """Asks commands and keeps the names of what they answer."""

    def __init__(self) -> None:
        self.names: Names = {}

    def heard(self, command: str, *answers: Any) -> None:
        known = self.names.setdefault(command, set())
        for answer in answers:
            known.update(names_in(answer))

    def desk(self, folder: Path, command: str, *words: str, status: int = 0, stdin: str = "") -> list[Any]:
        """What ``weiquan-desk`` answers, one object a line."""
        out, err, before = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = io.StringIO(stdin)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(["--data", str(folder), "--json", command, *words])
        finally:
            sys.stdin = before
        assert code == status, (command, err.getvalue())
        answers = [json.loads(line) for line in out.getvalue().splitlines()]
        assert answers, command
        self.heard(_named("weiquan-desk", command, words), *answers)
        return answers

    def headquarters(self, house: House, command: str, *words: str) -> Any:
        """The same of ``weiquan-hq``."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = at_headquarters_itself([command, "--data", str(house.folder), *words, "--json"])
        assert code == 0, command
        answer = json.loads(out.getvalue())
        self.heard(_named("weiquan-hq", command, words), answer)
        return answer


def _named(program: str, command: str, words: Sequence[str]) -> str:
    """Each act of a command has an answer of its own."""
    acts = {"backup", "courier", "imports", "rescue", "staff"}
    return " ".join((program, command, *(words[:1] if command in acts else ())))


def with_json() -> set[str]:
    """The commands of headquarters that answer in JSON if they are asked to."""
    (commands,) = (each for each in _parser()._actions if isinstance(each, argparse._SubParsersAction))
    return {
        name
        for name, parser in commands.choices.items()
        if any("--json" in action.option_strings for action in parser._actions)
    }


def at_headquarters(walk: Walk, house: House, point: str, folder: Path) -> Path:
    """All of ``weiquan-hq``, and a PC that is joined; its folder."""
    setup = folder / "setup.exe"
    setup.write_bytes(b"MZ" + bytes(64))
    listed = book(folder / "list.xlsx", HEADER, (f"{point}-L", "甲联络点", "闵行区", 1))
    walk.headquarters(
        house,
        "provision-pack",
        *(str(listed), "--setup", str(setup), "--url", house.process.url, "--out", str(folder / "pack")),
    )
    (file,) = walk.headquarters(
        house,
        "provision-file",
        *("--district", "闵行区", "--point", point, "--name", "春申路联络点", "--count", "2"),
        *("--url", house.process.url, "--out", str(folder)),
    )["files"]
    table = folder / "points.csv"
    table.write_text(f"联络点编号,面积\n{point},30\n", encoding="utf-8")
    walk.headquarters(house, "register-import", str(table), "--since", "2026-01-01")
    pc = folder / "joined"
    walk.desk(pc, "provision", file)
    lines(folder / "lines.jsonl", LOGGED, SETTLED)
    walk.desk(pc, "record", str(folder / "lines.jsonl"), "--by", "王阿姨")
    walk.desk(pc, "sync", "--once")
    stick = folder / "stick"
    stick.mkdir()
    walk.desk(pc, "courier", "out", str(stick))
    walk.headquarters(house, "courier", "in", str(stick))
    walk.desk(pc, "courier", "in", str(stick))
    walk.headquarters(house, "courier", "out", str(stick), "--point", point)
    for name in ("points", "totals", "devices", "status"):
        walk.headquarters(house, name, "--point", point)
    walk.headquarters(house, "root-key")
    login = f"x{point.lower()}"
    walk.headquarters(house, "staff", "add", login, "--name", "李娜", "--role", "city_officer")
    for words in (("list",), ("role", login, "--role", "auditor"), ("reset", login), ("close", login)):
        walk.headquarters(house, "staff", *words)
    for action in ("codes-required", "codes-optional"):
        walk.headquarters(house, "staff", action)
    walk.headquarters(house, "audit", "verify")
    publish_calendar(house)
    walk.headquarters(house, "editions", "--out", str(stick), "--district", "闵行区")
    return pc


def lines(path: Path, *told: dict[str, Any]) -> None:
    path.write_text("\n".join(json.dumps(each) for each in told), encoding="utf-8")


def at_the_desk(walk: Walk, pc: Path, folder: Path) -> None:
    """All that ``weiquan-desk`` does beside the post."""
    ledger = folder / "台账.csv"
    ledger.write_text(
        "日期,投诉人,电话,商家,投诉内容,金额,挽回金额,处理结果\n"
        "2026-11-02,人1,13800000001,甲店,发霉,100,50,已退款\n"
        "2026-11-03,人2,13800000002,乙店,坏了,约一百,50,已退款\n"
        "合计,,,,,200,100,\n",
        encoding="utf-8",
    )
    walk.desk(pc, "import", str(ledger))
    (act,) = [each["act"] for each in walk.desk(pc, "imports", "list")[0]["imports"]]
    walk.desk(pc, "imports", "put-away", act)
    walk.desk(pc, "imports", "take-back", act)
    walk.desk(pc, "totals")
    lines(folder / "more.jsonl", LOGGED | {"case": "b"})
    void_it = {"case": "v", "kind": "case.voided", "body": {"reason": "test"}}
    lines(folder / "ended.jsonl", LOGGED | {"case": "v"}, void_it)
    walk.desk(pc, "record", str(folder / "more.jsonl"))
    walk.desk(pc, "queue")
    walk.desk(pc, "record", str(folder / "ended.jsonl"))
    with Store.open(pc, find_key(pc).key) as store:
        void = next(
            row.number for row in store.queue(date(2026, 11, 23), "all").rows if row.state == "voided"
        )
    walk.desk(pc, "erase", void)
    with pytest.MonkeyPatch.context() as planted:  # as three years later
        planted.setattr(erasing, "years_before", lambda today, years: today.replace(year=today.year + years))
        walk.desk(pc, "erase")
    with Store.open(pc, find_key(pc).key) as store:
        dispatch(store, dispatched(date(2026, 11, 23)))
    walk.desk(pc, "orders")
    walk.desk(pc, "search", "鲜果")
    walk.desk(pc, "suggest", stdin='"买的车厘子发霉了，店家不肯退款"\n')
    walk.desk(pc, "status")
    walk.desk(pc, "backup", "make")
    walk.desk(pc, "backup", "verify")
    walk.desk(pc, "record", str(folder / "more.jsonl"))
    walk.desk(pc, "backup", "restore")
    walk.desk(pc, "doctor", status=1)
    walk.desk(pc, "doctor", "--seen")
    out = io.StringIO()
    with contextlib.redirect_stderr(out):
        assert main(["--data", str(pc), "--json", "imports", "take-back", "no-such"]) == 1
    walk.heard("weiquan-desk refusals", json.loads(out.getvalue().splitlines()[0]))
    stopped = ImportStopped(1, 2)
    stopped.__cause__ = OSError()
    walk.heard("weiquan-desk refusals", json.loads(_refusal(stopped)))


def where_something_broke(walk: Walk, folder: Path) -> None:
    """``rescue`` and ``backup anew``."""
    pc = folder / "broken"
    lines(folder / "one.jsonl", LOGGED)
    walk.desk(pc, "record", str(folder / "one.jsonl"), "--by", "王阿姨")
    with Store.open(pc, find_key(pc).key) as store:
        for number in range(60):
            log(store, merchant=f"商家{number}", story="长" * 300)
    walk.desk(pc, "rescue", "show")
    flip(pc / FILE_NAME, 4, 40, but=frozenset({1}))
    walk.desk(pc, "rescue")
    walk.desk(pc, "rescue", "show")
    told = folder / "told"
    walk.desk(told, "record", str(folder / "one.jsonl"), "--by", "王阿姨")
    bureau = Bureau()
    _, content = bureau.publish(a_notice(merchants=("家乐超市",)))
    with Store.open(told, find_key(told).key) as store:
        store.streams.land(bureau.arrival([content]))
    walk.desk(told, "notices")
    gone = folder / "gone"
    shutil.copytree(pc, gone)
    for left in gone.glob(f"{FILE_NAME}*"):
        left.unlink()
    walk.desk(gone, "backup", "anew")


@pytest.mark.slow
def test_no_name_of_an_answer_goes_or_is_called_otherwise(house: House, point: str, tmp_path: Path) -> None:
    walk = Walk()
    pc = at_headquarters(walk, house, point, tmp_path)
    at_the_desk(walk, pc, tmp_path)
    where_something_broke(walk, tmp_path)
    asked = {tuple(name.split(" ")[:2]) for name in walk.names}
    assert {name for program, name in asked if program == "weiquan-desk"} == {*COMMANDS, "refusals"}
    assert {name for program, name in asked if program == "weiquan-hq"} == with_json()
    known = {name: set(each) for name, each in json.loads(NAMES.read_text("utf-8")).items()}
    if os.environ.get(WRITE_DOWN):
        for name, each in walk.names.items():
            known.setdefault(name, set()).update(each)
        NAMES.write_text(
            json.dumps({name: sorted(known[name]) for name in sorted(known)}, indent=1) + "\n",
            encoding="utf-8",
        )
    gone = {name: sorted(each - walk.names.get(name, set())) for name, each in known.items()}
    assert {name: each for name, each in gone.items() if each} == {}, "scripts ask for these names"
    new = {name: sorted(each - known.get(name, set())) for name, each in walk.names.items()}
    assert {name: each for name, each in new.items() if each} == {}, (
        "not written down: python -m tests.journeys.test_json_names"
    )


if __name__ == "__main__":
    os.environ[WRITE_DOWN] = "1"
    raise SystemExit(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", __file__]))
