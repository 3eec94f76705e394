"""Days and sums that cannot be and texts that are too long: said in place, nothing typed is lost, nothing is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.bounds import LINE_CHARACTERS, TEXT_CHARACTERS
from casework.handbook import Handbook
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import CaseWithdrawn, SettledOnTheSpot
from tests.ui.desk_at_work import NOW, counter
from tests.ui.poses import made
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.complaint import read_complaint
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.intake.questions import questions_to_form
from ui.features.consultations.page import ConsultationPage
from ui.parts.values import Wrong, read_sum, wrong_words
from ui.steps.question_words import question_words, yes_words
from ui.steps.reading import read_step
from ui.widgets.field import Field
from ui.widgets.text_field import TextField

TODAY = date(2026, 11, 23)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("typed", ["1825-11-23", "18991231", "0001-01-01", "2077-1-1", "9999-12-31"])
def test_a_day_that_cannot_be_is_wrong_in_every_form(typed: str) -> None:
    values = {"merchant_name": "家乐", "summary": "发霉", "happened_on": typed}
    assert read_complaint(values, TODAY).wrong == {"happened_on": Wrong.IMPOSSIBLE_DAY}
    assert read_step("case.withdrawn", {"on": typed, "text": "不投诉了"}, NOW).wrong == {
        "on": Wrong.IMPOSSIBLE_DAY
    }
    met = read_step("mediation.scheduled", {"when": f"{typed} 9:30", "place": "站里"}, NOW)
    assert met.wrong == {"when": Wrong.IMPOSSIBLE_DAY}


def test_a_text_too_long_is_wrong_in_a_step_and_nothing_is_read() -> None:
    read = read_step("note.added", {"text": "字" * (TEXT_CHARACTERS + 1)}, NOW)
    assert (read.body, read.wrong) == (None, {"text": Wrong.TOO_LONG})
    assert read_step("note.added", {"text": "字" * TEXT_CHARACTERS}, NOW).body is not None


def test_a_sum_beyond_all_sums_says_so() -> None:
    assert read_sum("10,000,000,000") == (10**12, None)
    assert read_sum("10000000001") == (None, Wrong.TOO_MUCH)


@pytest.mark.parametrize(
    ("fields", "body", "words"),
    [
        ({"happened_on": "1926-11-20"}, None, "哪天的事写的是 1926 年，对吗？"),
        ({"happened_on": "1989-12-31"}, None, "哪天的事写的是 1989 年，对吗？"),
        ({"happened_on": "1990-01-01"}, None, ""),
        ({}, CaseWithdrawn(on=date(1900, 1, 1)), "日期写的是 1900 年，对吗？"),
    ],
)
def test_a_day_long_ago_is_asked_about(fields: dict[str, str], body: Body | None, words: str) -> None:
    asked = questions_to_form({**fields}, body, Handbook.load(), NOW)
    assert question_words(asked, NOW) == words
    if words:
        assert yes_words(asked) == "对，年份没写错"


def test_a_day_long_ago_beside_a_sum_far_off_is_asked_about_together() -> None:
    spot = SettledOnTheSpot(on=date(1926, 11, 23), lines=(Line(component="L1", fen=3 * 10**10),))
    asked = questions_to_form({"disputed_fen": 30_000}, spot, Handbook.load(), NOW)
    assert len(asked.questions) == 2
    assert yes_words(asked) == "对，都没写错"


@pytest.mark.parametrize(("make", "most"), [(Field, LINE_CHARACTERS), (TextField, TEXT_CHARACTERS)])
def test_a_field_counts_while_one_types(qtbot: QtBot, make: type[Field | TextField], most: int) -> None:
    field = make("经过")
    qtbot.addWidget(field)
    field.set_text("字" * (most - 1))
    QTest.keyClicks(field.edit, "a")
    assert field.error() == ""
    QTest.keyClicks(field.edit, "b")
    assert field.error() == f"最多 {most} 字，多了 1 字。写的都还在，请删短或者分成几条写。"
    assert len(field.text()) == most + 1
    field.set_error("")
    assert field.error(), "it is wrong as long as it is too long"
    QTest.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.error() == ""


def test_a_field_says_its_own_error_again_when_the_text_is_short(qtbot: QtBot) -> None:
    field = Field("店名")
    qtbot.addWidget(field)
    field.set_error("这一格要写。")
    QTest.keyClicks(field.edit, "a")
    assert field.error() == "这一格要写。", "whoever said it takes it back"


@pytest.mark.parametrize(("name", "most"), [("story", TEXT_CHARACTERS), ("merchant_name", LINE_CHARACTERS)])
def test_a_complaint_with_a_text_too_long_is_not_written_and_keeps_it(
    qtbot: QtBot, tmp_path: Path, name: str, most: int
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.values.set_values({"merchant_name": "鲜果集", "summary": "发霉", name: "字" * (most + 1)})
        QTest.keyClick(at.window, Qt.Key.Key_Return, CONTROL)
        at.settle()
        field = page.values.field(name)
        assert field is not None
        assert field.error().startswith(f"最多 {most} 字")
        assert field.edit.hasFocus()
        assert len(field.text()) == most + 1
        assert not at.problems
        assert at.ask(lambda store: store.queue(TODAY, "all").rows) == ()


def test_a_consultation_with_a_text_too_long_is_not_written_and_keeps_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("consultation")
        assert isinstance(page, ConsultationPage)
        page.question.set_text("怎么退")
        page.answer.set_text("字" * (TEXT_CHARACTERS + 1))
        page.finish()
        at.settle()
        assert page.answer.error().startswith(f"最多 {TEXT_CHARACTERS} 字")
        assert len(page.answer.text()) == TEXT_CHARACTERS + 1
        assert at.ask(lambda store: store.queue(TODAY, "all").rows) == ()


def test_a_day_put_right_that_cannot_be_says_so_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=made(at), step="facts.amended")
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, FactsPanel)
        for typed, why in (("1825-11-23", Wrong.IMPOSSIBLE_DAY), ("2077-01-01", Wrong.IMPOSSIBLE_DAY)):
            field = panel._fields["received_on"]
            field.set_text(typed)
            page.finish()
            at.settle()
            assert (field.error(), field.text()) == (wrong_words(why), typed)
        assert page._panel is panel, "nothing is written"
