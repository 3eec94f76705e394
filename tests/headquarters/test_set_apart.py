"""What lies too far above the clock of its point is kept apart here as on every PC, and let in as there."""

from casework.journal.entry import MAX_TICK_LEAP
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from tests.headquarters.bureau import Bureau

FAR = MAX_TICK_LEAP + 1_000


def test_an_erasure_kept_apart_erases_nothing_until_it_counts(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log()
    note = desk.note(subject, "住在春申路")
    desk.round([desk.run()])
    other.write(PersonalErased(entries=(desk.own[0].id, note.id)), subject, tick=FAR)
    other.exchange([other.run()])
    assert bureau.ask("SELECT count(*) FROM entries WHERE private IS NOT NULL") == [(2,)]
    assert bureau.ask("SELECT count(*) FROM erased") == [(0,)], "nor does it lie in wait"
    assert bureau.ask("SELECT quarantine FROM entries WHERE tick = %s", FAR) == [("tick",)]

    other.write(NoteAdded(), subject, tick=2_000)
    other.exchange([other.run(2)])
    assert bureau.ask("SELECT count(*) FROM entries WHERE quarantine <> ''") == [(0,)]
    assert bureau.ask("SELECT count(*) FROM entries WHERE private IS NOT NULL") == [(0,)]
    assert bureau.ask("SELECT tick FROM points") >= [(FAR,)], "and the clock goes on from there"


def test_money_kept_apart_counts_nowhere_and_is_judged_once_it_is_let_in(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.tick = FAR
    desk.log(39_800)
    desk.round([desk.run()])
    assert bureau.ask("SELECT count(*) FROM cases") == [(0,)]
    desk.tick = 500
    desk.log(1_000)
    desk.round([desk.run(3)])
    assert bureau.ask("SELECT sum(performed_fen) FROM cases") == [(1_000,)]
    desk.tick = 2_000
    desk.log(500)
    desk.round([desk.run(5)])
    bureau.wait_until(lambda: bureau.ask("SELECT count(*) FROM unjudged") == [(0,)])
    assert bureau.ask("SELECT sum(performed_fen), sum(confirmed_fen) FROM cases") == [(41_300, 41_300)]
    assert bureau.ask("SELECT count(*) FROM entries WHERE quarantine <> ''") == [(0,)]
