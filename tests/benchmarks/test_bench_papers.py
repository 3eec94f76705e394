"""Figures of paper: what is drawn is what is said, and each limit can break. No times are asserted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.papers import MANY, Papers, agreement
from casework.papers.model import texts_of
from ui.papers.pages import lay_out

GOOD = Papers(many=2.0, memory=20.0, turn=0.02, first_preview=0.1, next_preview=0.05)


@pytest.mark.parametrize(
    ("which", "name", "value"),
    [
        (0, "many", 11.0),
        (1, "memory", 61.0),
        (2, "turn", 0.06),
        (3, "first_preview", 0.31),
        (4, "next_preview", 0.31),
    ],
)
def test_each_limit_can_break(which: int, name: str, value: float) -> None:
    assert all(kept for *_, kept in GOOD.limits())
    told = [kept for *_, kept in replace(GOOD, **{name: value}).limits()]
    assert told == [place != which for place in range(5)]


def test_the_documents_are_fifty_different_ones_of_a_page(qtbot: QtBot) -> None:
    told = {"".join(texts_of(agreement(number))) for number in range(MANY)}
    assert len(told) == MANY == 50
    assert len(lay_out(agreement(7))) == 1
