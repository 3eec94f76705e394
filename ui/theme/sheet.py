"""The style sheet: only what a palette cannot say (radius, bars, kinds), generated from the look."""

from __future__ import annotations

from ui.theme.look import Look, Type

_OWN_MARGIN = 2
"""What a QLineEdit keeps free at each side by itself."""
_NO_LIMIT = 16777215
"""Qt's own word for no greatest size (QWIDGETSIZE_MAX)."""
_WRONG = '[error="true"]'


def make_sheet(look: Look) -> str:
    """QSS for one look. Kinds are dynamic properties, e.g. `QPushButton[kind="primary"]`, `QFrame[kind="card"]`."""
    return "\n".join((_text(look), _buttons(look), _fields(look), _frames(look), _views(look), _small(look)))


def _text(look: Look) -> str:
    c, strong = look.colours, look.tokens.font.weights.strong
    rules = [
        f'QLabel[type="{role}"] {{ font-size: {look.px(role)}px; }}' for role in Type if role is not Type.BODY
    ]
    bold = (Type.STRONG, Type.HEADING, Type.TITLE, Type.FIGURE, Type.FIGURE_SMALL)
    rules += [f'QLabel[type="{role}"] {{ font-weight: {strong}; }}' for role in bold]
    rules += [
        'QLabel[kind="suffix"] { background: transparent; }',
        f'QLabel[weight="strong"] {{ font-weight: {strong}; }}',
        f'QLabel[weight="regular"] {{ font-weight: {look.tokens.font.weights.regular}; }}',
    ]
    tones = ("muted", "accent", "accent_text", "success", "warning", "danger", "info", "selection_text")
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(c, tone)}; }}' for tone in tones]
    return "\n".join(rules)


def _button(look: Look, selector: str, height: int, pad: int, size: int) -> str:
    line, ring = look.border.line, look.border.focus
    inner = height - 2 * line
    focus = height - 2 * ring
    return (
        f"{selector} {{ min-height: {inner}px; max-height: {inner}px; padding: 0 {pad}px;"
        f" font-size: {size}px; }}\n"
        f"{selector}:focus {{ min-height: {focus}px; max-height: {focus}px;"
        f" padding: 0 {pad - (ring - line)}px; }}"
    )


def _buttons(look: Look) -> str:
    c, line, ring = look.colours, look.border.line, look.border.focus
    strong, control, part = look.tokens.font.weights.strong, look.control, look.part
    small, body, large = look.px(Type.SMALL), look.px(Type.BODY), look.px(Type.STRONG)
    face = "QPushButton"
    return "\n".join(
        (
            f"{face} {{ border: {line}px solid {c.border_strong}; border-radius: {look.radius.control}px;"
            f" background: {c.raised}; color: {c.text}; }}",
            f"{face}:hover {{ background: {c.surface}; border-color: {c.accent}; }}",
            f"{face}:pressed {{ background: {c.selection}; color: {c.selection_text};"
            f" border-color: {c.accent}; }}",
            f'{face}[kind="primary"] {{ background: {c.accent}; border-color: {c.accent};'
            f" color: {c.accent_text}; font-weight: {strong}; }}",
            f'{face}[kind="primary"]:hover, {face}[kind="primary"]:pressed {{ background: {c.accent_hover};'
            f" border-color: {c.accent_hover}; color: {c.accent_text}; }}",
            f'{face}:focus, {face}[kind="primary"]:focus {{ border: {ring}px solid {c.focus}; }}',
            f'{face}:disabled, {face}[kind="primary"]:disabled {{ border: {line}px dashed {c.border_strong};'
            f" background: {c.background}; color: {c.muted}; }}",
            _button(look, face, control.standard, part.button_pad, body),
            _button(look, f'{face}[step="small"]', control.small, part.button_pad_small, small),
            _button(look, f'{face}[step="primary"]', control.primary, part.button_pad_large, large),
            _button(look, f'{face}[step="ending"]', control.ending, part.button_pad_large, large),
            f'{face}[kind="link"] {{ border: {line}px solid transparent; background: transparent;'
            f" color: {c.accent}; text-decoration: underline; padding: 0; min-height: 0; }}",
            f'{face}[kind="link"]:hover {{ color: {c.accent_hover}; background: transparent; }}',
            f'{face}[kind="link"]:focus {{ border: {ring}px solid {c.focus}; min-height: 0; padding: 0; }}',
            f'{face}[kind="flat"] {{ border: 0; background: transparent; border-radius: 0; padding: 0;'
            f" min-height: 0; max-height: {_NO_LIMIT}px; }}",
        )
    )


