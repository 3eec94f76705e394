"""The clerk of one PC in a chaos run: ``python -m tests.journeys.chaos.clerk FOLDER``, until stdin ends or it is killed.

Each line of stdin is one act, a list of its name and what it needs; each is answered with one line of JSON once the
verb returned: ``saved`` (how many entries), ``refused`` (the error's name), or what was asked for. After each save
the post is told to go at once, as a person who presses the button would.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.report.bodies import ZeroReported
from casework.matters.shared.bodies import CaseVoided, NoteAdded, StepUndone
from casework.steps import StepRefused
from desktop.post.rounds import PostOffice
from local_store.errors import StoreError
from local_store.store import Store
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, cases
from tests.journeys.worlds import Pc

ENTRIES = 9
"""The most entries of one case."""


class Unknown(LookupError):
    """The case is not (yet) on this PC, or headquarters' word on its sum is not. What is taken back while that word is on
    its way waits for a person's decision, which no clerk here makes."""


def the_case(seed: int) -> Case:
    """The case that a clerk enters who is told this number: the same for whoever asks."""
    return next(cases(seed, ENTRIES))


def settled(fen: int) -> SettledOnTheSpot:
    """The sum of a case that is corrected."""
    return SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=fen),))


def _sum_of(store: Store, subject: str) -> StepUndone:
    """Takes back the sum that a case has now, which headquarters has passed."""
    state = store.state(subject)
    if state is None or not state.money.agreed or not all(line.confirmed for line in state.money.performed):
        raise Unknown(subject)
    return StepUndone(entry=state.money.agreed[0].entry)


def _entries(store: Store, act: str, rest: list[Any]) -> list[NewEntry]:
    if act == "log":
        return the_case(rest[0]).entries
    subject = str(rest[0])
    if act == "zero":
        start, end = map(date.fromisoformat, rest[1:])
        return [NewEntry(subject, ZeroReported(start=start, end=end))]
    if store.state(subject) is None:
        raise Unknown(subject)
    bodies: list[Body]
    match act:
        case "correct":
            bodies = [_sum_of(store, subject), settled(rest[1])]
        case "withdraw":
            bodies = [_sum_of(store, subject)]
        case "void":
            _sum_of(store, subject)
            bodies = [CaseVoided(reason="mistake")]
        case _:
            return [NewEntry(subject, NoteAdded(), {"text": "商家王老板说下周一转账"})]
    return [NewEntry(subject, body) for body in bodies]


def main(folder: str) -> None:
    pc = Pc(Path(folder))
    post = PostOffice(pc.store)
    asked: dict[str, Callable[..., dict[str, Any]]] = {
        "look": lambda subject: {"there": pc.store.state(subject) is not None},
        "hurry": lambda: {"wait": post.at_once()},
        "standing": lambda: {
            "device": pc.store.device,
            "stored": pc.stored_through(),
            "waiting": pc.status().waiting,
        },
    }
    for line in sys.stdin:
        act, *rest = json.loads(line)
        try:
            pc.store.catch_up()
            if act in asked:
                told = asked[act](*rest)
            else:
                entries = _entries(pc.store, act, rest)
                told = {"saved": len(pc.store.session(STAFF).record(entries).entries)}
                post.at_once()
        except (StepRefused, StoreError, Unknown) as error:
            told = {"refused": type(error).__name__}
        print(json.dumps(told), flush=True)
    pc.close()


if __name__ == "__main__":
    main(sys.argv[1])
