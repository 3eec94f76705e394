"""Cases of the same person, telephone or merchant are found by an index of digests, and it answers what a look through all rows
would."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from casework.identifiers import normalise_name, phone_key
from casework.matters.shared.bodies import CaseVoided, FactsAmended, PersonalErased
from local_store import pinyin
from local_store.file.connection import transaction
from local_store.read_models.keys import key
from local_store.read_models.merchants.merchants import _terms
from local_store.store import Store
from tests.local_store.counting import Pages
from tests.local_store.desks import TODAY, add, complaint, copy_all, entries_of, log, make, reopen
from tests.local_store.test_traces import held, pages

PEOPLE = ("曾先生", "曾 先生", "单小红", "Müller", "")
PHONES = ("13812345678", "138-1234-5678", "021-58881234", "110", "")
SHOPS = ("家乐超市", "家乐 超市", "永辉(长宁店)", "ＡＢＣ商店", "*", "𰀀氏面馆", "Café", "")


def words_kept(store: Store) -> dict[int, set[str]]:
    """What the index holds, by the row's number."""
    db = store._db
    db.execute("CREATE VIRTUAL TABLE temp.seen USING fts5vocab (main, case_keys, instance)")
    found: dict[int, set[str]] = {}
    for number, term in db.execute("SELECT doc, term FROM temp.seen").fetchall():
        found.setdefault(number, set()).add(term)
    db.execute("DROP TABLE temp.seen")
    return found


def looked_through(store: Store, phone: str, name: str, shop: str) -> dict[str, int]:
    """By a look at every row: the cases with the same telephone or person (at the same merchant), and how many days ago."""
    rows = store._db.execute(
        "SELECT subject, received_on, phone_key, person_key, merchant_key FROM case_row WHERE void = 0"
    ).fetchall()
    mine = (phone_key(phone), normalise_name(name), normalise_name(shop))
    return {
        subject: (TODAY - date.fromisoformat(on)).days
        for subject, on, *keys in rows
        if (not mine[2] or keys[2] == mine[2])
        and ((mine[0] and keys[0] == mine[0]) or (mine[2] and mine[1] and keys[1] == mine[1]))
    }


