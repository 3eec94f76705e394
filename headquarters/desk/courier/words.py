"""The Chinese words of the page."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "taken": "收下了，回信写好了",
    "answer": "这是总部写的回信，不用收",
    "damaged": "没有拷完整，或者坏了：请从 U 盘再拷一次；还是这样，请联络点再写出一次",
    "too_new": "是更新的程序写的：总部的程序要先更新，找管理员",
    "too_old": "联络点的程序太旧：请他们先更新，再写出一次",
    "unknown_device": "总部不认识这台电脑：请给联络点一份新的接入文件",
    "revoked": "这台电脑已停用：没有收，回信里告诉了他们",
    "wrong_receiver": "不是写给这个总部的：请核对联络点是哪个市、哪个区的",
    "code_used": "接入码别的电脑用过了：请给联络点一份新的接入文件",
    "code_expired": "接入码过期了：请给联络点一份新的接入文件",
    "code_invalid": "不认这个接入码：请给联络点一份新的接入文件",
    "too_large": "太大，收不下：找管理员",
    "busy": "这个联络点今天交的太多了：请明天再收一次",
    "unanswered": "收下了，但回信没写成：请过一会儿在下面再写一次回信，还是这样就找管理员",
    "failed": "总部的程序出了差错，一条也没有收：请过一会儿再收一次，还是这样就找管理员",
    "out_of_scope": "不是您管的联络点：没有收，请交给管它的人",
}
"""What became of one file, and what to do."""


def became(word: str) -> str:
    """What became of one file, and what to do."""
    return _WORDS.get(word, f"没有收（{word}）：找管理员")
