"""All read models of one connection: what waits is laid out by each model that it waits for. Always what a fresh laying out
would give."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import Entry
from casework.matters.registry import BEGINS, reading_digest
from casework.state import CaseState
from local_store.file.connection import Connection, attempt, is_of_the_store
from local_store.file.journal import Journal
from local_store.file.waiting import Waiting
from local_store.read_models import registry
from local_store.read_models.model import ALL, Batch, LateModel, Made, ReadModel, Source, Subject, Told

ANEW: Final = 8
"""So many subjects are made ready again while the file is held, where somebody wrote in between."""
UNREADABLE: Final = "unreadable"
"""Why a subject is set apart of which no model is told: what logged it is there and cannot be read."""

_log: Final = logging.getLogger("local_store.read_models.models")


class Aim(NamedTuple):
    """Whom to tell of a subject of one sort that waits for these models. ``told``: those that take it, each with whether it
    is waited for itself; ``at``: by name its place among them, and the same; ``elsewhere``: those that do not take it, and
    let go what they may have of it; ``by_none``: no model takes it at all."""

    told: tuple[tuple[ReadModel[Any], bool], ...]
    at: dict[str, tuple[int, bool]]
    elsewhere: frozenset[str]
    by_none: bool


@dataclass(slots=True)
class Ready:
    """One subject, as each model of its aim is told of it. ``unreadable``: what logged it is there and cannot be read: no list
    would ever tell of it; ``unread``: an entry of a newer program is in it, light or not."""

    id: str
    wants: frozenset[str]
    aim: Aim
    told: list[Any] = field(repr=False)
    unreadable: bool
    unread: bool


@dataclass(slots=True)
class Step:
    """A little of what waits, made ready outside the transaction that writes it.

    ``version``: of the file as it was read; ``wants``: the subjects that it is about, each with the models it waits for;
    ``ready``: those that are made ready; ``alone``: those to be laid out one by one; ``late``: or what a model does after
    the rows of all.
    """

    version: int
    wants: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    ready: list[Ready] = field(default_factory=list, repr=False)
    alone: list[str] = field(default_factory=list, repr=False)
    late: tuple[LateModel[Any], Made] | None = field(default=None, repr=False)


class Models:
    """Writes the read models of one connection. Every method expects a transaction of the caller.

    ``program``: the version of the program, kept with what could not be laid out.
    """

    def __init__(
        self, connection: Connection, journal: Journal, handbook: Handbook, program: str = ""
    ) -> None:
        self._db = connection
        self._journal = journal
        self._program = program
        self._waiting = Waiting(connection)
        self._source = Source(connection, journal, handbook)
        self.all: tuple[ReadModel[Any], ...] = tuple(model(self._source) for model in registry.models())
        self._late = [model for model in self.all if isinstance(model, LateModel)]
        self._below = {model.name: registry.standing_on(type(model)) for model in self.all}
        self._aims: dict[tuple[str, frozenset[str]], Aim] = {}
        taken = frozenset(sort for model in self.all for sort in model.sorts)
        self._begins = frozenset(kind for kind, sort in BEGINS.items() if sort in taken)

    # --- little by little -----------------------------------------------------------------------------------

    def plan(self, limit: int, aside: Callable[[], None]) -> Step | None:
        """What is to be laid out next, ``limit`` subjects at most, made ready as far as that goes without writing: the
        rows of all come first, open and newest first; then what comes late, one model after the other. ``aside`` is called
        between any two subjects. ``None`` when nothing waits. Expects no transaction."""
        version = self._version()
        waiting = self._waiting.next(limit)
        if waiting:
            return self._plan_rows(version, dict(waiting), aside)
        for model in self._late:
            made = model.next(limit, aside)
            if made is not None:
                return Step(version, dict.fromkeys(made.subjects, ALL), late=(model, made))
        return None

    def carry_out(self, step: Step) -> list[str]:
        """Write what was made ready, with few statements for all of it; which subjects it was about. Where somebody else
        wrote meanwhile, a few of them are made ready anew first."""
        if step.version != self._version() and (step.late is None or step.late[1].read):
            anew = self.plan(min(len(step.wants), ANEW), lambda: None)
            if anew is None:
                return []
            step = anew
        if step.late is not None:
            model, made = step.late
            for subject in model.write(made):
                self.lay_out(subject)
            return list(step.wants)
        alone = step.alone
        if step.ready:
            try:
                with attempt(self._db):
                    self._put(step.ready, Batch())
                    self._waiting.are_laid_out({each.id: each.wants for each in step.ready})
            except Exception as error:
                if is_of_the_store(error):
                    raise
                alone = list(step.wants)
        for subject in alone:
            self.lay_out(subject, wants=step.wants[subject])
        return list(step.wants)

    def _plan_rows(self, version: int, waiting: dict[str, frozenset[str]], aside: Callable[[], None]) -> Step:
        step = Step(version, waiting)
        entries = self._journal.readable_of(list(waiting))
        headquarters = self._journal.headquarters()
        for name, wants in waiting.items():
            aside()
            try:
                ready = self._tell(name, fold(entries[name], headquarters), entries[name], wants)
            except Exception as error:
                if is_of_the_store(error):
                    raise
                step.alone.append(name)  # one by one it is set apart, if it must be
            else:
                step.ready.append(ready)
        return step

    # --- at once --------------------------------------------------------------------------------------------

    def lay_out_written(
        self, written: Mapping[str, tuple[list[Entry], CaseState]], begun: frozenset[str]
    ) -> list[str]:
        """Lay out what a person wrote, all of it together. ``written``: entries and state of each subject; ``begun``: those
        that had no entry before. Returns those that were set apart (see :meth:`lay_out`)."""
        try:
            with attempt(self._db):
                ready = [self._tell(name, state, entries, ALL) for name, (entries, state) in written.items()]
                known = {each.id: ALL for each in ready if each.id not in begun}
                if known:
                    self._waiting.are_laid_out(known)
                batch = Batch(at_once=True, begun=begun)
                self._put(ready, batch)
                if any(each.aim.elsewhere for each in ready):
                    self._finish(self._late, batch)
            return []
        except Exception as error:
            if is_of_the_store(error):
                raise
        return [name for name, (entries, state) in written.items() if not self.lay_out(name, entries, state)]

    # --- one by one -----------------------------------------------------------------------------------------

    def lay_out(
        self,
        subject: str,
        entries: list[Entry] | None = None,
        state: CaseState | None = None,
        wants: frozenset[str] = ALL,
    ) -> bool:
        """Lay out one subject by itself; ``entries``/``state``: what the caller has at hand already; ``wants``: the models
        it waits for.

        What its contents do not allow is set apart: it is in no list and no sum, is named with a reason that holds no
        word of it, and waits for a later version of the program or for a further entry of its own. What only some models
        do not take is set apart of these. False where it was set apart. Errors of the file itself (a full disk, a broken
        page) are raised as ever.
        """
        try:
            with attempt(self._db):
                self.project(subject, entries, state, wants)
            return True
        except Exception as error:
            if is_of_the_store(error):
                raise
            reason = type(error).__name__
        _log.error("a subject could not be laid out: %s", reason)
        self._one_after_the_other(subject, wants)
        return False

    def apart(self) -> frozenset[str]:
        """The subjects that are set apart."""
        return frozenset(subject for (subject,) in self._db.execute("SELECT DISTINCT subject FROM apart"))

    def apart_of(self, model: str) -> frozenset[str]:
        """The subjects that are set apart of a model, or of all."""
        rows = self._db.execute("SELECT subject FROM apart WHERE model IN ('', ?)", (model,))
        return frozenset(subject for (subject,) in rows)

    def project(
        self,
        subject: str,
        entries: list[Entry] | None = None,
        state: CaseState | None = None,
        wants: frozenset[str] = ALL,
    ) -> None:
        """Lay out one subject anew, or raise what its contents raise. ``entries``/``state``: what the caller has at
        hand already. See :meth:`lay_out`."""
        if entries is None:
            entries = self._journal.of_subject(subject)
        self._waiting.are_laid_out({subject: wants})
        batch = Batch(at_once=True)
        if not entries:
            self._waiting.note_unread({subject: False})
            self._forget(self.all, [subject], batch)
            return
        if state is None:
            state = fold(entries, self._journal.headquarters())
        ready = self._tell(subject, state, entries, wants)
        self._put([ready], batch)
        if ready.aim.elsewhere:
            self._finish(self._late, batch)

    def _one_after_the_other(self, subject: str, wants: frozenset[str]) -> None:
        """Give every model that takes a subject what it takes, and set it apart of the others."""
        failed: dict[str, str] = {}
        told: Subject | None = None
        self._waiting.are_laid_out({subject: wants})
        try:
            entries = self._journal.of_subject(subject)
            told = Subject(fold(entries, self._journal.headquarters()), entries, self._handbook)
        except Exception as error:
            if is_of_the_store(error):
                raise
            failed[""] = type(error).__name__
        batch = Batch(at_once=True)
        aim = self._aim(told.state.sort, wants) if told is not None else None
        for model, asked in aim.told if aim is not None else ():
            assert told is not None
            below = next((failed[name] for name in self._below[model.name] if name in failed), None)
            if below is not None:
                failed[model.name] = below
                continue
            try:
                with attempt(self._db):
                    what = Told(subject, model.tell(told), asked)
                    model.put([what], batch)
                    if isinstance(model, LateModel):
                        model.finish([what] if asked else [], batch)
            except Exception as error:
                if is_of_the_store(error):
                    raise
                failed[model.name] = type(error).__name__
        self._forget(
            [model for model in self.all if "" in failed or model.name in failed], [subject], Batch()
        )
        for name, reason in failed.items():
            self._set_apart(subject, name, reason)

    # --- all of it ------------------------------------------------------------------------------------------

    @property
    def _handbook(self) -> Handbook:
        return self._source.handbook

    def take_handbook(self, handbook: Handbook, *, settle: bool) -> None:
        """Lay out by this handbook from now on. ``settle``: what stands on another waits for its turn, and stays in the lists until
        then."""
        self._source.handbook = handbook
        if settle:
            registry.settle(self._db, self.all, self._waiting, handbook.version)

    def settle(self) -> None:
        """Bring the models of the file up to this program's (see :func:`local_store.read_models.registry.settle`), and note
        what another version of the program had set apart, or did not know an entry of. What is laid out anew without being
        emptied stays in the lists until its turn."""
        if self._program:
            self._waiting.apart_wait(self._program)
        if self._is_other("reads", reading_digest()):
            self._waiting.unread_wait()
        registry.settle(self._db, self.all, self._waiting, self._handbook.version)

    def clear(self) -> None:
        """Empty all read models and note every subject as waiting."""
        self._waiting.all_wait()
        registry.make_anew(self._db, self.all)
        for table in ("apart", "unread"):
            self._db.execute(f"DELETE FROM {table}")

    def _is_other(self, name: str, now: bytes) -> bool:
        """Whether a setting was another until now; from here on it is this."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        if row is not None and bytes(row[0]) == now:
            return False
        self._db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, now))
        return True

    # --- private --------------------------------------------------------------------------------------------

    def _version(self) -> int:
        """Another number once another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _aim(self, sort: str, wants: frozenset[str]) -> Aim:
        """Whom to tell: a model is told where it or one that it stands on is waited for."""
        found = self._aims.get((sort, wants))
        if found is None:
            told = tuple(
                (model, _asks(wants, model))
                for model in self.all
                if sort in model.sorts
                and (_asks(wants, model) or not self._below[model.name].isdisjoint(wants))
            )
            found = self._aims[sort, wants] = Aim(
                told,
                {model.name: (place, asked) for place, (model, asked) in enumerate(told)},
                frozenset(
                    model.name for model in self.all if sort not in model.sorts and _asks(wants, model)
                ),
                not any(sort in model.sorts for model in self.all),
            )
        return found

    def _tell(self, name: str, state: CaseState, entries: list[Entry], wants: frozenset[str]) -> Ready:
        """Tell the models of a subject. Raises what its contents raise."""
        subject = Subject(state, entries, self._handbook)
        aim = self._aim(state.sort, wants)
        told = [model.tell(subject) for model, _ in aim.told]
        unreadable = aim.by_none and any(aside.kind in self._begins for aside in state.set_aside)
        unread = any(event.is_unread for event in state.timeline)
        return Ready(name, wants, aim, told, unreadable, unread)

    def _put(self, subjects: Sequence[Ready], batch: Batch) -> None:
        for model in reversed(self.all):
            elsewhere = [
                each.id
                for each in subjects
                if model.name in each.aim.elsewhere and each.id not in batch.begun
            ]
            if elsewhere:
                model.forget(elsewhere, batch)
        for each in subjects:
            if each.unreadable:
                self._set_apart(each.id, "", UNREADABLE)
        self._waiting.note_unread(
            {each.id: each.unread for each in subjects if each.unread or each.id not in batch.begun}
        )
        for model in self.all:
            told = [
                Told(each.id, each.told[at[0]], at[1])
                for each in subjects
                if (at := each.aim.at.get(model.name)) is not None
            ]
            if told:
                model.put(told, batch)
                if batch.at_once and isinstance(model, LateModel):
                    model.finish([each for each in told if each.asked], batch)

    def _forget(self, models: Sequence[ReadModel[Any]], subjects: Sequence[str], batch: Batch) -> None:
        for model in reversed(models):
            model.forget(subjects, batch)
        self._finish([model for model in self._late if model in models], batch)

    @staticmethod
    def _finish(models: Sequence[LateModel[Any]], batch: Batch) -> None:
        """What these noted while they forgot."""
        for model in models:
            model.finish([], batch)

    def _set_apart(self, subject: str, model: str, reason: str) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO apart (subject, model, reason, program) VALUES (?, ?, ?, ?)",
            (subject, model, reason, self._program),
        )


def _asks(wants: frozenset[str], model: ReadModel[Any]) -> bool:
    """Whether a subject waits for this model itself."""
    return not wants or model.name in wants
