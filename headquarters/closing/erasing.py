"""What a point erases of people is erased wherever the same case stands: where it was before it went to this point, where it went from
there, and in the work orders that it came from, with what other points began for these.

Whoever asks to be forgotten asks once. The point that said it knows nothing of the others, so headquarters says it there, in a word of
its own with the same ground. A copy that somebody still works on is left: there the people are needed, and that point erases it when it is
over. Judging notes what is to be carried; a thread of its own does it, for it takes the locks of several points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, NamedTuple

from psycopg import Connection

from casework.erasing import came_from, erases_whole, is_over, to_erase
from casework.going_on import elsewhere, has_gone_on, is_given, led_to
from casework.matters.shared.bodies import PersonalErased
from casework.state import CaseState
from headquarters.background import Background
from headquarters.closing.open import own_devices
from headquarters.database.pool import Database
from headquarters.errors import DatabaseUnavailable
from headquarters.exchange.book import Book
from headquarters.exchange.books import open_books
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.personal.keys import PersonalKeys
from headquarters.projections.folding import Folded, read_cores

MOST_COPIES: Final = 200
"""So many places are looked at for one case: it may have gone on twenty times, and each order fifty."""
AGAIN_MS: Final = 600_000
"""After so long it is tried again."""
Place = tuple[str, str]
"""Point and subject."""


class Carrying(Background):
    """Carries erasures to where the same case stands as well."""

    doing = "erasing what stands at several points"

    def __init__(
        self,
        database: Database,
        keys: PersonalKeys,
        judge: Judge,
        now: Callable[[], int],
        busy: Callable[[], bool],
    ) -> None:
        """``busy``: whether exchanges are at work, which go first."""
        super().__init__(busy)
        self._database = database
        self._keys = keys
        self._judge = judge
        self._now = now

    def step(self) -> bool:
        """One case; False when there is none. Raises what stopped it: that case is then tried again after :data:`AGAIN_MS`, and
        stops no other."""
        now = self._now()
        with self._database.transaction() as connection:
            waiting = connection.execute(
                "SELECT point, subject FROM erasures_to_carry WHERE tried_at <= %s ORDER BY tried_at, point, subject LIMIT 1",
                (now - AGAIN_MS,),
            ).fetchone()
        if waiting is None:
            return False
        try:
            with self._database.transaction() as connection:
                self._keys.refresh()
                point, subject = waiting
                carry(connection, self._judge, self._keys, point, subject, now)
                connection.execute("DELETE FROM erasures_to_carry WHERE point = %s AND subject = %s", waiting)
        except DatabaseUnavailable:
            raise
        except Exception:
            with self._database.transaction() as connection:
                connection.execute(
                    "UPDATE erasures_to_carry SET tried_at = %s WHERE point = %s AND subject = %s",
                    (now, *waiting),
                )
            raise
        return True


def carry(
    connection: Connection[Any], judge: Judge, keys: PersonalKeys, point: str, subject: str, at: int
) -> list[Place]:
    """Erase wherever a case of a point stands as well, what that point has erased; where it was done."""
    here = _states(connection, [(point, subject)]).get((point, subject))
    said = erases_whole(here) if here is not None else None
    if here is None or said is None or not isinstance(said.body, PersonalErased):
        return []
    places = _reached(connection, (point, subject), here)
    books = open_books(connection, sorted({place[0] for place in places}), keys).books
    for book in books.values():
        while book.judged < book.position:
            judge.judge_some(book, at)
    done = []
    # The order that a case came from is last: whether others of that order still say something is then known.
    for place in places:
        there = books.get(place[0])
        if there is not None and _erase(connection, judge, there, place, said.body.ground, at):
            done.append(place)
    for book in books.values():
        book.save()
    return done


def _reached(connection: Connection[Any], first: Place, state: CaseState) -> list[Place]:
    """All copies that a case leads to, one step after the other, without itself; those that are nowhere left out. A case stands before
    the order that it came from."""
    known = {first: state}
    found: list[Place] = []
    whole = _nothing_else_says(connection, first, state)
    waiting = _next_to(first, state)
    while waiting and len(found) < MOST_COPIES:
        fresh = {place: way for place, way in waiting.items() if place not in known}
        waiting = {}
        for place, there in _states(connection, list(fresh)[:MOST_COPIES]).items():
            way = fresh[place]
            if not way.holds(there):
                continue
            known[place] = there
            found.append(place)
            more = _next_to(place, there)
            if whole and place[0] != way.by[0]:
                more = {**{(place[0], case): Way(place, "led") for case in led_to(there)}, **more}
            for other, by in more.items():
                if other not in waiting or by.how == "elsewhere":
                    waiting[other] = by
    return sorted(found, key=lambda place: is_given(known[place]))


class Way(NamedTuple):
    """How a place was found. ``by``: the one that names it; ``how``: ``elsewhere``, the same at another point; ``link``, what it came
    from; ``led``, what was begun for it."""

    by: Place
    how: Literal["elsewhere", "link", "led"]

    def holds(self, there: CaseState) -> bool:
        """Whether what is there is what it was taken for: a link and an acceptance name what anybody wrote."""
        if self.how == "link":
            return is_given(there)
        return self.how == "elsewhere" or self.by[1] in came_from(there)


def _next_to(place: Place, state: CaseState) -> dict[Place, Way]:
    orders = {(place[0], order): Way(place, "link") for order in came_from(state)}
    return {**orders, **{there: Way(place, "elsewhere") for there in elsewhere(state)}}


def _nothing_else_says(connection: Connection[Any], first: Place, state: CaseState) -> bool:
    """Whether nothing else that came from the same orders at this point still says something of people: then nobody there is to be
    known any more, and what other points began for these orders goes as well."""
    orders = _states(connection, [(first[0], order) for order in came_from(state)]).values()
    cases = {(first[0], case) for one in (state, *orders) for case in led_to(one)} - {first}
    return not any(to_erase(case) for case in _states(connection, sorted(cases)).values())


def _erase(connection: Connection[Any], judge: Judge, book: Book, place: Place, ground: str, at: int) -> bool:
    state = _states(connection, [place]).get(place)
    if state is None or not (is_over(state) or has_gone_on(state)):
        return False
    entries = to_erase(state)
    cases = [(place[0], case) for case in led_to(state)]
    still_said = any(to_erase(case) for case in _states(connection, cases).values())
    if not entries or still_said:
        return False
    word = Word(PersonalErased(entries=entries, ground=ground, whole=True))
    judge.say_on(book, place[1], lambda _: [word], at, "")
    return True


def _states(connection: Connection[Any], places: Sequence[Place]) -> dict[Place, CaseState]:
    """The subjects that are there, in the order asked for."""
    subjects: dict[str, list[str]] = {}
    for point, subject in places:
        subjects.setdefault(point, []).append(subject)
    found: dict[Place, CaseState] = {}
    for point, asked in subjects.items():
        own = own_devices(connection, point)
        for subject, cores in read_cores(connection, point, asked).items():
            if cores:
                found[point, subject] = Folded(cores, own).state
    return {place: found[place] for place in places if place in found}
