"""Which column of an export says what: as it was told last for this platform, or as its heading says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from psycopg import Connection
from psycopg.types.json import Jsonb

FIELDS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "outside_number": (
        "外单号",
        ("工单编号", "工单号", "外单号", "登记编号", "单号", "编号", "受理编号", "投诉编号"),
    ),
    "received_on": (
        "收到日期",
        (
            "收到日期",
            "收件日期",
            "受理日期",
            "登记日期",
            "派单日期",
            "派单时间",
            "受理时间",
            "登记时间",
            "来电时间",
        ),
    ),
    "due_on": (
        "要求办结日期",
        ("办结时限", "要求办结日期", "办理时限", "办结期限", "截止日期", "截止时间", "到期日期", "处理时限"),
    ),
    "first_contact_by": ("首次联系期限", ("首次联系期限", "首次联系时限", "先行联系时限")),
    "matter": ("工单类别", ("工单类别", "工单类型", "诉求类型", "类别", "类型")),
    "level": ("级别", ("级别", "紧急程度", "缓急程度", "事件级别")),
    "merchant_name": (
        "商家名称",
        ("商家名称", "被诉方", "被投诉人", "被投诉方", "企业名称", "商家", "商户名称", "涉及主体"),
    ),
    "merchant_address": (
        "商家地址",
        ("商家地址", "被诉方地址", "企业地址", "事发地址", "发生地址", "事发地点"),
    ),
    "consumer_name": ("市民姓名", ("市民姓名", "姓名", "来电人", "联系人", "投诉人", "诉求人", "消费者姓名")),
    "consumer_phone": (
        "市民电话",
        ("市民电话", "联系电话", "电话", "来电号码", "手机号码", "联系方式", "手机号"),
    ),
    "consumer_address": ("市民地址", ("市民地址", "联系地址", "家庭地址", "住址")),
    "order_text": (
        "市民原话",
        ("市民原话", "诉求内容", "投诉内容", "内容", "内容描述", "诉求", "问题描述", "工单内容"),
    ),
    "order_asked": ("要站里做什么", ("要站里做什么", "办理要求", "处理要求", "派单意见", "批示")),
    "point": ("联络点", ("联络点", "承办单位", "联络点编号", "派往", "承办联络点")),
}
"""Field → its name on the page, and the headings by which it is known."""
_KNOWN: Final = frozenset(name for _, names in FIELDS.values() for name in names)
NEEDED: Final = ("outside_number", "received_on", "order_text")


def told_headings(connection: Connection[Any], source: str) -> Mapping[str, str]:
    """How the columns of this platform's export were told last: field → heading."""
    row = connection.execute("SELECT headings FROM order_columns WHERE source = %s", (source,)).fetchone()
    return {} if row is None else {str(name): str(heading) for name, heading in row[0].items()}


def tell_headings(
    connection: Connection[Any], source: str, headings: Mapping[str, str], account: str, at: int
) -> None:
    """Remember them for the next export."""
    connection.execute(
        "INSERT INTO order_columns (source, headings, told_by, told_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (source) DO UPDATE SET headings = excluded.headings, told_by = excluded.told_by,"
        " told_at = excluded.told_at",
        (source, Jsonb(dict(headings)), account, at),
    )


def proposed(headings: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """Field → column. What was told wins; else the first heading that is one of the field's; no column twice."""
    found: dict[str, int] = {}
    plain = [_plain(heading) for heading in headings]
    for field, heading in told.items():
        if field in FIELDS and heading in headings:
            found[field] = list(headings).index(heading)
    taken = set(found.values())
    for field, (_, names) in FIELDS.items():
        if field in found or field in told:
            continue  # told to have none
        at = next(
            (plain.index(name) for name in names if name in plain and plain.index(name) not in taken), None
        )
        if at is not None:
            found[field] = at
            taken.add(at)
    return found


def is_known_heading(heading: str, told: Collection[str]) -> bool:
    """Whether a column is known by this heading, or was told before by it."""
    return heading in told or _plain(heading) in _KNOWN


def _plain(heading: str) -> str:
    return re.sub(r"[\s*:：·_-]|[（(][^）)]*[）)]", "", heading)
