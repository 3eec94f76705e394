"""The page of people: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import ROLES, Right
from headquarters.accounts.staff import ADDED, CHANGED, CLOSED, CODES_OPTIONAL, CODES_REQUIRED, RESET
from headquarters.desk.feature import Entry, Feature
from headquarters.desk.staff.pages import People

FEATURE: Final = Feature(
    package="headquarters.desk.staff",
    controllers=(People,),
    entries=(Entry("人员", "/staff", Right.STAFF, 80),),
    acts={
        ADDED: "建账号",
        CHANGED: "改角色或范围",
        RESET: "重设密码",
        CLOSED: "停用账号",
        CODES_REQUIRED: "要求每个人用动态码",
        CODES_OPTIONAL: "不再要求每个人用动态码",
    },
    filters={"role": lambda name: ROLES[name].word if name in ROLES else name},
)
