"""Clues in the file of a PC: who can open them, and that whoever holds the file's own key cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from casework.matters.clue.bodies import ClueReported
from casework.matters.clue.words import ClueWords
from casework.matters.shared.bodies import EvidenceAttached, Linked, NoteAdded
from casework.steps import StepRefused
from local_store.clues import desk, keys, ring
from local_store.errors import (
    ClueDraftShut,
    ClueKeyUnknown,
    ClueLocked,
    ClueWordUnfit,
    ClueWordWaits,
    ClueWordWrong,
    NotAllowed,
)
from local_store.file.connection import connect
from local_store.file.settings import CLUE_KEY
from local_store.rights import Role
from local_store.store import Store
from local_store.views import NewEntry
from tests.journeys.in_clear import found_below, found_in
from tests.local_store.desks import TODAY, complaint
from tests.shared.clues import GOOD_WORD, HEADQUARTERS, IN_ALL, WORD, needles, public

KEY = bytes(range(32))
OTHER_WORD = "river under bridge"
RECOVERY = bytes(range(70, 102))


class Clock:
    """UTC ms, as the test turns it."""

    def __init__(self) -> None:
        self.at = 1_795_000_000_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a word costs is looked at once; elsewhere it is not waited for."""
    monkeypatch.setattr(ring, "MEMORY_KIB", 32)
    monkeypatch.setattr(ring, "ROUNDS", 1)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.create(tmp_path / "data", KEY, clock=clock) as made:
        made.set_setting(CLUE_KEY, public(HEADQUARTERS))
        made.clues.know_recovery(public(RECOVERY))
        sit(made, "王阿姨")
        yield made


def sit(store: Store, name: str) -> str:
    staff = store.new_subject()
    store.session(store.on_duty()).record_staff(staff, name)
    store.set_duty(staff)
    return staff


def said(what: str, **words: str) -> ClueWords:
    return ClueWords(what=what, **words)


def links_of(store: Store, subject: str) -> tuple[tuple[str, str], ...]:
    state = store.state(subject)
    assert state is not None
    return state.links


def everything(store: Store) -> bytes:
    """Every value of the opened file, as whoever has its key reads it."""
    connection = connect(store.folder / "desk.db", KEY)
    try:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        parts: list[bytes] = []
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                parts += [each if isinstance(each, bytes) else str(each).encode("utf-8") for each in row]
        return b"\0".join(parts)
    finally:
        connection.close()


# --- reporting and opening --------------------------------------------------------------------------------------


