"""A client that knows only docs/PROTOCOL.md and docs/KINDS.md works with headquarters and with a real desk."""

from __future__ import annotations

import ast
import sys
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from casework.journal.entry import EntryId
from casework.matters.order.course import order_of
from casework.matters.shared.bodies import NoteAdded
from headquarters.accounts.account import Account
from headquarters.accounts.scope import CITY
from headquarters.gateway.service import wall_clock
from headquarters.publishing import editions
from headquarters.publishing.notices import Published, publish
from local_store.read_models.orders.questions import OrderQuestions
from local_store.views import NewEntry
from tests.journeys.cases import STAFF
from tests.journeys.orders_story import CITIZEN, Officer, in_days, now, subject_of
from tests.journeys.worlds import TODAY, House, Pc, settle, until
from tests.reference_client.client import Client, Refused
from tests.reference_client.envelope import Wrong
from tests.shared.editions import calendar
from tests.shared.notices import a_notice
from ui.words import CHINA

HERE = Path(__file__).resolve().parents[1] / "reference_client"
LENT = {"cryptography", "msgspec", "zstandard", "tests"}


def test_it_imports_nothing_of_the_program() -> None:
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                package = name.partition(".")[0]
                assert package in LENT | sys.stdlib_module_names, f"{path.name}: {name}"
                assert package != "tests" or name.startswith("tests.reference_client"), name


def _settled(client: Client, fen: int) -> str:
    """A person, a complaint of theirs, settled on the spot; the complaint's subject."""
    person, subject = client.subject(), client.subject()
    client.write(person, "staff.named", {}, by=person, personal={"staff_name": "李四"})
    logged = client.write(
        subject,
        "complaint.logged",
        {
            "number": "A-1",
            "received_on": "2026-11-02",
            "fields": {"merchant_name": "鲜果集", "disputed_fen": 50_000, "source": "02"},
        },
        by=person,
        personal={"consumer_name": "周建国", "consumer_phone": "13812345678", "summary": "果子坏了"},
    )
    client.write(
        subject,
        "settlement.on_the_spot",
        {"on": "2026-11-02", "lines": [{"component": "L1", "fen": fen}]},
        by=person,
        after=[logged],
    )
    return subject


def _judged(client: Client, subject: str) -> None:
    """Rounds until headquarters has said what it says of a case."""

    def said() -> bool:
        client.round()
        return any(entry["device"] in client.of_headquarters for entry in client.entries(subject))

    until(said, "headquarters judges what another client wrote")


def test_another_client_settles_and_a_real_desk_goes_on(
    house: House, point: str, make_pc: Callable[[str], Pc]
) -> None:
    files = house.point(point, 2)
    client = Client.enrol(files[0])
    assert client.approved
    subject = _settled(client, 12_345)
    _judged(client, subject)
    (confirmed,) = [entry for entry in client.entries(subject) if entry["kind"] == "money.confirmed"]
    assert confirmed["body"]["covers"] == [[client.keys.device, 3]]
    assert confirmed["by"] == ""
    assert house.totals(point).of_cases.figures.performed_fen == 12_345
    assert client.judged[client.keys.device] == 3

    desk = make_pc("desk")
    desk.enrol(files[1])
    house.approve(point, desk)
    settle(house, point, desk)
    (row,) = desk.store.queue(TODAY, "all").rows
    assert (row.subject, row.consumer_name, row.consumer_phone) == (subject, "周建国", "13812345678")
    assert desk.figures().performed_fen == 12_345

    # The desk writes on; the client holds its words, byte for byte.
    desk.store.session(STAFF).record([NewEntry(subject, NoteAdded(), {"text": "又来问过一次"})])
    settle(house, point, desk)
    client.round()
    assert "又来问过一次" in [entry["fields"].get("text") for entry in client.entries(subject)]
    held = {
        EntryId(device, seq): (core, private)
        for device, stream in client.streams.items()
        for seq, (core, private) in enumerate(zip(stream.cores, stream.privates, strict=True), 1)
    }
    assert held == desk.entries()


def test_what_is_refused_and_what_is_not_headquarters(house: House, point: str) -> None:
    (file,) = house.point(point)
    client = Client.enrol(file)
    with pytest.raises(Wrong, match="no code is free"):
        Client.enrol(file)
    _settled(client, 100)
    client.round()
    stranger = Client.enrol(house.point(f"{point}X")[0])
    stranger.point = point
    with pytest.raises(Refused, match="unknown_device"):
        stranger.round()
    with pytest.raises(Exception):  # noqa: B017  a byte of the signature: no certificate, no parcel, no file is believed
        Client.enrol(file.replace(b'"signature": "', b'"signature": "AAAA'))


