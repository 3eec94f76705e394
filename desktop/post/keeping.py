"""What keeps the file safe without anybody asking: one proved backup a day, the oldest of them let go."""

from __future__ import annotations

import logging

from local_store.errors import StoreError
from local_store.store import Store
from local_store.views import BackupView
from ui.words import local

_log = logging.getLogger(__name__)


def backup_due(store: Store, now: int) -> bool:
    """Whether the newest backup beside the data is of another day than ``now`` (UTC ms; days are China's)."""
    made = store.last_backup()
    return made is None or local(made).date() != local(now).date()


def daily_backup(store: Store, now: int) -> BackupView | None:
    """Make today's backup if there is none yet. ``None``: not due, or not possible now (a full disk, a damaged page);
    then the next look tries again, and ``doctor`` says what is wrong."""
    try:
        return store.backup() if backup_due(store, now) else None
    except (StoreError, OSError) as error:
        _log.warning("today's backup could not be made: %s", type(error).__name__)
        return None
