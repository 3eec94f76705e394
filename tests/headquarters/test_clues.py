"""Clues at headquarters: the words open for a clue officer's session with the passphrase, and for nobody and nothing else."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from argparse import Namespace
from pathlib import Path

import msgspec
import pytest

from casework.fold import fold
from casework.matters.clue.bodies import ClueReported
from casework.matters.clue.course import clue_of
from casework.matters.clue.sealed import key_id
from casework.matters.clue.words import AnswerWords, ClueWords, packed, unpacked
from headquarters.accounts.account import ROLES, Right
from headquarters.clues import commands, keys
from headquarters.clues.known import announce, announced
from headquarters.database.binaries import programs, servant
from headquarters.errors import ClueKeyRefused
from local_store.clues.sealing import seal, unseal
from tests.casework.pens import DAY
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk
from tests.headquarters.test_route_table import CODES, TABLE
from tests.journeys.in_clear import found_in
from tests.shared.clues import IN_ALL, POINT, needles, public

PASSPHRASE = "一句很长的线索口令哦哦哦"
SUBJECT = "0192f6a0-0000-7000-8000-0000000000c1"
REPORTED, ANSWERED = "clue.reported", "clue.answered"


def make_key(bureau: Bureau) -> bytes:
    made = keys.make(bureau.keys, PASSPHRASE, memory=32, rounds=1)
    with bureau.database() as database, database.transaction() as connection:
        announce(connection, made, bureau.clock)
    return made


def write(desk: Desk, key: bytes, words: ClueWords, subject: str) -> None:
    own = public(POINT)
    write_text(desk, seal(packed(words), (key, own), subject=subject, kind=REPORTED, point=own), subject)


def write_text(desk: Desk, text: str, subject: str) -> None:
    body = ClueReported(on=DAY, found="patrol", domain="G01", urgency="2", personal=("sealed",))
    desk.write(body, subject, personal={"sealed": text}, light=True)


def reported(desk: Desk, key: bytes, words: ClueWords) -> None:
    write(desk, key, words, SUBJECT)
    desk.round([desk.run()])
    desk.bureau.wait_until(desk.bureau.all_judged)


def opened_by(bureau: Bureau, role: str = "clue_officer", code: str = "") -> Browser:
    browser = Browser.of(bureau, role, code)
    browser.get("/clues")
    assert browser.press("/clues/open", password=PASSPHRASE).status == 303
    return browser


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))


def test_a_clue_is_read_and_answered_and_the_point_can_open_the_answer(bureau: Bureau) -> None:
    key = make_key(bureau)
    desk = bureau.desk("P1")
    assert desk.round([]).clue_key == key
    needle, *others = needles(4)
    reported(desk, key, ClueWords(what=f"{needle} 掺假", who=others[0], reporter=others[1]))
    path = f"/points/P1/clues/{SUBJECT}"
    officer = Browser.of(bureau, "clue_officer")
    page = officer.get("/clues").page
    assert "等结果的线索" in page
    assert "待收" in page
    assert "巡查" in page
    assert IN_ALL not in page
    assert IN_ALL not in officer.get(path).page, "shut"
    assert officer.press(f"{path}/answer", seen="0", code="received").status == 409
    assert officer.press("/clues/open", password="不是这一句不是这一句").status == 422
    assert officer.press("/clues/open", password=PASSPHRASE).status == 303
    page = officer.get(path).page
    assert needle in page
    assert others[1] in page
    assert "2026-12-14" in page, "15 working days"
    assert officer.press(f"{path}/answer", seen="0", code="").status == 422
    shown = officer.press(f"{path}/answer", seen="0", code="received", sealed_fine="5000")
    assert shown.status == 422
    assert 'value="5000"' in shown.page
    assert "案号和罚款" in shown.page
    assert officer.press(f"{path}/answer", seen="0", code="received", sealed_text="谢谢").status == 303
    assert officer.press(f"{path}/answer", seen="0", code="checking").status == 409, "seen before the first"
    assert officer.press(f"{path}/answer", seen="1", code="checking", extended="yes").status == 303
    filed = {"code": "filed", "sealed_text": others[2], "sealed_number": "沪监罚1号", "sealed_fine": "5,000"}
    assert officer.press(f"{path}/answer", seen="2", **filed).status == 303
    page = officer.get(path).page
    assert "立案" in page
    assert others[2] in page
    assert "罚款 5,000.00 元" in page
    assert IN_ALL not in officer.get("/clues?show=ended").page
    desk.round([])
    theirs = [entry for runs in desk.others.values() for run in runs for entry in desk.read(run)]
    entries = [entry for entry in (*desk.own, *theirs) if entry.core.subject == SUBJECT]
    clue = clue_of(fold(entries, frozenset(desk.others)))
    assert clue is not None
    assert [one.code for one in clue.answers] == ["received", "checking", "filed"]
    assert [one.due_on and one.due_on.isoformat() for one in clue.answers] == [
        "2026-12-14",
        "2027-01-05",
        None,
    ]
    sealed = [entry.personal().get("sealed", "") for entry in entries if entry.core.kind == ANSWERED]
    read = [
        unpacked(
            unseal(one, {key_id(public(POINT)): POINT}, subject=SUBJECT, kind=ANSWERED) or b"", AnswerWords
        )
        for one in sealed
        if one
    ]
    assert read == [
        AnswerWords(text="谢谢"),
        AnswerWords(text=others[2], case_number="沪监罚1号", fine_fen=500_000),
    ]


def test_each_page_that_shows_the_words_is_noted(bureau: Bureau) -> None:
    key = make_key(bureau)
    needle = needles(1)[0]
    reported(bureau.desk("P1"), key, ClueWords(what=needle))
    path = f"/points/P1/clues/{SUBJECT}"
    officer = opened_by(bureau)

    def seen() -> int:
        return len(bureau.ask("SELECT 1 FROM audit WHERE act = 'clue.seen' AND subject = %s", SUBJECT))

    for asked in ({"seen": "0", "code": ""}, {"seen": "7", "code": "received"}):
        before = seen()
        assert needle in officer.press(f"{path}/answer", **asked).page
        assert seen() == before + 1, asked
    before = seen()
    assert needle in officer.get(path).page
    assert officer.get(f"{path}0").status == 404
    assert seen() == before + 1
    officer.press("/clues/shut")
    assert needle not in officer.press(f"{path}/answer", seen="0", code="").page
    assert seen() == before + 1


def test_what_is_damaged_or_made_to_harm_is_answered_for_headquarters_alone(bureau: Bureau) -> None:
    key = make_key(bureau)
    desk = bureau.desk("P1")
    words = packed(ClueWords(what="掺假"))
    newer = base64.b64encode(msgspec.msgpack.encode([2, 1, public(POINT), [], b"", b""])).decode()
    low = [
        seal(words, (key,), subject=f"c{n}", kind=REPORTED, point=point)
        for n, point in enumerate((bytes(32), b"\1" + bytes(31)))
    ]
    forged = seal(words, (public(POINT),), subject="c2", kind=REPORTED, point=public(POINT))
    for n, text in enumerate((*low, forged, "!", newer)):
        write_text(desk, text, f"c{n}")
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    officer = opened_by(bureau)
    for n in range(5):
        path = f"/points/P1/clues/c{n}"
        assert "只封给总部" in words_of(officer.get(path).page)
        done = officer.press(f"{path}/answer", seen="0", code="received", sealed_text="谢谢您")
        assert done.status == 303, n
        assert "谢谢您" in officer.get(path).page


def test_it_shuts_by_itself_for_other_sessions_and_when_asked(bureau: Bureau) -> None:
    key = make_key(bureau)
    needle = needles(1)[0]
    reported(bureau.desk("P1"), key, ClueWords(what=needle))
    path = f"/points/P1/clues/{SUBJECT}"
    officer = opened_by(bureau)
    assert needle in officer.get(path).page
    assert needle not in Browser.of(bureau, "clue_officer").get(path).page, "another session"
    bureau.clock += keys.IDLE_MS
    assert needle not in officer.get(path).page
    assert officer.get("/clues").status == 200
    assert officer.press("/clues/open", password=PASSPHRASE).status == 303
    assert needle in officer.get(path).page
    officer.press("/clues/shut")
    assert needle not in officer.get(path).page
    for _ in range(3):
        officer.get("/clues")
        officer.press("/clues/open", password="不是这一句不是这一句")
    assert officer.press("/clues/open", password=PASSPHRASE).status == 429


def test_others_see_how_many_and_no_more_and_a_scope_holds(bureau: Bureau) -> None:
    key = make_key(bureau)
    desk = bureau.desk("P1", bureau.provision("P1", district="闵行区")[0])
    reported(desk, key, ClueWords(what=needles(1)[0]))
    path = f"/points/P1/clues/{SUBJECT}"
    for role in ROLES:
        may = Right.CLUES in ROLES[role].rights
        assert may == (role == "clue_officer")
        browser = Browser.of(bureau, role)
        assert browser.get("/clues").status == browser.get(path).status == (200 if may else 403)
        if Right.SEE in ROLES[role].rights:
            assert "1 条：" in words_of(browser.get("/").page)
    assert "线索 1 条" in words_of(Browser.of(bureau, "clue_officer", "闵行区").get("/").page)
    away = opened_by(bureau, code="静安区")
    assert away.get(path).status == 404
    assert "没有等结果的线索" in away.get("/clues").page
    assert away.press(f"{path}/answer", seen="0", code="received").status == 404


def test_needles_200(bureau: Bureau, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No word in a dump of the database, on any page of any other role, in the log; an answer that was not sent is kept nowhere."""
    key = make_key(bureau)
    desk = bureau.desk("P1")
    planted = needles(200)
    names = [name for name in ClueWords.__struct_fields__ if name != "reporter_note"]
    for at in range(0, 200, 8):
        write(desk, key, ClueWords(**dict(zip(names, planted[at : at + 8], strict=True))), f"c{at}")
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    officer = opened_by(bureau)
    officer.get("/points/P1/clues/c0")
    path = "/points/P1/clues/c0/answer"
    assert officer.press(path, seen="0", code="received", sealed_text=planted[3]).status == 303
    wrong = {"sealed_text": planted[4], "sealed_fine": "viel"}
    assert officer.press(path, seen="1", code="filed", **wrong).status == 422
    gone = Browser(bureau, dict(officer.cookies), officer.key)
    bureau.ask("UPDATE sessions SET seen_at = 0")
    late = gone.press("/points/P1/clues/c8/answer", seen="0", code="received", sealed_text=planted[5])
    assert late.status == 401
    dump = subprocess.run(
        [programs(servant()) / "pg_dump", "--dbname", bureau.cluster.embedded.conninfo(bureau.name)],
        capture_output=True,
        check=True,
    ).stdout
    assert b"clue_rows" in dump
    assert not found_in(dump, (IN_ALL,))
    for role in ROLES:
        browser = Browser.of(
            bureau, role, CODES[min(ROLES[role].tiers, key=lambda tier: tier.value != "city")]
        )
        for method, path in TABLE:
            if method == "GET" and "{" not in path.replace("{point}", "").replace("{subject}", ""):
                page = browser.get(path.format(point="P1", subject="c0")).page
                assert IN_ALL not in page, (role, path)
    assert IN_ALL not in caplog.text


