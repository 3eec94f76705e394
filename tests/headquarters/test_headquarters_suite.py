"""The real headquarters passes the suite that the simulator's passes."""

import msgspec
import pytest

from headquarters.exchange.devices import approve, revoke
from headquarters.exchange.epochs import mint_everywhere
from headquarters.totals import add_up, read_points
from sync.envelope import DeskEnvelope, Envelope
from sync.errors import refusal_error
from sync.protocol.messages import Refusal
from sync.protocol.provisioning import Provisioning
from tests.headquarters.bureau import Bureau
from tests.shared.headquarters_suite import HeadquartersSuite


class RealPeer:
    """A serving headquarters on PostgreSQL, spoken to over HTTP."""

    point = "P-1"

    def __init__(self, bureau: Bureau) -> None:
        self._bureau = bureau
        self._file: Provisioning = bureau.provision(self.point)[0]

    def post(self, path: str, parcel: bytes) -> bytes:
        status, body, _ = self._bureau.post(path, parcel)
        if status == 200:
            return body
        refusal = msgspec.json.decode(body, type=Refusal)
        raise refusal_error(refusal.error, refusal.detail, refusal.retry_after, refusal)

    def envelope(self) -> Envelope:
        return DeskEnvelope(self._file.keys())

    def issue_code(self) -> str:
        return self._bureau.provision(self.point)[0].point().codes[0]

    def approve(self, device: str) -> None:
        with self._bureau.database() as database, database.transaction() as connection:
            approve(connection, self.point, device)

    def revoke(self, device: str) -> None:
        with self._bureau.database() as database, database.transaction() as connection:
            revoke(connection, self.point, device, self._bureau.now())

    def judge_all(self) -> None:
        self._bureau.wait_until(self._bureau.all_judged)

    def backup(self) -> object:
        return self._bureau.back_up()

    def restore(self, backup: object, *, announced: bool) -> None:
        assert isinstance(backup, str)
        self._bureau.restore(backup)
        if announced:
            with self._bureau.database() as database:
                mint_everywhere(database, self._bureau.keyring, "command", self._bureau.now())

    def totals(self) -> tuple[int, int]:
        with self._bureau.database() as database, database.transaction() as connection:
            figures = add_up(read_points(connection)).of_cases.figures
        return figures.cases, figures.performed_fen


class TestRealHeadquarters(HeadquartersSuite):
    @pytest.fixture
    def peer(self, bureau: Bureau) -> RealPeer:
        return RealPeer(bureau)
