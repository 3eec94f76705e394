"""The documents of a complaint: what each form must have, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
)
from casework.matters.complaint.mediation_fields import ENDED, NOTICE, RECORD, rounds
from casework.matters.complaint.paper_fields import (
    AGREEMENT,
    CALLED,
    PASSED,
    REGISTERED,
    Agreement,
    agreed_rows,
    counted,
)
from casework.matters.complaint.receipt_fields import RECEIPT, SQUARE
from casework.papers.source import Offered, PaperKind, Table
from casework.papers.wording import moment_in_china
from casework.state import CaseState, Event


def _of_steps(code: str, *bodies: type[Body]) -> Callable[[CaseState], tuple[Offered, ...]]:
    """One for each such step that counts."""

    def offered(state: CaseState) -> tuple[Offered, ...]:
        found = counted(state, *bodies)
        return tuple(
            Offered(code, event.entry.id, getattr(event.body, "on", None), "", at if len(found) > 1 else 0)
            for at, event in enumerate(found, 1)
        )

    return offered


def _of_the_case(code: str) -> Callable[[CaseState], tuple[Offered, ...]]:
    """One, as soon as the case is logged."""
    return lambda state: (Offered(code, None, state.received_on),) if state.logged is not None else ()


def _appointments(state: CaseState) -> tuple[Offered, ...]:
    """One for each, of the day for which it is made; one that a later one replaced before anybody met says so right across."""
    found = counted(state, MediationScheduled, MediationHeld)
    made = [event for event in found if isinstance(event.body, MediationScheduled)]
    offered = []
    for at, event in enumerate(made, 1):
        assert isinstance(event.body, MediationScheduled)
        next_one = found[found.index(event) + 1 :][:1]
        moved = bool(next_one) and isinstance(next_one[0].body, MediationScheduled)
        offered.append(
            Offered(
                "mediation_notice",
                event.entry.id,
                moment_in_china(event.body.when).date(),
                "已改期" if moved else "",
                at if len(made) > 1 else 0,
            )
        )
    return tuple(offered)


_ENDS: Final[tuple[tuple[type[Body], str], ...]] = (
    (CaseWithdrawn, "已撤回投诉"),
    (MediationFailed, "已终止调解"),
)


def _ended(state: CaseState, agreement: Event) -> str:
    """What came after an agreement and ended the case without it, in words."""
    after = state.timeline[state.timeline.index(agreement) + 1 :]
    for event in after:
        for body, words in _ENDS:
            if event.effect == "counts" and isinstance(event.body, body):
                return words
    return ""


def _agreements(state: CaseState) -> tuple[Offered, ...]:
    """One for each agreement; those that no longer hold say so right across. What waits for a decision is none yet."""
    waiting = set(state.money.undecided)
    found = [
        event
        for event in state.timeline
        if isinstance(event.body, Agreement)
        and event.effect in ("counts", "undone", "dropped")
        and event.entry.id not in waiting
    ]
    offered = []
    for at, event in enumerate(found, 1):
        assert isinstance(event.body, Agreement)
        later = [other for other, one in enumerate(found, 1) if other > at and one.effect == "counts"]
        mark = (
            "作废"
            if event.effect != "counts"
            else f"已被第 {later[-1]} 份取代"
            if later
            else _ended(state, event)
        )
        which = at if len(found) > 1 else 0
        offered.append(Offered("agreement", event.entry.id, event.body.on, mark, which))
    return tuple(offered)


_SUM: Final = "__________ 元（大写：____________________）"
"""A sum that is written by hand."""

_BOTH: Final = ("消费者姓名", "消费者电话", "经营者名称", "经营地址")

PAPERS: Final = (
    PaperKind(
        code="registration",
        signable=True,
        fields=REGISTERED,
        blank=True,
        room={"经过": 9},
        hints={"价款大写": _SUM, "要求金额": _SUM, "争议金额": "__________ 元"},
        offered=_of_the_case("registration"),
        must=(
            *(
                "本点名称",
                "本点编号",
                "编号",
                "登记日期",
                "接待方式",
                *_BOTH,
                "消费者地址",
                "性别",
                "年龄段",
                "人群",
            ),
            *(
                "代理人",
                "统一社会信用代码",
                "经营者联系人",
                "经营者电话",
                "是否网购",
                "网购平台",
                "商品或服务",
            ),
            *(
                "品牌型号",
                "数量",
                "价款大写",
                "争议金额",
                "购买日期",
                "知道受损日期",
                "凭证清单",
                "经过",
                "投诉性质",
            ),
            *(
                "客体类别",
                "投诉请求",
                "是否已协商",
                "是否向其他机构投诉",
                "同意公示",
                "同意委托调解",
                "登记人",
            ),
        ),
    ),
    PaperKind(
        code="receipt",
        fields=RECEIPT,
        squares=frozenset({SQUARE}),
        offered=_of_the_case("receipt"),
        must=("本点名称", "本点电话", "编号", "登记日期", "消费者姓名", "经营者名称", "投诉请求"),
    ),
    PaperKind(
        code="mediation_notice",
        fields=NOTICE,
        offered=_appointments,
        must=(*_BOTH, "本点名称", "编号", "一句话", "调解时间", "调解地点", "携带材料", "调解人", "本点电话"),
        copies=2,
    ),
    PaperKind(
        code="mediation_record",
        signable=True,
        fields=RECORD,
        tables={
            "调解经过": Table(
                ("轮", "日期", "消费者一方", "经营者一方", "消费者", "经营者", "经过"),
                rounds,
                blank_rows=5,
                blank_lines=3,
            )
        },
        offered=_of_steps("mediation_record", MediationHeld),
        blank=True,
        room={"经过": 4},
        hints={"要求金额": _SUM},
        must=(*_BOTH, "本点名称", "编号", "调解日期", "调解地点", "调解方式", "调解人"),
    ),
    PaperKind(
        code="agreement",
        signable=True,
        fields=AGREEMENT,
        blank=True,
        room={"经过": 4, "还说好": 3},
        hints={
            "协议金额": _SUM,
            "价款": "__________",
            "其他方式金额": "__________",
            "代金券金额": "__________",
        },
        tables={"协议明细": Table(("序", "项目", "金额", "期限", "方式"), agreed_rows)},
        offered=_agreements,
        must=(
            *(
                "本点名称",
                "协议编号",
                "第几份",
                "达成日期",
                *_BOTH,
                "消费者地址",
                "经营者电话",
                "到场人",
                "经过",
                "协议金额",
                "其他方式金额",
                "代金券金额",
                "履行方式",
            ),
            *("协议明细.项目", "协议明细.金额", "协议明细.方式", "协议明细.期限", "还说好"),
        ),
        copies=3,
    ),
    PaperKind(
        code="mediation_ended",
        fields=ENDED,
        offered=_of_steps("mediation_ended", MediationFailed),
        must=(*_BOTH, "本点名称", "编号", "一句话", "终止日期", "终止情形", "终止项"),
        copies=2,
    ),
    PaperKind(
        code="transfer_letter",
        fields=PASSED,
        offered=_of_steps("transfer_letter", CaseTransferred),
        must=(
            *(
                "本点名称",
                "编号",
                "接收单位",
                "接收单位编号",
                *_BOTH,
                "一句话",
                "转办原因",
                "材料清单",
                "材料页数",
                "要求反馈日期",
            ),
            *("送达方式", "联系人", "转出日期", "本点电话"),
        ),
        copies=2,
    ),
    PaperKind(
        code="follow_up",
        fields=CALLED,
        blank=True,
        room={"意见": 6},
        hints={
            "回访方式": "□电话 □上门 □微信 □其他",
            "是否履行": "□已履行 □没有履行",
            "满意度": "□满意 □基本满意 □不满意",
        },
        offered=_of_steps("follow_up", FollowedUp),
        must=("本点名称", "编号", "回访日期", "回访方式", "受访人", "是否履行", "满意度", "意见", "回访人"),
    ),
)
