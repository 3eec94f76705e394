"""Evidence on its way: forty files over a line that is cut again and again, entries first; attached in the real window, read off
headquarters' page; sent by nobody twice, said to be sent by nobody too early."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from casework.evidence import Attached, attached
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from desktop.post.rounds import PostOffice, SystemClock
from desktop.wiring.enrolment import binding_of
from headquarters.desk.one_case.files import SEEN
from local_store.store import Store, wall_clock
from local_store.views import NewEntry
from sync.errors import Cut, Refused
from sync.https import HttpsCarrier
from tests.journeys.cases import STAFF, settled
from tests.journeys.orders_story import now
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.shared.evidence import png
from ui.features.cases.case_page.evidence_card import EvidenceCard
from ui.features.cases.case_page.page import CasePage
from ui.features.sync_center.words_sync import strip_words
from ui.widgets.label import Label

MakePc = Callable[[str], Pc]
WHOLE = bool(os.environ.get("WEIQUAN_EVIDENCE_WHOLE"))
"""The sizes of the requirement: 40 files, the largest 25 MB. Else a fortieth of them."""
LARGEST = 25 * 1024 * 1024 - 4096 if WHOLE else 400_000
FILES = 40


@dataclass
class CutLine:
    """A line to headquarters that is cut after so many bytes, now before a request has come and now before its answer has."""

    carrier: HttpsCarrier
    bytes_a_cut: int
    watch: Callable[[str], None] = lambda path: None
    paths: list[str] = field(default_factory=list)
    sent: int = 0
    cuts: int = 0
    _left: int = 0

    def post(self, path: str, parcel: bytes) -> bytes:
        self.watch(path)
        self.paths.append(path)
        if len(parcel) > self._left:
            self._left = self.bytes_a_cut
            self.cuts += 1
            self.sent += len(parcel)
            if self.cuts % 2:
                self.carrier.post(path, parcel)
            raise Cut
        self._left -= len(parcel)
        self.sent += len(parcel)
        return self.carrier.post(path, parcel)


def begun(house: House, point: str, pc: Pc, cases: int) -> list[str]:
    (file,) = house.point(point)
    pc.enrol(file)
    made = [settled(1_000) for _ in range(cases)]
    pc.record(*made)
    settle(house, point, pc)
    return [one.subject for one in made]


def line_of(pc: Pc, bytes_a_cut: int) -> CutLine:
    binding = binding_of(pc.store)
    assert binding is not None
    return CutLine(HttpsCarrier(binding.url, binding.authority), bytes_a_cut)


def stored(house: House, point: str) -> dict[bytes, int]:
    """What headquarters has whole, by name, each with its size."""
    with house.database() as database:
        rows = database.execute(
            "SELECT name, size FROM evidence_files WHERE point = %s AND state = 'stored'", (point,)
        ).fetchall()
    return {bytes(name): size for name, size in rows}


def attach(pc: Pc, subject: str, content: bytes, name: str = "收据.png") -> bytes:
    kept = pc.store.evidence.keep(content)
    pc.store.session(STAFF).attach(subject, kept, name)
    return kept.name


def test_forty_files_over_a_line_that_is_cut_entries_first(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("here")
    *subjects, fourth = begun(house, point, pc, 4)
    shared = png(shade=1, noise=LARGEST // 4)
    names = {attach(pc, subject, shared) for subject in subjects}
    for number in range(1, FILES):
        size = LARGEST if number == 7 else (number % 5) * LARGEST // 20
        names.add(attach(pc, subjects[number % 3], png(shade=number, noise=size)))
    assert len(names) == FILES
    assert (pc.status().waiting > 0, pc.status().files) == (True, FILES)
    line = line_of(pc, 400_000 if WHOLE else 250_000)
    waiting_seen, too_early = [], []
    notes: list[int] = []

    def watch(path: str) -> None:
        if path != "/v1/evidence":
            return
        waiting_seen.append(pc.status().waiting)
        told = {name for name, state in pc.store.files_told().items() if state == "stored"}
        if (not WHOLE or len(waiting_seen) % 10 == 0) and told - stored(house, point).keys():
            too_early.append(path)
        if len(waiting_seen) in (5, 30):
            # Somebody saves a step while a file is under way.
            pc.store.session(STAFF).record([NewEntry(subjects[0], NoteAdded(), {"text": "又来电话了"})])
            notes.append(len(line.paths))

    line.watch = watch
    office = PostOffice(pc.store, carrier=line, chance=lambda: 0.0)
    ends = 0
    while pc.status().files or pc.status().waiting:
        ends += 1
        assert ends < 2_000
        if ends % 3 == 0:
            # The program ends and begins again: it goes on from where headquarters is.
            office.close()
            pc.close()
            office = PostOffice(pc.store, carrier=line, chance=lambda: 0.0)
        office.round()
    # Entries never waited behind a part: what was saved went before the next one, with the part under way alone before it.
    assert len(notes) == 2
    for at in notes:
        assert line.paths[at + 1] == "/v1/exchange"
    assert max(waiting_seen) == 0
    assert too_early == []
    there = stored(house, point)
    assert there.keys() == names
    assert line.cuts > 5
    # Nothing of it twice but what a cut took along.
    assert line.sent < sum(there.values()) * 1.1 + line.cuts * 262_144
    # On one case more: headquarters is asked, and nothing is sent.
    line.paths, line._left = [], 10**9
    attach(pc, fourth, shared)
    office.round()
    assert (pc.status().files, line.paths.count("/v1/evidence")) == (0, 1)
    assert stored(house, point) == there
    browser = house.signed_in()
    pages = [browser.get(f"/points/{point}/cases/{subject}").page for subject in subjects]
    assert sum(page.count("✓ 总部有") for page in pages) == FILES + 2
    line.carrier.close()


def test_attached_in_the_window_it_is_opened_on_headquarters_page(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("here")
    (subject,) = begun(house, point, pc, 1)
    path = f"/points/{point}/cases/{subject}"
    with window_of(qtbot, pc) as at:
        at.go("case", subject=subject)
        page = at.page()
        assert isinstance(page, CasePage)
        image = QImage(160, 120, QImage.Format.Format_RGB32)
        image.fill(QColor("teal"))
        QGuiApplication.clipboard().setImage(image)
        card = page.evidence
        card.paste.click()
        qtbot.waitUntil(lambda: len(at.ask(partial(files_of, subject))) == 1)
        (file,) = at.ask(partial(files_of, subject))
        qtbot.waitUntil(lambda: said_of(card, file) == "还没有送到总部")
        assert "1 份原件还没有送到总部" in page.evidence.where.text()
    assert "1 份凭证还没送到总部" in strip_words(pc.status(), now())[0]
    assert pc.round().error is None
    assert pc.status().files == 0
    browser = house.signed_in()
    shown = browser.get(path)
    assert "✓ 总部有" in shown.page
    opened = browser.press(f"{path}/files", file=file.name.hex(), why="review")
    assert opened.raw == pc.store.evidence.read(file.name)
    assert "attachment" in opened.headers["content-disposition"]
    with house.database() as database:
        acts = database.execute("SELECT subject FROM audit WHERE act = %s AND point = %s", (SEEN, point))
        assert acts.fetchall() == [(f"{subject} {file.name.hex()[:12]} review",)]
    with window_of(qtbot, pc) as at:
        at.go("case", subject=subject)
        page = at.page()
        assert isinstance(page, CasePage)
        card = page.evidence
        qtbot.waitUntil(lambda: said_of(card, file) == "已送到总部")
        assert page.evidence.where.text() == "原件都已送到总部。"
    assert "凭证" not in strip_words(pc.status(), now())[0]
    # Erased here, it goes there too.
    named = tuple(event.entry.id for event in pc.store.case(subject, now().date()).state.timeline)
    pc.store.session(STAFF).record([NewEntry(subject, PersonalErased(entries=named), {})])
    assert pc.status().files == 0
    settle(house, point, pc)
    assert stored(house, point) == {}


def files_of(subject: str, store: Store) -> tuple[Attached, ...]:
    return attached(store.case(subject, now().date()).state)


def said_of(card: EvidenceCard, file: Attached) -> str:
    """What the card says of whether headquarters has a file."""
    label = card.findChild(Label, f"sent {file.name.hex()}")
    return "" if label is None else label.text()


class Older:
    """A headquarters whose program takes no files."""

    def __init__(self, carrier: HttpsCarrier) -> None:
        self._carrier = carrier
        self.asked = 0

    def post(self, path: str, parcel: bytes) -> bytes:
        if path == "/v1/evidence":
            self.asked += 1
            raise Refused("malformed", "404")
        return self._carrier.post(path, parcel)


def test_headquarters_of_before_keeps_all_else_going_and_a_restored_one_is_asked_anew(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("here")
    (subject,) = begun(house, point, pc, 1)
    name = attach(pc, subject, png())
    binding = binding_of(pc.store)
    assert binding is not None
    carrier = HttpsCarrier(binding.url, binding.authority)
    older = Older(carrier)
    end = PostOffice(pc.store, carrier=older).round()
    assert (end.error, end.result.more_to_send if end.result else None, older.asked) == (None, False, 1)
    assert (pc.status().waiting, pc.status().files, pc.status().last_trouble) == (0, 1, "")
    assert pc.round().error is None
    assert pc.store.files_told() == {name: "stored"}
    # What it said holds in the epoch in which it said it.
    with house.database() as database:
        database.execute("DELETE FROM evidence_files WHERE point = %s", (point,))
    pc.store.set_setting("epoch", b"f" * 32)
    assert (pc.store.files_told(), pc.status().files) == ({name: ""}, 1)
    carrier.close()


def days_on(days: int) -> int:
    return wall_clock() + days * 86_400_000


def test_what_headquarters_lost_is_asked_about_each_day_and_brought_again(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("here")
    (subject,) = begun(house, point, pc, 1)
    name = attach(pc, subject, png())
    line = line_of(pc, 10**9)

    PostOffice(pc.store, carrier=line).round()
    with house.database() as database:
        database.execute("DELETE FROM evidence_files WHERE point = %s", (point,))
    for days, asked, there in ((0, 0, set()), (1, 3, {name}), (1, 0, {name})):
        line.paths = []
        later = SystemClock(partial(days_on, days))
        assert PostOffice(pc.store, carrier=line, clock=later).round().error is None
        assert (line.paths.count("/v1/evidence"), set(stored(house, point))) == (asked, there)
    line.carrier.close()
