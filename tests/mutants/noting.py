"""A plugin of pytest: writes down what became of each test, a line of JSON each, into the file ``WEIQUAN_NOTES``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


def _note(report: pytest.TestReport | pytest.CollectReport, when: str) -> None:
    crash = getattr(report.longrepr, "reprcrash", None)
    told = {"test": report.nodeid, "when": when, "outcome": report.outcome, "text": report.longreprtext}
    line = json.dumps({**told, "raised_in": crash.path if crash is not None else ""})
    with Path(os.environ["WEIQUAN_NOTES"]).open("a", encoding="utf-8") as notes:
        notes.write(f"{line}\n")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report, report.when or "")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _note(report, "collect")
