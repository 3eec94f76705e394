"""A whole district's pack, with a real PostgreSQL: every folder ready for a stick, and the files open the door."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.trust import trusted_roots
from headquarters import commands
from headquarters.provisioning import pack
from sync.protocol.provisioning import ProvisioningExpired, verify_provisioning
from tests.headquarters.bureau import Bureau, Desk, Refused
from tests.headquarters.test_point_list import HEADER, book

SETUP = b"MZ" + bytes(range(256)) * 64


def weiquan_hq(bureau: Bureau, *words: str) -> int:
    """The command on the bureau's own database and keys."""
    name, *rest = words
    database = bureau.cluster.embedded.conninfo(bureau.name)
    return commands.main([name, "--data", str(bureau.keys), "--database", database, *rest])


@pytest.fixture
def setup_exe(tmp_path: Path) -> Path:
    path = tmp_path / "setup.exe"
    path.write_bytes(SETUP)
    return path


@pytest.fixture
def wall(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """The command looks at the clock of the bureau."""
    monkeypatch.setattr("headquarters.provisioning.commands.wall_clock", bureau.now)
    return bureau


def order(setup_exe: Path, listed: Path, out: Path, bureau: Bureau, *more: str) -> list[str]:
    url = f"http://127.0.0.1:{bureau.port}"
    return ["provision-pack", str(listed), "--setup", str(setup_exe), "--url", url, "--out", str(out), *more]


def test_a_district_of_200_points(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(f"MH-{n:03}", f"第{n}居民区联络点", "闵行区", 1 + n % 3) for n in range(1, 201)]
    listed = book(tmp_path / "闵行区.xlsx", ("闵行区联络点一览表",), HEADER, *rows, merged="A1:D1")
    out = tmp_path / "闵行区 2026"
    assert (
        weiquan_hq(wall, *order(setup_exe, listed, out, wall, "--contact", "张科 021-12345678", "--json"))
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    kept = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert told == {"out": str(out), **kept}
    assert [point["point"] for point in kept["points"]] == [row[0] for row in rows]
    assert kept["setup"] == {"file": "setup.exe", "sha256": sha256(SETUP).hexdigest()}
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".making")] == []

    codes: set[str] = set()
    for point, row in zip(kept["points"], rows, strict=True):
        folder = out / point["folder"]
        assert (folder / "setup.exe").read_bytes() == SETUP
        [file] = point["files"]
        content = (out / file["file"]).read_bytes()
        assert sha256(content).hexdigest() == file["sha256"]
        one = verify_provisioning(content, now=wall.clock, trusted_roots=[wall.keyring.root_key]).point()
        assert (one.point, one.name, len(one.codes)) == (row[0], row[1], row[3])
        codes.update(one.codes)
        assert sorted(path.name for path in folder.iterdir()) == sorted(
            [f"{row[0]}.wqprov", "setup.exe", "安装说明.html"]
        )
    assert len(codes) == sum(row[3] for row in rows)
    assert wall.ask("SELECT count(*) FROM points") == [(200,)]

    sheets = (out / "sheets.html").read_text(encoding="utf-8")
    assert sheets.count('<section class="sheet">') == 200
    for page, row in zip(re.findall(r"<section.*?</section>", sheets, re.DOTALL), rows, strict=True):
        for words in (row[1], row[0], "张科 021-12345678", "2026年12月7日", "签名", f"{row[3]} 台"):
            assert words in page
        assert page.count("<li>") == 5
    everything = "".join(
        path.read_text(encoding="utf-8") for path in out.rglob("*") if path.suffix in (".html", ".json")
    )
    assert not any(code in everything for code in codes)


