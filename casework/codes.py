"""Which codes an entry writes that nobody knows: asked where somebody writes, never where somebody reads.

A reader keeps such a code and shows it as it is, because a newer program or handbook may have written it. Whoever writes by
hand is asked to write one that the handbook has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.matters.matter import Codes
from casework.matters.registry import BY_NAME, CODED_FIELDS, KIND_OF

_COMPONENTS: Final = "loss_component"
_FORMS: Final = "payment_form"


class UnknownCode(NamedTuple):
    """A code that nobody knows. ``place``: where it stands in the body (``fields.nature``); ``known``: the codes in use
    there, with their names; ``meant``: the code whose name was written instead of it, if it is that."""

    place: str
    known: Mapping[str, str]
    meant: str = ""


def unknown_codes(body: Body, handbook: Handbook) -> tuple[UnknownCode, ...]:
    """The codes in ``body`` that are neither in the handbook nor words of the program; retired ones are known."""
    return tuple(
        UnknownCode(place, _known(handbook, codes), _meant(handbook, codes, code))
        for place, codes, code in _codes(body)
        if not _is_known(handbook, codes, code)
    )


def _codes(body: Body) -> Iterator[tuple[str, Codes, str]]:
    for name, codes in BY_NAME[KIND_OF[type(body)][0]].coded.items():
        value = getattr(body, name)
        for code in value if isinstance(value, tuple) else (value,):
            if code:
                yield name, codes, code
    for name, value in body.values().items():
        if (of := CODED_FIELDS.get(name)) is not None:
            for code in value if isinstance(value, list) else (value,):
                if isinstance(code, str) and code:
                    yield f"fields.{name}", of, code
    for line in body.money():
        yield "lines.component", _COMPONENTS, line.component
        yield "lines.form", _FORMS, line.form


def _is_known(handbook: Handbook, codes: Codes, code: str) -> bool:
    if isinstance(codes, tuple) or codes in (_COMPONENTS, _FORMS):
        return code in _known(handbook, codes)
    return code in handbook.dictionary(codes)


def _known(handbook: Handbook, codes: Codes) -> Mapping[str, str]:
    if isinstance(codes, tuple):
        return dict.fromkeys(codes, "")
    if codes == _COMPONENTS:
        return {code: each.name for code, each in handbook.loss_components.items()}
    if codes == _FORMS:
        return {code: each.name for code, each in handbook.payment_forms.items()}
    return {term.code: term.name for term in handbook.dictionary(codes)}


def _meant(handbook: Handbook, codes: Codes, code: str) -> str:
    if isinstance(codes, str) and codes not in (_COMPONENTS, _FORMS):
        term = handbook.dictionary(codes).find(code)
        return "" if term is None else term.code
    return next((known for known, name in _known(handbook, codes).items() if name == code), "")
