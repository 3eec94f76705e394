"""The look book's numbers, computed again."""

import re
from pathlib import Path

import pytest

from ui.theme.look import Look, Type
from ui.theme.tokens import Colours, ThemeName, Tokens

UI = Path(__file__).parents[2] / "ui"


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _ratio(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pair(colours: Colours, pair: str) -> float:
    ink, ground = pair.split("/")
    return _ratio(getattr(colours, ink), getattr(colours, ground))


def test_the_formula_knows_black_on_white() -> None:
    assert _ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert _ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_pair_has_the_contrast_written_down(name: ThemeName) -> None:
    tokens = Tokens.load()
    written = tokens.contrast[name.value]
    assert len(written) >= 21
    for pair, ratio in written.items():
        assert _pair(tokens.themes.of(name), pair) == pytest.approx(ratio, abs=0.011), pair


@pytest.mark.parametrize("name", list(ThemeName))
def test_words_and_lines_can_be_seen(name: ThemeName) -> None:
    tokens = Tokens.load()
    rule = tokens.contrast_rule
    for pair in tokens.contrast[name.value]:
        least = rule.line_pairs_min if pair in rule.line_pairs else rule.text_pairs_min
        assert _pair(tokens.themes.of(name), pair) >= least, pair


def test_a_selected_row_of_high_contrast_is_read_by_shape_and_words() -> None:
    colours = Tokens.load().themes.high_contrast
    assert _ratio(colours.danger, colours.selection) < 4.5, "or the rule of one ink would not be needed"
    assert _ratio(colours.selection_text, colours.selection) > 7


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3, 1.65])
def test_no_letter_is_smaller_than_the_least(name: ThemeName, scale: float) -> None:
    look = Look.of(name, scale)
    least = 24 if name is ThemeName.CARE else 13
    assert min(look.px(role) for role in Type) >= least


def test_larger_letters_get_larger_controls() -> None:
    small, large = Look.of(ThemeName.LIGHT), Look.of(ThemeName.LIGHT, 1.5)
    assert large.control.standard == 48
    assert large.row.dense == 45
    assert small.control.standard == 32
    assert large.border == small.border


def test_smaller_letters_keep_targets_as_large() -> None:
    assert Look.of(ThemeName.LIGHT, 0.9).control == Look.of(ThemeName.LIGHT).control


def test_care_targets_are_large_enough_for_any_hand() -> None:
    control = Look.of(ThemeName.CARE).control
    for height in (control.small, control.standard, control.primary, control.ending, control.chip):
        assert height >= 60


def test_a_plus_and_a_minus_climb_a_ladder_and_stop_at_its_ends() -> None:
    look = Look.of(ThemeName.LIGHT)
    assert look.scale_after(1) > 1.0 > look.scale_after(-1)
    assert look.scale_after(2) == 1.3
    top = look.scale_after(99)
    assert Look.of(ThemeName.LIGHT, top).scale_after(1) == top
    assert Look.of(ThemeName.LIGHT, 1.07).scale_after(0) in (1.0, 1.15), (
        "a factor kept from elsewhere finds its rung"
    )
    care = Look.of(ThemeName.CARE)
    largest = Look.of(ThemeName.CARE, care.scale_after(99))
    assert largest.type.body == 40, "30 points"


def test_nothing_but_the_token_file_holds_a_colour() -> None:
    found = [
        f"{file.relative_to(UI)}: {colour}"
        for file in UI.rglob("*.py")
        for colour in re.findall(r"[\"']#[0-9A-Fa-f]{3,8}[\"']", file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_icon_holds_a_colour() -> None:
    for file in (UI / "icons" / "files").glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        assert "currentColor" in text, file.name
        assert not re.search(r"#[0-9A-Fa-f]{3}", text), file.name
