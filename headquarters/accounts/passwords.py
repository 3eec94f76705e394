"""Passwords: how they are kept, what a good one is, and the first one that somebody is handed."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SHORTEST: Final = 10
LONGEST: Final = 200
_MEMORY_KIB: Final = 19_456
_ITERATIONS: Final = 2
_LANES: Final = 1
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""


def keep(password: str) -> str:
    """What the database keeps of it: PHC text of Argon2id with parameters and salt."""
    return Argon2id(
        salt=secrets.token_bytes(16),
        length=32,
        iterations=_ITERATIONS,
        lanes=_LANES,
        memory_cost=_MEMORY_KIB,
    ).derive_phc_encoded(_bytes(password))


NOBODYS: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$MDAwMDAwMDAwMDAwMDAwMA$TZCCCJQw6qE40QoszdZDx3LhW/RG6J0UYvSQtFYYSrQ"
)
"""What is tried where there is no such login: it takes as long as a real one, and is never right."""


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password, in the same time also where nothing is kept."""
    if len(password) > LONGEST:
        return False
    try:
        Argon2id.verify_phc_encoded(_bytes(password), kept or NOBODYS)
    except InvalidKey:
        return False
    return kept is not None


def is_old(kept: str) -> bool:
    """Whether it was kept with other parameters than today's."""
    return not kept.startswith(f"$argon2id$v=19$m={_MEMORY_KIB},t={_ITERATIONS},p={_LANES}$")


def fault(password: str, login: str, name: str = "") -> str:
    """What is wrong with a new password, in Chinese; empty: nothing."""
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字，可以是一句话"
    if len(password) > LONGEST:
        return f"密码最多 {LONGEST} 个字"
    folded = unicodedata.normalize("NFKC", password).casefold()
    if folded in (login.casefold(), name.casefold()):
        return "密码不能和登录名、姓名一样"
    if len(set(folded)) == 1:
        return "密码不能是同一个字从头到尾"
    return ""


def first_password() -> str:
    """One by chance, to be read out or written on paper: 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def _bytes(password: str) -> bytes:
    # The same letters typed on another keyboard are the same password.
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace")
