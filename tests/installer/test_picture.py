"""The file of a virtual screen, read back."""

import struct
from pathlib import Path

import pytest

from installer.debian.picture import NoPicture, colours, read_xwd


def screen(width: int, height: int, pixels: list[int], *, bits: int = 32) -> bytes:
    head = [
        108,
        7,
        2,
        24,
        width,
        height,
        0,
        0,
        32,
        0,
        32,
        bits,
        width * 4,
        4,
        0xFF0000,
        0xFF00,
        0xFF,
        8,
        256,
        2,
        width,
    ]
    head += [height, 0, 0, 0]
    return (
        struct.pack(">25I", *head) + b"name\0\0\0\0" + b"\0" * 24 + struct.pack(f"<{len(pixels)}I", *pixels)
    )


def test_pixels_have_their_place_and_colour(tmp_path: Path) -> None:
    (tmp_path / "screen").write_bytes(screen(3, 2, [0x1C5774, 0xFFFFFF, 0, 1, 2, 0xFF0000]))
    image = read_xwd(tmp_path / "screen")
    assert (image.width(), image.height()) == (3, 2)
    assert [image.pixelColor(x, y).name() for x, y in ((0, 0), (1, 0), (2, 1))] == [
        "#1c5774",
        "#ffffff",
        "#ff0000",
    ]


def test_an_unfinished_or_other_file_is_no_picture(tmp_path: Path) -> None:
    whole = screen(3, 2, [0] * 6)
    for content in (b"", whole[:-1], screen(3, 2, [0] * 6, bits=16)):
        (tmp_path / "screen").write_bytes(content)
        with pytest.raises(NoPicture):
            read_xwd(tmp_path / "screen")


def test_an_empty_screen_has_one_colour(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(screen(30, 30, [7] * 900))
    (tmp_path / "drawn").write_bytes(screen(30, 30, list(range(900))))
    assert colours(read_xwd(tmp_path / "empty")) == 1
    assert colours(read_xwd(tmp_path / "drawn")) == 100
