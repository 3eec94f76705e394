"""From a ledger's words about the end of a case to an outcome, a component of loss and a form of payment."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from casework.expressions import expression
from casework.handbook import Handbook
from casework.identifiers import normalise_text
from casework.ledger.model import Outcome
from casework.plain_text import one_width_but_commas, seen


class Ending(Enum):
    """What the words say. PAID: performed. SETTLED: agreed, performed or not. PENDING: agreed, still to perform."""

    UNTOLD = auto()
    UNKNOWN = auto()
    OPEN = auto()
    PAID = auto()
    SETTLED = auto()
    PENDING = auto()
    PARTLY_PAID = auto()
    UNSETTLED = auto()
    WITHDRAWN = auto()
    TRANSFERRED = auto()
    UNREACHABLE = auto()
    ANSWERED = auto()
    UNCLEAR = auto()


_PATTERNS: tuple[tuple[Ending, re.Pattern[str]], ...] = tuple(
    (ending, expression(words))
    for ending, words in (
        (
            Ending.OPEN,
            r"(?:处理|调解|办理|进行|联系|跟进|协商|沟通|核实|核查|调查|商谈|洽谈|协调|审核|调处)中|待处理|待调解|未处理|未办结|待办|尚未处理|正在|等[^,。;]{0,6}回复|待(?:商家|对方|回复|核实|调查|联系)",
        ),
        (
            Ending.UNSETTLED,
            r"未成|不成(?!问题)|未达成|没有?达成|没谈成|未能?(?:达成|和解|解决)|无法(?:达成|调解|和解)|调解失败|失败|终止调解|调解终止|"
            r"拒绝|拒不|不接受|不认可|协商未果|未果|不退|没退|不给|(?<!尚)未退|不同意|不予退款|反悔|未解决|没解决|没有解决|分歧较大|"
            r"建议[^,。;]{0,10}(?:诉讼|起诉|仲裁|司法|法律|法院)|(?:通过|走|寻求)(?:司法|法律|诉讼)[^,。;]{0,4}(?:解决|途径|程序)?|向法院",
        ),
        (Ending.WITHDRAWN, r"撤诉|撤回|撤销投诉|撤案|撤单|放弃投诉|自行撤|不再(?:投诉|追究)|放弃"),
        (
            Ending.TRANSFERRED,
            r"转办|移交|移送|转送|转至|转交|转市|转街道|转所|转派出所|转12315|转12345|转消保委|转消协|转物业|转教育|转城管|上报市|引导至|已移送|"
            r"已转(?!账|款)|转(?:由)?[^,。;账让款]{1,10}(?:处理|办理|跟进|核查|调解|局|所|委|公安|机关|部门|热线|平台|法院|协会|中心|街道)",
        ),
        (
            Ending.PENDING,
            r"待履行|未履行|尚未(?:履行|退|到账|支付|付)|(?:未|没有?)(?:到账|兑现|支付|付款|执行)|(?:退款|退费|赔付|付款)中|"
            r"(?:拟|将|准备|打算|计划|预计|愿意?|承诺)(?:予以|给予|全额|当月|本月)?(?:退|赔|付|补偿|换|支付)|待退|待付|待支付|约定[^,。;]{0,12}(?:前|内|底|退|付|换|修)|"
            r"答应[^,。;]{0,12}(?:前|内|底|后)|承诺[^,。;]{0,12}(?:前|内|底|后)|(?:下周|下月|月底|月末|下个月|年底|周[一二三四五六日])"
            r"[^,。;]{0,6}(?:退|付|赔|换|修|给)|\d{1,4}(?:日|号|天)(?:前|内|后)[^,。;]{0,4}(?:退|付|赔|换|修|到账)|"
            r"分[期批](?:退|付|返)|(?:退款?|赔偿?|赔付|付款?|还款?)[,:(]?分[期批次]|余款",
        ),
        (
            Ending.PAID,
            r"已退|已赔|已换|已更换|已调换|已重做|已修|已补|已付|已到账|已返|已履行|履行完毕|当场(?:退|赔|换|修|补|付|和解|解决|达成|兑现|更换|减|免|履行|道歉)|"
            r"现场(?:退|赔|换|修|补|付|和解|解决|兑现|更换)|当面(?:退|赔|付)|即时履行|退款完成|全额退款|退款到账|款已|退了|赔了|换了|当[日天](?:退|赔|换)|"
            r"已[^,。;要求告知建议协调同意答应约定督促联系]{1,10}(?:退还|退款|退回|转账|赔付|支付|付清|换货|更换|到账|返还)",
        ),
        (
            Ending.SETTLED,
            r"调解成功|和解|达成(?:一致|协议|调解|和解)|调解达成|协商一致|已解决|解决|已办结|办结|双方满意|成功|已调解|(?:同意|答应)(?:退|赔|换|修|补)|"
            r"调解成|道歉|谅解|(?:退还?款?|退回|赔付|赔偿|补偿|转账|返还)\D{0,6}\d|"
            r"^(?:商家)?(?:退款|退货|换货|退换货?|退货退款|退款退货|维修|修理|更换|赔偿|赔付|补偿|退费|退钱)$",
        ),
        (Ending.UNREACHABLE, r"联系不[上到]|无法联系|无人接听|打不通|失联|找不到(?:人|商家|投诉人)"),
        (Ending.ANSWERED, r"已答复|已解答|已告知|解答|答复|告知|解释清楚|已说明"),
    )
)

_IN_PARTS = expression(
    r"余款|余下|尾款|剩余|其余|剩下|部分[^,。;]{0,4}(?:退|付|赔|还|到账)|(?:退|付|赔|还)[^,。;]{0,4}(?:部分|一半)|先(?:行)?(?:退|付|赔|还|给|支付)|"
    r"(?:首[付期批]|首笔|第一[期笔次])[^,。;]{0,6}(?:已|到账)"
)
_DEMANDS = expression(r"(?:要求|请求|希望|诉求)[^,。;]*")

_COMPONENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("L6", expression(r"(?:三|十|双|加|多)倍(?:赔|补)|惩罚性")),
    ("L2", expression(r"换(?:货|新|一|了|成|鞋|机|件|同)|更换|调换|重作|重做|补足|补发|补货|补齐|返工")),
    ("L3", expression(r"免费(?:维修|修理|修|保养|安装)|免修理费|修好|返修|维修|修理|修复")),
    ("L4", expression(r"差价|减价|减免|折价|打折|降价|少收|免单|优惠")),
    ("L1", expression(r"退")),
    ("L5", expression(r"赔|补偿|医药费|医疗费")),
)

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("voucher", expression(r"代金券|抵用券|抵扣券|优惠券|购物券|券|储值|充回|积分|延长会员|会员时长")),
    ("goods", expression(r"实物")),
    ("cash", expression(r"现金|现钞")),
    ("transfer", expression(r"转账|微信|支付宝|银行卡|原路|扫码|到账")),
)
FORM_OF_COMPONENT: Final = {"L2": "goods", "L3": "service"}

_ASIDE = expression(
    r"[(]?\s*(?:代金券|抵用券|抵扣券|优惠券|购物券|储值卡?|现金|转账|微信(?:转账)?|支付宝|原路(?:退回|返回)?|银行卡)\s*[)]?"
)


@dataclass(frozen=True)
class ToldOutcome:
    """What a ledger's words come to."""

    ending: Ending
    component: str
    """L1 … L9, or '' where the words name none"""
    form: str
    """a payment form's code, or '' """


