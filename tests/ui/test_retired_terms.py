"""A claim or a question that the handbook no longer offers stays in the case and in the draft that say it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.handbook.editions import handbook_of
from casework.handbook.loader import baseline
from casework.handbook.parts import content_of, write_content
from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.shared.bodies import FactsAmended
from local_store.store import Store
from local_store.views import NewEntry
from tests.shared.editions import chain
from tests.ui.desk_at_work import HANDBOOK, NOW, counter
from ui import verbs
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.intake.sections import MatterSection, MoneySection
from ui.parts.binding import FormValues


def without(dictionary: str, code: str) -> Handbook:
    """The handbook in which a term is no longer offered."""
    content = content_of("dictionaries", baseline(), "词典（样例）")
    data = content.dictionaries[dictionary]
    items = tuple(msgspec.structs.replace(term, retired=term.code == code) for term in data.items)
    kept = {**content.dictionaries, dictionary: msgspec.structs.replace(data, items=items)}
    made = write_content(msgspec.structs.replace(content, dictionaries=kept))
    return handbook_of(HANDBOOK, {"dictionaries": chain([made], "dictionaries")[0][2]})


def amended(panel: FactsPanel, qtbot: QtBot) -> FactsAmended:
    with qtbot.waitSignal(panel.submitted) as said:
        panel.submit()
    assert said.args is not None
    step = said.args[0]
    assert isinstance(step, verbs.Step)
    body = step.parts[0][0]
    assert isinstance(body, FactsAmended)
    return body


@pytest.mark.parametrize("gone", ["C06", "C99"])
def test_mending_something_else_leaves_a_claim_that_is_no_longer_offered(
    qtbot: QtBot, tmp_path: Path, gone: str
) -> None:
    """Retired here, or of a handbook that this PC does not have yet."""
    handbook = without("claim", "C06")
    with counter(qtbot, tmp_path, "王阿姨") as at:
        subject = Store.new_subject()
        logged = ComplaintLogged(
            number="",
            received_on=NOW.date(),
            fields={"merchant_name": "春申菜场", "claims": [gone, "C07"]},
        )
        at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, logged, {})]))
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        panel = FactsPanel(view, handbook, lambda: NOW)
        qtbot.addWidget(panel)
        panel.set_values({"merchant_address": "莘松路 1 号"})
        assert amended(panel, qtbot).fields == {"merchant_address": "莘松路 1 号"}
        chip = panel._claims.chip(gone)
        assert chip.isChecked()
        assert ("已停用" in chip.text()) is (gone == "C06")
        panel.set_values({"claims": ["C07"]})
        assert amended(panel, qtbot).fields["claims"] == ["C07"], "and it is taken back by a press"


def test_a_draft_keeps_what_it_says(qtbot: QtBot) -> None:
    nature = next(iter(HANDBOOK.natures)).code
    money = MoneySection(FormValues(), without("claim", "C06"))
    matter = MatterSection(FormValues(), without("nature", nature))
    for section in (money, matter):
        qtbot.addWidget(section)
    money.show_claims(False, ["C06"])
    matter.show_natures(False, nature)
    assert money.claims.chosen() == ("C06",)
    assert matter.nature.chosen() == (nature,)
    assert "已停用" in money.claims.chip("C06").text()
    assert "已停用" in matter.nature.chip(nature).text()
    money.show_claims(True, ["C06"])
    assert money.claims.chosen() == ("C06",)
