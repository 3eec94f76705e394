"""The form of one signature: who, how, and the pad."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.evidence import Attached
from casework.papers.strokes import is_signature, read, written
from ui.features.papers.sign_verbs import Given, Place
from ui.features.papers.sign_words import bare, photo_words
from ui.parts.binding import FormValues
from ui.parts.values import Wrong, too_long, wrong_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.choice import Choice
from ui.widgets.field import Field, FieldBox
from ui.widgets.label import Label
from ui.widgets.sign_pad import SignPad
from ui.widgets.state import Tone
from ui.widgets.tab_order import enter_goes_on
from ui.widgets.text_field import TextField
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

PEN: Final = "pen"
_SELF: Final = "self"
_AGENT: Final = "agent"
STROKES: Final = "strokes"
FILE: Final = "file"
NTH: Final = "nth"
OF: Final = "of"
"""In a draft: which document of the subject is signed."""
SEEN: Final = "seen"
"""In a draft: the document that was on the screen while somebody signed."""


class SignValues(FormValues):
    """Nothing stands there as long as only what stands there from the beginning does: nobody who only looks leaves a draft."""

    def values(self) -> dict[str, object]:
        found = super().values()
        begun = {"way": (PEN,), "who": (_SELF,)}
        typed = any(name not in (OF, SEEN) and value != begun.get(name, ()) for name, value in found.items())
        return found if typed else {}


class SignForm(QWidget):
    """`values` are what a draft keeps; what the pad and the list of photographs show is held in them."""

    def __init__(self, values: FormValues, parent: QWidget) -> None:
        super().__init__(parent)
        self.values = values
        self._places: tuple[Place, ...] = ()
        self._photos: tuple[Attached, ...] = ()
        look = current_look()
        self.place = ChipRow(tr("谁签"), exclusive=True)
        self.place_box = FieldBox(tr("谁签"), self.place, error_room=False, parent=self)
        self.way = ChipRow(
            tr("怎么签"),
            [
                ChipData(PEN, tr("在屏幕上签")),
                ChipData("paper", tr("在纸上签了")),
                ChipData("thumb", tr("在纸上按手印")),
            ],
            always=True,
        )
        self.who = ChipRow(
            tr("签的是"),
            [ChipData(_SELF, tr("本人")), ChipData(_AGENT, tr("代理人、代签人"))],
            always=True,
        )
        asked = WrapRow()
        asked.setSpacing(look.space.three)
        asked.addWidget(self.place_box, 3)
        asked.addWidget(FieldBox(tr("怎么签"), self.way, error_room=False, parent=self), 4)
        asked.addWidget(FieldBox(tr("签的是"), self.who, error_room=False, parent=self), 3)
        below = WrapRow()
        below.setSpacing(look.space.three)
        below.addWidget(self._drawn_on(), 5)
        below.addWidget(self._written(), 3)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space.one_half)
        box.addLayout(asked)
        box.addLayout(below)
        values.add_chips(NTH, self.place)
        values.add_chips("way", self.way)
        values.add_chips("who", self.who)
        values.add_text("signer", self.signer)
        values.add_text("text", self.authority)
        self._listen()
        self.begin()

    def _drawn_on(self) -> QWidget:
        """The pad, or the list of photographs in its place."""
        look = current_look()
        place = QWidget(self)
        self.pad = SignPad(place)
        self.clear = plain(tr("清除"), icon="close", parent=place)
        self.pad_told = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=place)

        def listed(box: QWidget) -> Choice:
            self.photo = Choice(tr("哪张照片"), box)
            return self.photo

        self.photo_box = FieldBox(
            tr("哪张照片"),
            listed,
            hint=tr("签了字、按了手印的那张纸"),
            required=True,
            error_room=False,
            parent=place,
        )
        told = WrapRow()
        told.setSpacing(look.space.two)
        told.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.pad_told, 1)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space.one)
        column.addWidget(self.pad)
        column.addLayout(told)
        column.addWidget(self.photo_box)
        column.addStretch(1)
        return place

    def _written(self) -> QWidget:
        """Whose hand it is."""
        look = current_look()
        place = QWidget(self)
        self.signer = Field(tr("签字人姓名"), required=True, error_room=False, parent=place)
        self.names = ChipRow(tr("就是"), exclusive=True, small=True)
        self.names_box = FieldBox(tr("就是"), self.names, error_room=False, parent=place)
        self.authority = TextField(
            tr("凭什么代签"),
            hint=tr("授权委托书、和本人的关系；本人为什么不签，也写在这里"),
            required=True,
            error_room=False,
            height=look.control.standard * 2,
            parent=place,
        )
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space.one)
        for part in (self.signer, self.names_box, self.authority):
            column.addWidget(part)
        column.addStretch(1)
        return place

    def _listen(self) -> None:
        self.place.chosen_changed.connect(lambda _keys: self._fit())
        for row in (self.way, self.who):
            row.chosen_changed.connect(lambda _keys: self._fit())
        self.names.chosen_changed.connect(self._name_taken)
        self.signer.edited.connect(lambda _text: self._typed())
        self.authority.edited.connect(lambda _text: self.authority.set_error(""))
        self.pad.edited.connect(self._drawn)
        self.clear.clicked.connect(self.pad.clear)
        self.photo.activated.connect(self._photo_chosen)

    # --- showing ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """As nobody has signed yet."""
        self.values.set_values({"way": (PEN,), "who": (_SELF,)})
        self.show_values()

    def offer(self, places: Sequence[Place], photos: Sequence[Attached]) -> None:
        """The places of the document, and the files that may show it signed."""
        self._places, self._photos = tuple(places), tuple(photos)
        self.place.set_chips([ChipData(str(one.nth), bare(one.words)) for one in places])
        chosen = self.values.text(FILE)
        self.photo.blockSignals(True)
        self.photo.clear()
        self.photo.addItem(tr("请选一张") if photos else tr("还没有附上照片"), "")
        for photo in photos:
            self.photo.addItem(photo_words(photo), photo.name.hex())
        self.photo.setCurrentIndex(max(0, self.photo.findData(chosen)))
        self.photo.blockSignals(False)
        self._fit()

    def show_values(self) -> None:
        """The pad and the list as the values have them."""
        self.pad.set_strokes(read(self.values.text(STROKES)))
        self.photo.setCurrentIndex(max(0, self.photo.findData(self.values.text(FILE))))
        for row, code in ((self.way, PEN), (self.who, _SELF)):
            if not row.chosen():
                row.choose((code,))
        self._fit()

    def at(self) -> Place | None:
        """The place that is chosen."""
        return next((one for one in self._places if (str(one.nth),) == self.place.chosen()), None)

    def _fit(self) -> None:
        pen = self.way.chosen() in ((), (PEN,))
        for part in (self.pad, self.clear, self.pad_told):
            part.setVisible(pen)
        self.photo_box.setVisible(not pen)
        self.authority.setVisible(self.who.chosen() == (_AGENT,))
        at = self.at()
        names = at.names if at is not None and self.who.chosen() != (_AGENT,) else ()
        self.names.set_chips([ChipData(name, name) for name in names])
        self.names_box.setVisible(bool(names))
        self.place_box.set_error("")
        self._tell_pad("")

    def _tell_pad(self, wrong: str) -> None:
        again = (at := self.at()) is not None and at.signed is not None
        self.pad_told.set_tone(Tone.WARNING if wrong else Tone.MUTED)
        self.pad_told.setText(
            wrong
            or (
                tr("这里签过了。再签一次，以新的为准。")
                if again
                else tr("用笔、手指或者鼠标写都行。签坏了点“清除”重签。")
            )
        )

    # --- hands --------------------------------------------------------------------------------------------------

    def _name_taken(self, names: object) -> None:
        if isinstance(names, tuple) and names:
            self.signer.set_text(names[0])
            self.signer.set_error("")
            self.values.left.emit("signer")

    def _typed(self) -> None:
        self.signer.set_error("")
        self.names.choose(())

    def _drawn(self) -> None:
        strokes = self.pad.strokes()
        self.values.hold(STROKES, written(strokes) if strokes else "")
        self._tell_pad("")

    def _photo_chosen(self, _index: int) -> None:
        self.photo_box.set_error("")
        self.values.hold(FILE, str(self.photo.currentData() or ""))

    # --- reading ------------------------------------------------------------------------------------------------

    def given(self) -> Given | None:
        """The signature; ``None``, after saying what lacks, where it is none yet."""
        at, way = self.at(), next(iter(self.way.chosen()), PEN)
        agent = self.who.chosen() == (_AGENT,)
        name, why = self.signer.text(), self.authority.text() if agent else ""
        lacking: list[QWidget] = []
        if at is None:
            self.place_box.set_error(tr("请点一下是谁签。"))
            lacking.append(self.place)
        if not name:
            self.signer.set_error(tr("请写签字人的姓名。"))
            lacking.append(self.signer.edit)
        elif too_long({"signer": name}):
            self.signer.set_error(wrong_words(Wrong.TOO_LONG))
            lacking.append(self.signer.edit)
        if agent and (
            wrong := Wrong.EMPTY if not why else next(iter(too_long({"text": why}).values()), None)
        ):
            self.authority.set_error(wrong_words(wrong))
            lacking.append(self.authority.edit)
        strokes = self.pad.strokes() if way == PEN else ()
        file = self.values.text(FILE) if way != PEN else ""
        if way == PEN and not is_signature(strokes):
            self._tell_pad(tr("还没有签。请在上面写名字；不会写的，在纸上按手印，拍下来再选“在纸上按手印”。"))
            lacking.append(self.clear)
        if way != PEN and file not in {one.name.hex() for one in self._photos}:
            self.photo_box.set_error(
                tr("请选一张照片。")
                if self._photos
                else tr("请先回到这一件的页面，在“凭证”里附上那张纸的照片，再来这里选。写的都还在。")
            )
            lacking.append(self.photo)
        if lacking or at is None:
            lacking[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Given(at.nth, way, agent, name, written(strokes) if strokes else "", why, file)

    def stops(self, last: QWidget) -> None:
        """Enter goes from one to the next."""
        enter_goes_on([self.place, self.way, self.who, self.signer.edit, last])
