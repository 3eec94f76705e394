"""Delimited text whose structure is broken is never taken in part."""

from pathlib import Path

import pytest

from casework.ledger import LedgerTorn, RowProblem, read_ledger
from desktop.wiring.ledgers import EncodingUnknown, open_ledger
from desktop.wiring.ledgers.quotes import torn_lines
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, taken, waiting

TOP = ",".join(HEAD) + "\n"


def _line(number: int, **said: str) -> str:
    return ",".join(str(cell) for cell in case(number, **said)) + "\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TOP + _line(1, 投诉内容='"27寸屏') + _line(2) + _line(3), (2,)),
        (TOP + _line(1) + _line(2, 投诉内容='"27寸屏') + _line(3) + _line(4, 投诉内容='"特价""不退"'), (3,)),
        (TOP + _line(1, 投诉内容='"27寸屏') + _line(2) + _line(3, 投诉内容='屏幕27"') + _line(4), (2,)),
        (TOP + _line(1, 投诉内容='"27寸屏') + _line(2, 投诉内容='屏幕27"') + _line(3), (2,)),
        (TOP + _line(1) + _line(2, 处理结果='"已退款'), (3,)),
    ],
)
def test_a_quote_that_swallows_rows_is_refused_with_its_line(
    tmp_path: Path, text: str, lines: tuple[int, ...]
) -> None:
    path = tmp_path / "台账.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerTorn) as refused:
        open_ledger(path)
    assert refused.value.lines == lines


@pytest.mark.parametrize(
    "told",
    [
        '"第一行\n第二行, 有逗号"',
        '"说""好""的"',
        '27" 的屏',
        '"特价"商品',
        '"写了\n\n三行\n的"',
        '" 前后有空格 "',
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_sound_quotes_are_no_reason_to_refuse(told: str, delimiter: str) -> None:
    rows = [list(HEAD), [str(cell) for cell in case(1, 投诉内容=told)], [str(cell) for cell in case(2)]]
    assert torn_lines("\n".join(delimiter.join(row) for row in rows), delimiter) == ()


def test_a_comma_or_a_line_break_without_quotes_makes_its_rows_wait(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    text = (
        TOP
        + _line(1)
        + _line(2)
        + _line(3)
        + _line(4, 投诉内容="秤不准,还骂人")
        + _line(5, 投诉内容="头一行\n第二行")
    )
    path.write_text(text, encoding="utf-8")
    reading = read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)
    assert taken(reading) == [2, 3, 4]
    assert all(RowProblem.WIDTH in why for why in waiting(reading).values())
    assert set(waiting(reading)) == {5, 6, 7}


def test_a_few_bytes_that_do_not_fit_make_their_row_wait(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    whole = TOP + "".join(_line(number) for number in range(1, 29))
    path.write_bytes(whole.encode().replace("第3件事".encode(), b"\xe7\xac\xff\xfe"))
    reading = read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)
    assert RowProblem.DAMAGED in waiting(reading)[4]
    assert len(taken(reading)) == 27


def test_two_encodings_in_one_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes((TOP + _line(1)).encode() + _line(2).encode("gbk") * 3)
    with pytest.raises(EncodingUnknown):
        open_ledger(path)
