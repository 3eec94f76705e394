"""The card of what must not wait: who may only look ticks nothing, and what was recorded is not unticked."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from local_store.rights import Role
from tests.ui import poses_counter
from tests.ui.desk_at_work import counter
from ui.features.cases.flag_card import FlagCard
from ui.parts.rights import lacking
from ui.widgets.check import Check


def test_who_may_only_look_ticks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, "李老师") as at:
        poses_counter.POSES["flagged"](at)
        (card,) = at.page().findChildren(FlagCard)
        checks = card.findChildren(Check)
        assert [check.isEnabled() for check in checks] == [False, True, True, True], "the first is recorded"
        at.page().set_lacking(lacking(Role.SEE))
        assert not any(check.isEnabled() for check in checks)
        assert not card.no.isEnabled()
        poses_counter.POSES["flagged-form"](at)
        assert len(at.page().findChildren(FlagCard)) == 2
        at.page().set_lacking(lacking(Role.SEE))
        assert not any(check.isEnabled() for check in at.page().findChildren(Check))