def test_the_files_enrol_and_each_pc_has_its_own(wall: Bureau, tmp_path: Path, setup_exe: Path) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 2), ("P2", "乙", "闵行区", 1))
    out = tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall, "--each")) == 0
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.wqprov"))
    assert files == ["P1-甲/P1-1.wqprov", "P1-甲/P1-2.wqprov", "P2-乙/P2.wqprov"]
    contents = [verify_provisioning((out / file).read_bytes(), now=wall.clock) for file in files]
    first = Desk(wall, contents[0])
    assert first.enrol().approved
    assert not Desk(wall, contents[1]).enrol().approved
    assert Desk(wall, contents[2]).enrol().approved
    with pytest.raises(Refused) as refused:
        Desk(wall, contents[0]).enrol()
    assert refused.value.refusal.error == "code_used"


def test_a_bad_list_writes_nothing_and_says_where(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 1), ("P1", "", "闵行区", "x"))
    out = tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 1
    said = capsys.readouterr().err
    for words in (
        "第 3 行：编号“P1”和第 2 行重复",
        "row 3: the id of row 2 again",
        "没有写“联络点名称”",
        "电脑数",
    ):
        assert words in said
    assert not out.exists()
    assert wall.ask("SELECT count(*) FROM points") == [(0,)]


def test_an_earlier_pack_is_left_alone(wall: Bureau, tmp_path: Path, setup_exe: Path) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 1))
    out = tmp_path / "pack"
    out.mkdir()
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 1
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    again = tmp_path / "again"
    assert weiquan_hq(wall, *order(setup_exe, listed, again, wall)) == 0
    old, new = (json.loads((each / "manifest.json").read_text(encoding="utf-8")) for each in (out, again))
    assert [point["folder"] for point in old["points"]] == [point["folder"] for point in new["points"]]
    assert old["setup"] == new["setup"]
    assert old["points"][0]["files"] != new["points"][0]["files"]  # fresh codes


def test_a_disk_that_fails_midway_leaves_nothing(
    wall: Bureau, tmp_path: Path, setup_exe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, *((f"P{n}", f"点{n}", "闵行区", 1) for n in range(5)))
    written: list[Path] = []

    def failing(path: Path, content: bytes) -> None:
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_bytes(content)

    monkeypatch.setattr(pack, "write_private", failing)
    out = tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 1
    assert len(written) == 3
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["hq0"]


def test_without_hard_links_the_setup_is_copied(
    wall: Bureau, tmp_path: Path, setup_exe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 1))
    out = tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 0
    assert (out / "P1-甲" / "setup.exe").read_bytes() == SETUP
    assert (out / "P1-甲" / "setup.exe").stat().st_nlink == 1


def test_a_point_of_another_district_is_not_taken_over(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall.provision("P1")
    listed = book(tmp_path / "l.xlsx", HEADER, ("P0", "零", "长宁区", 1), ("P1", "甲", "长宁区", 1))
    assert weiquan_hq(wall, *order(setup_exe, listed, tmp_path / "pack", wall)) == 1
    assert "'P1'" in capsys.readouterr().err
    assert wall.ask("SELECT point, district, name FROM points") == [("P1", "闵行区", "P1 联络点")]
    one = ["--district", "长宁区", "--point", "P1", "--name", "甲", "--url", "http://127.0.0.1:1"]
    assert weiquan_hq(wall, "provision-file", *one, "--out", str(tmp_path / "one")) == 1


def test_markup_in_a_name_is_only_words(wall: Bureau, tmp_path: Path, setup_exe: Path) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "<b>甲</b>", "闵行区", 1))
    out = tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 0
    text = (out / "sheets.html").read_text(encoding="utf-8")
    assert "<b>" not in text
    assert "&lt;b&gt;甲" in text


@contextmanager
def no_root(bureau: Bureau) -> Iterator[None]:
    root = bureau.keys / "keys" / "root.key"
    kept = root.read_bytes()
    root.unlink()
    yield
    root.write_bytes(kept)


def test_the_root_key_is_told_to_the_build(wall: Bureau, capsys: pytest.CaptureFixture[str]) -> None:
    [file] = wall.provision()
    assert weiquan_hq(wall, "root-key") == 0
    told = capsys.readouterr().out
    assert told.strip() == file.root_key.hex()
    assert trusted_roots(told) == (file.root_key,)
    with no_root(wall):  # it lies in a safe: the districts still name it
        assert weiquan_hq(wall, "root-key", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"root_key": file.root_key.hex()}


