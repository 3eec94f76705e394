"""A case in words: where it stands, what comes next, what is missing, what its steps are called.

One place for these words, so that the queue, the case page and a note never call the same thing by two names.
"""

from __future__ import annotations

from datetime import date

from casework.state import State as CaseStateName
from local_store.views import CaseRow, Delivery
from ui.features.cases.forms.complaint import Wrong
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import listed, near_day, tr


def group_title(group: str) -> str:
    """The head of a group of the queue."""
    return {
        "overdue": tr("逾期"),
        "due_today": tr("今天到期"),
        "due_soon": tr("三个工作日内"),
        "returned": tr("总部退回"),
        "under_way": tr("进行中"),
        "waiting": tr("等对方"),
        "to_follow_up": tr("待回访"),
        "needs_a_look": tr("请核对"),
        "closed": tr("已办结"),
    }.get(group, group)


def state_words(state: CaseStateName, sort: str = "complaint") -> str:
    """A state as one says it at the counter."""
    if sort == "consultation":
        if state is CaseStateName.VOIDED:
            return tr("已作废")
        return tr("已答复")
    return {
        CaseStateName.LOGGED: tr("刚登记"),
        CaseStateName.CONTACTING: tr("联系中"),
        CaseStateName.MEDIATING: tr("调解中"),
        CaseStateName.AGREED: tr("已谈成，等付款"),
        CaseStateName.PERFORMED: tr("已履行"),
        CaseStateName.UNSETTLED: tr("没谈成"),
        CaseStateName.WITHDRAWN: tr("消费者撤回"),
        CaseStateName.UNREACHABLE: tr("联系不上"),
        CaseStateName.TRANSFERRED: tr("已转出"),
        CaseStateName.RETURNED: tr("总部退回"),
        CaseStateName.FOLLOWED_UP: tr("已回访"),
        CaseStateName.ARCHIVED: tr("已归档"),
        CaseStateName.VOIDED: tr("已作废"),
    }[state]


_SHAPES = {
    CaseStateName.LOGGED: (Shape.RING, Tone.INFO),
    CaseStateName.CONTACTING: (Shape.DISC, Tone.INFO),
    CaseStateName.MEDIATING: (Shape.DISC, Tone.INFO),
    CaseStateName.AGREED: (Shape.HALF, Tone.INFO),
    CaseStateName.PERFORMED: (Shape.TICK, Tone.SUCCESS),
    CaseStateName.UNSETTLED: (Shape.DISC, Tone.INFO),
    CaseStateName.WITHDRAWN: (Shape.TICK, Tone.MUTED),
    CaseStateName.UNREACHABLE: (Shape.HALF, Tone.INFO),
    CaseStateName.TRANSFERRED: (Shape.HALF, Tone.INFO),
    CaseStateName.RETURNED: (Shape.RETURNED, Tone.INFO),
    CaseStateName.FOLLOWED_UP: (Shape.TICK, Tone.SUCCESS),
    CaseStateName.ARCHIVED: (Shape.TICK, Tone.SUCCESS),
    CaseStateName.VOIDED: (Shape.TICK, Tone.MUTED),
}


def row_state(row: CaseRow) -> State:
    """Where a case in a list stands, with its shape; a consultation says whether it has been answered."""
    if row.sort == "consultation" and row.group == "under_way":
        return State(Shape.RING, tr("还没答复"))
    return state_of(row.state, row.sort)


def state_of(state: CaseStateName, sort: str = "complaint") -> State:
    """A state with its shape, for pills and lists."""
    if sort == "consultation" and state is not CaseStateName.VOIDED:
        return State(Shape.TICK, state_words(state, sort), Tone.SUCCESS)
    shape, tone = _SHAPES[state]
    return State(shape, state_words(state, sort), tone)


def late_words(working_days_left: int, short: bool = False) -> str:
    """`逾期 3 个工作日`, in a table `逾期 3 天`."""
    late = -working_days_left
    if late == 0:
        return tr("逾期")
    return tr("逾期 {days} 天", days=late) if short else tr("逾期 {days} 个工作日", days=late)


