"""What the machine itself needs for the same bytes: the floors that measurements are divided by.

Each is the least a durable program could do: no chain, no rules, no search, no encryption of its own beyond what
the store's file has anyway.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import sqlcipher3.dbapi2 as sqlcipher

Row = tuple[str, int, bytes, bytes]
"""(device, seq, core, private)."""


def bare_sqlcipher(folder: Path, rows: Sequence[Row], batch: int) -> float:
    """Seconds to insert ``rows`` into one strict table of a fresh SQLCipher file: WAL, ``synchronous=FULL``, one
    commit for each ``batch`` rows."""
    connection = sqlcipher.connect(str(folder / "floor.db"), isolation_level=None)
    connection.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE entry (device TEXT, seq INTEGER, core BLOB, private BLOB, PRIMARY KEY (device, seq)) STRICT"
    )
    started = time.perf_counter()
    for some in _batches(rows, batch):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", some)
        connection.execute("COMMIT")
    elapsed = time.perf_counter() - started
    connection.close()
    return elapsed


def bare_copy(database: str, rows: Sequence[Row], batch: int) -> float:
    """Seconds to COPY ``rows`` into one PostgreSQL table, ``floor_entry``, with a durable commit for each ``batch`` rows.

    The table stays until the next time.
    """
    with psycopg.connect(database) as connection:
        connection.execute("DROP TABLE IF EXISTS floor_entry")
        connection.execute(
            "CREATE TABLE floor_entry (device text, seq bigint, core bytea, private bytea, PRIMARY KEY (device, seq))"
        )
        connection.commit()
        started = time.perf_counter()
        for some in _batches(rows, batch):
            with (
                connection.cursor() as cursor,
                cursor.copy("COPY floor_entry FROM STDIN (FORMAT BINARY)") as copy,
            ):
                copy.set_types(["text", "int8", "bytea", "bytea"])
                for row in some:
                    copy.write_row(row)
            connection.commit()
        return time.perf_counter() - started


def bare_transfer(parcels: Sequence[bytes]) -> float:
    """Seconds to send ``parcels`` over one TCP connection on loopback, each answered by one byte."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        received = threading.Thread(target=_answer, args=(server, [len(each) for each in parcels]))
        received.start()
        with socket.create_connection(server.getsockname()) as connection:
            started = time.perf_counter()
            for parcel in parcels:
                connection.sendall(parcel)
                if connection.recv(1) != b"!":
                    raise ConnectionError("a parcel was not answered")
            elapsed = time.perf_counter() - started
        received.join()
    return elapsed


def _answer(server: socket.socket, sizes: Sequence[int]) -> None:
    connection, _ = server.accept()
    with connection:
        for size in sizes:
            left = size
            while left:
                came = len(connection.recv(min(left, 1 << 16)))
                if not came:
                    return  # the sender is gone: it learns by the missing answer
                left -= came
            connection.sendall(b"!")


def _batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]
