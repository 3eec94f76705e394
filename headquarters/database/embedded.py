"""A real PostgreSQL out of a wheel, in a folder of ours: for trials and small bureaus.

Several processes may use one folder. Whoever comes first starts the server, whoever finds it running uses it (also
when its starter was killed), the last to leave stops it. It listens on a socket in a folder that only its own user
may enter, or, where there are no such sockets, on 127.0.0.1; either way it asks for a random password kept beside.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo

from headquarters.database.binaries import HOUSE, Servant, programs, servant
from headquarters.database.handles import Membership, exclusive
from headquarters.database.postmaster import Postmaster
from headquarters.errors import EmbeddedFailed

USER: Final = "weiquan"
DATABASE: Final = "weiquan"
START_SECONDS: Final = 90
MOST_FAILURES: Final = 40
"""A start fails while children of a killed server still end; that is over within seconds."""
LONGEST_SOCKET_PATH: Final = 90

_SETTINGS: Final = """\
# Written anew at each start; postgresql.conf includes it last.
listen_addresses = '{listen}'
unix_socket_directories = {sockets}
unix_socket_permissions = 0700
port = {port}
max_connections = 60
password_encryption = 'scram-sha-256'
fsync = on
full_page_writes = on
synchronous_commit = on
max_wal_size = 1GB
jit = off
# No statement and no value ever reaches the log: they may be somebody's name.
log_min_error_statement = panic
log_statement = none
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""


