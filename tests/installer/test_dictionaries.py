"""The dictionaries of a bundle are written closer, and say the same to the program, which reads them in pieces."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile

from installer.bundle.dictionaries import FILES, write_closer
from local_store import pinyin_pieces


def test_they_say_the_same_in_less_room_and_still_in_pieces(tmp_path: Path) -> None:
    package = find_spec("pypinyin")
    assert package is not None
    assert package.submodule_search_locations
    there = Path(package.submodule_search_locations[0])
    (tmp_path / "pypinyin").mkdir()
    for name in FILES:
        copyfile(there / name, tmp_path / "pypinyin" / name)
    write_closer(tmp_path)
    for name, between in zip(FILES, (pinyin_pieces._PHRASES, pinyin_pieces._CHARACTERS), strict=True):
        before, now = (there / name).read_bytes(), (tmp_path / "pypinyin" / name).read_bytes()
        assert pinyin_pieces.read(tmp_path / "pypinyin" / name, between) == json.loads(before)
        assert len(now) < 0.96 * len(before)
        pieces = list(pinyin_pieces._pieces(now, between))
        assert max(map(len, pieces)) < 2 * pinyin_pieces.PIECE, "nowhere is it read in one go"
