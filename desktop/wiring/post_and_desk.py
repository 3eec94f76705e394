"""The post joined to the desk: what is saved is sent, what arrives is shown. The post goes on while no desk is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop.post.background import Post
    from desktop.wiring.threads import StoreDesk
    from local_store.views import Changes, SyncStatus


class PostAndDesk(QObject):
    """Joins one post to the desk that is open just now, if any. ``told``: how the post stands has changed."""

    told = Signal()

    def __init__(self, post: Post, desk: StoreDesk | None = None) -> None:
        """The post is not started by this. Lives as long as ``post``."""
        super().__init__(post)
        self._post = post
        self._desk: StoreDesk | None = None
        self.syncing = False
        """Whether a round is under way."""
        self.trouble = ""
        """The error word of what goes wrong on this PC itself; empty for nothing."""
        self.status: SyncStatus | None = None
        """How far the entries have come; ``None`` before the post said so."""
        post.began.connect(self._began)
        post.ended.connect(self._ended)
        post.status.connect(self._heard_status)
        post.trouble.connect(self._heard_trouble)
        if desk is not None:
            self.open(desk)

    def open(self, desk: StoreDesk) -> None:
        """This desk from now on: it is told how the post stands, and what it saves is sent."""
        self._desk = desk
        desk.holders.append(self._post)
        desk.sync_wanted.connect(self._post.at_once)
        desk.changed.connect(self._changed_here)
        desk.set_syncing(self.syncing)
        desk.set_trouble(self.trouble)

    def close(self) -> None:
        """No desk any more; what it still saves is sent all the same."""
        self._desk = None

    @Slot(object)
    def _changed_here(self, changes: Changes) -> None:
        if changes.entries:
            self._post.saved()

    @Slot()
    def _began(self) -> None:
        self._set_syncing(True)

    @Slot(object)
    def _ended(self, changes: Changes) -> None:
        self._set_syncing(False)
        if self._desk is not None:
            self._desk.announce(changes)

    def _set_syncing(self, busy: bool) -> None:
        self.syncing = busy
        if self._desk is not None:
            self._desk.set_syncing(busy)
        self.told.emit()

    @Slot(object)
    def _heard_status(self, status: SyncStatus) -> None:
        self.status = status
        self.told.emit()

    @Slot(str)
    def _heard_trouble(self, word: str) -> None:
        self.trouble = word
        if self._desk is not None:
            self._desk.set_trouble(word)
        self.told.emit()
