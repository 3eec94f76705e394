"""Cases whose meaning is frozen: each is written once to ``golden/`` and never again.

``python -m tests.casework.golden_cases`` writes the files that are not there yet; those that are there are left as
they are, whatever the program has become. A case added later gets a name of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_entry
from casework.matters.body import Line
from casework.matters.clue.bodies import ClueAnswered, ClueReported
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintHandedOver,
    ComplaintTakenOver,
    ConsumerAnswered,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SensitiveNoted,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
    WaitingNoted,
)
from casework.matters.complaint.course import Course, course_of
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalReturned,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.contact_point.bodies import PointAmended, PointDetermined
from casework.matters.contact_point.reading import subject_of as register_subject
from casework.matters.group.bodies import (
    DelegateChosen,
    DelegateWithdrawn,
    GroupAgreed,
    GroupClosed,
    GroupFollowedUp,
    GroupMediated,
    GroupOpened,
    GroupPaid,
    GroupReopened,
)
from casework.matters.group.course import ROW
from casework.matters.notice.bodies import (
    NoticeAcknowledged,
    NoticeOpened,
    NoticePublished,
    NoticeWithdrawn,
)
from casework.matters.notice.document import subject_of as notice_subject
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderClosed,
    OrderDeclined,
    OrderDispatched,
    OrderExtended,
    OrderExtensionAsked,
    OrderExtensionRefused,
    OrderFinished,
    OrderFirstContact,
    OrderOpened,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, subject_of
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseFiled,
    CaseReturned,
    CaseVoided,
    DecisionMade,
    EvidenceAttached,
    FactsAmended,
    Linked,
    MergedInto,
    MoneyConfirmed,
    MoneyHeld,
    MoneyReleased,
    NoteAdded,
    PaperSigned,
    PersonalErased,
    StepUndone,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionClosed,
)
from casework.matters.staff.bodies import DutyTaken, StaffNamed
from casework.state import CaseState
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen, fen

FOLDER: Final = Path(__file__).parent / "golden"


def summary(state: CaseState) -> dict[str, Any]:
    """All of a state as JSON; of the timeline each entry's identity and effect."""
    told: dict[str, Any] = msgspec.to_builtins(
        {
            name: getattr(state, name)
            for name in CaseState.__struct_fields__
            if name
            not in ("timeline", "personal", "erased", "passed", "own", "held", "looked_at", "supervision")
        }
    )
    for back in (*told["returns"], *filter(None, (told["returned"],))):
        if back["left"] == back["wanted"]:
            del back["left"]  # recorded before anything could be left of what is asked for
    told |= msgspec.to_builtins(course_of(state))
    if state.own is not None and not isinstance(state.own, Course):
        told["own"] = msgspec.to_builtins(state.own)
    if state.held or state.looked_at:
        told["held"] = msgspec.to_builtins(state.held)
        told["looked_at"] = sorted(list(entry) for entry in state.looked_at)
    if state.supervision:
        told["supervision"] = msgspec.to_builtins(state.supervision)
    told["personal"] = {name: list(entry) for name, entry in sorted(state.personal.items())}
    told["erased"] = sorted(list(entry) for entry in state.erased)
    told["timeline"] = [[*event.entry.id, event.effect] for event in state.timeline]
    told["figures"] = msgspec.to_builtins(figures(state))
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain


def freeze(entries: list[Entry]) -> dict[str, Any]:
    return {
        "headquarters": [HQ],
        "entries": [
            [entry.core_bytes.hex(), entry.private_bytes.hex() if entry.private_bytes is not None else None]
            for entry in entries
        ],
        "expected": summary(fold(entries, frozenset({HQ}))),
    }


def thaw(frozen: dict[str, Any]) -> list[Entry]:
    return [
        read_entry(bytes.fromhex(core), bytes.fromhex(private) if private is not None else None)
        for core, private in frozen["entries"]
    ]


def _logged() -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市", category="G01", disputed_fen=39800, claims=["C1", "C2"])
    return pen


