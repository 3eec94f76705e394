"""What may stand where inside the files: SQL, clocks, machine paths, things left undone."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.house import imports, packages, sources, texts

HERE = Path(__file__).resolve().parents[2]
SQL_LIVES_IN = {"local_store", "headquarters", "benchmarks", "installer"}
SQL = re.compile(
    r"^\s*(select\s.+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|"
    r"with\s+(recursive\s+)?\w+\s+as\s*\(|create\s+(unique\s+|virtual\s+|temp\s+)?(table|index|view|trigger)\s|"
    r"alter\s+table\s|drop\s+(table|index|view|trigger)\s|pragma\s+\w+|begin\s+(immediate|exclusive|deferred)|"
    r"vacuum\b|copy\s+\w+.*\sfrom\s+stdin|attach\s+database)",
    re.IGNORECASE | re.DOTALL,
)
# A moment or a number nobody handed in: the fold of the same entries would differ between two machines.
UNREPEATABLE_MODULES = {"time", "random", "secrets", "uuid"}
UNREPEATABLE_CALLS = {
    "now",
    "today",
    "utcnow",
    "urandom",
    "getrandbits",
    "uuid1",
    "uuid4",
    "uuid7",
    "time_ns",
}


# The salt that hides a private part behind its commitment: made once by the author, never read by fold.
CHANCE_ALLOWED = {("casework/journal/entry.py", "urandom")}


def sql_elsewhere(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line}"
        for package in packages(root)
        if package not in SQL_LIVES_IN
        for _, path, tree in sources(package, root)
        for line, text in texts(tree)
        if SQL.match(text)
    ]


def clocks_in_casework(root: Path) -> list[str]:
    modules = [
        str(made) for made in imports("casework", root) if made.target.split(".")[0] in UNREPEATABLE_MODULES
    ]
    calls = [
        f"{path.relative_to(root)}:{node.lineno} {node.attr}"
        for _, path, tree in sources("casework", root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in UNREPEATABLE_CALLS
        if (path.relative_to(root).as_posix(), node.attr) not in CHANCE_ALLOWED
    ]
    return modules + calls


def swallowed_errors(root: Path) -> list[str]:
    found = []
    for package in packages(root):
        for _, path, tree in sources(package, root):
            for node in ast.walk(tree):
                if not isinstance(node, ast.ExceptHandler):
                    continue
                broad = node.type is None or (
                    isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
                )
                if broad and all(isinstance(step, ast.Pass | ast.Continue) for step in node.body):
                    found.append(f"{path.relative_to(root)}:{node.lineno}")
    return found


def tracked() -> list[Path]:
    """The files of the project that git knows, text only."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HERE,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.fail("the project is not a git working tree: its files cannot be listed")
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [HERE / name for name in names if (HERE / name).is_file()]


def test_sql_stands_only_where_a_database_is() -> None:
    assert sql_elsewhere(HERE) == []


def test_casework_has_no_clock_and_no_chance() -> None:
    assert clocks_in_casework(HERE) == []


def test_no_error_is_swallowed() -> None:
    assert swallowed_errors(HERE) == []


def test_files_name_no_machine_and_nothing_is_left_undone() -> None:
    """Locks hold names, versions and hashes; sources hold no path of anybody's machine."""
    # Put together from halves, so that this file does not find itself.
    hosts = "|".join(["py" + r"pi\.org", "python" + "hosted", r"npm" + r"js\.", "deb" + r"\.debian\."])
    machine = re.compile(rf"/wor[k]/|/roo[t]/|C:\\\\Users\\\\|{hosts}")
    undone = re.compile(r"\b(TO" + "DO|FIX" + "ME|X" + r"XX)\b")
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data or path.name == "LICENSE":
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            if machine.search(line) or (path.suffix == ".py" and undone.search(line)):
                found.append(f"{path.relative_to(HERE)}:{number} {line.strip()[:100]}")
    assert found == []


def test_a_file_in_the_wrong_place_is_found(tmp_path: Path) -> None:
    """The rules above can fail: each is shown the mistake it is there for."""
    for package in ("casework", "local_store", "ui"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("")
    query = 'def f(x):\n    """Select one from many."""\n    return f"SELECT a\\n FROM {x} WHERE b"\n'
    for package in ("local_store", "ui"):
        (tmp_path / package / "query.py").write_text(query)
    (tmp_path / "casework" / "when.py").write_text(
        "from datetime import datetime\nfrom uuid import uuid4\nthen = datetime.now()\n"
    )
    (tmp_path / "ui" / "quiet.py").write_text("try:\n    pass\nexcept Exception:\n    pass\n")
    assert sql_elsewhere(tmp_path) == ["ui/query.py:3"]
    assert clocks_in_casework(tmp_path) == [
        "casework/when.py:2 (casework.when) imports uuid.uuid4",
        "casework/when.py:3 now",
    ]
    assert swallowed_errors(tmp_path) == ["ui/quiet.py:3"]
