"""What is done for several rows at once, as it is asked about before anything is booked: with their number and their sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from casework.handbook import PlausibilityRule
from local_store.read_models.groups.views import Member
from local_store.store import Store
from ui.features.groups.members import far_words, followable, payable
from ui.features.groups.verbs import Done, agree, follow_up, pay
from ui.features.groups.words import agreed_words, followed_words, paid_words, sum_of_rows
from ui.words import day_words, sentences, tr


class Batch(NamedTuple):
    """One act. ``asked``: what it stands on, so that a yes holds for just that; ``words``: the question; ``yes``: on its button;
    ``done``: what is said once it is written, with the number and sum that it came to."""

    asked: object
    words: str
    yes: str
    verb: Callable[[Store], Done]
    done: Callable[[str], str]


class Nothing(NamedTuple):
    """There is nothing to do, and what to do about that."""

    fact: str
    reason: str


class Terms(NamedTuple):
    """What holds for all rows of one agreement. ``line``: component and form."""

    line: tuple[str, str]
    due_on: date | None
    paper: str


def agreement(
    group: str,
    sums: Mapping[str, int],
    chosen: Sequence[Member],
    terms: Terms,
    rules: tuple[PlausibilityRule, ...],
    today: date,
) -> Batch | Nothing:
    """An agreement: ``sums`` by row, in fen, as they were typed."""
    if not sums:
        return Nothing(
            tr("还没有选人，或者没写谈好多少"), tr("在表里勾上人，在“这次谈好”里写上各人的数，再按。")
        )
    said = sum_of_rows(len(sums), sum(sums.values()))
    asked = (
        tr("{sum}，各人按表里“这次谈好”的数记成协议？", sum=said)
        if terms.due_on is None
        else tr(
            "{sum}，{day}前付清，各人按表里“这次谈好”的数记成协议？",
            sum=said,
            day=day_words(terms.due_on, today),
        )
    )
    return Batch(
        ("agreed", tuple(sums.items()), terms),
        sentences(asked, far_words(sums, chosen, rules)),
        tr("记协议：{sum}", sum=said),
        agree(group, sums, terms.line, terms.due_on, terms.paper, today),
        agreed_words,
    )


def payment(group: str, chosen: Sequence[Member], today: date) -> Batch | Nothing:
    """Of the rows chosen those that have an agreement and were paid nothing yet: the whole of it."""
    ready = payable(chosen)
    if not ready:
        return Nothing(
            tr("选中的人里没有等付款的"),
            tr("先勾上谈好了、还没付的人。付过一部分的，请打开那一件单独记。"),
        )
    said = sum_of_rows(len(ready), sum(ready.values()))
    aside = len(chosen) - len(ready)
    more = tr("勾上的另外 {count} 人没有谈好的数，或者付过一部分，不记。", count=aside) if aside else ""
    return Batch(
        ("paid", tuple(ready.items())),
        sentences(tr("{sum}，都已经付到各人手里？", sum=said), more),
        tr("记商家付款：{sum}", sum=said),
        pay(group, ready, today),
        paid_words,
    )


def calls(group: str, chosen: Sequence[Member], today: date) -> Batch | Nothing:
    """The consumers of these rows were called."""
    ready = followable(chosen)
    if not ready:
        return Nothing(tr("选中的人里没有要回访的"), tr("先勾上已经付清，或者已经结束的人。"))
    count = len(ready)
    return Batch(
        ("followed", tuple(ready)),
        tr("给这 {count} 人都打过电话了？各人满不满意，打开那一件再补。", count=count),
        tr("记回访：{count} 人", count=count),
        follow_up(group, ready, "phone", today),
        followed_words,
    )
