"""Who a case is about, as ledgers write it: whole, masked (张*, 138****0001), with a title, with the name of a branch."""

import re
from dataclasses import dataclass
from typing import Final

from casework.expressions import expression
from casework.plain_text import for_comparing

_BRACKETS = expression(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_MASK = expression(r"[*x×＊某□○〇?]+", re.IGNORECASE)
_TITLE = expression(r"(?:先生|女士|小姐|同志|老师|阿姨|大爷|大妈|师傅|经理)$")
_NOBODY = expression(r"[-–—―/\\.·_]*|无|不详|未知|匿名|消费者|投诉人")
_SHORTEST: Final = 3
_LONGEST: Final = 80


@dataclass(frozen=True)
class _Name:
    """A name whole, or what is seen of it: its first and last signs."""

    begin: str
    end: str = ""
    whole: bool = True

    def may_be(self, other: "_Name") -> bool:
        if self.whole and other.whole:
            return self.begin == other.begin
        if not self.whole and not other.whole:
            return _one_goes_on(self.begin, other.begin) and _one_goes_on(self.end[::-1], other.end[::-1])
        name, part = (self, other) if self.whole else (other, self)
        return (
            name.begin.startswith(part.begin)
            and name.begin.endswith(part.end)
            and len(name.begin) > len(part.begin) + len(part.end) - (not part.end)
        )


def _one_goes_on(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


@dataclass(frozen=True)
class Whose:
    """The shop, person and telephone of a case, as far as they are told. Built by `whose`."""

    shop: tuple[str, str] | None
    """(the name, the name without what stands in brackets)"""
    person: _Name | None
    phone: _Name | None

    @property
    def nobody(self) -> bool:
        """Whether none of the three is told."""
        return self.shop is None and self.person is None and self.phone is None

    @property
    def plain(self) -> bool:
        """Whether the shop and the person, or their telephone, are told whole, so that equal names alone say who it is."""
        whose = (self.person, self.phone)
        return self.shop is not None and any(whose) and all(each is None or each.whole for each in whose)

    def agrees(self, other: "Whose") -> bool | None:
        """True where one of the three may be the same and none is another; None where no two can be compared."""
        found: bool | None = None
        for same in (_same_shop(self.shop, other.shop), *map(_same, self._people(), other._people())):
            if same is False:
                return False
            found = found or same
        return found

    def _people(self) -> tuple[_Name | None, _Name | None]:
        return self.person, self.phone


def _same(first: _Name | None, second: _Name | None) -> bool | None:
    return first.may_be(second) if first is not None and second is not None else None


def _same_shop(first: tuple[str, str] | None, second: tuple[str, str] | None) -> bool | None:
    if first is None or second is None:
        return None
    if first[0] == second[0]:
        return True
    if first[0] != first[1] and second[0] != second[1]:
        return False  # two branches, each named
    shorter, longer = sorted((first[1], second[1]), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST and shorter in longer)


def whose(merchant: str, person: str, phone: str) -> Whose:
    """What is told of the parties of a case."""
    shop = for_comparing(merchant[:_LONGEST])
    return Whose(
        None if _NOBODY.fullmatch(shop) else (shop, _BRACKETS.sub("", shop) or shop),
        _person(person[:_LONGEST]),
        _phone(phone[:_LONGEST]),
    )


def _person(text: str) -> _Name | None:
    name = _BRACKETS.sub("", for_comparing(text))
    bare = _TITLE.sub("", name)
    if _NOBODY.fullmatch(bare) or _NOBODY.fullmatch(name):
        return None
    if bare != name and len(bare) == 1:
        return _Name(bare, whole=False)
    return _seen(bare)


def _phone(text: str) -> _Name | None:
    name = re.sub(r"[^\d*x×]", "", for_comparing(text))
    return _seen(name.removeprefix("86") if len(name) > 11 else name)


def _seen(name: str) -> _Name | None:
    mask = _MASK.search(name)
    if mask is None:
        return _Name(name) if name else None
    begin, end = name[: mask.start()], _MASK.split(name)[-1]
    return _Name(begin, end, whole=False) if begin or end else None
