"""From proposed cases to entries: folded, they come to what the ledger said."""

from datetime import date

import pytest

from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import Entry, write_entry
from casework.ledger import Cell, ProposedCase, Table, proposed_entries, read_ledger
from casework.matters.complaint.bodies import CaseTransferred
from casework.matters.complaint.course import ComplaintState, course_of
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF
from casework.state import CaseState, State
from casework.steps import check

HANDBOOK = Handbook.load()
HEAD = (
    "登记日期",
    "办结日期",
    "投诉人",
    "电话",
    "商家",
    "投诉内容",
    "协议金额",
    "实退金额",
    "处理结果",
    "备注",
)


def _case(*cells: Cell) -> ProposedCase:
    (case,) = read_ledger(Table("Sheet1", (HEAD, cells)), HANDBOOK).rows
    return case


def _fold(case: ProposedCase) -> CaseState:
    entries: list[Entry] = []
    state: CaseState | None = None
    for seq, item in enumerate(proposed_entries(case, number="1", received_on=date(2026, 3, 2)), 1):
        if not isinstance(item.body, CaseTransferred):
            check(state, item.body)
        kind, version = KIND_OF[type(item.body)]
        assert set(item.body.personal) == set(item.personal)
        entries.append(
            write_entry(
                device="a" * 24,
                seq=seq,
                subject="s",
                kind=kind,
                version=version,
                tick=seq,
                at=0,
                by="x",
                body=item.body,
                after=[entries[-1].id] if entries else [],
                personal=item.personal,
            )
        )
        state = fold(entries)
    assert state is not None
    assert state.set_aside == ()
    return state


@pytest.mark.parametrize(
    ("closed", "agreed", "paid", "words", "state", "agreed_fen", "performed_fen", "at_once"),
    [
        ("2026/3/2", None, "168", "当场退款", ComplaintState.PERFORMED, 16800, 16800, True),
        ("2026/3/9", None, "168", "已退款", ComplaintState.PERFORMED, 16800, 16800, False),
        (None, None, None, "双方和解", ComplaintState.PERFORMED, 0, 0, True),
        ("2026/3/4", "500", None, "达成协议", ComplaintState.AGREED, 50000, 0, False),
        ("2026/3/4", "500", "200", "已退200，余款待付", ComplaintState.AGREED, 50000, 20000, False),
        ("2026/3/4", None, None, "调解未成", ComplaintState.UNSETTLED, 0, 0, False),
        ("2026/3/4", None, None, "撤诉", ComplaintState.WITHDRAWN, 0, 0, False),
        ("2026/3/4", None, None, "转市场监管所", ComplaintState.TRANSFERRED, 0, 0, False),
        ("2026/3/4", None, None, "商家电话打不通", ComplaintState.UNREACHABLE, 0, 0, False),
        (None, None, None, "处理中", State.LOGGED, 0, 0, False),
    ],
)
def test_every_end(
    closed: str | None,
    agreed: str | None,
    paid: str | None,
    words: str,
    state: State,
    agreed_fen: int,
    performed_fen: int,
    at_once: bool,
) -> None:
    case = _case("2026/3/2", closed, "甲", "13800001001", "乙店", "事", agreed, paid, words, None)
    folded = _fold(case)
    assert folded.state is state
    assert (folded.money.agreed_fen, folded.money.performed_fen) == (agreed_fen, performed_fen)
    assert course_of(folded).settled_at_once is at_once


def test_nothing_written_in_a_row_is_lost() -> None:
    case = _case(
        "2026/3/2", None, "甲", "13800001001", "乙店", "事", None, "20", "当场退款，老板态度好", "下次再看"
    )
    entries = proposed_entries(case, number="1", received_on=date(2026, 3, 2))
    assert entries[0].personal["import_digest"] == case.row_digest
    assert entries[1].personal == {"text": "处理结果：当场退款，老板态度好\n备注：下次再看"}
    assert "当场" not in repr(entries)


def test_a_consultation() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("日期", "类型", "咨询人", "内容", "答复"),
        ("2026/1/1", "咨询", "甲", "能退吗", "能"),
    )
    (case,) = read_ledger(Table("Sheet1", rows), HANDBOOK).rows
    (entry,) = proposed_entries(case, number="1", received_on=date(2026, 1, 1))
    assert isinstance(entry.body, ConsultationLogged)
    assert {name: entry.personal[name] for name in ("question", "answer", "consumer_name")} == {
        "question": "能退吗",
        "answer": "能",
        "consumer_name": "甲",
    }
