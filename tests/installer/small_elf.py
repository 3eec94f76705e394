"""The smallest ELF library that asks for something: a dynamic section, its strings, and versions of symbols."""

import struct


def small_elf(libraries: list[str], versions: dict[str, list[str]], place: str = "", tag: int = 29) -> bytes:
    """``versions``: library → names of versions it must have. ``place``: its RUNPATH (``tag`` 15: RPATH)."""
    strings = b"\0"

    def kept(text: str) -> int:
        nonlocal strings
        strings += text.encode() + b"\0"
        return len(strings) - len(text.encode()) - 1

    entries = [(1, kept(name)) for name in libraries]
    if place:
        entries.append((tag, kept(place)))
    needs = b""
    for number, (library, names) in enumerate(versions.items(), 1):
        following = 0 if number == len(versions) else 16 + 16 * len(names)
        needs += struct.pack("<HHIII", 1, len(names), kept(library), 16, following)
        for place_, name in enumerate(names, 1):
            needs += struct.pack("<IHHII", 0, 0, 2, kept(name), 0 if place_ == len(names) else 16)
    dynamic_at = 64 + 2 * 56
    dynamic_size = 16 * (len(entries) + 4)
    needs_at = dynamic_at + dynamic_size
    strings_at = needs_at + len(needs)
    base = 0x10000
    entries += [(5, base + strings_at), (0x6FFFFFFE, base + needs_at), (0x6FFFFFFF, len(versions)), (0, 0)]
    dynamic = b"".join(struct.pack("<QQ", *entry) for entry in entries)
    end = strings_at + len(strings)
    head = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    head += struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    load = struct.pack("<IIQQQQQQ", 1, 4, 0, base, base, end, end, 0x1000)
    part = struct.pack("<IIQQQQQQ", 2, 4, dynamic_at, base + dynamic_at, 0, dynamic_size, dynamic_size, 8)
    return head + load + part + dynamic + needs + strings
