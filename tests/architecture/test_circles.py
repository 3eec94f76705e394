"""No module of the store needs, by whatever way, one that needs it: the file lies below, what is read from it above."""

from pathlib import Path

from tests.architecture.house import ROOT, imports_at_work, is_within, module_of
from tests.architecture.test_arrows import build

PACKAGES = ("local_store",)


def circles(package: str, root: Path = ROOT) -> list[str]:
    """Modules that reach themselves by imports, each circle as one line of its modules in order of name."""
    needs: dict[str, set[str]] = {}
    for made in imports_at_work(package, root):
        target = module_of(made.target, root)
        if is_within(target, package) and target != made.module:
            needs.setdefault(made.module, set()).add(target)
    reached = {module: _reached(module, needs) for module in needs}
    within = {
        frozenset(one for one in reached[m] if m in reached.get(one, ())) for m in needs if m in reached[m]
    }
    return sorted(" ".join(sorted(circle)) for circle in within)


def _reached(module: str, needs: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(needs[module])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(needs.get(one, ()))
    return found


def test_no_circle_within_the_store() -> None:
    assert not [circle for package in PACKAGES for circle in circles(package)]


def test_a_circle_is_found_also_by_a_detour_and_within_a_function(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "local_store/__init__.py": "",
            "local_store/a.py": "from local_store.b import x\n",
            "local_store/b.py": "def late():\n    from local_store import c\n",
            "local_store/c.py": "import local_store.a\n",
            "local_store/d.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from local_store.e import y\n",
            "local_store/e.py": "from local_store.d import z\n",
        },
    )
    assert circles("local_store", root) == ["local_store.a local_store.b local_store.c"]
