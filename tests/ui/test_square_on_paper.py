"""The square of the receipt: it says what the paper says, is crisp wherever it is drawn, and is read back by a reader of our own."""

from __future__ import annotations

import subprocess
import zipfile
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from casework.handbook import TextTemplate
from casework.papers.model import QUIET, Paper, Square, texts_of
from casework.papers.word import word_of
from casework.receipt_code import read_receipt
from tests.shared.papers import CODE, Made, emptiest, usual, with_texts
from tests.shared.readers import needs_poppler
from tests.shared.squares import read_square
from ui.papers.measures import LEFT, PAD, PER_INCH, PX
from ui.papers.pages import lay_out
from ui.papers.pdf import pdf_of
from ui.papers.squares import LONGEST, SIDE, draw_modules, modules_of

SAYS = "XH-WT-2026-0137 7QK3M-9T2XA"


def square_of(paper: Paper) -> Square | None:
    return next((block for block in paper.blocks if isinstance(block, Square)), None)


def dots_of(image: QImage) -> list[str]:
    """A picture row by row: ``1`` is black, ``0`` white; nothing is grey."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = []
    for y in range(grey.height()):
        line = grey.constScanLine(y)
        assert isinstance(line, memoryview)
        lines.append(bytes(line)[: grey.width()])
    assert set(b"".join(lines)) == {0, 255}
    return ["".join("0" if dot else "1" for dot in line) for line in lines]


def runs_of(line: str) -> list[int]:
    """How many dots of one colour stand side by side, again and again."""
    return [len(list(same)) for _, same in groupby(line.strip("0"))]


def seen(image: QImage) -> list[str]:
    """The modules of a picture that holds a square and white alone: each of the same whole dots."""
    rows = dots_of(image)
    inked = [number for number, row in enumerate(rows) if "1" in row]
    left = min(row.index("1") for row in rows if "1" in row)
    right = max(row.rindex("1") for row in rows if "1" in row)
    top, bottom = inked[0], inked[-1]
    dots = (
        len(rows[top][left:]) - len(rows[top][left:].lstrip("1"))
    ) // 7  # a finder's edge is seven modules
    side, rest = divmod(right + 1 - left, dots)
    assert rest == 0
    assert bottom - top == right - left
    quiet = 4 * dots  # what the standard asks
    assert min(left, top, image.width() - 1 - right, image.height() - 1 - bottom) >= quiet
    found = []
    for row in range(side):
        lines = {rows[top + row * dots + dot][left : right + 1] for dot in range(dots)}
        assert len(lines) == 1
        (line,) = lines
        cells = [line[at : at + dots] for at in range(0, len(line), dots)]
        assert all(set(cell) in ({"0"}, {"1"}) for cell in cells)
        found.append("".join(cell[0] for cell in cells))
    return found


@pytest.mark.parametrize(
    "text",
    [SAYS, "XH0137-2026-st-0003 00000-ZZZZZ", "12 7QK3M-9T2XA", "沪消（2023）5号 7QK3M-9T2XA", "1" * 60],
)
def test_what_it_says_is_read_back_from_the_standard_alone(text: str) -> None:
    assert read_square(modules_of(text)) == text


def test_there_is_none_of_nothing_and_of_what_is_too_long() -> None:
    assert modules_of("") == ()
    assert modules_of("x" * (LONGEST + 1)) == ()
    assert len(modules_of("x" * LONGEST)) > 21


@pytest.mark.parametrize("dots_an_inch", [96, 144, 203, 300, 600])
@pytest.mark.parametrize("shift", [0.0, 3.7])
def test_every_module_is_of_whole_dots_on_every_device(qtbot: QtBot, dots_an_inch: int, shift: float) -> None:
    scale = dots_an_inch / PER_INCH
    image = QImage(round(SIDE * scale) + 12, round(SIDE * scale) + 12, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    draw_modules(painter, modules_of(SAYS), (2 + shift) / scale, (2 + shift / 2) / scale, SIDE)
    painter.end()
    assert read_square(seen(image)) == SAYS


def test_nothing_that_was_drawn_before_shows_through(qtbot: QtBot) -> None:
    """The mistake: 作废, right across the page, across the square too."""
    image = QImage(2 * SIDE // PX, 2 * SIDE // PX, QImage.Format.Format_RGB32)
    image.fill(QColor(205, 205, 205))
    painter = QPainter(image)
    painter.scale(2 / PX, 2 / PX)
    draw_modules(painter, modules_of(SAYS), 0, 0, SIDE)
    painter.end()
    assert read_square(seen(image)) == SAYS


def test_the_receipt_bears_what_its_words_say_and_no_web_address_that_nobody_named() -> None:
    paper = usual().paper("receipt")
    square = square_of(paper)
    assert square is not None
    assert square.text == SAYS == read_square(square.modules)
    assert read_receipt(square.text) == (usual().source.state.number, CODE)
    said = "\n".join(texts_of(paper))
    assert "XH-WT-2026-0137" in said
    assert "7QK3M-9T2XA" in said
    for words in ("http", "打开", "网", "____，填"):
        assert words not in square.beside
    assert [one.code for one in usual().offers() if square_of(usual().paper(one.code))] == ["receipt"]


@pytest.mark.parametrize(
    ("address", "stands"),
    [
        ("https://wq.example.sh.cn", True),
        ("http://10.1.2.3:8471/cha", True),
        ("", False),
        ("wq.example.sh.cn", False),
        ("https://wq.example.sh.cn/?number=1", False),
        ("https://wq.example.sh.cn 请登录", False),
        ("https://" + "a" * 60 + ".cn", False),
        ("javascript:alert(1)", False),
    ],
)
def test_the_address_stands_where_the_handbook_names_one(address: str, stands: bool) -> None:
    text = TextTemplate(code="consumers_page", name="消费者查询网址", use="receipt", text=address)
    square = square_of(with_texts(usual(), text).paper("receipt"))
    assert square is not None
    assert (f"打开 {address}，填登记编号和查询码" in square.beside) is stands
    assert ("打开" in square.beside) is stands


def test_without_number_or_code_or_anybody_who_draws_there_is_none() -> None:
    assert square_of(emptiest().paper("receipt")) is None
    for change in ({"code": ""}, {"draw": lambda _text: ()}):
        paper = Made(msgspec.structs.replace(usual().source, **change)).paper("receipt")
        assert square_of(paper) is None
        assert "扫一下" not in "\n".join(texts_of(paper))


def test_the_word_file_holds_the_same_square(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "receipt.docx"
    path.write_bytes(word_of(usual().paper("receipt")))
    with zipfile.ZipFile(path) as package:
        image = QImage.fromData(package.read("word/media/picture1.png"))
        document = package.read("word/document.xml").decode("utf-8")
        related = package.read("word/_rels/document.xml.rels").decode("utf-8")
    assert read_square(seen(image)) == SAYS
    assert 'r:embed="rId4"' in document
    assert 'Id="rId4"' in related
    bare = tmp_path / "bare.docx"
    bare.write_bytes(word_of(usual().paper("registration")))
    with zipfile.ZipFile(bare) as package:
        assert [name for name in package.namelist() if "media" in name] == []
        assert "rId4" not in package.read("word/_rels/document.xml.rels").decode("utf-8")


@needs_poppler
def test_it_is_crisp_in_the_pdf_at_print_size_also_where_the_case_is_void(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The mistake: modules with seams between them."""
    paper = msgspec.structs.replace(usual().paper("receipt"), mark="作废")
    (placed,) = [one for one in lay_out(paper).pages[0] if one.strip.height == SIDE + 2 * PAD]
    (tmp_path / "receipt.pdf").write_bytes(pdf_of([paper]))
    made = [
        "pdftoppm",
        "-r",
        str(PER_INCH),
        "-x",
        str(LEFT + PAD),
        "-y",
        str(round(placed.y + PAD)),
        "-W",
        str(SIDE),
    ]
    made += ["-H", str(SIDE), "-aaVector", "no", "-png", "-singlefile"]
    subprocess.run([*made, str(tmp_path / "receipt.pdf"), str(tmp_path / "square")], check=True)
    rows = dots_of(QImage(str(tmp_path / "square.png")))
    assert (len(rows), len(rows[0])) == (SIDE, SIDE)
    count = len(modules_of(SAYS))
    dots = SIDE // (count + 2 * QUIET)
    edge = (SIDE - count * dots) // 2
    middles = [edge + dots // 2 + dots * number for number in range(count)]
    assert read_square(["".join(rows[y][x] for x in middles) for y in middles]) == SAYS
    for lines in (rows, ["".join(column) for column in zip(*rows, strict=True)]):
        runs = [run for middle in middles for run in runs_of(lines[middle])]
        assert {min(run % dots, -run % dots) for run in runs} <= {0, 1}, "poppler fills what an edge touches"
