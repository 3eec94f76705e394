"""Rows that a rule of the sheet strikes through (条件格式) wait, and of a rule that nobody can work out all that it may strike."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from casework.ledger import LedgerReading, read_ledger
from desktop.wiring.ledgers import open_ledger
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, waiting

LINE = Font(strike=True)
RED = Font(color="FF0000")
VOID = {2: "退出", 4: "退出 "}
SHOP = "ABCDEFGHIJ"[HEAD.index("商家")]


def by_formula(*, formula: list[str], font: Font) -> Rule:
    made: Rule = FormulaRule(formula=formula, font=font)  # type: ignore[no-untyped-call]
    return made


def by_words(*, formula: list[str], font: Font) -> Rule:
    made: Rule = CellIsRule(operator="equal", formula=formula, font=font)  # type: ignore[no-untyped-call]
    return made


def written(path: Path, *rules: tuple[str, Rule]) -> Path:
    """Five cases; the second and the fourth say 退出 in a last column."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEAD, "备注"])
    for number in range(1, 6):
        sheet.append([*case(number), VOID.get(number, "")])
    for area, rule in rules:
        sheet.conditional_formatting.add(area, rule)
    book.save(path)
    return path


def read(path: Path) -> LedgerReading:
    return read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)


def waits(reading: LedgerReading) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for look in reading.needs_look:
        if not look.detail:
            continue  # that a row of which all waits tells nothing
        found.setdefault(look.detail, set()).add(look.row_number)
    assert set().union(*found.values()) == set(waiting(reading))
    return found


LAST = "ABCDEFGHIJKLMN"[len(HEAD)]
EVERY = {2, 3, 4, 5, 6}
AREA = f"A2:{LAST}6"


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (by_formula(formula=[f'${LAST}2="退出"'], font=LINE), {"struck": {3}}),
        (by_formula(formula=[f'${LAST}2<>""'], font=LINE), {"struck": {3, 5}}),
        (by_formula(formula=[f'ISNUMBER(SEARCH("废",${LAST}2))'], font=LINE), {"may_be_struck": EVERY}),
        (by_formula(formula=[f'${LAST}2="退出"'], font=RED), {}),
        (
            Rule("containsText", dxf=DifferentialStyle(font=LINE), text="店", formula=["1"]),
            None,
        ),
    ],
)
def test_what_a_rule_strikes_through_waits(
    tmp_path: Path, rule: Rule, found: dict[str, set[int]] | None
) -> None:
    reading = read(written(tmp_path / "台账.xlsx", (AREA, rule)))
    if found is None:
        assert waits(reading)
    else:
        assert waits(reading) == found if found else not waiting(reading)


def test_a_rule_for_the_cells_themselves_and_one_beside_the_table(tmp_path: Path) -> None:
    words = str(case(3)[HEAD.index("商家")])
    own = by_words(formula=[f'"{words}"'], font=LINE)
    far = by_formula(formula=["1=1"], font=LINE)
    reading = read(written(tmp_path / "台账.xlsx", (f"{SHOP}2:{SHOP}6", own), ("Z2:Z60", far)))
    assert set(waits(reading)) == {"struck"}
    assert 4 in waits(reading)["struck"]


def bent(path: Path, change: Callable[[str], str]) -> Path:
    """The same file with its sheet changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    (name,) = [one for one in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", one)]
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as new:
        for one, data in parts.items():
            new.writestr(one, data)
    return path


def test_a_rule_of_a_newer_program_brings_its_style_along(tmp_path: Path) -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    excel = "http://schemas.microsoft.com/office/excel/2006/main"
    rule = (
        f'<extLst><ext><x14:conditionalFormattings xmlns:x14="{space}"><x14:conditionalFormatting>'
        f'<x14:cfRule type="expression"><xm:f xmlns:xm="{excel}">${LAST}2="退出"</xm:f>'
        "<x14:dxf><font><strike/></font></x14:dxf></x14:cfRule>"
        f'<xm:sqref xmlns:xm="{excel}">{AREA}</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>'
    )
    path = bent(
        written(tmp_path / "台账.xlsx"), lambda sheet: sheet.replace("</worksheet>", f"{rule}</worksheet>")
    )
    assert waits(read(path)) == {"struck": {3}}


def test_a_rule_that_is_no_rule_spoils_no_ledger(tmp_path: Path) -> None:
    odd = (
        '<conditionalFormatting sqref="B:%"><cfRule type="expression" dxfId="0"/></conditionalFormatting>'
        '<conditionalFormatting><cfRule dxfId="x"><formula>1</formula><formula>2</formula></cfRule></conditionalFormatting>'
        '<conditionalFormatting sqref="2:1 ZZZZ1 A1:B2:C3"/>'
    )
    path = written(tmp_path / "台账.xlsx", ("Z1", by_formula(formula=["1"], font=LINE)))
    path = bent(
        path, lambda sheet: sheet.replace("<conditionalFormatting", odd + "<conditionalFormatting", 1)
    )
    assert not waiting(read(path))
