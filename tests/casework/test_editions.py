"""Editions of the handbook: what is looked over, and which of them are in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from casework.deadlines import point_promise
from casework.handbook import Handbook
from casework.handbook.changes import changes
from casework.handbook.editions import (
    EditionHead,
    Fault,
    Whole,
    handbook_of,
    in_force,
    look_over,
    parts_below,
    read_listed,
    written_listed,
    written_under,
)
from casework.handbook.loader import EditionPart, HandbookUnreadable, baseline
from casework.handbook.model import Term
from casework.handbook.parts import PARTS, PartContent, completed, content_of, read_content, write_content
from tests.shared.editions import OFF, calendar, chain, dictionaries, head, whole

TODAY = date(2026, 11, 30)


def looked(
    content: bytes, part: str = "calendar", *, head_bytes: bytes = b"", **more: Any
) -> tuple[Fault, ...]:
    """What is wrong with the first edition of a part."""
    read = msgspec.msgpack.decode(head_bytes or head(content, part), type=EditionHead)
    return look_over(read, content, before=None, **more)[1]


def words(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.word for fault in faults]


def test_every_list_belongs_to_one_part() -> None:
    listed = [name for names in PARTS.values() for name in names]
    assert sorted(listed) == sorted(EditionPart.__struct_fields__)


def test_a_part_as_it_is_makes_a_good_edition() -> None:
    for part in PARTS:
        content = write_content(content_of(part, baseline()))
        assert looked(content, part, on=TODAY) == (), part


def test_a_year_that_is_published_is_no_longer_provisional() -> None:
    [(_, _, one)] = chain([calendar()])
    shipped = Handbook.load()
    book = handbook_of(shipped, in_force([one], date(2026, 12, 1)))
    received = date(2026, 12, 25)
    before, after = point_promise(shipped, received), point_promise(book, received)
    assert before is not None
    assert after is not None
    assert (before.provisional, after.provisional) == (True, False)
    assert book.version == f"{shipped.version}+calendar-1"
    assert shipped.categories.name("G01") == book.categories.name("G01")


@pytest.mark.parametrize(
    ("off", "word"),
    [
        (OFF | {date(2028, 1, 1)}, "day_of_another_year"),
        (frozenset(date(2027, 1, 1) + timedelta(days=n) for n in range(370)), "day_of_another_year"),
        (frozenset(date(2027, 1, 1) + timedelta(days=n) for n in range(365)), "too_many_days"),
        (frozenset(), "no_days"),
    ],
)
def test_a_year_that_is_none(off: frozenset[date], word: str) -> None:
    assert word in words(looked(calendar(off=off)))


def test_no_edition_takes_effect_before_it_is_published() -> None:
    content = calendar()
    late = head(content, effective_from=TODAY - timedelta(days=1))
    assert looked(content, head_bytes=late, on=TODAY) == (Fault("past", "2026-11-29"),)
    assert looked(content, head_bytes=late) == (), "for whoever gets it a year later it is as good as it was"


def test_what_is_cut_changed_or_of_another_part() -> None:
    content = calendar()
    good = head(content)
    assert words(looked(content[:-1], head_bytes=good)) == ["size"]
    assert words(looked(content[:-2] + b" }", head_bytes=good)) == ["hash"]
    assert words(looked(dictionaries(), "calendar")) == ["unreadable"]
    assert words(looked(b"{}", "calendar")) == ["unreadable"]
    assert words(looked(b'{"format": 99}', "calendar")) == ["format"]
    assert words(looked(b"\xff\xfe", "calendar")) == ["unreadable"]


def test_each_names_the_one_before_it() -> None:
    [(_, _, first), (second, content, _)] = chain([calendar(), calendar(title="又一版")])
    stranger = chain([calendar(title="别处的第一版")])[0][2]
    read = msgspec.msgpack.decode(second, type=EditionHead)
    assert look_over(read, content, before=first)[1] == ()
    for other in (None, stranger):
        assert words(look_over(read, content, before=other)[1]) == ["predecessor"]


def test_a_code_in_use_is_retired_only_where_another_stands_for_it() -> None:
    old = next(term for term in baseline().dictionaries["category"].items if term.code == "G01")
    used = {("category", "G01")}
    retired = msgspec.structs.replace(old, retired=True)
    assert looked(dictionaries(G01=retired), "dictionaries", in_use=used) == (
        Fault("code_in_use", "category G01"),
    )
    assert looked(dictionaries(G01=retired), "dictionaries") == ()
    mapped = msgspec.structs.replace(retired, becomes="G02")
    assert looked(dictionaries(G01=mapped), "dictionaries", in_use=used) == ()
    nowhere = msgspec.structs.replace(retired, becomes="G98")
    assert words(looked(dictionaries(G01=nowhere), "dictionaries", in_use=used)) == ["becomes_nothing"]


def test_a_code_that_is_left_out_is_dropped_and_completing_retires_it() -> None:
    content = read_content("dictionaries", dictionaries())
    data = content.dictionaries["category"]
    short = msgspec.structs.replace(
        content,
        dictionaries={
            **content.dictionaries,
            "category": msgspec.structs.replace(data, items=tuple(t for t in data.items if t.code != "G01")),
        },
    )
    assert "code_dropped" in words(looked(write_content(short), "dictionaries", on=TODAY))
    kept = {term.code: term for term in completed(short, baseline()).dictionaries["category"].items}
    assert kept["G01"].retired


def test_a_renamed_term_is_still_found_by_its_old_name() -> None:
    old = next(term for term in baseline().dictionaries["category"].items if term.code == "G01")
    renamed = dictionaries(G01=msgspec.structs.replace(old, name="新名"))
    made = completed(read_content("dictionaries", renamed), baseline())
    [(_, _, one)] = chain([write_content(made)], "dictionaries")
    book = handbook_of(Handbook.load(), in_force([one], date(2026, 12, 1)))
    found = book.categories.find(old.name)
    assert found is not None
    assert (found.code, book.categories.name("G01")) == ("G01", "新名")


def test_a_list_that_is_left_out_stays_as_it_is() -> None:
    """Somebody uploads the categories alone, or the ways of paying alone: neither drops what sums are made of, nor a name."""
    content = read_content("dictionaries", dictionaries())
    for name in ("loss_components", "payment_forms", "referrals", "dictionaries"):
        alone = PartContent(format=1, **{name: getattr(content, name)})
        whole = completed(alone, content)
        for each in ("loss_components", "payment_forms", "referrals"):
            assert getattr(whole, each) == getattr(content, each), name
        assert whole.dictionaries.keys() == content.dictionaries.keys()
    [(_, _, first)] = chain([write_content(content)], "dictionaries")
    short = PartContent(format=1, dictionaries=content.dictionaries)
    written = write_content(short)
    read = msgspec.msgpack.decode(head(written, "dictionaries", before=first), type=EditionHead)
    assert "money_dropped" in words(look_over(read, written, before=first)[1])


def test_what_ships_is_not_said_to_be_dropped() -> None:
    """It lies below every edition: left out, or with another first day, the shipped one goes on holding."""
    for part in ("deadlines", "rules", "calendar", "texts"):
        whole = content_of(part, baseline())
        assert looked(write_content(whole), part, on=TODAY) == ()
        name = next(one for one in PARTS[part] if getattr(whole, one))
        short = msgspec.structs.replace(whole, **{name: getattr(whole, name)[1:]})
        if getattr(short, name):
            assert words(looked(write_content(short), part, on=TODAY)) == ["cannot_be_dropped"], part
            assert looked(write_content(short), part) == (), "a PC with other things shipped takes it"
            read = read_content(part, write_content(short))
            assert changes(part, read, baseline()) == (), "and nobody who approves reads that it goes"


def test_what_a_published_edition_changed_of_what_ships_is_told_to_become_as_it_ships() -> None:
    shipped = content_of("rules", baseline())
    name = next(one for one in PARTS["rules"] if len(getattr(shipped, one)) > 1)
    first, *rest = getattr(shipped, name)
    text = next(field for field in first.__struct_fields__ if isinstance(getattr(first, field), int))
    raised = msgspec.structs.replace(first, **{text: getattr(first, text) + 1})
    of_own = msgspec.structs.replace(first, code="OWN")
    before = msgspec.structs.replace(shipped, **{name: (raised, *rest, of_own)})
    without = msgspec.structs.replace(shipped, **{name: tuple(rest)})
    told = [(one.what, one.code) for one in changes("rules", without, before)]
    assert told == [("changed", first.code), ("gone", "OWN")]
    month = next(year for year in baseline().calendar)
    moved = msgspec.structs.replace(month, off=month.off | {date(month.year, 3, 8)})
    rest_of = tuple(year for year in baseline().calendar if year.year != month.year)
    below = msgspec.structs.replace(content_of("calendar", baseline()), calendar=(moved, *rest_of))
    left = msgspec.structs.replace(below, calendar=rest_of)
    assert [one.code for one in changes("calendar", left, below)] == [date(month.year, 3, 8).isoformat()]


@pytest.mark.parametrize("count", [0, -3, 3661, 10**7])
def test_a_clock_of_no_days_or_of_thousands_of_years_is_not_read(count: int) -> None:
    shipped = content_of("deadlines", baseline())
    bent = write_content(shipped).replace(b'"count": 7', b'"count": %d' % count, 1)
    assert bent != write_content(shipped)
    with pytest.raises(HandbookUnreadable):
        read_content("deadlines", bent)


def test_money_never_changes_its_meaning() -> None:
    content = read_content("dictionaries", dictionaries())
    voucher = next(each for each in content.payment_forms if not each.counts_as_money)
    other = tuple(
        msgspec.structs.replace(each, counts_as_money=True) if each == voucher else each
        for each in content.payment_forms
    )
    turned = write_content(msgspec.structs.replace(content, payment_forms=other))
    assert words(looked(turned, "dictionaries")) == ["money_changed"]
    fewer = write_content(msgspec.structs.replace(content, loss_components=content.loss_components[1:]))
    assert words(looked(fewer, "dictionaries", on=TODAY)) == ["money_dropped"]


def test_the_latest_published_that_is_in_effect_is_in_force() -> None:
    first, second, third = (
        _dated(number, day)
        for number, day in ((1, date(2026, 12, 1)), (2, date(2027, 3, 1)), (3, date(2027, 2, 1)))
    )
    assert in_force([first, second, third], date(2026, 11, 1)) == {}
    assert in_force([third, second, first], date(2026, 12, 1))["calendar"] is first
    assert in_force([first, second, third], date(2027, 2, 1))["calendar"] is third
    assert in_force([first, second, third], date(2027, 3, 1))["calendar"] is third, "the second was withdrawn"
    assert written_under(in_force([first, second], date(2027, 3, 1))) == "calendar-2"


def test_what_changes_is_told() -> None:
    renamed = next(term for term in baseline().dictionaries["category"].items if term.code == "G01")
    content = read_content(
        "dictionaries",
        dictionaries(G01=msgspec.structs.replace(renamed, name="新名"), G88=Term(code="G88", name="新类")),
    )
    told = changes("dictionaries", content, parts_below({}))
    assert [(each.what, each.code, each.after) for each in told] == [
        ("renamed", "G01", "新名"),
        ("added", "G88", "新类"),
    ]
    year = changes("calendar", read_content("calendar", calendar()), parts_below({}))
    assert [(each.what, each.where) for each in year] == [("new_year", "2027")]


def test_how_an_edition_stands_in_a_list() -> None:
    name = bytes(range(32))
    assert read_listed(written_listed(3, name)) == (3, name)
    for text in ("2026.11", "", "3.", "x.00", "3." + "0" * 62, "0." + "00" * 32):
        assert read_listed(text) is None


def _dated(number: int, day: date) -> Whole:
    content = calendar()
    made = whole(head(content, effective_from=day), content)
    return Whole(bytes([number]) * 32, msgspec.structs.replace(made.head, number=number), made.content)
