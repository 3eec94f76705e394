"""Editions of the handbook in the file: they come in pages, whole, late, twice or bent, and only the right ones are in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from casework.handbook import Handbook
from casework.handbook.editions import Whole, name_of, written_listed
from casework.handbook.loader import baseline
from casework.handbook.model import Term
from casework.journal.entry import read_entry
from casework.journal.travelling import EDITION_PAGE, Arrival, EditionPage, SealedHead
from casework.matters.complaint.bodies import ComplaintLogged
from local_store.file.connection import transaction
from local_store.file.editions import Editions
from local_store.store import Store
from local_store.views import NewEntry
from tests.shared.editions import Publisher, calendar, chain, dictionaries, head

KEY = bytes(range(32))
HANDBOOK = Handbook.load()
AT = 1_796_100_000_000  # 2026-12-01, Shanghai
DAY = 86_400_000
SIGNER = Publisher()
NEXT_YEAR = date(2027, 6, 1)


class Desk:
    """A store, the clock of its PC, and its editions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = AT
        self.store = self.opened(fresh=True)

    def opened(self, *, fresh: bool = False) -> Store:
        make = Store.create if fresh else Store.open
        return make(self.folder, KEY, clock=lambda: self.clock, handbook=HANDBOOK)

    def again(self) -> None:
        self.store.close()
        self.store = self.opened()

    @property
    def editions(self) -> Editions:
        return Editions(self.store._db)

    def take(self, *pages: EditionPage) -> None:
        with transaction(self.store._db):
            self.editions.take(pages, self.clock)
        self.store.published.renew()

    def bring(self, *made: tuple[bytes, bytes, Whole]) -> None:
        self.store.published.take([(SIGNER.sign(top), content) for top, content, _ in made], {})

    def states(self) -> list[tuple[str, int, str, str]]:
        return sorted((one.part, one.number, one.state, one.why) for one in self.store.published.views())

    def holds(self) -> list[str]:
        return sorted(f"{one.part}-{one.number}" for one in self.store.published.views() if one.in_force)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "desk")
    yield made
    made.store.close()


def pages(top: bytes, content: bytes, size: int = 1000) -> list[EditionPage]:
    sealed: SealedHead | None = SIGNER.sign(top)
    return [
        EditionPage(name_of(top), at, content[at : at + size], sealed if at == 0 else None)
        for at in range(0, len(content), size)
    ]


def test_pages_are_resumed_where_they_ended_over_a_restart(desk: Desk) -> None:
    [(top, content, _)] = chain([calendar()])
    cut = pages(top, content)
    listed = [("calendar", written_listed(1, name_of(top))), ("handbook", "2026.11"), ("stars", "1.00")]
    assert [(one.name, one.at) for one in desk.editions.wanted(listed)] == [(name_of(top), 0)]
    desk.take(cut[0], cut[0], cut[2])
    assert [one.at for one in desk.editions.wanted(listed)] == [1000], "a page behind a gap is passed over"
    desk.again()
    assert [one.at for one in desk.editions.wanted(listed)] == [1000]
    assert not desk.store.handbook.calendar.known(NEXT_YEAR)
    desk.take(*cut[1:])
    assert desk.editions.wanted(listed) == ()
    assert desk.holds() == ["calendar-1"]
    assert desk.store.handbook.calendar.known(NEXT_YEAR)
    desk.again()
    assert desk.store.handbook.calendar.known(NEXT_YEAR)
    assert desk.store.published.listed() == (("handbook", HANDBOOK.version), listed[0])


def test_a_page_that_brings_too_much_or_other_bytes_is_not_used(desk: Desk) -> None:
    [(top, content, _)] = chain([calendar()])
    good = pages(top, content)
    desk.take(*good[:-1], msgspec.structs.replace(good[-1], data=good[-1].data + b" "))
    assert desk.states() == [("calendar", 1, "refused", "size")]
    other = chain([calendar(title="别的")])[0]
    bent = pages(other[0], other[1])
    desk.take(*bent[:-1], msgspec.structs.replace(bent[-1], data=bent[-1].data[:-2] + b" }"))
    assert ("calendar", 1, "refused", "hash") in desk.states()
    assert desk.holds() == []
    assert len(content) < EDITION_PAGE


