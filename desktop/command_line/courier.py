"""``courier``: what waits is written to a stick, and what headquarters answered is taken from it."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import asdict

from desktop.command_line.call import Call
from desktop.post import courier as post
from desktop.start.finding import read_candidate
from desktop.trust import trusted_roots
from ui.carrying import StickRefused
from ui.features.sync_center.words_courier import (
    GOOD,
    OTHERS,
    brought_words,
    file_words,
    in_order,
    waiting_words,
    written_words,
)
from ui.words import local, sentences, stopped


class OneFolder(ValueError):
    """Writing takes one folder."""


def courier(call: Call) -> int:
    """Write out, or take in."""
    return _out(call) if call.asked.act == "out" else _in(call)


def _out(call: Call) -> int:
    if len(call.asked.place) != 1:
        raise OneFolder
    folder = Path(call.asked.place[0])
    if not folder.is_dir():
        raise StickRefused("gone", 0)
    file = None if call.asked.file is None else read_candidate(Path(call.asked.file))
    bag = post.pack(
        call.store, folder, file=file, point=call.asked.point or "", trusted_roots=trusted_roots()
    )
    try:
        told = post.write(bag)
    except StickRefused as refused:
        post.forget(call.store, bag, refused.written)
        raise
    what, contents = written_words(told)
    call.answer(asdict(told), sentences(stopped(what), contents, waiting_words()))
    return 0


def _in(call: Call) -> int:
    files = post.read([Path(each) for each in call.asked.place])
    _, brought = post.take(call.store, files)
    now = local(call.store.true_time())
    what, left = brought_words(brought)
    lines = [f"{file.file}：{file_words(file, now)}" for file in in_order(brought.files)]
    wrong = [file for file in brought.files if file.word not in GOOD | OTHERS]
    call.answer(asdict(brought), "\n".join((sentences(stopped(what), left), *map(stopped, lines))))
    if wrong and call.asked.json:
        sys.stderr.write("".join(stopped(f"{each.file}：{file_words(each, now)}") + "\n" for each in wrong))
    return 1 if wrong else 0
