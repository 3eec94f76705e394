"""What an earlier version of the program could not read counts once a version comes that can."""

from __future__ import annotations

from pathlib import Path

from casework.journal.entry import EntryId
from casework.matters.shared.bodies import PersonalErased
from local_store.file.connection import FILE_NAME, connect, transaction
from local_store.file.schema import UNREADABLE
from local_store.store import Store
from tests.local_store.desks import (
    HANDBOOK,
    KEY,
    TODAY,
    Ticking,
    add,
    complaint,
    log,
    make,
    settled,
    stream_of,
)
from tests.local_store.test_landing import all_good, land


def _as_an_older_program_left_it(folder: Path) -> None:
    """Every entry of another PC is kept and belongs to no subject, as where its core did not read."""
    connection = connect(folder / FILE_NAME, KEY)
    try:
        with transaction(connection):
            connection.execute(
                "UPDATE entry SET held = ?, subject = '' WHERE place >> 40 IN "
                "(SELECT stream FROM stream WHERE device NOT IN (SELECT device FROM identity))",
                (UNREADABLE,),
            )
            for table in ("stale", "case_row", "case_words", "merchant", "merchant_line"):
                connection.execute(f"DELETE FROM {table}")
    finally:
        connection.close()


def _open(folder: Path, program: str) -> Store:
    return Store.open(folder, KEY, clock=Ticking(), handbook=HANDBOOK, program=program)


def _other_desk(folder: Path) -> Store:
    other = make(folder)
    subject = other.new_subject()
    other.session("w").record(
        [complaint(subject, merchant="来记", consumer_name="单小红"), settled(subject, 39800)]
    )
    return other


def test_a_case_that_did_not_read_is_there_with_its_words_and_its_money(tmp_path: Path) -> None:
    with _other_desk(tmp_path / "two") as other, make(tmp_path / "one") as store:
        land(store, stream_of(other))
        assert store.totals().performed_fen == 39800
        device = other.device
    _as_an_older_program_left_it(tmp_path / "one")
    with _open(tmp_path / "one", "1") as store:
        store.catch_up()
        assert store.totals().performed_fen == 39800
        (row,) = store.queue(TODAY, "all").rows
        assert store.case(row.subject, TODAY).personal["consumer_name"] == "单小红"
        assert store.search("单小红", today=TODAY) != ()
        assert store.streams.digest_at(device, 2) is not None
        all_good(store)


def test_an_erasure_that_did_not_read_erases(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    with make(tmp_path / "two") as other, make(folder) as store:
        subject = log(store, consumer_name="单小红")
        words = stream_of(store).privates[0]
        device = store.device
        land(other, stream_of(store))
        add(other, subject, PersonalErased(entries=(EntryId(device, 1),)))
        land(store, stream_of(other))
        assert stream_of(store).privates[0] is None
    _as_an_older_program_left_it(folder)
    connection = connect(folder / FILE_NAME, KEY)
    with transaction(connection):
        connection.execute("DELETE FROM erased")
        connection.execute("UPDATE entry SET private = ? WHERE subject = ?", (words, subject))
    connection.close()
    with _open(folder, "1") as store:
        store.catch_up()
        assert stream_of(store, device).privates[0] is None
        assert dict(store.case(subject, TODAY).personal) == {}
        assert store.search("单小红", today=TODAY) == ()
    connection = connect(folder / FILE_NAME, KEY)
    assert connection.execute("SELECT count(*) FROM erased").fetchone() == (1,)
    connection.close()


def test_each_version_tries_once_and_what_still_does_not_read_stays_as_it_came(tmp_path: Path) -> None:
    with _other_desk(tmp_path / "two") as other, make(tmp_path / "one") as store:
        run = stream_of(other)
        run.cores[0] = b"\x80"
        land(store, run)
        assert [found.count for found in store.doctor() if found.what == "entries"] == [1]
    for program in ("1", "1", "2"):
        with _open(tmp_path / "one", program) as store:
            store.catch_up()
            assert [found.count for found in store.doctor() if found.what == "entries"] == [1]
            assert store.streams.standing().streams[run.device].head.seq == 2
