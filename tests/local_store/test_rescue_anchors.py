"""An entry counts after a rescue only where its chain leads to a digest that is known from elsewhere, or nothing newer can have been
in its page: what an earlier state of a page holds may have got other numbers since."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.journal.entry import GENESIS, next_digest
from local_store.file.connection import FILE_NAME, PAGE_BYTES, connect
from local_store.file.head import HEAD_NAME
from local_store.file.schema import SEQ_BITS, SEQ_MASK
from local_store.rescue.gathering import _add
from local_store.rescue.pages import Pages
from local_store.rescue.proving import Chain, prove
from local_store.rescue.records import Found, entry_of, rows_on
from local_store.rescue.told import UNPROVED
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, log, make, reopen

LOG = f"{FILE_NAME}-wal"
FRAME = PAGE_BYTES + 24


def chained(words: Sequence[str], *, newest: bool = True) -> list[Found]:
    """A stream of these cores."""
    digest, rows = GENESIS, []
    for place, word in enumerate(words, start=1):
        digest = next_digest(digest, word.encode())
        rows.append(Found(place, digest, word.encode(), newest=newest))
    return rows


def by_seq(*streams: Sequence[Found], but: Sequence[int] = ()) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = {}
    for row in (row for stream in streams for row in stream if row.place not in but):
        found.setdefault(row.place, []).append(row)
    return found


def cores(chain: Chain) -> dict[int, str]:
    proved = (*enumerate(chain.first, 1), *chain.behind.items())
    return {seq: row.core.decode() for seq, row in proved}


def at(rows: Sequence[Found], seq: int) -> tuple[int, bytes]:
    return seq, rows[seq - 1].digest


NOW = chained("abcdefgh")
BEFORE = chained("ABCD", newest=False)


def test_what_leads_to_an_anchor_is_proved_and_an_earlier_layout_is_not() -> None:
    chain = prove(by_seq(BEFORE, NOW), [at(NOW, 8)], 8)
    assert cores(chain) == dict(enumerate("abcdefgh", 1))
    assert (chain.unproved, chain.gaps) == ({}, []), "what contradicts the proved one is nobody's"


def test_an_earlier_layout_in_a_gap_is_set_apart() -> None:
    chain = prove(
        by_seq(BEFORE, NOW, but=()) | {1: BEFORE[:1], 2: BEFORE[1:2], 3: BEFORE[2:3]}, [at(NOW, 8)], 8
    )
    assert cores(chain) == dict(enumerate("efgh", 5)), "d hangs on what is lost"
    assert sorted(chain.unproved) == [1, 2, 3, 4]


def test_it_is_not_proved_by_hanging_on_itself_or_on_the_beginning() -> None:
    for known in ([], [at(NOW, 8)]):
        chain = prove(by_seq(BEFORE), known, 8)
        assert cores(chain) == {}
        assert sorted(chain.unproved) == [1, 2, 3, 4]
    middle = by_seq(NOW, but=(1, 2))
    assert cores(prove(middle, [], 0)) == {}, "a stretch in the middle hangs on nothing"


def test_the_beginning_proves_what_nothing_newer_can_have_replaced() -> None:
    chain = prove(by_seq(NOW, but=(4,)), [], 8)
    assert cores(chain) == dict(enumerate("abc", 1))
    older = [replace(row, newest=False) for row in NOW]
    assert cores(prove(by_seq(older, but=(4,)), [], 8)) == {}
    assert cores(prove(by_seq(older, but=(4,)), [at(NOW, 3)], 8)) == dict(enumerate("abc", 1))


def test_what_goes_on_behind_an_anchor_is_proved_up_to_where_the_stream_is_known_to_end() -> None:
    rows = by_seq(NOW)
    assert len(prove(rows, [at(NOW, 5)], 5).first) == 8
    sure = prove(rows, [at(NOW, 5)], 5, is_sure=True)
    assert len(sure.first) == 5
    assert sorted(sure.unproved) == [6, 7, 8]
    assert (sure.gaps, sure.end) == ([], 5)


def test_a_weaker_anchor_that_contradicts_a_stronger_one_is_passed_over() -> None:
    both = by_seq(BEFORE, NOW)
    assert cores(prove(both, [at(NOW, 3), at(BEFORE, 4)], 4))[1] == "a"
    assert cores(prove(both, [at(BEFORE, 4), at(NOW, 3)], 4)) == dict(enumerate("ABCD", 1))


def test_two_anchors_side_by_side_prove_the_row_between() -> None:
    chain = prove(by_seq(NOW, but=(4,)), [at(NOW, 8), at(NOW, 4)], 8)
    assert cores(chain) == dict(enumerate("abc", 1)) | dict(enumerate("efgh", 5))
    assert chain.gaps == [(4, 4)]


@given(st.data())
def test_whatever_is_lost_nothing_of_an_earlier_layout_is_proved(data: st.DataObject) -> None:
    """The layouts share a beginning; rows of both are lost; anchors are of the present one."""
    shared = data.draw(st.integers(0, 4))
    now = chained([f"s{n}" if n < shared else f"n{n}" for n in range(9)])
    before = chained([f"s{n}" if n < shared else f"b{n}" for n in range(7)], newest=False)
    kept_now = data.draw(st.sets(st.integers(1, 9)))
    kept_before = data.draw(st.sets(st.integers(1, 7)))
    anchors = [at(now, seq) for seq in data.draw(st.lists(st.integers(1, 9), unique=True))]
    rows = by_seq(
        [row for row in now if row.place in kept_now], [row for row in before if row.place in kept_before]
    )
    chain = prove(rows, anchors, 9, is_sure=True)
    for seq, core in cores(chain).items():
        assert core == now[seq - 1].core.decode()
    there = set(rows)
    assert {seq for first, last in chain.gaps for seq in range(first, last + 1)} == set(range(1, 10)) - there
    assert set(cores(chain)) | set(chain.unproved) == there


def laid_out_anew(folder: Path) -> tuple[str, int]:
    """A killed desk: its file has the present stream as it was first, its log has it laid out anew, with what had been written
    before it in front. The device, and how far it came."""
    live = folder.with_name("live")
    with make(live) as store:
        for number in range(40):
            log(store, merchant=f"先{number}", story="长" * 300)
        was = store.device
        store.streams.take_identity(bytes(range(32)), bytes(range(1, 33)))
        for number in range(40):
            log(store, merchant=f"后{number}", story="长" * 300)
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        store.streams.fork_settled()
        device = store.device
        assert store._journal.stream(was).seq == 0  # type: ignore[union-attr]
        through = store._journal.stream(device).seq  # type: ignore[union-attr]
        assert through == 80
        shutil.copytree(live, folder)
    return device, through


def pages_of(folder: Path, device: str) -> dict[int, set[int]]:
    """The pages with entries of a device, as they are now: the seqs on each."""
    connection = connect(folder / FILE_NAME, KEY, readonly=True)
    try:
        (number,) = connection.execute("SELECT stream FROM stream WHERE device = ?", (device,)).fetchone()
    finally:
        connection.close()
    pages = Pages(folder / FILE_NAME, KEY)
    found: dict[int, set[int]] = {}
    for page in range(1, pages.count + 1):
        for rowid, values in rows_on(pages, page):
            row = entry_of(rowid, values)
            if row is not None and row.place >> SEQ_BITS == number:
                found.setdefault(page, set()).add(row.place & SEQ_MASK)
    pages.close()
    return found


def break_in_log(folder: Path, pages: set[int]) -> None:
    """Every frame of these pages."""
    content = bytearray((folder / LOG).read_bytes())
    for start in range(32, len(content) - FRAME + 1, FRAME):
        if int.from_bytes(content[start : start + 4], "big") in pages:
            content[start + 24 + 2000] ^= 0xFF
    (folder / LOG).write_bytes(content)


@pytest.mark.parametrize("record", [True, False], ids=["with its record", "without"])
def test_pages_of_before_a_laying_out_prove_nothing(tmp_path: Path, record: bool) -> None:
    folder = tmp_path / "desk"
    device, through = laid_out_anew(folder)
    with_entries = pages_of(folder, device)
    first = {page for page, seqs in with_entries.items() if min(seqs) <= 45}
    assert first
    assert len(first) < len(with_entries)
    shutil.copytree(folder, tmp_path / "whole")
    with reopen(tmp_path / "whole") as store:
        subjects = {row.subject for row in store.queue(TODAY, "all", limit=200).rows}
    break_in_log(folder, first)
    if not record:
        (folder / HEAD_NAME).unlink()
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
    with reopen(folder) as store:
        counted = [subject for (subject,) in store._db.execute("SELECT subject FROM entry").fetchall()]
        assert len(counted) == len(set(counted)), "each case was logged once, and is there once"
        assert set(counted) <= subjects
        view = store.rescued()
        assert view is not None
        apart = {(each.device, each.seq) for each in view.apart if each.why == UNPROVED}
        assert apart
        if record:
            # Of the earlier layout nothing counts, of the present one all that leads to the head.
            assert len(counted) == through - max(set().union(*(with_entries[page] for page in first))) - 1
            assert {(each.device, each.seq) for each in view.apart if each.subject in counted} <= apart
            assert (
                sum(view.missing) + len(counted) + len({each for each in apart if each[0] == device})
                == through
            )


def test_what_reads_of_a_page_may_be_older_than_what_was_lost(tmp_path: Path) -> None:
    """A broken frame makes its page old, and, since its number may be what broke, all that was not written after it."""
    folder = tmp_path / "desk"
    laid_out_anew(folder)
    in_log = [
        int.from_bytes(content, "big")
        for content in (
            (folder / LOG).read_bytes()[start : start + 4]
            for start in range(32, (folder / LOG).stat().st_size - FRAME + 1, FRAME)
        )
    ]

    def newest() -> set[int]:
        pages = Pages(folder / FILE_NAME, KEY)
        try:
            return {number for number in range(1, pages.count + 1) if pages.is_newest(number)}
        finally:
            pages.close()

    everything = newest()
    assert everything >= set(in_log)
    broken = in_log[len(in_log) // 2]
    after = set(in_log[len(in_log) - in_log[::-1].index(broken) :])
    break_in_log(folder, {broken})
    assert newest() == after - {broken}
    content = bytearray((folder / FILE_NAME).read_bytes())
    (folder / LOG).unlink()
    gone = next(number for number in sorted(everything, reverse=True) if number * PAGE_BYTES <= len(content))
    content[(gone - 1) * PAGE_BYTES + 100] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    assert newest() == {number for number in everything if number * PAGE_BYTES <= len(content)} - {gone}


def test_words_that_were_erased_do_not_come_back_with_an_older_page() -> None:
    row = chained("a")[0]
    older = replace(row, private=b"words", newest=False)
    for order in ([older, row], [row, older]):
        rows: list[Found] = []
        for each in order:
            _add(rows, each)
        assert [each.private for each in rows] == [None]
    lost: list[Found] = []
    for each in (replace(row, words_lost=True), older):
        _add(lost, each)
    assert [(each.private, each.words_lost, each.newest) for each in lost] == [(b"words", False, True)]
