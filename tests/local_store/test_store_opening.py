"""Making and opening the file: keys, places, versions, migrations."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from local_store.errors import (
    DamagedStore,
    DiskFull,
    KeyMissing,
    StoreExists,
    StoreMissing,
    StoreNewer,
    UnclearKey,
    UnsafePlace,
    WrongKey,
)
from local_store.file import keys, schema
from local_store.file.connection import connect
from local_store.file.keys import KeyPlace, find_key, forget_key, make_key
from local_store.file.migrations import MIGRATIONS
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, TODAY, complaint, log, make, raw, reopen


class Ring(keyring.backend.KeyringBackend):
    """A key store in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


class Forgetful(Ring):
    """One that takes a password and does not give it back."""

    def get_password(self, service: str, username: str) -> str | None:
        return None


@pytest.fixture
def ring() -> Ring:
    return Ring()


def use(monkeypatch: pytest.MonkeyPatch, backend: Ring) -> None:
    monkeypatch.setattr(keyring, "set_password", backend.set_password)
    monkeypatch.setattr(keyring, "get_password", backend.get_password)
    monkeypatch.setattr(keyring, "delete_password", backend.delete_password)


def test_the_key_goes_to_the_key_store(tmp_path: Path, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, ring)
    made = make_key(tmp_path)
    assert made.place is KeyPlace.KEY_STORE
    assert len(made.key) == 32
    assert find_key(tmp_path).key == made.key == make_key(tmp_path).key
    assert not (tmp_path / keys.KEY_FILE).exists()
    assert made.key.hex() not in repr(made)
    other = make_key(tmp_path / "practice")
    assert other.key != made.key
    forget_key(tmp_path)
    with pytest.raises(KeyMissing):
        find_key(tmp_path)
    assert find_key(tmp_path / "practice").key == other.key


