"""What may happen in a world besides weather and disasters: people who come and go, cases that end, disks that fail.

Each deed is a function of the world and of the PC it happens at; ``DEEDS`` names them for the profiles.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import msgspec

from casework.judging import HandbookCodes
from casework.matters.body import FieldValue, Line
from casework.matters.complaint.bodies import CaseWithdrawn, ComplaintLogged, SettledOnTheSpot
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseVoided,
    FactsAmended,
    MergedInto,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from sync.packing import Packer
from sync.ports import NoRoom
from sync.protocol.known import Known
from sync.unpacking import Unpacker, Word
from tests.simulator.headquarters import CODES
from tests.simulator.journal import PowerCut
from tests.simulator.network import WEATHERS
from tests.simulator.world import DAY, Pc, Violation, World

RENAMED: Final = HandbookCodes(frozenset({"L2"}), CODES.forms, ())
"""An edition in which L1 goes by another name."""
KNOWN: Final = Known((("complaint.logged", 1), ("note.added", 1)), (("handbook", "1"),))
HEAVY: Final = 70_000
"""Characters that weigh more than an ordinary entry may."""
QUARTER: Final = 900_000
NIGHT: Final = 8 * 4


def _case(world: World, pc: Pc) -> CaseState | None:
    """A complaint that this PC knows and that still stands."""
    cases = [
        state
        for state in pc.journal.states().values()
        if state.sort == "complaint" and state.state is not State.VOIDED
    ]
    return world.chance.choice(cases[-6:]) if cases else None


def revoke(world: World, pc: Pc) -> None:
    """10: this PC may no longer report; work at it goes on."""
    if pc.journal.disk.device in world.headquarters.state.devices:
        world.headquarters.revoke(pc.journal.disk.device)


def pardon(world: World, pc: Pc) -> None:
    """10: everybody may report again."""
    world.headquarters.pardon()


def hand_over(world: World, pc: Pc) -> None:
    """11: another person sits down at the PC."""
    pc.person = f"{pc.name} {world.chance.randrange(3)}"


def end(world: World, pc: Pc) -> None:
    """19: a case comes to its end here, perhaps while somebody adds to it elsewhere."""
    if (case := _case(world, pc)) is not None:
        world.save(pc, case.subject, world.chance.choice((CaseWithdrawn(on=DAY), CaseArchived(on=DAY))))


def add(world: World, pc: Pc) -> None:
    """19, 20: words are added to whatever case, ended or void."""
    cases = [state for state in pc.journal.states().values() if state.sort == "complaint"]
    if cases:
        case = world.chance.choice(cases[-6:])
        world.save(pc, case.subject, NoteAdded(personal=("text",)), {"text": f"补充{world.counter}"})


def void(world: World, pc: Pc) -> None:
    """20: a case is void, or merged into another one."""
    one, other = _case(world, pc), _case(world, pc)
    if one is None or other is None:
        return
    if one.subject == other.subject:
        world.save(pc, one.subject, CaseVoided(reason="mistake"))
    else:
        world.save(pc, one.subject, MergedInto(survivor=other.subject))


def take_back(world: World, pc: Pc) -> None:
    """20: headquarters takes back what somebody logged, while desks that do not know of it work on."""
    own = world.headquarters.own_devices()
    logged = [
        entry
        for name, stream in world.headquarters.state.streams.items()
        if name not in own
        for entry in stream.entries
        if entry.core.kind == "complaint.logged"
    ]
    if logged:
        entry = world.chance.choice(logged)
        world.headquarters.say(entry.core.subject, StepUndone(entry=entry.id))


def later_program(world: World, pc: Pc) -> None:
    """21: a later program wrote here: a field nobody knows yet, or a kind."""
    if (case := _case(world, pc)) is None:
        return
    body = msgspec.msgpack.encode({"tomorrow": world.counter, "lines": [{"unit": "fen"}]})
    kind = world.chance.choice((("note.added", 1), ("robot.arbitrated", 1), ("note.added", 2)))
    world.save(pc, case.subject, body, kind=kind)


def rename(world: World, pc: Pc) -> None:
    """22: headquarters goes over to another edition of the handbook, and back."""
    world.headquarters.codes = RENAMED if world.headquarters.codes is CODES else CODES


def fill(world: World, pc: Pc) -> None:
    """23: the disk has no room, or has it again."""
    pc.journal.full = not pc.journal.full


def cut_log(world: World, pc: Pc) -> None:
    """24: the last commits are gone after a power cut; the head record tells, and the PC goes on under another name."""
    earlier = [disk for disk in pc.journal.earlier if not disk.forked]
    if earlier:
        world.put_back(pc, world.chance.choice(earlier).copy())
        pc.journal.earlier = []
        pc.journal.begin_anew(world.random_bytes(32), world.random_bytes(32))


def heavy(world: World, pc: Pc) -> None:
    """26: a story as long as a book."""
    subject = f"case-{world.counter}-{pc.name}"
    logged = ComplaintLogged(number=subject, received_on=DAY, personal=("story",))
    world.save(pc, subject, logged, {"story": chr(0x4E00 + world.chance.randrange(999)) * HEAVY})


def night(world: World, pc: Pc) -> None:
    """29: headquarters is away for eight hours; then everybody comes at once to one that is busy."""
    world.network.weather = WEATHERS["dead"]
    for _ in range(NIGHT):
        world.spend(QUARTER)
        world.all_due()
    world.network.weather = WEATHERS["busy"]


def twice(world: World, pc: Pc) -> None:
    """31: one person complains of one merchant about one sum at two places, and is paid at both."""
    other = world.chance.choice([each for each in world.pcs if each is not pc] or [pc])
    for each in (pc, other):
        subject = f"case-{world.counter}-{each.name}"
        fields: dict[str, FieldValue] = {"merchant_name": "春申菜场", "disputed_fen": 9_900}
        logged = ComplaintLogged(number=subject, received_on=DAY, fields=fields, personal=("consumer_name",))
        world.save(each, subject, logged, {"consumer_name": "王秀英"})
        if subject in each.journal.states():
            line = Line(component="L1", fen=9_900)
            world.save(each, subject, SettledOnTheSpot(on=DAY, lines=(line,)))
            world.save(each, subject, FactsAmended(fields={"merchant_address": each.name}))


def stick_out(world: World, pc: Pc) -> None:
    """33: what waits is written to a stick; some of it is lost, cut or doubled on the way to headquarters."""
    packer = Packer(pc.journal, world.crypto.desk(), pc, known=KNOWN)
    before = {name: stream.stored for name, stream in pc.journal.standing().streams.items()}
    try:
        packed = packer.pack()
    except NoRoom:
        return
    except PowerCut:
        pc.start()
        return
    after = {name: stream.stored for name, stream in pc.journal.standing().streams.items()}
    if any(before.get(name, 0) < stored for name, stored in after.items()):
        raise Violation("I1 writing to a stick marked something as stored")
    for file in packed.files:
        fate = world.chance.random()
        if fate < 0.1:
            continue
        content = file.content
        if fate < 0.15:
            content = content[: world.chance.randrange(len(content))]
        world.outward += [content] * (2 if fate > 0.9 else 1)


def stick_answered(world: World, pc: Pc) -> None:
    """33: headquarters takes a folder of what has come, also of long ago and some of it again."""
    folder = list(world.outward)
    if world.chance.random() < 0.5:
        world.chance.shuffle(folder)
    for content in folder:
        try:
            page = world.chance.choice((2, 10, 500))
            world.homeward += world.headquarters.handle_file(content, page=page)
        except ConnectionError:
            continue
        if world.chance.random() < 0.7:
            world.outward.remove(content)
    del world.outward[:-40]
    del world.homeward[:-60]


def stick_in(world: World, pc: Pc) -> None:
    """33: some of what headquarters answered comes to this PC, its own or not, in any order, some of it again and some cut."""
    count = world.chance.randrange(1, 12)
    brought = world.chance.choices(world.homeward, k=count) if world.homeward else []
    if world.chance.random() < 0.5:
        brought = list(world.homeward)
        world.chance.shuffle(brought)
    files = [
        (
            str(at),
            content[: world.chance.randrange(len(content))] if world.chance.random() < 0.05 else content,
        )
        for at, content in enumerate(brought)
    ]
    before = pc.journal.standing()
    taker = Unpacker(
        pc.journal,
        world.crypto.desk(),
        pc,
        lambda: (world.random_bytes(32), world.random_bytes(32)),
    )
    try:
        ends = taker.take(files)
    except PowerCut:
        pc.start()
        return
    except NoRoom:
        return
    after = pc.journal.standing()
    if after.epoch == before.epoch and any(
        after.streams[name].stored < stream.stored
        for name, stream in before.streams.items()
        if name in after.streams and after.device == before.device
    ):
        raise Violation("I1 what headquarters has was forgotten by an old answer")
    if any(end.refused == "unknown_device" and end.word is Word.REFUSED for end in ends):
        pc.enrol()
    world.check_acknowledged(pc)


DEEDS: Final = MappingProxyType[str, Callable[[World, Pc], None]](
    {
        one.__name__: one
        for one in (
            revoke,
            pardon,
            hand_over,
            end,
            add,
            void,
            take_back,
            later_program,
            rename,
            fill,
            cut_log,
            heavy,
            night,
            twice,
            stick_out,
            stick_answered,
            stick_in,
        )
    }
)
