"""What can go wrong with the file, each with what is needed to explain it. No words for people, no personal data."""

from __future__ import annotations

from pathlib import Path

from casework.journal.entry import EntryId
from local_store.rights import Right


class StoreError(Exception):
    """Anything this package refuses. What was saved before stays saved."""


class StoreMissing(StoreError):
    """There is no file in the folder that should be opened."""

    def __init__(self, folder: Path) -> None:
        super().__init__("no store")
        self.folder = folder


class StoreGone(StoreMissing):
    """There is no file, and what lies beside its place shows that there was one: this is no first start."""


class StoreWiped(StoreError):
    """What was here was removed because headquarters ordered it, or is just being removed: this is no first start."""

    def __init__(self, folder: Path) -> None:
        super().__init__("wiped by order")
        self.folder = folder


class StoreExists(StoreError):
    """A file is there already; creating never overwrites one."""

    def __init__(self, folder: Path) -> None:
        super().__init__("a store is there already")
        self.folder = folder


class StoreNewer(StoreError):
    """The file was written by a newer program. ``unknown``: the migrations this program does not know."""

    def __init__(self, unknown: tuple[str, ...]) -> None:
        super().__init__(f"written by a newer program ({', '.join(unknown)})")
        self.unknown = unknown


class WrongKey(StoreError):
    """The key is not this file's key."""

    def __init__(self) -> None:
        super().__init__("not this file's key")


class UnclearKey(WrongKey):
    """Either the key is not this file's or the beginning of the file is broken: the mark that tells one from the other
    (``desk.check``) is gone."""


class KeyMissing(StoreError):
    """The key of the file is neither in the key store of the operating system nor in a key file."""

    def __init__(self, folder: Path) -> None:
        super().__init__("no key")
        self.folder = folder


class ImportStopped(StoreError):
    """Something went wrong in the middle of an import. ``added`` cases are in and saved, ``left`` rows are not;
    importing the same file again adds them. ``__cause__`` is what went wrong. ``subjects``: of what is in."""

    def __init__(self, added: int, left: int, subjects: frozenset[str] = frozenset()) -> None:
        super().__init__(f"stopped after {added} cases")
        self.added = added
        self.left = left
        self.subjects = subjects


class DamagedStore(StoreError):
    """The file cannot be trusted. ``what``: a word for technicians (page, chain, index …); ``key``: nothing that was looked at in
    it is under this PC's key, so it may as well be another PC's."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NotDamaged(StoreError):
    """The file that should be rescued is whole. Nothing was touched."""

    def __init__(self) -> None:
        super().__init__("nothing to rescue: the file is whole")


class NothingRescued(StoreError):
    """Not one entry can be read, in the damaged file or in a backup. Nothing was touched."""

    def __init__(self) -> None:
        super().__init__("nothing can be read")


class UnsafePlace(StoreError):
    """The folder does not keep a database safe. ``why``: network, synced, no_wal, or too_long."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(why)
        self.folder = folder
        self.why = why


class CannotWrite(StoreError):
    """The disk or the folder takes nothing now. Nothing of the refused action happened, what is there can be read, and once
    the reason is gone everything goes on. ``path``: the folder or file that is meant, where it is known. ``opening``: it
    kept the file from being opened, so nothing can be read either."""

    def __init__(self, why: str, path: Path | None = None) -> None:
        super().__init__(why)
        self.path = path
        self.opening = False


class DiskFull(CannotWrite):
    """The disk has no room."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__("disk full", path)


class QuotaUsedUp(CannotWrite):
    """The disk may have room, but this person has been given no more of it."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__("quota used up", path)


class PlaceReadOnly(CannotWrite):
    """The disk, the folder or the file may be read and not be written, whoever asks."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__("read-only", path)


class NoRights(CannotWrite):
    """The operating system gives this person no right to it."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__("no rights", path)


class StoreBusy(StoreError):
    """Another program holds the file for longer than is reasonable."""

    def __init__(self) -> None:
        super().__init__("the file is held by another program")


class StoreInUse(StoreBusy):
    """The file is to be replaced, and somebody has it open. Nothing was touched."""


