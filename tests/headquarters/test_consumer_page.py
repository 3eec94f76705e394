"""The consumer's page: number and code of the receipt open it, nothing else does, and no name stands on it."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from casework.journal.entry import Entry
from casework.matters.body import Line
from casework.matters.complaint.bodies import CaseWithdrawn, ComplaintLogged, SettlementAgreed
from casework.matters.shared.bodies import PersonalErased
from casework.receipt_code import code_of, receipt_text, spoken
from headquarters.consumer.app import LARGEST
from tests.headquarters.bureau import Bureau, Desk

DAY = 86_400_000
PERSON = {"consumer_name": "王秀英", "consumer_phone": "13800001182", "summary": "买的锅漏水，店里不肯换"}


class Shown(NamedTuple):
    """An answer of the page."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def state(self) -> str:
        found = re.search(r'class="state">(.*?)</p>', self.text)
        return found[1] if found is not None else ""

    @property
    def asks(self) -> bool:
        return 'action="/answer"' in self.text


@dataclass
class Receipt:
    """A complaint and the paper its consumer holds."""

    subject: str
    number: str
    code: str
    logged: Entry


@pytest.fixture
def bureau(make_bureau: Callable[..., Bureau]) -> Bureau:
    return make_bureau(consumers=True)


@pytest.fixture
def desk(bureau: Bureau) -> Desk:
    return bureau.desk()


def ask(bureau: Bureau, path: str = "/", **form: str) -> Shown:
    connection = http.client.HTTPConnection("127.0.0.1", bureau.consumers_port, timeout=60)
    try:
        connection.request(
            "POST" if form else "GET",
            path,
            urlencode(form) if form else None,
            {"Content-Type": "application/x-www-form-urlencoded"} if form else {},
        )
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Shown(answer.status, answer.read().decode(), headers)
    finally:
        connection.close()


def complain(desk: Desk, number: str = "P1-2026-0007", subject: str = "") -> Receipt:
    subject = subject or f"subject-{number}-{len(desk.own)}"
    logged = desk.write(
        ComplaintLogged(
            number=number,
            received_on=date(2026, 11, 20),
            fields={"merchant_name": "春申菜场"},
            personal=tuple(sorted(PERSON)),
        ),
        subject,
        personal=PERSON,
    )
    return Receipt(subject, number, code_of(logged), logged)


def send(desk: Desk) -> None:
    told = desk.acknowledged.get(desk.device)
    desk.round([desk.run(1 if told is None else told.seq + 1)])
    desk.bureau.wait_until(desk.bureau.all_judged)


def agree(desk: Desk, at: Receipt, *, due: date | None) -> Entry:
    body = SettlementAgreed(on=date(2026, 11, 21), lines=(Line(component="L1", fen=39_800),), due_on=due)
    return desk.write(body, at.subject, after=(at.logged.id,))


def test_whoever_holds_the_receipt_sees_how_it_stands_and_nobody_by_name(bureau: Bureau, desk: Desk) -> None:
    held = complain(desk)
    send(desk)
    first = ask(bureau)
    assert (first.status, first.state) == (200, "")
    for number, code in (
        (held.number, held.code),
        (f" {held.number} ", spoken(held.code).lower()),
        (receipt_text(held.number, held.code), ""),
    ):
        shown = ask(bureau, number=number, code=code)
        assert (shown.status, shown.state) == (200, "已经登记")
        assert "P1 联络点" in shown.text
        assert "2026年11月20日" in shown.text
        for words in (*PERSON.values(), "春申菜场"):
            assert words not in shown.text
        assert shown.headers["cache-control"] == "no-store"
        assert "set-cookie" not in shown.headers
        assert not shown.asks, "there is nothing to ask yet"


def test_without_the_code_there_is_no_such_complaint(bureau: Bureau, desk: Desk) -> None:
    """The mistake: whether a number is there, or whose code is another's, can be told by the answer."""
    held, other = complain(desk), complain(desk, "P1-2026-0008")
    send(desk)
    said = {
        re.sub(r"<input[^>]*>", "", ask(bureau, number=number, code=code).text)
        for number, code in ((held.number, other.code), (held.number, ""), ("P1-2026-9999", held.code))
    }
    assert len(said) == 1
    assert ask(bureau, number=held.number, code=held.code).status == 200


def test_two_rows_of_one_number_are_told_apart_by_the_code(bureau: Bureau, desk: Desk) -> None:
    held, other = complain(desk, "12"), complain(desk, "12")
    desk.write(CaseWithdrawn(on=date(2026, 11, 21)), other.subject, after=(other.logged.id,))
    send(desk)
    assert ask(bureau, number="12", code=held.code).state == "已经登记"
    assert ask(bureau, number="12", code=other.code).state == "您撤回了"


def test_what_was_erased_is_opened_by_nothing(bureau: Bureau, desk: Desk) -> None:
    held = complain(desk)
    send(desk)
    assert ask(bureau, number=held.number, code=held.code).status == 200
    erased = PersonalErased(entries=(held.logged.id,))
    desk.write(erased, held.subject, after=(held.logged.id,))
    send(desk)
    bureau.wait_until(lambda: ask(bureau, number=held.number, code=held.code).status == 404)
    assert ask(bureau, number=held.number, code="").status in (404, 429)


