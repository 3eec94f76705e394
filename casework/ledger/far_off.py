"""Sums of a row that are far off by the handbook's rules of plausibility: what the window asks of a sum typed in, a
ledger's row waits for."""

from collections.abc import Iterable
from datetime import date

from casework.handbook import Handbook
from casework.ledger.columns import LedgerField
from casework.ledger.model import ProposedCase
from casework.plausibility import Doubt, Known, doubt


def sums_far_off(
    case: ProposedCase, handbook: Handbook, *, on: date
) -> tuple[tuple[tuple[LedgerField, ...], Doubt], ...]:
    """(the columns a sum may have come from, likeliest first; the doubt) of every sum that meets a rule in force `on`.

    The sums are held against each other as the questions to a form are: what was claimed against what was spent, what
    was agreed against both, what was performed against what was agreed.
    """
    rules = tuple(handbook.plausibility(on))
    spent, claimed = _fen(case, LedgerField.DISPUTED), _fen(case, LedgerField.CLAIMED)
    agreed, performed = case.agreed_fen, case.performed_fen
    asked: Iterable[tuple[tuple[LedgerField, ...], int | None, Known]] = (
        ((LedgerField.DISPUTED,), spent, Known()),
        ((LedgerField.CLAIMED,), claimed, Known(spent_fen=spent)),
        (
            (LedgerField.AGREED, LedgerField.RECOVERED),
            agreed if agreed != performed else None,
            Known(spent, claimed),
        ),
        (
            (LedgerField.RECOVERED, LedgerField.AGREED),
            performed,
            Known(spent, claimed, agreed if agreed != performed else None),
        ),
    )
    return tuple(
        (columns, found)
        for columns, fen, known in asked
        if fen and (found := doubt(fen, known, rules)) is not None
    )


def _fen(case: ProposedCase, field: LedgerField) -> int | None:
    value = case.fields.get(field.value)
    return value if isinstance(value, int) else None