def test_a_key_that_was_made_and_not_told_is_told_and_a_lost_file_is_not_made_up(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(passphrase: str = PASSPHRASE, *, lost: bool = False) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(passphrase + "\n"))
        conninfo = bureau.cluster.embedded.conninfo(bureau.name)
        asked = Namespace(data=bureau.keys, database=conninfo, passphrase_stdin=True, old_is_lost=lost)
        assert commands._make(asked) == 0
        return capsys.readouterr().out

    def told() -> bytes:
        with bureau.database() as database, database.transaction() as connection:
            return announced(connection)

    made = keys.make(bureau.keys, PASSPHRASE, memory=32, rounds=1)  # and then the program was killed
    assert told() == b""
    with pytest.raises(ClueKeyRefused, match="not its passphrase"):
        command("不是这一句不是这一句")
    assert "from now on" in command()
    assert told() == made
    assert "nothing was changed" in command()
    assert len(bureau.ask("SELECT 1 FROM audit WHERE act = 'clue.key_made'")) == 1
    (path,) = (bureau.keys / keys.FOLDER).iterdir()
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(ClueKeyRefused, match="put the file back"):
        command()
    assert told() == made
    assert not path.exists()
    assert "made in" in command(lost=True)
    officer = Browser.of(bureau, "clue_officer")
    assert "不是联络点封的那一把" not in officer.get("/clues").page
    path.write_bytes(kept)
    assert "不是联络点封的那一把" in officer.get("/clues").page
    command()
    assert told() == made
    assert "不是联络点封的那一把" not in officer.get("/clues").page


def test_the_file_of_the_key_lies_apart_and_opens_with_the_passphrase_alone(tmp_path: Path) -> None:
    for short in ("短", "123456789012345"):
        with pytest.raises(ClueKeyRefused):
            keys.make(tmp_path, short)
    made = keys.make(tmp_path, PASSPHRASE, memory=32, rounds=1)
    with pytest.raises(ClueKeyRefused):
        keys.make(tmp_path, PASSPHRASE)
    (path,) = (tmp_path / keys.FOLDER).iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert not (tmp_path / "keys").exists()
    held = keys.OpenKeys(tmp_path)
    assert not held.open(b"s", "另外一句很长的线索口令哦", 5)
    assert held.of(b"s", 5) is None
    assert held.open(b"s", PASSPHRASE, 5)
    assert public(held.of(b"s", 6) or b"") == made
    assert held.of(b"", 6) is None
    assert held.of(b"t", 6) is None
    kept = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode({**kept, "wrapped": "!"}))
    with pytest.raises(ClueKeyRefused):
        held.open(b"t", PASSPHRASE, 5)
