"""``weiquan-hq wipe`` and ``recall-wipe``: a PC is told to remove what it holds, or no longer."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Final, Protocol

from headquarters import typed
from headquarters.accounts.account import COMMAND
from headquarters.accounts.audit import Act, note
from headquarters.errors import UnknownDevice
from headquarters.exchange.wipes import (
    WIPE_ORDERED,
    WIPE_RECALLED,
    Facts,
    NotToBeWiped,
    order,
    read_facts,
    recall,
)
from headquarters.gateway.service import Home, wall_clock

_CHINA: Final = timezone(timedelta(hours=8))


class AddCommand(Protocol):
    """Begin a command: its name, what runs it, what it says of itself."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace], int], says: str, /
    ) -> argparse.ArgumentParser: ...


def add_wipe_commands(command: AddCommand) -> None:
    """Add the commands of this module to a command line."""
    orders = command(
        "wipe",
        _wipe,
        "Show what headquarters holds of a PC of a closed point, or a revoked one; with --write and the name of its point,"
        " order it to remove what it holds.",
    )
    recalls = command("recall-wipe", _recall, "Take the order to wipe a PC back, if it has not heard of it.")
    for each in (orders, recalls):
        each.add_argument("point", type=typed.exact)
        each.add_argument("device", type=typed.exact, help="its id, or enough of it")
    orders.add_argument("--write", action="store_true", help="order it, not only show what is held")
    orders.add_argument("--name", default="", help="the name of the point, as shown: with --write")


def _wipe(asked: argparse.Namespace) -> int:
    today = datetime.fromtimestamp(wall_clock() / 1000, _CHINA).date()
    with Home(asked.data, asked.database).opened() as (database, _), database.transaction() as connection:
        facts = read_facts(connection, asked.point, asked.device, today)
        if facts is None:
            raise UnknownDevice(asked.point, asked.device)
        _tell(facts)
        if not asked.write or asked.name.strip() != facts.name:
            print(
                "什么都没有做；加上 --write --name 联络点的名称 才要求清除"
                " (nothing was done: add --write --name with the name of the point)"
            )
            return 0 if not asked.write else 1
        at = wall_clock()
        try:
            device = order(connection, asked.point, facts.device, at, COMMAND.account, today)
        except NotToBeWiped as refused:
            print(
                "已经要求过了 (ordered already)"
                if refused.again
                else "这个点还在用，这台电脑也没有停用，什么都没有做 (in use and not revoked: nothing was done)"
            )
            return 1
        note(connection, COMMAND, Act(WIPE_ORDERED, asked.point, device), at)
    print(f"要求清除了，它下次联网时收到 (ordered): {device}")
    return 0


def _recall(asked: argparse.Namespace) -> int:
    with Home(asked.data, asked.database).opened() as (database, _), database.transaction() as connection:
        at = wall_clock()
        device = recall(connection, asked.point, asked.device, at)
        note(connection, COMMAND, Act(WIPE_RECALLED, asked.point, device), at)
    print(f"撤回了 (recalled): {device}")
    return 0


def _tell(facts: Facts) -> None:
    print(f"{facts.name}（{facts.point}） {facts.label or '未命名'} {facts.device}")
    print(
        f"总部存着这个点的案件 {facts.cases}，记录 {facts.entries}，其中这台电脑写的 {facts.own}"
        f" (held: cases {facts.cases}, entries {facts.entries}, of this PC {facts.own})"
    )
    if facts.wipe is None:
        return
    if facts.wipe.wiped_at:
        print("它说已经清除 (wiped)")
    elif facts.wipe.unsent:
        print(f"它没有清除：{facts.wipe.unsent} 项没报上来 (kept everything: {facts.wipe.unsent} not sent)")
    else:
        print("已经要求，还没有回音 (ordered, not heard)")
