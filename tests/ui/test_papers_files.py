"""Documents as PDF and as Word: what stands in one stands in the other, read back by programs that are not ours."""

import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from casework.papers.model import LineTable, Paper, Paragraph, Signatures, page_words, texts_of
from casework.papers.word import word_of
from tests.shared.papers import ODD_NAME, every_paper, usual
from tests.shared.readers import (
    needs_office,
    needs_poppler,
    opened_by_office,
    page_count,
    pdf_boxes,
    pdf_pages,
    squeezed,
    word_text,
)
from ui.papers.mending import mend, radicals
from ui.papers.pages import lay_out
from ui.papers.pdf import pdf_of

POINTS = 0.75
"""A CSS pixel in points."""
LEFT, RIGHT, TOP, BOTTOM = 76 * POINTS, 718 * POINTS, 66 * POINTS, 1107 * POINTS


PAPERS = every_paper()


def written(paper: Paper, folder: Path, name: str = "paper") -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf_of([paper], "test"))
    return path


def flowing(pages: list[str], paper: Paper) -> str:
    """The text of all pages without what stands at the foot of each."""
    found = []
    for number, page in enumerate(pages, 1):
        text = squeezed(page)
        for foot in (page_words(paper, str(number), str(len(pages))), paper.footer):
            assert squeezed(foot) in text, f"the foot of page {number}"
            text = text[::-1].replace(squeezed(foot)[::-1], "", 1)[::-1]
        found.append(text)
    return "".join(found)


def wanted(paper: Paper) -> list[str]:
    """Every text on it; of the odd name the signs that every reader has in their order."""
    odd = ODD_NAME.split("\n")[1][:20]
    return [odd if odd in text and "䶮" in text else text for text in map(squeezed, texts_of(paper))]


def side_by_side(paper: Paper) -> list[str]:
    """Long texts in a table that has others beside them."""
    tables = [block for block in paper.blocks if isinstance(block, LineTable) and len(block.columns) > 1]
    return [text for table in tables for row in table.rows for text in row if len(text) > 40]


