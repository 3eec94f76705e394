"""A plugin of pytest: writes down what became of each test, a line of JSON each, into the file ``WEIQUAN_NOTES``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


def _note(name: str, when: str, outcome: str, text: str) -> None:
    line = json.dumps({"test": name, "when": when, "outcome": outcome, "text": text})
    with Path(os.environ["WEIQUAN_NOTES"]).open("a", encoding="utf-8") as notes:
        notes.write(f"{line}\n")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report.nodeid, report.when or "", report.outcome, report.longreprtext)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _note(report.nodeid, "collect", report.outcome, report.longreprtext)
