"""Headquarters in memory: stores first, judges later, as docs/PROTOCOL.md says. One point.

Everything durable is in ``State``, replaced as a whole when a request commits: raising before that leaves nothing
behind, a backup is the state of a moment.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from casework.fold import fold
from casework.journal.entry import GENESIS, Entry, EntryId, device_id, next_digest, read_entry, write_entry
from casework.journal.travelling import Head, Run, Seal
from casework.judging import HandbookCodes, judge
from casework.matters.body import Body
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import MoneyConfirmed
from sync.protocol.chains import NO_FEED, RunInvalid, check_run, make_seal, next_feed
from sync.protocol.keys import KeyPairs, renew_text, verify
from sync.protocol.known import EDITIONS, KINDS, Known, digest_of, sound
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    ExchangeAnswer,
    ExchangeRequest,
    Receipt,
    RenewAnswer,
    RenewRequest,
)
from sync.protocol.parcel import Opened, ParcelError
from tests.simulator.crypto import HeadquartersCrypto

CODES = HandbookCodes(frozenset({"L1", "L2"}), frozenset({"transfer"}), ())
TODAY = date(2026, 11, 23)
NAMES = {
    "exchange": ExchangeRequest,
    "enrol": EnrolRequest,
    "renew": RenewRequest,
}


class Refuse(Exception):
    """Answered with a Refusal."""

    def __init__(self, status: int, error: str, retry_after: int = 0) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.retry_after = retry_after


@dataclass(slots=True)
class Stream:
    key: bytes
    entries: list[Entry] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    seals: dict[int, Seal] = field(default_factory=dict)
    judged: int = 0

    def digest_at(self, seq: int) -> bytes | None:
        if seq == 0:
            return GENESIS
        return self.digests[seq - 1] if seq <= len(self.digests) else None

    def copy(self) -> Stream:
        return Stream(self.key, list(self.entries), list(self.digests), dict(self.seals), self.judged)


@dataclass(slots=True)
class Device:
    signing_key: bytes
    sealing_key: bytes
    approved: bool
    revoked: bool = False
    family: str = ""


@dataclass(slots=True)
class State:
    epoch: str
    epochs: list[str]
    devices: dict[str, Device] = field(default_factory=dict)
    streams: dict[str, Stream] = field(default_factory=dict)
    positions: list[EntryId] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    tick: int = 0
    lists: frozenset[bytes] = frozenset()
    feeds: list[bytes] = field(default_factory=lambda: [NO_FEED])
    """The digests of the feed, from position 0 on, as far as somebody asked."""

    def copy(self) -> State:
        return State(
            self.epoch,
            list(self.epochs),
            {name: copy.copy(device) for name, device in self.devices.items()},
            {name: stream.copy() for name, stream in self.streams.items()},
            list(self.positions),
            dict(self.codes),
            self.tick,
            self.lists,
            list(self.feeds),
        )


class MemoryHeadquarters:
    """``chance(n)`` gives n bytes; ``now`` headquarters' own time in ms. ``judging``: at once, or only by ``work``."""

    def __init__(
        self,
        point: str,
        crypto: HeadquartersCrypto,
        chance: Callable[[int], bytes],
        now: Callable[[], int],
        *,
        judging: bool = True,
    ) -> None:
        self.point = point
        self.crypto = crypto
        self.chance = chance
        self.now = now
        self.judging = judging
        epoch = chance(8).hex()
        self.state = State(epoch, [epoch])
        self.crash_before_commit = False
        self.fails_on: set[EntryId] = set()
        """Entries on which its program fails: no request with one of them is answered otherwise than by 500."""
        self.requests = 0
        self.codes = CODES
        self.known = Known((("complaint.logged", 1),), (("handbook", "1"),))
        self._secret = chance(32)
        self._pairs: dict[str, KeyPairs] = {}

    # --- what an administrator does -----------------------------------------------------------------------

    def issue_code(self) -> str:
        code = self.chance(6).hex()
        self.state.codes[code] = ""
        return code

    def approve(self, device: str) -> None:
        self.state.devices[device].approved = True

    def revoke(self, device: str) -> None:
        family = self.state.devices[device].family
        for each in self.state.devices.values():
            if each.family == family:
                each.revoked = True

    def pardon(self) -> None:
        """Nobody is revoked any more."""
        for each in self.state.devices.values():
            each.revoked = False

    def say(self, subject: str, body: Body) -> None:
        """Headquarters' own word on a subject, as its commands write it."""
        state = self.state.copy()
        entries = [
            entry
            for stream in state.streams.values()
            for entry in stream.entries
            if entry.core.subject == subject
        ]
        own = frozenset(self._own_keys(epoch).device for epoch in state.epochs)
        self._append(state, subject, body, fold(entries, own).heads)
        self.state = state

    def backup(self) -> State:
        return self.state.copy()

    def restore(self, backup: State, *, announced: bool) -> None:
        """``announced``: by the restore command, which mints a new epoch; otherwise headquarters must find out."""
        self.state = backup.copy()
        if announced:
            self._mint(self.state)

    def work(self) -> None:
        """Judge what waits, as the background does for large uploads."""
        state = self.state.copy()
        self._judge(state)
        self.state = state

    # --- requests -----------------------------------------------------------------------------------------

    def handle(self, path: str, parcel: bytes) -> bytes:
        """One request. Raises :class:`Refuse`, or ``ConnectionError`` when told to die before the commit."""
        self.requests += 1
        purpose = path.removeprefix("/v1/")
        state = self.state.copy()
        try:
            opened = self.crypto.open(parcel, lambda device: self._signing_key(state, device))
        except ParcelError as error:
            sender = self.crypto.claimed_sender(parcel)
            known = sender is None or sender in state.devices or purpose == "enrol"
            raise Refuse(400 if known else 403, "malformed" if known else "unknown_device") from error
        if opened.header.purpose != purpose:
            raise Refuse(400, "malformed")
        try:
            request = msgspec.msgpack.decode(opened.payload, type=NAMES[purpose])
        except msgspec.DecodeError as error:
            raise Refuse(400, "malformed") from error
        if isinstance(request, EnrolRequest):
            answer: msgspec.Struct = self._enrol(state, request)
            sealing = request.sealing_key
        else:
            device = state.devices.get(opened.header.sender)
            if device is None:
                raise Refuse(403, "unknown_device")
            if device.revoked:
                raise Refuse(403, "revoked")
            sealing = device.sealing_key
            if isinstance(request, RenewRequest):
                answer = self._renew(state, opened, request, device)
            else:
                answer = self._exchange(state, opened, request, device)
        if self.crash_before_commit:
            self.crash_before_commit = False
            raise ConnectionError
        self.state = state
        return self.crypto.seal(opened, sealing, msgspec.msgpack.encode(answer))

    def handle_file(self, parcel: bytes, *, pages: int = 50, page: int = 500) -> list[bytes]:
        """A request that came as a file: all the answers it takes (``page``: entries of one), or one signed refusal. Raises
        ``ConnectionError`` as above."""
        try:
            opened = self.crypto.open(parcel, lambda device: self._signing_key(self.state, device))
            answers = [self.handle(f"/v1/{opened.header.purpose}", parcel)]
        except ParcelError:
            return []
        except Refuse as refused:
            return [msgspec.json.encode(self.crypto.refusal(refused.error, parcel))]
        if opened.header.purpose != "exchange":
            return answers
        asked = msgspec.structs.replace(
            msgspec.msgpack.decode(opened.payload, type=ExchangeRequest), runs=[], acknowledged={}
        )
        receipt_only = asked.limit <= 1
        asked = msgspec.structs.replace(asked, limit=min(asked.limit, page))
        device = self.state.devices[opened.header.sender]
        answers = []
        while len(answers) < pages:
            state = self.state.copy()
            answer = self._exchange(state, opened, asked, device)
            self.state = state
            answers.append(self.crypto.seal(opened, device.sealing_key, msgspec.msgpack.encode(answer)))
            if not answer.more or receipt_only:
                break
            asked = msgspec.structs.replace(
                asked, epoch=answer.receipt.epoch, position=answer.position, feed=answer.feed
            )
        return answers

    def _signing_key(self, state: State, device: str) -> bytes | None:
        known = state.devices.get(device)
        return known.signing_key if known else None

    def _enrol(self, state: State, request: EnrolRequest) -> EnrolAnswer:
        device = device_id(request.signing_key)
        if state.codes.get(request.code) is None:
            raise Refuse(403, "code_invalid")
        if state.codes[request.code] not in ("", device):
            raise Refuse(403, "code_used")
        state.codes[request.code] = device
        known = state.devices.get(device)
        if known is None:
            first = not any(each.approved for each in state.devices.values())
            known = Device(request.signing_key, request.sealing_key, first, family=device)
            state.devices[device] = known
        return EnrolAnswer(
            point=self.point,
            point_name="point",
            district="D",
            approved=known.approved,
            epoch=state.epoch,
            time=self.now(),
            since=self.now(),
        )

    def _renew(self, state: State, opened: Opened, request: RenewRequest, old: Device) -> RenewAnswer:
        text = renew_text(opened.header.sender, request.signing_key, request.sealing_key)
        if not verify(request.signing_key, request.proof, text):
            raise Refuse(400, "malformed")
        fresh = device_id(request.signing_key)
        state.devices.setdefault(
            fresh, Device(request.signing_key, request.sealing_key, old.approved, family=old.family)
        )
        return RenewAnswer(device=fresh, time=self.now())

    def _exchange(
        self, state: State, opened: Opened, request: ExchangeRequest, device: Device
    ) -> ExchangeAnswer:
        for run in request.runs:
            if any(run.device == each.device and run.first <= each.seq <= run.last for each in self.fails_on):
                raise Refuse(500, "failed")
        if self._went_back(state, request):
            self._mint(state)
        # Epochs of its own that it forgot with a restored backup: what it wrote in them is still its own.
        state.epochs[:0] = [epoch for epoch in request.epochs if epoch not in state.epochs]
        sender = opened.header.sender
        for run in request.runs:
            self._store(state, run, device.signing_key if run.device == sender else b"")
        if self.judging:
            self._judge(state)
        position = request.position if request.epoch == state.epoch else 0
        feed = request.feed if position else b""
        if device.approved:
            if position and feed and self._feed(state, position) != feed:
                position = 0  # it went back unnoticed, and its feed is another now
            begins = min(position, len(state.positions))
            runs, position, more = self._page(state, request, position)
            feed = self._feed(state, position)
        else:
            runs, more, begins = [], False, position
        visible = state.streams if device.approved else {sender: state.streams.get(sender, Stream(b""))}
        return ExchangeAnswer(
            receipt=Receipt(
                number=opened.header.number,
                digest=hashlib.sha256(opened.payload).digest(),
                epoch=state.epoch,
                stored={
                    name: Head(len(stream.entries), stream.digests[-1])
                    for name, stream in visible.items()
                    if stream.entries
                },
                judged={name: stream.judged for name, stream in visible.items()},
                headquarters=[self._own_keys(epoch).device for epoch in state.epochs],
                time=self.now(),
                epochs=list(state.epochs),
            ),
            runs=runs,
            position=position,
            feed=feed,
            more=more,
            after=begins,
            waiting_approval=not device.approved,
            knows=self.known.digests,
            kinds=list(self.known.kinds)
            if request.knows and request.heard.kinds != self.known.digests.kinds
            else [],
            editions=list(self.known.editions)
            if request.knows and request.heard.editions != self.known.digests.editions
            else [],
            wants=self._hear(state, request),
        )

    @staticmethod
    def _feed(state: State, position: int) -> bytes:
        """The digest of the feed up to a position."""
        while len(state.feeds) <= len(state.positions):
            device, seq = state.positions[len(state.feeds) - 1]
            digest = state.streams[device].digests[seq - 1]
            state.feeds.append(next_feed(state.feeds[-1], digest))
        return state.feeds[position] if position < len(state.feeds) else b""

    @staticmethod
    def _hear(state: State, request: ExchangeRequest) -> list[str]:
        """Take the PC's lists; which of those it names are wanting."""
        wants = []
        for what, digest, names in (
            (KINDS, request.knows.kinds, request.kinds),
            (EDITIONS, request.knows.editions, request.editions),
        ):
            if len(digest) not in (0, 8):
                raise Refuse(400, "malformed")
            if digest in state.lists or not digest:
                continue
            if digest_of(what, names) == digest and sound(names):
                state.lists |= {digest}
            elif names:
                raise Refuse(400, "malformed")
            else:
                wants.append(what)
        return wants

    def _went_back(self, state: State, request: ExchangeRequest) -> bool:
        """Whether a PC knows more than headquarters: then a backup was restored."""
        if not request.epoch:
            return False
        if request.epoch not in state.epochs:
            return True
        if request.epoch != state.epoch:
            return False
        if request.position > len(state.positions):
            return True
        for name, head in request.acknowledged.items():
            stream = state.streams.get(name, Stream(b""))
            if stream.digest_at(head.seq) != head.digest:
                return True
        return False

    def _mint(self, state: State) -> None:
        state.epoch = self.chance(8).hex()
        state.epochs.append(state.epoch)

    def _store(self, state: State, run: Run, key: bytes) -> None:
        known = state.streams.get(run.device)
        try:
            checked = check_run(run, key=key or (known.key if known else b""), sealed_to_the_end=True)
        except RunInvalid as error:
            raise Refuse(400, "malformed") from error
        stream = known or Stream(key or run.key)
        if stream.digest_at(run.first - 1) != run.before:
            return
        for entry, digest in zip(checked.entries, checked.digests, strict=True):
            held = stream.digest_at(entry.core.seq)
            if held is None:
                stream.entries.append(entry)
                stream.digests.append(digest)
                state.positions.append(entry.id)
                state.tick = max(state.tick, entry.core.tick)
            elif held != digest:
                return
        state.streams[run.device] = stream
        stream.seals.update(
            {seal.seq: seal for seal in run.seals if stream.digest_at(seal.seq) == seal.digest}
        )

    def _page(self, state: State, request: ExchangeRequest, position: int) -> tuple[list[Run], int, bool]:
        covered = {
            name: head.seq
            for name, head in request.heads.items()
            if name in state.streams and state.streams[name].digest_at(head.seq) == head.digest
        }
        runs: list[list[Entry]] = []
        count = size = 0
        while position < len(state.positions):
            device, seq = state.positions[position]
            if seq > covered.get(device, 0):
                entry = state.streams[device].entries[seq - 1]
                size += len(entry.core_bytes) + len(entry.private_bytes or b"")
                if count and (count >= request.limit or size > request.limit_bytes):
                    return self._runs(state, runs), position, True
                count += 1
                if runs and runs[-1][-1].id == EntryId(device, seq - 1):
                    runs[-1].append(entry)
                else:
                    runs.append([entry])
            position += 1
        return self._runs(state, runs), position, False

    def _runs(self, state: State, groups: list[list[Entry]]) -> list[Run]:
        made = []
        for group in groups:
            device, first = group[0].id
            stream = state.streams[device]
            before = stream.digest_at(first - 1)
            assert before is not None
            inside = range(first, first + len(group))
            made.append(
                Run(
                    device=device,
                    first=first,
                    before=before,
                    cores=[entry.core_bytes for entry in group],
                    privates=[entry.private_bytes for entry in group],
                    seals=[seal for seq, seal in stream.seals.items() if seq in inside],
                    key=stream.key,
                )
            )
        return made

    # --- judging ------------------------------------------------------------------------------------------

    def own_devices(self) -> list[str]:
        """Headquarters' own devices at this point, of all epochs."""
        return [self._own_keys(epoch).device for epoch in self.state.epochs]

    def _own_keys(self, epoch: str) -> KeyPairs:
        """Derived from its secret, the point and the epoch: a restored headquarters finds them again."""
        if epoch not in self._pairs:
            seed = hashlib.sha256(self._secret + self.point.encode() + epoch.encode()).digest()
            self._pairs[epoch] = KeyPairs.from_seeds(seed, hashlib.sha256(seed).digest())
        return self._pairs[epoch]

    def _judge(self, state: State) -> None:
        own = frozenset(self._own_keys(epoch).device for epoch in state.epochs)
        fresh: dict[str, list[Entry]] = {}
        for name, stream in state.streams.items():
            if name not in own:
                for entry in stream.entries[stream.judged :]:
                    fresh.setdefault(entry.core.subject, []).append(entry)
            stream.judged = len(stream.entries)
        if not fresh:
            return
        by_subject: dict[str, list[Entry]] = {subject: [] for subject in fresh}
        for stream in state.streams.values():
            for entry in stream.entries:
                if entry.core.subject in by_subject:
                    by_subject[entry.core.subject].append(entry)
        for subject, entries in by_subject.items():
            folded = fold(entries, own)
            verdict = judge(folded, fresh[subject], TODAY, self.codes)
            heads = folded.heads
            bodies: list[Body] = [*verdict.returns, *verdict.holds]
            if verdict.confirm:
                bodies.insert(0, MoneyConfirmed(covers=verdict.confirm))
            for body in bodies:
                heads = (self._append(state, subject, body, heads),)

    def _append(self, state: State, subject: str, body: Body, after: tuple[EntryId, ...]) -> EntryId:
        pairs = self._own_keys(state.epoch)
        stream = state.streams.setdefault(pairs.device, Stream(pairs.signing_public))
        state.tick += 1
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=pairs.device,
            seq=len(stream.entries) + 1,
            subject=subject,
            kind=kind,
            version=version,
            tick=state.tick,
            at=self.now(),
            by="",
            body=body,
            after=after,
        )
        digest = next_digest(stream.digest_at(len(stream.entries)) or GENESIS, entry.core_bytes)
        stream.entries.append(read_entry(entry.core_bytes))
        stream.digests.append(digest)
        stream.seals[entry.core.seq] = make_seal(pairs.signing, pairs.device, entry.core.seq, digest)
        stream.judged = len(stream.entries)
        state.positions.append(entry.id)
        return entry.id