def test_a_clue_is_reported_and_opened_with_the_word_alone(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    changes = desk.report(store, said("掺假", who="甲店", where="一号"), found="patrol", urgency="2")
    assert len(changes.subjects) == 1
    assert changes.sync
    with pytest.raises(ClueLocked):
        desk.opened(store)
    desk.open_clues(store, GOOD_WORD)
    (one,) = desk.opened(store)
    assert one.words == said("掺假", who="甲店", where="一号")
    assert one.words.is_anonymous
    assert (one.row.found, one.row.urgency, one.row.code) == ("patrol", "2", "")
    standing = desk.standing(store)
    assert standing.open
    assert standing.count == 1
    assert standing.readers == (store.on_duty(),)
    assert not any("甲店" in repr(each) for each in (standing, one, store.clues, store.clues.ring()))
    store.lock()
    with pytest.raises(ClueLocked):
        desk.opened(store)


def test_without_headquarters_key_nothing_is_written_and_what_is_typed_stays(tmp_path: Path) -> None:
    with Store.create(tmp_path / "bare", KEY) as store:
        staff = sit(store, "李")
        desk.keep(store, {"what": "掺假"}, store.on_duty())
        with pytest.raises(ClueKeyUnknown):
            desk.report(store, said("掺假"), found="public")
        assert desk.standing(store).count == 0
        assert store.clues.typed[staff] == {"what": "掺假"}


def test_without_a_reader_it_is_sealed_to_headquarters_alone(store: Store) -> None:
    desk.report(store, said("掺假"), found="public")
    desk.begin(store, GOOD_WORD)
    desk.open_clues(store, GOOD_WORD)
    (one,) = desk.opened(store)
    assert one.words is None, "who becomes a reader later was no receiver"
    desk.report(store, said("短斤少两"), found="public")
    assert [each.words for each in desk.opened(store) if each.words] == [said("短斤少两")]


def test_the_complaint_says_that_a_clue_was_split_off_and_the_clue_names_no_complaint(store: Store) -> None:
    subject = store.new_subject()
    store.session(store.on_duty()).record([complaint(subject)])
    desk.report(store, said("掺假"), found="in_complaint", complaint=subject)
    (row,) = desk.standing(store).rows
    assert links_of(store, subject) == ((row.subject, "clue"),)
    assert links_of(store, row.subject) == ()


@pytest.mark.parametrize(
    "body",
    [
        NoteAdded(),
        Linked(other="0192f6a0-0000-7000-8000-000000000001", why="same_matter"),
        EvidenceAttached(file="5f" * 32, size=9, media="png"),
    ],
)
def test_nothing_is_written_on_a_clue_in_the_clear(store: Store, body: Any) -> None:
    desk.report(store, said("掺假"), found="public")
    (row,) = desk.standing(store).rows
    session = store.session(store.on_duty())
    with pytest.raises(StepRefused):
        session.record([NewEntry(row.subject, body, {"text": "甲店"} if isinstance(body, NoteAdded) else {})])
    with pytest.raises(StepRefused):
        session.record(
            [NewEntry(store.new_subject(), ClueReported(on=row.on, found="public"), {"text": "甲店"})]
        )


# --- words and readers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["", WORD, "20261128", "１２３４５６７８", "aaaaaaaaaaaa", "abababab", "字" * 129]
)
def test_what_is_no_clue_word(store: Store, word: str) -> None:
    with pytest.raises(ClueWordUnfit):
        desk.begin(store, word)
    assert store.clues.ring().readers == {}


def test_wrong_words_wait_longer_each_time_also_after_the_program_ended(store: Store, clock: Clock) -> None:
    desk.begin(store, GOOD_WORD)
    waits = []
    for _ in range(100):
        try:
            desk.open_clues(store, OTHER_WORD)
        except ClueWordWrong as wrong:
            waits.append(wrong.waits_ms)
            clock.at += wrong.waits_ms
    assert waits[:5] == [0, 0, 0, 5_000, 10_000]
    assert waits[-1] == 900_000
    assert len(waits) == 100
    with pytest.raises(ClueWordWrong):
        desk.open_clues(store, "short")
    with Store.open(store.folder, KEY, clock=clock) as again:
        with pytest.raises(ClueWordWaits) as refused:
            desk.open_clues(again, GOOD_WORD)
        clock.at -= 3_600_000
        with pytest.raises(ClueWordWaits):
            desk.open_clues(again, GOOD_WORD)
        clock.at += refused.value.waits_ms
        desk.open_clues(again, GOOD_WORD)
        assert again.clues.ring().readers[again.on_duty()].tries == 0


