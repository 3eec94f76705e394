"""What headquarters itself fails on is kept as it came, holds up nothing, is tried again, and is shown."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable

import pytest

import headquarters.exchange.book
import headquarters.exchange.late
from casework.journal.entry import MAX_TICK_LEAP, Core, Entry
from casework.judging import Verdict, judge
from casework.matters.registry import readable_body
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from headquarters.accounts.gate import COOKIE
from headquarters.commands import main
from headquarters.exchange.book import storable
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Speaker
from headquarters.judging.subjects import CaseJudge
from tests.headquarters.bureau import DISTRICT, Bureau, Desk

MINUTE, HOUR = 60_000, 3_600_000
Fault = Callable[[pytest.MonkeyPatch, str], None]
FAR = MAX_TICK_LEAP + 1_000
pytestmark = pytest.mark.usefixtures("no_error_in_the_log")


def fail_to_take_in(planted: pytest.MonkeyPatch, subject: str) -> None:
    """Plant a fault in storing, with words in the error that nobody may see."""

    def fails(text: str) -> str:
        if text == subject:
            raise KeyError("王秀英 13800000000")
        return storable(text)

    planted.setattr(headquarters.exchange.book, "storable", fails)
    planted.setattr(headquarters.exchange.late, "storable", fails)


def fail_to_erase(planted: pytest.MonkeyPatch, subject: str) -> None:
    def fails(core: Core) -> object:
        if core.subject == subject:
            raise ZeroDivisionError("王秀英")
        return readable_body(core)

    planted.setattr(headquarters.exchange.book, "readable_body", fails)


def fail_to_judge(planted: pytest.MonkeyPatch, subject: str) -> None:
    def fails(state: object, *asked: object, **named: object) -> Verdict:
        if getattr(state, "subject", "") == subject:
            raise KeyError("王秀英 13800000000")
        return judge(state, *asked, **named)  # type: ignore[arg-type]

    planted.setattr("headquarters.judging.subjects.judge_case", fails)


def fail_to_speak(planted: pytest.MonkeyPatch, subject: str) -> None:
    """Plant a fault that concerns all cases that are judged together."""
    say = Speaker.say

    def fails(self: Speaker, book: object, said: list[Entry], now: int) -> None:
        if any(entry.core.subject == subject for entry in said):
            raise LookupError("王秀英")
        say(self, book, said, now)  # type: ignore[arg-type]

    planted.setattr(Speaker, "say", fails)


@pytest.fixture
def nobody_judges(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """Nothing is tried again but where the test does it."""
    bureau.stop()
    monkeypatch.setattr(Judge, "work", lambda _self: None)
    bureau.start()
    return bureau


def come_by(bureau: Bureau, after: int = 0) -> None:
    """The judge comes by, so many milliseconds later, until nothing waits."""
    bureau.clock += after
    with bureau.database() as database:
        one = Judge(database, bureau.keyring, bureau.now, lambda: False)
        while one.judge_waiting():
            pass


def confirmed(bureau: Bureau) -> dict[object, object]:
    return dict(bureau.ask("SELECT subject, confirmed_fen FROM cases"))  # type: ignore[arg-type]


def tries(bureau: Bureau) -> set[object]:
    return {count for (count,) in bureau.ask("SELECT tries FROM stuck UNION ALL SELECT tries FROM unjudged")}


def home(bureau: Bureau) -> list[str]:
    return ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]


def pair(bureau: Bureau) -> tuple[Desk, Desk]:
    files = bureau.provision(count=2)
    desks = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    return desks


def held_by(desk: Desk, author: Desk) -> list[bytes]:
    return [core for run in desk.others.get(author.device, []) for core in run.cores]


def test_an_entry_headquarters_cannot_take_in_is_kept_as_it_came_and_holds_up_nothing(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk, other = pair(bureau)
    elsewhere = bureau.desk("P2")
    bad = str(uuid.uuid4())
    fail_to_take_in(monkeypatch, bad)
    before = desk.log(100)
    desk.log(300, subject=bad)
    behind = desk.log(200)
    with caplog.at_level(logging.DEBUG, logger="weiquan-hq"):
        answer = desk.round([desk.run()])
        assert answer.receipt.stored[desk.device].seq == len(desk.own) == 6, "the round goes on"
        assert answer.stuck == {desk.device: [3, 4]}
        assert confirmed(bureau) == {before: 100, behind: 200}, "it counts nowhere"
        assert [core for core, *_ in bureau.stored(desk.device)] == [one.core_bytes for one in desk.own]
        assert [private for _, private, *_ in bureau.stored(desk.device)] == [
            one.private_bytes for one in desk.own
        ]
        assert bureau.ask("SELECT seq, subject, quarantine FROM entries WHERE quarantine <> ''") == [
            (3, "", "stuck"),
            (4, "", "stuck"),
        ]
        assert other.round().stuck == answer.stuck
        assert held_by(other, desk) == [one.core_bytes for one in desk.own], "the point's PCs have it"
        elsewhere.log(500)
        assert elsewhere.round([elsewhere.run()]).stuck == {}
        # Whatever comes on this case meets the same; handing in again what is there changes nothing.
        desk.note(bad)
        assert desk.round([desk.run(7)]).stuck == {desk.device: [3, 4, 7]}
        desk.round([desk.run()])
    assert bureau.ask("SELECT seq, error, tries FROM stuck ORDER BY seq") == [
        (seq, "KeyError", 1) for seq in (3, 4, 7)
    ]
    assert len([line for line in caplog.messages if "KeyError" in line]) == 1, "told once"
    assert not [line for line in caplog.messages if "王秀英" in line or bad in line or "\n" in line]


@pytest.mark.parametrize("fault", [fail_to_take_in, fail_to_judge, fail_to_speak])
def test_it_is_tried_again_after_ten_minutes_then_hourly_and_counts_once_headquarters_is_mended(
    nobody_judges: Bureau, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    bureau = nobody_judges
    desk = bureau.desk()
    bad = str(uuid.uuid4())
    with monkeypatch.context() as planted:
        fault(planted, bad)
        desk.log(300, subject=bad)
        good = desk.log(200)
        assert desk.round([desk.run()]).stuck == {desk.device: [1, 2]}
        assert confirmed(bureau) == {good: 200}
        expected = 1
        for wait, tried in (
            (9 * MINUTE, False),
            (2 * MINUTE, True),
            (30 * MINUTE, False),
            (31 * MINUTE, True),
            *((59 * MINUTE, False), (2 * MINUTE, True)) * 5,
        ):
            come_by(bureau, wait)
            expected += tried
            assert tries(bureau) == {expected}, wait
        bureau.clock -= 20 * HOUR  # a clock that is set back keeps nothing waiting
        come_by(bureau)
        assert tries(bureau) == {expected + 1}
    come_by(bureau, HOUR + MINUTE)
    assert tries(bureau) == set()
    assert confirmed(bureau) == {good: 200, bad: 300}
    assert desk.round().stuck == {}
    assert bureau.ask("SELECT count(*) FROM entries WHERE quarantine <> ''") == [(0,)]


@pytest.mark.parametrize("fault", [fail_to_take_in, fail_to_judge, fail_to_speak])
@pytest.mark.parametrize("how", ["next version", "verb"])
def test_it_is_tried_again_at_once_by_another_version_and_by_the_verb(
    bureau: Bureau,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
    how: str,
) -> None:
    desk = bureau.desk()
    bad = str(uuid.uuid4())
    with monkeypatch.context() as planted:
        fault(planted, bad)
        desk.log(300, subject=bad)
        desk.round([desk.run()])
        assert tries(bureau) == {1}
    if how == "verb":
        assert main(["try-again", "--point", "P2", *home(bureau)]) == 1
        assert "no contact point" in capsys.readouterr().err
        assert main(["try-again", *home(bureau)]) == 0
        assert capsys.readouterr().out != "tried again: 0\n"
        assert "让程序再处理一次出错的记录" in bureau.get("/audit")[1]
    else:
        bureau.stop()
        bureau.start()
    bureau.wait_until(lambda: tries(bureau) == set())
    assert confirmed(bureau) == {bad: 300}


def test_rounds_on_a_case_that_cannot_be_judged_go_on_without_a_line_in_the_log_each(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk, elsewhere = bureau.desk(), bureau.desk("P2")
    bad = str(uuid.uuid4())
    fail_to_judge(monkeypatch, bad)
    desk.log(300, subject=bad)
    answered = 0
    with caplog.at_level(logging.DEBUG, logger="weiquan-hq"):
        for number in range(1, 11):
            desk.note(bad)
            good = desk.log(number)
            answer = desk.round([desk.run(answered + 1)])
            answered = len(desk.own)
            assert answer.receipt.judged[desk.device] == len(desk.own)
            assert confirmed(bureau)[good] == number
            assert bad not in confirmed(bureau)
            assert len(answer.stuck[desk.device]) == 2 + number
    assert len([line for line in caplog.messages if "KeyError" in line]) == 1
    assert not [line for line in caplog.messages if "王秀英" in line or bad in line]
    elsewhere.log(500)
    assert elsewhere.round([elsewhere.run()]).stuck == {}


def test_a_point_that_cannot_be_judged_at_all_keeps_no_other_waiting(
    nobody_judges: Bureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bureau = nobody_judges
    bureau.stop()
    bureau.limits = type(bureau.limits)(judged_at_once=0)
    bureau.start()
    for point, fen in (("P1", 100), ("P2", 200)):
        desk = bureau.desk(point)
        desk.log(fen)
        desk.round([desk.run()])
    whole = CaseJudge.judge

    def fails(self: CaseJudge, book: object, subjects: object, now: int) -> None:
        if getattr(book, "point", "") == "P1":
            raise KeyError("王秀英")
        whole(self, book, subjects, now)  # type: ignore[arg-type]

    with monkeypatch.context() as planted, caplog.at_level(logging.DEBUG, logger="weiquan-hq"):
        planted.setattr(CaseJudge, "judge", fails)
        planted.setattr(CaseJudge, "judge_apart", fails)
        for _ in range(3):
            come_by(bureau)
        assert list(confirmed(bureau).values()) == [200]
    told = [record for record in caplog.records if "cannot be judged" in record.getMessage()]
    assert len(told) == 3, "once by each judge, and it is no circle without an end"
    caplog.clear()
    come_by(bureau)
    assert sorted(confirmed(bureau).values(), key=str) == [100, 200]


def test_what_is_let_in_late_and_fails_then_is_set_apart_by_itself(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = pair(bureau)
    note = desk.note(desk.log(), "住在春申路")
    desk.round([desk.run()])
    bad, late = str(uuid.uuid4()), str(uuid.uuid4())
    other.write(PersonalErased(entries=(note.id,)), bad, tick=FAR)
    other.write(NoteAdded(), late, tick=FAR + 1)
    other.exchange([other.run()])
    assert bureau.ask("SELECT DISTINCT quarantine FROM entries WHERE tick >= %s", FAR) == [("tick",)]
    with monkeypatch.context() as planted:
        fail_to_erase(planted, bad)
        other.write(NoteAdded(), str(uuid.uuid4()), tick=2_000)
        assert other.exchange([other.run(3)]).stuck == {other.device: [1]}
        assert bureau.ask("SELECT seq FROM entries WHERE quarantine <> ''") == [(1,)]
        assert bureau.ask("SELECT count(*) FROM erased") == [(0,)]
    assert main(["try-again", "--point", "P1", *home(bureau)]) == 0
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM stuck") == [])
    assert bureau.ask("SELECT seq FROM erased") == [(note.core.seq,)], "and then it erases"


def test_a_fault_in_letting_in_leaves_what_is_still_too_far_ahead_where_it_was(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = pair(bureau)
    note = desk.note(desk.log(), "住在春申路")
    desk.round([desk.run()])
    bad, good, next_one = (str(uuid.uuid4()) for _ in range(3))
    other.write(PersonalErased(entries=(note.id,)), bad, tick=FAR)
    other.write(NoteAdded(), good, tick=FAR + 1)
    other.write(NoteAdded(), next_one, tick=FAR + MAX_TICK_LEAP)  # ready only by the one before it
    for _ in range(2):
        other.write(NoteAdded(), str(uuid.uuid4()), tick=FAR + 5 * MAX_TICK_LEAP)
    other.exchange([other.run()])
    fail_to_erase(monkeypatch, bad)
    other.write(NoteAdded(), str(uuid.uuid4()), tick=2_000)
    assert other.exchange([other.run(6)]).stuck == {other.device: [1]}
    assert bureau.ask("SELECT seq FROM stuck") == [(1,)]
    assert bureau.ask("SELECT seq, quarantine FROM entries WHERE quarantine <> '' ORDER BY seq") == [
        (1, "stuck"),
        (4, "tick"),
        (5, "tick"),
    ]


def test_what_was_kept_apart_of_a_pc_that_was_taken_back_is_never_let_in(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    liar, other = pair(bureau)
    kept, bad, late = other.log(700), str(uuid.uuid4()), str(uuid.uuid4())
    other.round([other.run()])
    with monkeypatch.context() as planted:
        fail_to_take_in(planted, bad)
        liar.log(300, subject=bad)
        liar.write(NoteAdded(), kept, tick=FAR)
        liar.log(100, subject=late)  # each behind the one too far ahead
        liar.round([liar.run()])
        assert tries(bureau) == {1}
        # One that an earlier program could not read, as it is stored.
        bureau.ask(
            "UPDATE entries SET subject = '', quarantine = 'unreadable' WHERE seq = 5 AND tick >= 1000"
        )
        bureau.ask(
            "INSERT INTO unjudged (point, subject, error, tries, last_try, since)"
            f" SELECT point, device || ' 5', 'unreadable', 1000, 0, 0 FROM entries WHERE device = '{liar.device}' AND seq = 5"
        )
        assert main(["take-back", "P1", liar.device, *home(bureau)]) == 0
    apart = "SELECT seq, quarantine FROM entries WHERE quarantine <> '' ORDER BY seq"
    left = [(1, "taken_back"), (2, "taken_back"), (3, "taken_back"), (4, "taken_back"), (5, "taken_back")]
    assert bureau.ask(apart) == left
    assert main(["try-again", "--point", "P1", *home(bureau)]) == 0
    other.write(NoteAdded(), kept, tick=2_000)
    other.round([other.run(len(other.own))])
    bureau.stop()
    bureau.start()  # a program that may read what the earlier could not
    come_by(bureau, HOUR)
    assert bureau.ask(apart) == left
    assert confirmed(bureau) == {kept: 700}
    assert bureau.ask("SELECT 1 FROM stuck UNION SELECT 1 FROM unjudged") == []
    assert liar.round().stuck == {}


def test_a_pc_is_told_of_its_own_however_much_of_others_headquarters_fails_on(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = bureau.provision(count=2)
    first, second = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    monkeypatch.setattr("headquarters.exchange.stuck.MOST_TOLD", 3)
    bad, worse = str(uuid.uuid4()), str(uuid.uuid4())
    fail_to_take_in(monkeypatch, bad)
    for _ in range(5):
        first.note(bad)
    assert first.round([first.run()]).stuck == {first.device: [1, 2, 3]}
    second.note(bad)
    second.note(worse)
    assert second.round([second.run()]).stuck == {second.device: [1]}, "not approved: of its own alone"
    bureau.ask("UPDATE devices SET approved = true")
    told = second.round().stuck
    assert sum(map(len, told.values())) == 3
    assert all(seqs == list(range(1, 1 + len(seqs))) for seqs in told.values())


def test_who_runs_it_sees_it_on_the_page_and_by_the_command(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = bureau.desk()
    bureau.provision("P2", district="静安区")
    assert "处理不了的记录" not in bureau.get("/")[1]
    bad, worse = str(uuid.uuid4()), str(uuid.uuid4())
    with monkeypatch.context() as planted:
        fail_to_take_in(planted, bad)
        fail_to_judge(planted, worse)
        desk.log(300, subject=bad)
        desk.log(100, subject=worse)
        desk.round([desk.run()])
        for path in ("/", "/points/P1"):
            page = bureau.get(path)[1]
            assert "总部的程序处理不了的记录" in page
            assert "<code>KeyError</code>" in page
            assert bad not in page
        assert "处理不了的记录" not in bureau.get("/points/P2")[1]
        for district, seen in ((DISTRICT, True), ("静安区", False)):
            cookie = {"Cookie": f"{COOKIE}={bureau.session('district_head', district)}"}
            assert ("KeyError" in bureau.get("/", cookie)[1]) == seen
        assert main(["status", "--json", *home(bureau)]) == 0
        told = json.loads(capsys.readouterr().out)
        assert [(one["point"], one["error"], one["entries"], one["cases"]) for one in told["faults"]] == [
            ("P1", "KeyError", 2, 1)
        ]
        assert bad not in json.dumps(told)
        assert main(["status", *home(bureau)]) == 0
        assert "P1: headquarters fails on 2 entries and 1 cases (KeyError)" in capsys.readouterr().out
        assert main(["status", "--json", "--point", "P2", *home(bureau)]) == 0
        assert json.loads(capsys.readouterr().out)["faults"] == []
