"""What one person may do with the store: every entry that is written has its author from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.evidence import shown_name
from casework.matters.shared.bodies import EvidenceAttached, PersonalErased
from casework.matters.staff.bodies import StaffNamed
from casework.steps import StepRefused
from local_store.backed_up import BackupView
from local_store.errors import HeadNeeded, ImportStopped, NotAllowed, StoreError
from local_store.evidence import Evidence
from local_store.file.connection import Connection, transaction
from local_store.file.drafts import Drafts
from local_store.file.traces import Traces
from local_store.file.vault import Kept
from local_store.people import People
from local_store.read_models.imports.acts import Imports, plus
from local_store.recorder import Recorder
from local_store.rights import Policy, Right, Role
from local_store.views import Changes, ImportAct, Imported, NewEntry, PutAway


@dataclass(slots=True)
class Writing:
    """What sessions of one store write with. ``traces_left``: an erasure that the log still remembers."""

    connection: Connection
    recorder: Recorder
    imports: Imports
    drafts: Drafts
    traces: Traces
    evidence: Evidence
    clock: Callable[[], int]
    point: Callable[[], str]
    catch_up: Callable[[], Changes]
    between_batches: Callable[[], None]
    backup: Callable[[], BackupView]
    people: People
    leave_clues: Callable[[str], None]
    traces_left: bool = False


class Session:
    """The doors of one person. ``staff``: who they are; empty when nobody has sat down yet.

    Every verb is one durable transaction, as :class:`local_store.store.Store` says, and raises ``NotAllowed`` before
    anything is written where the person has not the right to it. Belongs to the thread of its store.
    """

    def __init__(self, writing: Writing, staff: str, policy: Policy) -> None:
        self._at = writing
        self._policy = policy
        self.staff = staff

    def may(self, right: Right) -> bool:
        """Whether this person has a right, and has shown the PIN they have: for screens that offer no more than that."""
        return self._at.people.is_proved(self.staff) and self._policy(self.staff, right)

    def require(self, right: Right) -> None:
        """Raises ``PinNeeded`` where this person has a PIN and has not shown it to this store, ``NotAllowed`` where they have not
        the right."""
        self._at.people.require_proof(self.staff)
        if not self._policy(self.staff, right):
            raise NotAllowed(right)

    def record(
        self,
        entries: Sequence[NewEntry],
        draft: str | None = None,
        *,
        left: tuple[str, Mapping[str, object]] | None = None,
        at: int | None = None,
    ) -> Changes:
        """Append what the person did, in order, and discard the draft it was typed into. ``left``: form and fields of what stands in
        the draft from then on, where the entries did not take all of it.

        An empty ``number`` of a new case is filled in. ``personal`` and ``cleared`` of a body follow from the personal
        fields handed in. ``at``: when, UTC ms, where this PC's clock will not do. Raises ``NotAllowed``,
        ``casework.steps.StepRefused`` (then nothing is written), ``DiskFull``.
        """
        self.require(Right.RECORD)
        if any(isinstance(entry.body, PersonalErased) for entry in entries):
            self.require(Right.ERASE)
        return self._record(entries, draft, at, left)

    def attach(self, subject: str, kept: Kept, file_name: str, *, text: str = "") -> Changes:
        """Attach a file of evidence that is kept already (``Reader.evidence.keep``, on any thread) to a case. ``file_name``: what it was
        called; ``text``: a remark.

        Raises ``NotAllowed``, ``casework.evidence.EvidenceRefused`` (``twice``, ``too_many``), ``EvidenceUnavailable`` (it has gone
        meanwhile), ``casework.steps.StepRefused``, ``CannotWrite``; then nothing is written.
        """
        self.require(Right.RECORD)
        at = self._at
        body = EvidenceAttached(file=kept.name.hex(), size=kept.size, media=kept.media)
        words = {"file_name": shown_name(file_name), "text": text}
        with transaction(at.connection):
            at.evidence.look_over(subject, kept)
            at.evidence.note_attached(kept.name)
            return at.recorder.record(self.staff, [NewEntry(subject, body, words)], at.clock(), at.point())

    def record_staff(self, staff: str, name: str, role: str = "") -> Changes:
        """Name a person on the staff, or rename one. ``staff``: ``Store.new_subject()`` for a new one."""
        self.require(Right.STAFF)
        return self._record([NewEntry(staff, StaffNamed(role=role), {"staff_name": name})])

    def set_pin(self, staff: str, pin: str) -> None:
        """Give somebody a PIN, or another one; one's own needs no right beyond the PIN shown. Raises ``PinUnfit``."""
        at = self._at
        if staff != self.staff or at.people.proved != staff:
            self.require(Right.STAFF)
        at.people.set_pin(staff, pin)

    def remove_pin(self, staff: str) -> None:
        """Take somebody's PIN away. Raises ``HeadNeeded``."""
        self.require(Right.STAFF)
        self._at.people.remove_pin(staff)

    def give_role(self, staff: str, role: Role) -> None:
        """Say what somebody may do from now on. Who may not open clues any more is no reader of them either. Raises ``HeadNeeded``."""
        self.require(Right.STAFF)
        self._at.people.give_role(staff, role)
        if not self._at.people.may(staff, Right.CLUES):
            self._at.leave_clues(staff)

    def set_away(self, staff: str, away: bool) -> None:
        """Somebody is not at work here any more, or is again. Raises ``HeadNeeded``; nobody sends themselves away."""
        self.require(Right.STAFF)
        if staff == self.staff:
            raise HeadNeeded
        self._at.people.set_away(staff, away)
        if away:
            self._at.leave_clues(staff)

    def import_rows(
        self,
        groups: Sequence[Sequence[NewEntry]],
        digests: Sequence[str],
        *,
        act: ImportAct | None = None,
        batch: int = 40,
    ) -> Imported:
        """Record cases from a ledger: ``groups[i]`` are the entries of one case, ``digests[i]`` the hex SHA-256 of the
        row they came from. A row that any case of this point came from is skipped, also one that came by sync.

        ``batch`` cases a transaction: a kill leaves whole cases, and importing again adds the rest. ``act``: noted with
        what came in, so that the import can be taken back as a whole.

        Raises ``NotAllowed``, ``ImportStopped`` where something went wrong after the first batch; what went wrong at
        once comes as it is, and then nothing came in.
        """
        self.require(Right.IMPORT)
        at = self._at
        at.catch_up()
        total = Imported()
        rows = list(zip(groups, digests, strict=True))
        for start in range(0, len(rows), batch):
            try:
                with transaction(at.connection):
                    done = at.imports.record(
                        self.staff, rows[start : start + batch], act, at.clock(), at.point()
                    )
            except (StoreError, StepRefused) as error:
                if not total.added:
                    raise
                raise ImportStopped(total.added, len(rows) - start, total.subjects) from error
            total = plus(total, done)
            if start + batch < len(rows):
                at.between_batches()
        return total

    def take_back_import(self, act: str) -> PutAway:
        """Take an import back as one act, in one transaction: every case of it that nobody has worked on since is void,
        and its rows may come in again. What is void already stays as it is."""
        self.require(Right.IMPORT)
        at = self._at
        at.catch_up()
        with transaction(at.connection):
            return at.imports.take_back(self.staff, act, at.clock(), at.point())

    def put_away_import(self, act: str, on: date) -> PutAway:
        """Put into history what an import left open, in one transaction; ``on``: today. An empty ``act`` means what came
        from ledgers otherwise (see :class:`~local_store.views.PastImport`)."""
        self.require(Right.IMPORT)
        at = self._at
        at.catch_up()
        with transaction(at.connection):
            return at.imports.put_away(self.staff, act, on, at.clock(), at.point())

    def make_backup(self) -> BackupView:
        """Make a proved backup because the person asks for one (see ``Store.backup``)."""
        self.require(Right.KEEP)
        return self._at.backup()

    def _record(
        self,
        entries: Sequence[NewEntry],
        draft: str | None = None,
        when: int | None = None,
        left: tuple[str, Mapping[str, object]] | None = None,
    ) -> Changes:
        at = self._at
        with transaction(at.connection):
            changes = at.recorder.record(
                self.staff, entries, at.clock() if when is None else when, at.point()
            )
            discarded = draft is not None and at.drafts.discard(draft)
            if draft is not None and left is not None:
                at.drafts.save(draft, *left, "", at.clock())
        if at.traces_left or any(isinstance(entry.body, PersonalErased) for entry in entries):
            at.traces_left = not at.traces.forget()
            at.evidence.sweep()
        return changes | Changes(drafts=discarded or left is not None)
