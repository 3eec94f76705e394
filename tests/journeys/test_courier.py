"""A stick between a contact point and headquarters: real files, real PostgreSQL, the commands that people type.

What must hold: nothing is 已送达 before headquarters' own word came back; whatever comes twice, late, elsewhere or half is told by
its name and changes nothing; and in the end both sides hold the same.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from desktop.__main__ import main as desk_main
from desktop.post import courier
from desktop.start.explain import explain
from desktop.wiring.enrolment import JOINING
from headquarters.commands import main as hq_main
from local_store.views import NewEntry
from sync.protocol import files
from tests.journeys.cases import STAFF, Sums, logged, settled
from tests.journeys.sticks import (
    NOWHERE,
    Bureau,
    answers,
    back,
    out,
    requests,
    round_trip,
    wipe,
    words,
)
from tests.journeys.worlds import House, Pc, agree, hold_the_same, settle
from tests.local_store.small_disks import files_end_at
from ui.carrying import NothingBrought, StickRefused

MakePc = Callable[[str], Pc]


@pytest.fixture
def lonely(house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path) -> Pc:
    """A PC that never had a line and was connected by stick."""
    pc = make_pc("lonely")
    (file,) = house.point(point, url=NOWHERE)
    out(pc, stick, file=file)
    bureau.take(stick)
    assert back(pc, stick).joined == f"联络点{point}"
    wipe(stick)
    return pc


def test_a_point_without_any_line(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    pc = make_pc("lonely")
    (file,) = house.point(point, url=NOWHERE)
    sums = pc.record(settled(39_800))
    told = out(pc, stick, file=file)
    assert (told.entries, told.cases, told.performed_fen) == (3, 1, sums.performed_fen)
    assert told.joining
    assert [path.name for path in requests(stick)] == list(told.files)
    # Writing is not sending.
    status = pc.status()
    assert (status.waiting, status.delivered, status.confirmed) == (3, 0, 0)
    assert (status.carried, status.carried_at) == (3, told.at)
    assert not status.enrolled
    assert house.totals(point).of_cases.figures.performed_fen == 0

    taken = bureau.take(stick)
    assert bureau.words(taken) == ["taken"] * len(told.files)
    brought = back(pc, stick)
    assert brought.joined == f"联络点{point}"
    assert (brought.sent, brought.confirmed, brought.returned, brought.waiting) == (3, 3, 0, 0)
    status = pc.status()
    assert (status.enrolled, status.waiting, status.confirmed, status.carried) == (True, 0, 3, 0)
    hold_the_same(house, point, sums, pc)
    assert f"{sums.performed_fen / 100:,.2f}" in house.page(f"/points/{point}")
    # It goes on without a line, and nothing more is asked of the file.
    more = pc.record(settled(2))
    assert not out(pc, stick).joining
    bureau.take(stick)
    assert back(pc, stick).sent == 2
    hold_the_same(house, point, sums + more, pc)


def test_names_hold_nothing_of_anybody(lonely: Pc, point: str, stick: Path) -> None:
    lonely.record(settled(1))
    told = out(lonely, stick)
    for name in told.files:
        assert name.startswith(f"{point}-{lonely.store.device[:6]}-")
        assert name.endswith("-1of1.wqparcel")


def test_given_twice(house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path) -> None:
    sums = lonely.record(settled(1))
    assert round_trip(lonely, bureau, stick).sent == 2
    before = lonely.store.streams.standing()
    again = back(lonely, stick)
    assert (again.sent, again.received) == (0, 0)
    assert words(again) == ["already", "own_request"]
    assert lonely.store.streams.standing() == before
    hold_the_same(house, point, sums, lonely)


def test_headquarters_takes_a_folder_twice(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path
) -> None:
    sums = lonely.record(settled(1))
    out(lonely, stick)
    first = bureau.take(stick)
    names, position = [path.name for path in answers(stick)], house.position(point)
    second = bureau.take(stick)
    assert [path.name for path in answers(stick)] == names
    assert house.position(point) == position
    assert sorted(bureau.words(second)) == ["answer", "taken"]
    assert first["files"][0]["answers"] == next(one["answers"] for one in second["files"] if one["answers"])
    assert back(lonely, stick).sent == 2
    hold_the_same(house, point, sums, lonely)


def test_answers_go_beside_the_parcels_or_where_one_says(
    lonely: Pc, bureau: Bureau, stick: Path, tmp_path: Path
) -> None:
    lonely.record(settled(1))
    (stick / "inner").mkdir()
    out(lonely, stick / "inner")
    bureau.take(stick)
    assert [path.parent.name for path in answers(stick)] == ["inner"]
    bureau.take(stick, "--out", str(tmp_path / "elsewhere"))
    assert answers(tmp_path / "elsewhere")


def test_at_the_other_pc_of_the_point(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    settle(house, point, one, other)
    sums = one.record(settled(1))
    out(one, stick)
    bureau.take(stick)
    before = other.store.streams.standing()
    told = back(other, *answers(stick))
    assert set(words(told)) == {"other_pc"}
    assert other.store.streams.standing() == before
    assert one.status().waiting == 2, "nobody took it for this one"
    assert back(one, stick).sent == 2
    # What one carried comes to the other the same way.
    assert round_trip(other, bureau, stick).received > 0
    hold_the_same(house, point, sums, one, other)


def test_of_two_points_on_one_stick(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    here, there = make_pc("here"), make_pc("there")
    for pc, of in ((here, f"{point}a"), (there, f"{point}b")):
        (file,) = house.point(of)
        pc.enrol(file)
    sums = [here.record(settled(1)), there.record(settled(2), settled(3))]
    out(here, stick)
    out(there, stick)
    assert bureau.words(bureau.take(stick)) == ["taken", "taken"]
    lying = answers(stick)
    told = back(here, stick)
    assert set(words(told)) == {"other_point", "others_request", "own_request", "taken"}
    assert {each.point for each in told.files if each.word == "other_point"} == {f"{point}b"}
    assert answers(stick) == lying, "what is for others stays on the stick"
    back(there, stick)
    for pc, of, came_to in ((here, f"{point}a", sums[0]), (there, f"{point}b", sums[1])):
        hold_the_same(house, of, came_to, pc)


def test_three_months_late_after_rounds_over_the_network(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    pc = make_pc("pc")
    (file,) = house.point(point)
    pc.enrol(file)
    sums = pc.record(settled(1))
    out(pc, stick)
    bureau.take(stick)
    sums += pc.record(settled(2))
    settle(house, point, pc)
    sums += pc.record(settled(3))
    settle(house, point, pc)
    before, clock = pc.store.streams.standing(), pc.status().clock_offset_ms
    told = back(pc, stick)
    assert set(words(told)) == {"nothing_new", "own_request"}
    assert pc.store.streams.standing() == before
    assert pc.status().clock_offset_ms == clock, "an old answer sets no clock"
    # Nor does a request that headquarters sees only now harm anything.
    bureau.take(stick)
    assert "already" in words(back(pc, stick))
    hold_the_same(house, point, sums, pc)


def test_an_answer_older_than_a_restored_backup_of_headquarters(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pc = make_pc("pc")
    (file,) = house.point(point)
    pc.enrol(file)
    settle(house, point, pc)
    sums = pc.record(settled(1))
    out(pc, stick)
    bureau.take(stick)
    assert hq_main(["restore-done", "--point", point, "--data", str(house.folder)]) == 0
    settle(house, point, pc)
    epoch = pc.store.streams.standing().epoch
    told = back(pc, stick)
    assert set(words(told)) == {"old_epoch", "own_request"}
    assert pc.store.streams.standing().epoch == epoch
    sums += pc.record(settled(2))
    assert round_trip(pc, bureau, stick).sent == 2
    hold_the_same(house, point, sums, pc)


def test_a_new_epoch_comes_by_stick(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sums = lonely.record(settled(1))
    round_trip(lonely, bureau, stick)
    assert hq_main(["restore-done", "--point", point, "--data", str(house.folder)]) == 0
    sums += lonely.record(settled(2))
    round_trip(lonely, bureau, stick)
    round_trip(lonely, bureau, stick)
    assert lonely.store.streams.standing().epoch == house.epoch(point)
    hold_the_same(house, point, sums, lonely)


@pytest.mark.parametrize("kept", [0, 1, 40, 400, -1])
def test_cut_in_copying_to_headquarters(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path, kept: int
) -> None:
    sums = lonely.record(settled(1))
    out(lonely, stick)
    (request,) = requests(stick)
    whole = request.read_bytes()
    request.write_bytes(whole[:kept])
    told = bureau.take(stick, status=1)
    assert bureau.words(told) == ["damaged"]
    assert request.name in bureau.err
    assert not answers(stick)
    with suppress(NothingBrought):  # a cut one may still say that it is this PC's own
        assert words(back(lonely, stick)) == ["damaged"]
    assert lonely.status().waiting == 2
    request.write_bytes(whole)
    bureau.take(stick)
    assert back(lonely, stick).sent == 2
    hold_the_same(house, point, sums, lonely)


@pytest.mark.parametrize("kept", [0, 1, 40, 400, -1])
def test_cut_in_copying_from_headquarters(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path, kept: int
) -> None:
    sums = lonely.record(settled(1))
    out(lonely, stick)
    bureau.take(stick)
    (answer,) = answers(stick)
    whole = answer.read_bytes()
    answer.write_bytes(whole[:kept])
    before = lonely.store.streams.standing()
    told = back(lonely, answer)
    assert words(told)[0] in ("damaged", "not_proven")
    assert lonely.store.streams.standing() == before
    answer.write_bytes(whole)
    assert back(lonely, stick).sent == 2
    hold_the_same(house, point, sums, lonely)


def test_a_damaged_one_does_not_stop_the_others(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    pcs = [make_pc(name) for name in "abc"]
    for pc in pcs:
        (file,) = house.point(f"{point}{pc.folder.name}")
        pc.enrol(file)
        pc.record(settled(1))
        out(pc, stick)
    broken = requests(stick)[1]
    broken.write_bytes(broken.read_bytes()[:-3])
    (stick / "notes.wqparcel").write_text("not a parcel")
    told = bureau.take(stick, status=1)
    assert sorted(bureau.words(told)) == ["damaged", "damaged", "taken", "taken"]
    assert {line.split(": ")[1] for line in bureau.err.splitlines()} == {
        str(broken),
        str(stick / "notes.wqparcel"),
    }
    assert sorted(back(pc, stick).sent for pc in pcs if _has_answer(pc, stick)) == [3, 3]


def _has_answer(pc: Pc, stick: Path) -> bool:
    return any(pc.store.device[:6] in path.name for path in answers(stick))


def test_garbage_and_a_stick_without_an_answer(lonely: Pc, stick: Path) -> None:
    lonely.record(settled(1))
    with pytest.raises(NothingBrought) as nothing:
        back(lonely, stick)
    assert "没有总部的回信" in explain(nothing.value)
    out(lonely, stick)
    with pytest.raises(NothingBrought) as only:
        back(lonely, stick)
    assert only.value.requests == 1
    assert "带到区里" in explain(only.value)
    for number, content in enumerate((b"", b"{}", b"{", b"WQP1", b"WQP1" + bytes(500), b"\xff" * 9_000_000)):
        (stick / f"{number}.wqparcel").write_bytes(content)
    told = back(lonely, stick)
    assert set(words(told)) <= {"damaged", "not_proven", "own_request"}
    assert lonely.status().waiting == 2


def test_several_parcels_of_which_one_is_lost(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path
) -> None:
    sums = Sums()
    for each in range(430):
        sums += lonely.record(settled(each + 1))
    told = out(lonely, stick)
    assert len(told.files) == 2
    assert told.entries == 860
    first, second = requests(stick)
    first.rename(stick.parent / "lost")
    bureau.take(stick)
    brought = back(lonely, stick)
    assert brought.sent == 0
    assert lonely.status().waiting == 860, "what hangs on the lost one was not stored either"
    assert round_trip(lonely, bureau, stick).waiting == 0
    hold_the_same(house, point, sums, lonely)
    assert not second.exists(), "what this PC wrote there earlier is in the new ones"


def test_a_long_history_comes_in_one_journey(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    one, late = make_pc("one"), make_pc("late")
    files = house.point(point, 2)
    one.enrol(files[0])
    sums = Sums()
    for each in range(600):
        sums += one.record(settled(each + 1))
    settle(house, point, one)
    late.enrol(files[1])
    told = round_trip(late, bureau, stick)
    assert told.waiting_approval
    assert told.received == 0
    house.approve(point, late)
    wipe(stick)
    out(late, stick)
    bureau.take(stick)
    pages = answers(stick)
    assert len(pages) > 2
    # A page that was not copied leaves a gap, and nothing behind it is taken for the whole.
    lacking = back(late, *(page for page in pages if page is not pages[1]))
    assert "part_missing" in words(lacking)
    position = late.store.streams.standing().position
    whole = back(late, *reversed(pages))
    assert late.store.streams.standing().position > position
    assert not whole.more
    settle(house, point, one)
    hold_the_same(house, point, sums, one, late)


def test_asked_again_headquarters_tells_what_came_since(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path, tmp_path: Path
) -> None:
    one, lonely = make_pc("one"), make_pc("lonely")
    files = house.point(point, 2)
    one.enrol(files[0])
    settle(house, point, one)
    out(lonely, stick, file=files[1])
    bureau.take(stick)
    assert back(lonely, stick).waiting_approval
    house.approve(point, lonely)
    sums = one.record(settled(1))
    settle(house, point, one)
    # Nobody has to fetch a new request first: the bureau goes there with what there is by now.
    later = tmp_path / "later"
    later.mkdir()
    bureau.answer(later, "--point", point)
    assert back(lonely, later).received > 0
    assert not lonely.status().waiting_approval
    hold_the_same(house, point, sums, one, lonely)


def test_a_revoked_pc_is_told_by_stick(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hq_main(["revoke", point, lonely.store.device, "--data", str(house.folder)]) == 0
    lonely.record(settled(1))
    out(lonely, stick)
    told = bureau.take(stick, status=1)
    assert bureau.words(told) == ["revoked"]
    (answer,) = answers(stick)
    forged = json.loads(answer.read_bytes())
    forged["signature"] = "AAAA"
    (stick / "forged.wqparcel").write_text(json.dumps(forged))
    assert words(back(lonely, stick / "forged.wqparcel")) == ["not_proven"]
    assert lonely.status().last_trouble == ""
    assert [each.refused for each in back(lonely, answer).files] == ["revoked"]
    assert lonely.status().last_trouble == "Revoked"
    assert lonely.status().waiting == 2, "the queue is kept"


def test_a_code_that_another_pc_used(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    one, other = make_pc("one"), make_pc("other")
    (file,) = house.point(point)
    one.enrol(file)
    sums = other.record(settled(1))
    out(other, stick, file=file)
    told = bureau.take(stick, status=1)
    assert sorted(bureau.words(told)) == ["code_used", "unknown_device"]
    refused = back(other, stick)
    assert {each.refused for each in refused.files} - {""} == {"code_used", "unknown_device"}
    assert not other.status().enrolled
    wipe(stick)
    (fresh,) = house.point(point)
    out(other, stick, file=fresh)
    bureau.take(stick)
    assert back(other, stick).joined
    house.approve(point, other)
    round_trip(other, bureau, stick)
    settle(house, point, one, other)
    hold_the_same(house, point, sums, one, other)


def test_who_is_connected_over_the_network_asks_no_more_by_stick(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    pc = make_pc("pc")
    first, second = house.point(point, 2)
    sums = pc.record(settled(1))
    assert out(pc, stick, file=first).joining
    pc.enrol(second)
    settle(house, point, pc)
    # The stick comes to headquarters all the same, and its answers come back.
    bureau.take(stick)
    brought = back(pc, stick)
    assert brought.joined == ""
    assert pc.status().last_trouble == ""
    wipe(stick)
    assert not out(pc, stick).joining
    bureau.take(stick)
    back(pc, stick)
    hold_the_same(house, point, sums, pc)


def test_what_came_of_an_earlier_code_moves_no_later_one_on(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    """Two journeys with the first of three codes, which another PC has used: both are refused, and the second is tried once."""
    one, pc = make_pc("one"), make_pc("pc")
    (file,) = house.point(point, codes=3)
    one.enrol(file)
    sums = pc.record(settled(1))
    journeys = [stick / name for name in ("first", "second", "third")]

    def code() -> int:
        return msgspec.msgpack.decode(pc.store.setting(JOINING) or b"", type=courier.Joining).code

    for folder in journeys[:2]:
        folder.mkdir()
        out(pc, folder, file=file)
        bureau.take(folder, status=1)
    assert code() == 0
    assert "refused" in words(back(pc, journeys[0]))
    assert code() == 1
    back(pc, journeys[1])
    assert code() == 1, "that was said of the first code"
    journeys[2].mkdir()
    # The window hands the file in with each press: that begins at no code anew.
    out(pc, journeys[2], file=file)
    assert code() == 1
    bureau.take(journeys[2])
    assert back(pc, journeys[2]).joined
    house.approve(point, pc)
    settle(house, point, one, pc)
    hold_the_same(house, point, sums, one, pc)


def test_a_refusal_of_before_the_connection_says_nothing_of_it(
    house: House, point: str, make_pc: MakePc, bureau: Bureau, stick: Path
) -> None:
    one, pc = make_pc("one"), make_pc("pc")
    used, fresh = house.point(point, 2)
    one.enrol(used)
    pc.record(settled(1))
    late, now = stick / "late", stick / "now"
    for folder, file in ((late, used), (now, fresh)):
        folder.mkdir()
        out(pc, folder, file=file)
    bureau.take(late, status=1)
    bureau.take(now)
    assert back(pc, now).joined
    told = back(pc, late)
    assert [each.refused for each in told.files] == [""] * len(told.files)
    assert (pc.status().last_trouble, pc.status().enrolled) == ("", True)


def test_a_disk_image_put_back_at_a_point_without_a_line(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path, tmp_path: Path
) -> None:
    sums = lonely.record(settled(1))
    round_trip(lonely, bureau, stick)
    image = lonely.copied(tmp_path / "image")
    sums += lonely.record(settled(2))
    round_trip(lonely, bureau, stick)
    lonely.put_back(image)
    sums += lonely.record(settled(3))
    assert "forked" in words(round_trip(lonely, bureau, stick))
    for _ in range(3):
        round_trip(lonely, bureau, stick)
    assert lonely.status().waiting == 0
    agree(house, point, lonely)
    assert lonely.figures().performed_fen == sums.performed_fen


def test_what_headquarters_wants_mended_comes_by_stick(
    house: House, point: str, lonely: Pc, bureau: Bureau, stick: Path
) -> None:
    case = settled(1)
    bad = [NewEntry(each.subject, each.body, each.personal) for each in logged(5).entries]
    lonely.store.session(STAFF).record(bad)
    lonely.record(case)
    assert round_trip(lonely, bureau, stick).waiting == 0
    status = lonely.status()
    assert status.confirmed + status.delivered + status.returned == 4


# --- the stick itself -------------------------------------------------------------------------------------------


def test_a_stick_that_is_pulled_out_in_the_middle(
    lonely: Pc, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in range(430):
        lonely.record(settled(each + 1))
    bag = courier.pack(lonely.store, stick)
    whole = courier.write_whole

    def pulled(path: Path, content: bytes) -> None:
        if "2of2" in path.name:
            shutil.rmtree(stick)
        whole(path, content)

    monkeypatch.setattr(courier, "write_whole", pulled)
    with pytest.raises(StickRefused) as refused:
        courier.write(bag)
    assert (refused.value.why, refused.value.written) == ("gone", 1)
    courier.forget(lonely.store, bag, refused.value.written)
    assert lonely.status().waiting == 860
    assert lonely.status().carried == 500
    assert "没有丢" in explain(refused.value)


def test_a_stick_without_room(lonely: Pc, stick: Path) -> None:
    for each in range(60):
        lonely.record(settled(each + 1))
    bag = courier.pack(lonely.store, stick)
    with files_end_at(4096), pytest.raises(StickRefused) as refused:
        courier.write(bag)
    courier.forget(lonely.store, bag, refused.value.written)
    assert refused.value.why == "full"
    assert not any(stick.iterdir()), "no half file is left there"
    assert "U 盘满了" in explain(refused.value)
    assert (lonely.status().waiting, lonely.status().carried) == (120, 0)


@pytest.mark.parametrize(
    ("number", "why", "words"),
    [
        (errno.EROFS, "read_only", "写保护"),
        (errno.EACCES, "no_rights", "换一个文件夹"),
        (errno.EIO, "failing", "读写出错"),
        (errno.ENODEV, "gone", "插好 U 盘"),
        (errno.EINVAL, "other", "写不进去"),
    ],
)
def test_what_a_stick_says_is_said_in_words(
    lonely: Pc, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str, words: str
) -> None:
    lonely.record(settled(1))

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(courier, "write_whole", refuse)
    with pytest.raises(StickRefused) as refused:
        out(lonely, stick)
    assert refused.value.why == why
    assert words in explain(refused.value)
    assert lonely.status().waiting == 2


def test_what_is_read_again_is_compared(lonely: Pc, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lonely.record(settled(1))
    monkeypatch.setattr(files, "_read", lambda path: path.read_bytes()[:-1] + b"x")
    with pytest.raises(StickRefused) as refused:
        out(lonely, stick)
    assert refused.value.why == "not_whole"
    assert not any(stick.iterdir())


def test_the_commands_say_it_in_words(
    lonely: Pc, bureau: Bureau, stick: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sums = lonely.record(settled(1))
    lonely.close()
    at = ["--data", str(lonely.folder)]
    assert desk_main([*at, "courier", "out", str(stick)]) == 0
    said = capsys.readouterr().out
    assert "写好 1 个文件" in said
    assert f"{sums.performed_fen / 100:,.2f}" in said
    assert "还是“待上报”" in said
    bureau.take(stick)
    assert desk_main([*at, "courier", "in", str(stick)]) == 0
    said = capsys.readouterr().out
    assert "已送达 2 条" in said
    assert "没有待上报的了" in said
    assert desk_main([*at, "courier", "in", str(tmp_path / "nowhere")]) == 1
    assert "没有找到" in capsys.readouterr().err
    assert desk_main([*at, "courier", "out", str(tmp_path / "nowhere")]) == 1
    assert "U 盘不见了" in capsys.readouterr().err
    assert desk_main(["--data", str(tmp_path / "fresh"), "courier", "out", str(stick)]) == 1
    assert "接入文件" in capsys.readouterr().err
