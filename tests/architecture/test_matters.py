"""Each matter in rooms of its own: its kinds, its bodies and its sort are named there and nowhere else.

What the rest of the program asks about a kind or a sort, it asks of `casework.matters.registry`. Whatever text is a sort or
begins its kinds is refused, whatever is done with it: compared, matched, looked up, handed to SQL. Where the same word means
something else, that place is listed; a comparison of sorts is refused there too.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, sources
from tests.architecture.test_arrows import build

PRODUCT = ("casework", "local_store", "sync", "ui", "desktop", "headquarters", "benchmarks", "installer")
REGISTRY = "casework/matters/registry.py"

ROOMS: dict[str, tuple[str, ...]] = {
    "complaint": (
        "casework/ledger",
        "local_store/read_models/cases",
        "local_store/read_models/sums",
        "ui/features/cases",
        "ui/features/mediation",
        "ui/features/import_ledger",
        "ui/features/orders/proposal",
        "ui/features/orders/taking",
        "ui/features/groups",
        "local_store/read_models/groups",
        "headquarters/projections/cases",
        "headquarters/desk/point",
        "headquarters/desk/one_case",
        "headquarters/transfers",
        "headquarters/closing",
        "headquarters/consumer",
        "headquarters/desk/closing",
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
        "headquarters/desk/one_case",
        "headquarters/closing",
        "headquarters/desk/closing",
    ),
    "staff": (
        "local_store/read_models/staff",
        "local_store/session",
        "local_store/handing",
        "headquarters/personal/staff_names",
    ),
    "report": (
        "local_store/read_models/reports",
        "ui/features/reports",
        "headquarters/desk/reports",
        "headquarters/projections/zero_reports",
    ),
    "notice": (
        "local_store/read_models/notices",
        "ui/features/notices",
        "desktop/command_line/notices",
        "headquarters/desk/notices",
        "headquarters/projections/notices",
        "headquarters/publishing",
    ),
    "order": (
        "local_store/read_models/orders",
        "ui/features/orders",
        "headquarters/desk/orders",
        "headquarters/projections/orders",
        "headquarters/projections/cases/carried_codes",
    ),
    "contact_point": (
        "local_store/read_models/register",
        "ui/features/register",
        "headquarters/projections/register",
        "headquarters/register",
        "headquarters/desk/register",
        "headquarters/closing",
        "headquarters/consumer",
    ),
    "group": (
        "local_store/read_models/groups",
        "ui/features/groups",
        "headquarters/desk/groups",
        "headquarters/projections/groups",
    ),
    "clue": (
        "local_store/clues",
        "local_store/read_models/clues",
        "headquarters/clues",
        "headquarters/desk/clues",
        "headquarters/projections/clues",
        "ui/features/clues",
    ),
}
"""The rooms of each matter besides `casework/matters/<matter>`. Complaints and consultations are cases: they share lists,
figures and the ledger they come from. Who sits here is what a session is about. An order leads to a
complaint, and its report is proposed from that. The rows of a group are complaints."""

TELLS_ALL = (
    "desktop/demo",
    "installer/sample_case",
    "benchmarks/counter",
    "benchmarks/city",
    "benchmarks/fleet",
    "benchmarks/lists",
    "benchmarks/orders",
    "benchmarks/paid_sums",
    "benchmarks/processes/desk",
    "benchmarks/processes/order_desk",
    "benchmarks/train_dictionary",
)
"""A demo, the checks of an installation and what is measured tell a story in which every matter comes."""

HOMONYMS = {
    ("local_store/rights.py", "staff"): "a right",
    ("local_store/file/migrations.py", "staff"): "a read model",
    ("headquarters/accounts/account.py", "staff"): "people of headquarters",
    ("headquarters/accounts/audit.py", "staff"): "people of headquarters",
    ("headquarters/staff_commands.py", "staff"): "people of headquarters",
    ("ui/features/settings/feature.py", "staff"): "a read model",
    ("ui/features/first_run/size.py", "complaint"): "an icon",
    ("casework/matters/shared/kinds.py", "clue"): "why a complaint is linked",
    ("local_store/views.py", "group"): "a group of the queue",
    ("local_store/read_models/orders/views.py", "group"): "a group of the inbox",
    ("headquarters/handbook_tables/columns.py", "group"): "codes that stand together",
    ("headquarters/exchange/wipes.py", "group"): "PCs that were linked",
    ("headquarters/handbook_tables/columns.py", "notice"): "where a year of the calendar was published",
    ("headquarters/handbook_tables/reading.py", "notice"): "where a year of the calendar was published",
}
"""Places where a text is spelt like a sort and means something else. A comparison of sorts, a kind and an import are refused
there all the same."""

FROZEN = {
    (f"headquarters/database/migrations/{name}.sql", sort)
    for name in ("0002_open_returns", "0017_case_sums", "0019_duplicates", "0030_passed_on")
    for sort in ("complaint", "consultation")
}
"""Migrations that ran before this rule, and those that say how the sums of cases are added up."""

_IN_QUOTES = re.compile(r"([\"'])(\w+)[.%*]*\1")
_IN_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SORT_IN_SQL = re.compile(
    r"\bsort\b\s*(?:=|<>|!=|(?:NOT\s+)?(?:IN|LIKE|GLOB)\b)\s*\(?\s*((?:'\w+[.%*]*'\s*,?\s*)+)|('\w+')\s*(?:=|<>|!=)\s*(?:\w+\.)?sort\b",
    re.IGNORECASE,
)
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


def _is_sort(node: ast.AST) -> bool:
    """Whether this is somebody's sort: `….sort`, `sort`, `row_sort`, `row["sort"]`."""
    if isinstance(node, ast.Subscript):
        node = node.slice
    name = getattr(node, "attr", "") or getattr(node, "id", "") or getattr(node, "value", "")
    return isinstance(name, str) and (name == "sort" or name.endswith("_sort"))


