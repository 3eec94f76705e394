"""How long a fresh PC takes to lay out its lists: what a case costs, however many there are, and however many come to one
merchant. A part of `dev.py bench sync`.

The journals hold one complaint a case, day after day as a point writes them, without any list; then all rows are laid out, then
all words of the search. Times are the thread's own: what the system gave to other programs is taken off where it says so (Linux).
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.processes.desk import KEY, TEXT_BYTES
from benchmarks.texts import Complaint, complaints
from benchmarks.waiting import kept_waiting
from casework.matters.complaint.bodies import ComplaintLogged
from local_store import pinyin
from local_store.file.connection import transaction
from local_store.store import Store

FIRST_DAY: Final = date(2024, 5, 6)
DAYS: Final = 930
BATCH: Final = 500
CASES_A_SHOP: Final = 3
FEW: Final = 10_000
MANY: Final = 50_000
AT_ONE: Final = 20_000
SHOPS: Final = 300
MOST_ROWS: Final = 2.5 / 10_000
MOST_WORDS: Final = 6.0 / 10_000
"""Seconds a case, until all rows, until all words too."""
MOST_GROWTH: Final = 1.25
"""How many times as much a case may cost among many as among few: what is looked up by person, telephone and merchant comes
in no order, so a transaction writes more pages of a larger tree."""
MOST_AT_ONE: Final = 1.25
"""How many times as much a case may cost where all are of one merchant."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Own seconds until all rows were there, until all words were."""

    cases: int
    rows: float
    words: float

    @property
    def rows_a_case(self) -> float:
        """Seconds."""
        return self.rows / self.cases

    @property
    def words_a_case(self) -> float:
        """Seconds."""
        return self.words / self.cases


@dataclass(frozen=True, slots=True)
class Lists:
    """All files that were laid out."""

    few: LaidOut
    many: LaidOut
    one_shop: LaidOut
    shops: LaidOut

    def limits(self) -> list[tuple[str, float, float, bool]]:
        """(what, measured, limit, kept) for every limit."""
        rows = [
            (f"all rows of {self.few.cases:,} cases, s", self.few.rows, MOST_ROWS * self.few.cases),
            (f"all words of {self.few.cases:,} cases, s", self.few.words, MOST_WORDS * self.few.cases),
            (
                f"rows of a case among {self.many.cases:,} against {self.few.cases:,}",
                self.many.rows_a_case / self.few.rows_a_case,
                MOST_GROWTH,
            ),
            (
                f"words of a case among {self.many.cases:,} against {self.few.cases:,}",
                self.many.words_a_case / self.few.words_a_case,
                MOST_GROWTH,
            ),
            (
                f"{self.one_shop.cases:,} cases of one merchant against {SHOPS} merchants",
                self.one_shop.words / self.shops.words,
                MOST_AT_ONE,
            ),
        ]
        return [(what, found, most, found <= most) for what, found, most in rows]

    def report(self) -> list[str]:
        """A table."""
        lines = [f"{'lists, own seconds':34}{'cases':>8}{'rows':>8}{'words too':>11}{'ms a case':>11}"]
        for what, one in (
            ("a fresh PC", self.few),
            ("a fresh PC", self.many),
            ("one merchant", self.one_shop),
            (f"{SHOPS} merchants", self.shops),
        ):
            lines.append(
                f"{what:34}{one.cases:8}{one.rows:8.2f}{one.words:11.2f}{one.words_a_case * 1e3:11.2f}"
            )
        return lines


def measure(few: int = FEW, many: int = MANY, at_one: int = AT_ONE) -> Lists:
    """Lay out all of them, each in a folder that is thrown away."""
    pinyin.load()  # the program has it soon after its start, whatever there is to lay out
    return Lists(
        laid_out(few, few // CASES_A_SHOP),
        laid_out(many, many // CASES_A_SHOP),
        laid_out(at_one, 1),
        laid_out(at_one, SHOPS),
    )


def laid_out(cases: int, shops: int) -> LaidOut:
    """Lay out a file of ``cases`` complaints about ``shops`` merchants."""
    with tempfile.TemporaryDirectory(prefix="weiquan-lists-") as place:
        folder = Path(place) / "data"
        with Store.create(folder, KEY) as store:
            _write(store, cases, shops)
        with Store.open(folder, KEY) as store:
            with transaction(store._db):
                store._models.clear()
            waiting = int(store._db.execute("SELECT count(*) FROM stale").fetchone()[0])
            kept = kept_waiting()
            began, others = time.perf_counter(), kept()
            done = len(store.catch_up(waiting).subjects)
            rows = time.perf_counter() - began - (kept() - others)
            store.catch_up()
            words = time.perf_counter() - began - (kept() - others)
            if done != waiting or waiting != cases:
                raise SystemExit(f"bench sync: {done} of {cases} cases were laid out")
    return LaidOut(cases, rows, words)


def _write(store: Store, cases: int, shops: int) -> None:
    """Entries as they come by sync: in the journal and in no list, day after day as they were written."""
    names = [told.merchant_name for told in islice(complaints(23, 200), min(shops, 3000))]
    told = islice(complaints(7, TEXT_BYTES), cases)
    staff = store.new_subject()
    number = 0
    for some in iter(lambda: list(islice(told, BATCH)), []):
        with transaction(store._db):
            for each in some:
                shop = number % shops
                name = names[shop % len(names)] + (str(shop // len(names)) if shop >= len(names) else "")
                _append(store, each, name, number, FIRST_DAY + timedelta(days=number * DAYS // cases), staff)
                number += 1


def _append(store: Store, told: Complaint, shop: str, number: int, day: date, staff: str) -> None:
    words = {
        "consumer_name": told.consumer_name,
        "consumer_phone": told.consumer_phone,
        "consumer_address": told.consumer_address,
        "summary": told.summary,
        "story": told.story,
    }
    store._journal.append(
        subject=store.new_subject(),
        body=ComplaintLogged(
            number=f"0-{day.year}-zz-{number:06d}",
            received_on=day,
            fields={
                "merchant_name": shop,
                "merchant_address": told.merchant_address,
                "disputed_fen": told.paid_fen,
                "source": "02",
            },
            personal=tuple(sorted(words)),
        ),
        personal=words,
        after=(),
        at=store._clock(),
        by=staff,
    )
