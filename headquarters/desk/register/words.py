"""The words of the pages of the register."""

from __future__ import annotations

from typing import Final

AMENDED: Final = "register.amended"
SEEN: Final = "register.persons_seen"
UPLOADED: Final = "register.uploaded"
IMPORTED: Final = "register.imported"
DROPPED: Final = "register.import_dropped"
DONE: Final = "register.import_done"

ACTS: Final = {
    AMENDED: "改一站一档",
    SEEN: "看一站一档里的人员",
    UPLOADED: "上传一站一档的表",
    IMPORTED: "按表改一站一档",
    DROPPED: "放弃一次一站一档导入",
    DONE: "写完一张一站一档的表",
}
"""What the record of acts calls them."""

WHY_LOOK: Final = {
    "contact": "要和站里的人联系",
    "check": "核对聘任和到岗",
    "amend": "要改人员",
    "reported": "有人反映站里的人",
}
"""Why somebody looks at the persons of a point."""
