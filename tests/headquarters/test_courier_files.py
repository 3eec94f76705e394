"""Files that came on a stick, and their answers: how many are made, what a failing part costs, and what comes with which journey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.post import courier
from headquarters.exchange import book, rounds
from headquarters.exchange import courier as taking
from headquarters.exchange.by_file import waiting_requests
from headquarters.exchange.courier import Brought, Handed, again, take_all
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.rounds import Limits
from headquarters.judging.judge import Judge
from headquarters.personal.keys import PersonalKeyAway
from headquarters.personal.vault import Vault
from headquarters.provisioning.keyring import Keyring, RootKeyAway
from sync.protocol.messages import ExchangeAnswer
from sync.protocol.parcel import Purpose, open_parcel, read_header
from tests.headquarters.bureau import Bureau, Desk, _Answering
from tests.headquarters.test_notices import Pc, pcs, send, wait_until_told
from tests.headquarters.test_pieces import failing

OTHER = "静安区"


@contextmanager
def exchange(bureau: Bureau, limits: Limits | None = None) -> Iterator[ExchangeDesk]:
    """Where files are taken, beside the headquarters that serves, as ``weiquan-hq courier`` does."""
    with bureau.database() as database:
        keyring = bureau.keyring
        judge = Judge(database, keyring, bureau.now, busy=lambda: False)
        yield ExchangeDesk(database, keyring, judge, bureau.now, limits or bureau.limits)


def packed(pc: Pc, folder: Path) -> list[Brought]:
    """What the PC writes out."""
    bag = courier.pack(pc.store, folder)
    return [Brought(each.name, each.content) for each in bag.packed.files]


def journey(bureau: Bureau, pc: Pc, folder: Path, limits: Limits | None = None) -> list[str]:
    """Out, to headquarters and back; what became of each answer."""
    with exchange(bureau, limits) as desk:
        ends = take_all(desk, packed(pc, folder))
    files = [(name, content) for end in ends for name, content in end.answers]
    return [each.word for each in courier.take(pc.store, files)[1].files]


def held(pc: Pc, of: Desk) -> int:
    stream = pc.store.streams.standing().streams.get(of.device)
    return 0 if stream is None else stream.head.seq


def parcel(desk: Desk, number: int, **more: Any) -> Brought:
    content = desk.seal(Purpose.EXCHANGE, desk.request([desk.run()], **more), number)
    return Brought(f"{desk.device}-{number}", content)


def answers(desk: Desk, handed: Handed) -> list[ExchangeAnswer]:
    opened = (open_parcel(content, _Answering(desk)) for _, content in handed.answers)
    return [msgspec.msgpack.decode(each.payload, type=ExchangeAnswer) for each in opened]


@pytest.mark.parametrize("before", [0, 3])
def test_a_stream_that_cannot_be_read_costs_a_page_and_holds_back_no_other(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    """``before``: entries of others that come before those that cannot be read."""
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        other, third = bureau.desk(), bureau.desk()
        bureau.ask("UPDATE devices SET approved = true")
        for number in range(12):
            if number == before:
                other.log(1)
                other.round([other.run()])
            third.log(10)
            third.round([third.run()])
        bureau.wait_until(bureau.all_judged)
        few = Limits(entries=6)
        with failing(monkeypatch, Vault, "open", lambda _vault, device, *_: device == other.device):
            ends, had = [], 0
            while held(pc, third) < len(third.own):
                ends = journey(bureau, pc, tmp_path, few)
                assert set(ends) == {"taken"}
                assert len(ends) <= 3, "no page is told twice"
                assert held(pc, third) > had, "each journey brings something"
                had = held(pc, third)
            assert held(pc, other) == 0
        assert set(journey(bureau, pc, tmp_path, few)) == {"taken"}
        assert (held(pc, third), held(pc, other)) == (len(third.own), len(other.own))
        assert pc.store.streams.standing().position == bureau.ask("SELECT position FROM points")[0][0]


def test_nothing_comes_twice_in_one_journey(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page goes past what cannot be read, and the place stays before it: the next page brings what comes after."""
    desk, other, third = bureau.desk(), bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    desk.log(0)
    for number in range(4):
        if number == 1:
            other.log(0)
            other.round([other.run()])
        subject = third.log(0)
        third.note(subject)
        third.note(subject)
        third.round([third.run()])
    with (
        failing(monkeypatch, Vault, "open", lambda _vault, device, *_: device == other.device),
        exchange(bureau, Limits(entries=6)) as house,
    ):
        (end,) = take_all(house, [parcel(desk, 7)])
    pages = answers(desk, end)
    came = [
        (run.device, seq) for page in pages for run in page.runs for seq in range(run.first, run.last + 1)
    ]
    assert len(pages) == 2
    assert len(came) == len({*came}) == len(third.own)


