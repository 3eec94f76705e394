"""Bodies that decode, or nearly, and mean nothing a case can mean: what an old, a new or a broken program may have written."""

from __future__ import annotations

import math
from typing import Any

import msgspec
from hypothesis import strategies as st

from casework.matters.registry import CORE_FIELDS, KINDS, PERSONAL_FIELDS

DEVICE = "a" * 24

integers = st.one_of(
    st.sampled_from([0, 1, -1, 10**12, 10**12 + 1, 2**31, 2**53, 2**63 - 1, 2**63, 2**64 - 1, -(2**63)]),
    st.integers(-(2**63), 2**64 - 1),
)
days = st.one_of(
    st.sampled_from(
        ["0001-01-01", "1899-12-31", "1900-01-01", "1989-12-31", "2026-11-23", "2076-11-23", "9999-12-31"]
    ),
    st.dates().map(str),
)
texts = st.one_of(
    st.sampled_from(["", "\0", "a\0b", "L1", "cash", "\ud7ff", "𠮷", "字" * 201, "x" * 3_000, "<img src=x>"]),
    st.text(max_size=30),
)
scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    integers,
    days,
    texts,
    st.sampled_from([math.nan, math.inf, 1.5]),
    st.binary(max_size=4),
)
anything: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
identities = st.tuples(
    st.one_of(st.just(DEVICE), texts), st.one_of(st.integers(1, 6), st.integers(0, 2**64 - 1))
)
lines = st.lists(
    st.fixed_dictionaries(
        {"component": texts, "fen": st.one_of(st.integers(0, 10**12), integers)}, optional={"form": texts}
    ),
    max_size=3,
)
fields = st.dictionaries(
    st.one_of(st.sampled_from([*CORE_FIELDS, "received_on"]), texts),
    st.one_of(scalars, st.lists(texts, max_size=3)),
    max_size=6,
)

_TYPED: dict[str, st.SearchStrategy[Any]] = {
    "on": days,
    "due_on": st.one_of(st.none(), days),
    "received_on": days,
    "when": integers,
    "round": integers,
    "offer_fen": integers,
    "demand_fen": integers,
    "lines": lines,
    "fields": fields,
    "entry": identities,
    "keep": st.lists(identities, max_size=3),
    "drop": st.lists(identities, max_size=3),
    "entries": st.lists(identities, max_size=3),
    "covers": st.lists(identities, max_size=3),
    "wanted": st.lists(texts, max_size=3),
    "personal": st.lists(st.one_of(st.sampled_from(sorted(PERSONAL_FIELDS)), texts), max_size=3),
    "cleared": st.lists(st.one_of(st.sampled_from(sorted(PERSONAL_FIELDS)), texts), max_size=3),
    "whom": st.sampled_from(["merchant", "consumer", "both"]),
    "outcome": st.sampled_from(["received", "accepted", "not_accepted", "finished"]),
    "satisfaction": st.sampled_from(["satisfied", "unasked"]),
    "paper": st.sampled_from(["signed", "pending"]),
    **dict.fromkeys(("reached", "paid", "complete", "consumer_agreed", "performed"), st.booleans()),
}


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, bytes]:
    """A kind, and a body for it: mostly of the right shape with impossible values, sometimes of no shape at all."""
    (kind, _), body = draw(st.sampled_from(sorted(KINDS.items(), key=lambda each: each[0])))
    shape = draw(st.integers(0, 9))
    if shape == 0:
        return kind, msgspec.msgpack.encode(draw(anything))
    told: dict[str, Any] = {}
    for name in body.__struct_fields__:
        if draw(st.integers(0, 3)):
            told[name] = draw(anything if shape == 1 else _TYPED.get(name, texts))
    return kind, msgspec.msgpack.encode(told)


moments = st.one_of(st.just(1_795_000_000_000), integers)
