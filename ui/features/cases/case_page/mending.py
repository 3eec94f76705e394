"""What a return of headquarters asks for, in the words of the form, and the panel that its button opens."""

from __future__ import annotations

from typing import Final

from casework.correcting import cure_of
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import TransferReceived
from casework.matters.shared.bodies import StepUndone
from casework.state import CaseState, Return
from ui.features.cases.steps import amended
from ui.steps.registry import kind_title
from ui.steps.righting import CORRECT, name_of
from ui.steps.shared import decision
from ui.words import tr
from ui.words_fields import fields_together

FACTS: Final = amended.STEP.kind
DECIDE: Final = decision.STEP.kind


def return_of(state: CaseState, entry: EntryId) -> Return | None:
    """The open return that headquarters wrote with this entry."""
    return next((one for one in state.returns if one.entry == entry), None)


def panel_for(state: CaseState, back: Return) -> str:
    """The kind of the panel that cures it: the correction of the entry that is meant, the decision about what is set
    aside, or the fields of the case."""
    cure = cure_of(state, back)
    if cure.decide:
        return DECIDE
    return FACTS if cure.entry is None else name_of(CORRECT, cure.entry)


def mending_words(state: CaseState, back: Return) -> str:
    """What its button says: `更正“当场和解”的金额`, `补正店名`."""
    cure = cure_of(state, back)
    if cure.decide:
        return tr("请核对")
    if cure.fields:
        return tr("补正{names}", names=fields_together(cure.fields))
    event = next((one for one in state.timeline if one.entry.id == cure.entry), None)
    if event is None:
        return tr("补正内容")
    title = kind_title(event.entry.core.kind)
    return tr("更正“{title}”的金额", title=title) if cure.lines else tr("更正“{title}”", title=title)


def fixed_words(state: CaseState, entry: EntryId) -> tuple[str, str]:
    """That nothing can be done about an entry from here, and why: what is said to whoever tries."""
    event = next((one for one in state.timeline if one.entry.id == entry), None)
    if event is not None and event.effect == "undone":
        why = tr("这一条已经不算数了，不用再改。")
    elif event is None or event.body is None or state.needs_newer:
        why = tr("里面有新版本程序写的内容；请更新程序以后再看。")
    elif isinstance(event.body, TransferReceived):
        why = tr("接收单位的回音是总部记下的，不在这里改。和接收单位说的不一样，请告诉总部，由总部重记。")
    elif not event.entry.core.by:
        why = tr("这是总部记下的，不在这里改。不对的话，请告诉总部。")
    elif event.effect != "counts":
        why = tr("这一条已经不算数了，不用再改。")
    elif isinstance(event.body, StepUndone):
        why = tr("这是一次撤销的记录，自己不能再改；要改，请改它下面说的那件事后来重新记的那一条。")
    else:
        why = tr("这一条记下以后就不变了；可以用“其他”里的备注说明。")
    return tr("这一条不能改"), why
