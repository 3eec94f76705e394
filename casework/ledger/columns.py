"""The columns a ledger may have, and the names people give them."""

from enum import StrEnum
from typing import Final


class LedgerField(StrEnum):
    """What a column of a ledger holds."""

    SERIAL = "serial"
    IDENTITY = "identity"
    """a citizen's identity number: recognised so that it is never kept (Order 121 Art 10 does not ask for it)"""
    NUMBER = "number"
    KIND = "kind"
    RECEIVED_ON = "received_on"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    """the day a matter was received, in parts"""
    HAPPENED_ON = "happened_on"
    CLOSED_ON = "closed_on"
    PERFORMED_ON = "performed_on"
    CONSUMER_NAME = "consumer_name"
    CONSUMER_PHONE = "consumer_phone"
    CONSUMER_ADDRESS = "consumer_address"
    CONSUMER_GROUP = "consumer_group"
    MERCHANT_NAME = "merchant_name"
    MERCHANT_ADDRESS = "merchant_address"
    MERCHANT_CONTACT = "merchant_contact"
    MERCHANT_PHONE = "merchant_phone"
    MERCHANT_USCC = "merchant_uscc"
    SUMMARY = "summary"
    STORY = "story"
    ANSWER = "answer"
    CATEGORY = "category"
    NATURE = "nature"
    CLAIMS = "claims"
    DISPUTED = "disputed_fen"
    CLAIMED = "claimed_fen"
    AGREED = "agreed_fen"
    RECOVERED = "recovered_fen"
    PAYMENT_FORM = "payment_form"
    OUTCOME = "outcome"
    RECEIVE_MODE = "receive_mode"
    HANDLER = "handler"
    REMARK = "remark"


DATE_FIELDS: Final = frozenset(
    {LedgerField.RECEIVED_ON, LedgerField.HAPPENED_ON, LedgerField.CLOSED_ON, LedgerField.PERFORMED_ON}
)
PART_FIELDS: Final = frozenset({LedgerField.YEAR, LedgerField.MONTH, LedgerField.DAY})
AMOUNT_FIELDS: Final = frozenset(
    {LedgerField.DISPUTED, LedgerField.CLAIMED, LedgerField.AGREED, LedgerField.RECOVERED}
)
NEVER_KEPT: Final = frozenset({LedgerField.SERIAL, LedgerField.IDENTITY})
"""Columns that say nothing of a case or must not be stored; they are no part of a row's digest either."""
PHONE_FIELDS: Final = frozenset({LedgerField.CONSUMER_PHONE, LedgerField.MERCHANT_PHONE})

F = LedgerField