def read_words(text: str) -> ToldOutcome:
    """Read the words of an outcome column (with a remark or a form column joined to them)."""
    tidy = normalise_text(text)
    component = next((code for code, pattern in _COMPONENTS if pattern.search(tidy)), "")
    form = next((code for code, pattern in _FORMS if pattern.search(tidy)), "")
    return ToldOutcome(_ending(tidy), component, form)


def tells_of_parts(text: str) -> bool:
    """Whether an outcome speaks of a part that is paid before the rest: '部分退款,余款未付', '先退50'."""
    return _IN_PARTS.search(normalise_text(text)) is not None


def split_form(text: str) -> tuple[str, str]:
    """An amount cell without the words that name its form, and that form's code: '50元代金券' -> ('50元', 'voucher')."""
    tidy = one_width_but_commas(seen(text)).strip()
    found = _ASIDE.search(tidy)
    if found is None:
        return text, ""
    rest = _ASIDE.sub("", tidy)
    return rest, next((code for code, pattern in _FORMS if pattern.search(found.group())), "")


def form_named(label: str) -> str:
    """The form of payment that a column of sums is called by: 挽回金额·代金券; '' where it names none."""
    tidy = normalise_text(label)
    found = _ASIDE.search(tidy)
    return next((code for code, pattern in _FORMS if pattern.search(found.group())), "") if found else ""


