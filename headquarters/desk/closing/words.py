"""The words of the pages of closing a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from casework.matters.body import VOUCHER
from headquarters.closing.closing import CLOSED, REOPENED
from headquarters.closing.handing import HANDED_OVER
from headquarters.closing.late import LATE_TOLD, LateEntry
from headquarters.desk.words import SHANGHAI, yuan

ACTS: Final = {
    CLOSED: "撤站",
    HANDED_OVER: "撤站移交案件",
    LATE_TOLD: "转告移交以后才到的记录",
    REOPENED: "撤回撤站",
}
"""What the record of acts calls them."""
WHY_NOT: Final = {
    "money": "谈成过或者付过钱，不能移交；请在撤站以前让站里办完，已经撤站的由总部打电话问清，站里的电脑还能接着记",
    "duplicate": "已经认定和别的点的案件是同一件，不能移交；请让站里办完，或者由总部打电话",
    "returned": "总部退回了，站里还没有补正；补正以后才能移交",
    "look": "里面有要核对的；站里核对以后才能移交",
    "newer": "里面有这个版本读不懂的；更新总部的程序以后才能移交",
    "unread": "内容读不出来，先放在一边；处理好以后才能移交",
}
"""Why a case stays, and what to do."""
STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mediation.scheduled": "约调解",
        "mediation.held": "调解",
        "settlement.on_the_spot": "当场和解",
        "settlement.agreed": "谈成协议",
        "performance.recorded": "履行",
        "mediation.failed": "调解不成",
        "case.withdrawn": "消费者撤回",
        "parties.unreachable": "联系不到",
        "case.transferred": "转出",
        "followup.recorded": "回访",
        "case.archived": "归档",
        "case.filed": "归卷",
        "case.voided": "作废",
        "merged_into": "并入另一件",
        "step.undone": "撤回一步",
        "decision.made": "核对后定下",
    }
)
"""What a point may have written late, as its screens call it."""
_FOR_THE_NOTE: Final = "移交以后，原来的联络点才送到下面的记录。都不算数，请和双方核对："


def told_late(one: LateEntry) -> str:
    """One thing that came late, in a line, without what was noted."""
    day = one.on or datetime.fromtimestamp(one.at / 1000, SHANGHAI).date()
    money = [
        f"{each.component} {yuan(each.fen)} 元{'（券）' if each.form == VOUCHER else ''}"
        for each in one.lines
    ]
    return " ".join((day.isoformat(), STEPS.get(one.kind, one.kind), *money))


def note_of(late: Sequence[LateEntry]) -> str:
    """The note that the point gets which goes on with the case."""
    lines = [f"{told_late(one)}{'：' + one.text if one.text else ''}" for one in late]
    return "\n".join((_FOR_THE_NOTE, *lines))
