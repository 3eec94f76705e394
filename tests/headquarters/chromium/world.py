"""A headquarters with something of everything: cases, orders, notices, held sums, duplicates, faults, people, PCs, a courier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import quote

from casework.journal.entry import EntryId
from casework.matters.body import Body, FieldValue
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from casework.matters.group.bodies import GroupOpened
from casework.matters.group.course import ROW
from casework.matters.notice.bodies import NoticeAcknowledged, NoticeOpened
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderDeclined,
    OrderExtensionAsked,
    OrderFinished,
    OrderOpened,
)
from casework.matters.order.course import order_of
from casework.matters.shared.bodies import Linked, PaperSigned
from casework.state import CaseState
from headquarters.exchange.book import NEVER_AGAIN
from headquarters.handbook_tables.workbook import write_workbook
from sync.protocol.messages import PART_BYTES
from tests.casework import pens
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau, Desk
from tests.headquarters.chromium.clues import clue_pages
from tests.headquarters.test_consumer_answers import answer, paid
from tests.headquarters.test_consumer_page import Receipt
from tests.headquarters.test_consumer_page import complain as complain_of
from tests.headquarters.test_courier_page import Office, parcel
from tests.headquarters.test_duplicates import complain, later_money, matched, pick
from tests.headquarters.test_edition_tables import rows as table_rows
from tests.headquarters.test_edition_tables import upload as upload_table
from tests.headquarters.test_editions import of as publisher
from tests.headquarters.test_editions import publish as publish_edition
from tests.headquarters.test_editions import saved
from tests.headquarters.test_evidence import attach, send_all
from tests.headquarters.test_notice_pages import FORM, begin, look, publish
from tests.headquarters.test_orders import CITIZEN, MARK, Pc, decide, dispatch, where
from tests.headquarters.test_orders_imported import batch, book, row, upload
from tests.headquarters.test_people import GOOD, hire, settle
from tests.headquarters.test_register import amend, uploaded
from tests.headquarters.test_register import book as table
from tests.headquarters.test_register import row as row_of
from tests.shared.editions import calendar
from tests.shared.evidence import png

DAY = 86_400_000
LOST = "lost".ljust(24, "x")
"""A PC that was revoked, and may be ordered to wipe itself."""
TODAY = date(2026, 11, 23)
NAMES = {
    "P1": "莘庄凯德龙之梦消费维权联络点",
    "P2": "七宝老街消费者权益保护联络点",
    "P3": "南京西路商圈联络点",
    "P4": "外滩联络点",
}


@dataclass
class World:
    """``pages``: by name the address, as the head of the city sees it. ``made``: pages that only a form leads to, or that are others'
    than the head's, as they came; ``others``: the addresses of these. ``receipts``: what consumers hold, by what is
    said with them (``silent``: nothing yet)."""

    bureau: Bureau
    head: Browser
    pages: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict, repr=False)
    others: list[str] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.bureau.port}"


def build(bureau: Bureau) -> World:
    """Everything through the doors by which it comes, but what takes days."""
    made: dict[str, str] = {
        "第一个账号": Browser(bureau).get("/first").page,
        "登录": Browser(bureau).get().page,
    }
    bureau.clock = NOW - 9 * DAY
    head = Browser.of(bureau)
    first = Pc(bureau, "P1", bureau.provision("P1", district="闵行区", street="莘庄镇")[0])
    second = bureau.desk("P2", bureau.provision("P2", district="闵行区", street="七宝镇")[0])
    third = bureau.desk("P3", bureau.provision("P3", district="静安区", street="南京西路街道")[0])
    bureau.provision("P4", district="黄浦区")
    bureau.ask(
        "INSERT INTO devices (point, device, signing_key, sealing_key, approved, enrolled_at, label, revoked_at, last_sync)"
        " VALUES ('P2', %s, '', '', true, %s, '里间的手提电脑', %s, %s)",
        *(LOST, NOW - 9 * DAY, NOW - DAY, NOW - 2 * DAY),
    )
    world = World(bureau, head, made=made)
    orders = _orders(world, first)
    bureau.clock = NOW
    world.head = head = Browser.of(bureau)
    returned, held = _cases(world, first)
    _answers(world, first)
    _twice(world, second.bureau, first, second, third)
    group = _group(second)
    notice = _notices(world, first)
    bureau.desk("P2", bureau.provision("P2", district="闵行区", street="七宝镇")[0])
    bureau.ask(
        "INSERT INTO unjudged (point, subject, error, tries, last_try) VALUES ('P1', %s, 'unreadable', %s, %s)",
        *(returned, NEVER_AGAIN, NOW - 3 * DAY),
    )
    bureau.ask("UPDATE points SET created_at = %s WHERE point = 'P4'", NOW - 40 * DAY)
    for point, name in NAMES.items():
        bureau.ask("UPDATE points SET name = %s WHERE point = %s", name, point)
    _people(world)
    clues, addresses = clue_pages(bureau, second, "P2")
    made |= clues
    world.others += addresses
    _courier(world, third)
    export = _export(world)
    _late(world)
    waiting = _register(world)
    _editions(world)
    case, order = f"/points/P1/cases/{returned}", orders["finished"]
    world.pages = {
        "总览": "/",
        "区": f"/area?d={quote('闵行区')}",
        "街镇": f"/area?d={quote('闵行区')}&s={quote('莘庄镇')}",
        "联络点清单": "/points",
        "待办": "/todo",
        "投诉清单": "/cases",
        "查": f"/search?q={quote('联络点')}",
        "查不到": "/search?q=zzz",
        "零报告": "/reports",
        "待核": "/held",
        "群体事件": "/groups",
        "分流": "/referred",
        "结束的群体事件": "/groups?show=closed",
        "一起群体事件": f"/points/P2/groups/{group}",
        "一个联络点": "/points/P1",
        "督办台": "/orders",
        "工单清单": "/orders/list?column=working",
        "工单清单（空）": "/orders/list?column=today",
        "派单": "/orders/new",
        "导入": "/orders/import",
        "导入看": export,
        "工单": order,
        "疑似重复": "/duplicates",
        "按编号找": "/case",
        "消费者的回答": "/answers",
        "消费者的回答（没有回答）": "/answers?show=silent",
        "消费者的回答（不一样）": "/answers?show=against",
        "消费者的回答（一条也没有）": f"/answers?d={quote('黄浦区')}",
        "一件投诉": case,
        "答过的一件": f"/points/P1/cases/{world.receipts['none'].subject}",
        "待核的一件": f"/points/P1/cases/{held}",
        "通知": "/notices",
        "写通知": "/notices/write",
        "一份通知": notice,
        "通知的联络点": f"{notice}/points",
        "通知的人": f"{notice}/people",
        "处理记录": "/audit",
        "人员": "/staff",
        "自己": "/me",
        "动态码": "/me/code",
        "U盘": "/courier",
        "一站一档": "/register",
        "一站一档的投诉": "/register/cases?by=kind&year=2026",
        "一站一档的联络点": "/register/points",
        "登记簿导入": "/register/import",
        "登记簿导入看": waiting,
        "登记簿": "/points/P1/register",
        "撤站": "/points/P1/closing",
        "清除电脑资料": f"/points/P2/pcs/{LOST}/wipe",
        "没有的": "/points/NOPE",
        "没有的网址": "/nothing-here",
    }
    return world


def _say(pc: Pc, path: str, body: Body, personal: Mapping[str, str] | None = None) -> EntryId:
    """A step of the point on one order."""
    state: CaseState = next(one for one in pc.states() if one.subject == path.rpartition("/")[2])
    pc.desk.tick = max(pc.desk.tick, *(event.entry.core.tick for event in state.timeline))
    if personal:
        told = {name: getattr(body, name) for name in body.__struct_fields__}
        body = type(body)(**told | {"personal": tuple(sorted(personal))})
    return pc.desk.write(body, state.subject, personal=personal, after=state.heads).id


def _orders(world: World, pc: Pc) -> dict[str, str]:
    """One in each state, sent nine days ago."""
    sent = {}
    begun = TODAY - timedelta(days=9)
    for number, name in enumerate(("finished", "declined", "extension", "working", "late", "asked"), 1):
        due = TODAY + timedelta(days=-2 if name == "late" else 5)
        sent[name] = where(
            dispatch(
                world.head,
                outside_number=f"SH2026111400{number}",
                received_on=begun.isoformat(),
                first_contact_by="",
                due_on=due.isoformat(),
                level=str(number % 3 + 1),
            )
        )
    pc.round()
    for name, path in sent.items():
        if name == "late":
            continue
        _say(pc, path, OrderOpened())
        if name == "declined":
            _say(pc, path, OrderDeclined(on=begun, reason="not_our_duty"), {"text": "店不在本站的范围里"})
            continue
        _say(pc, path, OrderAccepted(on=begun))
    _say(
        pc,
        sent["finished"],
        OrderFinished(on=begun, satisfaction="satisfied"),
        {"report_demand": "锅漏水，要求换", "report_outcome": "店里已换新锅", "report_reply": "已经告诉市民"},
    )
    _say(
        pc,
        sent["extension"],
        OrderExtensionAsked(on=begun, until=TODAY + timedelta(days=10)),
        {"text": "老板下周才回来"},
    )
    pc.round()
    told = {"way": "phone", "spoken_with": "张站长", "text": "请三天内回复市民", "due_on": "2026-11-26"}
    assert decide(world.head, sent["asked"], "supervise", **told).status == 303
    world.head.get(sent["finished"])
    world.made["工单（市民信息）"] = world.head.press(f"{sent['finished']}/persons", why="review").page
    world.made["工单（退回没写全）"] = decide(world.head, sent["finished"], "send_back", text="").page
    pc.round()
    assert order_of(pc.states()[0]).dispatched is not None
    return sent


def _cases(world: World, pc: Pc) -> tuple[str, str]:
    """Cases of a point: money, none, sent back, held."""
    pc.desk.log(12_345_00)
    pc.desk.log(88_00, merchant="家乐超市（莘庄店）有限公司经营部")
    pc.desk.log()
    returned = pc.desk.log(999, component="L77")
    held = pc.desk.log(200_000_00)
    # Its evidence: one is here, one is on its way, of one nothing has come.
    kept = [attach(pc.desk, returned, png(shade=shade, padding=300_000)) for shade in (30, 60, 90)]
    # Its papers: the consumer signed the record, somebody for the shop an agreement that is none any more.
    for paper, of, nth, role in (
        ("registration", None, 1, "consumer"),
        ("agreement", EntryId("nowhere", 1), 2, "merchant"),
    ):
        body = PaperSigned(
            paper=paper,
            entry=of,
            digest="5a" * 32,
            nth=nth,
            role=role,
            way="pen",
            copies=3,
            agent=nth == 2,
            personal=("signer",),
        )
        pc.desk.write(body, returned, personal={"signer": "王秀英"}, light=True)
    pc.round()
    for entry, shade in zip(kept[:2], (30, 60), strict=True):
        content = png(shade=shade, padding=300_000)
        parts = content if shade == 30 else content[:PART_BYTES]
        send_all(pc.desk, entry, content, parts)
    world.head.get(f"/points/P1/cases/{returned}")
    world.made["一份凭证（没选为什么）"] = world.head.press(
        f"/points/P1/cases/{returned}/files", file=sha256(png(shade=30, padding=300_000)).hexdigest()
    ).page
    return returned, held


def _answers(world: World, pc: Pc) -> None:
    """Complaints that ended, answered about in every way and not at all; one that was only registered."""
    for number, said in enumerate(("all", "part", "none", "silent"), 1):
        world.receipts[said] = paid(pc.desk, f"XH0137-2026-st-000{number}")
    world.receipts["begun"] = complain_of(pc.desk, "XH0137-2026-st-0009")
    pc.round()
    world.bureau.wait_until(world.bureau.all_judged)
    for said, content in (("all", "satisfied"), ("part", "fairly"), ("none", "unsatisfied")):
        answer(world.bureau, world.receipts[said], said, content)


def _twice(world: World, bureau: Bureau, first: Pc, *others: object) -> None:
    """Pairs: one nobody has decided about, one that is one, and money that came later to what is left out."""
    second, third = others
    for fen, unpaid in ((66_600, True), (77_700, False), (55_500, False)):
        complain(first.desk, fen)
        left_out = complain(second if fen != 55_500 else third, fen, unpaid=unpaid)  # type: ignore[arg-type]
        matched(bureau)
        if fen != 55_500:
            assert pick(world.head, "this").status == 303
        if unpaid:
            later_money(second, left_out, 10_000)  # type: ignore[arg-type]
            matched(bureau)


def _register(world: World) -> str:
    """A point with its register, its persons shown, a form that was refused; and a table that waits."""
    assert amend(world.head, "P1", point_phone="021-64111111", charge_name="林秀").status == 303
    world.head.get("/points/P1/register")
    world.made["登记簿（人员）"] = world.head.press("/points/P1/register/persons", why="review").page
    world.made["登记簿（没写对）"] = amend(world.head, "P1", point_phone="12").page
    return uploaded(world.head, table(row_of("P2"), row_of("P3", 电话="12"), row_of("NOPE")))


def _editions(world: World) -> None:
    """One in force, a draft of another, one with faults: only who publishes sees them."""
    publish_edition(world.bureau, calendar())
    author = publisher(world.bureau, "王起草")
    draft = saved(author, calendar(title="更正")).headers["location"]
    bad = saved(author, calendar(off=frozenset())).headers["location"]
    for name, path in {
        "手册版本": "/editions",
        "起草": "/editions/begin?part=calendar",
        "草稿": draft,
        "草稿（有问题）": bad,
        "改草稿": f"{draft}/edit",
        "一个版本": "/editions/calendar/1",
        "代码用在哪": "/editions/codes?in=category&code=G03",
        "用表格改": "/editions/tables?part=dictionaries",
        "用表格改（不能）": "/editions/tables?part=papers",
    }.items():
        shown = author.get(path)
        assert shown.status == 200, path
        world.made[name] = shown.page
        world.others.append(path)
    faulty = write_workbook("商品服务类别", [*table_rows()[:3], ["G03", "", "", "没有的"]])
    world.made["用表格改（有问题）"] = upload_table(author, faulty).page


def _group(desk: Desk) -> str:
    """One with two rows, an agreement and a payment; its subject."""
    group = "01930000-0000-7000-8000-0000000000a1"
    desk.write(GroupOpened(on=TODAY, cause="closing", merchant_name="悦身健身馆（莘庄凯德龙之梦店）"), group)
    cases = [f"01930000-0000-7000-8000-0000000000b{number}" for number in range(2)]
    for number, case in enumerate(cases):
        fields: dict[str, FieldValue] = {"merchant_name": "悦身健身馆", "claimed_fen": 3_200_000}
        desk.write(ComplaintLogged(number=f"P2-2026-gr-000{number}", received_on=TODAY, fields=fields), case)
        desk.write(Linked(other=group, why=ROW), case)
    desk.write(SettlementAgreed(on=TODAY, lines=pens.fen(3_000_000)), cases[-1])
    desk.round([desk.run()])
    return group


def _notices(world: World, pc: Pc) -> str:
    """One that the point has read, one that was withdrawn."""
    bureau, head = world.bureau, world.head
    gone = publish(head, title="关于十一月例会的通知")
    assert head.get(gone).status == 200
    assert head.press(f"{gone}/withdraw", why="over").status == 303
    notice = publish(head)
    bureau.wait_until(
        lambda: not bureau.ask("SELECT FROM notice_points WHERE state IN ('waiting', 'leaving')")
    )
    pc.round()
    for (subject,) in bureau.ask(
        "SELECT subject FROM notice_refs WHERE point = 'P1' AND withdrawn_at IS NULL"
    ):
        opened = pc.desk.write(NoticeOpened(), str(subject))
        pc.desk.write(NoticeAcknowledged(), str(subject), after=(opened.id,))
    pc.round()
    world.made["看一遍通知"] = look(head).page
    world.made["写通知（有错）"] = head.press(
        "/notices/preview", **{**FORM, "notice": begin(head), "title": "", "issuer": "", "whom": ""}
    ).page
    return notice


def _people(world: World) -> None:
    for login, role in (("zhang.wei", "city_officer"), ("liu.yang", "auditor")):
        hire(world.bureau, login, role)
    world.head.get("/staff")
    made = world.head.press("/staff", login="chen.jie", name="陈洁", role="district_officer", scope="闵行区")
    assert made.status == 200
    world.made["人员（新密码）"] = made.page
    world.made["人员（有错）"] = world.head.press("/staff", login="x", name="", role="", scope="").page


def _courier(world: World, desk: object) -> None:
    office = Office(world.head)
    world.head.get("/courier")
    desk.log(4_200)  # type: ignore[attr-defined]
    shown = office.upload(("a.wqparcel", parcel(desk)), ("b.wqparcel", b"WQP1"))  # type: ignore[arg-type]
    assert shown.status == 200
    world.made["U盘（收过）"] = shown.page


def _export(world: World) -> str:
    """An export with rows of every end."""
    found = batch(
        world.head,
        book(
            row("A1", 承办单位="P1"),
            row("A2", 承办单位="P2"),
            row("A3", 承办单位="没有这站", 事发地址=""),
            row("A1"),
            row("A4", 办结时限="2026-11-01"),
            row("SH20261114001", 承办单位="P1"),
        ),
    )
    world.made["导入（像没有表头）"] = upload(
        world.head,
        book(row("A1"), headings=["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子"]),
    ).page
    return found


def _late(world: World) -> None:
    """A form that came too late, before and after signing in again; and the page of the code."""
    bureau = world.bureau
    clerk = settle(bureau, "wu.min", "city_officer")
    clerk.get("/orders/new")
    bureau.ask(
        "UPDATE sessions SET seen_at = 0 WHERE account IN (SELECT account FROM accounts WHERE login = 'wu.min')"
    )
    words = {**CITIZEN, "merchant_name": "家乐超市", "due_on": "2026-11-30"}
    world.made["登录（晚了）"] = clerk.press("/orders/new", **words).page
    done = clerk.sign_in("wu.min", GOOD)
    world.made["派单（接着写）"] = clerk.get(done.headers["location"]).page
    world.made["登录（不对）"] = Browser(bureau).sign_in("wu.min", "not this one").page
    bureau.ask(
        "UPDATE sessions SET code_due = true WHERE account IN (SELECT account FROM accounts WHERE login = 'wu.min')"
    )
    world.made["再输动态码"] = clerk.get("/code").page
    order = re.search(r'href="(/points/P1/orders/[^"]+)"', world.head.get("/orders/list?column=working").page)
    assert order is not None
    assert MARK.search(world.head.get(order[1]).page)
