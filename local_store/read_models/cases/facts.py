"""What lists, search and sums need to know of a case: the read model's row, as a pure function of its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from casework.erasing import was_erased
from casework.handbook import Handbook
from casework.held import held_sums
from casework.identifiers import normalise_name, phone_key
from casework.journal.entry import Entry, EntryId
from casework.matters.body import VOUCHER
from casework.matters.complaint.answers import is_to_ask_back
from casework.matters.complaint.course import ComplaintState, course_of, passed_on
from casework.matters.complaint.missing import missing
from casework.matters.complaint.pressing import pressing, standing_of
from casework.matters.complaint.sensitive import is_pinned
from casework.matters.complaint.waiting import waiting_of
from casework.matters.shared.bodies import IMPORT_TAKEN_BACK, CaseVoided
from casework.state import CaseState, State
from casework.steps import proposed_step
from local_store.file.schema import NO_DATE
from local_store.read_models import words
from local_store.read_models.personal import current_words, texts_of
from local_store.views import Group

STAGES: Final[tuple[Group, ...]] = (
    "pinned",
    "overdue",
    "due_today",
    "due_soon",
    "returned",
    "under_way",
    "waiting",
    "to_follow_up",
    "needs_a_look",
    "quiet",
    "closed",
)
"""Groups in the order of the queue. A row's stage is one of the last seven but ``quiet``; the first says itself, the next three and
``quiet`` come from the day."""

_RETURNED: Final = STAGES.index("returned")
_MAY_BE_AWAY: Final = (STAGES.index("waiting"), STAGES.index("needs_a_look"))
PRESSES: Final = f"(stage <> {_RETURNED} AND (stage NOT IN {_MAY_BE_AWAY} OR state <> '{ComplaintState.TRANSFERRED.value}'))"
"""SQL: the day a case is shown with is this point's to keep, and puts it among the urgent ones. What headquarters sent
back is in its own group whatever the day, and after a transfer the clock binds the regulator. (``state`` is in no index:
it is read only where ``stage`` leaves it open.)"""


def presses(stage: int, state: str) -> bool:
    """The same of one row."""
    return stage != _RETURNED and state != ComplaintState.TRANSFERRED.value


NOT_QUIET: Final = ""
"""Stands for "waits for nobody" in ``quiet_until``: before every day."""
_AWAKE: Final[frozenset[Group]] = frozenset({"returned", "needs_a_look", "closed"})
"""The groups of a case that nobody leaves lying, whatever was waited for; and of one that is over."""
SUMMARY_LENGTH: Final = 80
ENTRY_TEXTS: Final = frozenset(
    {"text", "place", "consumer_said", "merchant_said", "appraiser", "mediator", "new_mediator", "payer"}
)
"""Personal fields that belong to one entry: all of them can be searched, not only the latest."""


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of a case that the search looks through: numbers, people, the merchant, and everything else."""

    number: str = field(default="", repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    merchant: str = field(default="", repr=False)
    texts: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """One row of ``case_row`` by column, and what hangs on it. ``is_open`` of the row: it is in the list of what is to be done; so is one
    that is closed while a flag stands on it (its ``stage`` says that it is closed).

    ``losses``: performed money in fen by component. ``reach``: the last seq of each device in the case.
    ``digests``: ledger rows the case came from. ``said``: what :func:`words_of` makes the words of the search from.
    """

    row: Mapping[str, object] = field(repr=False)
    losses: Mapping[str, int]
    reach: Mapping[str, int]
    digests: frozenset[str] = field(repr=False)
    merchant_key: str = ""
    said: Said = field(default_factory=lambda: Said(), repr=False)


def digests_of(texts: Mapping[EntryId, Mapping[str, str]]) -> frozenset[str]:
    """Digests of the ledger rows that the entries came from."""
    return frozenset(fields["import_digest"] for fields in texts.values() if "import_digest" in fields)


def stage_of(state: CaseState) -> Group:
    """The group of a case apart from any date.

    A case settled and paid on the spot is closed: what a follow-up would ask was seen there and then. A consultation
    waits only while it has no answer. A complaint of which somebody says with the receipt that it was not given waits for another
    follow-up, however far it was.
    """
    if state.returned is not None or state.state is State.RETURNED:
        return "returned"
    if state.needs_a_look:
        return "needs_a_look"
    if state.sort == "consultation":
        return "under_way" if state.state is State.LOGGED and "answer" not in state.personal else "closed"
    if is_to_ask_back(state):
        return "to_follow_up"
    match state.state:
        case State.LOGGED | ComplaintState.CONTACTING | ComplaintState.MEDIATING | ComplaintState.UNSETTLED:
            return "under_way"
        case ComplaintState.AGREED:
            return "waiting"
        case ComplaintState.TRANSFERRED:
            sent = course_of(state).transfer
            finished = sent is not None and sent.outcome in ("finished", "not_accepted")
            return "to_follow_up" if finished else "waiting"
        case ComplaintState.PERFORMED:
            return "closed" if course_of(state).settled_at_once else "to_follow_up"
        case _:
            return "closed"


def due_of(state: CaseState, handbook: Handbook) -> tuple[str, bool]:
    """The day a case is shown with, ISO, and whether it is provisional; :data:`NO_DATE` for none, and while the term stands still.

    Whether that day moves the case to the top of the queue is for :data:`PRESSES`.
    """
    found = pressing(state, handbook)
    standing = found is not None and found.stopped.since is not None
    if found is None or standing:
        return NO_DATE, False
    return found.due_on.isoformat(), found.provisional


def stopped_row(state: CaseState) -> dict[str, object]:
    """Of a complaint whose term stood still for tests or appraisals: since when it stands still now, for how many days it did, for what."""
    stopped = standing_of(state)
    return {
        "stopped_since": "" if stopped.since is None else stopped.since.isoformat(),
        "stopped_days": stopped.days,
        "stopped_for": stopped.what,
    }


def quiet_until(state: CaseState, stage: Group) -> str:
    """The day, ISO, until which a case waits for somebody's word, also when it has come; :data:`NOT_QUIET` for none. While the term
    stands still it is the day for which the result was promised, where nobody said another."""
    if state.sort != "complaint" or stage in _AWAKE:
        return NOT_QUIET
    found = waiting_of(state)
    until = standing_of(state).back_by if found is None else found.until
    return NOT_QUIET if until is None else until.isoformat()


def facts_of(state: CaseState, entries: list[Entry], handbook: Handbook) -> Facts:
    """The read model of a complaint or a consultation. ``state.sort`` must be one of these."""
    texts = texts_of(entries)
    current = current_words(state, texts)
    stage = stage_of(state)
    due_on, provisional = due_of(state, handbook)
    pinned = is_pinned(state)
    merchant = _text(state, "merchant_name")
    summary = current.get("summary") or current.get("question") or current.get("story") or ""
    by_people = [entry for entry in entries if entry.core.by]
    latest = max(by_people or entries, key=lambda entry: entry.order)
    reach: dict[str, int] = {}
    for entry in entries:
        reach[entry.core.device] = max(entry.core.seq, reach.get(entry.core.device, 0))
    losses: dict[str, int] = {}
    for line in state.money.performed:
        if line.fen and line.form != VOUCHER:
            losses[line.component] = losses.get(line.component, 0) + line.fen
    money = state.money
    course = course_of(state)
    merchant_key = normalise_name(merchant)
    row: dict[str, object] = {
        "subject": state.subject,
        "sort": state.sort,
        "number": state.number,
        "state": state.state.value,
        "is_open": int(pinned or stage != "closed"),
        "stage": STAGES.index(stage),
        "received_on": state.received_on.isoformat() if state.received_on else NO_DATE,
        "due_on": due_on,
        "due_provisional": int(provisional),
        "consumer_name": current.get("consumer_name", ""),
        "consumer_phone": current.get("consumer_phone", ""),
        "person_key": normalise_name(current.get("consumer_name", "")),
        "phone_key": phone_key(current.get("consumer_phone", "")),
        "merchant_name": merchant,
        "merchant_key": merchant_key,
        "merchant_address": _text(state, "merchant_address"),
        "merchant_contact": current.get("merchant_contact", ""),
        "merchant_phone": current.get("merchant_phone", ""),
        "summary": summary[:SUMMARY_LENGTH],
        "claimed_fen": money.claimed_fen if money.claimed_fen is not None else money.disputed_fen,
        "agreed_fen": money.agreed_fen,
        "performed_fen": money.performed_fen,
        "confirmed_fen": money.confirmed_fen,
        "voucher_fen": money.voucher_fen,
        "void": int(state.state is State.VOIDED),
        "taken_over": int(bool(passed_on(state).from_point)),
        "settled_at_once": int(course.settled_at_once),
        "undecided": len(money.undecided),
        "returned": int(state.returned is not None),
        "returned_entries": len({entry for one in state.returns for entry in one.entries}),
        "held": len(held_sums(state)),
        "needs_newer": int(state.needs_newer),
        "next_meeting": course.next_meeting,
        "handled_by": latest.core.by,
        "next_step": proposed_step(state),
        "needs_a_look": int(state.needs_a_look),
        "missing": " ".join(missing(state)),
        "changed_at": max(entry.core.at for entry in entries),
        "quiet_until": quiet_until(state, stage),
        "name_erased": int(not current.get("consumer_name") and was_erased(state, "consumer_name")),
        **stopped_row(state),
        "pinned": int(pinned),
    }
    digests = frozenset[str]() if _taken_back(state) else digests_of(texts)
    said = _said(state, current, entries, texts)
    return Facts(row, losses, reach, digests, merchant_key, said)


def _taken_back(state: CaseState) -> bool:
    """Whether the import that brought the case was taken back: its row may come in again."""
    return state.state is State.VOIDED and any(
        event.effect == "counts"
        and isinstance(event.body, CaseVoided)
        and event.body.reason == IMPORT_TAKEN_BACK
        for event in state.timeline
    )


def words_of(said: Said) -> tuple[str, ...]:
    """The columns of the search index. Asked only when a case is laid out: it costs as much as all the rest."""
    people = [person for person in said.people if person]
    return (
        words.number(said.number),
        words.phones(said.phones),
        words.names(said.people),
        words.names([said.merchant]),
        words.prose(said.texts),
        words.spelling(people, [said.merchant] if said.merchant else []),
    )


def _said(
    state: CaseState,
    current: Mapping[str, str],
    entries: Iterable[Entry],
    texts: Mapping[EntryId, Mapping[str, str]],
) -> Said:
    said = [current.get(name, "") for name in ("summary", "story", "question", "answer", "consumer_address")]
    # In an order of their own: what arrived first on this PC says nothing.
    for entry in sorted(entries, key=lambda entry: entry.order):
        fields = texts.get(entry.id)
        if fields is not None:
            said += [fields[name] for name in sorted(ENTRY_TEXTS & fields.keys())]
    said += [_text(state, "merchant_address"), _text(state, "subcategory")]
    return Said(
        state.number,
        tuple(current.get(name, "") for name in ("consumer_phone", "merchant_phone", "agent_phone")),
        tuple(current.get(name, "") for name in ("consumer_name", "merchant_contact", "agent_name")),
        _text(state, "merchant_name"),
        tuple(said),
    )


def _text(state: CaseState, name: str) -> str:
    value = state.fields.get(name)
    return value if isinstance(value, str) else ""
