"""The complaint form: six sections, a side column, and the endings."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.handbook import Suggestion, suggest_category, suggest_nature
from casework.kinds import Body
from casework.missing import ARTICLE_10
from local_store.views import DraftView, Duplicate, MerchantHint
from ui import verbs
from ui.features import registry
from ui.features.cases.intake.complaint import missing_to_log, missing_to_transfer, read_complaint
from ui.features.cases.intake.half import ENDING, HalfEnding
from ui.features.cases.intake.parts import FormSections
from ui.features.cases.steps import on_the_spot, scheduled, transferred
from ui.features.cases.verbs import log_complaint, note_and_drop
from ui.features.feature import Role
from ui.parts.binding import DraftKeeper
from ui.parts.page import TitledPage, Undo
from ui.parts.place import Place
from ui.parts.values import codes_of, text_of, wrong_words
from ui.ports import Desk
from ui.steps.done import logged_words
from ui.steps.form import StepForm
from ui.steps.panel import StepPanel
from ui.steps.question_words import question_words, yes_words
from ui.steps.questions import questions_to_form
from ui.steps.reader import read_step
from ui.theme import current_look
from ui.widgets.button import ending, plain
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.ending_bar import EndingBar
from ui.widgets.field import Field, FieldBox
from ui.widgets.line_edit import LineEdit
from ui.widgets.note import Note
from ui.widgets.phone_field import phone_wrong
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.words import clock_exact, sentences, tr
from ui.words_days import day_echo
from ui.words_errors import refusal_words
from ui.words_fields import fields_together

_FORM = "complaint"
_TO_LOG = ("merchant_name", "summary")
"""What no record can do without, however the talk ends."""
_JUDGED = ("merchant_name", "summary", "spent", "happened_on")
"""The fields that can keep a complaint from being logged, in the order of the form."""
_ANY = 16_777_215
"""The greatest width a widget can have."""


class IntakePage(TitledPage):
    """登记投诉. With `draft` it goes on with a form left half-filled."""

    rail = "complaints"

    def __init__(
        self, desk: Desk, draft: str = "", parent: QWidget | None = None, made: FormSections | None = None
    ) -> None:
        super().__init__(
            desk,
            tr("登记投诉"),
            note=tr("按谈话的顺序写，写到哪里存到哪里。标着“必填”的要写；转出去要写全的，选了转出再标。"),
            parent=parent,
        )
        self._draft = draft
        self._panel: StepPanel | None = None
        self._beside: QHBoxLayout | None = None
        self._panels: dict[str, StepPanel] = {}
        self._told: set[str] = set()
        self._after_saving = ""
        made = made or FormSections(desk.handbook)
        made.finish()
        self.values = made.values
        self.values.setParent(self)
        self.keeper = DraftKeeper(desk, _FORM, self.values, self)
        self._half = HalfEnding(self, self.values)

        self.merchant = made.merchant
        self.matter = made.matter
        self.money = made.money
        self.shop = made.shop
        self.consumer = made.consumer
        self.story = made.story
        self.side = made.side
        self._lacking = Note(Tone.WARNING)
        self._to_first = plain(tr("去补"), size="small")
        self._lacking.add_action(self._to_first)
        self.question = QuestionNote()
        self.bar = EndingBar()
        keys = "" if current_look().care else "Ctrl+Enter"
        self._settle = ending(tr("当场和解"), key=keys, icon="handshake", main=True)
        self._meet = ending(tr("约时间调解"), icon="calendar")
        self._pass_on = ending(tr("转市场监管所"), icon="transfer")
        self._only_log = ending(tr("先登记"), icon="pencil")

        self._assemble()
        self._order_tabs()
        self._connect()
        self._show_state()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The shops to choose from, and the draft to go on with."""
        self.desk.run(verbs.merchants(), self).then(self._show_merchants)
        if self._draft:
            self.desk.run(verbs.draft(self._draft), self).then(self._resume)
            self._draft = ""

    def refresh(self, changes: object) -> None:
        """A form under somebody's hands is never changed by what happens elsewhere."""

    def start(self) -> None:
        """The first field."""
        self.merchant.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter: the likeliest ending, and with its panel open, the panel."""
        if self._panel is not None:
            self._panel.submit()
        else:
            self._ask_settled()

    def resume(self, place: Place) -> bool:
        """The form that was taken back stands here again as it was; what was begun meanwhile waits as a draft."""
        if place.page != "intake" or self.writing:
            return False
        self.leave()
        self.keeper.release()
        self._empty({})
        self._draft = place.draft
        self.load()
        return True

    def leave(self) -> None:
        """Keep the last words."""
        if not self.writing:
            self._half.keep()
        self.keeper.save()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.space.one_half)
        for section in (self.merchant, self.matter, self.money, self.shop):
            left.addWidget(section)
        right.addWidget(self.consumer)
        left.addStretch(1)
        right.addWidget(self.story, 1)
        if look.care or look.scale > 1.4:
            self.body.addLayout(left)
            self.body.addLayout(right)
        else:
            columns = QHBoxLayout()
            columns.setSpacing(look.layout.column_gap)
            columns.addLayout(left, 1)
            columns.addLayout(right, 1)
            if look.scale <= 1.2:
                self._beside = columns
                self.side.setFixedWidth(look.layout.side - look.space.three - look.space.half)
                columns.addWidget(self.side)
            self.body.addLayout(columns, 1)
        if look.care or look.scale > 1.2:
            self.body.addWidget(self.side)
        self.bar.set_question("" if look.care else tr("谈得怎样？"))
        for button in (self._only_log, self._pass_on, self._meet, self._settle):
            self.bar.add_ending(button)
        margin = look.layout.page_margin
        self._lacking_box = QWidget()
        lacking = QHBoxLayout(self._lacking_box)
        lacking.setContentsMargins(margin, look.space.one, margin, look.space.one)
        lacking.addWidget(self._lacking)
        self._lacking_box.hide()
        self.page.foot.addWidget(self._lacking_box)
        asked = QHBoxLayout()
        asked.setContentsMargins(margin, 0, margin, 0)
        asked.addWidget(self.question)
        self.page.foot.addLayout(asked)
        self.page.foot.addWidget(self.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _place_side(self) -> None:
        """Beside the form where there is room for three columns, else below it, so that no field is cut."""
        if self._beside is None:
            return
        look = current_look()
        wide = look.layout.side - look.space.three - look.space.half
        room = self.width() - wide - 2 * (look.layout.page_margin + look.layout.column_gap)
        beside = room >= 2 * look.layout.side
        if beside == (self._beside.indexOf(self.side) >= 0):
            return
        (self.body if beside else self._beside).removeWidget(self.side)
        if beside:
            self.side.setFixedWidth(wide)
            self._beside.addWidget(self.side)
        else:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_ANY)
            self.body.addWidget(self.side)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: the left column from the top, then the right one, then the endings. Enter goes to the
        next field that is asked every time, so that a talk is typed with few keys; among chips Space chooses."""
        stops: Sequence[QWidget] = (
            self.merchant.name.edit,
            self.matter.summary.edit,
            self.matter.nature,
            self.money.spent.edit,
            self.money.happened.edit,
            self.money.claims,
            self.shop.address.edit,
            self.shop.phone.edit,
            self.consumer.name.edit,
            self.consumer.phone.edit,
            self.consumer.address.edit,
            self.consumer.publicity,
            self.consumer.entrust,
            self.consumer.mode,
            self.story.templates,
            self.story.story.edit,
            self._only_log,
            self._pass_on,
            self._meet,
            self._settle,
        )
        asked = {self.merchant.name.edit, self.matter.summary.edit, self.money.spent.edit}
        asked |= {self.consumer.name.edit, self.consumer.phone.edit}
        for number, stop in enumerate(stops[:-4]):
            onward = next((one for one in stops[number + 1 :] if one in asked), stops[number + 1])
            go_on = partial(onward.setFocus, Qt.FocusReason.TabFocusReason)
            if isinstance(stop, LineEdit):
                stop.entered.connect(go_on)
            elif isinstance(stop, ChipRow):
                stop.go_on_with_enter(go_on)
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.keeper.saved.connect(self._show_saved)
        self.money.happened.set_echo(lambda text: day_echo("happened_on", text, self.desk.now()))
        self.values.left.connect(self._field_left)
        self.values.edited.connect(self._field_edited)
        self.matter.suggestion_taken.connect(self._take_suggestion)
        self.merchant.merchant_known.connect(self.shop.fill)
        self.merchant.merchant_known.connect(lambda _hint: self._look_for_duplicates())
        self.side.look_at.connect(lambda subject: self.go("case", subject=subject))
        self.side.merge_into.connect(self._merge)
        self._to_first.clicked.connect(self._reach_first_missing)
        self._settle.clicked.connect(self._ask_settled)
        self._meet.clicked.connect(lambda: self._open_panel(scheduled.STEP.ending(self.desk.handbook)))
        self._pass_on.clicked.connect(self._ask_transfer)
        self._only_log.clicked.connect(self._log_only)
        self.question.answered.connect(self._log_only)
        self.values.edited.connect(lambda _name: self.question.withdraw())

    # --- while writing ------------------------------------------------------------------------------------------

    def _show_merchants(self, hints: Sequence[MerchantHint]) -> None:
        self.merchant.set_hints(hints)

    def _resume(self, draft: DraftView | None) -> None:
        if draft is None:
            return
        self.matter.show_natures(False, "".join(codes_of(draft.fields, "nature")))
        self.money.show_claims(False, codes_of(draft.fields, "claims"))
        self.values.set_values(draft.fields)
        self.keeper.resume(draft.draft, self.values.values())
        self.merchant.show_known(fill=False)
        self._show_state()
        self._look_for_duplicates()
        self._resume_ending(draft.fields.get(ENDING))

    def _field_edited(self, name: str) -> None:
        if name in ("summary", "story"):
            self._suggest()
        if name == "consumer_phone" and self.consumer.phone.error():
            self._check_phone()
        self._judge_again()
        self.side.show_missing(self.values.values())
        if not self._lacking_box.isHidden():
            self._show_lacking(missing_to_transfer(self.values.values()))

    def _field_left(self, name: str) -> None:
        if name == "consumer_phone":
            self._check_phone()
        if name == "happened_on":
            wrong = read_complaint(self.values.values(), self.desk.now().date()).wrong.get("happened_on")
            self.money.happened.set_error(wrong_words(wrong) if wrong else "")
        if name in ("consumer_phone", "consumer_name", "merchant_name"):
            self._look_for_duplicates()

    def _check_phone(self) -> None:
        self.consumer.warn(phone_wrong(self.values.text("consumer_phone")))

    def _show_state(self) -> None:
        self.bar.set_saved(tr("写到哪里存到哪里"), tr("关掉也不会丢"))
        self.side.show_missing(self.values.values())
        self._check_phone()
        self._suggest()

    def _show_saved(self, when: datetime) -> None:
        self.bar.set_saved(tr("已存 {time}", time=clock_exact(when)), tr("关掉也不会丢"))

    def _suggest(self) -> None:
        text = f"{self.values.text('summary')} {self.values.text('story')}"
        handbook = self.desk.handbook
        values = self.values.values()
        chips: list[ChipData] = []
        found: list[Suggestion] = []
        category = next(iter(suggest_category(handbook, text)), None)
        nature = next(iter(suggest_nature(handbook, text)), None)
        taken = text_of(values, "category")
        if category is not None and not taken:
            found.append(category)
            top = handbook.categories.name(category.top_code)
            whole = f"{top} › {category.name}" if category.code != category.top_code else top
            chips.append(ChipData(f"category:{category.code}", whole, suggested=True))
        if nature is not None and nature.code not in codes_of(values, "nature"):
            found.append(nature)
            chips.append(
                ChipData(f"nature:{nature.code}", tr("问题：{name}", name=nature.name), suggested=True)
            )
        if taken:
            name = text_of(values, "subcategory") or handbook.categories.name(taken)
            chips.insert(0, ChipData("category", name))
        words = list(dict.fromkeys(word for one in found for word in one.words))[:4]
        told = sentences(*(tr("“{word}”", word=word) for word in words))
        why = tr("建议的理由：您写了{words}。不点，就不采用。", words=told) if chips and words else ""
        self.matter.offer(chips, why)

    def _take_suggestion(self, key: str) -> None:
        what, _, code = key.partition(":")
        if what == "nature":
            self.matter.show_natures(False, code)
            self.values.edited.emit("nature")
            self.values.left.emit("nature")
        else:
            term = self.desk.handbook.categories.get(code)
            top = term.parent if term is not None and term.parent else code
            self.values.hold("category", top)
            if term is not None and term.code != top:
                self.values.hold("subcategory", term.name)
        self._suggest()

    def _look_for_duplicates(self) -> None:
        phone, name = self.values.text("consumer_phone"), self.values.text("consumer_name")
        merchant = self.values.text("merchant_name")
        if not (phone or (name and merchant)):
            self.side.show_duplicates(())
            return
        self.desk.run(verbs.duplicates(phone, name, merchant, self.desk.now().date()), self).then(
            self._show_duplicates
        )

    def _show_duplicates(self, found: Sequence[Duplicate]) -> None:
        self.side.show_duplicates(found)

    def _merge(self, subject: str) -> None:
        """What was told today goes to the earlier case as a note; no second case is made."""
        if self.writing:
            return
        self._half.wait_no_more()
        values = self.values.values()
        words = "\n".join(part for part in (text_of(values, "summary"), text_of(values, "story")) if part)
        text = words or tr("同一个人又来说了同一件事。")
        verb = note_and_drop(subject, text, self.keeper.hand_in())
        self.write(verb, lambda _changes: self._merged(subject), self._refused)

    def _merged(self, subject: str) -> None:
        self._empty(self.keeper.taken())
        self.said.emit(tr("已经记到那一件里，没有另立一件。"))
        self.go("case", subject=subject)

    # --- endings ------------------------------------------------------------------------------------------------

    def _wrong(self) -> dict[str, str]:
        """What keeps this from being logged, by field, in words."""
        values = self.values.values()
        wrong = {name: tr("这一格要写。") for name in missing_to_log(values)}
        reading = read_complaint(values, self.desk.now().date())
        return wrong | {name: wrong_words(why) for name, why in reading.wrong.items()}

    def _ready(self) -> bool:
        """True when the record has what no record can do without; otherwise says it at the field."""
        wrong = self._wrong()
        self._told = set(wrong)
        looked_at = dict.fromkeys((*_JUDGED, *wrong))
        for name in looked_at:
            field = self.values.field(name)
            if field is not None:
                field.set_error(wrong.get(name, ""))
        for name in looked_at:
            field = self.values.field(name)
            if name in wrong and field is not None:
                self._reach(field)
                return False
        return not wrong

    def _judge_again(self) -> None:
        """What was said to be wrong is looked at with every key: it goes with its cause, and speaks of the cause of now."""
        if self._told:
            wrong = self._wrong()
            for name in tuple(self._told):
                field = self.values.field(name)
                if field is not None:
                    field.set_error(wrong.get(name, ""))
            self._told &= wrong.keys()

    def _ask_settled(self) -> None:
        if self._ready():
            self._open_panel(on_the_spot.STEP.ending(self.desk.handbook))

    def _ask_transfer(self) -> None:
        if not self._ready():
            return
        missing = missing_to_transfer(self.values.values())
        self._show_lacking(missing)
        if missing:
            self._reach_first_missing()
        else:
            self._open_panel(transferred.STEP.ending(self.desk.handbook))

    def _mark(self, needed: Collection[str]) -> None:
        """必填 stands where the chosen ending needs something, and nowhere else."""
        boxes: dict[str, FieldBox | None] = {"claims": self.money.claims_box}
        boxes |= {name: self.values.field(name) for name in ARTICLE_10 if name not in boxes}
        boxes["summary"] = self.matter.summary
        for name, box in boxes.items():
            if box is not None and name != "story":
                box.set_required(name in _TO_LOG or name in needed)

    def _show_lacking(self, missing: tuple[str, ...]) -> None:
        self._mark(ARTICLE_10)
        self._lacking_box.setVisible(bool(missing))
        self._lacking.set_words(
            tr("转出去还差：{names}。", names=fields_together(missing)),
            tr("投诉举报处理办法第10条要求写全，不然对方不收。"),
        )

    def _reach_first_missing(self) -> None:
        for name in missing_to_transfer(self.values.values()):
            if name == "claims":
                self.money.claims.setFocus(Qt.FocusReason.OtherFocusReason)
                self.page.show_widget(self.money.claims_box)
                return
            field = self.values.field(name)
            if isinstance(field, Field):
                self._reach(field)
                return

    def _reach(self, field: Field | TextField) -> None:
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.show_widget(field)

    def _open_panel(self, form: StepForm) -> None:
        if not self._ready():
            return
        self._close_panel()
        self._lacking_box.hide()
        self.question.withdraw()
        self._mark(ARTICLE_10 if form.kind == transferred.STEP.kind else ())
        self._panel = self._panel_for(form)
        # Its buttons stand in its head, and the head above where the endings were.
        self._panel.keep_head_above(self.bar.height())
        self.bar.hide()
        self._half.open(self._panel)
        self._panel.show()
        self._panel.start()

    def _panel_for(self, form: StepForm) -> StepPanel:
        """A typist ends dozens of talks on one page: each kind of ending is built once and begun anew."""
        panel = self._panels.get(form.kind)
        if panel is not None:
            panel.begin(form)
            return panel
        panel = self._panels[form.kind] = StepPanel(form, bar=True, now=self.desk.now)
        panel.submitted.connect(self._submit)
        panel.cancelled.connect(self._cancelled)
        self._half.watch(panel)
        self.page.foot.addWidget(panel)
        return panel

    def _resume_ending(self, kept: object) -> None:
        """The panel that stood open stands open again, unless the form lacks now what it did not then."""
        if not isinstance(kept, dict):
            return
        forms = (
            step.ending(self.desk.handbook) for step in (on_the_spot.STEP, scheduled.STEP, transferred.STEP)
        )
        form = next((one for one in forms if one.kind == kept.get("kind")), None)
        if form is not None:
            self._open_panel(form)
        if self._panel is not None:
            self._panel.set_values(kept["values"])

    def _cancelled(self) -> None:
        self._close_panel(unwanted=True)
        self._mark(())
        self.start()

    def _close_panel(self, *, unwanted: bool = False) -> None:
        self._half.close(unwanted=unwanted)
        if self._panel is not None:
            self._panel.hide()
            self._panel = None
        self.bar.show()

    def _log_only(self) -> None:
        if self._ready():
            self._save(None, {})

    def _submit(self, kind: str, values: dict[str, object]) -> None:
        if self._panel is None:
            return
        reading = read_step(kind, values, self.desk.now())
        if reading.body is None:
            self._panel.show_wrong(reading.wrong)
            return
        self._save(reading.body, reading.personal)

    def _save(self, body: Body | None, personal: dict[str, str]) -> None:
        if self.writing or not self._sure(body):
            return
        self._half.keep()
        filled = self.values.values()
        reading = read_complaint(filled, self.desk.now().date())
        verb = log_complaint(reading, self.desk.now().date(), body, personal, self.keeper.hand_in())
        self.write(verb, partial(self._saved, filled, logged_words(reading.fields, body)), self._refused)
        self._step_aside()

    def _sure(self, body: Body | None) -> bool:
        """Whether nothing in the form or in its ending is far off, or somebody has said that it is so."""
        now = self.desk.now()
        fields = read_complaint(self.values.values(), now.date()).fields
        asked = questions_to_form(fields, body, self.desk.handbook, now)
        question = self._panel.question if self._panel is not None else self.question
        return not asked or question.ask(asked, question_words(asked, now), yes_words(asked))

    def _step_aside(self) -> None:
        """While it is written the panel is put away: who types on begins the next form, and presses nothing here."""
        if self._panel is not None:
            self._panel.hide()
            self.bar.show()
            self.start()
            self.merchant.name.edit.selectAll()

    def _saved(self, filled: dict[str, object], words: str, done: verbs.Logged) -> None:
        left = self.keeper.taken()
        self._empty(left)
        draft = str(uuid.uuid4())
        back = Place("intake", draft=draft)
        self.offered.emit(Undo(words, verbs.unlog(done.subject, draft, _FORM, filled), back))
        # Who went elsewhere meanwhile, or writes the next one already, is left there.
        if not left and self.isVisible():
            saved = done.step == on_the_spot.STEP.kind
            self.go(registry.key_of(Role.SAVED) if saved else "case", subject=done.subject)

    def _refused(self, error: Exception) -> None:
        self.keeper.given_back()
        if self._panel is not None:
            self.bar.hide()
            self._panel.show()
            if self.isVisible():
                self._panel.start()
        words = refusal_words(error)
        if words and self._panel is not None:
            self._panel.show_refusal(words)
        else:
            self.desk.troubled.emit(error)

    def _empty(self, left: Mapping[str, object]) -> None:
        """A fresh form with what is `left` in it, the keyboard in its first field unless somebody types already."""
        self._close_panel()
        self._lacking_box.hide()
        self._mark(())
        self.question.withdraw()
        self.values.set_values(left)
        self.matter.show_natures(False, "".join(codes_of(left, "nature")))
        self.money.show_claims(False, codes_of(left, "claims"))
        self.merchant.show_known(fill=False)
        self.side.clear()
        self._show_state()
        if not left and self.isVisible():
            self.start()
        self.desk.run(verbs.merchants(), self).then(self._show_merchants)