def queue_state(row: CaseRow) -> State:
    """The first column of the queue: what presses most, else where the case stands."""
    if row.group == "overdue":
        return State(Shape.SQUARE, late_words(row.working_days_left or 0, short=True), Tone.DANGER)
    if row.group == "due_today":
        return State(Shape.TRIANGLE, tr("今天"), Tone.WARNING)
    if row.needs_a_look:
        return State(Shape.OUTLINE_TRIANGLE, tr("请核对"), Tone.WARNING)
    state = row_state(row)
    if row.state is CaseStateName.AGREED:
        return State(state.shape, tr("等付款"), state.tone)
    return state


def due_cell(row: CaseRow, today: date) -> str:
    """A due day as short as a column: `今天`, `明天`, `11月26日`, `预计1月5日`."""
    if row.due_on is None:
        return ""
    words = near_day(row.due_on, today)
    return tr("预计{day}", day=words) if row.due_provisional else words


def step_words(kind: str) -> str:
    """What one does next, as a verb (下一步：……)."""
    return {
        "contact.recorded": tr("联系商家"),
        "mediation.scheduled": tr("约时间调解"),
        "mediation.held": tr("记调解"),
        "settlement.agreed": tr("记谈成的结果"),
        "settlement.on_the_spot": tr("当场和解"),
        "performance.recorded": tr("记收到的钱"),
        "mediation.failed": tr("记没谈成"),
        "case.withdrawn": tr("消费者撤回"),
        "parties.unreachable": tr("联系不上"),
        "case.transferred": tr("转市场监管所"),
        "followup.recorded": tr("打电话回访"),
        "case.archived": tr("归档"),
        "case.voided": tr("作废"),
        "note.added": tr("写备注"),
        "facts.amended": tr("补正内容"),
        "decision.made": tr("核对"),
    }.get(kind, "")


def step_icon(kind: str) -> str:
    """The icon of a step, in its button and on the timeline."""
    return {
        "complaint.logged": "complaint",
        "consultation.logged": "consult",
        "contact.recorded": "phone",
        "mediation.scheduled": "calendar",
        "mediation.held": "people",
        "settlement.agreed": "document",
        "settlement.on_the_spot": "handshake",
        "performance.recorded": "money",
        "mediation.failed": "close",
        "case.withdrawn": "back",
        "parties.unreachable": "phone",
        "case.transferred": "transfer",
        "transfer.received": "transfer",
        "followup.recorded": "phone",
        "case.archived": "check",
        "case.filed": "check",
        "case.voided": "close",
        "case.returned": "back",
        "money.confirmed": "check",
        "merged_into": "document",
        "linked": "document",
    }.get(kind, "pencil")


def kind_title(kind: str) -> str:
    """What an entry of the timeline is called."""
    return {
        "complaint.logged": tr("登记"),
        "consultation.logged": tr("登记咨询"),
        "facts.amended": tr("补正"),
        "note.added": tr("备注"),
        "contact.recorded": tr("联系"),
        "mediation.scheduled": tr("约调解"),
        "mediation.held": tr("调解"),
        "settlement.agreed": tr("协议"),
        "settlement.on_the_spot": tr("当场和解"),
        "performance.recorded": tr("履行"),
        "mediation.failed": tr("没谈成"),
        "case.withdrawn": tr("撤回"),
        "parties.unreachable": tr("联系不上"),
        "case.transferred": tr("转出"),
        "transfer.received": tr("转办回音"),
        "followup.recorded": tr("回访"),
        "case.archived": tr("归档"),
        "case.filed": tr("归入历史"),
        "case.voided": tr("作废"),
        "merged_into": tr("并案"),
        "linked": tr("关联"),
        "step.undone": tr("撤销"),
        "decision.made": tr("核对"),
        "personal.erased": tr("删除个人信息"),
        "money.confirmed": tr("规则通过"),
        "case.returned": tr("总部退回"),
    }.get(kind, tr("需要新版本才能看"))