def _compared_with_a_sort(node: ast.AST) -> Iterator[str]:
    """Words that a sort is compared with: texts, and members of an enumeration, in lower case."""
    if isinstance(node, ast.Compare):
        sides: list[ast.AST] = [node.left, *node.comparators]
    elif isinstance(node, ast.Match):
        sides = [node.subject, *(case.pattern for case in node.cases)]
    else:
        return
    parts = [part for side in sides for part in ast.walk(side)]
    if any(_is_sort(part) for part in parts):
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value
            elif isinstance(part, ast.Attribute):
                yield part.attr.lower()


def _named_in(tree: ast.Module, matters: dict[str, frozenset[str]]) -> Iterator[tuple[int, str, str]]:
    """(line, matter, what) of every place where a matter is named."""
    told = _docstrings(tree)
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for module in _imported(node):
            sort = module.removeprefix("casework.matters.").split(".")[0]
            if module.startswith("casework.matters.") and sort in matters:
                yield line, sort, f"imports {module}"
        for sort in {word for word in _compared_with_a_sort(node) if word in matters}:
            yield line, sort, f"asks for the sort {sort}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in told:
            for sort in _SORT_IN_SQL.findall(node.value):
                for _, word in _IN_QUOTES.findall("".join(sort)):
                    if word in matters:
                        yield line, word, f"asks for the sort {word}"
            word = node.value.rstrip(".%*")
            if word in matters:
                yield line, word, f"says {word}"
            for word, what in _named_in_text(node.value, matters):
                yield line, word, what
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict":
            for given in node.keywords:
                if given.arg in matters:
                    yield line, given.arg, f"says {given.arg}"


