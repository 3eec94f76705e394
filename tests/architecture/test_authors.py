"""Whoever writes does it through the session of a person: no author is handed over by a screen or a command."""

import ast
from pathlib import Path

from tests.architecture.house import ROOT, packages, sources
from tests.architecture.test_arrows import build

BELOW = {"casework", "local_store", "headquarters", "sync"}


def verbs(root: Path) -> set[str]:
    """The verbs of a session, as its source names them."""
    tree = ast.parse((root / "local_store" / "session.py").read_text(encoding="utf-8"))
    one = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Session")
    told = {node.name for node in one.body if isinstance(node, ast.FunctionDef)}
    return {name for name in told if not name.startswith("_")} - {"may", "require"}


def is_session(receiver: ast.expr) -> bool:
    """Whether it is ``….session(who)``, or a name that says it is one."""
    if isinstance(receiver, ast.Call):
        return isinstance(receiver.func, ast.Attribute) and receiver.func.attr == "session"
    return isinstance(receiver, ast.Name) and receiver.id == "session"


def imported(tree: ast.Module) -> set[str]:
    """The names a source imports: functions of a module are no verbs of a store."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {alias.asname or alias.name for node in made for alias in node.names}


def written_without_a_session(root: Path = ROOT) -> list[str]:
    writing = verbs(root)
    found = []
    for package in set(packages(root)) - BELOW:
        for _, path, tree in sources(package, root):
            ours = imported(tree)
            for node in ast.walk(tree):
                if not isinstance(node, ast.Attribute):
                    continue
                receiver = ast.unparse(node.value)
                around = node.attr in writing and receiver not in ours and not is_session(node.value)
                if around or (node.attr in ("_writing", "_recorder") and receiver != "self"):
                    found.append(f"{path.relative_to(root)}:{node.lineno} {ast.unparse(node)}")
    return sorted(found)


def test_every_writing_verb_goes_through_a_session() -> None:
    assert {"record", "record_staff", "import_rows"} <= verbs(ROOT)
    assert not written_without_a_session()


def test_writing_around_the_session_is_found(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "local_store/__init__.py": "",
            "local_store/session.py": "class Session:\n    def record(self): ...\n    def may(self): ...\n",
            "ui/__init__.py": "",
            "ui/good.py": "def save(store):\n    store.session(store.on_duty()).record([])\n    store.may()\n",
            "ui/bad.py": "def save(store):\n    store.record('x', [])\n    keep = store.record\n    store._writing\n",
        },
    )
    assert written_without_a_session(root) == [
        "ui/bad.py:2 store.record",
        "ui/bad.py:3 store.record",
        "ui/bad.py:4 store._writing",
    ]
