"""What screens ask of the store: each function gives a verb for `Desk.run`, with the person on duty as its author."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.shared.bodies import StepUndone
from local_store.file.shortfall import Shortfall
from local_store.rescue.told import RescueView
from local_store.rights import Role
from local_store.store import Store
from local_store.views import (
    CaseView,
    Changes,
    DraftView,
    Duplicate,
    EditionView,
    HomeView,
    MerchantHint,
    NewEntry,
    PersonStanding,
    QueuePage,
    RoundView,
    SearchHit,
    StaffView,
    SyncStatus,
    TooLong,
)
from ui.parts.window_geometry import WindowGeometry, read_geometry

T = TypeVar("T")
Verb = Callable[[Store], T]

PAGE = 60
MERCHANTS = 400
"""The busiest shops are at hand while typing; rarer ones are asked for as one types."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a panel wants written on one case: `kind` is what the person did, `parts` the entries of it in order."""

    kind: str
    parts: tuple[tuple[Body, Mapping[str, str]], ...] = field(repr=False)


class Logged(NamedTuple):
    """A case was logged: what changed, which it is, and the kind of the step it ended with (empty: none)."""

    changes: Changes
    subject: str
    step: str


class ToLookAt(NamedTuple):
    """What waits for a person: `view` of the queue that lists it, how many, and of the first its subject and the step
    to open. An empty `view`: nothing waits."""

    view: str
    total: int
    subject: str
    step: str


class PersonSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Kept for each person. `mode`: volunteer or typist. `theme`: a `ThemeName`. `step`: font steps from standard.

    `language`: "zh" or "en"; the window speaks it from its next start.
    """

    mode: str = "volunteer"
    theme: str = "light"
    step: int = 0
    density: str = "dense"
    preview: bool = True
    language: str = "zh"


class Person(NamedTuple):
    """Who sits here: id and name of the person on duty, everybody else, and the person's own settings."""

    staff: str
    name: str
    everybody: tuple[StaffView, ...]
    settings: PersonSettings
    point_name: str
    enrolled: bool
    geometry: WindowGeometry | None
    """Where their window stood last."""
    standings: Mapping[str, PersonStanding]
    """What was said of people's rights and PINs, by staff id."""
    role: Role
    """What the person on duty may do."""
    pins: bool
    """Whether the point tells people apart by PINs at all."""
    locked: bool
    """Whether the person on duty has a PIN and has not shown it."""
    lock_after: int
    """Minutes without a hand after which the window locks; 0: never."""

    def here(self) -> tuple[StaffView, ...]:
        """Everybody who may take over."""
        return tuple(one for one in self.everybody if not self.has(one.staff).away)

    def has(self, staff: str) -> PersonStanding:
        """What was said of somebody; what goes for everybody where nothing was."""
        return self.standings.get(staff) or PersonStanding(Role.SEE if self.pins else Role.HEAD)


# --- people and settings ----------------------------------------------------------------------------------------


def person(store: Store) -> Person:
    """Who is on duty, and how they like the program."""
    staff = store.on_duty()
    everybody = store.staff()
    name = next((one.name for one in everybody if one.staff == staff), "")
    point = [(store.setting(part) or b"").decode("utf-8") for part in ("district", "point_name")]
    return Person(
        staff,
        name,
        everybody,
        _settings(store, staff),
        " · ".join(part for part in point if part),
        bool(store.point),
        read_geometry(store.setting(f"window {staff}") or b""),
        store.people.standings(),
        store.people.role(staff),
        store.people.in_force(),
        not store.people.is_proved(staff),
        int(store.setting("lock_after") or 0),
    )


def keep_settings(settings: PersonSettings) -> Verb[None]:
    """Keep the settings of the person on duty."""

    def verb(store: Store) -> None:
        store.set_setting(f"person {store.on_duty()}", msgspec.json.encode(settings))

    return verb


def keep_geometry(staff: str, geometry: WindowGeometry) -> Verb[None]:
    """Keep where somebody's window stands."""
    return lambda store: store.set_setting(f"window {staff}", msgspec.json.encode(geometry))


