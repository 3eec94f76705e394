"""What is derived has a version: another is built in the background, nothing of it is shown before it is whole, nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.state import CaseState
from headquarters.commands import main
from headquarters.projections import versions
from headquarters.projections.cases.rows import CASES, FIGURES
from headquarters.projections.open_returns import OPEN_RETURNS
from headquarters.projections.projection import Projection, Row, Table
from headquarters.projections.renewal import SLICE, Renewal
from headquarters.projections.versions import PASS_LOCK, Progress, read_progress
from headquarters.totals import add_up, read_points
from tests.headquarters.bureau import NOW, Bureau, Desk
from tests.headquarters.renewing import doubled

ROOT = Path(__file__).resolve().parents[2]


def shown(bureau: Bureau) -> int:
    """The performed sum that everybody is shown."""
    with bureau.database() as database, database.snapshot() as connection:
        return add_up(read_points(connection)).of_cases.figures.performed_fen


def progress(bureau: Bureau, projections: Sequence[Projection]) -> Progress:
    with bureau.database() as database, database.snapshot() as connection:
        return read_progress(connection, projections)[0]


@contextmanager
def renewing(bureau: Bureau, projections: Sequence[Projection]) -> Iterator[Renewal]:
    """A program with these projections, whose passes go on only when the test lets them."""
    with bureau.database() as database:
        renewal = Renewal(database, bureau.keyring.personal, bureau.now, lambda: False, projections)
        renewal.begin()
        yield renewal


def finish(renewal: Renewal) -> int:
    """Go on until nothing is left; how many steps it took. The serving program, which looks too, is waited for."""

    def wait(connection: psycopg.Connection[Any]) -> bool:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (PASS_LOCK,))
        return True

    steps = 0
    with pytest.MonkeyPatch.context() as patient:
        patient.setattr(renewal, "take", wait)
        while renewal.step():
            steps += 1
            assert steps < 1_000
    return steps


def filled(bureau: Bureau, cases: int, points: Sequence[str] = ("P1",)) -> list[Desk]:
    """Points with cases of 100 fen each."""
    desks = []
    for point in points:
        desk = bureau.desk(point)
        for _ in range(cases):
            desk.log(100)
        desk.round([desk.run()])
        desks.append(desk)
    bureau.wait_until(bureau.all_judged)
    return desks


def test_the_old_figures_are_shown_until_the_new_ones_are_whole_and_then_the_new_ones_alone(
    bureau: Bureau,
) -> None:
    filled(bureau, SLICE + 20, ("P1", "P2", "P3"))
    old = 3 * (SLICE + 20) * 100
    anew = doubled(FIGURES)
    with renewing(bureau, anew) as renewal:
        seen = []
        while renewal.step():
            seen.append((shown(bureau), progress(bureau, anew).building))
        assert set(seen) == {(old, anew[0].version), (2 * old, None)}
        assert seen == sorted(seen), "nothing in between, and never back"
        assert len([one for one in seen if one[1] is not None]) == 6, "two slices a point"
    assert bureau.ask("SELECT DISTINCT version FROM case_rows") == [(anew[0].version,)], "what was is gone"
    assert bureau.ask("SELECT DISTINCT version FROM loss_rows") == [(anew[0].version,)]
    told = progress(bureau, anew)
    assert (told.serving, told.building, told.whole, told.points) == (anew[0].version, None, 3, 3)


def test_a_page_is_of_one_version_even_if_the_views_turn_while_it_is_read(bureau: Bureau) -> None:
    filled(bureau, 3)
    anew = doubled(FIGURES)
    with renewing(bureau, anew) as renewal, bureau.database() as database:
        with database.snapshot() as connection:
            before = connection.execute("SELECT sum(performed_fen) FROM cases").fetchall()
            finish(renewal)
            losses = connection.execute("SELECT sum(performed_fen) FROM losses").fetchall()
        assert before == losses == [(300,)]
    assert shown(bureau) == 600


def test_a_round_during_the_pass_loses_nothing_on_either_side(bureau: Bureau) -> None:
    desk = bureau.desk()
    first, last = f"{0:08}-0", "f" * 8 + "-f"
    for subject in (first, last, *("" for _ in range(SLICE + 20))):
        desk.log(0 if subject else 100, subject=subject)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    anew = doubled(FIGURES)
    bureau.stop()
    bureau.projections = anew
    # The serving program of the new version, whose pass goes on only when the test lets it.
    with pytest.MonkeyPatch.context() as held, renewing(bureau, anew) as renewal:
        held.setattr(Renewal, "work", lambda self: None)
        bureau.start()
        assert renewal.step()
        ((done_to,),) = bureau.ask("SELECT done_to FROM renewed WHERE name = 'cases'")
        assert first < str(done_to) < last
        sent = len(desk.own)
        lines = (Line(component="L1", fen=1_000),)
        for subject in (first, last):  # of one the new rows are there, of one they are not
            logged = next(entry.id for entry in desk.own if entry.core.subject == subject)
            desk.write(SettledOnTheSpot(on=date(2026, 11, 20), lines=lines), subject, after=(logged,))
        for subject in ("0" * 8, "f" * 9):
            desk.log(7, subject=subject)
        desk.round([desk.run(sent + 1)])
        assert bureau.all_judged()
        in_the_round = {first: 2_000, last: 2_000, "0" * 8: 14, "f" * 9: 14}

        def performed() -> dict[str, int]:
            rows = bureau.ask(
                "SELECT subject, performed_fen FROM cases WHERE subject = ANY(%s)", list(in_the_round)
            )
            return {str(subject): int(str(fen)) for subject, fen in rows}

        assert performed() == in_the_round, "what is shown goes on with the round"
        finish(renewal)
        assert performed() == in_the_round
        assert bureau.ask("SELECT DISTINCT version FROM case_rows") == [(anew[0].version,)]
        assert shown(bureau) == 200 * (SLICE + 20) + sum(in_the_round.values())
        assert bureau.ask("SELECT count(*) FROM cases") == [(SLICE + 24,)]


def test_a_round_that_had_begun_before_the_pass_is_in_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds its point and writes what was wanted when it asked; the pass comes to the point after it."""
    (desk,) = filled(bureau, 3)
    asked, go_on = threading.Event(), threading.Event()
    real = versions.ask_wanted

    def ask_wanted(
        connection: psycopg.Connection[object], projections: Sequence[Projection]
    ) -> Callable[[], dict[Projection, tuple[int, ...]]]:
        answer = real(connection, projections)

        def wanted() -> dict[Projection, tuple[int, ...]]:
            said = answer()
            asked.set()
            assert go_on.wait(60)
            return said

        return wanted

    monkeypatch.setattr("headquarters.judging.subjects.ask_wanted", ask_wanted)
    subject = desk.log(1_000)
    with bureau.in_background(lambda: desk.round([desk.run(len(desk.own) - 1)])) as round_trip:
        assert asked.wait(60)
        with (
            renewing(bureau, doubled(FIGURES)) as renewal,
            bureau.in_background(lambda: finish(renewal)) as all_of_it,
        ):
            bureau.wait_until(lambda: bureau.waiting_for_locks() > 0)
            assert bureau.ask("SELECT building FROM projections WHERE name = 'cases'") == [
                (FIGURES.version + 1,)
            ]
            go_on.set()
            round_trip.result(60)
            all_of_it.result(60)
    assert bureau.ask("SELECT performed_fen FROM cases WHERE subject = %s", subject) == [(2_000,)]
    assert shown(bureau) == 2_600


