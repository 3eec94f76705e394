"""Opening a ledger file of any kind."""

from dataclasses import dataclass
from pathlib import Path

from casework.ledger import (
    HeaderNotFound,
    LedgerEmpty,
    LedgerFormatUnknown,
    LedgerMissing,
    LedgerTooLarge,
    Table,
    find_header,
)
from casework.sheets.bounds import MOST_FILE_BYTES, MOST_ROWS
from casework.sheets.delimited import delimited_cell
from desktop.wiring.ledgers.mojibake import refuse_mojibake
from desktop.wiring.ledgers.text import decode, parse
from desktop.wiring.ledgers.workbook import read_tables

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class LedgerFile:
    """An opened file: its name without the folder, its sheets that hold anything, how its text was read.

    encoding and delimiter are '' for a workbook. unseen: names of hidden sheets that hold something and were left out.
    """

    name: str
    tables: tuple[Table, ...]
    encoding: str = ""
    delimiter: str = ""
    unseen: tuple[str, ...] = ()

    def tables_with_header(self) -> tuple[Table, ...]:
        """The sheets whose columns can be told; the first of them is the one to show."""
        return tuple(table for table in self.tables if _has_header(table))


def open_ledger(path: Path) -> LedgerFile:
    """Read a ledger file whole: .xlsx, .xls, .xlsb, .ods, .csv, .txt; what it is, its bytes say, not its name.

    Raises a LedgerFileError; MojibakeLedger where its text is spoilt, so that no rubbish is ever loaded.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise LedgerTooLarge(name, size, MOST_FILE_BYTES, "bytes")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise LedgerMissing(name, held=False) from error
    except OSError as error:
        raise LedgerMissing(name, held=True) from error
    if not raw.strip(b"\x00 \r\n\t"):
        raise LedgerEmpty(name)
    file = _read(name, path.stem, raw)
    if not file.tables:
        raise LedgerEmpty(name)
    for table in file.tables:
        refuse_mojibake(name, table)
    return file


def _read(name: str, stem: str, raw: bytes) -> LedgerFile:
    if raw.startswith((_ZIP, _OLE)):
        if _is_word(raw):
            raise LedgerFormatUnknown(name, "word")
        tables, unseen = read_tables(name, stem, raw)
        return LedgerFile(name, tables, unseen=unseen)
    found = _foreign(raw)
    if found is not None:
        raise LedgerFormatUnknown(name, found)
    text, encoding, damaged = decode(name, raw)
    rows, delimiter = parse(name, text)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise LedgerTooLarge(name, len(rows), MOST_ROWS, "rows")
    cells = tuple(tuple(map(delimited_cell, row)) for row in rows)
    return LedgerFile(
        name,
        (Table(stem, cells, 1, stem, delimited=True, damaged=damaged),) if cells else (),
        encoding,
        delimiter,
    )


def _is_word(raw: bytes) -> bool:
    return b"word/document.xml" in raw or "WordDocument".encode("utf-16-le") in raw


def _foreign(raw: bytes) -> str | None:
    head = raw[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"%pdf"):
        return "pdf"
    if head.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"bm")) and b"\x00" in raw[:64]:
        return "picture"
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        return "web_page"
    return None


def _has_header(table: Table) -> bool:
    try:
        find_header(table)
    except HeaderNotFound:
        return False
    return True
