"""The shops that a form offers, made ready on the thread of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui import verbs
from ui.widgets.merchant_completer import MerchantHint, Offers, offers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from local_store import views
    from local_store.store import Store


@dataclass(frozen=True, slots=True)
class Shops:
    """Those this point has met, by name, and as they are offered."""

    known: Mapping[str, views.MerchantHint]
    offered: Offers


def shops(store: Store) -> Shops:
    """All of them. What is typed is looked for in words that are folded here, not while the form waits for them."""
    met = verbs.merchants()(store)
    hints = (MerchantHint(hint.name, hint.name, hint.pinyin, hint.initials) for hint in met)
    return Shops({hint.name: hint for hint in met}, offers(hints))