def _named_in_text(text: str, matters: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """(matter, what) of what a text of SQL or of a template names."""
    owner = {kind: sort for sort, kinds in matters.items() for kind in kinds}
    for kind in _KIND.findall(text):
        if kind in owner:
            yield owner[kind], f"names {kind}"
    for _, word in _IN_QUOTES.findall(text):
        if word in matters:
            yield word, f"says {word}"


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


def _may_stand(shown: str, sort: str, what: str) -> bool:
    """Whether this file may name the matter like this."""
    if shown == REGISTRY:
        return what == f"imports casework.matters.{sort}.matter"
    if what == f"says {sort}" and (shown, sort) in HOMONYMS:
        return True
    rooms = (f"casework/matters/{sort}", *ROOMS.get(sort, ()), *TELLS_ALL)
    return (shown, sort) in FROZEN or any(
        shown == f"{room}.py" or shown.startswith(f"{room}/") for room in rooms
    )


@cache
def _all_named(root: Path) -> tuple[tuple[str, int, str, str], ...]:
    """(file, line, matter, what) of every place where a matter is named."""
    matters = matters_of(root)
    found = []
    for package in PRODUCT:
        for _, path, tree in sources(package, root):
            shown = path.relative_to(root).as_posix()
            found += [(shown, *named) for named in _named_in(tree, matters)]
        for path in sorted(path for path in (root / package).rglob("*") if path.suffix in (".html", ".sql")):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".html":
                text = "\n".join(_IN_TEMPLATE.findall(text))
            shown = path.relative_to(root).as_posix()
            found += [(shown, 0, *named) for named in _named_in_text(text, matters)]
    return tuple(found)


def named_elsewhere(root: Path) -> list[str]:
    """Places outside a matter's own rooms where its kinds, its bodies or its sort are named."""
    found = (
        f"{shown}:{line} {what}"
        for shown, line, sort, what in _all_named(root)
        if not _may_stand(shown, sort, what)
    )
    return list(dict.fromkeys(found))


def listed_in_vain(root: Path) -> list[str]:
    """Places in which the word of a sort is said to mean something else, and it is not there."""
    said = {(shown, sort) for shown, _, sort, what in _all_named(root) if what == f"says {sort}"}
    return [
        f"{shown} does not say {sort}"
        for shown, sort in (*HOMONYMS, *sorted(FROZEN))
        if (shown, sort) not in said
    ]


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
    assert listed_in_vain(ROOT) == []


def test_a_house_in_which_matters_are_named_all_over_is_told_so(tmp_path: Path) -> None:
    matter = 'MATTER = Matter(sort="clue", kinds=(Kind(name="clue.reported", body=Reported),))\n'
    registry = 'from casework.matters.clue.matter import MATTER\nFIRST = "clue.reported"\n'
    packages = {f"{package}/__init__.py": "" for package in PRODUCT}
    root = build(
        tmp_path,
        {
            **packages,
            "casework/matters/__init__.py": "",
            "casework/matters/registry.py": registry,
            "casework/matters/clue/__init__.py": "",
            "casework/matters/clue/matter.py": matter,
            "casework/matters/clue/run.py": 'STEP = "clue.reported"\n',
            "casework/steps.py": 'ORDER = ("clue.reported", "note.added")\n',
            "casework/fold.py": 'def run(state):\n    return state.sort == "clue"\n',
            "casework/run.py": 'def run(state):\n    match state.sort:\n        case "clue":\n            pass\n',
            "casework/pair.py": 'def run(a, b):\n    match (a, b):\n        case ("clue", _):\n            pass\n',
            "casework/member.py": "def run(state):\n    return state.sort == Sorts.CLUE\n",
            "casework/begins.py": 'def run(kind):\n    return kind.startswith("clue.")\n',
            "local_store/sums.py": "Q = \"SELECT 1 FROM case_row WHERE void = 0 AND sort IN ('complaint', 'clue')\"\n",
            "local_store/turned.py": "Q = \"SELECT 1 FROM case_row WHERE 'clue' = sort OR kind LIKE 'clue.%'\"\n",
            "local_store/given.py": 'def run(c):\n    c.execute("SELECT 1 FROM case_row WHERE sort = ?", ("clue",))\n',
            "local_store/kinds.py": "Q = \"SELECT 1 FROM entry WHERE kind = 'clue.reported'\"\n",
            "local_store/views.py": 'class Row:\n    sort: Literal["clue", "other"]\n',
            "ui/row.py": "from casework.matters.clue.bodies import Reported\n",
            "ui/chips.py": '"""What a clue.reported says."""\n\nKEY = "clue"\n',
            "ui/held.py": 'def run(row):\n    kept = row.sort\n    return kept == "clue"\n',
            "ui/table.py": 'WORDS = {"clue": 1}\nMORE = dict(clue=2)\n',
            "ui/loads.py": "import casework.matters.clue.bodies\nfrom casework.matters import clue\n",
            "desktop/asks.py": 'parser.add_argument("--kind", choices=["clue"])\n',
            "desktop/demo/__init__.py": "",
            "desktop/demo/story.py": 'KIND = "clue.reported"\n',
            "headquarters/templates/point.html": '<p class="clue">{{ "线索" if sort == "clue" else "投诉" }}</p>',
            "headquarters/templates/turned.html": "{% if 'clue' == one.sort %}<p>线索</p>{% endif %}",
            "headquarters/templates/plain.html": '<p class="clue">clue</p>',
            "headquarters/migrations/0009.sql": "DELETE FROM cases WHERE sort = 'clue';",
            "benchmarks/fast.py": "from casework.matters.clue.bodies import Reported\n",
            "installer/trial.py": 'KIND = "clue.reported"\n',
        },
    )
    assert sorted(named_elsewhere(root)) == sorted(
        [
            "casework/begins.py:2 says clue",
            "casework/fold.py:2 asks for the sort clue",
            "casework/fold.py:2 says clue",
            "casework/matters/registry.py:2 names clue.reported",
            "casework/member.py:2 asks for the sort clue",
            "casework/pair.py:3 says clue",
            "casework/run.py:2 asks for the sort clue",
            "casework/run.py:3 says clue",
            "casework/steps.py:1 names clue.reported",
            "local_store/given.py:2 says clue",
            "local_store/kinds.py:1 names clue.reported",
            "local_store/sums.py:1 asks for the sort clue",
            "local_store/sums.py:1 says clue",
            "local_store/turned.py:1 asks for the sort clue",
            "local_store/turned.py:1 says clue",
            "local_store/views.py:2 says clue",
            "ui/chips.py:3 says clue",
            "ui/held.py:3 says clue",
            "ui/loads.py:1 imports casework.matters.clue.bodies",
            "ui/loads.py:2 imports casework.matters.clue",
            "ui/row.py:1 imports casework.matters.clue.bodies",
            "ui/table.py:1 says clue",
            "ui/table.py:2 says clue",
            "desktop/asks.py:1 says clue",
            "headquarters/migrations/0009.sql:0 says clue",
            "headquarters/templates/point.html:0 says clue",
            "headquarters/templates/turned.html:0 says clue",
            "benchmarks/fast.py:1 imports casework.matters.clue.bodies",
            "installer/trial.py:1 names clue.reported",
        ]
    )


def test_a_place_where_the_word_means_something_else_may_still_not_ask_for_the_sort(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shown in ("ui/icons.py", "ui/gone.py"):
        monkeypatch.setitem(HOMONYMS, (shown, "clue"), "an icon")
    root = build(
        tmp_path,
        {
            **{f"{package}/__init__.py": "" for package in PRODUCT},
            "casework/matters/clue/matter.py": 'MATTER = Matter(sort="clue", kinds=())\n',
            "ui/icons.py": 'ICON = "clue"\n\n\ndef run(row):\n    return row["sort"] in ("clue", "order")\n',
        },
    )
    assert named_elsewhere(root) == ["ui/icons.py:5 asks for the sort clue"]
    assert "ui/gone.py does not say clue" in listed_in_vain(root)
