"""Programs that read what we write: poppler for PDFs, LibreOffice for Word files. `dev.py test` brings them on Debian."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not here")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="libreoffice-writer is not here")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """Without anything that only parts words."""
    return re.sub(r"\s+", "", text)


def pdf_pages(path: Path) -> list[str]:
    """The text of each page, in the order in which it was drawn."""
    told = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return told.stdout.split("\f")[:-1]


def pdf_boxes(path: Path) -> list[tuple[int, float, float, float, float]]:
    """Of each word its page and box (left, top, right, bottom), in points."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    found, page = [], 0
    for line in told.stdout.splitlines():
        page += "<page " in line
        box = re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', line)
        if box:
            left, top, right, bottom = map(float, box.groups())
            found.append((page, left, top, right, bottom))
    return found


def word_text(path: Path, part: str = "document") -> str:
    """The text of a part of a Word file, cell by cell."""
    with zipfile.ZipFile(path) as package:
        tree = ElementTree.fromstring(package.read(f"word/{part}.xml"))
    return "".join(node.text or "" for node in tree.iter(f"{_W}t"))


def page_count(path: Path) -> int:
    """How many pages a PDF has."""
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, encoding="utf-8")
    found = re.search(r"^Pages:\s+(\d+)", told.stdout, re.MULTILINE)
    assert found is not None
    return int(found[1])


def opened_by_office(files: Iterable[Path], folder: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each Word file, by its name."""
    made = folder / "opened"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"),
            *("--outdir", str(made), *map(str, files)),
        ],
        check=True,
        capture_output=True,
    )
    return {path.stem: page_count(path) for path in made.glob("*.pdf")}
