"""登记咨询: three fields and one row of chips; Ctrl+Enter and it is done."""

from __future__ import annotations

import itertools
import uuid
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casework.handbook import suggest_category
from casework.identifiers import check_phone
from local_store.views import DraftView
from ui import verbs
from ui.features import registry
from ui.features.cases.intake.sections import select_blank
from ui.features.cases.queue.page import QueueScreen
from ui.features.cases.steps.voided import MISTAKE
from ui.features.consultations.case_list import LIST
from ui.features.consultations.verbs import log_consultation
from ui.features.feature import Opening, Role
from ui.parts.binding import DraftKeeper, FormValues
from ui.parts.page import TitledPage, Undo
from ui.parts.place import Place
from ui.parts.rights import needs
from ui.parts.values import Wrong, too_long, wrong_words
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import ending
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.ending_bar import EndingBar
from ui.widgets.field import Field, FieldBox
from ui.widgets.phone_field import PhoneField, phone_wrong
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import clock_exact, tr

_COMMON = 8


class ConsultationPage(TitledPage):
    """With `draft` it goes on with one left half-filled."""

    rail = "consultations"

    def __init__(self, desk: Desk, draft: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            desk, tr("登记咨询"), note=tr("问了什么，怎么答的。谁来问的，留不留都行。"), parent=parent
        )
        self._draft = draft
        self.values = FormValues(self)
        self.keeper = DraftKeeper(desk, "consultation", self.values, self)
        look = current_look()
        card = self._card = Card(parent=self.page.body_place)
        self.question = TextField(
            tr("问了什么"), required=True, error_room=True, height=look.control.standard * 3, parent=card
        )
        self.answer = TextField(
            tr("怎么答的"), error_room=False, height=look.control.standard * 3, parent=card
        )
        self.name = Field(tr("谁来问的"), hint=tr("可以不留"), error_room=False, parent=card)
        self.phone = PhoneField(tr("电话"), hint=tr("可以不留"), error_room=True, parent=card)
        tops = [ChipData(t.code, t.name.removesuffix("类")) for t in desk.handbook.categories.roots()]
        self._every = tops
        self.category = ChipRow(tr("哪一类"), (), exclusive=True, small=True)
        self._texts = {
            t.code: t.text for t in desk.handbook.text_templates.values() if t.use == "consultation"
        }
        self._named = [
            ChipData(t.code, t.name) for t in desk.handbook.text_templates.values() if t.use == "consultation"
        ]
        self.templates = ChipRow(tr("套用一段答复"), (), exclusive=True, small=True)
        self.bar = EndingBar(self.page.foot_place)
        self._save = ending(tr("记下咨询"), key="Ctrl+Enter", icon="consult", main=True, parent=self.bar)
        self._assemble()
        self._connect()
        self._show_categories("")
        # Tab goes as the eye does.
        stops = (
            self.question.edit,
            self.answer.edit,
            self.templates,
            self.name.edit,
            self.phone.edit,
            self.category,
            self._save,
        )
        for stop, after in itertools.pairwise(stops):
            QWidget.setTabOrder(stop, after)
        enter_goes_on((self.name.edit, self.phone.edit, self.category, self._save))

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The draft to go on with."""
        if self._draft:
            self.desk.run(verbs.draft(self._draft), self).then(self._resume)
            self._draft = ""

    def refresh(self, changes: object) -> None:
        """A form under somebody's hands is never changed by what happens elsewhere."""

    def start(self) -> None:
        """The question."""
        self.question.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Save."""
        if not self.question.text():
            self.question.set_error(tr("写一句问了什么，就能记下。"))
            self.start()
            return
        fields = {"source": "02"}
        if chosen := self.category.chosen():
            fields["category"] = chosen[0]
        personal = {
            name: text
            for name, text in (
                ("question", self.question.text()),
                ("answer", self.answer.text()),
                ("consumer_name", self.name.text()),
                ("consumer_phone", check_phone(self.phone.text()).value if self.phone.text() else ""),
            )
            if text
        }
        for name in too_long(personal):
            field = self.values.field(name)
            if field is not None:
                field.set_error(wrong_words(Wrong.TOO_LONG))
                field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.turns_away():
            return
        filled = self.values.values()
        words = self.keeper.hand_in()
        verb = log_consultation(fields, personal, self.desk.now().date(), words.draft)
        self.write(verb, partial(self._saved, filled), self._not_saved, words)

    def resume(self, place: Place) -> bool:
        """The form that was taken back stands here again; what was begun meanwhile waits as a draft."""
        if place.page != "consultation" or self.writing:
            return False
        self.leave()
        self.keeper.release()
        self._draft = place.draft
        self.load()
        return True

    def leave(self) -> None:
        """Keep the last words."""
        self.keeper.save()

    # --- private ------------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        card = self._card
        card.add(self.question)
        card.add(self.answer)
        card.add(FieldBox(tr("套用一段再改"), self.templates, error_room=False, parent=card))
        self.templates.set_chips(self._named)
        row = WrapRow()
        row.setSpacing(look.space.two)
        row.addWidget(self.name, 1)
        row.addWidget(self.phone, 1)
        row.addStretch(1)
        card.add_layout(row)
        card.add(FieldBox(tr("哪一类"), self.category, hint=tr("可以不选"), error_room=False, parent=card))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.bar.set_saved(tr("写到哪里存到哪里"), tr("关掉也不会丢"))
        self.bar.add_ending(self._save)
        self.page.foot.addWidget(self.bar)
        for before, after in (
            (self.question.edit, self.answer.edit),
            (self.answer.edit, self.name.edit),
            (self.name.edit, self.phone.edit),
            (self.phone.edit, self.category),
            (self.category, self.templates),
            (self.templates, self._save),
        ):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.values.add_text("question", self.question)
        self.values.add_text("answer", self.answer)
        self.values.add_text("consumer_name", self.name)
        self.values.add_text("consumer_phone", self.phone)
        self.values.add_chips("category", self.category)
        self.keeper.saved.connect(self._show_saved)
        self.question.edited.connect(self._question_edited)
        self.phone.finished.connect(self._check_phone)
        self.templates.chosen_changed.connect(self._use)
        self.category.chosen_changed.connect(lambda keys: self._show_categories("".join(keys)))
        self.category.suggestion_taken.connect(self._take)
        needs(self._save).clicked.connect(self.finish)

    def _question_edited(self, _text: str) -> None:
        self.question.set_error("")
        self._show_categories("".join(self.category.chosen()))

    def _show_categories(self, chosen: str) -> None:
        """The commonest; what the words suggest is offered, not chosen; 更多 shows all."""
        if chosen == "+":
            self.category.set_chips(self._every)
            return
        if len(self.category.chosen()) and self.category.chosen()[0] == chosen and chosen:
            return
        suggestion = next(iter(suggest_category(self.desk.handbook, self.question.text())), None)
        top = suggestion.top_code if suggestion is not None else ""
        shown = [chip for chip in self._every if chip.key == top]
        offered = [
            ChipData(f"?{chip.key}", chip.text, suggested=True) for chip in shown if chip.key != chosen
        ]
        others = [chip for chip in self._every if chip.key != top or chip.key == chosen]
        self.category.set_chips([*offered, *others[:_COMMON], ChipData("+", tr("更多"))])

    def _take(self, key: str) -> None:
        code = key.removeprefix("?")
        rest = [chip for chip in self._every if chip.key != code][: _COMMON - 1]
        self.category.set_chips(
            [*(c for c in self._every if c.key == code), *rest, ChipData("+", tr("更多"))]
        )
        self.category.choose([code])
        self.values.left.emit("category")

    def _use(self, keys: tuple[str, ...]) -> None:
        self.templates.choose(())
        for key in keys:
            self.answer.insert(self._texts[key])
            select_blank(self.answer)

    def _check_phone(self) -> None:
        self.phone.set_error(phone_wrong(self.phone.text()))

    def _resume(self, draft: DraftView | None) -> None:
        if draft is None:
            return
        self.came_back()
        category = draft.fields.get("category")
        if isinstance(category, list | tuple) and category:
            self.category.set_chips(self._every)
        self.values.set_values(draft.fields)
        self.keeper.resume(draft.draft, self.values.values())

    def _show_saved(self, when: datetime) -> None:
        self.bar.set_saved(tr("已存 {time}", time=clock_exact(when)), tr("关掉也不会丢"))

    def _saved(self, filled: dict[str, object], done: verbs.Logged) -> None:
        left = self.keeper.taken()
        self.values.set_values(left)
        if not self.category.chosen():
            self.category.set_chips([])
            self._show_categories("")
        self.bar.set_saved(tr("写到哪里存到哪里"), tr("关掉也不会丢"))
        draft = str(uuid.uuid4())
        verb = verbs.unlog(done.subject, MISTAKE, draft, "consultation", filled)
        self.offered.emit(Undo(tr("已记下：咨询。"), verb, Place("consultation", draft=draft)))
        if not left and self.isVisible():
            self.start()
            self.go(registry.key_of(Role.SAVED), subject=done.subject)

    def _not_saved(self, error: Exception) -> None:
        self.keeper.given_back()
        self.desk.troubled.emit(error)


def make(opening: Opening) -> ConsultationPage:
    """The form; with `Place.draft` it goes on with one left half-filled."""
    return ConsultationPage(opening.desk, opening.place.draft, opening.parent)


def make_list(opening: Opening) -> QueueScreen:
    """All consultations."""
    return QueueScreen(
        opening.desk,
        LIST,
        preview=opening.person.settings.preview,
        view=opening.place.step,
        parent=opening.parent,
    )
