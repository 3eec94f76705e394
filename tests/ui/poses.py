"""Poses of the window, each made from the beginning whatever was pressed before: for tests that press its buttons.

A pose makes what it needs in the store, and goes there. What it writes by hand holds the sums in `SUMS`, and no others.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QMenu

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    ComplaintLogged,
    FollowedUp,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseReturned, CaseVoided, FactsAmended
from casework.sheets.template import TemplateRefused
from desktop.demo.clerk import Clerk
from desktop.demo.sample_evidence import show_evidence
from desktop.demo.sample_register import write_register
from local_store.errors import DamagedStore, DiskFull, StoreBusy, StoreGone
from local_store.store import Store
from local_store.views import NewEntry
from tests.shared.notices import Bureau, a_notice
from tests.ui import poses_clues, poses_counter, poses_groups, poses_orders, poses_signing
from tests.ui.desk_at_work import NOW, Counter
from tests.ui.reckoning import reckon
from tests.ui.test_case_returned import said_by_headquarters
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.month_ledger.page import MonthLedgerPage
from ui.features.first_run.page import FirstRunPage
from ui.features.import_ledger.page import ImportPage
from ui.features.mediation.page import MediationPage
from ui.features.papers.page import PapersPage
from ui.features.reckoning.page import ReckoningPage
from ui.features.reports.page import ReportsPage
from ui.parts.page import Undo
from ui.ports import FilePoint, FoundFile
from ui.steps.panel import StepPanel
from ui.steps.timeline import entry_key
from ui.theme import ThemeName

Pose = Callable[[Counter], None]

TODAY: Final = NOW.date()
DAY: Final = 86_400_000
OTHER_PC: Final = "b" * 24
FEN: Final = 31_700
"""What is typed as a sum in a pose."""
SUMS: Final = frozenset({0, FEN, 100_000, 50_000, 39_800, 800_000_000})
_TOLD: Final[Mapping[str, FieldValue]] = {
    "merchant_name": "鲜果集",
    "merchant_address": "莘松路一号",
    "disputed_fen": 100_000,
    "claims": ["C06"],
}
_WHO: Final = {
    "summary": "车厘子礼盒发霉",
    "consumer_name": "周建国",
    "consumer_phone": "13812345678",
    "consumer_address": "田林路二号",
}


def lines(fen: int) -> tuple[Line, ...]:
    return (Line(component="L1", fen=fen, form="transfer"),)


AGREED: Final = SettlementAgreed(on=TODAY, lines=lines(100_000), due_on=TODAY)
SPOT: Final = SettledOnTheSpot(on=TODAY, lines=lines(39_800), paid=True)
PAID: Final = PerformanceRecorded(on=TODAY, lines=lines(50_000))
MEETING: Final = MediationScheduled(when=int(NOW.timestamp() * 1000) + DAY)
ROUND: Final = MediationHeld(on=TODAY, round=1, demand_fen=50_000, offer_fen=50_000)
RECUSED: Final = RecusalRecorded(on=TODAY, asked_by="merchant", decided="granted")
SENT: Final = AppraisalSent(name="a", on=TODAY, payer="both")
ADVANCED: Final = AdvanceNoted(name="b", on=TODAY, fen=39_800, by="market")
RECLAIMED: Final = AdvanceReclaimed(on=TODAY, of="b", fen=39_800)
CALLED: Final = FollowedUp(on=TODAY, channel="phone", satisfaction="satisfied")
PASSED: Final = CaseTransferred(on=TODAY, to="K1", consumer_agreed=True)


def made(at: Counter, *bodies: Body, told: Mapping[str, FieldValue] = _TOLD) -> str:
    """A new case with these steps."""
    subject = at.ask(lambda store: store.new_subject())
    logged = ComplaintLogged(number="", received_on=TODAY, fields=dict(told))
    entries = [NewEntry(subject, logged, _WHO), *(NewEntry(subject, one, {}) for one in bodies)]
    at.ask(lambda store: store.session(store.on_duty()).record(entries))
    return subject


def case(*bodies: Body, step: str = "") -> Pose:
    """The page of such a case, with the panel of `step` open."""
    return lambda at: void(at.go("case", subject=made(at, *bodies), step=step))


def void(_anything: object) -> None:
    """A pose gives nothing."""


def panel_of(at: Counter) -> StepPanel:
    panel = at.page()._panel  # type: ignore[attr-defined]
    assert isinstance(panel, StepPanel)
    return panel


def filled(kind: str, values: Mapping[str, object], *bodies: Body) -> Pose:
    """The panel of a step with `values` in it, that a press may save."""

    def pose(at: Counter) -> None:
        at.go("case", subject=made(at, *bodies), step=kind)
        panel_of(at).set_values(values)

    return pose


def mediation(values: Mapping[str, object], *bodies: Body) -> Pose:
    """The page of a mediation with `values` in its round."""

    def pose(at: Counter) -> None:
        found = at.go("mediation", subject=made(at, *bodies))
        assert isinstance(found, MediationPage)
        found.form.set_values(values)

    return pose


def page(key: str, **where: str) -> Pose:
    return lambda at: void(at.go(key, **where))


def looking(**changes: object) -> Pose:
    """The settings as they are, and back again from whatever was pressed before."""

    def pose(at: Counter) -> None:
        first = next(one for one in at.ask(verbs.person).everybody if one.name == "王阿姨")
        at.ask(lambda store: store.set_duty(first.staff))
        wanted = verbs.PersonSettings(**{"mode": "volunteer", "theme": ThemeName.LIGHT.value, **changes})  # type: ignore[arg-type]
        at.ask(verbs.keep_settings(wanted))
        at.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.go("home")  # made for who works in that way: 返回 leads there
        at.go("settings")

    return pose


def form(at: Counter, **more: object) -> IntakePage:
    """The form of a complaint, filled in enough to be saved."""
    found = at.go("intake")
    assert isinstance(found, IntakePage)
    found.values.set_values({**_WHO, "merchant_name": "鲜果集", "spent": "1000", **more})
    return found


def intake(at: Counter) -> None:
    form(at, merchant_address="莘松路一号", claims=("C06",), nature=("N01",))


def intake_empty(at: Counter) -> None:
    at.go("intake")


def intake_far_off(at: Counter) -> None:
    """A question stands in the foot: a sum far off."""
    form(at, spent="8000000", summary="一个包子")
    Clerk(at.window).click(Clerk(at.window).find("先登记"))
    at.settle()


def intake_duplicates(at: Counter) -> None:
    made(at)
    found = form(at)
    found.values.left.emit("consumer_phone")
    at.settle()


def ending(words: str, values: Mapping[str, object]) -> Pose:
    """The panel of an ending in the form, with `values` in it."""

    def pose(at: Counter) -> None:
        found = form(at, merchant_address="莘松路一号", claims=("C06",), nature=("N01",))
        Clerk(at.window).click(Clerk(at.window).find(words))
        assert isinstance(found._panel, StepPanel)
        found._panel.set_values(values)

    return pose


def given_back(at: Counter) -> None:
    """A settlement was recorded, and can be taken back."""
    ending("当场和解", {"sum": "317"})(at)
    at.page().finish()
    at.settle()
    assert at.window.undo.isVisible()


def step_given_back(at: Counter) -> None:
    filled("performance.recorded", {"lines": [("L1", "317", "transfer")]}, AGREED)(at)
    at.page().finish()
    at.settle()
    assert at.window.undo.isVisible()


def came_back(at: Counter) -> None:
    """The settlement was taken back, its form stands there again, and the stroke that followed is told why it wrote nothing."""
    given_back(at)
    clerk = Clerk(at.window)
    clerk.click(clerk.find("撤销"))
    at.settle()
    at.page().finish()
    assert at.window.told.isVisible()


def more_lines(at: Counter) -> None:
    """Two lines were asked for beside the first one, and one of them is empty."""
    case(AGREED, step=PAID_KIND)(at)
    clerk = Clerk(at.window)
    for number, sum_ in enumerate(("317", "317", "")):
        if number:
            clerk.click(clerk.find("再加一项"))
        clerk.write(sum_)


def righted_given_back(at: Counter) -> None:
    righting("撤回", AGREED, PAID)(at)
    panel_of(at).set_values({"why": "打错了"})
    at.page().finish()
    at.settle()


def righting(act: str, *bodies: Body) -> Pose:
    """The panel that corrects or withdraws the newest entry of such a case."""

    def pose(at: Counter) -> None:
        shown = menu(at, *bodies)
        action = next(one for one in shown.actions() if one.text() == act)
        shown.close()
        action.trigger()
        at.settle()
        panel_of(at).set_values({"why": "打错了"})

    return pose


def menu(at: Counter, *bodies: Body) -> QMenu:
    """What can be done about the newest entry of such a case, as a menu."""
    subject = made(at, *bodies)
    found = at.go("case", subject=subject)
    assert isinstance(found, CasePage)
    newest = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[-1].entry.id
    found._offer_righting(entry_key(newest))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def entry_menu(at: Counter) -> None:
    menu(at, AGREED)


def other_menu(at: Counter) -> None:
    at.go("case", subject=made(at, AGREED))
    Clerk(at.window).click(Clerk(at.window).find("其他"))


def people_menu(at: Counter) -> None:
    at.go("home")
    Clerk(at.window).click(at.window.top.person_button())


def returned(at: Counter) -> None:
    subject = made(at, SPOT)
    log = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[0].entry.id
    back = CaseReturned(entries=(log,), reason="unclear", wanted=("merchant_address",))
    at.ask(lambda store: said_by_headquarters(store, subject, back))
    at.go("case", subject=subject)


def told_apart(at: Counter) -> None:
    """Another PC has written beside this one: what counts has to be looked at."""
    subject = made(at, SPOT, FactsAmended(fields={"disputed_fen": 100_000}))
    at.ask(lambda store: said_beside(store, subject, SPOT, FactsAmended(fields={"disputed_fen": 50_000})))
    at.go("case", subject=subject, step="decision.made")


def said_beside(store: Store, subject: str, *bodies: Body) -> None:
    """Another PC, which knows only that the case was logged, says these."""
    known = store.state(subject)
    assert known is not None
    after: tuple[EntryId, ...] = (known.timeline[0].entry.id,)
    cores = []
    streams = store.streams.standing().streams
    first = streams[OTHER_PC].head.seq + 1 if OTHER_PC in streams else 1
    for number, body in enumerate(bodies, first):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=OTHER_PC,
            seq=number,
            subject=subject,
            kind=kind,
            version=version,
            tick=50 + number,
            at=0,
            by="w",
            body=body,
            after=after,
        )
        cores.append(entry.core_bytes)
        after = (*after, entry.id)
    held = store.streams.digest_at(OTHER_PC, first - 1) or bytes(32)
    run = Run(
        device=OTHER_PC,
        first=first,
        before=held,
        cores=cores,
        privates=[None] * len(cores),
        seals=[],
        key=b"o" * 32,
    )
    store.streams.land(
        Arrival(
            epoch="e",
            position=1000 + first,
            runs=(run,),
            headquarters=frozenset(),
            stored={device: one.head for device, one in streams.items()},
            judged={device: one.head.seq for device, one in streams.items()},
        )
    )
    store.catch_up()


def voided(at: Counter) -> None:
    at.go("case", subject=made(at, SPOT, CaseVoided(reason="mistake")))


def kept_long(at: Counter) -> None:
    """A case that nobody has touched for years."""
    then = TODAY.replace(year=TODAY.year - 4)
    logged = ComplaintLogged(number="", received_on=then, fields=dict(_TOLD))
    entries = [NewEntry("kept", logged, _WHO), NewEntry("kept", CaseVoided(reason="test"), {})]
    long_ago = int(NOW.timestamp() * 1000) - 4 * 366 * DAY

    def write(store: Store) -> None:
        if store.state("kept") is None:
            store.session(store.on_duty()).record(entries, at=long_ago)

    at.ask(write)
    at.go("keeping")


def consultation(at: Counter) -> None:
    found = at.go("consultation")
    found.values.set_values({"question": "老人机能退吗", "answer": "七天以内可以退"})  # type: ignore[attr-defined]


def consultation_kept(at: Counter) -> None:
    subject = at.ask(lambda store: store.new_subject())
    body = ConsultationLogged(number="", received_on=TODAY)
    at.ask(
        lambda store: store.session(store.on_duty()).record([NewEntry(subject, body, {"question": "能退吗"})])
    )
    at.go("case", subject=subject)


def saved(at: Counter) -> None:
    at.go("home")
    at.go("saved", subject=made(at, SPOT))


def papers(*bodies: Body, full: bool = False) -> Pose:
    """The documents of such a case."""

    def pose(at: Counter) -> None:
        shown = at.go("papers", subject=made(at, *bodies))
        assert isinstance(shown, PapersPage)
        shown.full.setChecked(full)
        at.settle()

    return pose


def month_refused(at: Counter) -> None:
    """A district's table with a marker that nobody knows."""
    shown = at.go("month_ledger")
    assert isinstance(shown, MonthLedgerPage)
    shown._refused(TemplateRefused("unknown_marker", ("备住", "投诉人电话")))


