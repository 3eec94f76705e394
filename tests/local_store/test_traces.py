"""After an erasure no byte of what was erased is in the file or in its log: every page of both is decrypted and searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from casework.matters.shared.bodies import FactsAmended, NoteAdded, PersonalErased
from local_store.file.connection import FILE_NAME, PAGE_BYTES
from local_store.store import Store
from tests.local_store.desks import KEY, TODAY, add, copy_all, entries_of, log, make, reopen

_RESERVED = 80
_IV = 16
STORY = "店员当众羞辱她" * 400
"""Long enough for pages of its own."""


def pages(path: Path, key: bytes = KEY) -> Iterator[bytes]:
    """Every page of a file and every frame of its log, decrypted, also those that are not in use any more."""
    file = path.read_bytes()
    raw = [file[at : at + PAGE_BYTES] for at in range(0, len(file), PAGE_BYTES)]
    log_file = path.with_name(path.name + "-wal")
    frames = log_file.read_bytes()[32:] if log_file.is_file() else b""
    first = [(page, number == 0) for number, page in enumerate(raw)]
    first += [
        (frame[24:], frame[:4] == b"\0\0\0\1")
        for at in range(0, len(frames), PAGE_BYTES + 24)
        if len(frame := frames[at : at + PAGE_BYTES + 24]) == PAGE_BYTES + 24
    ]
    for page, is_first in first:
        vector = page[-_RESERVED : -_RESERVED + _IV]
        content = page[16 if is_first else 0 : -_RESERVED]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield decryptor.update(content) + decryptor.finalize()


def held(folder: Path, *words: str) -> list[str]:
    """Those words that some page of the desk's file holds."""
    return held_by(folder / "desk.db", *words)


def held_by(path: Path, *words: str) -> list[str]:
    """Those words that some page of a file holds."""
    together = b"\0".join(pages(path))
    return [word for word in words if word.encode() in together]


def traces(store: Store) -> bool:
    """Whether the doctor finds something left of an erasure."""
    return [found.what for found in store.doctor() if not found.good] == ["traces"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "desk") as made:
        yield made


def erase(store: Store, subject: str) -> None:
    add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))


def test_no_erased_byte_is_left_in_file_or_log(store: Store) -> None:
    words = ("羞辱她", "单小红", "13812345678", "shanxiaohong", "陈店长", "又来电", "乱写的")
    erase(store, log(store, story="以前的一件"))
    for number in range(30):
        log(store, consumer_name=f"张{number}", story="买了衣服褪色" * 90)
    store.save_draft_field("d1", "complaint", "story", STORY)
    subject = log(store, consumer_name="单小红", consumer_phone="13812345678", story=STORY)
    store.discard_draft("d1")
    add(store, subject, FactsAmended(fields={"merchant_name": "永辉"}), merchant_contact="陈店长")
    store.save_draft_field("d2", "note.added", "text", "乱写的", subject=subject)
    for _ in range(12):
        add(store, subject, NoteAdded(), text="又来电" + STORY)
    assert held(store.folder, *words) == list(words), "they can be found"
    erase(store, subject)
    assert held(store.folder, *words) == []
    assert held(store.folder, "褪色", "张29") == ["褪色", "张29"]
    assert [found for found in store.doctor() if not found.good] == []


def test_what_lay_in_free_pages_from_earlier_days_goes_too(store: Store) -> None:
    """Earlier versions did not overwrite a page that became free."""
    store._db.execute("PRAGMA secure_delete = FAST")
    store.save_draft_field("d1", "complaint", "story", STORY)
    subject = log(store, consumer_name="单小红")
    store.discard_draft("d1")
    store._db.execute("PRAGMA secure_delete = ON")
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert held(store.folder, "羞辱她") == ["羞辱她"]
    erase(store, subject)
    assert held(store.folder, "羞辱她", "单小红") == []


def test_nothing_made_after_an_erasure_holds_what_was_erased(store: Store) -> None:
    """Backups, what a restore leaves, and whatever else lies in the folder; what was backed up before is put right when it
    is put back."""
    words = ("羞辱她", "单小红")
    subject = log(store, consumer_name="单小红", story=STORY)
    early = store.backup().path
    assert held_by(early, *words) == list(words), "they can be found"
    erase(store, subject)
    late = store.backup().path
    assert held_by(late, *words) == []
    store.close()
    for backup in (late, early):
        Store.restore(store.folder, KEY, backup)
        assert held(store.folder, *words) == []
        with reopen(store.folder) as again:
            assert again.backup().path != early
            assert not traces(again)
    made = [path for path in store.folder.rglob("*") if path.is_file() and path != early]
    assert len([path for path in made if path.suffix == ".wqbackup" or ".replaced-" in path.name]) >= 4
    for path in made:
        if path.stat().st_size % PAGE_BYTES == 0 and path.stat().st_size:
            assert held_by(path, *words) == [], path.name
        assert not any(word.encode() in path.read_bytes() for word in words), path.name