def whole_life() -> list[Pen]:
    pen = _logged()
    pen.write(NoteAdded(), text="先去看看")
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant", reached=False))
    pen.write(MediationScheduled(when=1_795_100_000_000), place="居委会二楼")
    pen.write(MediationHeld(on=DAY, mode="M1", round=1, offer_fen=10000, demand_fen=39800))
    lines = (
        Line(component="L1", fen=39800),
        Line(component="L6", fen=50000),
        Line(component="L9", fen=5000, form="voucher"),
    )
    pen.write(SettlementAgreed(on=DAY, lines=lines, due_on=DAY, paper="signed"))
    pen.write(PerformanceRecorded(on=DAY, lines=lines[:1]))
    pen.write(PerformanceRecorded(on=DAY, lines=lines[1:]))
    pen.write(FollowedUp(on=DAY, channel="phone", performed=True, satisfaction="satisfied"))
    pen.write(CaseArchived(on=DAY))
    return [pen]


def on_the_spot_confirmed() -> list[Pen]:
    pen = _logged()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(39800)))
    late = pen.fork("zzzz")
    hq = pen.fork(HQ)
    hq.write(MoneyConfirmed(covers=(paid,)))
    late.write(SettledOnTheSpot(on=DAY, lines=fen(100)))
    return [hq, late]


def disputed_and_decided() -> list[Pen]:
    a = _logged()
    b = a.fork("bbbb")
    one = a.write(SettledOnTheSpot(on=DAY, lines=fen(39800)))
    a.write(FollowedUp(on=DAY))
    two = b.write(SettlementAgreed(on=DAY, lines=fen(20000)))
    b.write(PerformanceRecorded(on=DAY, lines=fen(20000)))
    b.learn(a).write(DecisionMade(keep=(one,), drop=(two,)))
    return [b]


def disputed_and_undecided() -> list[Pen]:
    a = _logged()
    b = a.fork("bbbb")
    a.write(SettledOnTheSpot(on=DAY, lines=fen(39800)))
    b.write(SettledOnTheSpot(on=DAY, lines=fen(39800)))
    a.write(FactsAmended(fields={"merchant_name": "甲"}), consumer_phone="13800000000")
    b.write(FactsAmended(fields={"merchant_name": "乙", "category": None}), consumer_phone="13900000000")
    return [a, b]


def transferred_and_returned() -> list[Pen]:
    pen = _logged()
    pen.write(MediationFailed(on=DAY, ground="T1"))
    sent = pen.write(CaseTransferred(on=DAY, to="R1", reason="x", consumer_agreed=True))
    hq = pen.fork(HQ)
    hq.write(TransferReceived(on=DAY, outcome="accepted"))
    hq.write(CaseReturned(entries=(sent,), reason="missing_elements", wanted=("merchant_address",)))
    return [hq]


def answered_by_the_consumer() -> list[Pen]:
    """Beside what the desk says, and not in its place; nobody at the desk can unsay it, and nobody but headquarters can say it."""
    pen = _logged()
    pen.write(SettlementAgreed(on=DAY, lines=fen(50000), due_on=DAY))
    hq = pen.fork(HQ)
    said = hq.write(ConsumerAnswered(on=DAY, performed="part", satisfaction="unsatisfied"))
    pen.learn(hq)
    pen.write(FollowedUp(on=DAY, performed=True, satisfaction="satisfied"))
    pen.write(StepUndone(entry=said))
    pen.write(ConsumerAnswered(on=DAY, performed="all", satisfaction="satisfied"))
    return [pen]


def returned_and_mended() -> list[Pen]:
    (hq,) = transferred_and_returned()
    pen = hq.fork("aaaa")
    pen.write(FactsAmended(fields={"merchant_address": "龙华路1号", "received_on": "2026-11-20"}))
    return [pen]


def asked_for_several_and_half_mended() -> list[Pen]:
    """A sum and a field asked for together, the sum recorded anew; two fields, one of them put right; an agreement on which money
    was passed, sent back and replaced."""
    pen = _logged()
    first = pen.write(SettlementAgreed(on=DAY, lines=fen(50000)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(20000)))
    hq = pen.fork(HQ)
    hq.write(MoneyConfirmed(covers=(first, paid)))
    logged = min(pen.known)
    hq.write(CaseReturned(entries=(first,), reason="unclear", wanted=("lines", "merchant_address")))
    hq.write(
        CaseReturned(entries=(logged,), reason="missing_elements", wanted=("category", "consumer_phone"))
    )
    pen.learn(hq)
    late = pen.write(SettlementAgreed(on=DAY, lines=fen(30000)))
    pen.write(DecisionMade(keep=(late,)))
    pen.write(FactsAmended(), consumer_phone="13800000000")
    return [pen]


