"""What a round believes of an answer: keys of the right length, runs that hang on what is held, and whose word may differ."""

from __future__ import annotations

import os

import msgspec
import pytest
from msgspec.structs import replace

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Digests, Head, Run, Standing, Stream
from casework.matters.shared.bodies import NoteAdded
from sync import plan
from sync.errors import BadAnswer
from sync.ports import Diverged
from sync.protocol.keys import KeyPairs
from sync.protocol.known import KINDS, digest_of
from sync.protocol.messages import ExchangeAnswer, Receipt

EPOCH = "epoch"


class Author:
    """A PC, or headquarters, that writes notes."""

    def __init__(self) -> None:
        self.keys = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
        self.device = self.keys.device

    def entry(self, seq: int, text: str = "") -> Entry:
        return write_entry(
            device=self.device,
            seq=seq,
            subject="case",
            kind="note.added",
            version=1,
            tick=seq,
            at=1,
            by=text or "staff",
            body=NoteAdded(),
        )

    def run(self, *entries: Entry, before: bytes = GENESIS, key: bytes | None = None) -> Run:
        return Run(
            device=self.device,
            first=entries[0].core.seq,
            before=before,
            cores=[each.core_bytes for each in entries],
            privates=[None for _ in entries],
            seals=[],
            key=self.keys.signing_public if key is None else key,
        )


def standing(
    me: Author, held: dict[str, Head], *, headquarters: frozenset[str] = frozenset(), forked: str = ""
) -> Standing:
    return Standing(
        device=me.device,
        point="P",
        epoch=EPOCH,
        position=0,
        headquarters=headquarters,
        forked=forked,
        streams={device: Stream(head) for device, head in held.items()},
    )


def answer(*runs: Run, headquarters: tuple[str, ...] = ()) -> ExchangeAnswer:
    receipt = Receipt(
        number=1, digest=bytes(32), epoch=EPOCH, stored={}, judged={}, headquarters=list(headquarters), time=1
    )
    return ExchangeAnswer(receipt=receipt, runs=list(runs), position=1)


def digests(*entries: Entry) -> list[bytes]:
    chain = [GENESIS]
    for entry in entries:
        chain.append(next_digest(chain[-1], entry.core_bytes))
    return chain


def holding(chains: dict[str, list[bytes]]) -> plan.DigestAt:
    def digest_at(device: str, seq: int) -> bytes | None:
        chain = chains.get(device, [GENESIS])
        return chain[seq] if 0 <= seq < len(chain) else None

    return digest_at


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_stream_comes_with_its_authors_whole_key_or_not_at_all(length: int) -> None:
    """Whatever else fits: without the key nobody could prove to others who wrote it."""
    me, other = Author(), Author()
    run = other.run(other.entry(1), key=os.urandom(length))
    with pytest.raises(BadAnswer) as refused:
        plan.arrival(standing(me, {}), answer(run), holding({}))
    assert refused.value.detail == "run"
    good = other.run(other.entry(1))
    assert plan.arrival(standing(me, {}), answer(good), holding({})).runs == (good,)


def test_another_pcs_stream_that_differs_is_named_and_nobody_is_blamed_for_the_answer() -> None:
    me, other = Author(), Author()
    held, theirs = digests(other.entry(1)), digests(other.entry(1, "another"))
    run = other.run(other.entry(2), before=theirs[1])
    with pytest.raises(Diverged) as told:
        plan.arrival(
            standing(me, {other.device: Head(1, held[1])}), answer(run), holding({other.device: held})
        )
    assert (told.value.device, told.value.seq) == (other.device, 1)


@pytest.mark.parametrize("whose", ["headquarters", "forked"])
def test_a_stream_that_may_differ_is_no_divergence_but_a_page_that_does_not_hang_together(whose: str) -> None:
    """Headquarters' own stream, and the one whose fork is being looked for, come again from where they part: a page that
    begins behind that proves nothing, and must not be told as another PC's fault."""
    me, other = Author(), Author()
    held, theirs = digests(other.entry(1)), digests(other.entry(1, "another"))
    run = other.run(other.entry(2), before=theirs[1])
    at = standing(me, {other.device: Head(1, held[1])}, forked=other.device if whose == "forked" else "")
    named = (other.device,) if whose == "headquarters" else ()
    with pytest.raises(BadAnswer) as refused:
        plan.arrival(at, answer(run, headquarters=named), holding({other.device: held}))
    assert refused.value.detail == "run"


