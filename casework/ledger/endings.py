"""Putting a ledger's words and sums together into what came of a case. Sums are in fen."""

from dataclasses import dataclass
from datetime import date

from casework.handbook import Handbook
from casework.ledger.model import CaseKind, Outcome, RowProblem, RowWarning
from casework.ledger.outcomes import (
    FORM_OF_COMPONENT,
    Ending,
    ToldOutcome,
    outcome_of,
    read_words,
    tells_of_parts,
    transfer_target,
)
from casework.matters.body import Line

_OF_MONEY = frozenset({"L1", "L4", "L5", "L6"})


class RowContradiction(ValueError):
    """Words and sums of a row speak against each other; a person must say which is right."""

    def __init__(self, problem: RowProblem, *, about_amount: bool) -> None:
        super().__init__(problem)
        self.problem = problem
        self.about_amount = about_amount


@dataclass(frozen=True)
class History:
    """The end of a case as a ledger tells it; see ProposedCase for the fields."""

    outcome: Outcome
    settled_on: date | None = None
    performed_on: date | None = None
    agreed: tuple[Line, ...] = ()
    performed: tuple[Line, ...] = ()
    transfer_to: str = ""
    warnings: tuple[RowWarning, ...] = ()


def work_out(
    handbook: Handbook,
    *,
    kind: CaseKind,
    outcome: str,
    beside: str,
    claims: str,
    form: str,
    agreed_fen: int | None,
    recovered_fen: int | None,
    closed_on: date | None,
    performed_on: date | None,
) -> History:
    """What came of a case.

    outcome: the ledger's words for it; beside: words of the form of payment and of the remark (they name a form or
    a department, never the end). form: what an amount cell named. agreed_fen, recovered_fen: None where the ledger
    does not say. Only what words or a recovered sum vouch for counts as performed. Raises RowContradiction.
    """
    words = read_words(outcome)
    if words.ending is Ending.UNCLEAR:
        raise RowContradiction(RowProblem.OUTCOME_UNCLEAR, about_amount=False)
    recovered = recovered_fen or 0
    if kind is CaseKind.CONSULTATION:
        if recovered:
            raise RowContradiction(RowProblem.OUTCOME_CONTRADICTS_AMOUNT, about_amount=True)
        return History(Outcome.NONE, closed_on)
    if agreed_fen is not None and recovered > agreed_fen > 0:
        raise RowContradiction(RowProblem.PAID_MORE_THAN_AGREED, about_amount=True)
    agreed = agreed_fen or recovered
    end, warning = _end(words.ending, agreed, recovered)
    if end not in (Outcome.SETTLED_PAID, Outcome.AGREED_UNPAID):
        if agreed:
            raise RowContradiction(RowProblem.OUTCOME_CONTRADICTS_AMOUNT, about_amount=True)
        target = transfer_target(handbook, f"{outcome} {beside}") if end is Outcome.TRANSFERRED else ""
        return History(
            end, None if end is Outcome.NONE else closed_on, transfer_to=target, warnings=_only(warning)
        )
    paid = _paid(words.ending, end, agreed_fen, recovered_fen, in_parts=tells_of_parts(outcome))
    if end is Outcome.SETTLED_PAID and agreed > paid:
        end = Outcome.AGREED_UNPAID  # a part is paid, the rest is still owed
    line, assumed = _line(words, read_words(beside), claims, form)
    return History(
        outcome=end,
        settled_on=closed_on,
        performed_on=(performed_on or closed_on) if paid or end is Outcome.SETTLED_PAID else None,
        agreed=_lines(line, agreed),
        performed=_lines(line, paid),
        warnings=(
            *_only(warning),
            *((RowWarning.COMPONENT_ASSUMED,) if assumed and agreed else ()),
            *((RowWarning.SUM_NOT_TOLD,) if not agreed and words.component in _OF_MONEY else ()),
        ),
    )


def _paid(
    ending: Ending, end: Outcome, agreed_fen: int | None, recovered_fen: int | None, *, in_parts: bool
) -> int:
    """What was performed, in fen. in_parts: the words tell of a part that is paid before the rest.

    Raises RowContradiction where words and sums disagree about it.
    """
    agreed, recovered = agreed_fen or 0, recovered_fen or 0
    if ending is Ending.PENDING:
        if agreed_fen is None and recovered and in_parts:
            raise RowContradiction(
                RowProblem.OUTCOME_CONTRADICTS_AMOUNT, about_amount=True
            )  # which part is it?
        if agreed_fen is None:
            return 0  # one sum, still to be paid, whatever its column is called
        if recovered and recovered == agreed:
            raise RowContradiction(RowProblem.OUTCOME_CONTRADICTS_AMOUNT, about_amount=True)
    if ending is Ending.PARTLY_PAID and agreed <= recovered:
        raise RowContradiction(RowProblem.OUTCOME_UNCLEAR, about_amount=False)
    if ending is Ending.PAID and recovered_fen is None:
        return agreed
    if ending is Ending.PAID and agreed and not recovered:
        raise RowContradiction(RowProblem.OUTCOME_CONTRADICTS_AMOUNT, about_amount=True)
    return recovered if end is not Outcome.NONE else 0


def _end(ending: Ending, agreed: int, recovered: int) -> tuple[Outcome, RowWarning | None]:
    if ending is Ending.SETTLED:
        # '调解成功' alone: with money only promised it waits for payment, with none at all nothing is owed.
        return (Outcome.AGREED_UNPAID if agreed > recovered else Outcome.SETTLED_PAID), None
    if ending in (Ending.UNTOLD, Ending.UNKNOWN, Ending.ANSWERED) and agreed:
        unpaid = agreed > recovered
        return (Outcome.AGREED_UNPAID if unpaid else Outcome.SETTLED_PAID), RowWarning.OUTCOME_FROM_AMOUNT
    plain = outcome_of(ending)
    warning = RowWarning.OUTCOME_UNKNOWN if ending is Ending.UNKNOWN else None
    return plain if plain is not None else Outcome.NONE, warning


def _line(words: ToldOutcome, beside: ToldOutcome, claims: str, form: str) -> tuple[tuple[str, str], bool]:
    """(component, form) of the money, and whether the component had to be assumed."""
    component = words.component or beside.component or read_words(claims).component
    component_form = FORM_OF_COMPONENT.get(component, "transfer")
    return (component or "L1", form or beside.form or words.form or component_form), not component


def _lines(line: tuple[str, str], fen: int) -> tuple[Line, ...]:
    return (Line(component=line[0], fen=fen, form=line[1]),) if fen else ()


def _only(warning: RowWarning | None) -> tuple[RowWarning, ...]:
    return () if warning is None else (warning,)
