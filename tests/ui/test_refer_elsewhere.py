"""记分流 from the form of a complaint: a flag stops it, and what was typed is in the question."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.desk_at_work import HANDBOOK, NOW, counter
from ui.features.cases.intake.page import IntakePage
from ui.features.consultations.duty_beside import DutyNote


def test_a_flag_is_not_referred_away_and_nothing_typed_is_lost(qtbot: QtBot, tmp_path: Path) -> None:
    referral = next(one for one in HANDBOOK.referrals if one.words)
    claim = next(iter(HANDBOOK.claims))
    typed: dict[str, object] = {
        "merchant_name": "东方商行",
        "merchant_address": "南京东路 1 号",
        "merchant_contact": "赵店长",
        "merchant_phone": "021-63212345",
        "summary": f"{referral.words[0]}的事，觉得活着没意思",
        "spent": "300",
        "happened_on": "昨天",
        "received_on": "2026-11-20",
        "claims": [claim.code],
    }
    with counter(qtbot, tmp_path, "李老师") as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page._fill(typed)
        page.values.left.emit("summary")
        at.settle()
        (note,) = page.findChildren(DutyNote)
        note._slip.click()
        at.settle()
        assert at.page() is page
        assert not at.ask(lambda store: store.queue(NOW.date(), "all")).rows
        assert page.values.text("merchant_name") == "东方商行", "what was typed stays"
        assert page.flag_line.isVisible()
        assert "没有人接着看" in page.flag_line.note.reason.text()

        page.flags._wave_first()
        note._slip.click()
        at.settle()
        (row,) = at.ask(lambda store: store.queue(NOW.date(), "all")).rows
        assert row.sort == "consultation"
        view = at.ask(lambda store: store.case(row.subject, NOW.date()))
        assert row.received_on == date(2026, 11, 20)
        told = view.personal["question"]
        for said in ("东方商行", "南京东路 1 号", "赵店长", "63212345", "300.00", claim.name, "2026-"):
            assert said in told
        assert "昨天" not in told
