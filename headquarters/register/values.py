"""What the fields of the register are called, how a value is typed, and how it is told: in Chinese, for pages and tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from casework import bounds
from casework.handbook import Dictionary
from casework.identifiers import check_phone, check_uscc, normalise_text
from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import FIELDS, MOST_AREA, WORDS, PointState
from casework.plain_text import one_line
from headquarters.errors import HeadquartersError
from headquarters.handbook import in_force
from headquarters.tables import day_of

CALLED: Final[Mapping[str, str]] = {
    "point_name": "联络点名称",
    "point_kind": "类型",
    "point_district_code": "区代码",
    "point_street": "街镇",
    "point_street_code": "街镇代码",
    "point_village_code": "村居代码",
    "point_address": "地址",
    "point_host": "依托单位",
    "point_uscc": "统一社会信用代码",
    "point_guided_by": "指导所",
    "point_area": "面积（平方米）",
    "point_plate_on": "挂牌日期",
    "point_odr": "ODR 企业",
    "point_star": "星级",
    "point_star_until": "星级有效期到",
    "point_state": "状态",
    "point_into": "并入哪个点（编号）",
    "point_phone": "电话",
    "point_hours": "开放时间",
    "point_promises": "承诺",
    "charge_name": "负责人",
    "charge_phone": "负责人电话",
    "officers": "维权人员和聘任日期",
    "point_wechat": "企业微信账号",
}
"""Field → what it is called, in the order in which fields are shown."""
STATES: Final = {
    PointState.IN_USE: "在用",
    PointState.SUSPENDED: "暂停",
    PointState.CLOSED: "撤站",
    PointState.MERGED: "并入其他点",
}
_STATES_TYPED: Final = {
    "在用": "in_use",
    "正常": "in_use",
    "暂停": "suspended",
    "撤站": "closed",
    "撤销": "closed",
    "已撤站": "closed",
    "并入": "merged",
    "并入其他点": "merged",
}
_STARS: Final = {"无": 0, "没有": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_YES: Final = frozenset({"是", "有", "√", "✓", "y", "yes", "1", "true"})
_NO: Final = frozenset({"否", "无", "没有", "不是", "×", "n", "no", "0", "false"})
_NUMBER: Final = re.compile(r"([0-9]{1,9})\s*(?:㎡|m2|m²|平方米|平方|平米|平)?", re.IGNORECASE)
_DIGITS: Final = {"point_district_code": 6, "point_street_code": 9, "point_village_code": 12}
_OFFICER: Final = re.compile(r"[；;\n]+")


class Wrong(HeadquartersError):
    """What was typed cannot be a value of this field. ``said``: a sentence for the person; it repeats nothing personal."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def types() -> Dictionary:
    """The kinds of contact points."""
    return in_force().dictionary("contact_point_type")


def districts() -> Dictionary:
    """The districts by their codes."""
    return in_force().dictionary("district")


def read_value(name: str, typed: str) -> FieldValue:
    """The value that ``typed`` means for a field; empty text means none. Raises :class:`Wrong`."""
    if name in WORDS:
        return _words(name, typed)
    text = one_line(
        normalise_text(typed) if name not in ("point_name", "point_address", "point_host") else typed
    )
    if not text:
        return None
    match name:
        case "point_kind":
            return _kind(text)
        case "point_state":
            if text in _STATES_TYPED.values():
                return text
            return _of(name, _STATES_TYPED, text, "要写在用、暂停、撤站或者并入")
        case "point_star":
            return _star(text)
        case "point_odr":
            return _yes(name, text)
        case "point_area":
            return _area(text)
        case "point_plate_on" | "point_star_until":
            return _day(name, text)
        case "point_uscc":
            return _uscc(text)
        case "point_district_code" | "point_street_code" | "point_village_code":
            return _code(name, text)
        case _:
            if len(text) > bounds.CODE_CHARACTERS:
                raise Wrong(f"{CALLED[name]}太长，最多 {bounds.CODE_CHARACTERS} 个字")
            return text


def together(values: Mapping[str, FieldValue]) -> None:
    """Raises :class:`Wrong` where values that are each possible do not go together."""
    district, street = values.get("point_district_code"), values.get("point_street_code")
    village = values.get("point_village_code")
    if isinstance(street, str) and isinstance(district, str) and not street.startswith(district):
        raise Wrong("街镇代码的前 6 位和区代码不一样")
    if isinstance(village, str) and isinstance(street, str) and not village.startswith(street):
        raise Wrong("村居代码的前 9 位和街镇代码不一样")
    if values.get("point_state") == PointState.MERGED and not values.get("point_into"):
        raise Wrong("状态是并入，请写并入哪个点的编号")


