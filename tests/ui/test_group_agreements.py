"""An agreement of several: only what the card and the table show is booked, and only where nothing is agreed."""

from __future__ import annotations

from collections.abc import Callable

from casework.matters.body import FieldValue
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.casework.pens import fen
from tests.ui.desk_at_work import Counter
from tests.ui.poses_groups import opened
from tests.ui.test_screen_groups import TODAY, at, click, group
from ui.features.groups.verbs import put_in

__all__ = ["at"]


def test_what_was_agreed_elsewhere_is_not_agreed_again(at: Counter) -> None:
    subject = opened(at)
    page = group(at, subject)
    click(at, page.everybody)
    click(at, page.fill_sums)
    assert page.view is not None
    first = page.view.members[0].row.subject
    body = SettlementAgreed(on=TODAY, lines=fen(80_000))
    at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(first, body)]))
    at.settle()
    click(at, page.agree)
    click(at, page.agreement.take)
    assert "1 人" in page.question.reason.text()
    page.question.answered.emit()
    at.settle()
    assert {one.row.subject: one.row.agreed_fen for one in page.view.members}[first] == 80_000


def test_other_terms_are_asked_about_anew(at: Counter) -> None:
    page = group(at, opened(at))
    click(at, page.everybody)
    click(at, page.fill_sums)
    click(at, page.agree)
    changes: tuple[Callable[[], object], ...] = (
        lambda: page.agreement._form.setCurrentIndex(page.agreement._form.currentIndex() + 1),
        lambda: page.agreement._paper.setCurrentIndex(1),
        lambda: page.agreement.due.edit.textEdited.emit("1230"),
    )
    for change in changes:
        click(at, page.agreement.take)
        assert page.question.isVisible()
        change()
        assert not page.question.isVisible(), "a yes to terms that the card does not show"


def test_what_was_spent_is_no_claim(at: Counter) -> None:
    subject = opened(at)

    def log(store: Store) -> Changes:
        row = store.new_subject()
        fields: dict[str, FieldValue] = {"merchant_name": "悦身健身馆", "disputed_fen": 3_000_000}
        body = ComplaintLogged(number="", received_on=TODAY, fields=fields)
        store.session(store.on_duty()).record([NewEntry(row, body)])
        return put_in(subject, row)(store)

    at.ask(log)
    page = group(at, subject)
    click(at, page.fill_sums)
    assert page.view is not None
    assert 3_000_000 in [one.row.claimed_fen for one in page.view.members]
    assert "30,000.00" not in page._sums.values()


def test_a_day_to_pay_by_lies_ahead(at: Counter) -> None:
    """As in the panel of one case: 1130 is the next one, and a day that has been is asked about before anything is booked."""
    page = group(at, opened(at))
    click(at, page.everybody)
    click(at, page.fill_sums)
    click(at, page.agree)
    for typed in ("2025-11-30", "昨天", "18990101", "21500101"):
        page.agreement.due.set_text(typed)
        click(at, page.agreement.take)
        assert page.agreement.due.error(), typed
        assert not page.question.isVisible(), typed
    page.agreement.due.set_text("1130")
    click(at, page.agreement.take)
    assert page.agreement.due.error() == ""
    assert "11月30日" in page.question.reason.text()
    page.question.answered.emit()
    at.settle()
    assert page.view is not None
    agreed = [at.ask(lambda store, one=one: store.case(one.row.subject, TODAY)) for one in page.view.members]  # type: ignore[misc]
    assert {one.row.due_on for one in agreed} == {TODAY.replace(day=30)}
