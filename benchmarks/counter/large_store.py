"""A real store with years of a busy point's work in it, invented and seeded; kept on the disk until its recipe changes."""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.texts import SURNAMES, Complaint, complaints
from casework.handbook import Handbook
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintLogged,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseArchived
from local_store.file.schema import known_names
from local_store.read_models import registry
from local_store.store import Store
from local_store.views import NewEntry
from ui.words import CHINA

KEY: Final = hashlib.sha256(b"for files that are thrown away").digest()
NOW: Final = datetime(2026, 11, 23, 14, 31, tzinfo=CHINA)
FIRST_DAY: Final = date(2024, 5, 6)
OPEN_DAYS: Final = 25
"""Cases younger than this may still be under way."""
SHOPS: Final = 3000
TEXT_BYTES: Final = 700
BATCH: Final = 500
SEED: Final = 20_000
STAFF: Final = ("王阿姨", "老陈", "周敏", "小顾")
DONE: Final = "complete"

Steps = list[tuple[Body, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A store on the disk. ``built``: seconds it took to make, 0 when it was there already."""

    folder: Path
    cases: int
    built: float


@dataclass(slots=True)
class _Clock:
    """The clock of the store while years pass in it."""

    moment: datetime = field(default_factory=lambda: NOW)

    def __call__(self) -> int:
        return int(self.moment.timestamp() * 1000)


def prepare(place: Path, cases: int) -> Prepared:
    """The store of ``cases`` cases under ``place``; made anew when it is not there or was made by another recipe."""
    recipe = _recipe(cases)
    folder = place / f"window-{cases}"
    mark = folder / DONE
    if mark.is_file() and mark.read_text(encoding="ascii") == recipe:
        return Prepared(folder, cases, 0.0)
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    _build(folder, cases)
    built = time.perf_counter() - started
    mark.write_text(recipe, encoding="ascii")
    return Prepared(folder, cases, built)


def copy(prepared: Prepared, to: Path) -> None:
    """The store at a place where it may be written to."""
    shutil.copytree(prepared.folder, to, ignore=shutil.ignore_patterns(DONE))


def _recipe(cases: int) -> str:
    shapes = [f"{model.name} {model.version}" for model in registry.models()]
    made_of = [str(cases), *shapes, *known_names(), Handbook.load().version]
    said = hashlib.sha256("\n".join(made_of).encode())
    for source in (Path(__file__), Path(__file__).parent.parent / "texts.py"):
        said.update(source.read_bytes())
    return said.hexdigest()


def _build(folder: Path, cases: int) -> None:
    clock = _Clock()
    handbook = Handbook.load()
    with Store.create(folder, KEY, clock=clock, handbook=handbook) as store:
        clock.moment = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 9, tzinfo=CHINA)
        staff = [store.new_subject() for _ in STAFF]
        for each, name in zip(staff, STAFF, strict=True):
            store.session(each).record_staff(each, name)
        store.set_duty(staff[0])
        work = _Work(handbook, cases)
        batch: list[list[NewEntry]] = []
        for number, (day, steps) in enumerate(work.cases(), 1):
            subject = store.new_subject()
            batch.append([NewEntry(subject, body, words) for body, words in steps])
            if len(batch) == BATCH or number == cases:
                clock.moment = datetime(day.year, day.month, day.day, 17, tzinfo=CHINA)
                digests = [hashlib.sha256(row[0].subject.encode()).hexdigest() for row in batch]
                store.session(staff[number // BATCH % len(staff)]).import_rows(batch, digests, batch=BATCH)
                batch = []


class _Work:
    """What people came with, day by day. Seeded: the same cases each time."""

    def __init__(self, handbook: Handbook, cases: int) -> None:
        self._cases = cases
        self._draw = random.Random(SEED)
        self._told = complaints(SEED, TEXT_BYTES)
        shops = complaints(SEED + 1, 400)
        self._shops = [next(shops) for _ in range(SHOPS)]
        # A few shops are met again and again, most of them once or twice.
        self._weights = [1 / (rank + 3) for rank in range(SHOPS)]
        self._categories = [term.code for term in handbook.categories]
        self._natures = [term.code for term in handbook.dictionary("nature")]

    def cases(self) -> Iterator[tuple[date, Steps]]:
        """Each case: the day it came, and its steps."""
        span = (NOW.date() - FIRST_DAY).days
        shops = self._draw.choices(self._shops, self._weights, k=self._cases)
        for number, shop in enumerate(shops):
            day = FIRST_DAY + timedelta(days=number * (span + 1) // self._cases)
            told = next(self._told)
            if self._draw.random() < 0.35:
                yield day, self._consultation(day, told)
            else:
                yield day, self._complaint(day, told, shop)

    def _consultation(self, day: date, told: Complaint) -> Steps:
        asked = self._draw.choice(
            ("这种情况能不能退款", "店家说只换不退，对不对", "可以要求退款吗", "保修期怎么算")
        )
        words = {"question": f"{told.summary}，{asked}？"}
        if self._draw.random() < 0.97 or not self._recent(day):
            words["answer"] = told.story[:60]
        if self._draw.random() < 0.6:
            words["consumer_name"] = told.consumer_name
        fields: dict[str, FieldValue] = {"source": "02", "category": self._draw.choice(self._categories)}
        return [(ConsultationLogged(number="", received_on=day, fields=fields), words)]

    def _complaint(self, day: date, told: Complaint, shop: Complaint) -> Steps:
        fields: dict[str, FieldValue] = {
            "source": "02",
            "receive_mode": "3",
            "merchant_name": shop.merchant_name,
            "merchant_address": shop.merchant_address,
            "category": self._draw.choice(self._categories),
            "nature": self._draw.choice(self._natures),
            "claims": ["C06"],
            "disputed_fen": told.paid_fen,
        }
        words = {
            "consumer_name": told.consumer_name,
            "consumer_phone": told.consumer_phone,
            "consumer_address": told.consumer_address,
            "summary": told.summary,
            "story": told.story,
            "merchant_contact": f"{self._draw.choice(SURNAMES)}经理",
            "merchant_phone": shop.consumer_phone,
        }
        steps: Steps = [(ComplaintLogged(number="", received_on=day, fields=fields), words)]
        fen = max(100, told.paid_fen * self._draw.randint(3, 10) // 10)
        lines = (Line(component=self._draw.choice(("L1", "L1", "L1", "L2", "L3")), fen=fen),)
        how = self._draw.random()
        if how >= 0.98 and not self._recent(day):
            how = 0.9
        if how < 0.55:
            steps.append((SettledOnTheSpot(on=day, lines=lines), {}))
        elif how < 0.80:
            steps += self._mediated(day, lines, told)
        elif how < 0.88:
            steps += [(MediationFailed(on=day), {"text": told.story[40:90]})]
        elif how < 0.93:
            steps.append((CaseWithdrawn(on=day), {}))
        elif how < 0.95:
            steps.append((PartiesUnreachable(on=day, whom="merchant"), {}))
        elif how < 0.98:
            steps.append((CaseTransferred(on=day, to="K1", consumer_agreed=True), {}))
        if not self._recent(day) and 0.80 <= how < 0.95:
            steps.append((CaseArchived(on=min(day + timedelta(days=20), NOW.date())), {}))
        return steps

    def _mediated(self, day: date, lines: tuple[Line, ...], told: Complaint) -> Steps:
        steps: Steps = [
            (
                ContactRecorded(on=day, channel="phone", whom="merchant"),
                {"text": told.story[20:70]},
            )
        ]
        reached = self._draw.randint(0, 4) if self._recent(day) else 4
        if reached >= 1:
            due = day + timedelta(days=self._draw.randint(2, 12))
            steps.append((SettlementAgreed(on=day, lines=lines, due_on=due, paper="signed"), {}))
        if reached >= 3:
            steps.append((PerformanceRecorded(on=day, lines=lines), {}))
        if reached >= 4:
            steps.append((FollowedUp(on=day, channel="phone", satisfaction="satisfied"), {}))
            steps.append((CaseArchived(on=day), {}))
        return steps

    @staticmethod
    def _recent(day: date) -> bool:
        return (NOW.date() - day).days < OPEN_DAYS
