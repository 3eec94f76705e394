"""A case that another program wrote impossible values into: it stands in the lists and opens, and nothing is hidden."""

from __future__ import annotations

from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from casework.journal.entry import device_id
from tests.local_store.test_wild_contents import arrive, core_of
from tests.ui.desk_at_work import NOW, counter
from ui.features.cases.case_page.page import CasePage
from ui.steps.review import ReviewPanel

AT = int(NOW.timestamp() * 1000)
BODIES = (
    (
        "complaint.logged",
        {
            "number": "n" * 5_000,
            "received_on": "9999-12-31",
            "fields": {
                "merchant_name": "家乐超市",
                "disputed_fen": 2**63,
                "happened_on": "0001-01-01",
                "claims": "x",
            },
        },
    ),
    ("mediation.scheduled", {"when": 2**63}),
    ("mediation.held", {"on": "2026-11-20", "round": 2**63, "offer_fen": 10**12}),
    ("settlement.on_the_spot", {"on": "0001-01-01", "lines": [{"component": "L1", "fen": 100}]}),
    ("facts.amended", {"fields": {"received_on": "9999-12-30", "claimed_fen": -5}}),
    ("linked", {"other": "\0", "why": "same_matter"}),
    ("note.added", {"personal": ["text"]}),
)


def test_a_case_of_impossible_values_is_listed_and_opens(qtbot: QtBot, tmp_path: Path) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    cores = [
        core_of(device_id(key), seq, kind, msgspec.msgpack.encode(body), AT if seq % 2 else 2**63, "s-1")
        for seq, (kind, body) in enumerate(BODIES, 1)
    ]
    with counter(qtbot, tmp_path) as at:
        at.ask(lambda store: arrive(store, cores, key))
        at.ask(lambda store: store.catch_up())
        (row,) = at.ask(lambda store: store.queue(NOW.date(), "all").rows)
        assert (row.received_on, row.merchant_name, row.needs_a_look) == (None, "家乐超市", True)
        page = at.go("case", subject="s-1")
        at.settle()
        assert not at.problems
        assert page.isVisible()
        for place in ("home", "complaints", "search", "sync"):
            at.go(place)
        at.settle()
        assert not at.problems
        assert QApplication.activeWindow() is not None


def test_what_cannot_count_can_only_be_dropped_and_the_page_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    told = (
        (
            "complaint.logged",
            {"number": "1", "received_on": "2026-11-20", "fields": {"merchant_name": "家乐"}},
        ),
        ("settlement.on_the_spot", {"on": "0001-01-01", "lines": [{"component": "L1", "fen": 100}]}),
    )
    cores = [
        core_of(device_id(key), seq, kind, msgspec.msgpack.encode(body), AT, "s-1")
        for seq, (kind, body) in enumerate(told, 1)
    ]
    with counter(qtbot, tmp_path) as at:
        at.ask(lambda store: arrive(store, cores, key))
        at.ask(lambda store: store.catch_up())
        page = at.go("case", subject="s-1")
        at.settle()
        assert isinstance(page, CasePage)
        page._open("decision.made")
        at.settle()
        (panel,) = page.findChildren(ReviewPanel)
        ((entry, group),) = panel._verdicts
        assert [button.text() for button in group.buttons()] == ["不算"]
        assert any("重新记一条" in label.text() for label in panel.findChildren(QLabel))
        group.buttons()[0].click()
        panel.submit()
        at.settle()
        assert not at.problems
        state = at.ask(lambda store: store.state("s-1"))
        assert state is not None
        assert not state.needs_a_look
        assert [event.effect for event in state.timeline if event.entry.id == entry] == ["dropped"]
