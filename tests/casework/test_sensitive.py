"""Sensitive words: what they find and what they raise for nothing, on sentences written before they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from casework.handbook import AlertWords, Handbook
from casework.handbook.sensitive import FLAGS, _hits, find_flags, first_steps, who_to_call
from casework.matters.complaint.bodies import SensitiveNoted, SettledOnTheSpot
from casework.matters.complaint.sensitive import flags_of, is_pinned, standing_flags
from casework.matters.shared.bodies import CaseVoided
from tests.casework.pens import DAY, Pen, fen

HANDBOOK = Handbook.load()
HERE = Path(__file__).parent


def sentences(name: str) -> list[tuple[tuple[str, ...], str]]:
    """(flags, sentence); no flags for an ordinary one."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            flags, _, said = line.partition(" ")
            found.append((() if flags == "-" else tuple(flags.split("+")), said))
    return found


def measured(name: str) -> tuple[float, float]:
    """Recall: of the sentences with a flag, in how many that flag is found. Precision: of all that is found, how much a careful
    person would see as well."""
    seen = right = raised = wanted = 0
    for flags, said in sentences(name):
        found = {one.code for one in find_flags(HANDBOOK, said)}
        wanted += bool(flags)
        seen += bool(flags) and flags[0] in found
        right += len(found & set(flags))
        raised += len(found)
    return seen / wanted, right / raised


def test_twenty_sentences_a_flag() -> None:
    counts = Counter(flags[0] for flags, _ in sentences("sensitive_sentences.txt") if flags)
    assert counts == dict.fromkeys((term.code for term in HANDBOOK.dictionary(FLAGS)), 20)


def test_recall_and_precision() -> None:
    recall, precision = measured("sensitive_sentences.txt")
    print(f"220 sentences: recall {recall:.3f}, precision {precision:.3f}")
    later_recall, later_precision = measured("sensitive_sentences_after.txt")
    print(f"sentences of after: recall {later_recall:.3f}, precision {later_precision:.3f}")
    assert recall >= 0.95
    assert precision >= 0.6
    assert later_recall >= 0.8
    assert later_precision >= 0.6


@pytest.mark.parametrize("code", [term.code for term in HANDBOOK.dictionary(FLAGS)])
def test_every_flag_says_what_to_do_and_whom_to_call(code: str) -> None:
    assert first_steps(HANDBOOK, code)
    assert who_to_call(HANDBOOK, code)


def test_words_that_belong_together_stand_near_each_other() -> None:
    far = "孩子的书包带断了，店里说要等总部的人看过才能修，另外我自己卡里充的钱想退"
    assert find_flags(HANDBOOK, far) == ()
    assert [one.words for one in find_flags(HANDBOOK, "昨天孩子偷偷充了六百块游戏币")] == ["孩子偷偷充"]


def test_what_does_not_count_hides_nothing_else() -> None:
    assert find_flags(HANDBOOK, "手机断了线") == ()
    assert [one.code for one in find_flags(HANDBOOK, "手机砸到人，手指断了")] == ["F07"]


def test_odd_words_of_a_bureau_break_nothing() -> None:
    odd = AlertWords(code="F01", words=("", "+", "/", "a+/", "(", "[", "跳+河"), unless=("", "*"))
    handbook = replace(HANDBOOK, alert_words=(odd, AlertWords(code="F99", words=("跳",))))
    assert [one.code for one in find_flags(handbook, "他说要跳进河里")] == ["F01"]
    assert find_flags(handbook, "河边") == ()


def test_a_long_story_is_read_while_somebody_types() -> None:
    assert find_flags(HANDBOOK, "买了一台洗衣机，用了两天就不转了，要求退货。" * 300) == ()


@pytest.mark.parametrize(
    ("dictionary", "said", "codes"),
    [
        ("nonaccept_ground", "这件事法院已经判过了", ["R2"]),
        ("nonaccept_ground", "公司采购了一批打印机", ["R3"]),
        ("nonaccept_ground", "电饭煲煮饭夹生", []),
        ("abnormal_hint", "他买了五十盒饼干要赔", ["A1"]),
        ("abnormal_hint", "拿不出小票", ["A3"]),
        ("abnormal_hint", "退了一盒饼干", []),
    ],
)
def test_grounds_and_hints_have_words_of_their_own(dictionary: str, said: str, codes: list[str]) -> None:
    assert [one.code for one in find_flags(HANDBOOK, said, dictionary)] == codes


def test_a_flag_is_as_it_was_noted_last() -> None:
    here, there = Pen("aaaa"), Pen("bbbb")
    here.log()
    there.learn(here)
    here.write(SensitiveNoted(on=DAY, flag="F07", done=("F07-1",)))
    there.write(SensitiveNoted(on=DAY, flag="F07", done=("F07-2",)))
    (one,) = flags_of(here.state(there))
    assert sorted(one.done) == ["F07-1", "F07-2"]
    assert flags_of(here.state(there)) == flags_of(there.state(here))
    assert is_pinned(here.state(there))
    here.learn(there).write(SensitiveNoted(on=DAY, flag="F07", stands="not_so"))
    assert not is_pinned(here.state())


def test_words_of_now_are_looked_at_once_and_found_wherever_they_stand() -> None:
    text = "他说要跳进河里。" + "买了一台洗衣机，用了两天就不转了。" * 50
    handbook = replace(HANDBOOK, alert_words=(AlertWords(code="F01", words=("跳/投+河/江", "绝食")),))
    before = _hits.cache_info()
    assert [one.words for one in find_flags(handbook, text)] == ["跳进河"]
    assert [find_flags(handbook, text, one) for one in ("nonaccept_ground", "abnormal_hint")] == [(), ()]
    now = _hits.cache_info()
    assert (now.misses - before.misses, now.hits - before.hits) == (1, 2), (
        "a form asks three times of one text"
    )
    assert [one.words for one in find_flags(handbook, text + "再不给钱就绝食")] == ["跳进河"]
    assert find_flags(handbook, text.replace("跳进", "走过")) == ()


def test_a_flag_stands_however_the_complaint_ends_and_not_where_nobody_writes_on_it() -> None:
    here = Pen("aaaa")
    here.log()
    here.write(SensitiveNoted(on=DAY, flag="F01"))
    here.write(SettledOnTheSpot(on=DAY, lines=fen(3_000)))
    assert is_pinned(here.state())
    here.write(CaseVoided(reason="mistake"))
    assert flags_of(here.state())
    assert not standing_flags(here.state())
    assert not is_pinned(here.state())
