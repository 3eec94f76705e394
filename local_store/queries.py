"""What screens ask, each with indexed statements: queue, home, a case, duplicates, merchants, sums, the sync status.

A deadline moves with the day, so the groups of the queue are not stored: they follow from ``due_on`` and the day that
is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final, cast

from casework.entry import Entry, EntryId
from casework.fold import fold
from casework.handbook import Handbook
from casework.identifiers import normalise_name
from casework.state import CaseState, State
from casework.totals import Figures, figures
from local_store import facts, search
from local_store.connection import Connection
from local_store.errors import UnknownSubject
from local_store.journal import Journal
from local_store.schema import NO_DATE, QUARANTINED
from local_store.views import (
    CaseRow,
    CaseView,
    Delivery,
    Duplicate,
    Group,
    HomeView,
    MerchantHint,
    QueuePage,
    Reminder,
    RoundView,
    SearchHit,
    StaffView,
    SyncStatus,
)

SHANGHAI: Final = timezone(timedelta(hours=8))
SOON_WORKING_DAYS: Final = 3
URGENT: Final = 0
BY_STAGE: Final = 1
CLOSED: Final = 2
VIEWS: Final = frozenset({"open", "all", "complaints", "consultations", *facts.STAGES})
"""``view`` of a queue: everything open, everything, the open complaints or consultations, or one group."""

_SHOWN: Final = (
    "subject, sort, number, state, stage, is_open, received_on, due_on, due_provisional, consumer_name, "
    "consumer_phone, merchant_name, summary, claimed_fen, agreed_fen, performed_fen, next_meeting, handled_by, "
    "next_step, needs_a_look, missing, returned, changed_at"
)
_DELIVERY: Final = """(
    SELECT max(CASE WHEN s.headquarters THEN 0 WHEN t.last > s.stored THEN 2 WHEN t.last > s.judged THEN 1 ELSE 0 END)
    FROM case_stream t JOIN stream s ON s.stream = t.stream WHERE t.id = c.id)"""
_ROWS: Final = f"SELECT c.id, {_SHOWN}, {_DELIVERY} FROM case_row c"
_COLUMNS: Final = ("id", *(name.strip() for name in _SHOWN.split(",")), "delivery")
_DELIVERIES: Final[tuple[Delivery, ...]] = ("confirmed", "delivered", "waiting")


class Queries:
    """Questions to one connection; none of them writes."""

    def __init__(self, connection: Connection, journal: Journal, handbook: Handbook) -> None:
        self._db = connection
        self._journal = journal
        self._handbook = handbook

    # --- the queue ----------------------------------------------------------------------------------------

    def queue(
        self, today: date, view: str, by: str | None, key: tuple[object, ...] | None, limit: int
    ) -> QueuePage:
        """One page. Rows with a near deadline come first, by deadline; then the others by group; then closed ones,
        newest first. ``key`` is the last page's ``next_key``."""
        if view not in VIEWS:
            raise ValueError(f"unknown view {view!r}")
        soon = self._soon(today)
        rows: list[tuple[int, tuple[Any, ...]]] = []
        section = cast(int, key[0]) if key else URGENT
        after: tuple[object, ...] | None = tuple(key[1:]) if key else None
        while section <= CLOSED and len(rows) <= limit:
            found = self._section(section, today, soon, view, by, after, limit + 1 - len(rows))
            rows += [(section, row) for row in found]
            section, after = section + 1, None
        shown = rows[:limit]
        counts = self.counts(today)
        return QueuePage(
            rows=tuple(self._row(row, today, soon) for _, row in shown),
            counts=counts,
            total=self._total(view, by, today, soon, counts),
            next_key=self._mark(*shown[-1]) if len(rows) > limit else None,
        )

    def counts(self, today: date) -> dict[str, int]:
        """Open cases by group."""
        soon = self._soon(today)
        rows = self._db.execute(
            "SELECT CASE WHEN due_on < ? THEN 0 WHEN due_on = ? THEN 1 WHEN due_on <= ? THEN 2 ELSE stage END, "
            "count(*) FROM case_row WHERE is_open = 1 GROUP BY 1",
            (today.isoformat(), today.isoformat(), soon.isoformat()),
        ).fetchall()
        found = {facts.STAGES[stage]: count for stage, count in rows}
        return {group: found.get(group, 0) for group in facts.STAGES if group != "closed"}

    def _section(
        self,
        section: int,
        today: date,
        soon: date,
        view: str,
        by: str | None,
        after: tuple[object, ...] | None,
        limit: int,
    ) -> list[tuple[Any, ...]]:
        chosen = _condition(section, view, today, soon)
        if chosen is None:
            return []
        conditions, values = chosen
        if view in ("complaints", "consultations"):
            conditions.append("sort = ?")
            values.append(view[:-1])
        if by is not None:
            conditions.append("handled_by = ?")
            values.append(by)
        order = {
            URGENT: "due_on, id",
            BY_STAGE: "stage, due_on, id",
            CLOSED: "received_on DESC, id DESC",
        }[section]
        if after is not None:
            columns = order.replace(" DESC", "")
            sign = "<" if section == CLOSED else ">"
            conditions.append(f"({columns}) {sign} ({', '.join('?' * len(after))})")
            values.extend(after)
        return cast(
            "list[tuple[Any, ...]]",
            self._db.execute(
                f"{_ROWS} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?", (*values, limit)
            ).fetchall(),
        )

    @staticmethod
    def _mark(section: int, row: tuple[Any, ...]) -> tuple[object, ...]:
        named = dict(zip(_COLUMNS, row, strict=True))
        if section == URGENT:
            return (section, named["due_on"], named["id"])
        if section == BY_STAGE:
            return (section, named["stage"], named["due_on"], named["id"])
        return (section, named["received_on"], named["id"])

    def _total(self, view: str, by: str | None, today: date, soon: date, counts: Mapping[str, int]) -> int:
        if by is None and view in counts:
            return counts[view]
        if by is None and view == "open":
            return sum(counts.values())
        conditions: list[str] = []
        values: list[object] = []
        if view in ("complaints", "consultations"):
            conditions += ["is_open = 1", "sort = ?"]
            values.append(view[:-1])
        elif view == "open":
            conditions.append("is_open = 1")
        elif view != "all":
            section = (
                CLOSED
                if view == "closed"
                else URGENT
                if facts.STAGES.index(cast(Group, view)) < 3
                else BY_STAGE
            )
            chosen = _condition(section, view, today, soon)
            if chosen is not None:
                conditions, values = chosen
        if by is not None:
            conditions.append("handled_by = ?")
            values.append(by)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return int(self._db.execute(f"SELECT count(*) FROM case_row{where}", values).fetchone()[0])

    # --- home ---------------------------------------------------------------------------------------------

    def home(self, today: date, drafts: int) -> HomeView:
        """What a person sees first: counts, at most three reminders, what was touched last."""
        soon = self._soon(today)
        counts = self.counts(today)
        reminders: list[Reminder] = []
        for kind in ("overdue", "due_today", "returned", "meeting", "needs_a_look", "due_soon"):
            if len(reminders) == 3:
                break
            count, rows = self._reminded(kind, today, soon, counts)
            if rows:
                reminders.append(Reminder(kind, self._row(rows[0], today, soon), count))
        recent = self._db.execute(f"{_ROWS} ORDER BY changed_at DESC, id DESC LIMIT 5").fetchall()
        return HomeView(
            drafts=drafts,
            counts=counts,
            reminders=tuple(reminders),
            recent=tuple(self._row(row, today, soon) for row in recent),
        )

    def _reminded(
        self, kind: str, today: date, soon: date, counts: Mapping[str, int]
    ) -> tuple[int, list[tuple[Any, ...]]]:
        if kind == "meeting":
            start = int(datetime.combine(today, time(), SHANGHAI).timestamp() * 1000)
            where, values = "next_meeting >= ? AND next_meeting < ?", [start, start + 86_400_000]
            order = "next_meeting"
        elif kind in ("returned", "needs_a_look"):
            where, values, order = f"{kind} = 1 AND is_open = 1", [], "changed_at DESC"
        else:
            if not counts[kind]:
                return 0, []
            rows = self._section(URGENT, today, soon, kind, None, None, 1)
            return counts[kind], rows
        count = self._db.execute(f"SELECT count(*) FROM case_row WHERE {where}", values).fetchone()[0]
        if not count:
            return 0, []
        return count, self._db.execute(f"{_ROWS} WHERE {where} ORDER BY {order} LIMIT 1", values).fetchall()

    # --- a case -------------------------------------------------------------------------------------------

    def case(self, subject: str, today: date) -> CaseView:
        """Everything about one case, always as the journal has it now."""
        entries = self._journal.of_subject(subject)
        state = fold(entries, self._journal.headquarters()) if entries else None
        if state is None or state.sort not in ("complaint", "consultation"):
            raise UnknownSubject(subject)
        told = facts.facts_of(state, entries, self._handbook)
        texts = facts.texts_of(entries)
        delivery = self._deliveries(state, entries)
        order = ("confirmed", "delivered", "waiting")
        worst = max((order.index(each) for each in delivery.values() if each in order), default=0)
        named = {**told.row, "delivery": worst}
        return CaseView(
            state=state,
            row=self._from_named(named, today, self._soon(today)),
            personal=facts.current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in self.staff()},
            delivery=delivery,
        )

    def state(self, subject: str) -> CaseState | None:
        """The state of a subject as the journal has it now; ``None`` when nothing is known of it."""
        entries = self._journal.of_subject(subject)
        return fold(entries, self._journal.headquarters()) if entries else None

    def _deliveries(self, state: CaseState, entries: Iterable[Entry]) -> dict[EntryId, Delivery]:
        headquarters = self._journal.headquarters()
        streams = {stream.device: stream for stream in self._journal.streams()}
        returned = frozenset(state.returned.entries) if state.returned else frozenset()
        found: dict[EntryId, Delivery] = {}
        for entry in entries:
            stream = streams[entry.core.device]
            if entry.id in returned:
                found[entry.id] = "returned"
            elif entry.core.device in headquarters or entry.core.seq <= stream.judged:
                found[entry.id] = "confirmed"
            else:
                found[entry.id] = "delivered" if entry.core.seq <= stream.stored else "waiting"
        return found

    def duplicates(
        self, phone: str, name: str, merchant: str, today: date, but: str, limit: int
    ) -> tuple[Duplicate, ...]:
        """Earlier cases of the same person at the same merchant, newest first."""
        phone_key, person_key, merchant_key = (
            facts.phone_key(phone),
            normalise_name(name),
            normalise_name(merchant),
        )
        found: dict[int, tuple[Any, ...]] = {}
        for column, value in (("phone_key", phone_key), ("person_key", person_key)):
            # The same name alone says nothing; the same telephone does.
            if not value or (column == "person_key" and not merchant_key):
                continue
            same_merchant, values = ("AND merchant_key = ?", [merchant_key]) if merchant_key else ("", [])
            rows = self._db.execute(
                f"{_ROWS} WHERE {column} = ? AND {column} <> '' {same_merchant} AND void = 0 AND subject <> ? "
                "ORDER BY received_on DESC LIMIT ?",
                (value, *values, but, limit),
            ).fetchall()
            found.update({row[0]: row for row in rows})
        soon = self._soon(today)
        shown: list[Duplicate] = []
        for row in found.values():
            case = self._row(row, today, soon)
            same = (
                ("consumer_phone", phone_key, facts.phone_key(case.consumer_phone)),
                ("consumer_name", person_key, normalise_name(case.consumer_name)),
                ("merchant_name", merchant_key, normalise_name(case.merchant_name)),
            )
            names = tuple(name for name, asked, has in same if asked and asked == has)
            shown.append(Duplicate(case, (today - case.received_on).days, names))
        return tuple(sorted(shown, key=lambda each: each.days_ago)[:limit])

    def search(self, text: str, today: date, limit: int) -> tuple[SearchHit, ...]:
        """Cases in which every term is found, newest first."""
        soon = self._soon(today)
        hits: list[SearchHit] = []
        for number in search.find(self._db, text, limit):
            row = self._db.execute(f"{_ROWS} WHERE c.id = ?", (number,)).fetchone()
            if row is not None:
                hits.append(search.explain(self._row(row, today, soon), text, self._said))
        return tuple(hits)

    def _said(self, subject: str) -> Mapping[str, str]:
        said: dict[str, str] = {}
        for entry in self._journal.of_subject(subject):
            for name, value in entry.personal().items():
                said[f"{name} {entry.core.device} {entry.core.seq}"] = value
        return said

    # --- merchants, people ----------------------------------------------------------------------------------

    def merchants(self, prefix: str, limit: int) -> tuple[MerchantHint, ...]:
        """Merchants whose name, pinyin or initials go on like this from some character, busiest first."""
        columns = "m.name, m.address, m.cases, m.pinyin, m.initials, m.contact, m.phone"
        term = "".join(c for c in normalise_name(prefix) if c.isalnum())
        if not term:
            rows = self._db.execute(
                f"SELECT {columns} FROM merchant m ORDER BY m.cases DESC, m.id DESC LIMIT ?", (limit,)
            )
        else:
            rows = self._db.execute(
                f"SELECT {columns} FROM merchant m WHERE m.id IN "
                "(SELECT id FROM merchant_term WHERE term >= ? AND term < ?) ORDER BY m.cases DESC, m.id DESC LIMIT ?",
                (term, term + "\U0010ffff", limit),
            )
        return tuple(MerchantHint(*row) for row in rows.fetchall())

    def staff(self) -> tuple[StaffView, ...]:
        """Everybody on the staff, in the order of joining (ids are time-ordered)."""
        rows = self._db.execute("SELECT staff, name, role FROM staff ORDER BY staff").fetchall()
        return tuple(StaffView(*row) for row in rows)

    # --- sums and sync ----------------------------------------------------------------------------------------

    def totals(self, since: date | None, until: date | None) -> Figures:
        """Sums over the cases received in the period (both days included; ``None`` is open), to the fen.

        What waits for projection is folded here, so the sums always speak of the whole journal.
        """
        low = since.isoformat() if since else ""
        high = until.isoformat() if until else NO_DATE
        period = "received_on >= ? AND received_on <= ? AND subject NOT IN (SELECT subject FROM stale)"
        real = "sort = 'complaint' AND void = 0"
        row = self._db.execute(
            f"""SELECT
                coalesce(sum({real}), 0), coalesce(sum(sort = 'consultation' AND void = 0), 0),
                coalesce(sum(CASE WHEN {real} THEN settled_at_once END), 0),
                coalesce(sum(CASE WHEN {real} THEN agreed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN performed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN confirmed_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN voucher_fen END), 0),
                coalesce(sum(CASE WHEN {real} THEN undecided END), 0),
                coalesce(sum(CASE WHEN {real} THEN returned END), 0),
                coalesce(sum(needs_newer), 0)
            FROM case_row WHERE {period}""",
            (low, high),
        ).fetchone()
        losses = self._db.execute(
            "SELECT l.component, sum(l.fen) FROM case_loss l JOIN case_row c ON c.id = l.id "
            f"WHERE c.sort = 'complaint' AND c.void = 0 AND {period} GROUP BY l.component ORDER BY l.component",
            (low, high),
        ).fetchall()
        states = self._db.execute(
            f"SELECT state, count(*) FROM case_row WHERE sort = 'complaint' AND {period} GROUP BY state ORDER BY state",
            (low, high),
        ).fetchall()
        total = Figures(
            cases=row[0],
            consultations=row[1],
            settled_on_the_spot=row[2],
            agreed_fen=row[3],
            performed_fen=row[4],
            confirmed_fen=row[5],
            voucher_fen=row[6],
            undecided=row[7],
            returned=row[8],
            needs_newer=row[9],
            components=dict(losses),
            states=dict(states),
        )
        for (subject,) in self._db.execute("SELECT subject FROM stale").fetchall():
            state = self.state(subject)
            if state is None or state.sort not in ("complaint", "consultation"):
                continue
            received = state.received_on.isoformat() if state.received_on else NO_DATE
            if low <= received <= high:
                total += figures(state)
        return total

    def sync_status(self, point: str, settings: Mapping[str, str]) -> SyncStatus:
        """How far the entries of this PC and its neighbours have come, entry by entry."""
        waiting, delivered, judged = self._db.execute(
            "SELECT coalesce(sum(seq - stored), 0), coalesce(sum(stored - min(judged, stored)), 0), "
            "coalesce(sum(min(judged, stored)), 0) FROM stream WHERE headquarters = 0"
        ).fetchone()
        returned = self._one("SELECT coalesce(sum(returned_entries), 0) FROM case_row WHERE returned = 1")
        success = self._one("SELECT max(ended_at) FROM round WHERE trouble = ''")
        last = self._db.execute("SELECT trouble FROM round ORDER BY round DESC LIMIT 1").fetchone()
        return SyncStatus(
            enrolled=bool(point),
            waiting=waiting,
            delivered=delivered,
            confirmed=max(0, judged - (returned or 0)),
            returned=returned or 0,
            needs_a_look=self._one("SELECT count(*) FROM case_row WHERE needs_a_look = 1") or 0,
            last_success=success,
            last_trouble=last[0] if last else "",
            quarantined=self._one(f"SELECT count(*) FROM entry WHERE held > 0 AND held = {QUARANTINED}") or 0,
            clock_offset_ms=int(settings.get("clock_offset") or 0),
            waiting_approval=settings.get("waiting_approval") == "1",
        )

    def rounds(self, limit: int) -> tuple[RoundView, ...]:
        """The last sync rounds, newest first."""
        rows = self._db.execute(
            "SELECT started_at, ended_at, sent, received, moved, trouble FROM round ORDER BY round DESC LIMIT ?",
            (limit,),
        ).fetchall()
        return tuple(RoundView(*row) for row in rows)

    def known_digests(self, digests: Iterable[str]) -> frozenset[str]:
        """Those ledger rows that some case came from."""
        return frozenset(
            digest
            for digest in digests
            if self._one("SELECT 1 FROM import_digest WHERE digest = ? LIMIT 1", (digest,)) is not None
        )

    # --- rows -------------------------------------------------------------------------------------------------

    def _one(self, statement: str, values: tuple[object, ...] = ()) -> int | None:
        row = self._db.execute(statement, values).fetchone()
        return row[0] if row else None

    def _soon(self, today: date) -> date:
        return self._handbook.calendar.add_working_days(today, SOON_WORKING_DAYS).due_on

    def _row(self, row: tuple[Any, ...], today: date, soon: date) -> CaseRow:
        return self._from_named(dict(zip(_COLUMNS, row, strict=True)), today, soon)

    def _from_named(self, named: Mapping[str, Any], today: date, soon: date) -> CaseRow:
        due_on = None if named["due_on"] == NO_DATE else date.fromisoformat(named["due_on"])
        group = facts.STAGES[named["stage"]]
        if named["is_open"] and due_on is not None and due_on <= soon:
            group = "overdue" if due_on < today else "due_today" if due_on == today else "due_soon"
        return CaseRow(
            subject=named["subject"],
            sort=named["sort"],
            number=named["number"],
            state=State(named["state"]),
            group=group,
            received_on=date.fromisoformat(named["received_on"]),
            consumer_name=named["consumer_name"],
            consumer_phone=named["consumer_phone"],
            merchant_name=named["merchant_name"],
            summary=named["summary"],
            claimed_fen=named["claimed_fen"],
            agreed_fen=named["agreed_fen"],
            performed_fen=named["performed_fen"],
            due_on=due_on,
            due_provisional=bool(named["due_provisional"]),
            working_days_left=self._days_left(today, due_on) if named["is_open"] else None,
            next_meeting=named["next_meeting"],
            handled_by=named["handled_by"],
            next_step=named["next_step"],
            needs_a_look=bool(named["needs_a_look"]),
            missing=tuple(named["missing"].split()),
            delivery="returned" if named["returned"] else _DELIVERIES[named["delivery"] or 0],
            changed_at=named["changed_at"],
        )

    def _days_left(self, today: date, due_on: date | None) -> int | None:
        """Working days from today to the deadline; negative once it has passed (at least one, also over a weekend)."""
        if due_on is None:
            return None
        calendar = self._handbook.calendar
        if due_on >= today:
            return calendar.working_days_after(today, due_on)
        return -max(1, calendar.working_days_after(due_on, today))


def _condition(section: int, view: str, today: date, soon: date) -> tuple[list[str], list[object]] | None:
    """What belongs to a section of a view; ``None`` when nothing does."""
    day, near = today.isoformat(), soon.isoformat()
    if section == CLOSED:
        return (["is_open = 0"], []) if view in ("closed", "all") else None
    if view == "closed":
        return None
    if view in facts.STAGES:
        stage = facts.STAGES.index(view)
        if (stage < 3) != (section == URGENT):
            return None
        if section == BY_STAGE:
            return ["is_open = 1", "stage = ?", "due_on > ?"], [stage, near]
        bounds: dict[str, tuple[list[str], list[object]]] = {
            "overdue": (["is_open = 1", "due_on < ?"], [day]),
            "due_today": (["is_open = 1", "due_on = ?"], [day]),
            "due_soon": (["is_open = 1", "due_on > ?", "due_on <= ?"], [day, near]),
        }
        return bounds[view]
    return ["is_open = 1", "due_on <= ?" if section == URGENT else "due_on > ?"], [near]
