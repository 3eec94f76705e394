"""What a number format makes of a number, as a person reads it."""

from datetime import date, datetime

import pytest

from casework.sheets import CellFault, OddCell
from casework.sheets.model import YearHidden, is_rounded
from casework.sheets.shown import is_formatted, show


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 5, 5),
        ("0.00", 398.5, 398.5),
        ("#,##0.00_);[Red](#,##0.00)", 5, 5),
        ('_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 33.5, 33.5),
        ("[$¥-804]#,##0.00", 3, 3),
        ('0"元"', 5, 5),
        ('0.0"万元"', 0.5, "0.5万元"),
        ('General"万元"', 5, "5万元"),
        ("[$$-409]#,##0.00", 5, "$5"),
        ('"约"0', 5, "约5"),
        ("0000", 512, "0512"),
        ("000-0000-0000", 13800001001, 13800001001),
        ("0;-0;;@", 0, None),
        ("yyyy-mm-dd", 46083, date(2026, 3, 2)),
        ("yyyy/m/d h:mm", 46083.5, datetime.combine(date(2026, 3, 2), datetime.min.time().replace(hour=12))),
        ("h:mm", 0.5, "12:00:00"),
        ("h:mm", 46082.5, "12:00:00"),
        ("mm:ss", 46082, "00:00:00"),
        ("h:mm AM/PM", 46082.25, "06:00:00"),
        ('yyyy"年"m"月"', 46082, "2026-03"),
        ("mmm-yy", 46082, "2026-03"),
        ("yyyy/m;@", 46082, "2026-03"),
        ("yyyy", 46082, "2026"),
        ('yyyy"年度"', 46082, "2026"),
        ('m"月"', 46082, "3月"),
        ("[$-804]mmmm", 46082, "3月"),
        ("dddd", 46082, "星期日"),
        ('e"年"m"月"d"日"', 46082, date(2026, 3, 1)),
        ('[$-804]yyyy"年"m"月"d"日"dddd', 46082, date(2026, 3, 1)),
        ('[>=10000]0!.0,"万";0', 500, 500),
    ],
)
def test_what_is_shown_is_what_is_read(code: str, value: float, shown: object) -> None:
    assert show(code, value) == shown


@pytest.mark.parametrize(
    "code",
    ['0.00,"万"', "0!.0,", '0!.0,"万"', "#,##0,", "0%", ";;;", '0"."0000', '0.0,,"百万"', "# ?/?", '"已退"'],
)
def test_a_number_that_is_shown_as_another_is_odd(code: str) -> None:
    cell = show(code, 12345)
    assert isinstance(cell, OddCell)
    assert cell.fault is CellFault.SHOWN_OTHERWISE


@pytest.mark.parametrize(
    ("code", "value", "worth"),
    [
        ("0", 58.6, 58.6),
        ("#,##0", 1058.6, 1058.6),
        ("0.0", 58.65, 58.65),
        ("#,##0_);[Red]\\(#,##0\\)", -58.6, -58.6),
        ('_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', 58.6, 58.6),
        ("[$¥-804]#,##0", 0.4, 0.4),
        ('0"元"', 58.6, 58.6),
        ('0"万元"', 5.86, "5.86万元"),
        ('"退"0', 58.6, "退58.6"),
        ("[>=10]0;0.00", 58.6, 58.6),
    ],
)
def test_a_number_that_is_shown_rounder_than_it_is_tells_so(code: str, value: float, worth: object) -> None:
    cell = show(code, value)
    assert is_rounded(cell)
    assert cell == worth


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("0", 58),
        ("0", 58.0),
        ("0.00", 58.6),
        ("#,##0.##", 58.6),
        ("0.0", 0.1 + 0.2),
        ("General", 58.6),
        ('General"元"', 58.6),
        ('0.00"万元"', 5.86),
        ("0.00E+00", 13800001001.0),
        ("[>=100]0;0.00", 58.6),
        ("yyyy-mm-dd", 46083.5),
    ],
)
def test_a_number_that_is_shown_as_it_is_is_not_rounded(code: str, value: float) -> None:
    assert not is_rounded(show(code, value))


def test_a_condition_chooses_the_section() -> None:
    assert isinstance(show('[>=10000]0!.0,"万";0', 12345), OddCell)


def test_a_day_without_its_year_is_told_from_one_with_it() -> None:
    hidden = show('m"月"d"日"', 46083)
    assert isinstance(hidden, YearHidden)
    assert hidden == date(2026, 3, 2)
    assert not isinstance(show('yyyy"年"m"月"d"日"', 46083), YearHidden)
    assert not isinstance(show("[$-F800]dddd\\, mmmm dd\\, yyyy", 46083), YearHidden)


def test_days_of_both_systems_and_days_that_cannot_be() -> None:
    assert show("yyyy-mm-dd", 44621, since_1904=True) == date(2026, 3, 2)
    odd = show("yyyy-mm-dd", -5)
    assert isinstance(odd, OddCell)
    assert odd.fault is CellFault.ERROR


def test_a_format_that_shows_only_the_digits_dresses_nothing() -> None:
    assert not any(map(is_formatted, ("General", "0", "@", "0_ ", "0_);[Red]\\(0\\)")))
    assert all(map(is_formatted, ("000", "0.00", '"第"0', "yyyy-mm-dd", "0%")))
