"""A document as a Word file (.docx): the few parts of Office Open XML that it needs, written by hand.

What stands on it is what stands on the printed page; how lines break is Word's. The measures are those of the page, in twentieths of a
point (15 to a CSS pixel).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from casework.papers.model import (
    SAMPLE_WORDS,
    Align,
    Block,
    Heading,
    KeyTable,
    LineTable,
    Pair,
    Paper,
    Paragraph,
    Signatures,
    Square,
    full_words,
    page_words,
)
from casework.papers.word_squares import picture, run_of

SUFFIX: Final = ".docx"
_WIDTH: Final = 9630
_LABEL: Final = 510
_KEY: Final = 1440
_LAST: Final = 2700
_GRID: Final = (_LABEL, _KEY, _WIDTH - _LABEL - 2 * _KEY - _LAST, _KEY, _LAST)
_DENSE_FROM: Final = 14
_ALIGN: Final = {"left": "left", "centre": "center", "right": "right"}
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_NAMES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-{sort}+xml"/>'
        for part, sort in (
            ("word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("word/header1.xml", "officedocument.wordprocessingml.header"),
            ("word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("docProps/core.xml", "package.core-properties"),
        )
    )
    + "</Types>"
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS: Final = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_RELATED: Final = (
    (1, "styles", "styles.xml"),
    (2, "header", "header1.xml"),
    (3, "footer", "footer1.xml"),
    (4, "image", "media/square.png"),
)
_FONTS: Final = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
_STYLES: Final = (
    f"{_XML}<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)


def word_of(paper: Paper) -> bytes:
    """The document as a .docx. The same document is always the same bytes."""
    title = escape(_clean(paper.title))
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": core,
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": _document_rels(with_square=_square_of(paper) is not None),
        "word/styles.xml": _STYLES,
        "word/header1.xml": _header(paper.mark),
        "word/footer1.xml": _footer(paper),
    }
    square = _square_of(paper)
    pictures = {} if square is None else {"word/media/square.png": picture(square.modules)}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _MADE), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
        for name, contents in pictures.items():
            package.writestr(zipfile.ZipInfo(name, _MADE), contents, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _square_of(paper: Paper) -> Square | None:
    return next((block for block in paper.blocks if isinstance(block, Square)), None)


def _document_rels(*, with_square: bool) -> str:
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{sort}" Target="{target}"/>'
        for number, sort, target in (_RELATED if with_square else _RELATED[:-1])
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'


def _document(paper: Paper) -> str:
    body = [_paragraph(paper.title, size=40, bold=True, align="centre", line=630, keep=True)]
    if full_words(paper):
        body.append(_paragraph(full_words(paper), size=19, align="centre", line=330, keep=True))
    if paper.sample:
        body.append(_paragraph(SAMPLE_WORDS, size=19, align="centre", line=330, keep=True))
    if paper.left or paper.right:
        body.append(
            f'<w:p><w:pPr><w:keepNext/><w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>'
            f'<w:spacing w:before="120" w:after="150" w:line="330" w:lineRule="exact"/></w:pPr>'
            f"{_run(paper.left)}<w:r><w:tab/></w:r>{_run(paper.right)}</w:p>"
        )
    for at, block in enumerate(paper.blocks):
        follows = paper.blocks[at + 1] if at + 1 < len(paper.blocks) else None
        body += _block(block, signed=isinstance(follows, Signatures))
    return (
        f"{_XML}<w:document {_NAMES}><w:body>{''.join(body)}"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="990" w:right="1138" w:bottom="1290" w:left="1138" w:header="400" w:footer="600" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _block(block: Block, *, signed: bool) -> list[str]:
    match block:
        case Heading(text=text):
            return [_paragraph(text, size=24, bold=True, line=405, before=210, keep=True)]
        case Paragraph(text=text, number=number, small=small):
            if small:
                return [_paragraph(text, size=19, line=330, before=120, keep=signed)]
            words = f"{number}. {text}" if number else text
            return [_paragraph(words, line=405, indent=0 if number else 450, keep=signed)]
        case KeyTable():
            return [_keys(block, signed=signed), _gap(signed=signed)]
        case LineTable():
            return [_lines(block, signed=signed), _gap(signed=signed)]
        case Square(beside=beside):
            return [_beside_square(beside, signed=signed), _gap(signed=signed)]
        case Signatures(places=places):
            return [_signing(places), _gap(signed=False)]


def _gap(*, signed: bool) -> str:
    """What parts two tables; Word makes one of them otherwise."""
    return _paragraph("", size=2, line=120, keep=signed)


def _keys(block: KeyTable, *, signed: bool) -> str:
    count = sum(len(group.rows) for group in block.groups)
    height = 450 if count > _DENSE_FROM else 570
    rows = []
    for at, group in enumerate(block.groups):
        for number, pairs in enumerate(group.rows):
            last = at == len(block.groups) - 1 and number == len(group.rows) - 1
            # rows of a group stay together unless a person wrote much into them
            keep = (signed and last) or (bool(group.label) and number < len(group.rows) - 1)
            rows.append(_key_row(group.label, pairs, first=number == 0, height=height, keep=keep))
    return _table(_GRID, rows)


def _key_row(label: str, pairs: tuple[Pair, ...], *, first: bool, height: int, keep: bool) -> str:
    cells = []
    if label:
        merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        cells.append(
            _cell(
                "\n".join(label) if first else "", _LABEL, align="centre", extra=merge, keep=keep, narrow=True
            )
        )
    for at, pair in enumerate(pairs):
        wide = at == 0 and not label
        width = _KEY + (_LABEL if wide else 0)
        cells.append(_cell(pair.key, width, align="centre", span=2 if wide else 1, keep=keep, narrow=True))
        alone = len(pairs) == 1
        value_width = sum(_GRID[2:]) if alone else _GRID[2] if at == 0 else _LAST
        cells.append(_cell(pair.value, value_width, span=3 if alone else 1, keep=keep))
    tall = sum(len(pair.value) for pair in pairs) > 400
    return _row(cells, height, whole=not tall)


def _lines(block: LineTable, *, signed: bool) -> str:
    left = 450
    whole = sum(column.weight for column in block.columns)
    widths = [(_WIDTH - left) * column.weight // whole for column in block.columns]
    rows = [
        _row(
            [
                _cell(column.head, width, align="centre", keep=True)
                for column, width in zip(block.columns, widths, strict=True)
            ],
            540,
            head=True,
        )
    ]
    for at, row in enumerate(block.rows):
        keep = signed and at == len(block.rows) - 1
        rows.append(
            _row(
                [
                    _cell(text, width, align=column.align, keep=keep)
                    for text, column, width in zip(row, block.columns, widths, strict=True)
                ],
                540,
                whole=sum(map(len, row)) <= 400,
            )
        )
    return _table(widths, rows, indent=left)


def _beside_square(words: str, *, signed: bool) -> str:
    kept = "<w:keepNext/>" if signed else ""
    width = _LABEL + _KEY
    shown = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/></w:pPr>'
        f"{run_of('rId4', '登记编号和查询码的方块码')}</w:p></w:tc>"
    )
    said = _cell(words, _WIDTH - width, keep=signed)
    return _table((width, _WIDTH - width), [_row([shown, said], 450)])


def _signing(places: tuple[str, ...]) -> str:
    if not places:
        return ""
    width = _WIDTH // len(places)
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(place, line=330, before=165, after=1020)}"
        f"{_paragraph('年　　月　　日', line=330, align='right', after=150)}</w:tc>"
        for place in places
    ]
    return _table([width] * len(places), [_row(cells, 2250)])


# --- pieces -------------------------------------------------------------------------------------------------------


def _table(grid: Iterable[int], rows: list[str], indent: int = 0) -> str:
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


def _row(cells: list[str], height: int, *, head: bool = False, whole: bool = True) -> str:
    kept = "<w:cantSplit/>" if whole else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr>{kept}<w:trHeight w:val="{height}"/>{repeated}</w:trPr>{"".join(cells)}</w:tr>'


def _cell(
    text: str,
    width: int,
    *,
    align: Align = "left",
    span: int = 1,
    extra: str = "",
    keep: bool = False,
    narrow: bool = False,
) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    margins = (
        '<w:tcMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tcMar>' if narrow else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{extra}{margins}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, line=330, align=align, keep=keep)}</w:tc>"
    )


def _paragraph(
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
    kept = "<w:keepNext/>" if keep else ""
    first = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    return (
        f"<w:p><w:pPr>{kept}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>{first}'
        f'<w:jc w:val="{_ALIGN[align]}"/></w:pPr>{_run(text, size=size, bold=bold)}</w:p>'
    )


def _run(text: str, *, size: int = 22, bold: bool = False) -> str:
    if not text:
        return ""
    strong = "<w:b/>" if bold else ""
    lines = _clean(text).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f'<w:r><w:rPr>{strong}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{said}</w:r>'


def _clean(text: str) -> str:
    """Without the signs that no XML may hold."""
    return _NO_XML.sub("", text)


def _footer(paper: Paper) -> str:
    before, page, rest = page_words(paper, "\0", "\1").partition("\0")
    between, _, after = rest.partition("\1")
    said = "".join(
        (
            _run(before, size=19),
            _field("PAGE"),
            _run(between, size=19),
            _field("NUMPAGES"),
            _run(after, size=19),
        )
    )
    assert page
    return (
        f'{_XML}<w:ftr {_NAMES}><w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="000000"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs></w:pPr>'
        f"{_run(paper.footer, size=19)}<w:r><w:tab/></w:r>{said}</w:p></w:ftr>"
    )


def _field(code: str) -> str:
    look = '<w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>'
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


_MARK_SHAPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
"""Words along a line, as Word itself defines them (shape 136)."""


def _header(mark: str) -> str:
    """Nothing, or the words right across each page."""
    if not mark:
        return f"{_XML}<w:hdr {_NAMES}><w:p/></w:hdr>"
    text = quoteattr(_clean(mark))
    return (
        f'{_XML}<w:hdr {_NAMES}><w:p><w:r><w:pict>{_MARK_SHAPE}<v:shape id="mark" o:spid="_x0000_s1025" type="#_x0000_t136" '
        'style="position:absolute;width:480pt;height:110pt;rotation:315;z-index:-1;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#cdcdcd" stroked="f">'
        f'<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string={text} on="t" fitshape="t"/>'
        "</v:shape></w:pict></w:r></w:p></w:hdr>"
    )
