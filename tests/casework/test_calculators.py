"""The calculators: sums that somebody worked out by hand, and what no sum may ever be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casework.calculators import Card, Reason, Way, balances, claimable, return_dates
from casework.handbook import Handbook
from casework.money import MAX_FEN

HANDBOOK = Handbook.load()
TODAY = date(2026, 11, 20)
SUMS = st.integers(0, 10**9)

CARDS = [
    # paid, bonus, used, list price → shared, gift first, money first, list price (yuan)
    ((1000, 0, 0, None), (1000, None, None, None)),
    ((1000, 0, 400, None), (600, None, None, None)),
    ((1000, 0, 1000, None), (0, None, None, None)),
    ((1000, 200, 0, None), (1000, 1000, 1000, None)),
    ((1000, 200, 300, None), (750, 900, 700, None)),
    ((1000, 200, 1100, None), (83.33, 100, 0, None)),
    ((1000, 200, 1200, None), (0, 0, 0, None)),
    ((1000, 1000, 1, None), (999.50, 1000, 999, None)),
    ((5000, 0, 1200, 2000), (3800, None, None, 3000)),
    ((5000, 500, 1200, 2000), (3909.09, 4300, 3800, 3000)),
    ((500, 0, 400, 800), (100, None, None, 0)),
    ((3000, 600, 1800, 1800), (1500, 1800, 1200, 1200)),
    ((0.01, 0, 0, None), (0.01, None, None, None)),
    ((0.03, 0.01, 0.01, None), (0.02, 0.03, 0.02, None)),
]


def fen(yuan: float) -> int:
    return round(yuan * 100)


@pytest.mark.parametrize(("card", "found"), CARDS)
def test_what_is_left_on_a_card(
    card: tuple[float, float, float, float | None], found: tuple[float | None, ...]
) -> None:
    paid, bonus, used, at_list = card
    got = {
        each.way: each
        for each in balances(
            Card(
                paid_fen=fen(paid),
                bonus_fen=fen(bonus),
                used_fen=fen(used),
                list_fen=None if at_list is None else fen(at_list),
            )
        )
    }
    wanted = dict(zip((Way.SHARED, Way.GIFT_FIRST, Way.MONEY_FIRST, Way.LIST_PRICE), found, strict=True))
    assert {way: each.fen for way, each in got.items()} == {
        way: fen(yuan) for way, yuan in wanted.items() if yuan is not None
    }
    assert all(each.fen + each.spent_fen == fen(paid) for each in got.values())


@pytest.mark.parametrize(
    ("named", "card"),
    [
        ("paid_fen", {"paid_fen": 0, "used_fen": 0}),
        ("paid_fen", {"paid_fen": -1, "used_fen": 0}),
        ("paid_fen", {"paid_fen": MAX_FEN + 1, "used_fen": 0}),
        ("used_fen", {"paid_fen": 100, "used_fen": 101}),
        ("bonus_fen", {"paid_fen": 100, "used_fen": 0, "bonus_fen": -5}),
        ("list_fen", {"paid_fen": 100, "used_fen": 50, "list_fen": 49}),
    ],
)
def test_a_card_that_cannot_be_names_its_field(named: str, card: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=f"^{named}$"):
        Card(**card)


@given(SUMS.filter(bool), SUMS, SUMS, SUMS)
def test_no_balance_is_below_nothing_or_above_what_was_paid(
    paid: int, bonus: int, used: int, more: int
) -> None:
    used %= paid + bonus + 1
    found = balances(Card(paid_fen=paid, bonus_fen=bonus, used_fen=used, list_fen=used + more))
    assert found == tuple(sorted(found, key=lambda each: -each.fen))
    assert all(0 <= each.fen <= paid and each.spent_fen == paid - each.fen for each in found)


@given(SUMS.filter(bool), SUMS, SUMS, st.integers(1, 10**6))
def test_who_used_more_gets_no_more_back(paid: int, bonus: int, used: int, step: int) -> None:
    assume(used + step <= paid + bonus)
    less, more = (
        {each.way: each.fen for each in balances(Card(paid_fen=paid, bonus_fen=bonus, used_fen=each))}
        for each in (used, used + step)
    )
    assert all(more[way] <= less[way] for way in less)


MULTIPLES = [
    # code, day, price, loss → the increases, the highest first (yuan)
    ("fraud", TODAY, 398, 0, [1194]),
    ("fraud", TODAY, 100, 0, [500]),
    ("fraud", TODAY, 166.66, 0, [500]),
    ("fraud", TODAY, 166.67, 0, [500.01]),
    ("fraud", TODAY, 0.01, 0, [500]),
    ("fraud", TODAY, 20_000, 5_000, [60_000]),
    ("fraud", date(2014, 3, 15), 100, 0, [500]),
    ("fraud", date(2014, 3, 14), 100, 0, [100]),
    ("fraud", date(1994, 1, 1), 60, 0, [60]),
    ("fraud", date(1993, 12, 31), 60, 0, None),
    ("known_defect", TODAY, 300, 8_000, [16_000]),
    ("known_defect", TODAY, 300, 0, []),
    ("known_defect", date(2014, 3, 14), 300, 8_000, None),
    ("food", TODAY, 12.5, 0, [1000]),
    ("food", TODAY, 100, 0, [1000]),
    ("food", TODAY, 100.01, 0, [1000.10]),
    ("food", TODAY, 300, 0, [3000]),
    ("food", TODAY, 12.5, 2_000, [6000, 1000]),
    ("food", TODAY, 0, 200, [1000]),
    ("food", TODAY, 500, 100, [5000, 1000]),
    ("food", date(2015, 9, 30), 12.5, 0, [125]),
    ("food", date(2009, 5, 31), 12.5, 0, None),
    ("nothing_like_it", TODAY, 12.5, 0, None),
]


@pytest.mark.parametrize(("code", "on", "price", "loss", "increases"), MULTIPLES)
def test_what_may_be_asked_for(
    code: str, on: date, price: float, loss: float, increases: list[float] | None
) -> None:
    found = claimable(HANDBOOK, code, on=on, price_fen=fen(price), loss_fen=fen(loss))
    if increases is None:
        assert found is None
        return
    assert found is not None
    assert [ask.fen for ask in found.asks] == [fen(each) for each in increases]
    assert found.cap_fen == fen(price) + fen(loss) + (fen(increases[0]) if increases else 0)
    assert [found.whole_fen(ask) for ask in found.asks] == [
        fen(price) + fen(loss) + ask.fen for ask in found.asks
    ]
    assert found.rule.in_force(on)
    assert found.rule.article


def test_the_least_sum_is_told_apart_from_the_multiple() -> None:
    found = claimable(HANDBOOK, "food", on=TODAY, price_fen=1250, loss_fen=200_000)
    assert found is not None
    assert [(ask.reason, ask.reckoned_fen, ask.lifted) for ask in found.asks] == [
        (Reason.TIMES_LOSS, 600_000, False),
        (Reason.TIMES_PRICE, 12_500, True),
    ]


def test_an_exception_leaves_the_refund_and_nothing_beside_it() -> None:
    found = claimable(HANDBOOK, "food", on=TODAY, price_fen=1250, excepted=("label_only", "unheard_of"))
    assert found is not None
    assert (found.asks, found.excepted, found.cap_fen) == ((), ("label_only",), 1250)


def test_an_exception_holds_from_the_day_of_its_rule() -> None:
    for on, ticked in ((date(2024, 6, 30), ()), (date(2024, 7, 1), ("label_only",))):
        found = claimable(HANDBOOK, "fraud", on=on, price_fen=10_000, excepted=("label_only",))
        assert found is not None
        assert found.excepted == ticked
        assert bool(found.asks) is not bool(ticked)


def test_the_loss_is_asked_for_beside_the_increase() -> None:
    food = claimable(HANDBOOK, "food", on=TODAY, price_fen=1250, loss_fen=200_000)
    harm = claimable(HANDBOOK, "known_defect", on=TODAY, price_fen=0, loss_fen=800_000)
    assert food is not None
    assert harm is not None
    assert food.whole_fen(food.asks[0]) == 801_250
    assert harm.whole_fen(harm.asks[0]) == harm.cap_fen == 2_400_000


def test_what_nobody_has_confirmed_stays_open() -> None:
    found = claimable(HANDBOOK, "known_defect", on=TODAY, price_fen=0, loss_fen=100, confirmed=("knew",))
    assert found is not None
    assert found.open == ("harmed",)
    assert found.asks[0].at_most


@pytest.mark.parametrize(
    ("price", "loss", "named"), [(-1, 0, "price_fen"), (0, 0, "price_fen"), (1, -1, "loss_fen")]
)
def test_sums_that_cannot_be_name_their_field(price: int, loss: int, named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}$"):
        claimable(HANDBOOK, "fraud", on=TODAY, price_fen=price, loss_fen=loss)


@given(st.sampled_from(("fraud", "food", "known_defect")), SUMS, SUMS, st.integers(0, 10**6))
def test_no_claim_is_above_its_cap_and_a_higher_price_never_lowers_it(
    code: str, price: int, loss: int, step: int
) -> None:
    assume(price or loss)
    found = claimable(HANDBOOK, code, on=TODAY, price_fen=price, loss_fen=loss)
    more = claimable(HANDBOOK, code, on=TODAY, price_fen=price + step, loss_fen=loss)
    assert found is not None
    assert more is not None
    rule = found.rule
    cap = max(
        (
            max(times * of, rule.at_least_fen)
            for times, of in ((rule.times_price, price), (rule.times_loss, loss))
            if times and of
        ),
        default=0,
    )
    assert 0 <= found.increase_fen == cap
    assert more.increase_fen >= found.increase_fen
    assert more.cap_fen >= found.cap_fen


@pytest.mark.parametrize(
    ("signed", "back", "notice", "refund"),
    [
        (date(2026, 11, 2), None, date(2026, 11, 9), None),
        (date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 9), date(2026, 11, 13)),
        (date(2026, 9, 28), None, date(2026, 10, 8), None),
        (date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 9)),
    ],
)
def test_the_days_of_a_return_without_a_reason(
    signed: date, back: date | None, notice: date, refund: date | None
) -> None:
    found = return_dates(HANDBOOK, signed_on=signed, goods_back_on=back)
    assert found is not None
    assert found.notice.due_on == notice
    assert (found.refund.due_on if found.refund else None) == refund


def test_goods_that_are_back_before_they_came_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^goods_back_on$"):
        return_dates(HANDBOOK, signed_on=date(2026, 11, 2), goods_back_on=date(2026, 11, 1))
