"""What the worklist says of what must not wait: the flags, and the working day on which somebody has looked."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from headquarters.desk.sensitive.words import SHANGHAI, look_by, outcome_sign, to_look_at


def at(year: int, month: int, day: int, hour: int) -> int:
    return int(datetime(year, month, day, hour, tzinfo=SHANGHAI).timestamp() * 1000)


@pytest.mark.parametrize(
    ("noted", "day"),
    [
        (at(2026, 11, 23, 9), date(2026, 11, 23)),
        (at(2026, 11, 21, 9), date(2026, 11, 23)),
        (at(2026, 10, 10, 9), date(2026, 10, 10)),
        (at(2026, 9, 30, 23), date(2026, 9, 30)),
        (at(2026, 10, 1, 0), date(2026, 10, 8)),
    ],
    ids=["monday", "a saturday", "a saturday that is worked", "before the holiday", "in it"],
)
def test_the_day_by_which_somebody_looks(noted: int, day: date) -> None:
    assert look_by(noted) == day


def test_what_the_worklist_says() -> None:
    noted = at(2026, 11, 23, 9)
    assert to_look_at(f"F01 F05|{noted}|{noted}") == "自杀/轻生、上访；2026-11-23 当天要看"
    assert to_look_at(f"F01|{noted}|{at(2026, 11, 24, 9)}") == "自杀/轻生；应在 2026-11-23 看，已经过了"
    assert to_look_at("F99") == "F99", "of a newer program"
    assert "F01" not in to_look_at(f"F01|{-(10**30)}|{noted}")
    assert outcome_sign("later") == "later"