def test_what_another_pc_erased_leaves_no_byte_either(store: Store, tmp_path: Path) -> None:
    with make(tmp_path / "other") as other:
        subject = log(store, consumer_name="单小红", story=STORY)
        copy_all(store, other)
        other.catch_up()
        assert held(other.folder, "羞辱她", "单小红") == ["羞辱她", "单小红"]
        erase(store, subject)
        copy_all(store, other)
        assert held(other.folder, "羞辱她", "单小红") == []
        assert not traces(other)


def test_an_erasure_waits_for_no_reader_and_is_finished_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = log(store, story=STORY)
    with store.reader() as reader:
        reader._db.execute("BEGIN")
        reader._db.execute("SELECT count(*) FROM entry").fetchone()
        # Were it to wait for the reader, it would wait here for ever.
        monkeypatch.setattr("local_store.file.connection.BUSY_MS", 10**9)
        erase(store, subject)
        assert traces(store)
        assert held(store.folder, "羞辱她") == ["羞辱她"]
        with reopen(store.folder) as again:
            assert traces(again), "it is remembered, and a start does not wait either"
        log(store)
        assert traces(store)
        reader._db.execute("COMMIT")
    log(store)
    assert held(store.folder, "羞辱她") == []
    assert not traces(store)


@pytest.mark.parametrize("later", ["start", "laying out"])
def test_what_was_left_of_an_erasure_is_done_at_the_next_start_or_laying_out(
    store: Store, later: str
) -> None:
    subject = log(store, story=STORY)
    with store.reader() as reader:
        reader._db.execute("BEGIN")
        reader._db.execute("SELECT count(*) FROM entry").fetchone()
        erase(store, subject)
        reader._db.execute("COMMIT")
    if later == "laying out":
        store.catch_up()
    else:
        reopen(store.folder).close()
    assert held(store.folder, "羞辱她") == []
    assert not traces(store)


def test_words_go_from_a_large_index_in_steps(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A merge that is cut off goes on, and another start knows of it."""
    monkeypatch.setattr("local_store.file.traces._PAGES", 1)
    for number in range(60):
        log(
            store,
            consumer_name=f"张{number}",
            story="".join(chr(0x4E00 + 40 * number + at) for at in range(40)),
        )
    subject = log(store, consumer_name="单小红", story=STORY)
    monkeypatch.setattr("local_store.file.traces.PATIENCE", 0.0)
    erase_in_steps = store._traces.forget
    monkeypatch.setattr(store._traces, "forget", lambda seconds=0.0: erase_in_steps(0.0))
    erase(store, subject)
    assert traces(store)
    assert store.search("单小红", today=TODAY) == (), "it is not found in any case"
    monkeypatch.undo()
    with reopen(store.folder) as again:
        again.catch_up()
        assert not traces(again)
    assert held(store.folder, "单小红", "shanxiaohong") == []
    assert len(store.queue(TODAY, "all", limit=100).rows) == 61


def test_zeros_in_the_place_of_a_page_are_damage_unless_the_log_has_it(store: Store) -> None:
    log(store, story=STORY)
    store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    add(store, log(store), NoteAdded(), text="在日志里")
    path = store.folder / FILE_NAME
    log_of_it = path.with_name(f"{FILE_NAME}-wal").read_bytes()
    frames = range(32, len(log_of_it), PAGE_BYTES + 24)
    written = {int.from_bytes(log_of_it[at : at + 4], "big") for at in frames}
    pages = path.stat().st_size // PAGE_BYTES
    for number, good in (
        (next(iter(set(range(3, pages)) - written)), False),
        (max(written & {*range(2, pages)}), True),
    ):
        content = path.read_bytes()
        with path.open("r+b") as file:
            file.seek((number - 1) * PAGE_BYTES)
            file.write(bytes(PAGE_BYTES))
        assert [found.what for found in store.doctor() if not found.good] == ([] if good else ["pages"])
        path.write_bytes(content)
