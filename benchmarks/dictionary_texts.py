"""Seeded Chinese texts that parcels' dictionary is trained on. Kept apart from ``benchmarks.texts``, which measures.

What a dictionary can learn is the frame (field names, codes, kinds) and the turns of phrase of this kind of work;
the stories here are made of other words than those of the measurements.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

SURNAMES = (
    "罗梁宋郑谭邓曾彭萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟崔陆汪范廖石金贾夏傅方邹熊白孟秦邱"
    "侯江尹薛阎雷龙段史黎贺顾毛郝龚邵万覃武戴孔"
)
GIVEN = (
    "文斌 海龙 翠花 春生 桂芳 志强 永康 美玲 思远 佳怡 宏伟 素珍 金凤 玉梅 少华 "
    "立群 景明 若兰 长根 小满 阿珍 德明 锦程 月娥 根发 水英 福全 彩虹"
).split()
PLACES = (
    "解放路 人民路 建设大道 新华街 和平里 胜利巷 中山北路 文化路 青年街 工农新村 "
    "光明小区 幸福苑 望江花园 东湖一村 西门外 南站广场 北大街 滨河路 学府路 科技园 "
    "老码头 集贤里 团结村 向阳路 永安街 太平桥 金沙江路 长风新村 北新泾 周家桥 江苏路 "
    "仙霞路"
).split()
SHOPS = (
    "便利店 菜市场摊位 五金店 药房 眼镜店 母婴店 家电卖场 手机店 理发店 美容院 健身房 "
    "驾校 培训学校 幼儿园 旅行社 宾馆 饭店 火锅店 奶茶店 蛋糕房 洗衣店 维修部 "
    "装饰公司 中介门店 加油站 修车铺 花店 书店 服装店 鞋店 珠宝行 家具城 建材市场 "
    "物业公司 快递站 网店 直播间 团购平台 电影院 游乐园"
).split()
THINGS = (
    "冰箱 彩电 空调 洗衣机 油烟机 热水器 电动自行车 微波炉 台灯 插座 水龙头 马桶 "
    "地板 瓷砖 橱柜 窗帘 席梦思 棉被 西装 衬衫 裙子 童装 拖鞋 皮包 手表 项链 眼镜 "
    "手机 电脑 相机 打印机 平衡车 玩具 奶瓶 米 面粉 食用油 猪肉 鸡蛋 鱼 水果 蔬菜 "
    "牛奶 面包 白酒 茶叶 保健品 药品 化妆品 会员卡 充值卡 年卡 月卡 课时 学费 押金 "
    "定金 房租 机票 车票 住宿 旅游 体检 美容项目 洗车 保洁 搬家 维修 装修"
).split()
TROUBLES = (
    "质量不合格 有质量问题 不能正常使用 使用一段时间后出现故障 与宣传不符 存在虚假宣传 "
    "不肯退款 拒绝退换 拖延退款 缺斤短两 价格欺诈 未明码标价 强制消费 过期变质 "
    "吃了以后身体不适 拒开发票 不履行三包义务 擅自变更服务内容 关门停业 失去联系 不予理睬 "
    "互相推诿 态度恶劣 收费不合理 重复扣款 发错货 少发货 延迟发货 货不对板 甲醛超标 "
    "漏水 漏电 起火冒烟 开裂 变形 褪色 起球 脱胶 异响 死机 黑屏"
).split()
ACTS = (
    "经工作人员电话联系 经现场调解 经双方协商 经核实 经与经营者沟通 向消费者说明情况后 "
    "工作人员当日联系双方 多次联系被投诉方 通知双方到联络点 查看了购物凭证 "
    "查阅了双方签订的合同 调取了付款记录 依据消费者权益保护法相关规定进行调解 "
    "告知消费者可以向有关部门投诉"
).split()
ENDINGS = (
    "双方达成一致意见 经营者同意退款 经营者同意换货 经营者同意免费维修 经营者当场退款 "
    "消费者表示满意 消费者对处理结果表示认可 消费者撤回投诉 双方未能达成一致 调解终止 "
    "建议消费者通过其他途径解决 已转交相关部门处理 约定三个工作日内退款到账 "
    "约定一周内完成维修 一次性补偿消费者"
).split()
ASKS = (
    "要求退款 要求全额退款 要求退还余款 要求退一赔三 要求换货 要求维修 要求赔偿损失 "
    "要求赔礼道歉 要求开具发票 要求履行合同 要求解除合同 要求退还押金 要求退还定金 "
    "要求双倍返还定金 要求停止侵权 要求给个说法 希望尽快处理 请联络点帮助协调 "
    "请求依法维护其合法权益"
).split()
QUESTIONS = (
    "咨询退货期限 咨询三包规定 咨询预付卡如何退费 咨询网购七天无理由退货 咨询如何投诉 "
    "咨询发票问题 咨询定金能否退还 咨询保修期怎样计算 咨询食品过期如何赔偿 咨询装修合同"
).split()


def _words(draw: random.Random) -> str:
    date = f"{draw.randint(2022, 2027)}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日"
    sum_ = f"{draw.randint(1, 60_000)}元"
    shop, thing = draw.choice(PLACES) + draw.choice(SHOPS), draw.choice(THINGS)
    trouble, other = draw.sample(TROUBLES, 2)
    forms = (
        f"消费者{date}在{shop}购买{thing}，花费{sum_}，{trouble}，{other}，{draw.choice(ASKS)}。",
        f"反映{date}于{shop}消费{sum_}，{thing}{trouble}，与商家交涉未果，{draw.choice(ASKS)}。",
        f"{date}来访，称其在{shop}办理的{thing}{trouble}，已支付{sum_}，{draw.choice(ASKS)}。",
        f"{draw.choice(ACTS)}，{draw.choice(ENDINGS)}，金额{sum_}。",
        f"来电{draw.choice(QUESTIONS)}，涉及{thing}，已作解答，消费者表示知晓。",
    )
    return draw.choice(forms)


def sentences(seed: int) -> Iterator[str]:
    """An endless stream of sentences such as stand in a case."""
    draw = random.Random(f"dictionary {seed}")
    while True:
        yield _words(draw)


def person(draw: random.Random) -> tuple[str, str, str]:
    """(name, phone, address) of nobody."""
    name = draw.choice(SURNAMES) + draw.choice(GIVEN)
    phone = f"1{draw.choice('35789')}{draw.randrange(10**9):09d}"
    return (
        name,
        phone,
        f"{draw.choice(PLACES)}{draw.randint(1, 2999)}弄{draw.randint(1, 199)}号{draw.randint(101, 2904)}室",
    )
