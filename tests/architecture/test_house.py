"""The house as a whole: no circle of imports, and no module so long that it has more than one subject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import imports, module_of, packages, sources
from tests.architecture.test_arrows import build

HERE = Path(__file__).resolve().parents[2]
LONGEST = 400
"""Lines of a module at most. Past some 300 it is asked whether it still has one subject."""


def circles(root: Path) -> list[tuple[str, ...]]:
    """Sets of modules each of which imports every other, at once or by way of them; also within functions, and for types alone."""
    ours = set(packages(root))
    modules = {module for package in ours for module, _, _ in sources(package, root)}
    edges: dict[str, set[str]] = {module: set() for module in modules}
    for package in ours:
        for made in imports(package, root):
            if made.target.split(".")[0] in ours:
                target = module_of(made.target, root)
                if target != made.module and target in modules:
                    edges[made.module].add(target)
    return sorted(tuple(sorted(circle)) for circle in _components(edges) if len(circle) > 1)


def _components(edges: dict[str, set[str]]) -> Iterator[list[str]]:
    """The strongly connected components (Tarjan), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    for start in sorted(edges):
        if start in number:
            continue
        work = [(start, iter(sorted(edges[start])))]
        number[start] = low[start] = len(number)
        waiting.append(start)
        while work:
            module, targets = work[-1]
            following = next(targets, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[module])
                if low[module] == number[module]:
                    at = waiting.index(module)
                    component = waiting[at:]
                    del waiting[at:]
                    yield component
            elif following not in number:
                number[following] = low[following] = len(number)
                waiting.append(following)
                work.append((following, iter(sorted(edges[following]))))
            elif following in waiting:
                low[module] = min(low[module], number[following])


def too_long(root: Path) -> list[str]:
    paths = [path for package in packages(root) for path in sorted((root / package).rglob("*.py"))]
    paths += sorted(root.glob("*.py"))
    found = []
    for path in paths:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST:
            found.append(f"{path.relative_to(root).as_posix()} {lines}")
    return found


def test_no_module_is_too_long() -> None:
    """Those that people write; tests may be longer."""
    assert [one for one in too_long(HERE) if not one.startswith("tests/")] == []


def test_no_circle_of_imports() -> None:
    assert circles(HERE) == []


def test_a_small_house_built_wrong_is_refused(tmp_path: Path) -> None:
    wrong = build(
        tmp_path,
        {
            "sync/__init__.py": "",
            "sync/one.py": "from sync import two\n",
            "sync/two.py": "def late():\n    from sync.three import x\n",
            "sync/three.py": "import sync.one\n",
            "sync/four.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sync.five import y\n",
            "sync/five.py": "from sync.four import z\n",
            "sync/six.py": "from sync.one import a\n",
            "sync/long.py": "x = 1\n" * (LONGEST + 1),
            "sync/whole.py": "x = 1\n" * LONGEST,
            "dev.py": "\n" * 500,
        },
    )
    assert circles(wrong) == [("sync.five", "sync.four"), ("sync.one", "sync.three", "sync.two")]
    assert too_long(wrong) == [f"sync/long.py {LONGEST + 1}", "dev.py 500"]
