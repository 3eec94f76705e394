"""Poses of group events: the list, the form, one group with its rows, and consumers being put in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from casework.consumer_rows import look_over, read_text
from casework.matters.complaint.bodies import ComplaintLogged
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter
from ui.features.groups.add_page import AddPage
from ui.features.groups.list_page import GroupsPage
from ui.features.groups.page import GroupPage
from ui.features.groups.verbs import agree, at_merchant, close, log_rows, open_group, put_in

Pose = Callable[[Counter], None]
TODAY: Final = NOW.date()
FEN: Final = 31_700
OTHER: Final = "小面馆"
ROWS: Final = "周建国 13812345671 余额317 要退317\n林秀 13812345672 要退317"


def opened(at: Counter, *, rows: str = ROWS, agreed: bool = False) -> str:
    """A group with rows of their own telephones; ``agreed``: the first has an agreement."""
    group = at.ask(open_group("悦身健身馆", "莘松路一号", "prepaid", "年卡不能用了", TODAY)).group
    if rows:
        # They have complained about the shop in poses before, too.
        read = [msgspec.structs.replace(row, alone=True) for row in read_text(rows).rows]
        logged = at.ask(log_rows(group, look_over(read), "", {}, TODAY)).written
        if agreed:
            at.ask(agree(group, {logged[0][0]: FEN}, ("L1", "transfer"), None, "signed", TODAY))
    return str(group)


def listed(*, form: bool = False, of_case: bool = False, twice: bool = False) -> Pose:
    """The list; ``form``: one is being opened, ``twice``: for a shop that has one; ``of_case``: for a complaint."""

    def pose(at: Counter) -> None:
        opened(at)
        for there in at.ask(at_merchant(OTHER)):  # it has none, whatever was pressed before
            at.ask(close(there.subject, "mistake", TODAY))
        case = ""
        if of_case:
            case = at.ask(lambda store: store.new_subject())
            body = ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": "悦身健身馆"})
            at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(case, body)]))
        page = at.go("groups", subject=case)
        assert isinstance(page, GroupsPage)
        if form or twice:
            page.begin.click()
            page.merchant.set_text("悦身健身馆" if twice else OTHER)
            page.cause.choose(("prepaid",))
            if twice:
                page.open_it.click()
        at.settle()

    return pose


def group(
    *, ticked: bool = True, agreed: bool = False, button: str = "", other: bool = False, ended: bool = False
) -> Pose:
    """One group; ``button``: pressed."""

    def pose(at: Counter) -> None:
        subject = opened(at, agreed=agreed)
        if other:
            opened(at, rows="")
        if ended:
            at.ask(close(subject, "settled", TODAY))
        page = at.go("group_event", subject=subject)
        assert isinstance(page, GroupPage)
        if ticked:
            page.fill_sums.click()
            page.everybody.click()
        if button:
            getattr(page, button).click()
        if button == "agree":
            page.agreement.take.click()
        at.settle()

    return pose


def adding(text: str = "", *, alone: bool = False) -> Pose:
    """Consumers being put in: ``text`` was pasted."""

    def pose(at: Counter) -> None:
        page = at.go("group_rows", subject=opened(at))
        assert isinstance(page, AddPage)
        if text:
            page.read(read_text(text))
        if alone:
            page.table.go_to("1", "name")
        at.settle()

    return pose


def row_put_in(at: Counter) -> None:
    """A complaint with the link in its history."""
    case = at.ask(lambda store: store.new_subject())
    body = ComplaintLogged(number="", received_on=TODAY, fields={"merchant_name": "悦身健身馆"})
    at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(case, body)]))
    at.ask(put_in(opened(at), case))
    at.go("complaints")


POSES: Final[dict[str, Pose]] = {
    "groups": listed(),
    "groups-form": listed(form=True),
    "groups-twice": listed(twice=True),
    "groups-of-case": listed(of_case=True),
    "group": group(),
    "group-agreeing": group(button="agree"),
    "group-paying": group(agreed=True, button="paid"),
    "group-talking": group(button="met"),
    "group-ending": group(button="end"),
    "group-ended": group(ended=True, ticked=False),
    "group-other": group(other=True, ticked=False),
    "rows-empty": adding(),
    "rows": adding("陈玉 13812345673 要退317\n吴美 13812345674 余额317"),
    "rows-twice": adding("陈玉 13812345671 要退317", alone=True),
    "row-put-in": row_put_in,
}
