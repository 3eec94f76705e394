"""补正: facts of a case are put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from casework.matters.body import Body, FieldValue
from casework.matters.shared.bodies import FactsAmended
from casework.plausibility import Known
from casework.state import CaseState
from ui.steps.questions import Asking
from ui.steps.step import Step, Texts
from ui.steps.telling import Telling
from ui.words import clauses, listed, money_short, tr
from ui.words_fields import field_words

_SUMS = ("disputed_fen", "claimed_fen")


class Amended(Step[FactsAmended]):
    """补正: facts of a case are put right."""

    kind = "facts.amended"
    menu = 110
    panel = "facts"

    def title(self) -> str:
        return tr("补正")

    def act(self) -> str:
        return tr("补正内容")

    def amend(self, fields: dict[str, FieldValue]) -> Body:
        return FactsAmended(fields=fields)

    def ask(self, body: FactsAmended, asking: Asking, known: Known, state: CaseState | None) -> None:
        if state is not None:
            _ask_about(body.fields, asking, state)
        asking.days_of(body)

    def told(self, body: FactsAmended, telling: Telling, texts: Texts) -> str:
        names = [*body.fields, *body.personal, *body.cleared]
        return tr("改了{names}。", names=listed(field_words(name) for name in names))

    def done(self, body: FactsAmended) -> str:
        return clauses(_changed(body.fields))


def _changed(fields: dict[str, FieldValue]) -> Iterable[str]:
    for name in _SUMS:
        if name in fields:
            value, words = fields[name], field_words(name)
            yield (
                tr("{field}改成 {sum}", field=words, sum=money_short(value))
                if isinstance(value, int)
                else tr("{field}空着", field=words)
            )


def _ask_about(fields: dict[str, FieldValue], asking: Asking, state: CaseState) -> None:
    """About the sums and days that somebody puts right."""
    asking.days(fields)
    now = {**state.fields, **fields}
    known = {name: fen_of(now, name) for name in ("disputed_fen", "claimed_fen")}
    if "disputed_fen" in fields:
        before = Known(spent_fen=fen_of(dict(state.fields), "disputed_fen"))
        asking.sum(spent_words, known["disputed_fen"], before, was=True)
    if "claimed_fen" in fields:
        asking.sum(claimed_words, known["claimed_fen"], Known(spent_fen=known["disputed_fen"]))


def fen_of(fields: dict[str, FieldValue], name: str) -> int | None:
    """A sum among the facts; None where there is none."""
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def spent_words(sum_: str) -> str:
    """What was spent."""
    return tr("花了 {sum}", sum=sum_)


def claimed_words(sum_: str) -> str:
    """What is asked for."""
    return tr("要求 {sum}", sum=sum_)


STEP: Final = Amended()
