"""What the department that a complaint was transferred to says of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from casework.matters.body import Body
from casework.matters.complaint.bodies import TransferReceived
from casework.matters.complaint.course import course_of
from casework.state import CaseState
from headquarters.errors import NotTransferred
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge

Outcome = Literal["received", "accepted", "not_accepted", "finished"]


def note_transfer(judge: Judge, book: Book, number: str, on: date, outcome: Outcome, now: int) -> None:
    """Write down what the department has said: the clocks of Order 121 run from it.

    ``number``: the case's number. The caller holds the book and saves it. Raises :class:`~headquarters.errors.UnknownCase`,
    :class:`NotTransferred`.
    """

    def said(state: CaseState) -> list[Body]:
        if course_of(state).transfer is None:
            raise NotTransferred(number)
        return [TransferReceived(on=on, outcome=outcome)]

    judge.say_about(book, number, said, now)
