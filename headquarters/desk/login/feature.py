"""Logging in and out: what the desk is told of it."""

from __future__ import annotations

from typing import Final

from headquarters.desk.feature import Feature
from headquarters.desk.login.pages import Login

FEATURE: Final = Feature(
    package="headquarters.desk.login",
    controllers=(Login,),
    acts={"session.begun": "登录", "session.ended": "退出"},
)
