"""Every number that a screen shows opens a list with exactly so many rows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body
from casework.matters.complaint.bodies import ComplaintLogged, MediationScheduled
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseReturned, FactsAmended
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter
from tests.ui.test_screen_intake import types_all_day
from ui.features.cases.queue.page import QueueScreen
from ui.features.home.page import HomePage
from ui.widgets.queue_model import QueueGroup, QueueModel, QueueRow

TODAY = NOW.date()


def logged(store: Store, on: date, name: str, count: int = 1) -> list[str]:
    """Complaints received that day."""
    made = []
    for number in range(count):
        subject = store.new_subject()
        fields: dict[str, object] = {"merchant_name": f"{name}{number}", "merchant_address": "某路"}
        body = ComplaintLogged(number="", received_on=on, fields=fields)  # type: ignore[arg-type]
        store.session(store.on_duty()).record([NewEntry(subject, body, {"summary": f"{name}{number}"})])
        made.append(subject)
    return made


def first_of(store: Store, subject: str) -> EntryId:
    return store.case(subject, TODAY).state.timeline[0].entry.id


def land(store: Store, device: str, said: list[tuple[str, Body]], *, headquarters: bool) -> None:
    """Another stream says these, one for a subject, knowing only what logged it."""
    cores = []
    for number, (subject, body) in enumerate(said, 1):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=device,
            seq=number,
            subject=subject,
            kind=kind,
            version=version,
            tick=100 + number,
            at=0,
            by="",
            body=body,
            after=(first_of(store, subject), *([EntryId(device, number - 1)] if number > 1 else [])),
        )
        cores.append(entry.core_bytes)
    run = Run(
        device=device,
        first=1,
        before=bytes(32),
        cores=cores,
        privates=[None] * len(cores),
        seals=[],
        key=b"k" * 32,
    )
    streams = store.streams.standing().streams
    store.streams.land(
        Arrival(
            epoch="e",
            position=1,
            runs=(run,),
            headquarters=frozenset({device}) if headquarters else frozenset(),
            stored={one: known.head for one, known in streams.items()},
            judged={},
        )
    )
    store.catch_up()


def full(store: Store, without: str = "") -> None:
    """Several of each thing a screen counts, `without` some; some returned, compared or met today are late as well."""
    old, soon = TODAY - timedelta(days=40), date(2026, 11, 11)
    late = logged(store, old if "逾期" not in without else TODAY, "逾期", 3)
    due = logged(store, date(2026, 11, 9) if "今天" not in without else TODAY, "今天", 2)
    near = logged(store, soon if "快到" not in without else TODAY, "快到", 2)
    fresh = logged(store, TODAY, "新来", 7)
    land(
        store,
        "h" * 24,
        [(one, CaseReturned(entries=(first_of(store, one),), reason="unclear", wanted=("merchant_address",)))
         for one in (late[0], fresh[0]) if "退回" not in without],
        headquarters=True,
    )  # fmt: skip
    compared = (late[1], due[0], fresh[1])
    for subject in compared:
        amended = FactsAmended(fields={"merchant_name": "这里写的"})
        store.session(store.on_duty()).record([NewEntry(subject, amended)])
    land(
        store,
        "d" * 24,
        [(one, FactsAmended(fields={"merchant_name": "那里写的"})) for one in compared],
        headquarters=False,
    )
    at = int(NOW.timestamp() * 1000) + 3_600_000
    for subject in (fresh[2], near[0]):
        store.session(store.on_duty()).record([NewEntry(subject, MediationScheduled(when=at))])
    for number in range(3):
        store.save_draft_field(
            f"00000000-0000-7000-8000-00000000000{number}", "complaint", "summary", "写了一半"
        )


def rows(at: Counter) -> int:
    """How many cases the list on the screen holds."""
    page = at.page()
    assert isinstance(page, QueueScreen)
    model = page.table.model()
    assert isinstance(model, QueueModel)
    return model.case_rows()


def heads_say_what_follows(at: Counter) -> None:
    page = at.page()
    assert isinstance(page, QueueScreen)
    model = page.table.model()
    assert isinstance(model, QueueModel)
    told: list[list[int]] = []
    for number in range(model.rowCount()):
        item = model.item(number)
        if isinstance(item, QueueGroup):
            told.append([item.count - item.more, 0])
        elif isinstance(item, QueueRow) and told:
            told[-1][1] += 1
    assert all(said == found for said, found in told), told


def buttons(at: Counter, pattern: str) -> dict[str, QAbstractButton]:
    """The buttons of the page whose words hold a number."""
    found = [one for one in at.page().findChildren(QAbstractButton) if one.isVisible()]
    return {one.text(): one for one in found if re.search(pattern, one.text())}


def reminders(at: Counter) -> list[QAbstractButton]:
    """The buttons of what is to be remembered, from the top, where they count more than one."""
    found = at.page().findChildren(QAbstractButton)
    return [one for one in found if one.isVisible() and re.search(r"看看这 \d+ 件", one.text())]


def number_in(words: str) -> int:
    (found,) = re.findall(r"\d+", words)
    return int(found)


@pytest.mark.parametrize("typist", [False, True])
def test_every_tab_and_head_counts_its_rows(qtbot: QtBot, tmp_path: Path, typist: bool) -> None:
    with counter(qtbot, tmp_path) as at:
        at.ask(full)
        if typist:
            types_all_day(at)
        at.go("home" if typist else "complaints")
        tabs = buttons(at, r"^\D+ \d+$")
        assert {"待办 14", "总部退回 2", "请核对 3"} <= set(tabs), tabs
        for words in tabs:
            buttons(at, re.escape(words))[words].click()
            at.settle()
            assert rows(at) == number_in(words), words
            heads_say_what_follows(at)
        assert not at.problems


@pytest.mark.parametrize("without", ["", "逾期 今天", "逾期 今天 退回 快到"])
def test_every_reminder_opens_those_it_counts(qtbot: QtBot, tmp_path: Path, without: str) -> None:
    """At most three are shown; without the foremost the others are seen too."""
    with counter(qtbot, tmp_path) as at:
        at.ask(lambda store: full(store, without))
        at.go("home")
        shown = len(reminders(at))
        assert shown >= 2
        for place in range(shown):
            at.go("home")
            button = reminders(at)[place]
            told = (button.text(), button.accessibleDescription())
            button.click()
            at.settle()
            assert rows(at) == number_in(told[0]), told
            heads_say_what_follows(at)
        assert not at.problems


def test_what_is_left_half_written_is_counted_on_its_tile(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.ask(full)
        home = at.go("home")
        assert isinstance(home, HomePage)
        assert home.tiles["drafts"].accessibleName().endswith(" 3")
        home.tiles["drafts"].click()
        at.settle()
        assert len(buttons(at, "接着写")) == 1
        found = at.page().findChildren(QAbstractButton)
        assert sum(one.isVisible() and one.text() == "接着写" for one in found) == 3


def test_what_the_post_wants_looked_at_is_all_in_its_list(qtbot: QtBot, tmp_path: Path) -> None:
    """Also what stands among the late ones in the queue."""
    with counter(qtbot, tmp_path) as at:
        at.ask(full)
        at.go("sync")
        shown = buttons(at, "去看看|去核对")
        for words, count in (("去看看", 2), ("去核对", 3)):
            at.go("sync")
            shown = buttons(at, "去看看|去核对")
            shown[words].click()
            at.settle()
            assert rows(at) == count, words
        assert not at.problems


def test_my_cases_are_counted_as_mine(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.ask(full)
        other = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(other).record_staff(other, "老陈"))
        at.ask(lambda store: store.set_duty(other))
        at.ask(lambda store: logged(store, TODAY - timedelta(days=40), "老陈的", 2))
        at.go("complaints")
        buttons(at, "我的")["我的"].click()
        at.settle()
        assert rows(at) == 2
        heads_say_what_follows(at)
