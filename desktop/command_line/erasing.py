"""``erase``: what a case says of people is deleted for ever; and which cases are over for so long that it may be."""

from __future__ import annotations

from casework.erasing import to_erase, why_not
from casework.handbook import Certainty
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import PersonalErased
from casework.steps import StepRefused
from desktop.command_line.call import Call, NoSuchCase
from local_store.read_models.keeping.questions import Keeping, years_before
from local_store.views import NewEntry
from ui.steps.shared.erased import what_goes
from ui.words import tr


def erase(call: Call) -> int:
    """Without a number: which cases may be erased. With one: what would go; and with ``--ground`` and the number once more, erase it."""
    asked = call.store.ask(Keeping)
    return _one(call, asked) if call.asked.number else _list(call, asked)


def _list(call: Call, asked: Keeping) -> int:
    today = call.today()
    rule = call.handbook.keeping(today)
    if rule is None:
        call.answer({"years": None, "rows": []}, tr("手册里没有规定保存几年，列不出来。"))
        return 0
    sample = rule.certainty is Certainty.UNVERIFIED
    page = asked.kept_long(years_before(today, rule.years))
    words = [
        tr("办完 {years} 年以上、还写着个人信息的：{count} 件", years=rule.years, count=len(page.rows)),
        *(f"  {row.number}  {row.merchant}  " + tr("{day}以后没再动", day=row.over_on) for row in page.rows),
        *([tr("还有没看完的，先处理这些。")] if page.more else []),
        *([tr("几年是示例，还没有规定核实过，由区局定。")] if sample else []),
        tr("这里只列出来，不会自己删；要删哪一件，由负责人定。"),
    ]
    rows = [
        {"number": row.number, "subject": row.subject, "over_on": row.over_on, "entries": row.entries}
        for row in page.rows
    ]
    call.answer({"years": rule.years, "sample": sample, "rows": rows, "more": page.more}, "\n".join(words))
    return 0


def _one(call: Call, asked: Keeping) -> int:
    number = call.asked.number
    found = asked.numbered(number)
    if len(found) != 1:
        raise NoSuchCase(several=bool(found))
    state = call.store.state(found[0])
    if state is None:
        raise NoSuchCase(several=False)
    if why := why_not(state):
        raise StepRefused(KIND_OF[PersonalErased][0], why)
    entries = len(to_erase(state))
    if not call.asked.ground or call.asked.sure != number:
        call.answer(
            {"number": number, "entries": entries, "erased": False},
            "\n".join(
                (
                    tr("{number}：{count} 条记录写着个人信息。", number=number, count=entries),
                    what_goes(state),
                    tr(
                        "什么都没有删。要删，写上为什么和编号：erase {number} --ground asked --sure {number}",
                        number=number,
                    ),
                )
            ),
        )
        return 1 if call.asked.ground or call.asked.sure else 0
    body = PersonalErased(entries=(), ground=call.asked.ground, whole=True)
    call.session().record([NewEntry(found[0], body, {"text": call.asked.why})])
    call.saved()
    call.answer(
        {"number": number, "entries": entries, "erased": True},
        tr("{number} 的个人信息删掉了，总部和本点别的电脑下次同步时删。", number=number),
    )
    return 0
