"""What the window asks of the rest of the program: the desk it stands on, a reader of ledger files, the program itself.

`desktop` implements these. The UI thread never touches the store: it hands verbs to the desk and shows what comes back. Qt is
not loaded for it: words of commands come from modules that name a desk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, SignalInstance

    from casework.handbook import Handbook
    from casework.ledger import LedgerReading, Table
    from local_store.rescue.told import RescueView
    from local_store.store import Store
    from local_store.views import Changes
    from ui.carrying import Brought, Stick, WrittenOut


class FilePoint(msgspec.Struct, frozen=True):
    """A contact point that a provisioning file is for. `spelt`: its pinyin and initials from each character on."""

    point: str
    name: str
    spelt: tuple[str, ...] = ()


class FoundFile(msgspec.Struct, frozen=True):
    """A provisioning file within reach, looked at. `where`: copied (by the setup), beside (the program), stick, picked.

    `points`: whom it is for, of which this PC may become one; with none, `trouble` says in words why it cannot be used.
    """

    path: Path
    where: str
    district: str = ""
    points: tuple[FilePoint, ...] = ()
    trouble: str = ""


T = TypeVar("T")
U = TypeVar("U")
T_co = TypeVar("T_co", covariant=True)


class Pending(Protocol[T_co]):
    """An answer that is still to come. Both calls return the same object, so that they can be chained.

    Callbacks run on the UI thread. One that is a method of a screen is held weakly, and nothing is delivered for an
    owner that has been deleted meanwhile.
    """

    def then(self, show: Callable[[T_co], object]) -> Pending[T_co]:
        """Hand the answer to `show`."""
        ...

    def fails(self, show_error: Callable[[Exception], object]) -> Pending[T_co]:
        """Hand an error to `show_error`; without it the window shows the error itself."""
        ...


class NotKept(Exception):
    """What somebody has typed is not in the file yet (`__cause__`: the refusal, a file that is held or what the disk refuses).
    It is held, and goes again by itself."""


class ClockDoubted(Exception):
    """Nothing was written: the clock of this PC says ``today``, and the last entry was written on the day ``last``, which is later or
    long ago. A person says whether the day is right (`Desk.trust_clock`)."""

    def __init__(self, today: date, last: date) -> None:
        super().__init__("the day is asked about first")
        self.today, self.last = today, last


class Desk(Protocol):
    """The place a person works at: store, clock, handbook, who is on duty, headquarters' post.

    Signals: `changed` (Changes) after every verb and round that changed something, `sync_changed` () when the status
    or the activity of the post changed, `day_turned` () when another civil day has begun (at midnight, after a sleep, with a
    clock put right), `troubled` (Exception) for errors nobody asked for.
    """

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def sync_changed(self) -> SignalInstance: ...

    @property
    def troubled(self) -> SignalInstance: ...

    @property
    def day_turned(self) -> SignalInstance: ...

    @property
    def handbook(self) -> Handbook: ...

    def run(self, verb: Callable[[Store], T], owner: QObject | None = None) -> Pending[T]:
        """Run `verb` on the store thread, after those asked before. An answer that is `Changes`, or a tuple or
        list holding some, is announced through `changed`."""
        ...

    def work(self, task: Callable[[], T], owner: QObject | None = None) -> Pending[T]:
        """Run something slow that needs no store (reading a file) on a thread of its own."""
        ...

    def carry_out(self, task: Callable[[], T], owner: QObject | None = None) -> Pending[T]:
        """The same, for what somebody was promised (a document being saved, a photograph taken in): a window that closes goes
        only when it is done, and what `then` asks of the store has been answered. What is written into the file: `carry_in`."""
        ...

    def carry_in(
        self, task: Callable[[], T], verb: Callable[[T], Callable[[Store], U]], owner: QObject | None = None
    ) -> Pending[U]:
        """The same, and then the verb that ``verb`` makes of what `task` came to, as one promise: where the file refuses it, the
        window that was closed comes back with the error."""
        ...

    def promise(self) -> Callable[[Exception | None], None]:
        """The same for what takes several verbs: from now on until what comes back is called, with the error if there was one; again it
        does nothing. Whoever has it calls it whatever goes wrong, or the window never goes."""
        ...

    def keep_at_end(self, say: Callable[[Store], object]) -> None:
        """Call `say`, a method (held weakly), on the store thread before the file is closed: it writes what the file has
        refused so far, and raises while that is refused."""
        ...

    def now(self) -> datetime:
        """The time at this desk, with the zone of China: by its clock, put right by what headquarters said of it."""
        ...

    def clock_error(self) -> int:
        """How far the clock of this PC is off, ms (to be added to it); 0 where that is nothing to speak of."""
        ...

    def clock_doubt(self) -> ClockDoubted | None:
        """Why the day of this PC's clock is to be asked about before something is written; ``None`` for nothing."""
        ...

    def trust_clock(self) -> None:
        """A person says that the day is right."""
        ...

    def look_at_day(self) -> None:
        """Somebody is there again: see whether another day has begun (`day_turned`)."""
        ...

    def sync_now(self) -> None:
        """Start a round as soon as possible; does nothing where none can be made."""
        ...

    def syncing(self) -> bool:
        """True while a round is under way."""
        ...

    def trouble(self) -> str:
        """The error word of what goes wrong on this PC itself while the post works (a full disk, …); empty for nothing."""
        ...

    def put_back(self, owner: QObject | None = None) -> Pending[datetime | None]:
        """The file is missing: put the newest backup that holds in its place. When it was made; ``None`` where there is
        none. Only because a person has said so."""
        ...

    def begin_anew(self, owner: QObject | None = None) -> Pending[str]:
        """The file is missing and no backup holds: an empty one takes its place. The name of the folder where all that is left
        of the earlier one has been put; empty where the file is there after all. Only because a person has said so."""
        ...

    def rescue(self, owner: QObject | None = None) -> Pending[RescueView | None]:
        """The file is damaged: all that can be read of it and of the newest good backup goes into a new one, which takes its
        place. What is told of it. Only because a person has said so."""
        ...

    def find_files(self, owner: QObject | None = None) -> Pending[tuple[FoundFile, ...]]:
        """The provisioning files within reach, each looked at, the likeliest first."""
        ...

    def look_at_file(self, path: Path, owner: QObject | None = None) -> Pending[FoundFile]:
        """Look at a file that somebody picked."""
        ...

    def enrol(self, path: Path, point: str = "", owner: QObject | None = None) -> Pending[str]:
        """Bind this PC to a contact point of a provisioning file (its id, where there are several); the answer is
        the point's name."""
        ...

    def sticks(self, owner: QObject | None = None) -> Pending[tuple[Stick, ...]]:
        """The removable drives that are in."""
        ...

    def write_out(
        self, folder: Path, file: Path | None = None, point: str = "", owner: QObject | None = None
    ) -> Pending[tuple[Changes, WrittenOut]]:
        """Write what waits for headquarters into files; nothing is marked as sent. ``file``, ``point``: a provisioning file with
        which this PC asks to be connected on the same way. Fails with ``StickRefused``, or what ``explain`` explains."""
        ...

    def bring_back(
        self, places: Sequence[Path], owner: QObject | None = None
    ) -> Pending[tuple[Changes, Brought]]:
        """Take headquarters' answers from files and folders. Fails with ``NothingBrought``, or what ``explain`` explains."""
        ...

    def explain(self, error: Exception) -> str:
        """An error of enrolment in words: what happened, that nothing is lost, what to do."""
        ...

    def announce(self, changes: Changes) -> None:
        """Tell all screens of a change made elsewhere (a round of the post)."""
        ...


