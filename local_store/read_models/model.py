"""What a read model is: tables of its own, made again from the journal at any time.

A subject is laid out in two steps. :meth:`ReadModel.tell` makes ready what will be written of it, without touching the file;
:meth:`ReadModel.put` writes many of them with few statements, inside the caller's transaction. What several models ask of
one subject is made once (:meth:`Subject.once`).

A new one is a folder here with a subclass of :class:`ReadModel` and a line in ``local_store.read_models.MODELS``. Files that
lack it get its tables when they are opened, and it alone is filled in the background.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Generic, Literal, NamedTuple, Protocol, TypeVar, cast

from casework.handbook import Handbook
from casework.journal.entry import Entry
from casework.state import CaseState
from local_store.file.connection import Connection
from local_store.file.journal import Journal
from local_store.file.waiting import Waiting
from local_store.views import Finding

T = TypeVar("T")
M = TypeVar("M")
C = TypeVar("C", contravariant=True)

ALL: Final[frozenset[str]] = frozenset()
"""Stands for every model, where names of some may stand."""

Because = Literal["emptied", "version", "edition"]
"""Why a model is laid out anew: its tables are empty; it has another version; the handbook has another edition."""


@dataclass(slots=True)
class Source:
    """What the models of one connection read from. ``handbook``: another once an edition takes effect; whoever needs it asks here."""

    connection: Connection
    journal: Journal
    handbook: Handbook


class Subject:
    """One subject as the journal has it, while models are told of it."""

    __slots__ = ("_made", "entries", "handbook", "state")

    def __init__(self, state: CaseState, entries: list[Entry], handbook: Handbook) -> None:
        self.state = state
        self.entries = entries
        self.handbook = handbook
        self._made: dict[object, Any] = {}

    def once(self, make: Callable[[Subject], M]) -> M:
        """What ``make`` says of it, made once however many models ask."""
        found: M | None = self._made.get(make)
        if found is None:
            found = self._made[make] = make(self)
        return found


class Told(NamedTuple, Generic[T]):
    """What a model will write of one subject. ``asked``: whether the subject waits for this model itself, and not only for
    one that it stands on."""

    id: str
    what: T
    asked: bool = True


class Batch:
    """Subjects that are written together, and what a model leaves there for those that stand on it. ``at_once``: what comes
    late is finished with them. ``begun``: those of them that began in this transaction; no model has anything of them."""

    def __init__(self, *, at_once: bool = False, begun: frozenset[str] = frozenset()) -> None:
        self.at_once = at_once
        self.begun = begun
        self._left: dict[type, Any] = {}

    def leave(self, what: object) -> None:
        """Leave something for the models that come after, found by its type."""
        self._left[type(what)] = what

    def find(self, what: type[M]) -> M | None:
        """What a model before left of this type."""
        return cast("M | None", self._left.get(what))


class Check(Protocol[C]):
    """One looking over of a model: every subject that it should have, then the whole."""

    def see(self, subject: str, what: C) -> None:
        """Compare what is kept of a subject with what it would be now. Raises what its contents raise."""

    def end(self, passed_over: frozenset[str]) -> Finding:
        """What was found. ``passed_over``: subjects that wait for the model, or that it cannot lay out."""

    def close(self) -> None:
        """Give back what the looking over took. Harmless when done twice."""


class ReadModel(ABC, Generic[T]):
    """A model on one connection. Every method that writes expects a transaction of the caller.

    ``name``: for the file, never changed. ``version``: goes up when the same journal would be laid out differently; it
    alone is then laid out anew. ``shape``: the first version whose tables are as they are now; 0 for ``version``. Rows of an
    older shape are dropped, rows of this shape stay in the lists until their turn comes.
    ``sorts``: of subjects that it takes. ``stands_on``: names of models by whose
    rows its own are numbered: it is told whenever they are, and emptied with them.
    ``by_handbook``: whether its rows depend on the edition of the handbook.
    ``tables``: its tables by name, each with the statements that make it and what belongs to it; who refers to another
    comes after it.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    shape: ClassVar[int] = 0
    sorts: ClassVar[frozenset[str]]
    stands_on: ClassVar[frozenset[str]] = frozenset()
    by_handbook: ClassVar[bool] = False
    tables: ClassVar[Mapping[str, str]]

    def __init__(self, source: Source) -> None:
        self._db = source.connection

    @abstractmethod
    def tell(self, subject: Subject) -> T:
        """What :meth:`put` will write of a subject; reads and writes nothing in the file. Raises what the subject's contents
        raise."""

    @abstractmethod
    def put(self, told: Sequence[Told[T]], batch: Batch) -> None:
        """Write these subjects anew, with few statements for all of them."""

    @abstractmethod
    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        """Let nothing stay of these subjects. Of what is erased, no word."""

    def wait(self, waiting: Waiting, because: Because) -> None:
        """Note which subjects must be laid out anew for it. Where it will be emptied, its tables are still there, or have
        never been."""
        waiting.wait_for(self.name)

    def line_up(self) -> None:  # most have no line of their own
        """The same in a line of its own, with its tables there."""

    def refit(self) -> None:  # most never change theirs
        """Bring tables of this shape that an earlier version made to what they would be now, where that loses nothing in them:
        an index less, a setting. Called whenever the file is opened; writes nothing where there is nothing to do."""

    @abstractmethod
    def check(self) -> Check[T]:
        """Begin to look it over."""


@dataclass(slots=True)
class Made:
    """A little of a late pass, made ready outside the transaction. ``subjects``: which it is about; ``holds``: whatever the
    model will write; ``read``: whether it was read from the file, and must be made anew where somebody else wrote."""

    subjects: list[str] = field(default_factory=list, repr=False)
    holds: Any = field(default=None, repr=False)
    read: bool = True


class LateModel(ReadModel[T]):
    """A model whose rows come after those of all others, from a line of its own: what is looked for while the lists are
    there already. :meth:`put` only notes in that line, :meth:`forget` forgets at once."""

    @abstractmethod
    def next(self, limit: int, aside: Callable[[], None]) -> Made | None:
        """What comes next, ``limit`` rows at most, made ready; ``None`` when nothing waits. ``aside`` is called between any
        two. Expects no transaction. What cannot be made ready is left in the line, and named in ``Made.subjects``."""

    @abstractmethod
    def write(self, made: Made) -> list[str]:
        """Write it. Returns subjects that must be laid out one by one."""

    @abstractmethod
    def finish(self, told: Sequence[Told[T]], batch: Batch) -> None:
        """Write at once what :meth:`put` and :meth:`forget` noted in this batch: a person waits for it."""


def made_by(tables: Mapping[str, str]) -> Iterator[str]:
    """The statements that make tables, one by one."""
    for script in tables.values():
        for statement in script.split(";"):
            if statement.strip():
                yield statement