def a_passed_performance_of_an_agreement_replaced_after_a_return() -> list[Pen]:
    pen = _logged()
    first = pen.write(SettlementAgreed(on=DAY, lines=fen(50000)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(20000)))
    hq = pen.fork(HQ)
    hq.write(MoneyConfirmed(covers=(first, paid)))
    hq.write(CaseReturned(entries=(first,), reason="unclear", wanted=("lines",)))
    pen.learn(hq)
    late = pen.write(SettlementAgreed(on=DAY, lines=fen(30000)))
    pen.write(DecisionMade(keep=(late,)))
    return [pen]


def undone_in_time_and_too_late() -> list[Pen]:
    pen = _logged()
    gone = pen.write(CaseWithdrawn(on=DAY))
    pen.write(StepUndone(entry=gone))
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(300), complete=True))
    pen.write(StepUndone(entry=agreed))
    return [pen]


def overtaken_steps() -> list[Pen]:
    a = _logged()
    b = a.fork("bbbb")
    a.write(CaseWithdrawn(on=DAY))
    kept = b.write(PartiesUnreachable(on=DAY, whom="merchant"))
    a.learn(b).write(DecisionMade(keep=(kept,)))
    return [a]


def void_for_good() -> list[Pen]:
    pen = _logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    b = pen.fork("bbbb")
    pen.write(CaseVoided(reason="duplicate"))
    b.write(FollowedUp(on=DAY))
    return [pen, b]


def filed_as_history() -> list[Pen]:
    """Put away while money is owed; taken out again, put away again; a payment that another PC noted meanwhile waits."""
    pen = _logged()
    pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    filed = pen.write(CaseFiled(on=DAY))
    pen.write(StepUndone(entry=filed))
    b = pen.fork("bbbb")
    pen.write(CaseFiled(on=DAY))
    pen.write(CaseFiled(on=DAY))
    b.write(PerformanceRecorded(on=DAY, lines=fen(500)))
    return [pen, b]


def merged() -> list[Pen]:
    pen = _logged()
    pen.write(Linked(other="s2", why="suspected_duplicate"))
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500), paid=False))
    pen.write(MergedInto(survivor="s2"))
    return [pen]


def erased() -> list[Pen]:
    pen = _logged()
    told = pen.write(FactsAmended(), consumer_name="王", story="说来话长")
    pen.write(FactsAmended(), consumer_name="王某")
    pen.write(PersonalErased(entries=(told,), ground="asked"))
    return [pen]


def erased_as_a_whole() -> list[Pen]:
    """Another PC amends without knowing of it, and a third behind an entry that nobody has; the first writes on, knowing."""
    one = _logged()
    two, three, lost = one.fork("bbbb"), one.fork("cccc"), one.fork("dddd")
    one.write(FactsAmended(), consumer_name="王某", story="说来话长")
    one.write(CaseVoided(reason="mistake"), text="记错了")
    one.write(PersonalErased(entries=tuple(one.known), ground="asked", whole=True), text="来电")
    two.write(FactsAmended(), consumer_phone="13800001111")
    gone = lost.write(NoteAdded(), text="没有到的一条")
    three.learn(lost).write(NoteAdded(), text="后来的")
    del three.known[gone]
    one.write(NoteAdded(), text="退件")
    return [one, two, three]


def evidence_attached_and_taken_out() -> list[Pen]:
    """Two PCs attach the same file; one of them takes its own out again, and one names no file that there can be."""
    one = _logged()
    mine = one.write(
        EvidenceAttached(file="0c" * 32, size=120_000, media="image/jpeg"), file_name="收据.jpg", text="正面"
    )
    other = one.fork("bbbb")
    other.write(EvidenceAttached(file="0c" * 32, size=120_000, media="image/jpeg"), file_name="IMG_1.jpg")
    one.write(StepUndone(entry=mine), text="拍糊了")
    one.write(EvidenceAttached(file="0c", size=1, media="image/jpeg"))
    return [one, other]


