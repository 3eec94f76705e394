"""The note of an order to wipe: one that could not be read again is not written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from local_store.file.wiped import WIPED_FILE, Stage, WipeNote, drop_ordered, is_noted, read_note, write_note

NOTE = WipeNote(
    order="o", point="P", point_name="点", url="https://x", authority="", receipt=b"r", ordered_at=1
)


def longest(folder: Path) -> WipeNote:
    """The largest that is taken."""
    shortest, too_long = 0, 1 << 20
    while too_long - shortest > 1:
        length = (shortest + too_long) // 2
        try:
            write_note(folder, msgspec.structs.replace(NOTE, authority="x" * length))
            shortest = length
        except OSError:
            too_long = length
    return msgspec.structs.replace(NOTE, authority="x" * shortest)


def test_what_is_written_can_be_read_to_the_end(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_note(tmp_path, msgspec.structs.replace(NOTE, authority="x" * (1 << 20)))
    assert not [*tmp_path.iterdir()], "nothing begins that could not be gone on with"
    note = longest(tmp_path)
    write_note(tmp_path, note)
    assert read_note(tmp_path) == note
    for stage in (Stage.REMOVING, Stage.WIPED):
        later = msgspec.structs.replace(note, stage=stage, wiped_at=1 << 50, told=True)
        write_note(tmp_path, later)
        assert read_note(tmp_path) == later


@pytest.mark.parametrize(
    ("stage", "goes"), [(Stage.ORDERED, True), (Stage.REMOVING, False), (Stage.WIPED, False)]
)
def test_only_what_is_not_begun_is_taken_back(tmp_path: Path, stage: Stage, goes: bool) -> None:
    drop_ordered(tmp_path)
    write_note(tmp_path, msgspec.structs.replace(NOTE, stage=stage))
    drop_ordered(tmp_path)
    assert is_noted(tmp_path) is not goes
    (tmp_path / WIPED_FILE).write_bytes(b"{")
    drop_ordered(tmp_path)
    assert is_noted(tmp_path), "nobody knows what it says"
