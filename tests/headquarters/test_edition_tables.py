"""Tables of the handbook by Excel: fetched, changed, brought back, looked at; a file with one fault in it changes nothing."""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from openpyxl import Workbook, load_workbook

from casework.handbook.loader import baseline
from casework.handbook.parts import PARTS, read_content
from headquarters.handbook_tables.columns import items_of, rows_of_table, table_of, tables_of
from headquarters.handbook_tables.reading import Read, read_table
from headquarters.handbook_tables.workbook import cell_name, write_workbook
from tests.headquarters.browser import KEY, Browser, Shown
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_editions import TODAY, of, publish
from tests.shared.editions import dictionaries

BASE = baseline()
CATEGORY = "category"
Rows = list[list[Any]]


def rows(name: str = CATEGORY, part: str = "dictionaries") -> Rows:
    table = table_of(part, name, BASE)
    assert table is not None
    return [list(row) for row in rows_of_table(table, BASE)]


def workbook(of_rows: Rows, change: Callable[[Any], None] | None = None) -> bytes:
    """As Excel writes it."""
    book = Workbook()
    assert book.active is not None
    for row in of_rows:
        book.active.append([cell or None for cell in row])
    if change is not None:
        change(book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(raw: bytes, name: str = CATEGORY, part: str = "dictionaries", used: str = "") -> Read:
    table = table_of(part, name, BASE)
    assert table is not None
    return read_table(table, raw, BASE, {(name, code) for code in used.split()})


def told(found: Read) -> list[tuple[str, str]]:
    assert found.items is None, "nothing is taken in part"
    return [(one.place, one.said) for one in found.wrong]


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "name"), [(one.part, one.name) for part in PARTS for one in tables_of(part, BASE)]
)
def test_every_table_comes_back_as_it_went(part: str, name: str) -> None:
    table = table_of(part, name, BASE)
    assert table is not None
    ours = write_workbook(name, rows(name, part))
    book = load_workbook(io.BytesIO(ours))
    assert book.active is not None
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}
    again = io.BytesIO()
    book.save(again)
    held = tuple(items_of(table, BASE))
    if table.item is None:
        held = tuple(sorted(held, key=lambda year: year.year))
    for raw in (ours, again.getvalue()):
        found = read(raw, name, part)
        assert (found.wrong, found.items) == ((), held)


def test_csv_is_read_too() -> None:
    lines = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows("event_level"))
    for encoding in ("utf-8-sig", "gb18030"):
        found = read(lines.encode(encoding), "event_level")
        assert found.items == BASE.dictionaries["event_level"].items


def test_a_far_cell_allocates_nothing_and_is_named() -> None:
    def far(sheet: Any) -> None:
        sheet["XFD1048576"] = "x"

    assert told(read(workbook(rows(), far))) == [
        ("XFD1048576", "离表很远的地方还写着东西，请删掉，或者移到表里")
    ]


