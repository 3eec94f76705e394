"""What any headquarters must show, whatever it is made of: subclass the suite and bring a ``peer`` fixture.

The simulator's headquarters and the real one pass the same tests, so the worlds of the simulator are about the
real one too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any, Protocol, TypeVar

import msgspec
import pytest

from casework.journal.entry import GENESIS, Entry, EntryId
from casework.journal.travelling import Digests, Head, Run, Standing
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.shared.bodies import NoteAdded
from sync.engine import Engine
from sync.envelope import Envelope, Letter
from sync.errors import BadAnswer, Refused, SyncError
from sync.letters import exchange_letter
from sync.pace import Pace
from sync.protocol.chains import make_seal
from sync.protocol.keys import KeyPairs, renew_text
from sync.protocol.known import EDITIONS, KINDS, Known, digest_of
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    ExchangeAnswer,
    ExchangeRequest,
    Refusal,
    RenewAnswer,
    RenewRequest,
)
from sync.protocol.parcel import Purpose
from tests.simulator.journal import MemoryJournal

DAY = date(2026, 11, 23)
NOW = 1_795_000_000_000


Answer = TypeVar("Answer", bound=msgspec.Struct)


class Peer(Protocol):
    """A headquarters with one contact point, empty at the start.

    ``post`` raises an error of ``sync.errors`` when it is refused (see ``sync.errors.refusal_error``).
    """

    point: str

    def post(self, path: str, parcel: bytes) -> bytes: ...
    def envelope(self) -> Envelope:
        """A fresh one that trusts this headquarters: ``DeskEnvelope`` for a real one."""
        ...

    def issue_code(self) -> str:
        """A fresh one-time code for the point."""
        ...

    def approve(self, device: str) -> None: ...
    def revoke(self, device: str) -> None: ...
    def judge_all(self) -> None:
        """Returns when all that is stored has been judged."""
        ...

    def backup(self) -> object: ...
    def restore(self, backup: object, *, announced: bool) -> None:
        """Go back to a backup; ``announced``: with the command that mints a new epoch."""
        ...

    def totals(self) -> tuple[int, int]:
        """(cases, performed fen) of the point."""
        ...


class SteadyClock:
    """Time that stands still: the suite decides nothing by it."""

    def wall(self) -> int:
        return NOW

    def steady(self) -> float:
        return 0.0


@dataclass
class Desk:
    """A PC of the point that talks to a peer."""

    peer: Peer
    journal: MemoryJournal
    engine: Engine
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def at(
        cls, peer: Peer, *, enrol: bool = True, pace: Pace | None = None, known: Known | None = None
    ) -> Desk:
        journal = MemoryJournal(peer.point, (os.urandom(32), os.urandom(32)))
        desk = cls(peer, journal, cls._engine(peer, journal, pace, known))
        if enrol:
            desk.enrol(peer.issue_code())
        return desk

    @staticmethod
    def _engine(
        peer: Peer, journal: MemoryJournal, pace: Pace | None = None, known: Known | None = None
    ) -> Engine:
        return Engine(
            journal,
            peer.envelope(),
            peer,
            SteadyClock(),
            lambda: (os.urandom(32), os.urandom(32)),
            pace=pace,
            known=known or Known(),
        )

    @property
    def device(self) -> str:
        return self.journal.disk.device

    @property
    def keys(self) -> KeyPairs:
        return KeyPairs.from_seeds(*self.journal.seeds(self.device))

    def restart(self) -> None:
        self.engine = self._engine(self.peer, self.journal)

    def enrol(self, code: str) -> EnrolAnswer:
        keys = self.keys
        request = EnrolRequest(
            point=self.peer.point,
            code=code,
            signing_key=keys.signing_public,
            sealing_key=keys.sealing_public,
            label="desk",
        )
        return self.ask(Purpose.ENROL, request, EnrolAnswer)

    def ask(self, purpose: Purpose, message: msgspec.Struct, answer_type: type[Answer]) -> Answer:
        letter = Letter(
            purpose, self.peer.point, self.journal.parcel_number(), msgspec.msgpack.encode(message)
        )
        return exchange_letter(self.peer.envelope(), self.peer, self.keys, letter, answer_type)

    def exchange(self, *runs: Run, **changes: Any) -> ExchangeAnswer:
        """One request written by hand."""
        standing = self.journal.standing()
        request = ExchangeRequest(
            epoch=standing.epoch, position=standing.position, runs=list(runs), epochs=list(standing.epochs)
        )
        return self.ask(Purpose.EXCHANGE, msgspec.structs.replace(request, **changes), ExchangeAnswer)

    def run(self, first: int = 1, entries: int = 500) -> Run:
        """Own entries, sealed at the end."""
        run = self.journal.read_run(self.device, first, entries, 1 << 20)
        assert run is not None
        digest = self.journal.digest_at(self.device, run.last)
        assert digest is not None
        seal = make_seal(self.keys.signing, self.device, run.last, digest)
        return msgspec.structs.replace(run, seals=[seal], key=self.keys.signing_public)

    def head(self) -> Head:
        stream = self.journal.standing().streams[self.device]
        return stream.head

    def log(self, subject: str, fen: int = 0, component: str = "L1") -> list[Entry]:
        """A complaint, settled on the spot when there is money."""
        logged = self.journal.write(
            subject,
            ComplaintLogged(
                number=subject,
                received_on=DAY,
                fields={"merchant_name": "m"},
                personal=("consumer_name", "story"),
            ),
            at=NOW + next(self.numbers),
            by="staff",
            personal={"consumer_name": "某人", "story": f"故事 {subject}"},
        )
        if not fen:
            return [logged]
        settled = self.journal.write(
            subject,
            SettledOnTheSpot(on=DAY, lines=(Line(component=component, fen=fen),)),
            at=NOW + next(self.numbers),
            by="staff",
            personal=None,
        )
        return [logged, settled]

    def note(self, subject: str, text: str) -> Entry:
        return self.journal.write(
            subject,
            NoteAdded(personal=("text",)),
            at=NOW + next(self.numbers),
            by="staff",
            personal={"text": text},
        )


def same_streams(one: Desk, other: Desk) -> bool:
    """Whether two PCs hold the same, stream by stream."""
    mine, theirs = one.journal.standing().streams, other.journal.standing().streams
    return {name: stream.head for name, stream in mine.items()} == {
        name: stream.head for name, stream in theirs.items()
    }


class HeadquartersSuite:
    """The tests. Every one gets a fresh, empty ``peer``."""

    def test_a_first_round_stores_judges_and_confirms(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.log("case-1", fen=12_345)
        result = desk.engine.round()
        assert result.sent == 2
        peer.judge_all()
        desk.engine.round()
        stream = desk.journal.standing().streams[desk.device]
        assert (stream.stored, stream.judged) == (2, 2)
        assert desk.journal.states()["case-1"].money.confirmed_fen == 12_345
        assert peer.totals() == (1, 12_345)

    def test_the_same_request_twice_gives_the_same_receipt(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.log("case-1", fen=700)
        first = desk.exchange(desk.run())
        again = desk.exchange(desk.run())
        assert first.receipt.stored[desk.device] == again.receipt.stored[desk.device] == desk.head()
        peer.judge_all()
        assert peer.totals() == (1, 700)

    def test_the_same_parcel_twice_is_answered_twice(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.log("case-1", fen=700)
        message = ExchangeRequest(epoch="", position=0, runs=[desk.run()])
        payload = msgspec.msgpack.encode(message)
        envelope = peer.envelope()
        parcel = envelope.seal(desk.keys, Letter(Purpose.EXCHANGE, peer.point, 77, payload))
        heads = []
        for _ in range(2):
            opened = envelope.open(desk.keys, peer.post("/v1/exchange", parcel))
            answer = msgspec.msgpack.decode(opened.payload, type=ExchangeAnswer)
            assert answer.receipt.number == 77
            assert answer.receipt.digest == hashlib.sha256(payload).digest()
            heads.append(answer.receipt.stored[desk.device])
        assert heads == [desk.head(), desk.head()]

    def test_each_side_learns_once_what_the_other_reads(self, peer: Peer) -> None:
        known = Known((("complaint.logged", 1), (f"tried.{os.urandom(4).hex()}", 1)), (("handbook", "7"),))
        desk = Desk.at(peer, known=known)
        desk.log("case-1")
        asked: list[ExchangeRequest] = []
        answers: list[ExchangeAnswer] = []
        exchange = desk.engine._exchange

        def overheard(standing: Standing, request: ExchangeRequest) -> ExchangeAnswer:
            asked.append(request)
            answers.append(exchange(standing, request))
            return answers[-1]

        desk.engine._exchange = overheard  # type: ignore[method-assign]
        desk.engine.round()
        assert [len(one.kinds) for one in asked] == [0, 2], "the list goes once it was asked for"
        assert [one.wants for one in answers] == [[KINDS, EDITIONS], []]
        assert [bool(one.kinds) for one in answers] == [True, False], (
            "headquarters' list comes until it is held"
        )
        heard = desk.journal.standing().heard
        assert heard == answers[0].knows
        assert heard.kinds == digest_of(KINDS, answers[0].kinds)
        asked.clear()
        desk.engine.round()
        assert [(one.knows, one.kinds, one.editions) for one in asked] == [(known.digests, [], [])]

    def test_a_list_under_another_name_is_refused(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        with pytest.raises(SyncError):
            desk.exchange(knows=Digests(os.urandom(8), b""), kinds=[("complaint.logged", 1)])
        with pytest.raises(SyncError):
            desk.exchange(knows=Digests(os.urandom(9), b""))
        whole = [("x" * 101, 1)]
        with pytest.raises(SyncError):
            desk.exchange(knows=Digests(digest_of(KINDS, whole), b""), kinds=whole)
        assert not desk.exchange(knows=Digests(b"", digest_of(EDITIONS, []))).wants, (
            "an empty list has said all"
        )

    def test_a_pc_that_names_nothing_is_told_nothing(self, peer: Peer) -> None:
        answer = Desk.at(peer).exchange()
        assert (answer.kinds, answer.editions, answer.wants) == ([], [], [])

    def test_a_gap_is_not_stored(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        for number in range(3):
            desk.note("case-1", str(number))
        desk.exchange(desk.run(1, 1))
        answer = desk.exchange(desk.run(3, 1))
        assert answer.receipt.stored[desk.device].seq == 1
        answer = desk.exchange(desk.run(2))
        assert answer.receipt.stored[desk.device] == desk.head()

    def test_a_fork_is_shown_and_the_first_copy_stands(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.note("case-1", "before")
        desk.engine.round()
        image = desk.journal.disk.copy()
        desk.note("case-1", "first")
        desk.engine.round()
        stands = desk.head()
        desk.journal.disk = image
        desk.note("case-1", "second")
        answer = desk.exchange(desk.run(2))
        assert answer.receipt.stored[desk.device] == stands

    def test_a_restored_image_takes_a_new_identity_and_nothing_is_lost(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.log("case-1", fen=100)
        desk.engine.round()
        image = desk.journal.disk.copy()
        old = desk.device
        desk.log("case-2", fen=200)
        desk.engine.round()
        desk.journal.disk = image
        desk.restart()
        desk.log("case-3", fen=300)
        result = desk.engine.round()
        assert result.new_identity == desk.device != old
        assert result.moved == 2
        peer.judge_all()
        desk.engine.round()
        assert peer.totals() == (3, 600)
        assert sum(state.money.confirmed_fen for state in desk.journal.states().values()) == 600
        moved = desk.journal.disk.streams[desk.device].entries
        assert [entry.core.origin for entry in moved] == [EntryId(old, 3), EntryId(old, 4)]

    def test_a_renewal_wants_the_proof_of_the_new_key(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        fresh = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
        text = renew_text(desk.device, fresh.signing_public, fresh.sealing_public)
        false = RenewRequest(
            signing_key=fresh.signing_public,
            sealing_key=fresh.sealing_public,
            proof=desk.keys.signing.sign(text),
        )
        with pytest.raises(SyncError):
            desk.ask(Purpose.RENEW, false, RenewAnswer)
        right = msgspec.structs.replace(false, proof=fresh.signing.sign(text))
        assert desk.ask(Purpose.RENEW, right, RenewAnswer).device == fresh.device

    def test_old_and_new_identity_are_revoked_together(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        old = desk.device
        seeds = (os.urandom(32), os.urandom(32))
        fresh = KeyPairs.from_seeds(*seeds)
        text = renew_text(old, fresh.signing_public, fresh.sealing_public)
        request = RenewRequest(
            signing_key=fresh.signing_public, sealing_key=fresh.sealing_public, proof=fresh.signing.sign(text)
        )
        desk.ask(Purpose.RENEW, request, RenewAnswer)
        peer.revoke(old)
        desk.journal.take_identity(*seeds)
        with pytest.raises(Refused) as refused:
            desk.exchange()
        assert refused.value.error == "revoked"

    def test_a_bad_one_in_the_middle_comes_back_and_blocks_nothing(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.log("case-1", fen=100)
        desk.log("case-2", fen=200, component="NO-SUCH")
        desk.log("case-3", fen=400)
        desk.engine.round()
        peer.judge_all()
        desk.engine.round()
        assert desk.journal.standing().streams[desk.device].stored == 6
        states = desk.journal.states()
        assert states["case-2"].returned is not None
        confirmed = {subject: state.money.confirmed_fen for subject, state in states.items()}
        assert confirmed == {"case-1": 100, "case-2": 0, "case-3": 400}

    def test_a_broken_seal_is_refused_whole(self, peer: Peer) -> None:
        desk, other = Desk.at(peer), Desk.at(peer)
        desk.note("case-1", "words")
        run = desk.run()
        digest = run.seals[0].digest
        forged = make_seal(other.keys.signing, desk.device, 1, digest)
        for bad in (
            msgspec.structs.replace(run, seals=[]),
            msgspec.structs.replace(run, seals=[forged]),
        ):
            with pytest.raises(SyncError):
                desk.exchange(bad)
        assert desk.device not in desk.exchange().receipt.stored

    def test_a_false_private_part_is_refused(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.note("case-1", "words")
        run = desk.run()
        assert run.privates[0] is not None
        with pytest.raises(SyncError):
            desk.exchange(msgspec.structs.replace(run, privates=[run.privates[0] + b"x"]))

    def test_a_withheld_private_part_is_taken(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.note("case-1", "words")
        answer = desk.exchange(msgspec.structs.replace(desk.run(), privates=[None]))
        assert answer.receipt.stored[desk.device] == desk.head()

    def test_a_second_pc_waits_for_approval(self, peer: Peer) -> None:
        first, second = Desk.at(peer), Desk.at(peer, enrol=False)
        first.log("case-1", fen=100)
        first.engine.round()
        assert not second.enrol(peer.issue_code()).approved
        second.note("case-2", "sent while waiting")
        waiting = second.engine.round()
        assert waiting.waiting_approval
        assert waiting.sent == 1
        answer = second.exchange(position=3)
        assert (answer.runs, answer.position, answer.more) == ([], 3, False), "it comes no further, nor back"
        assert set(second.journal.disk.streams) == {second.device}
        peer.approve(second.device)
        second.engine.round()
        peer.judge_all()
        first.engine.round()
        second.engine.round()
        assert same_streams(first, second)
        assert second.journal.states()["case-1"].money.performed_fen == 100

    def test_pages_come_in_order_and_miss_nothing(self, peer: Peer) -> None:
        first = Desk.at(peer)
        for number in range(40):
            first.note(f"case-{number % 3}", str(number))
        first.engine.round()
        second = Desk.at(peer, pace=Pace(entries=7))
        peer.approve(second.device)
        answer = second.exchange(limit=7)
        assert answer.more
        assert sum(len(run.cores) for run in answer.runs) <= 7
        result = second.engine.round()
        assert result.requests > 3
        assert same_streams(first, second)

    def test_what_a_pc_holds_is_not_sent_to_it_again(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        desk.note("case-1", "words")
        desk.engine.round()
        peer.judge_all()
        answer = desk.exchange(heads={desk.device: desk.head()}, position=0)
        assert all(run.device != desk.device for run in answer.runs)

    @pytest.mark.parametrize("announced", [True, False], ids=["by the command", "found out by itself"])
    def test_a_restored_headquarters_gets_back_what_it_lost(self, peer: Peer, announced: bool) -> None:
        first, second = Desk.at(peer), Desk.at(peer)
        peer.approve(second.device)
        first.log("case-1", fen=100)
        first.engine.round()
        backup = peer.backup()
        first.log("case-2", fen=200)
        second.log("case-3", fen=400)
        first.engine.round()
        second.engine.round()
        peer.judge_all()
        second.engine.round()
        assert second.journal.states()["case-2"].money.performed_fen == 200
        epoch = second.journal.standing().epoch
        peer.restore(backup, announced=announced)
        # The first PC stays away: the second brings the first one's entries back as well.
        result = second.engine.round()
        assert result.new_epoch
        assert second.journal.standing().epoch != epoch
        peer.judge_all()
        assert peer.totals() == (3, 700)
        second.engine.round()
        first.engine.round()
        second.engine.round()
        assert same_streams(first, second)
        for desk in (first, second):
            performed = sum(state.money.performed_fen for state in desk.journal.states().values())
            confirmed = sum(state.money.confirmed_fen for state in desk.journal.states().values())
            assert (performed, confirmed) == (700, 700)

    def test_what_took_the_place_of_something_lost_comes_to_a_pc_that_is_further(self, peer: Peer) -> None:
        """Headquarters goes back without noticing, and the places of what it lost go to other entries."""
        first, second, third = Desk.at(peer), Desk.at(peer), Desk.at(peer)
        peer.approve(second.device)
        peer.approve(third.device)
        first.note("case-1", "before")
        for desk in (first, second, third):
            desk.engine.round()
        backup = peer.backup()
        for text in ("one", "two"):
            second.note("case-1", text)
        second.exchange(second.run())  # and the answer is lost
        first.engine.round()
        peer.restore(backup, announced=False)
        third.note("case-1", "in the place of another")
        third.engine.round()
        second.engine.round()
        result = first.engine.round()
        assert not result.new_epoch, "nobody knows of anything that headquarters lacks"
        assert result.received == 1
        third.engine.round()
        assert same_streams(first, third)
        assert same_streams(first, second)

    def test_what_headquarters_said_in_an_epoch_between_stays_its_own_word(self, peer: Peer) -> None:
        """A PC that went from the first epoch to the third brings back what was said in the second."""
        first, second = Desk.at(peer), Desk.at(peer)
        peer.approve(second.device)
        for desk in (first, second):
            desk.engine.round()
        yesterday = peer.backup()
        peer.restore(yesterday, announced=True)
        first.log("case-1", fen=700)
        first.engine.round()
        peer.judge_all()
        first.engine.round()
        (said_by,) = first.journal.disk.headquarters & first.journal.disk.streams.keys()
        peer.restore(peer.backup(), announced=True)
        second.engine.round()
        assert second.journal.states()["case-1"].money.confirmed_fen == 700
        peer.restore(yesterday, announced=False)
        second.engine.round()
        assert said_by in second.exchange().receipt.headquarters
        peer.judge_all()
        second.engine.round()
        assert second.journal.states()["case-1"].money.confirmed_fen == 700

    def test_a_feed_is_compared_once_for_each_state_of_it(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        for number in range(3):
            desk.note("case-1", str(number))
        desk.engine.round()
        there = desk.journal.standing()
        assert there.position == 3
        answer = desk.exchange(feed=there.feed)
        assert (answer.runs, answer.position, answer.feed) == ([], 3, there.feed)
        anew = desk.exchange(feed=b"of another feed")
        assert sum(len(run.cores) for run in anew.runs) == 3, "all that no head covers"
        assert (anew.position, anew.feed) == (3, there.feed)
        page = desk.exchange(position=0, limit=1)
        assert page.more
        assert desk.exchange(position=page.position, feed=page.feed).runs[0].first == page.position + 1
        assert not desk.exchange(feed=b"").runs, "a PC that was told of none is taken at its word"

    def test_a_pc_that_was_told_no_feed_compares_everything_once(self, peer: Peer) -> None:
        first, second = Desk.at(peer), Desk.at(peer)
        peer.approve(second.device)
        second.engine.round()
        first.note("case-1", "passed over")
        first.engine.round()
        second.journal.disk.position, second.journal.disk.feed = 1, b""  # as an earlier program left it
        assert second.engine.round().received == 1
        assert same_streams(first, second)

    def test_strangers_and_the_revoked_are_refused(self, peer: Peer) -> None:
        stranger = Desk.at(peer, enrol=False)
        with pytest.raises(Refused) as refused:
            stranger.exchange()
        assert refused.value.error == "unknown_device"
        desk = Desk.at(peer)
        peer.revoke(desk.device)
        desk.note("case-1", "kept")
        with pytest.raises(Refused) as refused:
            desk.engine.round()
        assert refused.value.error == "revoked"
        assert desk.journal.standing().streams[desk.device].stored == 0

    def test_a_word_that_ends_something_is_believed_only_as_headquarters_own(self, peer: Peer) -> None:
        """Somebody on the way keeps the word and takes the proof off, or puts the proof of another parcel on."""
        desk = Desk.at(peer)
        peer.revoke(desk.device)
        desk.note("case-1", "kept")
        proofs: list[Refusal | None] = [None]

        class OnTheWay:
            def post(self, path: str, parcel: bytes) -> bytes:
                try:
                    return peer.post(path, parcel)
                except Refused as refused:
                    said = refused.refusal
                    refused.refusal = proofs[-1]
                    proofs.append(said)
                    raise

        engine = Engine(
            desk.journal, peer.envelope(), OnTheWay(), SteadyClock(), lambda: (bytes(32), bytes(32))
        )
        for _ in range(2):
            with pytest.raises(BadAnswer) as caught:
                engine.round()
            assert caught.value.detail == "refusal"
        assert all(each is not None and each.signature for each in proofs[1:])
        with pytest.raises(Refused) as refused:
            desk.engine.round()
        assert refused.value.error == "revoked"

    def test_a_code_is_good_once_and_a_lost_answer_costs_nothing(self, peer: Peer) -> None:
        code = peer.issue_code()
        desk = Desk.at(peer, enrol=False)
        assert desk.enrol(code).approved
        assert desk.enrol(code).approved
        other = Desk.at(peer, enrol=False)
        with pytest.raises(Refused) as refused:
            other.enrol(code)
        assert refused.value.error == "code_used"
        with pytest.raises(Refused) as refused:
            other.enrol("no-such-code")
        assert refused.value.error == "code_invalid"

    def test_what_is_no_parcel_changes_nothing(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        for junk in (b"", b"<html>", b"WQP1" + bytes(100)):
            with pytest.raises(SyncError):
                peer.post("/v1/exchange", junk)
        assert desk.exchange().receipt.stored == {}

    def test_an_empty_headquarters_knows_nothing(self, peer: Peer) -> None:
        desk = Desk.at(peer)
        answer = desk.exchange()
        assert (answer.runs, answer.more) == ([], False)
        assert answer.receipt.epoch
        assert all(head.digest != GENESIS for head in answer.receipt.stored.values())
