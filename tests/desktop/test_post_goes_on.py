"""The post in the background goes on whatever it meets, says so in a word, and ends at once when the program does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from desktop.post import background as posts
from desktop.post.background import Post
from desktop.post.rounds import PostOffice, RoundEnd
from local_store.errors import DiskFull
from local_store.store import Store
from local_store.views import Changes

KEY = bytes(range(32))


class Panic(BaseException):
    """What a library in another language raises: no ``Exception``."""


UNFORESEEN = [
    RecursionError("nested too deeply"),
    OverflowError("date value out of range"),
    MemoryError(),
    OSError(5, "Input/output error"),
    sqlcipher.OperationalError("disk I/O error"),
    RuntimeError("of a key store"),
    Panic(),
]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "FIRST_AGAIN", 20)
    monkeypatch.setattr(posts, "WHEN_BROKEN", 200)


def heard(signal: SignalInstance) -> list[object]:
    """What a signal of the post says, one after the other. Its thread would write into a ``QSignalSpy`` while that is read here."""
    said: list[object] = []
    signal.connect(lambda word: said.append(word))
    return said


@contextmanager
def posting(folder: Path, opened: Callable[[], Store] | None = None) -> Iterator[Post]:
    Store.create(folder, KEY).close()
    made = Post(opened or (lambda: Store.open(folder, KEY)))
    try:
        yield made
    finally:
        assert made.finish(30)


@pytest.mark.parametrize("error", UNFORESEEN, ids=lambda error: type(error).__name__)
def test_after_whatever_a_round_raises_the_next_one_comes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    rounds: list[bool] = []

    def one(_office: PostOffice) -> RoundEnd:
        rounds.append(len(rounds) >= 2)
        if not rounds[-1]:
            raise error
        return RoundEnd(Changes(sync=True), 60_000)

    monkeypatch.setattr(PostOffice, "wait", lambda _office: 60_000 if any(rounds) else 0)
    monkeypatch.setattr(PostOffice, "round", one)
    with posting(tmp_path) as post:
        told = heard(post.trouble)
        post.start()
        qtbot.waitUntil(lambda: any(rounds))
        qtbot.waitUntil(lambda: len(told) == 2)
        words = told[:2]
        assert words[0] in ("Unforeseen", "MemoryError")
        assert words[1] == "", "it is over, and says so"


def test_what_cannot_be_laid_out_holds_up_no_round(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[int] = []

    def one(_office: PostOffice) -> RoundEnd:
        rounds.append(1)
        return RoundEnd(Changes(sync=True), 0)

    def cannot(_store: Store, *_: object) -> Changes:
        raise OverflowError

    monkeypatch.setattr(PostOffice, "wait", lambda _office: 0)
    monkeypatch.setattr(PostOffice, "round", one)
    monkeypatch.setattr(Store, "catch_up", cannot)
    with posting(tmp_path) as post:
        told = heard(post.trouble)
        post.start()
        qtbot.waitUntil(lambda: len(rounds) >= 3 and bool(told))
        assert told[0] == "Unforeseen"


def test_a_store_that_does_not_open_is_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    """A key store of the system that is not there yet, or raises what it likes."""
    tries: list[int] = []

    def opened() -> Store:
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError("no key store")
        return Store.open(tmp_path, KEY)

    with posting(tmp_path, opened) as post:
        told = heard(post.trouble)
        standing = heard(post.status)
        post.start()
        qtbot.waitUntil(lambda: len(told) >= 2)
        assert told[:2] == ["Unforeseen", ""]
        assert len(standing) == 1


def test_a_backup_that_fails_is_said_and_stops_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []

    def backup(_store: Store, _now: int) -> None:
        done.append(1)
        if len(done) == 1:
            raise PermissionError
        if len(done) == 2:
            raise DiskFull

    monkeypatch.setattr("desktop.post.keeping.daily_backup", backup)
    monkeypatch.setattr(posts, "FIRST_KEEPING", 0)
    monkeypatch.setattr(posts, "KEEPING", 10)
    with posting(tmp_path) as post:
        told = heard(post.trouble)
        post.start()
        qtbot.waitUntil(lambda: len(done) >= 3)
        qtbot.waitUntil(lambda: len(told) >= 3)
        assert told[:3] == ["BackupFailed", "BackupNoRoom", ""]


def test_the_end_of_the_program_breaks_off_what_is_under_way(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, cut = threading.Event(), threading.Event()

    def one(_office: PostOffice) -> RoundEnd:
        asked.set()
        assert cut.wait(60), "nobody broke it off"
        return RoundEnd(Changes(), 0)

    monkeypatch.setattr(PostOffice, "wait", lambda _office: 0)
    monkeypatch.setattr(PostOffice, "round", one)
    monkeypatch.setattr(PostOffice, "cut", lambda _office: cut.set())
    with posting(tmp_path) as post:  # which ends it, and waits
        post.start()
        qtbot.waitUntil(asked.is_set)
