"""What the complaint form looks up while somebody writes: categories to suggest, earlier cases that may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import verbs
from ui.features.cases.intake.parts import FormSections
from ui.features.cases.intake.suggesting import category_fields, suggestions

if TYPE_CHECKING:
    from ui.parts.page import Page


class WhileWriting:
    """For one form; what is found is shown in its sections and beside it."""

    def __init__(self, page: Page, made: FormSections) -> None:
        self._page, self._made = page, made
        made.matter.suggestion_taken.connect(self.take_suggestion)

    def suggest(self) -> None:
        """Offer what the words of now suggest."""
        self._made.matter.offer(*suggestions(self._made.values.values(), self._page.desk.handbook))

    def take_suggestion(self, key: str) -> None:
        """Somebody pressed one."""
        values = self._made.values
        what, _, code = key.partition(":")
        if what == "nature":
            self._made.matter.show_natures(False, code)
            values.edited.emit("nature")
            values.left.emit("nature")
        else:
            for name, value in category_fields(code, self._page.desk.handbook).items():
                values.hold(name, value)
        self.suggest()

    def look_for_duplicates(self) -> None:
        """Earlier cases of the same person, or of the same name with the same shop."""
        values, side = self._made.values, self._made.side
        phone, name = values.text("consumer_phone"), values.text("consumer_name")
        merchant = values.text("merchant_name")
        if not (phone or (name and merchant)):
            side.show_duplicates(())
            return
        desk = self._page.desk
        desk.run(verbs.duplicates(phone, name, merchant, desk.now().date()), self._page).then(
            side.show_duplicates
        )
