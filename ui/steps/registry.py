"""The steps there are, by the kind of entry; what they are called. A kind that a later version brings is none of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, Final

from casework.matters.body import Body
from casework.matters.registry import KIND_OF
from casework.state import CaseState
from casework.steps import open_steps
from ui.features import registry
from ui.steps.step import Step
from ui.words import tr

SHARED: Final = (
    "ui.steps.shared.note",
    "ui.steps.shared.undone",
    "ui.steps.shared.decision",
    "ui.steps.shared.merged",
    "ui.steps.shared.linked",
    "ui.steps.shared.attached",
    "ui.steps.shared.signed",
    "ui.steps.shared.erased",
    "ui.steps.shared.supervised",
    "ui.steps.shared.supervision_answered",
    "ui.steps.shared.supervision_closed",
)
"""The modules of the kinds that every matter has."""


@cache
def steps() -> dict[str, Step[Any]]:
    """All of them."""
    paths = [*SHARED, *(path for one in registry.features() for path in one.steps)]
    found: list[Step[Any]] = [import_module(path).STEP for path in paths]
    return {step.kind: step for step in found}


def menu_kinds() -> list[str]:
    """The kinds in the menu of other steps, in its order."""
    listed = [step for step in steps().values() if step.menu]
    return [step.kind for step in sorted(listed, key=lambda step: step.menu)]


def amending(state: CaseState) -> Step[Any]:
    """The step that puts the facts of this subject right. Raises LookupError where its matter has none."""
    return _of(state, lambda step: step.panel == "facts")


def voiding(state: CaseState) -> Step[Any]:
    """The step after which this subject does not count. Raises LookupError where its matter has none."""
    return _of(state, lambda step: step.voids)


def _of(state: CaseState, is_meant: Callable[[Step[Any]], bool]) -> Step[Any]:
    for one in open_steps(state):
        step = steps().get(one.kind)
        if step is not None and is_meant(step):
            return step
    raise LookupError(state.sort)


def step_for(body: Body) -> Step[Any] | None:
    """The step of an entry."""
    known = KIND_OF.get(type(body))
    return steps().get(known[0]) if known is not None else None


def step_words(kind: str) -> str:
    """What one does next, as a verb (下一步：……); empty for what nobody does here."""
    step = steps().get(kind)
    return step.act() if step is not None else ""


def step_icon(kind: str) -> str:
    """The icon of a step, in its button and on the timeline."""
    step = steps().get(kind)
    return step.icon if step is not None else Step.icon


def kind_title(kind: str) -> str:
    """What an entry of the timeline is called."""
    step = steps().get(kind)
    return step.title() if step is not None else tr("需要新版本才能看")