def transfer_target(handbook: Handbook, text: str) -> str:
    """The department a ledger says a case went to; '' where it names none that the handbook knows."""
    tidy = normalise_text(text)
    departments = handbook.dictionary("department")
    named = [
        (position, -len(name), term.code)
        for term in departments
        for name in (term.name, *term.aliases)
        if (position := tidy.find(normalise_text(name))) >= 0
    ]
    return min(named)[2] if named else ""


def outcome_of(ending: Ending) -> Outcome | None:
    """The outcome that follows from the words alone; None where amounts must decide between paid and unpaid."""
    return _PLAIN.get(ending)


_PLAIN = {
    Ending.UNTOLD: Outcome.NONE,
    Ending.UNKNOWN: Outcome.NONE,
    Ending.OPEN: Outcome.NONE,
    Ending.ANSWERED: Outcome.NONE,
    Ending.PAID: Outcome.SETTLED_PAID,
    Ending.PENDING: Outcome.AGREED_UNPAID,
    Ending.PARTLY_PAID: Outcome.AGREED_UNPAID,
    Ending.UNSETTLED: Outcome.UNSETTLED,
    Ending.WITHDRAWN: Outcome.WITHDRAWN,
    Ending.TRANSFERRED: Outcome.TRANSFERRED,
    Ending.UNREACHABLE: Outcome.UNREACHABLE,
}


def _ending(text: str) -> Ending:
    if not text or text in {"/", "-", "—", "无"}:
        return Ending.UNTOLD
    found: set[Ending] = set()
    rest = _DEMANDS.sub("", text)  # what somebody asked for is no outcome
    for ending, pattern in _PATTERNS:  # earlier patterns take their words away from later ones
        if pattern.search(rest):
            found.add(ending)
            rest = pattern.sub("#", rest)
    if not found:
        return Ending.UNKNOWN
    return _resolve(found)


def _resolve(found: set[Ending]) -> Ending:
    good = found & {Ending.PAID, Ending.SETTLED, Ending.PENDING}
    if Ending.OPEN in found:
        return Ending.UNCLEAR if Ending.PAID in found else Ending.OPEN
    if Ending.UNSETTLED in found:
        if good:
            return Ending.UNCLEAR
        return Ending.TRANSFERRED if Ending.TRANSFERRED in found else Ending.UNSETTLED
    if Ending.TRANSFERRED in found:
        return Ending.UNCLEAR if good else Ending.TRANSFERRED
    if Ending.PAID in good:
        return Ending.PARTLY_PAID if Ending.PENDING in good else Ending.PAID
    if Ending.WITHDRAWN in found:
        return Ending.UNCLEAR if Ending.PENDING in good else Ending.WITHDRAWN
    if Ending.PENDING in good:
        return Ending.PENDING
    if good:
        return Ending.SETTLED
    return Ending.UNREACHABLE if Ending.UNREACHABLE in found else Ending.ANSWERED
