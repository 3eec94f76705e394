"""Whatever an authentic entry holds, headquarters stores it, answers, and shows its pages; what is outside comes back."""

from __future__ import annotations

import threading
import uuid
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework import judging
from casework.journal.entry import Entry, EntryId, next_digest, read_authentic
from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.shared.bodies import CaseReturned, FactsAmended, NoteAdded, PersonalErased
from casework.state import CaseState
from headquarters.totals import add_up, read_points
from sync.protocol.messages import ExchangeAnswer
from tests.casework import wild
from tests.headquarters.bureau import NOW, Bureau, Desk

TOO_FAR: Any = {"received_on": "9999-12-31", "number": "", "fields": {}}


def write_raw(
    desk: Desk, kind: str, body: bytes, subject: str, *, at: int = NOW, version: int = 1, after: bool = False
) -> Entry:
    """An entry whose core is made by hand: its author is authentic, what it says is not checked by anybody."""
    seq = len(desk.own) + 1
    desk.tick += 1
    core = msgspec.msgpack.encode(
        {
            "device": desk.device,
            "seq": seq,
            "subject": subject,
            "kind": kind,
            "version": version,
            "tick": desk.tick,
            "at": at,
            "by": "staff",
            "after": [(desk.device, seq - 1)] if after else [],
            "body": msgspec.Raw(body),
        }
    )
    return write_core(desk, core)


def write_core(desk: Desk, core: bytes) -> Entry:
    entry = read_authentic(desk.device, len(desk.own) + 1, core)
    desk.own.append(entry)
    desk.digests.append(next_digest(desk.digests[-1], core))
    return entry


def returned(answer: ExchangeAnswer) -> list[CaseReturned]:
    """What headquarters sent back in an answer."""
    found = []
    for run in answer.runs:
        for core in run.cores:
            told: dict[str, Any] = msgspec.msgpack.decode(core)
            if told["kind"] == "case.returned":
                found.append(msgspec.convert(told["body"], CaseReturned))
    return found


def look_at_everything(bureau: Bureau) -> None:
    assert bureau.get("/")[0] == 200
    assert bureau.get("/points/P1")[0] == 200
    with bureau.database() as database, database.transaction() as connection:
        add_up(read_points(connection)).as_json()


@given(
    st.lists(
        st.tuples(wild.bodies(), wild.moments, st.integers(0, 2), st.booleans()), min_size=1, max_size=12
    )
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_wild_entries_are_stored_and_hold_up_nobody(
    bureau: Bureau, told: list[tuple[tuple[str, bytes], int, int, bool]]
) -> None:
    desk = bureau.desk()
    subjects = [str(uuid.uuid4()) for _ in range(3)]
    desk.log(100, subject=subjects[0])
    for (kind, body), at, which, after in told:
        write_raw(desk, kind, body, subjects[which], at=at, after=after)
    good = desk.log(200)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device].seq == len(desk.own)
    assert answer.receipt.judged[desk.device] == len(desk.own)
    assert bureau.ask("SELECT confirmed_fen FROM cases WHERE subject = %s", good) == [(200,)]
    look_at_everything(bureau)


