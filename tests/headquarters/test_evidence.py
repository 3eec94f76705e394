"""Files of evidence at headquarters: in parts and whole, sealed, kept once, opened by whoever may for a reason, gone with their entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from casework.evidence import LARGEST
from casework.journal.entry import Entry
from casework.matters.shared.bodies import EvidenceAttached, PersonalErased
from headquarters.exchange.devices import revoke
from headquarters.exchange.evidence import let_go
from headquarters.exchange.resealing import Resealing
from headquarters.exchange.rounds import Limits
from headquarters.personal.ready import ready_keys
from sync.protocol.messages import (
    LEAST_PART_BYTES,
    PART_BYTES,
    EvidenceAnswer,
    EvidenceRequest,
    FileAsked,
    FilePart,
    FileStanding,
    FileWanted,
)
from sync.protocol.parcel import Purpose
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import DISTRICT, NOW, Bureau, Desk, Refused
from tests.shared import evidence as files

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
PHOTO = files.png(shade=60, padding=700_000)
NAME = sha256(PHOTO).digest()
CALLED = "张三的收据.png"


def attach(desk: Desk, subject: str, content: bytes = PHOTO, *, media: str = "image/png") -> Entry:
    body = EvidenceAttached(
        file=sha256(content).hexdigest(), size=len(content), media=media, personal=("file_name",)
    )
    return desk.write(body, subject, personal={"file_name": CALLED}, light=True)


def asked(entry: Entry, name: bytes = NAME) -> FileAsked:
    return FileAsked(name, *entry.id)


def say(desk: Desk, **request: object) -> FileStanding:
    message = EvidenceRequest(**request)  # type: ignore[arg-type]
    answer = desk.send(Purpose.EVIDENCE, desk.seal(Purpose.EVIDENCE, message), EvidenceAnswer)
    (standing,) = answer.files
    return standing


def how_far(desk: Desk, entry: Entry, name: bytes = NAME) -> tuple[str, int]:
    standing = say(desk, asks=[asked(entry, name)])
    return standing.state, standing.at


def send(desk: Desk, entry: Entry, at: int, data: bytes, name: bytes = NAME) -> tuple[str, int]:
    standing = say(desk, part=FilePart(asked(entry, name), at, data))
    return standing.state, standing.at


def send_all(desk: Desk, entry: Entry, content: bytes = PHOTO, part: bytes | None = None) -> str:
    """``part``: no more than this of it."""
    name, state = sha256(content).digest(), ""
    for at in range(0, len(content if part is None else part), PART_BYTES):
        state, _ = send(desk, entry, at, content[at : at + PART_BYTES], name)
    return state


def begun(bureau: Bureau, content: bytes = PHOTO) -> tuple[Desk, str, Entry]:
    desk = bureau.desk()
    subject = desk.log(1_000)
    entry = attach(desk, subject, content)
    desk.round([desk.run()])
    return desk, subject, entry


def held(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask(
        "SELECT f.state, f.held, count(p.at) FROM evidence_files f LEFT JOIN evidence_parts p USING (point, name)"
        " GROUP BY f.point, f.name, f.state, f.held ORDER BY f.state"
    )


def opened(browser: Browser, subject: str, *, point: str = "P1", **fields: str) -> Shown:
    browser.get(f"/points/{point}/cases/{subject}")
    return browser.press(
        f"/points/{point}/cases/{subject}/files", **{"file": NAME.hex(), "why": "review", **fields}
    )


def test_in_parts_it_goes_on_from_where_headquarters_is_and_is_there_once(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log(1_000)
    entry = attach(desk, subject)
    assert how_far(desk, entry) == ("unnamed", 0)  # the entry has not come
    assert send(desk, entry, 0, PHOTO[:PART_BYTES]) == ("unnamed", 0)
    desk.round([desk.run()])
    assert how_far(desk, entry) == ("coming", 0)
    assert send(desk, entry, 0, PHOTO[:PART_BYTES]) == ("coming", PART_BYTES)
    # The answer was lost and the same comes again; a part beyond comes too early: neither is stored.
    assert send(desk, entry, 0, PHOTO[:PART_BYTES]) == ("coming", PART_BYTES)
    assert send(desk, entry, 2 * PART_BYTES, PHOTO[2 * PART_BYTES :]) == ("coming", PART_BYTES)
    page = Browser.of(bureau).get(f"/points/P1/cases/{subject}").page
    assert "正在送来" in page
    assert "总部有" not in page
    assert how_far(desk, entry) == ("coming", PART_BYTES)
    assert send(desk, entry, PART_BYTES, PHOTO[PART_BYTES : 2 * PART_BYTES]) == ("coming", 2 * PART_BYTES)
    assert send(desk, entry, 2 * PART_BYTES, PHOTO[2 * PART_BYTES :]) == ("stored", len(PHOTO))
    assert held(bureau) == [("stored", len(PHOTO), 3)]
    # On two cases more, and of another PC: nothing is to be sent.
    again = [attach(desk, desk.log(1_000)) for _ in range(2)]
    desk.round([desk.run(desk.own[0].core.seq + 3)])
    for one in again:
        assert how_far(desk, one) == ("stored", len(PHOTO))
    assert held(bureau) == [("stored", len(PHOTO), 3)]
    # Whoever has the picture cannot ask another point for it.
    other = bureau.desk("P2")
    assert how_far(other, entry) == ("unnamed", 0)
    their = attach(other, other.log(1_000))
    other.round([other.run()])
    assert how_far(other, their) == ("coming", 0)


def test_what_is_not_what_its_name_says_is_never_stored(bureau: Bureau) -> None:
    desk, subject, entry = begun(bureau)
    wrong = bytearray(PHOTO)
    wrong[-40] ^= 1
    for at in range(0, 2 * PART_BYTES, PART_BYTES):
        send(desk, entry, at, PHOTO[at : at + PART_BYTES])
    assert send(desk, entry, 2 * PART_BYTES, bytes(wrong[2 * PART_BYTES :])) == ("coming", 0)
    assert held(bureau) == []
    assert "✓ 总部有" not in Browser.of(bureau).get(f"/points/P1/cases/{subject}").page
    assert send_all(desk, entry) == "stored"
    # What no picture is, whatever its entry calls it, is not kept.
    page = b"<html><script>alert(1)</script></html>" * 200
    bad = attach(desk, subject, page)
    desk.round([desk.run(bad.core.seq)])
    assert send_all(desk, bad, page) == "unfit"
    assert how_far(desk, bad, sha256(page).digest())[0] == "unfit"
    assert "没有收" in Browser.of(bureau).get(f"/points/P1/cases/{subject}").page
    assert held(bureau) == [("stored", len(PHOTO), 3), ("unfit", len(page), 0)]
    with pytest.raises(Refused):
        send(desk, entry, 0, bytes(PART_BYTES + 1))
    small = attach(desk, subject, files.png(padding=20_000))
    desk.round([desk.run(small.core.seq)])
    name = bytes.fromhex(small.core.body["file"]) if isinstance(small.core.body, dict) else b""
    with pytest.raises(Refused) as refused:
        send(desk, small, 0, bytes(LEAST_PART_BYTES - 1), name)
    assert refused.value.refusal.error == "malformed"
    with pytest.raises(Refused):
        send(desk, small, 0, bytes(30_000), name)  # more than its entry says


def test_there_is_a_bound_for_each_file_each_day_and_each_point(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(replace(Limits(), evidence=800_000, evidence_a_day=2 * PART_BYTES))
    desk, subject, entry = begun(bureau)
    assert send(desk, entry, 0, PHOTO[:PART_BYTES])[0] == "coming"
    assert send(desk, entry, PART_BYTES, PHOTO[PART_BYTES : 2 * PART_BYTES])[0] == "coming"
    assert send(desk, entry, 2 * PART_BYTES, PHOTO[2 * PART_BYTES :]) == ("later", 0)
    # Entries are not in its count.
    note = desk.note(subject)
    desk.round([desk.run(note.core.seq)])
    assert desk.acknowledged[desk.device].seq == note.core.seq
    bureau.clock += 86_400_000
    assert send(desk, entry, 2 * PART_BYTES, PHOTO[2 * PART_BYTES :])[0] == "stored"
    more = files.png(shade=9, padding=300_000)
    second = attach(desk, subject, more)
    huge = desk.write(
        EvidenceAttached(file="ab" * 32, size=LARGEST + 1, media="image/png"), subject, light=True
    )
    desk.round([desk.run(second.core.seq)])
    assert send(desk, second, 0, more[:PART_BYTES], sha256(more).digest()) == ("full", 0)
    assert send(desk, huge, 0, bytes(PART_BYTES), bytes.fromhex("ab" * 32)) == ("too_big", 0)
    # Of a PC that was revoked nothing is taken; it is told what is here, so that it can be wiped.
    with bureau.database() as database, database.transaction() as connection:
        revoke(connection, "P1", desk.device, NOW)
    assert how_far(desk, entry) == ("stored", len(PHOTO))
    with pytest.raises(Refused) as refused:
        send(desk, second, 0, more[:PART_BYTES], sha256(more).digest())
    assert refused.value.refusal.error == "revoked"


def test_it_is_sealed_at_rest_and_sealed_anew_with_a_new_key(bureau: Bureau) -> None:
    desk, subject, entry = begun(bureau)
    assert send_all(desk, entry) == "stored"
    for at in (0, 1_000, 400_000):
        clear = bureau.ask(
            "SELECT count(*) FROM evidence_parts WHERE position(%s IN data) > 0", PHOTO[at : at + 64]
        )
        assert clear == [(0,)]
    assert held(bureau) == [("stored", len(PHOTO), 3)]
    keys = bureau.keyring.personal
    first = keys.newest
    second = keys.add(first, NOW)
    with bureau.database() as database:
        ready_keys(database, keys, NOW)
        resealing = Resealing(database, keys, busy=lambda: False)
        while resealing.step():
            pass
    bureau.wait_until(lambda: bureau.ask("SELECT min(number) FROM personal_keys") == [(second,)])
    assert bureau.ask("SELECT DISTINCT sealed_with FROM evidence_parts") == [(second,)]
    assert opened(Browser.of(bureau), subject).raw == PHOTO


def test_who_may_opens_it_for_a_reason_that_is_noted_and_nobody_else(bureau: Bureau) -> None:
    desk, subject, entry = begun(bureau)
    assert send_all(desk, entry) == "stored"
    officer = Browser.of(bureau, "district_officer", DISTRICT)
    page = officer.get(f"/points/P1/cases/{subject}").page
    assert "✓ 总部有" in page
    assert CALLED not in page  # what it is called is personal too
    assert opened(officer, subject, why="").status == 422
    assert opened(officer, subject, file="0" * 64).status == 404
    assert bureau.ask("SELECT act FROM audit") == []
    shown = opened(officer, subject)
    assert (shown.status, shown.raw) == (200, PHOTO)
    assert shown.headers["content-type"] == "image/png"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%BC%A0")
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["cache-control"] == "no-store"
    noted = [("evidence.seen", "P1", f"{subject} {NAME.hex()[:12]} review")]
    assert bureau.ask("SELECT act, point, subject FROM audit") == noted
    assert "打开一份凭证" in Browser.of(bureau).get("/audit").page
    # Another district's officer, and roles that see cases and no persons.
    stranger = Browser.of(bureau, "district_officer", "静安区")
    assert opened(stranger, subject).status == 404
    watcher = Browser.of(bureau, "association", DISTRICT)
    assert "存下来看" not in watcher.get(f"/points/P1/cases/{subject}").page
    assert opened(watcher, subject).status == 403
    # By another case of the point that has it not.
    other = desk.log(1_000)
    desk.round([desk.run(entry.core.seq + 1)])
    bureau.wait_until(bureau.all_judged)
    assert opened(officer, other).status == 404
    assert bureau.ask("SELECT act, point, subject FROM audit") == noted


def test_it_goes_with_the_last_entry_that_names_it(bureau: Bureau) -> None:
    desk, subject, entry = begun(bureau)
    assert send_all(desk, entry) == "stored"
    second_case = desk.log(1_000)
    # In one request: another case takes it, and the first is erased. It stays.
    second = attach(desk, second_case)
    desk.write(PersonalErased(entries=(entry.id,)), subject, after=(entry.id,))
    desk.round([desk.run(entry.core.seq + 1)])
    bureau.wait_until(bureau.all_judged)
    assert held(bureau) == [("stored", len(PHOTO), 3)]
    assert "凭证（" not in Browser.of(bureau).get(f"/points/P1/cases/{subject}").page
    assert opened(Browser.of(bureau), subject).status == 404
    assert opened(Browser.of(bureau), second_case).raw == PHOTO
    gone = desk.write(PersonalErased(entries=(second.id,)), second_case, after=(second.id,))
    desk.round([desk.run(gone.core.seq)])
    assert held(bureau) == []
    assert bureau.ask("SELECT count(*) FROM evidence_parts") == [(0,)]
    assert opened(Browser.of(bureau), second_case).status == 404
    # And does not come again.
    assert send(desk, second, 0, PHOTO[:PART_BYTES]) == ("unnamed", 0)


def test_what_was_erased_once_is_not_looked_for_again_with_each_judgement(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def look(connection: object, point: str, erased: set[tuple[str, int]]) -> None:
        looked.append(len(erased))
        let_go(connection, point, erased)  # type: ignore[arg-type]

    monkeypatch.setattr("headquarters.exchange.book.let_go", look)
    desk, subject, entry = begun(bureau)
    assert send_all(desk, entry) == "stored"
    logged = desk.own[0].id
    whole = PersonalErased(entries=(logged, entry.id), ground="asked", whole=True)
    gone = desk.write(whole, subject, after=(entry.id,))
    desk.round([desk.run(gone.core.seq)])
    bureau.wait_until(bureau.all_judged)
    assert held(bureau) == []
    note = desk.note(subject)
    desk.round([desk.run(note.core.seq)])
    bureau.wait_until(bureau.all_judged)
    assert looked == [2]
    with bureau.database() as database, database.transaction() as connection:
        connection.execute("SET LOCAL enable_seqscan = off")
        plan = connection.execute(
            "EXPLAIN SELECT core FROM entries WHERE point = 'P1' AND kind = 'evidence.attached'"
        ).fetchall()
    assert "entries_of_evidence" in str(plan)


def test_an_entry_that_lies_about_a_file_neither_stops_it_nor_gets_around_the_bound(
    make_bureau: Callable[..., Bureau],
) -> None:
    bureau = make_bureau(replace(Limits(), evidence=len(PHOTO) + 100_000))
    desk, subject, entry = begun(bureau)

    def lying(size: int, media: str = "image/png", content: bytes = PHOTO) -> Entry:
        name = sha256(content).hexdigest()
        made = desk.write(EvidenceAttached(file=name, size=size, media=media), subject, light=True)
        desk.round([desk.run(made.core.seq)])
        return made

    small, odd, wrong = lying(4_097), lying(len(PHOTO), "text/html"), lying(len(PHOTO), "image/jpeg")
    assert how_far(desk, odd) == ("unfit", 0)
    # Begun small, it does not go on large.
    assert send(desk, small, 0, PHOTO[:LEAST_PART_BYTES]) == ("coming", LEAST_PART_BYTES)
    assert how_far(desk, entry) == ("coming", 0)
    assert send(desk, entry, LEAST_PART_BYTES, PHOTO[LEAST_PART_BYTES:PART_BYTES]) == ("coming", 0)
    assert send(desk, entry, 0, PHOTO[:PART_BYTES]) == ("coming", PART_BYTES)
    assert bureau.ask("SELECT size FROM evidence_files") == [(len(PHOTO),)]
    # What is unfit by one entry's word is none by another's, and takes no room.
    assert send_all(desk, wrong) == "unfit"
    more = files.png(shade=9, padding=90_000)
    second = lying(len(more), content=more)
    assert send_all(desk, second, more) == "stored"
    assert send_all(desk, entry) == "stored"
    third = lying(200_000, content=b"no picture")
    assert send(desk, third, 0, bytes(LEAST_PART_BYTES), sha256(b"no picture").digest()) == ("full", 0)


def test_a_file_without_words_that_comes_after_its_case_was_erased_is_not_taken(bureau: Bureau) -> None:
    provisioned = bureau.provision(count=2)
    desk, other = bureau.desk(file=provisioned[0]), bureau.desk(file=provisioned[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log(1_000)
    logged = desk.own[-1].id
    desk.round([desk.run()])
    other.round()
    erased = desk.write(PersonalErased(entries=(logged,), whole=True), subject, after=(logged,))
    desk.round([desk.run(erased.core.seq)])
    body = EvidenceAttached(file=NAME.hex(), size=len(PHOTO), media="image/png")
    late = other.write(body, subject, light=True, after=(logged,))
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    assert how_far(other, late) == ("unnamed", 0)


def test_one_that_does_not_open_any_more_may_come_again(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    desk, subject, entry = begun(bureau)
    assert send_all(desk, entry) == "stored"
    bureau.ask("UPDATE evidence_parts SET data = set_byte(data, 50, 255 - get_byte(data, 50)) WHERE at = 0")
    assert opened(Browser.of(bureau), subject).status == 404
    caplog.clear()  # the log says that it does not open
    assert how_far(desk, entry) == ("coming", 0)
    assert send_all(desk, entry) == "stored"
    assert opened(Browser.of(bureau), subject).raw == PHOTO


def want(desk: Desk, entry: Entry, at: int, name: bytes = NAME) -> tuple[str, bytes | None]:
    message = EvidenceRequest(want=FileWanted(asked(entry, name), at))
    answer = desk.send(Purpose.EVIDENCE, desk.seal(Purpose.EVIDENCE, message), EvidenceAnswer)
    (standing,) = answer.files
    return standing.state, answer.piece


def test_another_pc_of_the_point_is_given_it_in_pieces_and_nobody_else(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    desk, _, entry = begun(bureau)
    assert want(desk, entry, 0) == ("coming", None)  # it has not been brought
    assert send_all(desk, entry) == "stored"
    got = b""
    while len(got) < len(PHOTO):
        state, piece = want(desk, entry, len(got))
        assert state == "stored"
        assert piece
        assert len(piece) <= PART_BYTES
        got += piece
    assert got == PHOTO
    assert want(desk, entry, PART_BYTES + 5) == ("stored", PHOTO[PART_BYTES + 5 : 2 * PART_BYTES])
    assert want(desk, entry, len(PHOTO)) == ("stored", b"")
    assert want(desk, entry, 0, b"x" * 32) == ("unnamed", None)  # the entry attaches another
    other = bureau.desk("P2")
    assert want(other, entry, 0) == ("unnamed", None)  # of another point
    bureau.ask("UPDATE devices SET approved = false WHERE point = 'P1'")
    assert want(desk, entry, 0) == ("unnamed", None)  # it has no history yet
    bureau.ask("UPDATE devices SET approved = true WHERE point = 'P1'")
    bureau.ask("UPDATE evidence_parts SET data = set_byte(data, 50, 255 - get_byte(data, 50)) WHERE at = 0")
    assert want(desk, entry, 0) == ("coming", None)  # damaged: the PC that has it brings it again
    caplog.clear()  # the log says that it does not open
    assert how_far(desk, entry) == ("coming", 0)
    desk.write(PersonalErased(entries=(entry.id,)), entry.core.subject)
    desk.round([desk.run(desk.own[-1].core.seq)])
    assert want(desk, entry, 0) == ("unnamed", None)
