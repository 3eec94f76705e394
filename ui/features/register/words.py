"""The words of the register of this point. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import PointState
from local_store.read_models.register.questions import RegisterView, Said
from ui.words import local, moment_words, short_day, tr

CALLED: Final[dict[str, Callable[[], str]]] = {
    "point_state": lambda: tr("状态"),
    "point_name": lambda: tr("联络点名称"),
    "point_phone": lambda: tr("电话"),
    "point_hours": lambda: tr("开放时间"),
    "point_address": lambda: tr("地址"),
    "charge_name": lambda: tr("负责人"),
    "charge_phone": lambda: tr("负责人电话"),
    "officers": lambda: tr("维权人员和聘任日期"),
    "point_wechat": lambda: tr("企业微信账号"),
    "point_promises": lambda: tr("承诺"),
    "point_host": lambda: tr("依托单位"),
    "point_uscc": lambda: tr("统一社会信用代码"),
    "point_kind": lambda: tr("类型"),
    "point_street": lambda: tr("街镇"),
    "point_guided_by": lambda: tr("指导所"),
    "point_star": lambda: tr("星级"),
    "point_star_until": lambda: tr("星级有效期到"),
    "point_plate_on": lambda: tr("挂牌日期"),
    "point_area": lambda: tr("面积"),
    "point_odr": lambda: tr("ODR 企业"),
    "point_district_code": lambda: tr("区代码"),
    "point_street_code": lambda: tr("街镇代码"),
    "point_village_code": lambda: tr("村居代码"),
    "point_into": lambda: tr("并入哪个点"),
}
"""Field → what it is called, in the order in which fields are shown."""
ROWS: Final = (
    ("point_phone", "point_hours"),
    ("charge_name", "charge_phone"),
    ("point_address", "point_wechat"),
)
LONG: Final = ("officers", "point_promises")
WRITTEN_HERE: Final = frozenset({*(name for row in ROWS for name in row), *LONG})
"""What the form of this point asks for: row by row, then what has several lines."""
USUAL: Final = (
    "point_state",
    "point_name",
    "point_phone",
    "point_hours",
    "point_address",
    "charge_name",
    "charge_phone",
    "officers",
    "point_kind",
    "point_street",
    "point_guided_by",
)
"""Fields that are shown although nobody has said anything of them."""


def called(name: str) -> str:
    """What a field is called; one of a newer program by its name."""
    said = CALLED.get(name)
    return said() if said is not None else name


def state_words(state: PointState) -> str:
    """What has become of the point."""
    return {
        PointState.IN_USE: tr("在用"),
        PointState.SUSPENDED: tr("暂停"),
        PointState.CLOSED: tr("撤站"),
        PointState.MERGED: tr("并入其他点"),
    }[state]


def value_words(handbook: Handbook, name: str, value: FieldValue) -> str:
    """A value as people read it; empty for none."""
    if value is None:
        return ""
    match name:
        case "point_kind":
            return handbook.dictionary("contact_point_type").name(str(value))
        case "point_state" if value in tuple(PointState):
            return state_words(PointState(str(value)))
        case "point_star":
            return tr("{count} 星", count=value) if value else tr("没有")
        case "point_area":
            return tr("{count} 平方米", count=value)
        case "point_odr":
            return tr("是") if value else tr("不是")
        case _:
            return str(value)


def who_words(one: Said, people: dict[str, str], today: date) -> str:
    """Since when a value holds, and who said it."""
    if one.of_headquarters:
        who = tr("总部")
    else:
        who = people.get(one.by, "") or tr("站里")
    return tr(
        "{since}起，{who} {when} 写的",
        since=short_day(one.since, today),
        who=who,
        when=moment_words(local(one.at), today),
    )


def news_of(view: RegisterView, most: int) -> list[tuple[Said, ...]]:
    """What headquarters said, the newest first: the values of each entry together."""
    by_entry: dict[object, list[Said]] = {}
    for all_ in view.said.values():
        for one in all_:
            if one.of_headquarters:
                by_entry.setdefault(one.entry, []).append(one)
    said = sorted(by_entry.values(), key=lambda each: (each[0].at, each[0].entry), reverse=True)
    return [tuple(each) for each in said[:most]]


def over_words(state: PointState, into: str, since: date | None, today: date) -> tuple[str, str]:
    """What has become of a point at which nothing is begun any more, and what to do."""
    day = short_day(since, today)
    if state is PointState.MERGED:
        fact = tr("总部说：本点从{day}起并入 {point}", day=day, point=into)
    elif state is PointState.SUSPENDED:
        return (
            tr("总部说：本点从{day}起暂停", day=day),
            tr("记过的都在，没上报的照样上报。恢复以后照常用。"),
        )
    else:
        fact = tr("总部说：本点从{day}起撤站", day=day)
        if into:
            return fact, tr(
                "有人来投诉，请告诉他去指导所，或者打 12315。还没谈成的投诉移交给 {point} 接着办，移交了的再写步骤不算数；"
                "谈成过或者付过钱的不移交，请在这里办完。记过的都在，没上报的照样上报。",
                point=into,
            )
    return fact, tr(
        "有人来投诉，请告诉他去指导所，或者打 12315。记过的都在，没上报的照样上报；没办完的，等总部安排交给谁。这台电脑上的资料先留着。"
    )
