"""A group event for the pictures: a gym that has closed, four who came, one agreement, one paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from casework.consumer_rows import look_over, read_text
from local_store.store import Store
from ui.features.groups.add_page import AddPage
from ui.features.groups.list_page import GroupsPage
from ui.features.groups.page import GroupPage
from ui.features.groups.verbs import agree, choose, log_rows, open_group, pay

_DAY: Final = date(2026, 11, 23)
_THERE: Final = """张秀兰 13812340001 充了3000 余额2200 要退2200
李建明 13812340002 充了1200 余额1000 要退1000
王海燕 13812340003 充了5000 余额4600 要退4600
赵国平 13812340004 充了2000 余额2000 要退2000"""
PASTED: Final = """陈玉芳 13812340005 充了3000 余额1500 要退1500
周德福 13812340001 充了800 余额800 要退800
吴美琴 1381234000 充了2600 余额1900
孙丽 13812340007 1600"""


def _write(told: dict[str, str], store: Store) -> None:
    group = open_group("悦身健身馆", "莘松路 1200 号", "closing", "健身馆关门，卡里的钱没退", _DAY)(
        store
    ).group
    rows = log_rows(group, look_over(read_text(_THERE).rows), "", {}, _DAY)(store).written
    first, second, third, _ = (subject for subject, _entry in rows)
    choose(group, third, True, _DAY)(store)
    agree(group, {first: 200_000, second: 100_000}, ("L1", "transfer"), None, "signed", _DAY)(store)
    pay(group, {second: 100_000}, _DAY)(store)
    told["group"] = group


def group_poses() -> Iterator[tuple[str, Callable[[Any], None]]]:
    """The list, the form, one group, consumers being put in."""
    told: dict[str, str] = {}

    def begun(at: Any) -> str:
        if not told:
            at.ask(partial(_write, told))
        return told["group"]

    def several(at: Any, *, form: bool) -> None:
        begun(at)
        at.go("groups")
        page = at.window.page()
        assert isinstance(page, GroupsPage)
        if form:
            page.begin.click()
        at.settle()

    def one(at: Any, *, agreeing: bool) -> None:
        at.go("group_event", subject=begun(at))
        page = at.window.page()
        assert isinstance(page, GroupPage)
        if agreeing:
            page.fill_sums.click()
            page.everybody.click()
            page.agree.click()
            page.agreement.take.click()
        at.settle()

    def adding(at: Any) -> None:
        at.go("group_rows", subject=begun(at))
        page = at.window.page()
        assert isinstance(page, AddPage)
        page.read(read_text(PASTED))
        at.settle()

    yield "groups", partial(several, form=False)
    yield "groups-form", partial(several, form=True)
    yield "group", partial(one, agreeing=False)
    yield "group-agreeing", partial(one, agreeing=True)
    yield "group-rows", adding
