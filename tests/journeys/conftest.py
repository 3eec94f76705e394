"""One headquarters for all that leave it whole, and one file with thousands of entries that is copied, never used itself."""

import gzip
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from headquarters.database.binaries import programs, servant
from headquarters.database.embedded import EmbeddedPostgres
from tests.journeys.cases import STAFF, Sums, cases
from tests.journeys.sticks import Bureau
from tests.journeys.wires import Wire
from tests.journeys.worlds import House, Pc
from tests.shared.lot import WHOLE

MANY = 10_000 if WHOLE else 4_000
BEFORE = Path(__file__).with_name("before")
SHAPES = sorted(path.parent for path in BEFORE.glob("*/told.json"))
"""A point as each earlier program left it: a folder for each shape (``record_before.py``)."""


@dataclass(frozen=True)
class Filled:
    """A PC that was never connected and holds :data:`MANY` entries; what they come to."""

    pc: Pc
    sums: Sums


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the user PostgreSQL runs as can reach, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="weiquan-journey-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def shared_house() -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="weiquan-journeys-"))
    folder.chmod(0o711)
    house = House(folder / "hq")
    house.start()
    try:
        yield house
    finally:
        house.end()
        shutil.rmtree(folder)


@pytest.fixture
def house(shared_house: House) -> House:
    """A headquarters that serves; it was killed before, perhaps. Each test takes a point of its own."""
    if not shared_house.is_serving():
        shared_house.start()
    return shared_house


@pytest.fixture
def point(request: pytest.FixtureRequest) -> str:
    """A contact point that no other test has."""
    return f"P{abs(hash(request.node.nodeid)) % 10**8}"


@pytest.fixture
def make_pc(tmp_path: Path) -> Iterator[Callable[[str], Pc]]:
    """Begin a PC with an empty file; it is closed at the end."""
    made: list[Pc] = []

    def make(name: str) -> Pc:
        pc = Pc(tmp_path / name)
        made.append(pc)
        return pc

    yield make
    for pc in made:
        pc.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def bureau(house: House, capsys: pytest.CaptureFixture[str]) -> Bureau:
    """Whoever takes sticks at headquarters."""
    return Bureau(house, capsys)


@pytest.fixture
def wire(house: House) -> Iterator[Wire]:
    """A wire that leads to headquarters."""
    made = Wire(house.port)
    yield made
    made.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    pc = Pc(tmp_path_factory.mktemp("filled") / "desk")
    sums = Sums(entries=1)  # the person who writes
    made = list(cases(20261123, MANY - 1))
    for start in range(0, len(made), 100):
        group = made[start : start + 100]
        pc.store.session(STAFF).record([entry for case in group for entry in case.entries])
        sums = sum((case.sums for case in group), sums)
    assert sums.entries == MANY
    pc.close()
    return Filled(pc, sums)


@pytest.fixture
def full_pc(filled: Filled, tmp_path: Path) -> Iterator[tuple[Pc, Sums]]:
    """A copy of the full file, for one test."""
    pc = filled.pc.copied(tmp_path / "full")
    yield pc, filled.sums
    pc.close()


@pytest.fixture(params=SHAPES, ids=lambda path: path.name)
def shape(request: pytest.FixtureRequest) -> Path:
    """Each of the recorded shapes."""
    path: Path = request.param
    return path


@pytest.fixture
def house_of_before(open_folder: Path, shape: Path) -> Iterator[House]:
    folder = open_folder / "hq"
    shutil.copytree(shape / "keys", folder / "keys")
    embedded = EmbeddedPostgres(folder)
    embedded.start()
    try:
        subprocess.run(
            [
                programs(servant()) / "psql",
                "--quiet",
                "--dbname",
                embedded.conninfo(),
                "--set",
                "ON_ERROR_STOP=1",
            ],
            input=gzip.decompress((shape / "headquarters.sql.gz").read_bytes()),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    finally:
        embedded.stop()
    house = House(folder)
    house.start()
    yield house
    house.end()