def test_a_run_behind_a_gap_proves_nothing() -> None:
    me, other = Author(), Author()
    chain = digests(other.entry(1), other.entry(2))
    run = other.run(other.entry(3), before=chain[2])
    with pytest.raises(BadAnswer):
        plan.arrival(standing(me, {}), answer(run), holding({}))
    # Two runs of one page may hang on each other.
    first = other.run(other.entry(1), other.entry(2))
    assert len(plan.arrival(standing(me, {}), answer(first, run), holding({})).runs) == 2


def test_a_head_that_is_not_what_is_held_is_not_believed() -> None:
    me, other = Author(), Author()
    chain = digests(other.entry(1))
    told = answer()
    receipt = msgspec.structs.replace(told.receipt, stored={other.device: Head(1, os.urandom(32))})
    got = plan.arrival(
        standing(me, {other.device: Head(1, chain[1])}),
        msgspec.structs.replace(told, receipt=receipt),
        holding({other.device: chain}),
    )
    assert dict(got.stored) == {}


def test_judged_is_believed_only_of_a_stream_whose_head_is_believed() -> None:
    me, other, stranger = Author(), Author(), Author()
    chain, mine = digests(other.entry(1)), digests(me.entry(1), me.entry(2))
    told = answer()
    receipt = msgspec.structs.replace(
        told.receipt,
        stored={other.device: Head(1, os.urandom(32)), me.device: Head(2, mine[2])},
        judged={other.device: 1, me.device: 2, stranger.device: 7},
    )
    got = plan.arrival(
        standing(me, {other.device: Head(1, chain[1]), me.device: Head(2, mine[2])}),
        msgspec.structs.replace(told, receipt=receipt),
        holding({other.device: chain, me.device: mine}),
    )
    assert dict(got.judged) == {me.device: 2}


def test_an_answer_of_an_epoch_that_was_left_is_not_believed() -> None:
    """It was sent before headquarters lost something, or by a copy of it that was left behind."""
    me = Author()
    at = replace(standing(me, {}), epochs=("earlier", EPOCH))
    told = answer()
    earlier = msgspec.structs.replace(told, receipt=msgspec.structs.replace(told.receipt, epoch="earlier"))
    with pytest.raises(BadAnswer) as refused:
        plan.arrival(at, earlier, holding({}))
    assert refused.value.detail == "old_epoch"
    later = msgspec.structs.replace(told, receipt=msgspec.structs.replace(told.receipt, epoch="later"))
    assert plan.arrival(at, later, holding({})).epoch == "later"


@pytest.mark.parametrize("stored", [0, 1])
def test_within_an_epoch_headquarters_forgets_nothing(stored: int) -> None:
    me = Author()
    mine = digests(me.entry(1), me.entry(2))
    at = standing(me, {me.device: Head(2, mine[2])})
    at = replace(at, streams={me.device: Stream(Head(2, mine[2]), stored=2)})
    told = answer()
    less = {me.device: Head(stored, mine[stored])} if stored else {}
    back = msgspec.structs.replace(told, receipt=msgspec.structs.replace(told.receipt, stored=less))
    with pytest.raises(BadAnswer) as refused:
        plan.arrival(at, back, holding({me.device: mine}))
    assert refused.value.detail == "backwards"
    # A new epoch says that something was forgotten, and is believed.
    renewed = msgspec.structs.replace(back, receipt=msgspec.structs.replace(back.receipt, epoch="later"))
    assert dict(plan.arrival(at, renewed, holding({me.device: mine})).stored) == less


def test_a_list_that_is_not_the_one_named_is_not_believed() -> None:
    me = Author()
    here = standing(me, {})
    theirs = (("complaint.logged", 1), ("note.added", 1))
    told = msgspec.structs.replace(answer(), knows=Digests(digest_of(KINDS, theirs), b""), kinds=list(theirs))
    assert plan.arrival(here, told, holding({})).kinds == theirs
    other = msgspec.structs.replace(told, kinds=[("complaint.logged", 1)])
    with pytest.raises(BadAnswer, match="known"):
        plan.arrival(here, other, holding({}))
