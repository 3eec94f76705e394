"""零报告: one button that says nothing was recorded, and what has been said about each period."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.report.answers import Answer, Said
from casework.matters.report.periods import Period
from ui.features.feature import Opening, Role
from ui.features.reports.verbs import PeriodsSaid, Reported, periods_said, report_zero, take_back
from ui.features.reports.words import answer_state, period_words, periods_words
from ui.parts.page import TitledPage, Undo
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label, divider
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import day_words, local, moment_words, sentences, stopped, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NAMED = 2
"""So many periods the question names; more are counted there and named below the button, which then stays on the screen."""


class ReportsPage(TitledPage):
    """零报告."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("零报告"), parent=parent)
        self._periods = PeriodsSaid()
        self._asked_back: Period | None = None
        place = self.page.body_place
        self._ask = Card(parent=place)
        self._question = Label("", Type.LEAD, strong=True, wrap=True, parent=self._ask)
        self._told = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._ask)
        self.nothing = primary(tr("没有投诉，报上去"), size="primary", parent=self._ask)
        self._ask.add(self._question)
        line = WrapRow()
        line.addWidget(self.nothing)
        self._ask.add_layout(line)
        self._ask.add(self._told)  # below the button, which is seen on the smallest screen without scrolling
        self._list = Card(tr("各期报了没有"), parent=place)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_look().space.one)
        self._list.add_layout(self._rows)
        self.body.addWidget(self._ask)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        needs(self.nothing).clicked.connect(self._report)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.desk.run(periods_said(self.desk.handbook, self.desk.now().date()), self).then(self._show)

    def turn(self) -> None:
        """Another day may be another period."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab comes to the one button next. It writes, and a second Enter of one that led here must not."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.nothing.isEnabled():
            self.page.show_asked(self.nothing)

    # --- shown --------------------------------------------------------------------------------------------------

    def _show(self, now: PeriodsSaid) -> None:
        first = not self._periods.said
        self._tell_of_taking_back(now)
        had_the_keyboard = self.nothing.hasFocus()
        self._periods = now
        self.nothing.setEnabled(bool(now.unanswered) and now.bound)
        self.nothing.setVisible(bool(now.unanswered))
        self._question.setText(self._question_words(now))
        self._told.setText(self._told_words(now))
        self._list.set_note(self._note())
        self._list.setVisible(bool(now.said))
        empty(self._rows)
        for number, one in enumerate(now.said):
            if number:
                self._rows.addWidget(divider(self._list))
            self._rows.addWidget(self._row(one, now))
        if first or (had_the_keyboard and not self.nothing.isEnabled()):
            self.start()

    def _question_words(self, now: PeriodsSaid) -> str:
        if not now.said:
            return tr("手册里没有规定要报，不用报。")
        if not now.unanswered:
            return tr("都报过了，不用再报。")
        if len(now.unanswered) > _NAMED:
            return tr("这 {count} 期都没有投诉？", count=len(now.unanswered))
        return tr("{periods}没有投诉？", periods=periods_words(now.unanswered))

    def _told_words(self, now: PeriodsSaid) -> str:
        if not now.bound:
            return tr("这台电脑还没有连上总部，不知道是哪个联络点，先连上再报。")
        if not now.unanswered:
            return tr("有人来投诉，照常登记就是报了。")
        named = periods_words(now.unanswered) if len(now.unanswered) > _NAMED else ""
        return sentences(stopped(named) if named else "", self._clock_words(), self._press_words(now))

    def _clock_words(self) -> str:
        if not self.desk.clock_error():
            return ""
        return tr(
            "这台电脑的时间不准，这里按总部的时间报：今天是{day}。", day=day_words(self.desk.now().date())
        )

    def _press_words(self, now: PeriodsSaid) -> str:
        running = now.said[0].period
        if running in now.unanswered:
            return tr(
                "按一下，就报给总部：没有登记过投诉，也没有登记过咨询。{period}还没有过完；以后有了，照常登记，零报告就不算了。",
                period=period_words(running),
            )
        return tr(
            "按一下，就报给总部：没有登记过投诉，也没有登记过咨询。以后想起来有，照常登记，零报告就不算了。"
        )

    def _note(self) -> str:
        rule = self.desk.handbook.reporting(self.desk.now().date())
        return tr("多久报一次由手册规定；现在的规定是示例。") if rule is not None and rule.is_sample else ""

    def _row(self, one: Said, now: PeriodsSaid) -> QWidget:
        holder = QWidget(self._list)
        holder.setMinimumHeight(self.back_button.sizeHint().height())
        row = WrapRow(holder)
        row.setSpacing(current_look().space.three)
        row.addWidget(Label(period_words(one.period), Type.BODY, strong=True, parent=holder), 0, _MIDDLE)
        row.addWidget(StatusPill(answer_state(one.answer), holder), 0, _MIDDLE)
        row.addWidget(Label(self._row_words(one, now), Type.BODY, Tone.MUTED, wrap=True), 1, _MIDDLE)
        if one.zero is not None:
            button = plain(tr("收回零报告"), parent=holder)
            button.setAccessibleDescription(period_words(one.period))
            needs(button).clicked.connect(partial(self._take_back, one))
            row.addWidget(button, 0, _MIDDLE)
        return holder

    def _row_words(self, one: Said, now: PeriodsSaid) -> str:
        if one.zero is None:
            return ""
        when = moment_words(local(one.zero.at), self.desk.now().date())
        who = next((each.name for each in now.people if each.staff == one.zero.by), "")
        said = tr("{who} {when} 报的", who=who, when=when) if who else tr("{when} 报的", when=when)
        if one.answer is Answer.RECORDED:
            return tr("{said}；后来有登记，零报告不算了", said=said)
        return said

    # --- written ------------------------------------------------------------------------------------------------

    def _report(self) -> None:
        verb = report_zero(self._periods.unanswered, self.desk.handbook, self.desk.now().date())
        self.write(verb, self._reported)

    def _reported(self, done: Reported) -> None:
        if not done.periods:
            self.said.emit(tr("不用再报了，看看下面各期。"))
            self.load()
            return
        words = tr("已报：{periods}没有投诉。", periods=periods_words(done.periods))
        self.offered.emit(Undo(words, take_back(done.reports)))
        self.load()

    def _take_back(self, one: Said) -> None:
        named = [(each.subject, each.entry) for each in one.reports if each.entry is not None]
        self.write(take_back(named), lambda _changes: self._taken_back(one.period))

    def _taken_back(self, period: Period) -> None:
        self._asked_back = period
        self.load()

    def _tell_of_taking_back(self, now: PeriodsSaid) -> None:
        period, self._asked_back = self._asked_back, None
        one = next((each for each in now.said if each.period == period), None)
        if one is None:
            return
        if one.zero is not None:  # another PC's, which came meanwhile
            self.said.emit(tr("收回了一份；{period}还有一份零报告在。", period=period_words(one.period)))
            return
        stood = {each.period for each in self._periods.said if each.zero is not None}
        gone = [each.period for each in now.said if each.zero is None and each.period in stood]
        self.said.emit(tr("收回了：{periods}。", periods=periods_words(gone or [one.period])))


def make(opening: Opening) -> ReportsPage:
    """The page."""
    return ReportsPage(opening.desk, opening.parent)