SYNONYMS: Final[dict[LedgerField, tuple[str, ...]]] = {
    F.SERIAL: ("序号", "序", "no", "no.", "行号", "顺序号"),
    F.IDENTITY: ("身份证", "身份证号", "身份证号码", "证件号码", "证件号", "身份证件号码", "公民身份号码", "身份证件"),
    F.NUMBER: (
        "编号", "登记编号", "留言编号", "案件编号", "单号", "工单号", "工单编号", "投诉编号", "登记号", "受理编号", "件号",
    ),
    F.KIND: ("类型", "事项类型", "业务类型", "来件类型", "件别", "登记类型", "投诉/咨询", "投诉或咨询", "投诉咨询"),
    F.RECEIVED_ON: (
        "日期", "登记日期", "登记时间", "受理日期", "受理时间", "投诉日期", "投诉时间", "接待日期", "接待时间", "来访日期",
        "来访时间", "来电日期", "来电时间", "留言时间", "留言日期", "收到日期", "接收日期", "接收时间", "接件日期", "反映时间",
        "反映日期", "咨询日期", "咨询时间", "时间", "提交时间", "发布时间",
    ),
    F.YEAR: ("年", "年份", "年度"),
    F.MONTH: ("月", "月份"),
    F.DAY: ("日", "号", "几号", "日子"),
    F.HAPPENED_ON: ("购买日期", "购买时间", "消费日期", "消费时间", "发生日期", "发生时间", "交易日期", "交易时间"),
    F.CLOSED_ON: (
        "办结日期", "办结时间", "处理日期", "处理时间", "结案日期", "结案时间", "调解日期", "调解时间", "完成日期", "完成时间",
        "和解日期", "解决日期", "办理日期",
    ),
    F.PERFORMED_ON: ("履行日期", "履行时间", "退款日期", "退款时间", "付款日期", "到账日期"),
    F.CONSUMER_NAME: (
        "投诉人", "投诉人姓名", "消费者", "消费者姓名", "姓名", "来访人", "来访人姓名", "咨询人", "咨询人姓名", "留言用户",
        "申诉人", "反映人", "反映人姓名", "家长", "家长姓名", "学生家长", "客户", "客户姓名", "顾客", "顾客姓名", "当事人", "居民姓名",
        "村民姓名", "投诉者", "投诉用户",
    ),
    F.CONSUMER_PHONE: (
        "联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "投诉人电话", "投诉人联系电话", "投诉人联系方式",
        "消费者电话", "消费者联系电话", "消费者联系方式", "顾客电话", "家长电话", "家长联系方式", "客户电话", "咨询人电话", "来访人电话",
    ),
    F.CONSUMER_ADDRESS: (
        "地址", "联系地址", "住址", "家庭住址", "通讯地址", "投诉人地址", "消费者地址", "门牌号", "居住地址", "所在村组", "村组", "班级",
    ),
    F.CONSUMER_GROUP: ("人群", "消费者人群", "人员类别", "特殊人群"),
    F.MERCHANT_NAME: (
        "被投诉人", "被投诉方", "被投诉单位", "被投诉对象", "被投诉商家", "被投诉人名称", "被投诉企业", "投诉对象", "商家", "商家名称",
        "商户", "商户名称", "经营者", "经营者名称", "店名", "店铺", "店铺名称", "商铺", "商铺名称", "企业名称", "单位名称", "公司名称",
        "公司", "涉及商家", "涉事商家", "涉诉商家", "投诉商家", "品牌店铺", "店家",
    ),
    F.MERCHANT_ADDRESS: (
        "商家地址", "商户地址", "经营地址", "经营者地址", "被投诉人地址", "被投诉方地址", "铺位号", "铺位", "店铺位置", "店铺地址",
        "楼层铺位", "摊位号",
    ),
    F.MERCHANT_CONTACT: ("商家联系人", "商户联系人", "店长", "店铺负责人", "商家负责人", "被投诉方联系人", "经营者联系人"),
    F.MERCHANT_PHONE: (
        "商家电话", "商户电话", "店铺电话", "被投诉人电话", "被投诉方电话", "经营者电话", "商家联系电话", "商家联系方式", "商户联系方式",
        "店长电话",
    ),
    F.MERCHANT_USCC: ("统一社会信用代码", "信用代码", "社会信用代码"),
    F.SUMMARY: ("投诉标题", "留言主题", "标题", "主题", "事由", "投诉事由", "摘要", "诉求标题", "案由"),
    F.STORY: (
        "投诉详情", "留言详情", "投诉内容", "内容", "事情经过", "经过", "情况说明", "问题描述", "详情", "诉求内容", "反映内容",
        "反映情况", "基本情况", "简要经过", "投诉事项", "咨询内容", "咨询问题", "咨询事项", "主要内容", "投诉情况", "事实经过", "什么事",
        "反映问题", "主要问题", "诉求描述", "事项",
    ),
    F.ANSWER: ("答复", "答复内容", "答复要点", "答复意见", "解答", "回复", "回复内容", "解答内容", "答复情况"),
    F.CATEGORY: (
        "商品类别", "类别", "分类", "商品或服务类别", "商品/服务类别", "商品服务类别", "客体类别", "一级分类", "一级标签", "商品类型",
        "行业", "品类", "商品或服务", "商品/服务", "商品服务", "商品名称", "商品", "购买商品", "服务类别",
    ),
    F.NATURE: (
        "投诉性质", "性质", "问题类别", "投诉问题", "问题类型", "投诉类别", "投诉类型", "争议类型", "问题性质",
    ),
    F.CLAIMS: ("投诉要求", "诉求", "投诉请求", "投诉诉求", "消费者诉求", "消费者要求", "要求", "请求", "主要诉求", "解决诉求"),
    F.DISPUTED: (
        "金额", "涉及金额", "争议金额", "涉案金额", "消费金额", "价款", "购买金额", "交易金额", "付款金额", "涉诉金额", "投诉金额",
    ),
    F.CLAIMED: ("诉求金额", "索赔金额", "要求金额", "要求退款金额", "请求金额"),
    F.AGREED: ("协议金额", "约定金额", "和解金额", "调解金额", "达成金额", "协商金额", "约定退款"),
    F.RECOVERED: (
        "挽回金额", "挽回损失", "挽回经济损失", "挽回", "挽损金额", "挽损", "退款金额", "实退金额", "实际退款", "已履行金额", "履行金额",
        "赔付金额", "赔偿金额", "已退金额", "到账金额", "为消费者挽回损失",
        "退还金额", "返还金额", "退回金额", "退费金额", "退赔金额", "补偿金额",
        "退款额", "退费额", "赔偿额", "赔付额", "实退", "实退款", "实赔", "实赔金额",
    ),
    F.PAYMENT_FORM: ("履行方式", "退款方式", "支付方式", "赔付方式"),
    F.OUTCOME: (
        "处理结果", "结果", "调解结果", "办理结果", "处理情况", "办理情况", "处理方式", "状态", "处理意见", "办结情况", "进度", "处理进度",
        "调处结果", "调解情况", "办理状态", "处理状态", "是否解决", "怎么处理的",
    ),
    F.RECEIVE_MODE: (
        "接待方式", "接收方式", "来源", "受理方式", "渠道", "投诉方式", "受理渠道", "信息来源", "来访方式", "投诉渠道", "反映方式", "方式",
    ),
    F.HANDLER: (
        "经办人", "接待人", "登记人", "调解人", "承办人", "处理人", "记录人", "维权专员", "值班人", "值班人员", "经办", "接待人员",
        "负责人",
    ),
    F.REMARK: ("备注", "说明", "附注", "其他", "备考"),
}  # fmt: skip

