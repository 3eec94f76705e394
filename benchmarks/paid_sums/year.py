"""A year of honest complaints of a city's contact points, from a seed.

Most are typed in the evening, several within minutes; some weeks late; some come from an old ledger, all rows in one minute. Sums are
those that people are paid: the price, a part of it, what is left on a card, harm beside the price, the law's multiple. What a
clerk leaves empty is empty.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from benchmarks.paid_sums.trades import TRADES, Trade
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    ComplaintLogged,
    ContactRecorded,
    MediationFailed,
    MediationHeld,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.shared.bodies import CaseFiled

_MINUTE: Final = 60_000
_DAY: Final = 86_400_000
_SHANGHAI: Final = 8 * 3_600_000

UNPAID: Final = 0.14
"""Ended without money."""
FROM_A_LEDGER: Final = 0.15
NO_PRICE: Final = 0.05
"""Typed into the form without saying what was spent; of an old ledger's rows ``NO_PRICE_IN_LEDGER``."""
NO_PRICE_IN_LEDGER: Final = 0.22
CLAIM_SAID: Final = 0.30
VOUCHER: Final = 0.035
IN_PARTS: Final = 0.05
GROUP: Final = 0.006
"""Several consumers in one row; a third of these state what one of them spent."""


@dataclass(frozen=True, slots=True)
class Written:
    """One entry to be. ``at``: UTC ms when it was typed."""

    at: int
    body: Body


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint, in the order it was typed. ``number``: of the point; ``imported``: a row of an old ledger."""

    point: int
    number: int
    imported: bool
    course: tuple[Written, ...]

    def paid(self) -> tuple[int, ...]:
        """Which entries of the course say what was paid."""
        return tuple(
            place
            for place, written in enumerate(self.course)
            if isinstance(written.body, SettledOnTheSpot | PerformanceRecorded) and written.body.lines
        )


def year(chance: random.Random, points: int, complaints: int, last: date) -> Iterator[Complaint]:
    """So many complaints of so many points, up to the day ``last``; the same state of ``chance`` makes the same. Points differ in
    size."""
    sizes = [chance.lognormvariate(0, 0.8) for _ in range(points)]
    shares = [trade.share for trade in TRADES]
    evenings: dict[tuple[int, int], int] = {}
    numbers = [0] * points
    for _ in range(complaints):
        [point] = chance.choices(range(points), sizes)
        [trade] = chance.choices(TRADES, shares)
        numbers[point] += 1
        yield _one(chance, point, numbers[point], trade, evenings, last)


def _one(
    chance: random.Random,
    point: int,
    number: int,
    trade: Trade,
    evenings: dict[tuple[int, int], int],
    last: date,
) -> Complaint:
    imported = chance.random() < FROM_A_LEDGER
    received = last - timedelta(days=chance.randrange(120, 1_000) if imported else chance.randrange(365))
    begun = _ledger_day(point, last) if imported else _typed(chance, point, received, evenings, last)
    price = _price(chance, trade)
    lines, factor = _lines(chance, trade, price)
    fields: dict[str, FieldValue] = {
        "source": "02",
        "merchant_name": f"第{chance.randrange(4_000)}商店",
        "category": trade.category,
        "receive_mode": chance.choice(("1", "3")),
    }
    if trade.subcategory and chance.random() < 0.8:
        fields["subcategory"] = trade.subcategory
    if chance.random() >= (NO_PRICE_IN_LEDGER if imported else NO_PRICE):
        fields["disputed_fen"] = price * factor
    if not imported and chance.random() < 0.6:
        fields["claims"] = ["C13"] if any(line.component == "L6" for line in lines) else ["C06"]
    if chance.random() < CLAIM_SAID and not imported:
        asked = max(sum(line.fen for line in lines), price * factor)
        fields["claimed_fen"] = asked if chance.random() < 0.8 else asked * chance.choice((2, 3))
    if chance.random() < 0.5:
        fields["happened_on"] = (received - timedelta(days=int(chance.expovariate(1 / 20)))).isoformat()
    logged = ComplaintLogged(number=f"{point}-{received.year}-{number}", received_on=received, fields=fields)
    course = [Written(begun, logged)]
    if chance.random() < UNPAID:
        end = MediationFailed(on=received) if chance.random() < 0.7 else CaseWithdrawn(on=received)
        course.append(Written(begun + chance.randrange(1, 5) * _MINUTE, end))
    else:
        course.extend(_paid(chance, received, begun, lines, imported=imported))
    if imported:
        course.append(Written(course[-1].at, CaseFiled(on=received)))
    return Complaint(point, number, imported, tuple(course))


# --- when it was typed


def _typed(
    chance: random.Random, point: int, received: date, evenings: dict[tuple[int, int], int], last: date
) -> int:
    """Within minutes of what the point typed before on that day; a tenth of all days or weeks late."""
    late = 0
    if chance.random() < 0.25:
        late = chance.randrange(1, 4) if chance.random() < 0.7 else chance.randrange(4, 70)
    day = min(received + timedelta(days=late), last)
    key = (point, day.toordinal())
    before = evenings.get(key)
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) - _SHANGHAI
    if before is None:
        at = midnight + chance.randrange(9 * 60, 21 * 60) * _MINUTE + chance.randrange(_MINUTE)
    else:
        at = before + int(chance.uniform(0.7, 7) * _MINUTE)
    evenings[key] = at
    return at


def _ledger_day(point: int, last: date) -> int:
    """The minute in which a point took its old ledger in."""
    day = last - timedelta(days=10 + point % 100)
    return int(datetime(day.year, day.month, day.day, 2, tzinfo=UTC).timestamp() * 1000)


# --- what was paid


def _price(chance: random.Random, trade: Trade) -> int:
    """Fen. Prices lie as evenly between 100 and 200 as between 1,000 and 2,000, and end as prices do."""
    yuan = trade.least * (trade.most / trade.least) ** chance.random()
    tail = chance.choice(trade.tails)
    if tail == "fen":
        return int(yuan * 10) * 10 + chance.choice((0, 5, 8, 9))
    whole = str(int(yuan))
    if tail and len(whole) > len(tail):
        whole = whole[: -len(tail)] + tail
    return int(whole) * 100


def _share(chance: random.Random, trade: Trade, price: int) -> int:
    """What of the price comes back, fen."""
    if chance.random() < trade.whole:
        return price
    if trade.prepaid:  # what is left on the card: anything
        fen = int(price * chance.betavariate(1.6, 1.2))
    elif chance.random() < 0.75:  # a part that people agree on
        fen = int(
            price * chance.choice((0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.5, 0.5, 0.6, 0.7, 0.7, 0.8, 0.8, 0.9))
        )
    else:
        fen = int(price * chance.uniform(0.05, 1.0))
    nearest = 10_000 if fen > 200_000 else 1_000 if fen > 20_000 else 100
    return max(fen if chance.random() < 0.3 else fen // nearest * nearest, 500)


def _lines(chance: random.Random, trade: Trade, price: int) -> tuple[list[Line], int]:
    """The lines that are due together, and for how many consumers."""
    back = _share(chance, trade, price)
    form = "cash" if chance.random() < 0.2 else "transfer"
    component = "L1"
    if trade.category[0] == "G" and chance.random() < 0.16:
        component, form = ("L2", "goods") if chance.random() < 0.7 else ("L3", "service")
    elif back < price and not trade.prepaid and chance.random() < 0.4:
        component = "L4"
    if chance.random() < VOUCHER:
        form = "voucher"
    lines = [Line(component=component, fen=back, form=form)]
    if chance.random() < trade.tripled:
        times, floor = (10, 100_000) if trade.tenfold and chance.random() < 0.6 else (3, 50_000)
        lawful = max(price * times, floor)
        # Seldom all of it: people meet in the middle.
        agreed = (
            lawful
            if chance.random() < 0.5
            else max(int(lawful * chance.uniform(0.2, 0.9)) // 5_000 * 5_000, 10_000)
        )
        lines.append(Line(component="L6", fen=agreed))
    if chance.random() < trade.harm:
        yuan = 30 * (trade.harm_most / 30) ** chance.random()
        lines.append(Line(component="L5", fen=int(yuan) * 100))
    if price > 300_000 and chance.random() < 0.02:
        lines.append(Line(component="L8", fen=chance.randrange(20, 400) * 100))
    if chance.random() < 0.015:
        lines.append(
            Line(component="L5", fen=chance.randrange(10, 200) * 100)
        )  # the way there, a lost morning
    if chance.random() >= GROUP:
        return lines, 1
    heads = chance.randrange(3, 25)
    many = [Line(component=line.component, fen=line.fen * heads, form=line.form) for line in lines]
    return many, heads if chance.random() < 0.67 else 1


def _paid(
    chance: random.Random, received: date, begun: int, lines: Sequence[Line], *, imported: bool
) -> Iterator[Written]:
    """From the agreement to the money."""
    due = tuple(lines)
    if imported or chance.random() < 0.62:
        yield Written(
            begun + (0 if imported else chance.randrange(1, 4) * _MINUTE // 2),
            SettledOnTheSpot(on=received, lines=due),
        )
        return
    at, on = begun + _MINUTE, received
    if chance.random() < 0.5:
        yield Written(at, ContactRecorded(on=on, channel="phone", whom="merchant"))
    later = chance.randrange(0, 20)
    on, at = on + timedelta(days=later), at + later * _DAY + _MINUTE
    if chance.random() < 0.4:
        yield Written(at, MediationHeld(on=on, mode="on_site"))
    yield Written(at + _MINUTE, SettlementAgreed(on=on, lines=due, paper="signed"))
    parts = 1 if chance.random() >= IN_PARTS / 0.38 else chance.choice((2, 2, 3))
    for part in range(parts):
        later = 0 if chance.random() < 0.3 else chance.randrange(1, 25)
        on, at = on + timedelta(days=later), at + later * _DAY + 2 * _MINUTE
        last = part == parts - 1
        paid = tuple(
            Line(
                component=line.component,
                fen=line.fen // parts if not last else line.fen - line.fen // parts * part,
                form=line.form,
            )
            for line in due
        )
        yield Written(
            at, PerformanceRecorded(on=on, lines=tuple(line for line in paid if line.fen), complete=last)
        )
