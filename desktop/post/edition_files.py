"""Files of handbook editions on a stick, taken into one store. No Qt, no thread.

They answer no request and are for every point of a district: each edition proves itself, and only a newer one changes anything.
"""

from __future__ import annotations

from casework.handbook.editions import is_content_of, name_of, read_head
from local_store.store import Store
from local_store.views import Changes, EditionView
from sync.envelope import Envelope
from sync.protocol.editions import (
    DISTRICT,
    SUFFIX,
    EditionFileTooNew,
    NotAnEditionFile,
    WholeEdition,
    read_file,
)
from ui.carrying import FileTold


def is_edition_file(name: str) -> bool:
    """Whether it is called like one."""
    return name.lower().endswith(SUFFIX)


def take(store: Store, envelope: Envelope, name: str, content: bytes | None) -> tuple[Changes, FileTold]:
    """Take what is in one file, as far as it is believed; what became of it. Raises the store's errors."""
    try:
        editions = read_file(content or b"")
    except EditionFileTooNew:
        return Changes(), FileTold(file=name, word="too_new")
    except NotAnEditionFile:
        return Changes(), FileTold(file=name, word="damaged")
    whole = [each for each in editions if is_whole(each)]
    if editions and not whole:
        return Changes(), FileTold(file=name, word="damaged")
    editions = whole
    before = _kept(store.published.views())
    strange = {
        name_of(each.sealed.head): why for each in editions if (why := envelope.signer(each.sealed))[0]
    }
    changes = store.published.take([(each.sealed, each.content) for each in editions], strange)
    views = store.published.views()
    if strange and len(strange) == len(editions):
        word, whose = next(iter(strange.values()))
        told = "editions_foreign" if word == DISTRICT else "not_proven"
        return changes, FileTold(file=name, word=told, point=whose)
    if _kept(views) - before:
        return changes, FileTold(file=name, word="editions", count=len(_kept(views) - before))
    names = {name_of(each.sealed.head).hex() for each in editions}
    refused = [view for view in views if view.name in names and view.state == "refused"]
    if refused:
        return changes, FileTold(file=name, word="editions_refused", count=len(refused))
    waiting = [view for view in views if view.name in names and view.state == "waiting"]
    return changes, FileTold(file=name, word="editions_waiting" if waiting else "editions_known")


def is_whole(edition: WholeEdition) -> bool:
    """Whether the content is the one that its head speaks of."""
    head = read_head(edition.sealed.head)
    return head is not None and is_content_of(head, edition.content)


def _kept(views: tuple[EditionView, ...]) -> set[str]:
    return {view.name for view in views if view.state == "kept"}
