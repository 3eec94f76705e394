"""Poses of signing: a document that somebody is about to sign, one that was signed on paper, one that nobody can sign any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casework.matters.body import Body
from casework.papers.strokes import written
from tests.shared.evidence import png
from tests.shared.signing import STROKES
from tests.ui.desk_at_work import Counter
from ui.features.papers.batch_page import BatchPage
from ui.features.papers.page import PapersPage
from ui.features.papers.sign_page import SignPage

Make = Callable[..., str]


def poses(made: Make, agreed: Body) -> Mapping[str, Callable[[Counter], None]]:
    """`made` makes a case with steps, `agreed` is the one that is signed."""

    def opened(at: Counter, subject: str) -> SignPage:
        shown = at.go("papers", subject=subject, step="agreement")
        assert isinstance(shown, PapersPage)
        shown.sign.click()
        at.settle()
        page = at.page()
        assert isinstance(page, SignPage)
        return page

    def empty(at: Counter) -> None:
        opened(at, made(at, agreed))

    def filled(at: Counter, **more: object) -> None:
        subject = made(at, agreed)
        kept = at.ask(lambda store: store.evidence.keep(png(shade=3)))
        at.ask(lambda store: store.session(store.on_duty()).attach(subject, kept, "协议.png"))
        page = opened(at, subject)
        told = {
            **page.values.values(),
            "nth": ("1",),
            "signer": "周建国",
            "strokes": written(STROKES),
            "file": kept.name.hex(),
        }
        page.values.set_values({**told, **more})
        page.form.show_values()

    def gone(at: Counter) -> None:
        subject = made(at, agreed)
        at.go("sign", subject=subject, step="agreement nowhere 1")

    def batch(at: Counter, *, ticked: bool) -> None:
        made(at, agreed)
        made(at, agreed)
        page = at.go("batch_papers")
        assert isinstance(page, BatchPage)
        at.bot.waitUntil(lambda: bool(page.checks))
        page.checks[0].setChecked(ticked)

    return {
        "batch-papers": lambda at: batch(at, ticked=False),
        "batch-papers-ticked": lambda at: batch(at, ticked=True),
        "sign-empty": empty,
        "sign": filled,
        "sign-for-another": lambda at: filled(at, who=("agent",), text="门店的授权委托书"),
        "sign-on-paper": lambda at: filled(at, way=("thumb",)),
        "sign-gone": gone,
    }
