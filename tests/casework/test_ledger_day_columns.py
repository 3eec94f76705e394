"""Days decided by their whole column."""

from datetime import date

import pytest

from casework.ledger import DateProblem
from casework.sheets.model import YearHidden
from casework.sheets.shown import show
from tests.casework.ledger_tables import HEAD, case, read, taken


def _days(*written: object, above: str = "") -> tuple[list[str], list[str]]:
    rows = [case(number, 登记日期=day) for number, day in enumerate(written, 1)]  # type: ignore[arg-type]
    reading = read((above,), HEAD, *rows)
    return [str(row.received_on) for row in reading.rows], [look.detail for look in reading.needs_look]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (("12/05/25", "11/25/25", "05/12/26"), ["2025-12-05", "2025-11-25", "2026-05-12"]),
        (("1/2/25", "13/2/25", "28/2/25"), ["2025-02-01", "2025-02-13", "2025-02-28"]),
        (("25/12/05", "26/01/03"), ["2025-12-05", "2026-01-03"]),
        (("26.1.3", "25.3.4"), ["2026-01-03", "2025-03-04"]),
        (("31/12/2025", "01/02/2026"), ["2025-12-31", "2026-02-01"]),
        (("12/31/2025", "01/02/2026"), ["2025-12-31", "2026-01-02"]),
        (("25-03-01", "25-03-02", "2025-4-1"), ["2025-03-01", "2025-03-02", "2025-04-01"]),
    ],
)
def test_the_column_shows_the_order(written: tuple[str, ...], days: list[str]) -> None:
    assert _days(*written) == (days, [])


@pytest.mark.parametrize(
    "written",
    [
        ("12/05/25",),
        ("12/05/25", "11/06/25"),
        ("01/02/2026", "03/04/2026"),
        ("2025-3-1", "2025-3-2", "12/05/25"),
    ],
)
def test_what_the_column_does_not_show_waits(written: tuple[str, ...]) -> None:
    taken, problems = _days(*written)
    assert set(problems) == {DateProblem.AMBIGUOUS}
    assert len(taken) == sum(day.startswith("2025-") for day in written)


def test_a_year_far_from_its_neighbours_waits() -> None:
    assert _days("2025-3-1", "2025-3-2", "2012-3-3", "2026-1-1") == (
        ["2025-03-01", "2025-03-02", "2026-01-01"],
        [DateProblem.FAR_FROM_NEIGHBOURS],
    )
    scattered = ("2012-3-1", "2015-3-2", "2019-3-3", "2025-1-1")
    assert len(_days(*scattered)[0]) == 4
    rows = [case(number, 登记日期=day) for number, day in enumerate((*scattered, "2020-1-1"), 1)]
    assert len(read(HEAD, *rows, hint="mailbox_2020").rows) == 5


def test_several_years_far_off_among_days_in_order_wait() -> None:
    """Too many for most of the column to lie around one year, and each of them out of its order."""
    assert _days("2025-3-1", "2005-3-3", "2025-3-2", "2025-3-4", "2015-3-6") == (
        ["2025-03-01", "2025-03-02", "2025-03-04"],
        [DateProblem.FAR_FROM_NEIGHBOURS] * 2,
    )
    years = [f"{year}-6-{day}" for year in range(2016, 2026) for day in (1, 2)]
    assert _days(*years)[1] == [], "ten years one after the other"
    assert _days(*reversed(years))[1] == [], "or the newest first"
    years.insert(8, "2006-6-1")
    assert _days(*years)[1] == [DateProblem.FAR_FROM_NEIGHBOURS]
    assert _days(*reversed(years))[1] == [DateProblem.FAR_FROM_NEIGHBOURS]


def test_a_number_that_counts_days_is_believed_only_near_the_days_that_are_seen() -> None:
    """A workbook may count from 1904: its numbers are four years off, and show no day at all."""
    assert _days(date(2025, 3, 1), 44255, "44256") == (
        ["2025-03-01"],
        [DateProblem.FAR_FROM_NEIGHBOURS] * 2,
    )
    assert _days(date(2025, 3, 1), 45718, "45719")[0] == ["2025-03-01", "2025-03-02", "2025-03-03"]
    assert _days(44255, 44256)[0] == ["2021-02-28", "2021-03-01"]


