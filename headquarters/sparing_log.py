"""A log that whoever sends much cannot fill: of each sort of line some a minute, then how many more there were.

What is said keeps its kind and place; a traceback is told in one line, because its last words may quote somebody's data.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from copy import copy
from types import TracebackType
from typing import Final, TextIO

SORT_A_MINUTE: Final = 10
"""Lines of one sort: of one logger and one text before the names are put in."""
ALL_A_MINUTE: Final = 200
LONGEST_LINE: Final = 1_000
_WINDOW: Final = 60.0


class SparingHandler(logging.StreamHandler[TextIO]):
    """Writes to ``stream`` what is told. Other handlers get the record as it was. ``clock``: seconds that only go forward."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._clock = clock
        self._counting = threading.Lock()
        self._began = clock()
        self._told: dict[tuple[str, str], int] = {}
        self._all = 0
        self._left_out = 0

    def handle(self, record: logging.LogRecord) -> bool:
        """Tell a line, cut to its length and without a traceback; whether it was told."""
        with self._counting:
            left_out = self._begin_anew()
            sort = (record.name, str(record.msg)[:200])
            count = self._told.get(sort, 0)
            if count >= SORT_A_MINUTE or self._all >= ALL_A_MINUTE:
                self._left_out += 1
                return False
            self._told[sort] = count + 1
            self._all += 1
        text = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            text = f"{text} ({describe(record.exc_info[0], record.exc_info[2])})"
        if left_out:
            text = f"{text} (of the minute before, {left_out} lines were left out)"
        told = copy(record)
        told.msg, told.args = " ".join(text.split())[:LONGEST_LINE], None
        told.exc_info = told.exc_text = told.stack_info = None
        return bool(super().handle(told))

    def _begin_anew(self) -> int:
        """How many lines the last minute left out, once it is over."""
        now = self._clock()
        if now - self._began < _WINDOW:
            return 0
        left_out, self._left_out = self._left_out, 0
        self._began, self._all = now, 0
        self._told.clear()
        return left_out


def describe(kind: type[BaseException], at: TracebackType | None) -> str:
    """What and where, without the words of the error: they may quote somebody's data."""
    places = []
    while at is not None:
        code = at.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{at.tb_lineno} {code.co_name}")
        at = at.tb_next
    return f"{kind.__module__}.{kind.__qualname__} at {' < '.join(reversed(places[-6:]))}"
