"""Ledgers and lists: whatever lies under the name of one is read, refused by name, and never read as a sum it does not hold."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
import unicodedata
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from random import Random
from typing import Self

from casework.handbook import Handbook
from casework.ledger import (
    LedgerFileError,
    LedgerReading,
    ProposedCase,
    cell_text,
    proposed_entries,
    read_ledger,
)
from desktop.demo.samples import sample_ledgers
from desktop.wiring.ledgers import open_ledger
from headquarters.provisioning.list_faults import ListRefused
from headquarters.provisioning.point_list import read_point_list
from tests.fuzz.bending import bytes_bent, table_bent, zip_bent
from tests.fuzz.door import PERSONAL, Broken
from tests.fuzz.doors.books import an_ods, an_xls, an_xlsb, an_xlsx

TODAY = date(2026, 11, 25)
HEAD = ("登记日期", "投诉人", "联系电话", "商家", "投诉内容", "金额", "挽回金额", "处理结果")
ROWS = (
    HEAD,
    ("2026-3-1", PERSONAL[0], PERSONAL[1], "第1家店", PERSONAL[2], "1,234.50", "617.25", "已退款"),
    ("2026年3月2日", "李四", "021-55550002", "第2家店", "换货", "二百八十元", "140", "达成和解"),
    ("3月3日", "张三", "13900000003", "第3家店", PERSONAL[3], "1.2万", "3块5", "已赔付"),
    ("2026/3/4", "赵六", "13900000004", "第4家店", "咨询退货", "", "", "解答"),
)
"""What is personal stands in them, and two columns of sums."""
WORDS = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e9",
        "1E400",
        "NaN",
        "1,2,3",
        "1.005",
        "99999999999999999999",
        "0.1",
        "约500",
        "100-200",
        "3块5",
    ),
    *(
        "二百五十",
        "一亿亿",
        "１２３．４５",
        "十",
        "万",
        "1千2",
        "12角",
        "5分",
        "￥88",
        "USD 5",
        "=1+1",
        "#REF!",
        "#",
        "合计",
        "小计",
    ),
    *(
        "2026-02-30",
        "9999-12-31",
        "0000-00-00",
        "2026.3",
        "3月",
        "45000",
        "45000.5",
        "12:30",
        "同上",
        "〃",
        "已退款",
        "未达成",
        "咨询",
    ),
    *(
        '"',
        '""',
        "'",
        "\t",
        "\r\n",
        "\x00",
        "\ufeff",
        "\u202e",
        "\U00020000",
        "\ud83d",
        "锟斤拷",
        "?" * 9,
        "登记日期",
        "退款金额(万元)",
    ),
    *(
        "投诉件数",
        "备注",
        "2025年度台账",
        "x" * 3000,
        "9" * 400,
        "\\",
        "|",
        ";",
        "退500赔100",
        "0" * 50 + "7",
        "１" * 30,
    ),
)
TOKENS = tuple(word.encode("utf-8", "surrogatepass") for word in WORDS if word)
PARTS = (
    *(
        b'<c r="XFD1048576"><v>1</v></c>',
        b'<row r="1048577">',
        b'<mergeCell ref="A1:XFD1048576"/>',
        b't="s"',
        b't="e"',
    ),
    *(
        b't="d"',
        b't="b"',
        b't="inlineStr"',
        b"<v>1e308</v>",
        b"<v>-1</v>",
        b"<v>99999999999</v>",
        b"<f>1+1</f>",
        b's="99"',
    ),
    *(
        b'hidden="1"',
        b"<!DOCTYPE a>",
        b"&#0;",
        b"&lt;",
        b"]]>",
        b'formatCode="0.0,,"',
        b'formatCode="[Red]yyyy"',
    ),
    *(
        b'table:number-columns-repeated="2147483647"',
        b'table:number-rows-repeated="99999999"',
        b'office:value="NaN"',
    ),
    *(
        b'office:value-type="date" office:date-value="2026-13-01"',
        b"<x>" * 200,
        b'numFmtId="-1"',
        b'date1904="1"',
    ),
    *(
        b'Target="../../x.xml"',
        b'r:id="rId99"',
        b'count="4294967295"',
        b"_x0000_",
        b"_xD800_",
        b"\xff\xfe",
        b"\xe7\xbb",
    ),
)


class _OfFiles:
    """What a door for files does with bytes: they lie in memory under a name."""

    cpu = 5.0
    memory = 512 << 20
    suffix = ""

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="weiquan-fuzz-", dir=shared))
        self._path = Path(folder, f"台账{self.suffix}")
        self._handbook = Handbook.load()
        self._samples = self._made()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def samples(self) -> list[bytes]:
        return self._samples

    def _made(self) -> list[bytes]:
        raise NotImplementedError

    def _lay(self, given: bytes) -> Path:
        self._path.write_bytes(given)
        return self._path


class Ledgers(_OfFiles):
    """Tables as text: files of any encoding and delimiter, as they are exported or pasted into one."""

    name = "ledgers"
    promised: tuple[type[Exception], ...] = (LedgerFileError,)

    def _made(self) -> list[bytes]:
        return [
            text.encode(encoding)
            for encoding in ("utf-8-sig", "gb18030", "utf-16")
            for text in (_written(ROWS, ","), _written(ROWS, "\t"))
        ]

    def bend(self, draw: Random) -> bytes:
        how = draw.randrange(8)
        if how <= 1:
            return bytes_bent(draw, draw.choice(self._samples), TOKENS, draw.choice(self._samples))
        delimiter = draw.choice((",", ",", "\t", ";", "|"))
        text = _written(table_bent(draw, ROWS, WORDS), delimiter)
        encoding = draw.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5hkscs"))
        raw = text.encode(encoding, "replace")
        return bytes_bent(draw, raw, TOKENS) if how == 2 else raw

    def knock(self, given: bytes) -> bool:
        file = open_ledger(self._lay(given))
        for table in file.tables_with_header():
            reading = read_ledger(table, self._handbook, latest=TODAY)
            if given[-1] < 16 and reading != read_ledger(table, self._handbook, latest=TODAY):
                raise Broken("a table is read in two ways")
            for case in reading.rows:
                _hold_to(reading, case)
                list(proposed_entries(case, number="1", received_on=case.received_on or TODAY))
        return True


class Workbooks(Ledgers):
    """Ledgers as workbooks: .xlsx, .ods, .xls, .xlsb."""

    name = "workbooks"
    suffix = ".xlsx"

    def _made(self) -> list[bytes]:
        with ExitStack() as stack:
            village = sample_ledgers(stack)[0].read_bytes()
        return [an_xlsx(ROWS), village, an_ods(ROWS), an_xls(ROWS), an_xlsb(ROWS)]

    def bend(self, draw: Random) -> bytes:
        if draw.randrange(4) == 0:
            return draw.choice((an_xlsx, an_ods, an_xls, an_xlsb))(table_bent(draw, ROWS, WORDS))
        raw = draw.choice((*self._samples, self._samples[0]))
        return zip_bent(draw, raw, PARTS) if raw.startswith(b"PK") else bytes_bent(draw, raw, TOKENS)


class Lists(_OfFiles):
    """A district's list of contact points, for which headquarters makes files."""

    name = "lists"
    promised: tuple[type[Exception], ...] = (ListRefused,)
    suffix = ".xlsx"
    rows = (
        ("编号", "联络点名称", "区", "电脑数"),
        ("CN-01", "新泾镇联络点", "长宁区", "2"),
        ("CN-02", "虹桥路联络点", "长宁区", "1"),
    )
    words = (
        *WORDS[:40],
        "CN-01",
        "０１",
        "1.0",
        "长宁区",
        "浦东新区",
        "65536",
        "-1",
        "А",
        "CN 02",
        "../x",
        "a/b",
        "编号",
        "区",
    )

    def _made(self) -> list[bytes]:
        return [an_xlsx(self.rows)]

    def bend(self, draw: Random) -> bytes:
        if draw.randrange(3):
            return an_xlsx(table_bent(draw, self.rows, self.words))
        return zip_bent(draw, self._samples[0], PARTS)

    def knock(self, given: bytes) -> bool:
        points = read_point_list(self._lay(given), "长宁区")
        if any(not one.point or not one.name or not 0 < one.pcs < 1_000 for one in points):
            raise Broken("a point that is none")
        return True