def drafts(at: Counter) -> None:
    """A form and a step half written, and none but those."""
    for one in at.ask(verbs.drafts):
        at.ask(verbs.drop_draft(one.draft))
    subject = made(at, AGREED)
    fields = {"merchant_name": "鲜果集", "summary": "发霉", "spent": "1000"}
    ended = {"kind": SPOT_KIND, "values": {"sum": "317"}}
    at.ask(verbs.keep_draft(str(uuid.uuid4()), "complaint", {**fields, "ending": ended}))
    sums = {"lines": [["L1", "317", "transfer"]]}
    at.ask(verbs.keep_draft(f"{subject} {PAID_KIND}", PAID_KIND, sums, subject))
    at.go("drafts")


SPOT_KIND: Final = "settlement.on_the_spot"
PAID_KIND: Final = "performance.recorded"


def reports(at: Counter) -> None:
    """Nothing is reported of any period."""
    found = at.go("reports")
    assert isinstance(found, ReportsPage)
    for one in found._periods.said:
        if one.zero is not None:
            found._take_back(one)
            at.settle()


def reported(at: Counter) -> None:
    reports(at)
    found = at.page()
    assert isinstance(found, ReportsPage)
    found.nothing.click()
    at.settle()


CALCULATORS: Final = ("card", "fraud", "food", "known_defect", "return")


