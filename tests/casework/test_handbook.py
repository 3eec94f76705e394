"""The handbook: baseline, lookups, layered editions, suggestions."""

import json
from datetime import date

import pytest

from casework.handbook import (
    Certainty,
    Handbook,
    HandbookTooNew,
    HandbookUnreadable,
    suggest_category,
    suggest_nature,
)

HANDBOOK = Handbook.load()


def _edition(**contents: object) -> bytes:
    head = {"format": 1, "version": "2027.01", "effective_from": "2027-01-01"}
    return json.dumps(head | contents).encode()


def test_baseline_is_whole() -> None:
    assert HANDBOOK.version == "2026.11"
    assert {key: len(HANDBOOK.dictionary(key)) for key in ("category", "nature", "claim", "district")} == {
        "category": 120,
        "nature": 10,
        "claim": 15,
        "district": 16,
    }
    assert len(HANDBOOK.categories.roots()) == 24
    assert list(HANDBOOK.loss_components) == ["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"]
    assert HANDBOOK.calendar.years == {2024, 2025, 2026}
    assert len(HANDBOOK.dictionary("nonaccept_ground")) == 7
    assert len(HANDBOOK.dictionary("terminate_ground")) == 8


def test_every_keyword_points_at_a_term_and_every_parent_exists() -> None:
    assert all(code in HANDBOOK.categories for code in HANDBOOK.category_keywords)
    assert all(code in HANDBOOK.natures for code in HANDBOOK.nature_keywords)
    for dictionary in HANDBOOK.dictionaries.values():
        assert all(not term.parent or term.parent in dictionary for term in dictionary)


def test_lookups() -> None:
    goods = HANDBOOK.categories.find("食品类")
    assert goods is not None
    assert goods.code == "G03"
    assert next(child.name for child in HANDBOOK.categories.children("G03")) == "普通食品"
    nature = HANDBOOK.natures.find("人格尊严")
    assert nature is not None
    assert (nature.code, nature.certainty) == ("N09", Certainty.VERIFIED)
    assert HANDBOOK.receive_modes.find("来访") == HANDBOOK.receive_modes.find(" 来 人 ")
    assert HANDBOOK.natures.find("没有这一类") is None
    assert HANDBOOK.natures.name("N77") == "N77"


def test_a_voucher_is_not_money() -> None:
    assert not HANDBOOK.counts_as_money("voucher")
    assert HANDBOOK.counts_as_money("cash")
    assert not HANDBOOK.counts_as_money("wampum")


def test_a_later_edition_changes_what_it_names_and_nothing_else() -> None:
    newer = Handbook.from_bytes(
        _edition(
            dictionaries={"nature": {"items": [{"code": "N08", "name": "计量", "retired": True}]}},
            calendar=[{"year": 2027, "off": ["2027-01-01"], "makeup_work": []}],
            deadlines=[
                {
                    "code": "point_promise",
                    "name": "本站约定办结",
                    "count": 5,
                    "unit": "working_days",
                    "starts_from": "received",
                    "binds": "contact_point",
                    "basis": "区局通知",
                }
            ],
        )
    )
    assert newer.editions == ("2026.11", "2027.01")
    assert len(newer.natures) == 9
    retired = newer.natures.get("N08")
    assert retired is not None
    assert retired.name == "计量"
    assert newer.calendar.known(date(2027, 5, 1))
    assert newer.calendar.known(date(2026, 5, 1))
    rule = newer.deadline_rule("point_promise", date(2027, 3, 1))
    assert rule is not None
    assert rule.count == 5
    assert len(newer.categories) == len(HANDBOOK.categories)


def test_an_edition_waits_for_its_day() -> None:
    document = _edition(dictionaries={"nature": {"items": [{"code": "N10", "name": "数据"}]}})
    assert "N10" not in Handbook.load([document], on=date(2026, 12, 31)).natures
    assert "N10" in Handbook.load([document], on=date(2027, 1, 1)).natures


@pytest.mark.parametrize(
    "document",
    [
        *(b"", b"[]", b"{}", b"\xff\xfe", _edition(deadlines=[{"code": "x"}])),
        _edition(title="x").replace(b'"x"', b'"\xe7\xbb"'),
        _edition(title="x").replace(b'"x"', b"[" * 5_000),
    ],
)
def test_unreadable_editions_are_refused(document: bytes) -> None:
    with pytest.raises(HandbookUnreadable):
        Handbook.from_bytes(document)


def test_an_edition_of_a_later_program_is_named() -> None:
    with pytest.raises(HandbookTooNew) as caught:
        Handbook.from_bytes(json.dumps({"format": 2, "shape": "unknown"}).encode())
    assert caught.value.edition_format == 2


def test_deadline_rules_say_how_sure_they_are() -> None:
    promise = HANDBOOK.deadline_rule("point_promise", date(2026, 11, 23))
    assert promise is not None
    assert promise.certainty is Certainty.UNVERIFIED
    assert promise.adjustable
    accept = HANDBOOK.deadline_rule("bureau_accept", date(2026, 11, 23))
    assert accept is not None
    assert accept.certainty is Certainty.VERIFIED
    assert HANDBOOK.deadline_rule("no_such_clock", date(2026, 11, 23)) is None


def test_suggestions_name_the_words() -> None:
    text = "昨天在水果店买了一箱车厘子，回家打开有一半发霉"
    category = suggest_category(HANDBOOK, text)[0]
    assert (category.code, category.top_code, category.name) == ("G03-01", "G03", "普通食品")
    assert category.words == ("水果", "车厘子")
    nature = suggest_nature(HANDBOOK, text)[0]
    assert (nature.code, nature.words) == ("N01", ("发霉",))


@pytest.mark.parametrize(
    ("text", "category", "nature"),
    [
        ("理发店关门了，理发卡里还有余额", "S01-03", "N03"),
        ("超市电子秤少称了二两", "S13-02", "N08"),
        ("健身房私教课退卡一直拖延", "S04-01", "N03"),
        ("手机屏幕换过不是正品", "G01-07", "N07"),
        ("足浴店技师把脚烫伤", "S01-04", "N06"),
        ("天气不错", None, None),
    ],
)
def test_suggestions(text: str, category: str | None, nature: str | None) -> None:
    found = suggest_category(HANDBOOK, text)
    assert (found[0].code if found else None) == category
    natures = suggest_nature(HANDBOOK, text)
    assert (natures[0].code if natures else None) == nature
