"""The pieces of a Word file that documents are put together from: tables, rows, cells, paragraphs, runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

from casework.papers.model import Align

_ALIGN: Final = {"left": "left", "centre": "center", "right": "right"}
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def table(grid: Iterable[int], rows: list[str], indent: int = 0) -> str:
    """A table. ``grid``: the widths of its columns; ``indent``: from the left. In twentieths of a point."""
    widths = list(grid)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: list[str], height: int, *, head: bool = False, whole: bool = True) -> str:
    """A row. ``height``: at least; ``head``: it stands on every page that the table reaches; ``whole``: on one page."""
    kept = "<w:cantSplit/>" if whole else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr>{kept}<w:trHeight w:val="{height}"/>{repeated}</w:trPr>{"".join(cells)}</w:tr>'


def cell(
    text: str,
    width: int,
    *,
    align: Align = "left",
    span: int = 1,
    extra: str = "",
    keep: bool = False,
    narrow: bool = False,
) -> str:
    """A cell. ``span``: over so many columns; ``extra``: further properties; ``keep``: its row stays with the next."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    margins = (
        '<w:tcMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tcMar>' if narrow else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{extra}{margins}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text, line=330, align=align, keep=keep)}</w:tc>"
    )


def paragraph(
    text: str,
    *,
    line: int,
    size: int = 22,
    bold: bool = False,
    align: Align = "left",
    before: int = 0,
    after: int = 0,
    indent: int = 0,
    keep: bool = False,
) -> str:
    """A paragraph. ``line``: how high its lines are; ``size``: of letters, in half points; ``keep``: it stays with what follows."""
    kept = "<w:keepNext/>" if keep else ""
    first = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    return (
        f"<w:p><w:pPr>{kept}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>{first}'
        f'<w:jc w:val="{_ALIGN[align]}"/></w:pPr>{run(text, size=size, bold=bold)}</w:p>'
    )


def run(text: str, *, size: int = 22, bold: bool = False) -> str:
    """Text of one look; line feeds in it begin a line."""
    if not text:
        return ""
    strong = "<w:b/>" if bold else ""
    lines = clean(text).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f'<w:r><w:rPr>{strong}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{said}</w:r>'


def clean(text: str) -> str:
    """Without the signs that no XML may hold."""
    return _NO_XML.sub("", text)
