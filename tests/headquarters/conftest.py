"""One real PostgreSQL for the session, one database and one serving headquarters for each test that asks."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headquarters.database.embedded import EmbeddedPostgres
from headquarters.exchange.rounds import Limits
from tests.headquarters.bureau import Bureau, Cluster


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the user PostgreSQL runs as can reach, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="weiquan-hq-tests-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    # Not below pytest's own folder: that is closed to the user PostgreSQL runs as when the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="weiquan-hq-tests-"))
    embedded = EmbeddedPostgres(folder)
    embedded.start()
    try:
        cluster = Cluster(embedded, in_memory=Path("/dev/shm") in folder.parents)
        cluster.begin()
        yield cluster
    finally:
        embedded.stop(at_once=True)
        shutil.rmtree(folder)


@pytest.fixture
def make_bureau(cluster: Cluster, tmp_path: Path) -> Iterator[Callable[..., Bureau]]:
    """Begin a headquarters with other limits than the usual."""
    made: list[Bureau] = []

    def make(limits: Limits | None = None, *, consumers: bool = False) -> Bureau:
        bureau = Bureau(cluster, tmp_path / f"hq{len(made)}", limits or Limits(), consumers=consumers)
        made.append(bureau)
        bureau.start()
        return bureau

    yield make
    for bureau in made:
        bureau.end()


@pytest.fixture
def bureau(make_bureau: Callable[..., Bureau]) -> Bureau:
    """A headquarters that serves."""
    return make_bureau()


@pytest.fixture
def no_error_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that anybody sends is an error of headquarters."""
    yield
    for when in ("setup", "call"):
        assert [each.getMessage() for each in caplog.get_records(when) if each.levelno >= logging.ERROR] == []
