"""``record`` takes no name that would be lost and no code that nobody knows; what comes by sync keeps both."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from casework.codes import unknown_codes
from casework.handbook import Handbook
from casework.matters.body import CaseBegun, Line
from casework.matters.complaint.bodies import ComplaintLogged, MediationFailed, SettledOnTheSpot
from casework.matters.registry import (
    BY_NAME,
    CASE_FIELDS,
    CODED_FIELDS,
    CORE_FIELDS,
    HEADQUARTERS_ONLY,
    KINDS,
)
from local_store.file.keys import find_key
from local_store.store import Store
from tests.casework.pens import Pen
from tests.desktop.test_commands import LOGGED, SETTLED, Desk
from tests.shared.editions import Publisher, chain, dictionaries

HANDBOOK = Handbook.load()
LOST = "这个名字，记下去就丢了；这里可以写："
NO_CODES = {
    "advance.noted.name": "the name by which it is taken up again",
    "advance.reclaimed.of": "such a name",
    "appraisal.returned.of": "such a name",
    "appraisal.sent.name": "the name by which it is taken up again",
    "case.returned.reason": "headquarters' own",
    "complaint.logged.number": "a number",
    "consultation.logged.number": "a number",
    "duty.taken.from_staff": "a subject",
    "evidence.attached.file": "a digest",
    "evidence.attached.media": "what the bytes are",
    "paper.signed.digest": "a digest",
    "paper.signed.file": "a digest",
    "paper.signed.paper": "a document",
    "group.delegate_chosen.row": "a subject",
    "group.delegate_withdrawn.row": "a subject",
    "group.opened.merchant_address": "an address",
    "group.opened.merchant_name": "a name",
    "linked.other": "a subject",
    "merged_into.survivor": "a subject",
    "money.held.rule": "headquarters' own",
    "money.released.how": "headquarters' own",
    "case.transferred.reason": "nobody has said what it may be",
    "complaint.handed_over.to_case": "headquarters' own",
    "complaint.handed_over.to_point": "headquarters' own",
    "complaint.taken_over.from_case": "headquarters' own",
    "complaint.taken_over.from_point": "headquarters' own",
    "complaint.taken_over.number": "headquarters' own",
    "notice.published.document": "headquarters' own",
    "notice.published.level": "headquarters' own",
    "order.accepted.case": "a subject",
    "order.dispatched.from_order": "headquarters' own",
    "order.dispatched.from_point": "headquarters' own",
    "order.dispatched.merchant_address": "headquarters' own",
    "order.dispatched.merchant_name": "headquarters' own",
    "order.dispatched.outside_number": "headquarters' own",
    "order.redirected.to_point": "headquarters' own",
    "staff.named.role": "nobody has said what it may be",
    "transfer.received.ground": "headquarters' own",
}
"""Texts in a body that are no codes of the handbook, and what they are."""
PLAIN = {"agent_until", "merchant_name", "merchant_address", "merchant_uscc", "subcategory", "happened_on"}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "desk", capsys)


def bent(line: dict[str, Any], *path: str | int, to: object) -> dict[str, Any]:
    told = copy.deepcopy(line)
    at: Any = told
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = to
    return told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (bent(LOGGED, "personel", to={"consumer_name": "周晓岚"}), f"没有 personel {LOST}personal"),
        (bent(LOGGED, "body", "recieved_on", to="2026-11-23"), f"body.recieved_on {LOST}received_on。"),
        (bent(LOGGED, "body", "fields", "merchant", to="家乐"), f"没有 body.fields.merchant {LOST}merchant_uscc、merchant_name"),
        (bent(LOGGED, "personal", "consumer_nmae", to="周晓岚"), f"没有 personal.consumer_nmae {LOST}consumer_name"),
        (bent(LOGGED, "personal", "周晓岚", to="周晓岚"), "没有 personal.… 这个名字"),
        (bent(SETTLED, "body", "payed", to=True), f"没有 body.payed {LOST}paid"),
        (bent(SETTLED, "body", "lines", 0, "from", to="cash"), f"没有 body.lines.from {LOST}form。"),
        (bent(SETTLED, "kind", to="settlement.on_spot"), "没有“settlement.on_spot”这种记录；可以写：settlement.on_the_spot"),
        (bent(LOGGED, "body", "fields", "nature", to="质量"), "body.fields.nature 里写的代码，手册里没有；这里可以写：N01 质量。"),
        (bent(LOGGED, "body", "fields", "nature", to="N55"), "这里可以写：N01 质量、N02 售后服务"),
        (bent(LOGGED, "body", "fields", "claims", to=["C04", "X9"]), "body.fields.claims 里写的代码，手册里没有"),
        (bent(SETTLED, "body", "lines", 0, "component", to="L10"), "body.lines.component 里写的代码，手册里没有"),
        (bent(SETTLED, "body", "lines", 0, "form", to="现金"), "body.lines.form 里写的代码，手册里没有；这里可以写：cash"),
        (bent(LOGGED, "body", "fields", "publicity_consent", to="maybe"), "这里可以写：yes、no、unasked。"),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_mean_nothing_is_refused(desk: Desk, line: dict[str, Any], said: str) -> None:
    assert desk.record({**LOGGED, "case": "b"}, line) == 1
    assert "第 2 行不能用" in desk.err
    assert said in desk.err
    assert "周晓岚" not in desk.err
    assert desk.json("totals")["cases"] == 0


def test_a_name_that_stands_twice_is_refused(desk: Desk) -> None:
    twice = json.dumps(SETTLED).replace('"paid": true', '"paid": false, "paid": true').encode()
    assert desk.record(LOGGED, twice) == 1
    assert "第 2 行不能用：paid 写了两遍" in desk.err
    assert desk.json("totals")["cases"] == 0


def shapes(
    shape: inspect.Type, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], inspect.StructType]]:
    match shape:
        case inspect.StructType():
            yield path, shape
            for each in shape.fields:
                yield from shapes(each.type, (*path, each.encode_name))
        case inspect.VarTupleType() | inspect.ListType():
            yield from shapes(shape.item_type, path)
        case inspect.UnionType():
            for kind in shape.types:
                yield from shapes(kind, path)


def filled(shape: inspect.StructType, path: tuple[str, ...]) -> dict[str, Any]:
    """The least body that leads to ``path``, with a name there that nobody knows."""
    if not path:
        return {"no_such_name": 1}
    (field,) = [each for each in shape.fields if each.encode_name == path[0]]
    below = next(kind for _, kind in shapes(field.type))
    value: Any = filled(below, path[1:])
    return {
        path[0]: value
        if not any(isinstance(each, inspect.VarTupleType) for each in _all(field.type))
        else [value]
    }


def _all(shape: inspect.Type) -> tuple[inspect.Type, ...]:
    return shape.types if isinstance(shape, inspect.UnionType) else (shape,)


EVERYWHERE = [
    (kind, path) for (kind, _), body in KINDS.items() for path, _ in shapes(inspect.type_info(body))
]


@pytest.mark.parametrize(("kind", "path"), EVERYWHERE)
def test_no_kind_takes_a_name_that_nobody_knows(desk: Desk, kind: str, path: tuple[str, ...]) -> None:
    shape = inspect.type_info(BY_NAME[kind].body)
    assert isinstance(shape, inspect.StructType)
    assert desk.record({"case": "a", "kind": kind, "body": filled(shape, path)}) == 1
    assert "no_such_name 这个名字" in desk.err


def test_of_every_text_it_is_said_whether_it_is_a_code() -> None:
    said = {
        f"{kind}.{each.encode_name}"
        for (kind, _), body in KINDS.items()
        for each in inspect.type_info(body).fields  # type: ignore[attr-defined]
        if any(isinstance(one, inspect.StrType) for one in _all(each.type))
    }
    coded = {f"{name}.{each}" for name, kind in BY_NAME.items() for each in kind.coded}
    assert said - coded == NO_CODES.keys()
    several = {
        f"{kind}.{each.encode_name}"
        for (kind, _), body in KINDS.items()
        for each in inspect.type_info(body).fields  # type: ignore[attr-defined]
        for one in _all(each.type)
        if isinstance(one, inspect.VarTupleType) and isinstance(one.item_type, inspect.StrType)
    }
    assert coded <= said | several
    texts = {name for name, kind in CASE_FIELDS.items() if kind in (str, list)}
    assert texts - CODED_FIELDS.keys() == PLAIN


def test_every_code_of_the_handbook_is_taken_and_no_other() -> None:
    for name, of in CODED_FIELDS.items():
        codes = of if isinstance(of, tuple) else [term.code for term in HANDBOOK.dictionary(of)]
        for code, good in [*((code, True) for code in codes), ("no-such", False)]:
            value: Any = [code] if CORE_FIELDS[name] is list else code
            body = ComplaintLogged(number="", received_on=date(2026, 11, 23), fields={name: value})
            assert (not unknown_codes(body, HANDBOOK)) is good, (name, code)
    for kind in BY_NAME.values():
        for name, of in kind.coded.items():
            codes = of if isinstance(of, tuple) else [term.code for term in HANDBOOK.dictionary(of)]
            assert codes, (kind.name, name)


def test_a_code_that_is_no_longer_offered_is_known() -> None:
    edition = {
        "format": 1, "version": "x", "effective_from": "2026-11-01",
        "dictionaries": {"terminate_ground": {"items": [{"code": "T3", "name": "谈不拢", "retired": True}]}},
    }  # fmt: skip
    handbook = Handbook.load([msgspec.json.encode(edition)])
    assert "T3" not in {term.code for term in handbook.dictionary("terminate_ground")}
    assert unknown_codes(MediationFailed(on=date(2026, 11, 23), ground="T3"), handbook) == ()


def test_what_is_read_keeps_codes_and_names_of_a_newer_program() -> None:
    """Nobody is refused for what another program wrote: it is kept, and shown as it is."""
    pen = Pen("a")
    fields: dict[str, Any] = {"nature": "N77", "of_a_newer_program": "x"}
    pen.write(ComplaintLogged(number="1", received_on=date(2026, 11, 23), fields=fields))
    pen.write(SettledOnTheSpot(on=date(2026, 11, 23), lines=(Line(component="L77", fen=100),)))
    state = pen.state()
    assert {name: state.fields[name] for name in fields} == fields
    assert state.set_aside == ()
    assert state.money.agreed_fen == 100


def test_only_headquarters_kinds_are_left_out() -> None:
    assert {
        name.rpartition(".")[0] for name, why in NO_CODES.items() if why == "headquarters' own"
    } <= HEADQUARTERS_ONLY
    assert all(
        issubclass(BY_NAME[name].body, CaseBegun) for name in ("complaint.logged", "consultation.logged")
    )


def test_codes_are_those_of_the_editions_that_came(desk: Desk) -> None:
    """What headquarters published since is taken."""
    new = bent(LOGGED, "body", "fields", "category", to="G77")
    assert desk.record(new) == 1
    assert desk.record(LOGGED) == 0
    signer = Publisher()
    term = msgspec.structs.replace(next(iter(HANDBOOK.categories)), code="G77", name="新的一类", aliases=())
    with Store.open(desk.folder, find_key(desk.folder).key) as store:
        made = chain([dictionaries(G77=term)], "dictionaries", effective_from=date(2026, 1, 1))
        store.published.take([(signer.sign(head), content) for head, content, _ in made], {})
        assert "G77" in store.handbook.categories
    assert desk.record(new) == 0, desk.err
