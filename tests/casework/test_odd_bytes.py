"""Whatever bytes an authentic entry is made of, it is read or it is not, and a case with it is folded."""

from __future__ import annotations

import msgspec
import pytest

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_authentic
from casework.judging import HandbookCodes, judge
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.registry import KINDS
from tests.casework.odd_bytes import ODD, bent, commitment, joined, pairs_of
from tests.casework.pens import DAY, HQ, SUBJECT, Pen, fen

DEVICE = "a stranger"
CODES = HandbookCodes(frozenset({"L1"}), frozenset({"transfer"}), ())


def core_of(seq: int, kind: str, body: bytes, *, origin: tuple[str, int] | None = None) -> bytes:
    told = {
        "device": DEVICE,
        "seq": seq,
        "subject": SUBJECT,
        "kind": kind,
        "version": 1,
        "tick": 50 + seq,
        "at": 1_795_000_000_000,
        "by": "w",
        "after": [],
    }
    if origin is not None:
        told["origin"] = origin
    return joined([*pairs_of(told), (b"\xa4body", body)])


def example(kind: str) -> dict[str, object]:
    """A body of a kind as it should be, or nearly."""
    known: dict[str, object] = {
        "on": "2026-11-23",
        "due_on": "2026-11-23",
        "received_on": "2026-11-23",
        "number": "n",
        "start": "2026-11-01",
        "end": "2026-11-30",
        "fields": {"disputed_fen": 5},
        "lines": [{"component": "L1", "fen": 5}],
        "entry": (DEVICE, 1),
        "keep": [(DEVICE, 1)],
        "drop": [],
        "entries": [(DEVICE, 1)],
        "covers": [(DEVICE, 1)],
        "wanted": ["lines"],
        "personal": ["text"],
        "cleared": [],
        "channel": "phone",
        "whom": "both",
        "until": "2026-11-30",
        "flag": "F01",
        "done": [],
        "from_staff": "w",
        "given_at": 1_795_000_000_000,
        "when": 1_795_000_000_000,
        "to": "x",
        "outcome": "received",
        "reason": "unclear",
        "survivor": "x",
        "row": "x",
        "rows": ["x"],
        "cause": "prepaid",
        "how": "settled",
        "other": "x",
        "why": "same_matter",
        "document": "0a" * 32,
        "size": 100,
        "level": "ordinary",
        "file": "0b" * 32,
        "digest": "0c" * 32,
        "nth": 1,
        "paper": "agreement",
        "way": "paper",
        "copies": 3,
        "role": "consumer",
        "media": "image/png",
        "asked_by": "consumer",
        "payer": "both",
        "name": "x",
        "of": "x",
        "result": "sound",
        "fen": 5,
        "by": "market",
    }
    if kind == "consumer.answered":  # where others say yes or no
        known |= {"performed": "all", "satisfaction": "satisfied"}
    if kind.startswith("clue."):
        known |= {"found": "patrol", "code": "received", "personal": ["sealed"]}
    body = KINDS[kind, 1]
    return {name: known[name] for name in body.__struct_fields__ if name in known}


def case() -> list[Entry]:
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐")
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    return list(pen.known.values())


@pytest.mark.parametrize("kind", sorted({name for name, _ in KINDS}))
def test_no_body_stops_the_fold_or_the_judging(kind: str) -> None:
    """Each stands there as two copies of one saving too, which are compared word by word."""
    good = case()
    for what, body in bent(example(kind)):
        one = read_authentic(DEVICE, 1, core_of(1, kind, body, origin=("o", 1)))
        two = read_authentic(DEVICE, 2, core_of(2, kind, body, origin=("o", 1)))
        entries = [*good, *(entry for entry in (one, two) if entry.readable)]
        try:
            state = fold(entries, frozenset({HQ, DEVICE}))
            judge(state, entries, DAY, CODES)
        except Exception as error:
            raise AssertionError(f"{kind}: {what}") from error
        assert 0 <= state.money.performed_fen <= 10**13


def test_no_core_is_more_than_not_read() -> None:
    told = msgspec.msgpack.decode(core_of(1, "note.added", b"\x80"))
    for what, core in bent(told, "origin", "commitment", "light"):
        entry = read_authentic(DEVICE, 1, core)
        if entry.readable and entry.id == EntryId(DEVICE, 1):
            fold([*case(), entry] if entry.core.subject == SUBJECT else [entry])
        assert entry.core_bytes == core, what


def test_no_private_part_is_more_than_withheld() -> None:
    told: dict[str, object] = {"salt": bytes(16), "fields": {"text": "打过电话了"}}
    for what, private in bent(told):
        core = joined(
            [
                *pairs_of(msgspec.msgpack.decode(core_of(1, "note.added", b"\x80"))),
                *pairs_of({"commitment": commitment(private)}),
            ]
        )
        entry = read_authentic(DEVICE, 1, core, private)
        assert entry.readable, what
        for name, words in entry.personal().items():
            assert isinstance(name, str)
            assert isinstance(words, str)
    assert len(ODD) > 40
