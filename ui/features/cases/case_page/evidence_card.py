"""凭证: the photographs and scanned papers of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from casework.evidence import PICTURES, SUFFIXES, Attached, EvidenceRefused, attached, name_to_save
from casework.state import CaseState
from local_store.errors import EvidenceUnavailable
from local_store.file.vault import Vault
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes
from ui.features.cases.case_page.evidence_files import (
    Source,
    Taken,
    picture,
    source_of,
    sources_of,
    take,
    thumbnails,
)
from ui.features.cases.case_page.evidence_words import (
    fetch_words,
    sent_words,
    size_words,
    where_words,
    why_refused,
    why_unseen,
)
from ui.features.cases.case_page.scan_offer import ScanOffer
from ui.parts.page import Page
from ui.parts.rights import needs
from ui.theme import current_look
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.button import Button, plain
from ui.widgets.card import Card
from ui.widgets.files import translate_labels
from ui.widgets.label import Label
from ui.widgets.parting import part_with
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class EvidenceCard(Card):
    """The files of one case. What is pasted, dropped or chosen is read and proved on a thread of its own, then written by the page."""

    remove = Signal(object)
    """EntryId: somebody wants this one out of the case; the page asks why."""

    def __init__(self, page: Page, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("凭证"), parent=parent)
        self._page = page
        self._subject = subject
        self._vault: Vault | None = None
        self._files: tuple[Attached, ...] = ()
        self._shown: list[QWidget] = []
        self._missing: frozenset[bytes] = frozenset()
        self.setAcceptDrops(True)
        self.paste = plain(tr("粘贴"), size="small", key="Ctrl+V", parent=self.head_place)
        self.choose = plain(tr("加文件"), size="small", icon="plus", parent=self.head_place)
        for button in (self.paste, self.choose):
            self.add_head(button)
        self.told = Label("", Type.SMALL, Tone.WARNING, wrap=True, parent=self)
        self.told.hide()
        self.where = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._list = QVBoxLayout()
        self.add_layout(self._list)
        self.scans = ScanOffer(page, self)
        self.add(self.scans)
        self.scans.wanted.connect(lambda paths: self.take_in([source_of(path) for path in paths]))
        self.add(self.where)
        self.add(self.told)
        needs(self.paste).clicked.connect(self.paste_in)
        # A field with the keyboard keeps its own: it takes the keys before they are a shortcut.
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste_in)
        needs(self.choose).clicked.connect(self._ask)

    # --- showing ------------------------------------------------------------------------------------------------

    def show_case(self, state: CaseState) -> None:
        """Show what the case has now."""
        files = attached(state)
        self.scans.begin()
        if not files:
            self.where.setText(tr("收据、聊天截图、签了字的协议：截图以后粘贴，或者把文件拖到这里。"))
        else:
            self._page.desk.run(_told, self).then(self._say_sent)
        if files == self._files and self._shown:
            if self._missing:
                self._page.desk.run(_vault, self).then(self._draw)
            return
        self._files = files
        for row in self._shown:
            part_with(row, self._list)
        self._shown = [self._row(each) for each in files]
        for row in self._shown:
            self._list.addWidget(row)
        if files:
            self._page.desk.run(_vault, self).then(self._draw)

    def _row(self, file: Attached) -> QWidget:
        look = current_look()
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space.one_half)
        small = QLabel(row)
        small.setObjectName(file.name.hex())
        small.setFixedSize(_small(look.control.standard))
        small.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(file.file_name or tr("没有名字"), Type.BODY, fold=True, parent=row))
        kind = SUFFIXES.get(file.media, "").removeprefix(".").upper()
        words.addWidget(
            Label(" · ".join(filter(None, (kind, size_words(file.size)))), Type.SMALL, Tone.MUTED, parent=row)
        )
        state = Label("", Type.SMALL, Tone.WARNING, wrap=True, parent=row)
        state.setObjectName(f"why {file.name.hex()}")
        state.hide()
        words.addWidget(state)
        sent = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=row)
        sent.setObjectName(f"sent {file.name.hex()}")
        sent.hide()
        words.addWidget(sent)
        fetch = plain(tr("在另一台电脑上，点这里取"), size="small", parent=row)
        fetch.setObjectName(f"fetch {file.name.hex()}")
        fetch.setAccessibleDescription(file.file_name)
        fetch.clicked.connect(partial(self._fetch, file))
        fetch.hide()
        acts = WrapRow()
        acts.addWidget(fetch)
        if file.media in PICTURES:
            view = plain(tr("看"), size="small", parent=row)
            view.setAccessibleName(tr("看 {name}", name=file.file_name))
            view.clicked.connect(partial(self._view, file))
            acts.addWidget(view)
        save = plain(tr("存出去"), size="small", parent=row)
        save.setAccessibleName(tr("存出去 {name}", name=file.file_name))
        needs(save, Right.EXPORT).clicked.connect(partial(self._save, file))
        gone = plain(tr("移除"), size="small", parent=row)
        gone.setAccessibleName(tr("移除 {name}", name=file.file_name))
        needs(gone).clicked.connect(partial(self.remove.emit, file.entry))
        acts.addWidget(save)
        acts.addWidget(gone)
        words.addLayout(acts)
        line.addWidget(small, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return row

    def _draw(self, vault: Vault) -> None:
        self._vault = vault
        size = _small(current_look().control.standard) * self.devicePixelRatio()
        files = self._files
        self._page.desk.work(lambda: thumbnails(vault, files, size), self).then(self._drawn)

    def _drawn(self, made: dict[bytes, QImage | str]) -> None:
        for name, one in made.items():
            small = self.findChild(QLabel, name.hex())
            why = self.findChild(Label, f"why {name.hex()}")
            if isinstance(one, QImage) and small is not None:
                pixmap = QPixmap.fromImage(one)
                pixmap.setDevicePixelRatio(self.devicePixelRatio())
                small.setPixmap(pixmap)
                if why is not None:
                    why.hide()
            elif isinstance(one, str) and why is not None:
                why.setText(why_unseen(one))
                why.setVisible(bool(one))
        self._missing = frozenset(name for name, one in made.items() if one == "missing")
        self._page.desk.run(partial(_fetched, tuple(self._missing)), self).then(self._say_fetched)

    def _say_fetched(self, told: tuple[frozenset[bytes], Mapping[bytes, str]]) -> None:
        """Of each file that is not here and that another PC attached: whether it is on its way, else a button that fetches it."""
        others, wanted = told
        for file in self._files:
            button = self.findChild(Button, f"fetch {file.name.hex()}")
            why = self.findChild(Label, f"why {file.name.hex()}")
            if button is None or why is None:
                continue
            missing = file.name in self._missing
            state = wanted.get(file.name)
            button.setVisible(missing and file.name in others and state != "")
            if missing and (words := fetch_words(state)):
                why.set_tone(Tone.MUTED if state == "" else Tone.WARNING)
                why.setText(words)
                why.show()

    def _fetch(self, file: Attached) -> None:
        desk = self._page.desk
        desk.run(partial(_want, file.name), self).then(lambda _none: self._wanted()).fails(desk.troubled.emit)

    def _wanted(self) -> None:
        self._page.desk.sync_now()
        self._page.desk.run(partial(_fetched, tuple(self._missing)), self).then(self._say_fetched)

    def _say_sent(self, told: Mapping[bytes, str]) -> None:
        """What headquarters has said of each file that this PC has to send; of another PC's nobody here knows."""
        self.where.setText(where_words([told.get(file.name) for file in self._files]))
        for file in self._files:
            label = self.findChild(Label, f"sent {file.name.hex()}")
            if label is not None and file.name in told:
                words, tone = sent_words(told[file.name])
                label.set_tone(tone)
                label.setText(words)
                label.show()

    # --- taking in ----------------------------------------------------------------------------------------------

    def paste_in(self) -> None:
        """What the clipboard has."""
        found = sources_of(QGuiApplication.clipboard().mimeData(), tr("粘贴的图片.png"))
        if found:
            self.take_in(found)
        else:
            self._tell(tr("剪贴板里没有图片，也没有文件。请先截图，或者在文件夹里复制文件。"))

    def take_in(self, sources: Sequence[Source]) -> None:
        """Read, prove and keep them, then write those that are good into the case; also where the page is left meanwhile."""
        if self._page.asks_first():
            return
        self._tell(tr("正在存 {count} 份…", count=len(sources)))
        self._page.desk.run(_vault).then(partial(_take, self._page, self._subject, self, sources)).fails(
            self._page.desk.troubled.emit
        )

    def taken(self, found: Sequence[Taken]) -> None:
        """What could not be taken, each with what to do."""
        self._tell("\n".join(f"{each.name}：{why_refused(each.refused)}" for each in found if each.refused))

    def _ask(self) -> None:
        dialog = translate_labels(QFileDialog(self, tr("选照片或扫描件")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [f"{tr('照片和 PDF')} (*.jpg *.jpeg *.png *.webp *.pdf)", f"{tr('所有文件')} (*)"]
        )
        dialog.filesSelected.connect(lambda paths: self.take_in([source_of(Path(path)) for path in paths]))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = sources_of(event.mimeData(), tr("粘贴的图片.png"))
        if found:
            event.acceptProposedAction()
            self.take_in(found)

    # --- looking, letting out -----------------------------------------------------------------------------------

    def _view(self, file: Attached) -> None:
        vault = self._vault
        if vault is None:
            return
        screen = self.window().size() - QSize(80, 80)
        self._page.desk.work(lambda: picture(vault.read(file.name), screen), self).then(
            partial(self._viewed, file)
        ).fails(self._unseen)

    def _viewed(self, file: Attached, image: QImage) -> None:
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(file.file_name)
        outer = QVBoxLayout(dialog)
        shown = QLabel(dialog)
        shown.setPixmap(QPixmap.fromImage(image))
        shown.setAccessibleName(file.file_name)
        outer.addWidget(shown)
        close = plain(tr("关上"), key="Esc", parent=dialog)
        close.clicked.connect(dialog.close)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        dialog.open()

    def _save(self, file: Attached) -> None:
        self._page.desk.run(_let_out, self).then(partial(self._ask_where, file)).fails(
            self._page.desk.troubled.emit
        )

    def _ask_where(self, file: Attached, vault: Vault) -> None:
        from ui.parts.saving import ask_where, write_whole

        name = name_to_save(file.file_name, file.media)
        end = SUFFIXES.get(file.media, ".bin")

        def write(path: Path) -> None:
            self._page.desk.carry_out(lambda: write_whole(path, vault.read(file.name)), self).then(
                lambda _: self._page.said.emit(tr("存好了。存出去的这一份没有加密，用完请删掉。"))
            ).fails(self._unseen)

        ask_where(self._page, name, end, write)

    def _unseen(self, error: Exception) -> None:
        if isinstance(error, EvidenceUnavailable):
            self._tell(why_unseen(error.why))
        elif isinstance(error, EvidenceRefused):
            self._tell(why_unseen("undrawn"))
        else:
            self._page.desk.troubled.emit(error)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))


