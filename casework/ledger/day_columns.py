"""A column of days as a whole: how its short dates go, and which days lie far from all the others.

One cell does not say whether 12/05/25 is 5 December 2025, 12 May 2025 or 25 May 2012. The column often does; where it
does not, such cells wait for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from casework.ledger.cells import Cell
from casework.ledger.dates import (
    DateProblem,
    DateReading,
    DayOrder,
    days_with_year_behind,
    has_own_year,
    is_serial,
    is_slashed,
    parse_date,
    short_days,
    two_parts,
)
from casework.sheets.model import YearHidden

FAR_YEARS = 3
"""From this many years away on, a day among days of one year or two is looked at: 2012 among 2025s."""

_HALF_A_YEAR = 6
_LEAP_YEAR = 2024
_UNFIT_PERCENT = 5
_SLIPS = 10
"""So many days that go only month-first make one that goes only day-first a slip of the pen."""
_ALIKE_PERCENT = 80
_FEWEST = 4


@dataclass(frozen=True)
class DayColumn:
    """How the days of one column are read. usual: the year most of them lie around, None where they are scattered.

    swapped: days that the spreadsheet itself may have read month-first from text written day-first wait.
    unsure: several years stand around the table, so that a year which no cell shows is not believed. turned: months
    that lie behind a turn of the year, as days without a year show it: one year does not hold for both its sides.
    either_way: some days without a year go day-first only (25/3), so that 5/3 beside them is not certain. strays: days out of
    the order in which the others follow each other, years away from those they stand among. dated: the first and the last
    year of the cells that show a day; a number that a spreadsheet counts days by is believed near them alone (a workbook
    may count from 1904). other_epoch: the workbook itself says that it does, and none of them is believed.
    """

    order: DayOrder | None
    usual: int | None
    swapped: bool
    unsure: bool = False
    turned: frozenset[int] = frozenset()
    either_way: bool = False
    strays: frozenset[date] = frozenset()
    dated: tuple[int, int] | None = None
    other_epoch: bool = False

    def read(
        self, cell: Cell, *, year_hint: int | None, month_hint: int | None, latest: date | None
    ) -> DateReading:
        """A day of this column; see `parse_date`."""
        if self.other_epoch and is_serial(cell):
            return DateReading(problem=DateProblem.COUNTED_UNSURE)
        reading = parse_date(
            cell, year_hint=year_hint, month_hint=month_hint, latest=latest, order=self.order
        )
        if reading.day is None:
            return reading
        if self.either_way and _goes_either_way(cell):
            return DateReading(problem=DateProblem.AMBIGUOUS)
        if self.turned and reading.day.month in self.turned and _month_alone(cell) is not None:
            return DateReading(problem=DateProblem.YEAR_TURNS)
        other = self.unsure or (year_hint is not None and reading.day.year != year_hint)
        if isinstance(cell, YearHidden) and other:
            return DateReading(problem=DateProblem.YEAR_DIFFERS)
        if self.swapped and isinstance(cell, (date, datetime)):
            return DateReading(problem=DateProblem.AMBIGUOUS)
        if self.usual is not None and abs(reading.day.year - self.usual) >= FAR_YEARS:
            return DateReading(problem=DateProblem.FAR_FROM_NEIGHBOURS)
        if reading.day in self.strays or (
            self.dated is not None and is_serial(cell) and not self._near(reading.day)
        ):
            return DateReading(problem=DateProblem.FAR_FROM_NEIGHBOURS)
        return reading

    def _near(self, day: date) -> bool:
        first, last = self.dated or (day.year, day.year)
        return first - FAR_YEARS < day.year < last + FAR_YEARS


def look_at_days(
    cells: Sequence[Cell],
    *,
    year_hint: int | None,
    latest: date | None,
    neighbours: bool = True,
    unsure: bool = False,
    other_epoch: bool = False,
) -> DayColumn:
    """What a column of days shows as a whole. year_hint: the year around the table, as far as one is named.

    neighbours: days of this column lie near each other (those of a purchase need not). other_epoch: see `Table`.
    """
    short = [(cell, days) for cell in cells if (days := short_days(cell)) is not None]
    behind = [days for cell in cells if (days := days_with_year_behind(cell)) is not None]
    years = {year for cell in cells if (year := has_own_year(cell)) is not None}
    order: DayOrder | None = DayOrder.YEAR_FIRST
    if behind:
        order = _order_behind(behind, latest)
    if short:
        slashed = any(is_slashed(cell) for cell, _ in short)
        found = _order_of_short(
            [days for _, days in short], {year_hint} if year_hint else years, latest, slashed
        )
        order = found if not behind or found is order else None
    swapped = bool(behind or short) and _swapped(cells, order)
    seen = [cell for cell in cells if isinstance(cell, date)]
    dated = (min(day.year for day in seen), max(day.year for day in seen)) if seen and neighbours else None
    told = [cell for cell in cells if not is_serial(cell)] if dated is not None or other_epoch else cells
    usual = _usual_year(told, order, year_hint, latest) if neighbours else None
    turned = _turned(cells) if neighbours else frozenset[int]()
    strays = frozenset[date]()
    if neighbours and usual is None:
        strays = _strays([day for cell in told if (day := _read(cell, order, year_hint, latest)) is not None])
    return DayColumn(order, usual, swapped, unsure, turned, _either_way(cells), strays, dated, other_epoch)


def _read(cell: Cell, order: DayOrder | None, year_hint: int | None, latest: date | None) -> date | None:
    return parse_date(cell, year_hint=year_hint, latest=latest, order=order).day


def _strays(days: Sequence[date]) -> frozenset[date]:
    """Days years away from those above and below them, which are of one year or two; of the first and the last also only where
    they go against the order of the others. None where the others do not follow each other: scattered days have no neighbours."""
    if len(days) < _FEWEST:
        return frozenset()
    falls = sum(one > other for one, other in pairwise(days)) * 2 > len(days) - 1
    found = {
        at
        for at, day in enumerate(days)
        if _is_far(day, beside := _beside(days, at))
        and (0 < at < len(days) - 1 or (day > beside[0]) is ((at == 0) is not falls))
    }
    left = [day for at, day in enumerate(days) if at not in found]
    near = sum(abs(one.year - other.year) <= 1 for one, other in pairwise(left))
    if near * 100 < _ALIKE_PERCENT * (len(left) - 1):
        return frozenset()
    return frozenset(days[at] for at in found)


def _beside(days: Sequence[date], at: int) -> tuple[date, date]:
    """The days above and below; of the first and the last the two on its one side."""
    if at == 0:
        return days[1], days[2]
    return (days[at - 2], days[at - 1]) if at == len(days) - 1 else (days[at - 1], days[at + 1])


def _is_far(day: date, beside: tuple[date, date]) -> bool:
    one, other = beside
    return abs(one.year - other.year) <= 1 and all(abs(day.year - each.year) >= FAR_YEARS for each in beside)


def _either_way(cells: Sequence[Cell]) -> bool:
    """Whether days without a year go day-first in part, more than a slip of the pen explains."""
    parts = [found for cell in cells if (found := two_parts(cell)) is not None]
    day_first = sum(12 < first <= 31 and 1 <= second <= 12 for first, second in parts)
    month_first = sum(1 <= first <= 12 < second <= 31 for first, second in parts)
    return day_first * _SLIPS > month_first


def _goes_either_way(cell: Cell) -> bool:
    parts = two_parts(cell)
    return parts is not None and parts[0] != parts[1] and max(parts) <= 12


def _turned(cells: Sequence[Cell]) -> frozenset[int]:
    """The months of days without a year on the shorter side of the one place where December meets January, if there is
    one; of both sides where neither is shorter."""
    months = [month for cell in cells if (month := _month_alone(cell)) is not None]
    leaps = [at for at in range(1, len(months)) if abs(months[at] - months[at - 1]) >= _HALF_A_YEAR]
    if len(leaps) != 1:
        return frozenset()
    before, after = months[: leaps[0]], months[leaps[0] :]
    if len(before) == len(after):
        return frozenset(months)
    return frozenset(before if len(before) < len(after) else after)


def _month_alone(cell: Cell) -> int | None:
    """The month of a day that names no year of its own; None of every other cell."""
    if not isinstance(cell, (str, int, float)) or has_own_year(cell) is not None:
        return None
    day = parse_date(cell, year_hint=_LEAP_YEAR).day
    return day.month if day is not None and short_days(cell) is None else None


def _order_behind(behind: Sequence[dict[DayOrder, date]], latest: date | None) -> DayOrder | None:
    fitting = _fitting(behind, latest)
    told = [order for order in (DayOrder.MONTH_FIRST, DayOrder.DAY_FIRST) if order in fitting]
    return told[0] if len(told) == 1 else None


def _order_of_short(
    short: Sequence[dict[DayOrder, date]], years: set[int], latest: date | None, slashed: bool
) -> DayOrder | None:
    fitting = _fitting(short, latest)
    if len(fitting) <= 1:
        return next(iter(fitting), None)
    if len({tuple(days) for days in fitting.values()}) == 1:
        return next(iter(fitting))  # 05-05-05: the same day in every order
    near = years or ({latest.year, latest.year - 1, latest.year - 2} if latest is not None else set())
    if near:
        close = [
            order
            for order, days in fitting.items()
            if all(min(near) - 1 <= day.year <= max(near) + 1 for day in days)
        ]
        if years or slashed:
            told = close[0] if len(close) == 1 else None
            # Without a year in sight month-first is not believed for being near alone; year-first is how dates go here.
            return told if years or told is DayOrder.YEAR_FIRST else None
        if close and DayOrder.YEAR_FIRST not in close:
            return None
    return DayOrder.YEAR_FIRST if DayOrder.YEAR_FIRST in fitting and not slashed else None


def _fitting(several: Sequence[dict[DayOrder, date]], latest: date | None) -> dict[DayOrder, list[date]]:
    """The orders in which (nearly) every cell is a day that can have been."""
    readable = [days for days in several if days]
    found: dict[DayOrder, list[date]] = {}
    for order in DayOrder:
        days = [
            days[order] for days in readable if order in days and (latest is None or days[order] <= latest)
        ]
        if readable and (len(readable) - len(days)) * 100 <= _UNFIT_PERCENT * len(readable):
            found[order] = days
    return found


def _swapped(cells: Sequence[Cell], order: DayOrder | None) -> bool:
    """Whether the spreadsheet took for days what it could read month-first, and left the rest as text day-first."""
    if order is DayOrder.YEAR_FIRST:
        return False
    real = [cell for cell in cells if isinstance(cell, (date, datetime))]
    told = [days for cell in cells if (days := days_with_year_behind(cell) or short_days(cell))]
    return (
        bool(real)
        and all(day.day <= 12 for day in real)
        and all(len(set(days.values())) == 1 for days in told)
    )


def _usual_year(
    cells: Sequence[Cell], order: DayOrder | None, year_hint: int | None, latest: date | None
) -> int | None:
    years = sorted(day.year for cell in cells if (day := _read(cell, order, year_hint, latest)) is not None)
    if len(years) < 3:
        return year_hint
    middle = years[len(years) // 2]
    alike = sum(abs(year - middle) <= 1 for year in years)
    # The one that is looked at does not count among its neighbours.
    # Letters of ten years in a file that is called 2020 lie around no year at all.
    return middle if alike * 100 >= _ALIKE_PERCENT * (len(years) - 1) else None
