"""Frozen data the store hands to screens: never rows, never SQL. Money in fen, times in UTC ms, dates civil."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, Literal

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.state import CaseState
from local_store.rights import Role

Group = Literal[
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
]
Delivery = Literal["waiting", "delivered", "stuck", "confirmed", "looked_at", "held", "returned"]
"""待上报 / 已送达 / 总部还处理不了 / 规则通过 / 总部退回."""


class Quiet(msgspec.Struct, frozen=True):
    """The repr tells what ``_shown`` names and nothing else: it is written into errors and logs."""

    _shown: ClassVar[frozenset[str]]

    def __repr__(self) -> str:
        told = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name in self._shown
        )
        return f"{type(self).__name__}({told})"


class NewEntry(Quiet, frozen=True):
    """One fact to append. ``subject``: UUIDv7 text; a new one for a new case (``Store.new_subject()``)."""

    _shown: ClassVar = frozenset({"subject", "body"})
    subject: str
    body: Body
    personal: Mapping[str, str] = msgspec.field(default_factory=dict)


class Changes(msgspec.Struct, frozen=True):
    """What a verb or a sync round changed; screens refresh only if concerned and visible. ``handbook``: another one is in force."""

    subjects: frozenset[str] = frozenset()
    entries: tuple[EntryId, ...] = ()
    drafts: bool = False
    sync: bool = False
    handbook: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.subjects | other.subjects,
            self.entries + other.entries,
            self.drafts or other.drafts,
            self.sync or other.sync,
            self.handbook or other.handbook,
        )

    def without_handbook(self) -> Changes:
        """The rest of it."""
        return Changes(self.subjects, self.entries, self.drafts, self.sync)


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """An edition of a part of the handbook that came to this PC. ``name``: hex of the SHA-256 of its head; ``about``: its publisher's
    words of what it is.

    ``state``: ``coming`` (``part_here`` of it is here), ``waiting`` (for the one before it), ``kept``, ``refused`` (``why`` and
    ``what``: words of ``casework.handbook.editions.Fault``, or of who signed it). ``published_at``, ``came_at``: UTC ms.
    ``in_force``: it holds today."""

    name: str
    part: str
    number: int
    effective_from: date | None
    published_at: int
    state: str
    why: str
    what: str
    came_at: int
    part_here: float
    about: str
    in_force: bool = False


class Imported(Changes, frozen=True):
    """What an import changed: ``added`` cases, and ``skipped`` rows that were known already."""

    added: int = 0
    skipped: int = 0


class ImportAct(msgspec.Struct, frozen=True):
    """An import as one act: its id (``Store.new_subject()``) and what the file is called."""

    act: str
    file: str = ""


class PastImport(msgspec.Struct, frozen=True):
    """An import on this PC: when (UTC ms) and by whom, how many cases came in with it, how many of them are open now,
    when it was taken back, and the loss recovered (fen) that its cases count for now. With an empty ``act`` and no time:
    what came from ledgers otherwise, on another PC or before imports were noted; that can be put away, not taken back."""

    act: str
    file: str
    at: int | None
    by: str
    cases: int
    open: int
    taken_back_at: int | None = None
    performed_fen: int = 0


class PutAway(Changes, frozen=True):
    """What became of an import: ``cases`` taken back or put away; ``left``: those worked on since, or to be looked at first."""

    cases: int = 0
    left: int = 0


class CaseRow(Quiet, frozen=True):
    """A case in a list. ``sort``: complaint or consultation by its name in data. Names come in full (``repr`` hides them):
    screens mask them. ``handled_by``: id of the person who wrote on it last (see ``Store.staff``). ``claimed_fen``: the
    claim, else the disputed sum."""

    _shown: ClassVar = frozenset({"subject", "sort", "number", "state", "group", "delivery"})
    subject: str
    sort: str
    number: str
    state: StrEnum
    group: Group
    received_on: date | None  # None: the day that was written cannot be one
    consumer_name: str = ""
    consumer_phone: str = ""
    merchant_name: str = ""
    summary: str = ""
    claimed_fen: int | None = None
    agreed_fen: int = 0
    performed_fen: int = 0
    due_on: date | None = None
    due_provisional: bool = False
    working_days_left: int | None = None  # negative: late by so many working days
    next_meeting: int | None = None
    handled_by: str = ""
    next_step: str = ""  # kind of the step proposed, e.g. "performance.recorded"
    needs_a_look: bool = False
    missing: tuple[str, ...] = ()  # 待补: fields Order 121 Art 10 asks for
    delivery: Delivery = "waiting"
    changed_at: int = 0
    quiet_until: date | None = None  # somebody's word is waited for until then; it may have passed
    name_erased: bool = False  # a name was said, and was erased
    stopped_since: date | None = None  # a test or appraisal is out: since then the term stands still
    stopped_days: int = 0  # calendar days that are not counted, for what is back
    stopped_for: str = ""  # test, appraisal, both
    ended: bool = False  # no step of it is left, though a flag may still stand


class QueuePage(msgspec.Struct, frozen=True):
    """One page of the queue, grouped in the order of :data:`Group`. ``counts``: all open cases by group, ``groups``: those of
    this view; ``marked``: by the views that ask for something else than the day, those with a near deadline too.
    ``next_key``: hand it back for the following page, ``None`` at the end."""

    rows: tuple[CaseRow, ...]
    counts: Mapping[str, int]
    total: int
    next_key: tuple[object, ...] | None = None
    groups: Mapping[str, int] = msgspec.field(default_factory=dict)
    marked: Mapping[str, int] = msgspec.field(default_factory=dict)


class Reminder(msgspec.Struct, frozen=True):
    """One of at most three things to remember today. ``kind``: pinned, overdue, due_today, returned, meeting, woken,
    needs_a_look, due_soon."""

    kind: str
    row: CaseRow
    count: int = 1


class HomeView(msgspec.Struct, frozen=True):
    """What a person sees first. ``counts``: open cases by group; ``recent``: what was written on last."""

    drafts: int
    counts: Mapping[str, int]
    reminders: tuple[Reminder, ...]
    recent: tuple[CaseRow, ...]


class SubjectView(Quiet, frozen=True):
    """Everything about one subject of any matter, as its page shows it. ``personal``: current value by field; ``texts``:
    personal fields by entry; ``staff``: names by staff id; ``delivery``: how far each entry has come; ``receipt_code``: the code on the
    consumer's receipt, empty where the words of the log are not here or were erased."""

    _shown: ClassVar = frozenset({"state", "delivery"})
    state: CaseState
    personal: Mapping[str, str]
    texts: Mapping[EntryId, Mapping[str, str]]
    staff: Mapping[str, str]
    delivery: Mapping[EntryId, Delivery] = msgspec.field(default_factory=dict)
    receipt_code: str = ""


