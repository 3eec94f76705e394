"""Private parts at rest: sealed on every way into the database, bound to their entry, sealed anew under a new key."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from headquarters.database.pool import Database
from headquarters.exchange import resealing as worker
from headquarters.exchange.book import open_book
from headquarters.exchange.resealing import Resealing
from headquarters.personal.keys import FILE, PersonalKeyAway, PersonalKeys
from headquarters.personal.ready import ready_keys
from headquarters.personal.vault import Vault
from tests.headquarters.bureau import NOW, Bureau, Desk

ROOT = Path(__file__).resolve().parents[2]
WORDS = "李桂芳说的话"


def raw(bureau: Bureau) -> list[bytes]:
    found = bureau.ask("SELECT private FROM entries WHERE private IS NOT NULL ORDER BY position")
    return [one for (one,) in found if isinstance(one, bytes)]


@contextmanager
def idle(bureau: Bureau) -> Iterator[Bureau]:
    """A headquarters that serves while nothing is sealed anew behind it, so that the test decides when."""
    bureau.stop()
    with pytest.MonkeyPatch.context() as held:
        held.setattr(Resealing, "work", lambda self: None)
        bureau.start()
        yield bureau
        bureau.stop()


def keys_of(bureau: Bureau) -> PersonalKeys:
    return PersonalKeys(bureau.keys / "keys")


def finish(bureau: Bureau, keys: PersonalKeys) -> int:
    with bureau.database() as database:
        resealing, steps = Resealing(database, keys, lambda: False), 0
        while resealing.step():
            steps += 1
    return steps


def test_on_every_way_in_it_is_sealed_and_comes_out_byte_for_byte(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log()
    desk.note(subject, WORDS)
    run = desk.run()
    desk.exchange([msgspec.structs.replace(run, privates=[run.privates[0], None])])
    desk.exchange([run])  # the withheld one is filled in
    assert len(raw(bureau)) == 2
    assert not any(WORDS.encode() in one or "王秀英".encode() in one for one in raw(bureau))
    other.round()
    assert [private for one in other.others[desk.device] for private in one.privates] == run.privates


def test_a_part_that_was_moved_to_another_row_or_point_does_not_open(bureau: Bureau) -> None:
    keys = keys_of(bureau)
    sealed = Vault(keys, "P1", keys.newest).seal("a", 1, b"words")
    assert Vault(keys, "P1", keys.newest).open("a", 1, keys.newest, sealed) == b"words"
    for point, device, seq in (("P1", "a", 2), ("P1", "b", 1), ("P2", "a", 1)):
        assert Vault(keys, point, keys.newest).open(device, seq, keys.newest, sealed) is None
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log()
    desk.note(subject, WORDS)
    desk.exchange([desk.run()])
    first, second = raw(bureau)
    bureau.ask("UPDATE entries SET private = %s WHERE private = %s", second, first)
    other.round()
    found = [private for one in other.others[desk.device] for private in one.privates]
    assert found.count(None) == 1, "the round goes on, and what was moved counts as withheld"


def test_a_new_key_seals_all_and_the_old_one_goes_last(bureau: Bureau) -> None:
    desks = [bureau.desk(point) for point in ("P1", "P2")]
    with idle(bureau):
        for desk in desks:
            desk.log(10)
            desk.exchange([desk.run()])
        keys = keys_of(bureau)
        before = raw(bureau)
        assert keys.add(keys.newest, NOW) == 2
        assert finish(bureau, keys) > 2
    assert not set(before) & set(raw(bureau))
    assert bureau.ask("SELECT DISTINCT sealed_with FROM entries WHERE private IS NOT NULL") == [(2,)]
    assert bureau.ask("SELECT number FROM personal_keys") == [(2,)]
    assert (keys.newest, "PersonalKeys([2])") == (2, repr(keys_of(bureau)))
    assert (bureau.keys / "keys" / FILE).stat().st_mode & 0o777 == 0o600
    for desk in desks:
        point = desk.file.point().point
        assert bureau.stored(desk.device, point) == [(one.core_bytes, one.private_bytes) for one in desk.own]


STOPS = """
import sys
from pathlib import Path
from headquarters.database.pool import Database
from headquarters.exchange import resealing
from headquarters.personal.keys import PersonalKeys
resealing.BATCH = 5
real, steps = resealing._seal_some, []
def stopping(book):
    real(book)
    steps.append(book)
    if len(steps) == 3:
        print("in the middle", flush=True)
        sys.stdin.read()
