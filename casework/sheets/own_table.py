"""A table of our own as a template: title, heads, the marked row, a line of totals; filled like anybody else's. Values and no formulas, for
previews and phones reckon nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Final, Literal
from xml.sax.saxutils import escape

import msgspec

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TITLE, _SMALL, _HEADING, _TEXT, _NUMBER, _SUM, _DAY, _MIDDLE = range(1, 9)


class OwnColumn(msgspec.Struct, frozen=True):
    """A column: its head, which is its marker too; its width in characters; what stands in it; the marker of its total."""

    name: str
    width: int
    sort: Literal["text", "middle", "number", "sum", "day"] = "text"
    total: str = ""


_STYLE_OF: Final = {"text": _TEXT, "middle": _MIDDLE, "number": _NUMBER, "sum": _SUM, "day": _DAY}


def _format(number: int, font: int, border: int, across: str, *, wrap: bool = True) -> str:
    wrapped = ' wrapText="1"' if wrap else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" applyFont="1" '
        f'applyBorder="1" applyAlignment="1"><alignment horizontal="{across}" vertical="center"{wrapped}/></xf>'
    )


_EDGE: Final = "".join(
    f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="3"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font>'
    '<font><b/><sz val="10"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{_EDGE}<diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + _format(0, 1, 0, "center", wrap=False)
    + _format(0, 0, 0, "left", wrap=False)
    + _format(0, 2, 1, "center")
    + _format(49, 0, 1, "left")
    + _format(1, 0, 1, "center")
    + _format(4, 0, 1, "right")
    + _format(164, 0, 1, "center")
    + _format(49, 0, 1, "center")
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def letters(column: int) -> str:
    """What spreadsheets call a column, counted from 1."""
    found = ""
    while column:
        column, left = divmod(column - 1, 26)
        found = chr(ord("A") + left) + found
    return found


def own_table(name: str, title: str, below: tuple[str, str], columns: Sequence[OwnColumn]) -> bytes:
    """The template. ``name``: of the sheet; ``below``: what stands left and right below the title; all may hold markers."""
    last = letters(len(columns))
    half = letters(len(columns) // 2)
    next_half = letters(len(columns) // 2 + 1)
    heads = [(column.name, _HEADING) for column in columns]
    line = [(f"{{{{{column.name}}}}}", _STYLE_OF[column.sort]) for column in columns]
    totals = [(f"{{{{{one.total}}}}}" if one.total else "", _STYLE_OF[one.sort]) for one in columns]
    totals[0] = ("合计", _HEADING)
    rows = (
        _row(1, [(title, _TITLE)], 30)
        + f'<row r="2" ht="20" customHeight="1">{_cell("A2", below[0], _SMALL)}{_cell(f"{next_half}2", below[1], _SMALL)}</row>'
        + _row(3, heads, 32)
        + _row(4, line, 0)
        + _row(5, totals, 22)
    )
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{column.width}" customWidth="1"/>'
        for at, column in enumerate(columns, 1)
    )
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData>{rows}</sheetData><mergeCells count="3"><mergeCell ref="A1:{last}1"/>'
        f'<mergeCell ref="A2:{half}2"/><mergeCell ref="{next_half}2:{last}2"/></mergeCells>'
        '<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页&amp;R打印 &amp;D</oddFooter></headerFooter></worksheet>"
    )
    book = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets><sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\'{escape(name)}\'!$3:$3</definedName></definedNames>'
        "</workbook>"
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheet,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as into:
        for path, text in parts.items():
            into.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _row(number: int, cells: Sequence[tuple[str, int]], height: int) -> str:
    high = f' ht="{height}" customHeight="1"' if height else ""
    said = "".join(_cell(f"{letters(at)}{number}", text, style) for at, (text, style) in enumerate(cells, 1))
    return f'<row r="{number}"{high}>{said}</row>'


def _cell(place: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
