"""Judging some subjects of one point: fold each, ask the rules, say what is to be said, write the rows."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Final

from casework.erasing import says_of_people
from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import Entry, EntryId
from casework.judging import HandbookCodes
from casework.judging import judge as judge_case
from casework.matters.shared.bodies import CaseReturned, MoneyReleased
from casework.state import CaseState
from headquarters.errors import NotHeld
from headquarters.exchange.book import Book
from headquarters.exchange.editions import Shelf
from headquarters.exchange.owing import Owed, ask_owed, note_rules, note_tried, note_unjudged
from headquarters.exchange.pieces import is_fault
from headquarters.exchange.unread import note_unread
from headquarters.judging.erasures import note_to_carry
from headquarters.judging.speaking import Speaker
from headquarters.judging.voidings import left_to_people
from headquarters.projections.folding import Folded, ask_cores, read_cores
from headquarters.projections.projection import Projection
from headquarters.projections.versions import ask_wanted
from headquarters.projections.writing import write_apart
from headquarters.sparing_log import describe

SHANGHAI: Final = timezone(timedelta(hours=8))
_log: Final = logging.getLogger("weiquan-hq")


@dataclass(slots=True)
class _Judged:
    """What judging some subjects came to. ``own``: headquarters' devices; ``day``: the civil day in Shanghai on which it is
    done. ``failed``: by subject, the name of the error; ``rules``: by subject and rule."""

    own: frozenset[str]
    day: date
    codes: HandbookCodes
    said: list[Entry] = field(default_factory=list)
    states: dict[str, CaseState] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Mapping[str, str]] = field(default_factory=dict)
    unread: dict[str, dict[int, str]] = field(default_factory=dict)


class CaseJudge:
    """See the module."""

    def __init__(self, speaker: Speaker, shelf: Shelf, projections: Sequence[Projection]) -> None:
        """``shelf``: the handbook in force, by which is judged."""
        self._speaker = speaker
        self._shelf = shelf
        self._codes: tuple[Handbook, HandbookCodes] | None = None
        self._projections = projections

    def judge(self, book: Book, subjects: Mapping[str, int], now: int) -> None:
        """Judge ``subjects``: of each the position up to which it was judged before; what stands above it is new.

        For one that could not be judged before, and for a rule that failed on it, that is the place where it failed; what
        could not be read before is new as well. A subject that cannot be judged or written down stops no other, and a
        rule that fails on one stops neither the other rules nor the other subjects: both are named in the log and in the
        tables, and tried again. The caller holds the book.
        """
        wanted = list(subjects)
        if not wanted:
            return
        connection, point = book.connection, book.point
        with connection.pipeline():  # one journey to the server for all that judging them needs
            asked_owed = ask_owed(connection, point, wanted)
            asked_cores = ask_cores(connection, point, wanted)
            asked_versions = ask_wanted(connection, self._projections)
        owed = asked_owed()
        since = {subject: min(place, owed.whole.get(subject, place)) for subject, place in subjects.items()}
        judged = _Judged(frozenset(book.own.values()), _day(now), self._codes_in_force(book, _day(now)))
        for subject, cores in asked_cores().items():
            try:
                self._judge_one(book, subject, cores, since[subject], owed, judged, now)
            except Exception as error:  # noqa: BLE001  one case that cannot be judged must not stop the others
                judged.failed[subject] = type(error).__name__
                if subject not in owed.whole:  # told once; `status` tells it as long as it lasts
                    told = describe(type(error), error.__traceback__)
                    _log.warning("a case of %s could not be judged and is tried again: %s", point, told)
        _tell_of_rules(point, judged.rules, owed)
        self._speaker.say(book, judged.said, now)
        asked = [subject for subject in wanted if subject not in judged.failed]
        if owed.rules or any(judged.rules.values()):
            note_rules(connection, point, judged.rules, asked, since, now)
        if owed.rules.keys() & judged.failed.keys():
            note_tried(connection, point, list(judged.failed), now)
        unread = {subject: entries for subject, entries in judged.unread.items() if entries}
        if unread or owed.unread:
            note_unread(connection, point, unread, asked)
        for subject, state in judged.states.items():
            if state.erased and subject not in judged.failed:
                # What was written without knowing that the subject was erased as a whole is known by its history only.
                worded = (one.entry.id for one in state.timeline if says_of_people(one.entry))
                book.erase_entries({*worded} & state.erased, now)
        book.let_files_go()
        note_to_carry(connection, point, judged.states, judged.own)
        judged.failed |= write_apart(connection, point, judged.states, asked_versions(), now)
        done = [subject for subject in wanted if subject in owed.whole and subject not in judged.failed]
        note_unjudged(connection, point, done, judged.failed, book.judged, now)

    def judge_apart(self, book: Book, subjects: Mapping[str, int], now: int) -> None:
        """As :meth:`judge`, one subject after the other: what headquarters fails on in writing down is noted as the rest is."""
        for subject, place in subjects.items():
            try:
                with book.trial():
                    self.judge(book, {subject: place}, now)
            except Exception as error:
                if not is_fault(error):
                    raise
                note_unjudged(book.connection, book.point, (), {subject: type(error).__name__}, place, now)

    def release(self, book: Book, subject: str, held: Collection[EntryId], how: str, now: int) -> None:
        """As ``judge.Judge.release``: the word of the person, and headquarters' verdict with it."""
        folded = self._as_seen(book, subject, held)
        word = self._speaker.words(book, folded.state, [MoneyReleased(entries=tuple(held), how=how)], 0, now)
        state = fold([*folded.entries, *word], frozenset(book.own.values()))
        looked_at = [entry for entry in folded.entries if entry.id in state.looked_at]
        codes = self._codes_in_force(book, _day(now))
        verdict = judge_case(state, (), _day(now), codes, owed={"looked_at": looked_at})
        self._speaker.say(book, [*word, *self._speaker.verdict(book, state, verdict, len(word), now)], now)

    def send_back(self, book: Book, subject: str, held: Collection[EntryId], reason: str, now: int) -> None:
        """As ``judge.Judge.send_back``."""
        folded = self._as_seen(book, subject, held)
        back = CaseReturned(entries=tuple(held), reason=reason, wanted=("lines",))
        self._speaker.say(book, self._speaker.words(book, folded.state, [back], 0, now), now)

    def _codes_in_force(self, book: Book, day: date) -> HandbookCodes:
        handbook = self._shelf.handbook(book.connection, day)
        if self._codes is None or self._codes[0] is not handbook:
            self._codes = handbook, HandbookCodes.of(handbook)
        return self._codes[1]

    @staticmethod
    def _as_seen(book: Book, subject: str, held: Collection[EntryId]) -> Folded:
        """The case, with just those sums held. Raises :class:`NotHeld`."""
        cores = read_cores(book.connection, book.point, [subject]).get(subject, [])
        if not cores:
            raise NotHeld
        folded = Folded(cores, frozenset(book.own.values()))
        if not held or {one.entry for one in folded.state.held} != set(held):
            raise NotHeld
        return folded

    def _judge_one(
        self,
        book: Book,
        subject: str,
        cores: list[tuple[int, bytes]],
        since: int,
        owed: Owed,
        judged: _Judged,
        now: int,
    ) -> None:
        folded = Folded(cores, judged.own)
        state, left = folded.state, list[Entry]()
        if bodies := left_to_people(state, judged.own):
            left = self._speaker.words(book, state, bodies, len(judged.said), now)
            state = fold([*folded.entries, *left], judged.own)
        verdict = judge_case(
            state,
            folded.above(since, owed.unread.get(subject, frozenset())),
            judged.day,
            judged.codes,
            owed={rule: folded.above(place) for rule, place in owed.rules.get(subject, {}).items()},
        )
        words = self._speaker.verdict(book, state, verdict, len(judged.said) + len(left), now)
        judged.states[subject] = fold([*folded.entries, *left, *words], judged.own) if words else state
        judged.said += (*left, *words)
        judged.rules[subject] = dict(verdict.failed)
        judged.unread[subject] = folded.unread()


def _day(now: int) -> date:
    return datetime.fromtimestamp(now / 1000, SHANGHAI).date()


def _tell_of_rules(point: str, failed: Mapping[str, Mapping[str, str]], owed: Owed) -> None:
    """One line of the log for each rule that failed, with how many cases it failed on for the first time and no word of any:
    ``status`` tells the rest."""
    counted = Counter(
        one
        for subject, rules in failed.items()
        for one in rules.items()
        if one[0] not in owed.rules.get(subject, {})
    )
    for (rule, error), cases in sorted(counted.items()):
        _log.warning("the rule %s failed on %s cases of %s: %s", rule, cases, point, error)
