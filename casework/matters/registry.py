"""All matters, and what the rest of the program asks about a kind, a sort or a field: derived here, written nowhere else.

A new matter is a folder beside this file and a line in :data:`MATTERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from casework.journal.entry import Core
from casework.matters.body import Body
from casework.matters.clue.matter import MATTER as CLUE
from casework.matters.complaint.matter import MATTER as COMPLAINT
from casework.matters.consultation.matter import MATTER as CONSULTATION
from casework.matters.contact_point.matter import MATTER as CONTACT_POINT
from casework.matters.group.matter import MATTER as GROUP
from casework.matters.matter import Kind, Matter, Personal
from casework.matters.notice.matter import MATTER as NOTICE
from casework.matters.order.matter import MATTER as ORDERS
from casework.matters.report.matter import MATTER as REPORT
from casework.matters.shared.kinds import KINDS as SHARED
from casework.matters.shared.kinds import PERSONAL as SHARED_PERSONAL
from casework.matters.staff.matter import MATTER as STAFF
from casework.state import State

MATTERS: Final[tuple[Matter, ...]] = (
    COMPLAINT,
    CONSULTATION,
    STAFF,
    REPORT,
    NOTICE,
    ORDERS,
    CONTACT_POINT,
    GROUP,
    CLUE,
)

UNKNOWN: Final = "unknown"
"""The sort of a subject whose beginning has not arrived, or is of a matter this program does not know."""

_BY_SORT: Final = MappingProxyType({matter.sort: matter for matter in MATTERS})
_STATES: Final = MappingProxyType({state.value: state for state in State})
_STANDING_IN: Final = next(matter for matter in MATTERS if matter.stands_in)
_ALL: Final[tuple[Kind, ...]] = (*(kind for matter in MATTERS for kind in matter.kinds), *SHARED)
_PERSONAL: Final[tuple[Personal, ...]] = (
    *SHARED_PERSONAL,
    *(field for matter in MATTERS for field in matter.personal),
)


def matter_of(sort: str) -> Matter | None:
    """The matter of this sort; ``None`` for one that this program does not know."""
    return _BY_SORT.get(sort)


def rules_of(sort: str) -> Matter:
    """The matter whose rules hold for a subject of this sort: what nobody logged is taken by those of the first one."""
    return _BY_SORT.get(sort, _STANDING_IN)


def state_named(sort: str, name: str) -> StrEnum:
    """The state of a subject of this sort by its name in data. Raises ``ValueError`` for one that it cannot be in."""
    return _STATES[name] if name in _STATES else rules_of(sort).states(name)


def _names(kinds: Iterable[Kind]) -> frozenset[str]:
    return frozenset(kind.name for kind in kinds)


BY_NAME: Final = MappingProxyType({kind.name: kind for kind in _ALL})
"""Every kind by its name, in its newest version."""

KINDS: Final[dict[tuple[str, int], type[Body]]] = {(kind.name, kind.version): kind.body for kind in _ALL}
_BODIES: Final = {body: msgspec.msgpack.Decoder(body) for body in KINDS.values()}
"""Made before there are threads: two that take one shape apart at the same moment end the process (msgspec 0.22)."""
KIND_OF: Final[dict[type[Body], tuple[str, int]]] = {body: key for key, body in KINDS.items()}

BEGINS: Final = MappingProxyType(
    {kind.name: matter.sort for matter in MATTERS for kind in matter.kinds if kind.begins}
)
"""Kinds that log a subject → the sort of subject they log."""

STEP_KINDS: Final = _names(kind for kind in _ALL if kind.step)
"""Kinds that change the state of a subject. Every other kind adds words or belongs to headquarters."""

ASKED: Final = _names(kind for kind in _ALL if kind.step or kind.asked)
"""Kinds of which a matter says whether they are open."""

MONEY_KINDS: Final = _names(kind for kind in _ALL if kind.money)
AGREEMENTS: Final = _names(kind for kind in _ALL if kind.agreement)

HEADQUARTERS_ONLY: Final = _names(kind for kind in _ALL if kind.headquarters_only)
"""Kinds that have effect only when written by headquarters' own device (``is_headquarters`` of fold)."""

ENDS_HERE: Final = _names(kind for kind in _ALL if kind.ends_here)
"""Kinds after which no step of a subject has effect at its point, nor one whose author did not know of it."""

LIGHT: Final = _names(kind for kind in _ALL if kind.light)
"""Kinds that a program may pass over when it does not know them: words, links, reminders, checks; never a step, a fact,
money, or what is said about another entry. A kind is light or not for ever, in all its versions."""

