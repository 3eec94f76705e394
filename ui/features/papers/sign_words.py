"""The words of signing. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from casework.evidence import Attached, shown_name
from casework.journal.entry import EntryId
from casework.papers.filling import NoSuchPaper
from casework.papers.model import Paper, Signatures, Signed
from local_store.errors import NotAllowed
from ui.features.papers.sign_verbs import PaperChanged
from ui.words import clauses, listed, tr
from ui.words_errors import refusal_words


def bare(place: str) -> str:
    """消费者（签字） → 消费者: whose place it is."""
    return place.partition("（")[0].strip() or place


def signed_words(places: Iterable[tuple[str, Signed | None]]) -> tuple[str, bool]:
    """Who has signed a document and who has not, and whether some signature is on another one than this; nothing where nobody has."""
    told = list(places)
    if not any(signed is not None for _, signed in told):
        return "", False
    new = [bare(place) for place, signed in told if signed is not None and not signed.old]
    old = [bare(place) for place, signed in told if signed is not None and signed.old]
    none = [bare(place) for place, signed in told if signed is None]
    parts = [tr("已签：{who}", who=listed(new))] if new else []
    parts += [tr("签的是旧的一份：{who}", who=listed(old))] if old else []
    parts += [tr("还没签：{who}", who=listed(none))] if none else []
    return clauses(parts), bool(old)


def paper_signed_words(paper: Paper) -> tuple[str, bool]:
    """The same of a document."""
    rows = [block for block in paper.blocks if isinstance(block, Signatures)]
    return signed_words((place, row.at(nth)) for row in rows for nth, place in enumerate(row.places, 1))


def photo_words(photo: Attached) -> str:
    """A file of evidence in a list."""
    return shown_name(photo.file_name) or tr("没有名字")


def unsigned_words(error: Exception) -> tuple[str, str] | None:
    """Why a signature was not recorded, and what to do; ``None`` for what the window itself says."""
    match error:
        case PaperChanged():
            return tr("刚才签的没有记下"), tr("签字的时候这份文书改过了。请再看一遍，再签一次。")
        case NoSuchPaper():
            return tr("刚才签的没有记下"), tr(
                "这份文书现在不能签：那一步撤回了，或者已经有新的一份。请返回看一看。"
            )
        case NotAllowed():
            return tr("没有记下，签的都还在"), tr("值班的人只能看，记不了。请换有权限的人值班。")
    words = refusal_words(error)
    return (tr("没有记下，签的都还在"), words) if words else None


def document_of(code: str, entry: EntryId | None) -> str:
    """A document of a subject, as `Place.step` and drafts name it."""
    return f"{code} {entry.device} {entry.seq}" if entry is not None else code


def read_document(text: str) -> tuple[str, EntryId | None]:
    """The same the other way round."""
    code, _, rest = text.partition(" ")
    device, _, seq = rest.partition(" ")
    return code, EntryId(device, int(seq)) if device and seq.isdecimal() else None
