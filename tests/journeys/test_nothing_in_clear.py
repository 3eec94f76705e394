"""What people said stands nowhere in clear: not in what headquarters wrote, nor in what the desk wrote."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.shared.bodies import NoteAdded
from headquarters.database.binaries import programs, servant
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF
from tests.journeys.conftest import BEFORE
from tests.journeys.in_clear import found_below, found_in
from tests.journeys.worlds import House, Pc, settle, until
from tests.shared.evidence import png

NAME, PHONE, ADDRESS = "欧阳慕容雪", "13764209981", "锦绣弄八十八号"
STORY = "电饭煲内胆脱皮,店家推三阻四"
NOTE = "儿媳妇来电说不追究了"
DRAFT = "写到一半的扫地机器人"
CALLER = "司徒远山"
WORDS = (NAME, PHONE, ADDRESS, STORY, NOTE, DRAFT, CALLER)
MERCHANT = "春申菜场甲字摊"


def test_after_a_whole_journey_no_word_is_in_clear_at_either_end(
    open_folder: Path, make_pc: Callable[[str], Pc]
) -> None:
    house = House(open_folder / "hq")
    house.start()
    scratch = Path(tempfile.gettempdir())
    before = set(scratch.iterdir())
    try:
        one, two = make_pc("one"), make_pc("two")
        files = house.point("P7", 2)
        one.enrol(files[0])
        two.enrol(files[1])
        house.approve("P7", two)
        subject = one.store.new_subject()
        personal = {
            "consumer_name": NAME,
            "consumer_phone": PHONE,
            "consumer_address": ADDRESS,
            "story": STORY,
        }
        logged = ComplaintLogged(
            number="", received_on=DAY, fields={"merchant_name": MERCHANT}, personal=tuple(personal)
        )
        doors = one.store.session(STAFF)
        doors.record([NewEntry(subject, logged, personal)])
        doors.record([NewEntry(subject, NoteAdded(personal=("text",)), {"text": NOTE})])
        photo = png(words=NOTE.encode(), padding=300_000)
        doors.attach(subject, one.store.evidence.keep(photo), f"{NAME}的收据.png")
        one.store.save_draft_field("d1", "complaint", "summary", DRAFT)
        one.store.session(STAFF).record_staff("s2", CALLER)
        settle(house, "P7", one, two)
        assert one.status().files == 0
        backup = one.store.backup().path
        assert two.entries() == one.entries() == house.entries("P7"), (
            "both ends have all of it, byte for byte"
        )
        assert any(private and NOTE.encode() in private for _, private in two.entries().values())

        with house.database() as connection:
            connection.execute("ANALYZE")
        desks = [one.folder, two.folder, backup.parent]
        assert found_below([open_folder, *desks], WORDS) == {}, "while both run"
        dumped = subprocess.run(
            [programs(servant()) / "pg_dump", "--dbname", house.conninfo()], capture_output=True, check=True
        ).stdout
        assert found_in(dumped, [MERCHANT]) == {MERCHANT}, "what is no secret is found, so looking works"
        assert found_in(dumped, WORDS) == set()
        one.close()
        two.close()
        house.stop()
        assert found_below([open_folder, *desks], WORDS) == {}, "after both ended"
        made = [path for path in scratch.iterdir() if path not in before and path.is_dir()]
        assert found_below([path for path in made if path != open_folder], WORDS) == {}
    finally:
        house.end()


@pytest.mark.parametrize("shape", [BEFORE / "returns-without-cures"], indirect=True)
def test_database_of_before_is_sealed_and_its_remains_are_gone(house_of_before: House) -> None:
    house = house_of_before

    def keys() -> list[int]:
        with house.database() as connection:
            rows = connection.execute("SELECT number FROM personal_keys ORDER BY number").fetchall()
        return [number for (number,) in rows]

    until(lambda: keys() == [1], "sealed")
    with house.database() as connection:
        ((left,),) = connection.execute(
            "SELECT count(*) FROM entries WHERE private IS NOT NULL AND sealed_with <> 1"
        ).fetchall()
        ((sealed,),) = connection.execute("SELECT count(*) FROM entries WHERE private IS NOT NULL").fetchall()
        words = {
            private
            for _, private in house.entries("MH-0417").values()
            if private is not None
        }  # fmt: skip
    assert (left, len(words)) == (0, sealed)
    house.stop()
    # Its log ahead of writing (pg_wal) holds what was loaded until it is overwritten: docs/OPERATING.md says so.
    tables = [house.folder / "postgresql" / "cluster" / name for name in ("base", "global")]
    assert found_below(tables, ["王秀英", "莘松路2号", "鞋开胶,要求退款"]) == {}
