"""The sections of the complaint form, made one at a time for whoever must not hold the window up."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from casework.handbook import Handbook
from ui.features.cases.intake.sections import (
    ConsumerSection,
    MatterSection,
    MerchantSection,
    MoneySection,
    ShopSection,
    StorySection,
)
from ui.features.cases.intake.side import SideColumn
from ui.parts.binding import FormValues
from ui.parts.values import codes_of


class FormSections:
    """Each `step` makes one section in `place`, the widget that they stand in."""

    merchant: MerchantSection
    matter: MatterSection
    money: MoneySection
    shop: ShopSection
    consumer: ConsumerSection
    story: StorySection
    side: SideColumn

    def __init__(self, handbook: Handbook, place: QWidget) -> None:
        self.values = FormValues()
        self._handbook = handbook
        self._place = place
        self._left = [
            self._make_merchant,
            self._make_matter,
            self._make_money,
            self._make_shop,
            self._make_consumer,
            self._make_story,
            self._make_side,
        ]

    def step(self) -> bool:
        """Make the next section; False when there was none left."""
        if not self._left:
            return False
        self._left.pop(0)()
        return True

    def fill(self, values: Mapping[str, object]) -> None:
        """Let the form hold `values`, with whatever of the longer lists was chosen in sight."""
        self.matter.show_natures(False, "".join(codes_of(values, "nature")))
        self.money.show_claims(False, codes_of(values, "claims"))
        self.values.set_values(values)

    def _make_merchant(self) -> None:
        self.merchant = MerchantSection(self.values, self._place)

    def _make_matter(self) -> None:
        self.matter = MatterSection(self.values, self._handbook, self._place)

    def _make_money(self) -> None:
        self.money = MoneySection(self.values, self._handbook, self._place)

    def _make_shop(self) -> None:
        self.shop = ShopSection(self.values, self._place)

    def _make_consumer(self) -> None:
        self.consumer = ConsumerSection(self.values, self._handbook.receive_modes, self._place)

    def _make_story(self) -> None:
        self.story = StorySection(self.values, self._handbook, self._place)

    def _make_side(self) -> None:
        self.side = SideColumn(self._place)
