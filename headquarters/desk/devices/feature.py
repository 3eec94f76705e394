"""PCs: those that wait on the overview, all of a point on its page."""

from __future__ import annotations

from typing import Final

from headquarters.desk.devices.pages import Devices
from headquarters.desk.devices.queries import read_devices, read_pending
from headquarters.desk.devices.wiping import Wiping
from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.exchange.devices import APPROVED, REVOKED
from headquarters.exchange.wipes import WIPE_ORDERED, WIPE_RECALLED

_PENDING: Final = """
SELECT point, device AS subject, label AS thing, '' AS code, enrolled_at AS since
FROM devices WHERE NOT approved AND revoked_at IS NULL
"""

FEATURE: Final = Feature(
    package="headquarters.desk.devices",
    controllers=(Devices, Wiping),
    cards=(
        Card("overview", "above", 20, read_pending, "devices/pending.html"),
        Card("point", "above", 20, read_devices, "devices/devices.html"),
    ),
    acts={
        APPROVED: "批准电脑看历史记录",
        REVOKED: "停用电脑",
        WIPE_ORDERED: "要求电脑清除资料",
        WIPE_RECALLED: "撤回清除资料",
    },
    waiting=(
        Waiting("pc", "等待批准的电脑", 20, _PENDING, say=lambda _: "批准以后才收得到这个点的历史记录"),
    ),
)
