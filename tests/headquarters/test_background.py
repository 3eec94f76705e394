"""Background work of headquarters survives every error, says each once, and ends when told."""

import logging
from collections.abc import Iterator

import pytest

from headquarters.background import Background
from headquarters.errors import DatabaseUnavailable, UnknownPoint


class _Work(Background):
    doing = "counting"
    look_seconds = 0.0

    def __init__(self, outcomes: list[bool | Exception], *, busy: bool = False) -> None:
        super().__init__(lambda: busy)
        self._outcomes: Iterator[bool | Exception] = iter(outcomes)
        self.steps = 0

    def step(self) -> bool:
        self.steps += 1
        outcome = next(self._outcomes, None)
        if outcome is None:
            self.stop()
            return False
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def test_an_error_is_said_once_until_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    work = _Work([KeyError("王阿姨"), KeyError("again"), True, False, KeyError("later"), UnknownPoint("P9")])
    with caplog.at_level(logging.ERROR, "weiquan-hq"):
        work.work()
    assert [record.getMessage() for record in caplog.records] == [
        "counting stopped and goes on: KeyError",
        "counting stopped and goes on: KeyError",
        f"counting stopped and goes on: {UnknownPoint('P9')}",
    ]
    assert work.steps == 7


def test_a_lost_database_is_waited_for_and_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    work = _Work([DatabaseUnavailable(), DatabaseUnavailable(), True])
    with caplog.at_level(logging.ERROR, "weiquan-hq"):
        work.work()
    assert not caplog.records
    assert work.steps == 4


def test_no_step_begins_where_none_may() -> None:
    class Waiting(_Work):
        def may(self) -> bool:
            self.stop()
            return False

    work = Waiting([True])
    work.work()
    assert work.steps == 0
