"""What an administrator types, checked while the command line is read: what cannot be meant is wrong use (2)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from cryptography.x509 import load_pem_x509_certificates

from casework.look_alikes import strangers
from casework.plain_text import one_line, one_width, seen
from headquarters.strange import strange_english

MOST_DAYS: Final = 90


def words(text: str) -> str:
    """Something to read, without signs that nobody sees."""
    plain = one_line(text)
    if not plain:
        raise argparse.ArgumentTypeError("must not be empty")
    return plain


def place(text: str) -> str:
    """The name of a district or a street, as :func:`exact`; a slash stands between the two where both are named."""
    found = exact(text)
    if "/" in found:
        raise argparse.ArgumentTypeError("no / in the name of a district or a street")
    return found


def exact(text: str) -> str:
    """What must be equal sign by sign: the id of a point or a PC, a district, a number. As a list of points has it."""
    plain = words(one_width(seen(text)))
    if found := strangers(plain):
        raise argparse.ArgumentTypeError(f"{plain!r}: {strange_english(found)}")
    return plain


def count(text: str) -> int:
    """How many, from 1."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError("a number from 1 to 10000 is wanted")
    return int(text)


def entry(text: str) -> int:
    """Which entry of a PC, from 1."""
    if not text.isascii() or not text.isdigit() or len(text) > 15 or not int(text):
        raise argparse.ArgumentTypeError("the number of an entry is wanted, from 1")
    return int(text)


def days(text: str) -> int:
    """For how many days one-time codes shall hold: they are on sticks and shares, so not for long."""
    number = count(text)
    if number > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"at most {MOST_DAYS} days")
    return number


def port(text: str) -> int:
    """A TCP port; 0 takes a free one."""
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError("a number from 0 to 65535 is wanted")
    return int(text)


def day(text: str) -> date:
    """A civil date in China."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is wanted, like 2026-11-23") from None


def address(text: str) -> str:
    """The address of a headquarters: http or https, with a host."""
    try:
        address = urlsplit(text)
        good = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        good = False
    if not good or not text.isprintable() or " " in text:
        raise argparse.ArgumentTypeError("an address is wanted, like https://hq.example:8470")
    return text


def there(text: str) -> Path:
    """A file that is there and holds something."""
    path = Path(text)
    try:
        if path.is_file() and path.stat().st_size:
            return path
    except OSError as error:
        raise argparse.ArgumentTypeError(f"cannot be read: {error.strerror}") from None
    raise argparse.ArgumentTypeError(f"no such file: {text}")


def certificates(text: str) -> str:
    """The PEM of a file of certificates."""
    try:
        raw = Path(text).read_bytes()
        load_pem_x509_certificates(raw)
        return raw.decode("ascii")
    except OSError as error:
        raise argparse.ArgumentTypeError(f"cannot be read: {error.strerror}") from None
    except ValueError:
        raise argparse.ArgumentTypeError("a file with a PEM certificate is wanted") from None
