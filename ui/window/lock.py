"""What lies over the window while whoever sits here is away, or is asked for a PIN. It covers and closes everything below, and takes
nothing of it down: what was typed stands there afterwards, and the keyboard is back where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from local_store.rights import Role
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.window.people_menu import seeing_words
from ui.words import sentences, tr

if TYPE_CHECKING:
    from ui.verbs import Person

_WIDEST = 30
"""Of the card, in letters."""


class Lock(QFrame):
    """Over `window`, with `parts` of it closed as long as it is shown. `tried` with a staff id and what was typed; `taken` with the id
    of somebody who has no PIN; `given_up` where nobody need be asked after all."""

    tried = Signal(str, str)
    taken = Signal(str)
    given_up = Signal()

    def __init__(self, window: QWidget, parts: tuple[QWidget, ...]) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._staff = ""
        self._busy = False
        self._closed: list[QWidget] = []
        self._shortcuts: list[QShortcut] = []
        self._keyboard: QWidget | None = None
        self.setProperty("kind", "page")
        self.setAutoFillBackground(True)
        self.hide()
        page = ScrollPage(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        place = page.body_place
        self._card = Card(parent=place)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = Label("", Type.TITLE, strong=True, wrap=True, parent=self._card)
        self.told = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self._card)
        self.pin = Field(tr("PIN"), parent=self._card)
        self.pin.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self.open = primary(tr("解锁"), parent=self._card)
        self.back = plain(tr("不换了"), parent=self._card)
        row = WrapRow()
        row.setSpacing(current_look().space.one)
        row.addWidget(self.open)
        row.addWidget(self.back)
        row.addStretch(1)
        self._others_head = Label(tr("换别人"), Type.SMALL, Tone.MUTED, parent=self._card)
        self._others = WrapRow()
        self._others.setSpacing(current_look().space.one)
        self.note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self._card)
        for part in (self.title, self.told, self.pin):
            self._card.add(part)
        self._card.add_layout(row)
        self._card.add(self._others_head)
        self._card.add_layout(self._others)
        self._card.add(self.note)
        page.body.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        page.body.addLayout(middle)
        page.body.addStretch(2)
        self.open.clicked.connect(self._try)
        self.pin.edit.entered.connect(self._try)
        self.back.clicked.connect(self.given_up)
        window.installEventFilter(self)

    def ask(self, now: Person, staff: str, *, may_go_back: bool) -> None:
        """Ask `staff` for their PIN. `may_go_back`: whoever sits here has shown theirs, and may go on."""
        self._staff = staff
        self._busy = False
        name = next((one.name for one in now.everybody if one.staff == staff), "")
        self.title.setText(tr("换成 {name}", name=name) if may_go_back else tr("已锁上：{name}", name=name))
        self.told.setText(
            tr("请输这个人的 PIN。") if may_go_back else tr("写了一半的都在，解锁后接着写。上报照常进行。")
        )
        self.open.setText(tr("换过来") if may_go_back else tr("解锁"))
        self.back.setVisible(may_go_back)
        self.note.setText(sentences(_if_forgotten(now, staff), tr("PIN 只把几个人分开，防不了小偷。")))
        self.pin.set_text("")
        self.pin.set_error("")
        self._show_others(now)
        self._cover()
        self.pin.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Why the window stays locked."""
        self._busy = False
        self.pin.set_text("")
        self.pin.set_error(words)
        self.pin.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Everything stands as it did."""
        if self.isHidden():
            return
        self.pin.set_text("")
        self.hide()
        for part in self._closed:
            part.setEnabled(True)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)
        self._closed, self._shortcuts = [], []
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is not None:
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches what lies below."""
        event.accept()

    def _cover(self) -> None:
        if self.isHidden():
            QGuiApplication.inputMethod().commit()
            for other in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
                if other is not None:
                    other.close()
            self._keep_keyboard()
            self._closed = [part for part in self._parts if part.isEnabled()]
            for part in self._closed:
                part.setEnabled(False)
            self._shortcuts = [each for each in self._window.findChildren(QShortcut) if each.isEnabled()]
            for shortcut in self._shortcuts:
                shortcut.setEnabled(False)
        self.setGeometry(self._window.rect())
        look = current_look()
        self._card.setFixedWidth(min(_WIDEST * look.px(Type.BODY), self.width() - 4 * look.space.two))
        self.show()
        self.raise_()

    def _keep_keyboard(self) -> None:
        self._keyboard = self._window.focusWidget()
        if self._keyboard is not None:
            self._keyboard.destroyed.connect(self._forget_keyboard)

    def _forget_keyboard(self) -> None:
        self._keyboard = None

    def _show_others(self, now: Person) -> None:
        empty(self._others)
        others = [one for one in now.here() if one.staff != self._staff]
        self._others_head.setVisible(bool(others))
        for one in others:
            button = plain(seeing_words(now, one), size="small", parent=self._card)
            button.clicked.connect(lambda _=False, staff=one.staff: self.taken.emit(staff))
            self._others.addWidget(button)

    def _try(self) -> None:
        pin = self.pin.text()
        if self._busy:
            return
        if not pin:
            self.pin.set_error(tr("请输 PIN。"))
            return
        self._busy = True
        self.tried.emit(self._staff, pin)


def _if_forgotten(now: Person, staff: str) -> str:
    heads = [who for who, has in now.standings.items() if has.role is Role.HEAD and has.has_pin]
    if heads == [staff]:
        return tr(
            "这台电脑上只有一位负责人：忘了 PIN 没有人能重设，请找区里，照着“只有一位负责人，忘了 PIN”办。"
        )
    return tr("忘了 PIN，请负责人在“设置”里重设。")