DOCUMENTS: Final = MappingProxyType({kind.name: kind.document for kind in _ALL if kind.document})
"""Kinds whose entries name a document → the value of the body that names it."""

UNSAYABLE: Final = _names(kind for kind in _ALL if kind.undo == "unsayable")
"""What is never taken back: a later decision replaces a decision, and the rest cannot be unsaid."""

FINAL: Final = HEADQUARTERS_ONLY | _names(kind for kind in _ALL if kind.undo != "yes")
"""Kinds whose undoing has no effect: merging is final, and what headquarters wrote is its own. A case that was voided
comes back when its voiding is undone."""

ORDER: Final = tuple(kind.name for kind in _ALL if kind.offered)
"""The kinds a person writes on a subject, in the order of its life."""

PERSONAL_FIELDS: Final = frozenset(field.name for field in _PERSONAL)
"""The names under which personal words may stand."""

LONG_TEXTS: Final = frozenset(field.name for field in _PERSONAL if field.long)
"""Personal fields that may have several lines; every other text of an entry is one line."""

SHORTER_TEXTS: Final = MappingProxyType({field.name: field.most for field in _PERSONAL if field.most})
"""Personal fields that take fewer characters than others of their length."""

OWN_TEXTS: Final = frozenset(field.name for field in _PERSONAL if field.own)
"""Personal fields that only the person who wrote the entry is shown."""

TYPED_PERSONAL: Final = frozenset(field.name for field in _PERSONAL if not field.sealed)
"""Personal fields in which somebody's words stand as they were typed."""

EDITABLE_PERSONAL: Final = frozenset(field.name for field in _PERSONAL if field.of == "case")
"""Personal fields of the case as a whole: concurrent edits of them conflict. The others belong to one entry."""

LASTING_PERSONAL: Final = frozenset(field.name for field in _PERSONAL if field.of != "entry")
"""Personal fields of which a subject has a current value."""

CASE_FIELDS: Final = MappingProxyType(
    {name: kind for matter in MATTERS if matter.case for name, kind in matter.fields.items()}
)
"""Core fields of a case by name, with their type."""

CORE_FIELDS: Final = MappingProxyType(
    {name: kind for matter in MATTERS for name, kind in matter.fields.items()}
)
"""Core fields of whatever subject by name, with their type."""

CODED_FIELDS: Final = MappingProxyType(
    {name: codes for matter in MATTERS for name, codes in matter.coded.items()}
)
"""Those of them that hold codes, and of what."""

COUNTED: Final = frozenset(matter.sort for matter in MATTERS if matter.figures is not None)
"""The sorts of subject that come to figures, on the PC and at headquarters alike; every other comes to nothing."""

CASES: Final = frozenset(matter.sort for matter in MATTERS if matter.case)
"""The sorts of subject that are cases."""

MENDED: Final = CASES | {UNKNOWN}
"""The sorts of subject whose entries people correct one by one and headquarters sends back."""


def fields_of(sort: str) -> Mapping[str, type]:
    """The core fields of a subject of this sort, with their type; none of a sort that is not known."""
    matter = _BY_SORT.get(sort)
    return matter.fields if matter is not None else {}


def is_light(core: Core) -> bool:
    """Whether ``core`` may be passed over by a program that does not read it.

    Of a kind known here, in whatever version, this program's own table decides; only of others the author's word.
    """
    return core.kind in LIGHT if core.kind in BY_NAME else core.light


def document_named(core: Core) -> bytes | None:
    """The SHA-256 of the document that an entry names; ``None`` where it names none, or does not read. Never raises."""
    if core.kind not in DOCUMENTS:
        return None
    body = readable_body(core)
    named = getattr(body, DOCUMENTS[core.kind], "") if body is not None else ""
    try:
        name = bytes.fromhex(named)
    except ValueError:
        return None
    return name if len(name) == hashlib.sha256().digest_size and name.hex() == named else None


def reading_digest() -> bytes:
    """Another one for a program that knows other kinds than this, or takes others of them for light."""
    return hashlib.sha256(repr((sorted(KINDS), sorted(LIGHT))).encode()).digest()[:8]


def readable_body(core: Core) -> Body | None:
    """The body of ``core``, or ``None`` when its kind is not known or its body does not fit it. Never raises."""
    try:
        return decode_body(core)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        return None


def decode_body(core: Core) -> Body | None:
    """The body of ``core``, or ``None`` when its kind or version is not known to this program.

    Raises ``msgspec.ValidationError`` when the kind is known but the body does not fit it.
    """
    body_type = KINDS.get((core.kind, core.version))
    if body_type is None:
        return None
    return (_BODIES.get(body_type) or msgspec.msgpack.Decoder(body_type)).decode(core.body)
