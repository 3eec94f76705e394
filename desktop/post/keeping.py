"""What keeps the file safe without anybody asking: one proved backup a day, the oldest of them let go."""

from __future__ import annotations

from typing import Final

from local_store.backed_up import BackupView
from local_store.errors import CannotWrite, DamagedStore, DiskFull, QuotaUsedUp
from local_store.store import Store
from ui.words import local

BACKUP_FAILED: Final = "BackupFailed"
"""The error word of a backup that could not be made for a reason nobody foresaw."""


def backup_due(store: Store, now: int) -> bool:
    """Whether the newest backup beside the data is of another day than ``now`` (UTC ms; days are China's)."""
    made = store.last_backup()
    return made is None or local(made).date() != local(now).date()


def daily_backup(store: Store, now: int) -> BackupView | None:
    """Make today's backup if there is none yet; ``None``: not due. Raises what ``Store.backup`` does: the earlier ones are
    there all the same, and the next look tries again."""
    return store.backup() if backup_due(store, now) else None


def backup_word(error: BaseException) -> str:
    """An error word for a backup that was not made."""
    match error:
        case DiskFull() | QuotaUsedUp():
            return "BackupNoRoom"
        case CannotWrite():
            return "BackupNotWritable"
        case DamagedStore():
            return DamagedStore.__name__
    return BACKUP_FAILED
