"""The words of the pages of closing a point."""

from __future__ import annotations

from typing import Final

from headquarters.closing.closing import CLOSED, REOPENED
from headquarters.closing.handing import HANDED_OVER

ACTS: Final = {CLOSED: "撤站", HANDED_OVER: "撤站移交案件", REOPENED: "撤回撤站"}
"""What the record of acts calls them."""
WHY_NOT: Final = {
    "money": "谈成过或者付过钱，不能移交；请在撤站以前让站里办完，已经撤站的由总部打电话问清，站里的电脑还能接着记",
    "duplicate": "已经认定和别的点的案件是同一件，不能移交；请让站里办完，或者由总部打电话",
    "returned": "总部退回了，站里还没有补正；补正以后才能移交",
    "look": "里面有要核对的；站里核对以后才能移交",
    "newer": "里面有这个版本读不懂的；更新总部的程序以后才能移交",
    "unread": "内容读不出来，先放在一边；处理好以后才能移交",
}
"""Why a case stays, and what to do."""
