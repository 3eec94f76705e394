"""A case that cannot be read, or not be shown: the error is told, and the way back is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.demo.sample_point import Sample
from local_store.errors import DamagedStore
from tests.ui.desk_at_work import counter
from ui import verbs
from ui.features.cases.case_page.history_card import HistoryCard
from ui.features.cases.case_page.page import CasePage


def test_an_error_hides_no_case_and_no_way_back(
    qtbot: QtBot, tmp_path: Path, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*_: object) -> object:
        raise DamagedStore("page")

    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        for of, name, told in ((verbs, "case", lambda *_: unread), (HistoryCard, "show_case", unread)):
            with monkeypatch.context() as patch, qtbot.capture_exceptions() as raised:
                patch.setattr(of, name, told)
                page = at.go("case", subject=subject)
            assert isinstance(page, CasePage)
            assert page.page.area.isVisible()
            problems = [*at.problems, *(error for _, error, _ in raised)]
            assert [type(error) for error in problems] == [DamagedStore], "and it is told"
            at.problems.clear()
            at.go("home")
