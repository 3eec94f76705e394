"""``status`` is asked often and by scripts: it loads what it needs and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NOT_FOR_STATUS = (
    "PySide6",
    "shiboken6",
    "cryptography",
    "keyring",
    "openpyxl",
    "requests",
    "sync",
    "casework.ledger",
    "ui.icons",
    "ui.parts",
    "ui.theme",
    "ui.widgets",
    "ui.window",
    "local_store.rescue.rescuing",
)
"""None of these, nor anything below them, may be loaded to say how far the entries have come."""

_STATUS = """
import sys
from desktop.__main__ import main

status = main(["--data", {folder!r}, "status"])
later = [each for each in sys.modules if any(each == x or each.startswith(x + ".") for x in {later!r})]
print(status, sorted(later))
"""


def test_status_needs_few_modules(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, "-m", "desktop", "--data", folder, "status"]
    subprocess.run(command, env=environment, check=True, capture_output=True)  # makes the file, with its keys
    done = subprocess.run(
        [sys.executable, "-c", _STATUS.format(folder=folder, later=NOT_FOR_STATUS)],
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "0 []"
