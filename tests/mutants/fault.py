"""A fault: text of the product put in the place of other text, somewhere it is found exactly once.

A place is named by a package or module and, mostly, a function or class in it: a module may move within the package,
and the fault still finds its place.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Misplaced(Exception):
    """The text to replace is not found exactly once where it is said to be, or what comes out is no other program."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``of``: "package.module" or "package: Class.method"; ``before`` stands there once and becomes ``after``."""

    of: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fault:
    """``means``: one sentence. ``tests``: ids of pytest, each of which must fail.

    ``fails_with``: what one failure of each of them must say; when empty, it must be an assertion that does not hold.
    """

    name: str
    means: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]
    fails_with: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """A module with the fault in it."""

    module: str
    path: Path
    text: str


def planted(fault: Fault, root: Path = ROOT) -> tuple[Planted, ...]:
    """The modules of the fault as they read with it. Nothing is written. Raises :class:`Misplaced`."""
    texts: dict[Path, str] = {}
    for edit in fault.edits:
        path, start, end = _place(edit, root, texts)
        text = texts.get(path) or _read(path)
        texts[path] = text[:start] + text[start:end].replace(edit.before, edit.after) + text[end:]
    for path, text in texts.items():
        try:
            same = ast.dump(ast.parse(text)) == ast.dump(ast.parse(_read(path)))
        except SyntaxError as error:
            raise Misplaced(f"{path.relative_to(root)} is no Python with it: {error}") from error
        if same:
            raise Misplaced(f"{path.relative_to(root)} means the same with it")
    return tuple(Planted(_module(path, root), path, text) for path, text in texts.items())


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _place(edit: Edit, root: Path, texts: dict[Path, str]) -> tuple[Path, int, int]:
    """The file, and the part of it, that holds the text of an edit."""
    where, _, name = edit.of.partition(":")
    found = []
    for path in _files(where.strip(), root):
        text = texts.get(path) or _read(path)
        if edit.before in text:
            found += [
                (path, start, end, text.count(edit.before, start, end))
                for start, end in _spans(text, name.strip())
            ]
    found = [one for one in found if one[3]]
    if len(found) != 1 or found[0][3] != 1:
        count = sum(one[3] for one in found)
        raise Misplaced(f"{edit.of} has the text {count} times, not once:\n{edit.before}")
    return found[0][:3]


def _files(where: str, root: Path) -> list[Path]:
    path = root.joinpath(*where.split("."))
    if path.is_dir():
        return sorted(path.rglob("*.py"))
    return [path.with_suffix(".py")] if path.with_suffix(".py").exists() else []


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Start and end of every definition of that qualified name; of the whole text when there is no name."""
    if not name:
        yield 0, len(text)
        return
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _defined(ast.parse(text), name.split(".")):
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        yield starts[first - 1], starts[node.end_lineno or first]


def _defined(
    inside: ast.AST, name: list[str]
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.iter_child_nodes(inside):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name != name[0]:
                continue
            if len(name) == 1:
                yield node
            else:
                yield from _defined(node, name[1:])
        else:
            yield from _defined(node, name)  # within if, with, try


def _module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