def field_words(name: str) -> str:
    """A field of a case as a form labels it."""
    return {
        "merchant_name": tr("店名"),
        "merchant_address": tr("商家地址"),
        "merchant_uscc": tr("统一社会信用代码"),
        "merchant_contact": tr("商家联系人"),
        "merchant_phone": tr("商家电话"),
        "summary": tr("一句话说清"),
        "story": tr("经过"),
        "question": tr("问题"),
        "answer": tr("答复"),
        "claims": tr("诉求"),
        "category": tr("类别"),
        "subcategory": tr("细类"),
        "nature": tr("问题"),
        "disputed_fen": tr("花了"),
        "claimed_fen": tr("要求的钱"),
        "happened_on": tr("哪天的事"),
        "consumer_name": tr("消费者姓名"),
        "consumer_phone": tr("消费者电话"),
        "consumer_address": tr("消费者地址"),
        "publicity_consent": tr("同意公示投诉信息"),
        "entrust_consent": tr("同意委托调解"),
        "association_handled": tr("消协处理过"),
        "consumer_group": tr("消费者人群"),
        "receive_mode": tr("怎么来的"),
        "urgency": tr("缓急"),
        "source": tr("来源"),
        "received_on": tr("哪天收到"),
        "on": tr("日期"),
        "due_on": tr("约定的日子"),
        "when": tr("约的时间"),
        "lines": tr("金额"),
        "round": tr("第几轮"),
        "offer_fen": tr("商家出的价"),
        "demand_fen": tr("消费者要的价"),
        "text": tr("说明"),
        "place": tr("地点"),
        "staff_name": tr("姓名"),
    }.get(name, name)


def fields_together(names: tuple[str, ...]) -> str:
    """`店名、消费者电话、诉求`."""
    return listed(field_words(name) for name in names)


def delivery_words(delivery: Delivery) -> str:
    """How far an entry has come."""
    return {
        "waiting": tr("待上报"),
        "delivered": tr("已送达"),
        "confirmed": tr("规则通过"),
        "returned": tr("总部退回"),
    }[delivery]


def wrong_words(wrong: Wrong) -> str:
    """What is wrong with something typed, and what to do."""
    return {
        Wrong.NO_SUM: tr("请写数字，例如 398。"),
        Wrong.APPROXIMATE: tr("请写一个准数，例如 398。"),
        Wrong.NO_DAY: tr("看不懂这个日子。可以写 1123、昨天、上周五。"),
        Wrong.IN_THE_FUTURE: tr("这一天还没到，请再看一眼。"),
        Wrong.IN_THE_PAST: tr("这个时间已经过了，请再看一眼。"),
        Wrong.IMPOSSIBLE_DAY: tr("记不了 1900 年以前、五十年以后的日子，请看一下年份。"),
        Wrong.TOO_MUCH: tr("一笔钱最多一百亿元，请看一下是不是多写了 0。"),
        Wrong.TOO_LONG: tr("写得太长，一次记不下，请删短或者分成几条写。"),
        Wrong.NO_TIME: tr("还差几点。可以写 9:30、下午3点。"),
        Wrong.EMPTY: tr("这一格要写。"),
        Wrong.CHOOSE: tr("请选一个。"),
        Wrong.SUM_OR_NONE: tr("请写谈好多少；没有涉及钱，就选“没涉及钱”。"),
        Wrong.TWO_WAYS: tr("写了金额，又选了没涉及钱，请留一样。"),
        Wrong.SUM_OR_WORDS: tr("请写答应给多少；没有涉及钱，就写一句说好了什么。"),
        Wrong.SAY_ONE: tr("请至少写一样：要多少、出多少，或者谈得怎样。"),
        Wrong.SAY_WHAT: tr("请写一句说了什么；没联系上，就选“没联系上”。"),
        Wrong.SAY_WHY: tr("请选一个原因，或者写一句为什么。"),
    }[wrong]