def test_the_clock_of_greenwich_is_a_day_behind_in_the_evening() -> None:
    assert _days("2025-03-01T15:59:00Z", "2025-03-01 20:00") == (["2025-03-01", "2025-03-01"], [])
    assert _days("2025-03-01T16:00:00Z", "2025-03-01 23:59:59.5z")[1] == [DateProblem.AMBIGUOUS] * 2


def test_days_the_spreadsheet_may_have_swapped_wait() -> None:
    """English Excel takes 05/12/2025 for 12 May and leaves 25/12/2025 as text: one column, two orders."""
    taken, problems = _days(date(2025, 5, 12), date(2025, 3, 2), "25/12/2025", "13/12/2025")
    assert taken == ["2025-12-25", "2025-12-13"]
    assert problems == [DateProblem.AMBIGUOUS] * 2


def test_a_year_that_the_cell_hides_is_not_believed_against_the_title() -> None:
    hidden = YearHidden(2026, 3, 2)
    assert _days(hidden, above="2025年度投诉登记") == ([], [DateProblem.YEAR_DIFFERS])
    assert _days(hidden, above="2026年度投诉登记") == (["2026-03-02"], [])
    assert _days(hidden) == (["2026-03-02"], [])


def test_one_year_does_not_hold_on_both_sides_of_new_year() -> None:
    """A sheet of December 2025 that runs on into January: whose year the title names is not guessed for the few."""
    rows = [case(n, 登记日期=day) for n, day in enumerate(("12.20", "12.28", "12.30", "1.3"), 1)]
    reading = read(("2025年台账",), HEAD, *rows)
    assert taken(reading) == [3, 4, 5]
    assert [(look.row_number, look.detail) for look in reading.needs_look] == [(6, "year_turns")]
    assert reading.asks == ()
    even = read(("2025年台账",), HEAD, *rows[2:])
    assert (taken(even), even.asks) == ([], ())
    own = read(("2025年台账",), HEAD, case(1, 登记日期="2025-12-30"), case(2, 登记日期="2026-1-3"))
    assert taken(own) == [3, 4]


def test_months_out_of_order_are_no_turn_of_the_year() -> None:
    days = ("1.3", "9.2", "2.5", "11.4", "3.1")
    reading = read(("2025年台账",), HEAD, *[case(n, 登记日期=day) for n, day in enumerate(days, 1)])
    assert taken(reading) == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "written",
    [
        ("5/3", "6/3", "7/3", "25/3", "26/3"),
        ("5-3", "25-3", "3月8日"),
        ("5.3", "6.3", "25.3"),
        (5.4, 6.4, 25.4),
        ("3/25", "3/26", "5/3", "25/3"),
    ],
)
def test_days_without_a_year_wait_where_some_go_day_first_only(written: tuple[object, ...]) -> None:
    days, problems = _days(*written, above="2025年度投诉登记")
    assert set(days) <= {"2025-03-08", "2025-03-25", "2025-03-26"}
    assert DateProblem.AMBIGUOUS in problems
    assert len(days) + len(problems) == len(written)


def test_days_without_a_year_go_month_first_and_a_slip_of_the_pen_waits_alone() -> None:
    assert _days("3/5", "3/6", "3/3", above="2025年度") == (["2025-03-05", "2025-03-06", "2025-03-03"], [])
    many = [f"3/{day}" for day in range(1, 31)]
    days, problems = _days(*many, "31/3", above="2025年度")
    assert (len(days), problems) == (30, [DateProblem.NO_SUCH_DAY])
    assert _days("5月3日", "25/3", above="2025年度") == (["2025-05-03"], [DateProblem.NO_SUCH_DAY])


@pytest.mark.parametrize("code", ['yyyy"年"m"月"', "mmm-yy", "yyyy", "h:mm", 'm"月"', "dddd"])
def test_a_day_that_its_format_hides_waits_as_the_same_words_do(code: str) -> None:
    """2026-3 typed into Excel is kept as the first of March, and the sheet shows 2026年3月."""
    shown = show(code, 46082)
    taken_days, problems = _days("2026-03-02", shown)
    assert (taken_days, len(problems)) == (["2026-03-02"], 1)
    assert _days("2026-03-02", "2026年3月")[1] == [DateProblem.DAY_MISSING]
    assert _days("2026-03-02", show('yyyy"年"m"月"', 46082))[1] == [DateProblem.DAY_MISSING]
