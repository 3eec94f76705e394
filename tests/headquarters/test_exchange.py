"""Storing, receipts and pages over real HTTP and a real PostgreSQL."""

import uuid
from collections.abc import Callable

import msgspec
import psycopg
import pytest

from casework.journal.entry import GENESIS
from casework.journal.travelling import Head
from casework.matters.registry import KINDS
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from headquarters.exchange.rounds import Limits
from sync.protocol.messages import ExchangeAnswer
from sync.protocol.parcel import Purpose
from tests.headquarters.bureau import NOW, Bureau, Refused


def test_what_is_sent_is_stored_and_judged_in_the_same_request(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(12_345)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device] == Head(2, desk.digests[-1])
    assert answer.receipt.judged[desk.device] == 2
    assert answer.receipt.time == NOW
    assert [run.device for run in answer.runs] == answer.receipt.headquarters  # money.confirmed
    assert bureau.ask("SELECT performed_fen, confirmed_fen FROM cases") == [(12_345, 12_345)]
    stored = bureau.stored(desk.device)
    assert stored == [(entry.core_bytes, entry.private_bytes) for entry in desk.own]


def test_sending_twice_changes_nothing(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(500)
    parcel = desk.seal(Purpose.EXCHANGE, desk.request([desk.run()]))
    first = desk.send(Purpose.EXCHANGE, parcel, ExchangeAnswer)
    again = desk.send(Purpose.EXCHANGE, parcel, ExchangeAnswer)
    assert again.receipt == first.receipt
    assert bureau.ask("SELECT count(*), max(position) FROM entries") == [(3, 3)]
    # A run that begins with what is stored and goes on stores only the rest.
    desk.log(700)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 4
    assert bureau.ask("SELECT count(*) FROM entries WHERE device = %s", desk.device) == [(4,)]


def test_a_gap_is_not_stored_and_the_head_tells(bureau: Bureau) -> None:
    desk = bureau.desk()
    for _ in range(4):
        desk.log()
    desk.exchange([desk.run(1, 2)])
    assert desk.exchange([desk.run(4, 4)]).receipt.stored[desk.device].seq == 2
    assert desk.exchange([desk.run(3, 4)]).receipt.stored[desk.device].seq == 4


def test_a_forked_stream_is_not_stored_and_comes_back_as_it_is_stored(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log()
    desk.exchange([desk.run()])
    stored = desk.note(subject, "先写的")
    desk.exchange([desk.run()])
    # The image of the PC from before is put back, and work goes on from there.
    desk.own.pop(), desk.digests.pop(), desk.seals.pop(2)
    desk.note(subject, "恢复之后写的")
    desk.log()
    answer = desk.exchange([desk.run(2, 3)])
    assert answer.receipt.stored[desk.device].seq == 2
    assert answer.receipt.stored[desk.device].digest != desk.digests[2]
    [run] = [run for run in answer.runs if run.device == desk.device]
    assert run.cores[-1] == stored.core_bytes
    assert bureau.ask("SELECT core FROM entries WHERE device = %s AND seq = 2", desk.device) == [
        (stored.core_bytes,)
    ]


def test_what_no_signature_covers_is_refused(bureau: Bureau) -> None:
    desk = bureau.desk()
    for _ in range(3):
        desk.log()
    desk.run(1, 2)
    with pytest.raises(Refused) as refused:
        desk.exchange([desk.run(1, 3, sealed=False)])
    assert refused.value.refusal.error == "malformed"
    assert bureau.ask("SELECT count(*) FROM entries") == [(0,)]


def test_a_second_pc_gets_the_history_page_by_page_once_approved(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    first, second = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    for start in range(0, 60, 3):
        for _ in range(3):
            first.log(100)
        first.round([first.run(start * 2 + 1)])
    waiting = second.exchange()
    assert (waiting.waiting_approval, waiting.runs, waiting.position, waiting.receipt.stored) == (
        True,
        [],
        0,
        {},
    )
    second.log(77)
    assert second.exchange([second.run()]).receipt.stored == {second.device: Head(2, second.digests[-1])}
    bureau.ask("UPDATE devices SET approved = true WHERE device = %s", second.device)
    answer = second.exchange(limit=50)
    assert answer.more
    while True:
        for run in answer.runs:  # every page can be proved by itself
            assert run.seals[-1].seq == run.last
            assert len(run.cores) <= 50
        second.take(answer)
        if not answer.more:
            break
        answer = second.exchange(limit=50)
    assert {device: head.seq for device, head in second.held.items()} == {
        first.device: 120,
        answer.receipt.headquarters[0]: bureau.ask(
            "SELECT max(seq) FROM entries WHERE kind = 'money.confirmed'"
        )[0][0],
    }
    assert [core for run in second.others[first.device] for core in run.cores] == [
        entry.core_bytes for entry in first.own
    ]


def test_a_page_is_no_larger_than_asked_for_but_holds_at_least_one_entry(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    first, second = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = first.log()
    for number in range(8):
        first.note(subject, f"{number}" * 5000)
        first.exchange([first.run(number + 2)]) if number else first.exchange([first.run()])
    pages = 0
    while True:
        answer = second.exchange(limit_bytes=12_000)
        size = sum(len(part or b"") for run in answer.runs for part in (*run.cores, *run.privates))
        assert size <= 12_000
        second.take(answer)
        pages += 1
        if not answer.more:
            break
    assert pages >= 4
    assert second.held[first.device].seq == 9
    assert len(second.exchange(epoch="", position=0, heads={}, limit_bytes=1).runs[0].cores) == 1


def test_a_bad_entry_in_the_middle_blocks_nothing_and_comes_back(bureau: Bureau) -> None:
    desk = bureau.desk()
    before = desk.log(1_000)
    bad = str(uuid.uuid4())
    desk.log(2_000, subject=bad, component="L77")
    broken = str(uuid.uuid4())
    desk.write(msgspec.msgpack.encode({"on": "no day", "lines": 7}), broken, kind="settlement.agreed")
    after = desk.log(4_000)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device].seq == 7
    assert answer.receipt.judged[desk.device] == 7
    returned = bureau.ask("SELECT subject FROM open_returns")
    assert {subject for (subject,) in returned} == {bad, broken}
    assert bureau.ask("SELECT count(*) FROM cases WHERE subject = %s", broken) == [(0,)]  # nobody logged it
    assert bureau.ask(
        "SELECT subject, confirmed_fen FROM cases WHERE confirmed_fen > 0 ORDER BY confirmed_fen"
    ) == [
        (before, 1_000),
        (after, 4_000),
    ]
    kinds = [
        msgspec.msgpack.decode(core)["kind"]
        for run in answer.runs
        if run.device in answer.receipt.headquarters
        for core in run.cores
    ]
    assert sorted(kinds) == ["case.returned", "case.returned", "money.confirmed", "money.confirmed"]


def test_an_entry_far_ahead_is_kept_but_counts_for_nothing(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(300)
    desk.tick = 2**40
    far = desk.log(900)
    desk.tick = 2
    near = desk.log(500)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 6
    assert bureau.ask("SELECT subject FROM cases WHERE subject = %s", far) == []
    assert bureau.ask("SELECT confirmed_fen FROM cases WHERE subject = %s", near) == [(500,)]
    assert bureau.ask("SELECT tick < 2 ^ 20 FROM points") == [(True,)]


def test_an_unknown_kind_is_kept_and_relayed(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log(300)
    assert ("case.praised", 1) not in KINDS
    entry = desk.write(msgspec.msgpack.encode({"stars": 5}), subject, kind="case.praised")
    desk.round([desk.run()])
    other.round()
    assert entry.core_bytes in [core for run in other.others[desk.device] for core in run.cores]
    assert bureau.ask("SELECT needs_newer FROM cases") == [(True,)]


def test_erased_words_are_deleted_and_refused_for_ever(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log()
    note = desk.note(subject, "住在春申路")
    desk.round([desk.run()])
    desk.write(PersonalErased(entries=(desk.own[0].id, note.id)), subject, after=(note.id,))
    desk.round([desk.run(3)])
    assert bureau.ask("SELECT count(*) FROM entries WHERE private IS NOT NULL") == [(0,)]
    desk.exchange([desk.run()])  # offered again, words and all
    assert bureau.ask("SELECT count(*) FROM entries WHERE private IS NOT NULL") == [(0,)]
    other.round()
    assert [private for run in other.others[desk.device] for private in run.privates] == [None] * 3


def test_words_that_were_withheld_are_taken_when_they_come(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    run = desk.run()
    desk.exchange([msgspec.structs.replace(run, privates=[None])])
    assert bureau.ask("SELECT private FROM entries") == [(None,)]
    desk.exchange([run])
    assert [private for _, private in bureau.stored(desk.device)] == [desk.own[0].private_bytes]


def test_too_large_is_413_and_stores_nothing(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(Limits(entries=10, size=20_000, parcel=100_000))
    desk = bureau.desk()
    subject = desk.log()
    for number in range(11):
        desk.note(subject, chr(0x4E00 + number) * 50)
    with pytest.raises(Refused) as refused:
        desk.exchange([desk.run()])
    assert (refused.value.status, refused.value.refusal.error) == (413, "too_large")
    status, body, _ = bureau.post("/v1/exchange", bytes(100_001))
    assert (status, msgspec.json.decode(body)["error"]) == (413, "too_large")
    assert bureau.ask("SELECT count(*) FROM entries") == [(0,)]
    assert desk.exchange([desk.run(1, 6)]).receipt.stored[desk.device].seq == 6
    # One entry is taken whatever its size: it cannot be halved.
    desk.note(subject, "长" * 9_000)
    desk.exchange([desk.run(7, 12)])
    assert desk.exchange([desk.run(13, 13)]).receipt.stored[desk.device].seq == 13


def test_what_is_no_parcel_or_not_for_us_is_refused_in_json(bureau: Bureau) -> None:
    desk = bureau.desk()
    parcel = desk.seal(Purpose.EXCHANGE, desk.request())
    broken = parcel[:-1] + bytes([parcel[-1] ^ 1])
    for body, status, error in (
        (b"<html>log in here</html>", 400, "malformed"),
        (b"", 400, "malformed"),
        (broken, 400, "malformed"),
    ):
        got, answer, headers = bureau.post("/v1/exchange", body)
        assert (got, msgspec.json.decode(answer)["error"]) == (status, error)
        assert headers["content-type"] == "application/json"
    got, answer, _ = bureau.post("/v1/renew", parcel)
    assert (got, msgspec.json.decode(answer)["error"]) == (400, "malformed")


def test_a_broken_chain_is_malformed(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.log()
    run = desk.run()
    swapped = msgspec.structs.replace(run, cores=run.cores[::-1], privates=run.privates[::-1])
    with pytest.raises(Refused) as refused:
        desk.exchange([swapped])
    assert (refused.value.status, refused.value.refusal.error) == (400, "malformed")
    assert "王" not in refused.value.refusal.detail


def test_text_that_postgresql_cannot_hold_is_stored_all_the_same(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.write(NoteAdded(), "a\0b")
    assert desk.exchange([desk.run()]).receipt.judged[desk.device] == 1
    assert bureau.ask("SELECT core FROM entries") == [(desk.own[0].core_bytes,)]


def test_positions_wait_for_a_longer_transaction(bureau: Bureau) -> None:
    """Somebody holds the point: the upload waits, and nobody is given a position beyond an uncommitted one."""
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    desk.log()
    other.round()
    with psycopg.connect(bureau.cluster.embedded.conninfo(bureau.name)) as slow:
        slow.execute("SELECT 1 FROM points WHERE point = 'P1' FOR UPDATE")
        slow.execute("UPDATE points SET position = position + 1 WHERE point = 'P1'")
        slow.execute(
            "INSERT INTO entries (point, position, device, seq, subject, kind, tick, received_at, size, digest, feed, core,"
            " sealed_with) VALUES ('P1', 1, 'slow', 1, 's', 'k', 1, 1, 1, %s, '', %s, 1)",
            (GENESIS, b"\x80"),
        )
        parcels = [desk.seal(Purpose.EXCHANGE, desk.request([desk.run()]))]
        with bureau.in_background(lambda: bureau.post("/v1/exchange", parcels[0])) as sent:
            bureau.wait_until(lambda: bureau.waiting_for_locks() > 0)
            assert not sent.done()
            slow.execute("UPDATE entries SET quarantine = 'tick' WHERE device = 'slow'")
            slow.execute(
                "INSERT INTO streams (point, device, signing_key, seq, digest) VALUES ('P1', 'slow', '', 1, %s)",
                (GENESIS,),
            )
            slow.commit()
            assert sent.result(60)[0] == 200
    rows = bureau.ask("SELECT position, device FROM entries ORDER BY position")
    assert rows == [(1, "slow"), (2, desk.device)]


def test_a_retry_while_the_first_attempt_still_runs_gets_the_same_receipt(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(800)
    parcel = desk.seal(Purpose.EXCHANGE, desk.request([desk.run()]))
    with psycopg.connect(bureau.cluster.embedded.conninfo(bureau.name)) as slow:
        slow.execute("SELECT 1 FROM points WHERE point = 'P1' FOR UPDATE")
        with (
            bureau.in_background(lambda: desk.send(Purpose.EXCHANGE, parcel, ExchangeAnswer)) as one,
            bureau.in_background(lambda: desk.send(Purpose.EXCHANGE, parcel, ExchangeAnswer)) as two,
        ):
            bureau.wait_until(lambda: bureau.waiting_for_locks() == 2)
            slow.rollback()
            assert one.result(60).receipt == two.result(60).receipt
    assert bureau.ask("SELECT count(*) FROM entries WHERE device = %s", desk.device) == [(2,)]
    assert bureau.ask("SELECT sum(performed_fen) FROM cases") == [(800,)]


def test_who_finds_too_many_waiting_is_told_when_to_come_again(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(Limits(working=1, waiting=1))
    desk = bureau.desk()
    desk.log()
    parcel = desk.seal(Purpose.EXCHANGE, desk.request([desk.run()]))
    with psycopg.connect(bureau.cluster.embedded.conninfo(bureau.name)) as slow:
        slow.execute("SELECT 1 FROM points WHERE point = 'P1' FOR UPDATE")
        with (
            bureau.in_background(lambda: bureau.post("/v1/exchange", parcel)) as one,
            bureau.in_background(lambda: bureau.post("/v1/exchange", parcel)) as two,
        ):
            answers: list[tuple[int, bytes, object]] = []

            def turned_away() -> bool:
                if one.done() or two.done():  # one of them came third
                    return True
                answers.append(bureau.post("/v1/exchange", parcel))
                return answers[-1][0] == 503

            bureau.wait_until(lambda: bureau.waiting_for_locks() == 1)
            bureau.wait_until(turned_away)
            slow.rollback()
            results = [one.result(60), two.result(60), *answers]
    assert {status for status, _, _ in results} == {200, 503}
    for status, body, headers in results:
        if status == 503:
            assert msgspec.json.decode(body)["error"] == "busy"
            assert int(headers["retry-after"]) >= 1  # type: ignore[index]
