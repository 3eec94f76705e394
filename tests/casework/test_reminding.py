"""When the program speaks by itself: a week with a holiday and a Saturday that is worked, by a clock that is handed in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from casework.handbook import Handbook
from casework.matters.complaint.bodies import (
    ConsumerAnswered,
    ContactRecorded,
    FollowedUp,
    MediationScheduled,
    SettledOnTheSpot,
    WaitingNoted,
)
from casework.matters.complaint.waiting import waiting_of
from casework.matters.shared.bodies import (
    CaseReturned,
    EvidenceAttached,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    SupervisionAsked,
)
from casework.opening_hours import ORDINARY, OpeningHours, read_hours
from casework.reminding import MOST, Due, Say, Told, decide, is_back
from casework.steps import StepRefused, check
from tests.casework.pens import DAY, HQ, Pen, fen

CHINA = timezone(timedelta(hours=8))
CALENDAR = Handbook.load().calendar
HOURS = read_hours("周一至周五 9:00-11:30，13:30-17:00")
MONDAY = date(2026, 10, 5)
"""The fifth day of the National Day holiday; the Saturday after it, the 10th, is worked in its place."""
UNTIL = date(2026, 11, 30)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), CHINA)


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def walk(
    first: datetime, last: datetime, due: dict[date, list[tuple[datetime, Due]]], told: Told, step: int = 10
) -> tuple[list[tuple[datetime, Say]], Told]:
    """Look every few minutes; ``due``: what is there on a day, each from a moment on."""
    said = []
    now = first
    while now <= last:
        there = [one for since, one in due.get(now.date(), []) if since <= now]
        say, told = decide(now, HOURS, CALENDAR, there, told)
        if say is not None:
            said.append((now, say))
        now += timedelta(minutes=step)
    return said, told


# --- a week -----------------------------------------------------------------------------------------------------


def test_a_week_with_a_holiday_and_a_saturday_that_is_worked() -> None:
    days = [MONDAY + timedelta(days=each) for each in range(8)]
    due = {day: [(at(day, 0), Due("due_today", "a")), (at(day, 0), Due("overdue", "b"))] for day in days}
    said, _ = walk(at(MONDAY, 0), at(days[-1], 23, 50), due, Told())
    assert [moment for moment, _ in said] == [
        at(date(2026, 10, 8), 9),  # the first day that is worked after the holiday
        at(date(2026, 10, 9), 9),
        at(date(2026, 10, 10), 9),  # a Saturday, worked
        at(date(2026, 10, 12), 9),  # not on the Sunday
    ]
    assert all(say.summary and len(say.due) == 2 for _, say in said), (
        "one summary, and the same is not said twice"
    )
    assert [one.kind for one in said[0][1].due] == ["overdue", "due_today"]


def test_after_three_days_asleep_there_is_one_summary() -> None:
    tuesday = date(2026, 11, 24)
    _, told = walk(at(tuesday, 9), at(tuesday, 17), {tuesday: [(at(tuesday, 9), Due("woken", "a"))]}, Told())
    assert told.day == "2026-11-24"
    friday = date(2026, 11, 27)
    forty = {friday: [(at(friday, 0), Due("overdue", f"case {each}")) for each in range(40)]}
    said, _ = walk(at(friday, 14, 20), at(friday, 23), forty, told)
    assert [(moment, len(say.due), say.summary) for moment, say in said] == [(at(friday, 14, 20), 40, True)]


def test_at_most_four_times_a_day_and_the_last_is_for_an_appointment() -> None:
    day = date(2026, 11, 24)
    meeting = Due("meeting", "m", ms(at(day, 16)))
    due = [(at(day, 0), Due("due_today", "a"))]
    due += [(at(day, 9, 10 * each), Due("returned", f"r{each}")) for each in range(1, 6)]
    due += [(at(day, 9), meeting)]
    said, told = walk(at(day, 9), at(day, 17), {day: due}, Told())
    assert [[one.subject for one in say.due] for _, say in said] == [["a", "m"], ["r1"], ["r2"], ["m"]]
    assert len(said) == told.times == MOST
    assert said[-1][0] == at(day, 15), "an hour before, though it was in the summary"


def test_what_comes_in_the_noon_is_said_when_the_point_opens_again_and_what_was_done_here_is_not_said() -> (
    None
):
    day = date(2026, 11, 24)
    due = [(at(day, 12), Due("unaccepted", "o")), (at(day, 10), Due("follow_up", "just performed"))]
    due += [(at(day, 12), Due("meeting", "m", ms(at(day, 13))))]
    said, _ = walk(at(day, 9), at(day, 17), {day: due}, Told())
    assert [(moment, [one.kind for one in say.due]) for moment, say in said] == [
        (at(day, 13, 30), ["unaccepted"])
    ]


def test_a_day_on_which_nothing_is_due_begins_in_silence() -> None:
    day = date(2026, 11, 24)
    say, told = decide(at(day, 9), HOURS, CALENDAR, (), Told())
    assert (say, told) == (None, Told("2026-11-24", 0, frozenset()))


def test_an_agreement_that_was_not_kept_is_back_at_nine_on_the_next_working_day() -> None:
    friday = date(2026, 9, 25)  # a holiday begins; the Sunday before was worked for it
    thursday = date(2026, 9, 24)
    assert not is_back(thursday, at(friday, 12), CALENDAR)
    monday = date(2026, 9, 28)
    assert not is_back(thursday, at(monday, 8, 59), CALENDAR)
    assert is_back(thursday, at(monday, 9), CALENDAR)
    assert is_back(date(2026, 10, 9), at(date(2026, 10, 10), 9), CALENDAR), "the Saturday is worked"


# --- opening hours ----------------------------------------------------------------------------------------------

NINE_TO_FIVE = ((time(9), time(17)),)
HALVES = ((time(9), time(11, 30)), (time(13, 30), time(17)))


@pytest.mark.parametrize(
    ("text", "spans", "weekdays"),
    [
        ("周一至周五 9:00-17:00", NINE_TO_FIVE, {0, 1, 2, 3, 4}),
        ("周一到周五 上午9:00—11:30 下午1:30—5:00", HALVES, {0, 1, 2, 3, 4}),
        ("9：00～11：30，13：30～17：00", HALVES, {0, 1, 2, 3, 4}),
        ("每周二、周四上午9点至11点半", ((time(9), time(11, 30)),), {1, 3}),
        ("星期一、三、五 13:30-16:00（电话 021-64111111）", ((time(13, 30), time(16)),), {0, 2, 4}),
        ("周一至周日 8:30-20:00", ((time(8, 30), time(20)),), set(range(7))),
    ],
)
def test_hours_in_peoples_words(text: str, spans: object, weekdays: set[int]) -> None:
    assert read_hours(text) == OpeningHours(spans, frozenset(weekdays))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "工作时间", "9:00", "25:00-26:00", "17:00-9:00", "021-64111111", "1-5号楼"]
)
def test_hours_that_nobody_can_read_are_those_of_an_office_and_say_so(text: str) -> None:
    assert read_hours(text) == ORDINARY
    assert not ORDINARY.read


# --- waiting ----------------------------------------------------------------------------------------------------


def waiting(side: str = "merchant") -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐")
    pen.write(WaitingNoted(on=DAY, until=UNTIL, side=side), text="店长出差")  # type: ignore[arg-type]
    return pen


def test_what_somebody_here_writes_for_themselves_wakes_nothing() -> None:
    pen = waiting()
    pen.write(NoteAdded(), text="材料放在蓝色文件夹")
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant", reached=False))
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="consumer"), text="问到哪一步了")
    pen.write(FactsAmended(fields={"merchant_address": "广元西路88号"}))
    pen.write(EvidenceAttached(file="0b" * 32, size=5, media="image/png"), file_name="单子.png")
    pen.fork(HQ).write(MoneyConfirmed(covers=()))
    found = waiting_of(pen.state())
    assert found is not None
    assert (found.until, found.side) == (UNTIL, "merchant")


@pytest.mark.parametrize(
    ("side", "body", "hq"),
    [
        ("merchant", ContactRecorded(on=DAY, channel="phone", whom="merchant"), False),
        ("merchant", ContactRecorded(on=DAY, channel="phone", whom="both"), False),
        ("consumer", ContactRecorded(on=DAY, channel="visit", whom="consumer"), False),
        ("other", ContactRecorded(on=DAY, channel="visit", whom="merchant"), False),
        ("merchant", SettledOnTheSpot(on=DAY, lines=fen(500)), False),
        ("merchant", MediationScheduled(when=1_795_000_000_000), False),
        ("merchant", CaseReturned(entries=(("aaaa", 1),), reason="unclear", wanted=("lines",)), True),  # type: ignore[arg-type]
        ("merchant", SupervisionAsked(on=DAY, way="phone"), True),
        ("merchant", ConsumerAnswered(on=DAY, performed="none", satisfaction="unsatisfied"), True),
    ],
)
def test_the_other_sides_word_a_step_and_headquarters_wake_it(side: str, body: object, hq: bool) -> None:
    pen = waiting(side)
    other = pen.fork(HQ) if hq else pen
    other.write(body)  # type: ignore[arg-type]
    assert waiting_of(pen.state(other)) is None


def test_an_answer_that_came_to_another_pc_meanwhile_wakes_it_too() -> None:
    here = Pen("aaaa")
    here.log(merchant_name="家乐")
    there = here.fork("bbbb")
    there.write(ContactRecorded(on=DAY, channel="phone", whom="merchant"), text="愿意退")
    here.write(NoteAdded(), text="又看了一遍")
    here.write(WaitingNoted(on=DAY, until=UNTIL), text="等店长")
    assert waiting_of(here.state()) is not None
    assert waiting_of(here.state(there)) is None, "whoever waits has not heard of it"
    here.learn(there).write(WaitingNoted(on=DAY, until=UNTIL), text="等他们打款")
    assert waiting_of(here.state()) is not None, "who knows of it may wait for the next word"


def test_a_later_day_takes_the_place_of_the_first_and_what_is_over_waits_for_nobody() -> None:
    pen = waiting()
    pen.write(WaitingNoted(on=DAY, until=date(2026, 12, 4), side="consumer"), text="回家商量")
    found = waiting_of(pen.state())
    assert found is not None
    assert found.until == date(2026, 12, 4)
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    check(pen.state(), WaitingNoted(on=DAY, until=UNTIL))
    pen.write(FollowedUp(on=DAY))
    with pytest.raises(StepRefused) as refused:
        check(pen.state(), WaitingNoted(on=DAY, until=UNTIL))
    assert refused.value.why == "not_from_here"
