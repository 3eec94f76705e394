"""A rule that fails at headquarters stops neither the other rules, nor other cases, nor the round; but no money passes it."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from casework.judging import RULES, Case, Finding, judge
from casework.matters.shared.bodies import NoteAdded
from headquarters.commands import main
from headquarters.judging.judge import Judge
from headquarters.status import read_status
from tests.headquarters.bureau import Bureau


def fail_on(monkeypatch: pytest.MonkeyPatch, name: str, subject: str) -> None:
    """Plant a rule that raises on one case, with words in the error that nobody may see."""
    true = next(rule for rule in RULES if rule.name == name)
    assert true.of_case is not None
    look = true.of_case

    def raises(case: Case) -> Iterator[Finding]:
        if case.state.subject == subject:
            raise KeyError("王秀英 13800000000")
        yield from look(case)

    rules = tuple(replace(rule, of_case=raises) if rule.name == name else rule for rule in RULES)
    monkeypatch.setattr("headquarters.judging.subjects.judge_case", partial(judge, rules=rules))


def confirmed(bureau: Bureau) -> dict[object, object]:
    return dict(bureau.ask("SELECT subject, confirmed_fen FROM cases"))  # type: ignore[arg-type]


def rows(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT subject, rule, error, tries, since FROM failed_rules")


def test_the_others_speak_no_money_passes_and_it_is_made_good_by_the_next_program(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = bureau.desk()
    bad = str(uuid.uuid4())
    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING, logger="weiquan-hq"):
        fail_on(broken, "no_merchant", bad)
        desk.log(100, subject=bad)
        desk.write(NoteAdded(personal=("identity_number",)), bad, personal={"identity_number": "1"})
        good = desk.log(200)
        answer = desk.round([desk.run()])
        assert answer.receipt.judged[desk.device] == len(desk.own), "the round goes on"
        assert confirmed(bureau) == {bad: 0, good: 200}
        assert bureau.ask("SELECT subject, reason FROM open_returns") == [(bad, "wrong_type")]
        assert rows(bureau) == [(bad, "no_merchant", "KeyError", 1, 0)]
        assert bureau.ask("SELECT 1 FROM unjudged") == []
        assert "the rule no_merchant failed on 1 cases of P1: KeyError" in caplog.messages
        assert not [line for line in caplog.messages if "王秀英" in line or bad in line]
        # Whatever comes on this case meets the same failure, and passes nothing either.
        desk.log(300, subject=bad)
        desk.round([desk.run(len(desk.own) - 1)])
        assert confirmed(bureau)[bad] == 0
        assert rows(bureau) == [(bad, "no_merchant", "KeyError", 2, 0)]
        assert len([line for line in caplog.messages if "no_merchant" in line]) == 1, "told once"
    bureau.stop()
    bureau.start()  # the next program
    bureau.wait_until(lambda: rows(bureau) == [])
    assert confirmed(bureau)[good] == 200
    assert bureau.ask("SELECT count(*) FROM open_returns") == [(1,)], (
        "what was sent back is not sent back twice"
    )


def test_money_held_by_a_failed_rule_passes_once_it_has_spoken(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bureau.desk()
    bad = str(uuid.uuid4())
    with monkeypatch.context() as broken:
        fail_on(broken, "far_off_amounts", bad)
        desk.log(100, subject=bad)
        desk.round([desk.run()])
        assert confirmed(bureau) == {bad: 0}
    bureau.ask("UPDATE failed_rules SET last_try = 0")  # its time has come
    bureau.wait_until(lambda: rows(bureau) == [])
    assert confirmed(bureau) == {bad: 100}


def test_a_case_that_cannot_be_judged_at_all_any_more_is_not_tried_without_end(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bureau.desk()
    bad, gone = str(uuid.uuid4()), str(uuid.uuid4())
    with monkeypatch.context() as broken:
        fail_on(broken, "no_merchant", bad)
        desk.log(100, subject=bad)
        desk.round([desk.run()])
    bureau.stop()
    bureau.ask("UPDATE entries SET core = '\\x00' WHERE subject = %s AND position = 1", bad)
    bureau.ask(
        "INSERT INTO failed_rules (point, subject, rule, error, tries, last_try, since) VALUES ('P1', %s, 'r', '', 1, 0, 0)",
        gone,
    )
    bureau.start()
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unjudged WHERE subject = %s", bad) != [])
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM failed_rules WHERE subject = %s", gone) == [])
    with bureau.database() as database:
        judge = Judge(database, bureau.keyring, bureau.now, lambda: False)
        assert not judge.judge_waiting(), "nothing waits before its time"
    assert bureau.ask("SELECT tries FROM unjudged") == bureau.ask("SELECT tries FROM failed_rules") == [(1,)]


def test_who_runs_it_sees_which_rule_fails_and_on_how_many_cases(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = bureau.desk()
    bad = str(uuid.uuid4())
    with monkeypatch.context() as broken:
        fail_on(broken, "received_ahead", bad)
        desk.log(100, subject=bad)
        desk.log(200)
        desk.round([desk.run()])
        with bureau.database() as database, database.transaction() as connection:
            status = read_status(connection)
            assert read_status(connection, "P2").rules == ()
        assert [(one.rule, one.cases, one.points, one.errors) for one in status.rules] == [
            ("received_ahead", 1, 1, ("KeyError",))
        ]
        home = ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]
        assert main(["status", "--json", *home]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["waiting"], told["set_aside"]) == (0, 0)
        assert told["rules"][0]["rule"] == "received_ahead"
        assert bad not in json.dumps(told)
        assert main(["status", "--point", "P1", *home]) == 0
        assert "the rule received_ahead fails on 1 cases at 1 points (KeyError)" in capsys.readouterr().out
