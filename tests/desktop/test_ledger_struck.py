"""What is struck through waits for a look, whatever kind of workbook it stands in: a whole cell, or some words of one."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from casework.ledger import LedgerReading, read_ledger
from casework.sheets import CellFault, OddCell
from casework.sheets.model import Cell, struck_through
from desktop.wiring.ledgers import open_ledger
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, waiting
from tests.desktop.test_ledger_as_seen import _wide, _xlsb_record
from tests.desktop.test_ledger_old_formats import _label, _number, _ole, _record

SHOP = HEAD.index("商家")
SUM = HEAD.index("挽回金额")


def read(path: Path) -> LedgerReading:
    return read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)


def struck(reading: LedgerReading) -> set[int]:
    found = {look.row_number for look in reading.needs_look if look.detail == "struck"}
    assert found == set(waiting(reading)), "and nothing else waits"
    return found


# --- .xls -----------------------------------------------------------------------------------------------------------


def _font(*, line: bool) -> bytes:
    return _record(
        0x0031, struct.pack("<HHHHHBBBBBB", 200, 8 if line else 0, 8, 400, 0, 0, 0, 0, 0, 1, 0) + b"A"
    )


def _shared(text: str, *runs: tuple[int, int], wide: bool = True, more: bytes = b"") -> bytes:
    flags = int(wide) | (8 if runs else 0) | (4 if more else 0)
    head = struct.pack("<HB", len(text), flags)
    head += struct.pack("<H", len(runs)) if runs else b""
    head += struct.pack("<I", len(more)) if more else b""
    tail = b"".join(struct.pack("<HH", *run) for run in runs) + more
    return head + text.encode("utf-16-le" if wide else "latin-1") + tail


def _xls(path: Path, texts: list[bytes], cells: bytes) -> Path:
    """Fonts 0 to 3 and 6 are plain, 5 strikes through (there is no font 4); styles 1 and 2 are written in it,
    and 2 shows days."""
    globals_ = b"".join(
        (
            _record(0x0042, struct.pack("<H", 1200)),
            *(_font(line=number == 4) for number in range(6)),
            _record(0x00E0, struct.pack("<HH", 0, 0) + bytes(16)),
            _record(0x00E0, struct.pack("<HH", 5, 0) + bytes(16)),
            _record(0x00E0, struct.pack("<HH", 5, 14) + bytes(16)),
            _record(0x00FC, struct.pack("<II", len(texts), len(texts)) + b"".join(texts)),
        )
    )
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0x07CC, 0, 0x06))
    name = struct.pack("<BBBB", 0, 0, 2, 1) + "台账".encode("utf-16-le")
    length = len(begin) + len(globals_) + 4 + 4 + len(name) + 4
    bound = _record(0x0085, struct.pack("<I", length) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0x07CC, 0, 0x06)) + cells
    path.write_bytes(_ole(begin + globals_ + bound + _record(0x000A) + sheet + _record(0x000A)))
    return path


def _styled_row(row: int, styles: dict[int, int], texts: dict[int, int]) -> bytes:
    out = b""
    for column, cell in enumerate(case(row)):
        if column in texts:
            out += _record(0x00FD, struct.pack("<HHHI", row, column, 0, texts[column]))
            continue
        one = _label(row, column, cell) if isinstance(cell, str) else _number(row, column, float(str(cell)))
        out += one[:8] + struct.pack("<H", styles.get(column, 0)) + one[10:]
    return out


def test_in_an_xls(tmp_path: Path) -> None:
    texts = [
        _shared("新的店", (0, 6)),
        _shared("旧店新店", (0, 5), (2, 6)),
        _shared("plain shop", wide=False, more=b"\1\2\3"),
        _shared("老店新店", (2, 5)),
        _shared("末尾", (2, 5)),
        _shared("甲店"),
    ]
    head = b"".join(_label(0, column, name) for column, name in enumerate(HEAD))
    rows = [
        _styled_row(1, {}, {SHOP: 0}),
        _styled_row(2, {}, {SHOP: 1}),
        _styled_row(3, {}, {SHOP: 2}),
        _styled_row(4, {}, {SHOP: 3}),
        _styled_row(5, {}, {SHOP: 4}),
        _styled_row(6, {SUM: 1}, {SHOP: 5}),
        _styled_row(7, {0: 1}, {}),
        _styled_row(8, {}, {}),
    ]
    assert struck(read(_xls(tmp_path / "台账.xls", texts, head + b"".join(rows)))) == {3, 5, 7, 8}


def test_numbers_and_days_of_an_xls_wait_as_people_write_them(tmp_path: Path) -> None:
    day, phone = HEAD.index("登记日期"), HEAD.index("联系电话")
    head = b"".join(_label(0, column, name) for column, name in enumerate(HEAD))
    cells = b""
    for column, value, style in (
        (day, 46_021.0, 2),
        (phone, 13_800_001_001.0, 1),
        (SHOP, None, 0),
        (SUM, 398.0, 1),
    ):
        one = _label(1, column, "甲店") if value is None else _number(1, column, value)
        cells += one[:8] + struct.pack("<H", style) + one[10:]
    row = open_ledger(_xls(tmp_path / "台账.xls", [], head + cells)).tables[0].rows[1]
    waits = [row[column] for column in (day, phone, SUM)]
    assert [(cell.text, cell.fault) for cell in waits if isinstance(cell, OddCell)] == [
        ("2025-12-30", CellFault.STRUCK),
        ("13800001001", CellFault.STRUCK),
        ("398", CellFault.STRUCK),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (398.50, "398.5"),
        (1e21, "1000000000000000000000"),
        (datetime.fromisoformat("2025-12-30"), "2025-12-30"),
        (datetime.fromisoformat("2025-12-30T09:30:00"), "2025-12-30 09:30:00"),
        (True, "是"),
        ("  398.0 ", "  398.0 "),
    ],
)
def test_what_is_struck_through_waits_as_it_is_written(cell: Cell, text: str) -> None:
    assert struck_through(cell) == OddCell(text, CellFault.STRUCK)


def test_texts_of_an_xls_that_go_on_in_a_further_record(tmp_path: Path) -> None:
    """A record that continues a text says anew how wide its signs are; what stands before and after it is found."""
    from casework.sheets.fonts import Fonts

    whole = [_shared("abcdef", (0, 1), wide=False), _shared("末尾", (1, 1)), _shared("好")]
    first, second, third = whole
    fonts = Fonts([False, True])
    cut = first[:8]  # three of six signs
    fonts.look_at([cut, b"\1" + "def".encode("utf-16-le") + first[11:] + second[:4], second[4:], third])
    assert fonts.struck_texts == {0, 1}
    for at in (2, 6, len(first) - 1):
        with pytest.raises((ValueError, struct.error, IndexError)):
            Fonts([True]).look_at([first[:at]])
    plain = Fonts([False])
    plain.look_at([b"rubbish that nobody has to read"])
    assert plain.struck_texts == set()


# --- .xlsb ----------------------------------------------------------------------------------------------------------


def _rich(text: str, *runs: tuple[int, int]) -> bytes:
    tail = struct.pack("<I", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs) if runs else b""
    return bytes([1 if runs else 0]) + _wide(text) + tail


def test_in_an_xlsb(tmp_path: Path) -> None:
    styles = b"".join(
        (
            _xlsb_record(278),
            _xlsb_record(43, struct.pack("<HH", 200, 0) + bytes(20)),
            _xlsb_record(43, struct.pack("<HH", 200, 8) + bytes(20)),
            _xlsb_record(617, struct.pack("<I", 2)),
            _xlsb_record(47, struct.pack("<HHH", 0, 0, 0) + bytes(10)),
            _xlsb_record(47, struct.pack("<HHH", 0, 0, 1) + bytes(10)),
            _xlsb_record(618),
            _xlsb_record(279),
        )
    )
    texts = [_rich("旧店新店", (0, 1), (2, 0)), _rich("新的店", (0, 0)), _rich("甲店")]
    shared = b"".join(
        (
            _xlsb_record(159, struct.pack("<II", 3, 3)),
            *(_xlsb_record(19, each) for each in texts),
            _xlsb_record(160),
        )
    )

    def row(number: int, cells: tuple[object, ...], style: dict[int, int], text: int | None = None) -> bytes:
        out = _xlsb_record(0, struct.pack("<IIHBB", number, 0, 300, 0, 0) + bytes(5))
        for column, cell in enumerate(cells):
            at = struct.pack("<II", column, style.get(column, 0))
            if column == SHOP and text is not None:
                out += _xlsb_record(7, at + struct.pack("<I", text))
            elif isinstance(cell, str):
                out += _xlsb_record(6, at + _wide(cell))
            else:
                out += _xlsb_record(5, at + struct.pack("<d", cell))
        return out

    rows = b"".join(
        (
            row(0, HEAD, {}),
            row(1, case(1), {}, 0),
            row(2, case(2), {}, 1),
            row(3, case(3), {}, 2),
            row(4, case(4), {SUM: 1}),
            row(5, case(5), {SHOP: 1}),
            row(6, case(6), {}),
        )
    )
    size = _xlsb_record(148, struct.pack("<IIII", 0, 6, 0, 7))
    sheet = _xlsb_record(129) + size + _xlsb_record(145) + rows + _xlsb_record(146) + _xlsb_record(130)
    bundle = _xlsb_record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("台账"))
    book = _xlsb_record(131) + _xlsb_record(143) + bundle + _xlsb_record(144) + _xlsb_record(132)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="{name}" Type="{kinds}/{kind}" Target="{part}"/>'
        for name, kind, part in (
            ("r1", "worksheet", "worksheets/sheet1.bin"),
            ("r2", "styles", "styles.bin"),
            ("r3", "sharedStrings", "sharedStrings.bin"),
        )
    )
    path = tmp_path / "台账.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/sharedStrings.bin", shared)
        archive.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{package}">{links}</Relationships>'
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    assert struck(read(path)) == {2, 5, 6}


# --- .ods -----------------------------------------------------------------------------------------------------------

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "number")
)
LINE = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
NONE = '<style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/>'


def style(name: str, family: str, inner: str, parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{above}>{inner}</style:style>'


def cell(content: object, named: str = "", inner: str = "") -> str:
    given = f' table:style-name="{named}"' if named else ""
    if isinstance(content, str):
        return f'<table:table-cell{given} office:value-type="string"><text:p>{inner or content}</text:p></table:table-cell>'
    return (
        f'<table:table-cell{given} office:value-type="float" office:value="{content}"><text:p>{content}</text:p>'
        "</table:table-cell>"
    )


def ods(path: Path, rows: list[str], *, columns: str = "", more: str = "") -> Path:
    named = (
        style("Default", "graphic", LINE)
        + style("Default", "table-cell", "<style:text-properties/>")
        + style("Gone", "table-cell", LINE, "Default")
    )
    own = (
        style("ce1", "table-cell", "", "Default")
        + style("ce2", "table-cell", LINE, "Default")
        + style("ce3", "table-cell", "", "Gone")
        + style("ce4", "table-cell", NONE, "Gone")
        + style("T1", "text", LINE)
        + style("T2", "text", '<style:text-properties style:text-line-through-type="double"/>')
        + style("T3", "text", NONE)
        + style("P1", "paragraph", LINE)
        + more
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    head = "".join(cell(name, "ce1") for name in HEAD)
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{own}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="台账">{columns}<table:table-row>{head}</table:table-row>{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:styles>{named}</office:styles></office:document-styles>",
        )
        archive.writestr("content.xml", content)
    path.write_bytes(out.getvalue())
    return path


def row(number: int, named: str = "", inner: str = "", at: int = SHOP) -> str:
    return "".join(
        cell(content, named if column == at else "", inner if column == at else "")
        for column, content in enumerate(case(number))
    )


@pytest.mark.parametrize(
    ("named", "inner", "waits"),
    [
        ("", "", False),
        ("ce1", "", False),
        ("ce2", "", True),
        ("ce3", "", True),
        ("ce4", "", False),
        ("Gone", "", True),
        ("no-such", "", False),
        ("", '<text:span text:style-name="T1">旧店</text:span>新店', True),
        ("", '新店<text:span text:style-name="T2">旧店</text:span>', True),
        ("", '<text:span text:style-name="T3">新店</text:span>', False),
        ("", '新店<text:span text:style-name="T1"> </text:span>', False),
        ("", '<text:span text:style-name="T1"><text:span text:style-name="T3">新店</text:span></text:span>', False),
        ("", '<text:span text:style-name="T3"><text:span text:style-name="T1">旧店</text:span></text:span>新店', True),
        ("ce2", '<text:span text:style-name="T3">新店</text:span>', True),
    ],
)  # fmt: skip
def test_in_an_ods(tmp_path: Path, named: str, inner: str, waits: bool) -> None:
    reading = read(ods(tmp_path / "台账.ods", [row(1, named, inner), row(2)]))
    assert struck(reading) == ({2} if waits else set())


def test_in_an_ods_a_sum_and_a_paragraph(tmp_path: Path) -> None:
    struck_paragraph = row(3).replace("<text:p>第3家店", '<text:p text:style-name="P1">第3家店')
    assert struck_paragraph != row(3)
    rows = [row(1, "ce2", at=SUM), row(2, "ce1", at=SUM), struck_paragraph, row(4)]
    assert struck(read(ods(tmp_path / "台账.ods", rows))) == {2, 4}


def test_in_an_ods_a_row_or_a_column_may_strike_through_all_its_cells(tmp_path: Path) -> None:
    by_row = ods(tmp_path / "行.ods", [row(1), row(2), row(3)])
    content = f"<table:table-row>{row(2)}"
    path = tmp_path / "整行.ods"
    with zipfile.ZipFile(by_row) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            marked = content.replace(
                "table:table-row>", 'table:table-row table:default-cell-style-name="ce2">', 1
            )
            new.writestr(name, part.replace(content, marked))
    assert struck(read(path)) == {3}
    columns = (
        f'<table:table-column table:number-columns-repeated="{SUM}" table:default-cell-style-name="ce1"/>'
        '<table:table-column table:default-cell-style-name="Gone"/>'
        '<table:table-column table:number-columns-repeated="1000" table:default-cell-style-name="Default"/>'
    )
    rows = [row(1, "ce1", at=SUM), row(2), row(3, "ce1", at=SUM)]
    assert struck(read(ods(tmp_path / "列.ods", rows, columns=columns))) == {3}
