"""Every file that must not be taken, handed to the command: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from casework.handbook import Handbook
from desktop import trust
from desktop.__main__ import main
from desktop.start.explain import explain, joining_words, provisioning_words
from desktop.trust import TrustedRootsDamaged, trusted_roots
from desktop.wiring.enrolment import Binding
from desktop.wiring.opening import open_store
from sync.errors import EnrolmentRefused, ProgramTooOld, Refused, Revoked
from tests.desktop.office import DAY, NOW, Office, bent

SAFE = "已经记下的都在"


@pytest.fixture
def office() -> Office:
    return Office()


@dataclass
class Hands:
    """Hands the command a file on a PC whose clock may be wrong."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    clock: int = NOW

    def refused(self, file: bytes, *words: str) -> str:
        path = self.folder.parent / "handed.wqprov"
        path.write_bytes(file)
        assert main(["--data", str(self.folder), "provision", str(path), *words]) == 1
        said = self.capsys.readouterr().err
        assert "Traceback" not in said
        assert SAFE in said
        assert "请" in said.split(SAFE)[1], "it says what to do"
        return said

    def bind(self, office: Office, point: str) -> None:
        with open_store(self.folder, Handbook.load()) as store:
            content = office.content(point)
            binding = Binding(
                url=content.url,
                district=content.district,
                point=point,
                point_name=point,
                root_key=content.root_key,
                headquarters=content.headquarters,
            )
            store.bind(point, point, office.district, msgspec.msgpack.encode(binding))


@pytest.fixture
def hands(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Hands:
    made = Hands(tmp_path / "desk", capsys)
    monkeypatch.setattr("desktop.command_line.post.wall_clock", lambda: made.clock)
    return made


def test_a_changed_file(hands: Hands, office: Office) -> None:
    other = json.loads(office.file("P-2"))["content"]
    said = hands.refused(bent(office.file(), lambda outer: outer.update(content=other)))
    assert "被改动过" in said
    assert "请向区里重新要一份" in said


def test_a_file_cut_off_or_something_else(hands: Hands, office: Office) -> None:
    file = office.file()
    for junk in (file[: len(file) // 2], b"", b"PK\x03\x04", "接入文件".encode("gbk"), b"x" * (2 << 20)):
        assert "没有拷完整" in hands.refused(junk)


def test_a_file_for_a_later_program(hands: Hands, office: Office) -> None:
    said = hands.refused(bent(office.file(), lambda outer: outer.update(version=2)))
    assert "请先更新程序" in said


def test_an_expired_file(hands: Hands, office: Office) -> None:
    hands.clock = NOW + 15 * DAY
    said = hands.refused(office.file())
    assert "过期了" in said
    assert "12月8日" in said
    assert "2026年12月9日" in said, "what this PC takes for today"
    assert "调对" not in said


def test_a_clock_years_ahead_is_suspected(hands: Hands, office: Office) -> None:
    hands.clock = NOW + 3 * 365 * DAY
    said = hands.refused(office.file())
    assert "过期了" in said
    assert "2026年12月8日" in said
    assert "2029年11月" in said
    assert "日期不对" in said


def test_a_clock_years_behind_is_suspected(hands: Hands, office: Office) -> None:
    hands.clock = 1_262_304_000_000  # 2010: the battery of the board is empty
    said = hands.refused(office.file())
    assert "还没有生效" in said
    assert "2010年1月1日" in said
    assert "2026年11月" in said
    assert "先把日期和时间调对" in said


def test_a_foreign_file(hands: Hands, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.command_line.post.trusted_roots", lambda: (bytes(32),))
    assert "不是本市发的" in hands.refused(office.file())


def test_a_bound_pc_keeps_to_its_root_its_district_and_its_point(hands: Hands, office: Office) -> None:
    hands.bind(office, "P-1")
    stranger = Office()
    assert "不是本市发的" in hands.refused(stranger.file("P-1"))
    neighbour = Office(office.root, "浦东新区")
    assert "是给浦东新区的" in hands.refused(neighbour.file("P-1"))
    assert "已经接在联络点 P-1" in hands.refused(office.file("P-2"))
    assert "已经接在联络点 P-1" in hands.refused(office.file("P-1", "P-2"), "--point", "P-2")


def test_which_of_many_points(hands: Hands, office: Office) -> None:
    said = hands.refused(office.file(*(f"P-{n}" for n in range(200))))
    assert "200 个联络点" in said
    assert "P-7 P-7联络点。" in said
    assert "P-8" not in said
    assert "--point" in said
    assert len(said) < 400
    assert "编号是 P-999" in hands.refused(office.file("P-1", "P-2"), "--point", "P-999")


def test_nobody_at_the_other_end_says_so_and_loses_nothing(
    hands: Hands, office: Office, tmp_path: Path
) -> None:
    path = tmp_path / "f.wqprov"
    path.write_bytes(office.file())
    assert main(["--data", str(hands.folder), "provision", str(path)]) == 1
    said = hands.capsys.readouterr().err
    assert "连不上总部" in said
    assert "没有丢" in said


@pytest.mark.parametrize(
    ("error", "words"), [("code_used", "都用过了"), ("code_expired", "过期了"), ("code_invalid", "不认")]
)
def test_what_headquarters_says_of_a_code(error: str, words: str) -> None:
    said = provisioning_words(EnrolmentRefused(error))
    assert words in said
    assert SAFE in said
    assert "请向区里" in said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refused("wrong_receiver"), "总部没有收下"),
        (Revoked("revoked"), "已被停用"),
        (ProgramTooOld("too_old"), "程序太旧"),
    ],
)
def test_a_no_of_headquarters_is_no_trouble_of_the_network(error: Refused, words: str) -> None:
    for said in (joining_words(error), explain(error)):
        assert words in said
        assert "连不上" not in said
        assert "还能用" not in said
        assert "没有丢" in said
        assert type(error).__name__ not in said


# --- the roots this copy trusts -----------------------------------------------------------------------------------


def test_the_repository_trusts_whom_the_first_file_names() -> None:
    assert trusted_roots() is None


def test_a_list_of_roots() -> None:
    one, two = bytes(range(32)), os.urandom(32)
    assert trusted_roots(f"# the city\n\n{one.hex()}\n  {two.hex().upper()}\r\n") == (one, two)


@pytest.mark.parametrize(
    "line", ["00" * 31, "00" * 33, "zz" * 32, f"{'00' * 32} # city", "0x" + "00" * 31, "key"]
)
def test_a_slip_in_the_list_trusts_nobody(
    line: str, hands: Hands, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TrustedRootsDamaged) as damaged:
        trusted_roots(f"# the city\n{line}\n")
    assert damaged.value.line == 2
    monkeypatch.setattr("desktop.command_line.post.trusted_roots", lambda: trusted_roots(line))
    assert "没有装完整" in hands.refused(office.file())


def test_a_list_that_is_gone_trusts_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "FILE", "no-such-list.txt")
    with pytest.raises(TrustedRootsDamaged):
        trusted_roots()
