"""A notice: what its document may hold, what a point has said of it, and that it is no case."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import msgspec
import pytest

from casework.fold import fold
from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import DOCUMENT_BYTES
from casework.judging import HandbookCodes, Verdict, judge
from casework.matters.figures import Figures
from casework.matters.notice.bodies import (
    NoticeAcknowledged,
    NoticeOpened,
    NoticePublished,
    NoticeWithdrawn,
)
from casework.matters.notice.document import (
    MOST_PARAGRAPH,
    MOST_TITLE,
    DocumentInvalid,
    faults,
    name_of,
    read_document,
    subject_of,
    written,
)
from casework.matters.notice.reading import Receipt, read_of, receipt_of
from casework.matters.registry import document_named
from casework.matters.shared.bodies import CaseVoided
from casework.steps import StepRefused, check
from casework.totals import figures
from tests.casework.pens import HQ, Pen
from tests.shared.notices import DAY, a_notice

DOCUMENT = "5f" * 32
SUBJECT = subject_of(DOCUMENT, "P1")


def named(**told: Any) -> Pen:
    pen = Pen(HQ, subject=SUBJECT)
    pen.write(NoticePublished(**{"document": DOCUMENT, "size": 900, "level": "important", **told}))
    return pen


# --- documents --------------------------------------------------------------------------------------------------


def test_a_document_is_read_as_it_was_written_and_known_by_its_bytes() -> None:
    document = a_notice(merchants=("家乐超市",), categories=("G01",), until=date(2026, 12, 31))
    content = written(document)
    assert read_document(content) == document
    assert name_of(content) != name_of(written(msgspec.structs.replace(document, notice="another")))
    assert name_of(content) == name_of(written(document))


def test_a_level_of_a_newer_program_is_read_as_the_lowest_and_other_formats_not_at_all() -> None:
    content = msgspec.msgpack.encode(msgspec.structs.replace(a_notice(), level="catastrophic"))
    assert read_document(content).level == "ordinary"
    other = msgspec.msgpack.encode(msgspec.structs.replace(a_notice(), format="weiquan-notice-2"))
    with pytest.raises(DocumentInvalid) as refused:
        read_document(other)
    assert refused.value.reason == "format"
    for odd in (b"", b"\x80", b"\xc1", b"x" * (DOCUMENT_BYTES + 1), b"\x91" * 2000):
        with pytest.raises(DocumentInvalid):
            read_document(odd)


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"title": "  "}, ("title", "empty")),
        ({"title": "长" * (MOST_TITLE + 1)}, ("title", "too_long")),
        ({"title": "两\n行"}, ("title", "not_plain")),
        ({"issuer": ""}, ("issuer", "empty")),
        ({"paragraphs": ()}, ("paragraphs", "empty")),
        ({"paragraphs": ("字" * (MOST_PARAGRAPH + 1),)}, ("paragraphs", "too_long")),
        ({"paragraphs": ("字" * 1000,) * 101}, ("paragraphs", "too_many")),
        ({"paragraphs": ("字" * 3000,) * 10}, ("paragraphs", "too_long")),
        ({"paragraphs": ("一\u202e二",)}, ("paragraphs", "not_plain")),
        ({"merchants": tuple(f"店{n}" for n in range(51))}, ("merchants", "too_many")),
        ({"categories": ("",)}, ("categories", "empty")),
        ({"until": date(2026, 11, 1)}, ("until", "before")),
        ({"until": date(2060, 1, 1)}, ("until", "too_late")),
        ({"since": date(2060, 1, 1)}, ("since", "too_late")),
        ({"level": "x"}, ("level", "unknown")),
    ],
)
def test_what_a_document_may_not_hold(told: dict[str, Any], fault: tuple[str, str]) -> None:
    document = a_notice(**told)
    assert fault in faults(document)
    with pytest.raises(DocumentInvalid):
        written(document)


def test_it_is_in_force_from_its_first_day_to_its_last() -> None:
    document = a_notice(since=date(2026, 11, 20), until=date(2026, 11, 22))
    held = [document.holds_on(date(2026, 11, day)) for day in (19, 20, 22, 23)]
    assert held == [False, True, True, False]
    assert a_notice().holds_on(date(2030, 1, 1))


# --- what a point says of it ------------------------------------------------------------------------------------


def test_opened_and_acknowledged_are_two_facts_of_named_persons_in_whatever_order_they_come() -> None:
    hq = named(until=date(2026, 12, 31))
    one, other = hq.fork("aaaa"), hq.fork("bbbb")
    one.write(NoticeOpened())
    one.write(NoticeOpened())
    other.write(NoticeAcknowledged())
    one.raw("notice.opened", 1, NoticeOpened(), None)
    entries = list({**hq.known, **one.known, **other.known}.values())
    expected = fold(entries, frozenset({HQ}))
    read = read_of(expected)
    assert read is not None
    assert (read.document, read.until, read.withdrawn_at) == (DOCUMENT, date(2026, 12, 31), None)
    assert list(read.opened) == ["staff-aaaa"]
    assert list(read.acknowledged) == ["staff-bbbb"], "whoever acknowledged has not for that opened"
    assert read.opened["staff-aaaa"] == one.known[EntryId("aaaa", 1)].core.at, "since the first time"
    assert receipt_of(read) is Receipt.ACKNOWLEDGED
    for order in permutations(entries):
        assert fold(order, frozenset({HQ})) == expected
    assert not expected.needs_a_look


def test_what_nobody_wrote_was_opened_by_nobody() -> None:
    hq = named()
    entry = write_entry(
        device="aaaa",
        seq=1,
        subject=SUBJECT,
        kind="notice.opened",
        version=1,
        tick=9,
        at=1,
        by="",
        body=NoticeOpened(),
    )
    read = read_of(fold([*hq.known.values(), entry], frozenset({HQ})))
    assert read is not None
    assert not read.opened
    assert receipt_of(read) is Receipt.NONE


def test_withdrawn_while_somebody_was_offline_both_stand() -> None:
    hq = named()
    offline = hq.fork("aaaa")
    hq.write(NoticeWithdrawn(why="mistake"))
    offline.write(NoticeOpened())
    offline.write(NoticeAcknowledged())
    read = read_of(hq.state(offline))
    assert read is not None
    assert read.why == "mistake"
    assert read.withdrawn_at is not None
    assert read.opened
    assert read.acknowledged
    knowing = hq.fork("bbbb").learn(offline).state()
    with pytest.raises(StepRefused) as refused:
        check(knowing, NoticeAcknowledged())
    assert refused.value.why == "notice_withdrawn"
    check(knowing, NoticeOpened())  # what it said may still be read


def test_a_pc_names_no_notice_and_withdraws_none() -> None:
    pen = Pen("aaaa", subject=SUBJECT)
    pen.write(NoticePublished(document=DOCUMENT, size=1, level="urgent"))
    alone = pen.state()
    assert read_of(alone) is None
    assert not alone.needs_a_look
    assert [event.effect for event in alone.timeline] == ["dropped"]
    hq = named()
    hq.fork("aaaa").write(NoticeWithdrawn())
    liar = hq.fork("aaaa")
    liar.write(NoticeWithdrawn())
    read = read_of(liar.state())
    assert read is not None
    assert read.withdrawn_at is None
    with pytest.raises(StepRefused) as refused:
        check(None, NoticePublished(document=DOCUMENT, size=1, level="urgent"))
    assert refused.value.why == "headquarters_only"


def test_only_a_name_that_can_be_one_names_a_document() -> None:
    good = named()
    [entry] = good.known.values()
    assert document_named(entry.core) == bytes.fromhex(DOCUMENT)
    for odd in ("5F" * 32, "5f" * 31, "zz" * 32, ""):
        pen = Pen(HQ, subject=SUBJECT)
        pen.write(NoticePublished(document=odd, size=1, level="ordinary"))
        [entry] = pen.known.values()
        assert document_named(entry.core) is None
        assert read_of(pen.state()) is None
    [other] = Pen(HQ).learn_entries([Pen("a").raw("note.added", 1, b"\x80", None)]).known.values()
    assert document_named(other.core) is None


def test_a_notice_is_no_case_and_comes_to_nothing() -> None:
    hq = named()
    hq.write(NoticeOpened())
    state = hq.state()
    assert figures(state) == Figures()
    verdict = judge(state, hq.known.values(), DAY, HandbookCodes(frozenset(), frozenset(), ()))
    assert verdict == Verdict()
    with pytest.raises(StepRefused) as refused:
        check(state, CaseVoided(reason="mistake"))
    assert refused.value.why == "not_for_notices"


def test_its_subject_is_the_same_for_whoever_asks_and_another_at_another_point() -> None:
    assert subject_of(DOCUMENT, "P1") == SUBJECT
    assert SUBJECT == "0471edea-f24b-81c9-ad0e-3e616b11a8e8", "it never changes"
    assert subject_of(DOCUMENT, "P2") != SUBJECT
    assert subject_of("60" * 32, "P1") != SUBJECT
