"""Which fonts of a binary workbook strike through, and which of its shared texts have such words in them.

Sources: [MS-XLS] 2.4.122 (Font), 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString); [MS-XLSB] 2.5.122 (RichStr).
"""

import struct
from collections.abc import Sequence
from typing import Final

STRIKES: Final = 0x0008
"""In the flags of a font."""


class Fonts:
    """``struck_texts``: the numbers of the shared texts of which some is struck through."""

    def __init__(self, lines: Sequence[bool]) -> None:
        self._lines = lines
        self.struck_texts: set[int] = set()

    def strikes(self, number: int) -> bool:
        """Whether the font of this number strikes through."""
        return number < len(self._lines) and self._lines[number]

    def strike(self, runs: bytes, length: int) -> bool:
        """Whether one of these changes of font, within a text of ``length`` signs, strikes through."""
        whole = runs[: len(runs) // 4 * 4]
        return any(at < length and self.strikes(font) for at, font in struct.iter_unpack("<HH", whole))

    def look_at(self, chunks: Sequence[bytes]) -> None:
        """Look for such texts in the shared ones of an .xls, a record and those that continue it. Where no font strikes
        through there are none. Raises ``ValueError`` where they end within a text."""
        if not any(self._lines):
            return
        texts = _Texts(chunks)
        number = 0
        while texts.has_more():
            length, flags = struct.unpack("<HB", texts.take(3))
            runs = struct.unpack("<H", texts.take(2))[0] if flags & 0x08 else 0
            more = struct.unpack("<I", texts.take(4))[0] if flags & 0x04 else 0
            texts.pass_over(length, wide=bool(flags & 0x01))
            if self.strike(texts.take(4 * runs), length):
                self.struck_texts.add(number)
            texts.take(more)
            number += 1


class _Texts:
    """The bytes of a record and those that continue it, of which one begins anew within the signs of a text."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = chunks
        self._chunk = self._at = 0

    def has_more(self) -> bool:
        self._turn()
        return self._chunk < len(self._chunks)

    def take(self, count: int) -> bytes:
        taken: list[bytes] = []
        while count:
            part = self._here(count)
            taken.append(part)
            count -= len(part)
        return b"".join(taken)

    def pass_over(self, signs: int, *, wide: bool) -> None:
        while signs:
            if self._at >= len(self._chunks[self._chunk]):
                wide = bool(
                    self._here(1)[0] & 0x01
                )  # a record that continues a text says anew how wide its signs are
            width = 2 if wide else 1
            passed = min(signs, (len(self._chunks[self._chunk]) - self._at) // width)
            if not passed:
                raise ValueError("a sign is cut in two")
            self._at += passed * width
            signs -= passed

    def _here(self, most: int) -> bytes:
        self._turn()
        if self._chunk >= len(self._chunks):
            raise ValueError("the shared texts end within one")
        part = self._chunks[self._chunk][self._at : self._at + most]
        self._at += len(part)
        return part

    def _turn(self) -> None:
        while self._chunk < len(self._chunks) and self._at >= len(self._chunks[self._chunk]):
            self._chunk, self._at = self._chunk + 1, 0
