"""Workbooks of older programs: .xls (BIFF8 in an OLE container) and .ods, put together here byte by byte."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from desktop.wiring.ledgers import LedgerProtected, open_ledger

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _number(row: int, column: int, value: float) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def _biff(cells: bytes, book: bytes = b"", *, sealed: bool = False) -> bytes:
    """A BIFF8 workbook stream with one sheet. book: more records of the workbook."""
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0x07CC, 0, 0x06))
    seal = _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if sealed else b""
    codepage = _record(0x0042, struct.pack("<H", 1200))
    name = "台账"
    sheet_head = struct.pack("<BBBB", 0, 0, len(name), 1) + name.encode("utf-16-le")
    codepage += book
    length = len(begin) + len(seal) + len(codepage) + 4 + 4 + len(sheet_head) + 4
    bound = _record(0x0085, struct.pack("<I", length) + sheet_head)
    sheet = (
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0x07CC, 0, 0x06)) + cells + _record(0x000A)
    )
    return begin + seal + codepage + bound + _record(0x000A) + sheet


def _ole(stream: bytes) -> bytes:
    """The smallest compound file that holds one stream named Workbook (padded past the small-stream limit)."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    stream = stream.ljust(sectors * SECTOR, b"\0")
    fat = [FAT, END, *(index + 3 for index in range(sectors - 1)), END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x003E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    entries = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, FREE, 2, len(stream)) + bytes(256)
    return header + struct.pack(f"<{SECTOR // 4}I", *fat) + entries + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _ods(rows: list[list[str]]) -> bytes:
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return out.getvalue()


def test_xls(tmp_path: Path) -> None:
    cells = b"".join(
        (
            _label(0, 0, "日期"),
            _label(0, 1, "商家"),
            _label(0, 2, "金额"),
            _label(1, 0, "2026/3/2"),
            _label(1, 1, "阿毛水果摊"),
            _number(1, 2, 168.5),
        )
    )
    path = tmp_path / "台账.xls"
    path.write_bytes(_ole(_biff(cells)))
    (table,) = open_ledger(path).tables
    assert table.name == "台账"
    assert table.rows == (("日期", "商家", "金额"), ("2026/3/2", "阿毛水果摊", 168.5))


def test_xls_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(_ole(_biff(b"", sealed=True)))
    with pytest.raises(LedgerProtected):
        open_ledger(path)


def test_ods(tmp_path: Path) -> None:
    path = tmp_path / "台账.ods"
    path.write_bytes(_ods([["日期", "商家"], ["2026/3/2", "阿毛水果摊"]]))
    (table,) = open_ledger(path).tables
    assert table.rows == (("日期", "商家"), ("2026/3/2", "阿毛水果摊"))
