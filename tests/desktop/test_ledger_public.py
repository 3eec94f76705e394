"""Ledgers of other people's making, where a folder of them lies beside the project. Nothing of them is kept here."""

from datetime import date
from pathlib import Path

import pytest

from casework.handbook import Handbook
from casework.ledger import CaseKind, LedgerField, LedgerReading, read_ledger
from desktop.wiring.ledgers import LedgerFile, Mojibake, MojibakeLedger, open_ledger

HANDBOOK = Handbook.load()
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "ledgers"


def _open(name: str) -> LedgerFile | None:
    path = FOLDER / name
    return open_ledger(path) if path.exists() else None


def _read(file: LedgerFile) -> LedgerReading:
    (table,) = file.tables_with_header()
    return read_ledger(table, HANDBOOK)


def test_online_complaints_come_in_whole() -> None:
    file = _open("online_complaints_2020.csv")
    if file is None:
        return
    reading = _read(file)
    assert file.encoding == "utf-8-sig"
    assert [guess.field for guess in reading.mapping.columns] == [
        LedgerField.SUMMARY,
        LedgerField.STORY,
        LedgerField.MERCHANT_NAME,
        LedgerField.NATURE,
        LedgerField.CLAIMS,
    ]
    assert (len(reading.rows) + len(reading.needs_look), reading.duplicates) == (112, ())
    assert [row.problem for row in reading.needs_look] == ["sum_in_words"], (
        "money told by nothing but the story waits"
    )
    assert all(case.fields["merchant_name"] and case.personal["story"] for case in reading.rows)
    assert sum("claims" in case.fields for case in reading.rows) >= 90


def test_letters_to_a_mailbox_come_in_whole() -> None:
    file = _open("mailbox_2020.xlsx")
    if file is None:
        return
    reading = _read(file)
    assert len(reading.rows) + len(reading.needs_look) == 495
    assert [row.problem for row in reading.needs_look] == ["sum_in_words"] * 5
    assert all(case.kind is CaseKind.COMPLAINT and case.received_on is not None for case in reading.rows)
    assert min(case.received_on for case in reading.rows if case.received_on) >= date(2010, 1, 1)
    assert max(case.received_on for case in reading.rows if case.received_on) <= date(2020, 12, 31)
    assert not any(case.personal["story"] != case.personal["story"].strip() for case in reading.rows)
    assert not any("\t" in case.personal["story"] for case in reading.rows)


def test_spoilt_complaints_are_refused_in_words() -> None:
    if not (FOLDER / "online_complaints_2020_mojibake.csv").exists():
        return
    with pytest.raises(MojibakeLedger) as caught:
        _open("online_complaints_2020_mojibake.csv")
    assert caught.value.how is Mojibake.UTF8_AS_LATIN
    assert caught.value.column == "投诉标题"
