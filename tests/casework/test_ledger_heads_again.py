"""A second head below the first: the same one divides pages, another one means other columns, and its rows wait."""

from collections.abc import Sequence

import pytest

from casework.ledger import Cell, RowProblem, SkipReason
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting

P = RowProblem
SWAPPED = (*HEAD[:5], "挽回金额", "金额", "处理结果")


@pytest.mark.parametrize(
    "other",
    [
        SWAPPED,
        (*HEAD[:5], "金额（万元）", "挽回金额（万元）", "处理结果"),
        ("日期", "姓名", "电话", "店名", "内容", "退款金额", "涉及金额", "结果"),
        HEAD[1:],
        (None, *HEAD),
        (*HEAD[:6], "约定金额", "处理结果"),
    ],
)
def test_rows_below_another_head_wait(other: Sequence[Cell]) -> None:
    """Read by the first head, what was spent would count as recovered."""
    reading = read(HEAD, case(1), other, case(2, 金额=50, 挽回金额=60), case(3), HEAD, case(4))
    assert taken(reading) == [2, 7]
    assert {row for row, why in waiting(reading).items() if P.OTHER_HEAD in why} == {4, 5}
    assert (3, SkipReason.HEADER_AGAIN) in reading.skipped
    assert recovered(reading) == 25_000


@pytest.mark.parametrize(
    "same", [HEAD, tuple(f" {name} " for name in HEAD), (*HEAD[:3], None, *HEAD[4:]), (*HEAD, None)]
)
def test_the_same_head_on_every_page_changes_nothing(same: Sequence[Cell]) -> None:
    reading = read(HEAD, case(1), same, case(2))
    assert taken(reading) == [2, 4]
    assert waiting(reading) == {}


def test_a_head_of_two_rows_comes_again_on_the_next_page() -> None:
    upper = ("登记日期", "消费者", None, "商家", "投诉内容", "金额", None, "处理结果")
    lower = (None, "姓名", "电话", None, None, "涉及金额", "挽回金额", None)
    reading = read(upper, lower, case(1), case(2), upper, lower, case(3))
    assert [row for row in taken(reading) if row != 7] == [3, 4]
    assert not any(P.OTHER_HEAD in why for why in waiting(reading).values())


def test_a_case_that_says_names_of_columns_is_a_case() -> None:
    reading = read(HEAD, case(1, 商家="商家", 投诉内容="投诉人姓名 电话 都没留"), case(2, 投诉人="消费者"))
    assert taken(reading) == [2, 3]
