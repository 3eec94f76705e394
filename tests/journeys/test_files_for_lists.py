"""One provisioning file for two points and several PCs, by the commands people type, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.__main__ import main
from sync.errors import SyncError
from tests.headquarters.test_point_list import HEADER, book
from tests.journeys.wires import Wire, only_the_head
from tests.journeys.worlds import House, Pc, desk

MakePc = Callable[[str], Pc]


def file_for(house: House, folder: Path, *rows: tuple[str, str, str, int], url: str = "") -> Path:
    """What ``weiquan-hq provision-file --list`` writes for these rows."""
    listed = book(folder / "list.xlsx", HEADER, *rows)
    words = ["--list", str(listed), "--url", url or house.process.url, "--out", str(folder), "--json"]
    [written] = json.loads(house.process.ask("provision-file", *words))["files"]
    return Path(written)


def used(house: House, point: str) -> int:
    with house.database() as connection:
        row = connection.execute(
            "SELECT count(*) FROM codes WHERE point = %s AND used_by IS NOT NULL", (point,)
        ).fetchone()
    assert row is not None
    return int(row[0])


def test_two_points_and_three_pcs_with_one_file(
    house: House, point: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = f"{point}-A", f"{point}-B"
    file = file_for(house, tmp_path, (one, "甲联络点", "闵行区", 2), (other, "乙联络点", "闵行区", 1))

    def refused(folder: str, *words: str) -> str:
        assert main(["--data", str(tmp_path / folder), "provision", str(file), *words]) == 1
        return capsys.readouterr().err

    asked = refused("first")
    for words in (f"{one} 甲联络点", f"{other} 乙联络点", "2 个联络点", "--point", "都在"):
        assert words in asked
    assert "P-none" in refused("first", "--point", "P-none")
    assert used(house, one) == used(house, other) == 0

    assert desk(tmp_path / "first", "provision", str(file), "--point", one)[1]["approved"] is True
    status, second = desk(tmp_path / "second", "provision", str(file), "--point", one)
    assert (status, second["point_name"], second["approved"]) == (0, "甲联络点", False)
    assert used(house, one) == 2
    gone = refused("third", "--point", one)
    assert "都用过了" in gone
    assert "请向区里再要一份" in gone
    assert desk(tmp_path / "third", "provision", str(file), "--point", other)[1] == {
        "point": other,
        "point_name": "乙联络点",
        "approved": True,
    }
    # A PC that is bound needs not say its point, takes no other, and spends no second code.
    assert desk(tmp_path / "second", "provision", str(file))[0] == 0
    assert one in refused("second", "--point", other)
    assert (used(house, one), used(house, other)) == (2, 1)


def test_a_lost_answer_burns_no_second_code(
    house: House, point: str, wire: Wire, tmp_path: Path, make_pc: MakePc
) -> None:
    file = file_for(house, tmp_path, (point, "甲联络点", "闵行区", 3), url=wire.url).read_bytes()
    first, second = make_pc("first"), make_pc("second")
    assert first.enrol(file).approved
    # The refusal of the first code passes; the answer to the second is cut off.
    wire.passing = lambda answer: only_the_head(answer) if b" 200 " in answer[:16] else None
    with pytest.raises(SyncError):
        second.enrol(file)
    assert used(house, point) == 2  # spent, and nobody was told
    assert second.store.point == ""
    wire.passing = lambda answer: None
    assert not second.enrol(file).approved
    assert used(house, point) == 2
    assert not make_pc("third").enrol(file).approved
    assert used(house, point) == 3


def test_the_copies_of_the_setup_go_when_they_are_spent(house: House, point: str, tmp_path: Path) -> None:
    file = file_for(house, tmp_path, (point, "甲联络点", "闵行区", 1))
    copies = tmp_path / "desk" / "provision"
    copies.mkdir(parents=True)
    for name in ("a.wqprov", "b.wqprov"):
        (copies / name).write_bytes(file.read_bytes())
    assert desk(tmp_path / "desk", "provision", str(copies / "a.wqprov"))[0] == 0
    assert not copies.exists()
    assert file.exists()
