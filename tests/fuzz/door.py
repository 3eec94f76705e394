"""A door of the programs, as the fuzzer knocks at it: bytes go in, and what may come out is promised."""

from __future__ import annotations

import logging
import os
import traceback
from contextlib import AbstractContextManager
from dataclasses import dataclass
from random import Random
from typing import Protocol, Self

PERSONAL = ("王秀英", "13812345678", "买的锅漏水", "310104195001011234")
"""A name, a telephone, a story, a number of an identity card: they stand in samples, and never in an error or a log."""


class Broken(AssertionError):
    """What a door did and never may: taken what is forged, said what is personal, made up a sum."""


class Door(AbstractContextManager["Door"], Protocol):
    """``promised``: the errors that this door may raise. ``cpu``: seconds of processor time that one input may take;
    ``memory``: bytes by which one input may raise the most this process ever held."""

    name: str
    promised: tuple[type[Exception], ...]
    cpu: float
    memory: int

    def samples(self) -> list[bytes]:
        """What the programs themselves write, each taken by ``knock``."""
        ...

    def bend(self, draw: Random) -> bytes:
        """An input. The same for the same state of ``draw``."""
        ...

    def knock(self, given: bytes) -> bool:
        """Hand an input in. Whether it was taken; raises what is promised, or :class:`Broken`."""
        ...


class Plain:
    """A door with nothing to enter and to leave: its samples are made once."""

    cpu = 2.0
    memory = 128 << 20

    def __enter__(self) -> Self:
        self._samples = self._made()
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def samples(self) -> list[bytes]:
        return self._samples

    def _made(self) -> list[bytes]:
        """What the programs write; each door says it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong. ``key``: the same for the same mistake. ``input``: what was handed in."""

    key: str
    told: str
    input: bytes


NOT_KEPT = frozenset({"urllib3", "charset_normalizer"})
"""Libraries of the desk: its log takes lines of its own packages only."""


class Listener(logging.Handler):
    """Hears every line that a log of ours would keep."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.partition(".")[0] not in NOT_KEPT:
            self.lines.append((record.levelno, logging.Formatter().format(record)))

    def __enter__(self) -> Listener:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)


def look_at(error: BaseException) -> None:
    """Raise :class:`Broken` where an error says something personal."""
    for words in (str(error), repr(error), *map(str, vars(error).values())):
        refuse_personal(words, f"an error of {type(error).__name__}")


def refuse_personal(words: str, where: str) -> None:
    """Raise :class:`Broken` where words hold something of :data:`PERSONAL`."""
    for one in PERSONAL:
        if one in words:
            raise Broken(f"{where} says what is personal")


def try_one(door: Door, given: bytes, heard: Listener) -> tuple[bool, Finding | None]:
    """Whether the input was taken, and what was wrong about it if something was."""
    taken = False
    try:
        try:
            taken = door.knock(given)
        except door.promised as error:
            look_at(error)
        lines, heard.lines = heard.lines, []  # also what threads said since the input before
        for level, line in lines:
            refuse_personal(line, "a log")
            if level >= logging.ERROR:
                raise Broken("a line of the log is an error")
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # a library that gives up raises what is no Exception
        told = "".join(traceback.format_exception(error))
        return taken, Finding(_key(error), told, given)
    return taken, None


def _key(error: BaseException) -> str:
    if isinstance(error, Broken):
        return f"broken: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    last = ours[-1]
    return f"{type(error).__name__} in {os.path.basename(last.filename)} {last.name}"  # noqa: PTH119
