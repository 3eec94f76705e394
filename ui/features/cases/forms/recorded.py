"""What was recorded, put back into the answers of its panel: `ui.features.cases.forms.steps` read the other way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework import kinds
from casework.kinds import Body, Line
from ui.features.cases.forms.steps import NO_MONEY
from ui.words import amount, local


def recorded_values(body: Body, texts: Mapping[str, str]) -> dict[str, object]:
    """The answers that would be read as `body` with the personal words `texts`, the days of then included."""
    values: dict[str, object] = {name: texts.get(name, "") for name in ("text", "place") if texts.get(name)}
    if (on := getattr(body, "on", None)) is not None:
        values["on"] = on.isoformat()
    return values | _of(body)


def _of(body: Body) -> dict[str, object]:
    match body:
        case kinds.ContactRecorded():
            return {"whom": body.whom, "channel": body.channel, "reached": _yes(body.reached)}
        case kinds.MediationScheduled():
            return {"when": local(body.when).strftime("%Y-%m-%d %H:%M")}
        case kinds.MediationHeld():
            return {
                "demand": _sum(body.demand_fen),
                "offer": _sum(body.offer_fen),
                "mode": body.mode,
                "round": str(body.round),
            }
        case kinds.SettlementAgreed():
            due = body.due_on.isoformat() if body.due_on is not None else ""
            return {"lines": _lines(body.lines), "due_on": due, "paper": body.paper}
        case kinds.SettledOnTheSpot():
            due = body.due_on.isoformat() if body.due_on is not None else ""
            paid = _yes(body.paid) if body.lines else NO_MONEY
            return {"lines": _lines(body.lines), "paid": paid, "due_on": due, "paper": body.paper}
        case kinds.PerformanceRecorded():
            return {"lines": _lines(body.lines), "complete": _yes(body.complete)}
        case kinds.MediationFailed():
            return {"ground": body.ground}
        case kinds.PartiesUnreachable():
            return {"whom": body.whom}
        case kinds.CaseTransferred():
            return {"to": body.to, "consumer_agreed": _yes(body.consumer_agreed), "reason": body.reason}
        case kinds.FollowedUp():
            told = {None: "", True: "yes", False: "no"}[body.performed]
            return {"satisfaction": body.satisfaction, "channel": body.channel, "performed": told}
        case kinds.CaseArchived():
            return {"done": "yes"}
        case _:
            return {}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _sum(fen: int | None) -> str:
    return "" if fen is None else amount(fen)


def _lines(lines: Sequence[Line]) -> list[tuple[str, str, str]]:
    return [(line.component, amount(line.fen), line.form) for line in lines] or [("L1", "", "transfer")]
