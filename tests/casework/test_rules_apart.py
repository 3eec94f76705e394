"""Each rule of judging fails alone: the others' returns go out, and no money passes until it has spoken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.handbook import Handbook
from casework.judging import RULES, Case, Finding, HandbookCodes, Rule, Verdict, judge
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import CaseReturned, FactsAmended, MoneyConfirmed, NoteAdded
from casework.state import Event
from tests.casework.pens import DAY, HQ, Pen, fen

CODES = HandbookCodes.of(Handbook.load())
NAMES = [rule.name for rule in RULES]


def broken(name: str) -> tuple[Rule, ...]:
    """The rules, of which one raises in the middle of its work."""

    def entry(_case: Case, _event: Event) -> Iterator[Finding]:
        yield from ()
        raise KeyError("王秀英")

    def case(_case: Case) -> Iterator[Finding]:
        yield from ()
        raise KeyError("王秀英")

    return tuple(
        rule
        if rule.name != name
        else replace(rule, of_entry=entry)
        if rule.of_entry is not None
        else replace(rule, of_case=case)
        for rule in RULES
    )


def with_everything_wrong() -> Pen:
    """A case on which every rule has something to say."""
    pen = Pen("aaaa")
    pen.log(merchant_name=None, disputed_fen=3 * 10**10, received_on=DAY + timedelta(days=9))
    pen.write(SettledOnTheSpot(on=DAY, lines=(*fen(3 * 10**10), *fen(500, "L0"))))
    pen.write(NoteAdded(personal=("identity_number",)))
    pen.write(FactsAmended(fields={"claimed_fen": 10**18}))
    pen.raw("note.added", 1, b"\x90", None)
    return pen


def settled() -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市")
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    return pen


def said(verdict: Verdict) -> set[tuple[object, ...]]:
    return {(one.reason, one.wanted, entry) for one in verdict.returns for entry in one.entries}


def test_names_are_told_apart_and_each_rule_looks_at_one_thing() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all((rule.of_entry is None) != (rule.of_case is None) for rule in RULES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_that_raises_takes_away_its_own_words_only(name: str) -> None:
    pen = with_everything_wrong()
    entries = list(pen.known.values())
    alone = next(rule for rule in RULES if rule.name == name)
    others = tuple(rule for rule in RULES if rule.name != name)
    assert said(judge(pen.state(), entries, DAY, CODES, rules=(alone,))), "the case is no trial of this rule"
    verdict = judge(pen.state(), entries, DAY, CODES, rules=broken(name))
    assert said(verdict) == said(judge(pen.state(), entries, DAY, CODES, rules=others))
    assert verdict.failed == ((name, "KeyError"),)
    assert "王秀英" not in repr(verdict)


@pytest.mark.parametrize("name", NAMES)
def test_no_money_passes_beside_a_rule_that_has_not_spoken(name: str) -> None:
    pen = settled()
    entries = list(pen.known.values())
    assert judge(pen.state(), entries, DAY, CODES).confirm == (entries[-1].id,)
    assert judge(pen.state(), entries, DAY, CODES, rules=broken(name)) == Verdict(
        failed=((name, "KeyError"),)
    )


@pytest.mark.parametrize("name", NAMES)
def test_once_the_rule_speaks_it_looks_at_what_it_is_owed_and_money_passes(name: str) -> None:
    pen = settled()
    entries = list(pen.known.values())
    assert judge(pen.state(), [], DAY, CODES, owed={name: entries}).confirm == (entries[-1].id,)


def test_a_rule_that_is_none_any_more_holds_no_money() -> None:
    pen = settled()
    entries = list(pen.known.values())
    assert judge(pen.state(), [], DAY, CODES, owed={"gone": entries}).confirm == (entries[-1].id,)
    assert judge(pen.state(), [], DAY, CODES) == Verdict()


def test_what_a_rule_missed_it_finds_later_and_the_others_do_not_judge_it_twice() -> None:
    pen = settled()
    nosy = pen.write(NoteAdded(personal=("identity_number",)))
    torn = pen.raw("note.added", 1, b"\x90", None).id
    entries = list(pen.known.values())
    first = judge(pen.state(), entries, DAY, CODES, rules=broken("unknown_personal"))
    assert first.returns == (CaseReturned(entries=(torn,), reason="unclear"),)
    assert first.confirm == ()
    again = judge(pen.state(), [], DAY, CODES, owed={"unknown_personal": entries})
    assert again.returns == (CaseReturned(entries=(nosy,), reason="wrong_type"),)


def test_money_passed_before_stays_passed_when_a_rule_fails_later() -> None:
    pen = settled()
    entries = list(pen.known.values())
    hq = Pen(HQ, entries)
    hq.write(MoneyConfirmed(covers=(entries[-1].id,)))
    note = pen.learn(hq).write(NoteAdded())
    verdict = judge(pen.state(), [pen.known[note]], DAY, CODES, rules=broken("far_off_lines"))
    assert verdict == Verdict(failed=(("far_off_lines", "KeyError"),))
    assert pen.state().money.confirmed_fen == 500


@given(st.sets(st.sampled_from(NAMES)), st.booleans())
def test_whichever_rules_fail_the_verdict_is_that_of_the_others_without_money(
    failing: set[str], everything_wrong: bool
) -> None:
    pen = with_everything_wrong() if everything_wrong else settled()
    entries = list(pen.known.values())
    rules = tuple(
        next(each for each in broken(rule.name) if each.name == rule.name) if rule.name in failing else rule
        for rule in RULES
    )
    others = tuple(rule for rule in RULES if rule.name not in failing)
    verdict = judge(pen.state(), entries, DAY, CODES, rules=rules)
    sound = judge(pen.state(), entries, DAY, CODES, rules=others)
    assert verdict.returns == sound.returns
    assert {name for name, _ in verdict.failed} == failing
    assert verdict.confirm == (() if failing else sound.confirm)