class CaseView(SubjectView, frozen=True, kw_only=True):
    """Everything the case page shows; ``row``: the case as lists have it."""

    _shown: ClassVar = frozenset({"state", "row", "delivery"})
    row: CaseRow


class MerchantHint(Quiet, frozen=True):
    """A merchant this point has met. ``pinyin``: all readings, ``initials``: their first letters."""

    _shown: ClassVar = frozenset({"name", "address", "cases", "pinyin", "initials"})
    name: str
    address: str
    cases: int
    pinyin: str
    initials: str
    contact: str = ""
    phone: str = ""


class Duplicate(msgspec.Struct, frozen=True):
    """An earlier case with the same telephone or person and the same merchant."""

    row: CaseRow
    days_ago: int
    same: tuple[str, ...]  # which of: consumer_phone, consumer_name, merchant_name


RECEIPT: Final = "receipt"
"""``SearchHit.where`` of the one case whose receipt was scanned, or whose number and code were typed."""


class SearchHit(Quiet, frozen=True):
    """A case that was found, and where."""

    _shown: ClassVar = frozenset({"row", "where"})
    row: CaseRow
    where: str  # field that matched: merchant_name, consumer_name, consumer_phone, number, text; receipt: number and code
    snippet: str = ""


WRITTEN_BY: Final = "written_by"
"""The field of a draft that says whose alone it is (a staff id): nobody else is shown it. Most have none."""


class DraftView(Quiet, frozen=True):
    """A half-filled form. ``form``: complaint, consultation, step:<kind>; ``subject`` for a step of a case."""

    _shown: ClassVar = frozenset({"draft", "form", "saved_at", "subject"})
    draft: str
    form: str
    fields: Mapping[str, object]
    saved_at: int
    subject: str = ""
    title: str = ""


