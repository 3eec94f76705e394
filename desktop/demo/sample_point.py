"""An invented contact point with a fortnight of work in it, for pictures and for trying things out. Nobody in it is real.

All of it goes through the store's own door, with a clock that is set before each step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from casework.handbook import Handbook
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ComplaintLogged,
    ContactRecorded,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from local_store.store import Store
from local_store.views import NewEntry, RoundView
from ui.words import CHINA

NOW = datetime(2026, 11, 23, 14, 31, tzinfo=CHINA)


class Hand:
    """Writes into a store at chosen moments."""

    def __init__(self, folder: Path, key: bytes, handbook: Handbook) -> None:
        self.moment = NOW
        self.store = Store.create(folder, key, clock=self.clock, handbook=handbook)
        self.staff: dict[str, str] = {}

    def clock(self) -> int:
        """The moment set last, UTC ms."""
        return int(self.moment.timestamp() * 1000)

    def at(self, day: str, clock: str = "10:00") -> Hand:
        """Set the moment: month and day, hour and minute of 2026."""
        month, number = (int(part) for part in day.split("-"))
        hour, minute = (int(part) for part in clock.split(":"))
        self.moment = datetime(2026, month, number, hour, minute, tzinfo=CHINA)
        return self

    def person(self, name: str) -> None:
        """Somebody joins."""
        staff = self.store.new_subject()
        self.staff[name] = staff
        self.store.session(staff).record_staff(staff, name)

    def write(self, by: str, subject: str, *steps: tuple[Body, dict[str, str]]) -> None:
        """Write steps on a case."""
        self.store.session(self.staff[by]).record([NewEntry(subject, body, words) for body, words in steps])

    def log(self, by: str, case: Told, **personal: str) -> str:
        """Log a complaint; gives its subject."""
        subject = self.store.new_subject()
        fields: dict[str, FieldValue] = {"source": "02", "merchant_name": case.shop, "receive_mode": "3"}
        if case.address:
            fields["merchant_address"] = case.address
        if case.spent is not None:
            fields["disputed_fen"] = case.spent * 100
        if case.claims:
            fields["claims"] = list(case.claims)
        if case.nature:
            fields["nature"] = case.nature
        words = {
            "consumer_name": case.name,
            "consumer_phone": case.phone,
            "summary": case.summary,
            **personal,
        }
        body = ComplaintLogged(number="", received_on=self.moment.date(), fields=fields)
        self.write(by, subject, (body, {name: text for name, text in words.items() if text}))
        return subject

    def ask(self, by: str, question: str, answer: str, name: str = "", category: str = "") -> None:
        """Log a consultation."""
        fields: dict[str, FieldValue] = {"source": "02"}
        if category:
            fields["category"] = category
        body = ConsultationLogged(number="", received_on=self.moment.date(), fields=fields)
        words = {"question": question, "answer": answer, "consumer_name": name}
        self.write(by, self.store.new_subject(), (body, {key: text for key, text in words.items() if text}))


@dataclass(frozen=True, repr=False)
class Told:
    """What a consumer tells. `spent` in yuan."""

    name: str
    phone: str
    shop: str
    summary: str
    spent: int | None = None
    claims: tuple[str, ...] = ("C06",)
    nature: str = "N01"
    address: str = ""


def refund(yuan: int, form: str = "transfer") -> tuple[Line, ...]:
    """One line of a refund."""
    return (Line(component="L1", fen=yuan * 100, form=form),)


@dataclass(frozen=True)
class Sample:
    """Where the sample is and what to look at in it: subjects by what they show."""

    subjects: dict[str, str]
    draft: str


def write_sample(folder: Path, key: bytes, handbook: Handbook, mode: str = "volunteer") -> Sample:
    """Make a store in `folder` with two weeks of an invented point's work."""
    hand = Hand(folder, key, handbook)
    store = hand.store
    hand.at("11-2", "9:00")
    for name in ("王阿姨", "老陈"):
        hand.person(name)
    store.set_duty(hand.staff["王阿姨"])
    store.bind("XH0137", "梧桐里联络点", "徐汇区")
    found = {
        "late": _late(hand),
        "paying": _paying(hand),
        "meeting": _meeting(hand),
        "settled": _settled(hand),
        "passed": _passed(hand),
        "fresh": _fresh(hand),
    }
    _others(hand)
    began = int((NOW - timedelta(days=3, hours=5, minutes=17)).timestamp() * 1000)
    store.streams.note_round(RoundView(began - 900, began, sent=41, received=2))
    tried = int((NOW - timedelta(minutes=20)).timestamp() * 1000)
    store.streams.note_round(RoundView(tried - 4100, tried, trouble="Unreachable"))
    hand.at("11-23", "14:02")
    draft = "00000000-0000-7000-8000-000000000001"
    for name, value in _DRAFT.items():
        store.save_draft_field(draft, "complaint", name, value)
    other = "00000000-0000-7000-8000-000000000002"
    hand.at("11-20", "16:40")
    for name, value in {"question": "老人买的保健床垫，过了七天还能退吗", "consumer_name": "郑国强"}.items():
        store.save_draft_field(other, "consultation", name, value)
    store.set_setting(f"person {hand.staff['王阿姨']}", f'{{"mode":"{mode}"}}'.encode())
    store.close()
    return Sample(found, draft)


