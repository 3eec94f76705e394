"""One Chromium and one headquarters with something of everything for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.headquarters.bureau import Bureau, Cluster
from tests.headquarters.chromium.machine import chromium as begin_chromium
from tests.headquarters.chromium.machine import why_not
from tests.headquarters.chromium.world import World, build


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if reason := why_not():
        pytest.skip(reason)
    with begin_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def world(chromium: Any, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    bureau = Bureau(cluster, tmp_path_factory.mktemp("hq"))
    bureau.start()
    try:
        yield build(bureau)
    finally:
        bureau.stop()
