"""An agreement that is being signed, and one that was, as the pictures show them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol

from casework.papers.source import Offered
from casework.papers.strokes import Strokes, written
from casework.signatures import signatures
from desktop.demo.sample_point import NOW
from local_store.store import Store
from ui.features.papers.page import PapersPage
from ui.features.papers.sign_page import SignPage
from ui.features.papers.sign_verbs import Given, sign, to_sign
from ui.features.papers.sign_words import document_of
from ui.window import MainWindow

AGREEMENT: Final = "agreement"
STROKES: Final[Strokes] = (
    ((330, 180, 0), (300, 330, 70), (250, 470, 150), (210, 540, 190)),
    ((250, 300, 320), (420, 270, 390), (400, 420, 470), (330, 520, 540), (290, 500, 580)),
    ((560, 170, 820), (570, 330, 900), (560, 560, 990), (610, 520, 1030)),
    ((480, 350, 1160), (620, 320, 1230), (760, 290, 1300)),
    ((700, 180, 1450), (640, 380, 1540), (520, 540, 1640)),
    ((640, 330, 1760), (720, 450, 1840), (860, 560, 1950), (960, 540, 2000)),
    ((1080, 200, 2280), (1060, 380, 2360), (1010, 560, 2450)),
    ((1040, 240, 2560), (1220, 210, 2640), (1230, 380, 2730), (1200, 560, 2820), (1130, 530, 2860)),
    ((1080, 370, 2990), (1180, 360, 3040)),
)
"""How a pen went, three characters long."""


class _Shows(Protocol):
    window: MainWindow
    desk: Any

    def ask(self, verb: Any) -> None: ...
    def go(self, page: str, **where: str) -> None: ...
    def settle(self) -> None: ...


def _document(at: _Shows, subject: str) -> Offered:
    """The newest agreement that holds, as the page of documents offers it."""
    at.go("papers", subject=subject, step=AGREEMENT)
    page = at.window.page()
    assert isinstance(page, PapersPage)
    assert page.chosen is not None
    return page.chosen


def show_signing(at: _Shows, subject: str, *, typed: bool = True) -> None:
    """The page of signing; `typed`: somebody has begun."""
    one = _document(at, subject)
    at.go("sign", subject=subject, step=document_of(one.code, one.entry))
    page = at.window.page()
    if typed and isinstance(page, SignPage):
        page.values.set_values(
            {**page.values.values(), "nth": ("1",), "signer": "张秀英", "strokes": written(STROKES)}
        )
        page.form.show_values()
        page.keeper.release()
    at.settle()


def show_signed(at: _Shows, subject: str) -> None:
    """Its document, which one side has signed."""
    one = _document(at, subject)
    handbook = at.desk.handbook

    def write(store: Store) -> None:
        if signatures(store.about(subject).state):
            return
        seen = to_sign(subject, one.code, one.entry, handbook, NOW)(store).seen
        for nth, name in ((1, "张秀英"), (2, "刘店长")):
            given = Given(
                nth, "pen", nth == 2, name, written(STROKES), "门店的授权委托书" if nth == 2 else ""
            )
            sign(subject, one.code, one.entry, given, seen, "", handbook, NOW)(store)

    at.ask(write)
    at.go("papers", subject=subject, step=AGREEMENT)


def signing_poses(subject: str) -> tuple[tuple[str, Callable[[Any], None]], ...]:
    """Poses of a case with an agreement."""
    return (
        ("sign", partial(show_signing, subject=subject)),
        ("sign-empty", partial(show_signing, subject=subject, typed=False)),
        ("papers-signed", partial(show_signed, subject=subject)),
    )
