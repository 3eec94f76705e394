"""One kind of entry, and all that the window knows of it: what it is called, how it is asked for, read, told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

from casework.handbook import Handbook
from casework.matters.body import Body, FieldValue
from ui.steps.form import Ask, StepForm

if TYPE_CHECKING:
    from casework.plausibility import Known
    from casework.state import CaseState
    from local_store.views import SubjectView
    from ui.steps.questions import Asking
    from ui.steps.reader import Reader
    from ui.steps.telling import Telling

B = TypeVar("B", bound=Body)
Texts = Mapping[str, str]
"""The personal words of an entry, by field name."""


class Step(Generic[B]):
    """A kind. What a step does not say of itself is as here. A step that people take says `act`, and has a `form` that
    `read` reads; `recorded` is `read` the other way round, so that it can be corrected.

    `menu`: its place among the other steps of a page, 0 for none. `panel`: which panel asks for it. `taken_back`: whether the
    strip offers to take it back. `voids`: after it the whole subject does not count. `wordy`: what it says is what somebody
    told, never repeated in a summary. `texts`: the questions whose answers are somebody's words, by the names of the personal
    fields they become.
    """

    kind: ClassVar[str]
    icon: ClassVar[str] = "pencil"
    menu: ClassVar[int] = 0
    panel: ClassVar[Literal["form", "facts", "review"]] = "form"
    taken_back: ClassVar[bool] = True
    voids: ClassVar[bool] = False
    wordy: ClassVar[bool] = False
    texts: ClassVar[tuple[str, ...]] = ("text", "place")

    # --- what it is called --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What an entry of it is called on a timeline."""
        raise NotImplementedError

    def title_of(self, body: B) -> str:
        """The same of one entry, where its contents give it a better name."""
        del body
        return self.title()

    def act(self) -> str:
        """What one does next, as a verb (下一步：……); empty where nobody does it here."""
        return ""

    def closed(self, view: SubjectView) -> str:
        """Why its panel is not opened although its kind is open, as a sentence; empty where it is."""
        del view
        return ""

    # --- asking and reading -------------------------------------------------------------------------------------

    def form(self, view: SubjectView, handbook: Handbook, now: datetime) -> StepForm | None:
        """The panel, with what is already known filled in; None where it is not asked with a panel of questions."""
        del view, now
        return self.ending(handbook)

    def ending(self, handbook: Handbook) -> StepForm | None:
        """The panel where a talk ends with it that is no case yet; None where none can."""
        del handbook
        return None

    def correcting_rows(
        self, rows: tuple[tuple[Ask, ...], ...], handbook: Handbook
    ) -> tuple[tuple[Ask, ...], ...]:
        """The questions when an entry that stands is corrected."""
        del handbook
        return rows

    def read(self, read: Reader) -> Body:
        """What stands in the panel as an entry. What is wrong is told to the reader. KeyError without a panel."""
        raise KeyError(self.kind)

    def amend(self, fields: dict[str, FieldValue]) -> Body:
        """The entry that puts these facts right. KeyError for a step that is not about facts."""
        raise KeyError(self.kind)

    def recorded(self, body: B) -> dict[str, object]:
        """The answers that would be read as this entry; the day and the words are filled in for all steps alike."""
        del body
        return {}

    def ask(self, body: B, asking: Asking, known: Known, state: CaseState | None) -> None:
        """What a person is asked once more: `state` is the case it is written on, None while that is being logged."""
        del known, state
        asking.days_of(body)

    # --- telling ------------------------------------------------------------------------------------------------

    def told(self, body: B, telling: Telling, texts: Texts) -> str:
        """What it says by itself, as sentences of a timeline."""
        del body, telling, texts
        return ""

    def who(self, body: B, name: str, telling: Telling, texts: Texts) -> str:
        """Whose doing it was: the `name` of who wrote it, and with whom, where, how."""
        del body, telling, texts
        return name

    def done(self, body: B) -> str:
        """What it came to, for the strip after it was written: with its sum, without anybody's name."""
        del body
        return ""
