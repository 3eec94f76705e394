"""Whoever writes does it through the session of a person: no author is handed over by a screen or a command."""

import ast
from collections.abc import Iterable
from pathlib import Path

from desktop.command_line.commands import COMMANDS
from local_store.rights import Right
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


OF_THE_PC = {
    "create, open, exists, reader, close": "open or close the file",
    "warm_up, streams": "give modules, the door of sync",
    "session": "the door itself",
    "set_duty": "says who the person is: before it there is nobody to ask, and it asks for their PIN to have been shown",
    "lock": "takes away what a PIN gave",
    "clues": "is shut; what opens it asks the person on duty for the right and the word",
    "save_draft_field, save_draft, discard_draft, throw_away_draft": "are half-typed words, which are kept whoever sits there",
    "set_setting": "is of the PC: sizes, colours, language",
    "bind, leave_sealed_key": "join the PC to headquarters, by the file of the bureau",
    "catch_up, rebuild, give_way, asked_by_a_person": "lay out what is there already",
    "backup": "is the daily one; by hand it goes through the session",
    "backups, verify_backup, newest_good_backup, last_backup, is_gone": "name files, and tell no word of anybody",
    "last_written": "says when, and tells no word of anybody",
    "see_shortfalls": "says that somebody has read what is missing; it changes nothing",
    "doctor": "look the file over and tell no word of anybody",
    "known_digests, received_on": "are questions of an import, which asks the session before it",
}
"""What the store itself offers, and why it asks no person. Whatever else it offers is missing in the session."""


def offered(root: Path, source: str, name: str) -> set[str]:
    """The public verbs of a class, as its source names them."""
    tree = ast.parse((root / "local_store" / source).read_text(encoding="utf-8"))
    one = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    told = {node.name for node in one.body if isinstance(node, ast.FunctionDef)}
    return {verb for verb in told if not verb.startswith("_")}


def beside_the_session(root: Path, named: Iterable[str]) -> tuple[set[str], set[str]]:
    """Verbs of the store that nobody gave a reason for, and reasons for verbs that it has not."""
    reasons = {verb for line in named for verb in line.split(", ")}
    has = offered(root, "store.py", "Store")
    if (root / "local_store" / "drafting.py").exists():
        has |= offered(root, "drafting.py", "DraftDoors")  # which the store is too
    return has - reasons, reasons - has - offered(root, "reader.py", "Reader")


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


def test_each_verb_of_the_store_beside_the_session_has_its_reason() -> None:
    assert beside_the_session(ROOT, OF_THE_PC) == (set(), set())


def test_a_verb_of_the_store_without_a_reason_is_found(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "local_store/__init__.py": "",
            "local_store/store.py": "class Store(Reader):\n    def open(self): ...\n    def shred(self): ...\n",
            "local_store/reader.py": "class Reader:\n    def close(self): ...\n",
        },
    )
    assert beside_the_session(root, ["open, close", "gone"]) == ({"shred"}, {"gone"})


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


TELLS_OF_NOBODY = {
    "catch_up, close, doctor, is_gone, new_subject, point, session, set_duty, true_time": "are of the file itself",
    "on_duty": "an id",
    "state": "whether there is such a case",
    "sync_status, totals": "count and add up",
    "past_imports": "names ledgers",
    "rescue, rescued, see_shortfalls, shortfalls": "count entries by number and time, and tell no word of anybody",
    "too_long": "names cases by their numbers, and tells no word of them",
    "backups, exists, newest_good_backup, put_back, restore, verify_backup": "work on files as they are",
}
"""What a command may ask of the store without the right to let out what the file says of people, and why."""


def told_without_the_right(root: Path, may: set[str]) -> list[str]:
    """Functions of the command line that ask the store for more than ``TELLS_OF_NOBODY``, though they are no command that asks
    for the right (``may``, import paths). A question of a room (``ask``) is one of them."""
    open_to_all = {name for line in TELLS_OF_NOBODY for name in line.split(", ")}
    found = []
    for module, path, tree in sources("desktop", root):
        if not module.startswith("desktop.command_line"):
            continue
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            if f"{module}:{function.name}" in may:
                continue
            for node in ast.walk(function):
                if not isinstance(node, ast.Attribute) or node.attr in open_to_all:
                    continue
                if ast.unparse(node.value).lower().split(".")[-1] in ("store", "reader()"):
                    found.append(f"{path.relative_to(root)}:{node.lineno} {ast.unparse(node)}")
    return sorted(found)


def test_a_command_that_prints_what_the_file_says_of_people_asks_for_the_right() -> None:
    may = {each.run for each in COMMANDS.values() if each.asks in (Right.LOOK, Right.ERASE)}
    assert may, "some do"
    assert told_without_the_right(ROOT, may) == []
    # The lint sees what these commands ask: without the right they would all be found.
    assert {line.rpartition(".")[2] for line in told_without_the_right(ROOT, set())} == {
        "ask",
        "queue",
        "search",
    }


def test_a_printing_command_that_forgot_the_right_is_found(tmp_path: Path) -> None:
    root = build(
        tmp_path,
        {
            "desktop/__init__.py": "",
            "desktop/command_line/__init__.py": "",
            "desktop/command_line/bad.py": (
                "def sheet(call):\n    print(call.store.case('x', call.today()))\n"
                "def figures(call):\n    print(call.store.totals())\n"
                "def lists(call):\n    store = call.store\n    print(store.ask(CaseLists).queue())\n"
                "def allowed(call):\n    print(call.store.queue())\n"
            ),
        },
    )
    assert told_without_the_right(root, {"desktop.command_line.bad:allowed"}) == [
        "desktop/command_line/bad.py:2 call.store.case",
        "desktop/command_line/bad.py:7 store.ask",
    ]
