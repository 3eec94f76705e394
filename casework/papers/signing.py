"""Signing a document: what exactly was signed, whether it still is what is printed, and how it stands in its row of signatures.

What is signed are the canonical bytes of the document: its title, its head, its tables and sentences with all telephones and addresses,
and the places to sign. Not of it: how its pages are drawn, when and by whom it is printed, which copy it is, what the point says of
itself today, how people on the staff are called by now, words right across, and other signatures."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Final

import msgspec

from casework.matters.shared.bodies import PaperSigned
from casework.papers.filling import fill, kinds_of
from casework.papers.model import Paper, Signatures, Signed
from casework.papers.source import Offered, Point, Source, no_square
from casework.papers.strokes import read
from casework.papers.wording import day_words, moment_in_china, tidy
from casework.signatures import Signature, signatures
from casework.state import CaseState

OLD: Final = "签的是旧的一份"
_FORMAT: Final = 1
_ROLES: Final = (
    ("consumer", ("消费者", "投诉人", "咨询人", "市民")),
    ("merchant", ("经营者", "商家", "被投诉")),
    ("receiver", ("收到人", "接收人", "签收人")),
    ("point", ("调解人", "调解员", "登记人", "联络点", "经手人", "接待人", "回访人", "记录人", "办理人")),
)
_WAYS: Final = {"paper": "在纸上签的", "thumb": "在纸上按的手印"}


def signable(one: Offered, state: CaseState) -> bool:
    """Whether somebody can sign this document now: it is made to be, holds, and is not replaced."""
    kinds = {kind.code for kind in kinds_of(state.sort) if kind.signable}
    return one.code in kinds and not one.mark


def role_of(place: str) -> str:
    """Whose place it is, by the words that stand there: the code of a role."""
    return next((role for role, words in _ROLES if place.startswith(words)), "other")


def canonical(one: Offered, source: Source) -> bytes:
    """The bytes that are signed: the same for the same document, on every PC and on every day. Raises
    :class:`~casework.papers.filling.NoSuchPaper`; :class:`~casework.papers.template.BadTemplate`."""
    event = next(
        (event for event in source.state.timeline if event.entry.id == (one.entry or source.state.logged)),
        None,
    )
    moment = moment_in_china(event.entry.core.at) if event is not None else source.moment
    # Of the case, not of the list of the staff: of whom a PC knows the name depends on what has arrived there.
    hands = {source.state.logged_by, *(each.entry.core.by for each in source.state.timeline)}
    alike = msgspec.structs.replace(
        source,
        full=True,
        author="",
        code="",
        draw=no_square,
        moment=moment,
        point=Point(),
        staff={staff: staff for staff in hands},
    )
    paper = fill(one, alike, numbered=False)
    told = (_FORMAT, paper.code, paper.title, paper.left, paper.right, paper.blocks)
    return msgspec.json.encode(told)


def digest(key: str, document: bytes) -> str:
    """The digest that the entry of a signature holds. ``document``: canonical bytes. Raises ``ValueError`` for no key."""
    if not key:
        raise ValueError("a digest without a key tells names to whoever tries them")
    return hmac.digest(bytes.fromhex(key), document, "sha256").hex()


def fingerprint(document: bytes) -> str:
    """What canonical bytes are compared by while they are on the screen; it is never stored."""
    return hashlib.sha256(document).hexdigest()


def fill_signed(one: Offered, source: Source) -> Paper:
    """The document with what was signed of it. Raises as :func:`~casework.papers.filling.fill`."""
    paper = fill(one, source)
    found = [
        each
        for each in signatures(source.state)
        if (each.body.paper, each.body.entry) == (one.code, one.entry)
    ]
    if not found:
        return paper
    now = canonical(one, source)
    signed = {each.body.nth: _signed(each, source, now, marked=bool(paper.mark)) for each in found}
    blocks = list(paper.blocks)
    for at, nth, block in reversed(list(_places(paper))):
        mine = tuple(
            msgspec.structs.replace(signed[nth + here], nth=here + 1)
            for here in range(len(block.places))
            if nth + here in signed
        )
        blocks[at] = Signatures(block.places, mine)
    return msgspec.structs.replace(paper, blocks=tuple(blocks))


def places_of(paper: Paper) -> tuple[str, ...]:
    """The places to sign of a document, in their order."""
    return tuple(place for _, _, block in _places(paper) for place in block.places)


def signed_of(paper: Paper) -> tuple[Signed | None, ...]:
    """What was done at each of them."""
    return tuple(block.at(nth) for _, _, block in _places(paper) for nth in range(1, len(block.places) + 1))


def is_this(body: PaperSigned, key: str, document: bytes) -> bool:
    """Whether what was signed are these canonical bytes. ``key``: empty where it was erased, and nobody can tell."""
    try:
        return bool(key) and hmac.compare_digest(digest(key, document), body.digest)
    except ValueError:
        return False


def _places(paper: Paper) -> Iterator[tuple[int, int, Signatures]]:
    """Each row of places: where it stands, and the number of its first place."""
    nth = 1
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Signatures):
            yield at, nth, block
            nth += len(block.places)


def _signed(one: Signature, source: Source, now: bytes, *, marked: bool) -> Signed:
    told = source.texts.get(one.entry, {})
    day = day_words(moment_in_china(one.at).date())
    if not told.get("paper_key"):
        return Signed(one.body.nth, f"{day}签过字，名字和笔迹已经删除，请重新签", old=True)
    name = tidy(told.get("signer", "")).replace("\n", " ")
    for_whom = "（代签）" if one.body.agent else ""
    way = _WAYS.get(one.body.way, "")
    who = f"{name}{for_whom}{f'，{way}，照片在凭证里' if way else ''}"
    if not is_this(one.body, told["paper_key"], now):
        return Signed(one.body.nth, f"{OLD}（{who}，{day}签），请重新签", old=True)
    strokes = read(told.get("strokes", "")) if one.body.way == "pen" else ()
    if marked or one.standing == "old":
        return Signed(one.body.nth, f"{who}；{OLD}", day, strokes, old=True)
    return Signed(one.body.nth, who, day, strokes)
