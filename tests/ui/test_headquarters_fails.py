"""What headquarters' own program fails on: the window says that it is kept, lost nowhere, and nobody's to mend."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from local_store.store import Store
from local_store.views import RoundView
from tests.ui.desk_at_work import HANDBOOK, NOW, counter
from tests.ui.test_figures_open_their_lists import logged
from tests.ui.test_headquarters_behind import said
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.sync_center.words_sync import strip_of
from ui.steps.timeline import timeline_entries


def test_it_is_said_in_the_strip_the_sync_centre_and_the_case_until_it_is_mended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        (subject,) = at.ask(lambda store: logged(store, NOW.date(), "春申菜场"))
        number = at.ask(lambda store: store.case(subject, at.desk.now().date()).row.number)

        def round_with(stuck: dict[str, list[int]]) -> None:
            at.ask(lambda store: store.streams.note_round(RoundView(1, 2), stuck=stuck))

        def device(store: Store) -> str:
            return store.streams.standing().device

        def words(page: QWidget) -> str:
            return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

        at.ask(lambda store: store.bind("CN-01", "演示点", "D"))
        mine = at.ask(device)
        seqs = [
            entry.seq for entry in at.ask(lambda store: store.case(subject, at.desk.now().date()).delivery)
        ]
        round_with({mine: seqs[:1], "nobody": [4]})
        centre = said(at)
        assert "总部的程序有 1 条还处理不了" in centre
        assert number in centre
        assert "一条没丢" in centre
        assert "不用改，也不用重记" in centre
        assert "1 条总部还处理不了" in strip_of(at.desk, at.ask(verbs.sync_status))[0]
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        assert "总部的程序有 1 条还处理不了" in words(page)
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        assert any(
            "总部已收好，还处理不了" in entry.who for entry in timeline_entries(view, HANDBOOK, NOW.date())
        )
        round_with({})
        assert "处理不了" not in said(at)
        assert "处理不了" not in words(at.go("case", subject=subject))
        assert "处理不了" not in strip_of(at.desk, at.ask(verbs.sync_status))[0]