def test_without_a_district_there_is_no_root_to_tell(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    _ = bureau.keyring
    with no_root(bureau):
        assert weiquan_hq(bureau, "root-key") == 1
    assert "root.key" in capsys.readouterr().err


def test_one_file_for_a_list(wall: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 2), ("P2", "乙", "闵行区", 1))
    words = ["--list", str(listed), "--url", "http://127.0.0.1:1", "--out", str(tmp_path / "o"), "--json"]
    assert weiquan_hq(wall, "provision-file", *words) == 0
    [name] = json.loads(capsys.readouterr().out)["files"]
    content = verify_provisioning(Path(name).read_bytes(), now=wall.clock)
    assert [(one.point, len(one.codes)) for one in content.points] == [("P1", 2), ("P2", 1)]
    two = book(tmp_path / "2.xlsx", HEADER, ("P1", "甲", "闵行区", 2), ("P2", "乙", "静安区", 1))
    assert weiquan_hq(wall, "provision-file", "--list", str(two), *words[2:]) == 1
    assert "第 3 行" in capsys.readouterr().err


@pytest.mark.parametrize("at", ["2026-11-23T00:00", "2026-11-23T01:30", "2026-11-23T23:59"])
def test_the_whole_day_that_is_printed_is_good(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    wall.clock = int(datetime.fromisoformat(f"{at}+08:00").timestamp() * 1000)
    listed, out = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 1)), tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall, "--days", "3")) == 0
    assert "2026-11-26" in capsys.readouterr().out
    assert "2026年11月26日" in (out / "sheets.html").read_text(encoding="utf-8")
    midnight = int(datetime.fromisoformat("2026-11-27T00:00+08:00").timestamp() * 1000)
    content = (out / "P1-甲" / "P1.wqprov").read_bytes()
    file = verify_provisioning(content, now=midnight - 1)
    with pytest.raises(ProvisioningExpired):
        verify_provisioning(content, now=midnight)
    wall.clock = midnight - 1
    assert Desk(wall, file).enrol().approved


def test_a_certificate_near_its_end_promises_no_more_than_it_holds(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wall.provision()
    office, _ = wall.keyring.district("闵行区")
    wall.clock = office.certificate.not_after - 10 * 86_400_000
    listed, out = book(tmp_path / "l.xlsx", HEADER, ("P9", "甲", "闵行区", 1)), tmp_path / "pack"
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall)) == 1
    assert "--days" in capsys.readouterr().err
    assert not out.exists()
    assert wall.ask("SELECT count(*) FROM points WHERE point = 'P9'") == [(0,)]
    assert weiquan_hq(wall, *order(setup_exe, listed, out, wall, "--days", "5")) == 0


def test_a_pack_does_not_take_the_place_of_a_disk(
    wall: Bureau, tmp_path: Path, setup_exe: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 1))
    root = Path(tmp_path.anchor)
    assert weiquan_hq(wall, *order(setup_exe, listed, root, wall)) == 1
    assert "整个盘" in capsys.readouterr().err
    assert wall.ask("SELECT count(*) FROM codes") == [(0,)]


@pytest.mark.parametrize(
    "words",
    [
        ("--point", "P1", "--name", "甲"),
        ("--district", "闵行区", "--name", "甲"),
        ("--list", "LIST", "--point", "P1"),
        ("--list", "LIST", "--count", "2"),
        ("--list", "/nowhere/list.xlsx"),
    ],
)
def test_half_a_question_is_wrong_use(tmp_path: Path, words: tuple[str, ...]) -> None:
    listed = book(tmp_path / "l.xlsx", HEADER, ("P1", "甲", "闵行区", 2))
    given = [str(listed) if word == "LIST" else word for word in words]
    with pytest.raises(SystemExit) as ended:
        commands.main(
            ["provision-file", "--data", str(tmp_path / "hq"), "--url", "http://127.0.0.1:1", *given]
        )
    assert ended.value.code == 2
    assert not (tmp_path / "hq").exists()
