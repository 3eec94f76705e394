"""One theme at one font step: the values every widget paints from."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from PySide6.QtGui import QColor, QFont, QFontMetrics

from ui.theme.tokens import (
    Border,
    Colours,
    Control,
    Icon,
    Layout,
    Part,
    Radius,
    Row,
    Spacing,
    ThemeName,
    Tokens,
    TypeScale,
)

_FEW_LINES = 18
_Section = TypeVar("_Section", Control, Row, Icon, Layout, Part)


class Type(StrEnum):
    """The roles a piece of text can have; sizes come from the theme's type scale."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    LEAD = "lead"
    HEADING = "heading"
    FIGURE_SMALL = "figure_small"
    TITLE = "title"
    FIGURE = "figure"


def _scaled(section: _Section, factor: float, keep: frozenset[str] = frozenset()) -> _Section:
    if factor == 1.0:
        return section
    changes: dict[str, Any] = {
        name: round(getattr(section, name) * factor) for name in section.__struct_fields__ if name not in keep
    }
    return replace(section, **changes)


def _care(tokens: Tokens) -> tuple[Control, Row, Icon, Layout, Part]:
    """The same sections with the sizes 关怀模式 puts in the place of the ordinary ones."""
    control, icon, layout, part = tokens.control, tokens.icon, tokens.layout, tokens.part
    target = control.care
    return (
        replace(
            control,
            small=target,
            standard=target,
            primary=target,
            ending=target,
            chip=target,
            chip_small=target,
            pill=part.rail_row,
        ),
        replace(tokens.row, dense=tokens.row.care, standard=tokens.row.care, roomy=tokens.row.care),
        replace(
            icon,
            small=icon.care,
            standard=icon.care,
            rail=icon.care,
            tile=icon.care_tile,
            state=icon.care_state,
        ),
        replace(
            layout,
            top_bar=layout.care_top,
            strip=layout.care_strip,
            page_margin=layout.care_margin,
            ending_bar=layout.care_top + tokens.spacing.two,
            panel_head=target,
            rail=layout.rail + layout.top_bar,
        ),
        replace(
            part,
            button_pad=part.care_button_pad,
            button_pad_small=part.care_button_pad,
            button_pad_large=part.care_button_pad,
            gap=part.care_gap,
            chip_pad=part.care_button_pad,
            chip_pad_small=part.care_button_pad,
            field_pad=part.card_pad,
            pill_shape=icon.care_state,
            note_shape=icon.care_state,
            note_pad=part.care_choice_pad,
            note_pad_vertical=part.care_gap,
            rail_row=target,
            section_number=part.rail_row,
            section_row=part.rail_row,
            timeline_date=part.timeline_date * 2,
            timeline_ring=part.rail_row,
            timeline_icon=icon.care_state,
            timeline_column=part.rail_row,
            timeline_min=control.care_choice,
            tile_pad=part.care_tile_pad,
            tile_gap=part.care_tile_pad,
            key_value=part.timeline_date + part.bar_pad_left,
            find_icon=icon.care,
            strip_icon=icon.care,
            chevron=icon.care_state,
            scale_button=target,
            side_head=target,
            area_pad=part.note_pad,
            figure_row=tokens.type.care.figure + tokens.spacing.two,
        ),
    )


@cache
def _at_hand(family: tuple[str, ...]) -> tuple[str, ...]:
    """The families, those of another operating system last: looking for a font that is not there takes as long as the
    rest of a start's text."""
    if sys.platform == "win32":
        return family
    return tuple(sorted(family, key=lambda name: name.startswith("Microsoft ")))


@lru_cache(maxsize=64)
def _font(family: tuple[str, ...], pixels: int, weight: int, underline: bool) -> QFont:
    """Every word that is painted asks for its font; a copy costs next to nothing."""
    font = QFont(list(family))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setUnderline(underline)
    return font


@lru_cache(maxsize=64)
def _metrics(family: tuple[str, ...], pixels: int, weight: int) -> QFontMetrics:
    return QFontMetrics(_font(family, pixels, weight, False))