def test_what_the_consumer_says_stands_on_the_complaint_beside_the_desks_own(
    bureau: Bureau, desk: Desk
) -> None:
    held = complain(desk)
    agree(desk, held, due=date(2026, 11, 22))
    send(desk)
    shown = ask(bureau, number=held.number, code=held.code)
    assert (shown.state, shown.asks) == ("已经谈成", True)
    half = ask(bureau, "/answer", number=held.number, code=held.code, performed="part")
    assert "请两样都选" in half.text
    assert half.asks
    said = ask(
        bureau, "/answer", number=held.number, code=held.code, performed="part", satisfaction="unsatisfied"
    )
    assert "记下了" in said.text
    again = ask(
        bureau, "/answer", number=held.number, code=held.code, performed="part", satisfaction="unsatisfied"
    )
    assert again.status == 200
    assert "只兑现了一部分，不满意" in ask(bureau, number=held.number, code=held.code).text
    assert kinds(bureau, held).count("consumer.answered") == 1, "once"
    page = bureau.get(f"/points/P1/cases/{held.subject}")[1]
    assert "凭回执答的话" in page
    desk.round()
    came = [entry for runs in desk.others.values() for run in runs for entry in desk.read(run)]
    (answer,) = [entry for entry in came if entry.core.kind == "consumer.answered"]
    assert answer.core.light
    assert answer.private_bytes is None
    assert bureau.ask("SELECT performed_fen, state FROM cases") == [(0, "agreed")], "it changes nothing"


def test_nothing_is_asked_before_its_time_and_not_for_ever(bureau: Bureau, desk: Desk) -> None:
    early, gone = complain(desk, "1"), complain(desk, "2")
    agree(desk, early, due=date(2026, 12, 20))
    desk.write(CaseWithdrawn(on=date(2026, 11, 21)), gone.subject, after=(gone.logged.id,))
    send(desk)
    for held in (early, gone):
        assert not ask(bureau, number=held.number, code=held.code).asks
        refused = ask(
            bureau, "/answer", number=held.number, code=held.code, performed="all", satisfaction="satisfied"
        )
        assert "现在还不用答" in refused.text
    bureau.clock += 40 * DAY
    answers = [("all", "satisfied"), ("none", "unsatisfied")] * 4
    said = [
        ask(bureau, "/answer", number=early.number, code=early.code, performed=one, satisfaction=other).text
        for one, other in answers
    ]
    assert ["记下了" in text for text in said] == [True] * 5 + [False, True, False]
    assert "不能再改" in said[-1]
    assert kinds(bureau, early).count("consumer.answered") == 5


def test_wrong_codes_cost_time(bureau: Bureau, desk: Desk) -> None:
    """As fast as somebody may try: five are looked at, then one after ever longer waits. Who has seen it before is not kept out by
    what is tried on other complaints."""
    held, other = complain(desk), complain(desk, "2")
    send(desk)
    tried = [ask(bureau, number=held.number, code=f"{number:010d}") for number in range(60)]
    assert [shown.status for shown in tried] == [404] * 5 + [429] * 55
    assert all(int(shown.headers["retry-after"]) >= 1 for shown in tried[5:])
    assert ask(bureau, number=held.number, code=held.code).status == 429, "not even who knows it, from there"
    looked = 0
    for _ in range(600):
        bureau.clock += 1_000
        looked += ask(bureau, number=held.number, code="0000000000").status == 404
    assert looked <= 12, "ten minutes, a try a second"
    bureau.clock += 16 * 60_000
    assert ask(bureau, number=held.number, code=held.code).status == 200
    for number in range(9):
        ask(bureau, number=other.number, code=f"{number:010d}")
    assert ask(bureau, number=other.number, code=other.code).status == 429
    assert ask(bureau, number=held.number, code=held.code).status == 200


def test_rubbish_is_told_in_words_and_harms_nothing(bureau: Bureau, desk: Desk) -> None:
    held = complain(desk)
    send(desk)
    for form in (
        {"number": "x" * (LARGEST + 1), "code": held.code},
        {"number": "\0", "code": held.code},
        {"number": "' OR 1=1 --", "code": held.code},
        {"number": "<script>", "code": "<b>"},
        {"nothing": "1"},
    ):
        shown = ask(bureau, **form)
        assert 400 <= shown.status < 500
        assert "<script>" not in shown.text
        assert 'role="alert"' in shown.text or shown.status == 413
    assert ask(bureau, "/points").status == 404
    bureau.clock += DAY
    assert ask(bureau, number=held.number, code=held.code).status == 200


def test_without_its_port_there_is_no_such_page(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau()
    assert bureau.consumers_port == 0
    assert bureau.post("/answer", b"")[0] != 200


def kinds(bureau: Bureau, held: Receipt) -> list[str]:
    rows = bureau.ask("SELECT kind FROM entries WHERE subject = %s ORDER BY position", held.subject)
    return [str(kind) for (kind,) in rows]
