"""The look book's values as typed, frozen data. Sizes are pixels at 96 dpi, colours are `#RRGGBB` in sRGB."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("tokens.json")


class ThemeName(StrEnum):
    """The four grounds the program can be seen on."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"
    CARE = "care"


class Colours(msgspec.Struct, frozen=True):
    """One theme. `danger` speaks of lateness and of nothing else."""

    background: str
    surface: str
    raised: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    selection: str
    selection_text: str
    focus: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str


class Themes(msgspec.Struct, frozen=True):
    """The colours of all themes."""

    light: Colours
    dark: Colours
    high_contrast: Colours
    care: Colours

    def of(self, name: ThemeName) -> Colours:
        """The colours of one theme."""
        return {
            ThemeName.LIGHT: self.light,
            ThemeName.DARK: self.dark,
            ThemeName.HIGH_CONTRAST: self.high_contrast,
            ThemeName.CARE: self.care,
        }[name]


class Weights(msgspec.Struct, frozen=True):
    """Font weights; `strong` may fall to Bold, so it never carries a meaning alone."""

    regular: int
    strong: int


class Font(msgspec.Struct, frozen=True):
    """Families, first found first; `print_family` is for paper."""

    family: tuple[str, ...]
    print_family: tuple[str, ...]
    line_height: float
    weights: Weights


class TypeScale(msgspec.Struct, frozen=True):
    """Font sizes by role. Nothing is ever set smaller than `small`."""

    small: int
    body: int
    strong: int
    heading: int
    title: int
    figure: int
    lead: int | None = None
    figure_small: int | None = None


class PrintScale(msgspec.Struct, frozen=True):
    """Font sizes on paper, in pixels at 96 dpi."""

    small: int
    body: int
    heading: int
    title: int


class TypeScales(msgspec.Struct, frozen=True):
    """Font sizes for the screen, for 关怀模式 and for paper."""

    standard: TypeScale
    care: TypeScale
    print: PrintScale


class Spacing(msgspec.Struct, frozen=True):
    """The steps of empty room."""

    half: int
    one: int
    one_half: int
    two: int
    three: int
    four: int
    five: int
    six: int


class Radius(msgspec.Struct, frozen=True):
    """Corner radii."""

    chip: int
    control: int
    panel: int
    pill: int


class Border(msgspec.Struct, frozen=True):
    """Line widths."""

    line: int
    focus: int
    selected_bar: int
    note_bar: int
    care_line: int


class Control(msgspec.Struct, frozen=True):
    """Heights of controls."""

    small: int
    standard: int
    primary: int
    ending: int
    chip: int
    chip_small: int
    pill: int
    tile: int
    care: int
    care_input: int
    care_choice: int


class Row(msgspec.Struct, frozen=True):
    """Heights of table rows; always fixed."""

    dense: int
    standard: int
    roomy: int
    group_header: int
    care: int


class Icon(msgspec.Struct, frozen=True):
    """Sides of icons and shapes."""

    grid: int
    stroke: float
    small: int
    standard: int
    rail: int
    tile: int
    state: int
    care: int
    care_tile: int
    care_state: int


class Layout(msgspec.Struct, frozen=True):
    """Measures of the window's frame."""

    rail: int
    top_bar: int
    strip: int
    ending_bar: int
    panel_head: int
    care_top: int
    care_strip: int
    page_margin: int
    column_gap: int
    side: int
    care_margin: int
    reference_width: int
    reference_height: int
    usable_height: int


class Part(msgspec.Struct, frozen=True):
    """Measures inside one component, named after it."""

    button_pad: int
    button_pad_small: int
    button_pad_large: int
    key_gap: int
    gap_small: int
    gap: int
    gap_wide: int
    chip_pad: int
    chip_pad_small: int
    field_pad: int
    area_pad: int
    area_height: int
    unit_gap: int
    label_gap: int
    pill_pad_left: int
    pill_pad_right: int
    pill_shape: int
    note_shape: int
    note_pad: int
    note_pad_vertical: int
    card_pad: int
    card_pad_vertical: int
    side_pad: int
    side_head: int
    brand_width: int
    brand_icon: int
    find_width: int
    find_icon: int
    strip_icon: int
    chevron: int
    scale_button: int
    bar_pad_left: int
    rail_row: int
    rail_pad: int
    rail_gap: int
    section_number: int
    section_row: int
    timeline_date: int
    timeline_ring: int
    timeline_icon: int
    timeline_gap: int
    timeline_column: int
    timeline_min: int
    tile_pad: int
    tile_gap: int
    key_value: int
    scroll_bar: int
    message_width: int
    care_button_pad: int
    care_gap: int
    care_tile_pad: int
    care_choice_pad: int
    figure_row: int
    title_gap: int


class Scale(msgspec.Struct, frozen=True):
    """The steps of A− and A+, as factors of the type scale, smallest first."""

    standard: tuple[float, ...]
    care: tuple[float, ...]


class ContrastRule(msgspec.Struct, frozen=True):
    """The least contrast (WCAG 2 ratio) of words and of lines, and which pairs are lines."""

    text_pairs_min: float
    line_pairs_min: float
    line_pairs: tuple[str, ...]


class Tokens(msgspec.Struct, frozen=True):
    """Everything in `tokens.json`."""

    version: int
    themes: Themes
    contrast: dict[str, dict[str, float]]
    contrast_rule: ContrastRule
    font: Font
    type: TypeScales
    spacing: Spacing
    radius: Radius
    border: Border
    control: Control
    row: Row
    icon: Icon
    layout: Layout
    scale: Scale
    part: Part

    @staticmethod
    def load() -> Tokens:
        """Read the shipped file. Raises `msgspec.ValidationError` naming the wrong or missing value."""
        return _load()


@cache
def _load() -> Tokens:
    return msgspec.json.decode(_FILE.read_bytes(), type=Tokens)