def test_three_behind_come_from_the_newest_down(desk: Desk) -> None:
    made = chain([calendar(title=f"第 {number} 次") for number in (1, 2, 3)])
    listed = [("calendar", written_listed(3, made[2][2].name))]
    asked = []
    while wanted := desk.editions.wanted(listed):
        asked.append([one.name for one in wanted])
        for one in made:
            if one[2].name in asked[-1]:
                desk.take(*pages(one[0], one[1]))
    assert asked == [[made[2][2].name], [made[1][2].name], [made[0][2].name]]
    assert desk.holds() == ["calendar-3"]


def test_an_older_one_handed_in_changes_nothing(desk: Desk) -> None:
    made = chain([calendar(title="旧"), calendar(title="新")])
    desk.bring(*made)
    version = desk.store.handbook.version
    desk.bring(made[0])
    desk.bring(chain([calendar(title="别处的第一版")])[0])
    assert (desk.store.handbook.version, desk.holds()) == (version, ["calendar-2"])


def test_one_that_lacks_the_one_before_it_waits(desk: Desk) -> None:
    first, second = chain([calendar(title="一"), calendar(title="二")])
    desk.bring(second)
    assert desk.states() == [("calendar", 2, "waiting", "")]
    assert desk.holds() == []
    desk.bring(first)
    assert desk.holds() == ["calendar-2"]


def test_a_clock_two_years_behind_is_no_reason_not_to_use_it(desk: Desk) -> None:
    desk.clock = AT - 730 * DAY
    desk.bring(chain([calendar()], effective_from=date(2026, 11, 29))[0])
    assert desk.holds() == ["calendar-1"], "it is no earlier than headquarters published it"
    desk.bring(chain([dictionaries()], "dictionaries", effective_from=date(2027, 3, 1))[0])
    assert desk.holds() == ["calendar-1"], "and what is to come is still to come"


def test_what_a_later_program_reads_is_tried_again(desk: Desk) -> None:
    content = b'{"format": 2, "calendar": []}'
    top = head(content)
    desk.store.published.take([(SIGNER.sign(top), content)], {})
    assert desk.states() == [("calendar", 1, "refused", "format")]
    following = head(
        calendar(), before=Whole(name_of(top), msgspec.msgpack.decode(top, type=_Head), _NOTHING)
    )
    desk.store.published.take([(SIGNER.sign(following), calendar())], {})
    assert desk.holds() == ["calendar-2"], "one that is not understood does not hold up the next"
    desk.again()
    assert desk.states()[0] == ("calendar", 1, "refused", "format")


def test_entries_say_what_they_were_written_under(desk: Desk) -> None:
    def log() -> str:
        subject = Store.new_subject()
        body = ComplaintLogged(number="", received_on=date(2026, 12, 1), fields={"category": "G01"})
        desk.store.session("anna").record([NewEntry(subject, body, {"summary": "x"})])
        state = desk.store.state(subject)
        assert state is not None
        [entry] = state.timeline
        return read_entry(entry.entry.core_bytes).core.editions

    assert log() == ""
    desk.bring(chain([calendar()])[0])
    assert log() == "calendar-1"
    desk.bring(chain([dictionaries()], "dictionaries")[0])
    assert log() == "calendar-1 dictionaries-1"


def test_a_deadline_moves_with_the_calendar_and_history_keeps_retired_names(desk: Desk) -> None:
    subject = Store.new_subject()
    desk.clock = AT + 25 * DAY
    body = ComplaintLogged(
        number="", received_on=date(2026, 12, 26), fields={"merchant_name": "春申菜场", "category": "G01"}
    )
    desk.store.session("anna").record([NewEntry(subject, body, {"summary": "x"})])
    today = date(2026, 12, 26)
    before = desk.store.case(subject, today).row
    assert before.due_provisional
    old = next(term for term in baseline().dictionaries["category"].items if term.code == "G01")
    gone = msgspec.structs.replace(old, retired=True, becomes="G02")
    desk.bring(chain([calendar()])[0], chain([dictionaries(G01=gone, G88=_NEW)], "dictionaries")[0])
    desk.store.catch_up()
    [row] = desk.store.queue(today).rows
    assert (row.subject, row.due_provisional) == (subject, False)
    categories = desk.store.handbook.categories
    assert (categories.name("G01"), categories.name("G88")) == (old.name, "新类")
    assert "G01" not in [term.code for term in categories]
    assert "G88" in [term.code for term in categories]


def test_another_connection_is_told_when_it_asks(desk: Desk) -> None:
    other = desk.opened()
    try:
        desk.bring(chain([calendar()])[0])
        assert not other.handbook.calendar.known(NEXT_YEAR)
        assert other.published.renew()
        assert other.handbook.calendar.known(NEXT_YEAR)
        assert not other.published.renew()
        with other.reader() as reader:
            assert reader.handbook.calendar.known(NEXT_YEAR)
    finally:
        other.close()


