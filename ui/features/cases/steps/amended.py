"""补正: facts of a case are put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from casework.kinds import Body, FactsAmended, FieldValue
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
            asking.amended(body.fields, state)
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


STEP: Final = Amended()
