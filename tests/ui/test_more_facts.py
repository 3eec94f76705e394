"""The panels of further facts: what is written is what was typed in them."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import FactsAmended
from desktop.demo.sample_point import Sample
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, counter, hand_rests
from ui.features.cases.case_page.more_facts import AGENT
from ui.features.cases.case_page.page import CasePage
from ui.steps.panel import StepPanel


def test_a_panel_writes_only_what_was_typed_in_it(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    subject = sample.subjects["meeting"]
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        page._open(AGENT)
        panel = page._panel
        assert isinstance(panel, StepPanel)
        # Meanwhile another PC writes who the agent is.
        entry = NewEntry(subject, FactsAmended(fields={}), {"agent_name": "周明"})
        at.ask(lambda store: store.session(store.on_duty()).record([entry]))
        page.load()
        at.settle()
        assert page._panel is panel, "who types keeps what they type"
        panel.set_values({"agent_phone": "13812345678"})
        hand_rests()
        panel.submit()
        at.settle()
        known = at.ask(lambda store: store.case(subject, NOW.date())).personal
        assert (known.get("agent_name"), known.get("agent_phone")) == ("周明", "13812345678")
