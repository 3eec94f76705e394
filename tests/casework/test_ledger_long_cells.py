"""A cell as long as a spreadsheet takes costs as much again as half of it, whatever signs stand in it."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from casework.ledger import RowProblem
from casework.ledger.header import label_key
from casework.money import AmountProblem, parse_amount
from tests.casework.ledger_tables import HEAD, case, read, taken, waiting

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 32_767
CPU_SECONDS = 30
"""What all cells of one kind may cost together: they take two, and patterns that begin anew at each sign took minutes."""

SIGNS = (
    "1",
    "1,",
    "1.",
    "1年",
    "(",
    "[1",
    "a",
    "一",
    "共",
    "退",
    "退款",
    "¥",
    "万",
    " \u3000",
    "要求",
    "-",
    "承诺",
)


def _read_long(sign: str) -> None:
    text = (sign * LONGEST)[:LONGEST]
    read(HEAD, *(case(at + 1, **{name: text}) for at, name in enumerate(HEAD)))
    read(HEAD, *(case(at, 处理结果=told + text) for at, told in enumerate(("已退款", "合计", "已解决，"), 1)))


@pytest.mark.parametrize("signs", [SIGNS[:6], SIGNS[6:12], SIGNS[12:]], ids=("digits", "words", "blanks"))
def test_long_cells_of_any_signs_are_read_within_bounded_work(signs: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from tests.casework import test_ledger_long_cells as own\n"
         "for sign in sys.argv[1:]: own._read_long(sign)", *signs],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS)),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_sum_of_more_digits_than_any_is_a_look_and_no_error() -> None:
    for digits in (201, 4_301, LONGEST):
        assert parse_amount("1" * digits).problem is AmountProblem.UNREADABLE
        reading = read(HEAD, case(1), case(2, 挽回金额="9" * digits))
        assert (taken(reading), waiting(reading)) == ([2], {3: {RowProblem.AMOUNT}})


@pytest.mark.parametrize(
    ("label", "key"),
    [("金额（元）", "金额"), ("金额(元)[含税]", "金额"), ("（金额", "(金额"), ("a(b(c)d", "ad"), ("（元）", "(元)"), (")金额(", ")金额(")],
)  # fmt: skip
def test_what_stands_in_brackets_is_no_part_of_a_name(label: str, key: str) -> None:
    assert label_key(label) == key
