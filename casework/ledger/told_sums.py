"""Sums that a ledger tells in words, where a column of sums should hold them."""

import re
from collections.abc import Iterable
from typing import Final

from casework.expressions import expression
from casework.identifiers import normalise_text
from casework.ledger.outcomes import Ending, read_words
from casework.money import parse_amount

_DIGITS: Final = r"\d[\d,]{0,30}(?:\.\d{1,30})?"
"""No sum has more. Every pattern here looks at so many signs from where it begins, so that a cell full of digits
costs as much again as half of it."""
_SUM: Final = (
    rf"(?:[¥￥]\s{{0,4}}{_DIGITS}|{_DIGITS}\s{{0,4}}(?:万|千|百|w|k)?\s{{0,4}}(?:元|块|圆)|{_DIGITS}\s{{0,4}}万(?!件|人|次)|"
    r"[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{1,30}(?:元|块|圆))"
)
_GIVEN: Final = r"退|赔|补偿|补给|返还|返现|归还|挽回|减免|差价|到账"
_MONEY = expression(_SUM)
_CHINESE: Final = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟"
_BARE = expression(
    rf"(?:{_GIVEN}|共|合计|总计)(?:还|回|款|费|货款|付|偿|给|了|消费者|投诉人|顾客|客户|他|她|人民币|共|计|金额|:){{0,12}}"
    rf"(?P<number>{_DIGITS}|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖][十百千万拾佰仟][{_CHINESE}]{{0,30}})"
    rf"(?![\d.,{_CHINESE}]{{0,30}}\s{{0,4}}(?:年|月|日|天|号|件|个|次|双|条|台|%|折|倍|份|瓶|箱|盒|周|小时|分钟|点|人|起|宗|家|[-/:]))"
)
_CLAUSE = expression(r"[,，。;；、\n](?!\d{3}(?:\D|$))|(?<!\d)[,，](?=\d)")
_ASKED = expression(
    r"要求|请求|希望|诉求|想要?退|想要?赔|要退|要赔|要商家|能否|可否|是否|应退|应当|应该|申请|索赔|主张|需退"
)
_REFUSED = expression(r"不|未|没|拒|仅愿|只愿|只肯|只退|只同意")
_NOT_YET = expression(
    r"(?:未|没有?)(?:能|曾|实际)?(?:到|收|支付|付|兑现|执行|履行|落实|打款|转账|给付|领|退[到款]?到|退清|结清)"
)
"""What has not come yet is agreed all the same."""
_GIVEN_WORD = expression(_GIVEN)
_GAVE = expression(
    r"(?:商家|店家|店方|商户|对方|经营者|公司)[^,，。;；]{0,8}(?:支付|付给|转账|转给|给付|付)|一次性(?:支付|付)"
)
_CAME_TO = expression(r"给予|一次性|经[^,，。;；]{0,6}(?:调解|协商|沟通)")
_SPENT = expression(r"花|消费|购买|买|原价|价值|价格|定价|售价|充值|办卡|收费|收取|多收|扣")
_NUMBERING = expression(r"(?<!\d)\d{1,2}[、.)](?=\D|$)")
_NO_SUM = expression(
    r"(?<!\d)(?:12315|12345|12348|96315|110|119)(?!\d)|\d{7,}|[a-z]{1,30}[-_]?\d+|第\d+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,6}[-:]\d+|"
    r"[\d.,零〇一二两三四五六七八九十百千]{1,30}\s{0,4}(?:个?月|年|日|天|号|件|个|次|双|条|台|%|折|倍|份|瓶|箱|盒|周|小时|分钟|点|人|起|宗|家|"
    r"楼|室|路|弄|栋|层|级|岁|斤|克|公斤|kg|升|毫升|ml|米|期|轮|名|位|张|套|部|辆|包|袋|只|支|类|项|方|半)",
    re.IGNORECASE,
)
_NUMBER = expression(
    rf"\d|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖][十百千万拾佰仟]|[{_CHINESE}]{{1,30}}(?:元|块|圆)"
)
_ENDED = frozenset({Ending.PAID, Ending.PARTLY_PAID, Ending.PENDING, Ending.SETTLED})


def sums_given(text: str) -> tuple[int, ...]:
    """The sums, in fen, that words say somebody gave or gives back: '已退款50元', '赔偿二百元', '50元已退'.

    What is only asked for, refused or spent is none of them.
    """
    found: list[int] = []
    for clause in _CLAUSE.split(normalise_text(text)):
        if _ASKED.search(clause) or _refused(clause):
            continue
        if _GIVEN_WORD.search(clause) or _GAVE.search(clause):
            named = [match.group() for match in _MONEY.finditer(clause)]
            named = named or [match["number"] for match in _BARE.finditer(clause)]
            found += [fen for each in named if (fen := parse_amount(each).fen)]
    return tuple(found)


def _refused(clause: str) -> bool:
    return _REFUSED.search(_NOT_YET.sub("", clause)) is not None


def sums_told(outcome: str, beside: Iterable[str]) -> tuple[int, ...]:
    """The sums, in fen, that were given back by the words for the end, or by others that tell an end themselves."""
    told = list(sums_given(outcome)) if read_words(outcome).ending is not Ending.OPEN else []
    for text in beside:
        if read_words(text).ending in _ENDED or _CAME_TO.search(text):
            told += sums_given(text)
    return tuple(told)


def names_a_number(outcome: str) -> bool:
    """Whether words for an end hold a number that may be a sum, given or not: '已解决,商家拿出2000', '微信转200'.

    Days, counts, telephones, and what was asked for, refused or spent are none.
    """
    if read_words(outcome).ending is Ending.OPEN:
        return False
    text = _NUMBERING.sub(" ", normalise_text(outcome))
    clauses = (each for each in _CLAUSE.split(text) if not (_ASKED.search(each) or _refused(each)))
    return any(_NUMBER.search(_NO_SUM.sub(" ", each)) for each in clauses if not _SPENT.search(each))


def agree(told: tuple[int, ...], sums: Iterable[int | None]) -> bool:
    """Whether one of the sums of the columns is among those told, or all of them together."""
    meant = {*told, sum(told)}
    return any(fen in meant for fen in sums if fen)
