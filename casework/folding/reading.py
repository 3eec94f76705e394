"""Bodies as they are read, and what people and headquarters have said about which entry."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from casework import bounds
from casework.journal.concurrency import History
from casework.journal.entry import Entry
from casework.matters.body import Body, CaseBegun
from casework.matters.registry import HEADQUARTERS_ONLY, KINDS, LIGHT, is_light
from casework.matters.shared.bodies import DecisionMade, MoneyConfirmed

_DECODERS: Final[dict[tuple[str, int], msgspec.msgpack.Decoder[Body]]] = {
    key: msgspec.msgpack.Decoder(body) for key, body in KINDS.items()
}

Hearing = Literal[
    "readable", "unknown", "light", "unreadable", "not_headquarters", "out_of_bounds", "twin", "pretended"
]
"""``unknown``: of a kind or version of a newer program; ``light``: such a one that may be passed over. ``twin``: a further
copy of an entry that is heard already (``casework.journal.twins``). ``pretended``: a light kind of headquarters' that another
device wrote: who does not know the kind passes it over, so who knows it asks nobody about it either."""


def read_body(entry: Entry, headquarters: frozenset[str]) -> tuple[Body | None, Hearing, tuple[str, ...]]:
    """The body, whether the entry can be heard at all, and the names of its values that a case cannot mean
    (``casework.bounds``).

    An entry with such a value is not heard; of the beginning of a case only that value is left out, so that the case is
    there and can be put right.
    """
    core = entry.core
    decoder = _DECODERS.get((core.kind, core.version))
    if decoder is None:
        return None, "light" if is_light(core) else "unknown", ()
    try:
        body = decoder.decode(core.body)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        return None, "unreadable", ()
    outside = bounds.outside(body, core.at)
    if outside:
        if not isinstance(body, CaseBegun):
            return None, "out_of_bounds", outside
        body = bounds.within(body, core.at)
    if core.kind in HEADQUARTERS_ONLY and core.device not in headquarters:
        return body, "pretended" if core.kind in LIGHT else "not_headquarters", outside
    return body, "readable", outside


class Verdicts:
    """Decisions and confirmations of one history.

    ``keep``: entry → the decision at whose position it takes effect. ``drop``: entry → the decision that drops it.
    A decision speaks only of entries it follows; a later one replaces an earlier one; contradictory concurrent ones
    leave the matter open. ``confirms``: entry → headquarters' confirmations of it.
    """

    __slots__ = ("confirms", "drop", "keep")

    def __init__(self, history: History, bodies: list[Body | None], hearings: list[Hearing]) -> None:
        self.keep: dict[int, int] = {}
        self.drop: dict[int, int] = {}
        self.confirms: dict[int, list[int]] = {}
        said: dict[int, list[tuple[int, bool]]] = {}
        for position, body in enumerate(bodies):
            if hearings[position] != "readable":
                continue
            if isinstance(body, MoneyConfirmed):
                for covered in body.covers:
                    target = history.position.get(covered)
                    if target is not None:
                        self.confirms.setdefault(target, []).append(position)
            elif isinstance(body, DecisionMade):
                for named, keeps in ((body.keep, True), (body.drop, False)):
                    for entry in named:
                        target = history.position.get(entry)
                        if target is not None and history.follows(position, target):
                            said.setdefault(target, []).append((position, keeps))
        for target, words in said.items():
            self._settle(history, target, words)

    def _settle(self, history: History, target: int, words: list[tuple[int, bool]]) -> None:
        newest = set(history.maximal(sorted({position for position, _ in words})))
        answers = {keeps for position, keeps in words if position in newest}
        if len(answers) == 1:
            (self.keep if answers.pop() else self.drop)[target] = min(newest)

    def confirmed_beyond(self, history: History, target: int, act: int) -> bool:
        """Whether headquarters confirmed ``target`` without the author of ``act`` knowing of any confirmation."""
        confirms = self.confirms.get(target)
        return confirms is not None and not any(history.follows(act, position) for position in confirms)