@needs_poppler
@pytest.mark.parametrize("name", PAPERS)
def test_all_of_a_document_stands_in_both_files(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    """No character is a radical in the place of a character: a reader's search finds every word."""
    paper = PAPERS[name]
    pages = pdf_pages(written(paper, tmp_path))
    word = tmp_path / "paper.docx"
    word.write_bytes(word_of(paper))
    in_pdf, in_word = flowing(pages, paper), squeezed(word_text(word))
    assert radicals("".join(pages)) == 0
    # A row that goes over pages is drawn line by line: what two of its cells say stands in turns in a PDF.
    beside = {squeezed(text) for text in side_by_side(paper)}
    assert [text for text in wanted(paper) if text not in in_pdf and text not in beside] == []
    assert [text for text in beside if Counter(text) - Counter(in_pdf)] == []
    assert [text for text in wanted(paper) if text not in in_word] == []
    for foot in (paper.footer, f"打印 {paper.printed}"):
        assert squeezed(foot) in squeezed(word_text(word, "footer1"))
    assert "未填" not in in_pdf + in_word


@needs_poppler
@pytest.mark.parametrize("name", PAPERS)
def test_all_of_it_stands_within_the_margins(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    boxes = pdf_boxes(written(PAPERS[name], tmp_path))
    assert boxes
    outside = [
        box
        for box in boxes
        if box[1] < LEFT - 1 or box[2] < TOP - 1 or box[3] > RIGHT + 1 or box[4] > BOTTOM + 1
    ]
    assert outside == []


@needs_poppler
def test_a_form_is_one_page_and_the_longest_story_flows_on(qtbot: QtBot, tmp_path: Path) -> None:
    assert {
        name
        for name, paper in PAPERS.items()
        if name.startswith(("usual", "emptiest")) and len(lay_out(paper)) > 1
    } == set()
    for code in ("registration", "agreement"):
        assert len(lay_out(usual().paper(code, full=True))) == 1
    pages = pdf_pages(written(PAPERS["longest-agreement"], tmp_path))
    assert len(pages) >= 4
    heads = [page for page in pages if "第几笔" in page]
    assert len(heads) >= 3  # the head of the lines stands on every page they reach
    assert sum(squeezed(page).count("什么时候") for page in pages) == len(heads)
    # What is signed stands above the signature, on the same page.
    assert "不以行政机关名义作出" in squeezed(pages[-1])
    assert "消费者（签字）" in squeezed(pages[-1])


@needs_poppler
def test_the_table_of_a_group_has_its_head_on_every_page_and_is_signed_below(
    qtbot: QtBot, tmp_path: Path
) -> None:
    pages = [
        squeezed(page) for page in pdf_pages(written(PAPERS["grouped_longest-group_agreement"], tmp_path))
    ]
    assert len(pages) >= 4
    assert [page.count("本人签字") for page in pages[:-1]] == [1] * (len(pages) - 1)
    assert "不以行政机关名义作出" in pages[-1]
    assert "消费者代表（签字）" in pages[-1]


@pytest.mark.parametrize("words", range(0, 1200, 40))
def test_a_signature_never_stands_without_what_is_signed(qtbot: QtBot, words: int) -> None:
    """Wherever the page ends."""
    paper = PAPERS["usual-agreement"]
    blocks = tuple(
        msgspec.structs.replace(block, text=block.text + "续" * words)
        if isinstance(block, Paragraph) and "充值" in block.text
        else block
        for block in paper.blocks
    )
    laid = lay_out(msgspec.structs.replace(paper, blocks=blocks))
    signature = laid.pages[-1][-1].strip
    assert signature.height > 1000
    assert len(laid.pages[-1]) >= 3, "the last lines of the sentence before it, and it"


@needs_poppler
def test_what_no_longer_holds_is_marked_in_both(qtbot: QtBot, tmp_path: Path) -> None:
    paper = msgspec.structs.replace(PAPERS["usual-agreement"], mark="已被第2份取代")
    path = written(paper, tmp_path)
    assert "已被第2份取代" in squeezed("".join(pdf_pages(path)))
    word = tmp_path / "paper.docx"
    word.write_bytes(word_of(paper))
    assert "已被第2份取代" in zipfile.ZipFile(word).read("word/header1.xml").decode()
    assert "v:shape" not in zipfile.ZipFile(_plain(tmp_path)).read("word/header1.xml").decode()


def _plain(folder: Path) -> Path:
    path = folder / "plain.docx"
    path.write_bytes(word_of(PAPERS["usual-agreement"]))
    return path


def test_it_is_a_pdf_a_as_qt_writes_it(qtbot: QtBot) -> None:
    contents = pdf_of([PAPERS["usual-agreement"]], "test")
    assert b'pdfaid:part="1"' in contents or b"<pdfaid:part>1" in contents
    assert b"/OutputIntents" in contents
    assert b"/FontFile" in contents
    for name in ("张慧敏", "13812345678"):
        assert name.encode("utf-16-be") not in contents
        assert name.encode() not in contents


def test_mending_changes_no_length_and_nothing_but_the_maps() -> None:
    text = b"/CMapName /Adobe-Identity-UCS def\n<0001> <0002> [<2F24> <0009> ]\nendcmap <2F24>"
    mended = mend(text, {"大", " "})
    assert mended == text.replace(b"[<2F24> <0009> ]", b"[<5927> <0020> ]")
    assert mend(text, {"\u2f24", "\t"}) == text


def test_the_same_document_is_the_same_word_file() -> None:
    assert word_of(PAPERS["usual-receipt"]) == word_of(PAPERS["usual-receipt"])


@needs_poppler
def test_many_documents_are_one_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(pdf_of([PAPERS["usual-agreement"]] * 5))
    assert page_count(path) == 5
    assert radicals("".join(pdf_pages(path))) == 0


@needs_office
@needs_poppler
@pytest.mark.slow
def test_libreoffice_opens_the_word_files_and_makes_as_many_pages(qtbot: QtBot, tmp_path: Path) -> None:
    files = []
    for name, paper in PAPERS.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(word_of(paper))
    opened = opened_by_office(files, tmp_path)
    assert set(opened) == set(PAPERS)
    off = {name: (opened[name], len(lay_out(paper))) for name, paper in PAPERS.items()}
    # A table of hundreds of rows drifts by a line a page.
    assert {name: pages for name, pages in off.items() if abs(pages[0] - pages[1]) > 1 + pages[0] // 10} == {}


def test_a_document_without_places_to_sign_and_with_a_mark_is_written_as_word(tmp_path: Path) -> None:
    """The mistakes: a width divided among none; a shape of words whose type no reader of the file is told."""
    paper = PAPERS["usual-agreement"]
    blocks = tuple(Signatures(()) if isinstance(block, Signatures) else block for block in paper.blocks)
    path = tmp_path / "unsigned.docx"
    path.write_bytes(word_of(msgspec.structs.replace(paper, blocks=blocks, mark="作废")))
    with zipfile.ZipFile(path) as package:
        header = package.read("word/header1.xml").decode("utf-8")
    assert ElementTree.fromstring(header) is not None
    assert header.index('<v:shapetype id="_x0000_t136"') < header.index('type="#_x0000_t136"')
    assert "作废" in header