def test_merged_cells_and_formulas_without_a_value_are_named() -> None:
    def bad(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet["B5"] = '=A5&"类"'
        sheet.column_dimensions["H"].hidden = True

    said = dict(told(read(workbook(rows(), bad))))
    assert "合并" in said["A2:A3"]
    assert "是公式" in said["B5"]
    assert "隐藏" in said["H 列"]


def test_each_fault_by_its_cell() -> None:
    table = rows()
    table[2][0] = table[1][0]
    table[3][1] = ""
    table[4][5] = "对"
    table[5][3] = "没有的"
    table[6][9] = "猜的"
    table[7][6] = "G02"
    said = told(read(workbook(table)))
    assert [place for place, _ in said] == ["A3", "B4", "F5", "J7"], "what hangs together comes after"
    assert "和第 2 行一样" in said[0][1]
    assert said[1][1] == "没有写“名称”"
    assert "只能写“是”或“否”" in said[2][1]
    assert "未核实" in said[3][1]
    table[2][0], table[3][1], table[4][5], table[6][9] = "新代码", "有名字", "", ""
    said = told(read(workbook(table)))
    assert ("D6", "表里没有代码 没有的") in said
    assert ("F8", "写了由哪个代码接替，停用也要写“是”；不停用就别写接替") in said


def test_columns_that_are_missing_doubled_or_unknown() -> None:
    table = rows()
    for row in table:
        row.pop(1)
    said = told(read(workbook(table)))
    assert said == [("第 1 行", "少了“名称”这几列。请先下载现在的表，在上面改")]
    table = rows()
    table[0][7], table[0][8] = "代码", "Name in English"
    said = told(read(workbook(table)))
    assert ("H1", "“代码”这一列写了两遍，请只留一列") in said
    assert any(place == "I1" and "认不得“Name in English”" in what for place, what in said)


def test_a_code_in_use_is_neither_left_out_nor_retired_alone() -> None:
    table = rows()
    gone = table.pop(1)
    said = told(read(workbook(table), used=gone[0]))
    assert any(f"表里少了 {gone[0]} {gone[1]} 这一行，它还有记录在用" in what for _, what in said)
    table = rows()
    table[1][5] = "是"
    assert told(read(workbook(table), used=gone[0]))[0][0] == "G2"
    table[1][6] = table[2][0]
    found = read(workbook(table), used=gone[0])
    assert found.items is not None
    assert (found.items[0].retired, found.items[0].becomes) == (True, table[2][0])


def test_a_code_that_a_spreadsheet_made_a_number() -> None:
    table = rows("source")
    assert table[1][0].startswith("0")
    table[1][0] = int(table[1][0])
    ((place, said),) = told(read(workbook(table), "source"))
    assert place == "A2"
    assert f"手册里是 {rows('source')[1][0]}" in said


def test_the_calendar_and_numbers_out_of_bounds() -> None:
    table = rows("calendar", "calendar")
    table.append(["2027-02-30", "放假", "", ""])
    table.append(["2027-01-01", "休息", "", ""])
    table.append([table[1][0], "放假", table[1][2], table[1][3]])
    said = dict(told(read(workbook(table), "calendar", "calendar")))
    last = len(table)
    assert "2027-01-01 这样的日期" in said[cell_name(last - 3, 0)]
    assert "放假、调休上班" in said[cell_name(last - 2, 1)]
    assert "第 2 行写过了" in said[cell_name(last - 1, 0)]
    table = rows("reporting", "reporting")
    table[1][3] = "61"
    assert told(read(workbook(table), "reporting", "reporting")) == [
        ("D2", "“可以补报几期”不能是这个值：不能大于 60")
    ]


# --- pages ------------------------------------------------------------------------------------------------------


def fetched(browser: Browser, name: str, part: str = "dictionaries", draft: str = "") -> bytes:
    kept = "; ".join(f"{each}={value}" for each, value in browser.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", browser.bureau.port, timeout=60)
    try:
        more = f"&draft={draft}" if draft else ""
        connection.request("GET", f"/editions/table?part={part}&in={name}{more}", headers={"Cookie": kept})
        answer = connection.getresponse()
        raw = answer.read()
        assert answer.status == 200
        assert f'filename="{name}-' in (answer.getheader("content-disposition") or "")
        return raw
    finally:
        connection.close()


def upload(
    browser: Browser,
    raw: bytes,
    name: str = CATEGORY,
    part: str = "dictionaries",
    draft: str = "",
    **changed: str,
) -> Shown:
    """Through the form of the page, as it stands there."""
    page = browser.get(f"/editions/tables?part={part}" + (f"&draft={draft}" if draft else "")).page
    fields = dict(re.findall(r'type="hidden" name="(draft|part|begun_from|seen)" value="([^"]*)"', page))
    fields |= {"_csrf_token": browser.key, "table": name, "effective_from": TODAY.isoformat(), **changed}
    line = "--bOuNdArY"
    body = b"".join(
        f'{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    body += f'{line}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'.encode()
    body += raw + f"\r\n{line}--\r\n".encode()
    kept = "; ".join(f"{each}={value}" for each, value in browser.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", browser.bureau.port, timeout=60)
    try:
        headers = {"Content-Type": "multipart/form-data; boundary=bOuNdArY", "Cookie": kept}
        connection.request("POST", "/editions/tables", body, headers)
        answer = connection.getresponse()
        shown = answer.read().decode()
        if keys := set(KEY.findall(shown)):
            [browser.key] = keys
        return Shown(answer.status, shown, {k.lower(): v for k, v in answer.getheaders()}, [])
    finally:
        connection.close()


def edited(raw: bytes, change: Callable[[Any], None]) -> bytes:
    book = load_workbook(io.BytesIO(raw))
    change(book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def drafts(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT count(*) FROM edition_drafts")


def test_fetched_changed_brought_back_looked_at_and_approved_by_another(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    author, other = of(bureau, "王起草"), of(bureau, "李批准")

    def change(sheet: Any) -> None:
        by_code = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
        by_code["G01"][5].value, by_code["G01"][6].value = "是", "G02"
        by_code["G02"][1].value = "换了名的一类"
        sheet.append(["Z99", "新的一类"])

    raw = edited(fetched(author, CATEGORY), change)
    done = upload(author, raw)
    assert done.status == 303, done.page
    path = done.headers["location"]
    page = re.sub(r"<[^>]+>", "", author.get(path).page)
    assert "商品服务类别：新增 Z99 新的一类" in page
    assert re.search(r"停用 G01 [^\n]*由 G02 接替 （在办 1 件）", page), page
    assert re.search(r"改名 G02：[^\n]*→ 换了名的一类 （在办 0 件）", page)

    # A second table into the same draft: what the first one changed stays.
    draft = path.rpartition("/")[2]
    raw = edited(
        fetched(author, "return_reason", draft=draft), lambda sheet: sheet.append(["new", "新的理由"])
    )
    assert upload(author, raw, "return_reason", draft=draft).status == 303
    page = author.get(path).page
    assert "新增 Z99" in page
    assert "退回理由：新增 new 新的理由" in page

    assert author.press(f"{path}/hand-in").status == 303
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', other.get(path).page)
    assert seen is not None
    assert author.press(f"{path}/approve", seen=seen[1]).status == 409, "another person approves"
    other.get(path)
    assert other.press(f"{path}/approve", seen=seen[1]).status == 303
    [(content,)] = bureau.ask("SELECT content FROM editions")
    terms = {
        term.code: term
        for term in read_content("dictionaries", bytes(content)).dictionaries[CATEGORY].items  # type: ignore[call-overload]
    }
    assert (terms["G01"].becomes, terms["G02"].name, terms["Z99"].name) == ("G02", "换了名的一类", "新的一类")
    acts = [act for (act,) in bureau.ask("SELECT act FROM audit ORDER BY number")]
    assert acts[-4:] == ["edition.tabled", "edition.tabled", "edition.handed_in", "edition.published"]

    # Who brings back the table of before is told: it would take back what was published since.
    old = edited(write_workbook("商品服务类别 v0", rows()), lambda sheet: sheet.append(["Z98", "又一类"]))
    shown = upload(author, old)
    assert shown.status == 422
    assert "这张表是发布第一版以前下载的，现在是第 1 版" in shown.page


def test_one_fault_and_nothing_is_kept(bureau: Bureau) -> None:
    author = of(bureau, "王起草")

    def change(sheet: Any) -> None:
        sheet["B2"] = "新名字"
        sheet.append(["G02", "又写了一遍"])

    shown = upload(author, edited(fetched(author, CATEGORY), change))
    assert shown.status == 422
    assert re.search(r"<td>A\d+</td><td class=\"long\">代码和第 \d+ 行一样", shown.page)
    assert "还没有保存" in shown.page
    shown = upload(author, fetched(author, CATEGORY))
    assert "什么也没有改" in shown.page
    shown = upload(author, b"")
    assert "请选改好的表" in shown.page
    shown = upload(author, b"PK\x03\x04not a workbook")
    assert "这不是 Excel 文件，或者" in shown.page
    raw = edited(fetched(author, CATEGORY), lambda sheet: sheet.append(["Z99", "新的一类"]))
    shown = upload(author, raw, effective_from="2020-01-01")
    assert "生效日期 2020-01-01 已经过去" in shown.page
    shown = upload(author, raw, "nature")
    assert shown.status == 422, "another table than was chosen: codes in use would go"
    raw = edited(fetched(author, "payment_forms"), lambda sheet: sheet.delete_rows(2))
    shown = upload(author, raw, "payment_forms")
    assert "以前的金额要靠它" in shown.page
    assert drafts(bureau) == [(0,)]


def test_what_holds_more_than_a_row_is_said_to_be_no_table(bureau: Bureau) -> None:
    author = of(bureau, "王起草")
    page = author.get("/editions/tables?part=rules").page
    assert "待核规则、法定加倍赔偿一格里要写好几样东西" in page
    page = author.get("/editions/tables?part=papers").page
    assert "文书样式一格里" in page
    for path in (
        "/editions/tables?part=none",
        "/editions/table?part=rules&in=holding",
        "/editions/table?part=x",
    ):
        assert author.get(path).status == 404
    assert author.get(f"/editions/tables?part=rules&draft={'a' * 32}").status == 404


def test_a_draft_of_another_part_or_one_that_is_decided_takes_no_table(bureau: Bureau) -> None:
    author = of(bureau, "王起草")
    terms = {term.code: term for term in BASE.dictionaries[CATEGORY].items}
    publish(
        bureau,
        dictionaries(G02=msgspec.structs.replace(terms["G02"], name="换了名")),
        "dictionaries",
        draft="b" * 32,
    )
    raw = edited(fetched(author, CATEGORY), lambda sheet: sheet.append(["Z99", "新的一类"]))
    for part in ("dictionaries", "calendar"):
        assert author.get(f"/editions/tables?part={part}&draft={'b' * 32}").status == 404
    page = author.get("/editions/tables?part=dictionaries").page
    assert "第 1 版的表" in page
    assert upload(author, raw).status == 303