def paper_signed_and_replaced() -> list[Pen]:
    """The agreement is signed by both sides, once more by one of them, and replaced; another PC signs the old one without knowing of it;
    one signature is taken back, and one names no document that there can be."""
    one = _logged()
    agreed = one.write(SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=300),)))

    def sign(pen: Pen, of: EntryId, nth: int, digest: str = "5a" * 32, **said: Any) -> EntryId:
        body = PaperSigned(
            paper="agreement",
            entry=of,
            digest=digest,
            nth=nth,
            role="consumer" if nth == 1 else "merchant",
            copies=3,
            **{"way": "pen", **said},
        )
        return pen.write(body, signer="张某", strokes="1;10,10,0 300,200,400", paper_key="0b" * 32)

    sign(one, agreed, 1)
    sign(one, agreed, 2, agent=True)
    sign(one, agreed, 1, digest="5b" * 32)
    other = one.fork("bbbb")
    again = one.write(SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=200),)))
    sign(other, agreed, 3, way="thumb", file="0c" * 32)
    mine = sign(one, again, 2)
    one.write(StepUndone(entry=mine), text="签错了")
    sign(one, again, 1)
    sign(one, again, 0)
    return [one, other]


def consultation() -> list[Pen]:
    pen = Pen("aaaa")
    pen.write(
        ConsultationLogged(number="L-2026-aa-0002", received_on=DAY, fields={"category": "G01"}),
        question="问",
        answer="答",
    )
    pen.write(CaseArchived(on=DAY))
    return [pen]


def staff() -> list[Pen]:
    pen = Pen("aaaa")
    pen.write(StaffNamed(role="volunteer"), staff_name="林")
    return [pen]


def zero_reports() -> list[Pen]:
    subject = subject_of("310101001", Period(date(2026, 10, 1), date(2026, 12, 31)))
    one, other = Pen("aaaa", subject=subject), Pen("bbbb", subject=subject)
    first = one.write(ZeroReported(start=date(2026, 10, 1), end=date(2026, 12, 31)))
    other.write(ZeroReported(start=date(2026, 10, 1), end=date(2026, 12, 31)))
    one.write(StepUndone(entry=first))
    return [one, other]


def notice_seen_and_withdrawn() -> list[Pen]:
    """Two PCs of a point, one of which writes after the withdrawal without knowing of it; a PC that names one itself says nothing."""
    document = "5f" * 32
    hq = Pen(HQ, subject=notice_subject(document, "310101001"))
    hq.write(NoticePublished(document=document, size=1200, level="important", until=date(2026, 12, 31)))
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(NoticeOpened())
    one.write(NoticeAcknowledged())
    other.write(NoticeOpened())
    other.write(NoticePublished(document="60" * 32, size=5, level="urgent"))
    hq.write(NoticeWithdrawn(why="replaced"))
    other.write(NoticeAcknowledged())
    return [hq, one, other]


def register_of_a_point() -> list[Pen]:
    """Both sides amend it, at once too; a day is said right; a PC that decides what only headquarters does is not heard."""
    hq = Pen(HQ, subject=register_subject("310101001"))
    hq.write(
        PointDetermined(
            since=date(2025, 1, 1),
            fields={
                "point_name": "龙华路站",
                "point_kind": "P1",
                "point_street": "龙华街道",
                "point_star": 4,
            },
        )
    )
    hq.write(
        PointAmended(since=date(2025, 1, 1), fields={"point_area": 30, "point_odr": False}),
        point_phone="021-64111111",
        charge_name="林",
        officers="周 2025-01-01",
    )
    pc = hq.fork("aaaa")
    pc.write(PointAmended(since=date(2026, 3, 1)), point_phone="021-64222222", point_hours="9:00-17:00")
    pc.write(PointAmended(since=date(2026, 5, 1), cleared=("charge_name",)))
    pc.write(PointDetermined(since=date(2026, 6, 1), fields={"point_state": "closed"}))
    hq.write(PointAmended(since=date(2026, 2, 1)), point_phone="021-64333333")
    wrong = hq.write(PointDetermined(since=date(2026, 1, 1), fields={"point_state": "suspended"}))
    hq.write(
        PointDetermined(
            since=date(2026, 12, 1),
            fields={"point_state": "merged", "point_into": "310101002"},
            replaces=wrong,
        )
    )
    return [hq, pc]


def _dispatched() -> Pen:
    hq = Pen(HQ)
    hq.write(
        OrderDispatched(
            source="12345",
            outside_number="SH2026112300017",
            received_on=DAY,
            matter="complaint",
            level="3",
            due_on=date(2026, 11, 30),
            first_contact_by=date(2026, 11, 24),
            merchant_name="便民超市",
            merchant_address="龙华路1号",
        ),
        consumer_name="周",
        consumer_phone="13800000000",
        order_text="买的米有虫，要求退款",
        order_asked="核实后答复市民",
    )
    return hq


