"""Work orders in the window: the inbox, one key to accept, declining, more time, the report, supervision; what is told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged, ContactRecorded, FollowedUp, SettledOnTheSpot
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderClosed,
    OrderDeclined,
    OrderExtended,
    OrderExtensionRefused,
    OrderFinished,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.order.course import OrderState, openings, order_of
from casework.matters.order.subjects import complaint_of
from casework.matters.shared.bodies import SupervisionAsked
from casework.state import CaseState, State
from desktop.demo.clerk import Clerk
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.shared.headquarters_says import CITIZEN, dispatch, dispatched, pass_on, says
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter, focused, hand_rests
from ui import verbs
from ui.features.orders.inbox import InboxPage
from ui.features.orders.lists import OrderCards
from ui.features.orders.page import OrderPage
from ui.features.papers.page import PapersPage
from ui.steps.panel import StepPanel
from ui.steps.review import ReviewPanel
from ui.widgets.field import Field
from ui.widgets.queue_table import QueueTable
from ui.widgets.status_pill import StatusPill
from ui.widgets.text_field import TextField

TODAY = NOW.date()
CONTROL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def at_the_point(qtbot: QtBot, folder: Path) -> Iterator[Counter]:
    store = Store.create(folder, KEY, clock=lambda: int(NOW.timestamp() * 1000), handbook=HANDBOOK)
    store.bind("310101001", "莘庄镇社区联络点", "闵行区")
    staff = store.new_subject()
    store.session(staff).record_staff(staff, "王阿姨")
    store.set_duty(staff)
    store.close()
    with counter(qtbot, folder, "") as at:
        yield at


def arrives(at: Counter, **more: object) -> str:
    return at.ask(lambda store: dispatch(store, dispatched(TODAY, **more)))  # type: ignore[arg-type]


def order_page(at: Counter, subject: str, step: str = "") -> OrderPage:
    page = at.go("order", subject=subject, step=step)
    assert isinstance(page, OrderPage)
    return page


def state(at: Counter, subject: str) -> CaseState:
    found = at.ask(lambda store: store.state(subject))
    assert found is not None
    return found


def said(at: Counter) -> str:
    return " ".join(one.text() for one in at.window.findChildren(QLabel) if one.isVisible())


def pills(at: Counter) -> list[str]:
    return [one.state().words for one in at.page().findChildren(StatusPill) if one.isVisible()]


def button(at: Counter, words: str) -> QPushButton:
    return next(
        one
        for one in at.window.findChildren(QPushButton)
        if one.accessibleName() == words and one.isVisible()
    )


def press(at: Counter, words: str) -> None:
    hand_rests()
    Clerk(at.window).click(button(at, words))
    at.settle()


def panel(at: Counter) -> StepPanel:
    found = at.page()._panel  # type: ignore[attr-defined]
    assert isinstance(found, StepPanel)
    return found


def wrong(at: Counter, name: str) -> str:
    """What is said to be wrong at a field of the panel."""
    field = panel(at)._controls[name]
    assert isinstance(field, Field | TextField)
    return field.error()


def beside(at: Counter, subject: str, *said: tuple[Body, dict[str, str]]) -> Callable[[], None]:
    """Another PC of the point, which knows what this one knows now, writes these. Its entries arrive when the answer is called."""
    folder = at.folder.parent / "other"

    def write(store: Store) -> None:
        with Store.create(folder, KEY, handbook=HANDBOOK) as other:
            pass_on(store, other)
            for body, words in said:
                other.session("w").record([NewEntry(subject, body, words)])

    def arrive(store: Store) -> None:
        with Store.open(folder, KEY, handbook=HANDBOOK) as other:
            pass_on(other, store)

    at.ask(write)
    return lambda: at.ask(arrive)


def record(at: Counter, subject: str, *bodies: Body, **personal: str) -> None:
    at.ask(
        lambda store: store.session(store.on_duty()).record(
            [NewEntry(subject, body, personal if number == 0 else {}) for number, body in enumerate(bodies)]
        )
    )
    at.settle()


def headquarters(at: Counter, subject: str, body: Body, **words: str) -> None:
    """Headquarters says something, and the window hears of it as after a round."""
    at.ask(lambda store: says(store, subject, (body, words)))
    at.desk.announce(at.ask(lambda store: store.catch_up()) | Changes(subjects=frozenset({subject})))
    at.settle()


def accepted(at: Counter, **more: object) -> str:
    subject = arrives(at, **more)
    page = order_page(at, subject)
    page.finish()
    at.settle()
    assert state(at, subject).state is OrderState.ACCEPTED
    hand_rests()
    return subject


def test_one_key_accepts_and_makes_a_complaint_without_a_sum(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        page = order_page(at, subject)
        assert pills(at) == ["待接单"]
        assert focused() == "返回"
        QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert state(at, subject).state is OrderState.ACCEPTED
        case = state(at, complaint_of(subject))
        assert (case.sort, case.money.disputed_fen, case.money.claimed_fen) == ("complaint", None, None)
        assert (case.fields["merchant_name"], case.fields["receive_mode"]) == ("鲜果集", "8")
        view = at.ask(lambda store: store.case(complaint_of(subject), TODAY))
        assert view.personal["consumer_phone"] == CITIZEN["consumer_phone"]
        assert view.personal["summary"] == CITIZEN["order_text"]
        assert view.row.number in said(at)
        assert not at.problems


def test_two_quick_presses_accept_once_and_make_one_complaint(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        page = order_page(at, subject)
        hand_rests()
        QTest.mouseClick(page.head.next, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(page.head.next, Qt.MouseButton.LeftButton)
        page.finish()
        at.settle()
        kinds = [event.entry.core.kind for event in state(at, subject).timeline]
        assert kinds == ["order.dispatched", "order.opened", "order.accepted"]
        assert [one.entry.core.kind for one in state(at, complaint_of(subject)).timeline] == [
            "complaint.logged",
            "linked",
        ]


def test_accepting_is_taken_back_as_a_whole_and_made_again_on_the_same_complaint(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        assert "周建国" not in at.window.undo.accessibleName()
        Clerk(at.window).click(at.window.undo._button)
        at.settle()
        assert state(at, subject).state is State.LOGGED
        assert state(at, complaint_of(subject)).state is State.VOIDED
        hand_rests()
        press(at, "接下这张工单")
        assert state(at, subject).state is OrderState.ACCEPTED
        assert state(at, complaint_of(subject)).state is State.LOGGED
        assert order_of(state(at, subject)).accepted.cases == (complaint_of(subject),)  # type: ignore[union-attr]


def test_a_case_the_point_has_already_is_offered_and_no_second_one_made(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        earlier = at.ask(lambda store: store.new_subject())
        logged = ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": "鲜果集"})
        record(at, earlier, logged, consumer_phone=CITIZEN["consumer_phone"], summary="车厘子发霉")
        subject = arrives(at)
        order_page(at, subject)
        assert "同一电话投诉过同一商家" in said(at)
        press(at, "就是这一件，接下")
        order = order_of(state(at, subject))
        assert order.accepted is not None
        assert order.accepted.cases == (earlier,)
        assert at.ask(lambda store: store.state(complaint_of(subject))) is None
        assert state(at, earlier).links == ((subject, "from_order"),)
        Clerk(at.window).click(at.window.undo._button)
        at.settle()
        assert (state(at, earlier).state, state(at, earlier).links) == (State.LOGGED, ())


def test_opened_is_what_a_named_person_did_and_never_what_a_round_brought(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        at.go("home")
        at.go("orders")
        assert openings(state(at, subject)) == ()
        order_page(at, subject)
        (first,) = openings(state(at, subject))
        assert first.by == at.ask(lambda store: store.on_duty())
        at.go("home")
        order_page(at, subject)
        assert len(openings(state(at, subject))) == 1, "who has seen it has seen it"
        # Headquarters says something while the page stands open, and nobody need be there.
        headquarters(at, subject, OrderExtended(on=TODAY, due_on=TODAY + timedelta(days=20)))
        assert "总部刚才又说了新的" in said(at)
        assert len(openings(state(at, subject))) == 1
        press(at, "知道了")
        assert len(openings(state(at, subject))) == 2
        assert "总部刚才又说了新的" not in said(at)
        # Another person sees it for themselves.
        at.ask(verbs.name_person("老陈"))
        at.go("home")
        order_page(at, subject)
        assert len({one.by for one in openings(state(at, subject))}) == 2


def test_without_a_name_nobody_has_seen_it(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        at.ask(lambda store: store.set_duty(""))
        order_page(at, subject)
        assert openings(state(at, subject)) == ()
        assert not at.problems


def test_declining_wants_a_reason_and_words_and_loses_nothing_that_was_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        order_page(at, subject)
        press(at, "退给总部")
        assert focused() == "缺失要素", "the first of the reasons"
        at.page().finish()
        assert state(at, subject).state is State.LOGGED
        assert "请选一个" in said(at)
        panel(at).set_values({"reason": ("not_our_duty",), "text": "店在别的区"})
        panel(at).edited.emit()
        at.go("home")
        page = order_page(at, subject, "order.declined")
        assert panel(at).values()["text"] == "店在别的区"
        hand_rests()
        page.finish()
        at.settle()
        now = state(at, subject)
        assert now.state is OrderState.DECLINED
        assert order_of(now).declined is not None
        assert pills(at) == ["已退，等总部"]
        Clerk(at.window).click(at.window.undo._button)
        at.settle()
        assert state(at, subject).state is State.LOGGED
        assert panel(at).values()["text"] == "店在别的区"


def test_a_draft_of_an_orders_step_is_gone_on_with_on_its_own_page(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        order_page(at, subject, "note.added")
        panel(at).set_values({"text": "店主下午在"})
        panel(at).edited.emit()
        at.go("drafts")
        press(at, "接着写")
        assert isinstance(at.page(), OrderPage)
        assert panel(at).values()["text"] == "店主下午在"


def test_more_time_is_asked_for_and_the_old_day_counts_until_headquarters_grants_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at, days=7)
        press(at, "申请延期")
        panel(at).set_values({"until": "1209", "text": "等检测单"})
        at.page().finish()
        at.settle()
        (asked,) = order_of(state(at, subject)).extensions
        assert asked.until.isoformat() == "2026-12-09"
        assert "申请延到12月9日，总部还没答复" in said(at)
        assert "截止 11月30日" in said(at)
        headquarters(at, subject, OrderExtensionRefused(on=TODAY, asked=asked.entry), text="检测三天够了")
        assert "总部不同意延到12月9日" in said(at)
        assert "检测三天够了" in said(at)
        headquarters(
            at, subject, OrderExtended(on=TODAY, due_on=TODAY + timedelta(days=11), asked=asked.entry)
        )
        assert "截止 12月4日" in said(at)


def test_headquarters_day_and_the_one_this_calendar_comes_to_are_both_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        order_page(at, arrives(at, days=2))
        told = said(at)
        assert "截止 11月25日 周三，还有 2 个工作日 2 小时" in told
        assert "照本机的日历和手册算，是11月30日 周一；以总部的为准。" in told


def test_the_report_asks_what_its_matter_asks_and_proposes_what_the_timeline_says(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        case = complaint_of(subject)
        called = ContactRecorded(on=TODAY, channel="phone", whom="merchant")
        record(at, case, called, text="店长同意退")
        paid = SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=39_800),), paid=True)
        record(at, case, paid)
        record(at, case, FollowedUp(on=TODAY, satisfaction="satisfied"))
        press(at, "写办结报告")
        asked = [ask.name for row in panel(at).form.rows for ask in row]
        assert asked == [
            "report_demand",
            "report_contact",
            "report_findings",
            "report_outcome",
            "report_basis",
            "report_reply",
            "satisfaction",
        ]
        values = panel(at).values()
        assert "发霉" in str(values["report_demand"])
        assert "店长同意退" in str(values["report_contact"])
        assert "398" in str(values["report_outcome"])
        assert values["satisfaction"] == ("satisfied",)
        assert values["report_reply"] == ""
        at.page().finish()
        assert state(at, subject).state is OrderState.ACCEPTED, "what the citizen is told has to be written"
        panel(at).set_values({"report_reply": "已退款，市民认可", "report_contact": "打过两次电话"})
        at.page().finish()
        at.settle()
        now = state(at, subject)
        assert now.state is OrderState.FINISHED
        newest = next(event for event in now.timeline if isinstance(event.body, OrderFinished))
        words = newest.entry.personal()
        assert (words["report_contact"], words["report_reply"]) == ("打过两次电话", "已退款，市民认可")
        assert state(at, case).money.performed_fen == 39_800
        assert now.money.performed_fen == 0, "the money stands in the complaint alone"


def test_a_question_asks_for_less(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        accepted(at, matter="question")
        press(at, "写办结报告")
        asked = [ask.name for row in panel(at).form.rows for ask in row]
        assert asked == ["report_demand", "report_outcome", "report_reply"]


def test_sent_back_a_second_time_says_so_and_the_new_day_holds(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        for number, why in ((1, "没写赔多少"), (2, "还是没写")):
            record(at, subject, OrderFinished(on=TODAY), report_outcome="退了", report_reply="说了")
            back = OrderSentBack(on=TODAY, due_on=TODAY + timedelta(days=2 + number), reason="unclear")
            headquarters(at, subject, back, text=why)
        order_page(at, subject)
        assert "总部第 2 次退回，请重新办" in said(at)
        assert "表述不清。还是没写。" in said(at)
        assert "截止 11月27日" in said(at)
        press(at, "写办结报告")
        assert panel(at).kind == "order.finished"


def test_a_supervision_is_answered_also_on_a_closed_order(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        record(at, subject, OrderFinished(on=TODAY), report_outcome="退了", report_reply="说了")
        headquarters(at, subject, OrderClosed(on=TODAY, how="settled"))
        asked = SupervisionAsked(on=TODAY, way="online", due_on=TODAY + timedelta(days=1))
        headquarters(at, subject, asked, text="市民说钱没到")
        order_page(at, subject)
        assert "网上督办，11月24日 周二前回复，还有 1 个工作日 2 小时" in said(at)
        assert "市民说钱没到" in said(at)
        assert pills(at)[0] == "督办 1"
        press(at, "回复督办")
        at.page().finish()
        assert wrong(at, "text") == "这一格要写。"
        panel(at).set_values({"text": "已查，昨天到账"})
        at.page().finish()
        at.settle()
        (one,) = state(at, subject).supervision
        assert len(one.answers) == 1
        assert "督办 1" not in pills(at)


def test_a_supervision_of_a_complaint_is_told_on_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        case = at.ask(lambda store: store.new_subject())
        record(at, case, ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": "鲜果集"}))
        asked = SupervisionAsked(on=TODAY, way="phone", due_on=TODAY)
        at.ask(lambda store: says(store, case, (asked, {"text": "怎样了"})))
        at.go("case", subject=case)
        assert "总部督办，请先回复" in said(at)
        press(at, "回复督办")
        panel(at).set_values({"text": "明天调解"})
        at.page().finish()
        at.settle()
        assert len(state(at, case).supervision[0].answers) == 1
        assert "总部督办，请先回复" not in said(at)


def test_a_report_written_while_headquarters_recalled_is_kept_and_said_to_count_for_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        arrive = beside(
            at, subject, (OrderAccepted(on=TODAY), {}), (OrderFinished(on=TODAY), {"report_outcome": "退了"})
        )
        recalled = OrderRecalled(on=TODAY, reason="withdrawn")
        at.ask(lambda store: says(store, subject, (recalled, {"text": "市民撤了"})))
        arrive()
        order_page(at, subject)
        assert "总部11月23日撤回了，不用再办" in said(at)
        assert "市民撤诉。市民撤了。" in said(at)
        assert "这里写的 2 步不算数" in said(at)
        page = at.page()
        assert isinstance(page, OrderPage)
        for one in (page.head.next, page.head.decline, page._call, page._extend):
            assert not one.isVisible(), "read only"


def test_a_redirected_order_is_only_looked_at_and_says_where_it_went(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        headquarters(at, subject, OrderRedirected(on=TODAY, to_point="310101002", reason="not_our_duty"))
        assert "改派给别的联络点了（310101002），这里不用再办" in said(at)
        page = at.page()
        assert isinstance(page, OrderPage)
        assert not page.head.next.isVisible()
        page.finish()
        at.settle()
        assert page._panel is None


def test_two_pcs_that_decided_otherwise_are_decided_between(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = arrives(at)
        arrive = beside(at, subject, (OrderDeclined(on=TODAY, reason="other"), {"text": "不归我们"}))
        page = order_page(at, subject)
        page.finish()
        at.settle()
        arrive()
        order_page(at, subject)
        assert "请核对" in pills(at)
        press(at, "去核对")
        review = at.page()._panel  # type: ignore[attr-defined]
        assert isinstance(review, ReviewPanel)
        ((_, group),) = review._verdicts
        group.button(1).click()
        review.submit()
        at.settle()
        now = state(at, subject)
        assert not now.needs_a_look
        assert now.state in (OrderState.ACCEPTED, OrderState.DECLINED)


def test_home_the_queue_and_the_strip_tell_of_a_new_order_without_a_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.go("home")
        assert "总部工单" not in said(at)
        subject = arrives(at)
        at.desk.announce(Changes(subjects=frozenset({subject})))
        at.settle()
        for page in ("home", "complaints"):
            at.go(page)
            told = said(at)
            assert "总部工单 1 张要办，待接 1 张" in told, page
            assert "12345 热线 20261123000001 · 鲜果集，还有 5 个工作日 2 小时" in told, page
            assert not [words for words in CITIZEN.values() if words in told], page
        assert at.window.strip.words().startswith("总部有 1 张工单还没看，按 F6 · ")
        press(at, "看工单")
        assert isinstance(at.page(), OrderPage)
        at.go("home")
        assert "还没看" not in at.window.strip.words()


def test_the_inbox_is_walked_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        late, asked, far = arrives(at, days=0), arrives(at, days=9), arrives(at, days=12)
        at.ask(lambda store: says(store, asked, SupervisionAsked(on=TODAY, way="phone")))
        at.window.activateWindow()
        QTest.keyClick(at.window, Qt.Key.Key_F6)
        at.settle()
        page = at.page()
        assert isinstance(page, InboxPage)
        assert [row.subject for row in page._rows] == [asked, late, far]
        assert focused() == "工单"
        table = page.findChildren(QueueTable)[0]
        QTest.keyClick(table, Qt.Key.Key_Down)
        QTest.keyClick(table, Qt.Key.Key_Return)
        at.settle()
        shown = at.page()
        assert isinstance(shown, OrderPage)
        assert shown.subject == late
        QTest.keyClick(shown.head.back, Qt.Key.Key_Return)
        at.settle()
        assert state(at, late).state is State.LOGGED, "an Enter too many accepts nothing"


def test_in_care_mode_there_is_no_table(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        for days in range(12):
            arrives(at, days=days)
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme="care")))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        page = at.go("orders")
        assert isinstance(page, InboxPage)
        assert isinstance(page.list, OrderCards)
        opens = [
            one for one in page.findChildren(QPushButton) if one.text() == "打开这一张" and one.isVisible()
        ]
        assert len(opens) == 10
        press(at, "再看 10 张")
        opens = [
            one for one in page.findChildren(QPushButton) if one.text() == "打开这一张" and one.isVisible()
        ]
        assert len(opens) == 12
        press_first = opens[0]
        hand_rests()
        Clerk(at.window).click(press_first)
        at.settle()
        assert isinstance(at.page(), OrderPage)


# --- papers -------------------------------------------------------------------------------------------------------


def test_what_was_asked_and_the_report_are_printed_from_the_order(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        subject = accepted(at)
        page = order_page(at, subject)
        assert not page.head.print.isVisible(), "there is nothing yet"
        headquarters(at, subject, SupervisionAsked(on=TODAY, way="phone", due_on=TODAY), text="今天回复。")
        record(at, subject, OrderFinished(on=TODAY), report_reply="已经退款。")
        order_page(at, subject)
        press(at, "打印")
        shown = at.page()
        assert isinstance(shown, PapersPage)
        told = shown.preview.accessibleDescription()
        assert "莘庄镇社区联络点" in told
        assert {one.code for one in shown._offers.values()} == {
            *("supervision_sheet", "order_report", "order_reply")
        }
        clerk = Clerk(at.window)
        clerk.click(clerk.find("答复要点"))
        at.settle()
        assert "已经退款。" in shown.preview.accessibleDescription()
