"""A chaos run: three points with two PCs each, one headquarters, lying lines; everything is killed at random.

What must hold is asked after each blow (headquarters has all it acknowledged) and at the end, when all is let run
calmly: every entry a desk said it saved is at headquarters exactly once, all hold the same, sums are equal to the fen
at the PCs, at headquarters and in the driver's own book, ``doctor`` finds nothing, no log holds a trace or a name.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import psycopg

from casework.journal.entry import EntryId, read_entry
from casework.matters.body import Body
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.registry import HEADQUARTERS_ONLY
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, subject_of
from casework.matters.shared.bodies import CaseVoided, NoteAdded, StepUndone
from headquarters.errors import HeadquartersError
from tests.journeys.cases import STAFF
from tests.journeys.chaos.book import Book, Case, Stored, sums_of
from tests.journeys.chaos.clerk import settled, the_case
from tests.journeys.chaos.desks import Act, Desk
from tests.journeys.chaos.plan import LIED_TO, PCS, POINTS, Blow, blows
from tests.journeys.chaos.tally import Tally
from tests.journeys.in_clear import found_in
from tests.journeys.worlds import PATIENCE, House, desk, hold_the_same, settle

SOME_ENTRY = EntryId("0" * 32, 1)
"""Stands for whichever entry a clerk took back; the book does not ask which."""


class Chaos(ExitStack):
    """The world of one run in ``place``, a folder that PostgreSQL's user can reach."""

    def __init__(self, place: Path, seed: int, share: int = LIED_TO) -> None:
        super().__init__()
        self.tally = Tally(seed)
        self.share = share
        self.place = place
        self.house = House(place / "hq")
        self.points = [f"31011200{seed % 1000:03}{number}" for number in range(POINTS)]
        self.books = {point: Book() for point in self.points}
        self.words: set[str] = set()
        self.months = 0
        self.began = time.monotonic()
        self.desks: list[Desk] = []

    def begin(self) -> None:
        """Everybody is enrolled and knows of each other while the lines are good."""
        self.house.start()
        self.callback(self.house.end)
        for number in range(PCS):
            point = self.points[number // 2]
            desk_ = Desk(number, self.place / f"pc{number}", point, self.house.port, self.tally.seed + number)
            self.callback(desk_.leave_nothing_running)
            self.desks.append(desk_)
            desk_.open_line(0)
            (file,) = self.house.point(point, url=f"http://127.0.0.1:{desk_.port}")
            if not desk_.pc.enrol(file).approved:
                self.house.approve(point, desk_.pc)
        for point in self.points:
            settle(self.house, point, *(each.pc for each in self._of(point)))
        for each in self.desks:
            each.pc.close()
            each.kill("line")
            each.open_line(self.share)
            each.open_post()
            each.open_clerk()

    def live(self, enough: Callable[[Tally], bool]) -> None:
        """Blow after blow until it is enough."""
        for blow in blows(self.tally.seed):
            if enough(self.tally):
                return
            self.tally.fell.append(blow)
            self._until_grown(0)
            before = self._grown()
            for each in self.desks:
                self._work(each, blow.acts[each.number])
            self._until_grown(before + blow.grows)
            self._strike(blow)
            print(f"  {time.monotonic() - self.began:4.0f} s, {blow}", flush=True)
            self._nothing_acknowledged_is_lost()

    # --- what clerks do -----------------------------------------------------------------------------------

    def _work(self, at: Desk, draws: tuple[int, ...]) -> None:
        book = self.books[at.point]
        for number, each in enumerate(draws):
            draw = random.Random(each)
            chosen = None if number == 0 else self._chosen(book, at, draw)
            if chosen is not None:
                case, act, bodies = chosen
            elif number and draw.random() < 0.2:
                act, bodies = self._zero(at)
            else:
                act, bodies = self._logged(each)
            told = at.ask(*act)
            self.tally.acts[act[0] if "saved" in told else "refused"] += 1
            if "saved" not in told:
                # Not here yet, or another PC was before it: nothing was written.
                assert chosen is not None, f"PC {at.number}: {act[0]} was refused: {told}"
                continue
            assert told["saved"] == len(bodies)
            subject = the_case(each).subject if act[0] == "log" else str(act[1])
            case = book.saved(at.number, subject, bodies)
            if act[0] == "log":
                case.settled = [type(body) for body in bodies[1:]] == [SettledOnTheSpot]
            case.over |= act[0] in ("void", "zero")
            case.settled &= act[0] not in ("withdraw", "void")

    def _chosen(self, book: Book, at: Desk, draw: random.Random) -> tuple[Case, Act, list[Body]] | None:
        open_ = [case for case in book if case.settled and not case.over]
        if not open_ or draw.random() < 0.3:
            return None
        case = draw.choice(open_)
        if case.pc != at.number:
            return case, ["note", case.subject], [NoteAdded()]
        undo = StepUndone(entry=SOME_ENTRY)
        match draw.choice(("correct", "correct", "withdraw", "void", "note")):
            case "correct":
                fen = draw.randint(1, 500)  # no more than anybody spent, which headquarters would hold
                return case, ["correct", case.subject, fen], [undo, settled(fen)]
            case "withdraw":
                return case, ["withdraw", case.subject], [undo]
            case "void":
                return case, ["void", case.subject], [CaseVoided(reason="mistake")]
        return None

    def _zero(self, at: Desk) -> tuple[Act, list[Body]]:
        """A month long ago, another each time."""
        self.months += 1
        period = Period(*_month(self.months))
        subject = subject_of(at.point, period)
        body = ZeroReported(start=period.start, end=period.end)
        return ["zero", subject, period.start.isoformat(), period.end.isoformat()], [body]

    def _logged(self, number: int) -> tuple[Act, list[Body]]:
        case = the_case(number)
        for entry in case.entries:
            told = entry.personal or {}
            self.words |= {told[name] for name in ("consumer_name", "consumer_phone") if told.get(name)}
        return ["log", number], [entry.body for entry in case.entries]

    # --- blows --------------------------------------------------------------------------------------------

    def _strike(self, blow: Blow) -> None:
        at, house = self.desks[blow.pc], self.house
        match blow.kind:
            case "gateway" | "postmaster" | "gateway and postmaster":
                house.strike(blow.kind)
            case "post":
                at.kill("post")
                at.open_post()
            case "line":
                at.kill("line")
                at.open_line(self.share)
            case "clerk":
                for number in at.killed_while_entering(blow.cases):
                    _, bodies = self._logged(number)
                    self.books[at.point].saved(at.number, the_case(number).subject, bodies)
            case _:
                self._disk(at, blow.kind)
        if blow.kind not in ("image", "put back"):
            self.tally.kills[blow.kind] += 1

    def _disk(self, at: Desk, kind: str) -> None:
        book = self.books[at.point]
        if kind == "put back" and at.image is None:
            return
        for what in ("post", "clerk"):
            at.kill(what)
            self.tally.kills[f"{what} for an image"] += 1
        if kind == "image":
            at.make_image()
            at.image = book.saves[at.number]
        else:
            assert at.image is not None
            self._until_grown(0)
            self.tally.lost += book.put_back(at.number, at.image, self.stored(at.point))
            at.put_back_image()
        at.open_post()
        at.open_clerk()

    # --- what must hold -----------------------------------------------------------------------------------

    def _nothing_acknowledged_is_lost(self) -> None:
        """What a PC was told is stored was committed before, whatever fell since."""
        for at in self.desks:
            standing = at.ask("standing")
            self._until_grown(0)
            seq = self.house.heads(at.point).get(standing["device"], (0, b""))[0]
            assert standing["stored"] <= seq, (
                f"PC {at.number} was told {standing['stored']}, stored are {seq}"
            )

    def calm(self) -> None:
        """Good lines again, nobody enters; then everything is looked at."""
        for each in self.desks:
            each.kill("line")
            each.open_line(0)
        self._until(self._all_is_up, "everything goes up once the lines are good")
        for each in self.desks:
            each.end()
        for point in self.points:
            pcs = [each.pc for each in self._of(point)]
            settle(self.house, point, *pcs)
            stored = self.stored(point)
            book = self.books[point]
            wrong = book.wrong(stored) or [
                f"{case.subject}: {held} here, {owed} in the book"
                for case in book
                for pc in pcs
                if (held := sums_of(pc.store, case.subject)) != (owed := case.sums(stored))
            ]
            assert not wrong, "\n".join(wrong)
            self.tally.entries += sum(map(Counter.total, stored.values()))
            hold_the_same(self.house, point, book.sums(stored), *pcs)
            for pc in pcs:
                pc.close()
                code, found = desk(pc.folder, "doctor")
                assert code == 0, found
        for each in self.desks:
            self.tally.requests.update((each.place / "told").read_text(encoding="utf-8").splitlines())
        self._logs_say_nothing()
        self.tally.seconds = time.monotonic() - self.began

    def stored(self, point: str) -> Stored:
        """What PCs wrote, their staff aside."""
        found: dict[str, Counter[str]] = {}
        for pair in self.house.entries(point).values():
            core = read_entry(*pair).core
            if core.kind not in HEADQUARTERS_ONLY and core.subject != STAFF:
                found.setdefault(core.subject, Counter())[core.kind] += 1
        return found

    def _all_is_up(self) -> bool:
        return not any(each.ask("standing")["waiting"] for each in self.desks)

    def _logs_say_nothing(self) -> None:
        for log in self._logs():
            content = log.read_bytes()
            assert b"Traceback" not in content, f"{log}: {content[-3000:].decode(errors='replace')}"
            assert not (found := found_in(content, self.words)), f"{log} holds {found}"

    def _logs(self) -> Iterator[Path]:
        yield from (path for path in self.house.folder.rglob("*.log*") if path.is_file())
        for each in self.desks:
            yield from (path for path in each.place.glob("*") if path.is_file())
            yield from each.pc.folder.rglob("*.log*")

    # --- inside -------------------------------------------------------------------------------------------

    def _of(self, point: str) -> list[Desk]:
        return [each for each in self.desks if each.point == point]

    def _grown(self) -> int:
        """How many entries are stored of all points; -1 while the database is away."""
        try:
            return sum(self.house.position(point) for point in self.points)
        except (psycopg.OperationalError, HeadquartersError):
            return -1

    def _until_grown(self, to: int) -> None:
        """Until the database answers, and so many entries are stored."""
        self._until(lambda: self._grown() >= to, f"headquarters takes entries, {to} in all")

    def _until(self, right: Callable[[], bool], what: str) -> None:
        """Wait for it; now and then everybody presses the button, else a post would wait for minutes after failures."""
        end, pause = time.monotonic() + PATIENCE, Event()
        while not right():
            assert time.monotonic() < end, f"it did not come about: {what}"
            for each in self.desks:
                if each.clerk is not None and each.clerk.poll() is None:
                    each.ask("hurry")
            pause.wait(0.2)


def _month(number: int) -> tuple[date, date]:
    """Month so many before November 2020."""
    back = 2020 * 12 + 10 - number
    first = date(back // 12, back % 12 + 1, 1)
    return first, date((back + 1) // 12, (back + 1) % 12 + 1, 1) - timedelta(days=1)
