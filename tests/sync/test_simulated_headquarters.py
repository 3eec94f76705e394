"""The simulator's headquarters behaves as any headquarters must: it passes the suite the real one passes."""

from __future__ import annotations

import os

import pytest

from casework.totals import Totals
from sync.envelope import Envelope
from sync.errors import refusal_error
from tests.shared.headquarters_suite import NOW, HeadquartersSuite
from tests.simulator.crypto import CheapCrypto, RealCrypto
from tests.simulator.headquarters import MemoryHeadquarters, Refuse, State
from tests.simulator.journal import fold_all


class MemoryPeer:
    """The simulator's headquarters as a peer of the suite."""

    point = "P-1"

    def __init__(self, crypto: RealCrypto | CheapCrypto) -> None:
        self._crypto = crypto
        self._inner = MemoryHeadquarters(self.point, crypto, os.urandom, lambda: NOW)

    def post(self, path: str, parcel: bytes) -> bytes:
        try:
            return self._inner.handle(path, parcel)
        except Refuse as refused:
            signed = self._crypto.refusal(refused.error, parcel)
            raise refusal_error(refused.error, "", refused.retry_after, signed) from refused

    def envelope(self) -> Envelope:
        return self._crypto.desk()

    def issue_code(self) -> str:
        return self._inner.issue_code()

    def approve(self, device: str) -> None:
        self._inner.approve(device)

    def revoke(self, device: str) -> None:
        self._inner.revoke(device)

    def judge_all(self) -> None:
        self._inner.work()

    def backup(self) -> object:
        return self._inner.backup()

    def restore(self, backup: object, *, announced: bool) -> None:
        assert isinstance(backup, State)
        self._inner.restore(backup, announced=announced)

    def totals(self) -> tuple[int, int]:
        state = self._inner.state
        entries = [entry for stream in state.streams.values() for entry in stream.entries]
        own = frozenset(self._inner.own_devices())
        figures = Totals.of(fold_all(entries, own).values())
        return figures.cases, figures.performed_fen


class TestWithRealParcels(HeadquartersSuite):
    @pytest.fixture
    def peer(self) -> MemoryPeer:
        return MemoryPeer(RealCrypto(os.urandom))


class TestWithCheapParcels(HeadquartersSuite):
    @pytest.fixture
    def peer(self) -> MemoryPeer:
        return MemoryPeer(CheapCrypto(os.urandom))
