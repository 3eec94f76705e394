"""Ten thousand signals do not bring the interpreter down, on any Python."""

import subprocess
import sys

from ui.lasting_constants import CONSTANTS, hold_constants

# A process of its own: what it proves is that a process ends well.
MANY_SIGNALS = """
import ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

app = QCoreApplication([])
bell = Bell()
heard = []
for _ in range(20_000):
    link = bell.rung.connect(heard.append)
    bell.rung.emit(False)
    bell.rung.disconnect(link)
    bell.blockSignals(False)
    bell.setObjectName("bell")
print(len(heard), heard.count(False))
"""


def test_many_signals_leave_the_interpreter_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_SIGNALS], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout == "20000 20000\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_they_are_held_once() -> None:
    assert hold_constants() is False
    if sys.version_info < (3, 12):
        assert all(sys.getrefcount(constant) > 1 << 38 for constant in CONSTANTS)
