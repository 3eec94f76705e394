"""The words of the page of documents, and of what goes wrong there. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from casework.handbook import Handbook
from casework.papers.model import GoesTo
from casework.papers.source import Offered
from ui.features.papers.verbs import Doubt
from ui.words import clauses, remarked, short_day, tr

_UNFIT: Final = frozenset('<>:"/\\|?*')
"""What no file's name may hold on Windows."""


_KEPT_NAMES: Final = {"sides": " 联络点留存", "point": " 联络点留存", "office": " 交接收单位"}


def goes_to(one: Offered, handbook: Handbook) -> GoesTo:
    """Who gets it."""
    written = handbook.paper_templates.get(one.code)
    return written.goes_to if written is not None else "sides"


def doubt_words(doubts: Iterable[Doubt]) -> str:
    """What is open in the case; empty for nothing."""
    said = {
        "conflicts": tr("两台电脑写得不一样的栏目空着没打，请先在这一件里挑一个"),
        "undecided": tr("有一笔金额两台电脑记得不一样，还没有定，那份协议先不能打"),
        "set_aside": tr("有一步没有生效，没有打上去，请先在这一件里核对"),
        "returned": tr("总部退回了这一件，还没有改好"),
        "held": tr("有一笔金额总部还在核"),
    }
    return clauses([said[doubt] for doubt in doubts])


def full_asked(to: GoesTo) -> str:
    """What is ticked for telephones and addresses in full."""
    if to == "office":
        return tr("写全电话和住址（接收单位要联系得上）")
    if to == "point":
        return tr("写全电话和住址（这一份只留在联络点）")
    return tr("写全电话和住址（只打联络点留存的那一份）")


def who_gets_words(to: GoesTo, *, full: bool) -> str:
    """To whom the document that is shown may be given."""
    if full:
        return tr("电话和住址写全了，只交接收单位") if to == "office" else tr("电话和住址写全了，不要给对方")
    if to == "office":
        return tr("电话和住址遮住了一部分，接收单位会联系不上")
    if to == "point":
        return tr("电话和住址遮住了一部分，留存的要写全")
    return tr("电话和住址遮住了一部分，可以给双方")


def paper_name(one: Offered, handbook: Handbook) -> str:
    """What a document is called."""
    written = handbook.paper_templates.get(one.code)
    return written.name if written is not None else one.code


def offer_words(one: Offered, handbook: Handbook, today: date) -> str:
    """The same where there are several of a kind: which one, of which day, and that it no longer holds."""
    name = paper_name(one, handbook)
    if one.which and one.on is not None:
        name = tr("{name} 第 {number} 份 {day}", name=name, number=one.which, day=short_day(one.on, today))
    return remarked(name, one.mark) if one.mark else name


def file_name(one: Offered, handbook: Handbook, number: str, suffix: str, *, full: bool = False) -> str:
    """What a file is called: the document and the number of the case, and nobody's name. ``full``: it is the copy with telephones and
    addresses in full, which must not be taken for the other."""
    which = f"-{one.which}" if one.which else ""
    kept = _KEPT_NAMES[goes_to(one, handbook)] if full else ""
    bare = f"{paper_name(one, handbook)} {number}{which}{kept}".strip()
    return "".join("-" if character in _UNFIT else character for character in bare) + suffix
