"""Signing: what was signed is compared with what is printed; no name and no line of a pen stands in a core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.matters.body import Line
from casework.matters.complaint.bodies import SettlementAgreed
from casework.matters.complaint.mediation_bodies import AppraisalReturned, AppraisalSent, RecusalRecorded
from casework.matters.registry import LIGHT
from casework.matters.shared.bodies import FactsAmended, PaperSigned, StepUndone
from casework.papers.filling import blanks
from casework.papers.model import Paper, Signed, texts_of
from casework.papers.signing import OLD, canonical, digest, role_of, signable, signed_of
from casework.papers.source import Point
from casework.papers.strokes import HIGH, LONGEST, WIDE, is_signature, read, within, written
from casework.papers.word import word_of
from casework.signatures import KIND, signatures
from casework.steps import StepRefused, check
from tests.shared.papers import AGREED, BOOK, LOGGED, NOW, PERSONAL, ROUNDS, Made, Step, made
from tests.shared.signing import KEY, STROKES, signature

AGAIN = SettlementAgreed(
    on=date(2026, 11, 20), lines=(Line(component="L1", fen=200_000),), due_on=date(2026, 11, 25)
)


def by(
    nth: int = 1, name: str = "张慧敏", code: str = "agreement", which: int = -1, **said: object
) -> Callable[[Made], Step]:
    """A step: somebody signs the newest document of this code."""

    def step(so_far: Made) -> Step:
        found = [one for one in so_far.offers() if one.code == code]
        return signature(found[which], so_far.source, nth, name, **said)

    return step


def agreed(*steps: Step | Callable[[Made], Step]) -> Made:
    return made(*ROUNDS, (AGREED, {"text": "付清当日交还预付卡。"}), *steps)


def signed(paper: Paper) -> list[Signed]:
    return [one for one in signed_of(paper) if one is not None]


def test_who_signed_stands_at_their_place_with_the_lines_of_the_pen() -> None:
    case = agreed(by(1), by(2, "刘店长", agent=True))
    paper = case.paper("agreement")
    consumer, merchant, nobody = signed_of(paper)
    assert consumer is not None
    assert merchant is not None
    assert nobody is None
    assert (consumer.said, consumer.strokes, consumer.old) == ("张慧敏", STROKES, False)
    assert merchant.said == "刘店长（代签）"
    assert [one.role for one in (each.body for each in signatures(case.source.state))] == [
        "consumer",
        "merchant",
    ]
    assert "张慧敏" in list(texts_of(paper))
    assert not signed(case.paper("mediation_record"))


def test_nothing_of_a_person_stands_in_the_core() -> None:
    case = agreed(by(1))
    event = next(event for event in case.source.state.timeline if isinstance(event.body, PaperSigned))
    for told in ("张慧敏", "420", KEY):
        assert told.encode() not in event.entry.core_bytes
    assert isinstance(event.body, PaperSigned)
    assert set(event.body.personal) == {"paper_key", "signer", "strokes"}
    assert KIND in LIGHT


@pytest.mark.parametrize(
    ("changed", "is_old"),
    [
        (FactsAmended(fields={"merchant_name": "沁颜美发（新店）"}), True),
        (FactsAmended(fields={"urgency": "2"}), False),
    ],
)
def test_a_document_that_changed_says_so_and_shows_no_signature(changed: FactsAmended, is_old: bool) -> None:
    case = agreed(by(1), changed)
    (one,) = signed(case.paper("agreement"))
    assert one.old is is_old
    assert bool(one.strokes) is not is_old
    assert (OLD in one.said) is is_old
    (core,) = signatures(case.source.state)
    assert core.standing == "changed", "who cannot fill it says no more than that"


BESIDE: tuple[Step, ...] = (
    AppraisalSent(name="a", on=date(2026, 11, 12), payer="both"),
    AppraisalReturned(on=date(2026, 11, 20), of="a", result="faulty"),
    (
        RecusalRecorded(on=date(2026, 11, 21), asked_by="merchant", decided="granted"),
        {"mediator": "王阿姨", "new_mediator": "刘师傅", "text": "是亲戚"},
    ),
)


def test_what_happens_beside_the_talks_later_changes_no_record_of_before() -> None:
    sent, *later = BESIDE
    case = made(sent, *ROUNDS, by(1, code="mediation_record", which=0), *later, ROUNDS[1])
    (one,) = signed(case.paper("mediation_record", which=0))
    assert (one.said, one.old) == ("张慧敏", False)
    before, after = ("\n".join(texts_of(case.paper("mediation_record", which=at))) for at in (0, -1))
    assert "结果还没有回来" in before
    assert "是亲戚" not in before
    assert "结果：和消费者说的一样" in after
    assert "是亲戚" in after
    assert "改由刘师傅调解" in after


def test_a_telephone_of_which_the_masked_digits_change_changes_the_document() -> None:
    case = agreed(by(1))
    state, personal = case.source.state, {**PERSONAL, "consumer_phone": "13899995678"}
    one = next(one for one in case.offers() if one.code == "agreement")
    before = canonical(one, case.source)
    assert canonical(one, msgspec.structs.replace(case.source, personal=personal)) != before
    assert state.subject.encode() not in before


def test_the_same_document_has_the_same_bytes_whoever_prints_it_and_when() -> None:
    case = agreed()
    later = msgspec.structs.replace(
        case.source,
        moment=NOW + timedelta(days=400),
        author="小李",
        point=Point("新名字", "XH-1"),
        full=True,
        staff={"staff-a": "王美丽"},
    )
    unknown = msgspec.structs.replace(later, staff={})  # whoever wrote it has not arrived at that PC yet
    for one in case.offers():
        if one.code in ("registration", "agreement", "mediation_record"):
            assert canonical(one, later) == canonical(one, case.source) == canonical(one, unknown)
    paid = agreed(
        by(1), by(2), AGAIN, lambda so_far: StepUndone(entry=so_far.source.state.timeline[-1].entry.id)
    )
    assert [one.old for one in signed(paid.paper("agreement"))] == [False, False], "the other was taken back"


def test_a_signature_of_an_agreement_that_was_replaced_is_on_the_old_one() -> None:
    case = agreed(by(1), by(2), AGAIN)
    old, new = (case.paper("agreement", which=which) for which in (0, 1))
    assert old.mark == "已被第 2 份取代"
    assert all(one.old and OLD in one.said and one.strokes for one in signed(old))
    assert signed(new) == []
    assert {one.standing for one in signatures(case.source.state)} == {"old"}
    one, two = [one for one in case.offers() if one.code == "agreement"]
    assert not signable(one, case.source.state)
    assert signable(two, case.source.state)
    both = agreed(by(1), AGAIN, by(1))
    assert [one.standing for one in signatures(both.source.state)] == ["old", "stands"]
    assert [one.old for one in signed(both.paper("agreement", which=1))] == [False]


def test_what_is_signed_anew_holds_and_what_is_taken_back_is_gone() -> None:
    case = agreed(by(1, "张慧"), by(1, "张慧敏"))
    assert [one.said for one in signed(case.paper("agreement"))] == ["张慧敏"]
    back = agreed(
        by(1), lambda so_far: StepUndone(entry=so_far.source.state.timeline[-1].entry.id), by(2, "刘")
    )
    assert [one.said for one in signed(back.paper("agreement"))] == ["刘"]
    assert [one.standing for one in signatures(back.source.state)] == ["stands"]


def test_a_signature_whose_words_were_erased_shows_nothing_and_claims_nothing() -> None:
    case = agreed(by(1))
    entry = signatures(case.source.state)[0].entry
    texts = {key: words for key, words in case.source.texts.items() if key != entry}
    paper = Made(msgspec.structs.replace(case.source, texts=texts)).paper("agreement")
    (one,) = signed(paper)
    assert (one.strokes, one.old) == ((), True)
    assert "已经删除" in one.said


def test_on_paper_there_is_a_photograph_and_no_lines() -> None:
    case = agreed(by(1, way="thumb", file="0c" * 32))
    (one,) = signed(case.paper("agreement"))
    assert one.said == "张慧敏，在纸上按的手印，照片在凭证里"
    assert not one.strokes


def test_word_has_the_lines_as_a_picture_and_the_same_words() -> None:
    plain, case = agreed().paper("agreement"), agreed(by(1), by(3, "王阿姨")).paper("agreement")
    assert b"picture2.png" in word_of(case)
    assert b"picture1.png" not in word_of(plain)
    assert word_of(case) == word_of(agreed(by(1), by(3, "王阿姨")).paper("agreement"))


def test_no_form_to_be_filled_in_by_hand_is_signed_on_the_screen_and_no_bad_entry_is_written() -> None:
    state = agreed().source.state
    assert {one.code for one in agreed().offers() if signable(one, state)} == {
        "registration",
        "mediation_record",
        "agreement",
    }
    assert blanks(BOOK)
    good = PaperSigned(paper="agreement", digest="5a" * 32, nth=1, role="consumer", way="pen", copies=3)
    check(state, good)
    for bad in (
        {"digest": "5a"},
        {"nth": 0},
        {"copies": 0},
        {"file": "0c" * 32},
        {"way": "thumb", "file": "x"},
    ):
        with pytest.raises(StepRefused, match="out_of_bounds"):
            check(state, msgspec.structs.replace(good, **bad))
    with pytest.raises(ValueError, match="without a key"):
        digest("", b"")


def test_places_are_somebodys() -> None:
    for code, roles in (
        ("agreement", ("consumer", "merchant", "point")),
        ("mediation_record", ("consumer", "merchant", "point")),
        ("registration", ("consumer", "point")),
    ):
        row = next(line for line in BOOK.paper_templates[code].lines if line.startswith("~"))
        places = [place.strip().removeprefix("[?来人 ") for place in row[1:].split("|")]
        assert tuple(role_of(place) for place in places) == roles
    assert LOGGED.number


_POINT = st.tuples(st.integers(0, WIDE), st.integers(0, HIGH), st.integers(0, 3_600_000))


@given(st.lists(st.lists(_POINT, min_size=1, max_size=40), max_size=12))
def test_strokes_are_read_as_they_were_written(strokes: list[list[tuple[int, int, int]]]) -> None:
    drawn = tuple(tuple(stroke) for stroke in strokes)
    assert read(written(drawn)) == drawn
    for line in within(drawn, 300, 100):
        assert all(-0.01 <= x <= 300.01 and -0.01 <= y <= 100.01 for x, y in line)


def test_long_strokes_are_thinned_and_odd_text_is_no_signature() -> None:
    long = (tuple((number % 2000, (number * 7) % 700, number * 9) for number in range(20_000)),)
    text = written(long)
    assert len(text) <= LONGEST
    assert read(text)[0][0] == long[0][0]
    assert read(text)[0][-1] == long[0][-1]
    for odd in ("", "2;1,1,1", "1;1,1", "1;a,b,c", "1;-5,0,0", "1;0,9999,0", "1;" + "1,1,1 " * 9_000):
        assert read(odd) == ()
    assert not is_signature(((((100, 100, 0)),),))
    assert not is_signature(())
    assert is_signature(STROKES)