def test_it_reads_an_edition_of_the_handbook(house: House, point: str) -> None:
    """Headquarters may hold editions of other tests already: this one is the newest of its part."""
    (file,) = house.point(point)
    client = Client.enrol(file)
    client.round()
    number = publish_calendar(house)

    def holds() -> bool:
        client.round()
        held = client.handbook.in_force("9999-01-01").get("calendar")
        return held is not None and held[0] == number

    until(holds, "the edition comes")
    _, content = client.handbook.in_force("9999-01-01")["calendar"]
    assert 2027 in [year["year"] for year in content["calendar"]]
    assert client.handbook.refused == []
    client.round()
    assert client.handbook.wanted() == []


def test_it_reads_a_notice_and_acknowledges_it(house: House, point: str) -> None:
    (file,) = house.point(point)
    client = Client.enrol(file)
    person = client.subject()
    client.write(person, "staff.named", {}, by=person, personal={"staff_name": "李四"})
    client.round()
    document = a_notice(f"notice-{point}")
    with house.database() as connection:
        assert publish(connection, _account("区经办", "city_officer"), document, [point], wall_clock()) is (
            Published.DONE
        )

    def came() -> bool:
        client.round()
        return bool(client.notices())

    until(came, "the notice comes, and its text in the same round")
    (notice,) = client.notices()
    assert notice.document is not None
    assert (notice.document["title"], notice.level) == (document.title, "important")
    assert notice.document["paragraphs"] == list(document.paragraphs)
    assert (notice.withdrawn, notice.acknowledged) == ("", ())
    client.acknowledge(notice, person)
    client.round()
    until(lambda: house.is_judged(point), "headquarters has read it")
    shown = house.page(f"/notices/{document.notice}")
    for which in ("opened", "acknowledged"):
        assert f'/points?which={which}">1</a>' in shown
    assert client.notices()[0].acknowledged == (person,)


def test_it_reads_an_order_and_accepts_it(house: House, point: str, make_pc: Callable[[str], Pc]) -> None:
    """Headquarters and a real desk read the acceptance, and the complaint that was made of the order, as they do a desk's."""
    files = house.point(point, 2)
    client = Client.enrol(files[0])
    person = client.subject()
    client.write(person, "staff.named", {}, by=person, personal={"staff_name": "李四"})
    client.round()
    officer = Officer(house)
    path = officer.send(point)

    def came() -> bool:
        client.round()
        return bool(client.orders())

    until(came, "the order comes")
    (order,) = client.orders()
    assert (order.subject, order.state) == (subject_of(path), "dispatched")
    assert order.due_on == in_days(7).isoformat()
    assert order.told["order_text"] == CITIZEN["order_text"]
    assert order.told["consumer_phone"] == CITIZEN["consumer_phone"]
    case = client.accept(order, person, now().date().isoformat())
    client.round()
    until(lambda: house.is_judged(point), "headquarters has read it")
    assert client.orders()[0].state == "accepted"
    assert "在办" in officer.page(path)

    desk = make_pc("desk")
    desk.enrol(files[1])
    house.approve(point, desk)
    settle(house, point, desk)
    view = desk.store.ask(OrderQuestions).order(order.subject)
    accepted = order_of(view.state).accepted
    assert accepted is not None
    assert accepted.cases == (case,)
    assert desk.store.case(case, TODAY) is not None

    # Recalled meanwhile: it is over on this side too.
    officer.decide(path, "recall", reason="other")

    def over() -> bool:
        client.round()
        return client.orders()[0].state == "ended"

    until(over, "the client hears that it is recalled")
    with pytest.raises(Wrong, match="not open"):
        client.accept(client.orders()[0], person, now().date().isoformat())


def _account(name: str, role: str) -> Account:
    return Account(f"{name}-{uuid.uuid4().hex[:8]}", name, role, CITY)


def publish_calendar(house: House) -> int:
    """By two people, in the database of the house; the number it has."""
    author, approver = (
        Account(f"{word}-{uuid.uuid4().hex[:8]}", word, "publisher", CITY) for word in ("起草", "批准")
    )
    draft, day = uuid.uuid4().hex, datetime.now(CHINA).date()
    with house.database() as connection:
        editions.save(connection, author, draft, "calendar", day, calendar(), wall_clock())
        editions.hand_in(connection, author, draft, day, wall_clock())
        held = editions.read_draft(connection, draft)
        assert held is not None
        return editions.approve(connection, approver, draft, held.seen, day, wall_clock()).head.number
