"""Each matter in rooms of its own: its kinds, its bodies and its sort are named there and nowhere else.

What the rest of the program asks about a kind or a sort, it asks of `casework.matters.registry`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOT, sources
from tests.architecture.test_arrows import build

PRODUCT = ("casework", "local_store", "sync", "ui", "desktop", "headquarters")

ROOMS: dict[str, tuple[str, ...]] = {
    "complaint": (
        "casework/ledger",
        "local_store/read_models/cases",
        "local_store/read_models/sums",
        "ui/features/cases",
        "ui/features/import_ledger",
        "headquarters/projections/cases",
        "headquarters/totals",
        "headquarters/desk/point",
        "headquarters/transfers",
    ),
    "consultation": (
        "casework/ledger",
        "local_store/read_models/cases",
        "local_store/read_models/sums",
        "ui/features/cases",
        "ui/features/consultations",
        "ui/features/import_ledger",
        "headquarters/projections/cases",
        "headquarters/totals",
        "headquarters/desk/point",
    ),
    "staff": ("local_store/read_models/staff", "local_store/session"),
    "report": (
        "local_store/read_models/reports",
        "ui/features/reports",
        "headquarters/desk/reports",
        "headquarters/projections/zero_reports",
    ),
}
"""The rooms of each matter besides `casework/matters/<matter>`. Complaints and consultations are cases: they share lists,
figures and the ledger they come from. Who sits here is what a session is about."""

TELLS_ALL = ("desktop/demo",)
"""A demo and the checks of an installation tell a story in which every matter comes."""

_SORT_IN_SQL = re.compile(r"\bsort\s*(?:=|<>|!=|(?:NOT\s+)?IN)\s*\(?\s*((?:'\w+'\s*,?\s*)+)", re.IGNORECASE)
_SORT_IN_HTML = re.compile(r"\bsort\s*(?:==|!=|(?:not\s+)?in)\s*\(?[\"'](\w+)[\"']")
_KIND = re.compile(r"\b[a-z_]+\.[a-z_]+\b")


def matters_of(root: Path) -> dict[str, frozenset[str]]:
    """The sorts and the kinds of each, as `casework/matters/<matter>/matter.py` says them."""
    found = {}
    for path in sorted((root / "casework" / "matters").glob("*/matter.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds, sort = set(), ""
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            said = {
                one.arg: one.value.value
                for one in call.keywords
                if isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)
            }
            called = getattr(call.func, "id", "")
            if called == "Kind":
                kinds.add(said["name"])
            elif called == "Matter":
                sort = said["sort"]
        assert sort == path.parent.name, f"{path}: a matter's folder is called as its sort"
        found[sort] = frozenset(kinds)
    return found


def _sort_asked(node: ast.AST) -> Iterator[str]:
    """Texts that a `….sort` is compared with."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
    elif isinstance(node, ast.Match):
        sides = [node.subject, *(case.pattern for case in node.cases)]  # type: ignore[list-item]
    else:
        return
    if any(isinstance(side, ast.Attribute) and side.attr == "sort" for side in sides):
        for side in sides:
            for part in ast.walk(side):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _named_in(tree: ast.Module, matters: dict[str, frozenset[str]]) -> Iterator[tuple[int, str, str]]:
    """(line, matter, what) of every place where a matter is named."""
    owner = {kind: sort for sort, kinds in matters.items() for kind in kinds}
    told = _docstrings(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for module in _imported(node):
            sort = module.removeprefix("casework.matters.").split(".")[0]
            if module.startswith("casework.matters.") and sort in matters:
                yield line, sort, f"imports {module}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            for kind in _KIND.findall(node.value):
                if kind in owner:
                    yield line, owner[kind], f"names {kind}"
            for listed in _SORT_IN_SQL.findall(node.value):
                for sort in re.findall(r"'(\w+)'", listed):
                    if sort in matters:
                        yield line, sort, f"asks for the sort {sort} in SQL"
        for sort in _sort_asked(node):
            if sort in matters:
                yield line, sort, f"asks for the sort {sort}"


def _imported(node: ast.AST) -> list[str]:
    """The modules that a statement may import."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module == "casework.matters":
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def _docstrings(tree: ast.Module) -> set[ast.AST]:
    """Texts that stand alone: they tell people something and the program nothing."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _is_at_home(shown: str, sort: str) -> bool:
    rooms = (f"casework/matters/{sort}", *ROOMS.get(sort, ()), *TELLS_ALL)
    return any(shown == f"{room}.py" or shown.startswith(f"{room}/") for room in rooms)


def named_elsewhere(root: Path) -> list[str]:
    """Places outside a matter's own rooms where its kinds, its bodies or its sort are named."""
    matters = matters_of(root)
    found = []
    for package in PRODUCT:
        for _, path, tree in sources(package, root):
            shown = path.relative_to(root).as_posix()
            if shown == "casework/matters/registry.py":
                continue
            found += [
                f"{shown}:{line} {what}"
                for line, sort, what in _named_in(tree, matters)
                if not _is_at_home(shown, sort)
            ]
        for path in sorted((root / package).rglob("*.html")):
            shown = path.relative_to(root).as_posix()
            found += [
                f"{shown} asks for the sort {sort}"
                for sort in _SORT_IN_HTML.findall(path.read_text(encoding="utf-8"))
                if sort in matters and not _is_at_home(shown, sort)
            ]
    return found


def empty_rooms(root: Path) -> list[str]:
    """Rooms of the list in which nothing is."""
    return [
        room
        for rooms in ROOMS.values()
        for room in rooms
        if not (root / room).is_dir() and not (root / f"{room}.py").is_file()
    ]


def test_a_matter_is_named_in_its_own_rooms_only() -> None:
    assert set(ROOMS) == set(matters_of(ROOT))
    assert named_elsewhere(ROOT) == []
    assert empty_rooms(ROOT) == []


def test_a_house_in_which_matters_are_named_all_over_is_told_so(tmp_path: Path) -> None:
    matter = 'MATTER = Matter(sort="clue", kinds=(Kind(name="clue.reported", body=Reported),))\n'
    root = build(
        tmp_path,
        {
            "casework/__init__.py": "",
            "casework/matters/__init__.py": "",
            "casework/matters/registry.py": "from casework.matters.clue.matter import MATTER\n",
            "casework/matters/clue/__init__.py": "",
            "casework/matters/clue/matter.py": matter,
            "casework/matters/clue/run.py": 'STEP = "clue.reported"\n',
            "casework/steps.py": 'ORDER = ("clue.reported", "note.added")\n',
            "casework/fold.py": 'def run(state):\n    return state.sort == "clue"\n',
            "casework/run.py": 'def run(state):\n    match state.sort:\n        case "clue":\n            pass\n',
            "local_store/__init__.py": "",
            "local_store/sums.py": "Q = \"SELECT 1 FROM case_row WHERE void = 0 AND sort IN ('complaint', 'clue')\"\n",
            "sync/__init__.py": "",
            "ui/__init__.py": "",
            "ui/row.py": "from casework.matters.clue.bodies import Reported\n",
            "ui/chips.py": '"""What a clue.reported says."""\n\nKEY = "clue"\n',
            "ui/loads.py": "import casework.matters.clue.bodies\nfrom casework.matters import clue\n",
            "local_store/kinds.py": "Q = \"SELECT 1 FROM entry WHERE kind = 'clue.reported'\"\n",
            "desktop/__init__.py": "",
            "desktop/demo/__init__.py": "",
            "desktop/demo/story.py": 'KIND = "clue.reported"\n',
            "headquarters/__init__.py": "",
            "headquarters/templates/point.html": '{{ "线索" if sort == "clue" else "投诉" }}',
        },
    )
    assert named_elsewhere(root) == [
        "casework/fold.py:2 asks for the sort clue",
        "casework/run.py:2 asks for the sort clue",
        "casework/steps.py:1 names clue.reported",
        "local_store/kinds.py:1 names clue.reported",
        "local_store/sums.py:1 asks for the sort clue in SQL",
        "ui/loads.py:1 imports casework.matters.clue.bodies",
        "ui/loads.py:2 imports casework.matters.clue",
        "ui/row.py:1 imports casework.matters.clue.bodies",
        "headquarters/templates/point.html asks for the sort clue",
    ]
