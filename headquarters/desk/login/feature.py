"""Signing in and out: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.accounts.signing_in import BEGUN, REFUSED
from headquarters.accounts.staff import FIRST
from headquarters.desk import unsent
from headquarters.desk.feature import Feature
from headquarters.desk.login.pages import Login

FEATURE: Final = Feature(
    package="headquarters.desk.login",
    controllers=(Login,),
    forgets=(unsent.forget,),
    acts={BEGUN: "登录", "session.ended": "退出", REFUSED: "登录被拒绝", FIRST: "建第一个账号"},
)
