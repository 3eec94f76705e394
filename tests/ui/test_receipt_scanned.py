"""A receipt under the scanner at the counter: what it types opens the case, and nothing else does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import NoteAdded
from casework.papers.model import Square
from casework.papers.source import Offered
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.views import NewEntry
from tests.shared.squares import read_square
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter, counter
from ui.features.papers.verbs import document
from ui.features.search.page import SearchPage

NOTE = {"text": "消费者来问过"}


def printed(at: Counter, subject: str) -> str:
    """What the square says that is printed for a case."""
    paper = at.ask(document(subject, Offered("receipt"), HANDBOOK, NOW))
    (square,) = [block for block in paper.blocks if isinstance(block, Square)]
    return read_square(square.modules)


def scan(at: Counter, text: str) -> None:
    """As a scanner types it: sign by sign, and Enter."""
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert at.window.top.search_box.hasFocus()
    clerk.write(text)
    clerk.press(Qt.Key.Key_Return)
    at.settle()


def shown(at: Counter) -> tuple[str, str]:
    place = at.window.place()
    return place.page, place.subject


def wide(text: str) -> str:
    """As a Chinese input method commits it in full width."""
    return text.translate({sign: sign + 0xFEE0 for sign in range(33, 127)} | {32: 0x3000})


def test_the_square_on_paper_opens_its_case_and_nothing_else_does(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="王阿姨") as at:
        one, other = sample.subjects["paying"], next(s for n, s in sample.subjects.items() if n != "paying")
        said, of_other = printed(at, one), printed(at, other)
        for through in (str, wide, str.swapcase):
            scan(at, through(said))
            assert shown(at) == ("case", one)
            at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(one, NoteAdded(), NOTE)]))
            at.settle()
            at.window.back()  # to a list that is made anew, since the case is another by now
            at.settle()
            listed = at.page()
            assert isinstance(listed, SearchPage), "whoever comes back stays"
            assert listed.table.isVisible()
        scan(at, said)
        assert shown(at) == ("case", one), "the same paper once more"
        scan(at, of_other)
        assert shown(at)[1] == other
        number, code = said.rsplit(" ", 1)
        scan(at, number)
        assert shown(at)[0] == "search"
        scan(at, f"{number} {of_other.rsplit(' ', 1)[1]}")
        page = at.page()
        assert isinstance(page, SearchPage)
        assert page._empty.isVisible(), "a number with another's code"
        assert code not in page.text
