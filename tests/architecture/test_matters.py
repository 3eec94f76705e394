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

REGISTRY = "casework/matters/registry.py"
"""Imports each matter, and says no more of it."""

TELLS_ALL = ("desktop/demo",)
"""A demo and the checks of an installation tell a story in which every matter comes; so do benchmarks and the trials of
installers, which are not read here."""

HOMONYMS = {
    ("local_store/rights.py", "staff"): "a right",
    ("desktop/command_line/upkeep.py", "staff"): "a read model",
    ("ui/features/first_run/size.py", "complaint"): "an icon",
}
"""Texts that are spelt like a sort and mean something else."""

FROZEN = ("headquarters/database/migrations/0002_open_returns.sql",)
"""Migrations that ran before this rule."""

_SORT_IN_SQL = re.compile(r"\bsort\s*(?:=|<>|!=|(?:NOT\s+)?IN)\s*\(?\s*((?:'\w+'\s*,?\s*)+)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"'](\w+)[\"']")
_CODE_IN_HTML = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
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
            # Whatever is done with it: compared, looked up, handed to a statement, begun with.
            if (sort := node.value.removesuffix(".")) in matters:
                yield line, sort, f"names the sort {sort}"


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
            found += [
                f"{shown}:{line} {what}"
                for line, sort, what in _named_in(tree, matters)
                if not _is_at_home(shown, sort)
                and (shown, sort) not in HOMONYMS
                and not (shown == REGISTRY and what == f"imports casework.matters.{sort}.matter")
            ]
        for path in sorted((root / package).rglob("*.sql")):
            shown = path.relative_to(root).as_posix()
            found += [
                f"{shown} names {name}"
                for name in _QUOTED.findall(path.read_text(encoding="utf-8"))
                if name in matters and not _is_at_home(shown, name) and shown not in FROZEN
            ]
        for path in sorted((root / package).rglob("*.html")):
            shown = path.relative_to(root).as_posix()
            found += [
                f"{shown} asks for the sort {sort}"
                for code in _CODE_IN_HTML.findall(path.read_text(encoding="utf-8"))
                for sort in _QUOTED.findall(code)
                if sort in matters and not _is_at_home(shown, sort)
            ]
    return found


def rooms_that_meet(root: Path) -> list[str]:
    """Imports between two matters, or two projections: each stands by itself, and shares what lies beside the rooms."""
    found = []
    for _, path, tree in sources("casework", root):
        shown = path.relative_to(root).as_posix()
        own = re.match(r"casework/matters/(\w+)/", shown)
        for node in ast.walk(tree) if own else ():
            for module in _imported(node):
                other = re.match(r"casework\.matters\.(\w+)\b", module)
                is_room = other is not None and (root / "casework/matters" / other[1] / "matter.py").exists()
                if own and other and is_room and other[1] != own[1]:
                    found.append(f"{shown}:{getattr(node, 'lineno', 0)} imports {module}")
    listed = {
        path.stem
        for path in (root / "headquarters/projections").glob("*.py")
        if re.search(r"= Projection\(", path.read_text(encoding="utf-8"))
    }
    for _, path, tree in sources("headquarters", root):
        shown = path.relative_to(root).as_posix()
        if path.parent.name == "projections" and path.stem in listed:
            for node in ast.walk(tree):
                for module in _imported(node):
                    name = module.removeprefix("headquarters.projections.").split(".")[0]
                    if module.startswith("headquarters.projections.") and name in listed - {path.stem}:
                        found.append(f"{shown}:{getattr(node, 'lineno', 0)} imports {module}")
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
    assert rooms_that_meet(ROOT) == []
    for shown, sort in HOMONYMS:
        assert f'"{sort}"' in (ROOT / shown).read_text(encoding="utf-8"), shown


def test_rooms_that_meet_are_found(tmp_path: Path) -> None:
    matter = 'MATTER = Matter(sort="{0}", kinds=())\n'
    root = build(
        tmp_path,
        {
            "casework/__init__.py": "",
            "casework/matters/__init__.py": "",
            "casework/matters/clue/__init__.py": "",
            "casework/matters/clue/matter.py": "from casework.matters.visit.life import V\n"
            + matter.format("clue"),
            "casework/matters/visit/__init__.py": "",
            "casework/matters/visit/matter.py": "from casework.matters.life import Life\n"
            + matter.format("visit"),
            "headquarters/__init__.py": "",
            "headquarters/projections/__init__.py": "",
            "headquarters/projections/clues.py": "ROWS = Projection()\n",
            "headquarters/projections/visits.py": "from headquarters.projections.clues import ROWS\nV = Projection()\n",
        },
    )
    assert rooms_that_meet(root) == [
        "casework/matters/clue/matter.py:1 imports casework.matters.visit.life",
        "headquarters/projections/visits.py:1 imports headquarters.projections.clues",
    ]


def test_a_house_in_which_matters_are_named_all_over_is_told_so(tmp_path: Path) -> None:
    matter = 'MATTER = Matter(sort="clue", kinds=(Kind(name="clue.reported", body=Reported),))\n'
    root = build(
        tmp_path,
        {
            "casework/__init__.py": "",
            "casework/matters/__init__.py": "",
            "casework/matters/registry.py": "from casework.matters.clue.matter import MATTER\nFIRST = 'clue'\n",
            "casework/matters/clue/__init__.py": "",
            "casework/matters/clue/matter.py": matter,
            "casework/matters/clue/run.py": 'STEP = "clue.reported"\n',
            "casework/steps.py": 'ORDER = ("clue.reported", "note.added")\n',
            "casework/fold.py": 'def run(state):\n    return state.sort == "clue"\n',
            "casework/held.py": 'CLUE = "clue"\nWORDS = {"clue": 1}\n\n\ndef run(kind):\n    return kind.startswith("clue.")\n',
            "casework/pair.py": 'def run(case):\n    match (case.sort, 1):\n        case ("clue", 1):\n            pass\n',
            "local_store/asks.py": 'def run(db):\n    return db.execute("SELECT 1 FROM a WHERE sort = ?", ("clue",))\n',
            "headquarters/migrations/1.sql": "DELETE FROM cases WHERE sort <> 'clue';\n",
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
            "headquarters/templates/point.html": '{{ "线索" if "clue" == sort else "投诉" }}',
        },
    )
    assert sorted(named_elsewhere(root)) == [
        "casework/fold.py:2 names the sort clue",
        "casework/held.py:1 names the sort clue",
        "casework/held.py:2 names the sort clue",
        "casework/held.py:6 names the sort clue",
        "casework/matters/registry.py:2 names the sort clue",
        "casework/pair.py:3 names the sort clue",
        "casework/run.py:3 names the sort clue",
        "casework/steps.py:1 names clue.reported",
        "headquarters/migrations/1.sql names clue",
        "headquarters/templates/point.html asks for the sort clue",
        "local_store/asks.py:2 names the sort clue",
        "local_store/kinds.py:1 names clue.reported",
        "local_store/sums.py:1 asks for the sort clue in SQL",
        "ui/chips.py:3 names the sort clue",
        "ui/loads.py:1 imports casework.matters.clue.bodies",
        "ui/loads.py:2 imports casework.matters.clue",
        "ui/row.py:1 imports casework.matters.clue.bodies",
    ]