def order_to_its_end() -> list[Pen]:
    """Seen, accepted, extended, finished, sent back, finished again, closed; supervised on the way and after its end."""
    hq = _dispatched()
    pen = hq.fork("aaaa")
    pen.write(OrderOpened())
    pen.write(OrderAccepted(on=DAY, case="c1"))
    pen.write(OrderFirstContact(on=DAY, reached=False))
    pen.write(OrderFirstContact(on=DAY, reached=True, channel="visit"))
    refused = pen.write(OrderExtensionAsked(on=DAY, until=date(2027, 1, 8)), text="商家搬家了")
    hq.learn(pen).write(OrderExtensionRefused(on=DAY, asked=refused))
    asked = pen.learn(hq).write(OrderExtensionAsked(on=DAY, until=date(2026, 12, 4)))
    hq.learn(pen).write(OrderExtended(on=DAY, due_on=date(2026, 12, 4), asked=asked))
    called = hq.write(SupervisionAsked(on=DAY, way="phone", due_on=DAY), text="怎么样了", spoken_with="林")
    pen.learn(hq).write(SupervisionAnswered(on=DAY, entry=called), text="明天去")
    pen.write(OrderFinished(on=DAY, satisfaction="satisfied"), report_outcome="已退款")
    hq.learn(pen).write(SupervisionClosed(on=DAY, entry=called))
    hq.write(OrderSentBack(on=DAY, due_on=date(2026, 12, 9), reason="unclear"), text="没有写依据")
    pen.learn(hq).write(
        OrderFinished(on=DAY, satisfaction="fairly"), report_outcome="已退款", report_basis="消法"
    )
    hq.learn(pen).write(OrderClosed(on=DAY, how="settled"))
    hq.write(SupervisionAsked(on=DAY, way="on_site"))
    return [hq]


def waited_for_and_answered() -> list[Pen]:
    """Left lying for the shop's word; a note and a call that nobody took end nothing, the shop's call does."""
    pen = _logged()
    pen.write(WaitingNoted(on=DAY, until=date(2026, 11, 30)), text="店长出差")
    pen.write(NoteAdded(), text="材料放在蓝色文件夹")
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant", reached=False))
    pen.write(ContactRecorded(on=DAY, channel="phone", whom="merchant"), text="同意退一半")
    pen.write(WaitingNoted(on=DAY, until=date(2026, 12, 4), side="consumer"), text="回家商量")
    return [pen]


def something_that_must_not_wait() -> list[Pen]:
    """Two flags are noted at two PCs at once; one is nothing of the kind, the other is seen to."""
    here, there = _logged(), Pen("bbbb")
    there.learn(here)
    here.write(SensitiveNoted(on=DAY, flag="F07", done=("F07-1",)))
    there.write(SensitiveNoted(on=DAY, flag="F07", done=("F07-2",)))
    here.write(SensitiveNoted(on=DAY, flag="F09", stands="not_so"))
    here.learn(there).write(SensitiveNoted(on=DAY, flag="F07", done=("F07-4",), stands="settled"))
    return [here, there]


def duty_taken() -> list[Pen]:
    """Somebody on the staff takes over from another."""
    pen = Pen("aaaa")
    pen.write(StaffNamed(), staff_name="李老师")
    pen.write(DutyTaken(on=DAY, from_staff="w", given_at=1_795_000_000_000, drafts=2, due=3, promises=4))
    return [pen]


def beside_the_talks() -> list[Pen]:
    """The mediator is replaced, something is appraised, the market pays first and has part of it back; no sum but one."""
    pen = _logged()
    pen.write(
        RecusalRecorded(on=DAY, asked_by="merchant", decided="granted"),
        mediator="王阿姨",
        text="是亲戚",
        new_mediator="刘师傅",
    )
    pen.write(AppraisalSent(name="a1", on=DAY, payer="both"), appraiser="质检院", text="是不是金的")
    pen.write(AppraisalReturned(on=DAY, of="a1", result="faulty"), text="不是")
    pen.write(SettlementAgreed(on=DAY, lines=fen(39_800), due_on=DAY))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(39_800)))
    pen.write(AdvanceNoted(name="b1", on=DAY, fen=39_800, by="market"), payer="城隍庙市场")
    pen.write(AdvanceReclaimed(on=DAY, of="b1", fen=20_000))
    return [pen]


