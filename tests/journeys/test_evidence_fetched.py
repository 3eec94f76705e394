"""Evidence that another PC of the point attached: fetched when somebody wants to see it, over a line that is cut, and never what it is
not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import PersonalErased
from desktop.post.rounds import PostOffice
from local_store.views import NewEntry
from sync.errors import Cut
from sync.https import HttpsCarrier
from tests.journeys.cases import STAFF
from tests.journeys.orders_story import now
from tests.journeys.test_evidence_sent import CutLine, attach, line_of, stored
from tests.journeys.test_evidence_sent import begun as one_begun
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.shared.evidence import png
from tests.ui.desk_at_work import Counter
from ui.features.cases.case_page.evidence_card import EvidenceCard
from ui.features.cases.case_page.page import CasePage
from ui.widgets.button import Button
from ui.widgets.label import Label

MakePc = Callable[[str], Pc]


@dataclass
class NarrowLine:
    """A line on which no long answer about evidence comes through."""

    carrier: HttpsCarrier

    def post(self, path: str, parcel: bytes) -> bytes:
        answer = self.carrier.post(path, parcel)
        if path == "/v1/evidence" and len(answer) > 20_000:
            raise Cut
        return answer


def two(house: House, point: str, make_pc: MakePc) -> tuple[Pc, Pc, str]:
    """Two PCs of a point, and a case that both have."""
    one, two_ = make_pc("one"), make_pc("two")
    (subject,) = one_begun(house, point, one, 1)
    (file,) = house.point(point)
    two_.enrol(file)
    house.approve(point, two_)
    settle(house, point, one, two_)
    return one, two_, subject


def card_of(at: Counter, subject: str) -> EvidenceCard:
    at.go("case", subject=subject)
    page = at.page()
    assert isinstance(page, CasePage)
    return page.evidence


def fetching(card: EvidenceCard, name: bytes) -> Button:
    found = card.findChild(Button, f"fetch {name.hex()}")
    assert isinstance(found, Button)
    return found


def why(card: EvidenceCard, name: bytes) -> str:
    label = card.findChild(Label, f"why {name.hex()}")
    return label.text() if isinstance(label, Label) and not label.isHidden() else ""


def test_at_the_other_pc_it_is_fetched_by_a_press_in_parts_over_a_line_that_is_cut(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    here, there, subject = two(house, point, make_pc)
    photo = png(shade=9, padding=700_000)
    name = attach(here, subject, photo)
    small = attach(here, subject, png(shade=3), "另一张.png")
    assert here.round().error is None
    settle(house, point, here, there)
    with window_of(qtbot, there) as at:
        card = card_of(at, subject)
        qtbot.waitUntil(lambda: fetching(card, name).isVisible() and fetching(card, small).isVisible())
        assert why(card, name) == "原件不在这台电脑上"
        fetching(card, name).click()
        qtbot.waitUntil(lambda: why(card, name).startswith("正在取"))
        assert fetching(card, name).isHidden()
    assert there.store.evidence.look_at(name) == "missing"

    # The line is cut in the middle, the program ends, and the next one goes on from there.
    line: CutLine = line_of(there, 100_000)
    pieces: list[int] = []
    parts = 0

    def enough_after(path: str) -> None:
        nonlocal parts
        pieces.append(there.store.evidence.come(name))
        parts += path == "/v1/evidence"
        if parts == 3:
            raise KeyboardInterrupt

    line.watch = enough_after
    office = PostOffice(there.store, carrier=line, chance=lambda: 0.0)
    with suppress(KeyboardInterrupt):
        office.round()
    half = there.store.evidence.come(name)
    assert 0 < half < len(photo)
    there.close()
    pieces.clear()
    line.watch = lambda _path: pieces.append(there.store.evidence.come(name))
    office = PostOffice(there.store, carrier=line, chance=lambda: 0.0)
    office.round()
    assert half in pieces, "it went on from what was here"
    assert there.store.evidence.read(name) == photo
    assert there.store.evidence.come(name) == 0
    assert dict(there.store.files_in.told()) == {}
    assert there.store.evidence.look_at(small) == "missing", "nobody wanted that one"
    with window_of(qtbot, there) as at:
        card = card_of(at, subject)
        qtbot.waitUntil(lambda: fetching(card, small).isVisible())
        assert (why(card, name), fetching(card, name).isVisible()) == ("", False)
        # Erased meanwhile: nothing comes, and the half that came is gone as well.
        fetching(card, small).click()
        qtbot.waitUntil(lambda: why(card, small).startswith("正在取"))
    named = tuple(event.entry.id for event in here.store.case(subject, now().date()).state.timeline)
    here.store.session(STAFF).record([NewEntry(subject, PersonalErased(entries=named))])
    settle(house, point, here, there)
    there.round()
    assert [path for path in there.store.evidence.own.rglob("*") if path.is_file()] == []
    assert dict(there.store.files_in.told()).get(small) == "unnamed"

    # What comes is cut every time, by something between that lets no long answer through: what is to be sent goes all the same.
    wide = attach(here, subject, png(shade=5, noise=200_000))
    settle(house, point, here, there)
    here.round()
    there.store.files_in.want(wide)
    own = attach(there, subject, png(shade=7))
    office = PostOffice(there.store, carrier=NarrowLine(line.carrier), chance=lambda: 0.0)
    end = office.round()
    assert end.error is None
    assert own in stored(house, point)
    assert dict(there.store.files_in.told())[wide] == "", "and this one is tried again"
    line.carrier.close()
