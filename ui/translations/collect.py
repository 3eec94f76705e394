"""`python -m ui.translations.collect`: add texts that are new, drop those that are gone, compile.

With `--check` nothing is written and the exit status is 1 when something would be. English already there is kept.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import PySide6

from ui.translations import FOLDER
from ui.translations.source import Saying, sayings

TS = FOLDER / "weiquan_en.ts"
QM = FOLDER / "weiquan_en.qm"
_CONTEXT = "desk"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the file; `english` is empty while unfinished."""

    english: str
    finished: bool


class CompilerMissing(RuntimeError):
    """The linguist tool `lrelease` that comes with PySide6 is not where it should be."""


class CompilerFailed(RuntimeError):
    """`lrelease` refused the file; `said` are its words."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def read(path: Path = TS) -> dict[str, Entry]:
    """The entries of a .ts file by their Chinese text; empty where there is no file."""
    if not path.exists():
        return {}
    found: dict[str, Entry] = {}
    for message in ET.parse(path).getroot().iter("message"):
        source, translation = message.findtext("source") or "", message.find("translation")
        text = (translation.text or "") if translation is not None else ""
        kind = translation.get("type") if translation is not None else "unfinished"
        found[source] = Entry(text, bool(text) and kind != "unfinished")
    return found


def write(entries: dict[str, Entry], path: Path = TS) -> None:
    """Write entries in the order of their Chinese text, so that a change shows as one line."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = _CONTEXT
    for source, entry in sorted(entries.items()):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = entry.english
        if not entry.finished:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def merged(old: dict[str, Entry], texts: set[str]) -> dict[str, Entry]:
    """`old` with exactly `texts`, new ones unfinished."""
    return {text: old.get(text, Entry("", finished=False)) for text in texts}


def places(text: str) -> list[str]:
    """The `{named}` places of a text, sorted: English must have the same."""
    return sorted(re.findall(r"\{([a-z_]+)[^}]*\}", text))


def compile_to(source: Path, target: Path) -> None:
    """Compile a .ts file with Qt's own tool. Raises CompilerMissing, CompilerFailed."""
    folder = Path(PySide6.__file__).parent
    tool = next((path for path in (folder / "lrelease", folder / "lrelease.exe") if path.exists()), None)
    if tool is None:
        raise CompilerMissing
    done = subprocess.run(
        [str(tool), "-silent", str(source), "-qm", str(target)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise CompilerFailed(done.stderr.strip() or done.stdout.strip())


def main(arguments: list[str]) -> int:
    """Bring the file up to date and say how many texts wait for English."""
    texts = {said.text for said in sayings() if isinstance(said, Saying)}
    old = read()
    new = merged(old, texts)
    if "--check" in arguments:
        return 0 if new == old else 1
    write(new)
    compile_to(TS, QM)
    waiting = sum(1 for entry in new.values() if not entry.finished)
    sys.stdout.write(f"{len(new)} texts, {waiting} without English\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