class LedgerBook(Protocol):
    """A ledger file that could be opened: its sheets as tables."""

    @property
    def tables(self) -> tuple[Table, ...]: ...

    @property
    def unseen(self) -> tuple[str, ...]:
        """Names of hidden sheets that were left out."""
        ...

    def tables_with_header(self) -> tuple[Table, ...]:
        """The sheets whose columns can be told."""
        ...


class LedgerReader(Protocol):
    """Opens ledger files and writes the rows that need a look into one. Errors are named and explain themselves."""

    def open(self, path: Path) -> LedgerBook: ...

    def write_rows_to_look_at(self, path: Path, table: Table, reading: LedgerReading) -> None: ...


class Background(msgspec.Struct, frozen=True):
    """Whether the post goes on without the window.

    ``why_not``: empty where it can be switched; else ``not_installed`` (the program runs from a folder of sources),
    ``other_folder`` (it works on data elsewhere than usual), ``refused`` (the system does not let it).
    """

    on: bool
    why_not: str = ""


class Program(Protocol):
    """The program as it is installed on this PC. Its questions may take a moment: ask them by `Desk.work`."""

    @property
    def version(self) -> str: ...

    def background(self) -> Background:
        """As it is now."""
        ...

    def set_background(self, on: bool) -> Background:
        """Switch it; the answer is how it is then."""
        ...
