"""PCs: those that wait on the overview, all of a point on its page."""

from __future__ import annotations

from typing import Final

from headquarters.desk.devices.pages import Devices
from headquarters.desk.devices.queries import read_devices, read_pending
from headquarters.desk.feature import Card, Feature
from headquarters.exchange.devices import APPROVED, REVOKED

FEATURE: Final = Feature(
    package="headquarters.desk.devices",
    controllers=(Devices,),
    cards=(
        Card("overview", "above", 20, read_pending, "devices/pending.html"),
        Card("point", "above", 20, read_devices, "devices/devices.html"),
    ),
    acts={APPROVED: "批准电脑看历史记录", REVOKED: "停用电脑"},
)
