"""What the words of a complaint suggest: offered as chips with the reason, never chosen."""

from __future__ import annotations

from casework.handbook import Handbook, Suggestion, suggest_category, suggest_nature
from ui.parts.values import Values, codes_of, text_of
from ui.widgets.chip_row import ChipData
from ui.words import tr

_WORDS = 2
"""Words a suggestion is explained by: they stand in one line, together with what happens if nobody presses it."""


def suggestions(values: Values, handbook: Handbook) -> tuple[list[ChipData], str]:
    """The chips (`category:…`, `nature:…`; the category that is chosen already comes first as `category`), and why."""
    text = f"{text_of(values, 'summary')} {text_of(values, 'story')}"
    chips: list[ChipData] = []
    found: list[Suggestion] = []
    category = next(iter(suggest_category(handbook, text)), None)
    nature = next(iter(suggest_nature(handbook, text)), None)
    taken = text_of(values, "category")
    if category is not None and not taken:
        found.append(category)
        top = handbook.categories.name(category.top_code)
        whole = f"{top} › {category.name}" if category.code != category.top_code else top
        chips.append(ChipData(f"category:{category.code}", whole, suggested=True))
    if nature is not None and nature.code not in codes_of(values, "nature"):
        found.append(nature)
        chips.append(ChipData(f"nature:{nature.code}", tr("问题：{name}", name=nature.name), suggested=True))
    if taken:
        name = text_of(values, "subcategory") or handbook.categories.name(taken)
        chips.insert(0, ChipData("category", name))
    words = list(dict.fromkeys(word for one in found for word in one.words))[:_WORDS]
    told = "".join(tr("“{word}”", word=word) for word in words)
    return chips, tr("您写了{words}，所以建议；不点，就不采用。", words=told) if chips and words else ""


def category_fields(code: str, handbook: Handbook) -> dict[str, str]:
    """What a category that was taken fills in: the one at the top, and the name of its own below that."""
    term = handbook.categories.get(code)
    top = term.parent if term is not None and term.parent else code
    return {"category": top} | ({"subcategory": term.name} if term is not None and term.code != top else {})
