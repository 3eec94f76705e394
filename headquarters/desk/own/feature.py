"""The page of one's own account: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.account import ROLES
from headquarters.accounts.staff import CODE_OFF, CODE_SET, PASSWORD
from headquarters.desk.feature import Feature
from headquarters.desk.own.pages import Own

FEATURE: Final = Feature(
    package="headquarters.desk.own",
    controllers=(Own,),
    acts={PASSWORD: "换自己的密码", CODE_SET: "设置动态码", CODE_OFF: "停用动态码"},
    filters={"own_role": lambda name: ROLES[name].word if name in ROLES else name},
)
