"""Transactions over a pool of connections that finds out when PostgreSQL went away."""

from __future__ import annotations

import contextlib
import selectors
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow
from psycopg.types.string import BytesBinaryDumper
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from headquarters.database.migrate import migrate
from headquarters.errors import DatabaseNotDurable, DatabaseUnavailable

LOST: Final = (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, PoolClosed, TooManyRequests)
"""What psycopg raises when the server died, is starting, or is too busy: nothing was committed, or nobody knows."""

_LOCK_TIMEOUT: Final = "SET lock_timeout = '30s'"
_DURABLE: Final = ("fsync", "full_page_writes", "synchronous_commit")


def is_lost(error: BaseException) -> bool:
    """Whether an error speaks of the server, the connection or this machine, not of what was asked or to be written."""
    return isinstance(error, (*LOST, DatabaseUnavailable, MemoryError, OSError))


class Database:
    """One PostgreSQL database. ``transaction`` is the only way to it."""

    def __init__(
        self, conninfo: str | Callable[[], str], *, connections: int = 8, timeout: float = 5.0
    ) -> None:
        """``conninfo``: how to connect, asked anew for every connection. ``timeout``: seconds to wait for one."""
        self._pool: ConnectionPool[Connection[TupleRow]] = ConnectionPool(
            conninfo,
            min_size=1,
            max_size=connections,
            timeout=timeout,
            check=_check,
            configure=_configure,
            open=False,
            reconnect_timeout=2.0,
        )

    def open(self) -> list[str]:
        """Connect, refuse a server that may forget, migrate. Returns the migrations applied.

        Raises :class:`DatabaseUnavailable`, :class:`DatabaseNotDurable` or :class:`DatabaseTooNew`.
        """
        self._pool.open()
        with self.transaction() as connection:
            for setting in _DURABLE:
                value = connection.execute("SELECT current_setting(%s)", (setting,)).fetchone()
                if value is None or value[0] == "off":
                    raise DatabaseNotDurable(setting)
        try:
            with self._pool.connection() as connection:
                return migrate(connection)
        except LOST as error:
            raise DatabaseUnavailable from error

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection[TupleRow]]:
        """One transaction: committed durably when the block ends, rolled back when it raises.

        A lost connection, also while committing, becomes :class:`DatabaseUnavailable`.
        """
        try:
            with self._pool.connection() as connection:
                yield connection
        except LOST as error:
            raise DatabaseUnavailable from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection[TupleRow]]:
        """One look: all that is read in the block is of one moment, whatever is written meanwhile. Nothing can be written."""
        with self.transaction() as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield connection

    def write_anew(self, *tables: str) -> None:
        """Write tables anew without the remains of rows that were changed or deleted (VACUUM FULL). Nobody reads or
        writes a table meanwhile; it needs as much room again as the table has.

        Raises :class:`DatabaseUnavailable`, also when others do not let go of a table.
        """
        try:
            with self._pool.connection() as connection:
                connection.autocommit = True
                try:
                    connection.execute("SET lock_timeout = '3s'")
                    for table in tables:
                        connection.execute(
                            sql.SQL("VACUUM (FULL) {}").format(sql.Identifier(*table.split(".")))
                        )
                finally:
                    # Back to what the others expect of a connection; one that is lost is thrown away.
                    with contextlib.suppress(*LOST):
                        connection.execute(_LOCK_TIMEOUT)
                        connection.autocommit = False
        except LOST as error:
            raise DatabaseUnavailable from error


def _check(connection: Connection[TupleRow]) -> None:
    """Raise when a connection that lay idle is lost.

    The server says nothing to an idle connection unless it ends it, so only then is it asked: asking every time
    would cost every request a journey to the server and back.
    """
    with selectors.DefaultSelector() as selector:
        selector.register(connection.pgconn.socket, selectors.EVENT_READ)
        if selector.select(0):
            ConnectionPool.check_connection(connection)


def _configure(connection: Connection[TupleRow]) -> None:
    # A server set to answer before its disk has it would break what a receipt says.
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') IN ('off', 'local')"
    )
    # A page of entries is read in the order of the primary key. While the tables are young and no statistics are
    # there, the planner would rather fetch all of a point's entries and sort them.
    connection.execute("SET enable_bitmapscan = off")
    # A question that is over in a millisecond would begin two more processes for it, which take fifty from everybody else.
    connection.execute("SET max_parallel_workers_per_gather = 0")
    # For columns of bytes psycopg picks a dumper written in Python, which also takes its wrapper of bytes. None is in use here.
    connection.adapters.register_dumper(bytes, BytesBinaryDumper)
    connection.execute(_LOCK_TIMEOUT)
    connection.execute("SET idle_in_transaction_session_timeout = '60s'")
    connection.commit()