_DRAFT: dict[str, object] = {
    "merchant_name": "鲜果集（漕宝路店）",
    "merchant_address": "漕宝路 1288 弄 6 号底层",
    "summary": "车厘子礼盒打开三分之一发霉，商家不肯退",
    "nature": ["N01"],
    "spent": "398.00",
    "claims": ["C06"],
    "consumer_name": "周建国",
    "consumer_phone": "13800001182",
    "consumer_address": "虹漕路 461 弄 12 号 302 室",
    "publicity_consent": ["no"],
    "entrust_consent": ["yes"],
    "receive_mode": ["3"],
    "happened_on": "1122",
    "story": "11月22日下午在店里买车厘子礼盒一盒，398 元，微信支付，有小票。当晚打开，约三分之一发霉出水，"
    "已拍照 4 张。23日上午到店要求退款，店员说“拆封概不退换”。",
}


def _late(hand: Hand) -> str:
    told = Told("吴晓燕", "13800005678", "健形动力健身（漕河泾店）", "私教课闭店不退", 8600, ("C12",), "N03")
    subject = hand.at("11-4", "16:12").log(
        "老陈",
        told,
        story="8月办卡 60 节，用了 17 节，11月2日闭店。",
        merchant_contact="王店长",
        merchant_phone="13900002204",
    )
    hand.at("11-5", "9:45")
    call = ContactRecorded(on=date(2026, 11, 5), channel="phone", whom="merchant")
    hand.write("老陈", subject, (call, {"text": "店门口已贴“内部调整”，联系上王店长。"}))
    hand.at("11-10", "15:30")
    held = MediationHeld(on=date(2026, 11, 10), round=1, demand_fen=860_000)
    hand.write("老陈", subject, (held, {"text": "商家只肯转店，不肯退钱。"}))
    hand.at("11-13", "14:00")
    held = MediationHeld(on=date(2026, 11, 13), round=2, demand_fen=860_000, offer_fen=500_000)
    hand.write("老陈", subject, (held, {"text": "出到 5,000，要分三个月。没谈成。"}))
    return subject


def _paying(hand: Hand) -> str:
    told = Told(
        "张秀英",
        "13800003316",
        "沁颜美发（漕河泾店）",
        "预付卡退余额",
        2860,
        ("C12",),
        "N03",
        "漕宝路 400 号一层",
    )
    subject = hand.at("11-9", "10:31").log(
        "王阿姨",
        told,
        story="门店换老板，原来的卡只认一半。微信支付充值 5,000 元。",
        consumer_address="虹梅路 120 弄 3 号 501 室",
        merchant_contact="刘店长",
        merchant_phone="13900001124",
    )
    hand.at("11-12", "14:20")
    call = ContactRecorded(on=date(2026, 11, 12), channel="phone", whom="merchant")
    hand.write("王阿姨", subject, (call, {"text": "同意来谈，约 11月19日上午。"}))
    hand.at("11-19", "9:30")
    held = MediationHeld(on=date(2026, 11, 19), round=1, demand_fen=286_000, offer_fen=230_000)
    hand.write(
        "王阿姨",
        subject,
        (held, {"text": "从 2,860 谈到 2,300，消费者认可扣除已做的三次护理。", "place": "活动室"}),
    )
    hand.at("11-19", "10:05")
    agreed = SettlementAgreed(
        on=date(2026, 11, 19), lines=refund(2300), due_on=date(2026, 11, 23), paper="signed"
    )
    hand.write("王阿姨", subject, (agreed, {"text": "分两笔，协议一式三份，双方各拿一份。"}))
    hand.at("11-19", "15:40")
    paid = PerformanceRecorded(on=date(2026, 11, 19), lines=refund(1300))
    hand.write("王阿姨", subject, (paid, {"text": "第一笔，微信转账，截图已存。"}))
    hand.at("11-23", "9:12")
    call = ContactRecorded(on=date(2026, 11, 23), channel="phone", whom="merchant")
    hand.write("王阿姨", subject, (call, {"text": "刘店长说第二笔 1,000 元下午财务上班就转。"}))
    return subject


