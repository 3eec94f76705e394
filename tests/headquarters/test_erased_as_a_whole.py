"""A case that was erased as a whole keeps no words, also not those that a PC wrote without knowing of it and sent later."""

from casework.journal.entry import EntryId
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from tests.headquarters.bureau import Bureau


def worded(bureau: Bureau) -> list[tuple[str, int]]:
    rows = bureau.ask("SELECT device, seq FROM entries WHERE private IS NOT NULL ORDER BY position")
    return [(str(device), int(str(seq))) for device, seq in rows]


def test_what_was_written_unawares_and_comes_later_loses_its_words(bureau: Bureau) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log(30_000)
    elsewhere = desk.log(500)
    desk.round([desk.run()])
    other.round()
    bureau.wait_until(bureau.all_judged)
    before = bureau.ask("SELECT subject, performed_fen, confirmed_fen, counts FROM cases ORDER BY subject")
    logged = tuple(one.id for one in desk.own if one.core.subject == subject)
    desk.write(PersonalErased(entries=logged, ground="asked", whole=True), subject, after=logged[-1:])
    erased = desk.own[-1]
    desk.round([desk.run()])

    # Offline meanwhile: one note without knowing of the erasure, one behind it of a person who knows.
    unawares = other.write(
        NoteAdded(personal=("text",)), subject, personal={"text": "她又打来，138"}, after=logged[-1:]
    )
    aware = other.write(
        NoteAdded(personal=("text",)),
        subject,
        personal={"text": "退件"},
        after=(erased.id, unawares.id),
        tick=erased.core.tick + 1,
    )
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    kept = {one.id for one in desk.own if one.core.subject == elsewhere and one.private_bytes} | {aware.id}
    assert set(worded(bureau)) == kept
    assert bureau.ask("SELECT count(*) FROM erased WHERE device = %s", other.device) == [(1,)]
    other.exchange([other.run()])  # offered again, words and all
    assert set(worded(bureau)) == kept
    desk.round()
    came = [private for run in desk.others[other.device] for private in run.privates]
    assert [private is not None for private in came] == [False, True]
    assert (
        bureau.ask("SELECT subject, performed_fen, confirmed_fen, counts FROM cases ORDER BY subject")
        == before
    )


def test_what_follows_an_entry_that_is_not_here_is_left(bureau: Bureau) -> None:
    """It may have been written knowing of the erasure, and words do not come back."""
    files = bureau.provision(count=2)
    desk = bureau.desk(file=files[0])
    subject = desk.log()
    logged = desk.own[0].id
    nobody_has = EntryId("nobody", 7)
    desk.write(PersonalErased(entries=(logged,), whole=True), subject, after=(logged,))
    words = {"text": "后来的"}
    other = bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    later = other.write(NoteAdded(personal=("text",)), subject, personal=words, after=(nobody_has,))
    desk.round([desk.run()])
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    assert worded(bureau) == [tuple(later.id)]
