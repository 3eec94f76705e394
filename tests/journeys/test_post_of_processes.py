"""The post as a process that keeps running: other processes save into the same folder, and it carries that up."""

import json
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.journeys.cases import Sums, settled
from tests.journeys.worlds import PATIENCE, House, Pc, desk, desk_command, hold_the_same, settle, started


def test_what_another_process_records_goes_up_by_itself(
    house: House, point: str, make_pc: Callable[[str], Pc], tmp_path: Path
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    sums = pc.record(settled(700))
    lines = tmp_path / "cases.jsonl"
    lines.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    with started(*desk_command(pc.folder, "sync")) as post:
        assert _told(post)["waiting"] == 0
        code, written = desk(pc.folder, "record", str(lines))
        assert (code, written["entries"]) == (0, len(LINES))
        told = _told(post)
        assert (told["sent"], told["waiting"], told["trouble"]) == (len(LINES), 0, "")
    settle(house, point, pc)
    hold_the_same(house, point, sums + SUMS, pc)


LINES: list[dict[str, Any]] = [
    {
        "case": "a",
        "kind": "complaint.logged",
        "body": {"number": "", "received_on": "2026-11-02", "fields": {"merchant_name": "春申菜场"}},
        "personal": {"consumer_name": "王秀英", "summary": "锅漏水"},
    },
    {
        "case": "a",
        "kind": "settlement.on_the_spot",
        "body": {"on": "2026-11-02", "lines": [{"component": "L1", "fen": 23_450}]},
    },
    {
        "case": "b",
        "kind": "consultation.logged",
        "body": {"number": "", "received_on": "2026-11-03"},
        "personal": {"question": "发票丢了还能退吗"},
    },
]
SUMS = Sums(complaints=1, consultations=1, entries=3, agreed_fen=23_450, performed_fen=23_450)


def _told(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The next line of a process that goes on."""
    assert process.stdout is not None
    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(process.stdout.readline)
        try:
            told: dict[str, Any] = json.loads(reading.result(PATIENCE))
        except TimeoutError:
            process.kill()
            raise
    return told
