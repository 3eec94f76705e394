"""What is typed on the page of a group and not recorded: a draft, as what stands in every other form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from local_store.views import DraftView
from ui import verbs
from ui.parts.draft_writing import DraftWriting
from ui.ports import Desk

SUMS_FORM: Final = "group_sums"
"""The form of the draft."""


class KeptSums:
    """The draft of one group: sums as typed, by row, what is written of a talk and how it is held. `is_read`: what was left is here."""

    def __init__(self, desk: Desk, subject: str) -> None:
        self._desk = desk
        self.draft = f"{SUMS_FORM} {subject}"
        self.is_read = False
        self._kept: dict[str, object] = {"sums": None, "text": None, "mode": None}
        self._writing = DraftWriting(desk, SUMS_FORM)

    def left(self, draft: DraftView | None) -> tuple[dict[str, str], str, str]:
        """What was left, as the file has it; no sums where another version wrote them."""
        fields = draft.fields if draft is not None else {}
        self.is_read = True
        self._kept = {name: fields.get(name) for name in self._kept}
        try:
            sums = msgspec.json.decode(str(fields.get("sums") or "{}"), type=dict[str, str])
        except msgspec.MsgspecError:
            sums = {}
        return sums, str(fields.get("text") or ""), str(fields.get("mode") or "")

    def keep(self, shop: str, typed: Mapping[str, str], text: str, mode: str) -> None:
        """From now on this; where there is nothing of it there is no draft."""
        sums = {row: one for row, one in typed.items() if one}
        fields = {
            "sums": msgspec.json.encode(sums).decode() if sums else None,
            "text": text or None,
            "mode": mode or None,
        }
        if fields == self._kept:
            return
        self._kept = dict(fields)
        if sums or text or mode:
            self._writing.hand_over(self.draft, {"merchant_name": shop, **fields})
        else:
            self._writing.forget(self.draft)
            self._desk.run(verbs.drop_draft(self.draft))