class BeingReplaced(StoreBusy):
    """The file is not opened, because somebody is putting another in its place. ``what``: rescue, restore or anew; empty where
    that is not known. Nothing was touched."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


class FileHeld(StoreBusy):
    """Another program (a virus scanner, a copying backup) holds the file, so it cannot be put aside. ``decided``: False, nothing
    was touched; True, what is to take its place is ready, both are whole, and the next opening tries again."""

    def __init__(self, *, decided: bool = False) -> None:
        super().__init__()
        self.decided = decided


class StoreUnreadable(StoreError):
    """The file cannot be read or written for a reason that has no name of its own. ``code``: SQLite's word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DiskFailing(StoreUnreadable):
    """The disk does not do what it should, although it has room and may be written (it is worn, or was pulled out)."""


class FileUnopened(StoreUnreadable):
    """The file cannot be opened, although its folder may be written: it is gone, or something else stands in its place."""


class UnknownSubject(StoreError):
    """Nothing is known under this id."""

    def __init__(self, subject: str) -> None:
        super().__init__("unknown subject")
        self.subject = subject


class StreamForked(StoreError):
    """An entry of another PC differs from the one held: that PC's stream has forked."""

    def __init__(self, entry: EntryId) -> None:
        super().__init__(f"{entry.device} {entry.seq}")
        self.entry = entry


class StreamGap(StoreError):
    """A run does not begin where the stream held here ends."""

    def __init__(self, device: str, expected: int, first: int) -> None:
        super().__init__(f"{device} expected {expected}, got {first}")
        self.device = device
        self.expected = expected
        self.first = first


class BackupUnfit(StoreError):
    """A backup that must not be relied on. ``why``: missing, wrong_key, damaged, newer, other_store."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path
        self.why = why


class NotAllowed(StoreError):
    """The person has not the right to what they asked for. Nothing was written."""

    def __init__(self, right: Right) -> None:
        super().__init__(right.value)
        self.right = right


class PinNeeded(NotAllowed):
    """Who acts has a PIN and has not shown it here. ``staff``: their id. Nothing was written."""

    def __init__(self, staff: str, right: Right = Right.LOOK) -> None:
        super().__init__(right)
        self.staff = staff


class PinWrong(StoreError):
    """Not their PIN. ``waits_ms``: how long the next one is not taken; 0 for at once."""

    def __init__(self, waits_ms: int) -> None:
        super().__init__("wrong PIN")
        self.waits_ms = waits_ms


class PinWaits(StoreError):
    """After wrong PINs none is taken for ``waits_ms``; this one was not looked at."""

    def __init__(self, waits_ms: int) -> None:
        super().__init__("no PIN is taken yet")
        self.waits_ms = waits_ms


class PinUnfit(StoreError):
    """What is to be a PIN is none: not 4 to 12 digits, or one digit all through."""

    def __init__(self) -> None:
        super().__init__("no PIN")


class ClueWordWrong(StoreError):
    """Not their clue word. ``waits_ms``: how long the next one is not taken; 0 for at once."""

    def __init__(self, waits_ms: int) -> None:
        super().__init__("wrong clue word")
        self.waits_ms = waits_ms


class ClueWordWaits(StoreError):
    """After wrong clue words none is taken for ``waits_ms``; this one was not looked at."""

    def __init__(self, waits_ms: int) -> None:
        super().__init__("no clue word is taken yet")
        self.waits_ms = waits_ms


class ClueWordUnfit(StoreError):
    """What is to be a clue word is none: fewer than 8 characters, digits alone, or hardly two different ones."""

    def __init__(self) -> None:
        super().__init__("no clue word")


class ClueLocked(StoreError):
    """Clues are not open, or whoever asks cannot open them. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("clues are locked")


class ClueDraftShut(StoreError):
    """A half-typed clue does not open: it was sealed to a key that is no more, or is damaged. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("the draft of a clue does not open")


class ClueKeyUnknown(StoreError):
    """Headquarters has not said its clue key yet: nothing can be sealed to it, so nothing was written."""

    def __init__(self) -> None:
        super().__init__("headquarters' clue key is not known")


class HeadNeeded(StoreError):
    """Somebody with a PIN must be in charge as long as anybody has one. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__("somebody must be in charge")


class EvidenceUnavailable(StoreError):
    """The bytes of a file that a case has cannot be given. ``why``: ``missing`` (not on this PC), ``damaged`` (they are no longer what
    was attached) or ``unread`` (the disk or another program does not let them be read now)."""

    def __init__(self, why: str) -> None:
        super().__init__(f"evidence {why}")
        self.why = why
