"""What a document is filled from, as the store has it now. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from casework.handbook import Handbook
from casework.papers.filling import kinds_of
from casework.papers.model import Modules
from casework.papers.source import Point, Source
from casework.state import CaseState
from local_store.errors import UnknownSubject
from local_store.read_models.register.questions import RegisterQuestions
from local_store.store import Store


def source_of(store: Store, subject: str, handbook: Handbook, now: datetime, *, full: bool = False) -> Source:
    """All that a document or a line of a list may say of a subject. Raises ``UnknownSubject``."""
    view = store.about(subject)
    return Source(
        rows=dict(_others(store, view.state, handbook, now, full=full)),
        state=view.state,
        personal=view.personal,
        texts=view.texts,
        staff=view.staff,
        handbook=handbook,
        point=point_of(store, now),
        moment=now,
        full=full,
        author=view.staff.get(store.on_duty(), ""),
        code=view.receipt_code,
        draw=_square,
    )


def _others(
    store: Store, state: CaseState, handbook: Handbook, now: datetime, *, full: bool
) -> Iterator[tuple[str, Source]]:
    """What is known of the subjects that its documents are about besides; nothing of those that have not arrived."""
    named = {other for kind in kinds_of(state.sort) for other in kind.others(state)}
    for other in named:
        with suppress(UnknownSubject):
            yield other, source_of(store, other, handbook, now, full=full)


def point_of(store: Store, now: datetime) -> Point:
    """The point as its register says it today; its name otherwise as the bureau gave it when it was set up."""
    today = now.date()
    register = store.ask(RegisterQuestions).register(store.point)
    given = (store.setting("point_name") or b"").decode("utf-8")
    return Point(
        name=register.text("point_name", today) or given,
        code=store.point,
        address=register.text("point_address", today),
        phone=register.text("point_phone", today),
        hours=register.text("point_hours", today),
    )


def _square(text: str) -> Modules:
    from ui.papers.squares import modules_of

    return modules_of(text)
