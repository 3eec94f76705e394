"""The page of a mediation."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.body import Body
from casework.matters.complaint.rounds import rounds_of
from casework.matters.shared.bodies import NoteAdded
from casework.steps import open_steps
from local_store.views import Changes
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.mediation.beside import Beside
from ui.features.mediation.form import KIND, NOTE, RoundForm
from ui.features.mediation.table import HeadRow, RoundRow
from ui.features.mediation.verbs import Talk, take_back, talk
from ui.features.mediation.words import head_words, last_apart
from ui.parts.page import TitledPage, Undo
from ui.parts.place import Place
from ui.parts.rights import needs
from ui.parts.values import Wrong, too_long
from ui.ports import Desk
from ui.steps.answered import answered
from ui.steps.done import done_words
from ui.steps.half import HalfStep
from ui.steps.questioning import questions_to_step
from ui.steps.reading import read_step
from ui.widgets.button import ending
from ui.widgets.card import Card
from ui.widgets.ending_bar import EndingBar
from ui.widgets.label import divider
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.words import local, mask_name, mask_phone, moment_words, tr, who_words
from ui.words_errors import refusal_words, why_words

FAILED: Final = "mediation.failed"
AGAIN: Final = "mediation.scheduled"
AGREED: Final = "settlement.agreed"


class MediationPage(TitledPage):
    """`subject` is the case."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("调解"), parent=parent)
        self.subject = subject
        self._talk: Talk | None = None
        self._half: HalfStep | None = None
        self._wanted = ""
        place = self.page.body_place
        self.look = Note(Tone.WARNING, stacked=True, parent=place)
        self.look.hide()
        card = Card(padded=False, parent=place)
        self.head = HeadRow(card)
        self._rounds = QVBoxLayout()
        self._rounds.setSpacing(0)
        self._card = card
        self.form = RoundForm(desk.handbook, desk.now, card, place)
        card.add(self.head)
        card.add(divider(card))
        card.add_layout(self._rounds)
        card.add(self.form)
        self.beside = Beside(place)
        for part in (self.look, card, self.form.below, self.beside):
            self.body.addWidget(part)
        self.body.addStretch(1)
        foot = self.page.foot_place
        self.question = QuestionNote(foot)
        self.bar = EndingBar(foot)
        self.failed = ending(tr("谈不成"), icon="close", parent=self.bar)
        self.again = ending(tr("改天再谈"), icon="calendar", parent=self.bar)
        self.agreed = ending(
            tr("谈成了，写协议"), icon="document", key="Ctrl+Enter", main=True, parent=self.bar
        )
        self.bar.set_saved(tr("这次谈得怎样？"), tr("写到哪里存到哪里，关掉也不会丢"))
        for button, kind in ((self.failed, FAILED), (self.again, AGAIN), (self.agreed, AGREED)):
            self.bar.add_ending(button)
            needs(button).clicked.connect(partial(self.end, kind))
        self.page.foot.addWidget(self.question)
        self.page.foot.addWidget(self.bar)
        self.beside.wanted.connect(self._beside)
        self.form.taken.connect(partial(self.end, ""))
        self.form.edited.connect(self._typed)
        self.question.answered.connect(lambda: self.end(self._wanted))
        self.form.setEnabled(False)
        self.form.below.setEnabled(False)
        follow_eye(self)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The rounds, and the draft of who is on duty."""
        self.desk.run(talk(self.subject, self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Only its own entries."""
        return self.subject in changes.subjects

    def turn(self) -> None:
        """Days are told by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """What the consumer says."""
        self.form.start()

    def finish(self) -> None:
        """Ctrl+Enter: they agree."""
        self.end(AGREED)

    def resume(self, place: Place) -> bool:
        """The round that was taken back is typed here again."""
        if place.page != registry.key_of(Role.MEDIATE) or place.subject != self.subject:
            return False
        if self._half is not None:
            self._half.close(done=False)
            self.form.set_values({})
            self._half.open(self.form)
        self.load()
        return True

    def leave(self) -> None:
        """Keep the last words."""
        if self._half is not None:
            self._half.keep()

    # --- ending -------------------------------------------------------------------------------------------------

    def end(self, kind: str) -> None:
        """Record the round that is typed, if one is; then the panel of the step `kind` (empty: the next round)."""
        if self._talk is None or self.turns_away():
            return
        self._wanted = kind
        if kind and not self._may(self._talk, kind):
            return
        values = self.form.values()
        note = str(values.get(NOTE, ""))
        if not self.form.has_round() and (not note or not kind):
            if kind:
                self._go_on(kind)
            else:
                self.form.show_wrong({"demand": Wrong.SAY_ONE})
            return
        wrong: dict[str, Wrong] = dict(too_long({NOTE: note}))
        body: Body = NoteAdded()
        personal: dict[str, str] = {}
        if self.form.has_round():
            numbered = {**values, "round": str(len(rounds_of(self._talk.view.state)) + 1)}
            reading = read_step(KIND, numbered, self.desk.now())
            wrong |= reading.wrong
            body, personal = reading.body or body, dict(reading.personal)
        if wrong:
            self.form.show_wrong(wrong)
            return
        now = self.desk.now()
        asked = questions_to_step(body, self._talk.view.state, self.desk.handbook, now)
        if self.form.has_round() and not answered(self.question, asked, now):
            return
        if note:
            personal[NOTE] = note
        self._record(kind, body, personal)

    def _may(self, shown: Talk, kind: str) -> bool:
        """Whether that step will be open once a round is recorded, which is said before anything is written."""
        return self._is_open(shown, KIND if self.form.has_round() else kind)

    def _is_open(self, shown: Talk, kind: str) -> bool:
        step = next((one for one in open_steps(shown.view.state) if one.kind == kind), None)
        if step is not None and not step.open:
            self.look.set_words(tr("现在不能这样记"), why_words(step.why, step.missing))
            self.look.show()
            return False
        return True

    def _record(self, kind: str, body: Body, personal: dict[str, str]) -> None:
        assert self._half is not None
        filled, words = self._half.hand_in()
        draft = words.draft if words else ""
        verb = verbs.append(self.subject, verbs.Step(KIND, ((body, personal),)), draft)
        self.write(verb, partial(self._recorded, kind, body, filled), self._refused, words)

    def _recorded(self, kind: str, body: Body, filled: dict[str, object], changes: Changes) -> None:
        assert self._half is not None
        self.question.withdraw()
        self.look.hide()
        self._half.close(done=True)
        self.form.set_values({})
        # A note alone leaves the talk as it is: how it is held was chosen, and goes on being typed.
        self._half.open(self.form, begun={"mode": self._last_mode()} if isinstance(body, NoteAdded) else None)
        self._half.keep()
        if changes.entries and not isinstance(body, NoteAdded):
            back = take_back(
                self.subject, changes.entries[-1], self._half.name_of(KIND), KIND, self._half.marked(filled)
            )
            self.offered.emit(
                Undo(done_words(body), back, Place(registry.key_of(Role.MEDIATE), subject=self.subject))
            )
        if kind and self.isVisible():
            self._go_on(kind)
        else:
            self.start()

    def _last_mode(self) -> str:
        rounds = rounds_of(self._talk.view.state) if self._talk is not None else ()
        return rounds[-1].body.mode if rounds else ""

    def _go_on(self, kind: str) -> None:
        assert self._talk is not None
        self.go(registry.page_showing(self._talk.view.state.sort), subject=self.subject, step=kind)

    def _beside(self, kind: str) -> None:
        """A step that is no ending: what is typed of the round stays as it is."""
        if self._talk is not None and not self.turns_away() and self._is_open(self._talk, kind):
            self._go_on(kind)

    def _refused(self, error: Exception) -> None:
        if self._half is not None:
            self._half.given_back()
        words = refusal_words(error)
        if words:
            self.look.set_words(tr("没有记下，写的都还在"), words)
            self.look.show()
        else:
            self.desk.troubled.emit(error)

    def _typed(self) -> None:
        self.question.withdraw()

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, shown: Talk) -> None:
        first = self._talk is None
        self._talk = shown
        view, today = shown.view, self.desk.now().date()
        self.note.setText(head_words(view, shown.staff, today))
        told = view.personal
        self.head.show_sides(
            (
                tr("消费者 {name}", name=who_words(view.row.consumer_name, view.row.name_erased)),
                mask_phone(told.get("consumer_phone", "")),
            ),
            (
                tr("商家 {name}", name=view.row.merchant_name or tr("没写商家")),
                " · ".join(
                    part
                    for part in (
                        mask_name(told.get("merchant_contact", "")),
                        mask_phone(told.get("merchant_phone", "")),
                    )
                    if part
                ),
            ),
        )
        rounds = rounds_of(view.state)
        empty(self._rounds)
        before, apart = None, None
        for one in rounds:
            row = RoundRow(self._card)
            words = view.texts.get(one.entry, {})
            said = (words.get("consumer_said") or words.get("text", ""), words.get("merchant_said", ""))
            row.show_round(one, said, before, apart, today)
            self._rounds.addWidget(row)
            self._rounds.addWidget(divider(self._card))
            before, apart = one, one.apart_fen if one.apart_fen is not None else apart
        last = rounds[-1].body if rounds else None
        self.form.follow(
            len(rounds) + 1,
            last.mode if last and first else "",
            last_apart(rounds),
            last.on if last else None,
        )
        self._show_own(shown)
        self.beside.show_case(view, self.desk.handbook, today)
        self.form.setEnabled(True)
        self.form.below.setEnabled(True)
        if first:
            self._half = HalfStep(self.desk, self, self.subject, of=shown.staff)
            self._half.open(self.form)
            if self.isVisible():
                self.start()

    def _show_own(self, shown: Talk) -> None:
        today = self.desk.now().date()
        at = {event.entry.id: event.entry.core.at for event in shown.view.state.timeline}
        told = [
            tr("{when}：{text}", when=moment_words(local(at[entry]), today), text=words[NOTE])
            for entry, words in shown.own.items()
            if entry in at and words.get(NOTE)
        ]
        self.form.earlier.setText("\n".join((tr("以前私下记的，只有你自己看得见："), *told)))
        self.form.earlier.setVisible(bool(told))


def make(opening: Opening) -> MediationPage:
    """The page of one case."""
    return MediationPage(opening.desk, opening.place.subject, opening.parent)
