"""What people in a city complain of: prices, and how much of the price comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trade:
    """``share``: of all complaints. ``least``, ``most``: price, yuan. ``whole``: how often all of the price comes back; ``tails``: the
    endings of its usual prices. ``tripled``: how often the law's multiple is paid; ``harm``: how often more than the price was lost
    (a doctor, a floor under water), ``harm_most``: yuan."""

    share: float
    category: str
    subcategory: str
    least: int
    most: int
    whole: float
    tails: tuple[str, ...] = ("", "8", "9")
    tripled: float = 0.0
    harm: float = 0.0
    harm_most: int = 0
    tenfold: bool = False
    prepaid: bool = False


_FEN: Final = ("fen", "fen", "8", "")
TRADES: Final = (
    Trade(11.0, "G03", "普通食品", 12, 300, 0.72, _FEN, 0.055, 0.03, 1_500, tenfold=True),
    Trade(1.4, "G03", "保健食品", 300, 9_000, 0.62, ("", "8"), 0.04, tenfold=True),
    Trade(2.0, "G04", "酒", 60, 4_500, 0.70, ("", "9"), 0.05),
    Trade(8.5, "G01", "其他小家电", 80, 1_400, 0.64, ("9", "8", "")),
    Trade(6.0, "G01", "空调类产品", 1_900, 8_000, 0.34, ("99", "", "9"), harm=0.03, harm_most=6_000),
    Trade(4.0, "G01", "洗衣机类产品", 1_000, 6_500, 0.38, ("99", "9"), harm=0.05, harm_most=9_000),
    Trade(6.0, "G01", "通讯类产品", 900, 9_500, 0.45, ("99", "")),
    Trade(2.5, "G01", "计算机类产品", 1_500, 13_000, 0.42, ("99", "")),
    Trade(9.0, "G02", "服装", 59, 1_800, 0.68, ("9", "8", ""), 0.012),
    Trade(5.5, "G02", "鞋", 99, 1_500, 0.62, ("9", "8")),
    Trade(4.0, "G06", "家具", 500, 22_000, 0.28, ("", "0", "00")),
    Trade(3.0, "G06", "化妆品", 60, 2_400, 0.66, ("9", "8"), 0.01, 0.04, 2_500),
    Trade(1.6, "G07", "首饰", 400, 26_000, 0.52, ("", "8"), 0.03),
    Trade(1.8, "G09", "电动自行车", 1_500, 5_500, 0.33, ("99", "0")),
    Trade(0.8, "G09", "汽车及零部件", 2_000, 180_000, 0.10, ("", "00"), 0.01),
    Trade(6.5, "S01", "餐饮服务", 40, 1_600, 0.42, ("", "8", "fen"), 0.015, 0.05, 3_000, tenfold=True),
    Trade(6.0, "S01", "美容、美发", 300, 16_000, 0.22, ("", "0", "00", "8"), prepaid=True),
    Trade(2.0, "S01", "洗涤、染色服务", 20, 300, 0.45, ("", "5"), harm=0.35, harm_most=2_800),
    Trade(2.2, "S01", "家政服务", 100, 6_800, 0.40, ("", "0")),
    Trade(1.6, "S01", "住宿服务", 180, 3_200, 0.72, ("", "8")),
    Trade(3.0, "S02", "房屋装修", 3_000, 60_000, 0.12, ("000", "00")),
    Trade(0.7, "S02", "房屋装修", 50_000, 420_000, 0.04, ("000", "0000")),
    Trade(1.5, "S03", "旅行社服务", 800, 18_000, 0.48, ("0", "")),
    Trade(5.0, "S04", "健身服务", 800, 15_000, 0.20, ("0", "8", "00"), prepaid=True),
    Trade(1.0, "S04", "演出票务", 180, 2_600, 0.80, ("0",)),
    Trade(3.4, "S11", "培训服务", 1_500, 48_000, 0.18, ("00", "0", "800"), prepaid=True),
    Trade(0.8, "S12", "停车服务", 10, 300, 0.75, ("", "5")),
    Trade(1.6, "S07", "经营性互联网服务", 15, 700, 0.80, ("", "8")),
    Trade(1.0, "S06", "移动电话服务", 19, 600, 0.70, ("", "9")),
    Trade(2.4, "S13", "预付卡销售", 200, 10_000, 0.25, ("0", "00"), prepaid=True),
    Trade(0.8, "X01", "", 30, 5_000, 0.50),
)
