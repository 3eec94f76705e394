"""Opening the encrypted file, and transactions on it.

sqlcipher3's errors are not ``sqlite3``'s: :func:`plainly` turns them into this package's own everywhere.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from local_store.errors import DamagedStore, StoreError, UnclearKey, UnsafePlace, WrongKey
from local_store.file.gate import Gate, Turn, gate_of, places
from local_store.file.head import Keeper
from local_store.file.refusals import of_sqlite, of_system, refuse_unwritable

FILE_NAME: Final = "desk.db"
CHECK_NAME: Final = "desk.check"
BUSY_MS: Final = 10_000
PAGE_BYTES: Final = 4096

Connection = Any
"""A ``sqlcipher3`` connection in autocommit mode (it comes without types)."""


class _FileConnection(sqlcipher.Connection):  # type: ignore[misc]  # it comes without types
    """A connection that knows the gate of its file, whether it gives way to people there, whether what it commits is on the
    disk then, who keeps the head record of its file (nobody for a copy), and what to call once it is closed."""

    gate: Gate
    gives_way: bool = False
    flushes: bool = True
    head: Keeper | None = None
    leave: Callable[[], None] | None = None

    def close(self) -> None:
        super().close()
        if self.leave is not None:
            self.leave()


def connect(path: Path, key: bytes, *, readonly: bool = False, wal: bool = True) -> Connection:
    """A connection to an encrypted file with every setting this store relies on, each read back where it matters.

    Raises :class:`WrongKey`, :class:`DamagedStore`, :class:`UnsafePlace` (WAL refused), ``CannotWrite`` or another error of
    this package. The connection belongs to the thread that made it. ``wal`` False leaves the file as it is (a backup);
    ``readonly`` changes nothing, and where there is a log does not write it back when it is closed.
    A disk without room for the file's shared memory keeps it from being opened at all: that is ``DiskFull`` too.
    """
    with plainly(path):
        if not readonly:
            # SQLite would open it for reading only, and keep to that when it may be written again.
            refuse_unwritable(path)
            if has_log(path):
                # One that does not open is closed again, and its log is written back then or thrown away: what SQLite does not
                # come to in it, a rescue reads.
                connect(path, key, readonly=True, wal=wal).close()
        # What SQLite does not come to in a broken log is gone once the log was written back.
        untouched = readonly and has_log(path)
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=ro" if untouched else str(path),
            isolation_level=None,
            timeout=BUSY_MS / 1000,
            factory=_FileConnection,
            uri=untouched,
        )
        connection.gate = gate_of(os.path.realpath(path))
        try:
            # SQLCipher reports to standard error by itself; our errors say it, and say it once.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA cipher_memory_security = OFF")
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlcipher.DatabaseError as error:
                raise _unopened(path, key, error) from error
            if wal and connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                raise UnsafePlace(path.parent, "no_wal")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            # What becomes free is overwritten: an erasure must not have to look for copies of earlier days.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("PRAGMA trusted_schema = OFF")
            if readonly:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def has_log(path: Path) -> bool:
    """Whether there is a log beside a file: after a kill, or while somebody has it open."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def give_way(connection: Connection) -> None:
    """Let people go first at the gate, and leave the writing back of the log to :func:`tidy_log`, outside the gate."""
    connection.gives_way = True
    with plainly():
        connection.execute("PRAGMA wal_autocheckpoint = 0")


def tidy_log(connection: Connection) -> None:
    """Write back what can be written back of the write-ahead log without waiting for anybody."""
    with plainly():
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextmanager
def flushed_later(connection: Connection) -> Iterator[None]:
    """Transactions that need not be on the disk when they end: they are there with the next durable one, in their order,
    and until then a power cut takes them back as if they had not been. For what can be made again at any time."""
    with plainly():
        connection.execute("PRAGMA synchronous = NORMAL")
    connection.flushes = False
    try:
        yield
    finally:
        with plainly():
            connection.execute("PRAGMA synchronous = FULL")
        connection.flushes = True


def step_aside(connection: Connection) -> None:
    """Between two steps of long work that does not write: let a person go first (see :mod:`local_store.file.gate`)."""
    if connection.gives_way:
        connection.gate.step_aside()


@contextmanager
def transaction(connection: Connection, *, background: bool = False) -> Iterator[Turn]:
    """One durable transaction: all of it is on the disk when the block ends, nothing of it when it raises.

    It waits for its turn at the gate of the file; ``background``: behind people, also on a connection that is theirs,
    and with the duty to end soon after the turn says that it is over.
    """
    urgent = not (background or connection.gives_way)
    with connection.gate.turn(urgent=urgent, patience=BUSY_MS / 1000) as turn, plainly():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield turn
            keeper = connection.head if connection.flushes else None
            head = None if keeper is None else keeper.before(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if keeper is not None and head is not None:
            keeper.after(head)


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Several questions about one moment."""
    with plainly():
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("COMMIT")


@contextmanager
def plainly(file: Path | None = None) -> Iterator[None]:
    """Errors of SQLCipher and of the disk as errors of this package, without a word of what was in the statement.

    ``file``: which one it is about; where that is not said, one of those that this process has open. Also a decorator.
    """
    try:
        yield
    except sqlcipher.Error as error:
        raise _translated(error, file) from error
    except OSError as error:
        named = of_system(error)
        if named is None:
            raise
        raise named from error


def is_of_the_store(error: Exception) -> bool:
    """Whether an error speaks of the file or the machine (a full disk, a broken page, no memory), not of the values
    that were to be written."""
    if isinstance(error, (sqlcipher.IntegrityError, sqlcipher.DataError, sqlcipher.InterfaceError)):
        return False
    if isinstance(error, DamagedStore):
        return not error.what.startswith("entry")
    return isinstance(error, (sqlcipher.Error, StoreError, MemoryError, OSError))


@contextmanager
def attempt(connection: Connection) -> Iterator[None]:
    """A part of a transaction that can be taken back alone: nothing of it happened when the block raises."""
    connection.execute("SAVEPOINT attempt")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended the whole transaction already
            connection.execute("ROLLBACK TO attempt")
            connection.execute("RELEASE attempt")
        raise
    connection.execute("RELEASE attempt")


def write_check(folder: Path, key: bytes) -> None:
    """Leave a mark that tells a wrong key from a damaged file. It says nothing about the key (32 random bytes)."""
    path = folder / CHECK_NAME
    path.write_text(check_of(key), encoding="ascii")
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable (POSIX; Windows does it with the file)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def check_of(key: bytes) -> str:
    """What the mark of a key says."""
    return hmac.new(key, b"weiquan-desk key check", hashlib.sha256).hexdigest()


def _unopened(path: Path, key: bytes, error: Exception) -> StoreError:
    """Why a file does not open: SQLCipher has one error for a wrong key and for a broken first page."""
    if _code(error) not in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
        return _translated(error, path)
    check = path.parent / CHECK_NAME
    if not check.is_file():
        return UnclearKey()
    if hmac.compare_digest(check.read_text(encoding="ascii", errors="replace"), check_of(key)):
        return DamagedStore("page")
    return WrongKey()


def _translated(error: Exception, file: Path | None) -> StoreError:
    """By SQLite's code; an error without one is named by its type."""
    files = (file,) if file is not None else tuple(Path(place) for place in places())
    return of_sqlite(_code(error) or type(error).__name__, files)


def _code(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", "") or "")