def test_a_killed_pass_goes_on_where_it_was(bureau: Bureau) -> None:
    filled(bureau, 2 * SLICE + 20)
    with script(bureau, slices=1) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "in the middle\n", "of the second slice, in its transaction"
        killed.kill()
        killed.wait(60)
    ((done_to, whole),) = bureau.ask("SELECT done_to, whole FROM renewed WHERE name = 'cases'")
    assert not whole
    assert shown(bureau) == (2 * SLICE + 20) * 100
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'") == [])
    asked: list[str] = []
    anew = doubled(FIGURES, asked.append)
    with renewing(bureau, anew) as renewal:
        finish(renewal)
    assert len(asked) == SLICE + 20, "what was done before the kill is not done again"
    assert min(asked) > str(done_to)
    assert shown(bureau) == 2 * (2 * SLICE + 20) * 100


@contextmanager
def script(bureau: Bureau, slices: int) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that makes the pass, and stops in the middle of a slice after so many."""
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.headquarters.renewing",
            bureau.cluster.embedded.conninfo(bureau.name),
            str(bureau.keys / "keys"),
            str(slices),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with started:
            yield started
            started.kill()
    finally:
        started.wait(60)


def test_two_processes_make_one_pass(bureau: Bureau) -> None:
    filled(bureau, SLICE + 5, ("P1", "P2"))
    asked: list[str] = []
    anew = doubled(FIGURES, asked.append)
    with renewing(bureau, anew) as one, renewing(bureau, anew) as other:
        both = [threading.Thread(target=each.work) for each in (one, other)]
        for thread in both:
            thread.start()
        bureau.wait_until(
            lambda: bureau.ask("SELECT 1 FROM projections WHERE NOT cleaned OR building > 0") == []
        )
        for each in (one, other):
            each.stop()
        for thread in both:
            thread.join(60)
    assert sorted(asked) == sorted({*asked})
    assert len(asked) == 2 * (SLICE + 5)
    assert shown(bureau) == 4 * (SLICE + 5) * 100


def test_while_another_process_is_at_it_nobody_else_is(bureau: Bureau) -> None:
    filled(bureau, 2)
    inside, go_on = threading.Event(), threading.Event()

    def wait(_subject: str) -> None:
        inside.set()
        assert go_on.wait(60)

    anew = doubled(FIGURES, wait)
    with (
        renewing(bureau, anew) as one,
        renewing(bureau, anew) as other,
        bureau.in_background(one.step) as step,
    ):
        assert inside.wait(60)
        assert not other.step()
        go_on.set()
        assert step.result(60)
        finish(other)
    assert shown(bureau) == 400


def test_an_older_program_that_still_works_leaves_nothing_behind(bureau: Bureau) -> None:
    """The serving program is of the version before: it can write its own rows only, and says so."""
    (desk,) = filled(bureau, 5)
    anew = doubled(FIGURES)
    with renewing(bureau, anew) as renewal:
        assert renewal.step()
        before = desk.log(50)
        desk.round([desk.run(len(desk.own) - 1)])
        assert bureau.ask(
            "SELECT version, performed_fen FROM case_rows WHERE subject = %s ORDER BY version", before
        ) == [
            (FIGURES.version, 50),
            (anew[0].version, 50),
        ]
        assert progress(bureau, anew).stale == 1
        finish(renewal)
        assert bureau.ask("SELECT performed_fen FROM cases WHERE subject = %s", before) == [(100,)]
        after = desk.log(60)
        desk.round([desk.run(len(desk.own) - 1)])
        assert bureau.ask("SELECT performed_fen FROM cases WHERE subject = %s", after) == [(60,)]
        finish(renewal)
        assert bureau.ask("SELECT performed_fen FROM cases WHERE subject = %s", after) == [(120,)]
        assert bureau.ask("SELECT 1 FROM stale_rows") == []
    assert shown(bureau) == 2 * (500 + 110)


def test_two_versions_at_work_end_with_the_newer_and_a_going_back_with_the_older(bureau: Bureau) -> None:
    filled(bureau, 3)
    anew = doubled(FIGURES)
    with renewing(bureau, anew) as newer:
        assert newer.step()
        with renewing(bureau, (FIGURES, OPEN_RETURNS)) as older:  # gives up what seems to be left behind
            assert progress(bureau, anew).building is None
            finish(older)
            finish(newer)  # which lives, and begins again
            assert shown(bureau) == 600
            assert not older.step(), "and does not begin to go back"
    with renewing(bureau, (FIGURES, OPEN_RETURNS)) as older:  # the newer program is gone
        finish(older)
    assert shown(bureau) == 300
    assert bureau.ask("SELECT DISTINCT version FROM case_rows") == [(FIGURES.version,)]


def test_a_case_that_cannot_be_laid_out_anew_is_set_apart_and_stops_nobody(bureau: Bureau) -> None:
    (desk,) = filled(bureau, 5)
    bad = desk.own[0].core.subject

    def fails(subject: str) -> None:
        if subject == bad:
            raise OverflowError

    with renewing(bureau, doubled(FIGURES, fails)) as renewal:
        finish(renewal)
    assert bureau.ask("SELECT subject, error FROM unjudged") == [(bad, "OverflowError")]
    assert shown(bureau) == 800


def test_where_nothing_is_stored_nothing_is_passed_over(bureau: Bureau) -> None:
    with renewing(bureau, (doubled(FIGURES)[0], OPEN_RETURNS)):
        served = bureau.ask("SELECT serving, building FROM projections WHERE name = 'cases'")
    assert served == [(FIGURES.version + 1, None)]


def test_a_new_projection_is_filled_before_it_is_shown(bureau: Bureau) -> None:
    filled(bureau, SLICE + 5)
    bureau.ask("CREATE TABLE kind_rows (point text, version integer, subject text, entries integer)")
    table = Table("kind_rows", ("entries",))

    def project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
        return {table: [(len(state.timeline),)]}

    fresh = Projection(name="kinds", version=1, tables=(table,), project=project)
    with renewing(bureau, (FIGURES, OPEN_RETURNS, fresh)) as renewal:
        assert bureau.ask("SELECT serving, building FROM projections WHERE name = 'kinds'") == [(0, 1)]
        assert renewal.step()
        assert bureau.ask("SELECT serving FROM projections WHERE name = 'kinds'") == [(0,)]
        finish(renewal)
    assert bureau.ask("SELECT serving, building FROM projections WHERE name = 'kinds'") == [(1, None)]
    assert bureau.ask("SELECT count(*), min(entries) FROM kind_rows") == [(SLICE + 5, 3)]
    assert shown(bureau) == (SLICE + 5) * 100


def test_who_runs_it_sees_a_pass(bureau: Bureau, capsys: pytest.CaptureFixture[str]) -> None:
    filled(bureau, 2, ("P1", "P2"))
    home = ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]
    with renewing(bureau, doubled(FIGURES)) as renewal:
        assert renewal.step()
        assert main(["status", "--json", *home]) == 0
        others = {one["name"]: one for one in json.loads(capsys.readouterr().out)["projections"]}
        cases = others.pop("cases")
        assert {
            name: cases[name] for name in ("name", "serving", "building", "points", "whole", "begun_at")
        } == {
            "name": "cases",
            "serving": FIGURES.version,
            "building": FIGURES.version + 1,
            "points": 2,
            "whole": 1,
            "begun_at": NOW,
        }
        assert {each["building"] for each in others.values()} == {None}
        assert main(["status", *home]) == 0
        assert (
            f"cases: version {FIGURES.version + 1} is built, whole at 1 of 2 points; version {FIGURES.version} is shown"
            in capsys.readouterr().out
        )
        finish(renewal)


def test_the_key_of_whatever_is_of_a_point_begins_with_the_point(bureau: Bureau) -> None:
    keys: dict[str, str] = dict(
        bureau.ask(  # type: ignore[arg-type]
            "SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
            " WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace AND EXISTS"
            " (SELECT FROM pg_attribute p WHERE p.attrelid = c.oid AND p.attname = 'point')"
        )
    )
    assert set(keys.values()) == {"point"}
    assert keys.keys() >= {table.name for each in (FIGURES, OPEN_RETURNS) for table in each.tables}


def test_columns_of_views_and_tables_are_those_that_are_written(bureau: Bureau) -> None:
    for each in (FIGURES, OPEN_RETURNS):
        for table in each.tables:
            columns = bureau.ask(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", table.name
            )
            assert {name for (name,) in columns} == {"point", "version", "subject", *table.columns}
    assert CASES in FIGURES.tables


def test_serve_makes_the_pass_by_itself(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau()
    filled(bureau, 3)
    bureau.stop()
    bureau.projections = doubled(FIGURES)
    bureau.start()
    bureau.wait_until(lambda: shown(bureau) == 600)
    with psycopg.connect(bureau.cluster.embedded.conninfo(bureau.name)) as connection:
        assert set(connection.execute("SELECT building FROM projections").fetchall()) == {(None,)}
