"""What the pages of single cases ask the database. Sums in fen, times in UTC ms. Only cores are read: no words of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.evidence import Attached, attached
from casework.matters.body import Line
from casework.matters.complaint.bodies import ConsumerAnswered, FollowedUp
from casework.matters.complaint.sensitive import Noted, is_unseen, standing_flags
from casework.matters.registry import CASES
from casework.signatures import signatures
from casework.state import CaseState, Event, State
from headquarters.desk.one_case.beside import beside, note_of
from headquarters.exchange.epochs import own_devices
from headquarters.exchange.evidence import states
from headquarters.judging.one_case import can_be_asked_for, mark
from headquarters.judging.voidings import voidings
from headquarters.projections.folding import Folded, read_cores

MOST_FOUND: Final = 50
MOST_EVENTS: Final = 200
"""So many steps are shown, the newest."""
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A case that has the number somebody looks for."""

    point: str
    point_name: str
    subject: str
    number: str
    state: str
    received_on: date | None
    performed_fen: int
    confirmed_fen: int


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a case. ``device``: the PC that wrote it, empty for headquarters; ``fen``: its sums together, ``None``
    where it has none. ``said``: of an answer with the receipt and of a follow-up, what was given and how content somebody was; codes.
    ``note``: what else the page says of it, in words."""

    at: int
    kind: str
    device: str
    fen: int | None
    effect: str
    said: tuple[str, str] = ("", "")
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that is attached to a case, without anything personal. ``name``: hex of the SHA-256 of its bytes. ``at``: when it was
    attached, UTC ms. ``state``: of ``evidence_files``; empty: nothing of it is here."""

    name: str
    media: str
    size: int
    at: int
    state: str


