"""One seeded world: some PCs, one headquarters, bad weather, disasters; then quiet, and everything must be right."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import msgspec

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.shared.bodies import FactsAmended, NoteAdded
from casework.state import CaseState, State
from sync import timer as timers
from sync.engine import Engine, RoundResult
from sync.envelope import Letter
from sync.errors import SyncError, UnknownDevice
from sync.letters import exchange_letter
from sync.ports import Diverged, NoRoom
from sync.protocol.keys import KeyPairs
from sync.protocol.known import Known
from sync.protocol.messages import EnrolAnswer, EnrolRequest
from sync.protocol.parcel import Purpose
from sync.timer import Timer
from tests.simulator.crypto import CheapCrypto, HeadquartersCrypto, RealCrypto
from tests.simulator.headquarters import CODES, MemoryHeadquarters
from tests.simulator.headquarters import State as HeadquartersState
from tests.simulator.journal import Disk, MemoryJournal, PowerCut
from tests.simulator.network import WEATHERS, Network

DAY = date(2026, 11, 23)
POINT = "P-1"
START = 1_795_000_000_000
TWO_YEARS = 63_072_000_000


@dataclass(frozen=True)
class Profile:
    """What kind of world: how many PCs and steps, which weathers, disasters and how often each thing happens."""

    name: str
    pcs: int = 2
    steps: int = 60
    weathers: tuple[str, ...] = ("clear",)
    actions: dict[str, float] = field(default_factory=dict)
    power_cuts: float = 0.0
    save_during_round: float = 0.0


@dataclass(frozen=True)
class Saved:
    """What a person was told is saved. ``body``: as bytes where a later program wrote it."""

    subject: str
    body: Body | bytes
    by: str


class Violation(AssertionError):
    """An invariant that does not hold. Its text names the invariant and what was found."""


@dataclass
class Pc:
    """A PC and the person at it."""

    name: str
    world: World
    journal: MemoryJournal
    timer: Timer = field(default_factory=Timer)
    skew: int = 0
    image: Disk | None = None
    last: RoundResult | None = None
    person: str = ""
    """Who sits at it: the author of what is written."""
    failed_at: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = self.person or self.name
        self.journal.die = self.world.power
        self.journal.after_landing = lambda: self.world.saved_meanwhile(self)
        self.start()

    def start(self) -> None:
        """Switch on: everything that was only in memory begins anew."""
        self.engine = Engine(
            self.journal,
            self.world.crypto.desk(),
            self,
            self,
            lambda: (self.world.random_bytes(32), self.world.random_bytes(32)),
            known=Known((("complaint.logged", 1), ("note.added", 1)), (("handbook", "1"),)),
        )

    def post(self, path: str, parcel: bytes) -> bytes:
        return self.world.network.post(self.name, path, parcel)

    def wall(self) -> int:
        return self.world.now + self.skew

    def steady(self) -> float:
        return self.world.now / 1000

    def round(self) -> None:
        """One round as the sync thread would do it, with its timer."""
        try:
            self.last = self.engine.round()
        except PowerCut:
            self.start()
        except UnknownDevice:
            # Headquarters forgot this PC (its backup is older): somebody brings a new code.
            self.enrol()
            self.timer = timers.at_once(self.timer, self.wall())
        except (SyncError, NoRoom) as error:
            asked = error.retry_after if isinstance(error, SyncError) else 0
            self.timer = timers.after_failure(
                self.timer, self.wall(), self.world.chance.random, retry_after=asked
            )
            self.world.count_failure(self)
            self.world.check_acknowledged(self)
        except Diverged as error:
            raise Violation(f"I4 a stream of another PC contradicts: {error}") from error
        else:
            self.timer = timers.after_success(
                self.timer, self.wall(), rhythm=self.last.rhythm, more=self.last.more_to_send
            )
            self.world.check_acknowledged(self)
            if self.waiting() and not self.last.more_to_send:
                raise Violation("I6 a round said all is sent while something waits")

    def waiting(self) -> int:
        standing = self.journal.standing()
        own = standing.streams.get(standing.device)
        return own.head.seq - own.stored if own else 0

    def enrol(self) -> None:
        keys = KeyPairs.from_seeds(*self.journal.seeds(self.journal.disk.device))
        request = EnrolRequest(
            point=POINT,
            code=self.world.headquarters.issue_code(),
            signing_key=keys.signing_public,
            sealing_key=keys.sealing_public,
        )
        letter = Letter(Purpose.ENROL, POINT, 0, self.world.encode(request))
        with contextlib.suppress(SyncError):
            exchange_letter(self.world.crypto.desk(), self, keys, letter, EnrolAnswer)
        if keys.device in self.world.headquarters.state.devices:  # also when the answer was lost
            self.world.headquarters.approve(keys.device)


class World:
    """Everything by one seed, in one thread."""

    def __init__(
        self,
        seed: int,
        profile: Profile,
        *,
        real: bool = False,
        deeds: Mapping[str, Callable[[World, Pc], None]] = MappingProxyType({}),
    ) -> None:
        """``deeds``: what may happen besides, by the names of the profile's actions."""
        self.seed = seed
        self.profile = profile
        self.deeds = deeds
        self.chance = random.Random(f"{profile.name} {seed}")
        self.now = START
        self.quiet = False
        self.counter = 0
        self.saved: dict[int, Saved] = {}
        self.may_be_lost: set[int] = set()
        self.headquarters_skew = 0
        self.crypto: HeadquartersCrypto = (RealCrypto if real else CheapCrypto)(self.random_bytes)
        self.headquarters = MemoryHeadquarters(
            POINT,
            self.crypto,
            self.random_bytes,
            lambda: self.now + self.headquarters_skew,
            judging=self.chance.random() < 0.7,
        )
        self.network = Network(self.headquarters, self.chance, self.spend)
        self.pcs: list[Pc] = []
        for number in range(profile.pcs):
            pc = Pc(f"pc{number}", self, MemoryJournal(POINT, (self.random_bytes(32), self.random_bytes(32))))
            self.pcs.append(pc)
            pc.enrol()
        self.outward: list[bytes] = []
        """Requests on sticks, on their way to headquarters."""
        self.homeward: list[bytes] = []
        """Answers on sticks, of all PCs and all times."""
        self.backup: HeadquartersState | None = None
        self.restores = 0
        self.unnoticed = ""
        """The epoch in which headquarters went back without knowing it; "" when it knows."""

    # --- what the parts ask of the world ------------------------------------------------------------------

    def random_bytes(self, count: int) -> bytes:
        return self.chance.randbytes(count)

    @staticmethod
    def encode(message: EnrolRequest) -> bytes:
        return msgspec.msgpack.encode(message)

    def spend(self, milliseconds: int) -> None:
        self.now += milliseconds

    def power(self) -> str:
        if self.quiet or self.chance.random() >= self.profile.power_cuts:
            return ""
        return self.chance.choice(("before", "after"))

    def saved_meanwhile(self, pc: Pc) -> None:
        """A person saves something while a round is under way (in its landing, the latest moment of all)."""
        if not self.quiet and self.chance.random() < self.profile.save_during_round:
            self.write(pc)

    # --- what people do -----------------------------------------------------------------------------------

    def write(self, pc: Pc, *, bad: bool = False) -> None:
        """Some step on some case this PC knows, or a new complaint."""
        states = pc.journal.states()
        subject, body, personal = self._step(pc, states, bad)
        self.save(pc, subject, body, personal)

    def save(
        self,
        pc: Pc,
        subject: str,
        body: Body | bytes,
        personal: dict[str, str] | None = None,
        kind: tuple[str, int] | None = None,
    ) -> None:
        """Save one entry, as a verb of the store does; a disk without room refuses it. ``kind``: of a body in bytes."""
        self.counter += 1
        at = START + self.counter + pc.skew
        try:
            pc.journal.write(subject, body, at=at, by=pc.person, personal=personal, kind=kind)
        except NoRoom:
            return
        except PowerCut:
            pc.start()
            if not any(entry.core.at == at for entry in pc.journal.entries()):
                return
        self.saved[at] = Saved(subject, body, pc.person)
        pc.timer = timers.after_save(pc.timer, pc.wall())

    def _step(
        self, pc: Pc, states: dict[str, CaseState], bad: bool
    ) -> tuple[str, Body, dict[str, str] | None]:
        chance = self.chance
        cases = [state for state in states.values() if state.sort == "complaint"]
        fen = chance.randrange(100, 90_000)
        lines = (Line(component="XX" if bad else "L1", fen=fen),)
        if not cases or chance.random() < 0.3:
            subject = f"case-{self.counter}-{pc.name}"
            fields = {"merchant_name": f"m{chance.randrange(9)}"}
            logged = ComplaintLogged(
                number=subject, received_on=DAY, fields=dict(fields), personal=("consumer_name",)
            )
            return subject, logged, {"consumer_name": f"某{self.counter}"}
        case = chance.choice(cases[-6:])
        choices: list[tuple[Body, dict[str, str] | None]] = [
            (NoteAdded(personal=("text",)), {"text": f"备注{self.counter}"}),
            (FactsAmended(fields={"merchant_name": f"m{chance.randrange(10**6)}"}), None),
            (FactsAmended(fields={"merchant_address": f"a{chance.randrange(10**6)}"}), None),
        ]
        if case.state in (State.LOGGED, ComplaintState.CONTACTING, ComplaintState.MEDIATING):
            choices += [(SettledOnTheSpot(on=DAY, lines=lines), None)] * 3
            choices += [(SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=fen * 3),)), None)] * 3
            choices.append((MediationScheduled(when=self.now, personal=("place",)), {"place": "室"}))
        if case.state is ComplaintState.AGREED:
            choices += [(PerformanceRecorded(on=DAY, lines=lines), None)] * 6
        body, personal = chance.choice(choices[-1:] if bad else choices)
        return case.subject, body, personal

    # --- what happens -------------------------------------------------------------------------------------

    def run(self) -> None:
        """Live through the steps, then quiet. Raises :class:`Violation`; ``invariants.check_all`` looks at the rest."""
        weights = {"write": 5.0, "tick": 5.0, "weather": 0.6, "work": 0.5} | self.profile.actions
        names, numbers = list(weights), list(weights.values())
        for _ in range(self.profile.steps):
            name, pc = self.chance.choices(names, numbers)[0], self.chance.choice(self.pcs)
            if name in self.deeds:
                self.deeds[name](self, pc)
            else:
                getattr(self, f"_do_{name}")(pc)
        self.calm()

    def _do_write(self, pc: Pc) -> None:
        self.write(pc)

    def _do_bad(self, pc: Pc) -> None:
        self.write(pc, bad=True)

    def _do_work(self, pc: Pc) -> None:
        self.headquarters.work()
        self.network.deliver_late()

    def _do_now(self, pc: Pc) -> None:
        """A person presses 现在同步."""
        pc.timer = timers.at_once(pc.timer, pc.wall())
        self._due(pc)

    def _do_tick(self, pc: Pc) -> None:
        self.spend(self.chance.choice((1_000, 5_000, 10_000, 60_000, 900_000)))
        self.all_due()

    def all_due(self) -> None:
        """Let every PC whose round is due have it."""
        for each in list(self.pcs):
            self._due(each)

    def _due(self, pc: Pc) -> None:
        if timers.wait(pc.timer, pc.wall()) == 0:
            pc.round()

    def _do_weather(self, pc: Pc) -> None:
        self.network.weather = WEATHERS[self.chance.choice(self.profile.weathers)]

    def _do_kill(self, pc: Pc) -> None:
        pc.start()

    def _do_sleep(self, pc: Pc) -> None:
        """The lid is closed for three days."""
        self.spend(3 * 86_400_000)

    def _do_clock(self, pc: Pc) -> None:
        pc.skew = self.chance.choice((0, -TWO_YEARS, TWO_YEARS))
        self.headquarters_skew = self.chance.choice((0, 0, -3_600_000))

    def _do_image(self, pc: Pc) -> None:
        pc.image = pc.journal.disk.copy()

    def _do_old_image(self, pc: Pc) -> None:
        """The PC is put back to its image. What only its disk held is lost, and nobody can help that."""
        if pc.image is not None:
            self.put_back(pc, pc.image.copy())
            pc.image = None

    def put_back(self, pc: Pc, disk: Disk) -> None:
        """The disk is as it was once. What only it held since is lost, and nobody can help that."""
        elsewhere = {entry.core.at for each in self.pcs if each is not pc for entry in each.journal.entries()}
        elsewhere |= self._at_headquarters()
        here = {entry.core.at for entry in pc.journal.entries()}
        pc.journal.disk = disk
        kept = {entry.core.at for entry in pc.journal.entries()}
        self.may_be_lost |= here - kept - elsewhere
        pc.start()

    def _do_clone(self, pc: Pc) -> None:
        """The disk is copied into another PC, once for each."""
        if any(each.name == f"{pc.name}x" for each in self.pcs) or pc.name.endswith("x"):
            return
        journal = MemoryJournal(POINT, (self.random_bytes(32), self.random_bytes(32)))
        journal.disk = pc.journal.disk.copy()
        self.pcs.append(Pc(f"{pc.name}x", self, journal, timer=pc.timer, skew=pc.skew))

    def _do_join(self, pc: Pc) -> None:
        """A further PC begins with nothing and fetches the history, over whatever line there is now."""
        number = sum(each.name.startswith("late") for each in self.pcs)
        if number < 2:
            journal = MemoryJournal(POINT, (self.random_bytes(32), self.random_bytes(32)))
            self.pcs.append(Pc(f"late{number}", self, journal))
            self.pcs[-1].enrol()

    def _do_poison(self, pc: Pc) -> None:
        """Headquarters fails on every request with this entry in it, until its program is mended."""
        waiting = pc.journal.disk.streams.get(pc.journal.disk.device)
        if waiting is not None and len(waiting.entries) > waiting.stored:
            entry = self.chance.choice(waiting.entries[waiting.stored :])
            self.headquarters.fails_on.add(entry.id)

    def _do_mend(self, pc: Pc) -> None:
        self.headquarters.fails_on.clear()

    def _do_backup(self, pc: Pc) -> None:
        self.backup = self.headquarters.backup()

    def _do_restore(self, pc: Pc) -> None:
        self._put_headquarters_back(announced=self.chance.random() < 0.5)

    def _do_go_back(self, pc: Pc) -> None:
        """Headquarters is put back and nobody tells it."""
        self._put_headquarters_back(announced=False)

    def _put_headquarters_back(self, *, announced: bool) -> None:
        if self.backup is None:
            return
        held = {entry.core.at for each in self.pcs for entry in each.journal.entries()}
        lost = self._at_headquarters() - held
        self.headquarters.restore(self.backup, announced=announced)
        self.restores += 1
        self.unnoticed = "" if announced else self.headquarters.state.epoch
        self.may_be_lost |= lost - self._at_headquarters()

    def _do_late_commit(self, pc: Pc) -> None:
        self.network.deliver_late()

    def _at_headquarters(self) -> set[int]:
        return {
            entry.core.at for stream in self.headquarters.state.streams.values() for entry in stream.entries
        }

    # --- quiet --------------------------------------------------------------------------------------------

    def calm(self) -> None:
        """The network is up and nobody writes: within some rounds of every PC all must be equal."""
        self.quiet = True
        self.headquarters.fails_on.clear()
        self.headquarters.pardon()
        self.headquarters.codes = CODES
        self.network.weather = WEATHERS["clear"]
        self.network.deliver_late()
        for device in self.headquarters.state.devices:  # also those whose enrolment only came now
            self.headquarters.approve(device)
        for pc in self.pcs:
            pc.skew = 0
            pc.journal.full = False
            if self.chance.random() < 0.5:
                pc.timer = timers.at_once(pc.timer, pc.wall())
        for _ in range(40):
            self.headquarters.work()
            self.spend(max(1, min(timers.wait(pc.timer, pc.wall()) for pc in self.pcs)))
            for pc in self.pcs:
                self._due(pc)
            if self._settled():
                break

    def _settled(self) -> bool:
        """Headquarters has nothing new for anybody, nobody has anything for headquarters."""
        heads = {name: stream.digests[-1] for name, stream in self.headquarters.state.streams.items()}
        return all(
            pc.journal.disk.forked == ""
            and {name: stream.head.digest for name, stream in pc.journal.standing().streams.items()} == heads
            and pc.waiting() == 0
            and all(held.judged == len(held.entries) for held in pc.journal.disk.streams.values())
            for pc in self.pcs
        )

    # --- invariants that hold at every moment -----------------------------------------------------------------

    def check_acknowledged(self, pc: Pc) -> None:
        """I1: what a PC shows as 已送达 is at headquarters, byte for byte; and no epoch ends without need."""
        epoch = self.headquarters.state.epoch
        if epoch != self.unnoticed:
            self.unnoticed = ""
        if not self.restores and len(self.headquarters.state.epochs) > 1:
            raise Violation("I1 headquarters was told that it had lost something, and had not")
        if pc.journal.disk.epoch != epoch or self.unnoticed:
            return
        for name, held in pc.journal.disk.streams.items():
            if held.stored:
                there = self.headquarters.state.streams.get(name)
                if there is None or there.digest_at(held.stored) != held.digest_at(held.stored):
                    raise Violation(f"I1 {pc.name} shows {name} {held.stored} as stored")

    def count_failure(self, pc: Pc) -> None:
        """I7: failing rounds of one PC in one minute are few."""
        pc.failed_at = [at for at in pc.failed_at if self.now - at < 60_000] + [self.now]
        if len(pc.failed_at) > 30:
            raise Violation(f"I7 {len(pc.failed_at)} failing rounds in a minute")