def of_another_district(values: Mapping[str, FieldValue], district: str) -> str:
    """Why codes cannot be those of a point in ``district``, by its name; empty where they can, or the handbook does not know it."""
    known = districts().find(district)
    if known is None:
        return ""
    for name in _DIGITS:
        value = values.get(name)
        if isinstance(value, str) and not value.startswith(known.code):
            return (
                f"{CALLED[name]}不是{district}的，要以 {known.code} 开头；换区要重新发接入文件，不能在这里改"
            )
    return ""


def told(name: str, value: FieldValue) -> str:
    """A value as people read it; empty for none."""
    if value is None:
        return ""
    if name == "point_kind":
        return types().name(str(value))
    if name == "point_district_code":
        return f"{value} {districts().name(str(value))}" if value in districts() else str(value)
    if name == "point_state":
        return STATES[PointState(str(value))] if value in tuple(PointState) else str(value)
    if name == "point_star":
        return "没有" if value == 0 else f"{value} 星"
    if name == "point_odr":
        return "是" if value else "不是"
    return str(value)


def typed_again(name: str, value: FieldValue) -> str:
    """A value as a form holds it, so that :func:`read_value` comes to the same."""
    if value is None:
        return ""
    if name in ("point_kind", "point_state"):
        return str(value)
    return told(name, value) if name == "point_odr" else str(value)


def _words(name: str, typed: str) -> FieldValue:
    lines = [one_line(each) for each in typed.replace("\r\n", "\n").split("\n")]
    text = "\n".join(each for each in lines if each)
    if name in ("point_phone", "charge_phone") and text:
        checked = check_phone(text)
        if checked.warning is not None:
            raise Wrong(f"{CALLED[name]}读不像电话，请核对几位数")
        text = checked.value
    if name == "officers":
        text = "\n".join(" ".join(each.split()) for each in _OFFICER.split(text) if each.strip())
    elif name != "point_promises":
        text = text.replace("\n", " ")
    if len(text) > bounds.most_characters(name):
        raise Wrong(f"{CALLED[name]}太长，最多 {bounds.most_characters(name)} 个字")
    return text or None


def _kind(text: str) -> str:
    found = types().get(text.upper()) or types().find(text)
    if found is None:
        short = [term for term in types() if term.name.partition("（")[0] == text]
        found = short[0] if len(short) == 1 else None
    if found is None:
        raise Wrong(f"类型手册里没有，要写 {'、'.join(term.code for term in types())} 里的一个或者它的名称")
    return found.code


def _of(name: str, known: Mapping[str, str], text: str, said: str) -> str:
    if text not in known:
        raise Wrong(f"{CALLED[name]}读不出来，{said}")
    return known[text]


def _star(text: str) -> int:
    plain = text.removesuffix("级").removesuffix("星").strip()
    found = _STARS.get(plain, int(plain) if plain.isascii() and plain.isdigit() and len(plain) == 1 else -1)
    if not 0 <= found <= 5:
        raise Wrong("星级读不出来，要写 1 到 5，没有就写 0")
    return found


def _yes(name: str, text: str) -> bool:
    plain = text.casefold()
    if plain in _YES:
        return True
    if plain in _NO or plain == "不是":
        return False
    raise Wrong(f"{CALLED[name]}要写是或者否")


def _area(text: str) -> int:
    found = _NUMBER.fullmatch(text.replace(",", ""))
    if found is None or not 0 < int(found[1]) <= MOST_AREA:
        raise Wrong(f"面积要写平方米的整数，最多 {MOST_AREA}")
    return int(found[1])


def _day(name: str, text: str) -> str:
    found = day_of(text)
    if found is None:
        raise Wrong(f"{CALLED[name]}读不出来，要有年月日，像 2026-12-01")
    if not bounds.EARLIEST <= found <= date(2100, 12, 31):
        raise Wrong(f"{CALLED[name]}不是一个可能的日子，请核对年份")
    return found.isoformat()


def _uscc(text: str) -> str:
    checked = check_uscc(text)
    if checked.warning is not None:
        raise Wrong("统一社会信用代码不对，请核对 18 位")
    return checked.value


def _code(name: str, text: str) -> str:
    digits = _DIGITS[name]
    if not (text.isascii() and text.isdigit() and len(text) == digits):
        raise Wrong(f"{CALLED[name]}要写 {digits} 位数字")
    if name == "point_district_code" and text not in districts():
        raise Wrong("区代码手册里没有")
    return text


assert set(CALLED) == {*FIELDS, *WORDS}
