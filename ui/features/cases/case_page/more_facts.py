"""Further facts of a complaint, each set a panel of its own that nobody has to open: who brings it for whom; what was explained and
where else it was brought; the result fields of 12315. What was changed is written as a correction of facts. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.registry import CODED_FIELDS, EDITABLE_PERSONAL
from casework.matters.shared.bodies import FactsAmended
from casework.state import CaseState, State
from local_store.views import CaseView
from ui.features.cases.case_page.more_words import consents, more_code_words, yes_no
from ui.parts.values import Values, Wrong, text_of, too_long
from ui.steps.form import Ask, StepForm
from ui.steps.reader import Reader
from ui.steps.reading import StepReading, read_step
from ui.words import tr
from ui.words_fields import field_words

AGENT: Final = "more.agent"
TOLD: Final = "more.told"
RESULT: Final = "more.result"
_ASKED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    AGENT: (
        ("agent_name", "agent_phone"),
        ("agent_original", "agent_scope", "agent_until"),
        ("joint", "delegates"),
    ),
    TOLD: (
        ("privacy_told", "told_by"),
        ("publicity_consent", "entrust_consent"),
        ("talked_to_shop", "association_handled"),
        ("complained_elsewhere", "urgency"),
        ("nonaccept_ground", "abnormal_hint"),
    ),
    RESULT: (
        ("trade_form", "subject_type"),
        ("infringed_right", "fraud_flag"),
        ("unfulfilled_duty",),
    ),
}
_DAY: Final = "agent_until"
_FEW: Final = 4
"""So many answers stand as chips; more in a list."""


def more_acts(state: CaseState) -> list[tuple[str, str]]:
    """What can be added to a complaint now: words and which. The result fields are asked only once it has come to an end."""
    if state.sort != "complaint" or state.working_state is State.VOIDED or state.needs_newer:
        return []
    acts = [(_titles()[AGENT], AGENT), (_titles()[TOLD], TOLD)]
    return [*acts, (_titles()[RESULT], RESULT)] if state.closed_on is not None else acts


def more_form(which: str, view: CaseView, handbook: Handbook) -> StepForm | None:
    """The panel, with what is known; `None` for what is none of these."""
    rows = _ASKED.get(which)
    if rows is None:
        return None
    return StepForm(
        kind=which,
        title=_titles()[which],
        verb=tr("记下"),
        icon="pencil",
        note=_notes()[which],
        rows=tuple(tuple(_ask(name, handbook) for name in row) for row in rows),
        values=_known(which, view),
    )


def read_panel(kind: str, values: Values, view: CaseView | None, now: datetime) -> StepReading:
    """What a panel of the case says: of one of these, or of a step. ``view``: the case as it was when the panel was opened; what another
    PC has changed since was not typed here."""
    return (
        read_more(kind, values, view, now)
        if view is not None and kind in _ASKED
        else read_step(kind, values, now)
    )


def read_more(which: str, values: Values, view: CaseView, now: datetime) -> StepReading:
    """What was changed, as a correction of facts. Where nothing was, its first question asks for something."""
    read = Reader(values, now)
    before = _known(which, view)
    fields: dict[str, FieldValue] = {}
    personal: dict[str, str] = {}
    for name in (name for row in _ASKED[which] for name in row):
        text = read.one(name) if name in CODED_FIELDS else text_of(values, name)
        if name == _DAY and text:
            text = read.day(name, ahead=True).isoformat()
        if text == before.get(name, ""):
            continue
        if name in EDITABLE_PERSONAL:
            personal[name] = text
        else:
            fields[name] = text or None
    wrong = {**read.wrong, **too_long(personal)}
    if _DAY in wrong and text_of(values, _DAY) == before.get(_DAY, ""):
        del wrong[_DAY]  # it has passed since: nobody typed it now
    if not (wrong or fields or personal):
        wrong = {_ASKED[which][0][0]: Wrong.EMPTY}
    return StepReading(wrong=wrong) if wrong else StepReading(FactsAmended(fields=fields), personal)


def wrong_in_more(
    which: str, view: CaseView, now: Callable[[], datetime], values: Values
) -> dict[str, Wrong]:
    """What is wrong in the panel as it stands, by field."""
    return read_more(which, values, view, now()).wrong


def _known(which: str, view: CaseView) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (name for row in _ASKED[which] for name in row):
        value = view.personal.get(name) if name in EDITABLE_PERSONAL else view.state.fields.get(name)
        if isinstance(value, str) and value:
            found[name] = value
    return found


def _ask(name: str, handbook: Handbook) -> Ask:
    codes = CODED_FIELDS.get(name)
    if codes is None:
        hint = {
            _DAY: tr("可写 1231"),
            "delegates": tr("最多两人"),
        }.get(name, "")
        return Ask(name, field_words(name), "text", hint=hint)
    if isinstance(codes, tuple):
        shown = consents() if name.endswith("_consent") else yes_no()
        words = {**dict(shown), **more_code_words()}
        return Ask(name, field_words(name), "chips", tuple((code, words.get(code, code)) for code in codes))
    terms = tuple((term.code, term.name) for term in handbook.dictionary(codes))
    if len(terms) <= _FEW:
        return Ask(name, field_words(name), "chips", terms)
    return Ask(name, field_words(name), "choice", (("", tr("没有选")), *terms))


def _titles() -> dict[str, str]:
    return {
        AGENT: tr("代理人、共同投诉"),
        TOLD: tr("告知和同意、缓急、别处投诉"),
        RESULT: tr("12315 结果栏"),
    }


def _notes() -> dict[str, str]:
    return {
        AGENT: tr(
            "代理人要带授权委托书原件和自己的身份证明，写明事项、权限、期限（投诉举报处理办法第11条）。共同投诉推选两名代表（第12条）。"
        ),
        TOLD: tr(
            "“可能不受理的情形”（第16条）和“异常诉求提示”（第17条）只是给市场监管部门看的提示，不能当成不受理的理由。"
        ),
        RESULT: tr("办完以后才用得着，转 12315 或者上报时用。"),
    }
