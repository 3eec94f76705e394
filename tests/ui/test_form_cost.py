"""What a key costs on the complaint form, counted in what Qt is made to do again."""

from __future__ import annotations

import threading
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from tests.ui.desk_at_work import Counter, counter, in_line
from ui import verbs
from ui.features.cases.intake.page import IntakePage
from ui.parts.place import Place
from ui.ports import Desk
from ui.theme import apply_theme, current_look
from ui.widgets import merchant_completer
from ui.widgets.chip import Chip
from ui.widgets.ending_bar import EndingBar
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.merchant_completer import MerchantHint
from ui.widgets.money_figures import Figure, MoneyFigures
from ui.widgets.restyle import restyle
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.window.loading import Rest

CONTROL = Qt.KeyboardModifier.ControlModifier
Kind = QEvent.Type
_STYLE = {Kind.StyleChange, Kind.FontChange, Kind.PaletteChange}
_ROOM = {Kind.LayoutRequest, Kind.Resize}


class _Tally(QObject):
    """Which events came to which widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Tally[tuple[QEvent.Type, QObject]] = Tally()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STYLE | _ROOM | {Kind.Paint} and isinstance(watched, QWidget):
            self.seen[event.type(), watched] += 1
        return False

    def of(self, *kinds: QEvent.Type) -> list[str]:
        """Widgets such events came to, by kind and class, for reading in a failure."""
        found = ((kind, type(widget).__name__) for kind, widget in self.seen if kind in kinds)
        return sorted(f"{kind.name} {name}" for kind, name in found)

    def painted(self, kind: type[QWidget]) -> int:
        """How many widgets of a class were painted."""
        return sum(what is Kind.Paint and isinstance(widget, kind) for what, widget in self.seen)


@contextmanager
def tallied() -> Iterator[_Tally]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tally = _Tally()
    app.installEventFilter(tally)
    try:
        yield tally
        turn()
    finally:
        app.removeEventFilter(tally)


def turn() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Counter, IntakePage]]:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(1366, 728))
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        turn()
        yield at, page


def fields(page: IntakePage) -> dict[str, Field | TextField]:
    return {
        "shop": page.merchant.name,
        "matter": page.matter.summary,
        "spent": page.money.spent,
        "day": page.money.happened,
        "address": page.shop.address,
        "name": page.consumer.name,
        "phone": page.consumer.phone,
        "story": page.story.story,
    }


@pytest.mark.parametrize("name", ["shop", "matter", "spent", "day", "address", "name", "phone", "story"])
def test_a_letter_lays_out_and_polishes_nothing_around_its_field(
    form: tuple[Counter, IntakePage], name: str
) -> None:
    at, page = form
    clerk = Clerk(at.window)
    field = fields(page)[name]
    page.side._pause.setInterval(3_600_000)  # what is told where who types pauses is not what is counted
    field.edit.setFocus()
    clerk.write("1")  # the first one may be news: the field is no longer empty
    turn()
    with tallied() as tally:
        clerk.write("2")
    told = tally.of(*_STYLE, *_ROOM)
    assert not told
    assert tally.painted(Chip) == 0
    assert tally.painted(type(field)) >= 1  # the letter itself was seen


def test_the_first_letter_of_a_field_paints_nothing_but_that(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    page.consumer.phone.edit.setFocus()
    turn()
    with tallied() as tally:
        Clerk(at.window).write("1")
    assert tally.painted(Chip) == 0
    assert not tally.of(*_ROOM)


def test_a_letter_asks_the_file_nothing(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    asked: list[str] = []
    real = at.desk.run

    def run(verb, owner=None):  # type: ignore[no-untyped-def]
        if not isinstance(owner, Rest):  # what other pages are made of is loaded beside
            asked.append(verb.__qualname__)
        return real(verb, owner)

    at.desk.run = run  # type: ignore[method-assign]
    page.keeper._timer.setInterval(
        3_600_000
    )  # the second's pause after which a draft is kept is not what is counted
    for field in fields(page).values():
        field.edit.setFocus()
        at.settle()  # what was left before is kept
        asked.clear()
        clerk.write("1")
        clerk.write("2")
        turn()
        assert asked == []
    page.merchant.name.edit.setFocus()  # and where one goes on, what was written is asked to be kept
    assert asked


def test_what_is_missing_is_told_where_who_types_pauses(
    qtbot: QtBot, form: tuple[Counter, IntakePage]
) -> None:
    at, page = form
    clerk = Clerk(at.window)

    def told() -> str:
        return " ".join(label.text() for label in page.side.findChildren(Label))

    page.consumer.phone.edit.setFocus()
    clerk.write("138")
    assert "3 位" not in told()
    qtbot.waitUntil(lambda: "3 位" in told())
    clerk.write("1")
    page.consumer.name.edit.setFocus()
    assert "4 位" in told()


def test_what_comes_below_paints_no_chip_above(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    page.merchant.name.edit.setFocus()
    clerk.write("鲜果集")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("坏了")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return, CONTROL)  # the first time the panel is made
    at.settle()
    clerk.press(Qt.Key.Key_Escape)
    at.settle()
    turn()
    above = [chip for chip in page.findChildren(Chip) if page.story.isAncestorOf(chip) is False]
    above = [chip for chip in above if page.page.area.isAncestorOf(chip) and chip.isVisible()]
    assert len(above) > 10
    with tallied() as tally:
        clerk.press(Qt.Key.Key_Return, CONTROL)
    assert not {chip for chip in above if (Kind.Paint, chip) in tally.seen}


def test_the_style_is_asked_only_where_something_changes(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    field, label = Field("店名"), Label("写上一句话", tone=Tone.MUTED)
    around = QWidget()
    qtbot.addWidget(around)
    box = QVBoxLayout(around)
    for widget in (field, label):
        box.addWidget(widget)
    around.show()
    turn()
    with tallied() as tally:
        field.set_suffix("")
        field.set_error("")
        label.set_tone(Tone.MUTED)
        label.setText("写上一句话")
        restyle(field.edit, error=False)
    assert not tally.of(*_STYLE, *_ROOM)
    with tallied() as tally:
        label.set_tone(Tone.WARNING)
        field.set_error("错了")
        field.set_suffix("本站办过 3 件")
    assert tally.of(*_STYLE)
    assert label.palette().windowText().color() == current_look().colour("warning")


def test_shops_that_are_offered_are_not_measured_one_by_one(
    form: tuple[Counter, IntakePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    at, page = form
    completer = page.merchant.completer
    completer.set_hints([MerchantHint(str(n), f"鲜果集{n}店", initials=f"xgj{n}d") for n in range(12)], str)
    kind, asked = type(completer.model()), Tally[int]()
    real = kind.data

    def data(self: QAbstractItemModel, index: QModelIndex, role: int = 0) -> object:
        asked[int(role)] += 1
        return real(self, index, role)

    monkeypatch.setattr(kind, "data", data)
    Clerk(at.window).write("x")
    turn()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    assert 0 < asked[int(Qt.ItemDataRole.SizeHintRole)] < 12
    popup.hide()


def test_sums_are_measured_once_for_each_width(qtbot: QtBot) -> None:
    figures = MoneyFigures(
        [Figure("诉求", 39_800, "他要的"), Figure("协议", None, "还没谈"), Figure("已履行", 0)]
    )
    qtbot.addWidget(figures)
    first = figures.heightForWidth(200)
    lines: list[int] = []
    real = figures._lines
    figures._lines = lambda width: lines.append(width) or real(width)  # type: ignore[method-assign,func-returns-value]
    assert figures.heightForWidth(200) == first
    assert lines == []
    figures.set_figures([Figure("诉求", 39_800, "他要的" * 40)])
    assert figures.heightForWidth(200) != first
    assert lines == [200]


def told_and_ended(at: Counter, page: IntakePage) -> Clerk:
    """A complaint settled on the spot, all but the last Enter."""
    clerk = Clerk(at.window)
    page.merchant.name.edit.setFocus()
    clerk.write("鲜果集")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("坏了")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    at.settle()
    clerk.write("58")
    return clerk


def test_what_is_being_saved_is_not_told_to_the_form_once_more(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = told_and_ended(at, page)
    told: list[str] = []
    page.values.edited.connect(told.append)
    page.values.left.connect(told.append)
    with in_line(at):
        clerk.press(Qt.Key.Key_Return)
        assert page.writing
        assert told == []
    at.settle()
    assert not page.values.values()


def test_the_words_of_shops_are_folded_where_nobody_waits(
    qtbot: QtBot, form: tuple[Counter, IntakePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    at, page = form
    clerk = told_and_ended(at, page)
    folded: list[tuple[str, bool]] = []
    real = merchant_completer._key

    def key(name: str, pinyin: str, initials: str) -> str:
        folded.append((name, threading.current_thread() is threading.main_thread()))
        return real(name, pinyin, initials)

    monkeypatch.setattr(merchant_completer, "_key", key)
    clerk.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("鲜果集", False) in folded)
    at.settle()
    assert not any(here for _name, here in folded)
    assert [hint.name for hint in page.merchant.completer.matches("xgj")] == ["鲜果集"]


def test_shops_are_asked_for_again_when_the_fresh_form_has_been_painted(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path) as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(mode="typist")))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = told_and_ended(at, page)
        told: list[str] = []
        real, empty = page.merchant.ask, page._empty

        def ask(desk: Desk) -> None:
            told.append("asked")
            real(desk)

        def emptied(left: Mapping[str, object]) -> None:
            empty(left)
            told.append("fresh")

        monkeypatch.setattr(page.merchant, "ask", ask)
        monkeypatch.setattr(page, "_empty", emptied)
        watch = _Painted(told)
        page.merchant.name.edit.installEventFilter(watch)
        clerk.press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "asked" in told)
        page.merchant.name.edit.removeEventFilter(watch)
        assert told[told.index("fresh") :][:3] == ["fresh", "painted", "asked"]


def test_a_form_that_was_taken_back_asks_for_the_shops_once(
    qtbot: QtBot, form: tuple[Counter, IntakePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    at, page = form
    told_and_ended(at, page)
    page.leave()
    at.settle()
    (draft,) = at.ask(lambda store: store.drafts())
    told: list[str] = []
    real = page.merchant.ask

    def ask(desk: Desk) -> None:
        told.append("asked")
        real(desk)

    monkeypatch.setattr(page.merchant, "ask", ask)
    assert page.resume(Place("intake", draft=draft.draft))
    assert told == [], "the fresh form asks when it has been painted"
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: page.merchant.name.text() == "鲜果集")
    at.settle()
    assert told == ["asked"]


class _Painted(QObject):
    """Notes in ``told`` when a widget has been painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == Kind.Paint and self._told[-1:] != ["painted"]:
            self._told.append("painted")
        return False


def test_the_hour_of_the_last_saving_fits_no_ending_anew(
    form: tuple[Counter, IntakePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    _at, page = form
    fitted: list[int] = []
    real = EndingBar._fit

    def fit(self: EndingBar) -> None:
        fitted.append(self.width())
        real(self)

    monkeypatch.setattr(EndingBar, "_fit", fit)
    page.bar.set_saved("已存 14:02:11", "关掉也不会丢")
    page.bar.set_saved("已存 14:02:12", "关掉也不会丢")
    page.bar.set_saved("写到哪里存到哪里", "关掉也不会丢")
    assert fitted == []
    page.bar.set_saved("写到哪里存到哪里 " * 40, "关掉也不会丢")
    assert fitted != []
    fitted.clear()
    page.bar.set_saved("已存 14:02:11", "关掉也不会丢")
    assert fitted != []
