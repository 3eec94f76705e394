"""Who may import whom, complete: no package is left out, and headquarters sees nothing of sync but the protocol."""

from pathlib import Path

from tests.architecture.house import (
    MAY_IMPORT,
    ONLY_IN,
    STANDARD_LIBRARY,
    door,
    imports,
    is_open,
    is_within,
    linter_packages,
    module_of,
    packages,
)


def against_the_arrows(root: Path) -> list[str]:
    found = []
    for package in packages(root):
        allowed = MAY_IMPORT.get(package, frozenset()) | {package}
        for made in imports(package, root):
            target = made.target
            if target.split(".")[0] in MAY_IMPORT and not any(is_within(target, one) for one in allowed):
                found.append(str(made))
    return found


def in_the_wrong_place(root: Path) -> list[str]:
    found = []
    for package in packages(root):
        for made in imports(package, root):
            for outside, places in ONLY_IN.items():
                if is_within(made.target, outside) and not any(
                    is_within(made.module, place) for place in places
                ):
                    found.append(str(made))
    return found


def around_the_door(root: Path) -> list[str]:
    """Imports of what a package keeps to itself. What measures or tries the whole may look behind a door."""
    ours = set(packages(root))
    found = []
    for package in ours - {"benchmarks", "installer"}:
        for made in imports(package, root):
            target = made.target.split(".")[0]
            if target in ours and target != package and not is_open(module_of(made.target, root), root):
                found.append(str(made))
    return found


def not_standard(root: Path) -> list[str]:
    allowed = STANDARD_LIBRARY | {"casework", "msgspec"}
    return [str(made) for made in imports("casework", root) if made.target.split(".")[0] not in allowed]


def build(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


HERE = Path(__file__).resolve().parents[2]


def test_every_package_is_under_the_rules() -> None:
    """A new folder at the top has to be given its arrows, here and in import-linter's settings."""
    assert set(packages(HERE)) <= set(MAY_IMPORT)
    assert packages(HERE) == linter_packages(HERE)


def test_imports_follow_the_arrows() -> None:
    assert against_the_arrows(HERE) == []


def test_outside_packages_stay_where_they_belong() -> None:
    assert in_the_wrong_place(HERE) == []


def test_casework_needs_only_the_standard_library_and_msgspec() -> None:
    assert not_standard(HERE) == []


def test_every_package_has_a_door_and_all_come_in_by_it() -> None:
    """A module that others may import is named in `DOOR: Final = (...)` of its package's `__init__`."""
    without = [name for name in packages(HERE) if name != "benchmarks" and door(name, HERE) is None]
    assert without == []
    assert around_the_door(HERE) == []


def test_what_a_door_names_is_there() -> None:
    for package in packages(HERE):
        for name in door(package, HERE) or ():
            assert name == "*" or module_of(f"{package}.{name}", HERE) == f"{package}.{name}"


def test_a_house_built_wrong_is_refused(tmp_path: Path) -> None:
    """The rules above can fail: each is shown the mistake it is there for."""
    wrong = build(
        tmp_path,
        {
            "casework/__init__.py": "from typing import Final\nDOOR: Final = ('entry',)\n",
            "casework/entry.py": "import attrs\n",
            "casework/_inside.py": "",
            "casework/other.py": "def late():\n    from local_store import store\n",
            "local_store/__init__.py": "",
            "local_store/store.py": "from casework.journal.entry import Entry\nfrom casework.other import x\nimport requests\n",
            "sync/__init__.py": "from typing import Final\nDOOR: Final = ('engine', 'protocol')\n",
            "sync/engine.py": "from .protocol import parcel\nfrom ..local_store import store\n",
            "sync/protocol/__init__.py": "from typing import Final\nDOOR: Final = ('parcel',)\n",
            "sync/protocol/parcel.py": "",
            "sync/protocol/hidden.py": "import http.client\n",
            "benchmarks/__init__.py": "",
            "benchmarks/inside.py": "from casework import _inside\n",
            "headquarters/__init__.py": "from typing import Final\nDOOR: Final = ()\n",
            "headquarters/gateway.py": "import sync.protocol.hidden\nfrom sync.protocol.parcel import P\n"
            "from sync.engine import round\nfrom casework import _inside\nfrom sync import protocol, engine\n",
        },
    )
    assert door("local_store", wrong) is None
    assert [text.split(" imports ")[1] for text in against_the_arrows(wrong)] == [
        "local_store.store",
        "sync.engine.round",
        "sync.engine",
        "local_store.store",
    ]
    assert [text.split(" imports ")[1] for text in in_the_wrong_place(wrong)] == ["requests", "http.client"]
    assert sorted(text.split(" imports ")[1] for text in around_the_door(wrong)) == [
        "casework._inside",
        "casework.other.x",
        "local_store.store",
        "local_store.store",
        "sync.protocol.hidden",
    ]
    assert [text.split(" imports ")[1] for text in not_standard(wrong)] == ["attrs", "local_store.store"]
