"""The models of this program, and which of them a file has, each with a version of its own.

A file's models are brought up to this program's in one transaction when it is opened: what is to be laid out anew is put
into the line (:mod:`local_store.file.waiting`), tables of an older shape go and come. The laying out itself follows in the
background, and a kill loses nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

from local_store import read_models
from local_store.errors import StoreNewer
from local_store.file.connection import Connection
from local_store.file.schema import has_table
from local_store.file.traces import Traces
from local_store.file.waiting import Waiting
from local_store.read_models.model import Because, ReadModel, made_by

_KEPT: Final = "SELECT name, version, edition, tables FROM read_model"


def models() -> tuple[type[ReadModel[Any]], ...]:
    """The models of this program; who stands on another comes after it."""
    return _loaded(tuple(read_models.MODELS))


def standing_on(model: type[ReadModel[Any]]) -> frozenset[str]:
    """The models that one stands on, and whatever those stand on."""
    below = frozenset(model.stands_on)
    for other in models():
        if other.name in model.stands_on:
            below |= standing_on(other)
    return below


def refuse_newer(connection: Connection) -> None:
    """Raises :class:`StoreNewer` where a model of the file is of a later version than this program's."""
    if not has_table(connection, "read_model"):
        return
    known = {model.name: model.version for model in models()}
    newer = tuple(
        f"{name} {version}"
        for name, version, *_ in connection.execute(_KEPT).fetchall()
        if version > known.get(name, version)
    )
    if newer:
        raise StoreNewer(newer)


def settle(connection: Connection, ours: Sequence[ReadModel[Any]], waiting: Waiting, edition: str) -> None:
    """Bring the models of a file up to this program's. ``edition``: of the handbook.

    A model that the file lacks, or has in an older shape, is emptied with those that stand on it, and waits; one of
    another version or edition waits where it is; one that has left the program goes. Expects a transaction of the caller.
    """
    kept = {name: told for name, *told in connection.execute(_KEPT).fetchall()}
    for name in kept.keys() - {model.name for model in ours}:
        _drop(connection, str(kept[name][2]).split())
        connection.execute("DELETE FROM read_model WHERE name = ?", (name,))
    empty: list[ReadModel[Any]] = []
    staying: list[ReadModel[Any]] = []
    for model in ours:
        version, laid_out_by, _ = kept.get(model.name, (0, "", ""))
        wanted = edition if model.by_handbook else ""
        because: Because = "version" if version != model.version else "edition"
        if version < (model.shape or model.version) or standing_on(type(model)) & {
            each.name for each in empty
        }:
            because = "emptied"
            empty.append(model)
        elif version == model.version and laid_out_by == wanted:
            continue
        else:
            staying.append(model)
        if because == "edition":
            waiting.apart_wait()
        model.wait(waiting, because)
        connection.execute(
            "INSERT OR REPLACE INTO read_model (name, version, edition, tables) VALUES (?, ?, ?, ?)",
            (model.name, model.version, wanted, " ".join(model.tables)),
        )
    make_anew(connection, empty, [str(kept[model.name][2]) for model in empty if model.name in kept])
    for model in ours:
        if model not in empty:
            model.refit()
    for model in (*empty, *staying):
        model.line_up()


def make_anew(connection: Connection, empty: Sequence[ReadModel[Any]], old: Sequence[str] = ()) -> None:
    """Drop the tables of these models and make them empty. ``old``: names of tables that they had besides."""
    if not empty:
        return
    for names in reversed(old):  # who refers to another first: nothing is then looked up row by row
        _drop(connection, names.split())
    for model in reversed(empty):
        _drop(connection, list(model.tables))
    for model in empty:
        for statement in made_by(model.tables):
            connection.execute(statement)
    Traces(connection).begin_again()


def _drop(connection: Connection, tables: Sequence[str]) -> None:
    for table in reversed(tables):
        connection.execute(f'DROP TABLE IF EXISTS "{table}"')


@cache
def _loaded(paths: tuple[str, ...]) -> tuple[type[ReadModel[Any]], ...]:
    found: list[type[ReadModel[Any]]] = []
    for path in paths:
        module, _, name = path.partition(":")
        found.append(getattr(import_module(module), name))
    return tuple(found)
