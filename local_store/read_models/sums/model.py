"""What each complaint has brought back, by component: beside the row of a case, for the sums over all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from casework.matters.registry import CASES
from local_store.file.connection import Connection
from local_store.file.waiting import Waiting
from local_store.read_models.cases.case_rows import RowsPut, numbers_of
from local_store.read_models.cases.model import facts
from local_store.read_models.model import Batch, Because, ReadModel, Subject, Told
from local_store.views import Finding


class Losses(ReadModel[Mapping[str, int]]):
    """``case_loss``, by the number of the case's row."""

    name = "sums"
    version = 2
    shape = 1
    sorts = CASES
    stands_on = frozenset({"cases"})
    tables: ClassVar[Mapping[str, str]] = {
        "case_loss": """
            CREATE TABLE case_loss (
                id INTEGER NOT NULL REFERENCES case_row (id) ON DELETE CASCADE,
                component TEXT NOT NULL,
                fen INTEGER NOT NULL,
                PRIMARY KEY (id, component)
            ) STRICT, WITHOUT ROWID
        """
    }

    def tell(self, subject: Subject) -> Mapping[str, int]:
        return facts(subject).losses

    def put(self, told: Sequence[Told[Mapping[str, int]]], batch: Batch) -> None:
        numbers = numbers_of(self._db, [each.id for each in told], batch)
        put = batch.find(RowsPut)
        new = frozenset(put.fresh) if put is not None else frozenset()
        self._db.executemany(
            "DELETE FROM case_loss WHERE id = ?",
            [(number,) for number in numbers.values() if number not in new],
        )
        self._db.executemany(
            "INSERT INTO case_loss (id, component, fen) VALUES (?, ?, ?)",
            [
                (numbers[each.id], component, fen)
                for each in told
                if each.id in numbers
                for component, fen in each.what.items()
            ],
        )

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(
            "DELETE FROM case_loss WHERE id IN "
            "(SELECT id FROM case_row WHERE subject IN (SELECT value FROM json_each(?)))",
            (json.dumps(list(subjects)),),
        )

    def wait(self, waiting: Waiting, because: Because) -> None:
        waiting.wait_for(self.name, counted=True)

    def check(self) -> LossCheck:
        return LossCheck(self._db)


class LossCheck:
    """Every case has the losses that a fresh laying out would give. (That nobody else has any, the file holds itself.)"""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._wrong = 0

    def see(self, subject: str, what: Mapping[str, int]) -> None:
        losses = self._db.execute(
            "SELECT l.component, l.fen FROM case_loss l JOIN case_row c ON c.id = l.id WHERE c.subject = ?",
            (subject,),
        )
        self._wrong += dict(losses.fetchall()) != what

    def end(self, passed_over: frozenset[str]) -> Finding:
        return Finding("sums", not self._wrong, self._wrong)

    def close(self) -> None:
        pass
