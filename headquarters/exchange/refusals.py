"""Answers that are no parcels: why a request was refused."""

from __future__ import annotations

import msgspec

from sync.protocol.messages import Refusal, WipeOrder

_STATUS = {
    "malformed": 400,
    "wrong_receiver": 400,
    "unknown_device": 403,
    "revoked": 403,
    "code_invalid": 403,
    "code_used": 403,
    "code_expired": 403,
    "too_large": 413,
    "too_old": 400,
    "busy": 503,
    "failed": 500,
}


class Refused(Exception):
    """The request is refused. ``error``: one of the words of :class:`sync.protocol.messages.Refusal`.

    ``detail`` is for programmers and never holds personal data. ``retry_after``: seconds, 0: no wish.
    """

    def __init__(self, error: str, detail: str = "", retry_after: int = 0) -> None:
        super().__init__(f"{error} {detail}".rstrip())
        self.refusal = Refusal(error=error, detail=detail, retry_after=retry_after)

    def signed(
        self, *, key: bytes, credential: bytes, signature: bytes, wipe: WipeOrder | None = None
    ) -> Refused:
        """The same, proved by headquarters' signature."""
        proved = Refused(self.refusal.error, self.refusal.detail, self.refusal.retry_after)
        proved.refusal = msgspec.structs.replace(
            self.refusal, key=key, credential=credential, signature=signature, wipe=wipe
        )
        return proved

    @property
    def status(self) -> int:
        """The HTTP status."""
        return _STATUS[self.refusal.error]