GENERIC: Final[dict[str, tuple[LedgerField, LedgerField]]] = {
    "姓名": (F.CONSUMER_NAME, F.MERCHANT_CONTACT),
    "名称": (F.CONSUMER_NAME, F.MERCHANT_NAME),
    "姓名/名称": (F.CONSUMER_NAME, F.MERCHANT_NAME),
    "名称(姓名)": (F.CONSUMER_NAME, F.MERCHANT_NAME),
    "联系人": (F.CONSUMER_NAME, F.MERCHANT_CONTACT),
    "联系人姓名": (F.CONSUMER_NAME, F.MERCHANT_CONTACT),
    "电话": (F.CONSUMER_PHONE, F.MERCHANT_PHONE),
    "手机": (F.CONSUMER_PHONE, F.MERCHANT_PHONE),
    "手机号": (F.CONSUMER_PHONE, F.MERCHANT_PHONE),
    "联系电话": (F.CONSUMER_PHONE, F.MERCHANT_PHONE),
    "联系方式": (F.CONSUMER_PHONE, F.MERCHANT_PHONE),
    "地址": (F.CONSUMER_ADDRESS, F.MERCHANT_ADDRESS),
    "联系地址": (F.CONSUMER_ADDRESS, F.MERCHANT_ADDRESS),
    "住址": (F.CONSUMER_ADDRESS, F.MERCHANT_ADDRESS),
}
"""Names that mean one thing beside the consumer and another beside the merchant."""

MERCHANT_WORDS: Final = (
    "被投诉",
    "商家",
    "商户",
    "经营者",
    "店铺",
    "商铺",
    "企业",
    "店名",
    "投诉对象",
    "店家",
)
CONSUMER_WORDS: Final = (
    "投诉人",
    "消费者",
    "来访人",
    "咨询人",
    "反映人",
    "家长",
    "顾客",
    "客户",
    "申诉人",
    "居民",
    "村民",
)
