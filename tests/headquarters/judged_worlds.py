"""PCs of one point that write on the same cases and send when they will, and people at a real headquarters, by a die."""

from __future__ import annotations

import random
from functools import cached_property
from typing import Final

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_entry
from casework.matters.body import Body, FieldValue
from casework.matters.complaint.bodies import ComplaintLogged
from casework.state import CaseState
from casework.steps import StepRefused, check
from headquarters.database.pool import Database
from headquarters.errors import (
    CaseGone,
    CaseStands,
    NoSuchField,
    NotHeld,
    NotTransferred,
    SentBackAlready,
    UnknownCase,
)
from headquarters.exchange.book import Book, open_book
from headquarters.judging.judge import Judge
from headquarters.judging.one_case import Meant, restore_one, return_one, void_one
from headquarters.transfers import note_transfer
from tests.casework.hands import ASKED_FOR, DAY, Hands
from tests.casework.trusted import trusted
from tests.headquarters.bureau import Bureau, Desk

PUTTING_OFF: Final = (
    CaseGone,
    CaseStands,
    NoSuchField,
    NotHeld,
    NotTransferred,
    SentBackAlready,
    UnknownCase,
)


class Counter:
    """A PC, and the cases of it as it knows them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.entries: dict[EntryId, Entry] = {}
        self._sent = 0

    @cached_property
    def headquarters(self) -> frozenset[str]:
        return frozenset(str(one) for (one,) in self.desk.bureau.ask("SELECT device FROM epochs"))

    def state(self, subject: str) -> CaseState | None:
        known = [entry for entry in self.entries.values() if entry.core.subject == subject]
        return fold(known, self.headquarters) if known else None

    def write(self, subject: str, body: Body) -> Entry:
        state = self.state(subject)
        personal = {name: f"{name} {len(self.desk.own)}" for name in body.personal}
        entry = self.desk.write(
            body,
            subject,
            personal=personal or None,
            after=state.heads if state is not None else (),
            tick=1 + max((one.core.tick for one in self.entries.values()), default=0),
        )
        self.entries[entry.id] = entry
        return entry

    def sync(self, part: int = 0) -> None:
        """A round. ``part``: send no more than so many of what waits."""
        waiting = len(self.desk.own) - self._sent
        last = self._sent + min(waiting, part) if part else len(self.desk.own)
        runs = [self.desk.run(self._sent + 1, last)] if last > self._sent else None
        answer = self.desk.exchange(runs, heads={})
        self._sent = last
        while True:
            self.desk.take(answer)
            for run in answer.runs:
                for entry in self.desk.read(run):
                    self.entries[entry.id] = entry
            if not answer.more:
                return
            answer = self.desk.exchange(heads={})


class World:
    def __init__(self, seed: int, bureau: Bureau, database: Database) -> None:
        self.dice = random.Random(seed)
        self.calm = self.dice.random() < 0.6
        self.hands = Hands(self.dice, calm=self.calm)
        self.bureau = bureau
        self.point = f"W{seed}"
        self.counters = [Counter(bureau.desk(self.point, file)) for file in bureau.provision(self.point, 3)]
        bureau.ask("UPDATE devices SET approved = TRUE WHERE point = %s", self.point)
        self.subjects = [f"w{seed}-a", f"w{seed}-b"]
        self._database = database
        self._judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        self.did: list[str] = []
        for number, subject in enumerate(self.subjects):
            first = self.dice.choice(self.counters)
            fields: dict[str, FieldValue] = {
                "merchant_name": self.dice.choice(("家乐", "")),
                "disputed_fen": self.hands.money(),
            }
            logged = ComplaintLogged(
                number=f"W{seed}-{number}", received_on=DAY, fields=fields, personal=("consumer_name",)
            )
            first.write(subject, logged)
            if self.dice.random() < 0.7:
                first.sync()
        for counter in self.counters:
            if self.dice.random() < 0.7:
                counter.sync()

    # --- what happens ---------------------------------------------------------------------------------------------

    def happen(self) -> None:
        what = self.dice.choices(
            (self.at_a_counter, self.synced, self.headquarters_acts), weights=(12, 7, 2), k=1
        )[0]
        self.did.append(what.__name__)
        what()

    def at_a_counter(self) -> None:
        counter, subject = self.dice.choice(self.counters), self.dice.choice(self.subjects)
        if self.calm and self.dice.random() < 0.6:
            counter.sync()
        state = counter.state(subject)
        if state is None:
            return
        bodies = self.hands.bodies(state)
        try:
            for body in bodies:
                now = counter.state(subject)
                assert now is not None
                check(now, body)
                counter.write(subject, body)
                self.did.append(f"{counter.desk.device[:3]} {subject[-1]} {body}")
        except StepRefused:
            return
        seen = counter.state(subject)
        assert seen is not None
        self.look_at(seen)

    def synced(self) -> None:
        self.dice.choice(self.counters).sync(self.dice.choice((0, 0, 1, 3)))

    def headquarters_acts(self) -> None:
        if self.calm and self.dice.random() < 0.5:
            return
        subject, way = (
            self.dice.choice(self.subjects),
            self.dice.choice(("return", "return", "held", "held", "void", "moved")),
        )
        meant = Meant(subject, subject)
        with self._database.transaction() as connection:
            book = open_book(connection, self.point, self.bureau.keyring.personal)
            assert book is not None
            try:
                self.officer(book, meant, way)
            except PUTTING_OFF:
                connection.rollback()
            else:
                book.save()
                self.did.append(f"HQ {way} {subject[-1]}")

    def officer(self, book: Book, meant: Meant, way: str) -> None:
        now, judge, dice = self.bureau.clock, self._judge, self.dice
        match way:
            case "return":
                wanted = tuple(dice.sample(ASKED_FOR, dice.choice((1, 1, 2))))
                if dice.random() < 0.4:  # as another headquarters may: several items in one return
                    judge.say_of(book, meant.subject, lambda state: self.hands.several(state, wanted), now)
                else:
                    return_one(judge, book, meant, "unclear", wanted, now)
            case "held":
                [state] = [self.at_headquarters(meant.subject)]
                held = {one.entry for one in state.held} if state is not None else set()
                if dice.random() < 0.5:
                    judge.release(book, meant.subject, held, "proof_seen", now)
                else:
                    judge.send_back(book, meant.subject, held, "unclear", now)
            case "void":
                (
                    void_one(judge, book, meant, None, now)
                    if dice.random() < 0.5
                    else restore_one(judge, book, meant, now)
                )
            case _:
                note_transfer(
                    judge, book, f"{self.point}-{'ab'.index(meant.subject[-1])}", DAY, "accepted", now
                )

    # --- what is seen ---------------------------------------------------------------------------------------------

    def at_headquarters(self, subject: str) -> CaseState | None:
        cores = self.bureau.ask(
            "SELECT core FROM entries WHERE point = %s AND subject = %s", self.point, subject
        )
        if not cores:
            return None
        entries = [read_entry(bytes(core), None) for (core,) in cores if isinstance(core, bytes | memoryview)]
        return fold(entries, self.counters[0].headquarters)

    def look_at(self, state: CaseState) -> None:
        try:
            trusted(state)
        except AssertionError as error:
            raise AssertionError(f"{error}\n" + "\n".join(self.did)) from error

    def come_to_rest(self) -> None:
        """Everybody hears everything, until nobody has anything to say."""
        before: list[object] = []
        for _ in range(30):
            for counter in self.counters:
                counter.sync()
            self.bureau.wait_until(self.bureau.all_judged)
            now: list[object] = [sorted(counter.entries) for counter in self.counters]
            if now == before:
                return
            before = now
        raise AssertionError("they come to no end")