@pytest.mark.parametrize(
    ("kind", "body", "wanted"),
    [
        ("complaint.logged", TOO_FAR, ("received_on",)),
        ("complaint.logged", {**TOO_FAR, "received_on": "1899-12-31"}, ("received_on",)),
        (
            "complaint.logged",
            {"number": "", "received_on": "2026-11-20", "fields": {"disputed_fen": 2**63}},
            ("disputed_fen",),
        ),
        ("facts.amended", {"fields": {"received_on": "9999-12-30"}}, ("received_on",)),
        ("facts.amended", {"fields": {"claimed_fen": 2**64 - 1}}, ("claimed_fen",)),
        ("mediation.scheduled", {"when": 2**63}, ()),
        ("mediation.held", {"on": "2026-11-20", "round": 2**63}, ()),
        ("settlement.agreed", {"on": "0001-01-01", "lines": [{"component": "L1", "fen": 100}]}, ()),
        (
            "settlement.on_the_spot",
            {"on": "2026-11-20", "lines": [{"component": "L1", "fen": 10**12}] * 2},
            ("lines",),
        ),
        ("settlement.on_the_spot", {"on": "2026-11-20", "lines": [{"component": "L1", "fen": 10**13}]}, ()),
        ("performance.recorded", {"on": "2126-11-20", "lines": [{"component": "L1", "fen": 100}]}, ()),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else None,
)
def test_what_no_case_can_mean_comes_back_and_counts_nowhere(
    bureau: Bureau, kind: str, body: dict[str, Any], wanted: tuple[str, ...]
) -> None:
    desk = bureau.desk()
    subject = str(uuid.uuid4()) if kind == "complaint.logged" else desk.log()
    entry = write_raw(desk, kind, msgspec.msgpack.encode(body), subject, after=len(desk.own) > 0)
    answer = desk.round([desk.run()])
    assert [(one.entries, one.reason, one.wanted) for one in returned(answer)] == [
        ((entry.id,), "unclear", wanted)
    ]
    assert bureau.ask("SELECT sum(performed_fen), sum(agreed_fen) FROM cases") == [(0, 0)]
    assert bureau.ask("SELECT subject FROM unjudged") == []
    look_at_everything(bureau)
    assert "表述不清" in bureau.get("/points/P1")[1]


@pytest.mark.parametrize("core", [b"\x80", b"\xc1", b"\x91" * 5_000 + b"\xc0", b""], ids=range(4))
def test_what_does_not_read_is_stored_and_named_and_the_stream_goes_on(bureau: Bureau, core: bytes) -> None:
    desk, other = bureau.desk(), bureau.desk()
    desk.log(100)
    write_core(desk, core)
    desk.log(200)
    answer = desk.round([desk.run()])
    assert answer.receipt.stored[desk.device].seq == len(desk.own)
    assert bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(300,)]
    assert bureau.ask("SELECT error FROM unjudged") == [("unreadable",)]
    page = bureau.get("/points/P1")[1]
    assert "没能核对 1 件" in page
    assert f"{desk.device} 3" in page
    assert "内容读不出来，原样存着" in page
    other.bureau.ask("UPDATE devices SET approved = true")
    passed_on = [run for run in other.exchange().runs if run.device == desk.device]
    assert [bytes(each) for each in passed_on[0].cores] == [entry.core_bytes for entry in desk.own]


