"""What the other side may read of a person: enough to know who is meant, and nothing to call at or knock on."""

from __future__ import annotations

import re
from typing import Final

KEPT_HERE: Final = "（门牌存于联络点）"
_ROAD: Final = re.compile(r".*?\d+\s*弄|.*?(?:大道|公路|路|街(?!道)|村|镇|小区|苑)")
_DOOR: Final = re.compile(
    r"^.*[\dA-Za-z一二三四五六七八九十百〇零]\s*(?:号楼|号|室|幢|栋|楼|层|座|单元|房|户)[\s，,、;；]*|^[\d\-#\s，,、;；]+"
)
"""A door that is written before the road."""
_NUMBERED: Final = re.compile(r"\d(?!\d*\s*弄$)")
_DISTRICT: Final = re.compile(r".*?[市区县]")


def masked_name(name: str) -> str:
    """The first character, and a ``*`` for each other, three at most: 张**."""
    name = " ".join(name.split())
    return name[:1] + "*" * min(3, len(name) - 1)


def masked_phone(phone: str) -> str:
    """The middle as four ``*``: 138****5678. Several numbers each by itself; of a short one only the last two digits stay."""
    parts = re.split(r"([、，,;；/\s]+)", phone.strip())
    return "".join(part if index % 2 else _one_phone(part) for index, part in enumerate(parts))


def masked_address(address: str) -> str:
    """As far as the road or the lane; the house and the door stay at the point."""
    address = address.strip()
    if not address:
        return ""
    found = _ROAD.match(address)
    if found is None:
        districts = _DISTRICT.findall(address)
        head = "".join(districts)
        return f"{head}{KEPT_HERE}" if head and address.startswith(head) and head != address else KEPT_HERE
    kept = _DOOR.sub("", found.group())
    if _NUMBERED.search(kept.strip()):
        return KEPT_HERE
    return address if kept == address else f"{kept}{KEPT_HERE}"


_NUMBER: Final = re.compile(r"(?<![\d.,，¥￥])\d(?:[ \-]?\d){6,}(?![\d.,，]*\d|\s*[元块圆])")


def masked_numbers(text: str) -> str:
    """Runs of seven and more digits as telephones; sums of money stay as they are."""
    return _NUMBER.sub(lambda found: _one_phone(found.group()), text)


def _one_phone(phone: str) -> str:
    if len(phone) >= 10:
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(0, len(phone) - 2) + phone[-2:]
