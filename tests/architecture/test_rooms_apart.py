"""Matters, read models and projections keep apart: what one may take of another is said at the other's door, and nobody
stands on each other in a circle."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from local_store.read_models import registry
from tests.architecture.house import ROOT, door, imports, is_within, sources
from tests.architecture.test_arrows import build

HOUSES = ("casework.matters", "local_store.read_models", "headquarters.projections")
SHARED = {
    "casework.matters": {"shared"},
    "headquarters.projections": {"folding", "projection", "registry", "renewal", "versions", "writing"},
}
"""What is no room: of matters one folder; of projections these modules, every other is one. Elsewhere each folder is a room."""


def rooms_of(house: str, root: Path) -> frozenset[str]:
    """The rooms of a house by name: its folders, and of projections modules too."""
    folder = root.joinpath(*house.split("."))
    rooms = {init.parent.name for init in folder.glob("*/__init__.py")}
    if house == "headquarters.projections":
        rooms |= {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return frozenset(rooms - SHARED.get(house, set()))


def _room(name: str, house: str, rooms: frozenset[str]) -> tuple[str, str]:
    """(room, module in it) of something dotted; both empty where it is in no room of the house."""
    if not is_within(name, house):
        return "", ""
    room, _, rest = name.removeprefix(house).lstrip(".").partition(".")
    return (room, rest.split(".")[0]) if room in rooms else ("", "")


def around_a_door(root: Path) -> list[str]:
    """Imports of what another room does not open, and of a room by the shared modules beside it (the registry may)."""
    found = []
    for house in HOUSES:
        rooms = rooms_of(house, root)
        for made in imports(house.split(".")[0], root):
            room, module = _room(made.target, house, rooms)
            own, _ = _room(made.module, house, rooms)
            if (
                not room
                or own == room
                or not is_within(made.module, house)
                or made.module == f"{house}.registry"
            ):
                continue
            if not own or module not in (door(f"{house}.{room}", root) or ()):
                found.append(str(made))
    return found


def in_a_circle(root: Path) -> list[str]:
    """Rooms that stand on themselves by way of others."""
    found = []
    for house in HOUSES:
        rooms = rooms_of(house, root)
        on: dict[str, set[str]] = {room: set() for room in rooms}
        for made in imports(house.split(".")[0], root):
            own, room = (_room(name, house, rooms)[0] for name in (made.module, made.target))
            if own and room and own != room:
                on[own].add(room)
        for room in sorted(rooms):
            below: set[str] = set()
            line = set(on[room])
            while line:
                below |= line
                line = {each for one in line for each in on[one]} - below
            if room in below:
                found.append(f"{house}.{room}")
    return found


def test_rooms_take_of_each_other_what_a_door_opens() -> None:
    assert {"complaint", "consultation", "report", "staff"} <= rooms_of("casework.matters", ROOT)
    assert {"cases", "staff", "search"} <= rooms_of("local_store.read_models", ROOT)
    assert {"cases", "open_returns", "zero_reports"} <= rooms_of("headquarters.projections", ROOT)
    assert around_a_door(ROOT) == []
    assert in_a_circle(ROOT) == []


def test_doors_open_what_is_there() -> None:
    shut = [
        f"{house}.{room} opens {module}"
        for house in HOUSES
        for room in rooms_of(house, ROOT)
        for module in door(f"{house}.{room}", ROOT) or ()
        if not ROOT.joinpath(*house.split("."), room, f"{module}.py").exists()
    ]
    assert shut == []


def test_rooms_that_reach_into_each_other_are_told_so(tmp_path: Path) -> None:
    models, pictures = "local_store/read_models", "headquarters/projections"
    root = build(
        tmp_path,
        {
            "casework/__init__.py": "",
            "casework/matters/__init__.py": "",
            "casework/matters/registry.py": "from casework.matters.clue.matter import MATTER\n",
            "casework/matters/life.py": "from casework.matters.clue.matter import MATTER\n",
            "casework/matters/shared/__init__.py": "",
            "casework/matters/clue/__init__.py": "",
            "casework/matters/clue/matter.py": "from casework.matters.shared import kinds\n",
            "casework/matters/visit/__init__.py": "",
            "casework/matters/visit/matter.py": "from casework.matters.clue.life import Life\n",
            "local_store/__init__.py": "",
            f"{models}/__init__.py": "",
            f"{models}/model.py": "from local_store.read_models.clues.model import Clues\n",
            f"{models}/registry.py": "from local_store.read_models.clues import model\n",
            f"{models}/clues/__init__.py": 'from typing import Final\n\nDOOR: Final = ("model",)\n',
            f"{models}/clues/model.py": "from local_store.read_models.orders.model import Orders\n",
            f"{models}/clues/rows.py": "from local_store.read_models.clues import model\n",
            f"{models}/orders/__init__.py": 'from typing import Final\n\nDOOR: Final = ("model",)\n',
            f"{models}/orders/model.py": "from local_store.read_models.model import ReadModel\n",
            f"{models}/orders/lists.py": "from local_store.read_models.clues.model import Clues\n"
            "from local_store.read_models.clues import rows\n",
            "headquarters/__init__.py": "",
            f"{pictures}/__init__.py": "",
            f"{pictures}/registry.py": "from headquarters.projections.clues import CLUES\n",
            f"{pictures}/writing.py": "from headquarters.projections.clues import CLUES\n",
            f"{pictures}/clues.py": "from headquarters.projections.orders.rows import ORDERS\n",
            f"{pictures}/orders/__init__.py": "",
            f"{pictures}/orders/rows.py": "from headquarters.projections.projection import Table\n",
        },
    )
    assert around_a_door(root) == [
        "casework/matters/life.py:1 (casework.matters.life) imports casework.matters.clue.matter.MATTER",
        "casework/matters/visit/matter.py:1 (casework.matters.visit.matter) imports casework.matters.clue.life.Life",
        f"{models}/model.py:1 (local_store.read_models.model) imports local_store.read_models.clues.model.Clues",
        f"{models}/orders/lists.py:2 (local_store.read_models.orders.lists) imports local_store.read_models.clues.rows",
        f"{pictures}/clues.py:1 (headquarters.projections.clues) imports headquarters.projections.orders.rows.ORDERS",
        f"{pictures}/writing.py:1 (headquarters.projections.writing) imports headquarters.projections.clues.CLUES",
    ]
    assert in_a_circle(root) == ["local_store.read_models.clues", "local_store.read_models.orders"]


# --- tables -----------------------------------------------------------------------------------------------------

MODELS = "local_store.read_models"
WRITES = {"INTO", "UPDATE", "DELETE FROM"}
NAMED_IN_SQL = re.compile(
    r"\b(DELETE FROM|FROM|JOIN|INSERT INTO|INTO|UPDATE|REFERENCES)\s+(?:main\.)?(\w+)", re.ASCII
)


def owners() -> dict[str, str]:
    """The room of each table that a read model of the program has."""
    return {
        table: model.__module__.removeprefix(f"{MODELS}.").split(".")[0]
        for model in registry.models()
        for table in model.tables
    }


def _statements(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts of a module, also those parts of f-strings that are written out; of docstrings none."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def _opened(room: str, root: Path) -> tuple[str, ...]:
    """The tables at the door of a room."""
    tree = ast.parse((root / "local_store/read_models" / room / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if (
            isinstance(node, ast.AnnAssign)
            and ast.unparse(node.target) == "TABLES"
            and node.value is not None
        ):
            return tuple(ast.literal_eval(node.value))
    return ()


def tables_around_a_door(root: Path, owned: Mapping[str, str]) -> list[str]:
    """Statements of a room that read a table which another keeps to itself, or write to any of another."""
    found = set()
    for module, path, tree in sources("local_store", root):
        own, _ = _room(module, MODELS, rooms_of(MODELS, root))
        if not own:
            continue
        for line, text in _statements(tree):
            for verb, table in NAMED_IN_SQL.findall(text):
                room = owned.get(table, own)
                writes = verb.removeprefix("INSERT ") in WRITES
                if room != own and (writes or table not in _opened(room, root)):
                    how = "writes to" if writes else "reads"
                    found.add(f"{path.relative_to(root)}:{line} {how} {table} of {room}")
    return sorted(found)


def test_rooms_read_of_each_others_tables_what_a_door_opens_and_write_to_none() -> None:
    owned = owners()
    assert {"cases", "reports", "staff"} <= {*owned.values()}
    assert tables_around_a_door(ROOT, owned) == []
    assert set(_opened("cases", ROOT)) <= set(owned)
    used = {
        table
        for module, _, tree in sources("local_store", ROOT)
        if is_within(module, MODELS) and not is_within(module, f"{MODELS}.cases")
        for _, text in _statements(tree)
        for _, table in NAMED_IN_SQL.findall(text)
    }
    assert set(_opened("cases", ROOT)) <= used, "a door that nobody goes through"


def test_a_statement_around_a_door_is_found(tmp_path: Path) -> None:
    models = "local_store/read_models"
    root = build(
        tmp_path,
        {
            "local_store/__init__.py": "",
            f"{models}/__init__.py": "",
            f"{models}/clues/__init__.py": 'from typing import Final\n\nTABLES: Final = ("clue",)\n',
            f"{models}/clues/model.py": 'HIS = "DELETE FROM clue_word"\n',
            f"{models}/visits/__init__.py": "",
            f"{models}/visits/model.py": '"""Words FROM clue_word."""\nGOOD = "SELECT 1 FROM visit JOIN clue"\n'
            'BAD = f"SELECT {GOOD} FROM clue_word"\nWORSE = "INSERT INTO clue VALUES (1)"\nWORST = "DELETE FROM clue"\n',
        },
    )
    assert tables_around_a_door(root, {"clue": "clues", "clue_word": "clues", "visit": "visits"}) == [
        f"{models}/visits/model.py:3 reads clue_word of clues",
        f"{models}/visits/model.py:4 writes to clue of clues",
        f"{models}/visits/model.py:5 writes to clue of clues",
    ]