def _hold_to(reading: LedgerReading, case: ProposedCase) -> None:
    """Raise :class:`Broken` where a case names a sum whose digits stand in none of its cells."""
    told = [line.fen for line in (*case.agreed, *case.performed)]
    told += [value for name, value in case.fields.items() if name.endswith("_fen") and isinstance(value, int)]
    digits = [one for cell in reading.cells_of(case.row_number) for one in _digits(cell)]
    for fen in told:
        wanted = str(fen).strip("0")
        if not any(wanted in one for one in digits):
            raise Broken("a sum that is not in the sheet")


_CHINESE = dict(zip("零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨", "00122345678912345678923", strict=True))
_DIGIT = re.compile(r"\D")
_TEN = re.compile("(?<![0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨])[十拾]")


def _digits(cell: object) -> list[str]:
    """The digits of a cell as it is written, and as a spreadsheet shows a number."""
    if isinstance(cell, float):
        return [_DIGIT.sub("", f"{cell:.{places}f}") for places in (2, 4, 6, 9, 12)]
    text = unicodedata.normalize("NFKC", cell_text(cell))  # type: ignore[arg-type]
    text = _TEN.sub("一", text)  # 十八 is 18, 二十八 is 28
    return [_DIGIT.sub("", "".join(_CHINESE.get(sign, sign) for sign in text))]


def _written(rows: object, delimiter: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", escapechar="\\").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()