_NEW = Term(code="G88", name="新类")
_SAMPLE = chain([calendar()])[0][2]
_Head = type(_SAMPLE.head)
_NOTHING = _SAMPLE.content


def test_a_content_that_was_bent_on_its_way_keeps_nobody_from_the_true_one(desk: Desk) -> None:
    made = chain([calendar()])[0]
    top, content, _ = made
    for bent in (bytes(len(content)), content[:-1], content + b" "):
        desk.store.published.take([(SIGNER.sign(top), bent)], {})
        assert desk.holds() == []
        desk.again()
    desk.bring(made)
    assert desk.holds() == ["calendar-1"]


def test_after_pages_that_were_bent_the_true_one_may_come_by_stick(desk: Desk) -> None:
    made = chain([calendar()])[0]
    top, content, whole = made
    desk.take(EditionPage(name=whole.name, at=0, data=bytes(len(content)), sealed=SIGNER.sign(top)))
    assert desk.states() == [("calendar", 1, "refused", "hash")]
    desk.bring(made)
    assert desk.holds() == ["calendar-1"]


def test_of_two_with_one_number_the_one_published_later_holds_however_they_came(desk: Desk) -> None:
    earlier = head(calendar(title="先"), published_at=AT - DAY)
    later = head(calendar(title="后"), published_at=AT)
    for top, title in ((later, "后"), (earlier, "先")):
        desk.store.published.take([(SIGNER.sign(top), calendar(title=title))], {})
        held = [one.about for one in desk.store.published.views() if one.in_force]
        assert held == ["后"]


def test_a_stick_of_a_neighbour_says_nothing_of_what_is_here_already(desk: Desk) -> None:
    made = chain([calendar()])[0]
    desk.bring(made)
    top, content, whole = made
    desk.store.published.take([(SIGNER.sign(top), content)], {whole.name: ("district", "静安区")})
    assert desk.states() == [("calendar", 1, "kept", "")]


def entry_of_now(desk: Desk) -> str:
    """Under which editions something is written now."""
    subject = Store.new_subject()
    body = ComplaintLogged(number="", received_on=date(2026, 11, 1), fields={"category": "G01"})
    desk.store.session("anna").record([NewEntry(subject, body, {"summary": "x"})])
    state = desk.store.state(subject)
    assert state is not None
    return read_entry(state.timeline[0].entry.core_bytes).core.editions


@pytest.mark.parametrize("closed", [True, False])
def test_what_a_clock_brought_into_force_too_early_goes_when_it_is_put_right(
    desk: Desk, closed: bool
) -> None:
    desk.clock = AT + 800 * DAY
    desk.bring(chain([calendar()], effective_from=date(2028, 6, 1))[0])
    assert (desk.holds(), entry_of_now(desk)) == (["calendar-1"], "calendar-1")
    desk.clock = AT + DAY
    if closed:
        desk.again()
    else:
        assert desk.store.published.renew()
    assert (desk.holds(), entry_of_now(desk)) == ([], "")
    assert not desk.store.handbook.calendar.known(NEXT_YEAR)
    desk.clock = AT + 800 * DAY
    desk.again()
    assert entry_of_now(desk) == "calendar-1", "its day comes all the same"


def test_headquarters_word_of_the_time_stands_over_an_edition_that_it_dated_by_a_wrong_clock(
    desk: Desk,
) -> None:
    content = calendar()
    top = head(content, effective_from=date(2028, 6, 1), published_at=AT + 800 * DAY)
    desk.store.published.take([(SIGNER.sign(top), content)], {})
    assert desk.holds() == ["calendar-1"], "without a line nothing else can be known"
    desk.clock = AT + DAY
    desk.store.streams.land(Arrival(epoch="e", position=0, headquarters_time=AT + DAY))
    assert desk.store.published.renew()
    assert (desk.holds(), entry_of_now(desk)) == ([], "")
    desk.again()
    assert desk.holds() == []


def test_what_came_after_headquarters_word_says_again_what_day_it_is_no_earlier_than(desk: Desk) -> None:
    desk.store.streams.land(Arrival(epoch="e", position=0, headquarters_time=AT))
    desk.clock = AT - 400 * DAY
    content = calendar()
    top = head(content, effective_from=date(2027, 5, 1), published_at=AT + 200 * DAY)
    desk.store.published.take([(SIGNER.sign(top), content)], {})
    assert desk.holds() == ["calendar-1"]
