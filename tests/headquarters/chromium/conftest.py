"""A Chromium for the tests of a file, and one headquarters with something of everything for all of a process.

Playwright's event loop runs in the thread of the tests as long as its browser does: it is gone before a test of another file begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.headquarters.bureau import Bureau, Cluster
from tests.headquarters.chromium.machine import chromium as begin_chromium
from tests.headquarters.chromium.machine import why_not
from tests.headquarters.chromium.world import World, build


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if reason := why_not():
        pytest.skip(reason)
    with begin_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def world(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    if reason := why_not():
        pytest.skip(reason)
    bureau = Bureau(cluster, tmp_path_factory.mktemp("hq"), consumers=True)
    bureau.start()
    try:
        yield build(bureau)
    finally:
        bureau.stop()