def merchants_looked_through(store: Store) -> dict[str, tuple[int, list[str]]]:
    """By a look at every row: each merchant's cases, and what the newest of them say."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for shop, *row in store._db.execute(
        "SELECT merchant_key, received_on, subject, merchant_name, merchant_address, merchant_contact, merchant_phone "
        "FROM case_row WHERE merchant_key <> ''"
    ).fetchall():
        found.setdefault(shop, []).append(tuple(row))
    return {
        shop: (
            len(rows),
            [
                next((value for value in column if value), "")
                for column in zip(*sorted(rows, reverse=True)[:20], strict=True)
            ][2:],
        )
        for shop, rows in found.items()
    }


def assert_same_as_a_look_through(store: Store) -> None:
    for phone in PHONES:
        for name in PEOPLE:
            for shop in SHOPS:
                all_there = looked_through(store, phone, name, shop)
                found = store.duplicates(phone, name, shop, TODAY, limit=500)
                assert {one.row.subject: one.days_ago for one in found} == all_there
                few = [one.days_ago for one in store.duplicates(phone, name, shop, TODAY, limit=2)]
                assert few == sorted(all_there.values())[:2]
    kept = {
        shop: (cases, told)
        for shop, cases, *told in store._db.execute(
            "SELECT key, cases, name, address, contact, phone FROM merchant"
        ).fetchall()
    }
    assert kept == merchants_looked_through(store)
    for prefix in (
        "家",
        "乐超",
        "超市",
        "j",
        "jl",
        "cs",
        "yonghui",
        "长宁店",
        "abc",
        "c商",
        "𰀀",
        "面馆",
        "café",
        "cafe",
        "没有",
    ):
        asked = normalise_name(prefix)
        assert {hint.name for hint in store.merchants(prefix, limit=100)} == {
            name
            for _, (name, *_) in kept.values()
            if any(term.startswith(asked) for term in _terms(name, pinyin.of_merchant(name)))
        }
    assert [found for found in store.doctor() if not found.good] == []


def one_change(store: Store, chosen: Random, subjects: list[str]) -> None:
    """A case more, another word for one, another day, or one that is erased or counts no more."""
    what = chosen.random()
    if what < 0.5 or not subjects:
        on = TODAY - timedelta(days=chosen.choice((0, 1, 1, 5, 400)))
        personal = {
            "consumer_name": chosen.choice(PEOPLE),
            "consumer_phone": chosen.choice(PHONES),
            "merchant_contact": chosen.choice(("陈店长", "李店长", "")),
        }
        told = {name: value for name, value in personal.items() if value}
        subjects.append(log(store, on=on, merchant=chosen.choice(SHOPS), disputed=None, **told))
        return
    subject = chosen.choice(subjects)
    if what < 0.8:
        shop = FactsAmended(fields={"merchant_name": chosen.choice(SHOPS)})
        add(store, subject, shop, consumer_phone=chosen.choice(PHONES), consumer_name=chosen.choice(PEOPLE))
    elif what < 0.88:
        add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
    elif what < 0.94:
        subjects.remove(subject)
        add(store, subject, CaseVoided(reason="twice"))
    else:
        on = TODAY - timedelta(days=chosen.choice((0, 1, 2, 300)))  # its row is another one then
        add(store, subject, FactsAmended(fields={"received_on": on.isoformat()}))


@pytest.mark.parametrize("digest_bytes", [key.DIGEST_BYTES, 0])
def test_what_is_found_is_what_a_look_through_all_rows_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, digest_bytes: int
) -> None:
    """Also where all names share one word of the index."""
    if not digest_bytes:
        monkeypatch.setattr(key, "_word", lambda column, value: column[0])
    chosen = Random(7)
    with make(tmp_path) as store:
        subjects: list[str] = []
        for _ in range(4):
            for _ in range(30):
                one_change(store, chosen, subjects)
            assert_same_as_a_look_through(store)
        kept = words_kept(store)
        store.rebuild()
        assert_same_as_a_look_through(store)
        assert sorted(map(sorted, words_kept(store).values())) == sorted(map(sorted, kept.values()))
        with transaction(store._db):
            for (subject,) in store._db.execute("SELECT subject FROM case_row").fetchall():
                store._db.execute("DELETE FROM entry WHERE subject = ?", (subject,))
                store._models.lay_out(subject)
        assert words_kept(store) == {}
        assert store.merchants("") == store.merchants("家") == ()


def test_what_arrives_is_found_as_on_the_pc_where_it_was_written(tmp_path: Path) -> None:
    chosen = Random(8)
    with make(tmp_path / "one") as one, make(tmp_path / "other") as other:
        subjects: list[str] = []
        for _ in range(3):
            for _ in range(25):
                if chosen.random() < 0.9:
                    one_change(one, chosen, subjects)
            gone = other._db.execute("SELECT count(*) FROM entry").fetchone()[0]
            if not gone:
                copy_all(one, other)
            while other.catch_up(3).subjects:
                pass
            assert_same_as_a_look_through(one)
            assert_same_as_a_look_through(other)


def test_a_merchants_newest_cases_are_told_in_the_same_order_on_every_pc(tmp_path: Path) -> None:
    """More than are asked on one day: which of them are the newest does not depend on who came first here."""
    with make(tmp_path / "one") as one, make(tmp_path / "other") as other:
        entries = [
            complaint(one.new_subject(), merchant="家乐超市", merchant_contact=f"店长{at}")
            for at in range(30)
        ]
        entries += [
            complaint(one.new_subject(), merchant="家乐超市", on=TODAY - timedelta(days=1)) for _ in range(3)
        ]
        Random(9).shuffle(entries)
        for entry in entries:
            one.session("w").record([entry])
        copy_all(one, other)
        other.catch_up()
        newest = max(entry.subject for entry in entries if entry.personal)
        contact = next(e.personal["merchant_contact"] for e in entries if e.subject == newest)
        for store in (one, other):
            (hint,) = store.merchants("家乐")
            assert (hint.cases, hint.contact) == (33, contact)
            assert_same_as_a_look_through(store)


def test_a_file_of_an_earlier_program_is_found_in_at_once(tmp_path: Path) -> None:
    """It has the trees, and words for merchants in a table of their own; its rows and its words of the search stay."""
    with make(tmp_path) as store:
        chosen, subjects = Random(10), list[str]()
        for _ in range(40):
            one_change(store, chosen, subjects)
        db = store._db
        db.execute("DROP TABLE case_keys")
        db.execute("DELETE FROM read_model WHERE name = 'keys'")
        db.execute("DROP TABLE merchant_term")
        db.execute(
            "CREATE TABLE merchant_term (term TEXT NOT NULL, id INTEGER NOT NULL REFERENCES merchant (id) "
            "ON DELETE CASCADE, PRIMARY KEY (term, id)) STRICT, WITHOUT ROWID"
        )
        db.execute("INSERT INTO merchant_term SELECT name, id FROM merchant")
        db.execute("UPDATE read_model SET version = 2 WHERE name = 'merchants'")
        db.execute("CREATE INDEX case_person ON case_row (person_key, merchant_key) WHERE person_key <> ''")
        db.execute("CREATE INDEX case_phone ON case_row (phone_key) WHERE phone_key <> ''")
        db.execute(
            "CREATE INDEX case_merchant ON case_row (merchant_key, received_on, subject) WHERE merchant_key <> ''"
        )
        rows = db.execute("SELECT * FROM case_row ORDER BY id").fetchall()
        words = db.execute("SELECT * FROM case_words_data").fetchall()
    with reopen(tmp_path) as store:
        for phone in PHONES:
            found = store.duplicates(phone, "", "", TODAY, limit=500)
            assert {one.row.subject for one in found} == {*looked_through(store, phone, "", "")}
        assert store._db.execute("SELECT * FROM case_row ORDER BY id").fetchall() == rows
        assert store._db.execute("SELECT * FROM case_words_data").fetchall() == words
        assert {
            name
            for (name,) in store._db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'case_row'"
            )
        }.isdisjoint({"case_person", "case_phone", "case_merchant"})
        store.catch_up()
        assert_same_as_a_look_through(store)
        assert store._db.execute("SELECT * FROM case_words_data").fetchall() == words
    with reopen(tmp_path) as store, Pages(store) as written, transaction(store._db):
        store._models.settle()
    assert written.written == 0


def test_nothing_of_an_erased_person_is_left_in_the_index(tmp_path: Path) -> None:
    """In no page of the file or of its log."""
    with make(tmp_path) as store:
        for number in range(20):
            log(
                store,
                merchant=f"百货{number}店",
                consumer_name=f"张{number}",
                consumer_phone=f"139{number:08d}",
            )
        for after in range(4):  # wherever the parts of the index are just then
            name, phone = f"单小红{after}", f"1381234567{after}"
            subject = log(store, consumer_name=name, consumer_phone=phone)
            for number in range(after):
                log(store, merchant=f"百货{number}店")
            digests = key.words(normalise_name(name), phone, "").split()
            assert held(tmp_path, *digests) == digests, "they can be found"
            add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
            # What follows a word is written without what both begin with: no tail of them either.
            together = b"\0".join(pages(tmp_path / "desk.db"))
            assert [digest for digest in digests if digest[4:].encode() in together] == []
            assert [found for found in store.doctor() if not found.good] == []


def test_the_doctor_finds_an_index_that_says_something_else(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        first, second = log(store, consumer_phone="13812345678"), log(store, consumer_name="曾先生")
        number = store._db.execute("SELECT id FROM case_row WHERE subject = ?", (first,)).fetchone()[0]
        for statement in (
            f"DELETE FROM case_keys WHERE rowid = {number}",
            f"INSERT INTO case_keys (rowid, keys) VALUES ({number + 1000}, 'm00')",
            f"INSERT OR REPLACE INTO case_keys (rowid, keys) VALUES ({number}, 't00')",
        ):
            store._db.execute(statement)
            told = [(found.what, found.count) for found in store.doctor() if not found.good]
            assert told == [("keys", 1)], statement
            assert told == [(found.what, found.count) for found in store.doctor() if not found.good]
            store.rebuild()
            assert [found for found in store.doctor() if not found.good] == []
        store._db.execute("DELETE FROM merchant_term")
        assert [found.what for found in store.doctor() if not found.good] == ["merchants"]
        assert {row.subject for row in store.queue(TODAY).rows} == {first, second}
