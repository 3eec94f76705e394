"""What can go wrong on the way to headquarters. Every error marks nothing and deletes nothing.

Each carries what is needed to explain it to a person; the words are in ``ui``. None holds personal data.
"""

from __future__ import annotations

from typing import Final

from sync.protocol.messages import Refusal, WipeContent


class SyncError(Exception):
    """A round that did not come to its end. ``retry_after``: seconds headquarters asked to wait (0: no wish)."""

    def __init__(self, detail: str = "", *, retry_after: int = 0) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after = retry_after


class Unreachable(SyncError):
    """No connection: no network, name not found, refused."""


class Cut(SyncError):
    """The connection broke while a parcel or its answer was on the way."""


class TimedOut(SyncError):
    """Nothing came for too long."""


class CaptivePortal(SyncError):
    """Something else answered: a log-in page of the network (200 with a page, 30x, 511). ``status``: its HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class ProxyLogin(SyncError):
    """The office's proxy wants a log-in (407)."""


class NotTrusted(SyncError):
    """The TLS certificate of the other side is trusted neither by the system nor by the provisioned CA."""


class BadAnswer(SyncError):
    """An answer that proves nothing. ``detail``: parcel (unreadable, tampered or foreign), echo, message, run,
    old_epoch, backwards, stalled, identity, too_long, known, refusal (one that would end something, and unsigned)."""


class TooLargeForServer(SyncError):
    """413 even for the smallest parcel (one entry), or from headquarters about an entry."""


class Busy(SyncError):
    """503 or 429: try again after ``retry_after``."""


class HeadquartersFailed(SyncError):
    """500 and its like."""


class Refused(SyncError):
    """Headquarters said no. ``error``: the word of ``Refusal.error``. ``refusal``: what came, with its signature if it has
    one; ``None``: nothing that could be proved."""

    def __init__(
        self, error: str, detail: str = "", *, retry_after: int = 0, refusal: Refusal | None = None
    ) -> None:
        super().__init__(detail or error, retry_after=retry_after)
        self.error = error
        self.refusal = refusal


class Revoked(Refused):
    """This PC's access has been withdrawn: sending stops, the queue is kept, work goes on. ``wipe``: what headquarters has
    ordered besides, proved as its own."""

    wipe: WipeContent | None = None


class WipeWaits(SyncError):
    """Headquarters has ordered this PC to wipe itself, and something here has not been sent: nothing is removed. ``unsent``: entries and
    files of evidence."""

    def __init__(self, unsent: int) -> None:
        super().__init__(str(unsent))
        self.unsent = unsent


class WipeWaitsFiles(WipeWaits):
    """All entries were sent; files of evidence were not, and go with later rounds unless headquarters does not take them."""


class WipeWaitsRevoked(WipeWaits):
    """The same on a PC that was revoked: nothing is taken from it any more, so it waits for people."""


class UnknownDevice(Refused):
    """Headquarters does not know this PC: it must be enrolled (again)."""


class ProgramTooOld(Refused):
    """Headquarters no longer takes this protocol version."""


class EnrolmentRefused(Refused):
    """The one-time code is invalid, used or expired (``error``: code_invalid, code_used, code_expired)."""


REFUSALS: Final[dict[str, type[Refused]]] = {
    "revoked": Revoked,
    "unknown_device": UnknownDevice,
    "too_old": ProgramTooOld,
    "code_invalid": EnrolmentRefused,
    "code_used": EnrolmentRefused,
    "code_expired": EnrolmentRefused,
}
"""Words of ``Refusal.error`` that have a kind of their own."""


def refusal_error(error: str, detail: str, retry_after: int, refusal: Refusal | None = None) -> SyncError:
    """The error for a :class:`sync.protocol.messages.Refusal`. ``refusal``: the whole of it, for its signature."""
    if error == "too_large":
        return TooLargeForServer(detail, retry_after=retry_after)
    if error == "busy":
        return Busy(detail, retry_after=retry_after)
    if error == "failed":
        return HeadquartersFailed(detail, retry_after=retry_after)
    return REFUSALS.get(error, Refused)(error, detail, retry_after=retry_after, refusal=refusal)
