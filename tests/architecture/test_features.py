"""Each feature of the window in a room of its own: nobody but itself imports it or names its pages."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOT, imports, sources
from tests.architecture.test_arrows import build

FOR_ALL = ("feature", "registry")
"""What of `ui.features` is no feature."""
BUILT_ON = {("consultations", "cases")}
"""Who stands on whom: a consultation is a case, in the same lists and on the same page."""


def feature_of(module: str) -> str:
    """The feature a module (or what is imported of it) belongs to, empty for none."""
    parts = module.split(".")
    inside = parts[:2] == ["ui", "features"] and len(parts) > 2 and parts[2] not in FOR_ALL
    return parts[2] if inside and parts[2].islower() else ""


def around_the_registry(root: Path) -> list[str]:
    """Imports of a feature by somebody else in `ui`."""
    found = []
    for made in imports("ui", root):
        of, by = feature_of(made.target), feature_of(made.module)
        if of and of != by and (by, of) not in BUILT_ON:
            found.append(str(made))
    return found


def reaching_up(root: Path) -> list[str]:
    """Imports of the window by what it is made of."""
    return [
        str(made)
        for made in imports("ui", root)
        if made.target.startswith("ui.window") and not made.module.startswith("ui.window")
    ]


def pages_of(root: Path) -> dict[str, str]:
    """The pages by their key, each with its feature: as `feature.py` says them."""
    owners = {}
    for module, path, tree in sources("ui", root):
        if path.name != "feature.py" or not (owner := feature_of(module)):
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "PageSpec":
                key = next((one.value for one in call.keywords if one.arg == "key"), None)
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    owners[key.value] = owner
    return owners


def _gone_to(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts that name a page: the first argument of `Place(…)` and of `….go(…)`, and what `rail` is set to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            named = {getattr(target, "id", getattr(target, "attr", "")) for target in node.targets}
            if "rail" in named and isinstance(node.value.value, str):
                yield node.lineno, node.value.value
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Place", "go"):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield node.lineno, part.value


def pages_named_elsewhere(root: Path) -> list[str]:
    """Pages of a feature that somebody else in `ui` names, instead of asking the registry."""
    owners = pages_of(root)
    return [
        f"{path.relative_to(root).as_posix()}:{line} names {key}"
        for module, path, tree in sources("ui", root)
        for line, key in _gone_to(tree)
        if key in owners and owners[key] != feature_of(module)
    ]


def test_features_are_known_by_the_registry_alone() -> None:
    assert around_the_registry(ROOT) == []
    assert reaching_up(ROOT) == []


def test_a_page_is_named_in_its_own_feature_only() -> None:
    assert len(pages_of(ROOT)) > 10
    assert pages_named_elsewhere(ROOT) == []


def test_a_small_house_built_wrong_is_refused(tmp_path: Path) -> None:
    """The rules above can fail: each is shown the mistake it is there for."""
    wrong = build(
        tmp_path,
        {
            "ui/__init__.py": "",
            "ui/window/__init__.py": "",
            "ui/window/bar.py": "from ui.features.clues.page import CluePage\n",
            "ui/parts/strip.py": "from ui.window import bar\n",
            "ui/features/__init__.py": "",
            "ui/features/feature.py": "class PageSpec: ...\n",
            "ui/features/clues/feature.py": "PageSpec(key='clue', make='')\n",
            "ui/features/clues/page.py": "from ui.features.feature import PageSpec\nself.go('clue')\n",
            "ui/features/reports/page.py": "import ui.features.clues.page\nself.went(Place('clue' or ''))\n",
            "ui/features/orders/page.py": "class OrderPage:\n    rail = 'clue'\n",
            "ui/features/consultations/page.py": "from ui.features.cases.page import select\n",
            "ui/features/cases/page.py": "from ui.features import consultations\n",
        },
    )
    assert around_the_registry(wrong) == [
        "ui/features/cases/page.py:1 (ui.features.cases.page) imports ui.features.consultations",
        "ui/features/reports/page.py:1 (ui.features.reports.page) imports ui.features.clues.page",
        "ui/window/bar.py:1 (ui.window.bar) imports ui.features.clues.page.CluePage",
    ]
    assert reaching_up(wrong) == ["ui/parts/strip.py:1 (ui.parts.strip) imports ui.window.bar"]
    assert pages_named_elsewhere(wrong) == [
        "ui/features/orders/page.py:2 names clue",
        "ui/features/reports/page.py:2 names clue",
    ]
