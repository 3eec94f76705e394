"""Sensitive words: what they find and what they raise for nothing, on sentences written before they were."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from casework.handbook import AlertWords, Handbook
from casework.handbook.sensitive import FLAGS, find_flags, first_steps, who_to_call

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
