"""A small file beside the data that tells whoever helps what kind of thing went wrong, and where in the program.

It holds types of errors and places in the sources; never what an error said, nor what stood in a variable: both may quote
what a person typed. Four files of a quarter of a mebibyte at most.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop.version import VERSION

FOLDER: Final = "logs"
FILE: Final = "desk.log"
_LARGEST: Final = 256 * 1024
_OLDER: Final = 3
_FRAMES: Final = 12
_OURS: Final = ("desktop", "ui", "local_store", "sync", "casework")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QT_PLACE: Final = re.compile(r"[A-Za-z_]\w*(?:::~?\w+)+|[A-Za-z_]\w+(?=:)")
"""The function that most messages of Qt begin with; what follows may be the name of a person's file."""

_log = logging.getLogger("desktop.uncaught")


def keep_log(folder: Path) -> None:
    """From now on note what our packages warn of and what nobody caught, in ``logs/desk.log`` of the data folder.

    A folder that cannot be written is no reason not to start: then nothing is noted.
    """
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        handler = LogFile(folder / FOLDER / FILE, maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8")
    except OSError as error:
        _log.warning("no log can be kept: %s", type(error).__name__)
        return
    handler.setFormatter(_Bare())
    handler.addFilter(lambda record: record.name.partition(".")[0] in _OURS)
    logging.getLogger().addHandler(handler)
    _hear_the_uncaught()
    qInstallMessageHandler(_from_qt)
    logging.getLogger("desktop").setLevel(logging.INFO)
    logging.getLogger("desktop.start.log_file").info("version %s on %s begins", VERSION, sys.platform)


def let_go_of_log() -> None:
    """Close the file and note nothing more in it: it is to be removed."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, LogFile)]:
        root.removeHandler(handler)
        handler.close()


def places(error: BaseException) -> str:
    """The types of an error and of those behind it, each with where it came from, innermost last."""
    return " <- ".join(_told(each) for each in _chain(error))


class LogFile(RotatingFileHandler):
    """A file on a disk that may be full: what it does not take is not noted, and with room the next line is. Nobody is
    shown a trace for it, least of all with what was to be noted."""

    def handleError(self, record: logging.LogRecord) -> None:
        del record


class _Bare(logging.Formatter):
    """Time in UTC, level, logger, message; of an error only what :func:`places` says.

    Made from the record itself: what another formatter left in it holds the error's own words.
    """

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{at} {record.levelname} {record.name}: {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line} | {places(error)}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _told(error: BaseException) -> str:
    frames = list(traceback.walk_tb(error.__traceback__))[-_FRAMES:]
    where = " > ".join(
        f"{'/'.join(Path(frame.f_code.co_filename).parts[-2:])}:{line} {frame.f_code.co_name}"
        for frame, line in frames
    )
    return f"{type(error).__name__} ({where})"


def _hear_the_uncaught() -> None:
    before, before_thread, before_lost = sys.excepthook, threading.excepthook, sys.unraisablehook

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("uncaught %s", places(error.with_traceback(trace)))
        before(kind, error, trace)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            _log.error("uncaught in a thread %s", places(arguments.exc_value))
        before_thread(arguments)

    def lost(arguments: sys.UnraisableHookArgs) -> None:
        if arguments.exc_value is not None:
            _log.error("lost %s", places(arguments.exc_value))
        before_lost(arguments)

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, lost


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    place = _QT_PLACE.match(message)
    logging.getLogger("desktop.qt").log(_LEVELS[kind], "Qt: %s", place.group() if place else "a message")
    if sys.stderr is not None:
        sys.stderr.write(message + "\n")
