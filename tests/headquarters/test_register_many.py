"""A table of points is written some points a transaction, and each point by its own rules all the same."""

from __future__ import annotations

from datetime import date

import psycopg
import pytest

from casework.matters.contact_point.bodies import PointAmended
from headquarters.accounts.audit import check
from headquarters.judging import many as judging
from headquarters.judging.judge import Judge
from headquarters.projections.writing import write_many
from headquarters.register.comparing import Changing, compare
from headquarters.register.many import A_STEP, Written, each_alone_where_it_fails, steps, write_step
from headquarters.register.sheet import read_rows, read_table
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_register import TODAY, amend, book, figures, held, row, say, uploaded, write


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def provision(bureau: Bureau, count: int) -> list[str]:
    points = [f"P{number:03}" for number in range(1, count + 1)]
    for point in points:
        bureau.provision(point)
    return points


def changing(bureau: Bureau, raw: bytes) -> tuple[Changing, ...]:
    with bureau.database() as database, database.snapshot() as connection:
        rows = read_rows(read_table(raw), date(2026, 1, 1), TODAY)
        return compare(connection, bureau.keyring.personal, rows).changing


def write_all(bureau: Bureau, raw: bytes) -> list[Written]:
    """As the command writes, without its record of acts."""
    with bureau.database() as database:
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)

        def one(step: object) -> Written:
            with database.transaction() as connection:
                keys = bureau.keyring.personal
                return write_step(connection, judge, keys, step, bureau.clock, "x", TODAY)  # type: ignore[arg-type]

        return [
            done for step in steps(changing(bureau, raw)) for done in each_alone_where_it_fails(step, one)
        ]


def test_many_points_are_written_in_few_transactions_and_their_pcs_believe_it(
    bureau: Bureau, officer: Browser
) -> None:
    points = provision(bureau, A_STEP + 5)
    desk = bureau.desk("P002")
    path = uploaded(officer, book(*(row(point) for point in points)))
    assert write(officer, path).status == 303
    assert bureau.ask("SELECT count(*), count(DISTINCT xmin::text) FROM entries") == [(2 * len(points), 2)]
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'register.imported'") == [(len(points),)]
    with bureau.database() as database, database.snapshot() as connection:
        assert check(connection).wrong is None
    # Chain, feed and seal are those of any word of headquarters: a PC that takes nothing on trust takes them.
    answer = desk.round()
    said = [entry.core.kind for run in answer.runs for entry in desk.read(run)]
    assert said == ["contact_point.determined", "contact_point.amended"]
    assert answer.receipt.stored
    assert bureau.ask("SELECT name, street FROM points WHERE point = 'P002'") == [("P002 联络点", "莘庄镇")]
    assert bureau.ask("SELECT count(*) FROM points WHERE judged <> position") == [(0,)]
    again = officer.get(uploaded(officer, book(*(row(point) for point in points)))).page
    assert figures(again) == {"会变的": 0, "不变的": len(points), "没有用的": 0}


def test_what_the_point_wrote_meanwhile_is_left_and_its_neighbours_are_written(
    bureau: Bureau, officer: Browser
) -> None:
    provision(bureau, 3)
    raw = book(row("P001"), row("P002"), row("P003"))
    path = uploaded(officer, raw)
    officer.get(path)
    with bureau.database() as database:
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        seen = changing(bureau, raw)
        assert amend(officer, "P002", since="2026-01-01", point_phone="021-64222222").status == 303
        with database.transaction() as connection:
            keys = bureau.keyring.personal
            done = write_step(connection, judge, keys, seen, bureau.clock, "x", TODAY)
    assert sorted(done.said) == ["P001", "P003"]
    assert [number for number, _ in done.refused] == [seen[1].row.number]
    assert "021-64222222" in officer.get("/points/P002/register").page
    assert held(bureau, "P003")["point_guided_by"] == "莘庄所"


def test_a_point_that_has_written_already_is_compared_with_its_own_words(bureau: Bureau) -> None:
    desk = bureau.desk("P1")
    say(desk, PointAmended(since=date(2026, 1, 1)), point_phone="021-64111111")
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    [done] = write_all(bureau, book(row("P1")))
    assert "point_phone" not in done.said["P1"]
    assert "charge_name" in done.said["P1"]
    assert write_all(bureau, book(row("P1"))) == []


def test_a_point_at_which_something_waits_is_left_to_the_judge(bureau: Bureau) -> None:
    desk = bureau.desk("P001")
    desk.log(50_000)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    bureau.stop()
    with bureau.database() as database, database.transaction() as connection:
        connection.execute("UPDATE points SET judged = judged - 1 WHERE point = 'P001'")
    [done] = write_all(bureau, book(row("P001")))
    assert done.said
    assert bureau.ask("SELECT judged < position FROM points") == [(True,)]
    bureau.start()
    bureau.wait_until(bureau.all_judged)
    assert held(bureau, "P001")["point_guided_by"] == "莘庄所"


def test_what_the_database_refuses_of_one_point_keeps_no_other_out(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    provision(bureau, 3)
    real = write_many

    def refuse(connection: object, states: dict[tuple[str, str], object], *rest: object) -> None:
        if len(states) > 1:
            raise psycopg.errors.DataException
        real(connection, states, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "write_many", refuse)
    done = write_all(bureau, book(row("P001"), row("P002"), row("P003")))
    assert [sorted(each.said) for each in done] == [["P001"], ["P002"], ["P003"]]
    assert bureau.ask("SELECT count(*) FROM entries") == [(6,)]
