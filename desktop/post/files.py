"""Evidence on its way: joins the store's files to ``sync.uploading``, after the entries and never before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from casework.journal.entry import EntryId
from desktop.wiring.journal import StoreJournal
from local_store.store import Store
from sync.envelope import Envelope
from sync.errors import Refused
from sync.fetching import Fetcher
from sync.ports import Carrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import MOST_FILES_ASKED, FileAsked, FileStanding
from sync.uploading import PartSize, Uploaded, Uploader

_ASKED_ON: Final = "evidence_asked_on"
"""The setting that keeps on which day headquarters was asked again; a day as a number."""
_DAY_MS: Final = 86_400_000
_SHANGHAI_MS: Final = 8 * 3_600_000


class StoreFiles:
    """The files of one store; implements ``sync.ports.Files``. For the thread that opened the store."""

    def __init__(self, store: Store, journal: StoreJournal) -> None:
        self._out = store.files_out
        self._journal = journal

    def waiting(self) -> Sequence[FileAsked]:
        with self._journal.room():
            return [FileAsked(name, *entry) for name, entry in self._out.waiting().items()]

    def content(self, name: bytes) -> bytes | None:
        with self._journal.room():
            return self._out.content(name)

    def told(self, standings: Sequence[FileStanding]) -> None:
        with self._journal.room():
            self._out.tell({each.name: each.state for each in standings})


def send_files(
    store: Store, envelope: Envelope, carrier: Carrier, size: PartSize, enough: Callable[[], bool]
) -> Uploaded:
    """Bring headquarters the files that it lacks, until it is ``enough`` or something was saved that has to go first.

    Raises one of ``sync.errors``, ``sync.ports.NoRoom``; what was taken stays taken.
    """
    uploader = _uploader(store, envelope, carrier, size)

    return uploader.run(lambda: enough() or _entries_wait(store))


class StoreFetched:
    """What somebody wants at one store; implements ``sync.ports.Fetched``. For the thread that opened the store."""

    def __init__(self, store: Store, journal: StoreJournal) -> None:
        self._in = store.files_in
        self._journal = journal

    def wanted(self) -> Sequence[FileAsked]:
        with self._journal.room():
            return [FileAsked(name, *entry) for name, entry in self._in.waiting().items()]

    def come(self, name: bytes) -> int:
        return self._in.come(name)

    def add(self, name: bytes, at: int, piece: bytes) -> int:
        with self._journal.room():
            return self._in.add(name, at, piece)

    def keep(self, name: bytes) -> bool:
        with self._journal.room():
            return self._in.keep(name)

    def ended(self, name: bytes, state: str) -> None:
        with self._journal.room():
            self._in.ended(name, state)


def fetch_files(store: Store, envelope: Envelope, carrier: Carrier, enough: Callable[[], bool]) -> bool:
    """Bring here what somebody wants of other PCs, until it is ``enough`` or something was saved that has to go first; False: something
    is left. Raises one of ``sync.errors``, ``sync.ports.NoRoom``; what has come stays."""
    if not store.files_in.is_asked():
        return True
    journal, standing = StoreJournal(store), store.streams.standing()
    keys = KeyPairs.from_seeds(*journal.seeds(standing.device))
    fetcher = Fetcher(
        StoreFetched(store, journal), envelope, carrier, keys, standing.point, journal.parcel_number
    )
    return fetcher.run(lambda: enough() or _entries_wait(store))


def ask_about_all(store: Store, envelope: Envelope, carrier: Carrier) -> None:
    """Have headquarters say again of every file here whether it is stored there now: it may have been restored since it said so.

    Raises one of ``sync.errors``, ``sync.ports.NoRoom``.
    """
    _ask_about(store, envelope, carrier, store.files_out.here())


def ask_once_a_day(store: Store, envelope: Envelope, carrier: Carrier, now: int) -> None:
    """Have headquarters say again, once on each day of the desk, of every file that it was said to have stored: it may have lost one
    since, which is then brought again. ``now``: UTC ms. What is asked and not answered is asked with the next round.

    Raises one of ``sync.errors``, ``sync.ports.NoRoom``.
    """
    today = str((now + _SHANGHAI_MS) // _DAY_MS).encode()
    if store.setting(_ASKED_ON) == today:
        return
    try:
        _ask_about(store, envelope, carrier, store.files_out.stored())
    except Refused as refused:
        if refused.error != "malformed":  # an older one: it takes none
            raise
    with StoreJournal(store).room():
        store.set_setting(_ASKED_ON, today)


def _ask_about(store: Store, envelope: Envelope, carrier: Carrier, files: Mapping[bytes, EntryId]) -> None:
    there = [FileAsked(name, *entry) for name, entry in files.items()]
    uploader = _uploader(store, envelope, carrier, PartSize())
    for start in range(0, len(there), MOST_FILES_ASKED):
        uploader.ask(there[start : start + MOST_FILES_ASKED])


def _entries_wait(store: Store) -> bool:
    """Whether this PC has entries of its own to send. None while a fork is being settled, as for the engine."""
    standing = store.streams.standing()
    own = standing.streams.get(standing.device)
    return own is not None and not standing.forked and own.head.seq > own.stored


def _uploader(store: Store, envelope: Envelope, carrier: Carrier, size: PartSize) -> Uploader:
    journal, standing = StoreJournal(store), store.streams.standing()
    keys = KeyPairs.from_seeds(*journal.seeds(standing.device))
    return Uploader(
        StoreFiles(store, journal), envelope, carrier, keys, standing.point, journal.parcel_number, size
    )
