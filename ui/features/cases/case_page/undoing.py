"""撤销 of what was just written on the page of a case, offered for a while."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from local_store.views import Changes
from ui import verbs
from ui.parts.page import Undo
from ui.parts.place import Place
from ui.steps.done import done_words
from ui.steps.registry import steps
from ui.steps.righting import aim_of, righted_words
from ui.words import tr


def undo_of(
    subject: str, step: verbs.Step, changes: Changes, draft: str, filled: Mapping[str, object], today: date
) -> Undo | None:
    """What takes a step back that wrote `changes`; None for one that stays.

    The panel of a step stands open again as it was `filled`, from `draft`. After a correction, a withdrawal or a restoring all
    stands as before, and one stays on the page.
    """
    if not changes.entries:
        return None
    if aim_of(step.kind) is not None:
        back = verbs.unright(subject, changes.entries, today, tr("刚才改错了，撤销。"))
        return Undo(righted_words(step), back)
    known = steps().get(step.kind)
    if known is None or not known.taken_back:
        return None
    again = verbs.undo(subject, changes.entries[-1], draft, step.kind, filled)
    return Undo(done_words(step.parts[-1][0]), again, Place("case", subject=subject, step=step.kind))