@dataclass(frozen=True, slots=True)
class SignedSeen:
    """A signature on a document, without its name and strokes. ``at``: UTC ms; the rest are codes. ``standing``: of
    ``casework.signatures``; ``erased``: name and strokes are gone for ever. ``on``: the civil day of the step that the document is of."""

    at: int
    paper: str
    on: date | None
    role: str
    agent: bool
    way: str
    copies: int
    standing: str
    erased: bool


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as its page shows it. ``seen``: its mark, which a form sends back. ``voided_here``: headquarters voided it, in
    effect or waiting for a person. ``wanted``: what it can be sent back for. ``unreadable``: why nothing can be done.
    ``beside``: what happened beside the talks, in words. ``flags``: what must not wait, as the point noted it last; ``unseen``: those of
    them that words raised and nobody has touched."""

    point: str
    point_name: str
    subject: str
    number: str
    sort: str
    state: str
    received_on: date | None
    disputed_fen: int | None
    claimed_fen: int | None
    agreed_fen: int
    performed_fen: int
    confirmed_fen: int
    voucher_fen: int
    undecided: int
    needs_a_look: bool
    returned: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    more_steps: int
    seen: str
    is_void: bool
    voided_here: bool
    wanted: tuple[str, ...]
    unreadable: str = ""
    files: tuple[FileSeen, ...] = ()
    beside: tuple[str, ...] = ()
    flags: tuple[Noted, ...] = ()
    unseen: frozenset[str] = frozenset()
    signed: tuple[SignedSeen, ...] = ()


def find_cases(connection: Connection[Any], number: str) -> list[Found]:
    """The cases of this number, at all points; or the one of this internal id."""
    if not number or len(number) > _LONGEST or "\0" in number:
        return []
    rows = connection.execute(
        "SELECT c.point, p.name, c.subject, c.number, c.state, c.received_on, c.performed_fen, c.confirmed_fen"
        " FROM cases c JOIN points p ON p.point = c.point WHERE c.number = %(asked)s OR c.subject = %(asked)s"
        " ORDER BY c.received_on DESC NULLS LAST, c.point, c.subject LIMIT %(most)s",
        {"asked": number, "most": MOST_FOUND},
    ).fetchall()
    return [Found(*row) for row in rows]


def read_case(connection: Connection[Any], point: str, subject: str, today: date) -> CaseSeen | None:
    """A case of a point as it is on a day; ``None`` where there is none."""
    if "\0" in point + subject or len(subject) > _LONGEST:
        return None
    row = connection.execute(
        "SELECT p.name, c.number, c.sort, c.state, c.received_on, c.disputed_fen, c.claimed_fen, c.agreed_fen,"
        " c.performed_fen, c.confirmed_fen, c.voucher_fen, c.needs_a_look"
        " FROM cases c JOIN points p ON p.point = c.point WHERE c.point = %s AND c.subject = %s",
        (point, subject),
    ).fetchone()
    if row is None or row[2] not in CASES:
        return None
    name, number, sort, state, received, disputed, claimed, agreed, performed, confirmed, voucher, look = row
    folded, why = _folded(connection, point, subject)
    own = frozenset(own_devices(connection, point).values())
    steps = () if folded is None else tuple(_step(event, own) for event in reversed(folded.timeline))
    flags = () if folded is None else standing_flags(folded)
    return CaseSeen(
        point=point,
        point_name=name,
        subject=subject,
        number=number,
        sort=sort,
        state=state,
        received_on=received,
        disputed_fen=disputed,
        claimed_fen=claimed,
        agreed_fen=int(agreed),
        performed_fen=int(performed),
        confirmed_fen=int(confirmed),
        voucher_fen=int(voucher),
        undecided=0 if folded is None else len(folded.money.undecided),
        needs_a_look=look,
        returned=()
        if folded is None
        else tuple((one.reason, " ".join(one.wanted)) for one in folded.returns),
        steps=steps[:MOST_EVENTS],
        more_steps=max(0, len(steps) - MOST_EVENTS),
        seen="" if folded is None else mark(folded),
        is_void=folded is not None and folded.state is State.VOIDED,
        voided_here=folded is not None and bool(voidings(folded, own)),
        wanted=() if folded is None else can_be_asked_for(folded),
        unreadable=why,
        files=() if folded is None else _files(connection, point, folded),
        beside=() if folded is None else beside(folded, today),
        flags=flags,
        unseen=frozenset(one.flag for one in flags if folded is not None and is_unseen(folded, one)),
        signed=() if folded is None else tuple(_signed(folded)),
    )


def attached_files(connection: Connection[Any], point: str, subject: str) -> list[Attached]:
    """The files that a case has now, without anything personal."""
    if len(subject) > _LONGEST:
        return []
    folded, _ = _folded(connection, point, subject)
    return [] if folded is None or folded.sort not in CASES else _attached(folded)


def _attached(folded: CaseState) -> list[Attached]:
    return [one for one in attached(folded) if one.entry not in folded.erased]


def _files(connection: Connection[Any], point: str, folded: CaseState) -> tuple[FileSeen, ...]:
    """Those that nobody took out and whose entries were not erased."""
    there = _attached(folded)
    known = states(connection, point, [one.name for one in there]) if there else {}
    return tuple(
        FileSeen(one.name.hex(), one.media, one.size, one.at, known.get(one.name, "")) for one in there
    )


def _signed(folded: CaseState) -> Iterator[SignedSeen]:
    days = {event.entry.id: getattr(event.body, "on", None) for event in folded.timeline}
    for one in signatures(folded):
        body = one.body
        on = days.get(body.entry) if body.entry is not None else None
        yield SignedSeen(
            one.at, body.paper, on, body.role, body.agent, body.way, body.copies, one.standing, one.erased
        )


def _folded(connection: Connection[Any], point: str, subject: str) -> tuple[CaseState | None, str]:
    """The case as its entries make it; or the name of the error where headquarters cannot tell."""
    own = frozenset(own_devices(connection, point).values())
    try:
        cores = read_cores(connection, point, [subject]).get(subject, [])
        return (Folded(cores, own).state, "") if cores else (None, "no entries")
    except Exception as error:  # noqa: BLE001  a case that cannot be judged has a page all the same, without acts
        return None, type(error).__name__


def _step(event: Event, own: frozenset[str]) -> Step:
    core = event.entry.core
    lines: tuple[Line, ...] = getattr(event.body, "lines", ())
    return Step(
        at=core.at,
        kind=core.kind,
        device="" if core.device in own else core.device[:8],
        fen=sum(line.fen for line in lines) if lines else None,
        effect=event.effect,
        said=_said(event.body),
        note=note_of(event.body),
    )


def _said(body: object) -> tuple[str, str]:
    match body:
        case ConsumerAnswered(performed=given, satisfaction=content):
            return given, content
        case FollowedUp(performed=done, satisfaction=content):
            return "" if done is None else "all" if done else "none", content
    return "", ""