def test_a_reader_comes_and_goes_and_the_old_way_in_is_gone(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    first = store.on_duty()
    desk.report(store, said("从前"), found="public")
    other = sit(store, "李")
    with pytest.raises(ClueLocked):
        desk.open_clues(store, GOOD_WORD)
    with pytest.raises(ClueLocked):
        desk.let_in(store, other, OTHER_WORD)
    store.set_duty(first)
    desk.open_clues(store, GOOD_WORD)
    desk.let_in(store, other, OTHER_WORD)
    store.set_duty(other)
    desk.open_clues(store, OTHER_WORD)
    assert [one.words for one in desk.opened(store)] == [said("从前")]
    before = store.clues.ring()
    desk.take_out(store, first)
    after = store.clues.ring()
    assert set(after.readers) == {other}
    assert after.public != before.public
    assert not any(first in key.readers for key in after.keys)
    assert not store.clues.reader
    desk.open_clues(store, OTHER_WORD)
    desk.report(store, said("后来"), found="public")
    assert {one.words.what for one in desk.opened(store) if one.words} == {"从前", "后来"}
    store.set_duty(first)
    with pytest.raises(ClueLocked):
        desk.open_clues(store, GOOD_WORD)


def test_a_word_is_changed_by_who_has_the_old_one(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    desk.report(store, said("掺假"), found="public")
    with pytest.raises(ClueWordWrong):
        desk.change_word(store, OTHER_WORD, GOOD_WORD)
    desk.change_word(store, GOOD_WORD, OTHER_WORD)
    with pytest.raises(ClueWordWrong):
        desk.open_clues(store, GOOD_WORD)
    desk.open_clues(store, OTHER_WORD)
    assert len(desk.opened(store)) == 1


def test_with_the_last_reader_what_was_sealed_is_left_to_the_bureau(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    desk.report(store, said("从前"), found="public")
    first = store.on_duty()
    sit(store, "李")
    store.session(store.on_duty()).set_away(first, away=True)
    assert store.clues.ring().readers == {}
    assert store.clues.ring().public == b""
    desk.begin(store, OTHER_WORD)
    desk.open_clues(store, OTHER_WORD)
    assert [one.words for one in desk.opened(store)] == [None]
    found = ring.recovered(store.clues.ring(), RECOVERY)
    assert len(found) == 2
    assert all(public(private) == key for key, private in found.items())
    with pytest.raises(InvalidTag):
        ring.recovered(store.clues.ring(), HEADQUARTERS)


def test_a_key_turned_with_300_clues_opens_all_of_them(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    for n in range(150):
        desk.report(store, said(f"第{n}条"), found="public")
    store.clues.turn()
    for n in range(150, 300):
        desk.report(store, said(f"第{n}条"), found="public")
    desk.open_clues(store, GOOD_WORD)
    page = desk.opened(store)
    last = page[-1].row
    rest = desk.opened(store, after=(last.at, last.subject))
    assert {one.words.what for one in (*page, *rest) if one.words} == {f"第{n}条" for n in range(300)}


def test_who_has_not_the_right_opens_nothing_even_with_a_word(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    first = store.on_duty()
    store.session(first).set_pin(first, "246802")
    store.people.prove(first, "246802")
    desk.open_clues(store, GOOD_WORD)
    clerk = store.new_subject()
    store.session(first).record_staff(clerk, "李")
    store.session(first).set_pin(clerk, "135791")
    with pytest.raises(NotAllowed):
        desk.let_in(store, clerk, OTHER_WORD)
    store.session(first).give_role(clerk, Role.CLUES)
    desk.let_in(store, clerk, OTHER_WORD)
    assert desk.leaves(store, clerk) == "reader"
    store.session(first).give_role(clerk, Role.RECORD)
    assert desk.leaves(store, clerk) == ""
    assert desk.leaves(store, first) == "last"
    store.people.prove(clerk, "135791")
    store.set_duty(clerk)
    with pytest.raises(NotAllowed):
        desk.open_clues(store, OTHER_WORD)


def test_the_word_costs_what_the_page_of_security_says() -> None:
    source = Path(ring.__file__).read_text("utf-8")
    assert "MEMORY_KIB: Final = 64 * 1024" in source
    assert "ROUNDS: Final = 4" in source


# --- what is typed ----------------------------------------------------------------------------------------------


def test_what_is_typed_comes_back_to_its_author_and_after_an_end_to_a_reader_alone(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    desk.keep(store, {"what": "掺假", "who": ""}, store.on_duty())
    author = store.on_duty()
    assert desk.standing(store).typed == {"what": "掺假"}
    sit(store, "李")
    assert desk.standing(store).typed == {}
    assert not desk.standing(store).lying
    store.set_duty(author)
    with Store.open(store.folder, KEY) as again:
        assert desk.standing(again).typed == {}
        assert desk.standing(again).lying
        with pytest.raises(ClueLocked):
            desk.lying(again)
        desk.open_clues(again, GOOD_WORD)
        assert desk.lying(again) == {"what": "掺假"}
        desk.keep(again, {}, again.on_duty())
        assert not desk.standing(again).lying


def test_what_is_left_from_before_is_not_touched_by_a_new_one(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    author = store.on_duty()
    long = {"what": "掺" * 30_000}
    desk.keep(store, long, author)
    with Store.open(store.folder, KEY) as again:
        desk.keep(again, {"what": "另"}, author)
        desk.keep(again, {"what": "另一件"}, author)
        assert desk.standing(again).lying == 1
        desk.open_clues(again, GOOD_WORD)
        with pytest.raises(ValueError, match="another"):
            desk.lying(again)
        desk.report(again, said("另一件"), found="public")
        desk.report(again, said("第三件"), found="public")
        desk.keep(again, {"what": "第四件"}, author)
    with Store.open(store.folder, KEY) as again:
        assert desk.standing(again).lying == 2
        desk.open_clues(again, GOOD_WORD)
        assert desk.lying(again) == {"what": "第四件"}
        again.lock()
        assert desk.standing(again).typed == {}, "it lies in the file alone"
        desk.open_clues(again, GOOD_WORD)
        assert desk.lying(again) == {"what": "第四件"}
        desk.report(again, said("第四件"), found="public")
        assert desk.lying(again) == long
        desk.forget(again, author)
        assert not desk.standing(again).lying
        desk.keep(again, {"what": "扔"}, author)
        again.lock()
        desk.drop_lying(again, author)
        assert not desk.standing(again).lying


def test_a_draft_is_sealed_for_who_can_open_it_alone(store: Store) -> None:
    desk.begin(store, GOOD_WORD)
    reader = store.on_duty()
    desk.keep(store, {"what": "旧"}, reader)
    clerk = sit(store, "李")
    desk.keep(store, {"what": "掺假"}, clerk)
    store.lock()
    assert desk.standing(store).typed == {"what": "掺假"}, "it is nowhere else"
    desk.take_out(store, reader)
    desk.begin(store, OTHER_WORD)
    store.set_duty(reader)
    with Store.open(store.folder, KEY) as again:
        assert desk.standing(again).lying
        again.set_duty(clerk)
        assert not desk.standing(again).lying
        assert desk.standing(again).typed == {}
        desk.open_clues(again, OTHER_WORD)
        desk.let_in(again, reader, GOOD_WORD)
        again.set_duty(reader)
        desk.open_clues(again, GOOD_WORD)
        with pytest.raises(ClueDraftShut):
            desk.lying(again)
        assert desk.standing(again).lying, "it stays until it is thrown away"


def test_what_is_typed_before_anybody_sits_down_goes_to_who_does(store: Store) -> None:
    author = store.on_duty()
    store.set_duty("")
    desk.keep(store, {"what": "掺假"}, "")
    assert desk.standing(store).typed == {"what": "掺假"}
    store.set_duty(author)
    assert desk.standing(store).typed == {"what": "掺假"}
    store.set_duty("")
    assert desk.standing(store).typed == {}


def test_what_is_open_is_forgotten_without_a_window(store: Store, clock: Clock) -> None:
    desk.begin(store, GOOD_WORD)
    desk.open_clues(store, GOOD_WORD)
    clock.at += keys.OPEN_MS - 1
    store.clues.touch()
    clock.at += keys.OPEN_MS - 1
    assert desk.standing(store).open
    desk.opened(store)
    clock.at += keys.OPEN_MS
    with pytest.raises(ClueLocked):
        desk.opened(store)
    assert not store.clues.privates
    desk.open_clues(store, GOOD_WORD)
    clock.at -= 1
    assert not desk.standing(store).open, "the clock was put back"


def test_needles_200(store: Store, tmp_path: Path) -> None:
    """Whoever has the file's key, its backups and what it writes finds no word of any clue."""
    desk.begin(store, GOOD_WORD)
    planted = needles(200)
    names = ("what", "who", "where", "when", "evidence", "feared", "reporter", "reporter_phone")
    for at in range(0, 192, 8):
        desk.report(store, ClueWords(**dict(zip(names, planted[at : at + 8], strict=True))), found="public")
    desk.keep(store, dict(zip(names, planted[192:], strict=True)), store.on_duty())
    desk.open_clues(store, GOOD_WORD)
    assert len(desk.opened(store)) == 24
    store.backup()
    shown = repr((store.doctor(), store.drafts(), desk.standing(store).rows)).encode()
    assert not found_below([store.folder], (IN_ALL,))
    assert not found_in(everything(store) + shown, (IN_ALL,))
    assert not any(store.search(word, today=TODAY) for word in planted[::50])
