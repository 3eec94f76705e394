"""How long paper takes: 50 agreements as one PDF, what they take of memory, how long the window is kept waiting by it, and the first and
the next preview of a document. `dev.py bench papers`.

Fifty different agreements, each with a story, two sums and two signatures, as the page of many documents draws them: on a thread beside
the window. Times of the window's thread are one turn of its loop, by the wall.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.waiting import kept_waiting
from casework.papers.capitals import capitals
from casework.papers.model import (
    Column,
    Heading,
    KeyGroup,
    KeyTable,
    LineTable,
    Pair,
    Paper,
    Paragraph,
    Signatures,
    Signed,
)
from casework.papers.strokes import Strokes
from ui.papers.pdf import pdf_of
from ui.papers.preview import PaperPreview

MANY: Final = 50
MOST_SECONDS: Final = 10.0
MOST_MEGABYTES: Final = 60.0
MOST_TURN: Final = 0.050
MOST_PREVIEW: Final = 0.300
_BEAT: Final = 2
STROKES: Final[Strokes] = tuple(
    tuple(
        (200 + 130 * stroke + 3 * step, 200 + (step * 37 + stroke * 61) % 300, 9 * step) for step in range(60)
    )
    for stroke in range(9)
)


@dataclass(frozen=True, slots=True)
class Papers:
    """Seconds and megabytes."""

    many: float
    memory: float
    turn: float
    first_preview: float
    next_preview: float

    def limits(self) -> list[tuple[str, float, float, bool]]:
        """(what, measured, limit, kept) for every limit."""
        rows = [
            (f"{MANY} agreements as one PDF, s", self.many, MOST_SECONDS),
            ("memory they take at most, MB", self.memory, MOST_MEGABYTES),
            ("longest turn of the window meanwhile, s", self.turn, MOST_TURN),
            ("first preview, s", self.first_preview, MOST_PREVIEW),
            ("next preview, s", self.next_preview, MOST_PREVIEW),
        ]
        return [(what, measured, limit, measured <= limit) for what, measured, limit in rows]


def agreement(number: int) -> Paper:
    """One of many, no two alike."""
    fen = 100 * (1_000 + 37 * number)
    story = f"第 {number} 件：消费者办了一张卡，店换了人，余额只认一半，来了三趟没有结果。" * 6
    pairs = tuple((Pair(name, f"{name}{number}号"),) for name in ("姓名", "地址", "名称", "经营地址"))
    return Paper(
        code="agreement",
        title="消费争议和解（调解）协议",
        left="联络点：梧桐里联络点",
        right=f"编号：XH0137-2026-{number:04d}",
        blocks=(
            KeyTable((KeyGroup("双方", pairs),)),
            Heading("一、争议的事"),
            Paragraph(story),
            Heading("二、双方同意这样解决"),
            Paragraph(f"经营者付给消费者 {fen // 100:,}.00 元（大写：{capitals(fen)}）。", 1),
            LineTable(
                (Column("项目", 3), Column("金额（元）", 2, "right")),
                tuple((f"退款{line}", f"{fen // 200:,}.00") for line in range(2)),
            ),
            Signatures(
                ("消费者（签字）", "经营者（签字或盖章）", "调解人（签字）"),
                (
                    Signed(1, "周建国", "2026年11月28日", STROKES),
                    Signed(2, "刘店长", "2026年11月28日", STROKES),
                ),
            ),
        ),
        footer="签字前请双方各读一遍。",
        printed="2026年11月28日 10:00",
        copies=3,
    )


def measure() -> Papers:
    """All of it, in this process."""
    app = QApplication.instance() or QApplication(["papers"])
    assert isinstance(app, QApplication)
    papers = [agreement(number) for number in range(MANY)]
    shown = []
    preview = PaperPreview()
    preview.resize(794, 1123)
    preview.show()
    for number in range(4):
        begun = time.perf_counter()
        preview.show_paper(papers[number])
        preview.repaint()
        shown.append(time.perf_counter() - begun)
    pdf_of(papers[:1])  # the fonts are there, as they are once a document has been seen
    gc.collect()
    before, most = _memory(), [0.0]
    turns: list[float] = []
    waited = kept_waiting()
    last = time.perf_counter()
    stolen = waited()

    def beat() -> None:
        nonlocal last, stolen
        now, kept = time.perf_counter(), waited()
        turns.append(now - last - (kept - stolen))
        last, stolen = now, kept
        most[0] = max(most[0], _memory() - before)

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(_BEAT)
    timer.timeout.connect(beat)
    took: list[float] = []

    def draw() -> None:
        begun = time.perf_counter()
        pdf_of(papers)
        took.append(time.perf_counter() - begun)

    drawing = threading.Thread(target=draw)
    timer.start()
    last = time.perf_counter()
    drawing.start()
    while drawing.is_alive():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    drawing.join()
    timer.stop()
    preview.close()
    return Papers(took[0], most[0], max(turns, default=0.0), shown[0], sorted(shown[1:])[1])


def _memory() -> float:
    """Of this process, MB; 0 where the system does not say it so."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(prog="dev.py bench papers", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found = measure()
    limits = found.limits()
    if asked.json:
        print(json.dumps(asdict(found)))
        return 0 if all(kept for *_, kept in limits) else 1
    for what, measured, limit, kept in limits:
        print(f"{'ok  ' if kept else 'OVER'} {what:44} {measured:8.3f}   at most {limit:g}")
    return 0 if all(kept for *_, kept in limits) else 1


if __name__ == "__main__":
    raise SystemExit(main())
