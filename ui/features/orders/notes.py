"""What stands on top of an order's page: what headquarters asks or has decided, and what is to be looked at first. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.order.course import Order, OrderState, order_of
from local_store.read_models.orders.views import OrderView
from local_store.views import Duplicate
from ui.features.orders.verbs import Shown
from ui.features.orders.words import left_words
from ui.icons import Shape
from ui.steps.shared.supervision_answered import unanswered
from ui.widgets.state import Tone
from ui.words import clauses, day_words, remarked, sentences, short_day, stopped, tr

ANSWER = "answer"
REVIEW = "review"
SEEN = "seen"
CASE = "case"
SAME = "same"


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a note: what it does (`key`), to what, in words."""

    key: str
    words: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One note."""

    tone: Tone
    shape: Shape
    fact: str
    reason: str = ""
    acts: tuple[Act, ...] = ()


def notes_of(shown: Shown, now: datetime, handbook: Handbook, *, news: bool = False) -> list[Told]:
    """All of them, what presses first. `news`: headquarters has said something since the page was opened."""
    return list(_notes(shown, now, handbook, news))


def _notes(shown: Shown, now: datetime, handbook: Handbook, news: bool) -> Iterator[Told]:
    view, today = shown.view, now.date()
    order = order_of(view.state)
    if news:
        yield Told(
            Tone.INFO,
            Shape.DISC,
            tr("总部刚才又说了新的"),
            tr("请看一遍，再点“知道了”。"),
            (Act(SEEN, tr("知道了")),),
        )
    yield from _supervision(view, now, handbook)
    if view.state.needs_a_look:
        why = tr("两台电脑没连上的时候，记得不一样。请定下来哪个算数。")
        yield Told(Tone.WARNING, Shape.OUTLINE_TRIANGLE, tr("请核对"), why, (Act(REVIEW, tr("去核对")),))
    yield from _ended(view, order, handbook, today)
    if view.state.state is OrderState.SENT_BACK and order.sent_back:
        back = order.sent_back[-1]
        yield Told(
            Tone.INFO,
            Shape.RETURNED,
            tr("总部退回，请重新办")
            if len(order.sent_back) == 1
            else tr("总部第 {count} 次退回，请重新办", count=len(order.sent_back)),
            sentences(_reason(handbook, back.code), _words(view, back.entry)),
        )
    yield from _more_time(view, order, today)
    if shown.duplicates and view.row.next_step == "order.accepted":
        yield from (_duplicate(one) for one in shown.duplicates[:2])
    for subject, number in view.cases.items():
        yield Told(
            Tone.INFO,
            Shape.DISC,
            tr("这张工单作为投诉 {number} 来办", number=number),
            tr("联系商家、调解、收到的钱，都记在那件投诉里。"),
            (Act(CASE, tr("打开这件投诉"), subject),),
        )


def _supervision(view: OrderView, now: datetime, handbook: Handbook) -> Iterator[Told]:
    today = now.date()
    for one in unanswered(view.state):
        way = handbook.dictionary("supervision_way").name(one.way)
        fact = tr("{way}督办，请先回复", way=way)
        if one.due_on is not None:
            day = tr("{day}前回复", day=day_words(one.due_on, today))
            fact = clauses((tr("{way}督办", way=way), day, left_words(one.due_on, now, handbook)))
        late = one.due_on is not None and one.due_on < today
        yield Told(
            Tone.DANGER if late else Tone.WARNING,
            Shape.FLAG,
            fact,
            _words(view, one.entry),
            (Act(ANSWER, tr("回复督办"), f"{one.entry.device}:{one.entry.seq}"),),
        )


def _ended(view: OrderView, order: Order, handbook: Handbook, today: date) -> Iterator[Told]:
    ended = order.ended
    if ended is None:
        return
    day, reason, words = short_day(ended.on, today), _reason(handbook, ended.code), _words(view, ended.entry)
    match view.state.state:
        case OrderState.RECALLED:
            fact = tr("总部{day}撤回了，不用再办", day=day)
        case OrderState.REDIRECTED:
            fact = tr("总部{day}改派给别的联络点了（{point}），这里不用再办", day=day, point=order.to_point)
        case _:
            fact = tr("总部{day}办结", day=day)
            how = handbook.dictionary("order_closing").name(ended.code)
            reason = stopped(how) if ended.code else ""
    tone, shape = (
        (Tone.SUCCESS, Shape.TICK) if view.state.state is OrderState.CLOSED else (Tone.INFO, Shape.DISC)
    )
    yield Told(tone, shape, fact, sentences(reason, words, tr("写过的都在，只能看。")))
    if view.cases and view.state.state in (OrderState.REDIRECTED, OrderState.RECALLED):
        yield Told(
            Tone.WARNING,
            Shape.OUTLINE_TRIANGLE,
            tr("为它立的投诉还算在这里"),
            tr("这里没有办成的，请打开那件投诉作废，免得算两次。"),
        )
    if order.late:
        kept = tr("总部结束以后才送到，或者写的时候还不知道：留着，总部看得到，不算数。")
        yield Told(
            Tone.WARNING,
            Shape.OUTLINE_TRIANGLE,
            tr("这里写的 {count} 步不算数", count=len(order.late)),
            kept,
        )


def _more_time(view: OrderView, order: Order, today: date) -> Iterator[Told]:
    if view.state.state not in (OrderState.ACCEPTED, OrderState.SENT_BACK) or not order.extensions:
        return
    asked = order.extensions[-1]
    until = short_day(asked.until, today)
    if asked.answer is None:
        yield Told(
            Tone.INFO,
            Shape.HALF,
            tr("申请延到{day}，总部还没答复", day=until),
            tr("总部同意以前，原来的日子照算。"),
        )
    elif not asked.granted:
        yield Told(
            Tone.WARNING,
            Shape.OUTLINE_TRIANGLE,
            tr("总部不同意延到{day}", day=until),
            sentences(_words(view, asked.answer), tr("原来的日子照算。")),
        )


def _duplicate(one: Duplicate) -> Told:
    when = tr("今天") if one.days_ago == 0 else tr("{days} 天前", days=one.days_ago)
    fact = (
        tr("{when}，同一电话投诉过同一商家", when=when)
        if {"consumer_phone", "merchant_name"} <= {*one.same}
        else tr("{when}，同一电话投诉过", when=when)
        if "consumer_phone" in one.same
        else tr("{when}，同名的人投诉过同一商家", when=when)
    )
    subject = one.row.subject
    return Told(
        Tone.WARNING,
        Shape.OUTLINE_TRIANGLE,
        fact,
        stopped(remarked(one.row.summary or one.row.merchant_name, one.row.number)),
        (Act(CASE, tr("查看"), subject), Act(SAME, tr("就是这一件，接下"), subject)),
    )


def _reason(handbook: Handbook, code: str) -> str:
    return stopped(handbook.dictionary("return_reason").name(code)) if code else ""


def _words(view: OrderView, entry: EntryId) -> str:
    words = " ".join(view.texts.get(entry, {}).get("text", "").split())
    return stopped(words.rstrip(tr("。"))) if words else ""
