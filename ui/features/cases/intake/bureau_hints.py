"""Beside the complaint form: what the bureau may look at (Order 121 Art 16, 17), by article. It refuses nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from casework.handbook.sensitive import find_flags
from local_store.views import Duplicate
from ui import verbs
from ui.features.cases.intake.said_of_flags import text_to_look_at
from ui.parts.beside_form import BesideForm
from ui.parts.dates import read_day
from ui.parts.values import Values, codes_of, text_of
from ui.ports import Desk
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import listed, tr

GROUND: Final = "nonaccept_ground"
ABNORMAL: Final = "abnormal_hint"
_YEARS: Final = 3
"""Art 16 (4)."""
_OFTEN: Final = 3
_LATELY: Final = 90
"""So many complaints of one telephone about one shop in so many days are "many in a short time": ours, nobody says how many."""
_OLD, _OFTEN_CODE, _ONE_PHONE, _HANDLED = "R4", "A2", "A4", "R2"


def hints(
    values: Values, handbook: Handbook, today: date, met: Sequence[Duplicate] = ()
) -> tuple[tuple[str, str], ...]:
    """(dictionary, code) of what the form points to, in the order of the handbook. ``met``: earlier cases that may be the same."""
    text = text_to_look_at(values)
    found = {(GROUND, one.code) for one in find_flags(handbook, text, GROUND)}
    found |= {(ABNORMAL, one.code) for one in find_flags(handbook, text, ABNORMAL)}
    happened = read_day(text_of(values, "happened_on"), today) if text_of(values, "happened_on") else None
    if happened is not None and _is_over(happened, today):
        found.add((GROUND, _OLD))
    if "yes" in codes_of(values, "association_handled"):
        found.add((GROUND, _HANDLED))
    of_phone = [one for one in met if "consumer_phone" in one.same]
    if sum("merchant_name" in one.same and one.days_ago <= _LATELY for one in of_phone) >= _OFTEN:
        found.add((ABNORMAL, _OFTEN_CODE))
    name = text_of(values, "consumer_name")
    if name and any(one.row.consumer_name and one.row.consumer_name != name for one in of_phone):
        found.add((ABNORMAL, _ONE_PHONE))
    return tuple(
        (dictionary, term.code)
        for dictionary in (GROUND, ABNORMAL)
        for term in handbook.dictionary(dictionary)
        if (dictionary, term.code) in found
    )


def _is_over(happened: date, today: date) -> bool:
    try:
        return happened.replace(year=happened.year + _YEARS) < today
    except ValueError:  # 29 February
        return happened.replace(year=happened.year + _YEARS, day=28) < today


class HintNote(BesideForm):
    """Hidden while nothing points to anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._asked: tuple[str, str, str] = ("", "", "")
        self._met: tuple[Duplicate, ...] = ()
        self._note = Note(Tone.INFO, stacked=True, parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._note)
        self.hide()

    def ask(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, values: Values) -> None:
        desk = self._desk
        if desk is None:
            return
        asked = (
            text_of(values, "consumer_phone"),
            text_of(values, "consumer_name"),
            text_of(values, "merchant_name"),
        )
        if asked != self._asked:
            self._asked, self._met = asked, ()
            if asked[0]:
                desk.run(verbs.duplicates(*asked, desk.now().date()), self).then(
                    lambda found: self._know(asked, found, values)
                )
        self._show(values)

    def _know(self, asked: tuple[str, str, str], found: Sequence[Duplicate], values: Values) -> None:
        if asked == self._asked:
            self._met = tuple(found)
            self._show(values)

    def _show(self, values: Values) -> None:
        desk = self._desk
        if desk is None:
            return
        found = hints(values, desk.handbook, desk.now().date(), self._met)
        terms = [desk.handbook.dictionary(dictionary).get(code) for dictionary, code in found]
        said = [tr("{basis}：{name}", basis=term.basis, name=term.name) for term in terms if term is not None]
        self._note.set_words(
            tr("市场监管部门可能会看这几条") if said else "",
            tr("{hints}。只是提示，照样登记、照样调解。", hints=listed(said)) if said else "",
        )
        self.setVisible(bool(said))