def _fields(look: Look) -> str:
    c, line, ring = look.colours, look.border.line, look.border.focus
    part, radius = look.part, look.radius.control
    height = look.control.care_input if look.care else look.control.standard
    faces = ("QLineEdit", "QPlainTextEdit")
    pad = part.field_pad - _OWN_MARGIN

    def each(state: str) -> str:
        return ", ".join(f"{face}{state}" for face in faces)

    selected = f" selection-background-color: {c.selection}; selection-color: {c.selection_text};"
    if look.high_contrast is False:
        selected = f" selection-background-color: {c.accent}; selection-color: {c.accent_text};"
    wide = ring - line
    return "\n".join(
        (
            f"{each('')} {{ border: {line}px solid {c.border_strong}; border-radius: {radius}px;"
            f" background: {c.raised}; color: {c.text};"
            f" placeholder-text-color: {c.muted};{selected} }}",
            f"QLineEdit {{ padding: 0 {pad}px;"
            f" min-height: {height - 2 * line}px; max-height: {height - 2 * line}px; }}",
            f"QPlainTextEdit {{ padding: {part.area_pad}px {part.field_pad}px; }}",
            f"{each(':read-only')} {{ background: {c.surface}; border-color: {c.border}; }}",
            f"{each(':disabled')} {{ background: {c.background}; border: {line}px dashed {c.border_strong};"
            f" color: {c.muted}; }}",
            f"{each(_WRONG)} {{ border: {ring}px solid {c.warning}; }}",
            f"{each(':focus')} {{ border: {ring}px solid {c.focus}; }}",
            f"QLineEdit:focus, QLineEdit{_WRONG} {{ padding: 0 {pad - wide}px;"
            f" min-height: {height - 2 * ring}px; max-height: {height - 2 * ring}px; }}",
            f"QPlainTextEdit:focus, QPlainTextEdit{_WRONG} {{"
            f" padding: {part.area_pad - wide}px {part.field_pad - wide}px; }}",
            'QLineEdit[kind="bare"] { border: 0; background: transparent; padding: 0; }',
        )
    )


def _frames(look: Look) -> str:
    c, line, bar = look.colours, look.border.line, look.border.note_bar
    rules = [
        f'QFrame[kind="card"] {{ background: {c.raised}; border: {line}px solid {c.border};'
        f" border-radius: {look.radius.panel}px; }}",
        f'QFrame[kind="card_head"] {{ border: 0; border-bottom: {line}px solid {c.border}; }}',
        f'QFrame[kind="divider"] {{ border: 0; background: {c.border}; max-height: {line}px;'
        f" min-height: {line}px; }}",
        f'QFrame[kind="top"] {{ background: {c.surface}; border: 0; border-bottom: {line}px solid {c.border}; }}',
        f'QFrame[kind="rail"] {{ background: {c.surface}; border: 0; border-right: {line}px solid {c.border}; }}',
        f'QFrame[kind="strip"], QFrame[kind="ending_bar"] {{ background: {c.surface}; border: 0;'
        f" border-top: {line}px solid {c.border}; }}",
        f'QFrame[kind="practice"] {{ background: {c.warning_soft}; border: 0;'
        f" border-bottom: {line}px solid {c.warning}; }}",
        f'QFrame[kind="note"] {{ border: {line}px solid {c.border}; border-radius: {look.radius.control}px; }}',
    ]
    for tone in ("info", "success", "warning", "danger"):
        edge = getattr(c, tone) if look.high_contrast or look.care else c.border
        rules.append(
            f'QFrame[kind="note"][tone="{tone}"] {{ background: {getattr(c, tone + "_soft")};'
            f" border: {line}px solid {edge}; border-left: {bar}px solid {getattr(c, tone)}; }}"
        )
    return "\n".join(rules)