def _meeting(hand: Hand) -> str:
    told = Told("李卫东", "13800007712", "鲜果集（虹梅路店）", "礼盒缺斤少两", 268, ("C06", "C05"), "N08")
    subject = hand.at("11-12", "11:05").log("王阿姨", told, story="礼盒标 5 斤，回家称只有 4 斤 1 两。")
    hand.at("11-20", "10:10")
    when = int(datetime(2026, 11, 24, 9, 30, tzinfo=CHINA).timestamp() * 1000)
    call = ContactRecorded(on=date(2026, 11, 20), channel="phone", whom="both")
    hand.write(
        "王阿姨",
        subject,
        (call, {"text": "双方都愿意当面谈。"}),
        (MediationScheduled(when=when), {"place": "居委活动室"}),
    )
    return subject


def _settled(hand: Hand) -> str:
    told = Told("陈立", "13800009010", "鲜果集（漕宝路店）", "车厘子霉烂", 298)
    subject = hand.at("11-20", "15:02").log("王阿姨", told)
    spot = SettledOnTheSpot(on=date(2026, 11, 20), lines=refund(298), paid=True)
    hand.write("王阿姨", subject, (spot, {}))
    return subject


def _passed(hand: Hand) -> str:
    told = Told(
        "吴桂芳", "13800004477", "老济堂大药房", "保健品说能治病", 1680, ("C06", "C13"), "N05", "钦州路 88 号"
    )
    subject = hand.at("11-16", "9:20").log(
        "老陈", told, consumer_address="钦州路 100 弄 2 号", story="讲座上说吃了能停药。"
    )
    hand.at("11-17", "9:05")
    passed = CaseTransferred(on=date(2026, 11, 17), to="K1", consumer_agreed=True)
    hand.write("老陈", subject, (passed, {"text": "涉嫌虚假宣传，店里不肯谈。"}))
    return subject


def _fresh(hand: Hand) -> str:
    told = Told("钱蓉", "13800006621", "一品生煎（田林店）", "菜里有异物", 58, (), "N06")
    return hand.at("11-23", "11:48").log("王阿姨", told)


def _others(hand: Hand) -> None:
    def contacted(day: str, told: Told, said: str) -> None:
        subject = hand.at(day, "13:20").log("老陈", told)
        hand.at(day, "13:45")
        on = hand.moment.date()
        hand.write(
            "老陈", subject, (ContactRecorded(on=on, channel="phone", whom="merchant"), {"text": said})
        )

    def paid(day: str, told: Told, yuan: int) -> None:
        subject = hand.at(day, "16:20").log("王阿姨", told)
        spot = SettledOnTheSpot(on=hand.moment.date(), lines=refund(yuan, "cash"), paid=True)
        hand.write("王阿姨", subject, (spot, {}))

    contacted(
        "11-9",
        Told("孙杰", "13800002233", "优品数码 B1-17", "耳机保修被拒", 699, ("C01",), "N02"),
        "店里说要总部批。",
    )
    contacted(
        "11-13",
        Told("何雨婷", "13800008845", "童趣屋儿童乐园", "次卡限期用不完", 1280, ("C12",), "N03"),
        "店长让下周再来。",
    )
    contacted("11-16", Told("赵敏", "13800001290", "依米服饰", "吊牌已剪不给退", 459), "同意先看衣服。")
    contacted(
        "11-18",
        Told("郑海", "13800003341", "苏杭丝绸馆", "标真丝实为化纤", 1180, ("C06", "C13"), "N05"),
        "等检测单。",
    )
    contacted(
        "11-19",
        Told("冯亮", "13800007756", "净界洗衣（宜山路店）", "羽绒服洗坏", 900, ("C07",), "N02"),
        "愿意赔一半。",
    )
    paid("11-17", Told("韩冰", "13800004402", "百味轩", "多收茶位费", 36, ("C06",), "N04"), 36)
    paid("11-18", Told("杨帆", "13800005519", "优品数码 B1-17", "充电器不合格", 89), 89)
    hand.at("11-16", "15:10").ask(
        "王阿姨", "网购拆封以后还能不能退", "七天内不影响再卖的可以退，先和店家说。", category="S13"
    )
    hand.at("11-18", "10:15").ask(
        "老陈", "理发店关门了，卡里的钱找谁要", "先记下店名和充值凭证，来登记一件投诉。", name="沈惠"
    )
    hand.at("11-20", "9:40").ask("王阿姨", "超市小票丢了还能退货吗", "付款记录也算凭证，可以退。")
