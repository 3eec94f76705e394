"""What every test stands on: no display, no real profile of the person, modest Hypothesis.

The environment is set here, while pytest loads this file and before any test can import Qt.
"""

import gc
import os
import random
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings

# No test finds, or leaves, anything in the profile of whoever runs it.
_PROFILE = tempfile.TemporaryDirectory(prefix="weiquan-tests-", ignore_cleanup_errors=True)
# A screen as offices have them; that of the platform itself is 800 pixels wide, and the window would fill it.
_SCREEN = Path(_PROFILE.name) / "screen.json"
_SCREEN.write_text(
    '{"screens": [{"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080,'
    ' "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}',
    encoding="ascii",
)
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_SCREEN}")
for _name in (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "LOCALAPPDATA",
    "APPDATA",
):
    _folder = Path(_PROFILE.name) / _name.lower()
    _folder.mkdir()
    os.environ[_name] = str(_folder)
# The key store of the machine is not ours to fill. A test that wants one brings its own back end.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ.setdefault("NO_PROXY", "127.0.0.1,localhost")
# What the tests that try a part of a whole draw it by (`tests/shared/lot.py`); workers of this run inherit it.
os.environ.setdefault("WEIQUAN_LOT", str(random.SystemRandom().randrange(10**6)))

_PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)
settings.register_profile(
    "dev",
    deadline=None,  # the machine is shared: time says nothing about correctness
    max_examples=30,
    print_blob=True,
    phases=_PHASES,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.register_profile(
    "ci", settings.get_profile("dev"), max_examples=60, derandomize=False, database=None
)
settings.register_profile("deep", settings.get_profile("dev"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


PATIENCE: Final = 60_000
"""ms for which a test waits for a window or a signal, unless it says otherwise: five seconds, pytest-qt's own, are a test of
the machine where others work beside."""


def pytest_configure() -> None:
    """Qt's tests wait as long as it takes, and look often whether it has come: a page asks the store some fifty times, and what a
    test asks is answered in a millisecond or two.
    """
    from pytestqt.qtbot import QtBot

    wait = QtBot.wait
    QtBot.wait = lambda self, ms: wait(self, min(ms, 1))  # type: ignore[method-assign]
    for waiting in (
        QtBot.waitUntil,
        QtBot.waitSignal,
        QtBot.waitSignals,
        QtBot.waitActive,
        QtBot.waitExposed,
    ):
        assert waiting.__kwdefaults__ is not None
        waiting.__kwdefaults__["timeout"] = PATIENCE


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Qt deletes the windows of a test before Python's collector comes to them, and that on this thread only: as in the
    program (`desktop.start.collector`).

    All generations are collected: the program's own collector moves windows on while they live. What is left then (modules, what
    a fixture keeps) is never looked at again, so that no thread of a later test, headquarters' say, comes to delete a window.
    """
    if "qtbot" not in getattr(item, "fixturenames", ()):
        return (yield)
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.disable()
    try:
        return (yield)
    finally:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: at the end of a run one worker would wait for the other that has only just begun with it."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test that draws by lot recorded as ``told`` is printed at the end, and by what all others drew: the run can be drawn
    again by it."""
    terminalreporter.write_line(f"drawn by WEIQUAN_LOT={os.environ['WEIQUAN_LOT']}")
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, told in getattr(report, "user_properties", ()):
                if name == "told" and report.when == "call":
                    terminalreporter.write_line(str(told))
