"""Poses of work orders. What headquarters says comes as a round would have brought it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from casework.matters.body import Body
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderDeclined,
    OrderExtensionAsked,
    OrderFinished,
    OrderRecalled,
    OrderSentBack,
)
from casework.matters.order.subjects import complaint_of
from casework.matters.shared.bodies import SupervisionAsked
from desktop.demo.clerk import Clerk
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.shared.headquarters_says import CITIZEN, dispatch, dispatched, says
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter
from ui import verbs
from ui.features.orders.verbs import accept
from ui.steps.panel import StepPanel
from ui.theme import ThemeName

Pose = Callable[[Counter], None]
TODAY: Final = NOW.date()
ACCEPTED: Final = OrderAccepted(on=TODAY)
DONE: Final = OrderFinished(on=TODAY)
ASKED: Final = SupervisionAsked(on=TODAY, way="phone", due_on=TODAY + timedelta(days=1))
BACK: Final = OrderSentBack(on=TODAY, due_on=TODAY + timedelta(days=3), reason="unclear")


def void(_anything: object) -> None:
    """A pose gives nothing."""


def arrived(at: Counter, *said: Body, words: Mapping[str, str] = CITIZEN) -> str:
    """A new order on which these were said, by headquarters or by whoever is on duty."""
    subject = at.ask(lambda store: dispatch(store, dispatched(TODAY), words))
    for body in said:
        ours = isinstance(body, OrderAccepted | OrderFinished | OrderDeclined | OrderExtensionAsked)
        if isinstance(body, OrderAccepted):
            at.ask(accept(subject, "", HANDBOOK, TODAY))
        elif ours:
            at.ask(
                lambda store, body=body: store.session(store.on_duty()).record(  # type: ignore[misc]
                    [NewEntry(subject, body, {"report_outcome": "退了"} if body is DONE else {})]
                )
            )
        else:
            at.ask(lambda store, body=body: says(store, subject, (body, {"text": "请看"})))  # type: ignore[misc]
    return subject


def order(*said: Body, step: str = "", values: Mapping[str, object] | None = None) -> Pose:
    """The page of such an order, with the panel of `step` open and `values` in it."""

    def pose(at: Counter) -> None:
        page = at.go("order", subject=arrived(at, *said), step=step)
        panel = getattr(page, "_panel", None)
        if isinstance(panel, StepPanel) and values:
            panel.set_values(values)

    return pose


def orders(at: Counter) -> None:
    """Something to do, something headquarters asks about, something ended."""
    for said in ((), (ASKED,), (ACCEPTED, DONE), (OrderRecalled(on=TODAY),)):
        arrived(at, *said)
    at.go("orders")


def first_page(at: Counter) -> None:
    arrived(at)
    at.go("home")


def queue(at: Counter) -> None:
    arrived(at)
    at.go("complaints")


def duplicate(at: Counter) -> None:
    """A case the point has already: the order may be that one."""
    arrived(at, ACCEPTED)
    at.go("order", subject=arrived(at))


def given_back(at: Counter) -> None:
    """It was accepted only just now, and that can be taken back."""
    words = {**CITIZEN, "consumer_phone": "", "consumer_name": ""}
    at.go("order", subject=arrived(at, words=words)).finish()
    at.settle()
    assert at.window.undo.isVisible()


def news(at: Counter) -> None:
    """Headquarters says something while the page stands open."""
    subject = arrived(at)
    page = at.go("order", subject=subject)
    at.ask(lambda store: says(store, subject, (BACK, {"text": "请看"})))
    page.refresh(Changes(subjects=frozenset({subject})))
    at.settle()


def apart(at: Counter) -> None:
    """One PC has declined it and the other accepted."""
    subject = arrived(at)

    def said(store: Store) -> None:
        from tests.ui.poses import said_beside

        said_beside(store, subject, OrderDeclined(on=TODAY, reason="other"))

    at.ask(accept(subject, "", HANDBOOK, TODAY))
    at.ask(said)
    at.go("order", subject=subject)


def supervised_case(at: Counter) -> None:
    subject = arrived(at, ACCEPTED)
    at.ask(lambda store: says(store, complaint_of(subject), (ASKED, {"text": "请看"})))
    at.go("case", subject=complaint_of(subject))


def in_care(at: Counter) -> None:
    """关怀模式: cards, and more of them than are shown at once."""
    at.ask(verbs.keep_settings(verbs.PersonSettings(theme=ThemeName.CARE.value)))
    at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
    at.settle()
    for _ in range(11):
        arrived(at)
    at.go("orders")
    # That it was opened is noted once, and the first of them stays the first.
    Clerk(at.window).click(Clerk(at.window).find("打开这一张"))
    at.settle()
    at.go("orders")


REPORT: Final = {"report_outcome": "退了", "report_reply": "说了", "satisfaction": ("satisfied",)}
POSES: Final[Mapping[str, Pose]] = {
    "orders-waiting": lambda at: void(at.go("orders", step="waiting")),
    "orders": orders,
    "home": first_page,
    "queue": queue,
    "fresh": order(),
    "duplicate": duplicate,
    "accepted": order(ACCEPTED),
    "given-back": given_back,
    "news": news,
    "apart": apart,
    "sent-back": order(ACCEPTED, DONE, BACK),
    "supervised": order(ASKED),
    "supervised-case": supervised_case,
    "recalled": order(ACCEPTED, DONE, OrderRecalled(on=TODAY)),
}
PANELS: Final[Mapping[str, Pose]] = {
    "declined": order(step="order.declined", values={"reason": ("other",), "text": "不归我们"}),
    "first-contact": order(ACCEPTED, step="order.first_contact", values={"text": "说了"}),
    "extension": order(ACCEPTED, step="order.extension_asked", values={"until": "1204", "text": "等检测"}),
    "finished": order(ACCEPTED, step="order.finished", values=REPORT),
    "finished-empty": order(ACCEPTED, step="order.finished"),
    "answered": order(ASKED, step="supervision.answered", values={"text": "在办"}),
    "note": order(ACCEPTED, step="note.added", values={"text": "说了"}),
}
CARE: Final[Mapping[str, Pose]] = {"orders-care": in_care}
