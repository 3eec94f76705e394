"""Editions of the handbook: what the desk is told of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.editions import words
from headquarters.desk.editions.codes import OpenCodes
from headquarters.desk.editions.pages import (
    APPROVED,
    CARRIED,
    DROPPED,
    HANDED_IN,
    SAVED,
    SENT_BACK,
    EditionPages,
)
from headquarters.desk.editions.tables import TABLED, EditionTables
from headquarters.desk.feature import Entry, Feature

FEATURE: Final = Feature(
    package="headquarters.desk.editions",
    controllers=(EditionPages, EditionTables, OpenCodes),
    entries=(Entry("手册版本", "/editions", Right.EDITIONS, 27),),
    acts={
        SAVED: "保存手册草稿",
        TABLED: "用表格改手册草稿",
        HANDED_IN: "交审手册草稿",
        SENT_BACK: "退回手册草稿",
        DROPPED: "放弃手册草稿",
        APPROVED: "批准并发布手册版本",
        CARRIED: "下载手册版本文件",
    },
    filters=MappingProxyType(
        {
            "part": words.part,
            "change": words.change,
            "edition_fault": words.fault,
            "draft_state": words.state,
            "table": words.table,
        }
    ),
)