resealing._seal_some = stopping
database = Database(sys.argv[1], connections=2)
database.open()
work = resealing.Resealing(database, PersonalKeys(Path(sys.argv[2])), lambda: False)
while work.step():
    pass
"""


def test_killed_in_the_middle_it_goes_on_where_it_was(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bureau.desk()
    with idle(bureau):
        subject = desk.log()
        for _ in range(29):
            desk.note(subject, WORDS)
        desk.exchange([desk.run()])
        keys = keys_of(bureau)
        keys.add(keys.newest, NOW)
        arguments = [bureau.cluster.embedded.conninfo(bureau.name), str(bureau.keys / "keys")]
        with subprocess.Popen(
            [sys.executable, "-c", STOPS, *arguments],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as child:  # fmt: skip
            assert child.stdout is not None
            assert child.stdout.readline() == "in the middle\n"
            child.kill()
        bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'") == [])
        assert bureau.ask("SELECT resealed_to FROM points") == [(10,)]
        assert bureau.ask("SELECT number FROM personal_keys ORDER BY number") == [(1,), (2,)]
        assert repr(keys_of(bureau)) == "PersonalKeys([1, 2])", "the old key is there while rows need it"
        desk.note(subject, WORDS)
        desk.exchange([desk.run(31)])
        monkeypatch.setattr(worker, "BATCH", 5)
        finish(bureau, keys_of(bureau))
    assert repr(keys_of(bureau)) == "PersonalKeys([2])"
    assert bureau.stored(desk.device) == [(one.core_bytes, one.private_bytes) for one in desk.own]


def test_a_process_that_missed_the_new_key_turns_no_point_back(bureau: Bureau) -> None:
    stale = keys_of(bureau)
    desk = bureau.desk()
    with idle(bureau):
        keys = keys_of(bureau)
        keys.add(keys.newest, NOW)
        desk.log()
        finish(bureau, keys)
        assert stale.newest == 1
        with bureau.database() as database:
            _writes(database, stale, desk)
    assert bureau.ask("SELECT sealed_with FROM points") == [(2,)]
    assert bureau.stored(desk.device) == [(one.core_bytes, one.private_bytes) for one in desk.own]


def _writes(database: Database, keys: PersonalKeys, desk: Desk) -> None:
    with database.transaction() as connection:
        connection.execute("UPDATE points SET sealed_with = 0")  # as a point that was begun meanwhile
        book = open_book(connection, "P1", keys)
        assert book is not None
        book.append(desk.device, desk.pairs.signing_public, desk.own, desk.digests[1:], NOW)
        book.save()


def test_without_its_key_nothing_begins_and_nothing_is_changed(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log()
    desk.exchange([desk.run()])
    bureau.stop()
    file = bureau.keys / "keys" / FILE
    kept, rows = file.read_bytes(), raw(bureau)
    file.unlink()
    with bureau.database() as database:
        with pytest.raises(PersonalKeyAway, match=r"sealed with key 1.*put the file back from the backup"):
            ready_keys(database, keys_of(bureau), NOW)
        assert not file.exists()
        keys_of(bureau).begin(NOW)
        with pytest.raises(PersonalKeyAway, match="another key of that number"):
            ready_keys(database, keys_of(bureau), NOW)
        file.write_bytes(kept)
        ready_keys(database, keys_of(bureau), NOW)
    assert raw(bureau) == rows


def test_two_that_begin_at_once_come_to_one_key(bureau: Bureau, tmp_path: Path) -> None:
    bureau.stop()
    bureau.ask("DELETE FROM personal_keys")
    folder = tmp_path / "fresh"
    with bureau.database() as one, bureau.database() as two:
        begun = [
            threading.Thread(target=ready_keys, args=(database, PersonalKeys(folder), NOW))
            for database in (one, two)
        ]
        for thread in begun:
            thread.start()
        for thread in begun:
            thread.join(60)
    assert bureau.ask("SELECT number, proof FROM personal_keys") == [(1, PersonalKeys(folder).proof(1))]
