"""继续未完成: every form left half-filled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.views import Changes, DraftView
from ui import verbs
from ui.features import registry
from ui.features.feature import DraftForm, Opening, Role
from ui.parts.page import TitledPage, Undo
from ui.parts.rights import needs
from ui.ports import Desk
from ui.steps.registry import step_words
from ui.steps.righting import panel_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, divider
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import local, mask_name, moment_words, tr

_LONGEST = 40
"""Characters of a step's text that name its draft."""


class DraftsPage(TitledPage):
    """The one touched last first."""

    rail = Role.HOME

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, tr("继续未完成"), note=tr("上回没写完的都在这里，一个字也没丢。"), parent=parent
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        place = self.page.body_place
        self._card = Card(padded=False, parent=place)
        self._card.add_layout(self._list)
        self._empty = EmptyState(
            "check", tr("都写完了"), tr("有人来，就按 F2 登记。"), tr("登记投诉"), framed=True, parent=place
        )
        self._empty.acted.connect(lambda: self.go(registry.key_of(Role.TAKE_IN)))
        self.body.addWidget(self._card)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)
        self._card.hide()
        self._empty.hide()

    def turn(self) -> None:
        """Words and groups go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab goes on to the drafts."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """All drafts."""
        self.desk.run(verbs.drafts, self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Drafts only."""
        return changes.drafts

    def _show(self, drafts: tuple[DraftView, ...]) -> None:
        empty(self._list)
        kinds = [Label(_kind(draft), Type.BODY, Tone.MUTED, parent=self._card) for draft in drafts]
        widest = max((kind.sizeHint().width() for kind in kinds), default=0)
        for number, (draft, kind) in enumerate(zip(drafts, kinds, strict=True)):
            kind.setMinimumWidth(widest)
            if number:
                self._list.addWidget(divider(self._card))
            self._list.addWidget(self._row(draft, kind))
        self._card.setVisible(bool(drafts))
        self._empty.setVisible(not drafts)

    def _row(self, draft: DraftView, kind: Label) -> QWidget:
        look = current_look()
        holder = QWidget(self._card)
        row = WrapRow(holder)
        row.setContentsMargins(look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide)
        row.setSpacing(look.space.two)
        row.addWidget(kind, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(
            Label(_title(draft), Type.STRONG, strong=True, wrap=True, parent=holder),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        when = moment_words(local(draft.saved_at), self.desk.now().date())
        saved = Label(tr("存于 {when}", when=when), Type.SMALL, Tone.MUTED, parent=holder)
        row.addWidget(saved, 0, Qt.AlignmentFlag.AlignVCenter)
        drop = plain(tr("不要了"), parent=holder)
        go_on = plain(tr("接着写"), icon="resume", parent=holder)
        for button in (drop, go_on):
            button.setAccessibleDescription(when)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        go_on.clicked.connect(lambda: self._go_on(draft))
        needs(drop).clicked.connect(lambda: self._drop(draft))
        return holder

    def _go_on(self, draft: DraftView) -> None:
        if draft.subject and not _is_about(draft):
            self.desk.run(verbs.sort_of(draft.subject), self).then(
                lambda sort: self.go(registry.page_showing(sort), subject=draft.subject, step=draft.form)
            )
        else:
            self.go(_form_of(draft).key, draft=draft.draft, subject=draft.subject)

    def _drop(self, draft: DraftView) -> None:
        again = verbs.keep_draft(draft.draft, draft.form, dict(draft.fields), draft.subject)
        undo = Undo(tr("已丢掉一份没写完的。"), again)
        self.write(verbs.throw_away_draft(draft.draft), lambda _changes: self.offered.emit(undo))


def _kind(draft: DraftView) -> str:
    if draft.subject and not _is_about(draft):
        return step_words(draft.form) or panel_words(draft.form)
    return _form_of(draft).words()


def _is_about(draft: DraftView) -> bool:
    """Whether it has a page of its own, beside that of its subject."""
    known = registry.drafts().get(draft.form)
    return known is not None and known.about


def _form_of(draft: DraftView) -> DraftForm:
    """A form that no feature knows (any more) is gone on with where most is taken in."""
    known = registry.drafts()
    main = registry.key_of(Role.TAKE_IN)
    return known.get(draft.form) or next(one for one in known.values() if one.key == main)


def _title(draft: DraftView) -> str:
    """What it is about, with the name masked."""
    told = draft.fields
    parts = [str(told.get(name, "")) for name in ("merchant_name", "summary", "question")]
    if draft.subject:
        written = (
            str(told.get(name, "")) for name in ("text", "why", "summary", "story", "answer", "merchant_name")
        )
        parts = [next(filter(None, written), "")[:_LONGEST]]
    who = mask_name(str(told.get("consumer_name", "")))
    return " · ".join(part for part in (*parts, who) if part) or tr("还没写标题")


def make(opening: Opening) -> DraftsPage:
    """The page."""
    return DraftsPage(opening.desk, opening.parent)