class EmbeddedPostgres:
    """The embedded server of one data folder. ``start`` before use, ``stop`` at the end."""

    def __init__(self, data: Path) -> None:
        """``data``: the folder of headquarters; it is made (its parents too) when it is not there."""
        self._data = data.absolute()
        self._membership: Membership | None = None
        self._who: Servant | None = None
        self._password = ""
        self._home = self._data / "postgresql"

    @property
    def log(self) -> Path:
        """Where the server and its tools write what they have to say."""
        return self._home / "log"

    @property
    def _cluster(self) -> Path:
        return self._home / "cluster"

    def conninfo(self, database: str = DATABASE) -> str:
        """How to reach the server now. Ask again after a restart: a port may have changed."""
        there = Postmaster.read(self._cluster)
        if there is None:
            raise EmbeddedFailed("the embedded PostgreSQL is not running", self.log)
        where = there.sockets or "127.0.0.1"
        return make_conninfo(
            host=where,
            port=there.port,
            user=USER,
            password=self._password,
            dbname=database,
            connect_timeout=5,
            application_name="weiquan-hq",
        )

    def start(self) -> None:
        """Make the server run, whatever was left behind by whoever used the folder before.

        Raises :class:`EmbeddedFailed`. May be called again at any time: does nothing when the server runs.
        """
        self._who = self._who or servant()
        self._settle()
        if self._membership is None:
            self._membership = Membership(self._data / "postgresql.users")
        with exclusive(self._data / "postgresql.lock"):
            self._password = self._read_password()
            if not (self._cluster / "PG_VERSION").exists():
                self._make_cluster()
            if not self._answers():
                self._start()

    def join(self) -> None:
        """Learn how to reach a server that another process runs, without a share in it.

        Raises :class:`EmbeddedFailed` when nothing was ever started here.
        """
        if not (self._data / "postgresql.secret").exists():
            raise EmbeddedFailed("there is no embedded PostgreSQL here")
        self._password = self._read_password()
        moved = self._data / "postgresql.place"
        if moved.exists():
            self._home = Path(moved.read_text(encoding="utf-8").rstrip("\n"))

    def is_running(self) -> bool:
        """Whether its main process lives (it may still be starting or stopping)."""
        there = Postmaster.read(self._cluster)
        return there is not None and there.lives()

    def postmaster_pid(self) -> int:
        """The process id of its main process; 0 when it does not run."""
        there = Postmaster.read(self._cluster)
        return there.pid if there is not None and there.lives() else 0

    def stop(self, *, at_once: bool = False) -> None:
        """Leave; the last process to leave stops the server.

        ``at_once``: without writing everything to its place first; the next start does that from the log.
        """
        if self._membership is None or self._who is None:
            return
        with exclusive(self._data / "postgresql.lock"):
            last = self._membership.is_last()
            self._membership.leave()
            self._membership = None
            if last and self.is_running():
                tool = programs(self._who) / "pg_ctl"
                self._who.run(
                    tool,
                    "stop",
                    "-w",
                    "-m",
                    "immediate" if at_once else "fast",
                    "-t",
                    "60",
                    "-D",
                    self._cluster,
                    log=self.log,
                )

    # --- inside ----------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Find or make the place of the cluster, where the servant can reach it."""
        assert self._who is not None
        self._data.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self._who.uid is not None:
            if self._who.reaches(self._data):
                self._data.chmod(self._data.stat().st_mode | 0o011)
            else:
                # Behind a folder that is closed to others. It stays closed; the cluster goes elsewhere.
                name = sha256(os.fsencode(self._data.resolve())).hexdigest()[:16]
                self._home = HOUSE / name
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._home.parent == HOUSE:
            HOUSE.chmod(0o755)
            (self._data / "postgresql.place").write_text(f"{self._home}\n", encoding="utf-8")
        self._who.give(self._home)
        self._home.chmod(0o700)
        self.log.touch(mode=0o600)
        self._who.give(self.log)

    def _read_password(self) -> str:
        kept = self._data / "postgresql.secret"
        if not kept.exists():
            making = kept.with_suffix(".new")
            making.unlink(missing_ok=True)
            descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"user": USER, "password": secrets.token_urlsafe(32)}, file)
                file.flush()
                os.fsync(file.fileno())
            making.replace(kept)
        return str(json.loads(kept.read_text(encoding="ascii"))["password"])

    def _make_cluster(self) -> None:
        """initdb into a folder beside, then rename: a half-made cluster is never taken for one."""
        assert self._who is not None
        making = self._home / "making"
        shutil.rmtree(making, ignore_errors=True)
        told = self._home / "told"
        told.unlink(missing_ok=True)
        descriptor = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(self._password)
        self._who.give(told)
        arguments: list[str | Path] = [
            "-D",
            making,
            "-U",
            USER,
            "--pwfile",
            told,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
        ]
        locale = ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        try:
            if self._who.run(programs(self._who) / "initdb", *arguments, *locale, log=self.log):
                raise EmbeddedFailed("initdb failed", self.log)
        finally:
            told.unlink()
        # pg_ctl would hand options to a shell, so they stand in a file.
        with (making / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude 'weiquan.conf'\n")
        making.rename(self._cluster)

    def _answers(self) -> bool:
        """Whether a server runs on this cluster and takes connections; makes the database if need be."""
        there = Postmaster.read(self._cluster)
        if there is None or not there.lives():
            return False
        try:
            with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
                if known.fetchone() is None:
                    connection.execute(f'CREATE DATABASE "{DATABASE}"')
        except psycopg.OperationalError:
            return False
        return True

    def _start(self) -> None:
        """Start the server; waits for what a killed one left behind (its children, its recovery) to end."""
        assert self._who is not None
        tool = programs(self._who) / "pg_ctl"
        until = time.monotonic() + START_SECONDS
        failures = 0
        while time.monotonic() < until and failures < MOST_FAILURES:
            there = Postmaster.read(self._cluster)
            if there is not None and not there.lives():
                there.bury(self._cluster)
            if there is None or not there.lives():
                self._write_settings()
                wait = str(max(1, int(until - time.monotonic())))
                code = self._who.run(
                    *(tool, "start", "-w", "-t", wait, "-l", self.log, "-D", self._cluster),
                    log=self.log,
                    timeout=START_SECONDS + 30,
                )
                failures += code != 0
            if self._answers():
                return
            time.sleep(0.2)
        raise EmbeddedFailed("the embedded PostgreSQL did not start", self.log)

    def _write_settings(self) -> None:
        assert self._who is not None
        sockets, listen, port = str(self._home), "", 5432
        if sys.platform == "win32" or len(os.fsencode(sockets)) > LONGEST_SOCKET_PATH:
            sockets, listen, port = "", "127.0.0.1", _free_port()
        text = _SETTINGS.format(listen=listen, sockets=_quoted(sockets), port=port)
        path = self._cluster / "weiquan.conf"
        path.write_text(text, encoding="utf-8")
        self._who.give(path)


def _quoted(folder: str) -> str:
    """One folder as a value of a setting that is a list: quoted as an item and as a text."""
    item = '"' + folder.replace('"', '""') + '"' if folder else ""
    return "'" + item.replace("'", "''") + "'"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