class LyingDraft(Quiet, frozen=True):
    """That something is half written: which form, of which subject, by whom (a staff id, empty for nobody known), when it was touched
    last (UTC ms). ``fields``: what stands in it, to its author alone."""

    _shown: ClassVar = frozenset({"form", "subject", "saved_at"})
    form: str
    subject: str
    by: str
    saved_at: int
    fields: Mapping[str, object] = msgspec.field(default_factory=dict)


class StaffView(Quiet, frozen=True):
    """A person on the staff. ``staff``: their id."""

    _shown: ClassVar = frozenset({"role"})
    staff: str
    name: str
    role: str = ""


class PersonStanding(msgspec.Struct, frozen=True):
    """What screens may know of it. ``has_pin``: they are asked for one; ``waits_ms``: how long no PIN is taken."""

    role: Role
    has_pin: bool = False
    away: bool = False
    waits_ms: int = 0


class SyncStatus(msgspec.Struct, frozen=True):
    """The honest status: never one number where this PC and headquarters differ (entries, not cases).

    ``at_odds``: sums that are judged and passed no rule: they wait for a person to decide between them, or a return of
    their case holds them back without naming them.
    """

    enrolled: bool
    waiting: int
    delivered: int
    confirmed: int
    returned: int
    needs_a_look: int
    last_success: int | None
    last_trouble: str = ""  # an error word of sync.errors, "" when the last round went well
    quarantined: int = 0
    clock_offset_ms: int = 0  # headquarters' time minus this PC's, when they last spoke
    headquarters_time: int = 0  # headquarters' time then, UTC ms; 0 for never
    waiting_approval: bool = False
    at_odds: int = 0
    set_apart: int = 0  # subjects that could not be laid out: in no list, see Reader.set_apart
    bare: int = 0  # entries whose words no parcel carries: sent without them, the words stay on this PC
    stuck: int = 0  # entries headquarters has and its own program fails on, as it said (some of them at most)
    stuck_numbers: tuple[str, ...] = ()  # cases they belong to, as people call them; some at most
    unread_kinds: tuple[
        str, ...
    ] = ()  # kinds this program writes and headquarters' cannot read yet, as it said
    carried: int = 0  # of those that wait: entries in files whose answer has not come back
    files: int = 0  # files of evidence attached here that headquarters has not said to have stored
    files_stuck: int = (
        0  # of these: such as do not go by themselves (not taken, no room, not to be read here)
    )
    carried_at: int = 0  # when the newest of these files were made, UTC ms; 0 for none


class Carried(msgspec.Struct, frozen=True):
    """What some subjects come to on this PC: complaints and consultations, and their sums in fen as recorded here."""

    cases: int = 0
    agreed_fen: int = 0
    performed_fen: int = 0


class SetApart(msgspec.Struct, frozen=True):
    """A subject whose entries this program cannot lay out. ``reason``: a word for programs, nothing of its contents;
    ``program``: the version that tried."""

    subject: str
    reason: str
    program: str


class TooLong(msgspec.Struct, frozen=True):
    """A subject with ``entries`` whose words no parcel carries, written by a program that knew no limit. ``number``: as
    people call the case, empty for what is in no list."""

    subject: str
    number: str
    entries: int


class RoundView(msgspec.Struct, frozen=True):
    """One sync round. ``sent``/``received``: entries; ``trouble``: an error word of sync.errors, "" for none."""

    started_at: int
    ended_at: int
    sent: int = 0
    received: int = 0
    moved: int = 0
    trouble: str = ""


class Finding(msgspec.Struct, frozen=True):
    """One thing the doctor found. ``what``: pages, chain, entries, quarantine, apart, traces, evidence (files beside the data: ``detail``
    missing, damaged, unread, going, each with ``=`` and how many), recovery (the sealed key beside the
    file: ``detail`` none, missing, damaged), head (what the file turned out to lack and nobody has seen: ``count`` entries,
    ``detail`` unknown where the head record is gone), or the word of a read model (models for the rows of cases, index for the
    search, staff, sums, imports, merchants); ``good``: all well."""

    what: str
    good: bool
    count: int = 0
    detail: str = ""