def columns(table: str) -> Verb[Mapping[int, int]]:
    """The widths that the person on duty gave to columns of a table, by number, at the standard size of letters."""

    def verb(store: Store) -> Mapping[int, int]:
        kept = store.setting(f"columns {table} {store.on_duty()}")
        try:
            return msgspec.json.decode(kept or b"{}", type=dict[int, int])
        except msgspec.MsgspecError:
            return {}  # written by another version: looks are not worth an error

    return verb


def keep_columns(table: str, widths: Mapping[int, int]) -> Verb[None]:
    """Keep them."""

    def verb(store: Store) -> None:
        store.set_setting(f"columns {table} {store.on_duty()}", msgspec.json.encode(dict(widths)))

    return verb


def go_on_duty(staff: str) -> Verb[Changes]:
    """Another person takes over; drafts stay."""
    return lambda store: store.set_duty(staff)


def name_person(name: str) -> Verb[Changes]:
    """A new person joins and goes on duty; where the point has PINs they may only look before they have one, and who is in charge
    stays. Their own looks begin with those of whoever sat here."""

    def verb(store: Store) -> Changes:
        staff = store.new_subject()
        before = _settings(store, store.on_duty())
        changes = store.session(store.on_duty()).record_staff(staff, name)
        if not store.people.in_force():
            store.set_duty(staff)
        store.set_setting(f"person {staff}", msgspec.json.encode(before))
        return changes

    return verb


def _settings(store: Store, staff: str) -> PersonSettings:
    kept = store.setting(f"person {staff}")
    if kept is None:
        return PersonSettings()
    try:
        return msgspec.json.decode(kept, type=PersonSettings)
    except msgspec.MsgspecError:
        return PersonSettings()  # written by another version: looks are not worth an error


# --- questions --------------------------------------------------------------------------------------------------


def home(today: date) -> Verb[HomeView]:
    """What a person sees first."""
    return lambda store: store.home(today)


def queue(
    today: date,
    view: str,
    *,
    mine: bool = False,
    key: tuple[object, ...] | None = None,
    limit: int = PAGE,
) -> Verb[QueuePage]:
    """One page of the queue."""
    return lambda store: store.queue(today, view, store.on_duty() if mine else None, key, limit)


def to_look_at(today: date, *views: str) -> Verb[ToLookAt]:
    """The cases of the first of these views of the queue that holds any; of nothing where none does."""

    def verb(store: Store) -> ToLookAt:
        for view in views:
            page = store.queue(today, view, None, None, 1)
            if page.rows:
                return ToLookAt(view, page.total, page.rows[0].subject, page.rows[0].next_step)
        return ToLookAt("", 0, "", "")

    return verb


def case(subject: str, today: date) -> Verb[CaseView]:
    """Everything about a case."""
    return lambda store: store.case(subject, today)


def sort_of(subject: str) -> Verb[str]:
    """Which matter a subject is of; empty for one that nothing is known of."""

    def verb(store: Store) -> str:
        state = store.state(subject)
        return state.sort if state is not None else ""

    return verb


def search(text: str, today: date) -> Verb[tuple[SearchHit, ...]]:
    """Cases that hold these words."""
    return lambda store: store.search(text, today=today)


def merchants(prefix: str = "") -> Verb[tuple[MerchantHint, ...]]:
    """The shops this point has met; those that go on like `prefix` where one is given."""
    return lambda store: store.merchants(prefix, MERCHANTS)


def duplicates(phone: str, name: str, merchant: str, today: date) -> Verb[tuple[Duplicate, ...]]:
    """Earlier cases that may be the same."""
    return lambda store: store.duplicates(phone, name, merchant, today)


def sync_status(store: Store) -> SyncStatus:
    """How far the entries have come."""
    return store.sync_status()


