"""Opening ledger files: workbooks, text in many encodings, and what is refused by name."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from casework.handbook import Handbook
from casework.ledger import Corrections, LedgerField, NeedsLook, Table, read_ledger
from casework.sheets.model import CellFault, OddCell
from desktop.wiring.ledgers import (
    LedgerBroken,
    LedgerEmpty,
    LedgerFile,
    LedgerFormatUnknown,
    LedgerMissing,
    LedgerProtected,
    LookWords,
    Mojibake,
    MojibakeLedger,
    open_ledger,
    write_look_sheet,
)

HANDBOOK = Handbook.load()
ROWS = [
    ["登记日期", "投诉人", "商家", "投诉内容", "金额"],
    ["2026/3/2", "周桂芳", "阿毛水果摊", "买的车厘子\n打开一半发霉，要求退钱", "168"],
    ["2026/3/3", "吴金根", "兴农农资店", "复合肥施下去苗发黄", "1260"],
]


def _csv(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _book(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(path: Path, content: bytes) -> LedgerFile:
    path.write_bytes(content)
    return open_ledger(path)


def _texts(file: LedgerFile) -> list[list[object]]:
    return [list(row) for row in file.tables[0].rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = _put(tmp_path / "台账.csv", _csv(ROWS, delimiter).encode(encoding))
    assert _texts(file) == ROWS
    assert file.delimiter == delimiter


def test_a_few_damaged_characters_do_not_spoil_a_ledger(tmp_path: Path) -> None:
    long = [
        *ROWS,
        *(["2026/3/4", "某某", "某店", "这一行是正常的文字，没有任何问题", "1"] for _ in range(30)),
    ]
    raw = _csv(long).replace("发霉", "发\ufffd").encode()
    assert len(_put(tmp_path / "a.csv", raw).tables[0].rows) == 33
    torn = _csv(long).encode().replace("摊".encode(), "摊".encode()[:2], 1)
    assert _put(tmp_path / "b.csv", torn).encoding == "utf-8"


@pytest.mark.parametrize(
    ("how", "spoil"),
    [
        (Mojibake.UTF8_AS_LATIN, lambda text: text.encode().decode("latin-1").encode()),
        (Mojibake.UTF8_AS_LATIN, lambda text: text.encode().decode("cp1252", errors="replace").encode()),
        (Mojibake.GBK_AS_LATIN, lambda text: text.encode("gbk").decode("latin-1").encode()),
        (Mojibake.UTF8_AS_GBK, lambda text: text.encode().decode("gb18030", errors="replace").encode()),
        (Mojibake.REPLACED, lambda text: text.encode("ascii", errors="replace")),
        (Mojibake.REPLACED, lambda text: text.encode("gbk").decode("utf-8", errors="replace").encode()),
    ],
)
def test_spoilt_text_is_refused_by_name(tmp_path: Path, how: Mojibake, spoil: Callable[[str], bytes]) -> None:
    body = _csv(ROWS[1:])
    head = _csv(ROWS[:1]).encode()
    with pytest.raises(MojibakeLedger) as caught:
        _put(tmp_path / "a.csv", head + spoil(body))
    assert caught.value.how is how
    assert caught.value.column in ROWS[0]
    assert caught.value.row_number == 2
    assert "周桂芳" not in str(caught.value)


def test_a_spoilt_head_is_not_named_after_what_stands_below_it(tmp_path: Path) -> None:
    with pytest.raises(MojibakeLedger) as caught:
        _put(
            tmp_path / "a.csv",
            "\ufffd\ufffd,\ufffd\r\n13812345678,\ufffd\ufffd\ufffd\r\n\ufffd\ufffd,\ufffd".encode(),
        )
    assert caught.value.column == ""


def test_spoilt_text_in_a_workbook_is_refused_too(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for row in ROWS:
            book.worksheets[0].append([cell.encode().decode("latin-1") for cell in row])

    with pytest.raises(MojibakeLedger) as caught:
        _put(tmp_path / "a.xlsx", _book(fill))
    assert (caught.value.how, caught.value.table) == (Mojibake.UTF8_AS_LATIN, "Sheet")


def test_plain_text_is_never_called_spoilt(tmp_path: Path) -> None:
    rows = [
        ["日期", "商家", "内容", "金额"],
        ["2026/1/1", "Café Müller（咖啡）", "naïve façade déjà vu", "¥20"],
        ["2026/1/2", "麻辣烫", "真的吗？？？！！", "￥30"],
        ["2026/1/3", "銀座珈琲店", "繁體字和日本語の店名", "40"],
        ["2026/1/4", "犇羴鱻麤餐厅", "生僻字：喆、堃、赟、㛃", "50"],
    ]
    assert _texts(_put(tmp_path / "a.csv", _csv(rows).encode())) == rows
    assert _texts(_put(tmp_path / "b.csv", _csv(rows).encode("gb18030"))) == rows


def test_a_workbook_with_dates_numbers_and_an_offset(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "投诉"
        for column, name in enumerate(("日期", "商家", "内容", "金额"), 2):
            sheet.cell(5, column, name)
        sheet.cell(6, 2, date(2026, 3, 2))
        sheet.cell(6, 3, "甲店")
        sheet.cell(6, 4, "事")
        sheet.cell(6, 5, 19.9)
        book.create_sheet("空表")
        hidden = book.create_sheet("隐藏")
        hidden.append(["日期", "商家"])
        hidden.sheet_state = "hidden"

    file = _put(tmp_path / "a.xlsx", _book(fill))
    assert [table.name for table in file.tables] == ["投诉"]
    reading = read_ledger(file.tables[0], HANDBOOK)
    assert reading.rows[0].row_number == 6
    assert reading.rows[0].received_on == date(2026, 3, 2)
    assert reading.rows[0].fields["disputed_fen"] == 1990


def test_a_stray_cell_far_below_is_left_alone(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for row in ROWS:
            book.worksheets[0].append(row)
        book.worksheets[0].cell(65_203, 1, " ")

    file = _put(tmp_path / "a.xlsx", _book(fill))
    assert len(file.tables[0].rows) == 3


def test_a_csv_that_calls_itself_xls_is_read(tmp_path: Path) -> None:
    assert _texts(_put(tmp_path / "导出.xls", _csv(ROWS, "\t").encode("gbk"))) == ROWS


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
    ],
)
def test_other_files_are_named(tmp_path: Path, content: bytes, found: str) -> None:
    with pytest.raises(LedgerFormatUnknown) as caught:
        _put(tmp_path / "a.xls", content)
    assert caught.value.found == found


def test_broken_empty_missing_and_protected_files(tmp_path: Path) -> None:
    whole = _book(lambda book: book.worksheets[0].append(["日期", "商家"]))
    with pytest.raises(LedgerBroken):
        _put(tmp_path / "cut.xlsx", whole[: len(whole) // 2])
    with pytest.raises(LedgerBroken):
        _put(tmp_path / "cut.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(LedgerEmpty):
        _put(tmp_path / "empty.csv", b"\r\n \r\n")
    with pytest.raises(LedgerEmpty):
        _put(tmp_path / "empty.xlsx", _book(lambda book: None))
    with pytest.raises(LedgerMissing) as missing:
        open_ledger(tmp_path / "nowhere.csv")
    assert not missing.value.held
    with pytest.raises(LedgerMissing) as folder:
        open_ledger(tmp_path)
    assert folder.value.held
    sealed = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    )
    with pytest.raises(LedgerProtected):
        _put(tmp_path / "sealed.xlsx", sealed)


# --- the sheet of rows that need a look -------------------------------------------------------------------------


def _explain(look: NeedsLook) -> tuple[str, str]:
    return f"原因 {look.problem}", "改成数字"


WORDS = LookWords(
    row_head="原行号",
    reason_head="原因",
    remedy_head="怎么改",
    explain=_explain,
    skipped=lambda reason: f"跳过 {reason}",
    warned=lambda warning: f"核对 {warning}",
    told_sheet="说明",
    told_head="怎么处理的",
    written_head="原来写的",
    left_out="没有导入",
    passed_over="跳过了",
    taken="收下了",
)


def test_the_look_sheet_holds_the_row_the_reason_and_no_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("x")'
    table = Table(
        "投诉/咨询",
        (
            ("日期", "商家", "内容", "金额"),
            ("2026/3/2", evil, "+1 -1 @a\n第二行", "约500"),
            ("2026/3/2", "乙店", "事", "20"),
            ("2026/2/30", "-丙店", "@事\x07", "30"),
        ),
    )
    reading = read_ledger(table, HANDBOOK)
    target = tmp_path / "要看一下.xlsx"
    assert write_look_sheet(target, [reading], WORDS) == 2
    raw = target.read_bytes()
    written = open_ledger(target).tables[0]
    assert written.name == "投诉咨询"
    assert written.rows[0] == ("日期", "商家", "内容", "金额", "原因", "怎么改", "原行号")
    # Its words are there; they are no name when the sheet is read again.
    assert written.rows[1][1] == OddCell(evil, CellFault.NOT_CALCULATED)
    assert (written.rows[1][0], *written.rows[1][2:4]) == ("2026/3/2", "+1 -1 @a\n第二行", "约500")
    assert written.rows[1][4:] == ("原因 amount", "改成数字", 2)
    assert written.rows[2][1:3] == ("-丙店", "@事")
    assert _formulas(raw) == []


def _formulas(raw: bytes) -> list[str]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw))
    return [
        cell.coordinate
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_the_mended_look_sheet_is_read_again_with_the_same_mapping(tmp_path: Path) -> None:
    table = Table("Sheet1", (("日期", "商家", "内容", "金额"), ("2026/3/2", "甲店", "事", "约500")))
    target = tmp_path / "look.xlsx"
    write_look_sheet(target, [read_ledger(table, HANDBOOK)], WORDS)
    again = read_ledger(open_ledger(target).tables[0], HANDBOOK, Corrections())
    assert [guess.field for guess in again.mapping.columns[:4]] == [
        LedgerField.RECEIVED_ON,
        LedgerField.MERCHANT_NAME,
        LedgerField.STORY,
        LedgerField.DISPUTED,
    ]
    assert {guess.field for guess in again.mapping.columns[4:]} <= {None, LedgerField.SERIAL}


def test_nothing_is_written_where_nothing_needs_a_look(tmp_path: Path) -> None:
    table = Table("Sheet1", (("日期", "商家", "内容"), ("2026/3/2", "甲店", "事")))
    assert write_look_sheet(tmp_path / "none.xlsx", [read_ledger(table, HANDBOOK)], WORDS) == 0
    assert list(tmp_path.iterdir()) == []
