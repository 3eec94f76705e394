"""Headquarters' desk: each feature in a room of its own, found by the registry alone; what writes goes by one door."""

import ast
from pathlib import Path

from headquarters.desk.registry import FEATURES
from tests.architecture.house import ROOT, imports, sources
from tests.architecture.test_arrows import build

DESK = "headquarters.desk"


def features(root: Path) -> list[str]:
    """The features by the names of their folders."""
    return sorted(init.parent.name for init in (root / "headquarters" / "desk").glob("*/__init__.py"))


def feature_of(module: str, names: list[str]) -> str:
    """The feature a module (or what is imported of it) belongs to, empty for none."""
    parts = module.split(".")
    return parts[2] if ".".join(parts[:2]) == DESK and len(parts) > 2 and parts[2] in names else ""


def around_the_registry(root: Path) -> list[str]:
    """Imports of a feature by anybody but itself."""
    names = features(root)
    return [
        str(made)
        for made in imports("headquarters", root)
        if (of := feature_of(made.target, names)) and of != feature_of(made.module, names)
    ]


def around_the_record(root: Path) -> list[str]:
    """Where a feature opens a transaction itself, and could write without a line that says who did it."""
    names = features(root)
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno} {node.attr}"
        for module, path, tree in sources("headquarters", root)
        if feature_of(module, names)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("transaction", "database")
    ]


def test_a_feature_is_imported_by_nobody_but_itself() -> None:
    assert around_the_registry(ROOT) == []


def test_every_feature_is_in_the_registry_once() -> None:
    assert sorted(FEATURES) == [f"{DESK}.{name}" for name in features(ROOT)]


def test_a_feature_opens_no_transaction_of_its_own() -> None:
    assert around_the_record(ROOT) == []


def test_a_desk_built_wrong_is_refused(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "headquarters/__init__.py": "",
            "headquarters/desk/__init__.py": "",
            "headquarters/desk/house.py": "from headquarters.desk.one.pages import One\n",
            "headquarters/desk/words.py": "",
            "headquarters/desk/one/__init__.py": "",
            "headquarters/desk/one/pages.py": "from headquarters.desk import words\nfrom headquarters.desk.one import queries\n",
            "headquarters/desk/one/queries.py": "def ask(gate):\n    with gate.database.transaction() as on:\n        on\n",
            "headquarters/desk/two/__init__.py": "from headquarters.desk.one import queries\n",
        },
    )
    assert [text.split(" imports ")[0] for text in around_the_registry(root)] == [
        "headquarters/desk/house.py:1 (headquarters.desk.house)",
        "headquarters/desk/two/__init__.py:1 (headquarters.desk.two)",
    ]
    assert around_the_record(root) == [
        "headquarters/desk/one/queries.py:2 transaction",
        "headquarters/desk/one/queries.py:2 database",
    ]