def test_of_the_requests_of_a_pc_the_last_is_answered_whole(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        third = bureau.desk()
        for _ in range(10):
            third.log(10)
        third.round([third.run()])
        bureau.wait_until(bureau.all_judged)
        few = Limits(entries=25)
        with exchange(bureau, few) as desk:
            earlier, later = packed(pc, tmp_path), packed(pc, tmp_path)
            ends = take_all(desk, [*later, *earlier])
        counts = {end.name: len(end.answers) for end in ends}
        assert counts[earlier[0].name] == 1, "its receipt"
        assert counts[later[0].name] > 1
        brought = courier.take(pc.store, [file for end in ends for file in end.answers])[1]
        assert {each.word for each in brought.files} <= {"taken", "already"}
        assert held(pc, third) == len(third.own)
        assert not brought.more


@pytest.mark.parametrize("bad", ["cut", "forged"])
def test_where_the_last_request_is_refused_the_one_before_is_answered_whole(
    bureau: Bureau, tmp_path: Path, bad: str
) -> None:
    """Cut on the way, or made up with a huge number: what a parcel says of itself costs nobody a journey."""
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        third = bureau.desk()
        for _ in range(10):
            third.log(10)
        third.round([third.run()])
        bureau.wait_until(bureau.all_judged)
        with exchange(bureau, Limits(entries=25)) as desk:
            (good,) = packed(pc, tmp_path)
            (later,) = packed(pc, tmp_path)
            content = later.content or b""
            if bad == "forged":
                header = read_header(content)
                point = msgspec.msgpack.encode(
                    header.point
                )  # the number stands behind it; its byte may be in a key too
                before, after = (
                    point + msgspec.msgpack.encode(number) for number in (header.number, header.number + 100)
                )
                content = content.replace(before, after, 1)
                assert read_header(content).number == header.number + 100
            else:
                content = content[:-40]
            ends = take_all(desk, [good, Brought("bad", content)])
        words = {end.name: end.word for end in ends}
        assert words[good.name] == "taken"
        assert words["bad"] != "taken"
        assert next(len(end.answers) for end in ends if end.name == good.name) > 1
        courier.take(pc.store, [file for end in ends for file in end.answers])
        assert held(pc, third) == len(third.own)


def test_what_is_made_is_bounded_and_the_rest_is_told(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pcs(bureau, tmp_path, "P1", "P2") as (one, two):
        for pc in (one, two):
            pc.round()
            third = bureau.desk(pc.point)
            third.log(10)
            third.log(10)
            third.round([third.run(last=1), third.run(first=2)])
        bureau.wait_until(bureau.all_judged)
        monkeypatch.setattr(taking, "MOST_MADE", 1)
        with exchange(bureau, Limits(entries=2)) as desk:
            ends = take_all(desk, [*packed(one, tmp_path), *packed(two, tmp_path)])
        assert [len(end.answers) for end in ends] == [1, 1], "each is answered, none with all"
        for pc, end in zip((one, two), ends, strict=True):
            assert courier.take(pc.store, end.answers)[1].more


def test_a_key_that_is_away_for_one_district_stops_no_other(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = bureau.desk("P1"), bureau.desk("P2", bureau.provision("P2", district=OTHER)[0])
    for desk in (here, there):
        desk.log(100)
    whole = Keyring.credential

    def away(keyring: Keyring, district: str) -> bytes:
        if district == OTHER:
            raise RootKeyAway(district)
        return whole(keyring, district)

    with exchange(bureau) as house, monkeypatch.context() as planted:
        planted.setattr(Keyring, "credential", away)
        ends = {end.point: end for end in take_all(house, [parcel(there, 7), parcel(here, 7)])}
        assert (ends["P1"].word, ends["P2"].word) == ("taken", "unanswered")
        assert not ends["P2"].is_well
        (answer,) = answers(here, ends["P1"])
        assert answer.receipt.stored[here.device].seq == 2
        # It is in, and said so; once the key is there it is answered without being brought again.
        assert bureau.ask("SELECT count(*) FROM entries WHERE device = %s", there.device) == [(2,)]
        with house._database.transaction() as connection:
            kept = waiting_requests(connection)
        assert [again(house, *each, 1).word for each in kept] == ["taken", "unanswered"]
        planted.undo()
        (answer,) = answers(there, again(house, *kept[1], 1))
        assert answer.receipt.stored[there.device].seq == 2


def test_words_that_cannot_be_opened_at_one_point_stop_no_other(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = bureau.desk("P1"), bureau.desk("P2")
    for desk in (here, there):
        desk.log(100)

    def away(_connection: object, point: str, *_: object) -> object:
        if point == "P1":
            raise PersonalKeyAway(3)
        return opened(_connection, point, *_)  # type: ignore[arg-type]

    opened = book.open_book
    monkeypatch.setattr(rounds, "open_book", away)
    with exchange(bureau) as house:
        ends = {end.point: end.word for end in take_all(house, [parcel(here, 7), parcel(there, 7)])}
    assert ends == {"P1": "failed", "P2": "taken"}
    assert bureau.ask("SELECT count(*) FROM entries WHERE device = %s", here.device) == [(0,)]


def test_the_words_of_a_notice_come_with_the_journey_that_tells_of_it(bureau: Bureau, tmp_path: Path) -> None:
    with pcs(bureau, tmp_path, "P1") as (pc,):
        pc.round()
        document = send(bureau, "P1")
        wait_until_told(bureau)
        assert set(journey(bureau, pc, tmp_path)) == {"taken"}
        view = pc.view(document)
        assert view is not None
        assert view.words == "here"
        assert journey(bureau, pc, tmp_path) == ["taken"], "nothing is told twice"
