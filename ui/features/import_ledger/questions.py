"""先说清楚: what a ledger does not say and nothing may guess (the year, a day for rows without one), and what is history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from casework.ledger import FIRST_YEAR, Ask, Filing, LedgerReading
from casework.plain_text import for_reading
from ui.features.import_ledger.reading import History, yearless_days
from ui.parts.dates import read_day
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.day_field import DayField
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, tr
from ui.words_days import day_echo


class QuestionsCard(Card):
    """Hidden where there is nothing to ask. `year_said` carries a year to read the sheet with; `answered` when a day or
    what is history was said otherwise. `now`: each answer is judged by the day on which it is asked for."""

    year_said = Signal(int)
    answered = Signal()

    def __init__(
        self, handbook: Handbook, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("先说清楚"), parent=parent)
        self._handbook = handbook
        self._now = now
        self._reading: LedgerReading | None = None
        self.year = Field(tr("没写年份的，是哪一年"), hint=tr("例如 2025"), error_room=False, parent=self)
        self.year.edit.set_kind("number")
        self.day = DayField(
            tr("没写日期的，按哪一天记"),
            hint=tr("例如 2025-12-31"),
            required=True,
            error_room=False,
            parent=self,
        )
        self.day.set_echo(lambda text: day_echo("on", text, now()))
        self.history = ChipRow(tr("以前办完的要不要进待办"), (), always=True, small=True)
        self._history_box = FieldBox(tr("哪些是历史"), self.history, error_room=False, parent=self)
        self._meaning = Label(
            tr("归入历史的照台账写的记下来，算在合计里，不进待办，也不算逾期；台账没写的结果不补写。"),
            Type.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        fields = WrapRow()
        fields.addWidget(self.year, 1)
        fields.addWidget(self.day, 1)
        self.add_layout(fields)
        self.add(self._history_box)
        self.add(self._meaning)
        self._filing = Filing.LAPSED
        self.year.finished.connect(self._year_left)
        self.day.edited.connect(lambda _text: self._day_changed())
        self.day.finished.connect(self._day_left)
        self.history.chosen_changed.connect(self._history_chosen)
        self.hide()

    def begin(self) -> None:
        """Another file or sheet: nothing is answered yet."""
        self._filing = Filing.LAPSED
        for field in (self.year, self.day):
            field.set_text("")
            field.set_error("")

    def show_reading(self, reading: LedgerReading) -> None:
        """Ask what this reading leaves open."""
        self._reading = reading
        yearless = Ask.YEAR in reading.asks
        self.year.setVisible(yearless or (reading.year is not None and yearless_days(reading)))
        self.year.set_required(yearless)
        if reading.year is not None and not self.year.text():
            self.year.set_text(str(reading.year))
        if reading.year is not None:
            self.year.set_error("")
        elif yearless and len(reading.years) > 1:
            years = listed(str(year) for year in reading.years)
            self.year.set_hint(tr("表上写着 {years}", years=years))
        self.day.setVisible(bool(reading.undated))
        self._show_history()

    def undated_on(self) -> date | None:
        """The day that rows without one get; ``None`` while there is none."""
        day = read_day(self.day.text(), self._now().date(), "past") if self.day.text() else None
        return day if day is not None and self._fits(day) else None

    def filing(self) -> Filing:
        """Which rows are history."""
        return self._filing

    def filed(self) -> int:
        """How many rows are history as it is said now."""
        return self._count(self._filing)

    def open(self) -> bool:
        """Say at its field what must still be answered, and put the keyboard there; whether there is anything."""
        reading = self._reading
        if reading is None:
            return False
        if Ask.YEAR in reading.asks:
            self.year.set_error(tr("请写是哪一年，例如 2025。"))
            self.year.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if reading.undated and self.undated_on() is None:
            self._say_day(self.day.text())
            self.day.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _fits(self, day: date) -> bool:
        return day.year >= FIRST_YEAR and day <= self._now().date()

    def _year_left(self) -> None:
        text = for_reading(self.year.text())
        if not text:
            return
        year = int(text) if text.isdecimal() and len(text) == 4 else 0
        if not FIRST_YEAR <= year <= self._now().year:
            self.year.set_error(tr("请写是哪一年，例如 2025。"))
        elif self._reading is None or self._reading.year != year:
            self.year.set_error("")
            self.year_said.emit(year)

    def _day_changed(self) -> None:
        if self.undated_on() is not None:
            self.day.set_error("")
        self._show_history()
        self.answered.emit()

    def _day_left(self) -> None:
        if self.day.text() and self.undated_on() is None:
            self._say_day(self.day.text())

    def _say_day(self, text: str) -> None:
        day = read_day(text, self._now().date(), "past") if text else None
        if day is None:
            self.day.set_error(
                tr("看不懂这个日子。可以写 2025-12-31。") if text else tr("请写一天，例如 2025-12-31。")
            )
        else:
            self.day.set_error(
                tr("这一天还没到，请再看一眼。")
                if day > self._now().date()
                else tr("这一天太早了，请再看一眼。")
            )

    def _count(self, filing: Filing) -> int:
        reading = self._reading
        if reading is None:
            return 0
        history = History(filing, self._handbook, self._now().date())
        days = [row.received_on or self.undated_on() for row in reading.rows]
        return sum(day is not None and history.holds(day) for day in days)

    def _show_history(self) -> None:
        reading = self._reading
        rows = len(reading.rows) if reading is not None else 0
        lapsed = self._count(Filing.LAPSED)
        self._history_box.setVisible(bool(lapsed))
        self._meaning.setVisible(bool(lapsed))
        self.history.set_chips(
            [
                ChipData(Filing.LAPSED.value, tr("过了办理期限的 {count} 件", count=lapsed)),
                ChipData(Filing.ALL.value, tr("全部 {count} 件", count=rows)),
                ChipData(Filing.NONE.value, tr("都不是，都在办")),
            ]
        )
        self.history.choose([self._filing.value])
        self.setVisible(not all(each.isHidden() for each in (self.year, self.day, self._history_box)))

    def _history_chosen(self, keys: tuple[str, ...]) -> None:
        self._filing = Filing(keys[0])
        self.answered.emit()
