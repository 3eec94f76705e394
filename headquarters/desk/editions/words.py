"""The Chinese words of the pages."""

from __future__ import annotations

from typing import Final

from casework.handbook import baseline
from casework.handbook.changes import (
    ADDED,
    BACK,
    CHANGED,
    DAY_OFF,
    DAY_ORDINARY,
    DAY_WORKED,
    GONE,
    NEW_YEAR,
    RENAMED,
    RETIRED,
    Change,
)
from casework.handbook.editions import MOST_DAYS_OFF, Fault
from casework.handbook.parts import CONTENT_BYTES, PARTS

PART_WORDS: Final = dict(
    zip(
        PARTS,
        ("工作日历", "词典", "时限", "文书用语", "关键词", "金额规则", "报送周期", "派单表单", "文书样式"),
        strict=True,
    )
)
LIST_WORDS: Final = {
    "loss_components": "挽损项目",
    "payment_forms": "给付方式",
    "referrals": "移交部门",
    "deadlines": "时限",
    "text_templates": "用语",
    "category_keywords": "类别关键词",
    "nature_keywords": "问题关键词",
    "alert_words": "特别留意的词",
    "plausibility": "金额提醒",
    "holding": "待核规则",
    "multiples": "法定加倍赔偿",
    "reporting": "报送周期",
    "keeping": "个人信息保存期",
    "order_forms": "派单表单",
    "order_paces": "派单时限",
    "paper_templates": "文书样式",
    "law_articles": "引用法条",
    "category": "商品服务类别",
    "nature": "问题性质",
    "return_reason": "退回理由",
    "claim": "诉求",
    "department": "部门",
    "receive_mode": "来访方式",
}
STATE_WORDS: Final = {"draft": "草稿", "handed_in": "已交审", "published": "已发布", "dropped": "已放弃"}
REFUSED: Final = {
    "gone": "这份草稿已经有人处理了，请看现在的样子",
    "state": "这份草稿的状态变了，请看现在的样子",
    "changed": "您看的时候内容还是另一个样子，请再看一遍再批准；还没有发布",
    "author": "起草的人不能批准自己写的，请另一位有发布权限的人批准；还没有发布",
    "not_author": "交审的应当是起草的人",
    "saved_meanwhile": "您打开以后别人又存过一次，这一次没有存。请另开一页看现在的样子，把您的改动加上去再存",
    "same_name": "您的账户和起草人同名。若真是两个人，请先让管理员在姓名上区分开；还没有发布",
    "faulty": "内容有问题，还没有交审，也没有发布",
}
_FAULTS: Final = {
    "part": "没有这一部分：{what}",
    "predecessor": "起草以后又发布了一版，照这样批准会把那一版的改动退回去。请打开修改，对照现在的版本再存",
    "before_the_one_before": "上一版从 {what} 起有效，这一版不能更早，不然上一版的内容就提前用上了",
    "size": f"内容是空的，或者超过 {CONTENT_BYTES // 1024 // 1024} MB",
    "hash": "内容和摘要对不上",
    "past": "生效日期 {what} 已经过去，请改成今天或以后",
    "format": "内容的格式 {what} 比本程序新，请先升级总部",
    "unreadable": "内容读不出来：{what}",
    "day_of_another_year": "{what} 不是这一年的日子",
    "too_many_days": f"这一年的放假日太多（{{what}} 天，最多 {MOST_DAYS_OFF} 天），请核对",
    "makeup_on_weekday": "{what} 不是周六周日，不会是调休上班日",
    "off_and_worked": "{what} 既写成放假又写成上班",
    "no_days": "{what} 年没有写放假日",
    "cannot_be_dropped": "{what} 是程序自带的，从这里去掉也照样有效；要停用，请留着它并写明到哪天为止",
    "bad_paper": "文书样式写得不对。{what}",
    "bad_address": "{what} 要写消费者在浏览器里照着打的网址：http:// 或 https:// 开头，最多 60 个字，没有空格和问号",
    "no_hours": "{what}：上班的时间要在下班以前",
    "code_twice": "代码写了两遍：{what}",
    "no_name": "代码没有名称：{what}",
    "code_dropped": "少了代码 {what}：用过的代码不能去掉，只能停用",
    "code_in_use": "停用的代码 {what} 还有记录在用，请写明由哪个代码接替（becomes）",
    "becomes_nothing": "接替的代码没有，或者也停用了：{what}",
    "no_parent": "上级代码没有：{what}",
    "money_dropped": "挽损项目、给付方式 {what} 不能去掉：以前的金额要靠它",
    "money_changed": "给付方式 {what} 算不算钱不能改：以前的金额会变",
}
_CHANGES: Final = {
    ADDED: "新增 {code} {after}",
    RENAMED: "改名 {code}：{before} → {after}",
    RETIRED: "停用 {code} {before}{becomes}",
    BACK: "恢复 {code} {before}",
    CHANGED: "修改 {code} {before}",
    GONE: "去掉 {code} {before}",
    DAY_OFF: "{code} 改为放假",
    DAY_WORKED: "{code} 改为上班",
    DAY_ORDINARY: "{code} 改为按平常",
}


def part(name: str) -> str:
    """What people call a part."""
    return PART_WORDS.get(name, name)


def state(word: str) -> str:
    """How far a draft is."""
    return STATE_WORDS.get(word, word)


def fault(one: Fault) -> str:
    """What is wrong with a draft, and what to do."""
    return _FAULTS.get(one.word, one.word).format(what=one.what)


def table(name: str) -> str:
    """What people call a list or a dictionary; its name where it has no other."""
    if name in LIST_WORDS:
        return LIST_WORDS[name]
    if name in PART_WORDS:
        return PART_WORDS[name]
    held = baseline().dictionaries.get(name)
    return held.title if held is not None and held.title else name


def change(one: Change) -> str:
    """What becomes another."""
    where = table(one.where)
    if one.what == NEW_YEAR:
        off, _, worked = one.after.partition(" ")
        return f"{one.where} 年：新的一年，放假 {off} 天，调休上班 {worked} 天"
    if one.what == GONE and not one.code:
        return f"{one.where} 年：去掉这一年的安排"
    becomes = f"，由 {one.after} 接替" if one.what == RETIRED and one.after else ""
    said = _CHANGES[one.what].format(code=one.code, before=one.before, after=one.after, becomes=becomes)
    return f"{where}：{said}".rstrip()
