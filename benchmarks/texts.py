"""Seeded, varied Chinese complaint texts for measuring: about 1.2 KB of UTF-8 an entry.

Every text is put together clause by clause from word lists with free numbers, dates and names, so that two texts
share little. The lists are this module's own: the dictionary that parcels are compressed with was trained on
others (a test holds the two apart).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰红梅秀珍建国志远晓东海燕文博雅婷子涵欣怡浩然梓萱雨桐思源"
ROADS = (
    "漕溪 宜山 虹桥 天钥桥 肇嘉浜 衡山 淮海 延安 长寿 曹杨 共和新 大连 "
    "控江 四平 张杨 浦东南 沪南 莘朱 七莘 沪闵 外青松 嘉松 月罗 友谊"
).split()
GOODS = (
    "羊毛大衣 扫地机器人 电饭煲 羽绒被 乳胶床垫 儿童书桌 净水器 血压计 助听器 老花镜 折叠自行车 空气炸锅 燃气灶 智能门锁 "
    "真皮沙发 实木餐桌 女士皮靴 运动跑鞋 蓝牙耳机 平板电脑 笔记本电脑 手机贴膜 翡翠吊坠 黄金项链 铂金戒指 阿胶糕 蛋白粉 "
    "鱼油胶囊 大闸蟹礼券 月饼礼盒 橙子 榴莲 冷冻虾仁 三文鱼 牛腱 婴儿奶粉 纸尿裤 洗发水 面霜 精华液 染发膏 电动车电池 轮胎 机油"
).split()
SERVICES = (
    "瑜伽课 私教课 美发卡 足浴卡 洗车套餐 英语口语班 钢琴陪练 少儿编程课 月子护理 家电清洗 钟点保洁 搬家服务 婚纱摄影 宠物寄养 "
    "宠物洗护 种植牙 近视训练 汽车保养 空调加氟 热水器维修 管道疏通 全屋定制 墙面粉刷 酒店客房 团队旅游 门票套票 停车包月 宽带安装"
).split()
FAULTS = (
    "用了{d}天就不通电 送来时外箱已经压瘪 洗过{d}次以后严重掉色 实际重量比标签少了{d}克 打开有一股刺鼻气味 拉链第{d}天就坏了 "
    "屏幕右下角有{d}条暗线 说好的赠品一直没有兑现 合同里多写了{n}元服务费 结账时比价签多收{n}元 预约了{d}次都说师傅没空 "
    "门店搬走以后电话没人接 课程只上了{d}节就换了老师 约定的工期拖了{d}天 保质期已经过了{d}天 用料和样板间不一样 "
    "安装时把墙面凿出{d}厘米的口子 发票上的品名和货不符 成分表和网页介绍对不上 充电{d}小时只能用一会儿 走线歪斜针脚开裂 "
    "宣传的名师从来没有出现 套餐里的项目被临时取消 送货上门另要{n}元楼层费"
).split(" ")
STEPS = (
    "当天就回店里找到值班经理 打了{d}次客服电话 在公众号留了言 拿着小票去总台说明 请邻居帮忙拍了照片 让女儿把聊天记录打印出来 "
    "约了{m}月{d}日下午面谈 把货送回去放在收银台 向商场管理处登记过 找到当时的销售员核对 自己垫了{n}元检测费 "
    "写了一页情况说明交给店长 等了{d}个工作日没有回音 对方换了三个人接待 又补交了身份以外的材料 托志愿者一起上门"
).split(" ")
REPLIES = (
    "店长答复说要请示区域负责人 柜台说特价款一律不管 厂家认为是使用不当 财务说系统月底才能打款 对方只肯给{n}元代金券 "
    "销售承认话说满了但不愿写下来 老板提出按{d}折收回 售后让再寄一次样品 前台把责任推给平台 经理说合同写得清清楚楚 "
    "对方愿意换同款但要补{n}元差价 客服反复念同一段话 师傅说配件停产要等{d}周 店家提出延长保修{d}个月"
).split(" ")
WISHES = (
    "全额退还{n}元 换一件完好的 赔偿交通误工{n}元 免费修好并延保{d}个月 退剩余{n}元余额 补足短少的分量 当面把事情讲清楚 "
    "按承诺兑现赠品 把多收的{n}元退回来 取消合同里的附加项 限期{d}天内上门 书面写明以后怎么处理"
).split(" ")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One invented complaint. ``paid_fen`` is what was spent."""

    consumer_name: str = field(repr=False)
    consumer_phone: str = field(repr=False)
    consumer_address: str = field(repr=False)
    merchant_name: str
    merchant_address: str
    summary: str = field(repr=False)
    story: str = field(repr=False)
    paid_fen: int


def complaints(seed: int, size: int = 1200) -> Iterator[Complaint]:
    """An endless stream of complaints whose story and particulars fill about ``size`` bytes of UTF-8."""
    draw = random.Random(seed)

    def fill(text: str) -> str:
        return text.format(d=draw.randint(2, 29), m=draw.randint(1, 12), n=draw.randint(12, 48_000))

    while True:
        thing = draw.choice(draw.choice((GOODS, SERVICES)))
        shop = "".join(draw.sample(GIVEN, 2)) + draw.choice(
            ("商行", "生活馆", "专卖店", "工作室", "服务部", "超市")
        )
        fault = fill(draw.choice(FAULTS))
        parts = [
            f"{draw.randint(2024, 2026)}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日在{shop}办了{thing}，"
            f"付了{draw.randint(20, 30_000)}.{draw.randint(0, 99):02d}元，单号{draw.randrange(10**12):012d}，{fault}。"
        ]
        while len("".join(parts).encode()) < size - 330:
            parts.append(
                f"{draw.randint(8, 20)}点{draw.randint(0, 59):02d}分{fill(draw.choice(STEPS))}，"
                f"{draw.choice(SURNAMES)}{draw.choice(('经理', '主管', '师傅', '店长'))}那边{fill(draw.choice(REPLIES))}，"
                f"{draw.choice(GOODS)}的事也一并提了，编号{draw.randrange(16**5):05X}。"
            )
        parts.append(f"希望{fill(draw.choice(WISHES))}。")
        yield Complaint(
            consumer_name=draw.choice(SURNAMES) + "".join(draw.sample(GIVEN, draw.randint(1, 2))),
            consumer_phone=f"138{draw.randrange(10**8):08d}",
            consumer_address=f"{draw.choice(ROADS)}路{draw.randint(1, 1999)}弄{draw.randint(1, 99)}号{draw.randint(101, 2804)}室",
            merchant_name=shop,
            merchant_address=f"{draw.choice(ROADS)}路{draw.randint(1, 2999)}号",
            summary=f"{thing}{fault}",
            story="".join(parts),
            paid_fen=draw.randint(500, 900_000),
        )
