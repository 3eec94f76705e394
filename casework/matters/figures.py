"""What subjects come to in figures, for both sides: added up, sent, laid side by side."""

from __future__ import annotations

import msgspec


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What one case, or any number of them, comes to. All money in fen.

    ``cases``: complaints that are not void. ``consultations``: consultations that are not void.
    ``performed_fen`` is the recovered loss (挽回经济损失); ``agreed_fen`` is what was agreed, vouchers included;
    ``voucher_fen`` was performed in vouchers, which is not money. ``confirmed_fen``: the part that passed by rule.
    ``undecided``: entries with money that count for nothing until a person decides. ``returned``: cases sent back.
    ``needs_newer``: cases that hold an entry of a newer program, whose sums may therefore be wrong here.
    ``components``: performed money by component L1…L9. ``states``: complaints by state, void ones too.
    """

    cases: int = 0
    consultations: int = 0
    settled_on_the_spot: int = 0
    agreed_fen: int = 0
    performed_fen: int = 0
    confirmed_fen: int = 0
    voucher_fen: int = 0
    undecided: int = 0
    returned: int = 0
    needs_newer: int = 0
    components: dict[str, int] = {}
    states: dict[str, int] = {}

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            cases=self.cases + other.cases,
            consultations=self.consultations + other.consultations,
            settled_on_the_spot=self.settled_on_the_spot + other.settled_on_the_spot,
            agreed_fen=self.agreed_fen + other.agreed_fen,
            performed_fen=self.performed_fen + other.performed_fen,
            confirmed_fen=self.confirmed_fen + other.confirmed_fen,
            voucher_fen=self.voucher_fen + other.voucher_fen,
            undecided=self.undecided + other.undecided,
            returned=self.returned + other.returned,
            needs_newer=self.needs_newer + other.needs_newer,
            components=_merged(self.components, other.components),
            states=_merged(self.states, other.states),
        )

    def __radd__(self, other: int) -> Figures:
        """So that ``sum`` works, which starts from 0."""
        if other != 0:
            return NotImplemented
        return self


def _merged(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    if not other:
        return one
    merged = dict(one)
    for name, number in other.items():
        merged[name] = merged.get(name, 0) + number
    return dict(sorted(merged.items()))
