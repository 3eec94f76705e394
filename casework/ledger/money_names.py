"""What the name of a column says of the money in it: given back, agreed, asked for, in dispute, or not certain.

A name holds a word for money given back (退款金额) and says the opposite of it with another: 未退款金额, 不予退款金额,
挽回率. So what stands around the word counts too, in the name, in its brackets and in the heads above it. A word that
is not known leaves the name in doubt; it never makes a sum that was given back.
"""

from enum import Enum, auto
from typing import Final

from casework.expressions import expression
from casework.ledger.columns import LedgerField
from casework.ledger.header import JOIN
from casework.plain_text import for_comparing


class Doubt(Enum):
    """Why a name is taken for no sum. ASIDE: it may be one of this row, and somebody must say. NO_SUM: it is none."""

    ASIDE = auto()
    NO_SUM = auto()


_ASKED = expression(r"申请|要求|诉求|请求|主张|希望|期望|索赔|索要|想要|诉请|拟要")
_UNDONE = expression(
    r"未|(?<![接招])待|拟|预[计期估算]|估[计算]|(?<![供反响对相适])应(?![诉急])|欠|尚|拒|不予|不同意|不[退赔付还补给能可含计得]|无法|无需|没|"
    r"驳回|暂[缓扣缺]|承诺|答应|同意|约定|协议(?!履行)|计划|打算|准备|将[要退赔付]|可[退赔能]|最[高低多少大小]|[上下]限|限额|标准|失败|撤[销回诉]|剩余|"
    r"余[额款下]|差额|其余|目标|建议|要价|放弃|减少|退回申请|暂定|分期|pending|unpaid|refused|claimed"
)
_NO_MONEY_OF_IT = expression(r"罚|没收|避免|防止|节[约省]|奖励")
_COUNTS = expression(
    r"(?:[件人次户家单宗起案笔天日张份个条例项倍折批]数|数量|人次|率|占比|比[例重值]|百分[比点数]?|%|同比|环比|增[幅长]|排名|时[限长]|期限|编号|"
    r"[单账卡帐券票水]号|号?码|月份|账户|序号|日期|时间|电话|[员人])$|^[件人次户家宗起笔天张份个]$"
)
_COUNTED_IN_BRACKETS = expression(
    r"[(\[【<〔](?:单位:?)?(?:件|人|次|户|家|单|宗|起|笔|天|张|份|个|%|百分.|人次|件次)[)\]】>〕]"
)
_AND = expression(r"[/、,;及和与或]")
_BRACKETS = expression(r"[(\[【<〔](.*?)[)\]】>〕]")
_HINT = expression(r"填|如[有无没]|若[有无没]|注明|写")
"""Words in brackets that say how to fill in the column, not what it holds."""

GIVEN_BACK: Final = expression(
    r"退|赔|补偿|挽回|挽损|返[还现款利]|[归偿]还|兑付|给付|"
    r"(?<![向给])(?:商家|商户|店家|经营者|企业|公司)[实已]?支?付"
)
_MAY_BE_GIVEN: Final = expression(
    rf"{GIVEN_BACK.pattern}|付(?!宝)|现金|券|返|履行|减免|refund|compensat|recover"
)

_HARMLESS = expression(
    r"(?:为|帮助?|给|替|由|向|共计?|合计|总[计额共]?|小计|累[计积加]|实际?|已经?|最[终后]|[本此该当][次件案笔]|单笔|每[件笔]|消费者|投诉[人者]|顾客|客户|"
    r"家长|学生|居民|村民|群众|当事人|被投诉[人方]|商家|商户|店[家铺方]|经营者|企业|公司|对方|经|(?:当场|现场)|调解|协商|和解|处理|办[理结]|结案|后|所|的|"
    r"直接|经济|损失|金额|数额|额度?|款项?|钱数?|费用?|货款?|价款|人民币|rmb|cny|[十百千万亿]?元|角|分|现金|代金券|抵用券|购物券|券|实物|折[价合]|转账|微信|支付宝|"
    r"情况|结果|履行|到账|退款?|退[还回费货赔]|赔[偿付]|补偿|挽回|挽损|返还|七天|7天|无理由|及|和|与|或|部分|全[部额年]|本[年月季]度?|[当今]年|历年|年度|年|月|"
    r"季度?|至今|目前|迄今|截[至止]|以来|数据|统计|\d|[/、,;:·_.+~-])*"
)
_ASKED_TOO = expression(rf"(?:{_ASKED.pattern}|{_HARMLESS.pattern.removeprefix('(?:')}")
_PERFORMED = frozenset({LedgerField.AGREED, LedgerField.RECOVERED})
_LONGEST = 24
"""What stands around a sum in a name that is longer is a sentence."""
_LABEL = 200
"""So much of a label is looked at: what is longer is no plain name of a sum."""
_ANY_SUM = frozenset({"金额", "总金额"})


def sum_named(field: LedgerField, name: str, label: str) -> LedgerField | Doubt:
    """What a column of this label holds, of which a part (name) means this field of sums: the field, another, or a doubt.

    label: all of it, heads above and brackets too. name: '' where only the head above means the field.
    """
    if is_no_sum(label):
        return Doubt.NO_SUM
    upper, _, lower = _said(label).rpartition(JOIN)
    own = _BRACKETS.sub("", lower)
    above = _BRACKETS.sub("", upper.rpartition(JOIN)[2])
    rest = own.replace(name, "", 1) if name in own else (above + own).replace(name, "", 1)
    beside = " ".join((rest, *_BRACKETS.findall(lower), upper))
    if len(rest) > _LONGEST:
        return Doubt.ASIDE
    undone, asked = _UNDONE.search(beside) is not None, _ASKED.search(beside) is not None
    if field in _PERFORMED:
        if asked and not undone:
            return LedgerField.CLAIMED if _ASKED_TOO.fullmatch(rest) else Doubt.ASIDE
        return field if not undone and _HARMLESS.fullmatch(rest) else Doubt.ASIDE
    any_sum = field is LedgerField.DISPUTED and name in _ANY_SUM
    given = GIVEN_BACK.search(beside if any_sum else rest) is not None
    if any_sum and _NO_MONEY_OF_IT.search(beside) and not given:
        return Doubt.NO_SUM
    if field is LedgerField.CLAIMED:
        return Doubt.ASIDE if undone or given else field
    if any_sum and asked and not undone:
        return LedgerField.CLAIMED
    return Doubt.ASIDE if given or (any_sum and undone) else field


def is_no_sum(label: str) -> bool:
    """Whether a name is that of a count, a rate, a day or a number of something, whatever else it speaks of."""
    text = _said(label).rpartition(JOIN)[2]
    if _COUNTED_IN_BRACKETS.search(text):
        return True
    parts = [part for part in _AND.split(_BRACKETS.sub("", text)) if part]
    return bool(parts) and all(_COUNTS.search(part) for part in parts)


def may_be_given_back(label: str) -> bool:
    """Whether numbers in a column of this name, taken for nothing, may be money that was given back."""
    return _MAY_BE_GIVEN.search(_said(label)) is not None and not is_no_sum(label)


def _said(label: str) -> str:
    """The words of a name without the brackets that say how it is filled in."""
    text = "".join(for_comparing(label[:_LABEL]).split()).rstrip("*:★☆※")
    return _BRACKETS.sub(lambda found: "" if _HINT.search(found[1]) else found[0], text)
