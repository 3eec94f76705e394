"""What was filled in: read, or a sentence that says what is wrong with it. What was typed stays in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casework import bounds
from casework.matters.order.bodies import OrderDispatched
from headquarters.desk.acting import Again
from headquarters.desk.orders.words import terms
from headquarters.judging.speaking import Word

MOST_DAYS: date = date(9999, 12, 31)
FAR: timedelta = timedelta(days=366)


class Wrong(Again):
    """What was filled in cannot be taken."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """An order to be sent. ``body`` with the personal words."""

    body: OrderDispatched
    words: Mapping[str, str]

    @property
    def word(self) -> Word:
        """As it is said."""
        return Word(self.body, self.words)


PERSONAL = ("consumer_name", "consumer_phone", "consumer_address", "order_text", "order_asked")
_CALLED = {
    "consumer_name": "市民姓名",
    "consumer_phone": "市民电话",
    "consumer_address": "市民地址",
    "order_text": "市民原话",
    "order_asked": "要站里做什么",
    "text": "说明",
    "spoken_with": "谁接的电话",
}


def day(filled: Mapping[str, str], name: str, called: str) -> date:
    """A day that has to be there."""
    found = maybe_day(filled, name, called)
    if found is None:
        raise Wrong(f"请填{called}")
    return found


def maybe_day(filled: Mapping[str, str], name: str, called: str) -> date | None:
    """A day, or none."""
    text = filled.get(name, "").strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{called}要写成 2026-12-01 这样") from None
    if not bounds.EARLIEST <= found < MOST_DAYS:
        raise Wrong(f"{called}不是一个可能的日子，请核对年份")
    return found


def code(filled: Mapping[str, str], name: str, dictionary: str, called: str) -> str:
    """A code of the handbook that has to be chosen."""
    found = filled.get(name, "")
    if found not in terms(dictionary):
        raise Wrong(f"请选{called}")
    return found


def text(filled: Mapping[str, str], name: str, *, needed: bool = False) -> str:
    """What was typed under a personal field."""
    found = filled.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()
    if needed and not found:
        raise Wrong(f"请写{_CALLED[name]}")
    if name != "text" and bounds.most_characters(name) < len(found):
        raise Wrong(f"{_CALLED[name]}太长，最多 {bounds.most_characters(name)} 个字")
    if name == "text" and len(found) > 2000:
        raise Wrong("说明太长，最多 2000 个字")
    return found


def line(filled: Mapping[str, str], name: str, called: str) -> str:
    """A short text of one line that is not personal."""
    found = " ".join(filled.get(name, "").replace("\0", "").split())
    if len(found) > bounds.CODE_CHARACTERS:
        raise Wrong(f"{called}太长，最多 {bounds.CODE_CHARACTERS} 个字")
    return found


def due(filled: Mapping[str, str], today: date, received_on: date) -> date:
    """The day an order is due: not before it was received, and not before today."""
    found = day(filled, "due_on", "要求办结日期")
    if found < received_on:
        raise Wrong("要求办结日期早于收到日期，请核对")
    if found < today:
        raise Wrong("要求办结日期已经过了，请核对")
    if found > today + FAR:
        raise Wrong("要求办结日期在一年以后，请核对年份")
    return found


def dispatch_of(filled: Mapping[str, str], today: date) -> Dispatch:
    """The order that a form describes. Raises :class:`Wrong`."""
    source = code(filled, "source", "order_source", "来源")
    received_on = day(filled, "received_on", "收到日期")
    if received_on > today:
        raise Wrong("收到日期还没有到，请核对")
    due_on = due(filled, today, received_on)
    contact_by = maybe_day(filled, "first_contact_by", "首次联系期限")
    if contact_by is not None and not received_on <= contact_by <= due_on:
        raise Wrong("首次联系期限要在收到日期和要求办结日期之间")
    level = filled.get("level", "")
    words = {name: text(filled, name) for name in PERSONAL}
    if not words["order_text"]:
        raise Wrong("请写市民原话")
    body = OrderDispatched(
        source=source,
        outside_number=line(filled, "outside_number", "外单号"),
        received_on=received_on,
        matter=code(filled, "matter", "order_matter", "工单类别"),
        due_on=due_on,
        level=code(filled, "level", "event_level", "级别") if level else "",
        first_contact_by=contact_by,
        merchant_name=line(filled, "merchant_name", "商家名称"),
        merchant_address=line(filled, "merchant_address", "商家地址"),
    )
    return Dispatch(body, {name: said for name, said in words.items() if said})