def reckoning(which: str) -> Callable[[Counter], None]:
    """A calculator with something in every field."""

    def pose(at: Counter) -> None:
        found = at.go("reckoning")
        assert isinstance(found, ReckoningPage)
        reckon(found, which)
        at.settle()

    return pose


def notice(at: Counter) -> None:
    """One that has just come."""
    bureau = Bureau(root=100 + at.ask(lambda store: len(store.streams.standing().streams)))
    subject, content = bureau.publish(a_notice(f"通知 {bureau.device.device[:4]}"))
    at.ask(lambda store: store.streams.land(bureau.arrival([content], epoch="e")))
    at.ask(lambda store: store.catch_up())
    at.go("notice", subject=subject)


def notice_at_home(at: Counter) -> None:
    notice(at)
    at.go("home")


def notices(at: Counter) -> None:
    notice(at)
    at.go("notices")


def register(at: Counter, closed: bool = False) -> None:
    """What headquarters has in its register has just come; ``closed``: the point is closed."""
    seed = 60 + at.ask(lambda store: len(store.streams.standing().streams))
    at.ask(partial(write_register, seed=seed, closed=closed))
    at.go("register")


def register_home(at: Counter) -> None:
    register(at, closed=True)
    at.go("home")


def ledger(at: Counter) -> None:
    """A ledger of rows that no other pose has brought: two to take, one to look at."""
    head = "登记日期,投诉人,联系电话,商家,投诉内容,挽回金额,处理结果"
    some = uuid.uuid4().hex[:6]
    rows = [f"2026-11-2{day},钱某{some}{day},1380000000{day},乙店{some},坏了{some},," for day in (0, 1)]
    rows.append(f"2026-11-19,钱某{some},13800000009,乙店{some},坏了,三百多,")
    (at.folder / some).mkdir()
    path = at.folder / some / "台账.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8-sig")
    found = at.go("import")
    assert isinstance(found, ImportPage)
    found.open_file(path)
    at.bot.waitUntil(lambda: found._reading is not None or not found._trouble.isHidden())
    at.settle()


