"""Sending an order to a point: once, under one number, in one transaction of that point; and from one point to another."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from msgspec.structs import replace
from psycopg import Connection

from casework.bounds import most_characters
from casework.matters.order.bodies import OrderDispatched, OrderRedirected
from casework.matters.order.course import ENDED, OrderState, order_of
from casework.matters.order.subjects import MOST_TIMES, redirected_subject
from casework.state import CaseState
from headquarters.accounts.account import Account
from headquarters.accounts.scope import Scope
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders.filled import Wrong
from headquarters.desk.orders.reading import OneOrder, mark, read_order
from headquarters.errors import NotHeld
from headquarters.exchange.book import Book
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word

PASSED_ON: Final = ("consumer_name", "consumer_phone", "consumer_address", "order_text", "order_asked")
_NUMBERS_LOCK: Final = 0x7771_6F6E
_TOLD: Final = (
    "text",
    "report_demand",
    "report_contact",
    "report_findings",
    "report_outcome",
    "report_basis",
    "report_reply",
)


Repeated = Literal["refuse", "skip", "send"]


class SentAlready(Exception):
    """The number was dispatched before. ``point``, ``subject``: where, as far as whoever asks may see it."""

    def __init__(self, point: str, subject: str) -> None:
        super().__init__()
        self.point = point
        self.subject = subject


@dataclass(frozen=True, slots=True)
class Known:
    """An order under a number. ``state``: empty where it is not laid out yet."""

    point: str
    subject: str
    state: str


ELSEWHERE: Final = Known("", "", "")
"""An order out of the scope of who asks: they are told that there is one, and no more."""


def new_subject() -> str:
    """A fresh subject: a UUID of version 7 (RFC 9562)."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def is_subject(text: str) -> bool:
    """Whether a text is a subject as :func:`new_subject` makes them."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def known_numbers(
    connection: Connection[Any], pairs: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], Known]:
    """Which of these (source, number) were dispatched before and are not ended by recalling; of each the latest."""
    asked = [(source, number) for source, number in pairs if number]
    if not asked:
        return {}
    # What a restored headquarters got back from PCs stands among the orders alone.
    rows = connection.execute(
        "SELECT n.source, n.outside_number, n.point, n.subject, coalesce(o.state, '') FROM"
        " (SELECT source, outside_number, point, subject FROM order_numbers WHERE outside_number = ANY(%(numbers)s)"
        " UNION SELECT source, outside_number, point, subject FROM orders WHERE outside_number = ANY(%(numbers)s)) n"
        " JOIN unnest(%(sources)s::text[], %(numbers)s::text[]) w (source, outside_number)"
        " USING (source, outside_number)"
        " LEFT JOIN orders o ON o.point = n.point AND o.subject = n.subject"
        " WHERE coalesce(o.state, '') NOT IN ('order_recalled', 'order_redirected')"
        " ORDER BY n.point, n.subject",
        {"sources": [source for source, _ in asked], "numbers": [number for _, number in asked]},
    ).fetchall()
    return {(source, number): Known(point, subject, state) for source, number, point, subject, state in rows}


def known_anywhere(
    connection: Connection[Any], scope: Scope, pairs: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], Known]:
    """As :func:`known_numbers`, asked within a scope; those out of it too, as :data:`ELSEWHERE`: they are not sent again either."""
    mine = known_numbers(connection, pairs)
    scope.leave(connection)
    every = known_numbers(connection, pairs)
    scope.enter(connection)
    return {**dict.fromkeys(every, ELSEWHERE), **mine}


def send(
    connection: Connection[Any],
    decisions: Decisions,
    who: Account,
    point: str,
    orders: Mapping[str, Word],
    at: int,
    *,
    repeated: Repeated = "refuse",
    besides: Callable[[Mapping[str, Word]], None] | None = None,
) -> int:
    """Dispatch orders to a point of the scope, each under its subject. One that is there already is left as it is, so whoever
    presses twice sends it once. ``repeated``: what to do about a number that was dispatched before: refuse all, skip it, or send
    it all the same. ``besides``: what belongs into the same transaction; it is given what was sent. Returns how many were
    dispatched.

    Raises :class:`~headquarters.errors.UnknownPoint`, :class:`SentAlready`. Ends the scope of the transaction.
    """
    sent = 0

    def say(judge: Judge, book: Book) -> None:
        nonlocal sent
        there = {
            subject
            for (subject,) in connection.execute(
                "SELECT DISTINCT subject FROM entries WHERE point = %s AND subject = ANY(%s)",
                (point, list(orders)),
            ).fetchall()
        }
        fresh = {subject: word for subject, word in orders.items() if subject not in there}
        if not fresh:
            return
        numbered = []
        for subject, word in fresh.items():
            assert isinstance(word.body, OrderDispatched)
            if word.body.outside_number:
                numbered.append((point, word.body.source, word.body.outside_number, subject))
        if repeated != "send" and numbered:
            # Whoever dispatches a number waits for whoever is dispatching one, so that none is dispatched twice unawares.
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_NUMBERS_LOCK,))
            known = known_numbers(connection, [(one[1], one[2]) for one in numbered])
            if known and repeated == "refuse":
                first = next(iter(known.values()))
                raise SentAlready(first.point, first.subject)
            left = {one[3] for one in numbered if (one[1], one[2]) in known}
            fresh = {subject: word for subject, word in fresh.items() if subject not in left}
            numbered = [one for one in numbered if one[3] not in left]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO order_numbers (point, source, outside_number, subject) VALUES (%s, %s, %s, %s)",
                numbered,
            )
        judge.begin(book, {subject: [word] for subject, word in fresh.items()}, at, who.account)
        sent = len(fresh)
        if besides is not None:
            besides(fresh)

    decisions.decide(connection, who.scope, point, say)
    return sent


def goes_on_as(connection: Connection[Any], order: str, to_point: str) -> str:
    """The subject under which an order goes on at another point now: one that was recalled there is no more, and another is sent."""
    for recalled in range(MOST_TIMES):
        subject = redirected_subject(order, to_point, recalled)
        there = read_order(connection, to_point, subject)
        if there is None or there.state.state is not OrderState.RECALLED:
            return subject
    raise Wrong("已经派到这个站又撤回太多次了，请另派一张新的，再撤回这一张")


def as_redirected(one: OneOrder, due_on: object) -> Word:
    """An order as it goes on elsewhere: what headquarters said of it, due on ``due_on``, and what the point noted.

    ``one``: read with what is personal.
    """
    said = one.order.dispatched
    assert said is not None
    words = {name: one.words.get(name, "") for name in PASSED_ON}
    told = []
    for happened in one.timeline:
        if not happened.of_headquarters and happened.event.effect == "counts":
            told += [happened.words[name] for name in _TOLD if happened.words.get(name)]
    passed_on = one.words.get("order_passed_on", "")
    notes = "\n".join([passed_on, *told] if passed_on else told)
    most = most_characters("order_passed_on")
    words["order_passed_on"] = notes if len(notes) <= most else notes[: most - 1] + "…"
    body = replace(said, due_on=due_on, from_point=one.point, from_order=one.subject, personal=(), cleared=())
    return Word(body, words)


def say_redirected(
    decisions: Decisions,
    connection: Connection[Any],
    who: Account,
    one: OneOrder,
    word: OrderRedirected,
    text: str,
    at: int,
) -> None:
    """Tell the point that had it. Raises :class:`~headquarters.errors.NotHeld` where the order is another by now."""

    def words(state: CaseState) -> list[Word]:
        if order_of(state).dispatched is None or state.state in ENDED or mark(state) != one.mark:
            raise NotHeld
        return [Word(word, {"text": text})]

    decisions.decide(
        connection,
        who.scope,
        one.point,
        lambda judge, book: judge.say_on(book, one.subject, words, at, who.account),
    )
