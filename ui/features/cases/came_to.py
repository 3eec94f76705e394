"""What came of a complaint once it is saved."""

from __future__ import annotations

from casework.matters.complaint.course import course_of
from casework.state import CaseState, State
from ui.words import local, moment_words, money_short, tr


def came_to_words(state: CaseState) -> str:
    """`记好了，拿回 58 元`: only money that was really handed over counts as 拿回. Where none was talked about, what comes next."""
    money = state.money
    if money.performed_fen:
        return tr("记好了，拿回 {sum}", sum=money_short(money.performed_fen))
    if money.voucher_fen:
        return tr("记好了，得到代金券 {sum}，不算拿回的钱", sum=money_short(money.voucher_fen))
    if money.agreed_fen:
        return tr("记好了，谈好 {sum}，钱还没有付", sum=money_short(money.agreed_fen))
    course = course_of(state)
    if course.transfer is not None:
        return tr("记好了，转出去了，请把材料交过去")
    if course.next_meeting is not None:
        return tr("记好了，约在{when}调解", when=moment_words(local(course.next_meeting)))
    if state.state is State.LOGGED:
        return tr("记好了，还没有谈，以后接着办")
    return tr("记好了，没有涉及钱")
