"""What the pages of group events ask of the store. Every act is one transaction: the entries of the rows and that of the group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import msgspec

from casework.bounds import LINE_CHARACTERS
from casework.consumer_rows import ConsumerRow, Looked, look_over, story_of
from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    FollowedUp,
    PerformanceRecorded,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.complaint.transitions import OPEN_FROM
from casework.matters.group.bodies import (
    DelegateChosen,
    DelegateWithdrawn,
    GroupAgreed,
    GroupClosed,
    GroupFollowedUp,
    GroupMediated,
    GroupOpened,
    GroupPaid,
    GroupReopened,
)
from casework.matters.group.course import ROW, earliest, groups_of_row
from casework.matters.shared.bodies import CaseVoided, Linked, MergedInto, StepUndone
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from local_store.read_models.groups.questions import GroupQuestions
from local_store.read_models.groups.views import GroupRow, GroupView
from local_store.store import Store
from local_store.views import CaseView, Changes, NewEntry
from ui.verbs import Verb

AGREEABLE: Final = OPEN_FROM["settlement.agreed"] - {ComplaintState.AGREED}
"""Where nothing is agreed that a new agreement would take the place of: that is done in the complaint itself."""
ROWS_FORM: Final = "group_rows"
"""The form of the draft that holds rows to be logged."""
_ROWS: Final = msgspec.json.Decoder(tuple[ConsumerRow, ...])


@dataclass(frozen=True, slots=True)
class Listed:
    """The groups; ``case``: the complaint that somebody wants to put into one, ``inside``: the groups it is in."""

    groups: tuple[GroupRow, ...]
    case: CaseView | None = field(default=None, repr=False)
    inside: tuple[str, ...] = ()


class Opened(Changes, frozen=True):
    """A group was opened."""

    group: str = ""


class Done(Changes, frozen=True):
    """Something was done for ``rows`` complaints at once; ``left`` of those asked for stay as they were, since they stand otherwise by
    now. ``fen``: what it came to. ``written``: subject and entry of each, to take it back."""

    rows: int = 0
    left: int = 0
    fen: int = 0
    written: tuple[tuple[str, EntryId], ...] = ()


def listed(closed: bool, case: str, today: date) -> Verb[Listed]:
    """The open groups, or those that have ended."""

    def verb(store: Store) -> Listed:
        asked = store.ask(GroupQuestions)
        view = store.case(case, today) if case else None
        inside = tuple(asked.standing(one) for one in groups_of_row(view.state)) if view is not None else ()
        return Listed(asked.groups(closed=closed), view, inside)

    return verb


def open_group(
    merchant: str, address: str, cause: str, text: str, today: date, draft: str = ""
) -> Verb[Opened]:
    """Open one; the draft that it was typed into goes in the same transaction."""

    def verb(store: Store) -> Opened:
        subject = store.new_subject()
        body = GroupOpened(on=today, cause=cause, merchant_name=merchant, merchant_address=address)
        changes = store.session(store.on_duty()).record(
            [NewEntry(subject, body, {"text": text})], draft or None
        )
        return Opened(changes.subjects, changes.entries, changes.drafts, sync=True, group=subject)

    return verb


def at_merchant(merchant: str) -> Verb[tuple[GroupRow, ...]]:
    """The open groups of a shop."""
    return lambda store: store.ask(GroupQuestions).at_merchant(merchant)


def shown(subject: str, today: date) -> Verb[GroupView]:
    """A group; of one that was merged, the one it goes on with."""

    def verb(store: Store) -> GroupView:
        asked = store.ask(GroupQuestions)
        return asked.group(asked.standing(subject), today)

    return verb


def put_in(group: str, case: str) -> Verb[Changes]:
    """A complaint that is there already becomes a row."""
    return lambda store: store.session(store.on_duty()).record([NewEntry(case, Linked(other=group, why=ROW))])


def take_out(group: str, case: str) -> Verb[Changes]:
    """It is no row any more; the complaint stays as it is."""

    def verb(store: Store) -> Changes:
        asked, state = store.ask(GroupQuestions), store.state(case)
        linked = [
            event.entry.id
            for event in (state.timeline if state is not None else ())
            if event.effect == "counts"
            and isinstance(event.body, Linked)
            and event.body.why == ROW
            and asked.standing(event.body.other) == group
        ]
        return store.session(store.on_duty()).record(
            [NewEntry(case, StepUndone(entry=one)) for one in linked]
        )

    return verb


def log_rows(
    group: str, rows: Sequence[Looked], draft: str, left: Mapping[str, object], today: date
) -> Verb[Done]:
    """Each row becomes a complaint that is linked to the group, all in one transaction. One whose telephone has come into the group
    meanwhile, from another PC, is not logged. ``left``: the fields of the draft with the rows that wait; empty: it goes."""

    def verb(store: Store) -> Done:
        store.catch_up()
        view = store.ask(GroupQuestions).group(group, today)
        here = [one.row.consumer_phone for one in view.members]
        again = look_over([one.row for one in rows], here, view.elsewhere)
        if not all(one.is_ready for one in again) or view.state.state is not State.LOGGED:
            return Done(left=len(rows))
        shop = view.row.merchant_name
        known = view.texts.get(view.state.logged, {}).get("text", "") if view.state.logged else ""
        opened = next(event.body for event in view.state.timeline if isinstance(event.body, GroupOpened))
        entries: list[NewEntry] = []
        for one in again:
            subject = store.new_subject()
            fields = {
                "merchant_name": shop,
                "merchant_address": opened.merchant_address or None,
                "disputed_fen": one.paid,
                "claimed_fen": one.claim,
            }
            personal = {
                "consumer_name": one.name,
                "consumer_phone": one.phone,
                "summary": known.split("\n")[0][:LINE_CHARACTERS],
                "story": story_of(one),
            }
            body = ComplaintLogged(
                number="",
                received_on=today,
                fields={name: value for name, value in fields.items() if value is not None},
            )
            entries.append(NewEntry(subject, body, {name: text for name, text in personal.items() if text}))
            entries.append(NewEntry(subject, Linked(other=group, why=ROW)))
        changes = store.session(store.on_duty()).record(
            entries, draft or None, left=(ROWS_FORM, left) if left else None
        )
        logged = tuple(
            (entry.subject, written)
            for entry, written in zip(entries, changes.entries, strict=True)
            if isinstance(entry.body, ComplaintLogged)
        )
        return _done(changes, len(again), 0, sum(one.claim or 0 for one in again), logged)

    return verb


def rows_kept(kept: object) -> tuple[ConsumerRow, ...]:
    """The rows in a draft; none where another version wrote them."""
    try:
        return _ROWS.decode(str(kept or "[]"))
    except msgspec.MsgspecError:
        return ()


def unlog(
    logged: Iterable[tuple[str, EntryId]],
    rows: Sequence[ConsumerRow],
    draft: str,
    fields: Mapping[str, object],
) -> Verb[Changes]:
    """Complaints that were logged only just now count for nothing, and the rows they were made of stand in the draft again, before
    those that are there by now. ``fields``: what the draft holds beside its rows."""
    subjects = [subject for subject, _ in logged]

    def verb(store: Store) -> Changes:
        there = next((one.fields for one in store.drafts() if one.draft == draft), {})
        known = {row.number for row in rows}
        waiting = rows_kept(there.get("rows"))
        if any(row.number in known for row in waiting):
            above = max(known)
            waiting = tuple(
                msgspec.structs.replace(row, number=above + n) for n, row in enumerate(waiting, 1)
            )
        together = sorted([*rows, *waiting], key=lambda row: row.number)
        left = {**there, **fields, "rows": msgspec.json.encode(together).decode()}
        return store.session(store.on_duty()).record(
            [NewEntry(subject, CaseVoided(reason="mistake")) for subject in subjects],
            draft,
            left=(ROWS_FORM, left),
        )

    return verb


def choose(group: str, row: str, speaks: bool, today: date) -> Verb[Changes]:
    """The consumer of a row speaks for the others, or does no more."""
    body = DelegateChosen(on=today, row=row) if speaks else DelegateWithdrawn(on=today, row=row)
    return lambda store: store.session(store.on_duty()).record([NewEntry(group, body)])


def mediated(group: str, mode: str, text: str, today: date) -> Verb[Changes]:
    """Both sides met, once for all."""
    return lambda store: store.session(store.on_duty()).record(
        [NewEntry(group, GroupMediated(on=today, mode=mode), {"text": text})]
    )


def agree(
    group: str, sums: Mapping[str, int], line: tuple[str, str], due_on: date | None, paper: str, today: date
) -> Verb[Done]:
    """One agreement for rows, each with its own sum (fen). ``line``: the component and the form of all of them."""
    component, form = line

    def body_of(state: CaseState) -> Body | None:
        if state.state not in AGREEABLE:
            return None  # it was agreed otherwise meanwhile
        lines = (Line(component=component, fen=sums[state.subject], form=form),)
        return SettlementAgreed(on=today, lines=lines, due_on=due_on, paper=paper)  # type: ignore[arg-type]

    return _for_rows(
        group,
        list(sums),
        body_of,
        lambda rows: GroupAgreed(on=today, rows=rows, due_on=due_on, paper=paper),  # type: ignore[arg-type]
    )


def pay(group: str, sums: Mapping[str, int], today: date) -> Verb[Done]:
    """Rows were paid all that was agreed: ``sums`` (fen) is what the person was shown of each. One of which something was paid
    before, or whose agreement is another by now, stays as it was."""

    def body_of(state: CaseState) -> Body | None:
        money = state.money
        if money.performed or money.undecided or money.outstanding_fen != sums[state.subject]:
            return None
        lines = tuple(Line(component=one.component, fen=one.fen, form=one.form) for one in money.agreed)
        return PerformanceRecorded(on=today, lines=lines)

    return _for_rows(group, list(sums), body_of, lambda rows: GroupPaid(on=today, rows=rows))


def follow_up(group: str, rows: Sequence[str], channel: str, today: date) -> Verb[Done]:
    """Rows were asked how it went."""
    return _for_rows(
        group,
        rows,
        lambda _state: FollowedUp(on=today, channel=channel),
        lambda named: GroupFollowedUp(on=today, rows=named),
    )


def close(group: str, how: str, today: date) -> Verb[Changes]:
    """It has ended; no complaint ends by it."""
    return lambda store: store.session(store.on_duty()).record(
        [NewEntry(group, GroupClosed(on=today, how=how))]
    )


def reopen(group: str, today: date) -> Verb[Changes]:
    """It goes on."""
    return lambda store: store.session(store.on_duty()).record([NewEntry(group, GroupReopened(on=today))])


def merge(one: str, other: str) -> Verb[Opened]:
    """Two that are one: the later goes into the one opened first, and its rows with it."""
    first = earliest((one, other))
    later = other if first == one else one

    def verb(store: Store) -> Opened:
        changes = store.session(store.on_duty()).record([NewEntry(later, MergedInto(survivor=first))])
        return Opened(changes.subjects, changes.entries, sync=True, group=first)

    return verb


def take_back(written: Iterable[tuple[str, EntryId]]) -> Verb[Changes]:
    """What was written only just now is taken back, the last first."""
    named = list(written)[::-1]
    return lambda store: store.session(store.on_duty()).record(
        [NewEntry(subject, StepUndone(entry=entry)) for subject, entry in named]
    )


def _for_rows(
    group: str,
    rows: Sequence[str],
    body_of: Callable[[CaseState], Body | None],
    act: Callable[[tuple[str, ...]], Body],
) -> Verb[Done]:
    """Write a step on each row that it is open to, and the act on the group. One row that stands otherwise holds up no other."""

    def verb(store: Store) -> Done:
        entries: list[NewEntry] = []
        for row in rows:
            state = store.state(row)
            body = body_of(state) if state is not None and not state.needs_newer else None
            if body is None or not _is_open(state, body):
                continue
            entries.append(NewEntry(row, body))
        named = tuple(one.subject for one in entries)
        if not named:
            return Done(left=len(rows))
        entries.append(NewEntry(group, act(named)))
        changes = store.session(store.on_duty()).record(entries)
        written = tuple((entry.subject, at) for entry, at in zip(entries, changes.entries, strict=True))
        fen = sum(line.fen for entry in entries for line in entry.body.money())
        return _done(changes, len(named), len(rows) - len(named), fen, written)

    return verb


def _is_open(state: CaseState | None, body: Body) -> bool:
    try:
        check(state, body)
    except StepRefused:
        return False
    return True


def _done(changes: Changes, rows: int, left: int, fen: int, written: tuple[tuple[str, EntryId], ...]) -> Done:
    return Done(
        changes.subjects,
        changes.entries,
        changes.drafts,
        changes.sync,
        rows=rows,
        left=left,
        fen=fen,
        written=written,
    )
