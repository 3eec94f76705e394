"""A read model goes in by the registry alone: it builds itself and nothing else, is looked over, forgets, and goes again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from casework.matters.clue.bodies import ClueReported
from casework.matters.contact_point.bodies import PointAmended
from casework.matters.group.bodies import GroupOpened
from casework.matters.group.course import ROW
from casework.matters.notice.bodies import NoticeOpened
from casework.matters.registry import CASES
from casework.matters.report.bodies import ZeroReported
from casework.matters.shared.bodies import Linked, NoteAdded, PersonalErased
from local_store import read_models
from local_store.errors import BackupUnfit, StoreNewer
from local_store.file.connection import transaction
from local_store.file.schema import has_table
from local_store.read_models import registry
from local_store.read_models.asking import Questions, question
from local_store.read_models.model import Batch, Check, ReadModel, Subject, Told
from local_store.store import Store
from local_store.views import Finding
from tests.local_store.desks import (
    KEY,
    TODAY,
    add,
    complaint,
    copy_all,
    entries_of,
    log,
    make,
    reopen,
    settled,
)
from tests.local_store.test_traces import held
from tests.shared.headquarters_says import dispatch, dispatched
from tests.shared.notices import Bureau, a_notice


class LastWords(ReadModel[str]):
    """Of each case, the note that was written last: a matter of this test."""

    name = "last_words"
    version = 1
    sorts = CASES
    tables: ClassVar[Mapping[str, str]] = {
        "last_words": "CREATE TABLE last_words (subject TEXT NOT NULL PRIMARY KEY, said TEXT NOT NULL) STRICT"
    }
    column = "said"

    def tell(self, subject: Subject) -> str:
        texts = [entry.personal().get("text", "") for entry in subject.entries]
        return next((text for text in reversed(texts) if text), "")

    def put(self, told: Sequence[Told[str]], batch: Batch) -> None:
        self._db.executemany(
            f"INSERT OR REPLACE INTO last_words (subject, {self.column}) VALUES (?, ?)",
            [(each.id, each.what) for each in told],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.executemany("DELETE FROM last_words WHERE subject = ?", [(each,) for each in subjects])

    def check(self) -> Check[str]:
        return _Check(self)

    def kept(self) -> dict[str, str]:
        """What the table holds."""
        return dict(self._db.execute(f"SELECT subject, {self.column} FROM last_words").fetchall())


class _Check:
    def __init__(self, model: LastWords) -> None:
        self._kept = model.kept()
        self._told: dict[str, str] = {}

    def see(self, subject: str, what: str) -> None:
        self._told[subject] = what

    def end(self, passed_over: frozenset[str]) -> Finding:
        wrong = {subject for subject, _ in self._kept.items() ^ self._told.items()} - passed_over
        return Finding("last words", not wrong, len(wrong))

    def close(self) -> None:
        pass


class LastWordsLater(LastWords):
    """The same by a later program: other rules, the tables as they were."""

    version = 2
    shape = 1

    def tell(self, subject: Subject) -> str:
        return super().tell(subject).upper()


class LastWordsWider(LastWordsLater):
    """The same by a still later one: other tables."""

    version = 3
    shape = 0
    column = "words"
    tables: ClassVar[Mapping[str, str]] = {
        "last_words": """
            CREATE TABLE last_words (subject TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT;
            CREATE INDEX last_words_words ON last_words (words)
        """
    }


HERE = "tests.local_store.test_new_read_model"
DERIVED = tuple(table for model in registry.models() for table in model.tables)


@contextmanager
def program(*models: str) -> Iterator[None]:
    """A program that has these models besides."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_models, "MODELS", (*read_models.MODELS, *(f"{HERE}:{name}" for name in models)))
        yield


def model_of(store: Store) -> Any:
    return next(model for model in store._models.all if model.name == "last_words")


class NoteQuestions(Questions):
    """Questions of this test's matter."""

    @question
    def last_note(self, subject: str) -> str:
        return str(
            self._db.execute("SELECT said FROM last_words WHERE subject = ?", (subject,)).fetchone()[0]
        )


def some_cases(store: Store) -> list[str]:
    store.session("s1").record_staff("s1", "王阿姨")
    subjects = []
    for number in range(5):
        subject = store.new_subject()
        group = [
            complaint(subject, merchant=f"店{number % 2}", summary="褪色"),
            settled(subject, 100 + number),
        ]
        store.session("w").import_rows([group], [f"{number:064x}"])
        add(store, subject, NoteAdded(), text=f"note {number}")
        subjects.append(subject)
    return subjects


def all_good(store: Store) -> None:
    assert [found for found in store.doctor() if not found.good] == []


def everything(store: Store) -> dict[str, list[Any]]:
    """Every row of every other model, with its number where it has one."""
    found = {}
    for table in DERIVED:
        if has_table(store._db, f"{table}_data"):  # an index of words
            found[table] = store._db.execute(f"SELECT * FROM {table}_data").fetchall()
        else:
            found[table] = (
                store._db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                if (len(store._db.execute(f"PRAGMA table_info({table})").fetchall()) > 1)
                else store._db.execute(f"SELECT * FROM {table}").fetchall()
            )
    return found


class Touched:
    """The tables that a connection writes to while the block lasts."""

    def __init__(self, store: Store) -> None:
        self._db = store._db
        self.tables: set[str] = set()

    def __enter__(self) -> set[str]:
        self._db.set_trace_callback(self._note)
        return self.tables

    def __exit__(self, *_: object) -> None:
        self._db.set_trace_callback(None)

    def _note(self, statement: str) -> None:
        words = statement.replace('"', " ").split()
        if words and words[0] in ("INSERT", "UPDATE", "DELETE"):
            named = [word for word in words[1:6] if word not in ("OR", "IGNORE", "REPLACE", "INTO", "FROM")]
            self.tables.add(named[0])


def test_a_new_model_builds_itself_and_nothing_else(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        subjects = some_cases(store)
        before, totals = everything(store), store.totals()
    with program("LastWords"), reopen(tmp_path) as store:
        assert store.totals() == totals
        assert len(store.queue(TODAY, "all").rows) == 5, "the others are served meanwhile"
        assert model_of(store).kept() == {}
        all_good(store)
        with Touched(store) as tables:
            assert store.catch_up(2).subjects < {*subjects, "s1"}
            all_good(store)
            store.catch_up()
        assert tables & set(DERIVED) == set()
        assert "last_words" in tables
        assert model_of(store).kept() == {subject: f"note {at}" for at, subject in enumerate(subjects)}
        assert everything(store) == before
        all_good(store)
    with program("LastWords"), reopen(tmp_path) as store:
        assert store.catch_up().subjects == frozenset(), "it is built once"


def test_its_rows_are_there_after_a_save_and_after_a_landing(tmp_path: Path) -> None:
    with program("LastWords"), make(tmp_path / "one") as one, make(tmp_path / "other") as other:
        subject = log(one)
        add(one, subject, NoteAdded(), text="打过电话")
        assert model_of(one).kept() == {subject: "打过电话"}
        copy_all(one, other)
        other.catch_up()
        assert model_of(other).kept() == {subject: "打过电话"}
        assert other.ask(NoteQuestions).last_note(subject) == "打过电话"
        with other.reader() as reader:
            assert reader.ask(NoteQuestions).last_note(subject) == "打过电话"
            assert reader.ask(NoteQuestions) is reader.ask(NoteQuestions)
        other.rebuild()
        assert model_of(other).kept() == {subject: "打过电话"}
        all_good(other)


def test_it_forgets_what_is_erased_while_it_is_built_and_after(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        first, second = log(store), log(store)
        for subject in (first, second):
            add(store, subject, NoteAdded(), text=f"我的秘密 {subject}")
    with program("LastWords"), reopen(tmp_path) as store:
        for subject in (first, second):
            add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
            assert "我的秘密" not in model_of(store).kept().get(subject, ""), "at once"
            store.catch_up()
        assert model_of(store).kept() == {first: "", second: ""}
        all_good(store)
        assert held(tmp_path, "我的秘密") == [], "in no page of the file"


def test_the_doctor_asks_it(tmp_path: Path) -> None:
    with program("LastWords"), make(tmp_path) as store:
        add(store, log(store), NoteAdded(), text="打过电话")
        store._db.execute("UPDATE last_words SET said = 'x'")
        assert [found.what for found in store.doctor() if not found.good] == ["last words"]


def test_what_it_cannot_lay_out_is_set_apart_of_it_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        subjects = some_cases(store)
        before = everything(store)
    real = LastWords.tell

    def fails(self: LastWords, subject: Subject) -> str:
        if subject.state.subject == subjects[2]:
            raise OverflowError
        return real(self, subject)

    with program("LastWords"), reopen(tmp_path) as store:
        monkeypatch.setattr(LastWords, "tell", fails)
        store.catch_up()
        assert everything(store) == before
        assert len(model_of(store).kept()) == 4
        assert [each.subject for each in store.set_apart()] == [subjects[2]]
        monkeypatch.undo()
        add(store, subjects[2], NoteAdded(), text="又来了")
        assert model_of(store).kept()[subjects[2]] == "又来了"
        assert store.set_apart() == ()
        all_good(store)


def test_a_later_version_is_laid_out_anew_in_its_place_or_emptied(tmp_path: Path) -> None:
    with program("LastWords"), make(tmp_path) as store:
        subjects = some_cases(store)
        before = everything(store)
    with program("LastWordsLater"), reopen(tmp_path) as store:
        assert model_of(store).kept()[subjects[0]] == "note 0", "the rows stay until their turn"
        store.catch_up()
        assert model_of(store).kept()[subjects[0]] == "NOTE 0"
        assert everything(store) == before
    with program("LastWordsWider"), reopen(tmp_path) as store:
        assert model_of(store).kept() == {}
        store.catch_up()
        assert len(model_of(store).kept()) == 5
        assert everything(store) == before
        all_good(store)


def test_a_model_that_left_the_program_goes(tmp_path: Path) -> None:
    with program("LastWords"), make(tmp_path) as store:
        some_cases(store)
        before = everything(store)
    with reopen(tmp_path) as store:
        assert not has_table(store._db, "last_words")
        assert store.catch_up().subjects == frozenset()
        assert everything(store) == before
        all_good(store)


def test_a_file_with_a_model_of_a_later_program_is_refused(tmp_path: Path) -> None:
    with program("LastWordsWider"), make(tmp_path) as store:
        log(store)
        copied = store.backup().path
    with program("LastWords"):
        with pytest.raises(StoreNewer) as refused:
            reopen(tmp_path)
        assert refused.value.unknown == ("last_words 3",)
        with pytest.raises(BackupUnfit) as unfit:
            Store.verify_backup(copied, KEY)
        assert unfit.value.why == "newer"
    with program("LastWordsWider"):
        reopen(tmp_path).close()


@pytest.mark.parametrize("name", [model.name for model in registry.models()])
def test_every_model_is_built_anew_alone(tmp_path: Path, name: str) -> None:
    """As if a later program had other tables for it: with those that stand on it, and no other."""
    with make(tmp_path) as store:
        subjects = some_cases(store)
        log(store, consumer_name="曾先生")
        totals = store.totals()
        queue = store.queue(TODAY, "all").rows
        before = everything(store)
        store._db.execute("UPDATE read_model SET version = 0 WHERE name = ?", (name,))
    concerned = {
        table
        for model in registry.models()
        if name == model.name or name in registry.standing_on(model)
        for table in model.tables
    }
    with reopen(tmp_path) as store:
        after = everything(store)
        assert {table for table in DERIVED if after[table] != before[table]} <= concerned
        assert store.totals() == totals, "sums speak of the whole journal all the while"
        all_good(store)
        with Touched(store) as tables:
            while store.catch_up(1).subjects:
                assert store.totals() == totals
                all_good(store)
            store.catch_up()
        assert tables & set(DERIVED) <= concerned
        renumbered = (
            concerned if name == "cases" else {"case_words", "case_keys", "merchant", "merchant_term"}
        )
        after = everything(store)
        assert {table for table in DERIVED if after[table] != before[table]} <= renumbered
        assert {row.subject: row for row in store.queue(TODAY, "all").rows} == {
            row.subject: row for row in queue
        }
        assert [hint.cases for hint in store.merchants("店")] == [3, 2]
        assert len(store.search("褪色", today=TODAY)) == len(subjects)
        all_good(store)


def test_the_tables_of_the_models_are_those_that_the_migrations_left(tmp_path: Path) -> None:
    """Whoever gets a model's tables from itself gets the same as who has had them since before."""

    def shape(store: Store) -> dict[str, Any]:
        found = {}
        for table in DERIVED:
            columns = store._db.execute(f"PRAGMA table_info({table})").fetchall()
            indexes = store._db.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? ORDER BY name",
                (table,),
            ).fetchall()
            found[table] = (
                {column[1:] for column in columns},
                [(name, " ".join((sql or "").split())) for name, sql in indexes],
                set(store._db.execute(f"PRAGMA foreign_key_list({table})").fetchall()),
            )
        return found

    with make(tmp_path) as store:
        before = shape(store)
        with transaction(store._db):
            store._models.clear()
        assert shape(store) == before


def test_whoever_is_killed_while_a_model_is_built_goes_on(tmp_path: Path) -> None:
    """Killed after every step, with nothing of the process left: each start takes up where the last one was."""
    with make(tmp_path) as store:
        for _ in range(24):
            add(store, log(store), NoteAdded(), text="打过电话")
    script = f"""
import os, sys
from pathlib import Path
from local_store import read_models
read_models.MODELS = (*read_models.MODELS, "{HERE}:LastWords")
from local_store.read_models.models import Models
from tests.local_store.desks import reopen
real, steps = Models.carry_out, []
def carry_out(self, step):
    steps.append(step)
    if len(steps) > int(sys.argv[2]):
        os._exit(9)
    return real(self, step)
Models.carry_out = carry_out
store = reopen(Path(sys.argv[1]))
store.catch_up(8)
os._exit(9 if sys.argv[2] == "0" else 0)
"""
    for kill_after in ("0", "1", "0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), kill_after],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert done.returncode in (0, 9)
    with program("LastWords"), reopen(tmp_path) as store:
        assert 0 < len(model_of(store).kept()) < 24
        store.catch_up()
        assert len(model_of(store).kept()) == 24
        all_good(store)


def test_every_model_forgets_a_subject_that_goes(tmp_path: Path) -> None:
    with program("LastWords"), make(tmp_path) as store:
        bureau = Bureau()
        notice, _ = bureau.publish(a_notice())
        store.streams.land(bureau.arrival())
        store.catch_up()
        add(store, notice, NoticeOpened())
        order = dispatch(store, dispatched(date(2026, 11, 23)))
        subjects = [*some_cases(store), "s1", "r1", notice, order, "p1", "g1", "c1"]
        add(store, "c1", ClueReported(on=TODAY, found="patrol"))
        add(store, "g1", GroupOpened(on=TODAY, cause="prepaid", merchant_name="家乐超市"))
        add(store, subjects[0], Linked(other="g1", why=ROW))
        add(store, "p1", PointAmended(since=date(2026, 1, 1), fields={"point_area": 30}))
        add(store, "r1", ZeroReported(start=date(2026, 10, 1), end=date(2026, 12, 31)))
        tables = [table for model in store._models.all for table in model.tables]
        full = [table for table in tables if store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
        assert set(tables) - set(full) == {"wordless", "merchant_line"}, "all others hold something"
        with transaction(store._db):
            for subject in subjects:
                store._db.execute("DELETE FROM entry WHERE subject = ?", (subject,))
                store._models.lay_out(subject)
        left = {table: store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
        assert set(left.values()) == {0}, left
