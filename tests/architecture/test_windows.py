"""What would only be seen on Windows: consoles that flash up, and texts read in the code page of the PC."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import ROOT, imports, sources

SHIPPED = ("casework", "local_store", "sync", "ui", "desktop")
STARTS_PROGRAMS = {"subprocess", "multiprocessing", "pty", "platform"}
"""Modules that start a console program; ``platform`` does to find out about Windows."""
STARTS_FROM_OS = {
    "system",
    "popen",
    "startfile",
    "fork",
    "forkpty",
    "execv",
    "execve",
    "spawnl",
    "spawnv",
    "posix_spawn",
}
FOR_BUILDING = ("desktop/demo/", "ui/translations/collect.py")
"""Run from a checkout, never from the windowed program."""
TEXT_CALLS = {
    "open": 1,
    "read_text": 0,
    "write_text": 1,
    "NamedTemporaryFile": 0,
    "TemporaryFile": 0,
    "fdopen": 1,
}
"""Calls that read or write text, and where their mode (or encoding) may stand without a name."""


def consoles(root: Path) -> list[str]:
    found = [
        str(made)
        for package in SHIPPED
        for made in imports(package, root)
        if made.target.split(".")[0] in STARTS_PROGRAMS
    ]
    found += [
        f"{path.relative_to(root)}:{node.lineno} os.{node.func.attr}"
        for package in SHIPPED
        for _, path, tree in sources(package, root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "os"
        and node.func.attr in STARTS_FROM_OS
    ]
    return [each for each in found if not each.startswith(FOR_BUILDING)]


def _is_binary(call: ast.Call) -> bool:
    texts = [
        each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    texts += [
        each.value.value
        for each in call.keywords
        if each.arg == "mode" and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
    ]
    return any("b" in text and set(text) <= set("rwxab+") for text in texts)


def code_page_texts(root: Path) -> Iterator[str]:
    """Calls that read or write text in whatever encoding the PC is set to."""
    for package in (*SHIPPED, "headquarters"):
        if not (root / package).is_dir():
            continue
        for _, path, tree in sources(package, root):
            for node in ast.walk(tree):
                if not isinstance(node, ast.Call):
                    continue
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                named = {keyword.arg for keyword in node.keywords}
                told = {each.arg for each in node.keywords if getattr(each.value, "value", None) is True}
                of_os = isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "os"
                where = f"{path.relative_to(root)}:{node.lineno} {name}"
                if told & {"text", "universal_newlines"} and "encoding" not in named:
                    yield where
                if name not in TEXT_CALLS or "encoding" in named or (name == "open" and of_os):
                    continue
                if (name == "read_text" and node.args) or (name == "write_text" and len(node.args) > 1):
                    continue
                if name in ("read_text", "write_text") or (_opens_text(node, name) and not _is_binary(node)):
                    yield where


def _opens_text(call: ast.Call, name: str) -> bool:
    """Of the many things called ``open``, those of files: the builtin, and one with a mode that says so."""
    if name != "open":
        return True
    if isinstance(call.func, ast.Name):
        return True
    modes = [
        each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    modes += [
        each.value.value
        for each in call.keywords
        if each.arg == "mode" and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
    ]
    return any(mode and set(mode) <= set("rwxat+") for mode in modes)


def test_the_windowed_program_starts_no_console() -> None:
    assert consoles(ROOT) == []


def test_every_text_names_its_encoding() -> None:
    assert list(code_page_texts(ROOT)) == []


def test_a_house_that_forgets_windows_is_found(tmp_path: Path) -> None:
    """The rules above can fail: each is shown the mistake it is there for."""
    for package in SHIPPED:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "desktop" / "demo").mkdir()
    (tmp_path / "desktop" / "demo" / "start.py").write_text("import subprocess\n", encoding="utf-8")
    (tmp_path / "desktop" / "here.py").write_text(
        "import os\nimport platform\nfrom subprocess import run\nos.system('ver')\nos.open('a', 0)\n",
        encoding="utf-8",
    )
    (tmp_path / "ui" / "texts.py").write_text(
        "open('a')\nopen('a', 'rb')\npath.open('w')\npath.open(mode='wb')\npath.open('w', encoding='utf-8')\n"
        "path.read_text()\npath.write_text('a')\npath.write_text('a', encoding='gbk')\npath.read_text('utf-8')\n"
        "run(text=True)\nrun(text=True, encoding='utf-8')\ndialog.open()\nStore.open(folder, key)\n",
        encoding="utf-8",
    )
    assert consoles(tmp_path) == [
        "desktop/here.py:2 (desktop.here) imports platform",
        "desktop/here.py:3 (desktop.here) imports subprocess.run",
        "desktop/here.py:4 os.system",
    ]
    assert [each.rpartition("texts.py:")[2] for each in code_page_texts(tmp_path)] == [
        "1 open",
        "3 open",
        "6 read_text",
        "7 write_text",
        "10 run",
    ]


def flushed_unwritable(root: Path) -> list[str]:
    """Files that are opened for reading and then flushed to the disk: Windows refuses that."""
    found = []
    for package in SHIPPED:
        for _, path, tree in sources(package, root):
            for node in ast.walk(tree):
                if not isinstance(node, ast.With):
                    continue
                opened = any(
                    isinstance(each, ast.Constant) and each.value == "rb"
                    for item in node.items
                    for each in ast.walk(item.context_expr)
                )
                flushed = any(
                    isinstance(each, ast.Attribute) and each.attr == "fsync"
                    for line in node.body
                    for each in ast.walk(line)
                )
                if opened and flushed:
                    found.append(f"{path.relative_to(root)}:{node.lineno}")
    return found


def test_what_is_flushed_may_be_written() -> None:
    assert flushed_unwritable(ROOT) == []


def test_a_flush_of_what_is_only_read_is_found(tmp_path: Path) -> None:
    folder = tmp_path / SHIPPED[0]
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "bad.py").write_text(
        'with path.open("rb") as file:\n    os.fsync(file.fileno())\n', encoding="utf-8"
    )
    assert len(flushed_unwritable(tmp_path)) == 1
