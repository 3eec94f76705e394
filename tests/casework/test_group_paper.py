"""The agreement of a group event on paper: each consumer's sums in a table, and what it comes to in capitals."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from casework.consumer_rows import ConsumerRow, Looked, story_of, told_in
from casework.matters.complaint.bodies import SettlementAgreed
from casework.matters.group.papers import PAPERS
from casework.papers.model import LineTable, texts_of
from tests.casework.pens import fen
from tests.shared.papers import Made, grouped, grouped_emptiest, made


def table() -> list[tuple[str, ...]]:
    (found,) = [one for one in grouped().paper("group_agreement").blocks if isinstance(one, LineTable)]
    return list(found.rows)


def test_every_consumer_stands_there_with_their_own_sums_and_the_total_in_capitals() -> None:
    rows = table()
    assert rows[0] == (
        "1",
        "会员1",
        "1,000.00",
        "500.00",
        "500.00",
        "500.00",
        "500.00",
        "______",
    )
    assert rows[6][-2] == "不在内", "void since: the agreement is nothing to them"
    assert rows[7][1:] == ("______",) * 7, "nobody is made up who has not arrived"
    words = " ".join(texts_of(grouped().paper("group_agreement")))
    assert "合计 3,000.15 元（大写：叁仟元壹角伍分）" in words
    assert "有 1 位的投诉还没有到这台电脑，没有算在合计里" in words


def test_a_template_that_asks_for_telephones_gets_them_in_full_only_on_a_full_copy() -> None:
    source = grouped().source
    one = msgspec.structs.replace(source, entry=grouped().offers()[0].entry)
    rows = PAPERS[0].tables["名单"].rows
    assert rows(one)[3]["电话"] == "138****0003"
    assert rows(msgspec.structs.replace(one, full=True))[3]["电话"] == "13800000003"


def test_without_a_sum_it_speaks_of_no_payment() -> None:
    words = " ".join(texts_of(grouped_emptiest().paper("group_agreement")))
    assert "双方的约定不涉及付款" in words
    assert "合计" not in words


@pytest.mark.parametrize(
    "other", [{"on": date(2026, 11, 24)}, {"due_on": date(2026, 12, 9)}, {"due_on": None}]
)
def test_what_was_agreed_with_one_alone_since_is_no_part_of_it(other: dict[str, date | None]) -> None:
    source = grouped().source
    agreed = {"on": date(2026, 11, 19), "due_on": date(2026, 11, 30)} | other
    body = SettlementAgreed(lines=fen(999_999), **agreed)  # type: ignore[arg-type]
    rows = {**source.rows, "row002": made(body).source}
    paper = Made(msgspec.structs.replace(source, rows=rows)).paper("group_agreement")
    (found,) = [one for one in paper.blocks if isinstance(one, LineTable)]
    assert [row[-2] for row in found.rows].count("另有协议") == 1
    words = " ".join(texts_of(paper))
    assert "9,999.99" not in words
    assert "合计 2,500.13 元" in words, "the sums of the five others"


@pytest.mark.parametrize(
    ("used", "left"), [(50_000, 1_234_567), (None, 0), (5, None), (None, None), (100_000_000, 99)]
)
def test_what_was_used_and_what_is_left_is_read_back(used: int | None, left: int | None) -> None:
    said = "刘芳 13900000001 已用 9.00 元"
    looked = Looked(row=ConsumerRow(number=1, said=said), used=used, balance=left)
    assert told_in(story_of(looked)) == (used, left)


@pytest.mark.parametrize(
    "story", ["", "办卡以后已用 5.00 元", "已用 500 元", "已用 5.00 元左右", "余额 1.00 元 已用完"]
)
def test_other_words_are_no_sum(story: str) -> None:
    assert told_in(story) == (None, None)