def imported(at: Counter) -> None:
    ledger(at)
    at.page()._take.click()  # type: ignore[attr-defined]
    at.settle()
    at.go("import")


def asked_back(at: Counter) -> None:
    """An import is asked to be taken back: the question stands there."""
    imported(at)
    Clerk(at.window).click(Clerk(at.window).find("整个撤回"))
    at.settle()


def error(failure: Callable[[], Exception], where: str = "home") -> Pose:
    def pose(at: Counter) -> None:
        at.go(where)
        at.window.show_error(failure())
        at.settle()

    return pose


def no_backup(at: Counter) -> None:
    """The file was missing, no backup held, and a person may begin anew."""
    at.go("home")
    at.window._mending.act_for(StoreGone(at.folder), begun=False)
    at.window._mending._missing._offer_to_begin()
    at.settle()


def offered(at: Counter) -> None:
    """What cannot be taken back is offered again."""
    found = at.go("home")
    subject = made(at, SPOT)
    newest = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[-1].entry.id
    found.offered.emit(Undo("已记下：备注。", verbs.undo(subject, newest, "", "", {})))


def first_run(files: tuple[FoundFile, ...], step: int = 0, name: str = "") -> Pose:
    def pose(at: Counter) -> None:
        found = at.go("first_run")
        assert isinstance(found, FirstRunPage)
        found.files.take_files(files)
        found.person.name.set_text(name)
        found.show_step(step)
        at.settle()

    return pose