def _take(page: Page, subject: str, card: EvidenceCard, sources: Sequence[Source], vault: Vault) -> None:
    """A function and no method: what somebody brought is written though they have left the page."""
    desk = page.desk

    def told(done: tuple[Changes, list[Taken]]) -> None:
        if isValid(card):
            card.taken(done[1])

    def failed(error: Exception) -> None:
        if isValid(card):
            card.taken(())
        desk.troubled.emit(error)

    desk.carry_in(lambda: take(vault, sources), partial(_attach, subject)).then(told).fails(failed)


def _attach(subject: str, found: Sequence[Taken]) -> Verb[tuple[Changes, list[Taken]]]:
    """What is good into the case; the rest, and what the case refuses, is told."""

    def verb(store: Store) -> tuple[Changes, list[Taken]]:
        changes, refused = Changes(), [each for each in found if each.kept is None]
        if len(refused) == len(found):
            return changes, refused
        session = store.session(store.on_duty())
        for each in found:
            try:
                if each.kept is not None:
                    changes |= session.attach(subject, each.kept, each.name)
            except EvidenceRefused as error:
                refused.append(Taken(each.name, refused=error.why))
        return changes, refused

    return verb


def _told(store: Store) -> Mapping[bytes, str]:
    return store.files_told()


def _want(name: bytes, store: Store) -> None:
    store.session(store.on_duty()).require(Right.LOOK)
    store.files_in.want(name)


def _fetched(names: Sequence[bytes], store: Store) -> tuple[frozenset[bytes], Mapping[bytes, str]]:
    """Those of these files that another PC attached and that headquarters may have, and what became of what is wanted."""
    own = store.files_told().keys()
    others = frozenset(names) - own if store.sync_status().enrolled else frozenset[bytes]()
    return others, store.files_in.told()


def _vault(store: Store) -> Vault:
    return store.evidence


def _let_out(store: Store) -> Vault:
    store.session(store.on_duty()).require(Right.EXPORT)
    return store.evidence


def _small(unit: int) -> QSize:
    return QSize(unit * 3, unit * 2)
