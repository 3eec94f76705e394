"""Find every text the program says: each `tr("…")` whose first argument is a literal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("ui", "desktop")


@dataclass(frozen=True, slots=True)
class Saying:
    """A text and where it stands (`path` from the root of the project, `line` from 1)."""

    text: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A `tr(…)` whose text is put together at run time, so that no translation can be kept for it."""

    path: str
    line: int


def sayings(root: Path = ROOT) -> Iterator[Saying | Unreadable]:
    """All texts below `ui/` and `desktop/`, file by file in the order of names."""
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            tree = ast.parse(file.read_text(encoding="utf-8"), filename=name)
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and _is_tr(node.func):
                    yield from _said(node, name)


def _is_tr(function: ast.expr) -> bool:
    return (isinstance(function, ast.Name) and function.id == "tr") or (
        isinstance(function, ast.Attribute)
        and function.attr == "tr"
        and isinstance(function.value, ast.Name)
        and function.value.id == "words"
    )


def _said(call: ast.Call, name: str) -> Iterator[Saying | Unreadable]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield Saying(first.value, name, call.lineno)
    elif isinstance(first, ast.IfExp):
        for side in (first.body, first.orelse):
            yield from _said(ast.Call(call.func, [side], [], lineno=call.lineno, col_offset=0), name)
    else:
        yield Unreadable(name, call.lineno)