_ONE = FoundFile(
    Path("C:/WeiquanDesk/provision/CN-01.wqprov"), "copied", "长宁区", (FilePoint("CN-01", "新泾镇联络点"),)
)
_MANY = FoundFile(
    Path("E:/长宁区接入文件.wqprov"),
    "stick",
    "长宁区",
    tuple(FilePoint(f"CN-{number:02}", f"第{number}居民区联络点") for number in range(1, 30)),
)


@dataclass(frozen=True)
class Group:
    """Poses that are walked in one window."""

    name: str
    poses: Mapping[str, Pose]


GROUPS: Final = (
    Group("home", {"home": page("home"), "home-undo": offered, "people": people_menu}),
    Group(
        "lists",
        {
            "complaints": page("complaints"),
            "closed": page("complaints", step="closed"),
            "consultations": page("consultations"),
            "search": page("search", text="鲜果"),
            "search-nothing": page("search", text="没有这家"),
        },
    ),
    Group(
        "intake",
        {"empty": intake_empty, "filled": intake, "far-off": intake_far_off, "duplicates": intake_duplicates},
    ),
    Group(
        "endings",
        {
            "settled": ending("当场和解", {"sum": "317"}),
            "meeting": ending("约时间调解", {"when": "明天 9:30"}),
            "passed-on": ending("转市场监管所", {"consumer_agreed": ("yes",)}),
        },
    ),
    Group(
        "given-back",
        {
            "settlement": given_back,
            "step": step_given_back,
            "righted": righted_given_back,
            "came-back": came_back,
        },
    ),
    Group(
        "case",
        {
            "fresh": case(),
            "agreed": case(AGREED),
            "meeting": case(MEETING),
            "settled": case(SPOT),
            "passed": case(PASSED),
        },
    ),
    Group(
        "case-odd",
        {
            "returned": returned,
            "voided": voided,
            "told-apart": told_apart,
            "consultation": consultation_kept,
            "other": other_menu,
            "entry": entry_menu,
            "evidence": lambda at: show_evidence(at, made(at, AGREED)),
        },
    ),
    Group(
        "panels-money",
        {
            "performed": filled(PAID_KIND, {"lines": [("L1", "317", "transfer")]}, AGREED),
            "performed-empty": case(AGREED, step=PAID_KIND),
            "performed-more": more_lines,
            "agreed": filled("settlement.agreed", {"lines": [("L1", "317", "transfer")]}, ROUND),
            "mediation": mediation({"demand": "317", "private_note": "怕别人也来退"}, MEETING),
            "mediation-agreed": mediation({"demand": "317", "offer": "317"}, MEETING, ROUND),
            "mediation-empty": mediation({}, MEETING),
            "held-corrected": righting("更正", MEETING, ROUND),
            "advanced": filled("advance.noted", {"fen": "317", "by": ("market",)}, SPOT),
            "reclaimed": filled("advance.reclaimed", {"fen": "317"}, SPOT, ADVANCED),
        },
    ),
    Group(
        "panels-course",
        {
            "contact": filled("contact.recorded", {"text": "说了"}),
            "scheduled": filled("mediation.scheduled", {"when": "明天 9:30"}),
            "mediation-beside": mediation({}, RECUSED, SENT),
            "recused": filled("recusal.recorded", {"asked_by": ("consumer",), "text": "是亲戚"}, ROUND),
            "sent": filled("appraisal.sent", {"payer": ("both",), "appraiser": "质检院"}),
            "sent-unpaid": filled("appraisal.sent", {"payer": ("nobody",)}),
            "back": filled("appraisal.returned", {"result": ("sound",)}, SENT),
            "failed": filled("mediation.failed", {"text": "没谈成"}, ROUND),
            "unreachable": filled("parties.unreachable", {"whom": ("merchant",), "text": "打了三次"}),
            "withdrawn": filled("case.withdrawn", {"text": "不投诉了"}),
            "followed-up": filled("followup.recorded", {"satisfaction": ("satisfied",)}, SPOT),
        },
    ),
    Group(
        "panels-whole",
        {
            "facts": case(step="facts.amended"),
            "note": filled("note.added", {"text": "说了"}),
            "archived": filled("case.archived", {"done": ("yes",)}, SPOT, CALLED),
            "voided": filled("case.voided", {"reason": ("mistake",)}, SPOT),
            "erased": filled("personal.erased", {"ground": ("asked",)}, SPOT, CALLED),
            "correct": righting("更正", AGREED),
            "withdraw": righting("撤回", AGREED, PAID),
        },
    ),
    Group(
        "taking-in",
        {
            "consultation": consultation,
            "consultation-empty": page("consultation"),
            "saved": saved,
            "drafts": drafts,
        },
    ),
    Group("reports", {"reports": reports, "reported": reported}),
    Group("reckoning", {key: reckoning(key) for key in CALCULATORS}),
    Group("notices", {"notice": notice, "notice-at-home": notice_at_home, "notices": notices}),
    Group(
        "register",
        {
            "register": register,
            "register-form": page("register_form"),
            "register-closed": partial(register, closed=True),
            "register-home": register_home,
        },
    ),
    Group(
        "papers",
        {
            "papers": papers(AGREED),
            "papers-full": papers(AGREED, full=True),
            "papers-begun": papers(),
            "blank-forms": page("blank_forms"),
            "month-ledger": page("month_ledger"),
            "month-ledger-refused": month_refused,
        },
    ),
    Group("signing", poses_signing.poses(made, AGREED)),
    Group("hand-over", poses_counter.POSES),
    Group("groups", poses_groups.POSES),
    Group("clues", poses_clues.POSES),
    Group("orders", poses_orders.POSES),
    Group("orders-panels", poses_orders.PANELS),
    Group("orders-care", poses_orders.CARE),
    Group(
        "import", {"import": page("import"), "ledger": ledger, "imported": imported, "asked-back": asked_back}
    ),
    Group(
        "settings",
        {
            "settings": looking(),
            "typist": looking(mode="typist"),
            "more": page("more"),
            "help": page("help"),
            "keeping": page("keeping"),
            "keeping-some": kept_long,
            "later": page("publicity"),
            **{key: page(key) for key in ("statistics", "laws", "merchants", "publicity")},
            "sync": page("sync"),
            "courier": page("courier"),
        },
    ),
    Group(
        "errors",
        {
            "full": error(DiskFull),
            "busy": error(StoreBusy, "intake"),
            "damaged": error(lambda: DamagedStore("integrity")),
            "no-backup": no_backup,
        },
    ),
    Group(
        "first-run",
        {
            "none": first_run(()),
            "one": first_run((_ONE,)),
            "many": first_run((_MANY,)),
            "person": first_run((_ONE,), 1, "王阿姨"),
            "size": first_run((_ONE,), 2, "王阿姨"),
        },
    ),
)