def test_an_erasure_of_what_cannot_be_holds_up_nobody(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log(100)
    body = PersonalErased(entries=())
    told = {**msgspec.to_builtins(body), "entries": [("x" * 5_000, 2**64 - 1), (desk.device, 2**60), ("", 0)]}
    write_raw(desk, "personal.erased", msgspec.msgpack.encode(told), subject, after=True)
    desk.note(subject)
    assert desk.round([desk.run()]).receipt.judged[desk.device] == len(desk.own)


def test_a_clock_beyond_all_columns_is_answered(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.write(NoteAdded(), "s")
    assert desk.exchange([desk.run()], clock=2**64 - 1).receipt.stored[desk.device].seq == 1
    look_at_everything(bureau)


def test_a_day_put_right_ends_the_return(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = str(uuid.uuid4())
    far = ComplaintLogged(number="", received_on=date(9999, 12, 31), fields={"merchant_name": "家乐"})
    desk.write(far, subject)
    answer = desk.round([desk.run()])
    assert bureau.ask("SELECT state, received_on FROM cases") == [("returned", None)]
    (word,) = [run for run in answer.runs if run.device in answer.receipt.headquarters]
    known = (desk.own[-1].id, EntryId(word.device, word.first + len(word.cores) - 1))
    desk.tick += len(word.cores)
    desk.write(FactsAmended(fields={"received_on": "2026-11-20"}), subject, after=known)
    desk.round([desk.run()])
    assert bureau.ask("SELECT state, received_on FROM cases") == [("logged", date(2026, 11, 20))]


def test_what_cannot_be_judged_is_set_apart_named_and_tried_again(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bureau.desk()
    bad = desk.log(100)
    real = judging.judge

    def judge(state: CaseState, *more: Any, **named: Any) -> Any:
        if state.subject == bad:
            raise OverflowError
        return real(state, *more, **named)

    with monkeypatch.context() as broken:
        broken.setattr("headquarters.judging.subjects.judge_case", judge)
        good = desk.log(200)
        answer = desk.round([desk.run()])
        assert answer.receipt.judged[desk.device] == len(desk.own)
        assert bureau.ask("SELECT subject, error FROM unjudged") == [(bad, "OverflowError")]
        assert bureau.ask("SELECT subject, confirmed_fen FROM cases") == [(good, 200)]
        page = bureau.get("/points/P1")[1]
        assert bad in page
        assert "OverflowError" in page
        bureau.ask("UPDATE unjudged SET tries = 5")  # as often as this program tries
    bureau.stop()
    bureau.start()  # the next program
    bureau.wait_until(lambda: bureau.ask("SELECT subject FROM unjudged") == [])
    assert bureau.ask("SELECT sum(performed_fen) FROM cases") == [(300,)]


def test_tables_that_refuse_one_case_take_all_the_others(bureau: Bureau) -> None:
    desk = bureau.desk()
    bad, good = desk.log(100), desk.log(200)
    bureau.ask("ALTER TABLE case_rows ADD CONSTRAINT planted CHECK (performed_fen <> 100)")
    assert desk.round([desk.run()]).receipt.judged[desk.device] == len(desk.own)
    assert bureau.ask("SELECT subject, error FROM unjudged") == [(bad, "CheckViolation")]
    assert bureau.ask("SELECT subject FROM cases") == [(good,)]
    look_at_everything(bureau)


def test_sums_beyond_64_bits_turn_no_page_into_an_error(bureau: Bureau) -> None:
    """What an earlier program wrote into the tables stands there until its case is judged anew."""
    desk = bureau.desk()
    desk.log(100)
    desk.log(200)
    desk.round([desk.run()])
    bureau.ask("UPDATE cases SET performed_fen = 9223372036854775807, agreed_fen = 9223372036854775807")
    bureau.ask("UPDATE losses SET performed_fen = 9223372036854775807")
    look_at_everything(bureau)
    with bureau.database() as database, database.transaction() as connection:
        figures_of_all = add_up(read_points(connection)).of_cases.figures
    assert figures_of_all.performed_fen == 2 * (2**63 - 1)
    assert figures_of_all.components == {"L1": 2 * (2**63 - 1)}


def test_what_an_earlier_program_could_not_read_counts_once_a_later_one_starts(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(100)
    desk.log(200)
    write_core(desk, b"\x80")
    desk.round([desk.run()])
    assert bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(300,)]
    bureau.stop()
    # As a program leaves it that cannot read the second case's entries.
    bureau.ask("DELETE FROM cases WHERE subject = (SELECT subject FROM entries WHERE position = 3)")
    bureau.ask(
        "INSERT INTO unjudged (point, subject, error, tries, last_try)"
        " SELECT point, device || ' ' || seq, 'unreadable', 1000, 0 FROM entries"
        " WHERE subject = (SELECT subject FROM entries WHERE position = 3) AND device = '" + desk.device + "'"
    )
    bureau.ask(
        "UPDATE entries SET subject = '', kind = '', tick = 0, quarantine = 'unreadable' WHERE device = '"
        + desk.device
        + "' AND subject = (SELECT subject FROM entries WHERE position = 3)"
    )
    assert bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(100,)]
    bureau.start()
    for _ in range(200):
        if bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(300,)]:
            break
        threading.Event().wait(0.05)
    assert bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(300,)]
    assert bureau.ask("SELECT subject FROM unjudged") == [(f"{desk.device} 5",)]
    assert bureau.ask("SELECT count(*) FROM entries WHERE private IS NOT NULL") == [(2,)]
