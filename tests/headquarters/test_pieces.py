"""What headquarters fails on in a request besides entries and cases ends no round: it is left out by itself and named."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

import headquarters.exchange.paging
import headquarters.exchange.rounds
import headquarters.exchange.storing
from casework.handbook import Handbook
from casework.journal.entry import Entry
from casework.journal.travelling import Run
from casework.matters.registry import KINDS
from headquarters.commands import main
from headquarters.exchange import desk as exchange_desk
from headquarters.exchange import epochs, known, sealing
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge
from headquarters.personal.vault import Vault
from sync.protocol.known import Known
from tests.headquarters.bureau import Bureau, Desk, Refused
from tests.headquarters.test_stuck import confirmed, held_by, home, pair

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
Planted = pytest.MonkeyPatch


def boom() -> None:
    raise KeyError("王秀英 13800000000")


@contextmanager
def failing(monkeypatch: Planted, owner: Any, name: str, when: Callable[..., bool]) -> Iterator[None]:
    """A function of headquarters fails where ``when`` says so of what it is called with."""
    whole = getattr(owner, name)

    def fails(*given: Any, **named: Any) -> Any:
        if when(*given, **named):
            boom()
        return whole(*given, **named)

    with monkeypatch.context() as planted:
        planted.setattr(owner, name, fails)
        yield


def left_out(bureau: Bureau) -> set[tuple[object, ...]]:
    return {*bureau.ask("SELECT sender, what, device, seq FROM faulty_pieces")}


def everything_flows(bureau: Bureau, desk: Desk, other: Desk, fen: int) -> str:
    """A sum of one PC goes up and counts, and what the other wrote comes down."""
    theirs = other.log(1)
    other.round([other.run()])
    mine = desk.log(fen)
    before = len(desk.own)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device].seq == before
    assert confirmed(bureau)[mine] == fen
    assert confirmed(bureau)[theirs] == 1
    assert held_by(desk, other) == [one.core_bytes for one in other.own]
    return mine


def reads() -> Known:
    return Known(tuple(KINDS), (("handbook", Handbook.load().version),))


def told_of_itself() -> dict[str, Any]:
    mine = reads()
    return {"knows": mine.digests, "kinds": list(mine.kinds), "editions": list(mine.editions)}


def test_what_a_pc_reads_is_not_heard_and_the_round_goes_on(
    bureau: Bureau, monkeypatch: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    desk, other = pair(bureau)

    def mine(_connection: object, request: Any, _now: int) -> bool:
        return bool(request.knows)

    with (
        caplog.at_level(logging.DEBUG, logger="weiquan-hq"),
        failing(monkeypatch, known, "hear", mine),
    ):
        logged = desk.log(100)
        for _ in range(3):
            answer = desk.exchange([desk.run()], **told_of_itself())
            assert answer.receipt.stored[desk.device].seq == 2
        assert left_out(bureau) == {(desk.device, "known", desk.device, 0)}
        assert bureau.ask("SELECT tries, error FROM faulty_pieces") == [(3, "KeyError")]
        assert confirmed(bureau) == {logged: 100}
        assert other.round().stuck == {}
    assert len([line for line in caplog.messages if "KeyError" in line]) == 1, "told once"
    assert not [line for line in caplog.messages if "王秀英" in line]
    desk.exchange(**told_of_itself())
    assert left_out(bureau) == set(), "it is named no longer than it is so"
    assert bureau.ask("SELECT count(*) FROM known_lists") == [(2,)]


def test_words_that_come_later_and_are_not_kept_hold_up_nothing_and_are_named(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    subject = desk.log(100)
    run = desk.run()
    bare = msgspec.structs.replace(run, privates=[None] * len(run.privates))
    desk.round([bare])
    bad = desk.own[0]

    def of_one(_book: Book, entries: Iterable[Entry]) -> bool:
        return any(entry.id == bad.id for entry in entries)

    with failing(monkeypatch, Book, "fill_in", of_one):
        desk.note(subject, "另一句")
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == 3
        assert answer.stuck == {desk.device: [1]}
        everything_flows(bureau, desk, other, 300)
        assert left_out(bureau) == {(desk.device, "words", desk.device, 1)}
    assert bureau.stored(desk.device)[0][1] is None
    desk.round()
    assert left_out(bureau) != set(), "lacking until somebody hands it in"
    assert desk.round([desk.run()]).stuck == {}
    assert left_out(bureau) == set()
    assert [private for _, private, *_ in bureau.stored(desk.device)] == [
        one.private_bytes for one in desk.own
    ]


def test_an_epoch_that_is_not_learned_is_left_out_and_the_others_are_learned(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    bad, good = (epochs.new_epoch_id(bureau.keyring, "P1") for _ in range(2))

    def of_one(*given: Any, **_: Any) -> bool:
        return bad in given[3]

    with failing(monkeypatch, headquarters.exchange.rounds, "learn_named", of_one):
        desk.epochs += [bad, good]
        logged = desk.log(100)
        desk.round([desk.run()])
        assert confirmed(bureau) == {logged: 100}
        assert left_out(bureau) == {(desk.device, "epochs", desk.device, 0)}
        known_ones = {epoch for (epoch,) in bureau.ask("SELECT epoch FROM epochs")}
        assert good in known_ones
        assert bad not in known_ones
        everything_flows(bureau, desk, other, 300)
    desk.round()
    assert bureau.ask("SELECT 1 FROM epochs WHERE epoch = %s", bad) == [(1,)]
    assert left_out(bureau) == set()


def test_the_epoch_a_pc_is_in_cannot_be_left_out_so_nothing_is_stored_and_it_comes_again(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    lost = epochs.new_epoch_id(bureau.keyring, "P1")

    def of_one(*given: Any, **_: Any) -> bool:
        return lost in given[3]

    with failing(monkeypatch, headquarters.exchange.rounds, "learn_named", of_one):
        desk.epoch = lost
        subject = desk.log(100)
        with pytest.raises(Refused) as refused:
            desk.round([desk.run()])
        assert refused.value.refusal.error == "failed"
        assert refused.value.retry_after == str(exchange_desk.AGAIN)
        assert "王秀英" not in str(refused.value)
        assert bureau.ask("SELECT count(*) FROM entries") == [(0,)], "what is lost is not hidden"
        theirs = other.log(200)
        other.round([other.run()])
    desk.round([desk.run()])
    assert confirmed(bureau) == {theirs: 200, subject: 100}
    assert desk.epoch not in ("", lost)


def test_what_a_pc_was_told_of_one_stream_is_not_compared_and_of_the_others_it_is(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    everything_flows(bureau, desk, other, 100)
    other.note(other.log())
    other.round([other.run()])
    seq = desk.acknowledged[other.device].seq
    whole = Book.digest_at

    def of_one(_book: Book, device: str, number: int) -> bool:
        return (device, number) == (other.device, seq)

    with failing(monkeypatch, Book, "digest_at", of_one):
        epoch = desk.epoch
        mine = desk.log(300)
        answer = desk.exchange([desk.run()])
        assert answer.receipt.epoch == epoch, "no loss is seen where there is none"
        assert confirmed(bureau)[mine] == 300
        assert (desk.device, "heads", other.device, seq) in left_out(bureau)
        assert Book.digest_at is not whole
    desk.round()
    assert left_out(bureau) == set()
    assert held_by(desk, other) == [one.core_bytes for one in other.own]


def test_an_entry_whose_words_cannot_be_kept_either_is_kept_without_them(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    first = desk.log(100)
    bad = desk.note(first, "另一句")

    def of_one(_vault: Vault, device: str, seq: int, _private: bytes) -> bool:
        return (device, seq) == bad.id

    with failing(monkeypatch, Vault, "seal", of_one):
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == 3
        assert answer.stuck == {desk.device: [3]}
        assert bureau.stored(desk.device)[2][:2] == (bad.core_bytes, None)
        assert left_out(bureau) == {(desk.device, "words", desk.device, 3)}
        everything_flows(bureau, desk, other, 300)
    assert main(["try-again", "--point", "P1", *home(bureau)]) == 0
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM stuck") == [])
    assert desk.round([desk.run()]).stuck == {}
    assert bureau.stored(desk.device)[2][1] == bad.private_bytes


def test_an_entry_that_cannot_even_be_kept_stays_with_its_pc_and_all_before_it_goes_up(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    good, bad = desk.log(100), str(uuid.uuid4())
    desk.log(200, subject=bad)
    behind = desk.log(300)

    def of_one(_book: Book, device: str, _key: bytes, entries: list[Entry], *_: Any, **__: Any) -> bool:
        return device == desk.device and any(entry.core.seq == 3 for entry in entries)

    with failing(monkeypatch, Book, "append", of_one):
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == 2
        assert answer.stuck == {}
        assert confirmed(bureau) == {good: 100}
        assert left_out(bureau) == {(desk.device, "run", desk.device, 3)}
        assert bureau.ask("SELECT count(*) FROM seals WHERE seq > 2") == [(0,)], "no seal of what is not here"
        theirs = other.log(1)
        other.round([other.run()])
        desk.round([desk.run(3)])
        assert held_by(desk, other) == [one.core_bytes for one in other.own]
    desk.round([desk.run(3)])
    assert confirmed(bureau) == {good: 100, bad: 200, behind: 300, theirs: 1}
    assert left_out(bureau) == set()


def test_one_run_that_cannot_be_checked_is_left_and_the_others_are_taken(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    theirs, mine = other.log(1), desk.log(100)

    def of_one(run: Run, **_: Any) -> bool:
        return run.device == other.device

    with failing(monkeypatch, headquarters.exchange.storing, "check_run", of_one):
        answer = desk.round([desk.run(), other.run()])
        assert answer.receipt.stored[desk.device].seq == 2
        assert other.device not in answer.receipt.stored
        assert confirmed(bureau) == {mine: 100}
        assert left_out(bureau) == {(desk.device, "run", other.device, 1)}
    desk.round([other.run()])
    assert confirmed(bureau) == {mine: 100, theirs: 1}
    assert left_out(bureau) == set()


def test_signatures_that_are_not_kept_hold_up_nothing(bureau: Bureau, monkeypatch: Planted) -> None:
    desk, other = pair(bureau)

    def of_one(_book: Book, device: str, _seals: object) -> bool:
        return device == desk.device

    with failing(monkeypatch, Book, "add_seals", of_one):
        everything_flows(bureau, desk, other, 300)
        assert left_out(bureau) == {(desk.device, "seals", desk.device, 2)}
    everything_flows(bureau, desk, other, 400)
    other.round()
    assert held_by(other, desk) == [one.core_bytes for one in desk.own]
    assert left_out(bureau) == set()


def test_a_stream_that_cannot_be_read_for_the_answer_is_passed_over_and_comes_once_it_can(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    files = bureau.provision(count=3)
    desk, other, third = (bureau.desk(file=file) for file in files)
    bureau.ask("UPDATE devices SET approved = true")
    odd = other.log(100)
    other.round([other.run()])
    third.log(50)
    third.round([third.run()])

    def of_one(_vault: Vault, device: str, *_: Any) -> bool:
        return device == other.device

    with failing(monkeypatch, Vault, "open", of_one):
        mine = desk.log(300)
        for _ in range(2):
            answer = desk.round([desk.run()])
            assert confirmed(bureau)[mine] == 300
            assert held_by(desk, third) == [one.core_bytes for one in third.own]
            assert held_by(desk, other) == []
            assert (answer.more, answer.position) == (False, 0)
            assert left_out(bureau) == {(desk.device, "page", other.device, 0)}
            third.log(1)
            third.round([third.run()])
            other.log(1)
            other.round([other.run()])  # whose own it is goes on
            desk.round()
    desk.round()
    for one in (other, third):
        assert held_by(desk, one) == [entry.core_bytes for entry in one.own], "whole, and each once"
    assert desk.position == bureau.ask("SELECT position FROM points")[0][0]
    assert odd in confirmed(bureau)
    assert (desk.device, "page", other.device, 0) not in left_out(bureau)


@pytest.mark.parametrize("size", [1, 3])
def test_a_stream_that_is_passed_over_comes_also_page_by_page(
    bureau: Bureau, monkeypatch: Planted, size: int
) -> None:
    files = bureau.provision(count=3)
    desk, other, third = (bureau.desk(file=file) for file in files)
    bureau.ask("UPDATE devices SET approved = true")
    for _ in range(3):
        for one in (third, other):
            one.log(10)
            one.round([one.run()])

    def all_pages() -> None:
        for _ in range(100):
            answer = desk.exchange(limit=size)
            desk.take(answer)
            if not answer.more:
                return
        raise AssertionError("it goes in circles")

    def of_one(_vault: Vault, device: str, *_: Any) -> bool:
        return device == other.device

    with failing(monkeypatch, Vault, "open", of_one):
        all_pages()
        assert held_by(desk, third) == [entry.core_bytes for entry in third.own]
        assert held_by(desk, other) == []
    all_pages()
    assert held_by(desk, other) == [entry.core_bytes for entry in other.own]


def test_a_page_that_cannot_be_read_at_all_leaves_the_pc_where_it_is(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    other.log(100)
    other.round([other.run()])
    with failing(monkeypatch, headquarters.exchange.rounds, "read_page", lambda *_, **__: True):
        mine = desk.log(300)
        answer = desk.round([desk.run()])
        assert (answer.runs, answer.position, answer.more) == ([], 0, False)
        assert confirmed(bureau)[mine] == 300
        assert (desk.device, "page", desk.device, 0) in left_out(bureau)
    desk.round()
    assert held_by(desk, other) == [entry.core_bytes for entry in other.own]


def test_what_is_stuck_is_not_told_and_the_round_goes_on(bureau: Bureau, monkeypatch: Planted) -> None:
    desk, other = pair(bureau)
    with failing(monkeypatch, headquarters.exchange.rounds, "ask_stuck", lambda *_: True):
        everything_flows(bureau, desk, other, 300)
        assert (desk.device, "told", desk.device, 0) in left_out(bureau)
    everything_flows(bureau, desk, other, 400)
    assert left_out(bureau) == set()


def test_what_is_not_judged_in_the_request_is_left_to_the_judge(bureau: Bureau, monkeypatch: Planted) -> None:
    desk = bureau.desk()
    with failing(monkeypatch, Judge, "judge_some", lambda *_, **__: True):
        mine = desk.log(300)
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == 2
        assert answer.receipt.judged[desk.device] == 0
        assert left_out(bureau) == {(desk.device, "judging", desk.device, 0)}
    bureau.wait_until(lambda: confirmed(bureau) == {mine: 300})


def test_an_answer_that_cannot_be_sealed_with_all_in_it_brings_the_receipt(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    other.log(100)
    other.round([other.run()])
    receiver = desk.pairs.device

    def of_one(payload: bytes, **named: Any) -> bool:
        return bool(named["receiver"] == receiver and other.own[0].core_bytes in payload)

    with failing(monkeypatch, sealing, "seal_parcel", of_one):
        mine = desk.log(300)
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == 2
        assert (answer.runs, answer.position, answer.more) == ([], 0, False)
        assert confirmed(bureau)[mine] == 300
        assert left_out(bureau) == {(desk.device, "answer", desk.device, 0)}
    with failing(monkeypatch, sealing, "seal_parcel", lambda _, **named: named["receiver"] == receiver):
        with pytest.raises(Refused) as refused:
            desk.round()
        assert refused.value.refusal.error == "failed"
        assert refused.value.retry_after == str(exchange_desk.AGAIN)
    desk.round()
    assert held_by(desk, other) == [entry.core_bytes for entry in other.own]
    assert left_out(bureau) == set()


def test_an_answer_that_cannot_be_sealed_is_named_beside_what_else_was_left_out(
    bureau: Bureau, monkeypatch: Planted
) -> None:
    desk, other = pair(bureau)
    other.log(100)
    other.round([other.run()])

    def of_one(payload: bytes, **named: Any) -> bool:
        return bool(named["receiver"] == desk.device and other.own[0].core_bytes in payload)

    with (
        failing(monkeypatch, known, "hear", lambda _connection, request, _now: bool(request.knows)),
        failing(monkeypatch, sealing, "seal_parcel", of_one),
    ):
        desk.log(300)
        answer = desk.exchange([desk.run()], **told_of_itself())
        assert answer.runs == []
        assert left_out(bureau) == {
            (desk.device, "answer", desk.device, 0),
            (desk.device, "known", desk.device, 0),
        }


def test_who_runs_it_sees_what_is_left_out_on_the_page_and_by_the_command(
    bureau: Bureau, monkeypatch: Planted, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = bureau.desk()
    bureau.provision("P2", district="静安区")
    with failing(monkeypatch, known, "hear", lambda *_: True):
        desk.log(300)
        desk.round([desk.run()])
        for path in ("/", "/points/P1"):
            page = bureau.get(path)[1]
            assert "收发时略过的" in page
            assert "电脑上的程序读得懂哪些记录：没听进去" in page
            assert "<code>KeyError</code>" in page
            assert "王秀英" not in page
        assert "KeyError" not in bureau.get("/points/P2")[1]
        assert main(["status", "--json", *home(bureau)]) == 0
        (fault,) = json.loads(capsys.readouterr().out)["faults"]
        assert (fault["point"], fault["entries"], fault["cases"], fault["pieces"]) == ("P1", 0, 0, 1)
        assert main(["status", *home(bureau)]) == 0
        assert "P1: headquarters leaves 1 pieces out" in capsys.readouterr().out
    bureau.ask("UPDATE devices SET revoked_at = 1")
    assert "KeyError" not in bureau.get("/")[1], "a PC that comes no more meets nothing any more"


def test_every_word_for_a_piece_is_said_in_chinese() -> None:
    from headquarters.desk.faults import feature
    from headquarters.exchange import pieces

    words = {value for name, value in vars(pieces).items() if name.isupper() and isinstance(value, str)}
    assert words == set(feature._WHAT)