def order_accepted_and_declined() -> list[Pen]:
    """On two PCs, which know nothing of each other."""
    hq = _dispatched()
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(OrderAccepted(on=DAY, case="c1"))
    other.write(OrderDeclined(on=DAY, reason="not_our_duty"), text="在隔壁街道")
    return [one, other]


def order_recalled_while_finished() -> list[Pen]:
    hq = _dispatched()
    pen = hq.fork("aaaa")
    pen.write(OrderAccepted(on=DAY, case="c1"))
    pen.write(OrderFinished(on=DAY))
    hq.write(OrderRecalled(on=DAY, reason="withdrawn"))
    return [hq, pen]


def order_redirected() -> list[Pen]:
    hq = _dispatched()
    pen = hq.fork("aaaa")
    pen.write(OrderDeclined(on=DAY, reason="not_our_duty"))
    hq.learn(pen).write(OrderRedirected(on=DAY, to_point="310101002", reason="not_our_duty"))
    return [hq]


def held_and_found_true() -> list[Pen]:
    pen = _logged()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(39800)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(398000)))
    hq = pen.fork(HQ)
    hq.write(MoneyHeld(entries=(paid, agreed), rule="large_line"))
    hq.write(MoneyHeld(entries=(paid,), rule="paid_over_agreed"))
    hq.write(MoneyReleased(entries=(agreed,), how="point_asked"))
    hq.write(MoneyConfirmed(covers=(agreed,)))
    return [hq]


def newer_and_unreadable() -> list[Pen]:
    pen = _logged()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(500)))
    pen.raw("robot.arbitrated", 1, b"\x81\xa1x\x01", None)
    pen.raw("note.added", 1, b"\x90", None)
    pen.write(MoneyConfirmed(covers=()))
    return [pen]


def complaint_handed_over() -> list[Pen]:
    """A PC that had not heard that headquarters handed it over writes what was agreed and paid, takes back what began it, and is late."""
    a, hq = Pen("aa"), Pen(HQ)
    begun = a.log(disputed_fen=90_000)
    a.write(MediationHeld(on=DAY))
    hq.learn(a)
    hq.write(ComplaintHandedOver(on=DAY, to_point="P2", to_case="0192f6a0-0000-8000-8000-000000000002"))
    a.write(SettlementAgreed(on=DAY, lines=fen(30_000)))
    a.write(PerformanceRecorded(on=DAY, lines=fen(30_000)))
    a.write(StepUndone(entry=begun))
    return [a, hq]


def complaint_taken_over() -> list[Pen]:
    hq, b = Pen(HQ), Pen("bb")
    hq.write(
        ComplaintTakenOver(
            number="L-2026-aa-0001",
            received_on=DAY,
            fields={"disputed_fen": 90_000},
            on=DAY,
            from_point="P1",
            from_case="0192f6a0-0000-7000-8000-000000000001",
        ),
        consumer_name="林秀",
    )
    b.learn(hq)
    b.write(SettlementAgreed(on=DAY, lines=fen(30_000)))
    b.write(PerformanceRecorded(on=DAY, lines=fen(30_000)))
    return [hq, b]


def group_through_its_life() -> list[Pen]:
    """Two PCs: a delegate withdraws on one while the other chooses another; both end it, one opens it again."""
    rows = tuple(f"0192f6a0-0000-7000-8000-00000000000{one}" for one in "234")
    one = Pen("aaaa")
    one.write(GroupOpened(on=DAY, cause="prepaid", merchant_name="悦身健身馆"), text="年卡不能用了")
    one.write(DelegateChosen(on=DAY, row=rows[0]))
    other = one.fork("bbbb")
    one.write(DelegateWithdrawn(on=DAY, row=rows[0]))
    other.write(DelegateChosen(on=DAY, row=rows[1]))
    one.write(GroupMediated(on=DAY, mode="MM1"), text="商家同意按余额退")
    one.write(GroupAgreed(on=DAY, rows=rows[:2], due_on=date(2026, 12, 1), paper="signed"))
    one.write(GroupPaid(on=DAY, rows=rows[:1]))
    one.write(GroupFollowedUp(on=DAY, rows=rows[:1]))
    one.write(GroupClosed(on=DAY, how="settled"))
    other.write(GroupClosed(on=DAY, how="apart"))
    other.learn(one)
    other.write(GroupReopened(on=DAY))
    return [one, other]


