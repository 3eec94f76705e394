"""Who a PC belongs to and who sits at it: a PC that is revoked, and another person at the same PC."""

from collections import Counter
from collections.abc import Callable

from casework.journal.entry import read_entry
from tests.journeys.cases import STAFF, settled
from tests.journeys.worlds import House, Pc, desk, desk_command, hold_the_same, settle, started, until

MakePc = Callable[[str], Pc]
LI = "0192f6a0-0000-7000-8000-00000000a002"


def test_a_revoked_pc_sends_no_more_and_keeps_everything(house: House, point: str, make_pc: MakePc) -> None:
    pc, other = make_pc("revoked"), make_pc("other")
    files = house.point(point, 2)
    pc.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    sums = pc.record(settled(100))
    settle(house, point, pc, other)
    pc.record(settled(200))
    device, waiting, stored = pc.store.device, pc.status().waiting, house.position(point)
    pc.close()
    assert waiting == 2
    house.process.ask("revoke", point, device)
    code, told = desk(pc.folder, "sync", "--once")
    assert (code, told["trouble"], told["sent"], told["waiting"]) == (1, "Revoked", 0, waiting)
    # Said in words, with what to do; the post that goes on running says the same and ends nothing.
    with started(*[word for word in desk_command(pc.folder, "sync", "--once") if word != "--json"]) as said:
        assert said.stdout is not None
        words = said.stdout.read()
    assert "这台电脑已被停用，内容都还在，请找区里" in words
    assert f"还有 {waiting} 条待上报" in words
    # Work goes on, nothing of it is lost, and nothing of it goes up.
    case = settled(300)
    pc.record(case)
    assert pc.status().waiting == waiting + len(case.entries)
    assert pc.figures().performed_fen == 600
    assert pc.round().trouble == "Revoked"
    assert house.position(point) == stored
    pc.close()
    code, found = desk(pc.folder, "doctor")
    assert code == 0, found
    # The other PC of the point does not notice.
    sums += other.record(settled(400))
    settle(house, point, other)
    hold_the_same(house, point, sums, other)


def test_another_person_at_the_same_pc(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    settle(house, point, pc)
    first, second = settled(100), settled(200)
    sums = pc.record(first)
    waiting = pc.status().waiting
    # Somebody else sits down while the entries of the first wait.
    pc.store.session(STAFF).record_staff(LI, "李四")
    pc.store.set_duty(LI)
    assert pc.status().waiting == waiting + 1
    pc.close()
    pc.store.session(pc.store.on_duty()).record(second.entries)
    sums += second.sums
    pc.close()
    code, told = desk(pc.folder, "sync", "--once")
    assert (code, told["trouble"], told["waiting"]) == (0, "", 0)
    until(lambda: house.is_judged(point), "everything is judged")
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
    # At headquarters each entry carries whoever wrote it.
    cores = [read_entry(*pair).core for pair in house.entries(point).values()]
    for case, author in ((first, STAFF), (second, LI)):
        by = Counter(
            core.by for core in cores if core.subject == case.subject and core.kind in KINDS_OF_A_PERSON
        )
        assert by == {author: len(case.entries)}


KINDS_OF_A_PERSON = {"complaint.logged", "settlement.on_the_spot"}
