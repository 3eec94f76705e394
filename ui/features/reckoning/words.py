"""What the calculators say: each sum with the way it is reckoned and the law it stands on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from casework.calculators import Ask, Balance, Card, Claimable, Reason, ReturnDates, Way
from casework.deadlines import Deadline
from casework.handbook import Certainty
from ui.words import day_words, listed, money_short, sentences, tr


class Line(NamedTuple):
    """A result: what it is, the sum or day, how it came about. ``claim_fen``: what may be written down as the claim; ``None``: nothing."""

    name: str
    value: str
    why: str
    claim_fen: int | None = None


def balance_line(card: Card, one: Balance) -> Line:
    """What is left on a card, one way."""
    sums = {
        "paid": money_short(card.paid_fen),
        "bonus": money_short(card.bonus_fen),
        "used": money_short(card.used_fen),
        "spent": money_short(one.spent_fen),
        "left": money_short(one.fen),
    }
    if one.way is Way.SHARED and not card.bonus_fen:
        name, why = tr("付的减去用的"), tr("付了 {paid}，用了 {used}，还剩 {left}。", **sums)
    elif one.way is Way.SHARED:
        name = tr("付的和送的按比例一起用")
        why = tr(
            "卡里付的 {paid}、送的 {bonus}，用了 {used}；付的那份按比例用掉 {spent}，还剩 {left}。", **sums
        )
    elif one.way is Way.GIFT_FIRST:
        name = tr("先用送的")
        why = tr("用的 {used}先从送的 {bonus}里扣，付的用掉 {spent}，还剩 {left}。", **sums)
    elif one.way is Way.MONEY_FIRST:
        name = tr("先用付的，送的不退")
        why = tr("用的 {used}先从付的 {paid}里扣，还剩 {left}。", **sums)
    else:
        name = tr("用的按没有卡的价扣")
        at_list = money_short(card.list_fen or 0)
        why = tr("用掉的按没有卡的价是 {list}，从付的 {paid}里扣，还剩 {left}。", list=at_list, **sums)
    return Line(name, money_short(one.fen), why, one.fen)


def ask_line(found: Claimable, ask: Ask) -> Line:
    """An increase, with the refund beside it."""
    of = tr("价款") if ask.reason is Reason.TIMES_PRICE else tr("损失")
    name = tr("{of}的 {times} 倍", of=of, times=ask.times)
    why = tr(
        "{sum} × {times} = {reckoned}",
        sum=money_short(ask.of_fen),
        times=ask.times,
        reckoned=money_short(ask.reckoned_fen),
    )
    if ask.lifted:
        why = tr("{why}，不到 {least}，按 {least}算", why=why, least=money_short(found.rule.at_least_fen))
    beside = [
        tr("{what} {sum}", what=what, sum=money_short(fen))
        for what, fen in ((tr("价款"), found.refund_fen), (tr("损失"), found.loss_fen))
        if fen
    ]
    whole = found.whole_fen(ask)
    if beside:
        why = tr(
            "{why}；连同{beside}，一共 {whole}", why=why, beside=listed(beside), whole=money_short(whole)
        )
    value = tr("最多 {sum}", sum=money_short(ask.fen)) if ask.at_most else money_short(ask.fen)
    ended = tr("{why}。是上限，不一定都能要到。", why=why) if ask.at_most else tr("{why}。", why=why)
    return Line(tr("加赔：{name}", name=name), value, ended, None if found.open else whole)


def law_words(found: Claimable, on: date, today: date) -> str:
    """On which law it stands, of which day, and how sure the text is."""
    rule = found.rule
    said = tr(
        "{name}。{law}{article}，按 {day} 那天的规定。",
        name=rule.name,
        law=rule.law,
        article=rule.article,
        day=day_words(on, today),
    )
    checked = rule.certainty in (Certainty.VERIFIED, Certainty.SECONDARY)
    return said if checked else sentences(said, tr("这一条没有核对过原文。"))


def open_words(found: Claimable) -> str:
    """What nobody has confirmed; empty where all is."""
    names = [each.name for each in found.rule.conditions if each.code in found.open]
    return tr("还没有打钩：{names}。站得住脚，才能这样要求。", names=listed(names)) if names else ""


def excepted_words(found: Claimable) -> str:
    """Why there is no increase; empty where no exception was ticked."""
    ticked = [each for each in found.rule.exceptions if each.code in found.excepted]
    if not ticked:
        return ""
    basis = listed(dict.fromkeys(each.basis for each in ticked if each.basis))
    return tr("{basis}：这样的不能要求加倍。", basis=basis)


def return_lines(found: ReturnDates, today: date) -> list[Line]:
    """Until when to say it, and until when the shop pays back."""
    lines = [
        Line(
            tr("最晚说退货"),
            _due_words(found.notice, today),
            tr("签收第二天起 {count} 天。{basis}。", count=found.notice.count, basis=found.notice.basis),
        )
    ]
    if found.refund is not None:
        lines.append(
            Line(
                tr("店里最晚退钱"),
                _due_words(found.refund, today),
                tr(
                    "店里收到货第二天起 {count} 天。{basis}。",
                    count=found.refund.count,
                    basis=found.refund.basis,
                ),
            )
        )
    return lines


def _due_words(due: Deadline, today: date) -> str:
    day = day_words(due.due_on, today)
    return tr("预计 {day}", day=day) if due.provisional else day


def wrong_words(name: str) -> str:
    """Why a sum cannot be, by its field; empty for one that says it itself."""
    return {
        "paid_fen": tr("写付了多少钱，比 0 多。"),
        "used_fen": tr("用的比付的加送的还多，请再看一眼。"),
        "list_fen": tr("没有卡的价不会比卡里扣的少，请再看一眼。"),
        "price_fen": tr("价款和损失至少写一样。"),
        "goods_back_on": tr("店里收到退货，不会早于签收。"),
    }.get(name, "")
