"""Cases to print: one as the picture has it, one with the longest that a person can write, one with next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

import msgspec

from casework.handbook import Handbook, TextTemplate
from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ComplaintLogged,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.group.bodies import DelegateChosen, GroupAgreed, GroupOpened
from casework.matters.order.bodies import OrderAccepted, OrderDispatched, OrderFinished, OrderFirstContact
from casework.matters.shared.bodies import CaseVoided, SupervisionAnswered, SupervisionAsked
from casework.papers.filling import blank, blanks, offered
from casework.papers.model import Paper
from casework.papers.signing import fill_signed
from casework.papers.source import Offered, Point, Source
from tests.casework.pens import HQ, Pen
from ui.papers.squares import modules_of
from ui.words import CHINA

BOOK: Final = Handbook.load()
CODE: Final = "7QK3M9T2XA"
"""That of every receipt."""
NOW: Final = datetime(2026, 11, 19, 10, 2, tzinfo=CHINA)
POINT: Final = Point(
    "徐汇区梧桐里居民区消费维权联络点",
    "XH-WT-03",
    "上海市徐汇区梧桐里 88 号",
    "021-64001234",
    "周一至周五 9:00—17:30",
)
PERSONAL: Final[Mapping[str, str]] = {
    "consumer_name": "张慧敏",
    "consumer_phone": "13812345678",
    "consumer_address": "上海市徐汇区虹漕路461弄3号502室",
    "merchant_contact": "刘店长",
    "merchant_phone": "13900000412",
    "summary": "美发预付卡换老板后只认一半余额",
    "story": "消费者于2026年3月8日在该店充值 5,000.00 元办理预付卡，尚有余额 2,860.00 元。该店于2026年11月更换经营人后，只认余额的一半。",
}
FIELDS: Final[Mapping[str, FieldValue]] = {
    "receive_mode": "3",
    "merchant_name": "沁颜美发店（漕河泾店）",
    "merchant_address": "上海市徐汇区漕宝路1305号",
    "merchant_uscc": "92310104MA1FRABC1X",
    "category": "S01",
    "nature": "N03",
    "claims": ["C12"],
    "disputed_fen": 500_000,
    "claimed_fen": 286_000,
    "happened_on": "2026-03-08",
    "publicity_consent": "yes",
    "entrust_consent": "no",
    "consumer_group": "E1",
}
LOGGED: Final = ComplaintLogged(number="XH-WT-2026-0137", received_on=date(2026, 11, 9), fields=dict(FIELDS))
MEETING: Final = MediationScheduled(when=1_795_053_600_000)
ROUNDS: Final = (
    MediationHeld(on=date(2026, 11, 19), mode="MM2", round=1, demand_fen=286_000, offer_fen=143_000),
    MediationHeld(on=date(2026, 11, 19), mode="MM2", round=2, demand_fen=230_000, offer_fen=230_000),
)
AGREED: Final = SettlementAgreed(
    on=date(2026, 11, 19),
    lines=(Line(component="L1", fen=130_000), Line(component="L1", fen=100_000, form="cash")),
    due_on=date(2026, 11, 23),
    paper="signed",
)
PAID: Final = PerformanceRecorded(on=date(2026, 11, 23), lines=AGREED.lines)
FAILED: Final = MediationFailed(on=date(2026, 11, 19), ground="T3")
PASSED: Final = CaseTransferred(on=date(2026, 11, 20), to="K1", consumer_agreed=True)
CALLED: Final = FollowedUp(on=date(2026, 11, 30), channel="phone", satisfaction="satisfied")


class Made(msgspec.Struct, frozen=True):
    """A case and all it can be printed from."""

    source: Source

    def offers(self) -> tuple[Offered, ...]:
        return offered(self.source.state, BOOK)

    def papers(self) -> list[Paper]:
        return [fill_signed(one, self.source) for one in self.offers()]

    def paper(self, code: str, *, full: bool = False, which: int = 0) -> Paper:
        found = [one for one in self.offers() if one.code == code]
        return fill_signed(found[which], msgspec.structs.replace(self.source, full=full))


Step = Body | tuple[Body, Mapping[str, str]]


def made(
    *steps: Step | Callable[[Made], Step],
    logged: Body = LOGGED,
    personal: Mapping[str, str] = PERSONAL,
    point: Point = POINT,
) -> Made:
    """A case with these steps; each may have words of its own, or depend on what stands so far."""
    pen = Pen("a")
    texts: dict[EntryId, Mapping[str, str]] = {}
    texts[pen.write(logged, **personal)] = personal
    for step in steps:
        given = step(_made(pen, texts, personal, point)) if callable(step) else step
        body, words = given if isinstance(given, tuple) else (given, {})
        texts[pen.write(body, **words)] = words
    return _made(pen, texts, personal, point)


def _made(
    pen: Pen, texts: Mapping[EntryId, Mapping[str, str]], personal: Mapping[str, str], point: Point
) -> Made:
    source = Source(
        state=pen.state(),
        personal=personal,
        texts=texts,
        staff={"staff-a": "王阿姨"},
        handbook=BOOK,
        point=point,
        moment=NOW,
        author="王阿姨",
        code=CODE,
        draw=modules_of,
    )
    return Made(source)


def with_texts(case: Made, *texts: TextTemplate) -> Made:
    """The same, by a handbook that has these texts too."""
    named = {**BOOK.text_templates, **{text.code: text for text in texts}}
    book = replace(BOOK, text_templates=MappingProxyType(named))
    return Made(msgspec.structs.replace(case.source, handbook=book))


def usual() -> Made:
    """As the picture has it, up to the follow-up."""
    return made(
        (MEETING, {"place": "梧桐里活动室"}),
        (ROUNDS[0], {"text": "商家只认一半，消费者不同意。"}),
        (ROUNDS[1], {"text": "消费者认可扣除已做的三次护理。"}),
        (AGREED, {"text": "付清当日，消费者把预付卡交还经营者，双方就这张卡不再有别的要求。"}),
        PAID,
        (CALLED, {"text": "钱都收到了，谢谢。"}),
    )


def ended() -> Made:
    """One that came to nothing and was passed on."""
    return made(
        (MEETING, {"place": "梧桐里活动室"}),
        (ROUNDS[0], {"text": "商家不肯退。"}),
        (FAILED, {"text": "商家说只退一半，消费者不接受。"}),
        (PASSED, {"text": "调解不成，消费者要求转市场监管部门。"}),
    )


def asked() -> Made:
    """A consultation about something that belongs elsewhere."""
    logged = ConsultationLogged(
        number="XH-WT-2026-0140", received_on=date(2026, 11, 19), fields={"category": "S01"}
    )
    words = {
        "consumer_name": "李建国",
        "consumer_phone": "13611112222",
        "question": "快递丢件，公司只肯赔三倍运费，怎么办？",
        "answer": "可以先和快递公司书面协商，保留面单和付款记录；不成可以向邮政管理部门申诉。",
    }
    return made(logged=logged, personal=words)


def emptiest() -> Made:
    """All that a person may leave out is left out, also by the register."""
    logged = ComplaintLogged(number="", received_on=date(2026, 11, 9), fields={})
    return made(
        MEETING,
        MediationHeld(on=date(2026, 11, 19)),
        SettledOnTheSpot(on=date(2026, 11, 19), lines=(), paid=True),
        logged=logged,
        personal={},
        point=Point(),
    )


ODD_NAME: Final = "䶮㛃镕记😀手工\n皮具（上海浦东新区张江高科技园区）有限责任公司第十七分店‮שלום"
"""Forty signs: rare characters, an emoji, a line feed, a sign that turns the direction, Hebrew."""


def longest() -> Made:
    """A story of three thousand characters, forty-sign names, many rounds, many lines, sums without end."""
    story = "".join(f"第{number}次去店里，店员说老板不在，让等通知；" for number in range(1, 151))[:3000]
    fields = dict(FIELDS) | {
        "merchant_name": ODD_NAME,
        "merchant_address": "上海市浦东新区" + "张江高科技园区祖冲之路二千三百零五号" * 3,
        "claims": [f"C{number:02d}" for number in (1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17)],
        "disputed_fen": 99_999_999_999,
        "claimed_fen": 99_999_999_999,
    }
    logged = ComplaintLogged(number="XH-WT-2026-0137", received_on=date(2026, 11, 9), fields=fields)
    personal = dict(PERSONAL) | {
        "story": story,
        "consumer_name": "欧阳" + "慧敏" * 19,
        "consumer_address": "上海市徐汇区虹漕路461弄" + "3号楼" * 40,
        "merchant_contact": "、".join(f"第{number}位店长" for number in range(1, 12)),
    }
    lines = tuple(
        Line(
            component=f"L{1 + number % 9}",
            fen=10_000_000_000 + number,
            form="voucher" if number % 5 == 4 else "transfer",
        )
        for number in range(40)
    )
    rounds: Iterable[tuple[Body, Mapping[str, str]]] = (
        (
            MediationHeld(
                on=date(2026, 11, 19), mode="MM2", round=number, demand_fen=286_000, offer_fen=number * 100
            ),
            {"text": "消费者说了很久，" * 12},
        )
        for number in range(1, 16)
    )
    return made(
        (MEETING, {"place": "梧桐里活动室" * 20}),
        *rounds,
        (
            SettlementAgreed(on=date(2026, 11, 19), lines=lines, due_on=date(2026, 11, 23)),
            {"text": "双方还说好：" * 60},
        ),
        PerformanceRecorded(on=date(2026, 11, 23), lines=lines[:1], complete=True),
        (CALLED, {"text": "谢谢" * 300}),
        logged=logged,
        personal=personal,
    )


ORDERED: Final[Mapping[str, str]] = {
    "consumer_name": "周建国",
    "consumer_phone": "13800001182",
    "consumer_address": "上海市徐汇区虹漕路461弄3号502室",
    "order_text": "车厘子礼盒打开三分之一发霉，店里说拆封概不退换，打过 13800001182。",
    "order_asked": "请联系市民和商家，核实后答复市民。",
}
REPORT: Final[Mapping[str, str]] = {
    "report_demand": "要求退货退款。",
    "report_contact": "11月12日电话联系市民；当天上门见到店长。",
    "report_findings": "礼盒未拆部分完好，拆开部分有霉点。",
    "report_outcome": "店里退款 168.00 元，市民已收到。",
    "report_basis": "《中华人民共和国消费者权益保护法》第二十四条",
    "report_reply": "您反映的车厘子礼盒，店里已经退款 168.00 元，请查收。",
}


def ordered(
    matter: str = "complaint",
    told: Mapping[str, str] = ORDERED,
    report: Mapping[str, str] = REPORT,
    asked: Mapping[str, str] | None = None,
    shop: str = "鲜果集（虹梅路店）",
    number: str = "20261109004417",
    after: Iterable[Body] = (),
) -> Made:
    """A work order that was supervised, answered and finished; ``after``: what headquarters said then."""
    hq = Pen(HQ)
    day = date(2026, 11, 9)
    texts: dict[EntryId, Mapping[str, str]] = {}
    body = OrderDispatched(
        source="12345",
        outside_number=number,
        received_on=day,
        matter=matter,
        level="3" if shop else "",
        due_on=date(2026, 11, 16),
        merchant_name=shop,
        merchant_address="漕宝路 1288 弄 6 号底层" if shop else "",
    )
    texts[hq.write(body, **told)] = told
    pen = hq.fork("a")
    pen.write(OrderAccepted(on=day, case="c1"))
    if shop:
        pen.write(OrderFirstContact(on=day, reached=True))
    hq.learn(pen)
    words = {"text": "市民又打来问，今天联系一下。", "spoken_with": "王阿姨"} if asked is None else asked
    question = hq.write(
        SupervisionAsked(on=date(2026, 11, 11), way="phone", due_on=date(2026, 11, 12)), **words
    )
    texts[question] = words
    pen.learn(hq)
    said = {"text": "已联系市民，店里同意退款。"} if words else {}
    texts[pen.write(SupervisionAnswered(on=date(2026, 11, 12), entry=question), **said)] = said
    texts[pen.write(OrderFinished(on=date(2026, 11, 13), satisfaction="satisfied"), **report)] = report
    hq.learn(pen)
    for each in after:
        hq.write(each)
    source = Source(
        state=hq.state(pen),
        personal=told,
        texts=texts,
        staff={"staff-a": "王阿姨"},
        handbook=BOOK,
        point=POINT if shop else Point(),
        moment=NOW,
        author="王阿姨",
    )
    return Made(source)


def ordered_emptiest() -> Made:
    """All that may be left out is left out."""
    return ordered(told={}, report={"report_reply": "好"}, asked={}, shop="", number="")


def ordered_longest() -> Made:
    """Two thousand signs in every field of the report, a name of forty odd signs."""
    long = {name: f"{text}{'又去了一次店里，店长说老板不在；' * 120}"[:2000] for name, text in REPORT.items()}
    told = dict(ORDERED) | {"consumer_name": ODD_NAME, "order_text": "市民说了很久；" * 500}
    return ordered("complex", told, long, {"text": "再问一次；" * 300}, ODD_NAME)


def grouped(persons: int = 8, name: str = "会员", shop: str = "悦身健身馆", point: Point = POINT) -> Made:
    """A group event: so many agreed at once with the shop, the first speaks for them; nothing is known of the last, and the last but one
    was void since."""
    pen = Pen("a", subject="0192f6a0-0000-7000-8000-000000000009")
    rows = tuple(f"row{number:03}" for number in range(persons))
    address = "上海市徐汇区漕宝路1305号" if shop else ""
    pen.write(
        GroupOpened(on=LOGGED.received_on, cause="prepaid", merchant_name=shop, merchant_address=address)
    )
    if shop:
        pen.write(DelegateChosen(on=LOGGED.received_on, row=rows[0]))
    day = date(2026, 11, 19)
    due_on = date(2026, 11, 30) if shop else None
    pen.write(GroupAgreed(on=day, rows=rows, due_on=due_on))
    sources = {}
    for number, row in enumerate(rows[:-1] if shop else rows):
        fen = 50_000 + number
        told = {
            "consumer_name": f"{name}{number + 1}",
            "consumer_phone": str(13800000000 + number),
            "story": f"已用 500.00 元，余额 {fen // 100:,}.{fen % 100:02d} 元",
        }
        fields: dict[str, FieldValue] = {"merchant_name": shop, "disputed_fen": 100_000, "claimed_fen": fen}
        logged = ComplaintLogged(
            number=f"XH-WT-2026-{number:04}", received_on=day, fields=fields if shop else {}
        )
        steps: list[Body] = (
            [SettlementAgreed(on=day, due_on=due_on, lines=(Line(component="L1", fen=fen),))] if shop else []
        )
        if shop and number == persons - 2:
            steps.append(CaseVoided(reason="duplicate"))
        sources[row] = made(*steps, logged=logged, personal=told if shop else {}).source
    source = Source(
        state=pen.state(),
        personal={},
        texts={},
        staff={"staff-a": "王阿姨"},
        handbook=BOOK,
        point=point,
        moment=NOW,
        author="王阿姨",
        rows=sources,
    )
    return Made(source)


def grouped_emptiest() -> Made:
    """One, of whom nothing is known and with whom nothing was agreed."""
    return grouped(1, shop="", point=Point())


def grouped_longest() -> Made:
    """A hundred and twenty with long names."""
    return grouped(120, "欧阳慧敏慧敏慧敏", ODD_NAME)


def every_blank() -> list[Paper]:
    """The forms that are filled in by hand."""
    return [blank(one, BOOK, POINT, NOW) for one in blanks(BOOK)]


CASES: Final[Mapping[str, Callable[[], Made]]] = {
    "usual": usual,
    "ended": ended,
    "asked": asked,
    "emptiest": emptiest,
    "longest": longest,
    "ordered": ordered,
    "ordered_emptiest": ordered_emptiest,
    "ordered_longest": ordered_longest,
    "grouped": grouped,
    "grouped_emptiest": grouped_emptiest,
    "grouped_longest": grouped_longest,
}
"""The usual, the emptiest and the longest of every matter that has documents."""


def every_paper() -> dict[str, Paper]:
    """Each document once of each case, and each form that is filled in by hand."""
    found: dict[str, Paper] = {}
    for name, case in CASES.items():
        for paper in case().papers():
            found.setdefault(f"{name}-{paper.code}", paper)
    return found | {f"blank-{paper.code}": paper for paper in every_blank()}
