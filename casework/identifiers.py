"""Names, numbers and phones as people type them: normalising, and checks that warn and never block."""

import re
from dataclasses import dataclass
from enum import StrEnum

from casework.plain_text import for_comparing, for_reading, one_width, plain_width, seen

_USCC_CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

_CITIZEN_ID = re.compile(r"\d{17}[\dX]")
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-8]\d{6,7}(-\d{1,6})?")
_SERVICE = re.compile(r"(400|800)-?\d{3}-?\d{4}|9[56]\d{3,4}|1[02]\d{3}|1(?:10|19|20|22)")


class IdentifierWarning(StrEnum):
    """What is odd about an identifier. None of them stops a person from saving it."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECK_DIGIT = "check_digit"
    OLD_NUMBER = "old_number"
    """a 15-digit registration number of before 2015"""
    SHAPE = "shape"


@dataclass(frozen=True, repr=False)
class IdentifierCheck:
    """The identifier in its tidy form and what is odd about it (None: nothing)."""

    value: str
    warning: IdentifierWarning | None

    def __repr__(self) -> str:
        return f"IdentifierCheck(warning={self.warning!r})"


def normalise_text(text: str) -> str:
    """NFKC (full-width letters and digits become plain ones), what nobody sees is gone, ends stripped.

    Full-width Chinese punctuation inside the text becomes half-width with NFKC: use it for comparing and for
    numbers, not for prose that a person will read again.
    """
    return plain_width(text)


def normalise_name(text: str) -> str:
    """A form for comparing names: NFKC, without any blanks, lower case."""
    return for_comparing(text)


def phone_key(written: str) -> str:
    """A telephone number for comparing; empty when there are too few digits to tell two people apart."""
    digits = "".join(character for character in tidy_phone(written) if character.isdigit())
    return digits if len(digits) >= 7 else ""


def check_uscc(text: str) -> IdentifierCheck:
    """Check a unified social credit code (GB 32100-2015: 18 characters, the last a check character)."""
    value = _tight(text).upper().replace("-", "")
    if len(value) == 15 and value.isdigit():
        return IdentifierCheck(value, IdentifierWarning.OLD_NUMBER)
    if len(value) != 18:
        return IdentifierCheck(value, IdentifierWarning.LENGTH)
    if any(character not in _USCC_CHARSET for character in value):
        return IdentifierCheck(value, IdentifierWarning.CHARACTERS)
    if value[17] != uscc_check_character(value[:17]):
        return IdentifierCheck(value, IdentifierWarning.CHECK_DIGIT)
    return IdentifierCheck(value, None)


def uscc_check_character(first_17: str) -> str:
    """The 18th character of a unified social credit code. ValueError for characters outside the standard's set."""
    if len(first_17) != 17:
        raise ValueError("a unified social credit code has 17 characters before its check character")
    total = sum(_USCC_CHARSET.index(c) * weight for c, weight in zip(first_17, _USCC_WEIGHTS, strict=True))
    return _USCC_CHARSET[(31 - total % 31) % 31]


def check_phone(text: str) -> IdentifierCheck:
    """Tidy a phone number and say whether it looks like one (mobile, landline with or without area code, service).

    Several numbers in one field ('138… / 139…') are kept as written, each is looked at.
    """
    written = one_width(seen(text)).strip()
    parts = [part for part in re.split(r"[/,;、，；\n]|或|\s{2,}", written) if part.strip()]
    tidy = [tidy_phone(number) for part in parts for number in _numbers(part)]
    value = " / ".join(tidy)
    if tidy and all(looks_like_phone(part) for part in tidy):
        return IdentifierCheck(value, None)
    digits = sum(character.isdigit() for character in value)
    if value.startswith("1") and digits in (9, 10, 12, 13) and len(tidy) == 1:
        return IdentifierCheck(value, IdentifierWarning.LENGTH)
    return IdentifierCheck(value, IdentifierWarning.SHAPE)


def _numbers(part: str) -> list[str]:
    """Blanks group the digits of one number, unless each group is a number of its own ('138… 139…')."""
    groups = part.split()
    whole = len(groups) > 1 and all(looks_like_phone(tidy_phone(group)) for group in groups)
    return groups if whole and all(sum(c.isdigit() for c in group) >= 7 for group in groups) else [part]


def tidy_phone(text: str) -> str:
    """One number without blanks, brackets and +86; hyphens of a mobile number go, those of a landline stay."""
    value = _tight(text)
    value = re.sub(r"^(\+|00)86-?", "", value)
    value = re.sub(r"^\((0\d{2,3})\)-?", r"\1-", value)
    bare = value.replace("-", "")
    return bare if _MOBILE.fullmatch(bare) else value


def looks_like_citizen_id(text: str) -> bool:
    """Whether a text is a citizen's identity number with a fitting check character (GB 11643-1999)."""
    value = _tight(text).upper()
    if not _CITIZEN_ID.fullmatch(value):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(value[:17], _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == value[17]


def _tight(text: str) -> str:
    return for_reading(text).replace(" ", "")


def looks_like_phone(text: str) -> bool:
    """Whether one tidy number is a mobile, landline or service number by its shape."""
    return any(pattern.fullmatch(text) for pattern in (_MOBILE, _LANDLINE, _SERVICE))
