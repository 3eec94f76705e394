"""Evidence beside the file: kept once, whole or not at all, nothing of it in clear; erased with its entry, brought back with a backup."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from casework.evidence import EvidenceRefused, attached
from casework.matters.shared.bodies import (
    CaseVoided,
    EvidenceAttached,
    NoteAdded,
    PersonalErased,
    StepUndone,
)
from local_store.errors import CannotWrite, DiskFull, EvidenceUnavailable
from local_store.file import vault
from local_store.making import begin_anew
from local_store.store import Store
from tests.local_store.desks import KEY, TODAY, acknowledge, add, copy_all, entries_of, log, make, raw, reopen
from tests.local_store.small_disks import files_end_at
from tests.shared import evidence as files

PHOTO = files.png(shade=90, padding=300_000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "desk") as made:
        yield made


def attach(store: Store, subject: str, content: bytes = PHOTO, name: str = "张三的收据.png") -> bytes:
    kept = store.evidence.keep(content)
    store.session("w").attach(subject, kept, name, text="正面")
    return kept.name


def of_case(store: Store, subject: str) -> list[tuple[str, int, str]]:
    return [(each.file_name, each.size, each.text) for each in attached(store.case(subject, TODAY).state)]


def on_disk(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix == vault.SUFFIX)


def found(store: Store) -> str:
    (told,) = [each for each in store.doctor() if each.what == "evidence"]
    assert told.good == (not told.detail)
    return told.detail


def erase(store: Store, subject: str) -> None:
    add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))


def test_what_was_attached_is_there_and_can_be_read(store: Store) -> None:
    subject = log(store)
    name = attach(store, subject)
    assert of_case(store, subject) == [("张三的收据.png", len(PHOTO), "正面")]
    assert store.evidence.read(name) == PHOTO
    with store.reader() as reader:
        assert reader.evidence.read(name) == PHOTO
    store.close()
    with reopen(store.folder) as again:
        assert again.evidence.read(name) == PHOTO
        assert [each for each in again.doctor() if not each.good] == []


def test_the_same_file_on_three_cases_is_there_once(store: Store) -> None:
    for _ in range(3):
        attach(store, log(store))
    assert len(on_disk(store.folder)) == 1
    subject = log(store)
    attach(store, subject)
    with pytest.raises(EvidenceRefused) as told:
        attach(store, subject, name="再来一次.png")
    assert told.value.why == "twice"


def test_nothing_of_it_is_in_clear_and_its_name_on_the_disk_says_nothing(store: Store) -> None:
    name = attach(store, log(store))
    store.backup()
    for path in (path for path in store.folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for secret in (PHOTO[200:260], "收据".encode(), name, name.hex().encode()):
            assert secret not in content, path.name
        assert name.hex()[:12] not in path.name
    assert name.hex().encode() not in raw(store.folder)


def test_what_was_taken_out_is_no_file_of_the_case_and_may_come_again(store: Store) -> None:
    subject = log(store)
    name = attach(store, subject)
    add(store, subject, StepUndone(entry=entries_of(store, subject)[-1]), text="拍糊了")
    assert of_case(store, subject) == []
    assert store.evidence.read(name) == PHOTO, "the case's history still has it"
    attach(store, subject)
    assert len(of_case(store, subject)) == 1


def test_erasing_the_entry_erases_the_bytes_with_the_copy_of_the_backups(store: Store) -> None:
    subject = log(store)
    name = attach(store, subject)
    store.backup()
    assert len(on_disk(store.folder)) == 2
    erase(store, subject)
    assert on_disk(store.folder) == []
    assert found(store) == ""
    with pytest.raises(EvidenceUnavailable):
        store.evidence.read(name)


def test_a_file_that_another_case_names_stays_until_that_is_erased_too(store: Store) -> None:
    one, other = log(store), log(store)
    name = attach(store, one)
    attach(store, other)
    erase(store, one)
    assert store.evidence.read(name) == PHOTO
    erase(store, other)
    assert on_disk(store.folder) == []


def test_one_that_was_taken_out_of_another_case_is_still_named_there(store: Store) -> None:
    one, other = log(store), log(store)
    name = attach(store, one)
    attach(store, other)
    add(store, other, StepUndone(entry=entries_of(store, other)[-1]))
    erase(store, one)
    assert store.evidence.read(name) == PHOTO


def test_an_erasure_on_another_pc_erases_the_bytes_here(tmp_path: Path, store: Store) -> None:
    subject = log(store)
    attach(store, subject)
    with make(tmp_path / "other") as other:
        copy_all(store, other)
        other.catch_up()
        assert found(other) == "", "the entry came, the file did not, and nobody said it would"
        assert other.evidence.keep(PHOTO)
        assert found(other) == ""
        erase(store, subject)
        copy_all(store, other)
        other.catch_up()
        assert on_disk(other.folder) == []
        assert found(other) == ""


def test_a_file_that_cannot_go_now_goes_with_the_next_opening(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = log(store)
    attach(store, subject)
    with monkeypatch.context() as held:

        def refuse(_path: Path) -> None:
            raise PermissionError(13, "held")

        held.setattr(vault, "_overwrite", refuse)
        erase(store, subject)
        assert len(on_disk(store.folder)) == 1
        assert found(store) == "going=1"
    store.close()
    with reopen(store.folder) as again:
        assert on_disk(again.folder) == []
        assert found(again) == ""


@pytest.mark.parametrize("harm", ["bent", "cut", "swapped", "gone", "not ours"])
def test_the_doctor_finds_what_is_missing_or_bent_and_the_copy_of_a_backup_mends_it(
    store: Store, harm: str
) -> None:
    subject = log(store)
    name = attach(store, subject)
    other = attach(store, subject, files.png(shade=7), "背面.png")
    path = store.evidence.path_of(name)
    whole = path.read_bytes()

    def spoil() -> None:
        if harm == "bent":
            path.write_bytes(whole[:-40] + bytes((whole[-40] ^ 1,)) + whole[-39:])
        elif harm == "cut":
            path.write_bytes(whole[: 56 + 256 * 1024 + 16])
        elif harm == "swapped":
            shutil.copyfile(store.evidence.path_of(other), path)
        elif harm == "gone":
            path.unlink()
        else:
            path.write_bytes(b"WQEVID1\0")

    spoil()
    assert found(store) == ("missing=1" if harm == "gone" else "damaged=1")
    with pytest.raises(EvidenceUnavailable):
        store.evidence.read(name)
    store.evidence.keep(PHOTO)
    assert found(store) == "", "attaching it again puts a whole one in its place"
    store.backup()
    spoil()
    assert found(store) != ""
    assert store.evidence.read(name) == PHOTO
    assert path.read_bytes() == whole
    assert found(store) == ""


def test_an_erasure_that_came_before_its_entry_erases_the_bytes(tmp_path: Path, store: Store) -> None:
    subject = log(store)
    attach(store, subject)
    (entry,) = entries_of(store, subject)[1:]
    with make(tmp_path / "other") as other, make(tmp_path / "third") as third:
        third.evidence.keep(PHOTO)
        elsewhere = log(other)
        add(other, elsewhere, PersonalErased(entries=(entry,)))
        copy_all(other, third)
        assert len(on_disk(third.folder)) == 1
        copy_all(store, third)
        third.catch_up()
        assert on_disk(third.folder) == []


def test_a_damaged_file_is_never_copied_over_a_whole_one(store: Store) -> None:
    name = attach(store, log(store))
    store.backup()
    path = store.evidence.path_of(name)
    whole = path.read_bytes()
    path.write_bytes(bytes(len(whole)))
    store.backup()
    path.write_bytes(b"short")
    store.backup()
    assert store.evidence.read(name) == PHOTO


def test_a_backup_in_another_folder_brings_its_evidence_back(tmp_path: Path, store: Store) -> None:
    subject = log(store)
    name = attach(store, subject)
    made = store.backup()
    store.close()
    stick = tmp_path / "stick"
    shutil.copytree(store.folder / "backups", stick)
    shutil.rmtree(store.folder / "backups")
    shutil.rmtree(store.evidence.own)
    Store.restore(store.folder, KEY, stick / made.path.name)
    with reopen(store.folder) as again:
        assert of_case(again, subject) == [("张三的收据.png", len(PHOTO), "正面")]
        assert again.evidence.read(name) == PHOTO
        assert found(again) == ""


def test_what_was_erased_since_does_not_come_back_with_the_backup(tmp_path: Path, store: Store) -> None:
    subject = log(store)
    attach(store, subject)
    made = store.backup()
    stick = tmp_path / "stick"
    shutil.copytree(store.folder / "backups", stick)
    erase(store, subject)
    store.close()
    Store.restore(store.folder, KEY, stick / made.path.name)
    with reopen(store.folder) as again:
        assert on_disk(again.folder) == []
        assert found(again) == ""


def test_on_a_full_disk_nothing_half_is_there_and_it_is_said(store: Store) -> None:
    subject = log(store)
    attach(store, subject, files.png(shade=3), "先前.png")
    before = sorted(path.name for path in store.evidence.own.iterdir())
    for room in (0, 10, 60, 100_000, len(PHOTO) - 1):
        with files_end_at(room), pytest.raises(CannotWrite):
            store.evidence.keep(PHOTO)
        assert sorted(path.name for path in store.evidence.own.iterdir()) == before
    assert found(store) == ""
    attach(store, subject)
    assert len(of_case(store, subject)) == 2


def test_where_the_entry_has_no_room_the_case_has_no_file(store: Store) -> None:
    subject = log(store)
    kept = store.evidence.keep(PHOTO)
    there = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {there}")
    with suppress(DiskFull):
        for number in range(1000):
            add(store, subject, NoteAdded(), text=f"把剩下的地方写满 {number}" * 40)
    with pytest.raises(DiskFull):
        store.session("w").attach(subject, kept, "收据.png" * 30)
    store._db.execute("PRAGMA max_page_count = 4294967294")
    assert of_case(store, subject) == []
    assert found(store) == ""


def test_one_that_an_erasure_took_meanwhile_is_not_attached(store: Store) -> None:
    one, other = log(store), log(store)
    attach(store, one)
    kept = store.evidence.keep(PHOTO)
    erase(store, one)
    with pytest.raises(EvidenceUnavailable):
        store.session("w").attach(other, kept, "收据.png")
    assert of_case(store, other) == []


def test_a_case_takes_so_many_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_store.evidence.MOST_OF_A_CASE", 3)
    subject = log(store)
    for shade in range(3):
        attach(store, subject, files.png(shade=shade))
    with pytest.raises(EvidenceRefused) as told:
        attach(store, subject)
    assert told.value.why == "too_many"


def test_whoever_begins_anew_finds_the_evidence_beside_the_old_backups(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with make(folder) as store:
        name = attach(store, log(store))
        store.backup()
        sealed = store.evidence.path_of(name)
    for path in folder.glob("desk.db*"):
        path.unlink()
    apart, _place = begin_anew(folder)
    assert (apart / "evidence" / sealed.name).is_file()
    assert on_disk(folder / "evidence") == []


def test_the_sealed_file_opens_with_no_other_key(tmp_path: Path, store: Store) -> None:
    name = attach(store, log(store))
    stranger = vault.Vault(store.folder, bytes(32))
    with pytest.raises(EvidenceUnavailable):
        stranger.read(name)
    assert stranger.bring_back(store.folder) == 0
    shutil.copyfile(store.evidence.path_of(name), stranger.path_of(name))
    with pytest.raises(EvidenceUnavailable):
        stranger.read(name)


def test_a_file_goes_by_an_entry_of_this_pc_where_there_is_one(tmp_path: Path, store: Store) -> None:
    subject = log(store)
    name = attach(store, subject)
    with make(tmp_path / "other") as other:
        attach(other, log(other))
        copy_all(other, store)
    store._db.execute("UPDATE stream SET stored = seq")
    assert {entry.device for entry in store.files_out.waiting().values()} == {store.device}
    assert store.files_out.waiting().keys() == {name}


def wordless(store: Store, subject: str, content: bytes = PHOTO) -> None:
    kept = store.evidence.keep(content)
    add(store, subject, EvidenceAttached(file=kept.name.hex(), size=kept.size, media=kept.media))


def test_a_file_without_words_goes_with_the_case_also_one_that_comes_late(
    tmp_path: Path, store: Store
) -> None:
    whole = PersonalErased(entries=(), ground="asked", whole=True)
    subject = log(store)
    wordless(store, subject)
    add(store, subject, CaseVoided(reason="mistake"))
    with make(tmp_path / "other") as other:
        copy_all(store, other)
        other.catch_up()
        wordless(other, subject, files.png(shade=7))
        attach(other, subject, files.png(shade=8))
        assert len(on_disk(other.folder)) == 2
        add(store, subject, whole)
        assert on_disk(store.folder) == []
        assert [each.withheld for each in attached(store.case(subject, TODAY).state)] == [True]
        copy_all(store, other)
        other.catch_up()
        assert on_disk(other.folder) == []


def test_what_a_rescue_has_set_apart_is_erased_with_its_file(tmp_path: Path, store: Store) -> None:
    with make(tmp_path / "other") as other:
        attach(other, log(other))
        attached_there = entries_of(other, str(other._db.execute("SELECT subject FROM entry").fetchone()[0]))[
            -1
        ]
        (core,) = other._db.execute("SELECT core FROM entry ORDER BY place DESC LIMIT 1").fetchone()
    store.evidence.keep(PHOTO)
    store._db.execute(
        "INSERT INTO rescue_entry (device, seq, digest, core, private, why) VALUES (?, ?, x'00', ?, NULL, 'gap')",
        (*attached_there, core),
    )
    assert len(on_disk(store.folder)) == 1
    add(store, log(store), PersonalErased(entries=(attached_there,)))
    assert on_disk(store.folder) == []


def test_what_comes_in_parts_goes_on_after_a_kill_and_is_kept_only_if_it_is_what_its_name_says(
    tmp_path: Path,
) -> None:
    with make(tmp_path / "here") as here, make(tmp_path / "there") as there:
        name = attach(here, log(here))
        copy_all(here, there)
        acknowledge(there)
        coming, took = there.evidence, there.files_in
        took.want(name)
        assert set(took.waiting()) == {name}
        assert took.add(name, 0, PHOTO[:400]) == 400
        assert took.add(name, 0, PHOTO[:400]) == 400, "the same once more changes nothing"
        assert took.add(name, 700, PHOTO[700:]) == 400, "nor what does not join on"
        assert took.add(name, 400, PHOTO[400:600]) == 600
        (path,) = (tmp_path / "there").rglob("*.coming")
        assert PHOTO[:200] not in path.read_bytes()
        path.write_bytes(path.read_bytes()[:-7])  # a kill in the middle of the last part
        assert coming.come(name) == 400
        assert took.add(name, 400, b"x" * 400) == 800
        assert not took.keep(name), "it is no picture"
        other = files.png(shade=91, padding=300_000)
        assert took.add(name, 0, other) == len(other)
        assert not took.keep(name), "it is another picture"
        assert on_disk(tmp_path / "there") == []
        assert (coming.come(name), coming.look_at(name)) == (0, "missing")
        assert took.add(name, 0, PHOTO) == len(PHOTO)
        assert took.keep(name)
        took.ended(name, "stored")
        assert coming.read(name) == PHOTO
        assert (dict(took.told()), on_disk(tmp_path / "there")) == ({}, [coming.path_of(name)])


def test_what_is_erased_while_it_comes_is_not_kept_and_its_parts_go(tmp_path: Path) -> None:
    with make(tmp_path / "here") as here, make(tmp_path / "there") as there:
        subject = log(here)
        name = attach(here, subject)
        copy_all(here, there)
        acknowledge(there)
        there.files_in.want(name)
        there.files_in.add(name, 0, PHOTO[:400])
        erase(there, subject)
        assert [*(tmp_path / "there").rglob("*.coming")] == []
        assert there.files_in.add(name, 0, PHOTO) == len(PHOTO)
        assert not there.files_in.keep(name)
        assert there.files_in.waiting() == {}
        assert dict(there.files_in.told()) == {name: "unnamed"}
        assert [*(tmp_path / "there").rglob("*.coming")] == []
