"""The fields of entries, as forms label them: the same word wherever one is named."""

from __future__ import annotations

from ui.words import listed, tr


def field_words(name: str) -> str:
    """A field of a case as a form labels it."""
    return {
        "merchant_name": tr("店名"),
        "merchant_address": tr("商家地址"),
        "merchant_uscc": tr("统一社会信用代码"),
        "merchant_contact": tr("商家联系人"),
        "merchant_phone": tr("商家电话"),
        "summary": tr("一句话说清"),
        "story": tr("经过"),
        "question": tr("问题"),
        "answer": tr("答复"),
        "claims": tr("诉求"),
        "category": tr("类别"),
        "subcategory": tr("细类"),
        "nature": tr("问题"),
        "disputed_fen": tr("花了"),
        "claimed_fen": tr("要求的钱"),
        "happened_on": tr("哪天的事"),
        "consumer_name": tr("消费者姓名"),
        "consumer_phone": tr("消费者电话"),
        "consumer_address": tr("消费者地址"),
        "publicity_consent": tr("同意公示投诉信息"),
        "entrust_consent": tr("同意委托调解"),
        "association_handled": tr("消协处理过"),
        "consumer_group": tr("消费者人群"),
        "receive_mode": tr("怎么来的"),
        "urgency": tr("缓急"),
        "source": tr("来源"),
        "agent_name": tr("代理人姓名"),
        "agent_phone": tr("代理人电话"),
        "agent_original": tr("看过授权委托书原件"),
        "agent_scope": tr("代理人能做什么"),
        "agent_until": tr("授权到哪天"),
        "joint": tr("共同投诉"),
        "delegates": tr("推选的代表"),
        "talked_to_shop": tr("和商家谈过"),
        "complained_elsewhere": tr("还向哪里投诉过"),
        "privacy_told": tr("讲过个人信息怎么用"),
        "told_by": tr("谁讲的"),
        "nonaccept_ground": tr("可能不受理的情形"),
        "abnormal_hint": tr("异常诉求提示"),
        "trade_form": tr("销售业态"),
        "subject_type": tr("主体类型"),
        "infringed_right": tr("侵犯的权利"),
        "fraud_flag": tr("欺诈标志"),
        "unfulfilled_duty": tr("未履行的义务"),
        "received_on": tr("哪天收到"),
        "on": tr("日期"),
        "due_on": tr("约定的日子"),
        "when": tr("约的时间"),
        "lines": tr("金额"),
        "round": tr("第几轮"),
        "offer_fen": tr("商家出的价"),
        "demand_fen": tr("消费者要的价"),
        "text": tr("说明"),
        "place": tr("地点"),
        "staff_name": tr("姓名"),
        "until": tr("延到哪天"),
        "order_text": tr("市民怎么说"),
        "order_asked": tr("要办什么"),
        "order_passed_on": tr("上一个联络点的记录"),
        "spoken_with": tr("和谁说的"),
        "report_demand": tr("诉求摘要"),
        "report_contact": tr("联系过程"),
        "report_findings": tr("调查核实"),
        "report_outcome": tr("处理结果"),
        "report_basis": tr("依据"),
        "report_reply": tr("答复要点"),
        "satisfaction": tr("满意度"),
    }.get(name, name)


def fields_together(names: tuple[str, ...]) -> str:
    """`店名、消费者电话、诉求`."""
    return listed(field_words(name) for name in names)
