"""A stick between a point and headquarters: the commands that people type there, and what goes onto it and comes off it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from desktop.post import courier
from headquarters.commands import main as hq_main
from tests.journeys.worlds import House, Pc
from ui.carrying import Brought, WrittenOut

NOWHERE: Final = "http://127.0.0.1:9"
"""Nobody listens there: a point without a line."""


class Bureau:
    """``weiquan-hq courier`` on the data of a headquarters that serves."""

    def __init__(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        self._house = house
        self._capsys = capsys
        self.err = ""

    def take(self, folder: Path, *more: str, status: int = 0) -> dict[str, Any]:
        return self._run("in", folder, *more, status=status)

    def answer(self, folder: Path, *more: str) -> dict[str, Any]:
        return self._run("out", folder, *more)

    def _run(self, act: str, folder: Path, *more: str, status: int = 0) -> dict[str, Any]:
        self._capsys.readouterr()
        done = hq_main(["courier", act, str(folder), "--data", str(self._house.folder), "--json", *more])
        out, self.err = self._capsys.readouterr()
        assert done == status, self.err
        answer: dict[str, Any] = json.loads(out)
        return answer

    def words(self, answer: dict[str, Any]) -> list[str]:
        return [each["word"] for each in answer["files"]]


def out(pc: Pc, stick: Path, *, file: bytes | None = None, point: str = "") -> WrittenOut:
    return courier.write(courier.pack(pc.store, stick, file=file, point=point))


def back(pc: Pc, *places: Path) -> Brought:
    return courier.take(pc.store, courier.read(places))[1]


def words(brought: Brought) -> list[str]:
    return sorted(each.word for each in brought.files)


def answers(stick: Path) -> list[Path]:
    return sorted(path for path in stick.rglob("*.wqparcel") if "-answer-" in path.name)


def requests(stick: Path) -> list[Path]:
    return sorted(path for path in stick.rglob("*.wqparcel") if "-answer-" not in path.name)


def round_trip(pc: Pc, bureau: Bureau, stick: Path) -> Brought:
    out(pc, stick)
    bureau.take(stick)
    return back(pc, stick)


def wipe(stick: Path) -> None:
    shutil.rmtree(stick)
    stick.mkdir()