class Look(msgspec.Struct, frozen=True):
    """What is on screen now. Every size is in pixels at 96 dpi and already scaled; heights grow with the letters."""

    name: ThemeName
    scale: float
    colours: Colours
    type: TypeScale
    control: Control
    row: Row
    icon: Icon
    layout: Layout
    part: Part
    space: Spacing
    radius: Radius
    border: Border
    tokens: Tokens

    @staticmethod
    def of(name: ThemeName, scale: float = 1.0, tokens: Tokens | None = None) -> Look:
        """The look of a theme with its letters `scale` times as large. No letter goes below the scale's `small`."""
        book = tokens or Tokens.load()
        care = name is ThemeName.CARE
        letters = book.type.care if care else book.type.standard
        sections = _care(book) if care else (book.control, book.row, book.icon, book.layout, book.part)
        control, row, icon, layout, part = sections
        grow = max(1.0, scale)
        floor = letters.small
        sizes: dict[str, Any] = {
            name: max(floor, round(value * scale))
            for name in letters.__struct_fields__
            if (value := getattr(letters, name)) is not None
        }
        return Look(
            name=name,
            scale=scale,
            colours=book.themes.of(name),
            type=replace(letters, **sizes),
            control=_scaled(control, grow),
            row=_scaled(row, grow),
            icon=_scaled(icon, grow, frozenset({"grid", "stroke"})),
            layout=_scaled(
                layout,
                grow,
                frozenset(
                    {
                        "page_margin",
                        "column_gap",
                        "side",
                        "reference_width",
                        "reference_height",
                        "usable_height",
                    }
                ),
            ),
            part=_scaled(
                part,
                grow,
                frozenset({"brand_width", "find_width", "message_width", "scroll_bar", "tile_pad"}),
            ),
            space=book.spacing,
            radius=book.radius,
            border=(
                replace(
                    book.border, line=book.border.care_line, focus=book.border.care_line + book.border.line
                )
                if care
                else book.border
            ),
            tokens=book,
        )

    def scale_after(self, steps: int) -> float:
        """The factor that many presses of A+ (positive) or A− (negative) away; the outermost when there are no more."""
        ladder = self.tokens.scale.care if self.care else self.tokens.scale.standard
        here = min(range(len(ladder)), key=lambda number: abs(ladder[number] - self.scale))
        return ladder[max(0, min(len(ladder) - 1, here + steps))]

    @property
    def care(self) -> bool:
        """True in 关怀模式: large targets, no tables, one question a page."""
        return self.name is ThemeName.CARE

    @property
    def high_contrast(self) -> bool:
        """True where soft grounds are black and a selected row recolours everything on it."""
        return self.name is ThemeName.HIGH_CONTRAST

    def few_lines(self, high: int) -> bool:
        """Whether a window so many pixels high holds so few lines that its bars give up all they can."""
        return high < _FEW_LINES * self.px(Type.BODY)

    def px(self, role: Type) -> int:
        """The font size of a role in pixels."""
        if role is Type.LEAD:
            return self.type.lead or self.type.strong
        if role is Type.FIGURE_SMALL:
            return self.type.figure_small or self.type.heading
        size: int = getattr(self.type, role.value)
        return size

    def font(self, role: Type = Type.BODY, *, strong: bool = False, underline: bool = False) -> QFont:
        """The screen font of a role; `strong` is weight 600."""
        return QFont(_font(*self._face(role, strong), underline))

    def metrics(self, role: Type = Type.BODY, *, strong: bool = False) -> QFontMetrics:
        """The metrics of `font(role, strong=strong)`."""
        return _metrics(*self._face(role, strong))

    def _face(self, role: Type, strong: bool) -> tuple[tuple[str, ...], int, int]:
        """What a font of a role is found by: families, pixels, weight."""
        font = self.tokens.font
        weight = font.weights.strong if strong else font.weights.regular
        return _at_hand(font.family), self.px(role), weight

    def colour(self, name: str) -> QColor:
        """A colour of this theme by its token's name, such as `accent`. Raises AttributeError for an unknown name."""
        return QColor(getattr(self.colours, name))
