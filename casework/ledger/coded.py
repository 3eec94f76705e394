"""Words of a ledger as codes of the handbook: category, nature, claims and other dictionaries.

Each function gives the core fields found, and whether the words say more than the codes do (then they are kept).
"""

from casework.expressions import expression
from casework.handbook import Handbook, suggest_category, suggest_nature
from casework.matters.body import FieldValue

Found = tuple[dict[str, FieldValue], bool]

_SPLIT = expression(r"[,，、;；|\n]+|\s{2,}")


def category(handbook: Handbook, text: str) -> Found:
    """The category by its name, else by the handbook's keywords ('水果' is 食品类 普通食品; the word is kept)."""
    categories = handbook.categories
    term = categories.find(text) or categories.find(f"{text}类") or categories.find(f"{text}服务")
    more = term is None
    if term is None:
        suggested = suggest_category(handbook, text)
        term = categories.get(suggested[0].code) if suggested else None
    if term is None:
        return {}, True
    fields: dict[str, FieldValue] = {"category": term.parent or term.code}
    if term.parent:
        fields["subcategory"] = term.name
    return fields, more


def nature(handbook: Handbook, text: str) -> Found:
    """The first nature named, else the likeliest by keywords; several problems in one cell are kept as words."""
    parts = _parts(text)
    found = [term.code for part in parts if (term := handbook.natures.find(part)) is not None]
    codes = found or [item.code for item in suggest_nature(handbook, text)]
    fields: dict[str, FieldValue] = {"nature": codes[0]} if codes else {}
    return fields, len(found) != 1 or len(parts) != 1


def claims(handbook: Handbook, text: str) -> Found:
    """All claims named, each once."""
    parts = _parts(text)
    codes = [term.code for part in parts if (term := handbook.claims.find(part)) is not None]
    fields: dict[str, FieldValue] = {"claims": list(dict.fromkeys(codes))} if codes else {}
    return fields, len(codes) != len(parts)


def plain(handbook: Handbook, key: str, text: str) -> Found:
    """The code of a name in the dictionary of this key, which is also the field's name."""
    term = handbook.dictionary(key).find(text)
    return ({key: term.code}, False) if term is not None else ({}, True)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]
