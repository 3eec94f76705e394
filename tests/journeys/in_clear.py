"""Looking for words in whatever lies on a disk, in every way they could be written."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(word: str) -> Iterator[bytes]:
    """A word in UTF-8, UTF-16 and GBK, and each of them in hex as a dump of a database writes it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gbk"):
        plain = word.encode(encoding)
        yield from (plain, plain.hex().encode(), plain.hex().upper().encode())


def found_in(content: bytes, words: Iterable[str]) -> set[str]:
    return {word for word in words if any(form in content for form in forms(word))}


def found_below(folders: Iterable[Path], words: Iterable[str]) -> dict[str, set[str]]:
    """By file, which words stand in it; files that go while they are looked for are gone."""
    wanted, found = tuple(words), {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            try:
                if path.is_file() and (there := found_in(path.read_bytes(), wanted)):
                    found[str(path.relative_to(folder))] = there
            except FileNotFoundError:
                continue
    return found
