"""The log cannot be filled by whoever sends much, and holds no words of an error."""

import io
import logging

import pytest

from headquarters.sparing_log import ALL_A_MINUTE, LONGEST_LINE, SORT_A_MINUTE, SparingHandler


class Heard(SparingHandler):
    def __init__(self) -> None:
        super().__init__(io.StringIO(), lambda: self.now)
        self.lines: list[str] = []

    now = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def heard() -> Heard:
    return Heard()


def log_to(heard: Heard, name: str = "sparing") -> logging.Logger:
    log = logging.getLogger(f"{name}.{id(heard)}")
    log.propagate = False
    log.addHandler(heard)
    return log


def test_of_one_sort_some_are_told_a_minute_and_then_how_many_there_were(heard: Heard) -> None:
    log = log_to(heard)
    for number in range(1_000):
        log.error("%s could not be judged", number)
    log.error("something else")
    assert len(heard.lines) == SORT_A_MINUTE + 1
    heard.now = 60.0
    log.error("%s could not be judged", 1)
    log.error("%s could not be judged", 2)
    assert heard.lines[-2].endswith("(of the minute before, 990 lines were left out)")
    assert heard.lines[-1] == "2 could not be judged"


def test_all_sorts_together_have_an_end_and_so_has_a_line(heard: Heard) -> None:
    log = log_to(heard)
    for number in range(10_000):
        text = f"a text of its own {number} {'x' * 5_000}\n\n"
        log.error(text)
    assert len(heard.lines) == ALL_A_MINUTE
    assert max(map(len, heard.lines)) <= LONGEST_LINE


def test_a_traceback_is_one_line_without_the_words_of_the_error(heard: Heard) -> None:
    log = log_to(heard, "asyncio")
    try:
        raise OSError("王秀英 13912345678")
    except OSError:
        log.exception("socket.accept() out of system resource")
    [line] = heard.lines
    assert line.startswith("socket.accept() out of system resource (builtins.OSError at test_sparing_log.py:")
    assert "王秀英" not in line
    assert "\n" not in line


def test_other_logs_get_a_line_as_it_was(heard: Heard) -> None:
    log = log_to(heard)
    others = logging.Handler()
    seen: list[logging.LogRecord] = []
    others.emit = seen.append  # type: ignore[assignment]
    log.addHandler(others)
    try:
        raise ValueError
    except ValueError:
        log.exception("%s went wrong", "it")
    for _ in range(SORT_A_MINUTE):
        log.error("%s went wrong", "it")
    [told, *rest] = seen
    assert (told.msg, told.args) == ("%s went wrong", ("it",))
    assert told.exc_info is not None
    assert len(rest) == SORT_A_MINUTE, "what one log leaves out, another may tell"
