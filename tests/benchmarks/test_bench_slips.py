"""The ledger whose sums are typed wrong: it is what it says, and a limit that is broken is said."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from benchmarks.paid_sums.planter import KINDS, OF, Kind, plant
from benchmarks.paid_sums.year import Complaint, year
from benchmarks.slips import IN_A_VOUCHER, TRUE, Heard, Ledger, counted, ledger, limits, report
from casework.matters.complaint.bodies import ComplaintLogged, PerformanceRecorded, SettledOnTheSpot

LAST = date(2026, 11, 22)


def complaints(count: int = 400) -> list[Complaint]:
    return list(year(random.Random(7), 20, count, LAST))


def lines_of(complaint: Complaint) -> list[int]:
    return [
        line.fen
        for place in complaint.paid()
        if isinstance(body := complaint.course[place].body, SettledOnTheSpot | PerformanceRecorded)
        for line in body.lines
    ]


def test_the_same_seed_makes_the_same_ledger_of_a_year() -> None:
    assert complaints() == complaints()
    for complaint in complaints():
        logged = complaint.course[0].body
        assert isinstance(logged, ComplaintLogged)
        assert logged.received_on <= LAST
        assert [written.at for written in complaint.course] == sorted(
            written.at for written in complaint.course
        )
        assert all(lines_of(complaint)), "no sum of nothing"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_slip_changes_one_paid_sum_and_nothing_else(kind: Kind) -> None:
    chance, planted = random.Random(3), 0
    for complaint in complaints():
        made = plant(chance, complaint, kind)
        if made is None:
            continue
        planted += 1
        true, typed = lines_of(complaint), lines_of(made.complaint)
        [(was, became)] = [pair for pair in zip(true, typed, strict=True) if pair[0] != pair[1]]
        assert became > was or not kind.barred
        other = [
            place
            for place, pair in enumerate(zip(complaint.course, made.complaint.course, strict=True))
            if pair[0] != pair[1]
        ]
        assert (len(other) == 1 and other[0] in complaint.paid()) or (kind.both and other[0] == 0)
    assert planted > 250


def test_a_ledger_has_as_many_of_each_as_it_was_asked_for() -> None:
    told = ledger(1, 300, 100, 10, LAST)
    assert told == ledger(1, 300, 100, 10, LAST)
    assert len(set(told.subjects)) == len(told.complaints) == len(told.kinds)
    found = Counter(told.kinds)
    assert found[TRUE] == 300
    barred = sum(found[kind.name] for kind in KINDS if kind.barred)
    others = sum(found[kind.name] for kind in KINDS if not kind.barred)
    assert barred + others + found[IN_A_VOUCHER] == 100 + 5 * 5
    assert (barred, others) > (90, 20)


def heard(held: int, of: int, true: int) -> list[bool]:
    """What of the limits is kept where so many of ``of`` slips are held, and so many of 1,000 true sums."""
    kinds = ["ten times"] * of + [TRUE] * 1_000
    subjects = [str(number) for number in range(len(kinds))]
    told = Ledger((), tuple(subjects), tuple(kinds))
    rules = dict.fromkeys([*subjects[:held], *subjects[of : of + true]], "a_rule")
    return [kept for _, kept in limits(counted(told, rules, frozenset()))]


def test_each_limit_can_break() -> None:
    assert heard(95, 100, 10) == [True, True]
    assert heard(94, 100, 10) == [False, True]
    assert heard(95, 100, 11) == [True, False]
    assert [kept for _, kept in limits({TRUE: Heard(TRUE)})] == [False, False], "nothing was told"


def test_what_is_sent_back_is_kept_back_and_what_has_no_sum_counts_nowhere() -> None:
    told = Ledger((), ("a", "b", "c"), ("a date", "", IN_A_VOUCHER))
    found = counted(told, {}, frozenset(("a", "b")))
    assert (found["a date"].all, found["a date"].back, found["a date"].share) == (1, 1, 100.0)
    assert sum(one.all for one in found.values()) == 2
    assert OF["a date"].barred
    assert any("below 95 %" in line for line in report(counted(told, {}, frozenset())))
