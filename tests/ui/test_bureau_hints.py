"""What the bureau may look at (Art 16, 17) is a hint beside the form: the article, and nothing that is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casework.state import State
from local_store.views import CaseRow, Duplicate
from tests.ui.desk_at_work import HANDBOOK, NOW, counter
from ui.features.cases.intake.bureau_hints import ABNORMAL, GROUND, HintNote, hints
from ui.features.cases.intake.page import IntakePage

TODAY = date(2026, 11, 23)


def met(name: str, *same: str, days: int = 1) -> Duplicate:
    row = CaseRow(
        subject="x",
        sort="complaint",
        number="1",
        state=State.LOGGED,
        group="under_way",
        received_on=TODAY,
        consumer_name=name,
    )
    return Duplicate(row=row, days_ago=days, same=same)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"summary": "电饭煲煮饭夹生", "happened_on": "2026-11-01"}, ()),
        ({"happened_on": "2023-11-22"}, ((GROUND, "R4"),)),
        ({"happened_on": "2023-11-23"}, ()),
        ({"happened_on": "2020-02-29"}, ((GROUND, "R4"),)),
        ({"happened_on": "不知道"}, ()),
        ({"story": "已经起诉过，法院受理了。他买了五十盒要赔"}, ((GROUND, "R2"), (ABNORMAL, "A1"))),
        ({"association_handled": ["yes"]}, ((GROUND, "R2"),)),
    ],
)
def test_what_the_form_points_to(values: dict[str, object], found: tuple[tuple[str, str], ...]) -> None:
    assert hints(values, HANDBOOK, TODAY) == found


def test_many_of_one_telephone() -> None:
    both = ("consumer_phone", "merchant_name")
    values = {"consumer_name": "张三"}
    assert hints(values, HANDBOOK, TODAY, [met("张三", *both)] * 2) == ()
    assert hints(values, HANDBOOK, TODAY, [met("张三", *both)] * 3) == ((ABNORMAL, "A2"),)
    assert hints(values, HANDBOOK, TODAY, [met("张三", *both, days=100)] * 3) == ()
    assert hints(values, HANDBOOK, TODAY, [met("李四", "consumer_phone")]) == ((ABNORMAL, "A4"),)


def test_the_note_says_the_article_and_stops_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, "李老师") as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        (note,) = page.findChildren(HintNote)
        assert not note.isVisible()
        page.merchant.name.set_text("东方商行")
        page.matter.summary.set_text("公司采购的打印机卡纸，法院已经判过")
        page.values.left.emit("summary")
        at.settle()
        assert note.isVisible()
        assert "第16条" in note._note.reason.text()
        page._log_only()
        at.settle()
        assert at.ask(lambda store: store.queue(NOW.date())).rows
