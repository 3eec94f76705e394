"""A document as a Word file (.docx): the few parts of Office Open XML that it needs, written by hand.

What stands on it is what stands on the printed page; how lines break is Word's. The measures are those of the page, in twentieths of a
point (15 to a CSS pixel).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from casework.papers import word_pieces as pieces
from casework.papers.model import (
    SAMPLE_WORDS,
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
from casework.papers.word_signing import picture as signature_picture
from casework.papers.word_signing import signing_row
from casework.papers.word_squares import picture as square_picture
from casework.papers.word_squares import run_of

_FIRST_PICTURE: Final = 4
"""The number of the first picture among what the document is related to."""
SUFFIX: Final = ".docx"
_WIDTH: Final = 9630
_LABEL: Final = 510
_KEY: Final = 1440
_LAST: Final = 2700
_GRID: Final = (_LABEL, _KEY, _WIDTH - _LABEL - 2 * _KEY - _LAST, _KEY, _LAST)
_DENSE_FROM: Final = 14
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
    title = escape(pieces.clean(paper.title))
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    pictures = _pictures(paper)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "docProps/core.xml": core,
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": _document_rels(len(pictures)),
        "word/styles.xml": _STYLES,
        "word/header1.xml": _header(paper.mark),
        "word/footer1.xml": _footer(paper),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _MADE), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
        for number, contents in enumerate(pictures, 1):
            name = f"word/media/picture{number}.png"
            package.writestr(zipfile.ZipInfo(name, _MADE), contents, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _pictures(paper: Paper) -> list[bytes]:
    """The pictures of a document, in the order in which they stand in it."""
    found = []
    for block in paper.blocks:
        match block:
            case Square(modules=modules):
                found.append(square_picture(modules))
            case Signatures(signed=signed):
                found += [signature_picture(one.strokes) for one in signed if one.strokes]
    return found


def _document_rels(pictures: int) -> str:
    media = [(_FIRST_PICTURE + at, "image", f"media/picture{at + 1}.png") for at in range(pictures)]
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{sort}" Target="{target}"/>'
        for number, sort, target in (*_RELATED, *media)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'


def _document(paper: Paper) -> str:
    body = [pieces.paragraph(paper.title, size=40, bold=True, align="centre", line=630, keep=True)]
    if full_words(paper):
        body.append(pieces.paragraph(full_words(paper), size=19, align="centre", line=330, keep=True))
    if paper.sample:
        body.append(pieces.paragraph(SAMPLE_WORDS, size=19, align="centre", line=330, keep=True))
    if paper.left or paper.right:
        body.append(
            f'<w:p><w:pPr><w:keepNext/><w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs>'
            f'<w:spacing w:before="120" w:after="150" w:line="330" w:lineRule="exact"/></w:pPr>'
            f"{pieces.run(paper.left)}<w:r><w:tab/></w:r>{pieces.run(paper.right)}</w:p>"
        )
    picture = count(1)
    for at, block in enumerate(paper.blocks):
        follows = paper.blocks[at + 1] if at + 1 < len(paper.blocks) else None
        body += _block(block, picture, signed=isinstance(follows, Signatures))
    return (
        f"{_XML}<w:document {_NAMES}><w:body>{''.join(body)}"
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="990" w:right="1138" w:bottom="1290" w:left="1138" w:header="400" w:footer="600" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _block(block: Block, picture: Iterator[int], *, signed: bool) -> list[str]:
    match block:
        case Heading(text=text):
            return [pieces.paragraph(text, size=24, bold=True, line=405, before=210, keep=True)]
        case Paragraph(text=text, number=number, small=small):
            if small:
                return [pieces.paragraph(text, size=19, line=330, before=120, keep=signed)]
            words = f"{number}. {text}" if number else text
            return [pieces.paragraph(words, line=405, indent=0 if number else 450, keep=signed)]
        case KeyTable():
            return [_keys(block, signed=signed), _gap(signed=signed)]
        case LineTable():
            return [_lines(block, signed=signed), _gap(signed=signed)]
        case Square(beside=beside):
            return [_beside_square(beside, next(picture), signed=signed), _gap(signed=signed)]
        case Signatures():
            return [signing_row(block, picture, _WIDTH, _FIRST_PICTURE - 1), _gap(signed=False)]


def _gap(*, signed: bool) -> str:
    """What parts two tables; Word makes one of them otherwise."""
    return pieces.paragraph("", size=2, line=120, keep=signed)


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
    return pieces.table(_GRID, rows)


def _key_row(label: str, pairs: tuple[Pair, ...], *, first: bool, height: int, keep: bool) -> str:
    cells = []
    if label:
        merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        cells.append(
            pieces.cell(
                "\n".join(label) if first else "", _LABEL, align="centre", extra=merge, keep=keep, narrow=True
            )
        )
    for at, pair in enumerate(pairs):
        wide = at == 0 and not label
        width = _KEY + (_LABEL if wide else 0)
        cells.append(
            pieces.cell(pair.key, width, align="centre", span=2 if wide else 1, keep=keep, narrow=True)
        )
        alone = len(pairs) == 1
        value_width = sum(_GRID[2:]) if alone else _GRID[2] if at == 0 else _LAST
        cells.append(pieces.cell(pair.value, value_width, span=3 if alone else 1, keep=keep))
    tall = sum(len(pair.value) for pair in pairs) > 400
    return pieces.row(cells, height, whole=not tall)


def _lines(block: LineTable, *, signed: bool) -> str:
    left = 450
    whole = sum(column.weight for column in block.columns)
    widths = [(_WIDTH - left) * column.weight // whole for column in block.columns]
    rows = [
        pieces.row(
            [
                pieces.cell(column.head, width, align="centre", keep=True)
                for column, width in zip(block.columns, widths, strict=True)
            ],
            540,
            head=True,
        )
    ]
    for at, row in enumerate(block.rows):
        keep = signed and at == len(block.rows) - 1
        rows.append(
            pieces.row(
                [
                    pieces.cell(text, width, align=column.align, keep=keep)
                    for text, column, width in zip(row, block.columns, widths, strict=True)
                ],
                540,
                whole=sum(map(len, row)) <= 400,
            )
        )
    return pieces.table(widths, rows, indent=left)


def _beside_square(words: str, picture: int, *, signed: bool) -> str:
    kept = "<w:keepNext/>" if signed else ""
    width = _LABEL + _KEY
    shown = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/></w:pPr>'
        f"{run_of(f'rId{_FIRST_PICTURE - 1 + picture}', picture, '登记编号和查询码的方块码')}</w:p></w:tc>"
    )
    said = pieces.cell(words, _WIDTH - width, keep=signed)
    return pieces.table((width, _WIDTH - width), [pieces.row([shown, said], 450)])


def _footer(paper: Paper) -> str:
    before, page, rest = page_words(paper, "\0", "\1").partition("\0")
    between, _, after = rest.partition("\1")
    said = "".join(
        (
            pieces.run(before, size=19),
            _field("PAGE"),
            pieces.run(between, size=19),
            _field("NUMPAGES"),
            pieces.run(after, size=19),
        )
    )
    assert page
    return (
        f'{_XML}<w:ftr {_NAMES}><w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="000000"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH}"/></w:tabs></w:pPr>'
        f"{pieces.run(paper.footer, size=19)}<w:r><w:tab/></w:r>{said}</w:p></w:ftr>"
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
    text = quoteattr(pieces.clean(mark))
    return (
        f'{_XML}<w:hdr {_NAMES}><w:p><w:r><w:pict>{_MARK_SHAPE}<v:shape id="mark" o:spid="_x0000_s1025" type="#_x0000_t136" '
        'style="position:absolute;width:480pt;height:110pt;rotation:315;z-index:-1;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#cdcdcd" stroked="f">'
        f'<v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt" string={text} on="t" fitshape="t"/>'
        "</v:shape></w:pict></w:r></w:p></w:hdr>"
    )
