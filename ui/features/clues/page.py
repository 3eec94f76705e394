"""报告线索: what, who, where, when; anonymous unless somebody says who told it. Sealed as it is saved, and so is what is half typed."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QWidget

from casework.matters.clue import words as clue_words
from casework.matters.clue.bodies import USUAL_URGENCY
from casework.matters.clue.words import MOST, ClueWords, faults
from local_store.clues.views import ClueStanding
from ui.features.clues import verbs
from ui.features.clues.lying import LyingCard
from ui.features.clues.words import ways
from ui.features.feature import Opening
from ui.parts.idle import Idle
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import ending, plain
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.ending_bar import EndingBar
from ui.widgets.field import Field, FieldBox
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import sentences, tr
from ui.words_errors import problem_of

_PAUSE = 700
"""ms without a key after which what is typed is kept."""
MINUTES = 5
"""So long nobody has to touch the window for what a reader has typed to be put away."""
_REPORTER = ("reporter", "reporter_phone", "reporter_note")


class CluePage(TitledPage):
    """What is typed stays in the window and, sealed, in the file; no draft of it stands in any list."""

    rail = "clues"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("报告线索"), parent=parent)
        self._standing: ClueStanding | None = None
        self._may_report = False
        self._changed = False
        place = self.page.body_place
        self._note = Note(Tone.INFO, parent=place)
        self._note.hide()
        self._lying = LyingCard(desk, place)
        self._lying.hide()
        card = self._card = Card(parent=place)
        high = current_look().control.standard * 3
        self.what = TextField(tr("什么事"), required=True, height=high, parent=card)
        self.who = Field(tr("谁"), hint=tr("店名、人、电话，知道多少写多少"), error_room=False, parent=card)
        self.where = Field(tr("地点"), error_room=False, parent=card)
        self.when = Field(tr("时间"), hint=tr("哪天、常在几点"), error_room=False, parent=card)
        low = current_look().control.standard * 2
        self.evidence = TextField(
            tr("有什么证据"), hint=tr("照片、小票在谁手里"), error_room=False, height=low, parent=card
        )
        self.feared = TextField(
            tr("担心什么"), hint=tr("比如怕被报复"), error_room=False, height=low, parent=card
        )
        self.found = ChipRow(tr("怎么发现的"), always=True, parent=card)
        self.found.set_chips([ChipData(*way) for way in ways()])
        self.urgency = ChipRow(tr("急不急"), always=True, parent=card)
        self.urgency.set_chips([ChipData(t.code, t.name) for t in desk.handbook.dictionary("event_level")])
        self.urgency.choose([USUAL_URGENCY])
        self.domain = ChipRow(tr("哪一类"), exclusive=True, small=True, parent=card)
        self.domain.set_chips(
            [ChipData(t.code, t.name.removesuffix("类")) for t in desk.handbook.categories.roots()]
        )
        self.named = plain(tr("留下举报人"), parent=card)
        self.reporter = Field(tr("举报人"), error_room=False, parent=card)
        self.reporter_phone = Field(tr("举报人电话"), error_room=False, parent=card)
        self.reporter_note = Field(
            tr("举报人的话"), hint=tr("比如：不要上门找我"), error_room=False, parent=card
        )
        self.bar = EndingBar(self.page.foot_place)
        self.send = ending(tr("封好报上去"), key="Ctrl+Enter", icon="clue", main=True, parent=self.bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._idle = Idle(self.window(), self)
        self._assemble()
        self._connect()

    def _fields(self) -> dict[str, Field | TextField]:
        names = ("what", "who", "where", "when", "evidence", "feared", *_REPORTER)
        return {name: getattr(self, name) for name in names}

    def _rows(self) -> dict[str, ChipRow]:
        return {"found": self.found, "urgency": self.urgency, "domain": self.domain}

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """How it stands, and what was typed before."""
        self.desk.run(verbs.typed(), self).then(self._show)

    def refresh(self, changes: object) -> None:
        """A form under somebody's hands is never changed by what happens elsewhere."""

    def start(self) -> None:
        """What it is about."""
        self.what.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep the last words."""
        self._keep()

    def changeEvent(self, event: QEvent) -> None:
        """Under the lock of the window nothing of it stands here, where it lies sealed in the file."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            if self.isEnabled():
                self.load()
            else:
                self._put_away()

    def finish(self) -> None:
        """Seal it and save it."""
        if not self._may_report:
            return
        words = clue_words.plain(ClueWords(**{name: field.text() for name, field in self._fields().items()}))
        for name, field in self._fields().items():
            field.set_error("")
            if (name, "empty") in faults(words):
                field.set_error(tr("写一句是什么事，就能报。"))
            elif (name, "too_long") in faults(words):
                field.set_error(_too_long(name))
            else:
                continue
            self._show_reporter(name in _REPORTER or self.reporter.isVisible())
            field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not (found := self.found.chosen()):
            self.said.emit(tr("请选怎么发现的。"))
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._timer.stop()
        domain, urgency = self.domain.chosen(), self.urgency.chosen()
        verb = verbs.report(words, found[0], "".join(domain), urgency[0] if urgency else USUAL_URGENCY)
        self.write(verb, self._reported, self._refused)

    # --- private ------------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look, card = current_look(), self._card
        card.add(self.what)
        for parts in ((self.who, self.where, self.when), (self.evidence, self.feared)):
            row = WrapRow()
            row.setSpacing(look.space.two)
            for part in parts:
                row.addWidget(part, 1)
            card.add_layout(row)
        card.add(FieldBox(tr("怎么发现的"), self.found, required=True, error_room=False, parent=card))
        card.add(FieldBox(tr("急不急"), self.urgency, error_room=False, parent=card))
        card.add(FieldBox(tr("哪一类"), self.domain, hint=tr("可以不选"), error_room=False, parent=card))
        line = WrapRow()
        line.addWidget(self.named)
        line.addStretch(1)
        card.add_layout(line)
        row = WrapRow()
        row.setSpacing(look.space.two)
        for name in _REPORTER:
            row.addWidget(self._fields()[name], 1)
        card.add_layout(row)
        for whole in (self._note, self._lying, card):
            self.body.addWidget(whole)
        self.body.addStretch(1)
        self.bar.add_ending(self.send)
        self.page.foot.addWidget(self.bar)
        stops = [field.edit for field in self._fields().values()]
        chain = (*stops[:6], self.found, self.urgency, self.domain, self.named, *stops[6:], self.send)
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)
        enter_goes_on((self.who.edit, self.where.edit, self.when.edit, self.evidence.edit))
        self._show_reporter(False)

    def _connect(self) -> None:
        for field in self._fields().values():
            field.edited.connect(self._edited)
        for row in self._rows().values():
            row.chosen_changed.connect(self._edited)
        self._timer.timeout.connect(self._keep)
        self._idle.fell_asleep.connect(self._put_away)
        self.named.clicked.connect(self._name_somebody)
        self._lying.opened.connect(self._put_back)
        needs(self.send).clicked.connect(self.finish)

    def _show(self, standing: ClueStanding) -> None:
        first, self._standing = self._standing is None, standing
        self._may_report = standing.headquarters
        self.send.setEnabled(standing.headquarters)
        if not standing.headquarters:
            self._note.set_tone(Tone.WARNING)
            self._note.set_words(
                tr("现在还报不了线索。"),
                tr("要先和总部联网一次，拿到总部的线索密钥。急的请打 12315 举报。"),
            )
        else:
            self._note.set_words(
                tr("内容一存下就封起来。"),
                sentences(
                    tr("总部的线索专员和本站设了口令的人打得开，别人都打不开。")
                    if standing.readers
                    else tr("只有总部的线索专员打得开；报上去以后，在这台电脑上也看不到内容。"),
                    tr("别的人只看得到：哪个站的谁哪天报的、怎么发现的、哪一类、急不急。"),
                ),
            )
        self._note.show()
        if standing.typed and (first or not self._typed()):
            self._put_back(standing.typed)
        self._lying.show_for(standing)
        self._lying.while_writing(bool(self._typed()))
        if self._seals:
            said = (
                tr("写到一半也是封着存的"),
                tr("锁屏、{count} 分钟没人动就收起来，输口令接着写", count=MINUTES),
            )
        else:
            said = (tr("写到一半的不进文件"), tr("锁屏还留着，关掉程序就没有了"))
        self.bar.set_saved(*said)

    @property
    def _seals(self) -> bool:
        """Whether what is typed lies sealed in the file, and opens again."""
        return self._standing is not None and self._standing.staff in self._standing.readers

    def _put_away(self) -> None:
        """Nobody sits here: what a reader has typed is in the file alone, sealed, and is opened with their word."""
        if not self._seals or not self._typed() or self.writing:
            return
        self._changed = True
        self._keep()
        self._empty()
        self.desk.run(verbs.put_away)
        self.load()

    def _empty(self) -> None:
        """The form as it begins."""
        self._timer.stop()
        self._idle.set_minutes(0)
        self._changed = False
        for field in self._fields().values():
            field.set_text("")
            field.set_error("")
            if isinstance(field, TextField):
                field.edit.document().clearUndoRedoStacks()
        self.found.set_chips([])  # one of them always holds once it was chosen
        self.found.set_chips([ChipData(*way) for way in ways()])
        self.domain.choose([])
        self.urgency.choose([USUAL_URGENCY])
        self._show_reporter(False)

    def _put_back(self, typed: object) -> None:
        assert isinstance(typed, dict)
        for name, field in self._fields().items():
            if not field.text():
                field.set_text(typed.get(name, ""))
        for name, row in self._rows().items():
            if name in typed:
                row.choose([typed[name]])
        self._show_reporter(any(typed.get(name) for name in _REPORTER))
        self._changed = True
        self._lying.while_writing(True)
        self._watch()

    def _edited(self, _: object) -> None:
        self._changed = True
        self._timer.start()
        self._lying.while_writing(bool(self._typed()))
        self._watch()
        for name, field in self._fields().items():
            if len(field.text()) > MOST[name]:
                field.set_error(_too_long(name))
            elif field.error() == _too_long(name):
                field.set_error("")

    def _watch(self) -> None:
        if self._seals:
            self._idle.set_minutes(MINUTES)

    def _keep(self) -> None:
        if self._changed and self._standing is not None and not self.writing:
            self._timer.stop()
            self._changed = False
            self.desk.run(verbs.keep(self._typed(), self._standing.staff), self)

    def _typed(self) -> dict[str, str]:
        kept = {name: text for name, field in self._fields().items() if (text := field.text())}
        if kept:
            kept |= {name: chosen[0] for name, row in self._rows().items() if (chosen := row.chosen())}
        return kept

    def _name_somebody(self) -> None:
        self._show_reporter(True)
        self.reporter.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reporter(self, shown: bool) -> None:
        self.named.setVisible(not shown)
        for name in _REPORTER:
            self._fields()[name].setVisible(shown)

    def _reported(self, _: object) -> None:
        self._changed = False
        self.said.emit(tr("封好了，等着上报。"))
        self.go("clues")

    def _refused(self, error: Exception) -> None:
        self._changed = True
        self._keep()
        self._watch()
        self._note.set_tone(Tone.WARNING)
        told = problem_of(error)
        self._note.set_words(told.what, tr("写的还在，没有丢。"))


def _too_long(name: str) -> str:
    return tr("太长了，最多 {count} 个字。", count=MOST[name])


def make(opening: Opening) -> CluePage:
    """The form."""
    return CluePage(opening.desk, opening.parent)
