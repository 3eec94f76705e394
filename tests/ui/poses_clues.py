"""Poses of clues: the list shut and open, who can open it, the form, a draft that lies sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from casework.matters.clue.words import ClueWords
from local_store.clues import desk, ring
from local_store.file.settings import CLUE_KEY
from local_store.store import Store
from tests.shared.clues import GOOD_WORD, HEADQUARTERS, public
from tests.ui.desk_at_work import Counter
from ui.features.clues.list_page import CluesPage
from ui.features.clues.page import CluePage
from ui.widgets.button import Button

Pose = Callable[[Counter], None]
_WORDS: Final = ClueWords(
    what="夜里把过期的肉换标签，第二天照卖",
    who="家乐超市的肉柜",
    where="莘松路一号",
    when="每天晚上十点以后",
    evidence="换标签的照片，在李师傅手机里",
    reporter="李师傅",
    reporter_phone="13812345678",
)


def cheap() -> None:
    """Words cost next to nothing: what they cost is looked at elsewhere."""
    ring.MEMORY_KIB, ring.ROUNDS = 32, 1  # type: ignore[misc]


def _ready(store: Store, *, key: bool, readers: bool, clues: int) -> None:
    cheap()
    store.clues.lock()
    for staff in tuple(store.clues.ring().readers):
        store.clues.take_out(staff)
    desk.forget(store, store.on_duty())
    desk.drop_lying(store, store.on_duty())
    store.set_setting(CLUE_KEY, public(HEADQUARTERS) if clues or key else b"")
    if readers:
        desk.begin(store, GOOD_WORD)
    for _ in range(clues):
        desk.report(store, _WORDS, found="public", domain="G01", urgency="2")
    if not key:
        store.set_setting(CLUE_KEY, b"")


def listed(*, key: bool = True, readers: bool = True, clues: int = 2, opened: bool = False) -> Pose:
    """The list; ``key``: headquarters' is known; ``readers``: whoever is on duty can open it; ``opened``: and has."""

    def pose(at: Counter) -> None:
        at.ask(lambda store: _ready(store, key=key, readers=readers, clues=clues))
        page = at.go("clues")
        assert isinstance(page, CluesPage)
        if opened:
            page.word.set_text(GOOD_WORD)
            page.open.click()
            at.settle()

    return pose


def taking_out(at: Counter) -> None:
    """Whether somebody is to open clues no more; and who reported one."""
    listed(opened=True)(at)
    for words in ("看举报人", "不让再看"):
        found = [one for one in at.page().findChildren(Button) if one.isVisible() and one.text() == words]
        found[0].click()
    at.settle()


def form(*, key: bool = True, readers: bool = True, filled: bool = False, named: bool = False) -> Pose:
    """The form."""

    def pose(at: Counter) -> None:
        at.ask(lambda store: _ready(store, key=key, readers=readers, clues=0))
        page = at.go("clue")
        assert isinstance(page, CluePage)
        if filled:
            page.what.set_text(_WORDS.what)
            page.who.set_text(_WORDS.who)
            page.found.choose(("public",))
        if named:
            page.named.click()
        at.settle()

    return pose


def lying(at: Counter) -> None:
    """What was half typed before the program ended."""

    def left(store: Store) -> None:
        _ready(store, key=True, readers=True, clues=0)
        desk.keep(store, {"what": _WORDS.what}, store.on_duty())
        desk.put_away(store)

    at.ask(left)
    at.go("clue")


POSES: Final[dict[str, Pose]] = {
    "clues-empty": listed(readers=False, clues=0, key=False),
    "clues-first-word": listed(readers=False),
    "clues-shut": listed(),
    "clues-open": listed(opened=True),
    "clues-take-out": taking_out,
    "clue": form(),
    "clue-unsent": form(key=False),
    "clue-filled": form(filled=True),
    "clue-named": form(filled=True, named=True, readers=False),
    "clue-lying": lying,
}
