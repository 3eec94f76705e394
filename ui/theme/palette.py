"""Every QPalette role from the tokens. Palettes first; the style sheet says only what a role cannot."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Colours

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup


def make_palette(colours: Colours) -> QPalette:
    """The palette of one theme. Disabled text stays readable: it is `muted`, never paler."""
    palette = QPalette()
    roles = {
        _ROLE.Window: colours.background,
        _ROLE.WindowText: colours.text,
        _ROLE.Base: colours.raised,
        _ROLE.AlternateBase: colours.surface,
        _ROLE.Text: colours.text,
        _ROLE.PlaceholderText: colours.muted,
        _ROLE.Button: colours.raised,
        _ROLE.ButtonText: colours.text,
        _ROLE.BrightText: colours.accent_text,
        _ROLE.Highlight: colours.selection,
        _ROLE.HighlightedText: colours.selection_text,
        _ROLE.Accent: colours.accent,
        _ROLE.Link: colours.accent,
        _ROLE.LinkVisited: colours.accent,
        _ROLE.ToolTipBase: colours.surface,
        _ROLE.ToolTipText: colours.text,
        _ROLE.Light: colours.surface,
        _ROLE.Midlight: colours.border,
        _ROLE.Mid: colours.border,
        _ROLE.Dark: colours.border_strong,
        _ROLE.Shadow: colours.border_strong,
    }
    for group in (_GROUP.Active, _GROUP.Inactive, _GROUP.Disabled):
        for role, colour in roles.items():
            palette.setColor(group, role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.PlaceholderText, _ROLE.Link):
        palette.setColor(_GROUP.Disabled, role, QColor(colours.muted))
    return palette