def status_and(news: Sequence[Verb[str]]) -> Verb[tuple[SyncStatus, tuple[str, ...]]]:
    """The same, and what somebody ought to look at; empty for nothing."""
    return lambda store: (store.sync_status(), tuple(filter(None, (each(store) for each in news))))


def rescued(store: Store) -> RescueView | None:
    """What is told of the rescue of a damaged file."""
    return store.rescued()


def shortfalls(store: Store) -> tuple[Shortfall, ...]:
    """What the file turned out to lack."""
    return store.shortfalls()


def see_shortfalls(store: Store) -> tuple[Changes, tuple[Shortfall, ...]]:
    """Somebody has read what is missing."""
    return store.see_shortfalls(), store.shortfalls()


def too_long(store: Store) -> tuple[TooLong, ...]:
    """Cases whose words are too long to be sent."""
    return store.too_long()


def editions(store: Store) -> tuple[EditionView, ...]:
    """The editions of the handbook that came here."""
    return store.published.views()


def rounds(store: Store) -> tuple[RoundView, ...]:
    """The last rounds."""
    return store.rounds()


# --- drafts -----------------------------------------------------------------------------------------------------


def drafts(store: Store) -> tuple[DraftView, ...]:
    """Half-filled forms."""
    return store.drafts()


def draft(draft_id: str) -> Verb[DraftView | None]:
    """One of them; None when it is gone."""
    return lambda store: next((one for one in store.drafts() if one.draft == draft_id), None)


def keep_draft(draft_id: str, form: str, changed: Mapping[str, object], subject: str = "") -> Verb[Changes]:
    """Keep the fields that changed; `None` empties one."""

    fields = dict(changed)
    return lambda store: store.save_draft(draft_id, form, fields, subject=subject)


def drop_draft(draft_id: str) -> Verb[Changes]:
    """Forget a draft of whoever is on duty."""
    return lambda store: store.discard_draft(draft_id)


def throw_away_draft(draft_id: str) -> Verb[Changes]:
    """Forget a draft that stands in their list, whoever began it."""
    return lambda store: store.throw_away_draft(draft_id)


# --- writing ----------------------------------------------------------------------------------------------------


def append(subject: str, step: Step, draft_id: str = "") -> Verb[Changes]:
    """Write a step on a case; the draft that it was typed into goes in the same transaction."""

    def verb(store: Store) -> Changes:
        return store.session(store.on_duty()).record(
            [NewEntry(subject, body, words) for body, words in step.parts], draft_id or None
        )

    return verb


def unlog(subject: str, void: Body, draft_id: str, form: str, fields: Mapping[str, object]) -> Verb[Changes]:
    """Take a subject back that was only just logged: what stood in its form is a draft again, and it is made `void`."""
    keep = keep_draft(draft_id, form, fields)

    def verb(store: Store) -> Changes:
        return keep(store) | store.session(store.on_duty()).record([NewEntry(subject, void)])

    return verb


def undo(
    subject: str, entry: EntryId, draft_id: str, form: str, fields: Mapping[str, object]
) -> Verb[Changes]:
    """Take a step back that was only just written: what stood in its panel is a draft again."""
    keep = keep_draft(draft_id, form, fields, subject)

    def verb(store: Store) -> Changes:
        return keep(store) | store.session(store.on_duty()).record(
            [NewEntry(subject, StepUndone(entry=entry))]
        )

    return verb


def unright(subject: str, written: Sequence[EntryId], today: date, reason: str) -> Verb[Changes]:
    """Take back a correction, a withdrawal or a restoring that only just wrote these entries: all stands as before, and the
    history says both. Raises `casework.steps.StepRefused` where something has been built on it meanwhile."""

    def verb(store: Store) -> Changes:
        from casework.correcting import reverting  # rare: a start does not wait for it

        view = store.case(subject, today)
        plan = reverting(view.state, written)
        return store.session(store.on_duty()).record(
            [
                NewEntry(
                    subject,
                    part.body,
                    {"text": reason} if part.words_of is None else view.texts.get(part.words_of, {}),
                )
                for part in plan.parts
            ]
        )

    return verb