@pytest.mark.parametrize("backend", [None, Forgetful()])
def test_without_a_key_store_a_private_file_is_used_and_said(
    tmp_path: Path, backend: Ring | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if backend is not None:
        use(monkeypatch, backend)
    made = make_key(tmp_path)
    assert made.place is KeyPlace.FILE
    path = tmp_path / keys.KEY_FILE
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert find_key(tmp_path).key == made.key
    path.write_text("not a key", encoding="ascii")
    with pytest.raises(KeyMissing):
        find_key(tmp_path)


def test_a_file_opens_with_its_key_only_and_shows_nothing(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store, consumer_name="单小红", story="要求退款")
    content = raw(tmp_path)
    assert b"SQLite format" not in content
    assert "单小红".encode() not in content
    assert "退款".encode() not in content
    with pytest.raises(WrongKey):
        Store.open(tmp_path, bytes(32), handbook=HANDBOOK)
    with reopen(tmp_path) as store:
        assert store.queue(TODAY).total == 1


def test_a_damaged_first_page_is_no_wrong_key(tmp_path: Path) -> None:
    make(tmp_path).close()
    path = tmp_path / "desk.db"
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(DamagedStore):
        Store.open(tmp_path, KEY, handbook=HANDBOOK)
    with pytest.raises(WrongKey):
        Store.open(tmp_path, bytes(32), handbook=HANDBOOK)


def test_without_its_mark_a_damaged_first_page_may_be_a_wrong_key(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
    path = tmp_path / "desk.db"
    content = bytearray(path.read_bytes())
    content[100:200] = bytes(100)
    path.write_bytes(content)
    (tmp_path / "desk.check").unlink()
    for key in (KEY, bytes(32)):
        with pytest.raises(UnclearKey):
            Store.open(tmp_path, key, handbook=HANDBOOK)
    with pytest.raises(UnclearKey):
        Store.rescue(tmp_path, bytes(32), handbook=HANDBOOK)
    assert path.read_bytes() == content
    Store.rescue(tmp_path, KEY, handbook=HANDBOOK)
    with reopen(tmp_path) as store:
        assert store.queue(TODAY).total == 1


def test_creating_never_overwrites_and_opening_never_creates(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Store.open(tmp_path, KEY)
    assert not Store.exists(tmp_path)
    make(tmp_path).close()
    assert Store.exists(tmp_path)
    with pytest.raises(StoreExists):
        make(tmp_path)
    assert list(tmp_path.glob("*.making*")) == []


def test_a_file_from_a_newer_program_is_refused(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        subject = log(store)
        store._db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('desk', 'pensions_7', 'then')"
        )
    with pytest.raises(StoreNewer) as refused:
        reopen(tmp_path)
    assert refused.value.unknown == ("pensions_7",)
    check = connect(tmp_path / "desk.db", KEY)
    assert check.execute("SELECT count(*) FROM entry WHERE subject = ?", (subject,)).fetchone() == (1,)
    check.close()


def test_a_migration_keeps_the_data_and_a_proved_copy(tmp_path: Path) -> None:
    """A file of the first shape, with entries, is brought to the present one; the copy made before it opens too."""
    with make(tmp_path) as store:
        subject = log(store, consumer_name="曾先生", summary="退卡")
        db = store._db
        for table in (
            "case_loss",
            "case_stream",
            "case_row",
            "case_words",
            "merchant_term",
            "merchant",
            "staff",
        ):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP TABLE import_digest")
        for table in ("stale", "wordless", "merchant_line", "unread"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DROP TABLE apart")
        db.execute("DROP TABLE read_model")
        db.execute("DROP TABLE bare")
        db.execute("DROP TABLE import_case")
        db.execute("DROP TABLE import_act")
        db.execute("DROP TABLE rescue")
        db.execute("DROP TABLE rescue_entry")
        for table in (
            "notice_receipt",
            "notice",
            "document_subject",
            "document",
            "stuck",
            "edition",
            "edition_refused",
            "evidence_going",
            "evidence_out",
        ):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name <> 'journal_1'")
    with reopen(tmp_path) as store:
        assert store.case(subject, TODAY).personal["consumer_name"] == "曾先生"
        assert [row.subject for row in store.queue(TODAY).rows] == [subject]
        assert [found for found in store.doctor() if not found.good] == []
        assert schema.applied_names(store._db) == schema.known_names()
    copies = list((tmp_path / "backups").glob("before-1-*.wqbackup"))
    assert len(copies) == 1
    assert Store.verify_backup(copies[0], KEY) == 1


def test_a_failing_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        log(store)

    def breaks_9(db: Database) -> None:
        db.execute("CREATE TABLE half (x INTEGER) STRICT")
        raise RuntimeError("half way")

    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, breaks_9))
    with pytest.raises(RuntimeError):
        reopen(tmp_path)
    monkeypatch.undo()
    with reopen(tmp_path) as store:
        assert store.queue(TODAY).total == 1
        there = store._db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()
        assert there == (0,)


def test_a_full_disk_is_said_and_nothing_is_half_done(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        first = log(store)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DiskFull):
            store.session("w").record([complaint(store.new_subject(), story="长" * 40_000)])
        store._db.execute("PRAGMA max_page_count = 4294967294")
        assert [row.subject for row in store.queue(TODAY).rows] == [first]
        assert [found for found in store.doctor() if not found.good] == []
        log(store)


def test_settings_that_matter_are_in_force(tmp_path: Path) -> None:
    with make(tmp_path) as store, store.reader() as reader:
        for name, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert store._db.execute(f"PRAGMA {name}").fetchone()[0] == value
            assert reader._db.execute(f"PRAGMA {name}").fetchone()[0] == value
        with pytest.raises(Exception, match="readonly"):
            reader._db.execute("DELETE FROM entry")


def test_another_journal_mode_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where WAL cannot be had (a share, a strange file system) the file is not used."""
    make(tmp_path).close()
    real = sqlcipher.connect

    class NoWal:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def execute(self, statement: str, *values: object) -> object:
            if statement == "PRAGMA journal_mode = WAL":
                statement = "PRAGMA journal_mode = DELETE"
            return self.inner.execute(statement, *values)  # type: ignore[attr-defined]

    monkeypatch.setattr(sqlcipher, "connect", lambda *a, **k: NoWal(real(*a, **k)))
    with pytest.raises(UnsafePlace) as refused:
        reopen(tmp_path)
    assert refused.value.why == "no_wal"
