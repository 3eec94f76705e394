"""签字: who stands at the counter signs a document on the screen, or what they signed on paper is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.journal.entry import EntryId
from casework.matters.shared.bodies import StepUndone
from casework.signatures import KIND
from local_store.store import Store
from local_store.views import Changes, DraftView, NewEntry
from ui.features.feature import Opening, Role
from ui.features.papers.sign_form import FILE, OF, PEN, SEEN, STROKES, SignForm, SignValues
from ui.features.papers.sign_verbs import PaperChanged, ToSign, sign, to_sign
from ui.features.papers.sign_words import read_document, signed_words, unsigned_words
from ui.parts.binding import DraftKeeper
from ui.parts.page import TitledPage, Undo
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.button import ending
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.ending_bar import EndingBar
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.words import clock_exact, tr
from ui.words_papers import unmade_words


class SignPage(TitledPage):
    """`subject` and `document` say what is signed; with `draft` it goes on with one left halfway."""

    rail = Role.TO_DO

    def __init__(
        self, desk: Desk, subject: str, document: str, draft: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tr("签字"), parent=parent)
        self.subject = subject
        self._document = document
        self._draft = draft
        self._told: ToSign | None = None
        self._looked = False
        self._halfway: DraftView | None = None
        self.values = SignValues(self)
        self.keeper = DraftKeeper(desk, KIND, self.values, self, subject=subject)
        place = self.page.body_place
        self.trouble = Note(Tone.WARNING, stacked=True, parent=place)
        self.trouble.hide()
        self.so_far = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=place)
        self.card = Card(parent=place)
        self.form = SignForm(self.values, self.card)
        self.card.add(self.form)
        self.gone = EmptyState(
            "document",
            tr("这份文书现在不能签。"),
            tr("那一步撤回了，或者已经有新的一份。请返回，选还在的那一份。"),
            framed=True,
            parent=place,
        )
        self.gone.hide()
        for part in (self.trouble, self.so_far, self.card, self.gone):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.bar = EndingBar(self.page.foot_place)
        self.done = ending(tr("签好了"), icon="check", key="Ctrl+Enter", main=True, parent=self.bar)
        self.bar.set_saved(tr("签到哪里存到哪里"), tr("关掉也不会丢"))
        self.bar.add_ending(self.done)
        self.page.foot.addWidget(self.bar)
        needs(self.done).clicked.connect(self.finish)
        self.keeper.saved.connect(
            lambda when: self.bar.set_saved(tr("已存 {time}", time=clock_exact(when)), tr("关掉也不会丢"))
        )
        self.form.setEnabled(False)
        self.form.stops(self.done)
        self.form.place.chosen_changed.connect(lambda _keys: self.page.show_asked(self.form.pad))
        follow_eye(self)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The document as it is now; the first time also what was left halfway."""
        if not self._looked:
            self._looked = True
            self.desk.run(_left(self.subject, self._document, self._draft), self).then(self._resume)
        elif self._document:
            self._ask()

    def concerned(self, changes: Changes) -> bool:
        return self.subject in changes.subjects or changes.handbook

    def start(self) -> None:
        """Who signs."""
        self.form.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what stands there."""
        self.keeper.save()

    def finish(self) -> None:
        """Record the signature."""
        if self._told is None or self._told.gone or not self.done.isEnabled() or self.turns_away():
            return
        given = self.form.given()
        if given is None:
            return
        self.trouble.hide()
        code, entry = read_document(self._document)
        words = self.keeper.hand_in()
        verb = sign(
            self.subject,
            code,
            entry,
            given,
            self._told.seen,
            words.draft,
            self.desk.handbook,
            self.desk.now(),
        )
        self.write(verb, self._signed, self._refused, words)

    # --- private ------------------------------------------------------------------------------------------------

    def _resume(self, draft: DraftView | None) -> None:
        if draft is not None:
            self._document = str(draft.fields.get(OF, "")) or self._document
            self._halfway = draft
        self._ask()

    def _go_on(self) -> None:
        """With what was left halfway, once there is something to choose among."""
        draft, self._halfway = self._halfway, None
        if draft is not None:
            self.came_back()
            self.values.set_values(draft.fields)
            self.form.show_values()
            self.keeper.resume(draft.draft, self.values.values())

    def _ask(self) -> None:
        code, entry = read_document(self._document)
        verb = to_sign(self.subject, code, entry, self.desk.handbook, self.desk.now())
        self.desk.run(verb, self).then(self._show).fails(self._not_made)

    def _show(self, told: ToSign) -> None:
        first, self._told = self._told is None, told
        self.gone.setVisible(told.gone)
        for part in (self.card, self.so_far):
            part.setVisible(not told.gone)
        self.done.setEnabled(not told.gone)
        if told.gone:
            return
        self.note.setText(
            tr("{name}，编号 {number}", name=told.name, number=told.number) if told.number else told.name
        )
        words, old = signed_words((one.words, one.signed) for one in told.places)
        self.so_far.setText(words or tr("还没有人签。先请签字的人看一遍打出来的样子，再签。"))
        self.so_far.set_tone(Tone.WARNING if old else Tone.MUTED)
        self.form.offer(told.places, told.photos)
        self._go_on()
        self._let_go_of_old(told)
        self.form.setEnabled(True)
        if first and self.isVisible():
            self.start()

    def _let_go_of_old(self, told: ToSign) -> None:
        """What was written by hand below another document, or photographed with it, is no signature of this one."""
        before = self.values.text(SEEN)
        if before and before != told.seen:
            drawn = bool(self.values.text(STROKES) or self.form.pad.strokes())
            on_paper = bool(self.values.text(FILE)) or self.form.way.chosen() not in ((), (PEN,))
            for name in (STROKES, FILE):
                self.values.hold(name, "", told=False)
            self.form.show_values()
            fact = tr("这份文书刚才改过了")
            if on_paper:
                self._say(
                    fact,
                    tr("在纸上签的是原来那一份，照片不算了。请把新的打出来，签好拍下来，再选那一张。"),
                )
            elif drawn:
                self._say(fact, tr("原来写的签名去掉了。请再看一遍，再签一次。"))
        for name, value in ((OF, self._document), (SEEN, told.seen)):
            self.values.hold(name, value, told=False)

    def _signed(self, changes: Changes) -> None:
        left = self.keeper.taken()
        self.form.begin()
        if left.keys() - {OF, SEEN, "way", "who"}:
            self.values.set_values({"way": ("pen",), "who": ("self",), **left})
            self.form.show_values()
        if changes.entries:
            back = _take_back(self.subject, changes.entries[-1])
            self.offered.emit(Undo(tr("签字记下了。"), back))
        if self.isVisible():
            self._ask()
            self.start()

    def _refused(self, error: Exception) -> None:
        self.keeper.given_back()
        words = unsigned_words(error)
        if words is None:
            self.desk.troubled.emit(error)
            return
        self._say(*words)
        if isinstance(error, PaperChanged):
            self._ask()

    def _not_made(self, error: Exception) -> None:
        words = unmade_words(error)
        if words is None:
            self.desk.troubled.emit(error)
        else:
            self._say(*words)

    def _say(self, fact: str, reason: str) -> None:
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.page.show_asked(self.trouble)


def _left(subject: str, document: str, draft: str) -> Verb[DraftView | None]:
    """What was left halfway of this document, or of the draft that is named."""

    def verb(store: Store) -> DraftView | None:
        found = (one for one in store.drafts() if one.form == KIND and one.subject == subject)
        return next(
            (one for one in found if one.draft == draft or (document and one.fields.get(OF) == document)),
            None,
        )

    return verb


def _take_back(subject: str, entry: EntryId) -> Verb[Changes]:
    body = StepUndone(entry=entry)
    return lambda store: store.session(store.on_duty()).record([NewEntry(subject, body)])


def make(opening: Opening) -> SignPage:
    """The page for `Place.subject` and the document in `Place.step`, or the draft."""
    place = opening.place
    return SignPage(opening.desk, place.subject, place.step, place.draft, opening.parent)