def _views(look: Look) -> str:
    c, line = look.colours, look.border.line
    return "\n".join(
        (
            "QTableView, QListView, QTreeView { border: 0; background: transparent; outline: 0; }",
            "QHeaderView { background: transparent; border: 0; }",
            f"QHeaderView::section {{ background: transparent; color: {c.muted}; border: 0;"
            f" border-bottom: {line}px solid {c.border}; font-size: {look.px(Type.SMALL)}px;"
            f" padding: 0 {look.space.one}px; }}",
            f"QHeaderView::section:first {{ padding-left: {look.space.two}px; }}",
            f"QHeaderView::section:only-one {{ padding-left: {look.space.two}px; }}",
            "QScrollArea { border: 0; background: transparent; }",
            'QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; }',
            _scroll_bar(look),
        )
    )


def _scroll_bar(look: Look) -> str:
    c, wide, gap = look.colours, look.part.scroll_bar, look.space.half - 1
    corner = (wide - 2 * gap) // 2
    return (
        f"QScrollBar {{ background: transparent; border: 0; margin: 0; }}\n"
        f"QScrollBar:vertical {{ width: {wide}px; }} QScrollBar:horizontal {{ height: {wide}px; }}\n"
        f"QScrollBar::handle {{ background: {c.border_strong}; border-radius: {corner}px; margin: {gap}px; }}\n"
        f"QScrollBar::handle:hover {{ background: {c.accent}; }}\n"
        f"QScrollBar::handle:vertical {{ min-height: {look.space.four}px; }}\n"
        f"QScrollBar::handle:horizontal {{ min-width: {look.space.four}px; }}\n"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }\n"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


def _small(look: Look) -> str:
    c, line, pad = look.colours, look.border.line, look.space.one
    dot = look.icon.small
    return "\n".join(
        (
            f"QToolTip {{ background: {c.surface}; color: {c.text}; border: {line}px solid {c.border_strong};"
            f" padding: {look.space.half}px {pad}px; }}",
            f"QMenu {{ background: {c.raised}; color: {c.text}; border: {line}px solid {c.border_strong};"
            f" padding: {look.space.half}px 0; }}",
            f"QMenu::item {{ padding: {pad}px {look.space.three}px {pad}px {look.space.two}px; }}",
            f"QMenu::item:selected {{ background: {c.selection}; color: {c.selection_text}; }}",
            f"QMenu::separator {{ height: {line}px; background: {c.border}; margin: {look.space.half}px 0; }}",
            f"QRadioButton {{ spacing: {pad}px; min-height: {look.control.small}px; }}",
            f"QRadioButton::indicator {{ width: {dot - 2 * line}px; height: {dot - 2 * line}px;"
            f" border: {line}px solid {c.border_strong}; border-radius: {dot // 2}px;"
            f" background: {c.raised}; }}",
            f"QRadioButton::indicator:checked {{ width: {dot - 10}px; height: {dot - 10}px;"
            f" border: 5px solid {c.accent}; }}",
            f"QRadioButton:focus {{ color: {c.accent}; text-decoration: underline; }}",
            f'QAbstractItemView[kind="popup"] {{ border: {line}px solid {c.border_strong};'
            f" background: {c.raised}; selection-background-color: {c.selection};"
            f" selection-color: {c.selection_text}; }}",
        )
    )
