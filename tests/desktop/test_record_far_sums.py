"""`record` refuses a sum that the window would ask about, whichever kind and field holds it, until somebody says that it is meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from msgspec import inspect

from casework.matters.body import CaseBegun, Line
from casework.matters.registry import CASE_FIELDS, HEADQUARTERS_ONLY, KINDS
from casework.matters.shared.bodies import FactsAmended
from tests.desktop.test_commands import LOGGED, SETTLED, Desk

FAR: Final = 900_000_000
AGREED: Final[dict[str, Any]] = {
    "case": "a",
    "kind": "settlement.agreed",
    "body": {"on": "2026-11-23", "lines": [{"component": "L1", "fen": 39800}]},
}
NEEDED: Final[dict[str, Any]] = {"on": "2026-11-23", "received_on": "2026-11-23", "number": ""}
"""What a body cannot do without."""


def places() -> Iterator[tuple[str, str]]:
    """(kind, where) of every sum that an entry written at a desk can hold: read out of the kinds there are."""
    sums = [name for name in CASE_FIELDS if name.endswith("_fen")]
    for (kind, _), body in KINDS.items():
        if kind in HEADQUARTERS_ONLY or kind == "consultation.logged":  # in a consultation no sum counts
            continue
        shape = inspect.type_info(body)
        assert isinstance(shape, inspect.StructType)
        for field in shape.fields:
            if (
                "fen" in str(field.type).casefold()
                or field.encode_name.endswith("_fen")
                or _lines(field.type)
            ):
                yield kind, field.encode_name
        if issubclass(body, CaseBegun | FactsAmended):
            yield from ((kind, f"fields.{name}") for name in sums)


def _lines(told: inspect.Type) -> bool:
    match told:
        case inspect.VarTupleType() | inspect.ListType():
            return _lines(told.item_type)
        case inspect.UnionType():
            return any(map(_lines, told.types))
        case inspect.StructType():
            return issubclass(told.cls, Line)
    return False


def said(kind: str, place: str) -> list[dict[str, Any]]:
    """The lines of a file in which that place holds a sum far off; the last one does."""
    name, _, inner = place.partition(".")
    value: Any = {inner: FAR} if inner else [{"component": "L1", "fen": FAR}] if name == "lines" else FAR
    body_of = KINDS[kind, 1]
    needed = {one: NEEDED[one] for one in body_of.__struct_fields__ if one in NEEDED}
    line: dict[str, Any] = {"case": "a", "kind": kind, "body": {**needed, name: value}}
    if issubclass(body_of, CaseBegun):
        return [line]
    return [LOGGED, AGREED, line] if kind == "performance.recorded" else [LOGGED, line]


def test_the_places_are_those_that_people_know() -> None:
    found = set(places())
    assert ("settlement.on_the_spot", "lines") in found
    assert ("mediation.held", "offer_fen") in found
    assert ("facts.amended", "fields.claimed_fen") in found


@pytest.mark.parametrize(("kind", "place"), places(), ids=lambda told: str(told))
def test_a_sum_far_off_is_refused_at_every_place_until_it_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, place: str
) -> None:
    desk = Desk(tmp_path / "desk", capsys)
    lines = said(kind, place)
    assert desk.record(*lines) == 1
    assert f"第 {len(lines)} 行" in desk.err
    assert "9,000,000 元" in desk.err
    assert "什么都没有记" in desk.err
    assert f"--accept {len(lines)}" in desk.err
    assert desk.json("queue")["total"] == 0
    file = desk.folder.parent / "lines.jsonl"
    assert desk.run("record", str(file), "--accept", "99") == 1, "another line was meant"
    assert desk.run("record", str(file), "--accept", str(len(lines))) == 0, desk.err
    assert desk.json("queue")["total"] + desk.json("totals")["cases"] > 0


def test_every_line_is_told_at_once_with_what_it_is_far_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "desk", capsys)
    far = msgspec.json.decode(json.dumps(SETTLED))
    far["body"]["lines"][0]["fen"] = 39_800_000
    lines = [LOGGED, far, {**LOGGED, "case": "b"}, {**far, "case": "b"}]
    assert desk.record(*lines) == 1
    assert "第 2 行：谈好 398,000 元，是花的 1,000 倍" in desk.err
    assert "第 4 行：谈好 398,000 元，是花的 1,000 倍" in desk.err
    for name in ("周晓岚", "鲜果集"):
        assert name not in desk.err
    file = desk.folder.parent / "lines.jsonl"
    assert desk.run("record", str(file), "--accept", "2") == 1
    assert "第 2 行" not in desk.err
    assert desk.json("totals")["cases"] == 0
    assert desk.run("record", str(file), "--accept", "2", "--accept", "4") == 0
    assert desk.json("totals")["performed_fen"] == 2 * 39_800_000


def test_what_a_case_has_come_to_is_counted_with_what_the_file_says_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of what was agreed, three times: the third is more than was agreed, though each alone is not."""
    desk = Desk(tmp_path / "desk", capsys)
    part = {
        "case": "a",
        "kind": "performance.recorded",
        "body": {"on": "2026-11-23", "lines": [{"component": "L1", "fen": 19900}]},
    }
    assert desk.record(LOGGED, AGREED, part, part, part) == 1
    assert "第 5 行：收到 199 元，连前面的一共 597 元，比谈好的 398 元 多" in desk.err
    assert desk.record(LOGGED, AGREED, part, part) == 0
    subject = desk.json("search", "鲜果集")["hits"][0]["subject"]
    assert desk.record({**part, "case": subject}) == 1
    assert "第 1 行：收到 199 元，连前面的一共 597 元" in desk.err


def test_a_line_that_is_no_number_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path / "desk", capsys)
    assert desk.run("record", "x.jsonl", "--accept", "S!2") == 2
    assert "行号" in desk.err
