"""The poses of the first page for `desktop.demo.screens`: a PC nobody sits at yet, and the files it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from desktop.demo.sample_point import NOW
from desktop.start.explain import provisioning_words
from local_store.store import Store
from sync.protocol.provisioning import ProvisioningExpired
from ui.features.first_run.page import FirstRunPage
from ui.ports import FilePoint, FoundFile
from ui.window import MainWindow


class Studio(Protocol):
    """A window to be drawn."""

    window: MainWindow

    def ask(self, verb: Callable[[Store], object]) -> None:
        """Run a verb and wait for it."""

    def newcomer(self) -> None:
        """Show the first page."""

    def settle(self) -> None:
        """Let every answer arrive."""


def first_run_poses() -> Iterator[tuple[str, Callable[[Studio], None]]]:
    """The first page of a PC nobody sits at yet, with what it may find."""
    stick, copied = Path("E:/长宁区接入文件.wqprov"), Path("C:/WeiquanDesk/provision/CN-01.wqprov")
    one = FoundFile(copied, "copied", "长宁区", (FilePoint("CN-01", "新泾镇消费维权联络点"),))
    many = FoundFile(
        stick,
        "stick",
        "长宁区",
        tuple(FilePoint(f"CN-{n:03}", f"第{n}居民区消费维权联络点") for n in range(1, 201)),
    )
    today = int(NOW.timestamp() * 1000)
    refused = FoundFile(
        Path("E:/旧文件.wqprov"),
        "stick",
        trouble=provisioning_words(ProvisioningExpired(today - 20 * 86_400_000, today)),
    )

    def pose(files: tuple[FoundFile, ...], step: int = 0, name: str = "") -> Callable[[Studio], None]:
        def show(at: Studio) -> None:
            at.ask(lambda store: store.device)
            at.newcomer()
            page = at.window.page()
            assert isinstance(page, FirstRunPage)
            page.files.take_files(files)
            page.person.name.set_text(name)
            page.show_step(step)
            at.settle()

        return show

    yield "first-run", pose(())
    yield "first-run-found", pose((one,))
    yield "first-run-many", pose((many, refused))
    yield "first-run-refused", pose((refused,))
    yield "first-run-person", pose((one,), 1)
    yield "first-run-size", pose((one,), 2, "王阿姨")