def groups_merged() -> list[Pen]:
    """The second of two groups is merged into the first on one PC and ended on the other; nobody need decide. The first, merged the
    wrong way round, stays."""
    later, sooner = "0192f6a0-0000-7000-8000-000000000009", "0192f6a0-0000-7000-8000-000000000003"
    one = Pen("aaaa", subject=later)
    one.write(GroupOpened(on=DAY, cause="closing", merchant_name="悦身健身馆", merchant_address="花园路1号"))
    other = one.fork("bbbb")
    one.write(MergedInto(survivor="0192f6a0-0000-7000-8000-00000000000a"))
    other.write(GroupClosed(on=DAY, how="mistake"))
    one.learn(other)
    one.write(MergedInto(survivor=sooner))
    other.write(GroupReopened(on=DAY))
    return [one, other]


def row_of_two_groups() -> list[Pen]:
    """An ordinary complaint that two PCs each took for a row of their group, and one of them took out again."""
    one = Pen("aaaa")
    one.log(merchant_name="悦身健身馆", disputed_fen=300_000, claimed_fen=220_000)
    other = one.fork("bbbb")
    taken = one.write(Linked(other="0192f6a0-0000-7000-8000-000000000009", why=ROW))
    other.write(Linked(other="0192f6a0-0000-7000-8000-000000000003", why=ROW))
    one.write(StepUndone(entry=taken))
    one.write(SettlementAgreed(on=DAY, lines=fen(220_000)))
    return [one, other]


def clue_answered() -> list[Pen]:
    """A clue and the bureau's answers; one that a PC writes in headquarters' name counts for nothing, nor do words in the clear."""
    one = Pen("aaaa")
    one.write(ClueReported(on=DAY, found="patrol", domain="G01", urgency="2", attachments=1), sealed="AAAA")
    hq = one.fork(HQ)
    hq.write(ClueAnswered(on=DAY, code="received", due_on=date(2026, 12, 14)), sealed="BBBB")
    one.learn(hq)
    one.write(ClueAnswered(on=DAY, code="not_filed"))
    hq.write(ClueAnswered(on=DAY, code="checking", due_on=date(2027, 1, 5)))
    hq.write(ClueAnswered(on=date(2026, 12, 1), code="filed"), text="店名")
    return [one, hq]


def clue_again() -> list[Pen]:
    """Two PCs that write the beginning of one clue: the first holds. A link and an erasure leave it as it is."""
    one = Pen("aaaa")
    one.write(ClueReported(on=DAY, found="public"), sealed="AAAA")
    other = one.fork("bbbb")
    other.write(ClueReported(on=DAY, found="patrol", attachments=99), sealed="CCCC")
    one.write(PersonalErased(entries=(EntryId("aaaa", 1),)))
    other.write(Linked(other="0192f6a0-0000-7000-8000-000000000009", why="same_matter"))
    return [one, other]


CASES: Final[tuple[Callable[[], list[Pen]], ...]] = (
    whole_life,
    on_the_spot_confirmed,
    disputed_and_decided,
    disputed_and_undecided,
    transferred_and_returned,
    returned_and_mended,
    answered_by_the_consumer,
    asked_for_several_and_half_mended,
    a_passed_performance_of_an_agreement_replaced_after_a_return,
    undone_in_time_and_too_late,
    overtaken_steps,
    void_for_good,
    filed_as_history,
    merged,
    erased,
    erased_as_a_whole,
    evidence_attached_and_taken_out,
    paper_signed_and_replaced,
    consultation,
    staff,
    zero_reports,
    notice_seen_and_withdrawn,
    register_of_a_point,
    order_to_its_end,
    waited_for_and_answered,
    beside_the_talks,
    something_that_must_not_wait,
    duty_taken,
    order_accepted_and_declined,
    order_recalled_while_finished,
    order_redirected,
    complaint_handed_over,
    complaint_taken_over,
    held_and_found_true,
    group_through_its_life,
    groups_merged,
    row_of_two_groups,
    clue_answered,
    clue_again,
    newer_and_unreadable,
)


def write_missing() -> list[str]:
    FOLDER.mkdir(exist_ok=True)
    written = []
    for case in CASES:
        path = FOLDER / f"{case.__name__}.json"
        if path.exists():
            continue
        known: dict[Any, Entry] = {}
        for pen in case():
            known.update(pen.known)
        path.write_text(
            json.dumps(freeze(list(known.values())), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        written.append(path.name)
    return written


if __name__ == "__main__":
    print(*write_missing(), sep="\n")
