"""One round with headquarters: decide first (``sync.plan``), then act.

No socket, thread, clock or setting in here: journal, envelope, carrier, clock and chance are handed in, so that a
seeded simulator can run it through thousands of broken worlds. docs/PROTOCOL.md is the normative text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

import msgspec

from casework.journal.travelling import Arrival, Head, PageWanted, Run, Standing
from sync import plan
from sync.envelope import Envelope, Letter
from sync.errors import BadAnswer, Cut, HeadquartersFailed, SyncError, TimedOut, TooLargeForServer
from sync.letters import Answer, content_of, exchange_letter
from sync.outcome import RoundResult as RoundResult
from sync.pace import Pace
from sync.ports import Carrier, Clock, Journal, NoRoom
from sync.protocol.chains import make_seal
from sync.protocol.keys import KeyPairs, renew_text
from sync.protocol.known import EDITIONS, KINDS, Known
from sync.protocol.messages import (
    MAX_BYTES,
    MAX_ENTRIES,
    MOST_PAGES_WANTED,
    MOST_WANTED,
    ExchangeAnswer,
    ExchangeRequest,
    RenewAnswer,
    RenewRequest,
)
from sync.protocol.parcel import Purpose

ORDINARY_BYTES: Final = 65_536
"""What weighs no more than this passes wherever parcels pass at all."""
CUTS_IN_A_ROW: Final = 5
"""So many cuts one after another are tried again at once, each with half the size; then the timer decides."""
MOST_EPOCHS: Final = 4
"""Headquarters was restored more often than that within one round: it goes in circles, and the timer decides."""

_encoder = msgspec.msgpack.Encoder()
_NOTHING_KNOWN: Final = Known()


class Engine:
    """Carries one journal to headquarters and back. For one thread."""

    def __init__(
        self,
        journal: Journal,
        envelope: Envelope,
        carrier: Carrier,
        clock: Clock,
        fresh_seeds: Callable[[], tuple[bytes, bytes]],
        *,
        pace: Pace | None = None,
        known: Known = _NOTHING_KNOWN,
    ) -> None:
        """``fresh_seeds`` gives a signing and a sealing seed of 32 random bytes each, never twice the same. ``known``:
        what this program reads."""
        self._journal = journal
        self._envelope = envelope
        self._carrier = carrier
        self._clock = clock
        self._fresh_seeds = fresh_seeds
        self.pace = pace or Pace()
        self.last = RoundResult()
        """What the latest round did, also when it ended in an error."""
        self._known = known
        self._asked: frozenset[str] = frozenset()
        """Which of this program's lists headquarters wants to be told; told once a round."""
        self._told: frozenset[str] = frozenset()
        self._in_vain: frozenset[bytes] = frozenset()
        """Documents that headquarters has not got for this PC, or that were not theirs, or that it was brought: once a round."""
        self._unpaged: frozenset[bytes] = frozenset()
        """Editions of the handbook that need not be asked for again in this round."""
        self._pairs: KeyPairs | None = None
        self._unfit: set[str] = set()
        """Other PCs whose next stretch no parcel carries: left out for this round."""
        self._held_up: SyncError | None = None
        """Why this PC's own next entry goes through by no means: this round carries all the rest without it."""
        self._full = False
        """Whether the disk had no room for what came: from then on this round only sends."""

    def round(self, *, requests: int = 100_000, enough: Callable[[], bool] = lambda: False) -> RoundResult:
        """Send and fetch until both sides hold the same, or so many requests are made, or it is ``enough`` (asked
        before every further request): then there is ``more_to_send``.

        Each request commits by itself: what was done stays done when a later one raises. Raises one of
        ``sync.errors``, ``sync.ports.Diverged`` when another PC's stream contradicts what is held, or
        ``sync.ports.NoRoom`` once all is sent that the disk had no room to fetch anything besides; ``last`` then
        says what was done before.
        """
        done = self.last = RoundResult()
        caught_up = self._full = False
        self._unfit.clear()
        self._held_up = None
        self._told = frozenset()
        self._in_vain = self._unpaged = frozenset()
        cuts, epochs = 0, set[str]()
        left: Standing | None = None  # where the latest answer left this PC, if nothing was done since
        while done.requests < requests and not (done.requests and enough()):
            standing, left = left or self._journal.standing(), None
            if standing.unlinked:
                self._link(standing)
                done = self.last = replace(done, requests=done.requests + 1, new_identity=standing.device)
                continue
            request = self._request(standing, offer_others=caught_up)
            carried = sum(len(run.cores) for run in request.runs)
            done = replace(done, requests=done.requests + 1)
            try:
                answer = self._exchange(standing, request)
            except TooLargeForServer as error:
                others = {run.device for run in request.runs} - {standing.device}
                if self._sends_bare(request.runs):
                    continue
                if carried > self.pace.entries and others:
                    # A stretch is sent whole up to its seal. What of it does not go through must not hold the rest.
                    self._unfit |= others
                    continue
                if carried <= 1:
                    if not self._hold_up(standing, request.runs, error):
                        raise
                    continue
                self.pace.too_large(carried)
                continue
            except (Cut, TimedOut, HeadquartersFailed) as error:
                self.pace.broke(carried)
                cuts += 1
                if not isinstance(error, Cut) or cuts > CUTS_IN_A_ROW:
                    if not isinstance(error, Cut) or not self._hold_up(standing, request.runs, error):
                        raise
                    cuts = 0
                continue
            cuts = 0
            self.pace.passed()
            done = replace(
                done,
                offset=answer.receipt.time - self._clock.wall(),
                rhythm=answer.rhythm,
                waiting_approval=answer.waiting_approval,
                stuck=answer.stuck,
                wipe=None if answer.wipe is None else content_of(answer.wipe),
            )
            if plan.is_forked(standing, answer.receipt.stored, self._journal.digest_at):
                done = self.last = replace(done, new_identity=self._renew(standing))
                caught_up = False
                continue
            done, now = self._land(done, standing, request, answer)
            self.last = done
            self._told |= self._asked
            self._asked = frozenset(answer.wants) & {KINDS, EDITIONS} - self._told
            if self._full:
                if self._own(now) and plan.progressed(standing, now):
                    continue
                raise NoRoom
            offered, caught_up = caught_up, not answer.more
            wants, lacked, pages = self._wanted(now), plan.lacked(now, self._in_vain), self._pages(now)
            theirs = self._others(now) or self._asked or wants or lacked or pages
            if caught_up and not (self._own(now) or now.forked or theirs):
                self.last = done
                if self._held_up is not None:
                    raise self._held_up
                return done
            first = caught_up and not offered  # what others lack is offered from the next request on
            epochs |= {standing.epoch, now.epoch}
            moved = plan.progressed(standing, now) or plan.saved_since(standing, now) or bool(request.brings)
            was = request.documents, standing.lacked, request.pages
            moved = moved or (wants, now.lacked, pages) != was
            if not (first or self._asked or moved) or len(epochs) > MOST_EPOCHS:
                raise BadAnswer("stalled")
            left = now
        self.last = replace(done, more_to_send=True)
        return self.last

    def _sends_bare(self, runs: list[Run]) -> bool:
        """Whether the one heavy entry that did not go through goes bare from now on: its core proves and counts all
        there is, and those behind it follow. An entry of ordinary weight stays as it is: then the limit is the fault.
        """
        if len(runs) != 1 or len(runs[0].cores) != 1:
            return False
        words = runs[0].privates[0]
        if words is None or len(runs[0].cores[0]) + len(words) <= ORDINARY_BYTES:
            return False
        self._journal.send_bare(runs[0].device, runs[0].first)
        self.pace.forgive()
        return True

    def _hold_up(self, standing: Standing, runs: list[Run], error: SyncError) -> bool:
        """Whether the one entry of this PC that does not go through is so heavy that it is the fault, not the line or
        the server: then the round goes on without it, fetches and relays, and ends with ``error``."""
        if len(runs) != 1 or len(runs[0].cores) != 1 or runs[0].device != standing.device:
            return False
        if len(runs[0].cores[0]) + len(runs[0].privates[0] or b"") <= ORDINARY_BYTES:
            return False
        self._held_up = error
        return True

    # --- a request --------------------------------------------------------------------------------------

    def _request(self, standing: Standing, *, offer_others: bool) -> ExchangeRequest:
        runs: list[Run] = []
        entries, size = self.pace.entries, self.pace.size
        own = self._own(standing)
        offers = [own] if own else []
        if offer_others:
            offers += self._others(standing)
        for offer in offers:
            if entries < 1 or size < 1:
                break
            count = min(entries, offer.last - offer.first + 1)
            run = self._journal.read_run(offer.device, offer.first, count, size)
            if run is None:
                continue
            if offer.device == standing.device:
                run = self._sealed(standing.device, run)
            else:
                # Of others only what their signature covers: headquarters takes nothing unproven.
                run = plan.to_last_seal(run) or (None if runs else self._proven(offer))
            if run is not None:
                runs.append(run)
                entries -= len(run.cores)
                size -= sum(map(len, run.cores)) + sum(len(each or b"") for each in run.privates)
        return ExchangeRequest(
            epoch=standing.epoch,
            # Where nobody told what the position stands for, everything is compared once.
            position=standing.position if standing.feed else 0,
            feed=standing.feed if standing.position else b"",
            runs=runs,
            heads=plan.heads(standing, runs, self._journal.digest_at),
            acknowledged=plan.acknowledged(standing, self._journal.digest_at),
            epochs=plan.epochs(standing),
            limit=1 if self._full else self.pace.entries,
            limit_bytes=1 if self._full else self.pace.size,
            clock=self._clock.wall(),
            knows=self._known.digests,
            heard=standing.heard,
            kinds=list(self._known.kinds) if KINDS in self._asked else [],
            editions=list(self._known.editions) if EDITIONS in self._asked else [],
            documents=self._wanted(standing),
            pages=self._pages(standing),
            brings=self._journal.documents(plan.lacked(standing, self._in_vain)),
        )

    def _wanted(self, standing: Standing) -> list[bytes]:
        """The documents to ask for next."""
        if self._full:
            return []
        return [name for name in standing.wanted if name not in self._in_vain][:MOST_WANTED]

    def _pages(self, standing: Standing) -> list[PageWanted]:
        """The editions of the handbook to ask for next."""
        if self._full:
            return []
        return [each for each in standing.pages if each.name not in self._unpaged][:MOST_PAGES_WANTED]

    def _sealed(self, device: str, run: Run) -> Run:
        """The run with this PC's own signature at its end, remembered before it is first sent."""
        if any(seal.seq == run.last for seal in run.seals):
            return run
        digest = self._journal.digest_at(device, run.last)
        if digest is None:
            raise KeyError(run.last)
        seal = make_seal(self._keys(device).signing, device, run.last, digest)
        with suppress(NoRoom):  # what is signed again comes to the same signature
            self._journal.remember_seal(device, seal)
        return msgspec.structs.replace(run, seals=[*run.seals, seal])

    def _own(self, standing: Standing) -> plan.Offer | None:
        return None if self._held_up is not None else plan.own_offer(standing)

    def _others(self, standing: Standing) -> list[plan.Offer]:
        return [each for each in plan.other_offers(standing) if each.device not in self._unfit]

    def _proven(self, offer: plan.Offer) -> Run | None:
        """A stretch whose next seal lies beyond the present pace: whole up to that seal, and read no further.

        One that no parcel holds, however good the line, is left out for the rest of the round.
        """
        seal = self._journal.next_seal(offer.device, offer.first)
        count = 0 if seal is None else seal - offer.first + 1
        if 0 < count <= MAX_ENTRIES:
            run = self._journal.read_run(offer.device, offer.first, count, MAX_BYTES)
            if run is not None and len(run.cores) == count:
                return plan.to_last_seal(run)
        self._unfit.add(offer.device)
        return None

    def _exchange(self, standing: Standing, request: ExchangeRequest) -> ExchangeAnswer:
        own = next((run for run in request.runs if run.device == standing.device), None)
        payload = _encoder.encode(request)
        number = self._journal.parcel_number()
        letter = Letter(
            Purpose.EXCHANGE,
            standing.point,
            number,
            payload,
            first=own.first if own else 0,
            last=own.last if own else 0,
            before=own.before if own else b"",
        )
        answer = self._post(standing.device, letter, ExchangeAnswer)
        receipt = answer.receipt
        if receipt.number != number or receipt.digest != hashlib.sha256(payload).digest():
            raise BadAnswer("echo")
        return answer

    def _post(self, device: str, letter: Letter, answer_type: type[Answer]) -> Answer:
        """One request and its believed answer. A portal's page, an old answer, a stranger's: all raise."""
        return exchange_letter(self._envelope, self._carrier, self._keys(device), letter, answer_type)

    def _keys(self, device: str) -> KeyPairs:
        if self._pairs is None or self._pairs.device != device:
            self._pairs = KeyPairs.from_seeds(*self._journal.seeds(device))
        return self._pairs

    # --- an answer --------------------------------------------------------------------------------------

    def _land(
        self, done: RoundResult, standing: Standing, request: ExchangeRequest, answer: ExchangeAnswer
    ) -> tuple[RoundResult, Standing]:
        arrival = plan.arrival(
            standing, answer, self._journal.digest_at, self._envelope.fault, self._envelope.signer
        )
        if self._full:
            arrival = self._receipt_of(standing, arrival)
        try:
            landed = self._journal.land(arrival)
        except NoRoom:
            if self._full:
                raise
            arrival = self._receipt_of(standing, arrival)
            landed = self._journal.land(arrival)
            self._full = True
        self._in_vain |= plan.done_with(request, answer, arrival)
        self._unpaged |= plan.unpaged(request.pages, answer, arrival)
        now = self._journal.standing()
        if now.forked and not self._full and not answer.more:
            copy: Head = answer.receipt.stored.get(now.forked, plan.NOTHING)
            if self._journal.digest_at(now.forked, copy.seq) == copy.digest:
                self._journal.fork_settled()
                now = self._journal.standing()
        done = replace(
            done,
            sent=done.sent + plan.taken(standing, arrival),
            received=done.received + sum(len(run.cores) for run in arrival.runs),
            subjects=done.subjects | landed.subjects,
            moved=done.moved + landed.moved,
            new_epoch=done.new_epoch or (standing.epoch not in ("", arrival.epoch)),
        )
        return done, now

    def _receipt_of(self, standing: Standing, arrival: Arrival) -> Arrival:
        """What headquarters says of the entries held, without the entries that came: those are asked for again."""
        return msgspec.structs.replace(
            arrival,
            runs=(),
            documents=(),
            pages=(),
            position=standing.position if arrival.epoch == standing.epoch else 0,
            feed=standing.feed if arrival.epoch == standing.epoch else b"",
            stored={
                device: head
                for device, head in arrival.stored.items()
                if self._journal.digest_at(device, head.seq) == head.digest
            },
        )

    def _renew(self, standing: Standing) -> str:
        """Take a new identity: asked for with the old key, taken only once headquarters has linked the two."""
        signing, sealing = self._fresh_seeds()
        self._ask_for(KeyPairs.from_seeds(signing, sealing), standing.device, standing.point)
        return self._journal.take_identity(signing, sealing)

    def _link(self, standing: Standing) -> None:
        """Tell headquarters of an identity that was taken without it, after a rescue. Asked again it answers the same."""
        fresh = KeyPairs.from_seeds(*self._journal.seeds(standing.device))
        self._ask_for(fresh, standing.unlinked, standing.point)
        self._journal.linked()

    def _ask_for(self, fresh: KeyPairs, old: str, point: str) -> None:
        """Have headquarters link a new identity to an old one, whose key signs."""
        proof = fresh.signing.sign(renew_text(old, fresh.signing_public, fresh.sealing_public))
        request = RenewRequest(
            signing_key=fresh.signing_public, sealing_key=fresh.sealing_public, proof=proof
        )
        letter = Letter(Purpose.RENEW, point, self._journal.parcel_number(), _encoder.encode(request))
        if self._post(old, letter, RenewAnswer).device != fresh.device:
            raise BadAnswer("identity")
