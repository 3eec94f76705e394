"""Sums typed wrong: how many of them headquarters holds, and how many true ones with them.

`python3 dev.py bench slips [--honest N] [--slips N] [--points N] [--seed K] [--json]`. A year of complaints of a city, written by
somebody who had not read the rules (`benchmarks.paid_sums`), goes through a real `weiquan-hq serve`: signed parcels, HTTP, PostgreSQL,
its own judging. Exit status 1 unless 95 of 100 sums are kept back that are ten or a hundred times too large, a date or a number, and at
most one true sum of a hundred. What is typed into a voucher is told by itself: it is no money, and in no figure of money.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import psycopg

from benchmarks.paid_sums.heard import kept_back, pcs, subject_of, tell
from benchmarks.paid_sums.planter import KINDS, Planted, plant
from benchmarks.paid_sums.year import Complaint, year
from desktop.demo.headquarters import HeadquartersProcess
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.provisioning.keyring import Keyring

HONEST: Final = 20_000
SLIPS: Final = 2_000
POINTS: Final = 400
LEAST_HELD: Final = 95.0
MOST_HONEST: Final = 1.0
"""Parts of a hundred."""
TRUE: Final = "true"
IN_A_VOUCHER: Final = "typed into a voucher"
_SHANGHAI: Final = timezone(timedelta(hours=8))
JUDGED_WITHIN: Final = 1_800.0


@dataclass(slots=True)
class Heard:
    """Of one kind of sum: how many there were, by rule how many are held, how many are sent back. ``barred``: see the planter."""

    name: str
    barred: bool = False
    all: int = 0
    held: Counter[str] = field(default_factory=Counter)
    back: int = 0

    @property
    def kept(self) -> int:
        """Held or sent back: either way in no figure of what passed."""
        return self.held.total() + self.back

    @property
    def share(self) -> float:
        """Of a hundred."""
        return 100 * self.kept / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is told: complaints, and what each is called and is (``TRUE``, ``IN_A_VOUCHER``, a kind of the planter, or nothing: no sum)."""

    complaints: tuple[Complaint, ...]
    subjects: tuple[str, ...]
    kinds: tuple[str, ...]


def ledger(seed: int, honest: int, slips: int, points: int, last: date) -> Ledger:
    """So many true complaints with a paid sum, about as many more without as there are, and so many slips of the kinds that count; a
    fifth as many of each other kind as of each of those."""
    chance = random.Random(seed)
    wanted = [kind for kind in KINDS for _ in range(-(-slips // _BARRED) // (1 if kind.barred else 5))]
    chance.shuffle(wanted)
    complaints: list[Complaint] = []
    kinds: list[str] = []
    true = 0
    # Which of the year is a slip is drawn as it goes, so both lie evenly over points, days and trades.
    of_all = len(wanted) / (honest + len(wanted))
    for complaint in year(chance, points, 3 * (honest + len(wanted)) + 100, last):
        planted: Planted | None = None
        if wanted and (chance.random() < of_all or true == honest):
            planted = plant(chance, complaint, wanted[-1])
            if planted is None:
                continue
            kinds.append(IN_A_VOUCHER if planted.voucher else wanted[-1].name)
            wanted.pop()
        elif true < honest:
            true += bool(complaint.paid())
            kinds.append(TRUE if complaint.paid() else "")
        else:
            break
        complaints.append(complaint if planted is None else planted.complaint)
    return Ledger(tuple(complaints), tuple(subject_of(number) for number in range(len(kinds))), tuple(kinds))


_BARRED: Final = sum(kind.barred for kind in KINDS)


def counted(told: Ledger, held: Mapping[str, str], back: frozenset[str]) -> dict[str, Heard]:
    """By kind what became of it; the true ones first."""
    found = {TRUE: Heard(TRUE), **{kind.name: Heard(kind.name, kind.barred) for kind in KINDS}}
    found[IN_A_VOUCHER] = Heard(IN_A_VOUCHER)
    for subject, kind in zip(told.subjects, told.kinds, strict=True):
        if not kind:
            continue
        one = found[kind]
        one.all += 1
        if subject in held:
            one.held[held[subject]] += 1
        elif subject in back:
            one.back += 1
    return found


def limits(found: Mapping[str, Heard]) -> list[tuple[str, bool]]:
    """What must hold, and whether it does."""
    barred = [one for one in found.values() if one.barred]
    together = 100 * sum(one.kept for one in barred) / max(1, sum(one.all for one in barred))
    true = found[TRUE]
    return [
        (
            f"of the kinds marked * together {together:.1f} % kept back (at least {LEAST_HELD:.0f} %)",
            together >= LEAST_HELD,
        ),
        (
            f"of true sums {true.share:.2f} % (at most {MOST_HONEST:.0f} %)",
            bool(true.all) and true.share <= MOST_HONEST,
        ),
    ]


def report(found: Mapping[str, Heard]) -> list[str]:
    """What was found, for people."""
    lines = [f"{'':27} {'sums':>6} {'kept back':>10} {'held':>6} {'sent back':>10}   by rule"]
    for one in found.values():
        rules = ", ".join(f"{rule} {number}" for rule, number in one.held.most_common())
        name = f"{one.name}{' *' if one.barred else ''}"
        lines.append(f"{name:27} {one.all:6} {one.share:8.2f} % {one.held.total():6} {one.back:10}   {rules}")
    low = [one.name for one in found.values() if one.barred and one.share < LEAST_HELD]
    if low:
        lines.append(f"below {LEAST_HELD:.0f} % by itself: {', '.join(low)}")
    return [*lines, *(f"{'kept  ' if kept else 'BROKEN'} {what}" for what, kept in limits(found))]


def measure(folder: Path, told: Ledger) -> dict[str, Heard]:
    """One headquarters in ``folder`` that is told all of it."""
    with HeadquartersProcess(folder / "hq") as headquarters:
        embedded = EmbeddedPostgres(folder / "hq")
        embedded.join()
        database = Database(embedded.conninfo, connections=1)
        database.open()
        try:
            keyring = Keyring(folder / "hq" / "keys", _now)
            with database.transaction() as connection:
                desks = list(pcs(connection, keyring, told.complaints, told.subjects, _now()))
        finally:
            database.close()
        tell(desks, headquarters.url)
        held, back = kept_back(lambda: psycopg.connect(embedded.conninfo()), told.subjects, JUDGED_WITHIN)
    return counted(told, held, back)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="dev.py bench slips", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--honest", type=int, default=HONEST, help="true complaints with a sum (%(default)s)")
    parser.add_argument("--slips", type=int, default=SLIPS, help="of the kinds that count (%(default)s)")
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    told = ledger(
        asked.seed,
        asked.honest,
        asked.slips,
        asked.points,
        datetime.now(_SHANGHAI).date() - timedelta(days=1),
    )
    folder = Path(tempfile.mkdtemp(prefix="weiquan-slips-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        found = measure(folder, told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if asked.json:
        print(json.dumps({name: asdict(one) for name, one in found.items()}))
    else:
        print(f"seed {asked.seed}; {len(told.complaints)} complaints of {asked.points} points")
        print("\n".join(report(found)))
    return 0 if all(kept for _, kept in limits(found)) else 1


def _now() -> int:
    return time.time_ns() // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
