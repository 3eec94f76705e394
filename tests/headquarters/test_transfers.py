"""What a department says of a case transferred to it reaches the PC, and the clocks of Order 121 run from it."""

from __future__ import annotations

from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import CaseTransferred, MediationFailed
from casework.matters.complaint.course import course_of
from headquarters.errors import NotTransferred, UnknownCase
from headquarters.exchange.book import open_book
from headquarters.judging.judge import Judge
from headquarters.transfers import note_transfer
from tests.headquarters.bureau import Bureau, Desk

ON = date(2026, 11, 23)


def say(bureau: Bureau, number: str, outcome: str) -> None:
    with bureau.database() as database, database.transaction() as connection:
        book = open_book(connection, "P1", bureau.keyring.personal)
        assert book is not None
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        note_transfer(judge, book, number, ON, outcome, bureau.now())  # type: ignore[arg-type]
        book.save()


def transferred(desk: Desk) -> str:
    subject = desk.log()
    failed = desk.write(MediationFailed(on=ON), subject, after=(desk.own[-1].id,))
    desk.write(CaseTransferred(on=ON, to="D1", consumer_agreed=True), subject, after=(failed.id,))
    return subject


def test_the_word_arrives_and_counts(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = transferred(desk)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    say(bureau, "P1-2026-1", "received")
    say(bureau, "P1-2026-1", "accepted")
    bureau.wait_until(bureau.all_judged)
    desk.round()
    words = {
        entry.id: entry
        for runs in desk.others.values()
        for run in runs
        for entry in desk.read(run)
        if entry.core.subject == subject
    }
    devices = frozenset(word.device for word in words)
    assert desk.device not in devices
    state = fold([*desk.own, *words.values()], devices)
    sent = course_of(state).transfer
    assert sent is not None
    assert (sent.received_on, sent.accepted_on, sent.outcome) == (
        ON,
        ON,
        "accepted",
    )
    assert [EntryId(*head) for head in state.heads] == [max(words, key=lambda word: word.seq)]


def test_only_what_was_transferred_can_have_been_received(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    with pytest.raises(NotTransferred):
        say(bureau, "P1-2026-1", "received")
    with pytest.raises(UnknownCase):
        say(bureau, "P1-2026-9", "received")
