"""Search and pinyin: two-character words, names as people spell them, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.complaint.mediation_bodies import AdvanceNoted
from casework.matters.shared.bodies import NoteAdded
from casework.plain_text import plain_width
from local_store import pinyin
from local_store.read_models import words
from local_store.store import Store
from tests.local_store.desks import TODAY, add, log, make


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make(tmp_path)


def found(store: Store, text: str) -> list[str]:
    return sorted(hit.row.summary for hit in store.search(text, today=TODAY))


def test_two_character_words(store: Store) -> None:
    log(store, summary="甲", story="要求退款，退货也行")
    log(store, summary="乙", story="汇款退回来了")
    log(store, summary="丙", story="货款未付；退还押金")
    assert found(store, "退款") == ["甲"]
    assert found(store, "款退") == ["乙"], "no phrase reaches across punctuation"
    assert found(store, "退") == ["丙", "乙", "甲"]
    assert found(store, "款") == ["丙", "乙", "甲"]
    assert found(store, "退还 货款") == ["丙"]
    assert found(store, "退款 押金") == []
    assert found(store, "  ") == found(store, "，") == []


def test_marks_that_nobody_sees_hide_nothing(store: Store) -> None:
    log(store, merchant="鲜\u202a果集\u202c", summary="甲", story="秤\u2060不\u200b准")
    assert found(store, "秤不准") == found(store, "鲜果集") == ["甲"]
    assert found(store, "\u202d秤不\u00ad准\u202c") == ["甲"]


def test_texts_do_not_run_into_each_other(store: Store) -> None:
    subject = log(store, summary="店主拒绝退", story="款式不对")
    add(store, subject, NoteAdded(), text="再约")
    assert found(store, "退款") == []
    assert len(found(store, "款式")) == 1
    assert len(found(store, "再约")) == 1


def test_telephones_and_numbers(store: Store) -> None:
    log(store, summary="甲", consumer_phone="138 1234 5678")
    log(store, summary="乙", consumer_phone="021-62345678 / 13900005679")
    log(store, summary="丙", merchant_phone="4008205678")
    assert found(store, "5678") == ["丙", "乙", "甲"]
    assert found(store, "5679") == ["乙"]
    assert found(store, "13812345678") == found(store, "13812") == found(store, "138-1234-5678") == ["甲"]
    assert found(store, "１３９") == ["乙"]
    number = store.search("甲", today=TODAY)[0].row.number
    assert found(store, number) == found(store, number.lower()) == ["甲"]
    assert found(store, "0002") == ["乙"]
    assert [hit.where for hit in store.search(number, today=TODAY)] == ["number"]
    assert [hit.where for hit in store.search("5679", today=TODAY)] == ["consumer_phone"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单小红", "shanxiaohong sxh dan xiaohong xh"),
        ("曾国强", "zenggq ceng zgq".replace("zenggq ", "zeng ")),
        ("仇英", "qiu qy chou"),
        ("解晓东", "xiexiaodong xxd jie"),
        ("朴正", "piao pz"),
        ("区大伟", "ou odw qu"),
        ("查良", "zha zl cha"),
        ("盖丽", "ge gl gai"),
        ("覃敏", "qin qm tan"),
        ("尉迟恭", "yuchigong ycg"),
    ],
)
def test_surnames_as_people_say_them(store: Store, name: str, typed: str) -> None:
    log(store, consumer_name=name, summary="甲", merchant="某店")
    for text in typed.split():
        assert found(store, text) == ["甲"], text
    assert found(store, name[0]) == ["甲"]
    assert found(store, "wuguan") == []


@pytest.mark.parametrize(
    ("merchant", "typed"),
    [
        ("长宁银楼", "changning cn cnyl yinlou"),
        ("闵行体育", "minhang mh tiyu mhty"),
        ("永辉超市", "yonghui yhcs chaoshi cs"),
        ("重庆小面", "chongqing cq cqxm"),
        ("沃尔玛(长宁店)", "woerma changningdian wem 沃尔玛长宁店 沃尔玛(长宁店)"),
        ("莘庄百货", "xinzhuang xz shen".replace(" shen", "")),
        ("Apple 授权店", "apple APPLE 授权"),
        ("鲜ǁ果集", "鲜ǁ果集 鲜果集 果集"),
        ("甲_乙・丙", "甲_乙・丙 甲乙丙"),
    ],
)
def test_merchants_by_name_pinyin_and_initials(store: Store, merchant: str, typed: str) -> None:
    log(store, merchant=merchant, summary="甲")
    log(store, merchant="别家", summary="乙")
    for text in typed.split():
        assert found(store, text) == ["甲"], text
        assert [hint.name for hint in store.merchants(text)] == [merchant], text


def test_merchants_come_busiest_first(store: Store) -> None:
    log(store, merchant="家乐福")
    for _ in range(3):
        log(store, merchant="家乐美发", merchant_contact="陈店长", merchant_phone="62345678")
    assert [(hint.name, hint.cases) for hint in store.merchants("jl")] == [("家乐美发", 3), ("家乐福", 1)]
    assert [hint.name for hint in store.merchants("", 1)] == ["家乐美发"]
    hint = store.merchants("美发")[0]
    assert (hint.contact, hint.phone) == ("陈店长", "62345678")
    assert "陈店长" not in repr(hint)
    assert (hint.pinyin.split()[0], hint.initials.split()[0]) == ("jialemeifa", "jlmf")


def test_a_hit_shows_where(store: Store) -> None:
    log(
        store,
        consumer_name="曾女士",
        merchant="永辉超市",
        story="她说办卡的时候店员保证可以随时退款，现在又说要扣三成",
    )
    (hit,) = store.search("退款", today=TODAY)
    assert hit.where == "text"
    assert "退款" in hit.snippet
    assert len(hit.snippet) < 30
    assert [each.where for each in store.search("zeng", today=TODAY)] == ["consumer_name"]
    assert [each.where for each in store.search("yhcs", today=TODAY)] == ["merchant_name"]
    assert [each.where for each in store.search("永辉", today=TODAY)] == ["merchant_name"]
    assert "退款" not in repr(hit)


def test_what_people_type_never_breaks_the_question(store: Store) -> None:
    log(store, summary="甲", story='他说"不退"*就不退*')
    for text in (
        '"',
        "'",
        "*",
        "退 OR 款",
        "NOT 退",
        "words : 退",
        "(",
        "a\x00b",
        "-",
        "^退",
        "😀",
        "NEAR(退 款)",
        '退"款',
    ):
        store.search(text, today=TODAY)
    assert found(store, '"不退"') == ["甲"]
    assert words.question("a'b\"c") != ""


def test_readings_are_whole() -> None:
    assert pinyin.of_person("单小红")[0] == ("shan", "xiao", "hong")
    assert ("dan", "xiao", "hong") in pinyin.of_person("单小红")
    assert pinyin.of_merchant("长宁区曾记")[0] == ("chang", "ning", "qu", *pinyin.of_merchant("曾记")[0])
    assert pinyin.of_person("") == pinyin.of_person("!!") == ()
    for table in (pinyin.SURNAMES, pinyin.PLACES):
        for name, spelt in table.items():
            assert len(spelt.split(" ")) == len(name), name


def words_one_by_one(text: str) -> list[str]:
    """What :mod:`words` says a word is, sign by sign."""
    found: list[str] = []
    latin = breaks = False
    for sign in plain_width(text).casefold():
        if sign.isascii() and sign.isalnum() and latin:
            found[-1] += sign
        elif sign.isalnum():
            found.append(sign)
        elif not sign.isspace() and not breaks:
            found.append(words.BREAK)
        latin = sign.isascii() and sign.isalnum()
        breaks = not sign.isalnum() and not sign.isspace()
    while found[-1:] == [words.BREAK]:
        found.pop()
    while found[:1] == [words.BREAK]:
        found.pop(0)
    return found


TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from("退款，。、 “”ab12Zé_ß（）ǁ·①々\u3000\u200d\n；̈")),
    st.text(st.characters(codec="gb2312")),
)


@given(TEXTS)
def test_a_text_is_its_words_whatever_signs_stand_side_by_side(text: str) -> None:
    split = words_one_by_one(text)
    assert words.prose([text]) == " ".join(split)
    assert words.name(text) == " ".join(word for word in split if word != words.BREAK)


@given(st.text(st.sampled_from("单于长宁商行沃尔玛区曾重庆大厦店abc1（）·"), max_size=12))
def test_a_name_is_spelt_from_every_character_on(name: str) -> None:
    for readings in (pinyin.of_person(name), pinyin.of_merchant(name)):
        ends = [reading[at:] for reading in readings for at in range(len(reading))]
        told = [spell(end) for end in ends for spell in (pinyin.spelt, pinyin.initials)]
        assert pinyin.terms(readings) == tuple(dict.fromkeys(told))


def test_who_brings_it_and_who_paid_in_advance_is_found(store: Store) -> None:
    subject = log(store, summary="甲", agent_name="欧阳代理", agent_phone="13955556666")
    add(store, subject, SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=500),), paid=True))
    add(store, subject, AdvanceNoted(name="b", on=TODAY, fen=500, by="market"), payer="曹家渡花市")
    for text in ("欧阳代理", "ouyang", "13955556666", "6666", "曹家渡花市"):
        assert found(store, text) == ["甲"], text
