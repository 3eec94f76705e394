"""Group events in words."""

from __future__ import annotations

from datetime import date

from casework.consumer_rows import BALANCE, CLAIM, NAME, PAID, PHONE, USED, Fault, RowsRead
from local_store.read_models.groups.views import GroupRow
from ui.words import clauses, listed, money_short, sentences, short_day, stopped, tr


def causes() -> dict[str, str]:
    """Why many come at once, by code."""
    return {
        "closing": tr("关门、找不到人"),
        "prepaid": tr("预付卡不能用了"),
        "recall": tr("商品召回"),
        "quality": tr("同样的质量问题"),
        "other": tr("别的原因"),
    }


def closings() -> dict[str, str]:
    """How one ended, by code."""
    return {
        "settled": tr("都办完了"),
        "apart": tr("各人自己接着办"),
        "mistake": tr("开错了"),
    }


def cause_words(code: str) -> str:
    """A cause; a code of a newer program as it is."""
    return causes().get(code, code)


def head_words(row: GroupRow, today: date) -> str:
    """Cause and since when."""
    return f"{cause_words(row.cause)} · {tr('{day}开始', day=short_day(row.opened_on, today))}"


def figures_words(row: GroupRow) -> str:
    """What its rows come to together."""
    return clauses(
        (
            persons_words(row.persons),
            tr("要求 {sum}", sum=money_short(row.claimed_fen)),
            tr("谈好 {sum}", sum=money_short(row.agreed_fen)),
            tr("商家已付 {sum}", sum=money_short(row.performed_fen)),
        )
    )


def persons_words(count: int) -> str:
    """`40 人`."""
    return tr("{count} 人", count=count)


def sum_of_rows(count: int, fen: int) -> str:
    """`12 人，共 26,400 元`."""
    return tr("{count} 人，共 {sum}", count=count, sum=money_short(fen))


def agreed_words(told: str) -> str:
    """An agreement was recorded."""
    return tr("协议记下了：{told}。", told=told)


def paid_words(told: str) -> str:
    """A payment was recorded."""
    return tr("商家付款记下了：{told}。", told=told)


def followed_words(told: str) -> str:
    """A follow-up was recorded."""
    return tr("回访记下了：{told}。", told=told)


def left_words(left: int) -> str:
    """Rows that stay as they were."""
    return tr("有 {count} 人没有记：那一件刚才有了变化，请打开看看。", count=left) if left else ""


def field_words(field: str) -> str:
    """What a column is called."""
    return {
        NAME: tr("姓名"),
        PHONE: tr("电话"),
        PAID: tr("付给商家"),
        USED: tr("已用"),
        BALANCE: tr("余额"),
        CLAIM: tr("要求"),
    }[field]


def fault_words(fault: Fault) -> str:
    """Why a cell waits, and what to do."""
    return {
        Fault.NOBODY: tr("姓名、电话至少写一样"),
        Fault.PHONE: tr("不像一个电话，请改好"),
        Fault.ODD_CELL: tr("表里显示的和存的不一样，请重写"),
        Fault.OTHER_UNIT: tr("表头写的不是元，请改成元"),
        Fault.NOT_A_SUM: tr("不是金额，请写数字"),
        Fault.APPROXIMATE: tr("请写一个准数"),
        Fault.NO_SUM: tr("还没写要求多少"),
        Fault.WHOSE_SUM: tr("有个数没说是什么，请写在对的格里"),
        Fault.TWICE: tr("上面已有同一个电话"),
        Fault.HERE_ALREADY: tr("这个电话已经登记过"),
        Fault.COMPLAINED: tr("这个电话已有一件这家店的投诉，可以打开那一件放进来"),
        Fault.TOO_LONG: tr("太长，请删短"),
        Fault.TOTAL: tr("像是合计的一行；是一个人，请重写姓名"),
    }[fault]


def read_words(read: RowsRead) -> str:
    """What was read, and what was not."""
    if read.why:
        return {
            "no_header": tr("没有读：找不到表头。表头里要有“姓名”或“电话”，还要有“要求金额”这样的一列。"),
            "too_many": tr("没有读：一次最多 1000 人，请分开来。"),
            "empty": tr("没有读：里面没有一个人。"),
        }[read.why]
    told = [stopped(tr("读到 {count} 人", count=len(read.rows)))]
    if read.columns:
        named = listed(
            tr("“{head}”是{field}", head=head, field=field_words(field))
            for field, head in read.columns.items()
        )
        told.append(stopped(named))
    if read.left_out:
        told.append(tr("这几列没有读：{names}。", names=listed(read.left_out)))
    if read.passed_over:
        told.append(
            tr(
                "跳过了第 {rows} 行（合计、隐藏的行，或者没有人的话）。",
                rows=listed(map(str, read.passed_over[:8])),
            )
        )
    return sentences(*told)
